//! What an endpoint may set (`MySQLSettings`), with defaults, units and precise errors.

use super::types::ZeroDates;
use std::time::Duration;
use towpath_data::{
    connector::{Setting, SettingEffect, SettingType},
    endpoint::Endpoint,
    failure::{Failure, Result},
};

const BASE: Setting = Setting {
    name: "",
    aliases: &[],
    kind: SettingType::String,
    units: "",
    default: "",
    source: true,
    target: true,
    sensitive: false,
    effect: SettingEffect::Acts,
    description: "",
};

/// The settings of the family.
pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        name: "AfterConnectScript",
        aliases: &["initstmt"],
        description: "Statements that each session runs right after it is opened; what fails in them is reported and passed over.",
        ..BASE
    },
    Setting {
        name: "TargetDbType",
        kind: SettingType::Enum(&["multiple-databases", "specific-database"]),
        default: "multiple-databases",
        source: false,
        description: "Whether source schemas become databases of their names, or all go into DatabaseName.",
        ..BASE
    },
    Setting {
        name: "ZeroDates",
        kind: SettingType::Enum(&["null", "epoch", "error"]),
        default: "null",
        target: false,
        description: "What becomes of dates with a zero year, month or day where the target is of another family.",
        ..BASE
    },
    Setting {
        name: "ExecuteTimeout",
        kind: SettingType::Integer {
            min: 0,
            max: 2_147_483_647,
        },
        units: "seconds",
        default: "0",
        target: false,
        description: "How long the server may be silent before its first answer to a statement; 0 is without limit.",
        ..BASE
    },
    Setting {
        name: "AuthenticationMethod",
        kind: SettingType::Enum(&["password", "iam"]),
        default: "password",
        effect: SettingEffect::NotYet,
        description: "How the user proves who it is.",
        ..BASE
    },
    Setting {
        name: "ServerTimezone",
        target: false,
        effect: SettingEffect::NotYet,
        description: "The time zone of wall-clock values; moments are always read in UTC.",
        ..BASE
    },
    Setting {
        name: "EventsPollInterval",
        kind: SettingType::Integer { min: 0, max: 3600 },
        units: "seconds",
        default: "5",
        target: false,
        effect: SettingEffect::NotYet,
        description: "How often the binary log is looked at when the source is idle.",
        ..BASE
    },
    Setting {
        name: "CleanSourceMetadataOnMismatch",
        aliases: &["CleanSrcMetadataOnMismatch"],
        kind: SettingType::Boolean,
        default: "false",
        target: false,
        effect: SettingEffect::NotYet,
        description: "Whether what is remembered of a table is read anew when it no longer fits the log.",
        ..BASE
    },
    Setting {
        name: "ParallelLoadThreads",
        kind: SettingType::Integer { min: 1, max: 32 },
        default: "1",
        source: false,
        effect: SettingEffect::NotYet,
        description: "Writers of one table.",
        ..BASE
    },
    Setting {
        name: "MaxFileSize",
        kind: SettingType::Integer {
            min: 1,
            max: 1_048_576,
        },
        units: "KB",
        default: "32000",
        source: false,
        effect: SettingEffect::NoMeaning,
        description: "Size of files between source and target: rows are streamed, there are none.",
        ..BASE
    },
];

/// The settings of one endpoint, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    /// Statements to run in each session, empty for none.
    pub(super) after_connect: String,
    /// The database that all tables go into; `None` keeps schemas apart.
    pub(super) one_database: Option<String>,
    /// What becomes of zero dates.
    pub(super) zero_dates: ZeroDates,
    /// How long the server may be silent before an answer.
    pub(super) patience: Option<Duration>,
}

impl Settings {
    /// Reads them.
    ///
    /// # Errors
    /// For a value that is none of those allowed: names the setting.
    pub(super) fn of(endpoint: &Endpoint) -> Result<Self> {
        let text = |name: &str| endpoint.setting(name).unwrap_or_default();
        let word = |name: &str| text(name).to_ascii_lowercase().replace('_', "-");
        let one_database = match word("TargetDbType").as_str() {
            "" | "multiple-databases" => None,
            "specific-database" => Some(database(endpoint)?),
            other => {
                return Err(wrong(
                    "TargetDbType",
                    other,
                    "specific-database or multiple-databases",
                ));
            }
        };
        let zero_dates = match word("ZeroDates").as_str() {
            "" | "null" => ZeroDates::Null,
            "epoch" => ZeroDates::Epoch,
            "error" => ZeroDates::Error,
            other => return Err(wrong("ZeroDates", other, "null, epoch or error")),
        };
        let seconds = match text("ExecuteTimeout") {
            empty if empty.is_empty() => 0,
            digits => digits
                .parse()
                .map_err(|_| wrong("ExecuteTimeout", &digits, "a number of seconds"))?,
        };
        Ok(Self {
            after_connect: text("AfterConnectScript"),
            one_database,
            zero_dates,
            patience: (seconds > 0).then(|| Duration::from_secs(seconds)),
        })
    }
}

fn database(endpoint: &Endpoint) -> Result<String> {
    let name = match endpoint.setting("DatabaseName") {
        Some(name) if !name.is_empty() => name,
        _ => endpoint.database.clone(),
    };
    if name.is_empty() {
        return Err(Failure::task(
            "TargetDbType is specific-database, but the endpoint has no DatabaseName",
        )
        .with_advice("set DatabaseName to the database that all tables go into"));
    }
    Ok(name)
}

fn wrong(name: &str, value: &str, allowed: &str) -> Failure {
    Failure::task(format!("{name} is {value:?}, which is not {allowed}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use towpath_data::endpoint::{Role, Secret, SslMode};

    fn endpoint(database: &str, settings: serde_json::Value) -> Endpoint {
        Endpoint {
            engine: "mysql".into(),
            role: Role::Target,
            server_name: "db".into(),
            port: None,
            database: database.into(),
            username: "u".into(),
            password: Secret::new("p"),
            ssl_mode: SslMode::None,
            ca_pem: None,
            settings: settings.as_object().unwrap().clone(),
            file_roots: None,
        }
    }

    #[test]
    fn defaults_are_those_of_the_table() {
        let read = Settings::of(&endpoint("shop", json!({}))).unwrap();
        assert_eq!(
            read,
            Settings {
                after_connect: String::new(),
                one_database: None,
                zero_dates: ZeroDates::Null,
                patience: None
            }
        );
    }

    #[test]
    fn values_are_read_in_either_spelling() {
        let settings = json!({"TargetDbType": "SPECIFIC_DATABASE", "ZeroDates": "epoch", "ExecuteTimeout": 30});
        let read = Settings::of(&endpoint("shop", settings)).unwrap();
        assert_eq!(read.one_database.as_deref(), Some("shop"));
        assert_eq!(read.zero_dates, ZeroDates::Epoch);
        assert_eq!(read.patience, Some(Duration::from_secs(30)));
    }

    #[test]
    fn wrong_values_are_named() {
        for (database, settings, named) in [
            (
                "",
                json!({"TargetDbType": "specific-database"}),
                "DatabaseName",
            ),
            ("d", json!({"TargetDbType": "both"}), "TargetDbType"),
            ("d", json!({"ZeroDates": "zero"}), "ZeroDates"),
            ("d", json!({"ExecuteTimeout": "soon"}), "ExecuteTimeout"),
        ] {
            let failure = Settings::of(&endpoint(database, settings)).unwrap_err();
            assert!(failure.to_string().contains(named), "{failure}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        for setting in SETTINGS {
            assert!(setting.description.ends_with('.'), "{}", setting.name);
            if let SettingType::Enum(words) = setting.kind {
                assert!(words.contains(&setting.default), "{}", setting.name);
            }
        }
    }
}
