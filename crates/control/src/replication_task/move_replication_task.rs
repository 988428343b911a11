//! `MoveReplicationTask`.

use super::{Event, ReplicationTask, create_replication_task};
use crate::{
    arn::Kind, context::Context, error::ApiError, event::occurrence::TASK_MODIFIED, handle::Handle,
    replication_instance::ReplicationInstance, store::Transaction, supervisor,
};
use towpath_wire::dms::{operations::MoveReplicationTask, shapes::MoveReplicationTaskResponse};

impl Handle for MoveReplicationTask {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![
            input.replication_task_arn.clone(),
            input.target_replication_instance_arn.clone(),
        ]
    }

    /// Moves a task that rests to another instance. The answer shows `moving`, the next Describe the status before.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let mut held = ReplicationTask::by_arn(cx, &input.replication_task_arn).await?;
        let arn = held.arn(cx);
        let shown = held.status.next(Event::Move).map_err(|error| {
            ApiError::invalid_state(format!(
                "Replication Task '{arn}' cannot be moved while it is {}",
                error.status.name()
            ))
        })?;
        let new_arn = &input.target_replication_instance_arn;
        let new = ReplicationInstance::by_arn(cx, new_arn).await?;
        new.must_be_available(cx)?;
        if new.id == held.instance {
            return Err(ApiError::invalid_combination(format!(
                "Replication Task '{arn}' is on the replication instance {new_arn} already"
            )));
        }
        let old_arn = cx.arn(Kind::ReplicationInstance, &held.instance);
        let old = ReplicationInstance::by_arn(cx, &old_arn).await?;
        if new.record.version() < old.record.version() {
            return Err(ApiError::invalid_state(format!(
                "The engine version {} of {new_arn} is older than {}, which the task runs on",
                new.engine_version, old.engine_version
            )));
        }
        create_replication_task::check_instance_quota(cx, &new).await?;
        let statistics = supervisor::statistics(cx, &held).await;
        let mut view = held.view(cx, shown, statistics.as_deref());
        view.target_replication_instance_arn = Some(new_arn.clone());
        held.instance.clone_from(&new.id);
        let task = (Kind::ReplicationTask, held.id.as_str());
        Transaction::new(cx)
            .replace(&held)
            .touch(&new)
            .unrefer(task, (Kind::ReplicationInstance, &old.id))
            .refer(task, (Kind::ReplicationInstance, &new.id))
            .event(&held.told(
                &arn,
                TASK_MODIFIED,
                Some(format!("The replication task moved to {new_arn}.")),
            ))
            .commit()
            .await?;
        Ok(MoveReplicationTaskResponse {
            replication_task: Some(view),
        })
    }
}
