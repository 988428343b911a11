//! One chunk: rows are inserted in one transaction, which the ledger row closes.
//!
//! SQLite has one writer for each file, so a loader holds the file's writer lock from its beginning to
//! its end; the next chunk is read only when it is its turn, so that no row waits in memory.
//! `insert or abort` overrules conflict clauses of the table, some of which would drop rows silently.

use super::{
    bind::Binder,
    connect::{Session, code_name, failure},
    control,
    read::key_text,
    statement::{Quoted, list},
    types::Affinity,
    values,
};
use rusqlite::{
    Connection, Statement,
    types::{ToSqlOutput, ValueRef},
};
use std::sync::Arc;
use tokio::sync::OwnedMutexGuard;
use towpath_data::{
    connector::{Batch, BoxFuture, Format, LoadPlan, Loaded, Loader},
    failure::{Failure, Result, Scope},
    ledger::{LedgerRow, Rejected},
    rows::Row,
    schema::{Column, Generation, TableName},
};

/// Parameters of one statement; SQLite takes 32,766.
const PARAMETERS: usize = 1_000;

/// The transaction of one chunk.
pub(super) struct ChunkLoader {
    session: Arc<Session>,
    /// `None` once the transaction is over.
    writer: Option<OwnedMutexGuard<()>>,
    insert: Arc<Insert>,
    loaded: Loaded,
}

/// How rows of a plan are inserted.
struct Insert {
    table: TableName,
    format: Format,
    careful: bool,
    names: Vec<String>,
    binders: Vec<Binder>,
    key: Vec<usize>,
    one_row: String,
    many_rows: String,
    rows_of_many: usize,
}

impl Insert {
    fn new(plan: &LoadPlan) -> Result<Self> {
        let mut binders = Vec::with_capacity(plan.columns.len());
        let mut names = Vec::with_capacity(plan.columns.len());
        let like = !matches!(plan.format, Format::Rows { like: false });
        for load in &plan.columns {
            let column: &Column = plan.table.columns.get(load.column).ok_or_else(|| {
                Failure::table(format!(
                    "{} has no column number {}",
                    plan.table.name, load.column
                ))
            })?;
            binders.push(Binder {
                incoming: load.incoming,
                like,
                affinity: affinity(column),
                settled: matches!(plan.format, Format::Raw(_)),
                computed: column.generation == Generation::Computed,
            });
            names.push(column.name.clone());
        }
        let written: Vec<&str> = names
            .iter()
            .zip(&binders)
            .filter(|(_, binder): &(_, &Binder)| !binder.computed)
            .map(|(name, _)| name.as_str())
            .collect();
        if written.is_empty() {
            return Err(Failure::table(format!(
                "no column of {} is to be loaded",
                plan.table.name
            )));
        }
        let width = written.len();
        let rows_of_many = (PARAMETERS / width)
            .min(usize::try_from(plan.commit_rate).unwrap_or(usize::MAX))
            .max(1);
        let into = format!(
            "insert or abort into {} ({}) values ",
            Quoted::table(&plan.table.name),
            list(written.iter().copied())
        );
        let row = format!("({})", vec!["?"; width].join(", "));
        Ok(Self {
            table: plan.table.name.clone(),
            format: plan.format,
            careful: plan.careful,
            binders,
            names,
            key: plan.key.clone(),
            one_row: format!("{into}{row}"),
            many_rows: format!("{into}{}", vec![row.as_str(); rows_of_many].join(", ")),
            rows_of_many,
        })
    }

    /// Inserts a batch; answers the rows by SQLite's own count, and those refused.
    fn batch(&self, connection: &Connection, batch: &Batch) -> Result<Loaded> {
        let mut inserting = Inserting {
            insert: self,
            one: self.prepare(connection, &self.one_row)?,
            many: None,
            loaded: Loaded::default(),
        };
        match (batch, self.format) {
            (Batch::Rows(rows), Format::Rows { .. }) => {
                if rows.width() != self.binders.len() && !rows.is_empty() {
                    return Err(Failure::table(format!(
                        "rows of {} have {} cells for {} columns",
                        self.table,
                        rows.width(),
                        self.binders.len()
                    )));
                }
                let mut rows = rows.iter();
                if !self.careful && self.rows_of_many > 1 && rows.len() >= self.rows_of_many {
                    inserting.many = Some(self.prepare(connection, &self.many_rows)?);
                    for _ in 0..rows.len() / self.rows_of_many {
                        let some = rows.by_ref().take(self.rows_of_many);
                        inserting.many(some.flat_map(Row::values))?;
                    }
                }
                for row in rows {
                    inserting.one(row)?;
                }
            }
            (Batch::Raw(bytes), Format::Raw(_)) => inserting.raw(bytes)?,
            _ => return Err(Failure::table("the batch is not of the loader's format")),
        }
        Ok(inserting.loaded)
    }

    fn prepare<'c>(
        &self,
        connection: &'c Connection,
        sql: &str,
    ) -> Result<rusqlite::CachedStatement<'c>> {
        connection
            .prepare_cached(sql)
            .map_err(|error| failure(error, Scope::Table).context(&self.table))
    }

    fn key_text<'a>(&self, value: impl Fn(usize) -> Option<ValueRef<'a>>) -> String {
        let parts: Vec<String> = self
            .key
            .iter()
            .filter_map(|&place| {
                let name = self.names.get(place)?;
                Some(format!("{name}={}", key_text(value(place)?)))
            })
            .collect();
        if parts.is_empty() {
            "no key".into()
        } else {
            parts.join(", ")
        }
    }
}

fn affinity(column: &Column) -> Affinity {
    column.native.as_ref().map_or(Affinity::Blob, |native| {
        Affinity::from_code(native.identity)
    })
}

/// One batch on its way in.
struct Inserting<'a, 'c> {
    insert: &'a Insert,
    one: rusqlite::CachedStatement<'c>,
    many: Option<rusqlite::CachedStatement<'c>>,
    loaded: Loaded,
}

impl Inserting<'_, '_> {
    /// Inserts a full set of rows at once.
    fn many<'v>(&mut self, cells: impl Iterator<Item = Option<&'v [u8]>>) -> Result<()> {
        let Some(statement) = &mut self.many else {
            return Ok(());
        };
        let binders = self.insert.binders.iter().enumerate().cycle();
        let written = cells
            .zip(binders)
            .filter(|(_, (_, binder))| !binder.computed);
        for (place, (cell, (column, binder))) in written.enumerate() {
            let value = binder
                .bind(cell)
                .map_err(|reason| unstorable(self.insert, column, &reason))?;
            bind(statement, place, value)?;
        }
        self.loaded.applied += execute(statement, self.insert)?;
        Ok(())
    }

    /// Inserts one row; a careful load leaves it out when it cannot be stored.
    fn one(&mut self, row: Row<'_>) -> Result<()> {
        let insert = self.insert;
        let written = row
            .values()
            .zip(insert.binders.iter().enumerate())
            .filter(|(_, (_, binder))| !binder.computed);
        for (place, (cell, (column, binder))) in written.enumerate() {
            match binder.bind(cell) {
                Ok(value) => bind(&mut self.one, place, value)?,
                Err(reason) if insert.careful => {
                    let column = insert.names.get(column).cloned();
                    self.reject(row, column, None, reason.into_owned());
                    return Ok(());
                }
                Err(reason) => return Err(unstorable(insert, column, &reason)),
            }
        }
        match execute(&mut self.one, insert) {
            Ok(rows) => self.loaded.applied += rows,
            Err(failure) if failure.scope == Scope::Row && insert.careful => {
                let column = column_of(&failure.what);
                self.reject(row, column, failure.code, failure.what);
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    fn reject(
        &mut self,
        row: Row<'_>,
        column: Option<String>,
        code: Option<String>,
        reason: String,
    ) {
        let key = self.insert.key_text(|place| {
            let binder = self.insert.binders.get(place)?;
            Some(match row.value(place) {
                None => ValueRef::Null,
                Some(cell) if binder.like => values::read_cell(binder.incoming, cell)?,
                Some(cell) if binder.incoming.is_binary() => ValueRef::Blob(cell),
                Some(cell) => ValueRef::Text(cell),
            })
        });
        self.loaded.rejected.push(Rejected {
            key,
            column,
            code,
            reason,
        });
    }

    /// Inserts whole rows of a raw stream.
    fn raw(&mut self, mut stream: &[u8]) -> Result<()> {
        while !stream.is_empty() {
            let mut place = 0;
            for binder in &self.insert.binders {
                let value = values::read(&mut stream).ok_or_else(|| {
                    Failure::table("the stream of values ends within a row, or is none")
                })?;
                if !binder.computed {
                    bind(&mut self.one, place, value)?;
                    place += 1;
                }
            }
            self.loaded.applied += execute(&mut self.one, self.insert)?;
        }
        Ok(())
    }
}

fn bind(statement: &mut Statement<'_>, place: usize, value: ValueRef<'_>) -> Result<()> {
    statement
        .raw_bind_parameter(place + 1, ToSqlOutput::Borrowed(value))
        .map_err(|error| failure(error, Scope::Row))
}

fn execute(statement: &mut Statement<'_>, insert: &Insert) -> Result<u64> {
    let rows = statement
        .raw_execute()
        .map_err(|error| failure(error, Scope::Table).context_of(insert))?;
    Ok(rows as u64)
}

/// Puts the table's name before errors that are not about one row.
trait ContextOf {
    fn context_of(self, insert: &Insert) -> Self;
}

impl ContextOf for Failure {
    fn context_of(self, insert: &Insert) -> Self {
        if self.scope == Scope::Row {
            self
        } else {
            self.context(&insert.table)
        }
    }
}

fn unstorable(insert: &Insert, column: usize, reason: &str) -> Failure {
    let name = insert.names.get(column).map_or("?", String::as_str);
    Failure::row(format!("{}, column {name}: {reason}", insert.table))
}

/// The column that a message of SQLite names: `NOT NULL constraint failed: t.c`,
/// `cannot store TEXT value in INTEGER column t.c`; the first of several.
fn column_of(message: &str) -> Option<String> {
    let named = message
        .split_once("constraint failed: ")
        .or_else(|| message.split_once(" column "))
        .map(|(_, named)| named)?;
    let first = named.split(", ").next()?;
    first.split_once('.').map(|(_, column)| column.to_owned())
}

impl ChunkLoader {
    /// Begins the transaction; `writer` is the file's writer lock.
    pub(super) async fn begin(
        session: Arc<Session>,
        writer: OwnedMutexGuard<()>,
        plan: &LoadPlan,
    ) -> Result<Self> {
        let insert = Insert::new(plan)?;
        let loader = Self {
            session,
            writer: Some(writer),
            insert: Arc::new(insert),
            loaded: Loaded::default(),
        };
        loader
            .session
            .call(|connection| {
                connection
                    .execute_batch("begin immediate")
                    .map_err(|error| {
                        failure(error, Scope::Table).context("beginning a transaction")
                    })
            })
            .await?;
        Ok(loader)
    }

    async fn take(&mut self, batch: Batch) -> Result<()> {
        let insert = Arc::clone(&self.insert);
        let loaded = self
            .session
            .call(move |connection| insert.batch(connection, &batch))
            .await?;
        self.loaded.applied += loaded.applied;
        self.loaded.rejected.extend(loaded.rejected);
        Ok(())
    }

    async fn end(mut self, row: LedgerRow, rejected: Vec<Rejected>) -> Result<()> {
        let ended = self
            .session
            .call(move |connection| {
                let write = || {
                    control::put_ledger(connection, &row)?;
                    control::put_rejected(connection, &row.id.task, &row.target, &rejected)?;
                    connection.execute_batch("commit")
                };
                write().map_err(|error| failure(error, Scope::Table).with_row_as_table())
            })
            .await;
        if ended.is_ok() {
            self.writer = None;
        }
        // Otherwise the drop of this value rolls back.
        ended
    }

    fn roll_back(&mut self) {
        if let Some(writer) = self.writer.take() {
            self.session.post(move |connection| {
                if !connection.is_autocommit()
                    && let Err(error) = connection.execute_batch("rollback")
                {
                    let code = error
                        .sqlite_error()
                        .map(|error| code_name(error.extended_code));
                    tracing::warn!(?code, "cannot roll back a chunk");
                }
                drop(writer);
            });
        }
    }
}

/// A violation at the commit is not one of a row that could be left out.
trait RowAsTable {
    fn with_row_as_table(self) -> Self;
}

impl RowAsTable for Failure {
    fn with_row_as_table(self) -> Self {
        match self.scope {
            Scope::Row => self.with_scope(Scope::Table),
            _ => self,
        }
    }
}

impl Drop for ChunkLoader {
    fn drop(&mut self) {
        self.roll_back();
    }
}

impl Loader for ChunkLoader {
    fn write(&mut self, batch: Batch) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.take(batch))
    }

    fn flush(&mut self) -> BoxFuture<'_, Result<Loaded>> {
        Box::pin(async { Ok(std::mem::take(&mut self.loaded)) })
    }

    fn commit<'a>(
        self: Box<Self>,
        row: &'a LedgerRow,
        rejected: &'a [Rejected],
    ) -> BoxFuture<'a, Result<()>>
    where
        Self: 'a,
    {
        Box::pin(self.end(row.clone(), rejected.to_vec()))
    }

    fn abort(mut self: Box<Self>) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            self.roll_back();
            // The rollback is over when the session answers again.
            let over = self.session.call(|_| Ok(())).await;
            drop(over);
        })
    }
}

#[cfg(test)]
mod tests {
    use super::column_of;

    #[test]
    fn messages_name_their_column() {
        for (message, column) in [
            ("NOT NULL constraint failed: t.c", Some("c")),
            ("UNIQUE constraint failed: t.a, t.b", Some("a")),
            ("cannot store TEXT value in INTEGER column t.c", Some("c")),
            ("CHECK constraint failed: positive", None),
            ("datatype mismatch", None),
        ] {
            assert_eq!(column_of(message).as_deref(), column, "{message}");
        }
    }
}
