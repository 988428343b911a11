//! Finds and opens files, and gives each connection a thread of its own, since SQLite blocks.
//!
//! Nothing here opens a database file except SQLite itself: the locks of a POSIX process on a file
//! are gone as soon as any descriptor of that file is closed, SQLite's own locks included.

use super::settings::Settings;
use rusqlite::{Connection, InterruptHandle, OpenFlags, config::DbConfig, limits::Limit};
use std::{
    fmt, fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::mpsc,
    time::Duration,
};
use tokio::sync::oneshot;
use towpath_data::{
    endpoint::{Endpoint, Role},
    failure::{Failure, Result, Scope},
};

/// The mark (`TWPT`) that a service's own store has as its application id. The store may lie in a
/// directory whose files are allowed, as it does by default under `serve --dev`.
const SERVICE_STORE: i32 = 0x5457_5054;

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Read, and nothing else.
    Read,
    /// Read and write; the file is made when it is missing.
    Write,
}

/// A file, found and allowed.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Its absolute path without links.
    pub(super) path: PathBuf,
    /// How long locks of others are waited for.
    pub(super) busy: Duration,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.display().fmt(formatter)
    }
}

impl Place {
    /// Finds the file of `endpoint`: links are followed first, then it must lie in one of the allowed
    /// directories and be an ordinary file. A target's file may be missing.
    ///
    /// # Errors
    /// When there is no such file, or it may not be used.
    pub(super) fn find(endpoint: &Endpoint) -> Result<Self> {
        let busy = Settings::read(endpoint)?.busy;
        if endpoint.database.is_empty() {
            return Err(Failure::task("the endpoint names no file")
                .with_advice("give the path of the SQLite file as DatabaseName"));
        }
        let given = Path::new(&endpoint.database);
        let path = resolve(given, endpoint.role);
        if let Some(roots) = &endpoint.file_roots {
            // One answer for "outside" and for "not there", so that paths outside cannot be probed.
            let inside = path.as_ref().is_ok_and(|path| is_inside(path, roots))
                || parent(given).is_ok_and(|parent| is_inside(&parent, roots));
            let leads_out = path.as_ref().is_ok_and(|path| !is_inside(path, roots));
            if !inside || leads_out {
                return Err(outside(given, roots));
            }
        }
        Ok(Self { path: path?, busy })
    }

    /// Opens a connection, on the calling thread.
    ///
    /// # Errors
    /// When SQLite cannot open it.
    pub(super) fn open(&self, access: Access) -> Result<Connection> {
        let mode = match access {
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        };
        let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let open = || {
            let connection = Connection::open_with_flags(&self.path, flags)?;
            self.configure(&connection, access)?;
            Ok(connection)
        };
        let failed =
            |error| failure(error, Scope::Task).context(format!("opening the SQLite file {self}"));
        let connection = open().map_err(failed)?;
        let owner: i32 = connection
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(failed)?;
        if owner == SERVICE_STORE {
            return Err(Failure::task(format!(
                "{self} is the store of a Towpath service, which no task may read or write"
            ))
            .with_advice("name another file as DatabaseName"));
        }
        Ok(connection)
    }

    /// Settings of each connection. The file may come from anywhere: its schema is not trusted, and it
    /// cannot make us open other files.
    pub(super) fn configure(
        &self,
        connection: &Connection,
        access: Access,
    ) -> rusqlite::Result<()> {
        connection.busy_timeout(self.busy)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
        connection.pragma_update(None, "recursive_triggers", false)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        let cache_kib = match access {
            Access::Read => {
                connection.pragma_update(None, "query_only", true)?;
                -2_000
            }
            Access::Write => -24_000,
        };
        connection.pragma_update(None, "cache_size", cache_kib)?;
        // The first read of the file: here a file that is no database is found out.
        connection.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))
    }

    /// The file, the same text for every path that leads to it.
    pub(super) fn identity(&self) -> String {
        fs::metadata(&self.path).map_or_else(
            |_| format!("sqlite:{self}"),
            |file| format!("sqlite:{}:{}", file.dev(), file.ino()),
        )
    }
}

fn resolve(given: &Path, role: Role) -> Result<PathBuf> {
    match fs::canonicalize(given) {
        Ok(path) => {
            let kind = fs::metadata(&path).map_err(|error| unusable(given, &error))?;
            if !kind.is_file() {
                return Err(Failure::task(format!(
                    "{} is not an ordinary file",
                    given.display()
                )));
            }
            Ok(path)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && role == Role::Target => {
            if fs::symlink_metadata(given).is_ok() {
                return Err(Failure::task(format!(
                    "{} is a link that leads nowhere",
                    given.display()
                )));
            }
            let name = given.file_name().ok_or_else(|| unusable(given, &error))?;
            Ok(parent(given)
                .map_err(|error| unusable(given, &error))?
                .join(name))
        }
        Err(error) => Err(unusable(given, &error)),
    }
}

fn parent(given: &Path) -> io::Result<PathBuf> {
    let parent = given
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    fs::canonicalize(parent.unwrap_or(Path::new(".")))
}

fn is_inside(path: &Path, roots: &[PathBuf]) -> bool {
    roots
        .iter()
        .filter_map(|root| fs::canonicalize(root).ok())
        .any(|root| path.starts_with(root))
}

fn unusable(given: &Path, error: &io::Error) -> Failure {
    Failure::task(format!("cannot use the file {}: {error}", given.display()))
        .with_advice("check the path and the rights of the user that Towpath runs as")
}

fn outside(given: &Path, roots: &[PathBuf]) -> Failure {
    let what = format!(
        "the file {} is not in a directory that this service may use",
        given.display()
    );
    let allowed: Vec<String> = roots
        .iter()
        .map(|root| root.display().to_string())
        .collect();
    if allowed.is_empty() {
        Failure::task(what).with_advice("allow one with --file-root DIR")
    } else {
        Failure::task(what).with_advice(format!(
            "put it into {}, or allow another with --file-root DIR",
            allowed.join(" or ")
        ))
    }
}

/// The failure that an error of SQLite is; `otherwise` is its scope where the code does not tell.
///
/// The text of a statement is left out: it may hold the values of a filter.
pub(super) fn failure(error: rusqlite::Error, otherwise: Scope) -> Failure {
    use rusqlite::ffi::ErrorCode as Code;
    let (code, message) = match &error {
        rusqlite::Error::SqliteFailure(code, message) => (Some(*code), message.clone()),
        rusqlite::Error::SqlInputError { error, msg, .. } => (Some(*error), Some(msg.clone())),
        _ => (None, None),
    };
    let Some(code) = code else {
        return Failure::new(otherwise, error.to_string()).with_source(error);
    };
    let what = message.unwrap_or_else(|| code.to_string());
    let (scope, advice) = match code.code {
        Code::DatabaseBusy | Code::DatabaseLocked | Code::FileLockingProtocolFailed => (
            Scope::Connection,
            Some("another program holds a lock on the file: let it finish, or raise BusyTimeout"),
        ),
        Code::ConstraintViolation | Code::TypeMismatch | Code::TooBig => (Scope::Row, None),
        Code::DiskFull => (Scope::Task, Some("free space on the disk of the file")),
        Code::NotADatabase => (
            Scope::Task,
            Some("check that the path names a SQLite database that is not encrypted"),
        ),
        Code::CannotOpen => (
            Scope::Task,
            Some(
                "check the rights on the file and on its directory, where SQLite keeps -wal and -shm beside it",
            ),
        ),
        Code::ReadOnly => (
            Scope::Task,
            Some(
                "check the rights on the file; after a crash of its application, open it once with that application",
            ),
        ),
        Code::DatabaseCorrupt => (
            Scope::Task,
            Some("run `pragma integrity_check` on the file, and restore it"),
        ),
        _ => (otherwise, None),
    };
    let failure = Failure::new(scope, what).with_code(code_name(code.extended_code));
    match advice {
        Some(advice) => failure.with_advice(advice),
        None => failure,
    }
}

/// The name of a result code (<https://www.sqlite.org/rescode.html>).
pub(super) fn code_name(code: i32) -> String {
    let name = match code & 0xff {
        3 => "SQLITE_PERM",
        5 => "SQLITE_BUSY",
        6 => "SQLITE_LOCKED",
        8 => "SQLITE_READONLY",
        9 => "SQLITE_INTERRUPT",
        10 => "SQLITE_IOERR",
        11 => "SQLITE_CORRUPT",
        13 => "SQLITE_FULL",
        14 => "SQLITE_CANTOPEN",
        18 => "SQLITE_TOOBIG",
        19 => match code >> 8 {
            1 => "SQLITE_CONSTRAINT_CHECK",
            5 => "SQLITE_CONSTRAINT_NOTNULL",
            6 => "SQLITE_CONSTRAINT_PRIMARYKEY",
            7 => "SQLITE_CONSTRAINT_TRIGGER",
            8 => "SQLITE_CONSTRAINT_UNIQUE",
            10 => "SQLITE_CONSTRAINT_ROWID",
            12 => "SQLITE_CONSTRAINT_DATATYPE",
            _ => "SQLITE_CONSTRAINT",
        },
        20 => "SQLITE_MISMATCH",
        26 => "SQLITE_NOTADB",
        _ => return format!("SQLite {code}"),
    };
    name.to_owned()
}

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// A connection on a thread of its own: work is sent to it, and done in the order in which it was sent.
pub(super) struct Session {
    jobs: mpsc::Sender<Job>,
    interrupt: InterruptHandle,
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Session").finish_non_exhaustive()
    }
}

impl Session {
    /// Opens a connection by `open`, on its new thread.
    ///
    /// # Errors
    /// When `open` fails, or there is no thread to be had.
    pub(super) async fn start(
        open: impl FnOnce() -> Result<Connection> + Send + 'static,
    ) -> Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let (opened, answer) = oneshot::channel();
        let work = move || {
            let mut connection = match open() {
                Ok(connection) => connection,
                // Nobody waits for the answer when the task was stopped meanwhile.
                Err(failure) => return drop(opened.send(Err(failure))),
            };
            drop(opened.send(Ok(connection.get_interrupt_handle())));
            for job in queue {
                job(&mut connection);
            }
        };
        std::thread::Builder::new()
            .name("sqlite".into())
            .spawn(work)
            .map_err(|error| {
                Failure::task("cannot start a thread for SQLite").with_source(error)
            })?;
        let interrupt = answer.await.map_err(|_| broken_off())??;
        Ok(Self { jobs, interrupt })
    }

    /// Opens a connection to a file.
    pub(super) async fn open(place: &Place, access: Access) -> Result<Self> {
        let place = place.clone();
        Self::start(move || place.open(access)).await
    }

    /// Does `work` on the connection, and waits for its answer.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (sender, answer) = oneshot::channel();
        self.post(move |connection| drop(sender.send(work(connection))));
        answer.await.map_err(|_| broken_off())?
    }

    /// Does `work` on the connection, some time soon.
    pub(super) fn post(&self, work: impl FnOnce(&mut Connection) + Send + 'static) {
        // A thread that is gone drops the work, and with it whatever waits for its answer.
        drop(self.jobs.send(Box::new(work)));
    }

    /// Breaks off the statement that runs now.
    pub(super) fn interrupt(&self) {
        self.interrupt.interrupt();
    }
}

fn broken_off() -> Failure {
    Failure::task("the thread of a SQLite connection broke off")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::tests::endpoint;
    use std::os::unix::fs::symlink;

    fn find(path: &Path, role: Role, roots: Option<&[&Path]>) -> Result<Place> {
        let mut endpoint = endpoint(path, role);
        endpoint.file_roots = roots.map(|roots| roots.iter().map(|root| root.into()).collect());
        Place::find(&endpoint)
    }

    #[test]
    fn files_stay_within_their_directories() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir_all(root.join("sub")).unwrap();
        fs::create_dir(&elsewhere).unwrap();
        fs::write(root.join("a.db"), "").unwrap();
        fs::write(elsewhere.join("b.db"), "").unwrap();
        symlink(elsewhere.join("b.db"), root.join("link.db")).unwrap();
        symlink(&elsewhere, root.join("way")).unwrap();
        symlink(elsewhere.join("none"), root.join("nowhere.db")).unwrap();
        symlink(root.join("a.db"), root.join("sub/inner.db")).unwrap();
        let roots: &[&Path] = &[&root];
        let allowed = [
            (root.join("a.db"), Role::Source),
            (root.join("sub/../a.db"), Role::Source),
            (root.join("sub/inner.db"), Role::Source),
            (root.join("new.db"), Role::Target),
        ];
        for (path, role) in allowed {
            let place = find(&path, role, Some(roots)).unwrap();
            assert!(
                place.path.starts_with(fs::canonicalize(&root).unwrap()),
                "{place}"
            );
        }
        let refused = [
            (root.join("link.db"), Role::Source),
            (root.join("way/b.db"), Role::Source),
            (root.join("way/new.db"), Role::Target),
            (root.join("../elsewhere/b.db"), Role::Source),
            (root.join("../elsewhere/new.db"), Role::Target),
            (elsewhere.join("b.db"), Role::Source),
            (elsewhere.join("missing.db"), Role::Source),
            (folder.path().join("root-2"), Role::Target),
        ];
        for (path, role) in refused {
            let failure = find(&path, role, Some(roots)).unwrap_err();
            assert!(failure.to_string().contains("--file-root"), "{failure}");
            assert!(find(&path, role, Some(&[])).is_err());
        }
        assert!(find(&root.join("nowhere.db"), Role::Target, None).is_err());
        assert!(find(&root.join("missing.db"), Role::Source, None).is_err());
        assert!(find(&root.join("sub"), Role::Source, None).is_err());
        assert!(find(Path::new("/dev/zero"), Role::Source, None).is_err());
        assert!(find(Path::new(""), Role::Target, None).is_err());
    }

    #[test]
    fn a_file_that_is_no_database_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note.txt");
        fs::write(&path, "x".repeat(5000)).unwrap();
        let failure = find(&path, Role::Source, None)
            .unwrap()
            .open(Access::Read)
            .unwrap_err();
        assert_eq!(failure.code.as_deref(), Some("SQLITE_NOTADB"));
        assert!(failure.what.contains("note.txt"), "{failure}");
    }

    #[test]
    fn the_store_of_a_service_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("towpath.db");
        let store = Connection::open(&path).unwrap();
        store
            .execute_batch("create table record(key); pragma application_id = 1415008340")
            .unwrap();
        for (role, access) in [(Role::Source, Access::Read), (Role::Target, Access::Write)] {
            let failure = find(&path, role, None).unwrap().open(access).unwrap_err();
            assert!(
                failure.what.contains("store of a Towpath service"),
                "{failure}"
            );
        }
    }

    #[test]
    fn a_connection_reads_only_and_opens_no_other_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let place = find(&path, Role::Target, None).unwrap();
        let writer = place.open(Access::Write).unwrap();
        writer
            .execute_batch("create table t(a); pragma user_version = 1")
            .unwrap();
        let other = format!("attach '{}' as other", folder.path().join("b.db").display());
        assert!(writer.execute_batch(&other).is_err());
        let reader = place.open(Access::Read).unwrap();
        for sql in [
            "insert into t values (1)",
            "pragma user_version = 2",
            &other,
        ] {
            assert!(reader.execute_batch(sql).is_err(), "{sql}");
        }
    }
}
