//! One consistent view of a file, shared by several connections.
//!
//! ```text
//! WAL:      watcher: data_version ─► each reader: begin, first read ─► watcher: data_version
//!           the same number: nobody committed in between, so all readers see one state
//!           another number:  all roll back and begin again, a bounded number of times; then one reader
//! rollback journal: the file is copied into a nameless temporary database, which one connection reads
//! ```
//!
//! In WAL mode readers and writers do not wait for each other, and nothing is locked; the log grows
//! until the view is closed. With a rollback journal a reader keeps every writer out for as long as it
//! reads, so the file is copied first: in pieces, between which writers get in and after which the copy
//! starts again, and in one go when that happens too often.

use super::{
    connect::{Access, Place, Session, failure},
    filter,
    read::{Query, SliceReader},
    settings::Dates,
    split::{self, Wanted},
    statement::Quoted,
};
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use towpath_data::{
    connector::{BoxFuture, ReadPlan, Reader, Slice, Snapshot, SplitRequest},
    context::MemoryBudget,
    failure::{Failure, Result, Scope},
    plan::RowFilter,
    position::Position,
    schema::TableSchema,
};

/// Attempts to begin all readers between two commits.
const ATTEMPTS: u32 = 200;
/// Pages that are copied at a time, 16 MiB of the usual ones: a few milliseconds.
const PAGES_OF_A_STEP: i32 = 4096;
/// How often a copy starts again before it is made in one go.
const COPY_RESTARTS: u32 = 3;
/// How long a copy waits when the file is locked.
const COPY_PAUSE: Duration = Duration::from_millis(20);

/// A view of a file.
pub(super) struct FileSnapshot {
    pool: Arc<Pool>,
    seam: String,
    dates: Dates,
    memory: MemoryBudget,
}

impl FileSnapshot {
    /// Begins a view for `readers` at a time.
    ///
    /// # Errors
    /// When the file cannot be read, or another program keeps it locked.
    pub(super) async fn begin(
        place: &Place,
        readers: usize,
        dates: Dates,
        memory: MemoryBudget,
    ) -> Result<Self> {
        let watcher = Session::open(place, Access::Read).await?;
        let mode: String = watcher
            .call(|connection| {
                connection
                    .query_row("pragma journal_mode", [], |row| row.get(0))
                    .map_err(|error| failure(error, Scope::Task))
            })
            .await?;
        let (sessions, seam) = if mode.eq_ignore_ascii_case("wal") {
            shared(place, watcher, readers).await?
        } else {
            drop(watcher);
            copied(place).await?
        };
        Ok(Self {
            pool: Arc::new(Pool::new(sessions)),
            seam,
            dates,
            memory,
        })
    }
}

/// Readers that began at one state of the file.
async fn shared(place: &Place, watcher: Session, readers: usize) -> Result<(Vec<Session>, String)> {
    let mut sessions = Vec::with_capacity(readers);
    for _ in 0..readers.max(1) {
        sessions.push(Session::open(place, Access::Read).await?);
    }
    for attempt in 1.. {
        let before = watcher.call(data_version).await?;
        let mut moment = String::new();
        for session in &sessions {
            moment = session.call(begin).await?;
        }
        let after = watcher.call(data_version).await?;
        if before == after || sessions.len() == 1 {
            return Ok((sessions, seam(&moment)));
        }
        for session in &sessions {
            session.call(roll_back).await?;
        }
        if attempt == ATTEMPTS {
            tracing::warn!(file = %place, "the file is written all the time, so one connection reads it alone");
            sessions.truncate(1);
        }
    }
    Err(Failure::task("no view of the file could be taken"))
}

/// One reader of a copy.
async fn copied(place: &Place) -> Result<(Vec<Session>, String)> {
    let place = place.clone();
    let open = move || {
        let source = place.open(Access::Read)?;
        let copy = || -> rusqlite::Result<Connection> {
            // An empty name is a file without one, which is gone when it is closed, even by a crash.
            let mut copy = Connection::open("")?;
            copy_into(&source, &mut copy)?;
            place.configure(&copy, Access::Read)?;
            Ok(copy)
        };
        copy().map_err(|error| {
            failure(error, Scope::Task)
                .context(format!("copying {place} into a temporary file"))
                .with_advice(
                    "make room for a copy in the directory that SQLITE_TMPDIR names, or let the file \
                     be read in place: `pragma journal_mode = wal`",
                )
        })
    };
    let session = Session::start(open).await?;
    let moment = session.call(begin).await?;
    Ok((vec![session], seam(&moment)))
}

fn copy_into(source: &Connection, copy: &mut Connection) -> rusqlite::Result<()> {
    let backup = Backup::new(source, copy)?;
    let mut restarts = 0;
    let mut remaining = i32::MAX;
    loop {
        let pages = if restarts < COPY_RESTARTS {
            PAGES_OF_A_STEP
        } else {
            -1
        };
        match backup.step(pages)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            // The busy timeout is over as well: the next step waits for it again.
            _ => std::thread::sleep(COPY_PAUSE),
        }
        let left = backup.progress().remaining;
        restarts += u32::from(left > remaining);
        remaining = left;
    }
}

fn seam(moment: &str) -> String {
    format!("read transaction of {moment}")
}

/// Changes whenever another connection has committed (<https://www.sqlite.org/pragma.html#pragma_data_version>).
fn data_version(connection: &mut Connection) -> Result<i64> {
    connection
        .query_row("pragma data_version", [], |row| row.get(0))
        .map_err(|error| failure(error, Scope::Task))
}

/// Begins a read transaction, whose view is that of its first read.
fn begin(connection: &mut Connection) -> Result<String> {
    let begin = || {
        connection.execute_batch("begin")?;
        connection.query_row(
            "select strftime('%Y-%m-%dT%H:%M:%fZ', 'now') from (select count(*) from sqlite_schema)",
            [],
            |row| row.get(0),
        )
    };
    begin().map_err(|error| failure(error, Scope::Task).context("beginning a read transaction"))
}

fn roll_back(connection: &mut Connection) -> Result<()> {
    connection
        .execute_batch("rollback")
        .map_err(|error| failure(error, Scope::Task))
}

impl Snapshot for FileSnapshot {
    fn seam(&self) -> String {
        self.seam.clone()
    }

    fn position(&self) -> Option<Position> {
        None
    }

    fn alive(&self) -> bool {
        !self.pool.closed.load(SeqCst)
    }

    fn split<'a>(&'a self, request: SplitRequest<'a>) -> BoxFuture<'a, Result<Vec<Slice>>> {
        let wanted = Wanted {
            parallel: request.parallel.clone(),
            target_bytes: request.target_bytes,
            target_rows: request.target_rows,
            dates: self.dates,
        };
        let table = Arc::clone(request.table);
        Box::pin(async move {
            let lease = self.pool.take().await?;
            lease
                .call(move |connection| split::split(connection, &table, &wanted))
                .await
        })
    }

    fn read<'a>(&'a self, plan: &'a ReadPlan) -> BoxFuture<'a, Result<Box<dyn Reader>>> {
        Box::pin(async move {
            let query = Query::new(plan, self.dates, self.memory.clone())?;
            let reader: Box<dyn Reader> = Box::new(SliceReader::new(Arc::clone(&self.pool), query));
            Ok(reader)
        })
    }

    fn count<'a>(
        &'a self,
        table: &'a TableSchema,
        filter: &'a RowFilter,
    ) -> BoxFuture<'a, Result<u64>> {
        Box::pin(async move {
            let condition = filter::where_clause(table, filter, None, self.dates)?;
            let sql = format!(
                "select count(*) from {}{condition}",
                Quoted::table(&table.name)
            );
            let counting = format!("counting {}", table.name);
            let lease = self.pool.take().await?;
            lease
                .call(move |connection| {
                    let count: i64 = connection
                        .query_row(&sql, [], |row| row.get(0))
                        .map_err(|error| failure(error, Scope::Table).context(counting))?;
                    Ok(u64::try_from(count).unwrap_or(0))
                })
                .await
        })
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        Box::pin(async { self.pool.close() })
    }
}

/// Sessions of one view; each is lent to one user at a time.
pub(super) struct Pool {
    free: Arc<Semaphore>,
    idle: Mutex<Vec<Arc<Session>>>,
    all: Mutex<Vec<Arc<Session>>>,
    closed: AtomicBool,
}

impl Pool {
    fn new(sessions: Vec<Session>) -> Self {
        let sessions: Vec<Arc<Session>> = sessions.into_iter().map(Arc::new).collect();
        Self {
            free: Arc::new(Semaphore::new(sessions.len())),
            idle: Mutex::new(sessions.clone()),
            all: Mutex::new(sessions),
            closed: AtomicBool::new(false),
        }
    }

    /// Waits for a session.
    pub(super) async fn take(self: &Arc<Self>) -> Result<Lease> {
        let gone = || Failure::task("the view of the source is closed");
        let permit = Arc::clone(&self.free)
            .acquire_owned()
            .await
            .map_err(|_| gone())?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let session = idle.pop().ok_or_else(gone)?;
        drop(idle);
        Ok(Lease {
            pool: Arc::clone(self),
            session,
            permit: Some(permit),
        })
    }

    fn close(&self) {
        self.closed.store(true, SeqCst);
        self.free.close();
        let lock = PoisonError::into_inner;
        self.idle.lock().unwrap_or_else(lock).clear();
        for session in self
            .all
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .drain(..)
        {
            session.interrupt();
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.close();
    }
}

/// A session on loan.
pub(super) struct Lease {
    pool: Arc<Pool>,
    session: Arc<Session>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Lease {
    async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.session.call(work).await
    }

    /// Does `work`; the session is lent again when it is done.
    pub(super) fn post(self, work: impl FnOnce(&mut Connection) + Send + 'static) {
        let session = Arc::clone(&self.session);
        session.post(move |connection| {
            work(connection);
            drop(self);
        });
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if !self.pool.closed.load(SeqCst) {
            let mut idle = self
                .pool
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            idle.push(Arc::clone(&self.session));
        }
        // Only now: whoever waits finds the session.
        drop(self.permit.take());
    }
}
