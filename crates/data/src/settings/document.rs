//! Merging a submitted document onto a base, leaf by leaf, and checking it key by key.
//!
//! Every key that a client sends comes back with the type it was sent with; what it does not send has the
//! base's value. `null` is absent, except where a section may be off.

use super::{
    Defaults, SettingsError,
    table::{self, COMPONENTS, Default, Entry, Kind, TABLE},
    value,
};
use serde_json::{Map, Value, json};

pub(super) type Document = Map<String, Value>;

/// The whole document of a task that says nothing.
pub(super) fn defaults(which: Defaults) -> Document {
    let mut document = Document::new();
    for entry in TABLE {
        let default = match which {
            Defaults::Safe => entry.safe,
            Defaults::Aws => entry.aws,
        };
        let value = match default {
            Default::Absent => continue,
            Default::Flag(flag) => json!(flag),
            Default::Number(number) => json!(number),
            Default::Text(text) => json!(text),
            Default::Null => Value::Null,
            Default::Components => COMPONENTS
                .iter()
                .map(|id| json!({"Id": id, "Severity": "LOGGER_SEVERITY_DEFAULT"}))
                .collect(),
        };
        put(&mut document, entry, value);
    }
    document
}

fn put(document: &mut Document, entry: &Entry, value: Value) {
    let (section, name) = entry.split();
    if section.is_empty() {
        document.insert(name.to_owned(), value);
    } else if let Value::Object(members) = document
        .entry(section)
        .or_insert_with(|| Value::Object(Document::new()))
    {
        members.insert(name.to_owned(), value);
    }
}

/// The value of a key, `null` being absent.
pub(super) fn get<'a>(document: &'a Document, path: &str) -> Option<&'a Value> {
    let found = match path.split_once('.') {
        Some((section, name)) => document.get(section)?.get(name),
        None => document.get(path),
    };
    found.filter(|value| !value.is_null())
}

/// Reads a document as JSON.
pub(super) fn read(text: &str) -> Result<Document, SettingsError> {
    if text.trim().is_empty() {
        return Ok(Document::new());
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(document)) => Ok(document),
        Ok(other) => Err(SettingsError::of(format!(
            "the task settings must be a JSON object, not {other}"
        ))),
        Err(error) => Err(SettingsError::of(format!(
            "the task settings are not JSON: {error}"
        ))),
    }
}

/// Checks every known key that was submitted; what is unknown is warned about.
pub(super) fn check(submitted: &Document, warnings: &mut Vec<String>) -> Vec<String> {
    let mut problems = Vec::new();
    for (section, members) in submitted {
        if let Some(entry) = table::find("", section) {
            let absent = members.is_null();
            problems.extend(
                (!absent)
                    .then(|| value::problem(entry, members, warnings))
                    .flatten(),
            );
        } else if !table::is_section(section) {
            warnings.push(format!(
                "{section} is not known, and has no effect{}",
                near("", section)
            ));
            continue;
        }
        if !table::is_section(section) {
            continue;
        }
        match members {
            Value::Null => {}
            Value::Object(members) => check_section(section, members, &mut problems, warnings),
            other => problems.push(format!("{section}: {other} is not an object")),
        }
    }
    problems.dedup();
    problems
}

fn check_section(
    section: &str,
    members: &Document,
    problems: &mut Vec<String>,
    warnings: &mut Vec<String>,
) {
    for (name, submitted) in members {
        match table::find(section, name) {
            Some(_) if submitted.is_null() => {}
            Some(entry) => problems.extend(value::problem(entry, submitted, warnings)),
            None => warnings.push(format!(
                "{section}.{name} is not known, and has no effect{}",
                near(section, name)
            )),
        }
    }
}

/// A hint at a key that differs by its case only.
fn near(section: &str, name: &str) -> String {
    TABLE
        .iter()
        .map(|entry| match (section, entry.split()) {
            ("", ("", key)) => key,
            ("", (known, _)) => known,
            (_, (known, key)) if known == section => key,
            _ => "",
        })
        .find(|known| known.eq_ignore_ascii_case(name) && *known != name)
        .map(|known| format!("; the known spelling is {known}"))
        .unwrap_or_default()
}

/// Puts what was submitted onto the base.
pub(super) fn merge(base: &mut Document, submitted: Document) {
    for (name, value) in submitted {
        if value.is_null() && !may_be_null(&name) {
            continue;
        }
        match (base.get_mut(&name), value) {
            (Some(Value::Object(members)), Value::Object(submitted)) => {
                merge_section(&name, members, submitted);
            }
            (_, value) => {
                base.insert(name, value);
            }
        }
    }
}

/// Whether null says something: a section that may be off, or a key that we do not know.
fn may_be_null(name: &str) -> bool {
    match table::find("", name) {
        Some(entry) => entry.safe == Default::Null,
        None => !table::is_section(name),
    }
}

fn merge_section(section: &str, base: &mut Document, submitted: Document) {
    for (name, value) in submitted {
        let known = table::find(section, &name);
        if known.is_some() && value.is_null() {
            continue;
        }
        match (known.map(|entry| entry.kind), base.get_mut(&name), value) {
            (Some(Kind::Components), Some(Value::Array(kept)), Value::Array(submitted)) => {
                merge_components(kept, submitted);
            }
            (_, _, value) => {
                base.insert(name, value);
            }
        }
    }
}

fn merge_components(kept: &mut Vec<Value>, submitted: Vec<Value>) {
    for component in submitted {
        let same = |other: &&mut Value| other.get("Id") == component.get("Id");
        match kept.iter_mut().find(same) {
            Some(own) => *own = component,
            None => kept.push(component),
        }
    }
}
