//! What the resources need from whoever runs tasks.

use crate::{context::Context, store::BoxFuture};
use std::fmt::Debug;

/// Runs the tasks of this installation.
pub trait Supervisor: Debug + Send + Sync {
    /// Stops the running tasks of an instance and starts them again from where they were.
    fn instance_rebooted<'a>(&'a self, cx: &'a Context, instance_arn: &'a str)
    -> BoxFuture<'a, ()>;

    /// The size of the log of each task on an instance, as (task ARN, bytes).
    fn log_sizes<'a>(
        &'a self,
        cx: &'a Context,
        instance_arn: &'a str,
    ) -> BoxFuture<'a, Vec<(String, u64)>>;
}
