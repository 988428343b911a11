//! The normal form of a value: two engines' texts of one value become the same bytes.
//!
//! | columns | normal form |
//! |---|---|
//! | integers, booleans, decimals | digits without leading zeros, fractions without trailing zeros |
//! | a float on either side | the bits; of single precision where one side has no more |
//! | dates and times | fractions without trailing zeros; a date and its midnight are one |
//! | text padded with blanks on either side (`char(n)`) | without blanks at its end |
//! | JSON on either side | members sorted by name, numbers as above, no blanks |
//! | everything else | as it is |
//!
//! What does not look like its type is taken as it is. Between two engines of one family nothing is
//! changed: their values are to be the same to the last byte.

use towpath_data::schema::{Column, DataType};

/// Which normal form the values of a pair of columns take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As they are.
    Plain,
    /// Decimal numbers.
    Decimal,
    /// Bits of single precision.
    Single,
    /// Bits of double precision.
    Double,
    /// Dates and times; with `day` one side has no time of day.
    Moment { day: bool },
    /// Text without blanks at its end.
    Padded,
    /// JSON documents.
    Json,
}

impl Form {
    /// The form in which `source` and `target` can be compared.
    pub(super) fn of(source: &Column, target: &Column) -> Self {
        let types = [source.data_type, target.data_type];
        let any = |test: fn(DataType) -> bool| types.into_iter().any(test);
        let all = |test: fn(DataType) -> bool| types.into_iter().all(test);
        let declared = |words: &[&str]| {
            [source, target]
                .into_iter()
                .any(|column| is_declared(column, words))
        };
        if all(|data| data.is_number() || data == DataType::Boolean) {
            if any(|data| data == DataType::Real4) {
                Self::Single
            } else if any(|data| data == DataType::Real8) {
                Self::Double
            } else {
                Self::Decimal
            }
        } else if any(is_moment) {
            let day = |data: DataType| data == DataType::Date;
            Self::Moment {
                day: any(day) && !all(day),
            }
        } else if any(DataType::is_binary) {
            Self::Plain
        } else if declared(&["json", "jsonb"]) {
            Self::Json
        } else if declared(&["char", "character", "bpchar", "nchar"]) {
            Self::Padded
        } else {
            Self::Plain
        }
    }

    /// Appends the normal form of a value.
    pub(super) fn write(self, value: &[u8], buffer: &mut Vec<u8>) {
        let written = match self {
            Self::Plain => None,
            Self::Decimal => decimal(value, buffer),
            Self::Single => {
                parsed::<f32>(value).map(|real| buffer.extend(real.to_bits().to_le_bytes()))
            }
            Self::Double => {
                parsed::<f64>(value).map(|real| buffer.extend(real.to_bits().to_le_bytes()))
            }
            Self::Moment { day } => {
                buffer.extend_from_slice(moment(value, day));
                Some(())
            }
            Self::Padded => {
                buffer.extend_from_slice(without_blanks(value));
                Some(())
            }
            Self::Json => json(value, buffer),
        };
        if written.is_none() {
            buffer.extend_from_slice(value);
        }
    }
}

fn is_moment(data: DataType) -> bool {
    matches!(
        data,
        DataType::Date | DataType::Time { .. } | DataType::DateTime { .. }
    )
}

/// Whether the column's own type is one of `words`, with or without a length.
fn is_declared(column: &Column, words: &[&str]) -> bool {
    let Some(native) = &column.native else {
        return false;
    };
    let name = native.definition.split('(').next().unwrap_or_default();
    words
        .iter()
        .any(|word| name.trim().eq_ignore_ascii_case(word))
}

fn parsed<T: std::str::FromStr>(value: &[u8]) -> Option<T> {
    std::str::from_utf8(value).ok()?.parse().ok()
}

fn decimal(value: &[u8], buffer: &mut Vec<u8>) -> Option<()> {
    let (negative, digits) = match value.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, value),
    };
    let point = digits.iter().position(|byte| *byte == b'.');
    let (whole, fraction) = match point {
        Some(at) => (digits.get(..at)?, digits.get(at + 1..)?),
        None => (digits, &[][..]),
    };
    let all_digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let whole = trim_start(whole, b'0');
    let fraction = trim_end(fraction, b'0');
    if whole.is_empty() && fraction.is_empty() {
        buffer.push(b'0');
        return Some(());
    }
    if negative {
        buffer.push(b'-');
    }
    buffer.extend_from_slice(if whole.is_empty() { b"0" } else { whole });
    if !fraction.is_empty() {
        buffer.push(b'.');
        buffer.extend_from_slice(fraction);
    }
    Some(())
}

fn trim_start(bytes: &[u8], byte: u8) -> &[u8] {
    let start = bytes.iter().position(|other| *other != byte);
    start
        .and_then(|start| bytes.get(start..))
        .unwrap_or_default()
}

fn trim_end(bytes: &[u8], byte: u8) -> &[u8] {
    let end = bytes.iter().rposition(|other| *other != byte);
    end.and_then(|end| bytes.get(..=end)).unwrap_or_default()
}

fn without_blanks(value: &[u8]) -> &[u8] {
    trim_end(value, b' ')
}

fn moment(value: &[u8], day: bool) -> &[u8] {
    let value = match value.iter().rposition(|byte| *byte == b'.') {
        Some(_) => {
            let trimmed = trim_end(value, b'0');
            trimmed.strip_suffix(b".").unwrap_or(trimmed)
        }
        None => value,
    };
    match day {
        true => value.strip_suffix(b" 00:00:00").unwrap_or(value),
        false => value,
    }
}

fn json(value: &[u8], buffer: &mut Vec<u8>) -> Option<()> {
    let text = std::str::from_utf8(value).ok()?;
    let start = buffer.len();
    let written = super::json::write(text, buffer, json_number);
    if written.is_none() {
        buffer.truncate(start);
    }
    written
}

/// A number with an exponent is taken as a double.
fn json_number(digits: &[u8], buffer: &mut Vec<u8>) -> Option<()> {
    if decimal(digits, buffer).is_some() {
        return Some(());
    }
    buffer.extend(parsed::<f64>(digits)?.to_string().bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::schema::{Generation, Native};

    fn column(data_type: DataType, definition: &str) -> Column {
        Column {
            name: "c".into(),
            data_type,
            nullable: true,
            native: Some(Native {
                family: "any",
                definition: definition.into(),
                identity: 0,
                modifier: -1,
                requires: Vec::new(),
            }),
            generation: Generation::None,
        }
    }

    fn same(form: Form, one: &str, other: &str) -> bool {
        let normal = |text: &str| {
            let mut buffer = Vec::new();
            form.write(text.as_bytes(), &mut buffer);
            buffer
        };
        normal(one) == normal(other)
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn the_types_of_both_sides_decide() {
        let moment = DataType::DateTime {
            digits: 6,
            zone: false,
        };
        let cases = [
            (
                DataType::Int4,
                "int4",
                DataType::Int8,
                "bigint",
                Form::Decimal,
            ),
            (
                DataType::Boolean,
                "bool",
                DataType::Int1,
                "tinyint(1)",
                Form::Decimal,
            ),
            (
                DataType::Numeric(None),
                "numeric",
                DataType::Real8,
                "double",
                Form::Double,
            ),
            (
                DataType::Real4,
                "real",
                DataType::Real8,
                "double",
                Form::Single,
            ),
            (
                DataType::Date,
                "date",
                moment,
                "datetime",
                Form::Moment { day: true },
            ),
            (
                moment,
                "timestamp",
                DataType::WString(Some(37)),
                "varchar(37)",
                Form::Moment { day: false },
            ),
            (
                DataType::NClob,
                "jsonb",
                DataType::NClob,
                "longtext",
                Form::Json,
            ),
            (
                DataType::WString(Some(3)),
                "CHAR(3)",
                DataType::NClob,
                "text",
                Form::Padded,
            ),
            (
                DataType::WString(Some(3)),
                "varchar(3)",
                DataType::NClob,
                "text",
                Form::Plain,
            ),
            (
                DataType::Blob,
                "blob",
                DataType::Bytes(Some(3)),
                "char(3)",
                Form::Plain,
            ),
        ];
        for (one, declared, other, also, form) in cases {
            assert_eq!(
                Form::of(&column(one, declared), &column(other, also)),
                form,
                "{declared} {also}"
            );
        }
    }

    #[test]
    fn one_value_has_one_form() {
        let day = Form::Moment { day: true };
        let time = Form::Moment { day: false };
        for (form, one, other) in [
            (Form::Decimal, "1.50", "1.5"),
            (Form::Decimal, "007", "7"),
            (Form::Decimal, "-0.00", "0"),
            (Form::Decimal, "0.5", "00.500"),
            (Form::Decimal, "100", "100.0"),
            (Form::Double, "1e300", "1000e297"),
            (Form::Double, "0.1", "0.10"),
            (Form::Single, "0.1", "0.10000000149011612"),
            (day, "2024-01-01", "2024-01-01 00:00:00.000"),
            (time, "12:00:00.500", "12:00:00.5"),
            (time, "2024-01-01 10:00:00", "2024-01-01 10:00:00.0"),
            (Form::Padded, "ab  ", "ab"),
            (
                Form::Json,
                r#"{"b": 1.0, "a": [1, {"x": "é"}]}"#,
                r#"{"a":[1.00,{"x":"\u00e9"}],"b":1}"#,
            ),
            (Form::Json, r#"{"a": 1, "a": 2}"#, r#"{"a":2}"#),
            (Form::Json, " null", "null"),
        ] {
            assert!(same(form, one, other), "{form:?} {one} {other}");
        }
    }

    #[test]
    fn different_values_differ() {
        let time = Form::Moment { day: false };
        for (form, one, other) in [
            (Form::Decimal, "1", "10"),
            (Form::Decimal, "100", "1"),
            (Form::Decimal, "1", "-1"),
            (Form::Decimal, "0.1", "0.01"),
            (Form::Decimal, "NaN", "0"),
            (Form::Double, "0.1", "0.10000000000000002"),
            (Form::Double, "0", "-0"),
            (time, "10:00:00", "10:00:01"),
            (time, "2024-01-10", "2024-01-1"),
            (time, "2024-01-01", "2024-01-01 00:00:00"),
            (Form::Padded, " ab", "ab"),
            (Form::Plain, "a ", "a"),
            (Form::Json, "[1,2]", "[2,1]"),
            (Form::Json, "12345678901234567890", "12345678901234567891"),
            (Form::Json, "\"1\"", "1"),
            (Form::Json, "{", "{ "),
        ] {
            assert!(!same(form, one, other), "{form:?} {one} {other}");
        }
    }

    #[test]
    fn deep_documents_are_compared_as_text() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(same(Form::Json, &deep, &deep));
        let nested = "[".repeat(120) + &"]".repeat(120);
        assert!(!same(Form::Json, &nested, &format!("{nested} ")));
    }
}
