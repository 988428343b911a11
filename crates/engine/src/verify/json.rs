//! The normal form of a JSON document, made from its text: a number keeps every digit that it has.

use std::collections::BTreeMap;

/// How deep a document may be nested; deeper ones have no normal form.
const DEEPEST: usize = 100;

/// Writes a document without blanks and with its members sorted by name; of members of one name the last counts.
/// `number` writes a number's normal form. `None`, and something written, where the text is no document.
pub(super) fn write(
    text: &str,
    buffer: &mut Vec<u8>,
    number: fn(&[u8], &mut Vec<u8>) -> Option<()>,
) -> Option<()> {
    let mut reader = Reader {
        rest: text.as_bytes(),
        number,
    };
    reader.value(0, buffer)?;
    reader.blanks();
    reader.rest.is_empty().then_some(())
}

struct Reader<'a> {
    rest: &'a [u8],
    number: fn(&[u8], &mut Vec<u8>) -> Option<()>,
}

impl<'a> Reader<'a> {
    fn blanks(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    /// The next byte that is no blank; it stays.
    fn peek(&mut self) -> Option<u8> {
        self.blanks();
        self.rest.first().copied()
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        if self.peek()? != wanted {
            return None;
        }
        self.advance(1).map(drop)
    }

    fn advance(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn value(&mut self, depth: usize, buffer: &mut Vec<u8>) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(depth, buffer),
            b'[' => self.array(depth, buffer),
            b'"' => {
                let text = self.text()?;
                buffer.extend(serde_json::to_vec(&text).ok()?);
                Some(())
            }
            b't' => self.word(b"true", buffer),
            b'f' => self.word(b"false", buffer),
            b'n' => self.word(b"null", buffer),
            _ => {
                let in_number = |byte: &u8| {
                    byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')
                };
                let length = self.rest.iter().take_while(|byte| in_number(byte)).count();
                let digits = self.advance(length)?;
                (self.number)(digits, buffer)
            }
        }
    }

    fn word(&mut self, word: &[u8], buffer: &mut Vec<u8>) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        buffer.extend_from_slice(word);
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        let mut length = 1;
        loop {
            match self.rest.get(length)? {
                b'"' => break,
                b'\\' => length += 2,
                _ => length += 1,
            }
        }
        serde_json::from_slice(self.advance(length + 1)?).ok()
    }

    fn object(&mut self, depth: usize, buffer: &mut Vec<u8>) -> Option<()> {
        self.take(b'{')?;
        let mut members: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        if self.peek()? != b'}' {
            loop {
                if self.peek()? != b'"' {
                    return None;
                }
                let name = self.text()?;
                self.take(b':')?;
                let mut value = Vec::new();
                self.value(depth + 1, &mut value)?;
                members.insert(name, value);
                if self.peek()? != b',' {
                    break;
                }
                self.take(b',')?;
            }
        }
        self.take(b'}')?;
        buffer.push(b'{');
        for (name, value) in members {
            buffer.extend(serde_json::to_vec(&name).ok()?);
            buffer.push(b':');
            buffer.extend(value);
            buffer.push(b',');
        }
        buffer.push(b'}');
        Some(())
    }

    fn array(&mut self, depth: usize, buffer: &mut Vec<u8>) -> Option<()> {
        self.take(b'[')?;
        buffer.push(b'[');
        if self.peek()? != b']' {
            loop {
                self.value(depth + 1, buffer)?;
                buffer.push(b',');
                if self.peek()? != b',' {
                    break;
                }
                self.take(b',')?;
            }
        }
        self.take(b']')?;
        buffer.push(b']');
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(number: &[u8], buffer: &mut Vec<u8>) -> Option<()> {
        (!number.is_empty()).then(|| buffer.extend_from_slice(number))
    }

    fn normal(text: &str) -> Option<String> {
        let mut buffer = Vec::new();
        write(text, &mut buffer, digits)?;
        String::from_utf8(buffer).ok()
    }

    #[test]
    fn members_are_sorted_and_blanks_left_out() {
        for (text, expected) in [
            (
                r#" { "b" : 1 , "a" : [ true , null ] } "#,
                r#"{"a":[true,null,],"b":1,}"#,
            ),
            (r#"{"a":1,"a":2}"#, r#"{"a":2,}"#),
            (r#""\u0061\"\\""#, r#""a\"\\""#),
            ("12345678901234567890.10", "12345678901234567890.10"),
            ("[]", "[]"),
            ("{}", "{}"),
            // A name that means something to some libraries means nothing here.
            (
                r#"{"$serde_json::private::RawValue":"[1]"}"#,
                r#"{"$serde_json::private::RawValue":"[1]",}"#,
            ),
        ] {
            assert_eq!(normal(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_document_has_no_normal_form() {
        let deep = "[".repeat(100_000);
        for text in [
            "", "{", "[1", "[1,]", r#"{"a"}"#, r#"{a:1}"#, r#""open"#, r#""\"#, "truth", "1 2",
            "nul", &deep,
        ] {
            assert_eq!(normal(text), None, "{text:.20}");
        }
    }
}
