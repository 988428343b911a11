//! SQL text: every identifier goes through [`Quoted`], every text literal through [`literal`].

use std::fmt;
use towpath_data::schema::TableName;

/// The only schema of a file, as SQLite calls it.
pub(super) const MAIN: &str = "main";

/// An identifier in its quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted(String);

impl Quoted {
    /// Quotes a name of any characters.
    pub(super) fn name(name: &str) -> Self {
        Self(format!("\"{}\"", name.replace('"', "\"\"")))
    }

    /// A table of the file.
    pub(super) fn table(name: &TableName) -> Self {
        Self(format!("{MAIN}.{}", Self::name(&name.table)))
    }
}

impl fmt::Display for Quoted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text as an SQL literal. SQL text ends at a NUL, so a text that holds one is spelled by its bytes.
pub(super) fn literal(text: &str) -> String {
    if text.contains('\0') {
        let digits: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        return format!("cast(x'{digits}' as text)");
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// Names in quotation marks, with commas between.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names
        .into_iter()
        .map(|name| Quoted::name(name).to_string())
        .collect();
    quoted.join(", ")
}

/// The statement that made a table, with another name in it; `None` when it is not of the form
/// in which SQLite keeps it (`CREATE TABLE name …`, [file format 2.6.1]).
///
/// [file format 2.6.1]: https://www.sqlite.org/fileformat2.html#interpretation_of_the_schema_table
pub(super) fn renamed(create: &str, name: &str) -> Option<String> {
    const HEAD: &str = "CREATE TABLE ";
    let head = create.get(..HEAD.len())?;
    if !head.eq_ignore_ascii_case(HEAD) {
        return None;
    }
    let rest = create.get(HEAD.len()..)?.trim_start();
    let end = name_end(rest)?;
    let body = rest.get(end..)?;
    Some(format!("create table {MAIN}.{}{body}", Quoted::name(name)))
}

/// Where the first name of `text` ends.
fn name_end(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let close = match first {
        '"' | '`' | '\'' => first,
        '[' => return text.find(']').map(|end| end + 1),
        _ => {
            let bare = |c: char| c.is_alphanumeric() || c == '_' || c == '$' || !c.is_ascii();
            let end = text.find(|c| !bare(c)).unwrap_or(text.len());
            return (end > 0).then_some(end);
        }
    };
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if c != close {
            continue;
        }
        if characters.peek().is_some_and(|(_, next)| *next == close) {
            characters.next();
        } else {
            return Some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_characters_are_quoted() {
        for (name, quoted) in [
            ("plain", "\"plain\""),
            ("a\"b", "\"a\"\"b\""),
            ("a.b", "\"a.b\""),
            ("sélect %\\", "\"sélect %\\\""),
        ] {
            assert_eq!(Quoted::name(name).to_string(), quoted);
        }
    }

    #[test]
    fn literals_read_back_as_the_same_text() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        for text in ["", "it's", "a\0b'c", "\"; drop table t; --", "é%_\\"] {
            let sql = format!("select {}", literal(text));
            let read: String = connection.query_row(&sql, [], |row| row.get(0)).unwrap();
            assert_eq!(read, text, "{sql}");
        }
    }

    #[test]
    fn a_kept_statement_takes_another_name() {
        let cases = [
            ("CREATE TABLE t(a)", Some("(a)")),
            ("CREATE TABLE \"a\"\"b\" (a)", Some(" (a)")),
            ("CREATE TABLE [a b](a)", Some("(a)")),
            ("CREATE TABLE `a``b`(a) STRICT", Some("(a) STRICT")),
            ("CREATE TABLE 'x'(a)", Some("(a)")),
            ("CREATE TABLE tä$1 (a)", Some(" (a)")),
            ("CREATE VIRTUAL TABLE t USING fts5(a)", None),
            ("CREATE TABLE \"unclosed (a)", None),
            ("CREATE TABLE ", None),
            ("", None),
            ("é", None),
        ];
        for (create, body) in cases {
            let expected = body.map(|body| format!("create table main.\"n\"\"w\"{body}"));
            let expected = expected.filter(|_| !create.contains("VIRTUAL"));
            assert_eq!(renamed(create, "n\"w"), expected, "{create}");
        }
    }
}
