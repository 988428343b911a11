//! One value of the settings document: read leniently, checked against its entry.

use super::table::{COMPONENTS, Entry, FURTHER_COMPONENTS, Kind, SEVERITIES};
use serde_json::Value;

/// A switch: a boolean, or a text that means one.
pub(super) fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "y" | "yes" => Some(true),
            "false" | "n" | "no" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A whole number, or a text that spells one.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// `8.0` is a whole number too: some clients have no other.
fn whole(number: f64) -> Option<i64> {
    // Within ±2^53 every whole float is exactly one integer.
    let exact = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0;
    exact.then(|| format!("{number:.0}").parse().ok()).flatten()
}

/// A text; numbers and booleans spelled out.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

/// What is wrong with `value` as the value of `entry`, if anything; `warnings` takes what is only odd.
pub(super) fn problem(entry: &Entry, value: &Value, warnings: &mut Vec<String>) -> Option<String> {
    let path = entry.path;
    match entry.kind {
        Kind::Switch => flag(value)
            .is_none()
            .then(|| format!("{path}: {value} is neither true nor false")),
        Kind::SwitchOr(words) => {
            let known = flag(value).is_some() || is_one_of(value, words);
            (!known).then(|| {
                format!(
                    "{path}: {value} is not one of true, false, {}",
                    words.join(", ")
                )
            })
        }
        Kind::Number(from, to) => {
            let fits = number(value).is_some_and(|number| (from..=to).contains(&number));
            (!fits).then(|| format!("{path}: {} is not between {from} and {to}", plain(value)))
        }
        Kind::Text => text(value)
            .is_none()
            .then(|| format!("{path}: {value} is not a text")),
        Kind::OneOf(words) => (!is_one_of(value, words))
            .then(|| format!("{path}: {} is not one of {}", plain(value), spelled(words))),
        Kind::Section => (!value.is_object() && !value.is_null())
            .then(|| format!("{path}: {value} is not an object")),
        Kind::Components => components(path, value, warnings),
        Kind::Any => None,
    }
}

/// A value as messages show it: a text without its JSON quotes.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) if !text.is_empty() => text.clone(),
        other => other.to_string(),
    }
}

fn spelled(words: &[&str]) -> String {
    let words: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !word.is_empty())
        .collect();
    words.join(", ")
}

fn is_one_of(value: &Value, words: &[&str]) -> bool {
    value.as_str().is_some_and(|text| words.contains(&text))
}

fn components(path: &str, value: &Value, warnings: &mut Vec<String>) -> Option<String> {
    let Value::Array(list) = value else {
        return Some(format!("{path}: {value} is not a list"));
    };
    for component in list {
        let id = component.get("Id").and_then(Value::as_str);
        let severity = component.get("Severity").and_then(Value::as_str);
        let Some((id, severity)) = id.zip(severity) else {
            return Some(format!(
                "{path}: {component} needs the texts Id and Severity"
            ));
        };
        if !SEVERITIES.contains(&severity) {
            return Some(format!(
                "{path}: the Severity {severity} of {id} is not one of {}",
                SEVERITIES.join(", ")
            ));
        }
        if !COMPONENTS.contains(&id) && !FURTHER_COMPONENTS.contains(&id) {
            warnings.push(format!("{path}: there is no component {id}"));
        }
    }
    None
}

/// Whether a value switches nothing on.
pub(super) fn is_off(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty() || flag(value) == Some(false),
        Value::Array(list) => list.is_empty(),
        Value::Object(members) => members.values().all(is_off),
    }
}
