//! The control tables at the target: ledger, claims and markers, refused rows.
//!
//! They lie in one database (`awsdms_control` unless `ControlSchema` names another), in InnoDB, with
//! names compared byte by byte.

use super::{
    session::{Session, optional_text, text},
    statement::{Quoted, any_table, list, literal, optional_literal},
};
use std::collections::HashMap;
use towpath_data::{
    context::TaskContext,
    failure::{Failure, Result},
    ledger::{Account, ChunkId, LedgerRow, Rejected},
    schema::TableName,
};

/// The database of the control tables when none is named.
pub(super) const DATABASE: &str = "awsdms_control";

/// Names of the control tables of one target.
#[derive(Debug, Clone)]
pub(super) struct Control {
    database: String,
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

/// What is about to be done with a target table.
#[derive(Debug, Clone)]
pub(super) struct Intent {
    pub(super) table: TableName,
    /// It is made, rather than emptied.
    pub(super) make: bool,
}

impl Control {
    pub(super) fn new(context: &TaskContext) -> Self {
        let database = match context.control_schema.as_str() {
            "" => DATABASE,
            named => named,
        };
        Self {
            database: database.to_owned(),
            task: context.task.clone(),
            installation: context.installation.clone(),
        }
    }

    fn table(&self, table: &str) -> Quoted {
        Quoted::table(&TableName::new(&self.database, table))
    }

    fn ledger(&self) -> Quoted {
        self.table("towpath_ledger")
    }

    fn tables(&self) -> Quoted {
        self.table("towpath_tables")
    }

    fn exceptions(&self) -> Quoted {
        self.table("awsdms_apply_exceptions")
    }

    /// Makes what is missing.
    pub(super) async fn make(&self, session: &mut Session) -> Result<()> {
        const OPTIONS: &str = "engine = InnoDB default character set utf8mb4 collate utf8mb4_bin";
        let sql = format!(
            "select table_name from information_schema.tables where table_schema = {} \
             and table_name in ('towpath_ledger', 'towpath_tables', 'awsdms_apply_exceptions')",
            literal(&self.database)
        );
        // Looking first: a user without the right to make databases can do with those that are there.
        if session.query(&sql).await?.len() == 3 {
            return Ok(());
        }
        let statements = [
            format!(
                "create database if not exists {} default character set utf8mb4",
                Quoted::name(&self.database)
            ),
            format!(
                "create table if not exists {} (task varchar(128) not null, source_schema varchar(255) not null, \
                 source_table varchar(255) not null, load_id bigint not null, chunk bigint not null, \
                 target_schema varchar(255) not null, target_table varchar(255) not null, slice text not null, \
                 seam text not null, rows_read bigint unsigned not null, rows_applied bigint unsigned not null, \
                 rows_rejected bigint unsigned not null, rows_filtered bigint unsigned not null, \
                 rows_coalesced bigint unsigned not null, finished_at datetime(6) not null, \
                 primary key (task, source_schema, source_table, load_id, chunk)) {OPTIONS}",
                self.ledger()
            ),
            format!(
                "create table if not exists {} (target_schema varchar(255) not null, \
                 target_table varchar(255) not null, task varchar(128) not null, \
                 installation varchar(128) not null, made boolean not null, filled_by varchar(128) not null, \
                 claimed boolean not null, switched_off text, updated_at datetime(6) not null, \
                 primary key (target_schema, target_table)) {OPTIONS}",
                self.tables()
            ),
            format!(
                "create table if not exists {} (TASK_NAME varchar(128) not null, TABLE_OWNER varchar(128) not null, \
                 TABLE_NAME varchar(128) not null, ERROR_TIME timestamp(6) not null default current_timestamp(6), \
                 STATEMENT text not null, ERROR text not null) {OPTIONS}",
                self.exceptions()
            ),
        ];
        for statement in &statements {
            session
                .run(statement)
                .await
                .map_err(|failure| failure.context("making the control tables"))?;
        }
        Ok(())
    }

    /// Claims tables for the task.
    ///
    /// # Errors
    /// When another task holds one of them.
    pub(super) async fn claim(&self, session: &mut Session, tables: &[TableName]) -> Result<()> {
        if tables.is_empty() {
            return Ok(());
        }
        session.run("start transaction").await?;
        let held = format!(
            "select target_schema, target_table, task from {} where {} and claimed and task <> {} for update",
            self.tables(),
            any_table(tables, "target_schema", "target_table"),
            literal(&self.task)
        );
        let rows = session.query(&held).await?;
        if let Some(row) = rows.first() {
            let (schema, table, task) = (text(row, 0), text(row, 1), text(row, 2));
            session.run("rollback").await?;
            return Err(Failure::task(format!(
                "the target table {schema}.{table} is claimed by task {task}, and cannot be loaded by task {} as well",
                self.task
            ))
            .with_advice(format!(
                "stop or delete that task; if it is gone: update {} set claimed = 0 where target_schema = {} \
                 and target_table = {}",
                self.tables(),
                literal(&schema),
                literal(&table)
            )));
        }
        let values = list(tables.iter().map(|table| {
            format!(
                "({}, {}, {}, {}, 0, '', 1, null, utc_timestamp(6))",
                literal(&table.schema),
                literal(&table.table),
                literal(&self.task),
                literal(&self.installation)
            )
        }));
        session
            .run(&format!(
                "insert into {} (target_schema, target_table, task, installation, made, filled_by, claimed, \
                 switched_off, updated_at) values {values} on duplicate key update task = values(task), \
                 claimed = 1, updated_at = utc_timestamp(6)",
                self.tables()
            ))
            .await?;
        session.run("commit").await.map(|_| ())
    }

    /// What is noted of tables.
    pub(super) async fn notes(
        &self,
        session: &mut Session,
        tables: &[TableName],
    ) -> Result<HashMap<TableName, Note>> {
        let sql = format!(
            "select target_schema, target_table, made and installation = {}, filled_by = {} from {} where {}",
            literal(&self.installation),
            literal(&self.task),
            self.tables(),
            any_table(tables, "target_schema", "target_table")
        );
        let rows = session.query(&sql).await?;
        Ok(rows
            .iter()
            .map(|row| {
                let note = Note {
                    made_here: text(row, 2) == "1",
                    filled_here: text(row, 3) == "1",
                };
                (TableName::new(text(row, 0), text(row, 1)), note)
            })
            .collect())
    }

    /// Notes what is about to be done, before it is: making or emptying a table commits by itself.
    pub(super) async fn note(&self, session: &mut Session, intents: &[Intent]) -> Result<()> {
        if intents.is_empty() {
            return Ok(());
        }
        let values = list(intents.iter().map(|intent| {
            format!(
                "({}, {}, {}, {}, {}, {}, 1, null, utc_timestamp(6))",
                literal(&intent.table.schema),
                literal(&intent.table.table),
                literal(&self.task),
                literal(&self.installation),
                u8::from(intent.make),
                literal(&self.task)
            )
        }));
        session
            .run(&format!(
                "insert into {} (target_schema, target_table, task, installation, made, filled_by, claimed, \
                 switched_off, updated_at) values {values} on duplicate key update \
                 installation = if(values(made), values(installation), installation), \
                 made = greatest(made, values(made)), filled_by = values(filled_by), \
                 updated_at = utc_timestamp(6)",
                self.tables()
            ))
            .await
            .map(|_| ())
    }

    /// Gives up the task's claims.
    pub(super) async fn release(&self, session: &mut Session) -> Result<()> {
        session
            .run(&format!(
                "update {} set claimed = 0, updated_at = utc_timestamp(6) where task = {}",
                self.tables(),
                literal(&self.task)
            ))
            .await
            .map(|_| ())
    }

    /// Removes what speaks of the task; that this installation made a table remains known.
    pub(super) async fn forget(&self, session: &mut Session) -> Result<()> {
        let task = literal(&self.task);
        let statements = [
            format!("delete from {} where task = {task}", self.ledger()),
            format!("delete from {} where TASK_NAME = {task}", self.exceptions()),
            format!(
                "delete from {} where task = {task} and not made",
                self.tables()
            ),
            format!(
                "update {} set claimed = 0, task = '', filled_by = '', updated_at = utc_timestamp(6) \
                 where task = {task}",
                self.tables()
            ),
        ];
        for statement in &statements {
            session.run(statement).await?;
        }
        Ok(())
    }

    /// The ledger rows of the task.
    pub(super) async fn ledger_rows(&self, session: &mut Session) -> Result<Vec<LedgerRow>> {
        let sql = format!(
            "select source_schema, source_table, load_id, chunk, target_schema, target_table, slice, seam, \
             rows_read, rows_applied, rows_rejected, rows_filtered, rows_coalesced from {} where task = {} \
             order by source_schema, source_table, load_id, chunk",
            self.ledger(),
            literal(&self.task)
        );
        let rows = session.query(&sql).await?;
        let wrong = || Failure::task(format!("{} holds a number that is none", self.ledger()));
        rows.iter()
            .map(|row| {
                let count = |column| {
                    optional_text(row, column)
                        .and_then(|digits| digits.parse::<u64>().ok())
                        .ok_or_else(wrong)
                };
                let number = |column| {
                    optional_text(row, column)
                        .and_then(|digits| digits.parse::<i64>().ok())
                        .ok_or_else(wrong)
                };
                Ok(LedgerRow {
                    id: ChunkId {
                        task: self.task.clone(),
                        source: TableName::new(text(row, 0), text(row, 1)),
                        load: number(2)?,
                        chunk: number(3)?,
                    },
                    target: TableName::new(text(row, 4), text(row, 5)),
                    slice: text(row, 6),
                    seam: text(row, 7),
                    account: Account {
                        read: count(8)?,
                        applied: count(9)?,
                        rejected: count(10)?,
                        filtered: count(11)?,
                        coalesced: count(12)?,
                    },
                })
            })
            .collect()
    }

    /// The statement that writes a ledger row; one that is there already is the same chunk's, written again.
    pub(super) fn insert_ledger(&self, row: &LedgerRow) -> String {
        let texts =
            [&row.id.task, &row.id.source.schema, &row.id.source.table].map(|text| literal(text));
        let rest = [&row.target.schema, &row.target.table, &row.slice, &row.seam]
            .map(|text| literal(text));
        let account = row.account;
        format!(
            "replace into {} (task, source_schema, source_table, load_id, chunk, target_schema, target_table, \
             slice, seam, rows_read, rows_applied, rows_rejected, rows_filtered, rows_coalesced, finished_at) \
             values ({}, {}, {}, {}, {}, {}, {}, {}, {}, utc_timestamp(6))",
            self.ledger(),
            list(texts),
            row.id.load,
            row.id.chunk,
            list(rest),
            account.read,
            account.applied,
            account.rejected,
            account.filtered,
            account.coalesced
        )
    }

    /// The statements that write refused rows to the exceptions table.
    pub(super) fn insert_exceptions(
        &self,
        target: &TableName,
        rejected: &[Rejected],
    ) -> Vec<String> {
        const AT_ONCE: usize = 500;
        rejected
            .chunks(AT_ONCE)
            .map(|rejected| {
                let values = list(rejected.iter().map(|row| {
                    format!(
                        "({}, {}, {}, utc_timestamp(6), {}, {})",
                        literal(&self.task),
                        literal(&shortened(&target.schema, 128)),
                        literal(&shortened(&target.table, 128)),
                        literal(&shortened(&format!("full load of row {}", row.key), 16_000)),
                        optional_literal(Some(&shortened(&explain(row), 16_000)))
                    )
                }));
                format!(
                    "insert into {} (TASK_NAME, TABLE_OWNER, TABLE_NAME, ERROR_TIME, STATEMENT, ERROR) \
                     values {values}",
                    self.exceptions()
                )
            })
            .collect()
    }

    /// The statement that removes the ledger rows of one load of a table.
    pub(super) fn delete_load(&self, id: &ChunkId) -> String {
        format!(
            "delete from {} where task = {} and source_schema = {} and source_table = {} and load_id = {}",
            self.ledger(),
            literal(&id.task),
            literal(&id.source.schema),
            literal(&id.source.table),
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

fn shortened(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}
