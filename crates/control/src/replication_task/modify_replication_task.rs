//! `ModifyReplicationTask`.

use super::{
    Event, IDENTIFIER, ReplicationTask, Status, create_replication_task as create, documents,
};
use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    event::occurrence::TASK_MODIFIED,
    handle::Handle,
    store::{Held, Transaction},
    supervisor,
};
use towpath_wire::dms::{
    operations::ModifyReplicationTask,
    shapes::{ModifyReplicationTaskMessage, ModifyReplicationTaskResponse},
};

impl Handle for ModifyReplicationTask {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_task_arn.clone()]
    }

    /// Changes a task that rests; of one that runs, the severities of its log only, at once.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let mut held = ReplicationTask::by_arn(cx, &input.replication_task_arn).await?;
        let before = held.record.clone();
        let deletes_logs = apply(cx, &mut held, input).await?;
        let shown = shown_status(&before, &held)?;
        if held.record == before && !deletes_logs {
            return Err(ApiError::invalid_combination(
                "No modifications were requested",
            ));
        }
        let (kind, arn) = (Kind::ReplicationTask, held.arn(cx));
        let mut transaction = Transaction::new(cx);
        if !held.identifier.eq_ignore_ascii_case(&before.identifier) {
            transaction = transaction
                .free_name(kind.name(), &before.identifier)
                .take_name(kind.name(), &held.identifier, &held.id);
        }
        transaction
            .replace(&held)
            .event(&held.told(&arn, TASK_MODIFIED, None))
            .commit()
            .await?;
        if let Some(supervisor) = cx.supervisor() {
            supervisor.logging_changed(cx, &held.id, documents::settings(&held)?.logging());
            if deletes_logs {
                supervisor.delete_log(cx, &held.id);
            }
        }
        let statistics = supervisor::statistics(cx, &held).await;
        let view = held.view(cx, shown, statistics.as_deref());
        Ok(ModifyReplicationTaskResponse {
            replication_task: Some(view),
        })
    }
}

/// Puts what is asked for onto the task; whether its log is to be removed.
async fn apply(
    cx: &Context,
    task: &mut Held<ReplicationTask>,
    input: ModifyReplicationTaskMessage,
) -> Result<bool, ApiError> {
    create::check_positions(
        input.cdc_start_time.is_some(),
        input.cdc_start_position.as_deref(),
        input.cdc_stop_position.as_deref(),
    )?;
    if let Some(identifier) = input.replication_task_identifier {
        IDENTIFIER.check(&identifier)?;
        if !identifier.eq_ignore_ascii_case(&task.identifier) {
            create::refuse_taken_name(cx, &identifier).await?;
        }
        task.identifier = identifier;
    }
    if let Some(migration_type) = input.migration_type {
        create::check_type(&migration_type)?;
        task.migration_type = migration_type;
    }
    if let Some(mappings) = input.table_mappings {
        documents::mapping(&mappings)?;
        task.table_mappings = mappings;
    }
    if let Some(data) = input.task_data {
        task.task_data = Some(data);
    }
    let Some(submitted) = input.replication_task_settings else {
        return Ok(false);
    };
    let merged = documents::modified_settings(task, &submitted)?;
    for warning in &merged.warnings {
        tracing::warn!(task = %task.arn(cx), warning, "task settings");
    }
    task.settings = merged.settings.to_json();
    task.states_preparation |= merged.states_preparation;
    Ok(merged.deletes_logs)
}

/// The status that the answer shows.
fn shown_status(before: &ReplicationTask, after: &ReplicationTask) -> Result<Status, ApiError> {
    if let Ok(status) = before.status.next(Event::Modify) {
        return Ok(status);
    }
    let only_severities = documents::differ_in_severities_only(&before.settings, &after.settings)
        && ReplicationTask {
            settings: before.settings.clone(),
            states_preparation: before.states_preparation,
            ..after.clone()
        } == *before;
    if before.status == Status::Running && only_severities {
        return Ok(Status::Running);
    }
    Err(ApiError::invalid_state(format!(
        "Replication Task, excluding logging severity task settings, cannot be modified while it is {} state",
        before.status.name()
    )))
}
