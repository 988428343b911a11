//! Finding and running the programs that the machine has.

use std::env;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// The folder that holds the workspace's `Cargo.toml`.
///
/// # Panics
/// Never: this crate lies two folders below it.
#[must_use]
pub fn workspace_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("the crate lies two folders below the workspace")
}

/// A program of PostgreSQL: from `TOWPATH_TEST_POSTGRES_BIN`, else of the newest version that
/// Debian's layout holds, else from `PATH`.
pub(crate) fn postgres(name: &str) -> PathBuf {
    let chosen = env::var_os("TOWPATH_TEST_POSTGRES_BIN").map(PathBuf::from);
    let newest = || {
        let mut versions: Vec<(u32, PathBuf)> = Path::new("/usr/lib/postgresql")
            .read_dir()
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| {
                let version = entry.file_name().to_str()?.parse().ok()?;
                Some((version, entry.path().join("bin")))
            })
            .collect();
        versions.sort();
        versions.pop().map(|(_, folder)| folder)
    };
    find(name, chosen.or_else(newest), "postgresql")
}

/// A program of MariaDB: from `TOWPATH_TEST_MARIADB_BIN`, else from `PATH`.
pub(crate) fn mariadb(name: &str) -> PathBuf {
    let chosen = env::var_os("TOWPATH_TEST_MARIADB_BIN").map(PathBuf::from);
    find(name, chosen, "mariadb-server")
}

/// A program of the tests' own Python environment, `.venv` at the workspace's root: `python` (with
/// boto3) or `aws`.
///
/// # Panics
/// When the environment has not been made.
#[must_use]
pub fn client_program(name: &str) -> PathBuf {
    let program = workspace_root().join(".venv/bin").join(name);
    assert!(
        program.is_file(),
        "{} is missing; install it with scripts/install-test-tools.sh",
        program.display()
    );
    program
}

/// Any Python 3: its standard library is all that is asked of it.
pub(crate) fn python() -> PathBuf {
    find("python3", None, "python3")
}

/// A program that must be on the machine.
///
/// # Panics
/// When it is in neither place; the text names the Debian package that brings it.
pub(crate) fn find(name: &str, preferred: Option<PathBuf>, package: &str) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    preferred
        .into_iter()
        .chain(env::split_paths(&path))
        .chain(["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| {
            panic!(
                "{name} is not installed; run: apt-get install {package} \
                 (scripts/install-test-tools.sh installs all that the tests need)"
            )
        })
}

/// Whether the tests run as root. Database servers refuse to, and are then run as their own user.
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Runs `command` to its end with `input` on its standard input.
///
/// Gives standard output, or standard error when it failed. The input is written from a thread of
/// its own, so that neither side can block the other, whatever the sizes.
///
/// # Panics
/// When the program cannot be started.
pub(crate) fn run(command: &mut Command, input: &[u8]) -> Result<Vec<u8>, String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start {:?}: {error}", command.get_program()));
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let output = thread::scope(|scope| {
        // A program that stops reading early says why on standard error; its broken pipe adds
        // nothing.
        scope.spawn(move || stdin.write_all(input).ok());
        child.wait_with_output()
    })
    .unwrap_or_else(|error| panic!("cannot wait for {:?}: {error}", command.get_program()));
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!(
            "{} ended with {}: {}",
            Path::new(command.get_program()).display(),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        ))
    }
}

/// Runs a program that has to succeed, without input.
///
/// # Panics
/// With its standard error when it fails.
pub(crate) fn must<Argument: AsRef<OsStr>>(
    program: &Path,
    arguments: impl IntoIterator<Item = Argument>,
) -> Vec<u8> {
    run(Command::new(program).args(arguments), b"").unwrap_or_else(|failure| panic!("{failure}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "apt-get install no-such-package")]
    fn a_missing_program_names_its_package() {
        find("no-such-program", None, "no-such-package");
    }

    #[test]
    fn much_input_and_much_output_do_not_block_each_other() {
        let input = vec![b'x'; 4 << 20];
        assert_eq!(run(&mut Command::new("cat"), &input).unwrap(), input);
    }

    #[test]
    fn a_failure_carries_what_the_program_said() {
        let failure = run(Command::new("sh").args(["-c", "echo why >&2; exit 3"]), b"");
        assert!(failure.unwrap_err().contains("why"));
    }
}
