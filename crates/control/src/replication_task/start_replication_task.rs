//! `StartReplicationTask`.

use super::{Event, ReplicationTask, Run, StartKind, create_replication_task, documents};
use crate::{
    arn::Kind,
    connection::{self, Verdict},
    context::Context,
    error::ApiError,
    event::occurrence::TASK_STARTED,
    handle::Handle,
    replication_instance::ReplicationInstance,
    store::Transaction,
    supervisor,
};
use towpath_wire::{
    Fault,
    dms::{operations::StartReplicationTask, shapes::StartReplicationTaskResponse},
};

impl Handle for StartReplicationTask {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_task_arn.clone()]
    }

    /// Starts a task: for the first time, from where it was, or once more from the beginning. Connections that were never
    /// tested are tested first, while it is `starting`.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let supervisor = supervisor::required(cx)?;
        let mut held = ReplicationTask::by_arn(cx, &input.replication_task_arn).await?;
        let status = held.status.next(Event::Start).map_err(|_| {
            ApiError::invalid_state("Replication Task cannot be started, invalid state")
        })?;
        let kind = kind_of(&input.start_replication_task_type, &held)?;
        create_replication_task::check_positions(
            input.cdc_start_time.is_some(),
            input.cdc_start_position.as_deref(),
            input.cdc_stop_position.as_deref(),
        )?;
        let instance_arn = cx.arn(Kind::ReplicationInstance, &held.instance);
        let instance = ReplicationInstance::by_arn(cx, &instance_arn).await?;
        instance.must_be_available(cx)?;
        refuse_failed_connections(cx, &held, &instance_arn).await?;
        let structure = documents::structure(&held)?;
        if kind.is_fresh() {
            held.fresh_starts += 1;
            held.fresh_start = Some(cx.now());
            held.structure = Some(structure);
        } else if held.structure.as_ref().is_some_and(|old| *old != structure) {
            return Err(ApiError::invalid_combination(
                "Transformation rules or TargetMetadata changed since the load began, and tables that are loaded \
                 follow the old ones: start the task with reload-target, or change them back.",
            ));
        }
        held.status = status;
        held.stop_reason = None;
        held.last_failure_message = None;
        held.run = Some(Run {
            number: held.run.as_ref().map_or(1, |run| run.number + 1),
            kind,
            started: cx.now(),
            starter: cx.principal.arn().to_string(),
            seen_running: false,
            ended: None,
        });
        let arn = held.arn(cx);
        let message = format!("Replication task started, with flag = {}", kind.flag());
        Transaction::new(cx)
            .replace(&held)
            .touch(&instance)
            .event(&held.told(&arn, TASK_STARTED, Some(message)))
            .commit()
            .await?;
        supervisor.wake(cx, &held.id);
        let statistics = supervisor::statistics(cx, &held).await;
        let view = held.view(cx, status, statistics.as_deref());
        Ok(StartReplicationTaskResponse {
            replication_task: Some(view),
        })
    }
}

/// The start that is asked for, if the task's past allows it.
fn kind_of(text: &str, task: &ReplicationTask) -> Result<StartKind, ApiError> {
    let kind = match text {
        "start-replication" => StartKind::StartReplication,
        "resume-processing" => StartKind::ResumeProcessing,
        _ => StartKind::ReloadTarget,
    };
    let never_started = task.run.is_none();
    let refused = |text: &str| {
        Err(ApiError::new(
            Fault::InvalidParameterCombinationException,
            text,
        ))
    };
    match kind {
        StartKind::StartReplication if task.has_loaded => refused(
            "Start Type : START_REPLICATION, valid only for tasks running for the first time",
        ),
        StartKind::ResumeProcessing if never_started => {
            refused("Start Type : RESUME_PROCESSING, invalid for tasks running for the first time")
        }
        StartKind::ReloadTarget if never_started => {
            refused("Start Type : RELOAD_TARGET, invalid for tasks running for the first time")
        }
        kind => Ok(kind),
    }
}

/// A connection whose last test failed is known to be of no use; one that was never tested is tested while starting.
async fn refuse_failed_connections(
    cx: &Context,
    task: &ReplicationTask,
    instance_arn: &str,
) -> Result<(), ApiError> {
    for endpoint in [&task.source, &task.target] {
        let endpoint_arn = cx.arn(Kind::Endpoint, endpoint);
        if let Verdict::Failed(_) = connection::verdict(cx, &endpoint_arn, instance_arn).await? {
            return Err(ApiError::invalid_state(
                "Test connection for replication instance and endpoint should be successful for starting the \
                 replication task",
            ));
        }
    }
    Ok(())
}
