//! Rows as lines of COPY text.

use super::settings::NulCharacters;

/// How the values of one column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// As text, escaped.
    Text,
    /// As bytes, in hexadecimal digits.
    Bytes,
    /// Not at all: the target computes the column itself.
    Not,
}

/// What stands for NULL.
pub(super) const NULL: &[u8] = b"\\N";
/// What stands before the digits of bytes: `\x`, escaped.
pub(super) const BYTES: &[u8] = b"\\\\x";

/// Appends `text`, escaped; gives the number of NUL characters that were not kept.
pub(super) fn escape(line: &mut Vec<u8>, text: &[u8], nul: NulCharacters) -> u64 {
    let mut rest = text;
    let mut nuls = 0;
    loop {
        let plain = plain(rest);
        let (before, after) = rest.split_at_checked(plain).unwrap_or((rest, &[]));
        line.extend_from_slice(before);
        let Some((byte, after)) = after.split_first() else {
            return nuls;
        };
        match byte {
            b'\n' => line.extend_from_slice(b"\\n"),
            b'\r' => line.extend_from_slice(b"\\r"),
            b'\t' => line.extend_from_slice(b"\\t"),
            b'\\' => line.extend_from_slice(b"\\\\"),
            0 => {
                match nul {
                    NulCharacters::Space => line.push(b' '),
                    NulCharacters::Strip => {}
                    // The server refuses it, and the row is named.
                    NulCharacters::Error => line.push(0),
                }
                nuls += 1;
            }
            other => line.push(*other),
        }
        rest = after;
    }
}

/// How many bytes at the start need no escape.
fn plain(text: &[u8]) -> usize {
    let special = |byte: u8| matches!(byte, b'\\' | b'\n' | b'\r' | b'\t' | 0);
    let mut at = 0;
    // Sixteen at a time, which the compiler turns into a few instructions.
    for block in text.chunks_exact(16) {
        let any = block
            .iter()
            .fold(false, |any, byte| any | (*byte < 0x0e) | (*byte == b'\\'));
        if any && let Some(place) = block.iter().position(|byte| special(*byte)) {
            return at + place;
        }
        at += 16;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .position(|byte| special(*byte))
        .unwrap_or(rest.len())
}

/// Appends the hexadecimal digits of `bytes`.
pub(super) fn digits(line: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).copied().unwrap_or(b'0');
    line.reserve(2 * bytes.len());
    line.extend(
        bytes
            .iter()
            .flat_map(|byte| [digit(byte >> 4), digit(*byte)]),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::{copy_row, spell::Wire};

    #[test]
    fn what_is_written_reads_back() {
        let long = "0123456789abcdefghijklmnopqrst\\uvw\nxyz".repeat(50);
        let texts: [&[u8]; 9] = [
            b"",
            b"plain",
            b"\\N",
            b"\\.",
            b"tab\there",
            b"line\nbreak\r\n",
            "naïve ✓ 🚢".as_bytes(),
            b"\x01\x08\x0b\x0c\x0e\x7f",
            long.as_bytes(),
        ];
        let mut line = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            if place > 0 {
                line.push(b'\t');
            }
            assert_eq!(escape(&mut line, text, NulCharacters::Error), 0);
        }
        line.push(b'\n');
        assert_eq!(
            memchr::memchr_iter(b'\n', &line).count(),
            1,
            "one row is one line"
        );
        let mut found = Vec::new();
        let end = line.len();
        copy_row::places(Wire::Text, &mut line, 0, end, texts.len(), &mut found).unwrap();
        let read: Vec<&[u8]> = found
            .iter()
            .flatten()
            .map(|(at, length)| &line[*at..at + length])
            .collect();
        assert_eq!(read, texts);
    }

    #[test]
    fn nul_is_replaced_left_out_or_refused() {
        for (nul, expected) in [
            (NulCharacters::Space, &b"a b "[..]),
            (NulCharacters::Strip, b"ab"),
            (NulCharacters::Error, b"a\0b\0"),
        ] {
            let mut line = Vec::new();
            assert_eq!(escape(&mut line, b"a\0b\0", nul), 2);
            assert_eq!(line, expected);
        }
    }

    #[test]
    fn bytes_are_digits() {
        let mut line = BYTES.to_vec();
        digits(&mut line, &[0, 255, 0x5c, 0x0a]);
        assert_eq!(line, b"\\\\x00ff5c0a");
    }
}
