//! Conditions and selections of a source: which rows and which columns.

use super::{
    catalog::kind,
    statement::{Quoted, literal},
    types::Kind,
};
use towpath_data::{
    connector::ReadPlan,
    failure::{Failure, Result},
    plan::{ColumnFilter, Condition, RowFilter},
    schema::{Column, TableSchema},
};

/// What begins a [`Slice::predicate`](towpath_data::connector::Slice) that names partitions: it goes
/// after the table, not into the condition.
pub(super) const PARTITION: &str = "partition (";

/// A value of a rule as a literal: numbers bare where the column is a number, so that they compare as numbers.
pub(super) fn value(kind: Kind, value: &str) -> String {
    let numeric = matches!(
        kind,
        Kind::Integer { .. }
            | Kind::Decimal { .. }
            | Kind::Float
            | Kind::Double { .. }
            | Kind::Year
            | Kind::Bit(_)
    );
    if numeric && is_number(value) {
        value.trim().to_owned()
    } else {
        literal(value)
    }
}

/// `-12`, `1.5`, `2e10`: nothing else, since it goes into a statement as it is.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            exponent.strip_prefix(['-', '+']).unwrap_or(exponent),
        ),
        None => (digits, "0"),
    };
    let all = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    !whole.is_empty()
        && !fraction.is_empty()
        && !exponent.is_empty()
        && all(whole)
        && all(fraction)
        && all(exponent)
}

/// The condition of a filter; `None` selects all.
pub(super) fn filter(table: &TableSchema, filter: &RowFilter) -> Result<Option<String>> {
    if filter.selects_all() {
        return Ok(None);
    }
    let mut rules = Vec::new();
    for rule in &filter.rules {
        let mut columns = Vec::new();
        for column in rule {
            columns.push(column_filter(table, column)?);
        }
        if columns.is_empty() {
            return Ok(None);
        }
        rules.push(format!("({})", columns.join(" and ")));
    }
    Ok(Some(format!("({})", rules.join(" or "))))
}

fn column_filter(table: &TableSchema, filter: &ColumnFilter) -> Result<String> {
    let column = column_at(table, filter.column)?;
    let name = Quoted::name(&column.name);
    let kind = kind(column);
    let literal = |text: &String| value(kind, text);
    let conditions: Vec<String> = filter
        .any
        .iter()
        .map(|condition| match condition {
            Condition::Equal(text) => format!("{name} = {}", literal(text)),
            Condition::NotEqual(text) => format!("{name} <> {}", literal(text)),
            Condition::AtLeast(text) => format!("{name} >= {}", literal(text)),
            Condition::AtMost(text) => format!("{name} <= {}", literal(text)),
            Condition::Between(from, to) => {
                format!("{name} between {} and {}", literal(from), literal(to))
            }
            Condition::NotBetween(from, to) => {
                format!("({name} < {} or {name} > {})", literal(from), literal(to))
            }
            Condition::Null => format!("{name} is null"),
            Condition::NotNull => format!("{name} is not null"),
        })
        .collect();
    Ok(format!("({})", conditions.join(" or ")))
}

/// The column at a place of a plan.
pub(super) fn column_at(table: &TableSchema, place: usize) -> Result<&Column> {
    table
        .columns
        .get(place)
        .ok_or_else(|| Failure::table(format!("{} has no column number {place}", table.name)))
}

/// ` where …`, or nothing.
fn where_clause(conditions: &[Option<&str>]) -> String {
    let parts: Vec<&str> = conditions.iter().copied().flatten().collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" where {}", parts.join(" and "))
    }
}

/// The query that reads one slice.
pub(super) fn select(plan: &ReadPlan, like: bool) -> Result<String> {
    let mut expressions = Vec::with_capacity(plan.columns.len());
    for read in &plan.columns {
        let column = column_at(&plan.table, read.column)?;
        expressions.push(kind(column).read(&Quoted::name(&column.name), like));
    }
    let table = Quoted::table(&plan.table.name);
    let filter = filter(&plan.table, &plan.filter)?;
    let slice = plan.slice.predicate.as_deref();
    let (partition, slice) = match slice {
        Some(named) if named.starts_with(PARTITION) => (format!(" {named}"), None),
        slice => (String::new(), slice),
    };
    Ok(format!(
        "select {} from {table}{partition}{}",
        expressions.join(", "),
        where_clause(&[slice, filter.as_deref()])
    ))
}

/// The query that counts what a filter selects.
pub(super) fn count(table: &TableSchema, rows: &RowFilter) -> Result<String> {
    let filter = filter(table, rows)?;
    Ok(format!(
        "select count(*) from {}{}",
        Quoted::table(&table.name),
        where_clause(&[filter.as_deref()])
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_bare_and_everything_else_is_quoted() {
        let integer = Kind::of("int(11)");
        for (kind, text, written) in [
            (integer, "42", "42"),
            (integer, "-4.5e+3", "-4.5e+3"),
            (integer, "1 or 1=1", "'1 or 1=1'"),
            (integer, "1e", "'1e'"),
            (integer, "", "''"),
            (integer, "--1", "'--1'"),
            (Kind::Text, "42", "'42'"),
            (Kind::Text, "it's", "'it''s'"),
            (Kind::Date, "2024-01-01", "'2024-01-01'"),
        ] {
            assert_eq!(value(kind, text), written, "{text}");
        }
    }
}
