//! Conditions in the source's SQL: row filters, and the boundaries of ranges.
//!
//! Values are untyped literals, so each is read as the column's own type, and its indexes serve.

use super::statement::{Literal, Quoted};
use towpath_data::{
    plan::{Condition, RowFilter},
    schema::TableSchema,
};

/// The rows that `filter` selects; `None` is every row.
pub(super) fn condition(table: &TableSchema, filter: &RowFilter) -> Option<String> {
    if filter.selects_all() {
        return None;
    }
    let name = |place: usize| {
        table
            .columns
            .get(place)
            .map_or("", |column| column.name.as_str())
    };
    let rules: Vec<String> = filter
        .rules
        .iter()
        .map(|columns| {
            let columns: Vec<String> = columns
                .iter()
                .map(|filter| {
                    let name = Quoted(name(filter.column)).to_string();
                    let any: Vec<String> = filter
                        .any
                        .iter()
                        .map(|condition| compare(&name, condition))
                        .collect();
                    joined(any, " or ", "false")
                })
                .collect();
            joined(columns, " and ", "true")
        })
        .collect();
    Some(joined(rules, " or ", "false"))
}

fn joined(parts: Vec<String>, with: &str, none: &str) -> String {
    match parts.as_slice() {
        [] => none.to_owned(),
        [part] => part.clone(),
        parts => format!("({})", parts.join(with)),
    }
}

fn compare(column: &str, condition: &Condition) -> String {
    match condition {
        Condition::Equal(value) => format!("{column} = {}", Literal(value)),
        Condition::NotEqual(value) => format!("{column} <> {}", Literal(value)),
        Condition::AtLeast(value) => format!("{column} >= {}", Literal(value)),
        Condition::AtMost(value) => format!("{column} <= {}", Literal(value)),
        Condition::Between(start, end) => {
            format!(
                "({column} >= {} and {column} <= {})",
                Literal(start),
                Literal(end)
            )
        }
        Condition::NotBetween(start, end) => {
            format!(
                "({column} < {} or {column} > {})",
                Literal(start),
                Literal(end)
            )
        }
        Condition::Null => format!("{column} is null"),
        Condition::NotNull => format!("{column} is not null"),
    }
}

/// The pieces that `boundaries` cut, each boundary an exclusive upper bound: the conditions, in order.
///
/// A row is in the first piece whose upper bound it is below; where a NULL leaves that open, in the last: every row is
/// in exactly one.
pub(super) fn ranges(columns: &[&str], boundaries: &[Vec<String>]) -> Vec<String> {
    let below: Vec<String> = boundaries
        .iter()
        .map(|boundary| below(columns, boundary))
        .collect();
    let mut pieces = Vec::with_capacity(below.len() + 1);
    for (place, upper) in below.iter().enumerate() {
        let piece = match place.checked_sub(1) {
            None => upper.clone(),
            Some(before) => {
                let lower = below.get(before).map_or("", String::as_str);
                let first = columns.first().copied().unwrap_or_default();
                let value = boundaries.get(before).and_then(|boundary| boundary.first());
                // What an index can use; the exact condition stands beside it.
                let least = value.map_or_else(String::new, |value| {
                    format!("{} >= {} and ", Quoted(first), Literal(value))
                });
                format!("{least}{upper} and ({lower}) is not true")
            }
        };
        pieces.push(piece);
    }
    if let Some(last) = below.last() {
        pieces.push(format!("({last}) is not true"));
    }
    pieces
}

/// Whether a row is below a boundary, most significant column first.
fn below(columns: &[&str], boundary: &[String]) -> String {
    let mut ways = Vec::new();
    let mut equal = String::new();
    for (column, value) in columns.iter().zip(boundary) {
        ways.push(format!("{equal}{} < {}", Quoted(column), Literal(value)));
        equal.push_str(&format!("{} = {} and ", Quoted(column), Literal(value)));
    }
    format!("({})", ways.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::testing::{column, table};
    use towpath_data::{plan::ColumnFilter, schema::DataType};

    #[test]
    fn filters_are_an_or_of_ands_of_ors() {
        let table = table(
            "t",
            vec![
                column("a", DataType::Int4, None),
                column("b\"", DataType::NClob, None),
            ],
        );
        let filter = |column, any: &[Condition]| ColumnFilter {
            column,
            any: any.to_vec(),
        };
        let text = |text: &str| text.to_owned();
        for (rules, expected) in [
            (vec![], None),
            (
                vec![vec![filter(0, &[Condition::Equal(text("1"))])]],
                Some("\"a\" = '1'"),
            ),
            (
                vec![
                    vec![
                        filter(
                            0,
                            &[
                                Condition::Between(text("1"), text("2")),
                                Condition::AtMost(text("0")),
                            ],
                        ),
                        filter(1, &[Condition::NotEqual(text("it's"))]),
                    ],
                    vec![filter(1, &[Condition::Null])],
                ],
                Some(
                    "((((\"a\" >= '1' and \"a\" <= '2') or \"a\" <= '0') and \"b\"\"\" <> 'it''s') or \"b\"\"\" is null)",
                ),
            ),
            (
                vec![vec![filter(
                    0,
                    &[Condition::NotBetween(text("1"), text("2"))],
                )]],
                Some("(\"a\" < '1' or \"a\" > '2')"),
            ),
            (
                vec![vec![
                    filter(0, &[Condition::NotNull]),
                    filter(0, &[Condition::AtLeast(text("5"))]),
                ]],
                Some("(\"a\" is not null and \"a\" >= '5')"),
            ),
        ] {
            assert_eq!(condition(&table, &RowFilter { rules }).as_deref(), expected);
        }
    }

    #[test]
    fn ranges_are_whole() {
        let boundary = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        assert_eq!(
            ranges(&["a"], &[boundary(&["1"]), boundary(&["5"])]),
            [
                "(\"a\" < '1')",
                "\"a\" >= '1' and (\"a\" < '5') and ((\"a\" < '1')) is not true",
                "((\"a\" < '5')) is not true",
            ]
        );
        assert_eq!(
            ranges(&["a", "b"], &[boundary(&["1", "x"])]),
            [
                "(\"a\" < '1' or \"a\" = '1' and \"b\" < 'x')",
                "((\"a\" < '1' or \"a\" = '1' and \"b\" < 'x')) is not true",
            ]
        );
        assert!(ranges(&["a"], &[]).is_empty());
    }
}
