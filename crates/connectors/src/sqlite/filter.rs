//! Row filters and slices as SQL conditions.

use super::{
    settings::Dates,
    statement::{Quoted, literal},
};
use towpath_data::{
    failure::{Failure, Result},
    plan::{ColumnFilter, Condition, RowFilter},
    schema::{Column, DataType, TableSchema},
};

/// ` where …` for a filter and a slice; empty when every row is wanted.
///
/// # Errors
/// When a value of the filter is not one of its column's type.
pub(super) fn where_clause(
    table: &TableSchema,
    filter: &RowFilter,
    slice: Option<&str>,
    dates: Dates,
) -> Result<String> {
    let mut clause = String::new();
    if let Some(slice) = slice {
        append(&mut clause, " where (", slice);
    }
    if !filter.selects_all() {
        let rules = filter
            .rules
            .iter()
            .map(|columns| rule(table, columns, dates))
            .collect::<Result<Vec<_>>>()?
            .join(" or ");
        let lead = if clause.is_empty() {
            " where ("
        } else {
            " and ("
        };
        append(&mut clause, lead, &rules);
    }
    Ok(clause)
}

fn append(clause: &mut String, lead: &str, condition: &str) {
    clause.push_str(lead);
    clause.push_str(condition);
    clause.push(')');
}

/// An AND over columns; a rule without filters selects every row.
fn rule(table: &TableSchema, columns: &[ColumnFilter], dates: Dates) -> Result<String> {
    if columns.is_empty() {
        return Ok("true".into());
    }
    let mut conditions = Vec::with_capacity(columns.len());
    for filter in columns {
        let column = table.columns.get(filter.column).ok_or_else(|| {
            Failure::table(format!(
                "a filter of {} speaks of its column number {}",
                table.name, filter.column
            ))
        })?;
        let any = filter
            .any
            .iter()
            .map(|wanted| condition(column, wanted, dates))
            .collect::<Result<Vec<_>>>()
            .map_err(|failure| failure.context(format!("the filter of {}", table.name)))?;
        conditions.push(format!("({})", any.join(" or ")));
    }
    Ok(conditions.join(" and "))
}

fn condition(column: &Column, condition: &Condition, dates: Dates) -> Result<String> {
    let name = match column.data_type {
        // Kept as text so that they are exact: compared as numbers.
        DataType::Numeric(_) | DataType::UInt8 => {
            format!("cast({} as numeric)", Quoted::name(&column.name))
        }
        _ => Quoted::name(&column.name).to_string(),
    };
    let value = |text: &str| constant(column, text, dates);
    Ok(match condition {
        Condition::Equal(v) => format!("{name} = {}", value(v)?),
        Condition::NotEqual(v) => format!("{name} <> {}", value(v)?),
        Condition::AtLeast(v) => format!("{name} >= {}", value(v)?),
        Condition::AtMost(v) => format!("{name} <= {}", value(v)?),
        Condition::Between(from, to) => {
            format!("{name} between {} and {}", value(from)?, value(to)?)
        }
        Condition::NotBetween(from, to) => {
            format!("({name} < {} or {name} > {})", value(from)?, value(to)?)
        }
        Condition::Null => format!("{name} is null"),
        Condition::NotNull => format!("{name} is not null"),
    })
}

/// A text of a filter or a boundary as a constant of the column's type.
fn constant(column: &Column, text: &str, dates: Dates) -> Result<String> {
    let wrong = |what: &str| {
        Failure::table(format!(
            "{text:?} is not {what}, which column {} holds",
            column.name
        ))
    };
    match column.data_type {
        DataType::Boolean => match text.to_ascii_lowercase().as_str() {
            "1" | "true" => Ok("1".into()),
            "0" | "false" => Ok("0".into()),
            _ => Err(wrong("true or false")),
        },
        data_type if data_type.is_number() => {
            let number = text.trim();
            let digits = number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
            if digits && number.parse::<f64>().is_ok() {
                Ok(number.to_owned())
            } else {
                Err(wrong("a number"))
            }
        }
        DataType::Date | DataType::DateTime { .. } => {
            let text = literal(text);
            Ok(match dates {
                Dates::Iso => text,
                Dates::UnixEpoch => format!("unixepoch({text})"),
                Dates::Julian => format!("julianday({text})"),
            })
        }
        data_type if data_type.is_binary() => Err(wrong("text")),
        _ => Ok(literal(text)),
    }
}

/// The pieces between ascending boundaries, each the exclusive end of one; rows that a NULL keeps from
/// comparing belong to the last piece. Together they are the table, and no row is in two of them.
pub(super) fn ranges(
    table: &TableSchema,
    columns: &[usize],
    boundaries: &[Vec<String>],
    dates: Dates,
) -> Result<Vec<String>> {
    let columns: Option<Vec<&Column>> = columns
        .iter()
        .map(|place| table.columns.get(*place))
        .collect();
    let columns = columns
        .filter(|columns| !columns.is_empty())
        .ok_or_else(|| {
            Failure::table(format!("{} has not the columns of its ranges", table.name))
        })?;
    let names: Vec<String> = columns
        .iter()
        .map(|column| Quoted::name(&column.name).to_string())
        .collect();
    let row = format!("({})", names.join(", "));
    let mut ends = Vec::with_capacity(boundaries.len());
    for boundary in boundaries {
        if boundary.len() != columns.len() {
            return Err(Failure::table(format!(
                "a boundary of {} has {} values for {} columns",
                table.name,
                boundary.len(),
                columns.len()
            )));
        }
        let values = columns
            .iter()
            .zip(boundary)
            .map(|(column, text)| constant(column, text, dates))
            .collect::<Result<Vec<_>>>()?;
        ends.push(format!("({})", values.join(", ")));
    }
    let Some(last) = ends.last() else {
        return Ok(Vec::new());
    };
    let mut pieces = Vec::with_capacity(ends.len() + 1);
    let mut rest = format!("{row} >= {last}");
    for (index, end) in ends.iter().enumerate() {
        let from = index.checked_sub(1).and_then(|before| ends.get(before));
        pieces.push(match from {
            Some(from) => format!("{row} >= {from} and {row} < {end}"),
            None => format!("{row} < {end}"),
        });
        rest.push_str(&format!(" or ({row} < {end}) is null"));
    }
    pieces.push(rest);
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::catalog;
    use rusqlite::Connection;
    use towpath_data::schema::TableName;

    fn base() -> (Connection, TableSchema) {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "create table t(a int, b text, n decimal text(9,2), d datetime, f boolean, x blob); \
                 insert into t values (1, 'x', '10.5', '2024-01-01 00:00:00', 1, x'00'), (1, null, '9', '2024-01-02 00:00:00', 0, null), \
                 (2, 'it''s', null, null, null, null), (null, 'y', '-1', '2023-01-01 00:00:00', 1, null), (3, '', '100', null, 0, null)",
            )
            .unwrap();
        let table = catalog::describe(&connection, &[TableName::new("main", "t")]).unwrap();
        let table = TableSchema::clone(&table[0]);
        (connection, table)
    }

    fn count(connection: &Connection, clause: &str) -> i64 {
        let sql = format!("select count(*) from t{clause}");
        connection
            .query_row(&sql, [], |row| row.get(0))
            .unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    #[test]
    fn filters_select_what_they_say() {
        let (connection, table) = base();
        let text = |text: &str| text.to_owned();
        let cases: [(usize, Vec<Condition>, i64); 11] = [
            (0, vec![Condition::Equal(text("1"))], 2),
            (0, vec![Condition::NotEqual(text("1"))], 2),
            (0, vec![Condition::Null, Condition::Equal(text("3"))], 2),
            (0, vec![Condition::NotBetween(text("2"), text("2"))], 3),
            (1, vec![Condition::Equal(text("it's"))], 1),
            (1, vec![Condition::NotNull], 4),
            (2, vec![Condition::AtLeast(text("9.5"))], 2),
            (2, vec![Condition::Between(text("-5"), text("10.50"))], 3),
            (3, vec![Condition::AtMost(text("2024-01-01 00:00:00"))], 2),
            (4, vec![Condition::Equal(text("true"))], 2),
            (4, vec![Condition::Equal(text("0"))], 2),
        ];
        for (column, any, expected) in cases {
            let filter = RowFilter {
                rules: vec![vec![ColumnFilter { column, any }]],
            };
            let clause = where_clause(&table, &filter, Some("true"), Dates::Iso).unwrap();
            assert_eq!(count(&connection, &clause), expected, "{clause}");
        }
        assert_eq!(
            where_clause(&table, &RowFilter::default(), None, Dates::Iso).unwrap(),
            ""
        );
    }

    #[test]
    fn values_of_another_type_are_refused() {
        let (_, table) = base();
        for (column, value) in [
            (0, "1) or (1=1"),
            (0, ""),
            (0, "inf"),
            (4, "2"),
            (5, "x"),
            (9, "1"),
        ] {
            let any = vec![Condition::Equal(value.to_owned())];
            let filter = RowFilter {
                rules: vec![vec![ColumnFilter { column, any }]],
            };
            assert!(
                where_clause(&table, &filter, None, Dates::Iso).is_err(),
                "{column} {value}"
            );
        }
    }

    #[test]
    fn ranges_hold_every_row_once() {
        let (connection, table) = base();
        for boundaries in [
            vec![vec!["1", "m"], vec!["2", "a"], vec!["9", ""]],
            vec![vec!["1", "x"]],
            vec![vec!["0", ""], vec!["1", ""], vec!["1", "y"]],
            vec![vec!["-5", ""]],
        ] {
            let boundaries: Vec<Vec<String>> = boundaries
                .into_iter()
                .map(|boundary| boundary.into_iter().map(str::to_owned).collect())
                .collect();
            let pieces = ranges(&table, &[0, 1], &boundaries, Dates::Iso).unwrap();
            assert_eq!(pieces.len(), boundaries.len() + 1);
            let all = pieces
                .iter()
                .map(|piece| format!("(({piece}) is true)"))
                .collect::<Vec<_>>()
                .join(" + ");
            let wrong = count(&connection, &format!(" where {all} <> 1"));
            assert_eq!(wrong, 0, "{pieces:?}");
        }
        assert!(ranges(&table, &[0], &[vec!["1".into(), "2".into()]], Dates::Iso).is_err());
        assert!(ranges(&table, &[7], &[vec!["1".into()]], Dates::Iso).is_err());
    }
}
