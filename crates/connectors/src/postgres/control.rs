//! The control tables at the target: ledger, claims and what is noted of tables, refused rows.
//!
//! They lie in one schema (`public` unless `ControlSchema` names another). Definitions are part of transactions here,
//! so what is noted of a table is written in the transaction that changes the table.

use super::{
    connect::Access,
    session::{Refused, Session, TextRows},
    statement::{List, Literal, Qualified, Quoted, names},
};
use std::collections::HashMap;
use towpath_data::{
    failure::{Failure, Result, Scope},
    ledger::{Account, ChunkId, LedgerRow, Rejected},
    schema::TableName,
};

/// Guards the making of the control tables: `create … if not exists` by two at once can fail.
const LOCK: i64 = 0x746f_7770_6174_6801;
/// Refused rows of one statement.
const AT_ONCE: usize = 500;

/// The control tables of one target, as one task sees them.
#[derive(Debug, Clone)]
pub(super) struct Control {
    schema: String,
    task: String,
    installation: String,
}

/// What is noted of a target table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Note {
    /// Whether a task of this installation made it.
    pub(super) made_here: bool,
    /// Whether all its rows are this task's: then it may be emptied.
    pub(super) filled_here: bool,
}

/// What a task does with a table, to be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Intent {
    /// It is made, in place of one that may have been there.
    Make,
    /// It is emptied.
    Empty,
    /// Rows are appended to those of others.
    Append,
}

impl Control {
    pub(super) fn new(access: &Access) -> Self {
        Self {
            schema: access.control_schema().to_owned(),
            task: access.context.task.clone(),
            installation: access.context.installation.clone(),
        }
    }

    fn table(&self, table: &str) -> String {
        Qualified(&TableName::new(&self.schema, table)).to_string()
    }

    fn ledger(&self) -> String {
        self.table("towpath_ledger")
    }

    fn tables(&self) -> String {
        self.table("towpath_tables")
    }

    fn exceptions(&self) -> String {
        self.table("awsdms_apply_exceptions")
    }

    /// Makes what is missing.
    ///
    /// # Errors
    /// When the user may not: names the right that is missing.
    pub(super) async fn make(&self, session: &mut Session) -> Result<()> {
        let exist: Vec<String> = [self.ledger(), self.tables(), self.exceptions()]
            .iter()
            .map(|table| format!("pg_catalog.to_regclass({}) is not null", Literal(table)))
            .collect();
        // Looking first: a user without the right to make tables can do with those that are there.
        let sql = format!(
            "select {}, pg_catalog.to_regnamespace({}) is not null",
            exist.join(" and "),
            Literal(&Quoted(&self.schema).to_string())
        );
        let row = session.query(&sql).await?.rows().pop().unwrap_or_default();
        let is = |place: usize| row.get(place).and_then(Option::as_deref) == Some("t");
        if is(0) {
            return Ok(());
        }
        let schema = if is(1) {
            String::new()
        } else {
            format!("create schema if not exists {}; ", Quoted(&self.schema))
        };
        let sql = format!(
            "begin; select pg_catalog.pg_advisory_xact_lock({LOCK}); {schema}\
             create table if not exists {} (task text not null, source_schema text not null, source_table text not null, \
               load_id bigint not null, chunk bigint not null, target_schema text not null, target_table text not null, \
               slice text not null, seam text not null, rows_read bigint not null, rows_applied bigint not null, \
               rows_rejected bigint not null, rows_filtered bigint not null, rows_coalesced bigint not null, \
               finished_at timestamptz not null default pg_catalog.clock_timestamp(), \
               primary key (task, source_schema, source_table, load_id, chunk)); \
             create table if not exists {} (target_schema text not null, target_table text not null, task text not null, \
               installation text not null, made boolean not null, filled_by text not null, claimed boolean not null, \
               switched_off text, updated_at timestamptz not null default pg_catalog.clock_timestamp(), \
               primary key (target_schema, target_table)); \
             create table if not exists {} (\"TASK_NAME\" varchar(128) not null, \"TABLE_OWNER\" varchar(128) not null, \
               \"TABLE_NAME\" varchar(128) not null, \"ERROR_TIME\" timestamp not null, \"STATEMENT\" text not null, \"ERROR\" text not null); \
             commit",
            self.ledger(),
            self.tables(),
            self.exceptions()
        );
        let error = match session.try_query(&sql).await {
            Ok(_) => return Ok(()),
            Err(Refused::Server(error)) => error,
            Err(refused) => return Err(session.failure(refused)),
        };
        let mut failure = error.failure(session.place());
        if failure.scope != Scope::Connection {
            failure = failure.with_scope(Scope::Task);
        }
        if error.code == "42501" {
            failure = failure.with_advice(format!(
                "grant usage, create on schema {} to the user of the target endpoint, or name another schema in \
                 ControlTablesSettings.ControlSchema",
                Quoted(&self.schema)
            ));
        }
        Err(failure.context("making the control tables"))
    }

    /// Claims tables for the task.
    ///
    /// # Errors
    /// When another task holds one of them: names both, and the statement that frees it.
    pub(super) async fn claim(&self, session: &mut Session, tables: &[TableName]) -> Result<()> {
        if tables.is_empty() {
            return Ok(());
        }
        // In one order, so that two tasks do not wait for each other.
        let mut tables = tables.to_vec();
        tables.sort();
        tables.dedup();
        let values: Vec<String> = tables
            .iter()
            .map(|table| {
                format!(
                    "({}, {}, {}, {}, false, '', true)",
                    Literal(&table.schema),
                    Literal(&table.table),
                    Literal(&self.task),
                    Literal(&self.installation)
                )
            })
            .collect();
        let sql = format!(
            "begin; insert into {0} as known (target_schema, target_table, task, installation, made, filled_by, claimed) \
             values {1} on conflict (target_schema, target_table) do update set task = excluded.task, claimed = true, \
             updated_at = pg_catalog.clock_timestamp() where not known.claimed or known.task = excluded.task; \
             select known.target_schema, known.target_table, known.task from {0} as known \
             join {2} as named(schema, name) on named.schema = known.target_schema and named.name = known.target_table \
             where known.claimed and known.task <> {3} order by 1, 2",
            self.tables(),
            List(&values),
            names(&tables),
            Literal(&self.task)
        );
        let held = session.query(&sql).await?.rows();
        let Some(row) = held.into_iter().next() else {
            session.query("commit").await?;
            return Ok(());
        };
        session.query("rollback").await?;
        let [schema, table, task] = <[Option<String>; 3]>::try_from(row)
            .map_err(|_| session.nonsense("a claim cut short"))?
            .map(Option::unwrap_or_default);
        Err(Failure::task(format!(
            "the target table {schema}.{table} is claimed by task {task}, and cannot be loaded by task {} as well",
            self.task
        ))
        .with_advice(format!(
            "stop or delete that task; if it is gone: update {} set claimed = false where target_schema = {} and target_table = {}",
            self.tables(),
            Literal(&schema),
            Literal(&table)
        )))
    }

    /// What is noted of tables.
    pub(super) async fn notes(
        &self,
        session: &mut Session,
        tables: &[TableName],
    ) -> Result<HashMap<TableName, Note>> {
        if tables.is_empty() {
            return Ok(HashMap::new());
        }
        let sql = format!(
            "select known.target_schema, known.target_table, known.made and known.installation = {}, known.filled_by = {} \
             from {} as known join {} as named(schema, name) on named.schema = known.target_schema and named.name = known.target_table",
            Literal(&self.installation),
            Literal(&self.task),
            self.tables(),
            names(tables)
        );
        let rows = session.query(&sql).await?.rows();
        let note = |row: Vec<Option<String>>| {
            let [schema, table, made, filled] = <[Option<String>; 4]>::try_from(row).ok()?;
            let note = Note {
                made_here: made? == "t",
                filled_here: filled? == "t",
            };
            Some((TableName::new(schema?, table?), note))
        };
        Ok(rows.into_iter().filter_map(note).collect())
    }

    /// The statement that notes what is done with a table. `restore` are the statements that switch on again what is
    /// switched off in the same transaction; those of an interrupted load stay before them.
    pub(super) fn note(&self, table: &TableName, intent: Intent, restore: &[String]) -> String {
        let restore = restore.join(";\n");
        let new = if restore.is_empty() {
            "null".to_owned()
        } else {
            format!("{}::text", Literal(&restore))
        };
        let switched_off = match intent {
            // What belonged to the table before is gone with it.
            Intent::Make => "null".to_owned(),
            _ if restore.is_empty() => "known.switched_off".to_owned(),
            _ => format!(
                "pg_catalog.concat_ws(';' || pg_catalog.chr(10), known.switched_off, {new})"
            ),
        };
        let made = intent == Intent::Make;
        let filled_by = if intent == Intent::Append {
            ""
        } else {
            &self.task
        };
        let maker = if made {
            "excluded.installation"
        } else {
            "known.installation"
        };
        format!(
            "insert into {} as known (target_schema, target_table, task, installation, made, filled_by, claimed, switched_off) \
             values ({}, {}, {}, {}, {made}, {}, true, {new}) on conflict (target_schema, target_table) do update set \
             installation = {maker}, made = {made} or known.made, filled_by = excluded.filled_by, \
             switched_off = {switched_off}, updated_at = pg_catalog.clock_timestamp()",
            self.tables(),
            Literal(&table.schema),
            Literal(&table.table),
            Literal(&self.task),
            Literal(&self.installation),
            Literal(filled_by),
        )
    }

    /// The tables of the task in which something is switched off, and the statements that switch it on again.
    pub(super) async fn switched_off(
        &self,
        session: &mut Session,
    ) -> Result<Vec<(TableName, String)>> {
        let sql = format!(
            "select target_schema, target_table, switched_off from {} where task = {} and switched_off is not null order by 1, 2",
            self.tables(),
            Literal(&self.task)
        );
        let rows: TextRows = session.query(&sql).await?.rows();
        let table = |row: Vec<Option<String>>| {
            let [schema, table, script] = <[Option<String>; 3]>::try_from(row).ok()?;
            Some((TableName::new(schema?, table?), script?))
        };
        Ok(rows.into_iter().filter_map(table).collect())
    }

    /// The statement that notes that all of a table is switched on.
    pub(super) fn switched_on(&self, table: &TableName) -> String {
        format!(
            "update {} set switched_off = null, updated_at = pg_catalog.clock_timestamp() where target_schema = {} and target_table = {}",
            self.tables(),
            Literal(&table.schema),
            Literal(&table.table)
        )
    }

    /// The statement that gives up the task's claims.
    pub(super) fn release(&self) -> String {
        format!(
            "update {} set claimed = false, updated_at = pg_catalog.clock_timestamp() where task = {} and claimed",
            self.tables(),
            Literal(&self.task)
        )
    }

    /// The statements that remove what speaks of the task; that this installation made a table remains known.
    pub(super) fn forget(&self) -> String {
        let task = Literal(&self.task);
        format!(
            "delete from {0} where task = {task}; delete from {1} where \"TASK_NAME\" = {task}; \
             delete from {2} where task = {task} and not made and switched_off is null; \
             update {2} set claimed = false, task = '', filled_by = '', updated_at = pg_catalog.clock_timestamp() where task = {task}",
            self.ledger(),
            self.exceptions(),
            self.tables()
        )
    }

    /// Whether the control tables are there.
    pub(super) async fn exists(&self, session: &mut Session) -> Result<bool> {
        let there =
            |table: String| format!("pg_catalog.to_regclass({}) is not null", Literal(&table));
        let sql = format!(
            "select {} and {} and {}",
            there(self.tables()),
            there(self.ledger()),
            there(self.exceptions())
        );
        Ok(session.query(&sql).await?.value().as_deref() == Some("t"))
    }

    /// The ledger rows of the task.
    pub(super) async fn ledger_rows(&self, session: &mut Session) -> Result<Vec<LedgerRow>> {
        let sql = format!(
            "select source_schema, source_table, load_id, chunk, target_schema, target_table, slice, seam, \
             rows_read, rows_applied, rows_rejected, rows_filtered, rows_coalesced from {} where task = {} \
             order by source_schema, source_table, load_id, chunk",
            self.ledger(),
            Literal(&self.task)
        );
        let rows = session.query(&sql).await?.rows();
        rows.into_iter()
            .map(|row| self.ledger_row(row))
            .collect::<Option<_>>()
            .ok_or_else(|| {
                Failure::task(format!("{} holds a row that makes no sense", self.ledger()))
            })
    }

    fn ledger_row(&self, row: Vec<Option<String>>) -> Option<LedgerRow> {
        let values: Option<Vec<String>> = row.into_iter().collect();
        let [
            source_schema,
            source_table,
            load,
            chunk,
            schema,
            table,
            slice,
            seam,
            read,
            applied,
            rejected,
            filtered,
            coalesced,
        ] = <[String; 13]>::try_from(values?).ok()?;
        Some(LedgerRow {
            id: ChunkId {
                task: self.task.clone(),
                source: TableName::new(source_schema, source_table),
                load: load.parse().ok()?,
                chunk: chunk.parse().ok()?,
            },
            target: TableName::new(schema, table),
            slice,
            seam,
            account: Account {
                read: read.parse().ok()?,
                applied: applied.parse().ok()?,
                rejected: rejected.parse().ok()?,
                filtered: filtered.parse().ok()?,
                coalesced: coalesced.parse().ok()?,
            },
        })
    }

    /// The statement that writes a ledger row; where `again`, one that is there is written over.
    pub(super) fn insert_ledger(&self, row: &LedgerRow, again: bool) -> String {
        let account = row.account;
        let texts = [
            &row.id.task,
            &row.id.source.schema,
            &row.id.source.table,
            &row.target.schema,
            &row.target.table,
            &row.slice,
            &row.seam,
        ]
        .map(|text| Literal(text));
        let counts = [
            account.read,
            account.applied,
            account.rejected,
            account.filtered,
            account.coalesced,
        ];
        let conflict = if again {
            " on conflict (task, source_schema, source_table, load_id, chunk) do update set \
             target_schema = excluded.target_schema, target_table = excluded.target_table, slice = excluded.slice, \
             seam = excluded.seam, rows_read = excluded.rows_read, rows_applied = excluded.rows_applied, \
             rows_rejected = excluded.rows_rejected, rows_filtered = excluded.rows_filtered, \
             rows_coalesced = excluded.rows_coalesced, finished_at = excluded.finished_at"
        } else {
            ""
        };
        format!(
            "insert into {} (task, source_schema, source_table, target_schema, target_table, slice, seam, load_id, chunk, \
             rows_read, rows_applied, rows_rejected, rows_filtered, rows_coalesced) values ({}, {}, {}, {}){conflict}",
            self.ledger(),
            List(&texts),
            row.id.load,
            row.id.chunk,
            List(&counts)
        )
    }

    /// The statements that write refused rows to the exceptions table.
    pub(super) fn insert_exceptions(
        &self,
        target: &TableName,
        rejected: &[Rejected],
    ) -> Vec<String> {
        let one = |row: &Rejected| {
            let statement = format!("full load of the row {}", row.key);
            format!(
                "({}, {}, {}, pg_catalog.timezone('UTC', pg_catalog.clock_timestamp()), {}, {})",
                Literal(&shortened(&self.task)),
                Literal(&shortened(&target.schema)),
                Literal(&shortened(&target.table)),
                Literal(&statement),
                Literal(&explain(row))
            )
        };
        rejected
            .chunks(AT_ONCE)
            .map(|rejected| {
                let values: Vec<String> = rejected.iter().map(one).collect();
                format!(
                    "insert into {} (\"TASK_NAME\", \"TABLE_OWNER\", \"TABLE_NAME\", \"ERROR_TIME\", \"STATEMENT\", \"ERROR\") values {}",
                    self.exceptions(),
                    List(&values)
                )
            })
            .collect()
    }

    /// The statement that removes the ledger rows of one load of a table.
    pub(super) fn delete_load(&self, id: &ChunkId) -> String {
        format!(
            "delete from {} where task = {} and source_schema = {} and source_table = {} and load_id = {}",
            self.ledger(),
            Literal(&id.task),
            Literal(&id.source.schema),
            Literal(&id.source.table),
            id.load
        )
    }
}

fn explain(row: &Rejected) -> String {
    let column = row
        .column
        .as_ref()
        .map(|column| format!("column {column}: "))
        .unwrap_or_default();
    let code = row
        .code
        .as_ref()
        .map(|code| format!(" [{code}]"))
        .unwrap_or_default();
    format!("{column}{}{code}", row.reason)
}

/// What fits the width of the control tables' names.
fn shortened(text: &str) -> String {
    text.chars().take(128).collect()
}
