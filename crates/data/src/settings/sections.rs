//! The sections that act, read from a complete document.
//!
//! A section gets its struct when its keys act: what stands here is obeyed by the engine.

use super::{Defaults, Settings, value};
use crate::{
    connector::{Prepare, TargetTriggers},
    mapping::LobMode,
};
use serde_json::Value;

/// `TargetMetadata`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetMetadata {
    /// `TargetSchema`; empty where rules and the target decide.
    pub schema: String,
    /// `SupportLobs`, `FullLobMode`, `LimitedSizeLobMode` and `LobMaxSize`.
    pub lob: LobMode,
}

/// `FullLoadSettings`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullLoadSettings {
    /// `TargetTablePrepMode`.
    pub preparation: Prepare,
    /// `CreatePkAfterFullLoad`.
    pub key_after_load: bool,
    /// `MaxFullLoadSubTasks`, 1 to 49.
    pub sub_tasks: usize,
    /// `CommitRate`, 1 to 50,000 rows.
    pub commit_rate: u32,
}

/// `Logging`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logging {
    /// `EnableLogging`.
    pub enabled: bool,
    /// `LogComponents`: how much each says.
    pub components: Vec<(String, Severity)>,
}

impl Logging {
    /// How much `component` says.
    #[must_use]
    pub fn severity(&self, component: &str) -> Severity {
        self.components
            .iter()
            .find(|(id, _)| id == component)
            .map_or(Severity::Info, |(_, severity)| *severity)
    }
}

/// How much a component says; each includes those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// `LOGGER_SEVERITY_ERROR`.
    Error,
    /// `LOGGER_SEVERITY_WARNING`.
    Warning,
    /// `LOGGER_SEVERITY_INFO`, and `LOGGER_SEVERITY_DEFAULT`.
    Info,
    /// `LOGGER_SEVERITY_DEBUG`, and `LOGGER_SEVERITY_DETAILED_DEBUG`.
    Debug,
}

impl Severity {
    fn parse(text: &str) -> Self {
        match text {
            "LOGGER_SEVERITY_ERROR" => Self::Error,
            "LOGGER_SEVERITY_WARNING" => Self::Warning,
            "LOGGER_SEVERITY_DEBUG" | "LOGGER_SEVERITY_DETAILED_DEBUG" => Self::Debug,
            _ => Self::Info,
        }
    }
}

/// What is done about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// `IGNORE_RECORD`.
    IgnoreRecord,
    /// `LOG_ERROR`.
    LogError,
    /// `SUSPEND_TABLE`.
    SuspendTable,
    /// `STOP_TASK`.
    StopTask,
}

impl Policy {
    fn parse(text: &str) -> Self {
        match text {
            "IGNORE_RECORD" => Self::IgnoreRecord,
            "LOG_ERROR" => Self::LogError,
            "STOP_TASK" => Self::StopTask,
            _ => Self::SuspendTable,
        }
    }
}

/// What is done from a number of errors on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalation {
    /// What is done.
    pub policy: Policy,
    /// From how many errors; 0 is never.
    pub count: u64,
}

/// `ErrorBehavior`, as far as a load goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorBehavior {
    /// `DataErrorPolicy`.
    pub data_error: Policy,
    /// `DataTruncationErrorPolicy`.
    pub truncation_error: Policy,
    /// `DataErrorEscalationPolicy` and `…Count`.
    pub data_error_escalation: Escalation,
    /// `TableErrorPolicy`.
    pub table_error: Policy,
    /// `TableErrorEscalationPolicy` and `…Count`.
    pub table_error_escalation: Escalation,
    /// `RecoverableErrorCount`; `None` is without end.
    pub recoverable_count: Option<u32>,
    /// `RecoverableErrorInterval` in seconds.
    pub recoverable_interval: u64,
    /// `RecoverableErrorThrottling`.
    pub throttling: bool,
    /// `RecoverableErrorThrottlingMax` in seconds.
    pub throttling_max: u64,
    /// `RecoverableErrorStopRetryAfterThrottlingMax`.
    pub stop_at_throttling_max: bool,
    /// `FailOnNoTablesCaptured`.
    pub fail_on_no_tables: bool,
}

/// `TowpathSettings`: what the compatible service does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TowpathSettings {
    /// `Defaults`.
    pub defaults: Defaults,
    /// `TargetTriggers`.
    pub triggers: TargetTriggers,
    /// `ZeroDates`: `null`, `epoch`, `error`; `None` leaves it to the endpoint.
    pub zero_dates: Option<String>,
    /// `CountCheckRows`: tables of at most so many rows are counted; `None` counts all.
    pub count_check_rows: Option<u64>,
    /// `ChunkRows`: rows that are committed together at most.
    pub chunk_rows: u64,
    /// `ChunkMegabytes`, in bytes.
    pub chunk_bytes: u64,
}

impl Settings {
    /// The section `TargetMetadata`.
    #[must_use]
    pub fn target_metadata(&self) -> TargetMetadata {
        let lob = if !self.flag("TargetMetadata.SupportLobs") {
            LobMode::Dropped
        } else if self.flag("TargetMetadata.FullLobMode") {
            LobMode::Full
        } else {
            LobMode::Limited(self.count("TargetMetadata.LobMaxSize").saturating_mul(1024))
        };
        TargetMetadata {
            schema: self.text("TargetMetadata.TargetSchema"),
            lob,
        }
    }

    /// The section `FullLoadSettings`.
    #[must_use]
    pub fn full_load(&self) -> FullLoadSettings {
        let preparation = match self.text("FullLoadSettings.TargetTablePrepMode").as_str() {
            "DROP_AND_CREATE" => Prepare::DropAndCreate,
            "TRUNCATE_BEFORE_LOAD" => Prepare::TruncateBeforeLoad,
            _ => Prepare::DoNothing,
        };
        let sub_tasks = self.count("FullLoadSettings.MaxFullLoadSubTasks");
        FullLoadSettings {
            preparation,
            key_after_load: self.flag("FullLoadSettings.CreatePkAfterFullLoad"),
            sub_tasks: usize::try_from(sub_tasks).unwrap_or(49).clamp(1, 49),
            commit_rate: u32::try_from(self.count("FullLoadSettings.CommitRate"))
                .unwrap_or(50_000)
                .clamp(1, 50_000),
        }
    }

    /// The section `Logging`.
    #[must_use]
    pub fn logging(&self) -> Logging {
        let list = self
            .value("Logging.LogComponents")
            .and_then(Value::as_array);
        let components = list
            .into_iter()
            .flatten()
            .filter_map(|component| {
                let id = component.get("Id")?.as_str()?;
                let severity = component.get("Severity")?.as_str()?;
                Some((id.to_owned(), Severity::parse(severity)))
            })
            .collect();
        Logging {
            enabled: self.flag("Logging.EnableLogging"),
            components,
        }
    }

    /// `ControlTablesSettings.ControlSchema`; empty for the target engine's default.
    #[must_use]
    pub fn control_schema(&self) -> String {
        self.text("ControlTablesSettings.ControlSchema")
    }

    /// `FailTaskWhenCleanTaskResourceFailed`.
    #[must_use]
    pub fn fails_when_not_clean(&self) -> bool {
        self.flag("FailTaskWhenCleanTaskResourceFailed")
    }

    /// The section `ErrorBehavior`.
    #[must_use]
    pub fn error_behavior(&self) -> ErrorBehavior {
        let path = |key: &str| format!("ErrorBehavior.{key}");
        let policy = |key: &str| Policy::parse(&self.text(&path(key)));
        let escalation = |key: &str| Escalation {
            policy: policy(&format!("{key}Policy")),
            count: self.count(&path(&format!("{key}Count"))),
        };
        ErrorBehavior {
            data_error: policy("DataErrorPolicy"),
            truncation_error: policy("DataTruncationErrorPolicy"),
            data_error_escalation: escalation("DataErrorEscalation"),
            table_error: policy("TableErrorPolicy"),
            table_error_escalation: escalation("TableErrorEscalation"),
            // -1 is without end.
            recoverable_count: u32::try_from(self.number(&path("RecoverableErrorCount"))).ok(),
            recoverable_interval: self.count(&path("RecoverableErrorInterval")),
            throttling: self.flag(&path("RecoverableErrorThrottling")),
            throttling_max: self.count(&path("RecoverableErrorThrottlingMax")),
            stop_at_throttling_max: self.flag(&path("RecoverableErrorStopRetryAfterThrottlingMax")),
            fail_on_no_tables: self.flag(&path("FailOnNoTablesCaptured")),
        }
    }

    /// The section `TowpathSettings`.
    #[must_use]
    pub fn towpath(&self) -> TowpathSettings {
        let defaults = match self.text("TowpathSettings.Defaults").as_str() {
            "aws" => Defaults::Aws,
            _ => Defaults::Safe,
        };
        let triggers = match self.text("TowpathSettings.TargetTriggers").as_str() {
            "fire" => TargetTriggers::Fire,
            _ => TargetTriggers::Suspend,
        };
        let zero_dates = self.text("TowpathSettings.ZeroDates");
        TowpathSettings {
            defaults,
            triggers,
            zero_dates: (!zero_dates.is_empty()).then_some(zero_dates),
            count_check_rows: self
                .value("TowpathSettings.CountCheckRows")
                .and_then(value::number)
                .map_or(Some(10_000_000), |rows| u64::try_from(rows).ok()),
            chunk_rows: self.count("TowpathSettings.ChunkRows").max(1),
            chunk_bytes: self.count("TowpathSettings.ChunkMegabytes").max(1) << 20,
        }
    }

    fn count(&self, path: &str) -> u64 {
        u64::try_from(self.number(path)).unwrap_or(0)
    }
}
