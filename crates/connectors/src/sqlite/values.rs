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
//! A cell of a batch is one value without the length, since the cell knows it.

use rusqlite::types::ValueRef;

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
        other => write_cell(other, buffer),
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

/// Appends a value that is not NULL as a cell.
pub(super) fn write_cell(value: Stored<'_>, buffer: &mut Vec<u8>) {
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

/// The value of a cell.
pub(super) fn read_cell(cell: &[u8]) -> Option<Stored<'_>> {
    let (tag, rest) = cell.split_first()?;
    match tag {
        b'i' | b'r' => Some(number(*tag, rest.try_into().ok()?)),
        b't' | b'b' => Some(text_or_blob(*tag, rest)),
        _ => None,
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

    const VALUES: [ValueRef<'static>; 10] = [
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
            let mut cell = Vec::new();
            write_cell(value, &mut cell);
            let expected = (value != ValueRef::Null).then_some(value);
            assert_eq!(format!("{:?}", read_cell(&cell)), format!("{expected:?}"));
        }
        assert!(rest.is_empty() && read(&mut rest).is_none());
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
            read_cell(&bytes);
        }
        assert!(read(&mut &b"t\xff\xff\xff\xffabc"[..]).is_none());
        assert!(read(&mut &b"x"[..]).is_none());
        assert!(read_cell(b"i123").is_none());
    }
}
