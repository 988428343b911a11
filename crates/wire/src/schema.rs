//! The model as tables, and the one walk that turns a parsed body into what the model allows.
//!
//! The walk looks at every known member once, in the model's order. A wrong JSON type ends it at once; constraints
//! are collected, because AWS reports them all together. On the way it removes `null`s and unknown members and
//! settles the spellings that are tolerated (`"true"`, `5.0`), so that serde afterwards needs no rules of its own.

use crate::{Blob, Refused, Timestamp, Violation};
use serde_json::{Map, Value};

/// A structure: its name in the model and its members in the model's order.
#[derive(Debug)]
pub struct Structure {
    /// Name of the shape.
    pub name: &'static str,
    /// All members.
    pub members: &'static [Member],
    /// Exactly one member must be set.
    pub union: bool,
}

/// A member of a structure.
#[derive(Debug)]
pub struct Member {
    /// Its name as it stands in the JSON.
    pub name: &'static str,
    /// What it holds.
    pub shape: &'static Shape,
    /// Whether a request must carry it.
    pub required: bool,
}

impl Member {
    /// A member that a request must carry.
    pub const fn required(name: &'static str, shape: &'static Shape) -> Self {
        Self {
            name,
            shape,
            required: true,
        }
    }

    /// A member that may be absent.
    pub const fn optional(name: &'static str, shape: &'static Shape) -> Self {
        Self {
            name,
            shape,
            required: false,
        }
    }
}

/// What a member or an element holds.
#[derive(Debug)]
pub enum Shape {
    /// Text of at most so many characters.
    Text {
        /// Upper bound in characters.
        max: Option<usize>,
    },
    /// Text whose content is never repeated in a message.
    Secret,
    /// One of a closed set of texts.
    Enum {
        /// The set, as the model spells it.
        values: &'static [&'static str],
        /// How a request's spelling is compared with it.
        spelling: Spelling,
    },
    /// `true` or `false`.
    Boolean,
    /// 32 bits, signed.
    Integer,
    /// 64 bits, signed.
    Long,
    /// A double.
    Double,
    /// A moment; see [`Timestamp`] for its spellings.
    Timestamp,
    /// base64 text.
    Blob,
    /// A list of at least so many elements.
    List {
        /// What each element holds.
        member: &'static Shape,
        /// Lower bound on the number of elements.
        min: usize,
    },
    /// A structure.
    Structure(&'static Structure),
}

/// How an enumerated value of a request is compared with the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// Byte by byte.
    Exact,
    /// Without regard to case, and with `_` equal to `-`: clients in the field send `SSE_S3` for `sse-s3`.
    Loose,
}

impl Spelling {
    /// Whether `sent` names the model's `value`.
    pub fn matches(self, value: &str, sent: &str) -> bool {
        let fold = |byte: u8| {
            if byte == b'_' {
                b'-'
            } else {
                byte.to_ascii_lowercase()
            }
        };
        match self {
            Self::Exact => value == sent,
            Self::Loose => value.bytes().map(fold).eq(sent.bytes().map(fold)),
        }
    }
}

/// Checks a parsed body against `shape` and returns it as the model has it.
///
/// # Errors
/// `Malformed` for the first wrong JSON type, `Violated` with every constraint that does not hold.
pub fn admit(shape: &Structure, body: Value) -> Result<Value, Refused> {
    let mut walk = Walk {
        path: String::new(),
        violations: Vec::new(),
    };
    let admitted = walk.structure(shape, body).map_err(Refused::Malformed)?;
    if walk.violations.is_empty() {
        Ok(admitted)
    } else {
        Err(Refused::Violated(walk.violations))
    }
}

/// Where an answer departs from the model: unknown members, wrong JSON types, broken constraints. For tests.
pub fn departures(shape: &Structure, answer: &Value) -> Vec<String> {
    let mut found = Vec::new();
    unknown_members(shape, answer, shape.name, &mut found);
    if let Err(refused) = admit(shape, answer.clone()) {
        found.push(refused.to_string());
    }
    found
}

fn unknown_members(shape: &Structure, value: &Value, path: &str, found: &mut Vec<String>) {
    for (name, inner) in value.as_object().into_iter().flatten() {
        let path = format!("{path}.{name}");
        match shape
            .members
            .iter()
            .find(|member| member.name == name)
            .map(|member| member.shape)
        {
            None => found.push(format!("{path} is not in the model")),
            Some(Shape::Structure(shape)) => unknown_members(shape, inner, &path, found),
            Some(Shape::List {
                member: Shape::Structure(shape),
                ..
            }) => {
                for element in inner.as_array().into_iter().flatten() {
                    unknown_members(shape, element, &path, found);
                }
            }
            Some(_) => {}
        }
    }
}

/// The state of one walk over a body.
struct Walk {
    /// Path of the value being looked at; segments are pushed and cut off again.
    path: String,
    violations: Vec<Violation>,
}

/// A value as the model has it, or the text of a `SerializationException`.
type Admitted = Result<Value, String>;

impl Walk {
    fn structure(&mut self, shape: &Structure, value: Value) -> Admitted {
        let Value::Object(mut sent) = value else {
            return self.wrong_type(&value, "a structure");
        };
        let mut kept = Map::new();
        for member in shape.members {
            let value = sent.remove(member.name).unwrap_or(Value::Null);
            let outer = self.enter(&lower_first(member.name));
            if !value.is_null() {
                kept.insert(String::from(member.name), self.value(member.shape, value)?);
            } else if member.required {
                self.violated(None, String::from("Member must not be null"));
            }
            self.path.truncate(outer);
        }
        if shape.union && kept.len() != 1 {
            let constraint = format!("Exactly one member must be set, {} are", kept.len());
            self.violated(Some(String::from(shape.name)), constraint);
        }
        Ok(Value::Object(kept))
    }

    fn value(&mut self, shape: &Shape, value: Value) -> Admitted {
        match shape {
            Shape::Text { max } => self.text(value, |walk, text| walk.at_most(text, *max)),
            Shape::Secret => self.text(value, |_, _| {}),
            Shape::Enum { values, spelling } => {
                self.text(value, |walk, text| walk.one_of(text, values, *spelling))
            }
            Shape::Boolean => self.boolean(value),
            Shape::Integer => self.whole(
                value,
                i64::from(i32::MIN)..=i64::from(i32::MAX),
                "an Integer",
            ),
            Shape::Long => self.whole(value, i64::MIN..=i64::MAX, "a Long"),
            Shape::Double if value.is_number() => Ok(value),
            Shape::Double => self.wrong_type(&value, "a Double"),
            Shape::Timestamp if Timestamp::from_json(&value).is_some() => Ok(value),
            Shape::Timestamp => self.wrong_type(&value, "a Timestamp"),
            Shape::Blob => match &value {
                Value::String(text) if Blob::parse(text).is_some() => Ok(value),
                _ => self.wrong_type(&value, "a Blob, which is base64 text"),
            },
            Shape::List { member, min } => self.list(member, *min, value),
            Shape::Structure(shape) => self.structure(shape, value),
        }
    }

    fn text(&mut self, value: Value, check: impl Fn(&mut Self, &str)) -> Admitted {
        let Value::String(text) = &value else {
            return self.wrong_type(&value, "a String");
        };
        check(self, text);
        Ok(value)
    }

    fn at_most(&mut self, text: &str, max: Option<usize>) {
        if let Some(max) = max.filter(|max| text.chars().count() > *max) {
            let constraint = format!("Member must have length less than or equal to {max}");
            self.violated(Some(String::from(text)), constraint);
        }
    }

    fn one_of(&mut self, text: &str, values: &[&str], spelling: Spelling) {
        if !values.iter().any(|value| spelling.matches(value, text)) {
            let constraint = format!(
                "Member must satisfy enum value set: [{}]",
                values.join(", ")
            );
            self.violated(Some(String::from(text)), constraint);
        }
    }

    fn boolean(&self, value: Value) -> Admitted {
        match &value {
            Value::Bool(_) => Ok(value),
            Value::String(text) if text == "true" || text == "false" => {
                Ok(Value::Bool(text == "true"))
            }
            _ => self.wrong_type(&value, "a Boolean"),
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "2^53 bounds the double, so the cast is exact"
    )]
    fn whole(&self, value: Value, range: std::ops::RangeInclusive<i64>, wanted: &str) -> Admitted {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let Value::Number(number) = &value else {
            return self.wrong_type(&value, wanted);
        };
        // "5.0" is a whole number that some JSON writers produce.
        let whole = number.as_i64().or_else(|| {
            number
                .as_f64()
                .filter(|real| real.fract() == 0.0 && real.abs() < EXACT)
                .map(|real| real as i64)
        });
        match whole.filter(|whole| range.contains(whole)) {
            Some(whole) => Ok(Value::from(whole)),
            None => Err(format!(
                "{number} can not be converted to {wanted} at '{}'",
                self.path
            )),
        }
    }

    fn list(&mut self, member: &Shape, min: usize, value: Value) -> Admitted {
        let Value::Array(sent) = value else {
            return self.wrong_type(&value, "a list");
        };
        if sent.len() < min {
            let constraint = format!("Member must have length greater than or equal to {min}");
            self.violated(Some(String::from("[]")), constraint);
        }
        let mut kept = Vec::with_capacity(sent.len());
        for (index, element) in sent.into_iter().enumerate() {
            let outer = self.enter(&format!("{}.member", index + 1));
            if element.is_null() {
                self.violated(None, String::from("Member must not be null"));
            } else {
                kept.push(self.value(member, element)?);
            }
            self.path.truncate(outer);
        }
        Ok(Value::Array(kept))
    }

    /// Appends a segment to the path and returns the length to cut it back to.
    fn enter(&mut self, segment: &str) -> usize {
        let outer = self.path.len();
        if outer > 0 {
            self.path.push('.');
        }
        self.path.push_str(segment);
        outer
    }

    fn violated(&mut self, value: Option<String>, constraint: String) {
        self.violations.push(Violation {
            value,
            path: self.path.clone(),
            constraint,
        });
    }

    fn wrong_type(&self, found: &Value, wanted: &str) -> Admitted {
        let place = if self.path.is_empty() {
            "the top of the request body"
        } else {
            &self.path
        };
        Err(match found {
            Value::Object(_) | Value::Array(_) => {
                format!(
                    "Start of structure or map found where not expected: {place} must be {wanted}."
                )
            }
            Value::String(_) => {
                format!("STRING_VALUE can not be converted to {wanted} at '{place}'")
            }
            Value::Number(_) => {
                format!("NUMBER_VALUE can not be converted to {wanted} at '{place}'")
            }
            Value::Bool(true) => {
                format!("TRUE_VALUE can not be converted to {wanted} at '{place}'")
            }
            Value::Bool(false) => {
                format!("FALSE_VALUE can not be converted to {wanted} at '{place}'")
            }
            Value::Null => format!("NULL_VALUE can not be converted to {wanted} at '{place}'"),
        })
    }
}

/// The member's name as messages spell it: `EndpointArn` is `endpointArn`.
fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .map(|first| first.to_ascii_lowercase())
        .into_iter()
        .chain(chars)
        .collect()
}
