//! The directory that holds all state: opened by one process at a time, readable by its owner only.
//!
//! ```text
//! towpath-data/            0700
//! ├── lock                 who holds the directory; the lock itself is the kernel's
//! ├── installation.json    account, sealed root key, sealed key of the authority
//! ├── master.key           32 bytes that all seals depend on, mode 0400
//! ├── ca.pem               the authority that clients trust
//! ├── towpath.db           resources (SQLite)
//! └── aws/                 config and credentials with the profile `towpath`
//! ```

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The mode of files that only the service needs.
pub(crate) const PRIVATE: u32 = 0o600;

/// Everything that a first start may have left behind when it was interrupted.
const OURS: [&str; 8] = [
    "lock",
    "installation.json",
    "master.key",
    "ca.pem",
    "aws",
    "towpath.db",
    "towpath.db-wal",
    "towpath.db-shm",
];

/// An open data directory. It is free for others when this is dropped, or the process ends.
#[derive(Debug)]
pub(crate) struct DataDirectory {
    root: PathBuf,
    lock: File,
}

/// Why a data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataDirectoryError {
    /// Another process has it.
    #[error(
        "the data directory {path} is in use by {holder}; stop that one, or choose another with --data-dir"
    )]
    Held { path: PathBuf, holder: String },
    /// It holds something else.
    #[error(
        "{path} has files in it ({example}) but is no data directory of Towpath; choose an empty or new directory with --data-dir"
    )]
    Foreign { path: PathBuf, example: String },
    /// An operation on a file failed.
    #[error("cannot {action} {path}: {source}")]
    Io {
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
}

impl DataDirectory {
    /// Opens the directory, making it if it is not there, and takes the lock.
    pub(crate) fn open(path: &Path) -> Result<Self, DataDirectoryError> {
        if path.exists() {
            // Before anything is changed: it may be somebody's home.
            refuse_foreign(path)?;
        }
        make_private(path)?;
        let root = path
            .canonicalize()
            .map_err(|source| io_error("find", path, source))?;
        let lock_path = root.join("lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .mode(PRIVATE)
            .open(&lock_path)
            .map_err(|source| io_error("open", &lock_path, source))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(DataDirectoryError::Held {
                    holder: holder(&lock_path),
                    path: root,
                });
            }
            Err(TryLockError::Error(source)) => return Err(io_error("lock", &lock_path, source)),
        }
        let directory = Self { root, lock };
        directory.say_holder(None)?;
        Ok(directory)
    }

    /// The directory's real path.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The path of something in the directory.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Writes into the lock who holds it, for a second start to read.
    pub(crate) fn say_holder(&self, endpoint: Option<&str>) -> Result<(), DataDirectoryError> {
        let process = std::process::id();
        let text = match endpoint {
            Some(endpoint) => format!("process {process}, serving on {endpoint}\n"),
            None => format!("process {process}\n"),
        };
        self.lock
            .set_len(0)
            .and_then(|()| std::os::unix::fs::FileExt::write_all_at(&self.lock, text.as_bytes(), 0))
            .map_err(|source| io_error("write", &self.path("lock"), source))
    }

    /// Reads a file whole; `None` when there is none.
    pub(crate) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, DataDirectoryError> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(io_error("read", &path, source)),
        }
    }

    /// Replaces a file in one step: after a crash it is either the old one or the new one, whole.
    pub(crate) fn write(
        &self,
        name: &str,
        bytes: &[u8],
        mode: u32,
    ) -> Result<(), DataDirectoryError> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(&self.root);
        make_private(folder)?;
        let fresh = path.with_extension("new");
        let replace = || {
            drop(fs::remove_file(&fresh));
            let mut file = OpenOptions::new()
                .create_new(true)
                .write(true)
                .mode(mode)
                .open(&fresh)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&fresh, &path)?;
            File::open(folder)?.sync_all()
        };
        replace().map_err(|source| io_error("write", &path, source))
    }
}

fn io_error(action: &'static str, path: &Path, source: io::Error) -> DataDirectoryError {
    DataDirectoryError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}

/// Makes the directory if need be, and keeps others out of it.
fn make_private(path: &Path) -> Result<(), DataDirectoryError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|source| io_error("make the directory", path, source))?;
    let mode = fs::metadata(path)
        .map_err(|source| io_error("examine", path, source))?
        .permissions()
        .mode();
    if mode & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))
            .map_err(|source| io_error("close to others", path, source))?;
    }
    Ok(())
}

fn refuse_foreign(root: &Path) -> Result<(), DataDirectoryError> {
    let entries = fs::read_dir(root).map_err(|source| io_error("list", root, source))?;
    let names: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let ours = |name: &String| OURS.contains(&name.as_str());
    if names.iter().any(|name| name == "installation.json") {
        return Ok(());
    }
    match names
        .iter()
        .find(|name| !ours(name) && !name.ends_with(".new"))
    {
        Some(example) => Err(DataDirectoryError::Foreign {
            path: root.to_owned(),
            example: example.clone(),
        }),
        None => Ok(()),
    }
}

fn holder(lock_path: &Path) -> String {
    let text = fs::read_to_string(lock_path).unwrap_or_default();
    match text.trim() {
        "" => "another process".to_owned(),
        holder => holder.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{DataDirectory, PRIVATE};
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn is_made_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b");
        let directory = DataDirectory::open(&path).unwrap();
        directory.write("aws/config", b"x", PRIVATE).unwrap();
        assert_eq!(mode(&path), 0o700);
        assert_eq!(mode(&path.join("aws")), 0o700);
        assert_eq!(
            (mode(&path.join("lock")), mode(&path.join("aws/config"))),
            (0o600, 0o600)
        );

        drop(directory);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        DataDirectory::open(&path).unwrap();
        assert_eq!(mode(&path), 0o700);
    }

    #[test]
    fn a_second_opener_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = DataDirectory::open(folder.path()).unwrap();
        first.say_holder(Some("https://127.0.0.1:8443")).unwrap();
        let error = DataDirectory::open(folder.path()).unwrap_err().to_string();
        let process = std::process::id();
        assert!(
            error.contains(&format!(
                "process {process}, serving on https://127.0.0.1:8443"
            )),
            "{error}"
        );
        drop(first);
        // A program that another test starts inherits the lock for the moment before it runs.
        let tries = (0..500).map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            DataDirectory::open(folder.path())
        });
        assert!(
            tries.into_iter().any(|opened| opened.is_ok()),
            "the lock is never released"
        );
    }

    #[test]
    fn files_are_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let directory = DataDirectory::open(folder.path()).unwrap();
        assert_eq!(directory.read("ca.pem").unwrap(), None);
        directory.write("ca.pem", b"one", PRIVATE).unwrap();
        fs::write(folder.path().join("ca.new"), b"left by a crash").unwrap();
        directory.write("ca.pem", b"two", 0o400).unwrap();
        assert_eq!(
            directory.read("ca.pem").unwrap().as_deref(),
            Some(&b"two"[..])
        );
        assert_eq!(mode(&folder.path().join("ca.pem")), 0o400);
        assert!(!folder.path().join("ca.new").exists());
    }

    #[test]
    fn a_directory_of_something_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("holiday.jpg"), b"").unwrap();
        let error = DataDirectory::open(folder.path()).unwrap_err().to_string();
        assert!(error.contains("has files in it (holiday.jpg)"), "{error}");
    }
}
