//! A database in memory that holds nothing and reaches nothing: where expressions are evaluated.

use super::{Problem, functions};
use rusqlite::{
    CachedStatement, Connection, Row, Statement,
    config::DbConfig,
    hooks::{AuthAction, AuthContext, Authorization},
    limits::Limit,
    types::ValueRef,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    time::SystemTime,
};
use towpath_data::failure::{Failure, Result};

/// Bytes that a value may hold while an expression works on it.
const WORKING_BYTES: i32 = 16 << 20;

/// Bytes that a result may hold.
const RESULT_BYTES: usize = 1 << 20;

/// Steps of the virtual machine between two looks at the count.
const STEPS_OF_A_LOOK: i32 = 1000;

/// Looks that one row may take: some ten million steps.
const LOOKS: u32 = 10_000;

/// The sandbox.
pub(super) struct Sandbox {
    connection: Connection,
    looks: Arc<AtomicU32>,
}

impl Sandbox {
    pub(super) fn open() -> Result<Self> {
        let looks = Arc::new(AtomicU32::new(0));
        let made = Self::make(Arc::clone(&looks));
        made.map(|connection| Self { connection, looks })
            .map_err(|error| {
                Failure::task("the evaluator of expressions cannot be made").with_source(error)
            })
    }

    fn make(looks: Arc<AtomicU32>) -> rusqlite::Result<Connection> {
        let mut connection = Connection::open_in_memory()?;
        functions::add(&connection)?;
        // Texts in double quotes are common in rules.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, WORKING_BYTES)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        connection.authorizer(Some(allowed))?;
        connection.progress_handler(
            STEPS_OF_A_LOOK,
            Some(move || looks.fetch_add(1, Relaxed) >= LOOKS),
        )?;
        Ok(connection)
    }

    /// Whether `sql` is one expression that may be evaluated here.
    pub(super) fn check(&self, sql: &str) -> rusqlite::Result<()> {
        self.connection.prepare(&format!("select {sql}")).map(drop)
    }

    /// A moment as text: `YYYY-MM-DD HH:MM:SS.fff`, in UTC.
    pub(super) fn time_text(&self, time: SystemTime) -> Result<String> {
        let seconds = crate::statistics::epoch_seconds(time);
        self.connection
            .query_row(
                "select strftime('%Y-%m-%d %H:%M:%f', ?1, 'unixepoch')",
                [seconds],
                |row| row.get(0),
            )
            .map_err(|error| Failure::task("the time cannot be spelled").with_source(error))
    }

    pub(super) fn statement(&self, sql: &str) -> Result<Prepared<'_>> {
        let statement = self.connection.prepare_cached(sql).map_err(|error| {
            Failure::table("the expressions of a table cannot be prepared").with_source(error)
        })?;
        Ok(Prepared {
            statement,
            looks: &self.looks,
        })
    }
}

/// Only functions are called, on what is bound.
fn allowed(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select => Authorization::Allow,
        AuthAction::Function { function_name } if function_name != "load_extension" => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}

/// A statement of expressions, run once for each row.
pub(super) struct Prepared<'a> {
    statement: CachedStatement<'a>,
    looks: &'a AtomicU32,
}

impl Prepared<'_> {
    /// Binds a row, runs the statement, and shows its results to `read`.
    pub(super) fn run(
        &mut self,
        bind: impl FnOnce(&mut Statement<'_>) -> Result<(), Problem>,
        read: impl FnOnce(&Results<'_>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.looks.store(0, Relaxed);
        bind(&mut self.statement)?;
        let mut rows = self.statement.raw_query();
        let row = rows
            .next()
            .map_err(|error| described(&error))?
            .ok_or_else(|| Problem::new("the expression has no result"))?;
        read(&Results { row })
    }
}

fn described(error: &rusqlite::Error) -> Problem {
    let interrupted = error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted);
    Problem::new(if interrupted {
        "the expression takes too many steps".to_owned()
    } else {
        format!("the expression fails: {error}")
    })
}

/// The results of one row.
pub(super) struct Results<'a> {
    row: &'a Row<'a>,
}

impl Results<'_> {
    /// The result of the expression at `place`.
    pub(super) fn value(&self, place: usize) -> Result<ValueRef<'_>, String> {
        let value = self
            .row
            .get_ref(place)
            .map_err(|error| format!("the expression fails: {error}"))?;
        match value {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) if bytes.len() > RESULT_BYTES => {
                Err(format!(
                    "the result holds {} bytes; {RESULT_BYTES} are allowed",
                    bytes.len()
                ))
            }
            value => Ok(value),
        }
    }
}
