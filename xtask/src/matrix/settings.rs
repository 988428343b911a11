//! The page of settings: those of tasks, and those of endpoints.

use super::markdown::{Table, code, codes};
use towpath_connectors::ALL;
use towpath_data::{
    connector::{Connector, Setting, SettingEffect, SettingType},
    settings::{
        TABLE,
        table::{Default, Effect, Entry, Kind},
    },
};

const INTRODUCTION: &str = "\
# Settings

Printed by `cargo xtask matrix` from the tables that the code reads.

## Tasks

A task's settings are one JSON document (`ReplicationTaskSettings`), which may be partial or left out.
What is read back is complete, and what is read back is what acts.
Where a default has two values, a new task takes the second (`safe`), which never loses data silently.
`towpath serve --task-defaults aws` or `{\"TowpathSettings\": {\"Defaults\": \"aws\"}}` takes the first, which is the compatible service's.
A key that is not known is kept, returned and warned about.

What a key does:

* **acts**: it is obeyed.
* **no meaning**: it is kept and returned; there is nothing here that it could speak about.
* **changes**: it speaks about the application of changes, and has no effect in a task that only loads.
* **not yet**: it is refused unless it is off or has its default.
* **with** a key: it only matters when that key, which is not offered yet, is on.
";

/// The page.
pub(super) fn page() -> String {
    let mut out = String::from(INTRODUCTION);
    let mut sections: Vec<&str> = Vec::new();
    for entry in TABLE {
        if !sections.contains(&section(entry)) {
            sections.push(section(entry));
        }
    }
    for name in sections {
        let title = if name.is_empty() {
            "The top of the document"
        } else {
            name
        };
        out.push_str(&format!("\n### {title}\n\n"));
        out.push_str(&section_table(name));
    }
    out.push_str(ENDPOINTS);
    for connector in ALL {
        out.push_str(&endpoint_settings(connector));
    }
    out
}

/// The section under which a key is listed; one that stands for a whole section is listed with its keys.
fn section(entry: &Entry) -> &'static str {
    match entry.kind {
        Kind::Section => entry.path,
        _ => entry.split().0,
    }
}

fn section_table(name: &str) -> String {
    let mut table = Table::new(&["key", "values", "default", "effect", "what it does"]);
    for entry in TABLE.iter().filter(|entry| section(entry) == name) {
        table.row([
            code(entry.split().1),
            values(entry.kind),
            defaults(entry),
            effect(entry.effect),
            entry.description.to_owned(),
        ]);
    }
    table.finish()
}

fn values(kind: Kind) -> String {
    match kind {
        Kind::Switch => "true, false".to_owned(),
        Kind::SwitchOr(words) => format!("true, false, {}", codes(words)),
        // The largest that the protocol's integers hold stands for no limit of its own.
        Kind::Number(from, to) if to >= i64::from(i32::MAX) => format!("{from} and more"),
        Kind::Number(from, to) => format!("{from} to {to}"),
        Kind::Text => "a text".to_owned(),
        Kind::OneOf(words) => codes(words),
        Kind::Section => "an object, or null".to_owned(),
        Kind::Components => "a list of `{\"Id\": …, \"Severity\": …}`".to_owned(),
        Kind::Any => "anything".to_owned(),
    }
}

fn defaults(entry: &Entry) -> String {
    if entry.aws == entry.safe {
        default(entry.safe)
    } else {
        format!("aws {}, safe {}", default(entry.aws), default(entry.safe))
    }
}

fn default(value: Default) -> String {
    match value {
        Default::Flag(flag) => flag.to_string(),
        Default::Number(number) => number.to_string(),
        Default::Text("") => "empty".to_owned(),
        Default::Text(text) => code(text),
        Default::Null => "null".to_owned(),
        Default::Components => "every component, `LOGGER_SEVERITY_DEFAULT`".to_owned(),
        Default::Absent => "absent".to_owned(),
    }
}

fn effect(effect: Effect) -> String {
    match effect {
        Effect::Acts => "acts".to_owned(),
        Effect::NoMeaning => "no meaning".to_owned(),
        Effect::Changes => "changes".to_owned(),
        Effect::With(key) => {
            let (_, name) = key.split_once('.').unwrap_or(("", key));
            format!("with {}", code(name))
        }
        Effect::NotYet => "not yet".to_owned(),
    }
}

const ENDPOINTS: &str = "
## Endpoints

An endpoint's settings stand in the settings structure of its engine (`--my-sql-settings`, `--postgre-sql-settings`) or among its extra connection attributes (`name=value;name=value`), where names are compared without case.
`DescribeEndpointSettings` answers the same lists.
**not yet** is refused unless it has its default; **no meaning** is kept and returned.
";

fn endpoint_settings(connector: &Connector) -> String {
    let title: Vec<&str> = connector
        .engines
        .iter()
        .map(|engine| engine.display)
        .collect();
    let mut table = Table::new(&[
        "setting",
        "values",
        "default",
        "side",
        "effect",
        "what it does",
    ]);
    for setting in connector.settings {
        table.row([
            names(setting),
            setting_values(setting),
            code(setting.default),
            side(setting).to_owned(),
            setting_effect(setting.effect).to_owned(),
            setting.description.to_owned(),
        ]);
    }
    format!("\n### {}\n\n{}", title.join(", "), table.finish())
}

fn names(setting: &Setting) -> String {
    let name = code(setting.name);
    match setting.aliases {
        [] => name,
        aliases => format!("{name}; as an attribute also {}", codes(aliases)),
    }
}

fn setting_values(setting: &Setting) -> String {
    let values = match setting.kind {
        SettingType::String => "a text".to_owned(),
        SettingType::Boolean => "true, false".to_owned(),
        SettingType::Integer { min, max } if max >= i64::from(i32::MAX) => {
            format!("{min} and more")
        }
        SettingType::Integer { min, max } => format!("{min} to {max}"),
        SettingType::Enum(words) => codes(words),
    };
    let units = match setting.units {
        "" => values,
        units => format!("{values} {units}"),
    };
    if setting.sensitive {
        format!("{units}; never shown")
    } else {
        units
    }
}

fn side(setting: &Setting) -> &'static str {
    match (setting.source, setting.target) {
        (true, true) => "both",
        (true, false) => "source",
        (false, true) => "target",
        (false, false) => "none",
    }
}

fn setting_effect(effect: SettingEffect) -> &'static str {
    match effect {
        SettingEffect::Acts => "acts",
        SettingEffect::NoMeaning => "no meaning",
        SettingEffect::NotYet => "not yet",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_and_every_setting_is_on_the_page_with_what_it_does() {
        let page = page();
        for entry in TABLE {
            let row = format!("| {} | ", code(entry.split().1));
            let listed = page
                .lines()
                .any(|line| line.starts_with(&row) && line.contains(entry.description));
            assert!(listed, "{}", entry.path);
        }
        for setting in ALL.iter().flat_map(|connector| connector.settings) {
            assert!(page.contains(&names(setting)), "{}", setting.name);
        }
    }

    #[test]
    fn values_defaults_and_effects_are_told() {
        let page = page();
        for row in [
            "| `MaxFullLoadSubTasks` | 1 to 49 | 8 | acts | tables or slices that load at a time |",
            "| `FullLoadIgnoreConflicts` | true, false | aws true, safe false | changes | ",
            "| `PartitionSize` | 1 and more | 10000 | with `EnableValidation` | rows of a compared range |",
            "| `TargetSchema` | a text | empty | acts | ",
        ] {
            assert!(page.contains(row), "{row}");
        }
    }
}
