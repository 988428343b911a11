//! The settings of an endpoint, as the API spells them.

use std::time::Duration;
use towpath_data::{
    connector::{Setting, SettingEffect, SettingType},
    endpoint::Endpoint,
    failure::{Failure, Result},
};

/// How the application stores dates and times (`SqliteDates`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Dates {
    /// ISO 8601 text.
    #[default]
    Iso,
    /// Seconds since 1970.
    UnixEpoch,
    /// Julian day numbers.
    Julian,
}

/// What the settings of an endpoint say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) dates: Dates,
    /// How long a lock of another connection is waited for.
    pub(super) busy: Duration,
}

/// Every setting of a SQLite endpoint.
pub(super) static ALL: &[Setting] = &[
    Setting {
        name: "SqliteDates",
        aliases: &[],
        kind: SettingType::Enum(&["iso", "unixepoch", "julian"]),
        units: "",
        default: "iso",
        source: true,
        target: false,
        sensitive: false,
        effect: SettingEffect::Acts,
        description: "How columns declared as dates and times hold their values: ISO 8601 text, \
                      seconds since 1970, or Julian day numbers.",
    },
    Setting {
        name: "BusyTimeout",
        aliases: &[],
        kind: SettingType::Integer { min: 0, max: 3600 },
        units: "seconds",
        default: "30",
        source: true,
        target: true,
        sensitive: false,
        effect: SettingEffect::Acts,
        description: "How long a lock that another program holds on the file is waited for.",
    },
];

impl Settings {
    /// Reads the settings of `endpoint`.
    ///
    /// # Errors
    /// When a value is none of those allowed: which, and what is.
    pub(super) fn read(endpoint: &Endpoint) -> Result<Self> {
        let dates = match endpoint.setting("SqliteDates").as_deref() {
            None | Some("" | "iso") => Dates::Iso,
            Some("unixepoch") => Dates::UnixEpoch,
            Some("julian") => Dates::Julian,
            Some(other) => {
                return Err(Failure::task(format!(
                    "the setting SqliteDates is {other:?}; it can be iso, unixepoch or julian"
                )));
            }
        };
        let busy = match endpoint.setting("BusyTimeout") {
            None => 30,
            Some(text) => text
                .parse()
                .ok()
                .filter(|seconds| *seconds <= 3600)
                .ok_or_else(|| {
                    Failure::task(format!(
                        "the setting BusyTimeout is {text:?}; it can be 0 to 3600 seconds"
                    ))
                })?,
        };
        Ok(Self {
            dates,
            busy: Duration::from_secs(busy),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::tests::endpoint;
    use towpath_data::endpoint::Role;

    #[test]
    fn settings_are_read_or_refused_by_name() {
        let with = |name: &str, value: &str| {
            let mut endpoint = endpoint("/tmp/x.db", Role::Source);
            endpoint.settings.insert(name.into(), value.into());
            Settings::read(&endpoint)
        };
        assert_eq!(with("SqliteDates", "julian").unwrap().dates, Dates::Julian);
        assert_eq!(with("Other", "x").unwrap().busy, Duration::from_secs(30));
        assert_eq!(
            with("BusyTimeout", "5").unwrap().busy,
            Duration::from_secs(5)
        );
        for (name, value) in [
            ("SqliteDates", "rfc"),
            ("BusyTimeout", "-1"),
            ("BusyTimeout", "3601"),
        ] {
            let failure = with(name, value).unwrap_err();
            assert!(
                failure.what.contains(name) && failure.what.contains(value),
                "{failure}"
            );
        }
    }
}
