//! The types as the documentation shows them: [`types`](super::types), asked type by type.

use super::types::{Affinity, data_type, declared};
use crate::type_table::{NativeType, TypeTable};

/// Declared types, one for each rule of the mapping and the usual ones besides.
const NATIVE: &[&str] = &[
    "BOOLEAN",
    "INTEGER",
    "TINYINT",
    "BIGINT",
    "UNSIGNED BLOB",
    "DECIMAL(10,2)",
    "DECIMAL",
    "DECIMAL TEXT(10,2)",
    "MONEY",
    "REAL",
    "DOUBLE PRECISION",
    "FLOAT",
    "CHAR(40)",
    "VARCHAR(40)",
    "VARCHAR",
    "TEXT",
    "CLOB",
    "BLOB",
    "BLOB(16)",
    "VARBINARY(40)",
    "DATE",
    "TIME",
    "TIME(3)",
    "DATETIME",
    "TIMESTAMP(3)",
    "TIMESTAMPTZ(6)",
    "TIMESTAMP WITH TIME ZONE",
    "JSON",
    "UUID",
    "",
];

/// The table.
pub(crate) fn type_table() -> TypeTable {
    TypeTable {
        native: NATIVE.iter().map(|declared| native(declared)).collect(),
        made: |data_type| format!("`{}`", declared(data_type)),
        like: &[
            "A table is made by the source's own `CREATE TABLE` statement where every column is carried under its own name and unchanged.",
            "Values keep their storage class, bit for bit: NULL, integer, float, text and blob, whatever the column declares.",
        ],
    }
}

fn native(name: &str) -> NativeType {
    let affinity = match Affinity::of(name, false) {
        Affinity::Text => "TEXT",
        Affinity::Numeric => "NUMERIC",
        Affinity::Integer => "INTEGER",
        Affinity::Real => "REAL",
        Affinity::Blob => "BLOB",
    };
    NativeType {
        spelled: if name.is_empty() { "(no type)" } else { name }.to_owned(),
        data_type: data_type(name),
        like: format!("any value; affinity {affinity}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::schema::DataType;

    #[test]
    fn the_table_says_what_the_mapping_does() {
        let table = type_table();
        let find = |name: &str| {
            let found = table.native.iter().find(|native| native.spelled == name);
            found.unwrap().clone()
        };
        assert_eq!(find("(no type)").data_type, DataType::Blob);
        assert_eq!(find("DECIMAL TEXT(10,2)").like, "any value; affinity TEXT");
        assert_eq!((table.made)(DataType::Int8), "`BIGINT`");
    }
}
