//! Cells → values as SQLite is to hold them, or the reason why they would not be the same there.
//!
//! A column's affinity may turn what is stored in it into something else: text `1.10` in a column
//! declared `DECIMAL` becomes the float 1.1. In tables that Towpath makes this does not occur; in
//! tables that were there each value is looked at, and one that would change is refused.

use super::{
    spell::parse_unsigned,
    types::Affinity,
    values::{self, Stored},
};
use rusqlite::types::ValueRef;
use std::borrow::Cow;
use towpath_data::schema::DataType;

type Reason = Cow<'static, str>;

/// How the cells of one column are stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Binder {
    /// Of which type the cells are.
    pub(super) incoming: DataType,
    /// Whether the cells are values of this family rather than canonical text.
    pub(super) like: bool,
    /// What the column does to values.
    pub(super) affinity: Affinity,
    /// Whether the column does to values what the source's column did to them already.
    pub(super) settled: bool,
    /// Whether the target computes the column itself: what arrives for it is left out.
    pub(super) computed: bool,
}

impl Binder {
    /// The value of a cell.
    ///
    /// # Errors
    /// The reason, without the value, when it could not be stored exactly.
    pub(super) fn bind<'a>(&self, cell: Option<&'a [u8]>) -> Result<Stored<'a>, Reason> {
        let Some(bytes) = cell else {
            return Ok(ValueRef::Null);
        };
        let stored = if self.like {
            values::read_cell(self.incoming, bytes)
                .ok_or("the value of the source cannot be read")?
        } else {
            stored(self.incoming, self.affinity, bytes)?
        };
        if !self.settled {
            survives(stored, self.affinity)?;
        }
        Ok(stored)
    }
}

/// The canonical text of a type as a value.
fn stored(data_type: DataType, affinity: Affinity, bytes: &[u8]) -> Result<Stored<'_>, Reason> {
    let unreadable = || Reason::from(format!("the value is no {}", data_type.name()));
    match data_type {
        DataType::Boolean => match bytes {
            b"1" => Ok(ValueRef::Integer(1)),
            b"0" => Ok(ValueRef::Integer(0)),
            _ => Err(unreadable()),
        },
        DataType::UInt8 => {
            let number = parse_unsigned(bytes).ok_or_else(unreadable)?;
            Ok(i64::try_from(number).map_or(ValueRef::Text(bytes), ValueRef::Integer))
        }
        DataType::Numeric(_) => Ok(decimal(bytes, affinity)),
        DataType::Real4 | DataType::Real8 => {
            let text = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
            let real: f64 = text.parse().map_err(|_| unreadable())?;
            if real.is_nan() {
                Err("SQLite cannot store NaN".into())
            } else if affinity == Affinity::Text {
                Ok(ValueRef::Text(bytes))
            } else {
                Ok(ValueRef::Real(real))
            }
        }
        DataType::Bytes(_) | DataType::Blob => Ok(ValueRef::Blob(bytes)),
        DataType::String(_)
        | DataType::WString(_)
        | DataType::Clob
        | DataType::NClob
        | DataType::Date
        | DataType::Time { .. }
        | DataType::DateTime { .. } => Ok(ValueRef::Text(bytes)),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
            text.parse()
                .map(ValueRef::Integer)
                .map_err(|_| unreadable())
        }
    }
}

/// A decimal number: text, unless the column turns it into a number anyway.
fn decimal(bytes: &[u8], affinity: Affinity) -> Stored<'_> {
    if !affinity.is_numeric() {
        return ValueRef::Text(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return ValueRef::Text(bytes);
    };
    if let Ok(integer) = text.parse::<i64>() {
        return ValueRef::Integer(integer);
    }
    match text.parse::<f64>() {
        Ok(real) if same_decimal(&real.to_string(), text) => ValueRef::Real(real),
        _ => ValueRef::Text(bytes),
    }
}

/// Whether two decimal texts are one number.
fn same_decimal(one: &str, other: &str) -> bool {
    fn bare(text: &str) -> &str {
        let text = match text.contains('.') {
            true => text.trim_end_matches('0').trim_end_matches('.'),
            false => text,
        };
        if text == "-0" { "0" } else { text }
    }
    bare(one) == bare(other)
}

/// Whether a column of this affinity keeps the value as it is.
fn survives(value: Stored<'_>, affinity: Affinity) -> Result<(), Reason> {
    let changes = match value {
        ValueRef::Integer(integer) => {
            affinity == Affinity::Real && integer.unsigned_abs() > 1 << 53
        }
        // Text of a float would be rounded to 15 digits.
        ValueRef::Real(_) if affinity == Affinity::Text => true,
        ValueRef::Real(real) => {
            affinity.is_numeric()
                && affinity != Affinity::Real
                && real == 0.0
                && real.is_sign_negative()
        }
        ValueRef::Text(text) => affinity.is_numeric() && becomes_number(text),
        ValueRef::Null | ValueRef::Blob(_) => false,
    };
    if changes {
        Err("the declared type of the target's column would change the value".into())
    } else {
        Ok(())
    }
}

/// Whether a column of numeric affinity would turn the text into a number that is spelled otherwise.
fn becomes_number(whole: &[u8]) -> bool {
    let text = whole.trim_ascii();
    let looks = {
        let digits = text
            .strip_prefix(b"-")
            .or(text.strip_prefix(b"+"))
            .unwrap_or(text);
        let first = digits.first().copied().unwrap_or(b' ');
        (first.is_ascii_digit() || first == b'.')
            && digits
                .iter()
                .all(|byte| byte.is_ascii_digit() || b".eE+-".contains(byte))
    };
    if !looks {
        return false;
    }
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    let as_number = text
        .parse::<i64>()
        .map(|integer| integer.to_string())
        .or_else(|_| text.parse::<f64>().map(|_| String::new()));
    as_number.is_ok_and(|spelled| spelled.as_bytes() != whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::{Connection, types::ToSqlOutput};

    /// What SQLite then holds, and the number that the canonical text was.
    fn through(declared: &str, incoming: DataType, text: &str) -> Result<(String, String), Reason> {
        let binder = Binder {
            incoming,
            like: false,
            affinity: Affinity::of(declared, false),
            settled: false,
            computed: false,
        };
        let value = binder.bind(Some(text.as_bytes()))?;
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(&format!("create table t(v {declared})"))
            .unwrap();
        connection
            .execute("insert into t values (?1)", [ToSqlOutput::Borrowed(value)])
            .unwrap();
        Ok(connection
            .query_row("select typeof(v), cast(v as text) from t", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap())
    }

    #[test]
    fn what_is_stored_is_what_arrived() {
        let numeric = DataType::Numeric(Some((30, 10)));
        let cases = [
            ("BOOLEAN", DataType::Boolean, "1", "integer"),
            ("BIGINT", DataType::Int8, "-9223372036854775808", "integer"),
            ("TEXT", DataType::Int8, "42", "text"),
            (
                "UNSIGNED BLOB",
                DataType::UInt8,
                "18446744073709551615",
                "text",
            ),
            ("UNSIGNED BLOB", DataType::UInt8, "7", "integer"),
            (
                "DECIMAL TEXT(30,10)",
                numeric,
                "12345678901234567890.1000000000",
                "text",
            ),
            ("DECIMAL(10,2)", numeric, "19.99", "real"),
            ("DECIMAL(10,2)", numeric, "5", "integer"),
            ("DOUBLE", DataType::Real8, "0.1", "real"),
            ("TEXT", DataType::Real8, "0.30000000000000004", "text"),
            ("VARCHAR(9)", DataType::WString(None), "007", "text"),
            ("INTEGER", DataType::WString(None), "abc", "text"),
            ("INTEGER", DataType::WString(None), "7", "integer"),
            ("INTEGER", DataType::WString(None), "3 apples", "text"),
            ("DATE", DataType::Date, "2024-01-01", "text"),
            (
                "DATETIME(6)",
                DataType::DateTime {
                    digits: 6,
                    zone: false,
                },
                "2024-01-01 00:00:00.5",
                "text",
            ),
            ("TIME(0)", DataType::Time { digits: 0 }, "12:00:00", "text"),
        ];
        for (declared, incoming, text, class) in cases {
            let found = through(declared, incoming, text);
            assert_eq!(
                found,
                Ok((class.to_owned(), text.to_owned())),
                "{declared} {text}"
            );
        }
    }

    #[test]
    fn what_would_change_is_refused() {
        let numeric = DataType::Numeric(None);
        let cases = [
            ("DOUBLE", DataType::Real8, "NaN"),
            ("DECIMAL(30,10)", numeric, "12345678901234567890.1"),
            ("DECIMAL(30,20)", numeric, "0.12345678901234567890"),
            ("INTEGER", DataType::UInt8, "18446744073709551615"),
            ("INTEGER", DataType::WString(None), "007"),
            ("NUMERIC", DataType::NClob, " 1 "),
            ("NUMERIC", DataType::NClob, "1.50"),
            ("NUMERIC", DataType::NClob, "1e5"),
            ("REAL", DataType::Int8, "9007199254740993"),
            ("INTEGER", DataType::Real8, "-0"),
            ("BIGINT", DataType::Int8, "x"),
            ("BOOLEAN", DataType::Boolean, "t"),
        ];
        for (declared, incoming, text) in cases {
            let found = through(declared, incoming, text);
            assert!(found.is_err(), "{declared} {text}: {found:?}");
        }
    }

    #[test]
    fn text_that_sqlite_turns_into_numbers_is_known() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("create table t(v numeric)")
            .unwrap();
        for text in [
            "",
            " ",
            "1",
            "+1",
            "-1",
            "01",
            "1.",
            ".5",
            "1e5",
            "1e",
            "e5",
            ".",
            "-",
            "1 2",
            " 1",
            "1\n",
            "1.0",
            "inf",
            "NaN",
            "0x10",
            "1_000",
            "2024-01-01",
            "12:00",
            "1-1",
            "99999999999999999999",
            "-0",
            "5e-324",
        ] {
            connection.execute("delete from t", []).unwrap();
            connection
                .execute("insert into t values (?1)", [text])
                .unwrap();
            let (class, kept): (String, String) = connection
                .query_row("select typeof(v), cast(v as text) from t", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .unwrap();
            let changed = class != "text" && kept != text;
            assert!(
                !changed || becomes_number(text.as_bytes()),
                "{text:?} became {class} {kept}"
            );
        }
    }
}
