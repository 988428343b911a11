//! What a task says while it works: one line at a time, to whoever keeps the task's log.

use serde::Serialize;

/// The part of the pipeline that speaks, as `Logging.LogComponents` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Component {
    /// Reads the source in a full load.
    SourceUnload,
    /// Writes the target in a full load.
    TargetLoad,
    /// Renames, retypes, computes.
    Transformation,
    /// The task as a whole.
    TaskManager,
    /// The states of its tables.
    TablesManager,
    /// Catalogues and table definitions.
    MetadataManager,
}

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Severity {
    /// Something failed.
    Error,
    /// Something is not as wished, and the task goes on.
    Warning,
    /// What happens.
    Info,
    /// Details for those who look for a fault.
    Debug,
}

/// Keeps a task's log.
pub trait TaskLog: Send + Sync {
    /// Takes one line. It holds no row data and no secret.
    fn write(&self, component: Component, severity: Severity, message: &str);
}

/// Hands every line to `tracing`: for the command line.
#[derive(Debug, Clone, Copy)]
pub struct TraceLog;

impl TaskLog for TraceLog {
    fn write(&self, component: Component, severity: Severity, message: &str) {
        match severity {
            Severity::Error => tracing::error!(?component, "{message}"),
            Severity::Warning => tracing::warn!(?component, "{message}"),
            Severity::Info => tracing::info!(?component, "{message}"),
            Severity::Debug => tracing::debug!(?component, "{message}"),
        }
    }
}
