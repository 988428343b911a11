//! One row of COPY, found in its place: where each value is in the buffer that received it.

use super::spell::Wire;

/// Where a value is: its first byte and its length; `None` is NULL.
pub(super) type Place = Option<(usize, usize)>;

/// Finds the values of the row that `buffer[from..to]` holds, undoing the escapes of text in place.
///
/// `None` when the bytes are no row of `width` values: nothing is guessed.
pub(super) fn places(
    wire: Wire,
    buffer: &mut [u8],
    from: usize,
    to: usize,
    width: usize,
    found: &mut Vec<Place>,
) -> Option<()> {
    found.clear();
    match wire {
        Wire::Text => text(buffer, from, to, width, found),
        Wire::Binary => binary(buffer, from, to, width, found),
    }
}

/// The header of a binary COPY, and how long it is; `None` when it is none or asks for what is not known.
pub(super) fn binary_header(bytes: &[u8]) -> Option<usize> {
    let rest = bytes.strip_prefix(b"PGCOPY\n\xff\r\n\0")?;
    let (flags, rest) = rest.split_first_chunk::<4>()?;
    let (extension, rest) = rest.split_first_chunk::<4>()?;
    let extension = u32::from_be_bytes(*extension) as usize;
    // Upper flags would change how rows are read.
    (u32::from_be_bytes(*flags) >> 16 == 0 && extension <= rest.len()).then_some(19 + extension)
}

/// The end of a binary COPY.
pub(super) const BINARY_TRAILER: &[u8] = &[0xff, 0xff];

fn text(
    buffer: &mut [u8],
    from: usize,
    to: usize,
    width: usize,
    found: &mut Vec<Place>,
) -> Option<()> {
    let line = buffer.get_mut(from..to)?;
    let (b'\n', line) = line.split_last_mut()? else {
        return None;
    };
    if width == 0 {
        return line.is_empty().then_some(());
    }
    let mut start = 0;
    loop {
        let rest = line.get(start..)?;
        let stop = memchr::memchr2(b'\t', b'\\', rest).unwrap_or(rest.len());
        let (length, end) = match rest.get(stop) {
            Some(b'\\') => {
                let end = rest
                    .get(stop..)
                    .and_then(|rest| memchr::memchr(b'\t', rest))
                    .map_or(rest.len(), |tab| stop + tab);
                if rest.get(..end)? == b"\\N" {
                    (None, end)
                } else {
                    let value = line.get_mut(start..start + end)?;
                    (Some(unescape(value, stop)?), end)
                }
            }
            _ => (Some(stop), stop),
        };
        found.push(length.map(|length| (from + start, length)));
        start += end;
        if start >= line.len() {
            return (found.len() == width).then_some(());
        }
        // Past the tab.
        start += 1;
        if found.len() >= width {
            return None;
        }
    }
}

/// Undoes the escapes of a value from its first backslash on; gives the value's length.
fn unescape(value: &mut [u8], first: usize) -> Option<usize> {
    let (mut read, mut write) = (first, first);
    while read < value.len() {
        let mut byte = *value.get(read)?;
        read += 1;
        if byte == b'\\' {
            byte = match *value.get(read)? {
                b'b' => 0x08,
                b'f' => 0x0c,
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'v' => 0x0b,
                other => other,
            };
            read += 1;
            *value.get_mut(write)? = byte;
            write += 1;
        } else {
            // Up to the next escape at once.
            let rest = value.get(read..)?;
            let plain = memchr::memchr(b'\\', rest).unwrap_or(rest.len());
            *value.get_mut(write)? = byte;
            value.copy_within(read..read + plain, write + 1);
            read += plain;
            write += 1 + plain;
        }
    }
    Some(write)
}

fn binary(
    buffer: &[u8],
    from: usize,
    to: usize,
    width: usize,
    found: &mut Vec<Place>,
) -> Option<()> {
    let mut rest = buffer.get(from..to)?;
    let count;
    (count, rest) = rest.split_first_chunk::<2>()?;
    if usize::from(u16::from_be_bytes(*count)) != width {
        return None;
    }
    for _ in 0..width {
        let length;
        (length, rest) = rest.split_first_chunk::<4>()?;
        let length = i32::from_be_bytes(*length);
        if length == -1 {
            found.push(None);
            continue;
        }
        let length = usize::try_from(length).ok()?;
        let at = to - rest.len();
        rest = rest.get(length..)?;
        found.push(Some((at, length)));
    }
    rest.is_empty().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(wire: Wire, bytes: &[u8], width: usize) -> Option<Vec<Option<Vec<u8>>>> {
        let mut buffer = [b"head", bytes].concat();
        let (from, to) = (4, buffer.len());
        let mut found = Vec::new();
        places(wire, &mut buffer, from, to, width, &mut found)?;
        let value = |(at, length): (usize, usize)| buffer[at..at + length].to_vec();
        Some(found.into_iter().map(|place| place.map(value)).collect())
    }

    fn line(bytes: &[u8], width: usize) -> Option<Vec<Option<String>>> {
        let text = |value: Vec<u8>| String::from_utf8(value).unwrap();
        let values = values(Wire::Text, bytes, width)?;
        Some(values.into_iter().map(|value| value.map(text)).collect())
    }

    #[test]
    fn lines_of_text() {
        let some = |text: &str| Some(text.to_owned());
        for (bytes, width, expected) in [
            (
                &b"1\tab\t\\N\n"[..],
                3,
                Some(vec![some("1"), some("ab"), None]),
            ),
            (b"\\N\n", 1, Some(vec![None])),
            (b"\n", 1, Some(vec![some("")])),
            (b"\t\n", 2, Some(vec![some(""), some("")])),
            (b"\t\t\n", 3, Some(vec![some(""), some(""), some("")])),
            (
                b"a\\tb\\nc\\\\d\\r\\b\\f\\v\tx\n",
                2,
                Some(vec![some("a\tb\nc\\d\r\x08\x0c\x0b"), some("x")]),
            ),
            (b"\\\\N\n", 1, Some(vec![some("\\N")])),
            (b"\\\\x00\t\\N\n", 2, Some(vec![some("\\x00"), None])),
            (b"n\\N\n", 1, Some(vec![some("nN")])),
            (b"\n", 0, Some(vec![])),
            (b"1\t2\n", 1, None),
            (b"1\n", 2, None),
            (b"1", 1, None),
            (b"", 1, None),
            (b"a\\\n", 1, None),
            (b"a\n", 0, None),
        ] {
            assert_eq!(
                line(bytes, width),
                expected,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn binary_rows() {
        let row = b"\0\x03\0\0\0\x02ab\xff\xff\xff\xff\0\0\0\0";
        assert_eq!(
            values(Wire::Binary, row, 3),
            Some(vec![Some(b"ab".to_vec()), None, Some(vec![])])
        );
        for length in 0..row.len() {
            assert_eq!(
                values(Wire::Binary, &row[..length], 3),
                None,
                "{length} bytes"
            );
        }
        assert_eq!(values(Wire::Binary, row, 2), None);
        assert_eq!(values(Wire::Binary, &[row, &b"x"[..]].concat(), 3), None);
        assert_eq!(values(Wire::Binary, b"\0\x01\x7f\xff\xff\xff", 1), None);
        assert_eq!(values(Wire::Binary, b"\0\x01\xff\xff\xff\xfe", 1), None);
    }

    #[test]
    fn binary_headers() {
        let header = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
        assert_eq!(binary_header(header), Some(19));
        assert_eq!(binary_header(&[&header[..], b"rows"].concat()), Some(19));
        for length in 0..header.len() {
            assert_eq!(binary_header(&header[..length]), None);
        }
        assert_eq!(binary_header(b"PGCOPY\n\xff\r\n\0\0\x01\0\0\0\0\0\0"), None);
        assert_eq!(
            binary_header(b"PGCOPY\n\xff\r\n\0\0\0\0\0\xff\xff\xff\xff"),
            None
        );
    }

    #[test]
    fn garbage_is_refused_or_read_but_never_panics() {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for _ in 0..20_000 {
            let length = usize::try_from(random() % 24).unwrap();
            let alphabet = b"\t\\\nN\0\0\0\xff\x01ax";
            let mut bytes: Vec<u8> = (0..length)
                .map(|_| alphabet[usize::try_from(random() % alphabet.len() as u64).unwrap()])
                .collect();
            bytes.extend_from_slice(b"\n");
            let width = usize::try_from(random() % 4).unwrap();
            for wire in [Wire::Text, Wire::Binary] {
                if let Some(values) = values(wire, &bytes, width) {
                    assert_eq!(values.len(), width);
                }
            }
        }
    }
}
