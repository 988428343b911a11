//! Running the tasks of an installation: what handlers ask, and who does it.
//!
//! ```text
//! handler: record `starting` ─► wake ─► Tasks: connections, budget, engine ─► record `running`
//! handler: record `stopping` ─► wake ─► the engine is asked to stop ────────► record `stopped`
//! start of the service: wake for every record that is between two statuses, or `running`
//! ```
//!
//! The record says what should be; the supervisor makes it so. What it knows beside the record (counters, log) lies
//! in the task's folder and can be lost without losing data: the ledger at the target decides what is loaded.

mod clock;
mod delete;
mod folder;
mod log;
mod prepare;
mod tasks;

pub use tasks::Tasks;

use crate::{
    context::Context, error::ApiError, replication_task::ReplicationTask, store::BoxFuture,
};
use folder::Folder;
use std::{fmt::Debug, sync::Arc};
use towpath_data::{schema::TableName, settings::Logging};
use towpath_engine::statistics::TaskStatistics;
use towpath_wire::Fault;

/// The log of one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLog {
    /// The task's identifier.
    pub task_identifier: String,
    /// The task's ARN.
    pub task_arn: String,
    /// Bytes on disk.
    pub bytes: u64,
}

/// Runs the tasks of this installation.
pub trait Supervisor: Debug + Send + Sync {
    /// Stops the running tasks of an instance and starts them again from where they were.
    fn instance_rebooted<'a>(&'a self, cx: &'a Context, instance_arn: &'a str)
    -> BoxFuture<'a, ()>;

    /// The log of each task on an instance.
    fn log_sizes<'a>(
        &'a self,
        cx: &'a Context,
        instance_arn: &'a str,
    ) -> BoxFuture<'a, Vec<TaskLog>>;

    /// Looks at a task's record, and does what its status asks for.
    fn wake(&self, _cx: &Context, _task: &str) {}

    /// Has tables of a running task loaded once more; false when it does not run any more.
    fn reload(&self, _cx: &Context, _task: &str, _tables: Vec<TableName>) -> bool {
        false
    }

    /// The live counters of a task that runs.
    fn live_statistics(&self, _cx: &Context, _task: &str) -> Option<Arc<TaskStatistics>> {
        None
    }

    /// A task's log says more or less from now on.
    fn logging_changed(&self, _cx: &Context, _task: &str, _logging: Logging) {}

    /// Removes what a task's log holds.
    fn delete_log(&self, _cx: &Context, _task: &str) {}

    /// Stops every run without a trace in the records, so that the next start of the service resumes them.
    fn drain(&self) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// Whoever runs tasks.
///
/// # Errors
/// `ServiceUnavailable` before it is there.
pub(crate) fn required(cx: &Context) -> Result<&Arc<dyn Supervisor>, ApiError> {
    let unavailable = || {
        ApiError::new(
            Fault::ServiceUnavailable,
            "Tasks are not run yet: the service is starting. Try again.",
        )
    };
    cx.supervisor().ok_or_else(unavailable)
}

/// The counters of a task: live, or as they were kept; none when it was never started.
pub(crate) async fn statistics(
    cx: &Context,
    task: &ReplicationTask,
) -> Option<Arc<TaskStatistics>> {
    task.run.as_ref()?;
    let live = cx
        .supervisor()
        .and_then(|supervisor| supervisor.live_statistics(cx, &task.id));
    if live.is_some() {
        return live;
    }
    let kept = Folder::of(cx, &task.id).statistics().await;
    Some(Arc::new(TaskStatistics::restored(kept)))
}
