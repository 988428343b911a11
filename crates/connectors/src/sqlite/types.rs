//! Declared types of SQLite and the intermediate types: two tables, both directions, nothing else.
//!
//! SQLite keeps whatever a column declares and types the values instead, so the declared type is a
//! promise of the application, first read by its name, then by its affinity
//! (<https://www.sqlite.org/datatype3.html>). Declarations that Towpath itself writes read back as
//! the type they were written for, except that every integer reads as `INT8` and every float as `REAL8`.

use towpath_data::schema::DataType;

/// What SQLite does to a value that is stored in a column ([section 3]).
///
/// [section 3]: https://www.sqlite.org/datatype3.html#type_affinity
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Affinity {
    /// Numbers become text.
    Text,
    /// Texts that look like numbers become numbers.
    Numeric,
    /// Like numeric.
    Integer,
    /// Numbers become floating point.
    Real,
    /// Nothing.
    Blob,
}

impl Affinity {
    /// The affinity of a declared type; a `STRICT` table's `ANY` changes nothing.
    pub(super) fn of(declared: &str, strict: bool) -> Self {
        let declared = declared.to_ascii_uppercase();
        let has = |part: &str| declared.contains(part);
        if strict && declared == "ANY" {
            Self::Blob
        } else if has("INT") {
            Self::Integer
        } else if has("CHAR") || has("CLOB") || has("TEXT") {
            Self::Text
        } else if has("BLOB") || declared.is_empty() {
            Self::Blob
        } else if has("REAL") || has("FLOA") || has("DOUB") {
            Self::Real
        } else {
            Self::Numeric
        }
    }

    /// The affinity as the number that stands in `Native::identity`.
    pub(super) fn code(self) -> u32 {
        match self {
            Self::Blob => 0,
            Self::Text => 1,
            Self::Numeric => 2,
            Self::Integer => 3,
            Self::Real => 4,
        }
    }

    /// The affinity of a code.
    pub(super) fn from_code(code: u32) -> Self {
        match code {
            1 => Self::Text,
            2 => Self::Numeric,
            3 => Self::Integer,
            4 => Self::Real,
            _ => Self::Blob,
        }
    }

    /// Whether texts that look like numbers become numbers.
    pub(super) fn is_numeric(self) -> bool {
        matches!(self, Self::Numeric | Self::Integer | Self::Real)
    }
}

/// The intermediate type of a declared type.
pub(super) fn data_type(declared: &str) -> DataType {
    let (name, first, second) = parts(declared);
    let has = |part: &str| name.contains(part);
    let starts = |part: &str| name.starts_with(part);
    let digits = u8::try_from(first.unwrap_or(6)).unwrap_or(9).min(9);
    match name.as_str() {
        "DECIMAL TEXT" | "NUMERIC TEXT" => return numeric(first, second),
        "UNSIGNED BLOB" => return DataType::UInt8,
        _ => {}
    }
    if has("INT") {
        DataType::Int8
    } else if starts("BOOL") {
        DataType::Boolean
    } else if has("CHAR") {
        DataType::WString(first)
    } else if has("CLOB") || has("TEXT") {
        DataType::NClob
    } else if name.is_empty() || has("BLOB") || has("BINARY") || has("BYTEA") {
        first.map_or(DataType::Blob, |length| DataType::Bytes(Some(length)))
    } else if has("REAL") || has("FLOA") || has("DOUB") {
        DataType::Real8
    } else if starts("DEC") || starts("NUM") || starts("MONEY") {
        numeric(first, second)
    } else if starts("TIMESTAMP") || starts("DATETIME") {
        let zone = name.ends_with("TZ") || name.ends_with("WITH TIME ZONE");
        DataType::DateTime { digits, zone }
    } else if starts("TIME") {
        DataType::Time { digits }
    } else if name == "DATE" {
        DataType::Date
    } else {
        // A name that says nothing (JSON, UUID, STRING): text holds every value that is not binary.
        DataType::NClob
    }
}

fn numeric(precision: Option<u32>, scale: Option<u32>) -> DataType {
    let precision = precision.and_then(|precision| u16::try_from(precision).ok());
    let scale = i16::try_from(scale.unwrap_or(0)).ok();
    DataType::Numeric(precision.filter(|p| *p > 0).zip(scale))
}

/// `DECIMAL(10,2)` as its name in upper case and its numbers.
fn parts(declared: &str) -> (String, Option<u32>, Option<u32>) {
    let (name, rest) = declared.split_once('(').unwrap_or((declared, ""));
    let (numbers, tail) = rest.split_once(')').unwrap_or((rest, ""));
    let mut numbers = numbers
        .split(',')
        .map(|number| number.trim().parse::<u32>().ok());
    let words: Vec<String> = name
        .split_whitespace()
        .chain(tail.split_whitespace())
        .map(str::to_ascii_uppercase)
        .collect();
    (
        words.join(" "),
        numbers.next().flatten(),
        numbers.next().flatten(),
    )
}

/// The type under which a value of an intermediate type is stored unchanged.
///
/// Exact decimals are declared so that their affinity is TEXT (`DECIMAL` alone would turn them into
/// floating point), and unsigned 64-bit integers so that there is none: they are integers up to
/// 2^63-1 and text above.
pub(super) fn declared(data_type: DataType) -> String {
    let sized = |name: &str, length: Option<u32>| match length {
        Some(length) => format!("{name}({length})"),
        None => name.to_owned(),
    };
    match data_type {
        DataType::Boolean => "BOOLEAN".into(),
        DataType::Int1 | DataType::UInt1 => "TINYINT".into(),
        DataType::Int2 => "SMALLINT".into(),
        DataType::Int4 | DataType::UInt2 => "INTEGER".into(),
        DataType::Int8 | DataType::UInt4 => "BIGINT".into(),
        DataType::UInt8 => "UNSIGNED BLOB".into(),
        DataType::Numeric(None) => "DECIMAL TEXT".into(),
        DataType::Numeric(Some((precision, scale))) => format!("DECIMAL TEXT({precision},{scale})"),
        DataType::Real4 => "FLOAT".into(),
        DataType::Real8 => "DOUBLE".into(),
        DataType::String(length) | DataType::WString(length) => sized("VARCHAR", length),
        DataType::Bytes(length) => sized("BLOB", length),
        DataType::Date => "DATE".into(),
        DataType::Time { digits } => format!("TIME({digits})"),
        DataType::DateTime {
            digits,
            zone: false,
        } => format!("DATETIME({digits})"),
        DataType::DateTime { digits, zone: true } => format!("TIMESTAMPTZ({digits})"),
        DataType::Clob | DataType::NClob => "TEXT".into(),
        DataType::Blob => "BLOB".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_types_are_read_by_name_then_by_affinity() {
        let moment = |digits, zone| DataType::DateTime { digits, zone };
        let cases = [
            ("INT", DataType::Int8, Affinity::Integer),
            ("unsigned big int", DataType::Int8, Affinity::Integer),
            ("TINYINT(1)", DataType::Int8, Affinity::Integer),
            ("BOOLEAN", DataType::Boolean, Affinity::Numeric),
            ("bool", DataType::Boolean, Affinity::Numeric),
            ("VARCHAR(40)", DataType::WString(Some(40)), Affinity::Text),
            (
                "character varying (40)",
                DataType::WString(Some(40)),
                Affinity::Text,
            ),
            ("NVARCHAR(MAX)", DataType::WString(None), Affinity::Text),
            ("TEXT", DataType::NClob, Affinity::Text),
            ("CLOB", DataType::NClob, Affinity::Text),
            ("", DataType::Blob, Affinity::Blob),
            ("BLOB", DataType::Blob, Affinity::Blob),
            ("BLOB(16)", DataType::Bytes(Some(16)), Affinity::Blob),
            ("VARBINARY(8)", DataType::Bytes(Some(8)), Affinity::Numeric),
            ("DOUBLE PRECISION", DataType::Real8, Affinity::Real),
            ("FLOAT", DataType::Real8, Affinity::Real),
            (
                "DECIMAL(10, 2)",
                DataType::Numeric(Some((10, 2))),
                Affinity::Numeric,
            ),
            (
                "NUMERIC(5)",
                DataType::Numeric(Some((5, 0))),
                Affinity::Numeric,
            ),
            ("NUMERIC", DataType::Numeric(None), Affinity::Numeric),
            (
                "DECIMAL TEXT(20,4)",
                DataType::Numeric(Some((20, 4))),
                Affinity::Text,
            ),
            ("DATE", DataType::Date, Affinity::Numeric),
            ("TIME", DataType::Time { digits: 6 }, Affinity::Numeric),
            ("DATETIME", moment(6, false), Affinity::Numeric),
            ("timestamp(3)", moment(3, false), Affinity::Numeric),
            (
                "TIMESTAMP(3) WITH TIME ZONE",
                moment(3, true),
                Affinity::Numeric,
            ),
            ("JSON", DataType::NClob, Affinity::Numeric),
            (
                "DECIMAL(99999999999,2)",
                DataType::Numeric(None),
                Affinity::Numeric,
            ),
            ("((((", DataType::Blob, Affinity::Numeric),
        ];
        for (name, expected, affinity) in cases {
            assert_eq!(data_type(name), expected, "{name}");
            assert_eq!(Affinity::of(name, false), affinity, "{name}");
            assert_eq!(Affinity::from_code(affinity.code()), affinity);
        }
        assert_eq!(Affinity::of("ANY", true), Affinity::Blob);
        assert_eq!(Affinity::of("ANY", false), Affinity::Numeric);
    }

    #[test]
    fn what_towpath_declares_reads_back_as_the_same_type() {
        let same = [
            DataType::Boolean,
            DataType::Int8,
            DataType::UInt8,
            DataType::Numeric(None),
            DataType::Numeric(Some((38, 10))),
            DataType::Real8,
            DataType::WString(Some(255)),
            DataType::WString(None),
            DataType::Bytes(Some(16)),
            DataType::Date,
            DataType::Time { digits: 3 },
            DataType::DateTime {
                digits: 0,
                zone: false,
            },
            DataType::DateTime {
                digits: 6,
                zone: true,
            },
            DataType::NClob,
            DataType::Blob,
        ];
        for data in same {
            assert_eq!(data_type(&declared(data)), data, "{}", declared(data));
        }
        let widened = [
            (DataType::Int1, DataType::Int8),
            (DataType::UInt4, DataType::Int8),
            (DataType::Real4, DataType::Real8),
            (DataType::String(Some(9)), DataType::WString(Some(9))),
            (DataType::Clob, DataType::NClob),
        ];
        for (data, expected) in widened {
            assert_eq!(data_type(&declared(data)), expected);
        }
    }

    #[test]
    fn exact_decimals_and_unsigned_integers_are_stored_unchanged() {
        assert_eq!(
            Affinity::of(&declared(DataType::Numeric(Some((20, 4)))), false),
            Affinity::Text
        );
        assert_eq!(
            Affinity::of(&declared(DataType::UInt8), false),
            Affinity::Blob
        );
    }
}
