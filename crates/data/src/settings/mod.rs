//! Task settings: the JSON document of a task, complete with its defaults, and what of it acts.
//!
//! ```text
//! defaults ◄─ merge ─ submitted            (create)
//! current  ◄─ merge ─ submitted            (modify)
//!     └─► the stored document, which is what a Describe returns ─► the sections that act
//! ```
//!
//! What is read back is what acts. A known key that does not act yet is refused unless it is off or has
//! its default; an unknown one is kept, returned, and warned about.

mod document;
mod sections;
pub mod table;
mod value;

#[cfg(test)]
mod tests;

pub use sections::{
    ErrorBehavior, Escalation, FullLoadSettings, Logging, Policy, Severity, TargetMetadata,
    TowpathSettings,
};
pub use table::{Effect, Entry, TABLE};

use document::Document;
use serde_json::{Value, json};
use std::fmt;

/// Which defaults a silent document has (`task_defaults`, `TowpathSettings.Defaults`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Defaults {
    /// Silence never loses data.
    #[default]
    Safe,
    /// Those of the compatible service.
    Aws,
}

/// What is wrong with a settings document: all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsError {
    /// At least one: `Section.Key: value is not …`.
    pub problems: Vec<String>,
}

impl SettingsError {
    fn of(problem: impl Into<String>) -> Self {
        Self {
            problems: vec![problem.into()],
        }
    }

    fn unless_empty(problems: Vec<String>) -> Result<(), Self> {
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Self { problems })
        }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.problems.join("; "))
    }
}

impl std::error::Error for SettingsError {}

/// The text with which log names of the compatible service are refused when a task is made.
const NO_LOG_NAMES: &str = "SYSTEM ERROR MESSAGE:Task Settings CloudWatchLogGroup or CloudWatchLogStream cannot be set on create.";

/// A complete settings document.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    document: Document,
}

/// A merged document, and what the client should know about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The complete document.
    pub settings: Settings,
    /// Keys that are not known, sentence parts.
    pub warnings: Vec<String>,
    /// Whether the submitted document itself states `TargetTablePrepMode`: then removing rows of the
    /// target is consented to.
    pub states_preparation: bool,
    /// Whether the submitted document asks for the removal of the task's log (`Logging.DeleteTaskLogs`).
    pub deletes_logs: bool,
}

impl Settings {
    /// The settings of a new task; `submitted` may be partial or empty.
    ///
    /// # Errors
    /// When the document is no JSON, or keys of it are bad: all of them.
    pub fn create(submitted: &str, defaults: Defaults) -> Result<Merged, SettingsError> {
        let submitted = document::read(submitted)?;
        let names = ["Logging.CloudWatchLogGroup", "Logging.CloudWatchLogStream"];
        if names
            .iter()
            .any(|name| document::get(&submitted, name).is_some())
        {
            return Err(SettingsError::of(NO_LOG_NAMES));
        }
        let defaults = match document::get(&submitted, "TowpathSettings.Defaults") {
            Some(Value::String(text)) if text == "aws" => Defaults::Aws,
            Some(Value::String(text)) if text == "safe" => Defaults::Safe,
            _ => defaults,
        };
        Self::merged(document::defaults(defaults), submitted)
    }

    /// These settings with `submitted` put onto them.
    ///
    /// # Errors
    /// As [`Settings::create`]; also when a key is changed that is fixed.
    pub fn modify(&self, submitted: &str) -> Result<Merged, SettingsError> {
        let mut submitted = document::read(submitted)?;
        for fixed in [
            "TowpathSettings.Defaults",
            "ValidationSettings.ValidationOnly",
        ] {
            if let Some(new) = document::get(&submitted, fixed)
                && document::get(&self.document, fixed) != Some(new)
            {
                return Err(SettingsError::of(format!(
                    "{fixed}: {new} cannot be set, because it is fixed when the task is created"
                )));
            }
        }
        // They are read-only: what a client read is not taken back.
        if let Some(Value::Object(logging)) = submitted.get_mut("Logging") {
            logging.remove("CloudWatchLogGroup");
            logging.remove("CloudWatchLogStream");
        }
        Self::merged(self.document.clone(), submitted)
    }

    /// Settings that were stored: complete, and checked before.
    ///
    /// # Errors
    /// When the text is no JSON object.
    pub fn stored(text: &str) -> Result<Self, SettingsError> {
        Ok(Self {
            document: document::read(text)?,
        })
    }

    /// The complete document, as it is stored and read back.
    #[must_use]
    pub fn to_json(&self) -> String {
        Value::Object(self.document.clone()).to_string()
    }

    /// Refuses keys that do not act yet and are neither off nor at their default.
    ///
    /// # Errors
    /// All such keys.
    pub fn check_supported(&self) -> Result<(), SettingsError> {
        let problems = TABLE
            .iter()
            .filter(|entry| entry.effect == Effect::NotYet)
            .filter_map(|entry| Some((entry, document::get(&self.document, entry.path)?)))
            .filter(|(_, value)| !value::is_off(value))
            .map(|(entry, value)| {
                format!(
                    "{}: {value} is not offered yet; leave it out or off",
                    entry.path
                )
            })
            .collect();
        SettingsError::unless_empty(problems)
    }

    fn merged(mut base: Document, mut submitted: Document) -> Result<Merged, SettingsError> {
        let mut warnings = Vec::new();
        SettingsError::unless_empty(document::check(&submitted, &mut warnings))?;
        same_history_timeslot(&mut submitted, &mut warnings);
        one_lob_mode(&mut submitted, &base);
        let states_preparation =
            document::get(&submitted, "FullLoadSettings.TargetTablePrepMode").is_some();
        let deletes_logs = document::get(&submitted, "Logging.DeleteTaskLogs")
            .and_then(value::flag)
            .unwrap_or(false);
        document::merge(&mut base, submitted);
        let settings = Self { document: base };
        SettingsError::unless_empty(settings.contradictions())?;
        Ok(Merged {
            settings,
            warnings,
            states_preparation,
            deletes_logs,
        })
    }

    /// Keys that cannot be together.
    fn contradictions(&self) -> Vec<String> {
        let flag = |path: &str| self.flag(path);
        let mut problems = Vec::new();
        let mut refuse = |when: bool, problem: &str| {
            if when {
                problems.push(problem.to_owned());
            }
        };
        let (full, limited) = (
            flag("TargetMetadata.FullLobMode"),
            flag("TargetMetadata.LimitedSizeLobMode"),
        );
        let lobs = flag("TargetMetadata.SupportLobs");
        refuse(
            lobs && full == limited,
            "TargetMetadata: exactly one of FullLobMode and LimitedSizeLobMode must be true when SupportLobs is true",
        );
        refuse(
            lobs && limited && !full && self.number("TargetMetadata.LobMaxSize") == 0,
            "TargetMetadata.LobMaxSize: 0 would cut every large object to nothing; give its limit in KB",
        );
        refuse(
            flag("FullLoadSettings.StopTaskCachedChangesApplied")
                && flag("FullLoadSettings.StopTaskCachedChangesNotApplied"),
            "FullLoadSettings: StopTaskCachedChangesApplied and StopTaskCachedChangesNotApplied cannot both be true",
        );
        refuse(
            self.number("ChangeProcessingTuning.BatchApplyTimeoutMin")
                > self.number("ChangeProcessingTuning.BatchApplyTimeoutMax"),
            "ChangeProcessingTuning: BatchApplyTimeoutMin is larger than BatchApplyTimeoutMax",
        );
        refuse(
            flag("Logging.EnableLogContext") && !flag("Logging.EnableLogging"),
            "Logging.EnableLogContext: true needs Logging.EnableLogging",
        );
        refuse(
            flag("BeforeImageSettings.EnableBeforeImage")
                && self.text("BeforeImageSettings.FieldName").is_empty(),
            "BeforeImageSettings.FieldName: it must not be empty when EnableBeforeImage is true",
        );
        problems
    }

    fn value(&self, path: &str) -> Option<&Value> {
        document::get(&self.document, path)
    }

    fn flag(&self, path: &str) -> bool {
        self.value(path).and_then(value::flag).unwrap_or(false)
    }

    fn number(&self, path: &str) -> i64 {
        self.value(path).and_then(value::number).unwrap_or(0)
    }

    fn text(&self, path: &str) -> String {
        self.value(path).and_then(value::text).unwrap_or_default()
    }
}

/// One key has two spellings, and both are returned: what one says, the other says too.
fn same_history_timeslot(submitted: &mut Document, warnings: &mut Vec<String>) {
    const SPELLINGS: [&str; 2] = ["HistoryTimeslotInMinutes", "historyTimeslotInMinutes"];
    let Some(Value::Object(tables)) = submitted.get_mut("ControlTablesSettings") else {
        return;
    };
    let given: Vec<Value> = SPELLINGS
        .iter()
        .filter_map(|spelling| tables.get(*spelling))
        .filter(|value| !value.is_null())
        .cloned()
        .collect();
    let Some(first) = given.first() else { return };
    if given.iter().any(|value| value != first) {
        warnings.push(format!(
            "ControlTablesSettings: historyTimeslotInMinutes and HistoryTimeslotInMinutes differ; {first} is used"
        ));
    }
    for spelling in SPELLINGS {
        tables.insert(spelling.to_owned(), first.clone());
    }
}

/// A document that names one LOB mode leaves the other to follow from it.
fn one_lob_mode(submitted: &mut Document, base: &Document) {
    const FULL: &str = "FullLobMode";
    const LIMITED: &str = "LimitedSizeLobMode";
    let Some(Value::Object(metadata)) = submitted.get_mut("TargetMetadata") else {
        return;
    };
    let said = |metadata: &Document, name: &str| metadata.get(name).and_then(value::flag);
    match (said(metadata, FULL), said(metadata, LIMITED)) {
        (Some(full), None) => {
            metadata.insert(LIMITED.to_owned(), json!(!full));
        }
        (None, Some(limited)) => {
            metadata.insert(FULL.to_owned(), json!(!limited));
        }
        _ => {}
    }
    let has_size =
        |value: Option<&Value>| value.and_then(value::number).is_some_and(|size| size > 0);
    let limited = said(metadata, LIMITED) == Some(true);
    let submitted_size = metadata.get("LobMaxSize").filter(|value| !value.is_null());
    if limited
        && submitted_size.is_none()
        && !has_size(document::get(base, "TargetMetadata.LobMaxSize"))
    {
        metadata.insert("LobMaxSize".to_owned(), json!(32));
    }
}
