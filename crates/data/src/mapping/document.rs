//! Reading a mapping rule's members: text or numbers, `null` as absent, everything that is wrong at once.

use super::pattern::Pattern;
use serde_json::{Map, Value};

/// What is wrong with one rule, as sentences.
#[derive(Debug, Default)]
pub(super) struct Reasons(Vec<String>);

impl Reasons {
    pub(super) fn say(&mut self, reason: impl Into<String>) {
        self.0.push(reason.into());
    }

    pub(super) fn into_text(self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.join(" "))
    }
}

/// One JSON object of a rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Members<'a> {
    map: Option<&'a Map<String, Value>>,
    /// Where it stands in the rule, with a dot at its end: empty for the rule itself.
    path: &'static str,
}

impl<'a> Members<'a> {
    pub(super) fn of(map: &'a Map<String, Value>) -> Self {
        Self {
            map: Some(map),
            path: "",
        }
    }

    /// The object `name`; an empty one where it is absent. `path` is how its members are named in reasons.
    pub(super) fn object(
        self,
        name: &'static str,
        path: &'static str,
        reasons: &mut Reasons,
    ) -> Members<'a> {
        let map = match self.value(name) {
            None => None,
            Some(Value::Object(map)) => Some(map),
            Some(other) => {
                reasons.say(format!(
                    "{}{name} must be an object, not {}.",
                    self.path,
                    kind(other)
                ));
                None
            }
        };
        Members { map, path }
    }

    pub(super) fn is_absent(self) -> bool {
        self.map.is_none()
    }

    /// The member, `null` being absent.
    pub(super) fn value(self, name: &str) -> Option<&'a Value> {
        self.map?.get(name).filter(|value| !value.is_null())
    }

    /// A text or a number as text; an empty text counts as a value.
    pub(super) fn any_text(self, name: &str, reasons: &mut Reasons) -> Option<String> {
        let value = self.value(name)?;
        let text = scalar(value);
        if text.is_none() {
            reasons.say(format!(
                "{}{name} must be text, not {}.",
                self.path,
                kind(value)
            ));
        }
        text
    }

    /// A text or a number as text; an empty text counts as absent.
    pub(super) fn text(self, name: &str, reasons: &mut Reasons) -> Option<String> {
        self.any_text(name, reasons)
            .filter(|text| !text.trim().is_empty())
    }

    /// A text that must be there.
    pub(super) fn required(self, name: &str, reasons: &mut Reasons) -> Option<String> {
        let before = reasons.0.len();
        let text = self.text(name, reasons);
        if text.is_none() && reasons.0.len() == before {
            reasons.say(format!("{}{name} is missing.", self.path));
        }
        text
    }

    /// A text that must be one of `known`.
    pub(super) fn one_of(
        self,
        name: &str,
        known: &[&'static str],
        reasons: &mut Reasons,
    ) -> Option<&'static str> {
        let text = self.text(name, reasons)?;
        let found = known.iter().copied().find(|choice| *choice == text);
        if found.is_none() {
            reasons.say(format!(
                "{}{name} {text:?} is not one of {}.",
                self.path,
                known.join(", ")
            ));
        }
        found
    }

    /// A whole number that must lie in `range`, written as a number or as text.
    pub(super) fn number(
        self,
        name: &str,
        range: std::ops::RangeInclusive<i64>,
        reasons: &mut Reasons,
    ) -> Option<i64> {
        let text = self.text(name, reasons)?;
        match text.trim().parse::<i64>() {
            Ok(number) if range.contains(&number) => Some(number),
            _ => {
                reasons.say(format!(
                    "{}{name} {text:?} is not a whole number between {} and {}.",
                    self.path,
                    range.start(),
                    range.end()
                ));
                None
            }
        }
    }

    /// A name pattern that must be there.
    pub(super) fn pattern(self, name: &str, reasons: &mut Reasons) -> Option<Pattern> {
        self.required(name, reasons)
            .and_then(|text| compiled(&text, reasons))
    }

    /// A name pattern that may be absent.
    pub(super) fn optional_pattern(self, name: &str, reasons: &mut Reasons) -> Option<Pattern> {
        self.text(name, reasons)
            .and_then(|text| compiled(&text, reasons))
    }

    /// A list; empty where it is absent.
    pub(super) fn list(self, name: &str, reasons: &mut Reasons) -> &'a [Value] {
        match self.value(name) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(other) => {
                reasons.say(format!(
                    "{}{name} must be a list, not {}.",
                    self.path,
                    kind(other)
                ));
                &[]
            }
        }
    }

    /// A list of texts or numbers; empty where it is absent.
    pub(super) fn texts(self, name: &str, reasons: &mut Reasons) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.list(name, reasons) {
            match scalar(value) {
                Some(text) => texts.push(text),
                None => reasons.say(format!(
                    "{}{name} must hold texts only, not {}.",
                    self.path,
                    kind(value)
                )),
            }
        }
        texts
    }
}

fn compiled(text: &str, reasons: &mut Reasons) -> Option<Pattern> {
    match Pattern::parse(text) {
        Ok(pattern) => Some(pattern),
        Err(reason) => {
            reasons.say(reason);
            None
        }
    }
}

/// A text, a number or a boolean as text.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What a JSON value is, for reasons.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The first typographic quotation mark of `text`: web pages put them where JSON and SQL need straight ones.
pub(super) fn typographic_quote(text: &str) -> Option<char> {
    text.chars()
        .find(|character| matches!(character, '\u{2018}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}'))
}
