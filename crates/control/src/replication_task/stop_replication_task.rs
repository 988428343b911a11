//! `StopReplicationTask`.

use super::{Event, ReplicationTask, Status};
use crate::{context::Context, error::ApiError, handle::Handle, store::Transaction, supervisor};
use towpath_wire::dms::{operations::StopReplicationTask, shapes::StopReplicationTaskResponse};

impl Handle for StopReplicationTask {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_task_arn.clone()]
    }

    /// Stops a task; what it has in flight is rolled back, and it can be resumed.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let supervisor = supervisor::required(cx)?;
        let mut held = ReplicationTask::by_arn(cx, &input.replication_task_arn).await?;
        let arn = held.arn(cx);
        let refused = |_| {
            ApiError::invalid_state(format!("Replication Task '{arn}' is currently not running"))
        };
        let shown = held.status.next(Event::Stop).map_err(refused)?;
        // A load that is over and only shows `running` has nothing to stop.
        held.status = if held.dwells() {
            held.status.next(Event::Halted).map_err(refused)?
        } else {
            shown
        };
        Transaction::new(cx).replace(&held).commit().await?;
        if held.status == Status::Stopping {
            supervisor.wake(cx, &held.id);
        }
        let statistics = supervisor::statistics(cx, &held).await;
        let view = held.view(cx, shown, statistics.as_deref());
        Ok(StopReplicationTaskResponse {
            replication_task: Some(view),
        })
    }
}
