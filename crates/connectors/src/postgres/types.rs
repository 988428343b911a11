//! Native types and intermediate types: two tables, both directions, and what follows from a type for its text.

use super::settings::{LongVarchar, Settings};
use towpath_data::{
    connector::RawFormat,
    plan::{ColumnFrom, TablePlan},
    schema::{DataType, Generation, Native, TableSchema},
};

/// The family's name.
pub(super) const FAMILY: &str = "postgres";
/// Types below have the same number at every server; those above were made after the server.
pub(super) const FIRST_OWN: u32 = 10_000;

/// Numbers of the built-in types that this connector knows by name.
pub(super) mod oid {
    pub(in super::super) const BOOL: u32 = 16;
    pub(in super::super) const BYTEA: u32 = 17;
    pub(in super::super) const CHAR: u32 = 18;
    pub(in super::super) const NAME: u32 = 19;
    pub(in super::super) const INT8: u32 = 20;
    pub(in super::super) const INT2: u32 = 21;
    pub(in super::super) const INT4: u32 = 23;
    pub(in super::super) const TEXT: u32 = 25;
    pub(in super::super) const OID: u32 = 26;
    pub(in super::super) const JSON: u32 = 114;
    pub(in super::super) const XML: u32 = 142;
    pub(in super::super) const PATH: u32 = 602;
    pub(in super::super) const POLYGON: u32 = 604;
    pub(in super::super) const CIDR: u32 = 650;
    pub(in super::super) const FLOAT4: u32 = 700;
    pub(in super::super) const FLOAT8: u32 = 701;
    pub(in super::super) const MACADDR8: u32 = 774;
    pub(in super::super) const MONEY: u32 = 790;
    pub(in super::super) const MACADDR: u32 = 829;
    pub(in super::super) const INET: u32 = 869;
    pub(in super::super) const BPCHAR: u32 = 1042;
    pub(in super::super) const VARCHAR: u32 = 1043;
    pub(in super::super) const DATE: u32 = 1082;
    pub(in super::super) const TIME: u32 = 1083;
    pub(in super::super) const TIMESTAMP: u32 = 1114;
    pub(in super::super) const TIMESTAMPTZ: u32 = 1184;
    pub(in super::super) const INTERVAL: u32 = 1186;
    pub(in super::super) const TIMETZ: u32 = 1266;
    pub(in super::super) const BIT: u32 = 1560;
    pub(in super::super) const VARBIT: u32 = 1562;
    pub(in super::super) const NUMERIC: u32 = 1700;
    pub(in super::super) const UUID: u32 = 2950;
    pub(in super::super) const PG_LSN: u32 = 3220;
    pub(in super::super) const TSVECTOR: u32 = 3614;
    pub(in super::super) const TSQUERY: u32 = 3615;
    pub(in super::super) const JSONB: u32 = 3802;
    /// Points, lines, segments, boxes, circles.
    pub(in super::super) const SHORT_SHAPES: [u32; 5] = [600, 628, 601, 603, 718];
    /// Ranges of built-in types.
    pub(in super::super) const RANGES: [u32; 6] = [3904, 3906, 3908, 3910, 3912, 3926];
}

/// Types whose values are numbers of objects of one server (`oid`, `regclass` and their kin, arrays of them), which
/// mean something else elsewhere, and those without a binary form (`aclitem`).
pub(super) const OF_ONE_SERVER: [u32; 26] = [
    24, 26, 1008, 1028, 1033, 1034, 2202, 2203, 2204, 2205, 2206, 2207, 2208, 2209, 2210, 2211,
    3734, 3735, 3769, 3770, 4089, 4090, 4096, 4097, 4191, 4192,
];

/// A type as the catalogue describes it, domains followed to what they stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Base {
    /// The number of the type.
    pub(super) oid: u32,
    /// Its modifier, -1 where there is none.
    pub(super) modifier: i32,
    /// `typtype`: b, c, d, e, m, r.
    pub(super) kind: u8,
}

/// The intermediate type of a native one.
pub(super) fn data_type(base: Base, settings: &Settings) -> DataType {
    let length = || match base.modifier {
        ..=3 => None,
        modifier => u32::try_from(modifier - 4).ok(),
    };
    let digits = || {
        u8::try_from(base.modifier)
            .ok()
            .filter(|digits| *digits <= 6)
            .unwrap_or(6)
    };
    match base.oid {
        oid::BOOL => DataType::Boolean,
        oid::INT2 => DataType::Int2,
        oid::INT4 => DataType::Int4,
        oid::INT8 => DataType::Int8,
        oid::OID => DataType::UInt4,
        oid::NUMERIC => DataType::Numeric(precision_and_scale(base.modifier)),
        oid::MONEY => DataType::Numeric(Some((38, 4))),
        oid::FLOAT4 => DataType::Real4,
        oid::FLOAT8 => DataType::Real8,
        oid::CHAR => DataType::WString(Some(1)),
        oid::NAME => DataType::WString(Some(64)),
        oid::BPCHAR => DataType::WString(length()),
        oid::VARCHAR => match (length(), settings.long_varchar) {
            (None, LongVarchar::Clob) => DataType::Clob,
            (None, LongVarchar::NClob) => DataType::NClob,
            (length, _) => DataType::WString(length),
        },
        oid::BYTEA => DataType::Blob,
        oid::DATE => DataType::Date,
        oid::TIME => DataType::Time { digits: digits() },
        oid::TIMESTAMP => DataType::DateTime {
            digits: digits(),
            zone: false,
        },
        oid::TIMESTAMPTZ => DataType::DateTime {
            digits: digits(),
            zone: true,
        },
        // With its zone: a TIME would lose it.
        oid::TIMETZ => DataType::String(Some(21)),
        oid::INTERVAL => DataType::String(Some(128)),
        oid::CIDR | oid::INET => DataType::String(Some(50)),
        oid::MACADDR => DataType::String(Some(18)),
        oid::MACADDR8 => DataType::String(Some(23)),
        oid::PG_LSN => DataType::String(Some(20)),
        oid::BIT | oid::VARBIT => match u32::try_from(base.modifier) {
            Ok(bits) if bits > 0 => DataType::String(Some(bits)),
            _ => DataType::Clob,
        },
        oid::UUID => DataType::String(Some(36)),
        oid::JSONB if settings.jsonb_as_clob => DataType::Clob,
        oid::XML | oid::TSVECTOR | oid::TSQUERY | oid::PATH | oid::POLYGON => DataType::Clob,
        other if oid::SHORT_SHAPES.contains(&other) => DataType::String(Some(255)),
        other if oid::RANGES.contains(&other) => DataType::String(Some(255)),
        _ => match base.kind {
            b'e' => DataType::WString(Some(64)),
            b'r' => DataType::WString(Some(255)),
            _ => DataType::NClob,
        },
    }
}

/// Precision and scale in the modifier of a numeric; the scale may be negative.
fn precision_and_scale(modifier: i32) -> Option<(u16, i16)> {
    let packed = modifier.checked_sub(4).filter(|packed| *packed >= 0)?;
    let precision = u16::try_from(packed >> 16).ok()?;
    // Eleven bits with a sign.
    let scale = ((packed & 0x7ff) ^ 1024) - 1024;
    Some((precision, i16::try_from(scale).ok()?))
}

/// The longest `varchar(n)` that a column of another family becomes; longer ones are `text`.
const LONGEST_VARCHAR: u32 = 21_845;

/// The native type of an intermediate one, as it stands in `create table`.
pub(super) fn definition(data_type: DataType) -> String {
    match data_type {
        DataType::Boolean => "boolean".into(),
        DataType::Int1 | DataType::Int2 | DataType::UInt1 => "smallint".into(),
        DataType::Int4 | DataType::UInt2 => "integer".into(),
        DataType::Int8 | DataType::UInt4 => "bigint".into(),
        DataType::UInt8 => "numeric(20)".into(),
        DataType::Numeric(Some((precision @ 1..=1000, scale)))
            if scale >= 0 && u16::try_from(scale).is_ok_and(|scale| scale <= precision) =>
        {
            format!("numeric({precision},{scale})")
        }
        DataType::Numeric(_) => "numeric".into(),
        DataType::Real4 => "real".into(),
        DataType::Real8 => "double precision".into(),
        DataType::String(Some(length @ 1..=LONGEST_VARCHAR))
        | DataType::WString(Some(length @ 1..=LONGEST_VARCHAR)) => {
            format!("character varying({length})")
        }
        DataType::String(_) | DataType::WString(_) | DataType::Clob | DataType::NClob => {
            "text".into()
        }
        DataType::Bytes(_) | DataType::Blob => "bytea".into(),
        DataType::Date => "date".into(),
        DataType::Time {
            digits: digits @ ..=6,
        } => format!("time({digits}) without time zone"),
        DataType::DateTime {
            digits: digits @ ..=6,
            zone: false,
        } => {
            format!("timestamp({digits}) without time zone")
        }
        DataType::DateTime {
            digits: digits @ ..=6,
            zone: true,
        } => {
            format!("timestamp({digits}) with time zone")
        }
        DataType::Time { .. } | DataType::DateTime { .. } => "character varying(37)".into(),
    }
}

/// Whether a plan's rows may go into `table` as `copy … (format binary)` gives them: binary COPY takes an eight-byte
/// integer for a double without an error, so every type must be exactly equal, its modifier equal or wider.
pub(super) fn raw_format(plan: &TablePlan, table: &TableSchema, version: u32) -> Option<RawFormat> {
    let fits = plan.copies_values()
        && plan.columns.iter().all(|planned| {
            let ColumnFrom::Source(place) = planned.from else {
                return false;
            };
            let source = plan
                .source
                .columns
                .get(place)
                .and_then(|column| column.native.as_ref());
            let target = table
                .position(&planned.name)
                .and_then(|place| table.columns.get(place));
            let (Some(source), Some(target)) = (source, target) else {
                return false;
            };
            let computed = target.generation == Generation::Computed;
            let same = target
                .native
                .as_ref()
                .is_some_and(|target| same(source, target, version));
            !computed && same
        });
    fits.then_some(RawFormat::PostgresCopyBinary)
}

fn same(source: &Native, target: &Native, version: u32) -> bool {
    // 0 is a type whose bytes are not the same everywhere.
    if source.family != FAMILY
        || target.family != FAMILY
        || source.identity == 0
        || target.identity == 0
    {
        return false;
    }
    if source.identity < FIRST_OWN || target.identity < FIRST_OWN {
        return source.identity == target.identity
            && holds(source.identity, source.modifier, target.modifier);
    }
    // Before 14 an array or a row of own types carried the sender's numbers, and was refused.
    version >= 140_000
        && source.definition == target.definition
        && source.requires == target.requires
}

/// Whether a column with the modifier `target` holds every value of one with `source`, in the same binary form.
fn holds(oid: u32, source: i32, target: i32) -> bool {
    if source == target {
        return true;
    }
    match oid {
        // Unlimited holds everything, except that char(n) pads and bit(n) is exact.
        oid::VARCHAR | oid::VARBIT => target < 0 || (source >= 0 && target > source),
        oid::TIME | oid::TIMETZ | oid::TIMESTAMP | oid::TIMESTAMPTZ => {
            target < 0 || (source >= 0 && target > source)
        }
        oid::NUMERIC => match (precision_and_scale(source), precision_and_scale(target)) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some((precision, scale)), Some((wider, finer))) => {
                let whole = i32::from(precision) - i32::from(scale);
                finer >= scale && i32::from(wider) - i32::from(finer) >= whole
            }
        },
        _ => false,
    }
}

/// The type's own name without a modifier, for a cast that must not cut: `character varying(3)` → `"varchar"`.
pub(super) fn unmodified(native: &Native) -> String {
    let name = match native.identity {
        oid::BIT => "pg_catalog.\"bit\"",
        oid::VARBIT => "pg_catalog.\"varbit\"",
        oid::NUMERIC => "pg_catalog.\"numeric\"",
        oid::VARCHAR => "pg_catalog.\"varchar\"",
        oid::BPCHAR => "pg_catalog.\"bpchar\"",
        oid::TIME => "pg_catalog.\"time\"",
        oid::TIMETZ => "pg_catalog.\"timetz\"",
        oid::TIMESTAMP => "pg_catalog.\"timestamp\"",
        oid::TIMESTAMPTZ => "pg_catalog.\"timestamptz\"",
        oid::INTERVAL => "pg_catalog.\"interval\"",
        _ => return native.definition.clone(),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::testing::{column, endpoint, table};
    use towpath_data::{
        plan::{Parallel, PlannedColumn, RowFilter},
        schema::{Requirement, TableName},
    };

    fn read(oid: u32, modifier: i32, kind: u8) -> DataType {
        let settings = Settings::of(&endpoint("h", 1)).unwrap();
        data_type(
            Base {
                oid,
                modifier,
                kind,
            },
            &settings,
        )
    }

    #[test]
    fn native_types_have_an_intermediate_type() {
        for (oid, modifier, expected) in [
            (oid::BOOL, -1, DataType::Boolean),
            (oid::INT8, -1, DataType::Int8),
            (oid::NUMERIC, -1, DataType::Numeric(None)),
            (
                oid::NUMERIC,
                (15 << 16 | 2) + 4,
                DataType::Numeric(Some((15, 2))),
            ),
            (
                oid::NUMERIC,
                (3 << 16 | (-5 & 0x7ff)) + 4,
                DataType::Numeric(Some((3, -5))),
            ),
            (
                oid::NUMERIC,
                (1000 << 16 | 1000) + 4,
                DataType::Numeric(Some((1000, 1000))),
            ),
            (oid::MONEY, -1, DataType::Numeric(Some((38, 4)))),
            (oid::BPCHAR, 5, DataType::WString(Some(1))),
            (oid::BPCHAR, -1, DataType::WString(None)),
            (oid::VARCHAR, 14, DataType::WString(Some(10))),
            (oid::VARCHAR, -1, DataType::WString(None)),
            (oid::TEXT, -1, DataType::NClob),
            (oid::JSON, -1, DataType::NClob),
            (oid::BYTEA, -1, DataType::Blob),
            (
                oid::TIMESTAMP,
                -1,
                DataType::DateTime {
                    digits: 6,
                    zone: false,
                },
            ),
            (
                oid::TIMESTAMPTZ,
                3,
                DataType::DateTime {
                    digits: 3,
                    zone: true,
                },
            ),
            (oid::TIME, 0, DataType::Time { digits: 0 }),
            (oid::BIT, 5, DataType::String(Some(5))),
            (oid::VARBIT, -1, DataType::Clob),
            (1007, -1, DataType::NClob),
        ] {
            assert_eq!(read(oid, modifier, b'b'), expected, "{oid} {modifier}");
        }
        assert_eq!(read(16_400, -1, b'e'), DataType::WString(Some(64)));
        assert_eq!(read(16_400, -1, b'c'), DataType::NClob);
        assert_eq!(read(16_400, -1, b'r'), DataType::WString(Some(255)));
    }

    #[test]
    fn intermediate_types_have_a_definition() {
        for (data_type, expected) in [
            (DataType::UInt1, "smallint"),
            (DataType::UInt4, "bigint"),
            (DataType::UInt8, "numeric(20)"),
            (DataType::Numeric(Some((38, 10))), "numeric(38,10)"),
            (DataType::Numeric(Some((65, 30))), "numeric(65,30)"),
            (DataType::Numeric(Some((3, -5))), "numeric"),
            (DataType::Numeric(Some((3, 5))), "numeric"),
            (DataType::WString(Some(21_845)), "character varying(21845)"),
            (DataType::WString(Some(21_846)), "text"),
            (DataType::String(Some(0)), "text"),
            (DataType::Bytes(Some(3)), "bytea"),
            (
                DataType::DateTime {
                    digits: 3,
                    zone: true,
                },
                "timestamp(3) with time zone",
            ),
            (
                DataType::DateTime {
                    digits: 9,
                    zone: false,
                },
                "character varying(37)",
            ),
        ] {
            assert_eq!(definition(data_type), expected);
        }
    }

    fn plan(source: Native, target: Native) -> Option<RawFormat> {
        let column = |native| column("a", DataType::NClob, Some(native));
        let source = table("s", vec![column(source)]);
        let target = table("t", vec![column(target)]);
        let plan = TablePlan {
            columns: vec![PlannedColumn {
                name: "a".into(),
                data_type: DataType::NClob,
                nullable: true,
                native: source.columns[0].native.clone(),
                from: ColumnFrom::Source(0),
                limit: None,
            }],
            source: source.into(),
            target: TableName::new("public", "t"),
            key: vec![],
            filter: RowFilter::default(),
            parallel: Parallel::Automatic,
            load_order: 1,
        };
        raw_format(&plan, &target, 150_000)
    }

    fn native(identity: u32, modifier: i32) -> Native {
        Native {
            family: FAMILY,
            definition: format!("type {identity}"),
            identity,
            modifier,
            requires: vec![],
        }
    }

    #[test]
    fn only_exactly_equal_types_go_raw() {
        let numeric =
            |precision: i32, scale: i32| native(oid::NUMERIC, (precision << 16 | scale) + 4);
        for (source, target, raw) in [
            (native(oid::INT8, -1), native(oid::INT8, -1), true),
            (native(oid::INT8, -1), native(oid::FLOAT8, -1), false),
            (native(oid::FLOAT8, -1), native(oid::INT8, -1), false),
            (native(oid::FLOAT8, -1), native(oid::TIMESTAMPTZ, -1), false),
            (native(oid::VARCHAR, 14), native(oid::VARCHAR, 14), true),
            (native(oid::VARCHAR, 14), native(oid::VARCHAR, 24), true),
            (native(oid::VARCHAR, 14), native(oid::VARCHAR, -1), true),
            (native(oid::VARCHAR, 24), native(oid::VARCHAR, 14), false),
            (native(oid::VARCHAR, -1), native(oid::VARCHAR, 14), false),
            (native(oid::BPCHAR, 14), native(oid::BPCHAR, 24), false),
            (native(oid::BIT, 5), native(oid::BIT, 6), false),
            (native(oid::TIMESTAMP, 3), native(oid::TIMESTAMP, -1), true),
            (native(oid::TIMESTAMP, -1), native(oid::TIMESTAMP, 3), false),
            (numeric(10, 2), numeric(12, 2), true),
            (numeric(10, 2), numeric(12, 4), true),
            (numeric(10, 2), numeric(12, 5), false),
            (numeric(10, 2), numeric(12, 1), false),
            (numeric(10, 2), native(oid::NUMERIC, -1), true),
            (native(oid::NUMERIC, -1), numeric(10, 2), false),
            (native(0, -1), native(0, -1), false),
            (native(16_500, -1), native(16_500, -1), true),
        ] {
            assert_eq!(
                plan(source.clone(), target.clone()).is_some(),
                raw,
                "{source:?} {target:?}"
            );
        }
        let mut other = native(16_500, -1);
        other.requires.push(Requirement {
            name: "m".into(),
            create: "create type m as enum ('a')".into(),
        });
        assert!(
            plan(native(16_500, -1), other).is_none(),
            "the definition behind a name counts"
        );
    }
}
