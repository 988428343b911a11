//! The types of the family as the documentation shows them: [`types`](super::types), asked type by type.

use super::{
    settings::{LongVarchar, NulCharacters, Settings},
    types::{Base, OF_ONE_SERVER, data_type, definition, oid},
};
use crate::type_table::{NativeType, TypeTable};
use std::time::Duration;

/// A type without a modifier.
const fn plain(oid: u32) -> Base {
    sized(oid, -1)
}

const fn sized(oid: u32, modifier: i32) -> Base {
    Base {
        oid,
        modifier,
        kind: b'b',
    }
}

/// A type that was made after the server, of a kind as the catalogue spells it.
const fn own(kind: u8) -> Base {
    Base {
        oid: 100_000,
        modifier: -1,
        kind,
    }
}

/// Types as `format_type` spells them.
const NATIVE: &[(&str, Base)] = &[
    ("boolean", plain(oid::BOOL)),
    ("smallint", plain(oid::INT2)),
    ("integer", plain(oid::INT4)),
    ("bigint", plain(oid::INT8)),
    ("numeric(10,2)", sized(oid::NUMERIC, (10 << 16 | 2) + 4)),
    ("numeric", plain(oid::NUMERIC)),
    ("money", plain(oid::MONEY)),
    ("real", plain(oid::FLOAT4)),
    ("double precision", plain(oid::FLOAT8)),
    ("character(40)", sized(oid::BPCHAR, 44)),
    ("character varying(40)", sized(oid::VARCHAR, 44)),
    ("character varying", plain(oid::VARCHAR)),
    ("text", plain(oid::TEXT)),
    ("name", plain(oid::NAME)),
    ("\"char\"", plain(oid::CHAR)),
    ("bytea", plain(oid::BYTEA)),
    ("date", plain(oid::DATE)),
    ("time without time zone", plain(oid::TIME)),
    ("time(3) without time zone", sized(oid::TIME, 3)),
    ("time with time zone", plain(oid::TIMETZ)),
    ("timestamp without time zone", plain(oid::TIMESTAMP)),
    ("timestamp(3) with time zone", sized(oid::TIMESTAMPTZ, 3)),
    ("interval", plain(oid::INTERVAL)),
    ("uuid", plain(oid::UUID)),
    ("json", plain(oid::JSON)),
    ("jsonb", plain(oid::JSONB)),
    ("xml", plain(oid::XML)),
    ("inet", plain(oid::INET)),
    ("cidr", plain(oid::CIDR)),
    ("macaddr", plain(oid::MACADDR)),
    ("macaddr8", plain(oid::MACADDR8)),
    ("bit(20)", sized(oid::BIT, 20)),
    ("bit varying", plain(oid::VARBIT)),
    ("point", plain(600)),
    ("circle", plain(718)),
    ("path", plain(oid::PATH)),
    ("polygon", plain(oid::POLYGON)),
    ("tsvector", plain(oid::TSVECTOR)),
    ("tsquery", plain(oid::TSQUERY)),
    ("int4range", plain(3904)),
    ("pg_lsn", plain(oid::PG_LSN)),
    ("oid", plain(oid::OID)),
    ("regclass", plain(2205)),
    ("integer[]", plain(1007)),
    ("an enumeration", own(b'e')),
    ("a composite type", own(b'c')),
    ("a range of one's own", own(b'r')),
];

/// The table.
pub(crate) fn type_table() -> TypeTable {
    TypeTable {
        native: NATIVE.iter().map(native).collect(),
        made: |data_type| format!("`{}`", definition(data_type)),
        like: &[
            "A column keeps its own type with its modifier; a domain is carried as itself.",
            "Enumerations, domains, composite types and ranges that a column needs are made at the target when they are missing there.",
            "A table whose columns have exactly equal types on both sides, modifiers equal or wider, goes as the bytes of a binary COPY that nobody looks into; other tables go as text.",
            "Tables with types of one's own go as text where a side is older than PostgreSQL 14.",
        ],
    }
}

fn native(&(spelled, base): &(&str, Base)) -> NativeType {
    let like = if OF_ONE_SERVER.contains(&base.oid) {
        "text: its bytes mean something else at another server"
    } else {
        "bytes, or text"
    };
    NativeType {
        spelled: spelled.to_owned(),
        data_type: data_type(base, &defaults()),
        like: like.to_owned(),
    }
}

/// What an endpoint without settings has.
fn defaults() -> Settings {
    Settings {
        after_connect: String::new(),
        execute_timeout: Duration::from_secs(60),
        trim_char: true,
        long_varchar: LongVarchar::WString,
        jsonb_as_clob: false,
        fail_on_truncation: false,
        nul: NulCharacters::Space,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::testing::endpoint;
    use towpath_data::schema::DataType;

    #[test]
    fn the_table_says_what_the_mapping_does() {
        assert_eq!(defaults(), Settings::of(&endpoint("h", 1)).unwrap());
        let table = type_table();
        let find = |name: &str| {
            let found = table.native.iter().find(|native| native.spelled == name);
            found.unwrap().clone()
        };
        assert_eq!(
            find("numeric(10,2)").data_type,
            DataType::Numeric(Some((10, 2)))
        );
        assert_eq!(find("character(40)").data_type, DataType::WString(Some(40)));
        assert!(find("regclass").like.starts_with("text"));
        assert_eq!((table.made)(DataType::UInt8), "`numeric(20)`");
    }
}
