//! Result sets as texts, from what the servers' own client programs print.
//!
//! Each of these forms tells NULL from text and keeps line ends; a query that wants binary values
//! compares their hexadecimal text (`encode(b, 'hex')`, `hex(b)`), and one that wants an order says
//! `order by`.

use std::borrow::Cow;

/// Rows of a result set, each value as the server's own text of it, `None` for NULL.
pub type Rows = Vec<Vec<Option<String>>>;

/// Reads PostgreSQL's `copy (…) to stdout` in text format.
///
/// The form is that of the COPY page of PostgreSQL's documentation: one line a row, tabs between
/// values, `\N` for NULL, backslash escapes.
pub(crate) fn from_copy_text(text: &str) -> Rows {
    let value = |field: &str| (field != r"\N").then(|| unescape(field));
    text.lines()
        .map(|line| line.split('\t').map(value).collect())
        .collect()
}

/// Undoes the backslash escapes that COPY writes.
fn unescape(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut characters = field.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some('v') => text.push('\u{b}'),
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    text
}

/// Reads what `mariadb --xml` prints, whose only marks are `<`: in values and in the statement they
/// are `&lt;`.
///
/// The batch form of the same program cannot be used: it prints NULL and the text "NULL" alike.
pub(crate) fn from_mariadb_xml(xml: &str) -> Rows {
    let mut rows = Rows::new();
    for mark in xml.split('<') {
        if mark.starts_with("row>") {
            rows.push(Vec::new());
        }
        let (Some(field), Some(row)) = (mark.strip_prefix("field name=\""), rows.last_mut()) else {
            continue;
        };
        // A quotation mark in a column's name is `&quot;`, so the first one ends the name.
        let after_name = field.split_once('"').map_or("", |(_, rest)| rest);
        row.push(
            after_name
                .strip_prefix('>')
                .map(|value| without_entities(value).into_owned()),
        );
    }
    rows
}

fn without_entities(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    // The ampersand comes last, or "&amp;lt;" would become "<".
    Cow::Owned(
        value
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn copy_text() {
        let cases: [(&str, Rows); 5] = [
            ("", vec![]),
            ("1\t\\N\n", vec![vec![some("1"), None]]),
            ("\\\\N\t\n", vec![vec![some("\\N"), some("")]]),
            (
                "a\\nb\\tc\\rd\\\\x00\n",
                vec![vec![some("a\nb\tc\rd\\x00")]],
            ),
            ("1\n2\n", vec![vec![some("1")], vec![some("2")]]),
        ];
        for (text, rows) in cases {
            assert_eq!(from_copy_text(text), rows, "{text:?}");
        }
    }

    #[test]
    fn mariadb_xml() {
        let head = "<?xml version=\"1.0\"?>\n\n<resultset statement=\"select '&lt;row&gt;' a\n\" xmlns:xsi=\"x\">\n";
        let body = "  <row>\n\t<field name=\"a&quot;b\">x&lt;y&amp;amp;&quot;\n\tz</field>\n\
                    \t<field name=\"b\" xsi:nil=\"true\" />\n\t<field name=\"c\"></field>\n  </row>\n\
                    <row>\n\t<field name=\"a\">NULL</field>\n  </row>\n</resultset>\n";
        let rows: Rows = vec![
            vec![some("x<y&amp;\"\n\tz"), None, some("")],
            vec![some("NULL")],
        ];
        assert_eq!(from_mariadb_xml(&format!("{head}{body}")), rows);
        assert_eq!(
            from_mariadb_xml(&format!("{head}</resultset>")),
            Rows::new()
        );
    }
}
