//! Engine settings: what a connector's table allows, and how the ways to give a setting come together.
//!
//! A setting is given in the engine's settings structure or as an extra connection attribute; the structure wins.
//! Both are checked against the same table, [`Connector::settings`], which also answers `DescribeEndpointSettings`.

use crate::error::ApiError;
use serde_json::{Map, Value};
use std::fmt;
use towpath_data::{
    connector::{Connector, Setting, SettingEffect, SettingType},
    endpoint::Role,
};

/// How a setting was given, for messages.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Given<'a> {
    /// As an extra connection attribute of this name.
    Attribute(&'a str),
    /// As a member of a settings structure.
    Member {
        /// `PostgreSQLSettings`.
        structure: &'a str,
        /// `SlotName`.
        name: &'a str,
    },
}

impl fmt::Display for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(name) => write!(f, "The extra connection attribute '{name}'"),
            Self::Member { structure, name } => write!(f, "The parameter {structure}.{name}"),
        }
    }
}

/// Whether a setting may be used on this side.
pub(crate) fn applies(setting: &Setting, role: Role) -> bool {
    match role {
        Role::Source => setting.source,
        Role::Target => setting.target,
    }
}

/// Checks the members of a settings structure, without those that say how to connect.
///
/// # Errors
/// `InvalidParameterValueException` for a value that the setting cannot have, or that asks for what this build does not
/// do; `InvalidParameterCombinationException` for a setting of the other side, unless it is off: some clients send
/// every member with its zero.
pub(crate) fn check_members(
    connector: &Connector,
    structure: &str,
    role: Role,
    members: &Map<String, Value>,
) -> Result<(), ApiError> {
    for (name, value) in members {
        let given = Given::Member { structure, name };
        let Some(setting) = connector
            .settings
            .iter()
            .find(|setting| setting.name == name)
        else {
            check_unlisted(name, value, given)?;
            continue;
        };
        check_value(setting, value, given)?;
        if applies(setting, role) {
            check_effect(setting, value, given)?;
        } else if !is_off_or_default(setting, value) {
            let side = if setting.source { "source" } else { "target" };
            let message = format!("{given} can be used only with a {side} endpoint.");
            return Err(ApiError::invalid_combination(message));
        }
    }
    Ok(())
}

/// A member of the API that the connector's table does not list has no effect here, so it may only be off.
fn check_unlisted(name: &str, value: &Value, given: Given<'_>) -> Result<(), ApiError> {
    let inert = match name {
        // The only way to log in; and a role that nobody has to assume for it.
        "AuthenticationMethod" => value == "password",
        "ServiceAccessRoleArn" => true,
        _ => false,
    };
    if inert || is_off(value) {
        Ok(())
    } else {
        Err(not_yet(given))
    }
}

/// Refuses a setting that does not act yet, unless it asks for nothing: off, or the default.
///
/// # Errors
/// `InvalidParameterValueException` that names the setting.
pub(crate) fn check_effect(
    setting: &Setting,
    value: &Value,
    given: Given<'_>,
) -> Result<(), ApiError> {
    match setting.effect {
        SettingEffect::NotYet if !is_off_or_default(setting, value) => Err(not_yet(given)),
        _ => Ok(()),
    }
}

fn not_yet(given: Given<'_>) -> ApiError {
    let version = env!("CARGO_PKG_VERSION");
    ApiError::invalid_value(format!(
        "{given} has no effect in Towpath {version} yet. Leave it out, or give it its default value."
    ))
}

/// Checks type and range of a structure's member; its JSON type is the model's already.
fn check_value(setting: &Setting, value: &Value, given: Given<'_>) -> Result<(), ApiError> {
    let fits = match setting.kind {
        SettingType::Integer { min, max } => value
            .as_i64()
            .is_some_and(|number| number == 0 || (min..=max).contains(&number)),
        SettingType::Enum(words) => value
            .as_str()
            .is_some_and(|text| text.is_empty() || words.iter().any(|word| same_word(word, text))),
        SettingType::Boolean => value.is_boolean(),
        SettingType::String => value.is_string(),
    };
    if fits {
        Ok(())
    } else {
        Err(out_of_range(setting, &spell(value), given))
    }
}

/// Reads the text of an attribute as the setting's type.
///
/// # Errors
/// `InvalidParameterValueException` with what the value may be.
pub(crate) fn read_text(
    setting: &Setting,
    text: &str,
    given: Given<'_>,
) -> Result<Value, ApiError> {
    let read = match setting.kind {
        SettingType::String => Some(Value::from(text)),
        SettingType::Boolean => boolean(text).map(Value::from),
        SettingType::Integer { min, max } => text
            .parse::<i64>()
            .ok()
            .filter(|number| *number == 0 || (min..=max).contains(number))
            .map(Value::from),
        SettingType::Enum(words) => words
            .iter()
            .find(|word| same_word(word, text))
            .map(|word| Value::from(*word)),
    };
    read.ok_or_else(|| out_of_range(setting, text, given))
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "y" | "yes" | "1" => Some(true),
        "false" | "n" | "no" | "0" => Some(false),
        _ => None,
    }
}

fn out_of_range(setting: &Setting, text: &str, given: Given<'_>) -> ApiError {
    let allowed = match setting.kind {
        SettingType::String => String::from("a text"),
        SettingType::Boolean => String::from("true or false"),
        SettingType::Integer { min, max } => format!("an integer between {min} and {max}"),
        SettingType::Enum(words) => format!("one of {}", words.join(", ")),
    };
    let shown: String = text.chars().take(64).collect();
    let is = if setting.sensitive {
        String::from("is wrong")
    } else {
        format!("is '{shown}'")
    };
    ApiError::invalid_value(format!("{given} {is}; it must be {allowed}."))
}

/// `SPECIFIC_DATABASE` is `specific-database`.
fn same_word(one: &str, two: &str) -> bool {
    let fold = |byte: u8| {
        if byte == b'_' {
            b'-'
        } else {
            byte.to_ascii_lowercase()
        }
    };
    one.bytes().map(fold).eq(two.bytes().map(fold))
}

fn is_off_or_default(setting: &Setting, value: &Value) -> bool {
    is_off(value) || same_word(&spell(value), setting.default)
}

/// False, zero, empty or `none`.
fn is_off(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty() || text.eq_ignore_ascii_case("none"),
        _ => false,
    }
}

fn spell(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// What acts: the attributes' settings under those of the structure.
///
/// A zero or an empty text that the setting cannot have stands for its default and is left out, although it is kept and
/// read back: some clients send every member with its zero when one changes.
pub(crate) fn effective(
    connector: &Connector,
    attributes: Map<String, Value>,
    structure: &Map<String, Value>,
) -> Map<String, Value> {
    let mut all = attributes;
    all.extend(
        structure
            .iter()
            .map(|(name, value)| (name.clone(), value.clone())),
    );
    all.retain(|name, value| {
        let setting = connector
            .settings
            .iter()
            .find(|setting| setting.name == name);
        !setting.is_some_and(|setting| stands_for_default(setting, value))
    });
    all
}

fn stands_for_default(setting: &Setting, value: &Value) -> bool {
    match setting.kind {
        SettingType::Integer { min, max } => value.as_i64() == Some(0) && !(min..=max).contains(&0),
        SettingType::Enum(words) => value == "" && !words.contains(&""),
        SettingType::Boolean | SettingType::String => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::fixture::CONNECTORS;
    use serde_json::json;
    use towpath_wire::Fault;

    fn members(value: Value) -> Map<String, Value> {
        let Value::Object(members) = value else {
            panic!("not an object: {value}")
        };
        members
    }

    #[test]
    fn members_are_checked_against_the_table() {
        let value = Fault::InvalidParameterValueException;
        let combination = Fault::InvalidParameterCombinationException;
        let cases = [
            (
                Role::Source,
                json!({"SlotName": "s", "ExecuteTimeout": 1}),
                None,
            ),
            (Role::Source, json!({"ExecuteTimeout": 0}), None),
            (
                Role::Source,
                json!({"ExecuteTimeout": 3601}),
                Some((value, "between 1 and 3600")),
            ),
            (
                Role::Target,
                json!({"TargetDbType": "SPECIFIC_DATABASE"}),
                None,
            ),
            (
                Role::Target,
                json!({"TargetDbType": "other"}),
                Some((value, "one of specific-database")),
            ),
            (
                Role::Target,
                json!({"SlotName": "s"}),
                Some((combination, "only with a source endpoint")),
            ),
            (Role::Target, json!({"SlotName": ""}), None),
            (
                Role::Source,
                json!({"TargetDbType": "multiple-databases"}),
                None,
            ),
            // Not built yet: off and default are no wish.
            (Role::Source, json!({"HeartbeatEnable": false}), None),
            (
                Role::Source,
                json!({"HeartbeatEnable": true}),
                Some((value, "AlphaSettings.HeartbeatEnable has no effect")),
            ),
            (Role::Source, json!({"PluginName": "no-preference"}), None),
            (
                Role::Source,
                json!({"PluginName": "pglogical"}),
                Some((value, "has no effect")),
            ),
            // Not in the table at all.
            (
                Role::Source,
                json!({"AuthenticationMethod": "password"}),
                None,
            ),
            (
                Role::Source,
                json!({"AuthenticationMethod": "iam"}),
                Some((value, "has no effect")),
            ),
            (Role::Source, json!({"BabelfishDatabaseName": ""}), None),
            (
                Role::Source,
                json!({"BabelfishDatabaseName": "b"}),
                Some((value, "has no effect")),
            ),
        ];
        for (role, given, expected) in cases {
            let found = check_members(
                &CONNECTORS[0],
                "AlphaSettings",
                role,
                &members(given.clone()),
            );
            match (found, expected) {
                (Ok(()), None) => {}
                (Err(error), Some((fault, text))) => {
                    assert_eq!(error.fault, fault, "{given}");
                    assert!(error.message.contains(text), "{given}: {}", error.message);
                }
                (found, _) => panic!("{given}: {found:?}"),
            }
        }
    }

    #[test]
    fn the_structure_wins_and_zeros_outside_the_range_are_defaults() {
        let attributes = members(json!({"ExecuteTimeout": 90, "SlotName": "attribute"}));
        let structure = members(
            json!({"ExecuteTimeout": 0, "SlotName": "structure", "TrimSpaceInChar": false}),
        );
        let all = effective(&CONNECTORS[0], attributes, &structure);
        assert_eq!(
            Value::Object(all),
            json!({"SlotName": "structure", "TrimSpaceInChar": false})
        );
    }
}
