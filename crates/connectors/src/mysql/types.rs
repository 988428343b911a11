//! Native types and intermediate types: both directions, and nothing else.

use super::statement::Quoted;
use towpath_data::schema::DataType;

/// What becomes of dates with a zero year, month or day, where the target is of another family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ZeroDates {
    /// NULL.
    Null,
    /// 1970-01-01, with the time of day 00:00:00.
    Epoch,
    /// The row is refused.
    Error,
}

/// A column's type as far as it decides how values are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Integer {
        zerofill: bool,
    },
    Decimal {
        precision: u16,
        scale: u16,
        zerofill: bool,
    },
    Float,
    Double {
        fixed: bool,
    },
    Bit(u16),
    Year,
    Date,
    DateTime(u8),
    Timestamp(u8),
    Time(u8),
    Text,
    Enum,
    Json,
    Binary,
    Geometry,
    /// `uuid`, `inet4`, `inet6`: text outside, bytes inside.
    Address,
    Other,
}

impl Kind {
    /// The kind of a type as `information_schema.columns.column_type` spells it, perhaps with more after it.
    pub(super) fn of(definition: &str) -> Self {
        let (word, numbers, rest) = parts(definition);
        let first = numbers.first().copied();
        let digits = u8::try_from(first.unwrap_or(0)).unwrap_or(6);
        let zerofill = rest.contains("zerofill");
        match word.as_str() {
            "tinyint" | "smallint" | "mediumint" | "int" | "integer" | "bigint" => {
                Self::Integer { zerofill }
            }
            "decimal" | "numeric" => Self::Decimal {
                precision: first.unwrap_or(10),
                scale: numbers.get(1).copied().unwrap_or(0),
                zerofill,
            },
            "float" => Self::Float,
            "double" | "real" => Self::Double {
                fixed: zerofill || numbers.len() == 2,
            },
            "bit" => Self::Bit(first.unwrap_or(1)),
            "year" => Self::Year,
            "date" => Self::Date,
            "datetime" => Self::DateTime(digits),
            "timestamp" => Self::Timestamp(digits),
            "time" => Self::Time(digits),
            "char" | "varchar" | "tinytext" | "text" | "mediumtext" | "longtext" => Self::Text,
            "enum" | "set" => Self::Enum,
            "json" => Self::Json,
            "binary" | "varbinary" | "tinyblob" | "blob" | "mediumblob" | "longblob" | "vector" => {
                Self::Binary
            }
            "geometry" | "point" | "linestring" | "polygon" | "multipoint" | "multilinestring"
            | "multipolygon" | "geometrycollection" | "geomcollection" => Self::Geometry,
            "uuid" | "inet4" | "inet6" => Self::Address,
            _ => Self::Other,
        }
    }

    /// Whether values are characters in the column's character set.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Enum | Self::Json)
    }

    /// How a column of this type is read: an expression that gives the canonical text, or for a pair of
    /// one family a text that the other side reads back to the same value.
    pub(super) fn read(self, column: &Quoted, like: bool) -> String {
        match self {
            // As a number; the bytes themselves otherwise.
            Self::Bit(1) => format!("{column}+0"),
            // The text of a FLOAT is rounded to six digits; as a double it is exact.
            Self::Float => format!("{column}*1e0"),
            Self::Double { fixed: true } if !like => format!("{column}*1e0"),
            // Leading zeros; for a YEAR `0` and `0000` are different texts (2000 and 0) but one number.
            Self::Integer { zerofill: true } | Self::Year if !like => format!("{column}+0"),
            Self::Decimal {
                precision,
                scale,
                zerofill: true,
            } if !like => format!("cast({column} as decimal({precision},{scale}))"),
            _ => column.to_string(),
        }
    }
}

/// The type's word, the numbers in its parentheses, and what follows.
fn parts(definition: &str) -> (String, Vec<u16>, String) {
    let lower = definition.trim().to_ascii_lowercase();
    let end = lower
        .find(|character: char| !character.is_ascii_alphanumeric() && character != '_')
        .unwrap_or(lower.len());
    let (word, after) = lower.split_at(end);
    let arguments = after
        .strip_prefix('(')
        .and_then(|inside| inside.split_once(')'));
    let (numbers, rest) = match arguments {
        Some((numbers, rest)) => (
            numbers
                .split(',')
                .filter_map(|number| number.trim().parse().ok())
                .collect(),
            rest,
        ),
        None => (Vec::new(), after),
    };
    (word.to_owned(), numbers, rest.to_owned())
}

/// The intermediate type of a column.
///
/// `column_type` and `characters` are those of `information_schema.columns` (`character_maximum_length`).
pub(super) fn data_type(column_type: &str, characters: Option<u64>) -> DataType {
    let (word, numbers, rest) = parts(column_type);
    let unsigned = rest.contains("unsigned") || rest.contains("zerofill");
    let length = characters.and_then(|characters| u32::try_from(characters).ok());
    match (word.as_str(), unsigned) {
        ("tinyint", false) => DataType::Int1,
        ("tinyint", true) => DataType::UInt1,
        ("smallint", false) => DataType::Int2,
        ("smallint", true) => DataType::UInt2,
        ("mediumint" | "int" | "integer", false) => DataType::Int4,
        ("mediumint" | "int" | "integer", true) => DataType::UInt4,
        ("bigint", false) => DataType::Int8,
        ("bigint", true) => DataType::UInt8,
        ("year", _) => DataType::Int2,
        ("tinytext", _) => DataType::WString(Some(255)),
        ("text", _) => DataType::WString(Some(65_535)),
        ("mediumtext" | "longtext", _) => DataType::NClob,
        ("tinyblob", _) => DataType::Bytes(Some(255)),
        ("blob", _) => DataType::Bytes(Some(65_535)),
        ("inet4", _) => DataType::String(Some(15)),
        ("inet6", _) => DataType::String(Some(45)),
        ("uuid", _) => DataType::String(Some(36)),
        ("json", _) => DataType::Clob,
        ("binary" | "varbinary", _) => {
            DataType::Bytes(numbers.first().map(|bytes| u32::from(*bytes)).or(Some(1)))
        }
        _ => match Kind::of(column_type) {
            Kind::Decimal {
                precision, scale, ..
            } if precision <= 38 => {
                DataType::Numeric(Some((precision, i16::try_from(scale).unwrap_or(i16::MAX))))
            }
            // Sign, point, and a zero before the point.
            Kind::Decimal { precision, .. } => DataType::String(Some(u32::from(precision) + 3)),
            Kind::Float | Kind::Double { .. } => DataType::Real8,
            Kind::Bit(1) => DataType::Boolean,
            Kind::Bit(bits) => DataType::Bytes(Some(u32::from(bits).div_ceil(8))),
            Kind::Date => DataType::Date,
            Kind::DateTime(digits) => DataType::DateTime {
                digits,
                zone: false,
            },
            Kind::Timestamp(digits) => DataType::DateTime { digits, zone: true },
            // -838:59:59.999999
            Kind::Time(_) => DataType::String(Some(17)),
            Kind::Binary | Kind::Geometry => DataType::Blob,
            Kind::Text | Kind::Enum => DataType::WString(length.map(|length| length.max(1))),
            _ => DataType::NClob,
        },
    }
}

/// The longest VARCHAR of four-byte characters, and the longest VARBINARY, that a row can hold.
const ROW: u32 = 65_535;
const LONGEST_VARCHAR: u32 = ROW / 4;

/// A type as it is made at a target of this family, and the bytes it takes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) definition: String,
    /// Bytes of a row at most; what is stored elsewhere takes few.
    pub(super) row_bytes: u32,
    /// What it becomes when the row would be too long.
    pub(super) shorter: Option<&'static str>,
}

/// Bytes of a row that a value takes which is stored elsewhere.
const POINTER: u32 = 12;

impl Made {
    fn fixed(definition: impl Into<String>, row_bytes: u32) -> Self {
        Self {
            definition: definition.into(),
            row_bytes,
            shorter: None,
        }
    }

    fn large(definition: &str) -> Self {
        Self::fixed(definition, POINTER)
    }

    fn varchar(length: u32) -> Self {
        let length = length.max(1);
        if length > LONGEST_VARCHAR {
            return Self::large("longtext");
        }
        Self {
            definition: format!("varchar({length})"),
            row_bytes: length * 4 + 2,
            shorter: Some("text"),
        }
    }

    fn varbinary(length: u32) -> Self {
        let length = length.max(1);
        if length >= ROW {
            return Self::large(if length == ROW { "blob" } else { "longblob" });
        }
        Self {
            definition: format!("varbinary({length})"),
            row_bytes: length + 2,
            shorter: Some("blob"),
        }
    }

    /// The type that holds every value of `data_type`.
    pub(super) fn of(data_type: DataType) -> Self {
        match data_type {
            DataType::Boolean => Self::fixed("tinyint(1)", 1),
            DataType::Int1 => Self::fixed("tinyint", 1),
            DataType::Int2 => Self::fixed("smallint", 2),
            DataType::Int4 => Self::fixed("int", 4),
            DataType::Int8 => Self::fixed("bigint", 8),
            DataType::UInt1 => Self::fixed("tinyint unsigned", 1),
            DataType::UInt2 => Self::fixed("smallint unsigned", 2),
            DataType::UInt4 => Self::fixed("int unsigned", 4),
            DataType::UInt8 => Self::fixed("bigint unsigned", 8),
            DataType::Numeric(Some((precision, scale))) => Self::decimal(precision, scale),
            // Any number of digits, and NaN: only text holds them all.
            DataType::Numeric(None) => Self::large("longtext"),
            DataType::Real4 => Self::fixed("float", 4),
            DataType::Real8 => Self::fixed("double", 8),
            DataType::String(Some(length)) | DataType::WString(Some(length)) => {
                Self::varchar(length)
            }
            DataType::String(None) | DataType::WString(None) => Self::large("longtext"),
            DataType::Bytes(Some(length)) => Self::varbinary(length),
            DataType::Bytes(None) | DataType::Blob => Self::large("longblob"),
            DataType::Date => Self::fixed("date", 3),
            DataType::Time { digits } if digits <= 6 => Self::fixed(format!("time({digits})"), 6),
            DataType::DateTime { digits, .. } if digits <= 6 => {
                Self::fixed(format!("datetime({digits})"), 8)
            }
            DataType::Time { .. } | DataType::DateTime { .. } => Self::varchar(37),
            DataType::Clob | DataType::NClob => Self::large("longtext"),
        }
    }

    fn decimal(precision: u16, scale: i16) -> Self {
        // A negative scale means zeros before the point; one above the precision zeros after it.
        let before = i32::from(precision) - i32::from(scale);
        let scale = i32::from(scale).max(0);
        let precision = (before.max(0) + scale).max(1);
        if precision > 65 || scale > 30 {
            // Sign, point, and a zero before the point.
            return Self::varchar(u32::try_from(precision + 3).unwrap_or(ROW));
        }
        Self::fixed(format!("decimal({precision},{scale})"), 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_types_have_their_intermediate_type() {
        let moment = DataType::DateTime {
            digits: 6,
            zone: true,
        };
        let reading = DataType::DateTime {
            digits: 0,
            zone: false,
        };
        for (native, characters, expected) in [
            ("tinyint(1)", None, DataType::Int1),
            ("tinyint(3) unsigned", None, DataType::UInt1),
            ("smallint(6)", None, DataType::Int2),
            ("mediumint(8) unsigned", None, DataType::UInt4),
            ("int(10) unsigned zerofill", None, DataType::UInt4),
            ("int", None, DataType::Int4),
            ("bigint(20) unsigned", None, DataType::UInt8),
            ("decimal(10,2)", None, DataType::Numeric(Some((10, 2)))),
            ("decimal(65,30)", None, DataType::String(Some(68))),
            ("float", None, DataType::Real8),
            ("double unsigned", None, DataType::Real8),
            ("bit(1)", None, DataType::Boolean),
            ("bit(9)", None, DataType::Bytes(Some(2))),
            ("year(4)", None, DataType::Int2),
            ("date", None, DataType::Date),
            ("datetime", None, reading),
            ("timestamp(6)", None, moment),
            ("time(3)", None, DataType::String(Some(17))),
            ("char(3)", Some(3), DataType::WString(Some(3))),
            ("varchar(300)", Some(300), DataType::WString(Some(300))),
            (
                "varchar(20) /*M!100301 COMPRESSED*/",
                Some(20),
                DataType::WString(Some(20)),
            ),
            ("binary(16)", Some(16), DataType::Bytes(Some(16))),
            ("text", Some(65535), DataType::WString(Some(65535))),
            ("mediumtext", Some(16_777_215), DataType::NClob),
            ("blob", Some(65535), DataType::Bytes(Some(65535))),
            ("longblob", Some(u64::from(u32::MAX)), DataType::Blob),
            ("enum('a','b,c(d)')", Some(6), DataType::WString(Some(6))),
            ("json", None, DataType::Clob),
            ("point", None, DataType::Blob),
            ("uuid", None, DataType::String(Some(36))),
            ("brand_new_type", None, DataType::NClob),
        ] {
            assert_eq!(data_type(native, characters), expected, "{native}");
        }
    }

    #[test]
    fn values_are_read_exactly() {
        let column = Quoted::name("c");
        for (native, like, expected) in [
            ("int(11)", false, "`c`"),
            ("int(5) unsigned zerofill", false, "`c`+0"),
            ("int(5) unsigned zerofill", true, "`c`"),
            (
                "decimal(8,2) unsigned zerofill",
                false,
                "cast(`c` as decimal(8,2))",
            ),
            ("float", true, "`c`*1e0"),
            ("double(8,3)", false, "`c`*1e0"),
            ("double", false, "`c`"),
            ("bit(1)", true, "`c`+0"),
            ("bit(9)", false, "`c`"),
            ("year(4)", false, "`c`+0"),
            ("year(4)", true, "`c`"),
            ("longblob", false, "`c`"),
        ] {
            assert_eq!(
                Kind::of(native).read(&column, like),
                expected,
                "{native} {like}"
            );
        }
    }

    #[test]
    fn intermediate_types_are_made() {
        for (intermediate, expected) in [
            (DataType::Boolean, "tinyint(1)"),
            (DataType::UInt8, "bigint unsigned"),
            (DataType::Numeric(Some((38, 10))), "decimal(38,10)"),
            (DataType::Numeric(Some((3, -2))), "decimal(5,0)"),
            (DataType::Numeric(Some((2, 5))), "decimal(5,5)"),
            (DataType::Numeric(Some((100, 2))), "varchar(103)"),
            (DataType::Numeric(None), "longtext"),
            (DataType::WString(Some(255)), "varchar(255)"),
            (DataType::WString(Some(16_384)), "longtext"),
            (DataType::String(None), "longtext"),
            (DataType::Bytes(Some(16)), "varbinary(16)"),
            (DataType::Bytes(Some(65_535)), "blob"),
            (DataType::Bytes(Some(70_000)), "longblob"),
            (DataType::Time { digits: 6 }, "time(6)"),
            (
                DataType::DateTime {
                    digits: 9,
                    zone: false,
                },
                "varchar(37)",
            ),
            (
                DataType::DateTime {
                    digits: 3,
                    zone: true,
                },
                "datetime(3)",
            ),
            (DataType::NClob, "longtext"),
        ] {
            assert_eq!(
                Made::of(intermediate).definition,
                expected,
                "{intermediate:?}"
            );
        }
    }
}
