//! What the resources need from whoever runs tasks.

use crate::{context::Context, store::BoxFuture};
use std::fmt::Debug;

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
}
