//! What the commands that work without a service share: a runtime, a context, a clock.

use std::{future::Future, sync::Arc, time::SystemTime};

use towpath_data::{
    clock::Clock,
    context::{AllowAll, MemoryBudget, TaskContext},
};

use super::Failure;

/// Bytes in flight of a command that moves data.
const MEMORY: u64 = 64 << 20;

/// The machine's clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where the clock comes from"
    )]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// The context of a command: the operator's own rights decide what may be reached.
pub(crate) fn context(task: &str) -> TaskContext {
    TaskContext {
        task: task.to_owned(),
        installation: "command-line".to_owned(),
        memory: MemoryBudget::new(MEMORY),
        network: Arc::new(AllowAll),
        control_schema: String::new(),
    }
}

/// Runs a command's work on a runtime of its own.
///
/// # Errors
/// What the work answers, or that no runtime could be started.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Failed(format!("no runtime could be started: {error}")))?
        .block_on(work)
}
