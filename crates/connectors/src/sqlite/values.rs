//! Values between two SQLite files, with their storage classes, bit for bit.
//!
//! One value is a tag and what follows it; a raw stream is values one after the other, row by row:
//!
//! | tag | follows |
//! |---|---|
//! | `n` | nothing: NULL |
//! | `i` | 8 bytes, little-endian: INTEGER |
//! | `r` | 8 bytes, the bits little-endian: REAL |
//! | `t` | length as 4 bytes little-endian, the bytes: TEXT, whatever its bytes are |
//! | `b` | the same: BLOB |
//!
//! A cell of a batch is a value's own text or bytes where its storage class is the one that the column's type
//! suggests, else a NUL, the tag, and what follows it without the length, since the cell knows it.

use rusqlite::types::ValueRef;
use towpath_data::schema::DataType;

/// The first byte of a cell whose value is not of its type's storage class.
const MARK: u8 = 0;

/// A value as SQLite holds it.
pub(super) type Stored<'a> = ValueRef<'a>;

/// Appends a value to a raw stream.
pub(super) fn write(value: Stored<'_>, buffer: &mut Vec<u8>) {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            buffer.push(if matches!(value, ValueRef::Text(_)) {
                b't'
            } else {
                b'b'
            });
            // SQLite holds at most 2^31-1 bytes in a value.
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            buffer.extend_from_slice(&length.to_le_bytes());
            buffer.extend_from_slice(bytes);
        }
        ValueRef::Null => buffer.push(b'n'),
        other => write_tagged(other, buffer),
    }
}

/// Takes the first value off a raw stream; `None` when it is not whole, or no value.
pub(super) fn read<'a>(stream: &mut &'a [u8]) -> Option<Stored<'a>> {
    let (tag, rest) = stream.split_first()?;
    let (value, rest) = match tag {
        b'n' => (ValueRef::Null, rest),
        b'i' | b'r' => {
            let (bits, rest) = rest.split_first_chunk()?;
            (number(*tag, *bits), rest)
        }
        b't' | b'b' => {
            let (length, rest) = rest.split_first_chunk()?;
            let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
            let (bytes, rest) = rest.split_at_checked(length)?;
            (text_or_blob(*tag, bytes), rest)
        }
        _ => return None,
    };
    *stream = rest;
    Some(value)
}

/// Appends a value that is not NULL as a cell of a column of `data_type`.
///
/// A value of the storage class that the type suggests is its own text or bytes, so that whoever looks
/// at the cell finds what the type says; any other is marked.
pub(super) fn write_cell(data_type: DataType, value: Stored<'_>, buffer: &mut Vec<u8>) {
    let start = buffer.len();
    match (Class::of(data_type), value) {
        (Class::Integer | Class::Decimal, ValueRef::Integer(integer)) => {
            buffer.extend_from_slice(itoa::Buffer::new().format(integer).as_bytes());
        }
        (Class::Real | Class::Decimal, ValueRef::Real(real)) if real.is_finite() => {
            buffer.extend_from_slice(real.to_string().as_bytes());
            // A point tells a decimal that is REAL from one that is INTEGER.
            if buffer
                .get(start..)
                .is_some_and(|text| !text.contains(&b'.'))
            {
                buffer.extend_from_slice(b".0");
            }
        }
        (Class::Text, ValueRef::Text(bytes)) | (Class::Blob, ValueRef::Blob(bytes))
            if bytes.first() != Some(&MARK) =>
        {
            buffer.extend_from_slice(bytes);
        }
        (_, value) => {
            buffer.push(MARK);
            write_tagged(value, buffer);
        }
    }
}

fn write_tagged(value: Stored<'_>, buffer: &mut Vec<u8>) {
    match value {
        ValueRef::Null => {}
        ValueRef::Integer(integer) => {
            buffer.push(b'i');
            buffer.extend_from_slice(&integer.to_le_bytes());
        }
        ValueRef::Real(real) => {
            buffer.push(b'r');
            buffer.extend_from_slice(&real.to_bits().to_le_bytes());
        }
        ValueRef::Text(bytes) => {
            buffer.push(b't');
            buffer.extend_from_slice(bytes);
        }
        ValueRef::Blob(bytes) => {
            buffer.push(b'b');
            buffer.extend_from_slice(bytes);
        }
    }
}

/// The value of a cell of a column of `data_type`.
pub(super) fn read_cell(data_type: DataType, cell: &[u8]) -> Option<Stored<'_>> {
    if let Some((&MARK, tagged)) = cell.split_first() {
        let (tag, rest) = tagged.split_first()?;
        return match tag {
            b'i' | b'r' => Some(number(*tag, rest.try_into().ok()?)),
            b't' | b'b' => Some(text_or_blob(*tag, rest)),
            _ => None,
        };
    }
    let text = || std::str::from_utf8(cell).ok();
    match Class::of(data_type) {
        Class::Integer => Some(ValueRef::Integer(text()?.parse().ok()?)),
        Class::Decimal => Some(decimal(cell)),
        Class::Real => {
            let real: f64 = text()?.parse().ok()?;
            (!real.is_nan()).then_some(ValueRef::Real(real))
        }
        Class::Text => Some(ValueRef::Text(cell)),
        Class::Blob => Some(ValueRef::Blob(cell)),
    }
}

/// A decimal number as the value that `write_cell` spelled so; a number from elsewhere that no such value is stays text.
fn decimal(cell: &[u8]) -> Stored<'_> {
    let Ok(text) = std::str::from_utf8(cell) else {
        return ValueRef::Text(cell);
    };
    let spelled = |real: f64| match real.to_string() {
        text if text.contains('.') => text,
        text => text + ".0",
    };
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(integer), _) => ValueRef::Integer(integer),
        (_, Ok(real)) if spelled(real) == text => ValueRef::Real(real),
        _ => ValueRef::Text(cell),
    }
}

/// The storage class that a type suggests.
enum Class {
    Integer,
    Real,
    /// Integer or real.
    Decimal,
    Text,
    Blob,
}

impl Class {
    fn of(data_type: DataType) -> Self {
        match data_type {
            DataType::Real4 | DataType::Real8 => Self::Real,
            DataType::Numeric(_) => Self::Decimal,
            DataType::Boolean => Self::Integer,
            data_type if data_type.is_number() => Self::Integer,
            data_type if data_type.is_binary() => Self::Blob,
            _ => Self::Text,
        }
    }
}

fn number(tag: u8, bits: [u8; 8]) -> Stored<'static> {
    if tag == b'i' {
        ValueRef::Integer(i64::from_le_bytes(bits))
    } else {
        ValueRef::Real(f64::from_bits(u64::from_le_bytes(bits)))
    }
}

fn text_or_blob(tag: u8, bytes: &[u8]) -> Stored<'_> {
    if tag == b't' {
        ValueRef::Text(bytes)
    } else {
        ValueRef::Blob(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPES: [DataType; 9] = [
        DataType::Int8,
        DataType::Boolean,
        DataType::UInt8,
        DataType::Real8,
        DataType::Numeric(None),
        DataType::NClob,
        DataType::Date,
        DataType::Blob,
        DataType::Bytes(None),
    ];

    const VALUES: [ValueRef<'static>; 18] = [
        ValueRef::Null,
        ValueRef::Integer(i64::MIN),
        ValueRef::Integer(-1),
        ValueRef::Real(-0.0),
        ValueRef::Real(5e-324),
        ValueRef::Text(b""),
        ValueRef::Text(b"a\0b\xff"),
        ValueRef::Blob(b""),
        ValueRef::Blob(b"n\0i"),
        ValueRef::Integer(7),
        ValueRef::Integer(0),
        ValueRef::Real(5.0),
        ValueRef::Real(1e300),
        ValueRef::Real(f64::INFINITY),
        ValueRef::Text(b"\0i1234567"),
        ValueRef::Text(b"1.5"),
        ValueRef::Blob(b"\0t"),
        ValueRef::Text(b"\xff"),
    ];

    #[test]
    fn values_come_back_bit_for_bit() {
        let mut stream = Vec::new();
        for value in VALUES {
            write(value, &mut stream);
        }
        let mut rest = &stream[..];
        for value in VALUES {
            assert_eq!(
                format!("{:?}", read(&mut rest)),
                format!("{:?}", Some(value))
            );
            for data_type in TYPES.into_iter().filter(|_| value != ValueRef::Null) {
                let mut cell = Vec::new();
                write_cell(data_type, value, &mut cell);
                let back = read_cell(data_type, &cell);
                assert_eq!(
                    format!("{back:?}"),
                    format!("{:?}", Some(value)),
                    "{data_type:?} {cell:?}"
                );
            }
        }
        assert!(rest.is_empty() && read(&mut rest).is_none());
    }

    #[test]
    fn values_of_their_types_class_are_cells_that_anyone_reads() {
        for (data_type, value, expected) in [
            (DataType::Int8, ValueRef::Integer(-42), "-42"),
            (DataType::Real8, ValueRef::Real(0.1), "0.1"),
            (DataType::Numeric(None), ValueRef::Real(19.99), "19.99"),
            (DataType::Numeric(None), ValueRef::Integer(5), "5"),
            (DataType::NClob, ValueRef::Text(b"x"), "x"),
            (
                DataType::DateTime {
                    digits: 6,
                    zone: false,
                },
                ValueRef::Text(b"2024-01-01"),
                "2024-01-01",
            ),
        ] {
            let mut cell = Vec::new();
            write_cell(data_type, value, &mut cell);
            assert_eq!(cell, expected.as_bytes());
        }
    }

    #[test]
    fn broken_streams_are_refused() {
        let mut stream = Vec::new();
        for value in VALUES {
            write(value, &mut stream);
        }
        for end in 0..stream.len() {
            let mut rest = &stream[..end];
            while read(&mut rest).is_some() {}
        }
        let mut seed = 7_u32;
        for _ in 0..20_000 {
            let bytes: Vec<u8> = (0..12)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    b"nirtb\0\x01\xff"[(seed >> 29) as usize]
                })
                .collect();
            let mut rest = &bytes[..];
            while read(&mut rest).is_some() {}
            for data_type in TYPES {
                read_cell(data_type, &bytes);
            }
        }
        assert!(read(&mut &b"t\xff\xff\xff\xffabc"[..]).is_none());
        assert!(read(&mut &b"x"[..]).is_none());
        assert!(read_cell(DataType::Int8, b"\0i123").is_none());
        assert!(
            read_cell(DataType::Int8, b"x").is_none()
                && read_cell(DataType::NClob, b"\0").is_none()
        );
    }
}
