//! The page of types: what each engine's types become, and what is made of them.

use super::{
    engines::page_of,
    markdown::{Table, code},
};
use towpath_connectors::{
    ALL,
    type_table::{self, TypeTable},
};
use towpath_data::{connector::Connector, schema::DataType};

const INTRODUCTION: &str = "\
# Types

Printed by `cargo xtask matrix`: every cell is what the connector answers when it is asked.

Between engines of different families a value goes through an intermediate type, whose text both understand.
Between engines of one family a column keeps its own type, and the intermediate one only decides what settings and rules see.
A value that the target's type cannot hold is refused and its row named; only a setting (`NulCharacters`, `ZeroDates`, limited large objects) makes another value of it.

## Intermediate types and their text

| type | text |
|---|---|
| `BOOLEAN` | `1`, `0` |
| `INT1` to `INT8`, `UINT1` to `UINT8` | decimal digits, the number being bytes |
| `NUMERIC(p,s)`, `NUMERIC` | decimal digits without exponent, `NaN`, `Infinity`, `-Infinity`; without precision any number of digits |
| `REAL4`, `REAL8` | the shortest text that reads back to the same bits, `NaN`, `Infinity`, `-Infinity` |
| `STRING(n)`, `WSTRING(n)`, `CLOB`, `NCLOB` | UTF-8, `n` characters at most |
| `BYTES(n)`, `BLOB` | the bytes themselves |
| `DATE` | `YYYY-MM-DD` |
| `TIME(d)` | `HH:MM:SS[.f]`, `d` digits of a second |
| `DATETIME(d)` | `YYYY-MM-DD HH:MM:SS[.f]`, a reading of a clock |
| `DATETIME(d) in UTC` | the same, a moment |

`CLOB`, `NCLOB` and `BLOB` are what the settings of large objects speak about.
";

/// Intermediate types with the sizes at which an engine chooses another type.
const MADE: [DataType; 27] = [
    DataType::Boolean,
    DataType::Int1,
    DataType::Int2,
    DataType::Int4,
    DataType::Int8,
    DataType::UInt1,
    DataType::UInt2,
    DataType::UInt4,
    DataType::UInt8,
    DataType::Numeric(Some((10, 2))),
    DataType::Numeric(Some((70, 35))),
    DataType::Numeric(None),
    DataType::Real4,
    DataType::Real8,
    DataType::String(Some(40)),
    DataType::WString(Some(40)),
    DataType::WString(Some(30_000)),
    DataType::WString(None),
    DataType::Bytes(Some(40)),
    DataType::Bytes(None),
    DataType::Date,
    DataType::Time { digits: 6 },
    DataType::DateTime {
        digits: 6,
        zone: false,
    },
    DataType::DateTime {
        digits: 6,
        zone: true,
    },
    DataType::Clob,
    DataType::NClob,
    DataType::Blob,
];

/// The page.
///
/// # Errors
/// When a connector has no table of its types.
pub(super) fn page() -> Result<String, String> {
    let mut families = Vec::new();
    for connector in ALL {
        let table = type_table::of(connector.family)
            .ok_or_else(|| format!("the connector {} has no table of types", connector.family))?;
        families.push((connector, table));
    }
    let mut out = format!("{INTRODUCTION}\n## What a target makes of them\n\n");
    out.push_str(&made(&families));
    for (connector, table) in &families {
        out.push_str(&native(connector, table));
    }
    Ok(out)
}

fn made(families: &[(&Connector, TypeTable)]) -> String {
    let mut titles = vec!["type"];
    titles.extend(families.iter().map(|(connector, _)| title(connector)));
    let mut table = Table::new(&titles);
    for data_type in MADE {
        let cells = families.iter().map(|(_, types)| (types.made)(data_type));
        table.row([code(&spelled(data_type))].into_iter().chain(cells));
    }
    table.finish()
}

fn native(connector: &Connector, types: &TypeTable) -> String {
    let page = page_of(connector);
    let mut out = format!(
        "\n## {}\n\nBetween two sides of this family:\n\n",
        title(connector)
    );
    for sentence in types.like {
        out.push_str(&format!("* {sentence}\n"));
    }
    out.push_str(&format!("\nSee also [{page}](engines/{page}).\n\n"));
    let mut table = Table::new(&["native type", "for another family", "for the same family"]);
    for native in &types.native {
        table.row([
            code(&native.spelled),
            code(&spelled(native.data_type)),
            native.like.clone(),
        ]);
    }
    out + &table.finish()
}

fn title(connector: &Connector) -> &'static str {
    connector
        .engines
        .first()
        .map_or(connector.family, |engine| engine.display)
}

/// A type with its sizes.
fn spelled(data_type: DataType) -> String {
    let name = data_type.name().to_ascii_uppercase();
    match data_type {
        DataType::Numeric(Some((precision, scale))) => format!("{name}({precision},{scale})"),
        DataType::String(Some(length))
        | DataType::WString(Some(length))
        | DataType::Bytes(Some(length)) => format!("{name}({length})"),
        DataType::Time { digits } => format!("{name}({digits})"),
        DataType::DateTime { digits, zone } => {
            let zone = if zone { " in UTC" } else { "" };
            format!("{name}({digits}){zone}")
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_in_both_directions() {
        let page = page().unwrap();
        for part in [
            "| `bigint unsigned` | `UINT8` | ",
            "| `DECIMAL TEXT(10,2)` | `NUMERIC(10,2)` | ",
            "| `DATETIME(6) in UTC` | ",
            "`TIMESTAMPTZ(6)` |",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }
}
