//! The folder of a throw-away server, and running programs as the user that owns it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use std::os::unix::fs::{PermissionsExt, chown};

use crate::guard::Command;
use crate::program;

/// A new folder for a server's data, given to the user that the server runs as.
pub(crate) struct ServerFolder {
    pub(crate) path: PathBuf,
    /// Name, user id and group id, when the tests run as root.
    owner: Option<(&'static str, u32, u32)>,
}

impl ServerFolder {
    /// Makes the folder below the system's folder for temporary files.
    pub(crate) fn make(prefix: &str, user: &'static str) -> Self {
        let path = tempfile::Builder::new()
            .prefix(prefix)
            .tempdir()
            .unwrap_or_else(|error| panic!("cannot make a temporary folder: {error}"))
            .keep();
        let owner = program::is_root().then(|| {
            let id = |which: &str| {
                let printed = program::must(Path::new("id"), [which, user]);
                let text = String::from_utf8_lossy(&printed);
                text.trim()
                    .parse()
                    .unwrap_or_else(|_| panic!("id {which} {user} printed {text:?}"))
            };
            (user, id("-u"), id("-g"))
        });
        let folder = Self { path, owner };
        folder.give(&folder.path);
        // Clients that run as another user reach the Unix socket in it.
        fs::set_permissions(&folder.path, fs::Permissions::from_mode(0o755))
            .unwrap_or_else(|error| panic!("cannot open {}: {error}", folder.path.display()));
        folder
    }

    /// Makes a file that the server's user owns.
    pub(crate) fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path.join(name);
        fs::write(&path, content).unwrap_or_else(|error| panic!("cannot write {name}: {error}"));
        self.give(&path);
        path
    }

    /// Hands a file to the server's user.
    pub(crate) fn give(&self, path: &Path) {
        if let Some((name, user, group)) = self.owner {
            chown(path, Some(user), Some(group)).unwrap_or_else(|error| {
                panic!("cannot give {} to {name}: {error}", path.display())
            });
        }
    }

    /// A command that runs `program` as the server's user.
    pub(crate) fn as_owner(&self, program: &Path) -> process::Command {
        let mut words = self.words(program).into_iter();
        let mut command = process::Command::new(words.next().expect("a command has a first word"));
        command.args(words);
        command
    }

    /// The server itself; the folder goes when it ends.
    pub(crate) fn guarded(&self, program: &Path) -> Command {
        let mut words = self.words(program).into_iter();
        Command::new(
            words.next().expect("a command has a first word"),
            &self.path,
        )
        .args(words)
        .remove_afterwards(&self.path)
    }

    fn words(&self, program: &Path) -> Vec<OsString> {
        let mut words = Vec::new();
        if let Some((_, user, group)) = self.owner {
            words.push(program::find("setpriv", None, "util-linux").into());
            words.push(format!("--reuid={user}").into());
            words.push(format!("--regid={group}").into());
            words.push("--clear-groups".into());
        }
        words.push(program.into());
        words
    }
}
