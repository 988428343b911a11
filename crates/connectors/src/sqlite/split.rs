//! Cuts a table into slices of rowids or of an integer key.

use super::{
    catalog,
    connect::failure,
    filter,
    settings::Dates,
    statement::{MAIN, Quoted},
};
use rusqlite::{Connection, OptionalExtension};
use towpath_data::{
    connector::Slice,
    failure::{Failure, Result, Scope},
    plan::Parallel,
    schema::{DataType, TableKind, TableSchema},
};

/// What is wanted of a cut, as owned values.
pub(super) struct Wanted {
    pub(super) parallel: Parallel,
    pub(super) target_bytes: u64,
    pub(super) target_rows: u64,
    pub(super) dates: Dates,
}

/// Slices that together are the table.
pub(super) fn split(
    connection: &Connection,
    table: &TableSchema,
    wanted: &Wanted,
) -> Result<Vec<Slice>> {
    match &wanted.parallel {
        Parallel::Never => Ok(vec![whole(table)]),
        Parallel::Automatic => automatic(connection, table, wanted).map_err(|error| {
            failure(error, Scope::Table).context(format!("cutting {}", table.name))
        }),
        Parallel::Ranges {
            columns,
            boundaries,
        } => {
            let pieces = filter::ranges(table, columns, boundaries, wanted.dates)?;
            if pieces.is_empty() {
                return Ok(vec![whole(table)]);
            }
            let count = pieces.len() as u64;
            Ok(pieces
                .into_iter()
                .map(|piece| part(table, count, piece.clone(), piece))
                .collect())
        }
        Parallel::Partitions(_) => Err(Failure::table(format!(
            "{} has no partitions: SQLite knows none",
            table.name
        ))
        .with_advice("use parallel-load of type ranges, or none")),
    }
}

fn whole(table: &TableSchema) -> Slice {
    Slice {
        label: "all".into(),
        predicate: None,
        estimated_rows: table.estimated_rows,
        estimated_bytes: table.estimated_bytes,
    }
}

fn part(table: &TableSchema, count: u64, label: String, predicate: String) -> Slice {
    Slice {
        label,
        predicate: Some(predicate),
        estimated_rows: table.estimated_rows.map(|rows| rows.div_ceil(count)),
        estimated_bytes: table.estimated_bytes.map(|bytes| bytes.div_ceil(count)),
    }
}

fn automatic(
    connection: &Connection,
    table: &TableSchema,
    wanted: &Wanted,
) -> rusqlite::Result<Vec<Slice>> {
    let by_rows = table
        .estimated_rows
        .unwrap_or(0)
        .div_ceil(wanted.target_rows.max(1));
    let by_bytes = table
        .estimated_bytes
        .unwrap_or(0)
        .div_ceil(wanted.target_bytes.max(1));
    let count = by_rows.max(by_bytes);
    if count < 2 || table.kind == TableKind::View {
        return Ok(vec![whole(table)]);
    }
    let Some(key) = key(connection, table)? else {
        return Ok(vec![whole(table)]);
    };
    let end = |order: &str| {
        // Along the key, past what is no integer: two look-ups, whatever the size of the table.
        let sql = format!(
            "select {key} from {MAIN}.{} where typeof({key}) = 'integer' order by {key} {order} limit 1",
            Quoted::name(&table.name.table)
        );
        connection
            .query_row(&sql, [], |row| row.get::<_, i64>(0))
            .optional()
    };
    let (Some(first), Some(last)) = (end("asc")?, end("desc")?) else {
        return Ok(vec![whole(table)]);
    };
    let bounds = bounds(first, last, count);
    Ok(slices(table, &key, &bounds))
}

/// What the table is cut by: the rowid, else a key of one integer column.
fn key(connection: &Connection, table: &TableSchema) -> rusqlite::Result<Option<String>> {
    if let Some(rowid) = catalog::rowid_name(connection, &table.name.table)? {
        return Ok(Some(rowid.to_owned()));
    }
    let [place] = table.primary_key.as_slice() else {
        return Ok(None);
    };
    let column = table.columns.get(*place);
    Ok(column
        .filter(|column| column.data_type == DataType::Int8)
        .map(|column| Quoted::name(&column.name).to_string()))
}

/// Boundaries between `first` and `last` that make `count` pieces of one length.
fn bounds(first: i64, last: i64, count: u64) -> Vec<i64> {
    let span = i128::from(last) - i128::from(first) + 1;
    let count = i128::from(count).min(span);
    let bound = |piece| i64::try_from(i128::from(first) + span * piece / count).ok();
    (1..count).filter_map(bound).collect()
}

/// Pieces between the boundaries. Values order as NULL, numbers, texts, blobs: NULLs belong to the first
/// piece, and whatever is no number to the last.
fn slices(table: &TableSchema, key: &str, bounds: &[i64]) -> Vec<Slice> {
    let count = bounds.len() as u64 + 1;
    let mut slices = Vec::with_capacity(bounds.len() + 1);
    for (index, to) in bounds.iter().enumerate() {
        let from = index.checked_sub(1).and_then(|before| bounds.get(before));
        slices.push(match from {
            None => part(
                table,
                count,
                format!("{key} < {to}"),
                format!("{key} < {to} or {key} is null"),
            ),
            Some(from) => {
                let text = format!("{key} >= {from} and {key} < {to}");
                part(table, count, text.clone(), text)
            }
        });
    }
    match bounds.last() {
        Some(from) => {
            let text = format!("{key} >= {from}");
            slices.push(part(table, count, text.clone(), text));
        }
        None => slices.push(whole(table)),
    }
    slices
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::schema::TableName;

    fn check(create: &str, target_rows: u64, expected: usize) {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(create).unwrap();
        let table = catalog::describe(&connection, &[TableName::new(MAIN, "t")]).unwrap();
        let wanted = Wanted {
            parallel: Parallel::Automatic,
            target_bytes: u64::MAX,
            target_rows,
            dates: Dates::Iso,
        };
        let slices = split(&connection, &table[0], &wanted).unwrap();
        assert_eq!(slices.len(), expected, "{create}: {slices:?}");
        let conditions: Vec<String> = slices
            .iter()
            .map(|slice| {
                format!(
                    "(({}) is true)",
                    slice.predicate.as_deref().unwrap_or("true")
                )
            })
            .collect();
        let wrong: i64 = connection
            .query_row(
                &format!(
                    "select count(*) from t where {} <> 1",
                    conditions.join(" + ")
                ),
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(wrong, 0, "{create}: {slices:?}");
    }

    #[test]
    fn every_row_is_in_one_slice() {
        const MANY: &str = "with recursive s(v) as (select 1 union all select v + 1 from s where v < 1000) select v from s";
        check(&format!("create table t(a); insert into t {MANY}"), 100, 10);
        check(&format!("create table t(a); insert into t {MANY}"), 1000, 1);
        check("create table t(a)", 1, 1);
        check(
            "create table t(a integer primary key); insert into t values (-9223372036854775808), (9223372036854775807)",
            1,
            2,
        );
        check(
            &format!("create table t(k int primary key) without rowid; insert into t {MANY}"),
            250,
            4,
        );
        check(
            "create table t(k int primary key) without rowid; insert into t values (1), (2.5), ('x'), (x'00'), (9)",
            1,
            5,
        );
        check(
            &format!("create table t(k text primary key) without rowid; insert into t {MANY}"),
            250,
            1,
        );
        check(
            &format!(
                "create table t(rowid int, oid int, _rowid_ int primary key); insert into t(_rowid_) {MANY}; insert into t(rowid) values (1), (2)"
            ),
            500,
            3,
        );
    }

    #[test]
    fn partitions_are_refused() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("create table t(a)").unwrap();
        let table = catalog::describe(&connection, &[TableName::new(MAIN, "t")]).unwrap();
        let wanted = Wanted {
            parallel: Parallel::Partitions(None),
            target_bytes: 1,
            target_rows: 1,
            dates: Dates::Iso,
        };
        assert!(split(&connection, &table[0], &wanted).is_err());
    }
}
