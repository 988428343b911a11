//! The two documents of a task: table mappings and task settings, checked.

use super::ReplicationTask;
use crate::{TaskDefaults, context::Context, error::ApiError};
use serde_json::Value;
use sha2::{Digest, Sha256};
use towpath_data::{
    mapping::Mapping,
    settings::{Defaults, Merged, Settings},
};

/// The mapping that `document` describes, which this version carries out as a whole.
///
/// # Errors
/// `InvalidParameterValueException` with every bad rule.
pub(crate) fn mapping(document: &str) -> Result<Mapping, ApiError> {
    let mapping =
        Mapping::parse(document).map_err(|error| ApiError::invalid_value(error.to_string()))?;
    mapping
        .check_supported()
        .map_err(|error| ApiError::invalid_value(error.to_string()))?;
    Ok(mapping)
}

/// The settings of a new task.
///
/// # Errors
/// `InvalidParameterValueException` with every bad key.
pub(super) fn new_settings(cx: &Context, submitted: Option<&str>) -> Result<Merged, ApiError> {
    let defaults = match cx.host.settings.task_defaults {
        TaskDefaults::Safe => Defaults::Safe,
        TaskDefaults::Aws => Defaults::Aws,
    };
    supported(Settings::create(submitted.unwrap_or_default(), defaults))
}

/// The task's settings with `submitted` put onto them.
///
/// # Errors
/// As [`new_settings`].
pub(super) fn modified_settings(
    task: &ReplicationTask,
    submitted: &str,
) -> Result<Merged, ApiError> {
    supported(settings(task)?.modify(submitted))
}

fn supported(
    merged: Result<Merged, towpath_data::settings::SettingsError>,
) -> Result<Merged, ApiError> {
    let merged = merged.map_err(|error| ApiError::invalid_value(error.to_string()))?;
    merged
        .settings
        .check_supported()
        .map_err(|error| ApiError::invalid_value(error.to_string()))?;
    Ok(merged)
}

/// The task's settings as they are stored.
///
/// # Errors
/// `InternalFailure` when they cannot be read.
pub(crate) fn settings(task: &ReplicationTask) -> Result<Settings, ApiError> {
    Settings::stored(&task.settings).map_err(ApiError::internal)
}

/// A digest of everything that the structure of the target tables follows from. A load that was begun under one
/// structure cannot be resumed under another.
///
/// # Errors
/// `InternalFailure` when a document cannot be read.
pub(super) fn structure(task: &ReplicationTask) -> Result<String, ApiError> {
    let document: Value = serde_json::from_str(&task.table_mappings).map_err(ApiError::internal)?;
    let rules = document.get("rules").and_then(Value::as_array);
    let mut transformations: Vec<String> = rules
        .into_iter()
        .flatten()
        .filter(|rule| rule.get("rule-type").and_then(Value::as_str) == Some("transformation"))
        .map(Value::to_string)
        .collect();
    transformations.sort_unstable();
    let metadata = settings(task)?.target_metadata();
    let text = format!("{}\n{metadata:?}", transformations.join("\n"));
    let digest = Sha256::digest(text);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether two settings documents differ in the severities of log components at most.
pub(super) fn differ_in_severities_only(one: &str, other: &str) -> bool {
    let without = |text: &str| {
        let mut document: Value = serde_json::from_str(text).ok()?;
        document
            .get_mut("Logging")
            .and_then(Value::as_object_mut)?
            .remove("LogComponents");
        Some(document)
    };
    let (one, other) = (without(one), without(other));
    one.is_some() && one == other
}
