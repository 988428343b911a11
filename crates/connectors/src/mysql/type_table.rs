//! The types of the family as the documentation shows them: [`types`](super::types), asked type by type.

use super::{
    statement::Quoted,
    types::{Kind, Made, data_type},
};
use crate::type_table::{NativeType, TypeTable};
use towpath_data::schema::DataType;

/// Types as `information_schema.columns.column_type` spells them, with their length in characters.
const NATIVE: &[(&str, Option<u64>)] = &[
    ("tinyint", None),
    ("tinyint unsigned", None),
    ("smallint", None),
    ("smallint unsigned", None),
    ("mediumint", None),
    ("mediumint unsigned", None),
    ("int", None),
    ("int unsigned", None),
    ("int(6) unsigned zerofill", None),
    ("bigint", None),
    ("bigint unsigned", None),
    ("decimal(10,2)", None),
    ("decimal(65,30)", None),
    ("float", None),
    ("double", None),
    ("double(10,2)", None),
    ("bit(1)", None),
    ("bit(20)", None),
    ("year", None),
    ("date", None),
    ("datetime", None),
    ("datetime(6)", None),
    ("timestamp", None),
    ("timestamp(6)", None),
    ("time(6)", None),
    ("char(40)", Some(40)),
    ("varchar(40)", Some(40)),
    ("tinytext", Some(255)),
    ("text", Some(65_535)),
    ("mediumtext", None),
    ("longtext", None),
    ("enum('small','large')", Some(5)),
    ("set('a','b')", Some(3)),
    ("json", None),
    ("uuid", None),
    ("inet4", None),
    ("inet6", None),
    ("binary(16)", None),
    ("varbinary(40)", None),
    ("tinyblob", None),
    ("blob", None),
    ("mediumblob", None),
    ("longblob", None),
    ("geometry", None),
    ("point", None),
];

/// The table.
pub(crate) fn type_table() -> TypeTable {
    TypeTable {
        native: NATIVE.iter().map(native).collect(),
        made,
        like: &[
            "A column keeps its own type, character set, collation and expression.",
            "Values are carried as the text that the other side reads back to the same value; `c` stands for the column in the table below.",
            "Dates with a zero part stay as they are.",
        ],
    }
}

fn native(&(spelled, characters): &(&str, Option<u64>)) -> NativeType {
    let column = Quoted::name("c");
    let read = Kind::of(spelled).read(&column, true).replace('`', "");
    NativeType {
        spelled: spelled.to_owned(),
        data_type: data_type(spelled, characters),
        like: format!("`{spelled}`, read as `{read}`"),
    }
}

fn made(data_type: DataType) -> String {
    let made = Made::of(data_type);
    match made.shorter {
        None => format!("`{}`", made.definition),
        Some(shorter) => format!("`{}`, `{shorter}` in a long row", made.definition),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_mapping_does() {
        let table = type_table();
        let find = |name: &str| {
            let found = table.native.iter().find(|native| native.spelled == name);
            found.unwrap().clone()
        };
        assert_eq!(find("bit(1)").data_type, DataType::Boolean);
        assert_eq!(find("float").like, "`float`, read as `c*1e0`");
        assert_eq!(
            made(DataType::Bytes(Some(4))),
            "`varbinary(4)`, `blob` in a long row"
        );
    }
}
