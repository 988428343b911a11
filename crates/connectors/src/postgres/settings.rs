//! What an endpoint may set (`PostgreSQLSettings`), with defaults, units and precise errors.

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

const STREAM: Setting = Setting {
    target: false,
    effect: SettingEffect::NotYet,
    ..BASE
};

/// The settings of the family.
pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        name: "AfterConnectScript",
        aliases: &["initstmt"],
        description: "Statements that each session runs right after it is opened; a failure in them is a failure of the task.",
        ..BASE
    },
    Setting {
        name: "ExecuteTimeout",
        kind: SettingType::Integer {
            min: 1,
            max: 2_147_483,
        },
        units: "seconds",
        default: "60",
        description: "How long a statement on catalogue, control tables or definitions may take; moving rows and making keys has no limit.",
        ..BASE
    },
    Setting {
        name: "TrimSpaceInChar",
        kind: SettingType::Boolean,
        default: "true",
        target: false,
        description: "Whether blanks at the end of char(n) values are left out for targets of another family.",
        ..BASE
    },
    Setting {
        name: "MapLongVarcharAs",
        kind: SettingType::Enum(&["wstring", "clob", "nclob"]),
        default: "wstring",
        target: false,
        description: "What a varchar without length is for targets of another family.",
        ..BASE
    },
    Setting {
        name: "MapJsonbAsClob",
        kind: SettingType::Boolean,
        default: "false",
        target: false,
        description: "Whether jsonb is CLOB rather than NCLOB for targets of another family.",
        ..BASE
    },
    Setting {
        name: "FailTasksOnLobTruncation",
        kind: SettingType::Boolean,
        default: "false",
        target: false,
        description: "Whether the task stops at the first value that is longer than LobMaxSize.",
        ..BASE
    },
    Setting {
        name: "NulCharacters",
        kind: SettingType::Enum(&["space", "strip", "error"]),
        default: "space",
        source: false,
        description: "What becomes of U+0000 in text, which PostgreSQL cannot hold.",
        ..BASE
    },
    Setting {
        name: "MapBooleanAsBoolean",
        kind: SettingType::Boolean,
        default: "false",
        effect: SettingEffect::NoMeaning,
        description: "Booleans are always carried as booleans.",
        ..BASE
    },
    Setting {
        name: "DisableUnicodeSourceFilter",
        kind: SettingType::Boolean,
        default: "false",
        target: false,
        effect: SettingEffect::NoMeaning,
        description: "Filters always compare in the column's own type.",
        ..BASE
    },
    Setting {
        name: "MaxFileSize",
        kind: SettingType::Integer {
            min: 1,
            max: 1_048_576,
        },
        units: "KB",
        default: "32768",
        source: false,
        effect: SettingEffect::NoMeaning,
        description: "Size of files between source and target: rows are streamed, there are none.",
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
        name: "SlotName",
        description: "A replication slot to take changes from.",
        ..STREAM
    },
    Setting {
        name: "PluginName",
        kind: SettingType::Enum(&["no-preference", "test-decoding", "pglogical"]),
        default: "no-preference",
        description: "The decoding plug-in that changes are taken through.",
        ..STREAM
    },
    Setting {
        name: "CaptureDdls",
        kind: SettingType::Boolean,
        default: "true",
        description: "Whether changes of definitions are captured.",
        ..STREAM
    },
    Setting {
        name: "DdlArtifactsSchema",
        default: "public",
        description: "The schema of the objects that capture changes of definitions.",
        ..STREAM
    },
    Setting {
        name: "HeartbeatEnable",
        kind: SettingType::Boolean,
        default: "false",
        description: "Whether an idle source is written to, so that its log moves on.",
        ..STREAM
    },
    Setting {
        name: "HeartbeatSchema",
        default: "public",
        description: "The schema of the heartbeat's objects.",
        ..STREAM
    },
    Setting {
        name: "HeartbeatFrequency",
        kind: SettingType::Integer { min: 1, max: 1440 },
        units: "minutes",
        default: "5",
        description: "How often the heartbeat beats.",
        ..STREAM
    },
    Setting {
        name: "DatabaseMode",
        kind: SettingType::Enum(&["default", "babelfish"]),
        default: "default",
        source: false,
        effect: SettingEffect::NotYet,
        description: "Whether the target is a Babelfish database behind its PostgreSQL port.",
        ..BASE
    },
    Setting {
        name: "BabelfishDatabaseName",
        source: false,
        effect: SettingEffect::NotYet,
        description: "The Babelfish database.",
        ..BASE
    },
];

/// What a `varchar` without length is for other families.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LongVarchar {
    WString,
    Clob,
    NClob,
}

/// What becomes of U+0000 in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NulCharacters {
    /// A blank stands in its place.
    Space,
    /// It is left out.
    Strip,
    /// The row is refused.
    Error,
}

/// The settings of one endpoint, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    /// Statements to run in each session, empty for none.
    pub(super) after_connect: String,
    /// How long a statement on catalogue, control tables or definitions may take.
    pub(super) execute_timeout: Duration,
    /// Whether `char(n)` loses its padding.
    pub(super) trim_char: bool,
    pub(super) long_varchar: LongVarchar,
    pub(super) jsonb_as_clob: bool,
    pub(super) fail_on_truncation: bool,
    pub(super) nul: NulCharacters,
}

impl Settings {
    /// Reads them.
    ///
    /// # Errors
    /// For a value that is none of those allowed: names the setting.
    pub(super) fn of(endpoint: &Endpoint) -> Result<Self> {
        let text = |name: &str| endpoint.setting(name).unwrap_or_default();
        let word = |name: &str| text(name).to_ascii_lowercase();
        let flag = |name: &str, default: bool| match (endpoint.flag(name), text(name)) {
            (Some(flag), _) => Ok(flag),
            (None, given) if given.is_empty() => Ok(default),
            (None, given) => Err(wrong(name, &given, "true or false")),
        };
        let long_varchar = match word("MapLongVarcharAs").as_str() {
            "" | "wstring" => LongVarchar::WString,
            "clob" => LongVarchar::Clob,
            "nclob" => LongVarchar::NClob,
            other => return Err(wrong("MapLongVarcharAs", other, "wstring, clob or nclob")),
        };
        let nul = match word("NulCharacters").as_str() {
            "" | "space" => NulCharacters::Space,
            "strip" => NulCharacters::Strip,
            "error" => NulCharacters::Error,
            other => return Err(wrong("NulCharacters", other, "space, strip or error")),
        };
        let seconds = match text("ExecuteTimeout").as_str() {
            // Some clients send every number they know as 0.
            "" | "0" => 60,
            digits => digits
                .parse()
                .ok()
                .filter(|seconds| (1..=2_147_483).contains(seconds))
                .ok_or_else(|| wrong("ExecuteTimeout", digits, "a number of seconds"))?,
        };
        Ok(Self {
            after_connect: text("AfterConnectScript"),
            execute_timeout: Duration::from_secs(seconds),
            trim_char: flag("TrimSpaceInChar", true)?,
            long_varchar,
            jsonb_as_clob: flag("MapJsonbAsClob", false)?,
            fail_on_truncation: flag("FailTasksOnLobTruncation", false)?,
            nul,
        })
    }
}

fn wrong(name: &str, value: &str, allowed: &str) -> Failure {
    Failure::task(format!("{name} is {value:?}, which is not {allowed}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::testing::endpoint;
    use serde_json::json;

    fn read(settings: &serde_json::Value) -> Result<Settings> {
        let mut endpoint = endpoint("127.0.0.1", 5432);
        endpoint.settings = settings.as_object().unwrap().clone();
        Settings::of(&endpoint)
    }

    #[test]
    fn defaults_are_those_of_the_table() {
        let defaults = Settings {
            after_connect: String::new(),
            execute_timeout: Duration::from_secs(60),
            trim_char: true,
            long_varchar: LongVarchar::WString,
            jsonb_as_clob: false,
            fail_on_truncation: false,
            nul: NulCharacters::Space,
        };
        assert_eq!(read(&json!({})).unwrap(), defaults);
        assert_eq!(read(&json!({"ExecuteTimeout": 0})).unwrap(), defaults);
    }

    #[test]
    fn each_value_is_read() {
        let settings = read(&json!({
            "AfterConnectScript": "set role x", "ExecuteTimeout": "7", "TrimSpaceInChar": false,
            "MapLongVarcharAs": "NCLOB", "MapJsonbAsClob": "true", "FailTasksOnLobTruncation": true,
            "NulCharacters": "strip",
        }))
        .unwrap();
        assert_eq!(settings.after_connect, "set role x");
        assert_eq!(settings.execute_timeout, Duration::from_secs(7));
        assert!(!settings.trim_char && settings.jsonb_as_clob && settings.fail_on_truncation);
        assert_eq!(settings.long_varchar, LongVarchar::NClob);
        assert_eq!(settings.nul, NulCharacters::Strip);
    }

    #[test]
    fn wrong_values_are_named() {
        for (name, value) in [
            ("ExecuteTimeout", json!("soon")),
            ("ExecuteTimeout", json!(-1)),
            ("TrimSpaceInChar", json!("perhaps")),
            ("MapLongVarcharAs", json!("blob")),
            ("NulCharacters", json!("keep")),
        ] {
            let failure = read(&json!({name: value})).unwrap_err();
            assert!(failure.to_string().contains(name), "{failure}");
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
