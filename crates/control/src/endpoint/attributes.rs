//! Extra connection attributes: the text `name=value;name=value`, read and spelled back.
//!
//! A value reaches to the next `;`, so it may hold `=` and `,` but never a `;`. Blanks around names and values and
//! empty segments mean nothing. Names are compared without case; the client's own spelling is what it reads back.

use super::settings::{self, Given};
use crate::error::ApiError;
use serde_json::{Map, Value};
use towpath_data::{
    connector::{Connector, Setting},
    endpoint::Role,
};

/// Most attributes of an endpoint; each is compared with all others.
const MOST: usize = 200;

/// The attributes of an endpoint, in the order in which they were given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// Reads a text.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a segment without `=` or without a name, and for a name that is given two
    /// values. Messages give a segment's number and not its text, which may be the tail of a script with a `;` in it.
    pub(crate) fn parse(text: &str) -> Result<Self, ApiError> {
        let mut read = Self::default();
        for (index, segment) in text.split(';').enumerate() {
            if segment.trim().is_empty() {
                continue;
            }
            let parts = segment
                .split_once('=')
                .map(|(name, value)| (name.trim(), value.trim()));
            let Some((name, value)) = parts.filter(|(name, _)| !name.is_empty()) else {
                return Err(ApiError::invalid_value(format!(
                    "Segment {} of the extra connection attributes is not of the form name=value. Segments are \
                     separated by semicolons, so a value cannot hold one.",
                    index + 1
                )));
            };
            read.add(name, value)?;
            if read.0.len() > MOST {
                return Err(ApiError::invalid_value(format!(
                    "There are more than {MOST} extra connection attributes, more than any engine has."
                )));
            }
        }
        Ok(read)
    }

    fn add(&mut self, name: &str, value: &str) -> Result<(), ApiError> {
        let known = self
            .0
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        match known {
            None => self.0.push((name.to_owned(), value.to_owned())),
            Some((_, same)) if same == value => {}
            Some(_) => {
                return Err(ApiError::invalid_value(format!(
                    "The extra connection attribute '{name}' is given two values."
                )));
            }
        }
        Ok(())
    }

    /// `name=value;name=value`, without blanks or a separator at the end.
    pub(crate) fn canonical(&self) -> String {
        let segments: Vec<_> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        segments.join(";")
    }

    /// The settings that the attributes stand for, as an engine's settings structure spells them.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a name that the engine does not know on this side, and for a value that
    /// the setting cannot have; a refusal as of [`settings::check_effect`].
    pub(crate) fn settings(
        &self,
        connector: &Connector,
        role: Role,
    ) -> Result<Map<String, Value>, ApiError> {
        let mut members = Map::new();
        for (name, text) in &self.0 {
            let setting = find(connector, name)
                .filter(|setting| settings::applies(setting, role) && !setting.sensitive)
                .ok_or_else(|| unsupported(name))?;
            let given = Given::Attribute(name);
            let value = settings::read_text(setting, text, given)?;
            settings::check_effect(setting, &value, given)?;
            members.insert(setting.name.to_owned(), value);
        }
        Ok(members)
    }
}

/// The setting that an attribute names: the member's own name in any case, or one of its aliases.
fn find<'a>(connector: &'a Connector, name: &str) -> Option<&'a Setting> {
    connector.settings.iter().find(|setting| {
        let mut names = setting.aliases.iter().copied().chain([setting.name]);
        names.any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// The compatible service's words, which scripts look for.
fn unsupported(name: &str) -> ApiError {
    ApiError::invalid_value(format!(
        "Unsupported value '{name}' for extra connection attributes"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::fixture::CONNECTORS;
    use serde_json::json;
    use towpath_wire::Fault;

    #[test]
    fn texts_are_read_and_spelled_back() {
        let cases = [
            ("", ""),
            (";;  ;", ""),
            ("slotName=a", "slotName=a"),
            ("slotName=a;", "slotName=a"),
            (
                " slotName = a ; captureDdls = true ;",
                "slotName=a;captureDdls=true",
            ),
            ("script=set x=1, y = 2", "script=set x=1, y = 2"),
            ("csvRowDelimiter=\\n;a=", "csvRowDelimiter=\\n;a="),
            ("a=1;A=1", "a=1"),
            ("name=ä+&%'\"", "name=ä+&%'\""),
        ];
        for (text, canonical) in cases {
            let read = Attributes::parse(text).unwrap();
            assert_eq!(read.canonical(), canonical, "{text}");
            assert_eq!(
                Attributes::parse(&read.canonical()).unwrap(),
                read,
                "{text}"
            );
        }
    }

    #[test]
    fn broken_texts_are_refused_without_being_repeated() {
        let cases = [
            ("a=1;hunter2", "Segment 2 of the extra"),
            ("=hunter2", "Segment 1 of the extra"),
            ("a=1;a=hunter2", "'a' is given two values"),
        ];
        for (text, expected) in cases {
            let error = Attributes::parse(text).unwrap_err();
            assert_eq!(error.fault, Fault::InvalidParameterValueException);
            assert!(
                error.message.contains(expected),
                "{text}: {}",
                error.message
            );
            assert!(!error.message.contains("hunter2"), "{}", error.message);
        }
    }

    #[test]
    fn there_are_not_too_many() {
        let text = |count: usize| (0..count).map(|n| format!("a{n}=;")).collect::<String>();
        assert!(Attributes::parse(&text(200)).is_ok());
        let error = Attributes::parse(&text(500_000)).unwrap_err();
        assert!(error.message.contains("more than 200"), "{error}");
    }

    #[test]
    fn attributes_become_settings() {
        let alpha = &CONNECTORS[0];
        let cases = [
            ("slotName=s", Role::Source, json!({"SlotName": "s"})),
            ("SLOTNAME=s", Role::Source, json!({"SlotName": "s"})),
            (
                "initstmt=select 1",
                Role::Target,
                json!({"AfterConnectScript": "select 1"}),
            ),
            (
                "trimSpaceInChar=Y",
                Role::Source,
                json!({"TrimSpaceInChar": true}),
            ),
            (
                "trimSpaceInChar=0",
                Role::Source,
                json!({"TrimSpaceInChar": false}),
            ),
            (
                "executeTimeout=90",
                Role::Source,
                json!({"ExecuteTimeout": 90}),
            ),
            (
                "executeTimeout=0",
                Role::Source,
                json!({"ExecuteTimeout": 0}),
            ),
            (
                "targetDbType=SPECIFIC_DATABASE",
                Role::Target,
                json!({"TargetDbType": "specific-database"}),
            ),
            ("", Role::Target, json!({})),
        ];
        for (text, role, expected) in cases {
            let settings = Attributes::parse(text)
                .unwrap()
                .settings(alpha, role)
                .unwrap();
            assert_eq!(Value::Object(settings), expected, "{text}");
        }
    }

    #[test]
    fn what_an_engine_does_not_know_is_refused_in_the_words_of_the_service() {
        let alpha = &CONNECTORS[0];
        let unsupported =
            |name| format!("Unsupported value '{name}' for extra connection attributes");
        let cases = [
            ("fancy=1", Role::Source, unsupported("fancy")),
            ("compressionType=gzip", Role::Source, unsupported("compressionType")),
            ("slotName=s", Role::Target, unsupported("slotName")),
            ("hidden=x", Role::Source, unsupported("hidden")),
            (
                "executeTimeout=soon",
                Role::Source,
                "The extra connection attribute 'executeTimeout' is 'soon'; it must be an integer between 1 and 3600."
                    .to_owned(),
            ),
            (
                "executeTimeout=3601",
                Role::Source,
                "The extra connection attribute 'executeTimeout' is '3601'; it must be an integer between 1 and 3600."
                    .to_owned(),
            ),
            (
                "trimSpaceInChar=maybe",
                Role::Source,
                "The extra connection attribute 'trimSpaceInChar' is 'maybe'; it must be true or false.".to_owned(),
            ),
            (
                "targetDbType=any",
                Role::Target,
                "The extra connection attribute 'targetDbType' is 'any'; it must be one of specific-database, \
                 multiple-databases."
                    .to_owned(),
            ),
        ];
        for (text, role, expected) in cases {
            let error = Attributes::parse(text)
                .unwrap()
                .settings(alpha, role)
                .unwrap_err();
            assert_eq!(error.message, expected, "{text}");
            assert_eq!(error.fault, Fault::InvalidParameterValueException);
        }
    }
}
