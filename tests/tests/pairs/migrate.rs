//! Runs `towpath migrate` as a user would, and reads its account.

use std::{path::Path, process::Stdio};

use serde_json::Value;
use tokio::process::Command;
use towpath_testkit::Towpath;

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit code.
    pub(crate) code: i32,
    /// What it printed, as JSON.
    pub(crate) report: Value,
    /// What it said on standard error.
    pub(crate) said: String,
}

impl Ended {
    /// The figures of one table of the report.
    pub(crate) fn table(&self, name: &str) -> &Value {
        self.report
            .get("tables")
            .and_then(Value::as_array)
            .and_then(|tables| tables.iter().find(|table| table["table"] == name))
            .unwrap_or_else(|| panic!("no table {name} in {}\n{}", self.report, self.said))
    }

    /// Fails the test unless everything was migrated.
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}\n{}", self.report, self.said);
        self
    }
}

/// `towpath migrate` from one URL to another, with a state directory of its own.
pub(crate) fn command(from: &str, to: &str, state: &Path) -> Command {
    let mut command = Command::new(Towpath::binary());
    command
        .args([
            "migrate", "--from", from, "--to", to, "--output", "json", "--state",
        ])
        .arg(state)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// Runs a command to its end.
pub(crate) async fn end(mut command: Command) -> Ended {
    let output = command.output().await.expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let report = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    Ended {
        code: output.status.code().unwrap_or(-1),
        report,
        said,
    }
}

/// Migrates once with these further arguments.
pub(crate) async fn migrate(from: &str, to: &str, arguments: &[&str]) -> Ended {
    let state = tempfile::tempdir().expect("a temporary folder");
    let mut command = command(from, to, state.path());
    command.args(arguments);
    end(command).await
}
