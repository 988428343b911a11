//! The `data-type` of a rule: `{type, precision, scale, length}`, numbers also as text, `""` as absent.

use super::document::{Members, Reasons};
use crate::schema::DataType;
use serde_json::Value;

const TYPES: &[&str] = &[
    "bytes", "date", "time", "datetime", "int1", "int2", "int4", "int8", "numeric", "real4",
    "real8", "string", "uint1", "uint2", "uint4", "uint8", "wstring", "blob", "nclob", "clob",
    "boolean", "set", "list", "map", "tuple",
];

/// Digits of a number at most: more than any engine here declares.
const PRECISION: i64 = 1000;

/// Reads the type that a rule asks for. A text alone (`"int8"`) is the type without modifiers.
pub(super) fn read(members: Members<'_>, reasons: &mut Reasons) -> Option<DataType> {
    if let Some(Value::String(name)) = members.value("data-type") {
        let known = TYPES.iter().copied().find(|known| *known == name);
        if known.is_none() {
            reasons.say(format!(
                "data-type {name:?} is not one of {}.",
                TYPES.join(", ")
            ));
        }
        return typed(known?, Members::of(&serde_json::Map::new()), reasons);
    }
    let spec = members.object("data-type", "data-type.", reasons);
    if spec.is_absent() {
        reasons.say("data-type is missing.");
        return None;
    }
    if spec.text("type", reasons).is_none() {
        reasons.say("data-type.type is missing.");
    }
    typed(spec.one_of("type", TYPES, reasons)?, spec, reasons)
}

fn typed(name: &str, spec: Members<'_>, reasons: &mut Reasons) -> Option<DataType> {
    let mut length = || {
        spec.number("length", 1..=i64::from(i32::MAX), reasons)
            .and_then(|length| u32::try_from(length).ok())
    };
    Some(match name {
        "boolean" => DataType::Boolean,
        "int1" => DataType::Int1,
        "int2" => DataType::Int2,
        "int4" => DataType::Int4,
        "int8" => DataType::Int8,
        "uint1" => DataType::UInt1,
        "uint2" => DataType::UInt2,
        "uint4" => DataType::UInt4,
        "uint8" => DataType::UInt8,
        "real4" => DataType::Real4,
        "real8" => DataType::Real8,
        "string" => DataType::String(length()),
        "wstring" => DataType::WString(length()),
        "bytes" => DataType::Bytes(length()),
        "date" => DataType::Date,
        "time" => DataType::Time {
            digits: fraction(spec, reasons),
        },
        "datetime" => DataType::DateTime {
            digits: fraction(spec, reasons),
            zone: false,
        },
        "clob" => DataType::Clob,
        "nclob" => DataType::NClob,
        "blob" => DataType::Blob,
        "numeric" => return numeric(spec, reasons),
        document => {
            reasons.say(format!(
                "data-type.type {document:?} is for document databases, which this version does not write."
            ));
            return None;
        }
    })
}

/// Digits of the fraction of a second: `scale`, else `precision`, else 6.
fn fraction(spec: Members<'_>, reasons: &mut Reasons) -> u8 {
    let scale = spec.number("scale", 0..=9, reasons);
    let precision = spec.number("precision", 0..=9, reasons);
    scale
        .or(precision)
        .and_then(|digits| u8::try_from(digits).ok())
        .unwrap_or(6)
}

fn numeric(spec: Members<'_>, reasons: &mut Reasons) -> Option<DataType> {
    let precision = spec.number("precision", 1..=PRECISION, reasons);
    let scale = spec.number("scale", 0..=PRECISION, reasons);
    let Some(precision) = precision else {
        if scale.is_some() {
            reasons.say("data-type.scale needs data-type.precision.");
        }
        return Some(DataType::Numeric(None));
    };
    let scale = scale.unwrap_or(0);
    if scale > precision {
        reasons.say(format!(
            "data-type.scale {scale} is larger than data-type.precision {precision}."
        ));
    }
    let precision = u16::try_from(precision).ok()?;
    let scale = i16::try_from(scale).ok()?;
    Some(DataType::Numeric(Some((precision, scale))))
}
