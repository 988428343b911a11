//! Replication tasks: which tables go from one endpoint to another, how, and where that stands.
//!
//! ```text
//! request ─► documents: mappings and settings, checked ─► ReplicationTask (record) ─► store
//!                                                              │ Start, Stop, Delete
//!                                                              ▼
//!                                            supervisor: runs it, stores how it ended
//! ```
//!
//! Handlers record what is to happen, and wake the supervisor. Counters and logs lie in the task's folder, not in
//! the store.

mod documents;
mod run;
mod state;
mod view;

pub(crate) mod create_replication_task;
pub(crate) mod delete_replication_task;
pub(crate) mod describe_replication_tasks;
pub(crate) mod describe_table_statistics;
pub(crate) mod modify_replication_task;
pub(crate) mod move_replication_task;
pub(crate) mod reload_tables;
pub(crate) mod start_replication_task;
pub(crate) mod stop_replication_task;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub(crate) use documents::{mapping, settings};
pub(crate) use run::{End, Run, StartKind, finish, update};
pub(crate) use state::{Event, Status};

use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    event::{NewEvent, Occurrence},
    identifier::Rule,
    store::{Held, Record},
};
use serde::{Deserialize, Serialize};
use towpath_wire::Timestamp;

/// `ReplicationTaskIdentifier`.
const IDENTIFIER: Rule = Rule {
    parameter: "ReplicationTaskIdentifier",
    max: 255,
};

/// A replication task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReplicationTask {
    /// The last part of its ARN; what it makes at databases carries it.
    pub(crate) id: String,
    /// As it was given; compared without case.
    pub(crate) identifier: String,
    pub(crate) status: Status,
    pub(crate) created: Timestamp,
    /// The source endpoint's id.
    pub(crate) source: String,
    /// The target endpoint's id.
    pub(crate) target: String,
    /// The replication instance's id.
    pub(crate) instance: String,
    pub(crate) migration_type: String,
    /// As it was submitted.
    pub(crate) table_mappings: String,
    /// The complete document.
    pub(crate) settings: String,
    /// Whether a submitted document stated the preparation mode: consent to removing rows.
    pub(crate) states_preparation: bool,
    pub(crate) task_data: Option<String>,
    pub(crate) last_failure_message: Option<String>,
    /// Without its prefix: `NORMAL`.
    pub(crate) stop_reason: Option<String>,
    /// Whether a run got so far that the next start is not the first any more.
    pub(crate) has_loaded: bool,
    /// How often it was started from the beginning.
    pub(crate) fresh_starts: i64,
    /// When it was last started from the beginning.
    pub(crate) fresh_start: Option<Timestamp>,
    /// What the structure of the targets followed from, at the last start from the beginning.
    pub(crate) structure: Option<String>,
    /// The last run.
    pub(crate) run: Option<Run>,
}

impl Record for ReplicationTask {
    const KIND: &'static str = Kind::ReplicationTask.name();

    fn id(&self) -> &str {
        &self.id
    }
}

impl ReplicationTask {
    /// The task that an ARN of a request names, as a client sees it now.
    pub(crate) async fn by_arn(cx: &Context, arn: &str) -> Result<Held<Self>, ApiError> {
        let id = cx.id_in_arn(Kind::ReplicationTask, arn)?;
        let mut held = cx
            .find::<Self>(&id)
            .await?
            .ok_or_else(|| Kind::ReplicationTask.not_found(arn))?;
        held.settle(cx);
        Ok(held)
    }

    pub(crate) fn arn(&self, cx: &Context) -> String {
        cx.arn(Kind::ReplicationTask, &self.id)
    }

    fn told<'a>(
        &'a self,
        arn: &'a str,
        occurrence: Occurrence,
        message: Option<String>,
    ) -> NewEvent<'a> {
        NewEvent {
            occurrence,
            source_id: &self.identifier,
            source_arn: arn,
            message,
        }
    }
}

/// Takes up what the end of the service interrupted in a region: runs, stops and deletions.
///
/// # Errors
/// When the store fails.
pub(crate) async fn resume(cx: &Context) -> Result<(), ApiError> {
    let Some(supervisor) = cx.supervisor() else {
        return Ok(());
    };
    for task in cx.all::<ReplicationTask>().await? {
        let interrupted = matches!(
            task.status,
            Status::Starting | Status::Running | Status::Stopping | Status::Deleting
        );
        if interrupted {
            supervisor.wake(cx, &task.id);
        }
    }
    Ok(())
}
