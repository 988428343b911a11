//! `DeleteReplicationTask`.

use super::{Event, ReplicationTask, Status};
use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    event::occurrence::{CLEAN_UP_FAILED, TASK_DELETED},
    handle::Handle,
    store::Transaction,
    supervisor,
};
use std::time::Duration;
use towpath_wire::dms::{operations::DeleteReplicationTask, shapes::DeleteReplicationTaskResponse};

/// How long an answer waits for the task to be gone.
const PATIENCE: Duration = Duration::from_secs(1);

impl Handle for DeleteReplicationTask {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_task_arn.clone()]
    }

    /// Removes a task that rests, with what it made at the target beside the tables, its counters and its log.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let mut held = ReplicationTask::by_arn(cx, &input.replication_task_arn).await?;
        let arn = held.arn(cx);
        held.status = held.status.next(Event::Delete).map_err(|error| {
            ApiError::invalid_state(match error.status {
                Status::Deleting => format!("Replication Task '{arn}' is being deleted"),
                _ => format!("Replication Task '{arn}' is currently running"),
            })
        })?;
        let statistics = supervisor::statistics(cx, &held).await;
        let view = held.view(cx, held.status, statistics.as_deref());
        if held.run.is_none() {
            remove(cx, &held.id).await?;
        } else {
            let supervisor = supervisor::required(cx)?;
            let revision = Transaction::new(cx).replace(&held).commit().await?;
            supervisor.wake(cx, &held.id);
            // Nothing depends on the outcome: the next Describe tells it.
            drop(tokio::time::timeout(PATIENCE, gone(cx, &held.id, revision)).await);
        }
        Ok(DeleteReplicationTaskResponse {
            replication_task: Some(view),
        })
    }
}

/// Waits until a task is not `deleting` any more.
async fn gone(cx: &Context, id: &str, mut revision: u64) -> Result<(), ApiError> {
    while let Some(task) = cx.find::<ReplicationTask>(id).await?
        && task.status == Status::Deleting
    {
        revision = cx.host.store.watch(revision).await?.revision;
    }
    Ok(())
}

/// Removes a task's record, name, uses and tags.
///
/// # Errors
/// When the store fails; when a task that was never started was started meanwhile.
pub(crate) async fn remove(cx: &Context, id: &str) -> Result<(), ApiError> {
    let kind = Kind::ReplicationTask;
    let Some(held) = cx.find::<ReplicationTask>(id).await? else {
        return Ok(());
    };
    if held.status != Status::Deleting && held.run.is_some() {
        return Err(ApiError::conflict(id));
    }
    let arn = held.arn(cx);
    Transaction::new(cx)
        .delete(&held)
        .free_name(kind.name(), &held.identifier)
        .unrefer((kind, id), (Kind::ReplicationInstance, &held.instance))
        .unrefer((kind, id), (Kind::Endpoint, &held.source))
        .unrefer((kind, id), (Kind::Endpoint, &held.target))
        .event(&held.told(&arn, TASK_DELETED, None))
        .commit()
        .await?;
    Ok(())
}

/// Tells that what a task left at the target could not be removed; with `keep` the task stays, as failed.
///
/// # Errors
/// When the store fails.
pub(crate) async fn clean_up_failed(
    cx: &Context,
    id: &str,
    why: &str,
    keep: bool,
) -> Result<(), ApiError> {
    loop {
        let Some(mut held) = cx.find::<ReplicationTask>(id).await? else {
            return Ok(());
        };
        if keep {
            held.status = Status::Failed;
            held.last_failure_message = Some(format!(
                "What the task left at the target could not be removed: {why}"
            ));
        }
        let arn = held.arn(cx);
        let message = format!("The clean-up after the deletion of the task failed: {why}");
        let event = held.told(&arn, CLEAN_UP_FAILED, Some(message));
        match Transaction::new(cx)
            .replace(&held)
            .event(&event)
            .commit()
            .await
        {
            Err(error) if error.is_conflict() => {}
            done => return done.map(|_| ()),
        }
    }
}
