//! The control tables: the ledger of loads, the claims on tables, and the rows that were refused.
//!
//! They are made with `if not exists`, and dropped when the last task that used them is forgotten.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use towpath_data::{
    ledger::{Account, ChunkId, LedgerRow, Rejected},
    schema::TableName,
};

/// The names of the control tables.
pub(super) const NAMES: [&str; 3] = [
    "towpath_ledger",
    "towpath_tables",
    "awsdms_apply_exceptions",
];

const CREATE: &str = "
create table if not exists main.towpath_ledger (
    task text not null,
    source_schema text not null,
    source_table text not null,
    load_id integer not null,
    chunk integer not null,
    target_schema text not null,
    target_table text not null,
    slice text not null,
    seam text not null,
    rows_read integer not null,
    rows_applied integer not null,
    rows_rejected integer not null,
    rows_filtered integer not null,
    rows_coalesced integer not null,
    finished_at text not null,
    primary key (task, source_schema, source_table, load_id, chunk)
);
create table if not exists main.towpath_tables (
    target_schema text not null,
    target_table text not null collate nocase,
    task text not null,
    installation text not null,
    made boolean not null,
    claimed boolean not null,
    switched_off text,
    updated_at text not null,
    primary key (target_schema, target_table)
);
create table if not exists main.awsdms_apply_exceptions (
    \"TASK_NAME\" varchar(128) not null,
    \"TABLE_OWNER\" varchar(128) not null,
    \"TABLE_NAME\" varchar(128) not null,
    \"ERROR_TIME\" timestamp not null,
    \"STATEMENT\" text not null,
    \"ERROR\" text not null
);";

/// The time now, as SQLite's own functions spell it.
const NOW: &str = "strftime('%Y-%m-%d %H:%M:%f', 'now')";

/// Makes the control tables that are missing.
pub(super) fn make(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(CREATE)
}

/// Whether the control tables are there.
pub(super) fn exist(connection: &Connection) -> rusqlite::Result<bool> {
    let count: i64 = connection.query_row(
        "select count(*) from main.sqlite_schema where name in ('towpath_ledger', 'towpath_tables')",
        [],
        |row| row.get(0),
    )?;
    Ok(count == 2)
}

/// What is known of a target table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TableRecord {
    /// The task that holds or held it.
    pub(super) task: String,
    /// The installation whose task made it; empty when none did.
    pub(super) installation: String,
    /// Whether `task` made it, and nobody else has put rows in.
    pub(super) made: bool,
    /// Whether `task` holds it now.
    pub(super) claimed: bool,
    /// Triggers that were dropped for the load.
    pub(super) switched_off: Vec<Trigger>,
}

/// A trigger, as it is made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trigger {
    pub(super) name: String,
    pub(super) sql: String,
}

/// Reads what is known of a table.
pub(super) fn table_record(
    connection: &Connection,
    name: &TableName,
) -> rusqlite::Result<Option<TableRecord>> {
    connection
        .prepare_cached(
            "select task, installation, made, claimed, switched_off from main.towpath_tables \
             where target_schema = ?1 and target_table = ?2",
        )?
        .query_row(params![name.schema, name.table], |row| {
            let switched_off: Option<String> = row.get(4)?;
            Ok(TableRecord {
                task: row.get(0)?,
                installation: row.get(1)?,
                made: row.get(2)?,
                claimed: row.get(3)?,
                switched_off: triggers(switched_off.as_deref()),
            })
        })
        .optional()
}

fn triggers(text: Option<&str>) -> Vec<Trigger> {
    text.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

/// Writes what is known of a table.
pub(super) fn put_table_record(
    connection: &Connection,
    name: &TableName,
    record: &TableRecord,
) -> rusqlite::Result<()> {
    let switched_off = (!record.switched_off.is_empty())
        .then(|| serde_json::to_string(&record.switched_off).unwrap_or_default());
    connection
        .prepare_cached(&format!(
            "insert or replace into main.towpath_tables values (?1, ?2, ?3, ?4, ?5, ?6, ?7, {NOW})"
        ))?
        .execute(params![
            name.schema,
            name.table,
            record.task,
            record.installation,
            record.made,
            record.claimed,
            switched_off
        ])?;
    Ok(())
}

/// Tables of which triggers are switched off by `task`, and those.
pub(super) fn switched_off(
    connection: &Connection,
    task: &str,
) -> rusqlite::Result<Vec<(TableName, Vec<Trigger>)>> {
    connection
        .prepare_cached(
            "select target_schema, target_table, switched_off from main.towpath_tables \
             where task = ?1 and switched_off is not null",
        )?
        .query_map([task], |row| {
            let text: Option<String> = row.get(2)?;
            Ok((
                TableName::new(row.get::<_, String>(0)?, row.get::<_, String>(1)?),
                triggers(text.as_deref()),
            ))
        })?
        .collect()
}

/// The ledger rows of a task.
pub(super) fn ledger(connection: &Connection, task: &str) -> rusqlite::Result<Vec<LedgerRow>> {
    let mut statement = connection.prepare_cached(
        "select source_schema, source_table, load_id, chunk, target_schema, target_table, slice, seam, \
         rows_read, rows_applied, rows_rejected, rows_filtered, rows_coalesced \
         from main.towpath_ledger where task = ?1 \
         order by source_schema, source_table, load_id, chunk",
    )?;
    let rows = statement.query_map([task], |row| {
        let count = |place| -> rusqlite::Result<u64> {
            let count: i64 = row.get(place)?;
            Ok(u64::try_from(count).unwrap_or(0))
        };
        Ok(LedgerRow {
            id: ChunkId {
                task: task.to_owned(),
                source: TableName::new(row.get::<_, String>(0)?, row.get::<_, String>(1)?),
                load: row.get(2)?,
                chunk: row.get(3)?,
            },
            target: TableName::new(row.get::<_, String>(4)?, row.get::<_, String>(5)?),
            slice: row.get(6)?,
            seam: row.get(7)?,
            account: Account {
                read: count(8)?,
                applied: count(9)?,
                rejected: count(10)?,
                filtered: count(11)?,
                coalesced: count(12)?,
            },
        })
    })?;
    rows.collect()
}

/// Writes one ledger row.
pub(super) fn put_ledger(connection: &Connection, row: &LedgerRow) -> rusqlite::Result<()> {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    connection
        .prepare_cached(&format!(
            "insert into main.towpath_ledger values \
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, {NOW})"
        ))?
        .execute(params![
            row.id.task,
            row.id.source.schema,
            row.id.source.table,
            row.id.load,
            row.id.chunk,
            row.target.schema,
            row.target.table,
            row.slice,
            row.seam,
            count(row.account.read),
            count(row.account.applied),
            count(row.account.rejected),
            count(row.account.filtered),
            count(row.account.coalesced),
        ])?;
    Ok(())
}

/// Removes the ledger rows of one load of a table.
pub(super) fn delete_load(connection: &Connection, id: &ChunkId) -> rusqlite::Result<()> {
    connection.execute(
        "delete from main.towpath_ledger \
         where task = ?1 and source_schema = ?2 and source_table = ?3 and load_id = ?4",
        params![id.task, id.source.schema, id.source.table, id.load],
    )?;
    Ok(())
}

/// Writes rows that were refused.
pub(super) fn put_rejected(
    connection: &Connection,
    task: &str,
    target: &TableName,
    rejected: &[Rejected],
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(&format!(
        "insert into main.awsdms_apply_exceptions values (?1, ?2, ?3, {NOW}, ?4, ?5)"
    ))?;
    for row in rejected {
        let what = format!("INSERT INTO {target} (row {})", row.key);
        let column = row
            .column
            .as_deref()
            .map(|column| format!("column {column}: "));
        let code = row.code.as_deref().map(|code| format!(" [{code}]"));
        let why = format!(
            "{}{}{}",
            column.unwrap_or_default(),
            row.reason,
            code.unwrap_or_default()
        );
        statement.execute(params![task, target.schema, target.table, what, why])?;
    }
    Ok(())
}

/// Removes all rows of a task, and the control tables that then are empty.
pub(super) fn forget(connection: &Connection, task: &str) -> rusqlite::Result<()> {
    for (table, column) in [
        ("towpath_ledger", "task"),
        ("towpath_tables", "task"),
        ("awsdms_apply_exceptions", "\"TASK_NAME\""),
    ] {
        connection.execute(
            &format!("delete from main.{table} where {column} = ?1"),
            [task],
        )?;
    }
    for name in NAMES {
        let filled: bool = connection.query_row(
            &format!("select exists (select 1 from main.{name})"),
            [],
            |row| row.get(0),
        )?;
        if !filled {
            connection.execute_batch(&format!("drop table main.{name}"))?;
        }
    }
    Ok(())
}
