//! How a value is asked for and spelled: the expression in the select list, and what is done to the text that arrives.

use super::{settings::Settings, statement::Quoted};
use towpath_data::schema::{Column, DataType};

/// In which form COPY sends rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wire {
    /// Lines of text: what the server makes soonest of numbers and dates.
    Text,
    /// Binary fields that hold text or bytes: without escapes, so that large values do not grow.
    Binary,
}

/// What is done to the text of a value, in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Nothing.
    Plain,
    /// `t` and `f` become `1` and `0`.
    Boolean,
    /// The zone, which is UTC, is left out.
    Moment,
    /// Blanks at the end are left out.
    Padded,
    /// `\x` and hexadecimal digits become the bytes.
    Hexadecimal,
}

/// A value's limit: in bytes, and whether a longer value may be cut there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) bytes: usize,
    /// A document or an array that is cut is none any more.
    pub(super) cuttable: bool,
    /// Whether the value is text, which is cut at a character's end.
    pub(super) text: bool,
}

/// One column of a read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The expression in the select list.
    pub(super) expression: String,
    pub(super) spelling: Spelling,
    pub(super) limit: Option<Limit>,
}

impl Asked {
    /// How `column` is asked for, for a target of the same family (`like`) or of another.
    pub(super) fn new(
        column: &Column,
        limit: Option<u64>,
        like: bool,
        wire: Wire,
        settings: &Settings,
    ) -> Self {
        let name = Quoted(&column.name).to_string();
        let definition = column
            .native
            .as_ref()
            .map_or("", |native| native.definition.as_str());
        let limit = limit
            .and_then(|limit| usize::try_from(limit).ok())
            .map(|bytes| Limit {
                bytes,
                cuttable: definition == "text"
                    || definition == "bytea"
                    || definition.starts_with("character"),
                text: !column.data_type.is_binary(),
            });
        // One character more than may stay says that something was cut.
        let cut = match limit {
            Some(Limit {
                bytes,
                cuttable: true,
                ..
            }) if bytes < (1 << 30) => Some(bytes + 1),
            _ => None,
        };
        if column.data_type.is_binary() {
            let expression = match cut {
                Some(length) => format!("substring({name}, 1, {length})"),
                None => name,
            };
            let spelling = match wire {
                Wire::Text => Spelling::Hexadecimal,
                Wire::Binary => Spelling::Plain,
            };
            return Self {
                expression,
                spelling,
                limit,
            };
        }
        let padded = definition.starts_with("character(") || definition == "bpchar";
        if let Some(length) = cut.filter(|_| !padded) {
            let expression = format!("left({name}, {length})");
            return Self {
                expression,
                spelling: Spelling::Plain,
                limit,
            };
        }
        // Types whose binary form is their text.
        let is_text = padded
            || definition == "text"
            || definition == "json"
            || definition.starts_with("character varying");
        let (value, spelling) = if like {
            (name, Spelling::Plain)
        } else {
            match column.data_type {
                DataType::Boolean if wire == Wire::Text => (name, Spelling::Boolean),
                DataType::Boolean => (format!("{name}::int4"), Spelling::Plain),
                DataType::DateTime { zone: true, .. } => (name, Spelling::Moment),
                DataType::Numeric(_) if !definition.starts_with("numeric") => {
                    (format!("{name}::numeric"), Spelling::Plain)
                }
                // A cast to text would add the width of a host's address.
                _ if definition == "inet" && wire == Wire::Binary => (
                    format!("pg_catalog.textin(pg_catalog.inet_out({name}))"),
                    Spelling::Plain,
                ),
                _ if padded && settings.trim_char => (name, Spelling::Padded),
                _ => (name, Spelling::Plain),
            }
        };
        let expression = match wire {
            Wire::Binary if !is_text => format!("({value})::text"),
            _ => value,
        };
        Self {
            expression,
            spelling,
            limit,
        }
    }
}

/// Spells the value of `length` bytes at `at` of `buffer` in its place; gives where it then is. `None` when it is no
/// value of its kind.
pub(super) fn spell(
    spelling: Spelling,
    buffer: &mut [u8],
    at: usize,
    length: usize,
) -> Option<(usize, usize)> {
    let value = buffer.get_mut(at..at.checked_add(length)?)?;
    match spelling {
        Spelling::Plain => Some((at, length)),
        Spelling::Boolean => {
            let [byte] = value else {
                return None;
            };
            *byte = match *byte {
                b't' => b'1',
                b'f' => b'0',
                _ => return None,
            };
            Some((at, 1))
        }
        Spelling::Moment => {
            if value.ends_with(b"+00") {
                return Some((at, length - 3));
            }
            if value.ends_with(b"+00 BC") {
                value
                    .get_mut(length - 6..length - 3)?
                    .copy_from_slice(b" BC");
                return Some((at, length - 3));
            }
            // Infinity has no zone.
            Some((at, length))
        }
        Spelling::Padded => {
            let end = value
                .iter()
                .rposition(|byte| *byte != b' ')
                .map_or(0, |last| last + 1);
            Some((at, end))
        }
        Spelling::Hexadecimal => {
            let digits = length.checked_sub(2)?;
            if !value.starts_with(b"\\x") || !digits.is_multiple_of(2) {
                return None;
            }
            for byte in 0..digits / 2 {
                let place = 2 + 2 * byte;
                let high = hexadecimal(*value.get(place)?)?;
                let low = hexadecimal(*value.get(place + 1)?)?;
                *value.get_mut(byte)? = high << 4 | low;
            }
            Some((at, digits / 2))
        }
    }
}

fn hexadecimal(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// Where a value longer than its limit ends: not within a character.
pub(super) fn cut(value: &[u8], limit: Limit) -> usize {
    let mut end = limit.bytes.min(value.len());
    if limit.text {
        while end > 0 && value.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
            end -= 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::testing::{column, endpoint, native};

    fn asked(definition: &str, data_type: DataType, limit: Option<u64>) -> [String; 4] {
        let column = column("a\"b", data_type, Some(native(definition)));
        let settings = Settings::of(&endpoint("h", 1)).unwrap();
        [
            (true, Wire::Text),
            (true, Wire::Binary),
            (false, Wire::Text),
            (false, Wire::Binary),
        ]
        .map(|(like, wire)| {
            let asked = Asked::new(&column, limit, like, wire, &settings);
            let expression = asked.expression.replace("\"a\"\"b\"", "c");
            match asked.spelling {
                Spelling::Plain => expression,
                spelling => format!("{expression} {spelling:?}"),
            }
        })
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table of cases")]
    fn each_type_is_asked_for_so_that_its_text_is_exact() {
        let moment = DataType::DateTime {
            digits: 6,
            zone: true,
        };
        for (definition, data_type, limit, expected) in [
            (
                "integer",
                DataType::Int4,
                None,
                ["c", "(c)::text", "c", "(c)::text"],
            ),
            ("text", DataType::NClob, None, ["c", "c", "c", "c"]),
            ("text", DataType::NClob, Some(9), ["left(c, 10)"; 4]),
            ("json", DataType::NClob, Some(9), ["c", "c", "c", "c"]),
            (
                "jsonb",
                DataType::NClob,
                None,
                ["c", "(c)::text", "c", "(c)::text"],
            ),
            (
                "boolean",
                DataType::Boolean,
                None,
                ["c", "(c)::text", "c Boolean", "(c::int4)::text"],
            ),
            (
                "bytea",
                DataType::Blob,
                None,
                ["c Hexadecimal", "c", "c Hexadecimal", "c"],
            ),
            (
                "bytea",
                DataType::Blob,
                Some(5),
                [
                    "substring(c, 1, 6) Hexadecimal",
                    "substring(c, 1, 6)",
                    "substring(c, 1, 6) Hexadecimal",
                    "substring(c, 1, 6)",
                ],
            ),
            (
                "timestamp with time zone",
                moment,
                None,
                ["c", "(c)::text", "c Moment", "(c)::text Moment"],
            ),
            (
                "character(3)",
                DataType::WString(Some(3)),
                None,
                ["c", "c", "c Padded", "c Padded"],
            ),
            (
                "money",
                DataType::Numeric(Some((38, 4))),
                None,
                ["c", "(c)::text", "c::numeric", "(c::numeric)::text"],
            ),
            (
                "numeric(5,2)",
                DataType::Numeric(Some((5, 2))),
                None,
                ["c", "(c)::text", "c", "(c)::text"],
            ),
            (
                "inet",
                DataType::String(Some(50)),
                None,
                [
                    "c",
                    "(c)::text",
                    "c",
                    "(pg_catalog.textin(pg_catalog.inet_out(c)))::text",
                ],
            ),
        ] {
            assert_eq!(
                asked(definition, data_type, limit),
                expected,
                "{definition}"
            );
        }
    }

    #[test]
    fn values_are_spelled_in_their_place() {
        for (spelling, text, expected) in [
            (Spelling::Plain, "x", Some("x")),
            (Spelling::Boolean, "t", Some("1")),
            (Spelling::Boolean, "f", Some("0")),
            (Spelling::Boolean, "true", None),
            (Spelling::Boolean, "", None),
            (
                Spelling::Moment,
                "2024-01-01 00:00:00.5+00",
                Some("2024-01-01 00:00:00.5"),
            ),
            (
                Spelling::Moment,
                "0044-03-15 00:00:00+00 BC",
                Some("0044-03-15 00:00:00 BC"),
            ),
            (Spelling::Moment, "infinity", Some("infinity")),
            (Spelling::Padded, "ab  ", Some("ab")),
            (Spelling::Padded, "   ", Some("")),
            (Spelling::Hexadecimal, "\\x616263", Some("abc")),
            (Spelling::Hexadecimal, "\\x", Some("")),
            (Spelling::Hexadecimal, "\\x6", None),
            (Spelling::Hexadecimal, "\\xzz", None),
            (Spelling::Hexadecimal, "x", None),
            (Spelling::Hexadecimal, "", None),
        ] {
            let mut buffer = [b"--", text.as_bytes(), b"--"].concat();
            let spelled = spell(spelling, &mut buffer, 2, text.len());
            let value = spelled.map(|(at, length)| &buffer[at..at + length]);
            assert_eq!(value, expected.map(str::as_bytes), "{spelling:?} {text}");
            assert!(buffer.starts_with(b"--") && buffer.ends_with(b"--"));
        }
        assert_eq!(
            spell(Spelling::Plain, &mut [0; 2], 1, 2),
            None,
            "outside of the buffer"
        );
    }

    #[test]
    fn text_is_cut_at_a_character() {
        let limit = |bytes, text| Limit {
            bytes,
            cuttable: true,
            text,
        };
        for (value, bytes, text, expected) in [
            ("abc", 2, true, 2),
            ("abc", 9, true, 3),
            ("aü", 2, true, 1),
            ("🚢", 3, true, 0),
            ("aü", 2, false, 2),
        ] {
            assert_eq!(
                cut(value.as_bytes(), limit(bytes, text)),
                expected,
                "{value}"
            );
        }
    }
}
