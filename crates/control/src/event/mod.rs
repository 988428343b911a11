//! Events: what happened to instances and tasks, kept for fourteen days.

pub(crate) mod describe_event_categories;
pub(crate) mod describe_events;

use crate::{context::Context, error::ApiError};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The log that holds events.
pub(crate) const LOG: &str = "event";

/// How long events are kept.
pub(crate) const RETENTION: Duration = Duration::from_hours(14 * 24);

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A replication instance.
    ReplicationInstance,
    /// A replication task.
    ReplicationTask,
}

impl Source {
    /// Both, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::ReplicationInstance, Self::ReplicationTask];

    /// `SourceType`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReplicationInstance => "replication-instance",
            Self::ReplicationTask => "replication-task",
        }
    }

    /// The categories that its events can have.
    pub const fn categories(self) -> &'static [&'static str] {
        match self {
            Self::ReplicationInstance => &[
                "low storage",
                "configuration change",
                "maintenance",
                "deletion",
                "creation",
                "failover",
                "failure",
            ],
            Self::ReplicationTask => &[
                "configuration change",
                "state change",
                "deletion",
                "creation",
                "failure",
            ],
        }
    }
}

/// A kind of event: its number in `DMS-EVENT-0067`, and the words that describe it.
#[derive(Debug, Clone, Copy)]
pub struct Occurrence {
    /// What it is about.
    pub source: Source,
    /// One of the source's categories.
    pub category: &'static str,
    /// The number in its id.
    pub number: u16,
    /// The message, unless the event has one of its own.
    pub message: &'static str,
}

macro_rules! occurrences {
    ($source:expr; $($name:ident = $number:literal $category:literal $message:literal;)*) => {
        $(
            #[doc = $message]
            pub const $name: Occurrence =
                Occurrence { source: $source, category: $category, number: $number, message: $message };
        )*
    };
}

/// Every kind of event that is told, by its source. The numbers and categories are those of the compatible service.
pub mod occurrence {
    use super::{Occurrence, Source};

    occurrences! { Source::ReplicationInstance;
        INSTANCE_CREATING = 67 "creation" "The replication instance is being created.";
        INSTANCE_CREATED = 5 "creation" "The replication instance was created.";
        INSTANCE_DELETING = 66 "deletion" "The replication instance is being deleted.";
        INSTANCE_DELETED = 3 "deletion" "The replication instance was deleted.";
        CLASS_CHANGING = 12 "configuration change" "The change of the instance class has started.";
        CLASS_CHANGED = 14 "configuration change" "The change of the instance class has finished.";
        STORAGE_GROWING = 18 "configuration change" "The growth of the storage has started.";
        STORAGE_GROWN = 17 "configuration change" "The growth of the storage has finished.";
        MULTI_AZ_STARTED = 24 "configuration change" "The change to Multi-AZ has started.";
        MULTI_AZ_FINISHED = 25 "configuration change" "The change to Multi-AZ has finished.";
        SINGLE_AZ_STARTED = 30 "configuration change" "The change to Single-AZ has started.";
        SINGLE_AZ_FINISHED = 29 "configuration change" "The change to Single-AZ has finished.";
        SOFTWARE_UPDATED = 47 "maintenance" "The management software was updated.";
        MAINTENANCE_STARTED = 26 "maintenance" "The maintenance of the instance has started.";
        MAINTENANCE_FINISHED = 27 "maintenance" "The maintenance of the instance has finished.";
        FAILOVER_STARTED = 13 "failover" "The failover of the instance has started.";
        FAILOVER_FINISHED = 49 "failover" "The failover of the instance has finished.";
    }

    occurrences! { Source::ReplicationTask;
        TASK_CREATED = 74 "creation" "The replication task was created.";
        TASK_DELETED = 73 "deletion" "The replication task was deleted.";
        TASK_MODIFIED = 80 "configuration change" "The replication task was modified.";
        TASK_STARTED = 69 "state change" "Replication task started.";
        TASK_STOPPED = 79 "state change" "Replication task stopped.";
        TABLES_RELOADED = 81 "state change" "A reload of tables was requested.";
        READING_PAUSED = 92 "state change" "Reading is paused: the storage limit is reached.";
        READING_RESUMED = 93 "state change" "Reading is resumed.";
        TASK_FAILED = 78 "failure" "Replication task failed.";
        CLEAN_UP_FAILED = 82 "failure" "The clean-up after the deletion of the task failed.";
    }
}

/// An event that is about to be told, in one commit with what it tells of.
#[derive(Debug, Clone)]
pub struct NewEvent<'a> {
    /// Its kind.
    pub occurrence: Occurrence,
    /// The identifier of what it is about.
    pub source_id: &'a str,
    /// The ARN of what it is about.
    pub source_arn: &'a str,
    /// A message of its own, in place of the kind's.
    pub message: Option<String>,
}

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredEvent {
    pub(crate) source_type: String,
    pub(crate) source_id: String,
    pub(crate) source_arn: String,
    pub(crate) category: String,
    /// `DMS-EVENT-0067`.
    pub(crate) event_id: String,
    pub(crate) message: String,
}

impl Serialize for NewEvent<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Occurrence {
            source,
            category,
            number,
            message,
        } = self.occurrence;
        let stored = StoredEvent {
            source_type: source.name().to_owned(),
            source_id: self.source_id.to_owned(),
            source_arn: self.source_arn.to_owned(),
            category: category.to_owned(),
            event_id: format!("DMS-EVENT-{number:04}"),
            message: self.message.clone().unwrap_or_else(|| message.to_owned()),
        };
        stored.serialize(to)
    }
}

/// Two spellings of a category are in use, `low storage` and `LowStorage`: both are compared as `lowstorage`.
fn folded(category: &str) -> String {
    category
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Removes the events that are older than the retention.
pub(crate) async fn trim(cx: &Context) -> Result<(), ApiError> {
    let kept = i64::try_from(RETENTION.as_millis()).unwrap_or(i64::MAX);
    let before = cx.now().0.saturating_sub(kept);
    Ok(cx.host.store.trim_log(&cx.key(LOG, ""), before).await?)
}
