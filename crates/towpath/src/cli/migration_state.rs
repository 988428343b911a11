//! What `towpath migrate` remembers between runs, so that the same command goes on where it was.

use std::{
    fs,
    io::Write,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Failure, location::Location};

/// The state of one migration.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    /// The version of this form.
    version: u32,
    /// The task's random identifier: the ledger at the target knows the migration by it.
    task: String,
    /// The source, without its password.
    from: String,
    /// The target, without its password.
    to: String,
    /// The number from which the ledger counts the loads of the latest start.
    #[serde(default = "first_generation")]
    generation: i64,
}

/// Loads of one start at most: reloads of a table after lost connections and by request.
const LOADS_OF_A_START: i64 = 1_000_000;

fn first_generation() -> i64 {
    1
}

/// The state directory of a migration, locked for this process.
pub(crate) struct MigrationState {
    record: Record,
    resumed: bool,
    directory: PathBuf,
    _lock: fs::File,
}

impl MigrationState {
    /// Opens, or makes, the state of a migration between two databases.
    ///
    /// # Errors
    /// When another process works on it, or it belongs to another migration.
    pub(crate) fn open(
        given: Option<&Path>,
        from: &Location,
        to: &Location,
    ) -> Result<Self, Failure> {
        let (from, to) = (from.to_string(), to.to_string());
        let directory = match given {
            Some(directory) => directory.to_owned(),
            None => default_directory(&from, &to)?,
        };
        let failed = |doing: &str, error: std::io::Error| {
            Failure::Failed(format!(
                "cannot {doing} the state directory {}: {error}",
                directory.display()
            ))
        };
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&directory)
            .map_err(|error| failed("make", error))?;
        let lock = fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(directory.join("lock"))
            .map_err(|error| failed("lock", error))?;
        flock(&lock, FlockOperation::NonBlockingLockExclusive).map_err(|_| {
            Failure::Failed(format!(
                "another process works on this migration (state directory {})",
                directory.display()
            ))
        })?;
        let path = directory.join("migration.json");
        let (record, resumed) = match fs::read(&path) {
            Ok(bytes) => (known(&bytes, &path, &from, &to)?, true),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let record = Record {
                    version: 1,
                    task: random_identifier()?,
                    from,
                    to,
                    generation: first_generation(),
                };
                write_durably(&path, &record).map_err(|error| failed("write", error))?;
                (record, false)
            }
            Err(error) => return Err(failed("read", error)),
        };
        Ok(Self {
            record,
            resumed,
            directory,
            _lock: lock,
        })
    }

    /// The task's random identifier.
    pub(crate) fn task(&self) -> &str {
        &self.record.task
    }

    /// The number from which the ledger counts the loads of this start.
    pub(crate) fn generation(&self) -> i64 {
        self.record.generation
    }

    /// Begins anew: what earlier starts loaded does not count any more. Durable before it answers, so that
    /// an interrupted start is not taken for the one before it.
    ///
    /// # Errors
    /// When the state cannot be written.
    pub(crate) fn begin_again(&mut self) -> Result<(), Failure> {
        self.record.generation = self.record.generation.saturating_add(LOADS_OF_A_START);
        let path = self.directory.join("migration.json");
        write_durably(&path, &self.record)
            .map_err(|error| Failure::Failed(format!("cannot write {}: {error}", path.display())))
    }

    /// Whether an earlier run left this state.
    pub(crate) fn resumed(&self) -> bool {
        self.resumed
    }

    /// Where the state lies.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }
}

fn known(bytes: &[u8], path: &Path, from: &str, to: &str) -> Result<Record, Failure> {
    let record: Record = serde_json::from_slice(bytes)
        .map_err(|error| Failure::Failed(format!("{} cannot be read: {error}", path.display())))?;
    if record.version != 1 {
        return Err(Failure::Failed(format!(
            "{} was written by a newer version of towpath (form {})",
            path.display(),
            record.version
        )));
    }
    if record.from != from || record.to != to {
        return Err(Failure::Usage(format!(
            "the state in {} belongs to another migration, from {} to {}; give another --state directory",
            path.display(),
            record.from,
            record.to
        )));
    }
    Ok(record)
}

fn write_durably(path: &Path, record: &Record) -> std::io::Result<()> {
    let text = serde_json::to_vec_pretty(record)?;
    let fresh = path.with_extension("new");
    let mut file = fs::OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(&fresh)?;
    file.write_all(&text)?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    path.parent()
        .map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all())
}

fn default_directory(from: &str, to: &str) -> Result<PathBuf, Failure> {
    let base = std::env::var_os("XDG_STATE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/state")))
        .ok_or_else(|| Failure::Usage("there is no HOME directory; give --state DIR".into()))?;
    let mut hash = Sha256::new();
    hash.update(from.as_bytes());
    hash.update([0]);
    hash.update(to.as_bytes());
    let digest = hex::encode(hash.finalize());
    let short: String = digest.chars().take(16).collect();
    Ok(base.join("towpath").join(format!("migrate-{short}")))
}

/// 128 random bits in 26 characters of base 32, as the service's own identifiers.
fn random_identifier() -> Result<String, Failure> {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut bytes = [0_u8; 26];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::Failed(format!("no random numbers could be had: {error}")))?;
    let digit = |byte: &u8| {
        DIGITS
            .get(usize::from(byte % 32))
            .copied()
            .map_or('A', char::from)
    };
    Ok(bytes.iter().map(digit).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::endpoint::Role;

    fn location(path: &str, role: Role) -> Location {
        Location::parse(&format!("sqlite:{path}"), role).unwrap_or_else(|_| panic!("it parses"))
    }

    #[test]
    fn the_same_migration_goes_on_and_another_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (
            location("/a.db", Role::Source),
            location("/b.db", Role::Target),
        );
        let first = MigrationState::open(Some(folder.path()), &from, &to)
            .ok()
            .unwrap();
        assert!(!first.resumed());
        assert_eq!(first.task().len(), 26);
        let busy = MigrationState::open(Some(folder.path()), &from, &to);
        assert!(matches!(busy, Err(Failure::Failed(_))));
        let task = first.task().to_owned();
        drop(first);
        let second = MigrationState::open(Some(folder.path()), &from, &to)
            .ok()
            .unwrap();
        assert!(second.resumed());
        assert_eq!(second.task(), task);
        drop(second);
        let other = location("/c.db", Role::Target);
        let refused = MigrationState::open(Some(folder.path()), &from, &other);
        assert!(matches!(refused, Err(Failure::Usage(_))));
    }
}
