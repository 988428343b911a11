//! Processes that end with the test process.
//!
//! A destructor is not enough: a test that is killed, aborts or calls `exit` runs none, and statics
//! are never dropped. So each server is the child of a small shell that holds the reading end of a
//! pipe whose only writing end is ours. The kernel closes that end however we die; the shell then
//! ends the server and removes its folder.
//!
//! ```text
//! test process ──pipe──▶ sh ──▶ server
//!      (dies)  ──EOF───▶ kill server, wait, rm -rf folder
//! ```
//!
//! The shell lives in a process group of its own, so that Ctrl-C in a terminal reaches the test
//! process only. A server that ends by itself leaves its logs and its status in the folder until
//! the test has seen them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

use std::os::unix::process::CommandExt;

use rustix::process::{Pid, Signal};

use crate::wait::poll;

/// Arguments: signal that ends the server, folder of logs, folder to remove ("" for none), then the
/// server's command.
const WATCHDOG: &str = r#"
signal=$1 logs=$2 remove=$3
shift 3
exec 3<&0 </dev/null
"$@" 3<&- >>"$logs/stdout.log" 2>>"$logs/stderr.log" &
server=$!
{
    read -r _
    kill -s "$signal" "$server"
} <&3 2>/dev/null &
reader=$!
echo "$server" >"$logs/pid.new" && mv "$logs/pid.new" "$logs/pid"
wait "$server"
echo "$?" >"$logs/status.new" && mv "$logs/status.new" "$logs/status"
kill "$reader" 2>/dev/null
read -r _ <&3
[ -z "$remove" ] || rm -rf "$remove"
"#;

/// How to start a [`Guarded`] process.
pub struct Command {
    line: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
    logs: PathBuf,
    remove: Option<PathBuf>,
    signal: &'static str,
}

impl Command {
    /// Runs `program`; its standard output and error go to `stdout.log` and `stderr.log` in the
    /// existing folder `logs`.
    pub fn new(program: impl Into<OsString>, logs: impl Into<PathBuf>) -> Self {
        Self {
            line: vec![program.into()],
            variables: Vec::new(),
            logs: logs.into(),
            remove: None,
            signal: "KILL",
        }
    }

    /// Adds one argument.
    #[must_use]
    pub fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.line.push(argument.into());
        self
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<Argument: Into<OsString>>(
        mut self,
        arguments: impl IntoIterator<Item = Argument>,
    ) -> Self {
        self.line.extend(arguments.into_iter().map(Into::into));
        self
    }

    /// Sets a variable of the process's environment.
    #[must_use]
    pub fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Removes `folder` with all it holds once the process has ended.
    #[must_use]
    pub fn remove_afterwards(mut self, folder: impl Into<PathBuf>) -> Self {
        self.remove = Some(folder.into());
        self
    }

    /// The signal that ends the process when the test is over: `KILL` unless another name, as `kill
    /// -s` takes it, is given.
    #[must_use]
    pub fn end_with(mut self, signal: &'static str) -> Self {
        self.signal = signal;
        self
    }

    /// Starts the process.
    ///
    /// # Panics
    /// When there is no shell, or the process does not come up within ten seconds.
    #[must_use]
    pub fn start(self) -> Guarded {
        let pid_file = self.logs.join("pid");
        fs::remove_file(&pid_file).ok();
        fs::remove_file(self.logs.join("status")).ok();
        let mut watchdog = std::process::Command::new("/bin/sh");
        watchdog
            .args(["-c", WATCHDOG, "towpath-testkit", self.signal])
            .arg(&self.logs)
            .arg(self.remove.as_deref().unwrap_or(Path::new("")))
            .args(&self.line)
            .envs(self.variables)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let watchdog = watchdog
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start /bin/sh: {error}"));
        let pid = poll(Duration::from_secs(10), || {
            let text = fs::read_to_string(&pid_file).ok()?;
            Pid::from_raw(text.trim().parse().ok()?)
        })
        .unwrap_or_else(|| panic!("{:?} did not start", self.line));
        Guarded {
            watchdog,
            pid,
            log: Log { folder: self.logs },
        }
    }
}

/// A running process that ends when this value is dropped, and when the test process ends in
/// whatever way.
pub struct Guarded {
    watchdog: Child,
    pid: Pid,
    log: Log,
}

impl Guarded {
    /// The process's id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.pid.as_raw_nonzero().get().unsigned_abs()
    }

    /// What it has written so far.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Sends a signal; a process that has ended already is left alone.
    pub fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid, signal).ok();
    }

    /// Its exit status when it has ended: a death by signal N shows as 128 + N, as shells report
    /// it.
    #[must_use]
    pub fn ended(&self) -> Option<i32> {
        self.log.read("status").trim().parse().ok()
    }

    /// Waits for the end and gives the exit status.
    ///
    /// # Panics
    /// When it still runs after `timeout`.
    #[must_use]
    pub fn wait(&self, timeout: Duration) -> i32 {
        poll(timeout, || self.ended())
            .unwrap_or_else(|| panic!("process {} still runs after {timeout:?}", self.pid()))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        self.watchdog.wait().ok();
    }
}

/// What a process wrote to its standard output and error.
#[derive(Clone, Debug)]
pub struct Log {
    folder: PathBuf,
}

impl Log {
    /// Standard output so far.
    #[must_use]
    pub fn stdout(&self) -> String {
        self.read("stdout.log")
    }

    /// Standard error so far.
    #[must_use]
    pub fn stderr(&self) -> String {
        self.read("stderr.log")
    }

    fn read(&self, name: &str) -> String {
        let bytes = fs::read(self.folder.join(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alive(pid: u32) -> bool {
        Path::new(&format!("/proc/{pid}")).exists()
    }

    #[test]
    fn ends_when_dropped_and_cleans_up() {
        let folder = tempfile::tempdir().unwrap();
        let remove = folder.path().join("data");
        fs::create_dir(&remove).unwrap();
        let guarded = Command::new("sleep", folder.path())
            .arg("1000")
            .remove_afterwards(&remove)
            .start();
        let pid = guarded.pid();
        assert!(alive(pid));
        drop(guarded);
        assert!(!alive(pid));
        assert!(!remove.exists());
    }

    #[test]
    fn ends_when_its_starter_is_killed() {
        let folder = tempfile::tempdir().unwrap();
        let guarded = Command::new("sh", folder.path())
            .args(["-c", "echo said; exec sleep 1000"])
            .start();
        let pid = guarded.pid();
        poll(Duration::from_secs(5), || {
            (guarded.log().stdout() == "said\n").then_some(())
        })
        .unwrap();
        // Closing the pipe without the destructor is what the kernel does for a killed process.
        let mut watchdog = std::mem::ManuallyDrop::new(guarded);
        drop(watchdog.watchdog.stdin.take());
        poll(Duration::from_secs(5), || (!alive(pid)).then_some(())).unwrap();
        assert_eq!(watchdog.wait(Duration::from_secs(5)), 128 + 9);
    }

    #[test]
    fn reports_how_the_process_ended() {
        let folder = tempfile::tempdir().unwrap();
        let guarded = Command::new("sh", folder.path())
            .args(["-c", "exit $ANSWER"])
            .env("ANSWER", "42")
            .start();
        assert_eq!(guarded.wait(Duration::from_secs(5)), 42);
    }
}
