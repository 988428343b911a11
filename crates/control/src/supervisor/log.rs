//! A task's log: a line of JSON for each message, in the task's folder.
//!
//! `{"time":"2026-01-01T00:00:00.000Z","component":"TARGET_LOAD","severity":"INFO","message":"…"}`
//!
//! A file that reaches its size becomes the older half, and the half before it goes.

use super::folder::Folder;
use crate::clock::Clock;
use serde::Serialize;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use towpath_data::settings::{Logging, Severity as Threshold};
use towpath_engine::log::{Component, Severity, TaskLog};

/// Bytes of one file of the log.
const LARGEST: u64 = 32 << 20;

#[derive(Serialize)]
struct Line<'a> {
    time: String,
    component: Component,
    severity: Severity,
    message: &'a str,
}

/// The log of one task.
pub(super) struct TaskFile {
    folder: Folder,
    task: String,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

struct State {
    logging: Logging,
    file: Option<File>,
    bytes: u64,
}

impl TaskFile {
    pub(super) fn new(folder: Folder, task: &str, clock: Arc<dyn Clock>, logging: Logging) -> Self {
        Self {
            folder,
            task: task.to_owned(),
            clock,
            state: Mutex::new(State {
                logging,
                file: None,
                bytes: 0,
            }),
        }
    }

    /// Says more or less from now on.
    pub(super) fn set_logging(&self, logging: Logging) {
        self.lock().logging = logging;
    }

    /// Forgets the open file: it was removed.
    pub(super) fn removed(&self) {
        self.lock().file = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn append(&self, state: &mut State, line: &[u8]) -> io::Result<()> {
        let [newer, older] = self.folder.logs();
        if state.bytes >= LARGEST {
            state.file = None;
            fs::rename(&newer, &older)?;
        }
        if state.file.is_none() {
            let (file, bytes) = open(&newer)?;
            (state.file, state.bytes) = (Some(file), bytes);
        }
        if let Some(file) = &mut state.file {
            file.write_all(line)?;
            state.bytes += line.len() as u64;
        }
        Ok(())
    }
}

fn open(path: &Path) -> io::Result<(File, u64)> {
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    let bytes = file.metadata()?.len();
    Ok((file, bytes))
}

impl TaskLog for TaskFile {
    fn write(&self, component: Component, severity: Severity, message: &str) {
        let mut state = self.lock();
        let threshold = state.logging.severity(name(component));
        if !state.logging.enabled || level(severity) > threshold {
            return;
        }
        let line = Line {
            time: self.clock.now().to_iso(),
            component,
            severity,
            message,
        };
        let Ok(mut bytes) = serde_json::to_vec(&line) else {
            return;
        };
        bytes.push(b'\n');
        if let Err(error) = self.append(&mut state, &bytes) {
            state.file = None;
            tracing::warn!(%error, task = %self.task, "cannot write a task's log");
        }
        let task = &self.task;
        match severity {
            Severity::Error => tracing::error!(%task, ?component, "{message}"),
            Severity::Warning => tracing::warn!(%task, ?component, "{message}"),
            Severity::Info => tracing::info!(%task, ?component, "{message}"),
            Severity::Debug => tracing::debug!(%task, ?component, "{message}"),
        }
    }
}

/// As `Logging.LogComponents` names it.
fn name(component: Component) -> &'static str {
    match component {
        Component::SourceUnload => "SOURCE_UNLOAD",
        Component::TargetLoad => "TARGET_LOAD",
        Component::Transformation => "TRANSFORMATION",
        Component::TaskManager => "TASK_MANAGER",
        Component::TablesManager => "TABLES_MANAGER",
        Component::MetadataManager => "METADATA_MANAGER",
    }
}

fn level(severity: Severity) -> Threshold {
    match severity {
        Severity::Error => Threshold::Error,
        Severity::Warning => Threshold::Warning,
        Severity::Info => Threshold::Info,
        Severity::Debug => Threshold::Debug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::context_and_clock;
    use serde_json::Value;
    use towpath_data::settings::{Defaults, Settings};

    fn logging(submitted: &str) -> Logging {
        Settings::create(submitted, Defaults::Safe)
            .unwrap()
            .settings
            .logging()
    }

    #[tokio::test]
    async fn lines_are_json_and_components_say_as_much_as_they_should() {
        let (mut cx, clock) = context_and_clock().await;
        let directory = tempfile::tempdir().unwrap();
        Arc::get_mut(&mut cx.host).unwrap().data_dir = directory.path().to_owned();
        let folder = Folder::of(&cx, "T");
        folder.make().unwrap();
        let log = TaskFile::new(folder.clone(), "T", clock, logging("{}"));
        log.write(Component::TargetLoad, Severity::Info, "one");
        log.write(Component::TargetLoad, Severity::Debug, "too detailed");
        let quiet = r#"{"Logging": {"LogComponents": [{"Id": "TARGET_LOAD", "Severity": "LOGGER_SEVERITY_ERROR"}]}}"#;
        log.set_logging(logging(quiet));
        log.write(Component::TargetLoad, Severity::Warning, "not said");
        log.write(Component::SourceUnload, Severity::Warning, "two");
        log.set_logging(logging(r#"{"Logging": {"EnableLogging": false}}"#));
        log.write(Component::SourceUnload, Severity::Error, "switched off");
        let [path, _] = folder.logs();
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let messages: Vec<&Value> = lines.iter().map(|line| &line["message"]).collect();
        assert_eq!(messages, ["one", "two"]);
        assert_eq!(lines[0]["component"], "TARGET_LOAD");
        assert_eq!(lines[0]["time"], "2026-01-01T00:00:00.000Z");
        assert_eq!(folder.log_bytes(), text.len() as u64);
    }

    #[tokio::test]
    async fn a_full_file_becomes_the_older_half() {
        let (mut cx, clock) = context_and_clock().await;
        let directory = tempfile::tempdir().unwrap();
        Arc::get_mut(&mut cx.host).unwrap().data_dir = directory.path().to_owned();
        let folder = Folder::of(&cx, "T");
        folder.make().unwrap();
        let [newer, older] = folder.logs();
        File::create(&newer).unwrap().set_len(LARGEST).unwrap();
        let log = TaskFile::new(folder, "T", clock, logging("{}"));
        log.write(
            Component::TaskManager,
            Severity::Info,
            "the last of the old",
        );
        log.write(
            Component::TaskManager,
            Severity::Info,
            "the first of the new",
        );
        assert!(fs::metadata(older).unwrap().len() > LARGEST);
        assert_eq!(fs::read_to_string(newer).unwrap().lines().count(), 1);
    }
}
