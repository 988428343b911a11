//! SQL text: every name and every literal of this connector goes through the types here.

use std::fmt;
use towpath_data::schema::TableName;

/// A name, quoted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        doubled(formatter, self.0, '"')
    }
}

/// A text literal, right while `standard_conforming_strings` is on, which every session sets.
///
/// NUL, which no text of PostgreSQL can hold, is left out: it would end the statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Literal<'a>(pub(super) &'a str);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        doubled(formatter, self.0, '\'')
    }
}

fn doubled(formatter: &mut fmt::Formatter<'_>, text: &str, quote: char) -> fmt::Result {
    use fmt::Write;
    formatter.write_char(quote)?;
    for character in text.chars().filter(|character| *character != '\0') {
        if character == quote {
            formatter.write_char(quote)?;
        }
        formatter.write_char(character)?;
    }
    formatter.write_char(quote)
}

/// A table's name with its schema, quoted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Qualified<'a>(pub(super) &'a TableName);

impl fmt::Display for Qualified<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}.{}",
            Quoted(&self.0.schema),
            Quoted(&self.0.table)
        )
    }
}

/// Values with commas between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'a, T>(pub(super) &'a [T]);

impl<T: fmt::Display> fmt::Display for List<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(formatter, "{comma}{value}")?;
        }
        Ok(())
    }
}

/// The names of tables as two arrays, to be joined with: `unnest(array[…], array[…])`.
pub(super) fn names(tables: &[TableName]) -> String {
    let schemas: Vec<_> = tables.iter().map(|table| Literal(&table.schema)).collect();
    let names: Vec<_> = tables.iter().map(|table| Literal(&table.table)).collect();
    format!(
        "unnest(array[{}]::text[], array[{}]::text[])",
        List(&schemas),
        List(&names)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_and_text_is_one_token() {
        for (text, name, literal) in [
            ("plain", r#""plain""#, "'plain'"),
            ("", r#""""#, "''"),
            (r#"a"b'c"#, r#""a""b'c""#, r#"'a"b''c'"#),
            (r"back\slash.%", r#""back\slash.%""#, r"'back\slash.%'"),
            ("ü🚢", "\"ü🚢\"", "'ü🚢'"),
            (
                "a\0'; drop table t",
                "\"a'; drop table t\"",
                "'a''; drop table t'",
            ),
        ] {
            assert_eq!(Quoted(text).to_string(), name);
            assert_eq!(Literal(text).to_string(), literal);
        }
        let table = TableName::new("s.1", r#"t"2"#);
        assert_eq!(Qualified(&table).to_string(), r#""s.1"."t""2""#);
        assert_eq!(
            names(&[table, TableName::new("a", "b")]),
            r#"unnest(array['s.1', 'a']::text[], array['t"2', 'b']::text[])"#
        );
    }
}
