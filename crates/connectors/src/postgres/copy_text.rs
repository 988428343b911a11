//! Rows as lines of COPY's text form.

use super::settings::NulCharacters;
use memchr::memchr;
use towpath_data::rows::Row;

/// What is done to the bytes of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Text: escaped where it must be.
    Text,
    /// Bytes: as `\x` and hexadecimal digits.
    Bytes,
}

/// Appends `row` as one line; the number of NUL characters that were changed.
///
/// # Errors
/// The place of the first value that holds a NUL, where none may.
pub(super) fn append(
    row: Row<'_>,
    forms: &[Form],
    nul: NulCharacters,
    line: &mut Vec<u8>,
) -> Result<u64, usize> {
    let mut changed = 0;
    for (place, (value, form)) in row.values().zip(forms).enumerate() {
        if place > 0 {
            line.push(b'\t');
        }
        match (value, form) {
            (None, _) => line.extend_from_slice(b"\\N"),
            (Some(bytes), Form::Bytes) => hexadecimal(bytes, line),
            (Some(text), Form::Text) => {
                if memchr(0, text).is_none() {
                    escape(text, line);
                } else {
                    changed += without_nul(text, nul, line).ok_or(place)?;
                }
            }
        }
    }
    line.push(b'\n');
    Ok(changed)
}

fn hexadecimal(bytes: &[u8], line: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    line.reserve(bytes.len() * 2 + 3);
    line.extend_from_slice(b"\\\\x");
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            line.extend(DIGITS.get(usize::from(nibble)));
        }
    }
}

/// The letter after the backslash, for bytes that cannot stand as they are.
fn escaped(byte: u8) -> Option<u8> {
    match byte {
        b'\\' => Some(b'\\'),
        b'\n' => Some(b'n'),
        b'\r' => Some(b'r'),
        b'\t' => Some(b't'),
        _ => None,
    }
}

fn escape(text: &[u8], line: &mut Vec<u8>) {
    let mut rest = text;
    // Most values hold nothing to escape: one pass finds that out, one copy takes the value.
    while let Some(place) = rest.iter().position(|byte| *byte <= b'\\' && escaped(*byte).is_some())
    {
        let (before, after) = rest.split_at(place);
        line.extend_from_slice(before);
        let Some((byte, after)) = after.split_first() else { break };
        line.push(b'\\');
        line.extend(escaped(*byte));
        rest = after;
    }
    line.extend_from_slice(rest);
}

fn without_nul(text: &[u8], nul: NulCharacters, line: &mut Vec<u8>) -> Option<u64> {
    let count = text.iter().filter(|byte| **byte == 0).count() as u64;
    let clean: Vec<u8> = match nul {
        NulCharacters::Error => return None,
        NulCharacters::Space => {
            text.iter().map(|byte| if *byte == 0 { b' ' } else { *byte }).collect()
        }
        NulCharacters::Strip => text.iter().copied().filter(|byte| *byte != 0).collect(),
    };
    escape(&clean, line);
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::rows::RowsBuilder;

    fn line(values: &[Option<&[u8]>], forms: &[Form], nul: NulCharacters) -> Result<String, usize> {
        let mut builder = RowsBuilder::new(values.len(), 64);
        for value in values {
            assert!(builder.push(*value));
        }
        let rows = builder.finish();
        let mut line = Vec::new();
        append(rows.row(0).unwrap(), forms, nul, &mut line)?;
        Ok(String::from_utf8(line).unwrap())
    }

    #[test]
    fn what_cannot_stand_is_escaped() {
        let text: Option<&[u8]> = Some("a\\N\n\r\tü[]\u{b}".as_bytes());
        let values = [text, None, Some(b""), Some(b"\x00\xff\\")];
        let forms = [Form::Text, Form::Text, Form::Text, Form::Bytes];
        assert_eq!(
            line(&values, &forms, NulCharacters::Error).unwrap(),
            "a\\\\N\\n\\r\\tü[]\u{b}\t\\N\t\t\\\\x00ff5c\n"
        );
    }

    #[test]
    fn nul_characters_follow_the_setting() {
        let values: [Option<&[u8]>; 2] = [Some(b"x"), Some(b"a\0b\0")];
        let forms = [Form::Text, Form::Text];
        assert_eq!(line(&values, &forms, NulCharacters::Space).unwrap(), "x\ta b \n");
        assert_eq!(line(&values, &forms, NulCharacters::Strip).unwrap(), "x\tab\n");
        assert_eq!(line(&values, &forms, NulCharacters::Error), Err(1));
    }
}
