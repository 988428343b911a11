//! Control tables at the target: the ledger, the claims on target tables with what was switched off there, the exceptions.
//!
//! `towpath_tables` has a row for each target table: which task claims it, which task of which installation made it, and
//! the statements that restore what was switched off around the load. That row is written in the transaction that
//! switches off, so that whoever comes next can restore.

use super::{
    connect::Access,
    session::Session,
    statement::{List, Literal, Quoted, names},
};
use towpath_data::{
    failure::{Failure, Result},
    ledger::{Account, ChunkId, LedgerRow, Rejected},
    schema::TableName,
};

/// Longest text of a name in `awsdms_apply_exceptions`.
const NAME: usize = 128;

/// The control tables of one target.
#[derive(Debug, Clone)]
pub(super) struct Control {
    schema: String,
    task: String,
    installation: String,
}

/// What `towpath_tables` knows of one target table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// The task that made it, empty where none did.
    pub(super) maker: String,
    /// Whether a task of this installation made it.
    pub(super) ours: bool,
}

impl Control {
    pub(super) fn new(access: &Access) -> Self {
        Self {
            schema: access.control_schema().to_owned(),
            task: access.context.task.clone(),
            installation: access.context.installation.clone(),
        }
    }

    fn table(&self, name: &str) -> String {
        format!("{}.{name}", Quoted(&self.schema))
    }

    fn ledger_table(&self) -> String {
        self.table("towpath_ledger")
    }

    fn tables_table(&self) -> String {
        self.table("towpath_tables")
    }

    fn exceptions_table(&self) -> String {
        self.table("awsdms_apply_exceptions")
    }

    /// Makes the control tables that are missing; several tasks may do so at once.
    pub(super) async fn create(&self, session: &mut Session) -> Result<()> {
        let regclass = |table: &str| Literal(table).to_string();
        let (ledger, tables, exceptions) =
            (self.ledger_table(), self.tables_table(), self.exceptions_table());
        let missing = format!(
            "select pg_catalog.to_regclass({}) is null or pg_catalog.to_regclass({}) is null or pg_catalog.to_regclass({}) is null",
            regclass(&ledger),
            regclass(&tables),
            regclass(&exceptions)
        );
        if session.query(&missing).await?.value().as_deref() != Some("t") {
            return Ok(());
        }
        // The lock keeps tasks that begin together from making the same table twice, which IF NOT EXISTS does not.
        let statements = format!(
            "begin; select pg_catalog.pg_advisory_xact_lock(7310864928714);
             do {schema};
             create table if not exists {ledger} (
               task varchar(128) not null, source_schema text not null, source_table text not null,
               load_id bigint not null, chunk bigint not null, target_schema text not null, target_table text not null,
               slice text not null, seam text not null, rows_read bigint not null, rows_applied bigint not null,
               rows_rejected bigint not null, rows_filtered bigint not null, rows_coalesced bigint not null,
               finished_at timestamp with time zone not null default pg_catalog.clock_timestamp(),
               primary key (task, source_schema, source_table, load_id, chunk));
             create table if not exists {tables} (
               target_schema text not null, target_table text not null, task varchar(128) not null,
               installation varchar(128) not null, made boolean not null default false, maker varchar(128) not null default '',
               claimed boolean not null default false, switched_off text not null default '',
               updated_at timestamp with time zone not null default pg_catalog.clock_timestamp(),
               primary key (target_schema, target_table));
             create table if not exists {exceptions} (
               \"TASK_NAME\" varchar(128) not null, \"TABLE_OWNER\" varchar(128) not null,
               \"TABLE_NAME\" varchar(128) not null, \"ERROR_TIME\" timestamp not null,
               \"STATEMENT\" text not null, \"ERROR\" text not null);
             commit",
            schema = Literal(&make_schema(&self.schema)),
        );
        match session.query(&statements).await {
            Ok(_) => Ok(()),
            Err(failure) => {
                session.query("rollback").await?;
                Err(failure
                    .context(format!("making the control tables in schema {}", self.schema))
                    .with_scope(towpath_data::failure::Scope::Task)
                    .with_advice(format!(
                        "let the user make tables there (grant create on schema {} to the user), or set ControlSchema to a schema of its own",
                        Quoted(&self.schema)
                    )))
            }
        }
    }

    /// Claims tables for the task.
    pub(super) async fn claim(&self, session: &mut Session, tables: &[TableName]) -> Result<()> {
        let all = self.tables_table();
        let statement = format!(
            "begin;
             insert into {all} as known (target_schema, target_table, task, installation, claimed)
             select wanted.s, wanted.t, {task}, {installation}, true from {names} as wanted(s, t)
             on conflict (target_schema, target_table) do update
               set task = excluded.task, claimed = true, updated_at = pg_catalog.clock_timestamp(),
                   made = known.made and known.installation = excluded.installation,
                   installation = excluded.installation
               where not known.claimed or known.task = excluded.task;
             select known.target_schema, known.target_table, known.task from {all} known
               join {names} as wanted(s, t) on known.target_schema = wanted.s and known.target_table = wanted.t
             where known.task <> {task} limit 1",
            task = Literal(&self.task),
            installation = Literal(&self.installation),
            names = names(tables),
        );
        let held = session.query(&statement).await?.rows();
        let Some(row) = held.into_iter().next() else {
            session.query("commit").await?;
            return Ok(());
        };
        session.query("rollback").await?;
        let mut values = row.into_iter().map(Option::unwrap_or_default);
        let (schema, table, task) = (
            values.next().unwrap_or_default(),
            values.next().unwrap_or_default(),
            values.next().unwrap_or_default(),
        );
        Err(Failure::task(format!(
            "the target table {schema}.{table} is claimed by task {task}, so task {} cannot load it",
            self.task
        ))
        .with_advice(format!(
            "stop or delete that task, or, where it is gone: update {all} set claimed = false where task = {}",
            Literal(&task)
        )))
    }

    /// What is known of tables, in their order.
    pub(super) async fn known(
        &self,
        session: &mut Session,
        tables: &[TableName],
    ) -> Result<Vec<Known>> {
        let statement = format!(
            "select coalesce(known.maker, ''), coalesce(known.made and known.installation = {}, false)
             from {} with ordinality as wanted(s, t, place)
             left join {} known on known.target_schema = wanted.s and known.target_table = wanted.t order by wanted.place",
            Literal(&self.installation),
            names(tables),
            self.tables_table()
        );
        let rows = session.query(&statement).await?.rows();
        Ok(rows
            .into_iter()
            .map(|row| {
                let mut values = row.into_iter().map(Option::unwrap_or_default);
                let maker = values.next().unwrap_or_default();
                let ours = values.next().as_deref() == Some("t");
                Known { maker, ours }
            })
            .collect())
    }

    /// The statement that notes that this task made a table.
    pub(super) fn note_made(&self, table: &TableName) -> String {
        format!(
            "update {} set made = true, maker = {}, switched_off = '' where target_schema = {} and target_table = {}",
            self.tables_table(),
            Literal(&self.task),
            Literal(&table.schema),
            Literal(&table.table)
        )
    }

    /// The statement that notes what will restore a table, added to what is noted already.
    pub(super) fn note_switched_off(&self, table: &TableName, restore: &[String]) -> String {
        format!(
            "update {} set switched_off = switched_off || {} where target_schema = {} and target_table = {}",
            self.tables_table(),
            Literal(&serde_json::to_string(restore).map(|text| text + "\n").unwrap_or_default()),
            Literal(&table.schema),
            Literal(&table.table)
        )
    }

    /// Restores what was switched off, and gives up the claims of the task.
    pub(super) async fn release(&self, session: &mut Session) -> Result<()> {
        let all = self.tables_table();
        let exists = format!("select pg_catalog.to_regclass({}) is not null", Literal(&all));
        if session.query(&exists).await?.value().as_deref() != Some("t") {
            return Ok(());
        }
        let task = Literal(&self.task);
        let noted = format!(
            "select target_schema, target_table, switched_off from {all} where task = {task} and switched_off <> ''"
        );
        for row in session.query(&noted).await?.rows() {
            let mut values = row.into_iter().map(Option::unwrap_or_default);
            let table = TableName::new(
                values.next().unwrap_or_default(),
                values.next().unwrap_or_default(),
            );
            let notes = values.next().unwrap_or_default();
            self.restore(session, &table, &notes).await?;
        }
        let give_up = format!(
            "update {all} set claimed = false, updated_at = pg_catalog.clock_timestamp() where task = {task}"
        );
        session.query(&give_up).await?;
        Ok(())
    }

    async fn restore(&self, session: &mut Session, table: &TableName, notes: &str) -> Result<()> {
        let mut script = String::from("begin; ");
        for line in notes.lines() {
            let statements: Vec<String> = serde_json::from_str(line).map_err(|error| {
                Failure::task(format!("what was switched off at {table} cannot be read"))
                    .with_source(error)
            })?;
            for statement in statements {
                script.push_str(&statement);
                script.push_str("; ");
            }
        }
        script.push_str(&format!(
            "update {} set switched_off = '' where target_schema = {} and target_table = {}; commit",
            self.tables_table(),
            Literal(&table.schema),
            Literal(&table.table)
        ));
        if let Err(failure) = session.query(&script).await {
            session.query("rollback").await?;
            return Err(failure.context(format!("restoring triggers and foreign keys of {table}")));
        }
        Ok(())
    }

    /// The rows of the task.
    pub(super) async fn ledger(&self, session: &mut Session) -> Result<Vec<LedgerRow>> {
        let statement = format!(
            "select source_schema, source_table, load_id::text, chunk::text, target_schema, target_table, slice, seam, \
             rows_read::text, rows_applied::text, rows_rejected::text, rows_filtered::text, rows_coalesced::text \
             from {} where task = {} order by source_schema, source_table, load_id, chunk",
            self.ledger_table(),
            Literal(&self.task)
        );
        let rows = session.query(&statement).await?.rows();
        rows.into_iter()
            .map(|row| {
                self.ledger_row(row).ok_or_else(|| {
                    Failure::task(format!("a row of {} cannot be read", self.ledger_table()))
                })
            })
            .collect()
    }

    fn ledger_row(&self, row: Vec<Option<String>>) -> Option<LedgerRow> {
        let mut values = row.into_iter();
        let mut text = || values.next().flatten();
        let source = TableName::new(text()?, text()?);
        let load = text()?.parse().ok()?;
        let chunk = text()?.parse().ok()?;
        let target = TableName::new(text()?, text()?);
        let (slice, seam) = (text()?, text()?);
        let mut number = || text()?.parse::<u64>().ok();
        let account = Account {
            read: number()?,
            applied: number()?,
            rejected: number()?,
            filtered: number()?,
            coalesced: number()?,
        };
        let id = ChunkId { task: self.task.clone(), source, load, chunk };
        Some(LedgerRow { id, target, slice, seam, account })
    }

    /// The statement that writes a ledger row.
    pub(super) fn insert_row(&self, row: &LedgerRow) -> String {
        let account = row.account;
        format!(
            "insert into {} (task, source_schema, source_table, load_id, chunk, target_schema, target_table, slice, seam, \
             rows_read, rows_applied, rows_rejected, rows_filtered, rows_coalesced) \
             values ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
            self.ledger_table(),
            Literal(&row.id.task),
            Literal(&row.id.source.schema),
            Literal(&row.id.source.table),
            row.id.load,
            row.id.chunk,
            Literal(&row.target.schema),
            Literal(&row.target.table),
            Literal(&row.slice),
            Literal(&row.seam),
            account.read,
            account.applied,
            account.rejected,
            account.filtered,
            account.coalesced
        )
    }

    /// The statement that writes refused rows to the exceptions table; `None` when there are none.
    pub(super) fn insert_rejected(&self, table: &TableName, rejected: &[Rejected]) -> Option<String> {
        if rejected.is_empty() {
            return None;
        }
        let values: Vec<String> = rejected
            .iter()
            .map(|row| {
                let column = row.column.as_ref().map(|column| format!(", column {column}"));
                let code = row.code.as_ref().map(|code| format!(" [{code}]"));
                format!(
                    "({}, {}, {}, pg_catalog.timezone('UTC', pg_catalog.clock_timestamp()), {}, {})",
                    Literal(shortened(&self.task)),
                    Literal(shortened(&table.schema)),
                    Literal(shortened(&table.table)),
                    Literal(&format!("load row ({}){}", row.key, column.unwrap_or_default())),
                    Literal(&format!("{}{}", row.reason, code.unwrap_or_default()))
                )
            })
            .collect();
        Some(format!("insert into {} values {}", self.exceptions_table(), List(&values)))
    }

    /// The statement that forgets the rows of one load of a table.
    pub(super) fn forget_load(&self, id: &ChunkId) -> String {
        format!(
            "delete from {} where task = {} and source_schema = {} and source_table = {} and load_id = {}",
            self.ledger_table(),
            Literal(&id.task),
            Literal(&id.source.schema),
            Literal(&id.source.table),
            id.load
        )
    }

    /// Removes what the task wrote here, except the marks of the tables that it made.
    pub(super) async fn forget(&self, session: &mut Session) -> Result<()> {
        let task = Literal(&self.task);
        for (table, column) in [
            (self.ledger_table(), "task"),
            (self.exceptions_table(), "\"TASK_NAME\""),
        ] {
            let exists = format!("select pg_catalog.to_regclass({}) is not null", Literal(&table));
            if session.query(&exists).await?.value().as_deref() == Some("t") {
                session.query(&format!("delete from {table} where {column} = {task}")).await?;
            }
        }
        Ok(())
    }
}

/// A block that makes a schema where it is missing: `if not exists` asks for the right to make one all the same.
pub(super) fn make_schema(schema: &str) -> String {
    format!(
        "begin if pg_catalog.to_regnamespace({}) is null then create schema {}; end if; end",
        Literal(&Quoted(schema).to_string()),
        Quoted(schema)
    )
}

fn shortened(name: &str) -> &str {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => name.get(..end).unwrap_or(name),
        None => name,
    }
}
