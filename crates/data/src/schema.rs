//! Tables, columns and types, as every connector describes them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A table's name: schema (a database in MySQL and MariaDB, `main` in SQLite) and table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TableName {
    /// The schema.
    pub schema: String,
    /// The table.
    pub table: String,
}

impl TableName {
    /// The name of `table` in `schema`.
    pub fn new(schema: impl Into<String>, table: impl Into<String>) -> Self {
        Self {
            schema: schema.into(),
            table: table.into(),
        }
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.schema, self.table)
    }
}

/// The intermediate type of a column: what both engines of an unlike pair understand.
///
/// The variants are those of the AWS DMS data type table; lengths count characters (text) or bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataType {
    /// True or false; canonical text `1` and `0`.
    Boolean,
    /// Signed integer of one byte.
    Int1,
    /// Signed integer of two bytes.
    Int2,
    /// Signed integer of four bytes.
    Int4,
    /// Signed integer of eight bytes.
    Int8,
    /// Unsigned integer of one byte.
    UInt1,
    /// Unsigned integer of two bytes.
    UInt2,
    /// Unsigned integer of four bytes.
    UInt4,
    /// Unsigned integer of eight bytes.
    UInt8,
    /// Exact decimal; `None` where the source declares no precision (then any number of digits).
    Numeric(Option<(u16, i16)>),
    /// IEEE 754 single.
    Real4,
    /// IEEE 754 double.
    Real8,
    /// Text of at most so many characters.
    String(Option<u32>),
    /// Wide text of at most so many characters.
    WString(Option<u32>),
    /// Bytes, at most so many.
    Bytes(Option<u32>),
    /// A calendar date.
    Date,
    /// A time of day with so many fraction digits.
    Time {
        /// Digits of the fraction of a second.
        digits: u8,
    },
    /// Date and time; with `zone` the value is a moment, spelled in UTC.
    DateTime {
        /// Digits of the fraction of a second.
        digits: u8,
        /// Whether the value is a moment rather than a wall-clock reading.
        zone: bool,
    },
    /// Text of any length.
    Clob,
    /// Wide text of any length.
    NClob,
    /// Bytes of any length.
    Blob,
}

impl DataType {
    /// Whether values of this type may be large: those that LOB settings speak about.
    #[must_use]
    pub fn is_lob(self) -> bool {
        matches!(self, Self::Clob | Self::NClob | Self::Blob)
    }

    /// Whether values are numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Int1
                | Self::Int2
                | Self::Int4
                | Self::Int8
                | Self::UInt1
                | Self::UInt2
                | Self::UInt4
                | Self::UInt8
                | Self::Numeric(_)
                | Self::Real4
                | Self::Real8
        )
    }

    /// The type's name as mapping rules spell it: `int4`, `string`, `datetime`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Int1 => "int1",
            Self::Int2 => "int2",
            Self::Int4 => "int4",
            Self::Int8 => "int8",
            Self::UInt1 => "uint1",
            Self::UInt2 => "uint2",
            Self::UInt4 => "uint4",
            Self::UInt8 => "uint8",
            Self::Numeric(_) => "numeric",
            Self::Real4 => "real4",
            Self::Real8 => "real8",
            Self::String(_) => "string",
            Self::WString(_) => "wstring",
            Self::Bytes(_) => "bytes",
            Self::Date => "date",
            Self::Time { .. } => "time",
            Self::DateTime { .. } => "datetime",
            Self::Clob => "clob",
            Self::NClob => "nclob",
            Self::Blob => "blob",
        }
    }

    /// Whether values are bytes rather than text.
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Bytes(_) | Self::Blob)
    }
}

/// A column's type as its own engine spells it, for pairs of the same family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Native {
    /// The family of engines that understand `definition`: `postgres`, `mysql`, `sqlite`.
    pub family: &'static str,
    /// The type as it stands in a `create table` of that family, complete.
    pub definition: String,
    /// The engine's number for the type (a PostgreSQL oid), 0 where it has none.
    pub identity: u32,
    /// The engine's modifier (a PostgreSQL typmod), -1 where there is none.
    pub modifier: i32,
    /// What must exist before the type can be used, in order: user types, domains.
    pub requires: Vec<Requirement>,
}

/// Something that a type needs: made once at the target when it is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its qualified name, quoted as its family quotes.
    pub name: String,
    /// The statement that makes it.
    pub create: String,
}

/// Where a column's values come from when nobody gives one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Generation {
    /// They are given.
    #[default]
    None,
    /// Computed from other columns; never part of an insert where the target computes it too.
    Computed,
    /// `generated always as identity`: given values need the engine's override.
    IdentityAlways,
    /// Numbered by the engine when absent: identity by default, serial, auto_increment.
    IdentityByDefault,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, as the engine stores it.
    pub name: String,
    /// Its intermediate type.
    pub data_type: DataType,
    /// Whether NULL may stand in it.
    pub nullable: bool,
    /// Its own engine's spelling of the type.
    pub native: Option<Native>,
    /// Whether the engine fills it.
    pub generation: Generation,
}

/// What an object that rows are read from is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    /// A table (a partitioned table counts once, with all its partitions).
    Table,
    /// A view: full load only.
    View,
}

/// A table with its columns in the engine's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSchema {
    /// Its name.
    pub name: TableName,
    /// What it is.
    pub kind: TableKind,
    /// Its columns, in the engine's order.
    pub columns: Vec<Column>,
    /// Places in `columns` of the primary key, in key order; empty when there is none.
    pub primary_key: Vec<usize>,
    /// Places in `columns` of each unique index over columns that are not null, by index name.
    pub unique_keys: Vec<(String, Vec<usize>)>,
    /// The engine's estimate of the number of rows.
    pub estimated_rows: Option<u64>,
    /// The engine's estimate of the bytes of all rows.
    pub estimated_bytes: Option<u64>,
    /// The statement that made the table, where the engine keeps it word for word (SQLite).
    pub create_statement: Option<String>,
}

impl TableSchema {
    /// The place of the column called `name`.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}
