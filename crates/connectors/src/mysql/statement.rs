//! SQL text: every name goes through [`Quoted`], every value through a literal of its own.

use std::fmt;
use towpath_data::schema::TableName;

/// A name that can only be made by quoting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted(String);

impl Quoted {
    /// A name in backticks, those within doubled.
    pub(super) fn name(name: &str) -> Self {
        Self(format!("`{}`", name.replace('`', "``")))
    }

    /// `schema`.`table`
    pub(super) fn table(name: &TableName) -> Self {
        Self(format!(
            "{}.{}",
            Self::name(&name.schema),
            Self::name(&name.table)
        ))
    }
}

impl fmt::Display for Quoted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text as a literal; right whatever `NO_BACKSLASH_ESCAPES` says, since it holds hexadecimal digits only
/// where a backslash would matter.
pub(super) fn literal(text: &str) -> String {
    if text.contains('\\') || text.contains('\0') {
        return format!("_utf8mb4 {}", bytes_literal(text.as_bytes()));
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// Bytes as a literal.
pub(super) fn bytes_literal(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or_default();
    let mut literal = String::with_capacity(bytes.len() * 2 + 3);
    literal.push_str("x'");
    for byte in bytes {
        literal.push(digit(byte >> 4));
        literal.push(digit(byte & 15));
    }
    literal.push('\'');
    literal
}

/// A text as a literal, or `null`.
pub(super) fn optional_literal(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), literal)
}

/// Things written one after the other, separated by commas.
pub(super) fn list<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&item.to_string());
    }
    text
}

/// `(schema = … and table = …)` for each of the tables, joined by `or`, over the given columns.
pub(super) fn any_table(names: &[TableName], schema: &str, table: &str) -> String {
    let mut by_schema: std::collections::BTreeMap<&str, Vec<String>> =
        std::collections::BTreeMap::new();
    for name in names {
        by_schema
            .entry(&name.schema)
            .or_default()
            .push(literal(&name.table));
    }
    let parts: Vec<String> = by_schema
        .into_iter()
        .map(|(name, tables)| {
            format!(
                "({schema} = {} and {table} in ({}))",
                literal(name),
                tables.join(", ")
            )
        })
        .collect();
    if parts.is_empty() {
        "false".to_owned()
    } else {
        format!("({})", parts.join(" or "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted() {
        for (name, quoted) in [
            ("plain", "`plain`"),
            ("we`ird", "`we``ird`"),
            ("a.b %\\'\"", "`a.b %\\'\"`"),
            ("größe", "`größe`"),
            ("", "``"),
        ] {
            assert_eq!(Quoted::name(name).to_string(), quoted);
        }
        assert_eq!(
            Quoted::table(&TableName::new("s", "t`")).to_string(),
            "`s`.`t```"
        );
    }

    #[test]
    fn literals_hold_what_they_are_given() {
        for (text, written) in [
            ("", "''"),
            ("it's", "'it''s'"),
            ("a\\'b", "_utf8mb4 x'615c2762'"),
            ("ä\"", "'ä\"'"),
        ] {
            assert_eq!(literal(text), written);
        }
        assert_eq!(bytes_literal(&[0, 255]), "x'00ff'");
        assert_eq!(optional_literal(None), "null");
    }

    #[test]
    fn tables_are_named_by_schema() {
        let names = [
            TableName::new("b", "x"),
            TableName::new("a", "y"),
            TableName::new("b", "z"),
        ];
        assert_eq!(
            any_table(&names, "s", "t"),
            "((s = 'a' and t in ('y')) or (s = 'b' and t in ('x', 'z')))"
        );
        assert_eq!(any_table(&[], "s", "t"), "false");
    }
}
