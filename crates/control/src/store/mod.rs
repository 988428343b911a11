//! Where records live: a small trait, and what is stored through it.
//!
//! A record is bytes under a key `account/region/kind/id` with a version. The only way to write is [`Store::commit`]:
//! checks and writes together, all or nothing, durable when it returns. That, leases and a watch are all that the
//! control plane asks of a store, so that other databases can stand behind the same trait.
//!
//! Rows, chunks, positions and table statistics are not here: they belong to the target and to the task's folder.

#[cfg(test)]
mod conformance;
mod memory;
mod records;
mod sqlite;
mod transaction;

pub use memory::MemoryStore;
pub use records::{Held, Record};
pub use sqlite::SqliteStore;
pub use transaction::Transaction;
pub(crate) use transaction::{NAME, name_id};

use std::{future::Future, pin::Pin};

/// A boxed future of the store.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What the store answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Most checks, and most writes, of one commit.
pub const COMMIT_LIMIT: usize = 32;

/// Revisions whose changes a watcher can still ask for.
pub const CHANGES_KEPT: u64 = 10_000;

/// A stored record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `account/region/kind/id`.
    pub key: String,
    /// The revision that wrote it; grows with every write.
    pub version: u64,
    /// Its bytes.
    pub value: Vec<u8>,
}

/// What must hold for a commit to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// The record has this version; 0 means that there is none.
    Version {
        /// The record's key.
        key: String,
        /// The version that was read.
        version: u64,
    },
    /// The lease still has this fence, whether or not its time is up.
    Fence {
        /// The lease's name.
        name: String,
        /// The fence that was given.
        fence: u64,
    },
}

/// One write of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Stores a record.
    Put {
        /// Its key.
        key: String,
        /// Its bytes.
        value: Vec<u8>,
    },
    /// Removes a record; none there is no error.
    Delete {
        /// Its key.
        key: String,
    },
    /// Adds to a log.
    Append {
        /// The log's name.
        log: String,
        /// When, in milliseconds since 1970.
        at: i64,
        /// The entry's bytes.
        value: Vec<u8>,
    },
}

/// An entry of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Grows within a log.
    pub sequence: u64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The entry's bytes.
    pub value: Vec<u8>,
}

/// A lease that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// What is leased.
    pub name: String,
    /// Who holds it.
    pub holder: String,
    /// Larger than that of every earlier holder; goes into [`Check::Fence`].
    pub fence: u64,
    /// Until when, in milliseconds since 1970.
    pub until: i64,
}

/// A request for a lease; the time is the caller's, so that a test can set it.
#[derive(Debug, Clone, Copy)]
pub struct LeaseRequest<'a> {
    /// What is leased.
    pub name: &'a str,
    /// Who asks.
    pub holder: &'a str,
    /// Now, in milliseconds since 1970.
    pub now: i64,
    /// For how many milliseconds.
    pub duration_ms: i64,
}

/// What happened since a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The revision up to which `keys` is complete.
    pub revision: u64,
    /// The keys written or removed, sorted; `None` when the revision asked for is too old to tell.
    pub keys: Option<Vec<String>>,
}

/// Why the store does not do what it is asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else wrote first; read again and decide again.
    #[error("{0} changed in the meantime")]
    Conflict(String),
    /// A commit of more than [`COMMIT_LIMIT`] checks or writes.
    #[error(
        "a commit of {checks} checks and {writes} writes, at most {COMMIT_LIMIT} of each are allowed"
    )]
    TooLarge {
        /// Checks given.
        checks: usize,
        /// Writes given.
        writes: usize,
    },
    /// The place where the store is takes no more, or cannot be written for another reason.
    #[error("cannot {what}")]
    Unwritable {
        /// What was tried.
        what: String,
        /// The cause.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The store cannot be read or written.
    #[error("cannot {what}")]
    Failed {
        /// What was tried, on what.
        what: String,
        /// The cause.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl StoreError {
    /// Wraps the cause of a failure; `what` completes "cannot …".
    pub fn failed(
        what: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Failed {
            what: what.into(),
            source: source.into(),
        }
    }
}

/// A store of versioned records.
pub trait Store: Send + Sync + 'static {
    /// Does all writes if all checks hold, in one durable step. Returns the revision, which is the version of every
    /// record written.
    ///
    /// # Errors
    /// `Conflict` with the first key whose check fails; nothing is written then.
    fn commit(&self, checks: Vec<Check>, writes: Vec<Write>) -> BoxFuture<'_, Result<u64>>;

    /// A record, or nothing.
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Entry>>>;

    /// At most `limit` records whose keys begin with `prefix` and follow `after`, in key order (byte by byte).
    fn list<'a>(
        &'a self,
        prefix: &'a str,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>>>;

    /// Entries of a log from `from` to before `until` (milliseconds since 1970), in order of time, then sequence.
    fn read_log<'a>(
        &'a self,
        log: &'a str,
        from: i64,
        until: i64,
    ) -> BoxFuture<'a, Result<Vec<LogEntry>>>;

    /// Removes the entries of a log before `before`.
    fn trim_log<'a>(&'a self, log: &'a str, before: i64) -> BoxFuture<'a, Result<()>>;

    /// Gives or prolongs a lease; nothing while another holds it. A holder that asks again keeps its fence.
    fn lease<'a>(&'a self, request: LeaseRequest<'a>) -> BoxFuture<'a, Result<Option<Lease>>>;

    /// Gives a lease back; a lease that changed hands is left alone.
    fn release<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<()>>;

    /// Waits until something was written after revision `from`, and tells what.
    fn watch(&self, from: u64) -> BoxFuture<'_, Result<Changes>>;
}

/// The last part of a key: a slash would end it.
pub(crate) fn escaped(id: &str) -> String {
    id.replace('%', "%25").replace('/', "%2F")
}

/// What was escaped.
pub(crate) fn unescaped(id: &str) -> String {
    id.replace("%2F", "/").replace("%25", "%")
}

/// Refuses a commit that is too large.
fn check_size(checks: &[Check], writes: &[Write]) -> Result<()> {
    if checks.len() > COMMIT_LIMIT || writes.len() > COMMIT_LIMIT {
        return Err(StoreError::TooLarge {
            checks: checks.len(),
            writes: writes.len(),
        });
    }
    Ok(())
}
