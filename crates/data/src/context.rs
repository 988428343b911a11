//! What a connector is given beside the endpoint: whom it works for, what it may use and reach.

use crate::failure::{Failure, Result};
use std::{net::IpAddr, sync::Arc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Decides which addresses may be connected to.
pub trait NetworkGuard: Send + Sync {
    /// Refuses an address with the reason, as a sentence part.
    ///
    /// # Errors
    /// When the address must not be reached.
    fn allow(&self, address: IpAddr, port: u16) -> std::result::Result<(), String>;
}

/// Allows every address: for the command line, where the operator's own rights decide.
#[derive(Debug, Clone, Copy)]
pub struct AllowAll;

impl NetworkGuard for AllowAll {
    fn allow(&self, _: IpAddr, _: u16) -> std::result::Result<(), String> {
        Ok(())
    }
}

/// Bytes in flight that a task may hold, shared by its workers.
///
/// Counted in KiB: one value larger than the whole budget takes it all, so it waits for every other.
#[derive(Debug, Clone)]
pub struct MemoryBudget {
    free: Arc<Semaphore>,
    total: u32,
}

impl MemoryBudget {
    /// A budget of `bytes`, at least 1 MiB.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let total = u32::try_from(bytes / 1024)
            .unwrap_or(u32::MAX >> 4)
            .clamp(1024, u32::MAX >> 4);
        Self {
            free: Arc::new(Semaphore::new(total as usize)),
            total,
        }
    }

    /// The whole budget in bytes.
    #[must_use]
    pub fn total(&self) -> u64 {
        u64::from(self.total) * 1024
    }

    /// The bytes in use.
    #[must_use]
    pub fn used(&self) -> u64 {
        let free = u64::try_from(self.free.available_permits()).unwrap_or(0) * 1024;
        self.total().saturating_sub(free)
    }

    /// Waits for `bytes`; they are given back when the permit is dropped.
    ///
    /// # Errors
    /// Never in practice: the semaphore is not closed.
    pub async fn take(&self, bytes: usize) -> Result<OwnedSemaphorePermit> {
        let wanted = u32::try_from(bytes.div_ceil(1024))
            .unwrap_or(u32::MAX)
            .clamp(1, self.total);
        Arc::clone(&self.free)
            .acquire_many_owned(wanted)
            .await
            .map_err(|error| Failure::task("the task's memory budget is closed").with_source(error))
    }
}

/// Whom a connector works for, and within which bounds.
#[derive(Clone)]
pub struct TaskContext {
    /// The task's random identifier, stable over its life (the last part of its ARN).
    pub task: String,
    /// This installation's identifier: what it makes at a source or target carries it.
    pub installation: String,
    /// Bytes in flight.
    pub memory: MemoryBudget,
    /// Which addresses may be reached.
    pub network: Arc<dyn NetworkGuard>,
    /// Where control tables lie at the target (`ControlSchema`); empty for the engine's default.
    pub control_schema: String,
}

impl std::fmt::Debug for TaskContext {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TaskContext")
            .field("task", &self.task)
            .field("memory", &self.memory)
            .finish_non_exhaustive()
    }
}
