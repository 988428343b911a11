//! Tables, keys and types of a file, as [`TableSchema`].

use super::{
    connect::failure,
    statement::{MAIN, Quoted},
    types::{self, Affinity},
};
use rusqlite::{Connection, OptionalExtension, types::ValueRef};
use std::{collections::HashMap, sync::Arc};
use towpath_data::{
    failure::{Result, Scope},
    schema::{Column, Generation, Native, TableKind, TableName, TableSchema},
};

/// The family of the types.
pub(super) const FAMILY: &str = "sqlite";

/// Rows that are read to estimate how long a row is.
const SAMPLE_ROWS: usize = 100;
/// Bytes after which an estimate has seen enough.
const SAMPLE_BYTES: u64 = 1 << 20;

/// One line of `pragma table_list`.
struct Listed {
    name: String,
    kind: TableKind,
    without_rowid: bool,
    strict: bool,
}

/// Whether a table belongs to SQLite, or is a control table of Towpath.
fn is_internal(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["sqlite_", "towpath_", "awsdms_"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}

/// Names, kinds and estimates of all tables and views. Virtual tables and what they keep their data in are left out.
pub(super) fn list(connection: &Connection) -> Result<Vec<TableSchema>> {
    let tables = listed(connection).map_err(reading)?;
    let mut schemas = Vec::with_capacity(tables.len());
    for table in tables.into_iter().filter(|table| !is_internal(&table.name)) {
        let estimated_rows = estimate_rows(connection, &table).map_err(reading)?;
        schemas.push(TableSchema {
            name: TableName::new(MAIN, table.name),
            kind: table.kind,
            columns: Vec::new(),
            primary_key: Vec::new(),
            unique_keys: Vec::new(),
            estimated_rows,
            estimated_bytes: None,
            create_statement: None,
        });
    }
    Ok(schemas)
}

/// The tables named, with all that is known of them. Names compare as SQLite compares them, without case.
pub(super) fn describe(
    connection: &Connection,
    names: &[TableName],
) -> Result<Vec<Arc<TableSchema>>> {
    let known: HashMap<String, Listed> = listed(connection)
        .map_err(reading)?
        .into_iter()
        .map(|table| (table.name.to_ascii_lowercase(), table))
        .collect();
    let mut schemas = Vec::with_capacity(names.len());
    for name in names.iter().filter(|name| name.schema == MAIN) {
        if let Some(table) = known.get(&name.table.to_ascii_lowercase()) {
            let schema = describe_one(connection, table)
                .map_err(|error| reading(error).context(format!("describing {name}")))?;
            schemas.push(Arc::new(schema));
        }
    }
    Ok(schemas)
}

fn reading(error: rusqlite::Error) -> towpath_data::failure::Failure {
    failure(error, Scope::Task).context("reading the schema")
}

fn listed(connection: &Connection) -> rusqlite::Result<Vec<Listed>> {
    let mut statement = connection.prepare_cached(
        "select name, type, wr, strict from pragma_table_list \
         where schema = 'main' and type in ('table', 'view') order by name",
    )?;
    let rows = statement.query_map([], |row| {
        let kind: String = row.get(1)?;
        Ok(Listed {
            name: row.get(0)?,
            kind: match kind.as_str() {
                "view" => TableKind::View,
                _ => TableKind::Table,
            },
            without_rowid: row.get(2)?,
            strict: row.get(3)?,
        })
    })?;
    rows.collect()
}

fn describe_one(connection: &Connection, table: &Listed) -> rusqlite::Result<TableSchema> {
    let (mut columns, primary_key) = columns(connection, table)?;
    let rowid_alias = rowid_alias(table, &columns, &primary_key);
    for &place in &primary_key {
        if let Some(column) = columns.get_mut(place) {
            // Keys of rowid tables may hold NULLs, a mistake that SQLite keeps for compatibility.
            column.nullable &= !(table.without_rowid || rowid_alias == Some(place));
            if rowid_alias == Some(place) {
                column.generation = Generation::IdentityByDefault;
            }
        }
    }
    let estimated_rows = estimate_rows(connection, table)?;
    let estimated_bytes = match estimated_rows {
        Some(rows) => bytes_per_row(connection, table)?.map(|bytes| bytes.saturating_mul(rows)),
        None => None,
    };
    let create_statement = connection
        .prepare_cached("select sql from sqlite_schema where name = ?1 and type = 'table'")?
        .query_row([&table.name], |row| row.get(0))
        .optional()?
        .flatten();
    Ok(TableSchema {
        name: TableName::new(MAIN, &table.name),
        kind: table.kind,
        unique_keys: unique_keys(connection, table, &columns)?,
        columns,
        primary_key,
        estimated_rows,
        estimated_bytes,
        create_statement,
    })
}

fn columns(connection: &Connection, table: &Listed) -> rusqlite::Result<(Vec<Column>, Vec<usize>)> {
    let mut statement = connection.prepare_cached(
        "select name, type, \"notnull\", pk, hidden from pragma_table_xinfo(?1) order by cid",
    )?;
    let mut rows = statement.query([&table.name])?;
    let mut columns = Vec::new();
    let mut key: Vec<(i64, usize)> = Vec::new();
    while let Some(row) = rows.next()? {
        let declared: String = row.get(1)?;
        // Generated columns are shown with their type and these words behind it.
        let declared = declared
            .strip_suffix("GENERATED ALWAYS")
            .map_or(declared.as_str(), str::trim_end);
        let not_null: bool = row.get(2)?;
        let place_in_key: i64 = row.get(3)?;
        let hidden: i64 = row.get(4)?;
        if place_in_key > 0 {
            key.push((place_in_key, columns.len()));
        }
        columns.push(Column {
            name: row.get(0)?,
            data_type: types::data_type(declared),
            nullable: !not_null,
            native: Some(Native {
                family: FAMILY,
                definition: declared.to_owned(),
                identity: Affinity::of(declared, table.strict).code(),
                modifier: -1,
                requires: Vec::new(),
            }),
            generation: match hidden {
                2 | 3 => Generation::Computed,
                _ => Generation::None,
            },
        });
    }
    key.sort_unstable();
    Ok((columns, key.into_iter().map(|(_, place)| place).collect()))
}

/// The column that is another name of the rowid: `integer primary key`, in exactly these words.
fn rowid_alias(table: &Listed, columns: &[Column], key: &[usize]) -> Option<usize> {
    let &[place] = key else { return None };
    let declared = &columns.get(place)?.native.as_ref()?.definition;
    (!table.without_rowid && declared.eq_ignore_ascii_case("integer")).then_some(place)
}

fn unique_keys(
    connection: &Connection,
    table: &Listed,
    columns: &[Column],
) -> rusqlite::Result<Vec<(String, Vec<usize>)>> {
    let mut indexes = connection.prepare_cached(
        "select name from pragma_index_list(?1) \
         where \"unique\" and not partial and origin <> 'pk' order by seq desc",
    )?;
    let names: Vec<String> = indexes
        .query_map([&table.name], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut statement =
        connection.prepare_cached("select cid from pragma_index_info(?1) order by seqno")?;
    let mut keys = Vec::new();
    for name in names {
        let places: Vec<i64> = statement
            .query_map([&name], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        // A place below zero is the rowid or an expression.
        let places: Option<Vec<usize>> = places
            .into_iter()
            .map(|place| usize::try_from(place).ok())
            .collect();
        let places = places.unwrap_or_default();
        let not_null = |place: &usize| columns.get(*place).is_some_and(|column| !column.nullable);
        if !places.is_empty() && places.iter().all(not_null) {
            keys.push((name, places));
        }
    }
    Ok(keys)
}

/// A name under which the rowid can be read; `None` without one, or when columns have taken all of its names.
pub(super) fn rowid_name(
    connection: &Connection,
    table: &str,
) -> rusqlite::Result<Option<&'static str>> {
    let has_rowid = connection
        .prepare_cached(
            "select 1 from pragma_table_list \
             where schema = 'main' and name = ?1 and type = 'table' and not wr",
        )?
        .exists([table])?;
    if !has_rowid {
        return Ok(None);
    }
    let mut taken = connection
        .prepare_cached("select 1 from pragma_table_xinfo(?1) where name = ?2 collate nocase")?;
    for name in ["rowid", "_rowid_", "oid"] {
        if !taken.exists([table, name])? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The number of rows: of the statistics that `analyze` left, else of the span of rowids where they
/// can lie that close, else counted.
fn estimate_rows(connection: &Connection, table: &Listed) -> rusqlite::Result<Option<u64>> {
    if table.kind == TableKind::View {
        return Ok(None);
    }
    if let Some(rows) = analyzed_rows(connection, &table.name)? {
        return Ok(Some(rows));
    }
    let name = Quoted::name(&table.name);
    if let Some(rowid) = rowid_name(connection, &table.name)? {
        // Two subqueries, each of which is a look-up; both in one would read the whole table.
        let span: Option<f64> = connection.query_row(
            &format!(
                "select (select max({rowid}) from {MAIN}.{name}) - 1.0 * (select min({rowid}) from {MAIN}.{name}) + 1"
            ),
            [],
            |row| row.get(0),
        )?;
        let room: i64 = connection.query_row(
            "select page_count * page_size / 8 from pragma_page_count, pragma_page_size",
            [],
            |row| row.get(0),
        )?;
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let room = room as f64;
        let span = span.unwrap_or(0.0);
        if (0.0..=room).contains(&span) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "within bounds"
            )]
            return Ok(Some(span as u64));
        }
    }
    let count: i64 =
        connection.query_row(&format!("select count(*) from {MAIN}.{name}"), [], |row| {
            row.get(0)
        })?;
    Ok(u64::try_from(count).ok())
}

fn analyzed_rows(connection: &Connection, table: &str) -> rusqlite::Result<Option<u64>> {
    let analyzed = connection
        .prepare_cached("select 1 from sqlite_schema where name = 'sqlite_stat1'")?
        .exists([])?;
    if !analyzed {
        return Ok(None);
    }
    let stat: Option<Option<String>> = connection
        .prepare_cached(
            "select stat from sqlite_stat1 where tbl = ?1 order by idx is null desc limit 1",
        )?
        .query_row([table], |row| row.get(0))
        .optional()?;
    let first = stat
        .flatten()
        .and_then(|stat| stat.split(' ').next().and_then(|rows| rows.parse().ok()));
    Ok(first)
}

/// The mean of a few rows from the beginning of the table.
fn bytes_per_row(connection: &Connection, table: &Listed) -> rusqlite::Result<Option<u64>> {
    let name = Quoted::name(&table.name);
    let mut statement =
        connection.prepare(&format!("select * from {MAIN}.{name} limit {SAMPLE_ROWS}"))?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    let (mut count, mut bytes) = (0_u64, 0_u64);
    while let Some(row) = rows.next()? {
        count += 1;
        for place in 0..width {
            bytes += match row.get_ref(place)? {
                ValueRef::Null => 1,
                ValueRef::Integer(_) | ValueRef::Real(_) => 8,
                ValueRef::Text(value) | ValueRef::Blob(value) => value.len() as u64,
            };
        }
        if bytes > SAMPLE_BYTES {
            break;
        }
    }
    Ok(bytes.checked_div(count).map(|mean| mean.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::schema::DataType;

    fn base(sql: &str) -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(sql).unwrap();
        connection
    }

    fn one(connection: &Connection, name: &str) -> TableSchema {
        let tables = describe(connection, &[TableName::new(MAIN, name)]).unwrap();
        TableSchema::clone(&tables[0])
    }

    #[test]
    fn lists_what_a_user_made() {
        let base = base(
            "create table b(a); create view v as select 1; create table towpath_x(a); \
             create table awsdms_y(a); create virtual table f using fts5(a); \
             create table a(i integer primary key autoincrement);",
        );
        let names: Vec<_> = list(&base)
            .unwrap()
            .into_iter()
            .map(|table| (table.name.table, table.kind))
            .collect();
        let expected = [
            ("a", TableKind::Table),
            ("b", TableKind::Table),
            ("v", TableKind::View),
        ];
        assert_eq!(names, expected.map(|(name, kind)| (name.to_owned(), kind)));
    }

    #[test]
    fn describes_keys_types_and_generated_columns() {
        let base = base(
            "create table t(id integer primary key, code text not null unique, n decimal(10,2), \
             twice int generated always as (id * 2) virtual, free, unique (n)); \
             create table w(b text, a int, primary key (a, b)) without rowid; \
             create table odd(k varchar(9) primary key) ; create unique index p on odd(k) where k > 'a';",
        );
        let t = one(&base, "T");
        assert_eq!(t.name.table, "t");
        assert_eq!(t.primary_key, [0]);
        assert_eq!(t.columns[0].generation, Generation::IdentityByDefault);
        assert!(!t.columns[0].nullable && t.columns[4].nullable);
        assert_eq!(t.columns[2].data_type, DataType::Numeric(Some((10, 2))));
        assert_eq!(t.columns[3].generation, Generation::Computed);
        assert_eq!(t.columns[3].data_type, DataType::Int8);
        let unique: Vec<_> = t
            .unique_keys
            .iter()
            .map(|(_, places)| places.clone())
            .collect();
        assert_eq!(unique, [vec![1]]);
        assert!(
            t.create_statement
                .as_ref()
                .unwrap()
                .starts_with("CREATE TABLE t(id")
        );
        let w = one(&base, "w");
        assert_eq!(w.primary_key, [1, 0]);
        assert!(!w.columns[0].nullable);
        let odd = one(&base, "odd");
        assert!(odd.columns[0].nullable && odd.unique_keys.is_empty());
        assert!(
            describe(
                &base,
                &[TableName::new("temp", "t"), TableName::new(MAIN, "none")]
            )
            .unwrap()
            .is_empty()
        );
    }

    #[test]
    fn rows_are_estimated_without_reading_them_where_rowids_are_close() {
        let base = base(
            "create table t(a); insert into t select value from generate_series(1, 1000); \
             create table sparse(id integer primary key); \
             insert into sparse values (-9223372036854775808), (5), (9223372036854775807); \
             create table taken(rowid text, oid int, _rowid_ int); insert into taken values ('x', 1, 2);"
                .replace("generate_series(1, 1000)", "(with recursive s(value) as (select 1 union all select value + 1 from s where value < 1000) select value from s)")
                .as_str(),
        );
        assert_eq!(one(&base, "t").estimated_rows, Some(1000));
        assert!(one(&base, "t").estimated_bytes.unwrap() > 1000);
        assert_eq!(one(&base, "sparse").estimated_rows, Some(3));
        assert_eq!(one(&base, "taken").estimated_rows, Some(1));
        assert_eq!(rowid_name(&base, "taken").unwrap(), None);
        assert_eq!(rowid_name(&base, "t").unwrap(), Some("rowid"));
    }
}
