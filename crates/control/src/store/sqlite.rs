//! The store in a SQLite file: the embedded default.
//!
//! One connection writes and one reads, each used by one thread at a time, off the async threads. The file is in WAL
//! mode with `synchronous = full`: a commit that returned survives a crash of the machine. That no other process
//! uses the file is the data directory's lock to see to.

use super::{
    BoxFuture, CHANGES_KEPT, Changes, Check, Entry, Lease, LeaseRequest, LogEntry, Result, Store,
    StoreError, Write, check_size,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{sync::watch, task::spawn_blocking};

/// The steps from an empty file to the present format; a step is never edited once it was released.
const MIGRATIONS: &[&str] = &[include_str!("../../migrations/0001_store.sql")];

/// Marks the file as this program's (`TWPT`), so that another program's file is not taken for it.
const APPLICATION_ID: i64 = 0x5457_5054;

/// Records in a file.
#[derive(Debug)]
pub struct SqliteStore {
    writer: Arc<Mutex<Connection>>,
    reader: Arc<Mutex<Connection>>,
    revision: watch::Sender<u64>,
}

impl SqliteStore {
    /// Opens the file, makes it when it is missing, and brings it to the present format.
    ///
    /// # Errors
    /// When it cannot be opened, belongs to another program, or was written by a newer version.
    pub fn open(path: &Path) -> Result<Self> {
        let place = path.display();
        let failed = |error| StoreError::failed(format!("open the store {place}"), error);
        let mut writer = Connection::open(path).map_err(failed)?;
        prepare(&writer).map_err(failed)?;
        migrate(&mut writer, &place.to_string())?;
        let reader = Connection::open(path).map_err(failed)?;
        prepare(&reader).map_err(failed)?;
        reader
            .pragma_update(None, "query_only", true)
            .map_err(failed)?;
        let revision = last_revision(&reader).map_err(failed)?;
        Ok(Self {
            writer: Arc::new(Mutex::new(writer)),
            reader: Arc::new(Mutex::new(reader)),
            revision: watch::Sender::new(revision),
        })
    }

    async fn read<T: Send + 'static>(
        &self,
        what: &'static str,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        run(&self.reader, what, move |connection| {
            work(connection).map_err(|error| StoreError::failed(what, error))
        })
        .await
    }

    async fn write<T: Send + 'static>(
        &self,
        what: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        run(&self.writer, what, move |connection| {
            let failed = |error| StoreError::failed(what, error);
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(failed)?;
            let done = work(&transaction)?;
            transaction.commit().map_err(failed)?;
            Ok(done)
        })
        .await
        .map_err(told_apart)
    }
}

/// Tells the failures that the disk is the reason of from others.
fn told_apart(error: StoreError) -> StoreError {
    use rusqlite::ErrorCode::{CannotOpen, DiskFull, ReadOnly, SystemIoFailure};
    match error {
        StoreError::Failed { what, source }
            if source
                .downcast_ref::<rusqlite::Error>()
                .and_then(rusqlite::Error::sqlite_error_code)
                .is_some_and(|code| {
                    matches!(code, CannotOpen | DiskFull | ReadOnly | SystemIoFailure)
                }) =>
        {
            StoreError::Unwritable { what, source }
        }
        other => other,
    }
}

/// Runs `work` with the connection on a thread that may block.
async fn run<T: Send + 'static>(
    connection: &Arc<Mutex<Connection>>,
    what: &'static str,
    work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
) -> Result<T> {
    let connection = Arc::clone(connection);
    let done = spawn_blocking(move || {
        // A panic leaves at most a transaction that its drop rolled back.
        work(&mut connection.lock().unwrap_or_else(PoisonError::into_inner))
    });
    done.await
        .unwrap_or_else(|error| Err(StoreError::failed(what, error)))
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.busy_timeout(std::time::Duration::from_secs(10))
}

fn migrate(connection: &mut Connection, place: &str) -> Result<()> {
    let failed = |error| {
        StoreError::failed(
            format!("bring the store {place} to the present format"),
            error,
        )
    };
    let refused = |why: String| StoreError::failed(format!("open the store {place}"), why);
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, format) = (
        pragma("application_id").map_err(failed)?,
        pragma("user_version").map_err(failed)?,
    );
    if application != APPLICATION_ID && (application != 0 || format != 0) {
        return Err(refused(String::from("the file belongs to another program")));
    }
    let done = usize::try_from(format).unwrap_or(usize::MAX);
    if done > MIGRATIONS.len() {
        return Err(refused(format!(
            "it has format {format}, written by a newer version; this version knows formats up to {}",
            MIGRATIONS.len()
        )));
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    for migration in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(migration).map_err(failed)?;
    }
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(failed)?;
    transaction
        .pragma_update(None, "user_version", MIGRATIONS.len() as u64)
        .map_err(failed)?;
    transaction.commit().map_err(failed)
}

fn last_revision(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("select revision from counter", [], |row| row.get(0))
}

fn holds(transaction: &Transaction<'_>, check: &Check) -> Result<()> {
    let (sql, name, expected) = match check {
        Check::Version { key, version } => {
            ("select version from record where key = ?1", key, *version)
        }
        Check::Fence { name, fence } => ("select fence from lease where name = ?1", name, *fence),
    };
    let found: Option<u64> = transaction
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([name], |row| row.get(0)).optional())
        .map_err(|error| StoreError::failed(format!("check {name}"), error))?;
    if found.unwrap_or(0) == expected {
        Ok(())
    } else {
        Err(StoreError::Conflict(name.clone()))
    }
}

fn apply(transaction: &Transaction<'_>, revision: u64, write: &Write) -> rusqlite::Result<()> {
    let changed = |key: &String| {
        transaction
            .prepare_cached("insert or ignore into change (revision, key) values (?1, ?2)")?
            .execute(params![revision, key])
    };
    match write {
        Write::Put { key, value } => {
            transaction
                .prepare_cached(
                    "insert into record (key, version, value) values (?1, ?2, ?3) on conflict (key) \
                     do update set version = excluded.version, value = excluded.value",
                )?
                .execute(params![key, revision, value])?;
            changed(key)?;
        }
        Write::Delete { key } => {
            transaction
                .prepare_cached("delete from record where key = ?1")?
                .execute([key])?;
            changed(key)?;
        }
        Write::Append { log, at, value } => {
            transaction
                .prepare_cached("insert into log (log, at, value) values (?1, ?2, ?3)")?
                .execute(params![log, at, value])?;
        }
    }
    Ok(())
}

fn next_revision(transaction: &Transaction<'_>) -> rusqlite::Result<u64> {
    let revision = transaction.query_row(
        "update counter set revision = revision + 1 returning revision",
        [],
        |row| row.get(0),
    )?;
    transaction
        .prepare_cached("delete from change where revision < ?1")?
        .execute([u64::saturating_sub(revision, CHANGES_KEPT)])?;
    Ok(revision)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        key: row.get(0)?,
        version: row.get(1)?,
        value: row.get(2)?,
    })
}

impl Store for SqliteStore {
    fn commit(&self, checks: Vec<Check>, writes: Vec<Write>) -> BoxFuture<'_, Result<u64>> {
        Box::pin(async move {
            check_size(&checks, &writes)?;
            let what = "commit to the store";
            let commit = self.write(what, move |transaction| {
                checks
                    .iter()
                    .try_for_each(|check| holds(transaction, check))?;
                let failed = |error| StoreError::failed(what, error);
                let revision = next_revision(transaction).map_err(failed)?;
                writes
                    .iter()
                    .try_for_each(|write| apply(transaction, revision, write))
                    .map_err(failed)?;
                Ok(revision)
            });
            let revision = commit.await?;
            // Commits may return here out of order; watchers only ever see it grow.
            self.revision.send_if_modified(|known| {
                let grows = revision > *known;
                *known = revision.max(*known);
                grows
            });
            Ok(revision)
        })
    }

    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Entry>>> {
        let key = key.to_owned();
        Box::pin(self.read("read a record", move |connection| {
            connection
                .prepare_cached("select key, version, value from record where key = ?1")?
                .query_row([key], entry)
                .optional()
        }))
    }

    fn list<'a>(
        &'a self,
        prefix: &'a str,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>>> {
        let (prefix, after) = (prefix.to_owned(), after.unwrap_or_default().to_owned());
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Box::pin(self.read("list records", move |connection| {
            // U+10FFFF sorts after every character that a key may contain.
            let sql = "select key, version, value from record \
                       where key >= ?1 and key < ?1 || char(0x10ffff) and key > ?2 order by key limit ?3";
            connection.prepare_cached(sql)?.query_map(params![prefix, after, limit], entry)?.collect()
        }))
    }

    fn read_log<'a>(
        &'a self,
        log: &'a str,
        from: i64,
        until: i64,
    ) -> BoxFuture<'a, Result<Vec<LogEntry>>> {
        let log = log.to_owned();
        Box::pin(self.read("read a log", move |connection| {
            let sql = "select sequence, at, value from log where log = ?1 and at >= ?2 and at < ?3 \
                       order by at, sequence";
            connection
                .prepare_cached(sql)?
                .query_map(params![log, from, until], |row| {
                    Ok(LogEntry {
                        sequence: row.get(0)?,
                        at: row.get(1)?,
                        value: row.get(2)?,
                    })
                })?
                .collect()
        }))
    }

    fn trim_log<'a>(&'a self, log: &'a str, before: i64) -> BoxFuture<'a, Result<()>> {
        let log = log.to_owned();
        Box::pin(self.write("trim a log", move |transaction| {
            transaction
                .execute(
                    "delete from log where log = ?1 and at < ?2",
                    params![log, before],
                )
                .map_err(|error| StoreError::failed("trim a log", error))?;
            Ok(())
        }))
    }

    fn lease<'a>(&'a self, request: LeaseRequest<'a>) -> BoxFuture<'a, Result<Option<Lease>>> {
        let (name, holder) = (request.name.to_owned(), request.holder.to_owned());
        let (now, until) = (request.now, request.now.saturating_add(request.duration_ms));
        Box::pin(self.write("take a lease", move |transaction| {
            let sql = "insert into lease (name, holder, fence, until) values (?1, ?2, 1, ?4) \
                       on conflict (name) do update set holder = excluded.holder, until = excluded.until, \
                       fence = fence + (holder <> excluded.holder) \
                       where holder = excluded.holder or until <= ?3 returning fence";
            let fence: Option<u64> = transaction
                .prepare_cached(sql)
                .and_then(|mut statement| {
                    statement.query_row(params![name, holder, now, until], |row| row.get(0)).optional()
                })
                .map_err(|error| StoreError::failed(format!("take the lease {name}"), error))?;
            Ok(fence.map(|fence| Lease { name, holder, fence, until }))
        }))
    }

    fn release<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<()>> {
        let lease = lease.clone();
        Box::pin(self.write("release a lease", move |transaction| {
            // The row stays, without a holder: the fence of the next holder must be larger.
            let sql = "update lease set holder = '', until = ?3 where name = ?1 and fence = ?2";
            transaction
                .execute(sql, params![lease.name, lease.fence, i64::MIN])
                .map_err(|error| {
                    StoreError::failed(format!("release the lease {}", lease.name), error)
                })?;
            Ok(())
        }))
    }

    fn watch(&self, from: u64) -> BoxFuture<'_, Result<Changes>> {
        Box::pin(async move {
            let mut revision = self.revision.subscribe();
            // The sender lives in `self`, so waiting cannot fail while this future borrows it.
            if revision
                .wait_for(|revision| *revision > from)
                .await
                .is_err()
            {
                return Ok(Changes {
                    revision: from,
                    keys: Some(Vec::new()),
                });
            }
            let changes = self.read("read changes", move |connection| {
                let transaction = connection.transaction()?;
                let revision = last_revision(&transaction)?;
                let sql = "select distinct key from change where revision > ?1 order by key";
                let keys: Vec<String> = transaction
                    .prepare_cached(sql)?
                    .query_map([from], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                Ok(Changes {
                    revision,
                    keys: (from + CHANGES_KEPT >= revision).then_some(keys),
                })
            });
            changes.await
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_commit_is_there_after_opening_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let put = Write::Put {
            key: String::from("a"),
            value: b"1".to_vec(),
        };
        let version = SqliteStore::open(&path)
            .unwrap()
            .commit(vec![], vec![put])
            .await
            .unwrap();
        let again = SqliteStore::open(&path).unwrap();
        assert_eq!(again.get("a").await.unwrap().unwrap().version, version);
        let put = Write::Put {
            key: String::from("a"),
            value: b"2".to_vec(),
        };
        assert!(
            again.commit(vec![], vec![put]).await.unwrap() > version,
            "versions go on"
        );
    }

    #[tokio::test]
    async fn a_full_disk_is_told_and_passes() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("store.db")).unwrap();
        let pages = |count: u32| {
            let writer = store.writer.lock().unwrap();
            writer.pragma_update(None, "max_page_count", count).unwrap();
        };
        let put = |key: &str| {
            let (key, value) = (key.to_owned(), vec![b'x'; 100_000]);
            store.commit(vec![], vec![Write::Put { key, value }])
        };
        pages(20);
        let error = put("a").await.unwrap_err();
        assert!(matches!(error, StoreError::Unwritable { .. }), "{error:?}");
        let told = crate::ApiError::from(error);
        assert_eq!(told.fault, towpath_wire::Fault::ServiceUnavailable);
        assert!(told.message.contains("full"), "{told}");
        assert_eq!(store.get("a").await.unwrap(), None);
        pages(1000);
        put("a").await.unwrap();
    }

    #[test]
    fn foreign_and_newer_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let cases = [
            (
                "pragma user_version = 99; pragma application_id = 1415008340",
                "newer version",
            ),
            ("pragma application_id = 7", "another program"),
            ("pragma user_version = 1", "another program"),
        ];
        for (index, (sql, expected)) in cases.iter().enumerate() {
            let path = folder.path().join(index.to_string());
            Connection::open(&path).unwrap().execute_batch(sql).unwrap();
            let StoreError::Failed { source, .. } = SqliteStore::open(&path).unwrap_err() else {
                panic!("another kind of refusal");
            };
            assert!(source.to_string().contains(expected), "{source}");
        }
    }
}
