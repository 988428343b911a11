//! Reads one slice: a query on a session's thread, batches through a short queue to whoever asks.
//!
//! Nothing is read before the first batch is asked for, and no session is taken until then: a worker
//! that waits for something else holds none.

use super::{
    connect::failure,
    filter,
    settings::Dates,
    snapshot::Pool,
    spell::{Spelled, Speller},
    statement::{Quoted, list},
    values,
};
use bytes::Bytes;
use rusqlite::{Connection, Row, types::ValueRef};
use std::sync::Arc;
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, mpsc},
};
use towpath_data::{
    connector::{Batch, BoxFuture, Format, RawFormat, ReadPlan, Reader},
    context::MemoryBudget,
    failure::{Failure, Result, Scope},
    ledger::Rejected,
    rows::{Cell, Rows},
};

/// Bytes of a batch.
const BATCH_BYTES: usize = 256 << 10;
/// Batches above this are taken from the task's memory budget.
const FREE_BYTES: usize = 1 << 20;
/// Batches between the thread and the reader.
const QUEUE: usize = 2;
/// Bytes of a key value that stand in an error.
const KEY_TEXT: usize = 64;

/// What the thread has to say.
enum Message {
    Batch(Batch, Vec<Rejected>),
    End {
        rows: u64,
        truncated: u64,
        rejected: Vec<Rejected>,
    },
    Failed(Failure),
}

/// A reader of one slice.
pub(super) struct SliceReader {
    state: State,
    rows: u64,
    truncated: u64,
    rejected: Vec<Rejected>,
}

enum State {
    Waiting(Option<(Arc<Pool>, Query)>),
    Running(mpsc::Receiver<Message>),
}

/// A query, ready to run on any session of the snapshot.
#[derive(Clone)]
pub(super) struct Query {
    sql: String,
    format: Format,
    table: String,
    columns: Vec<(String, Speller)>,
    /// Names of the key's columns, and where their values are in the result.
    key: Vec<(String, usize)>,
    memory: MemoryBudget,
}

impl Query {
    /// The query of a plan.
    ///
    /// # Errors
    /// When the plan speaks of columns that the table has not, or its filter cannot be spelled.
    pub(super) fn new(plan: &ReadPlan, dates: Dates, memory: MemoryBudget) -> Result<Self> {
        let mut columns = Vec::with_capacity(plan.columns.len());
        for read in &plan.columns {
            let column = plan.table.columns.get(read.column).ok_or_else(|| {
                Failure::table(format!(
                    "{} has no column number {}",
                    plan.table.name, read.column
                ))
            })?;
            let limit = read.limit.and_then(|limit| usize::try_from(limit).ok());
            let speller = Speller {
                data_type: column.data_type,
                dates,
                limit,
            };
            columns.push((column.name.clone(), speller));
        }
        if columns.is_empty() {
            return Err(Failure::table(format!(
                "no column of {} is to be read",
                plan.table.name
            )));
        }
        let mut names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let mut key = Vec::new();
        if plan.format == (Format::Rows { like: false }) {
            for place in &plan.table.primary_key {
                let Some(column) = plan.table.columns.get(*place) else {
                    continue;
                };
                let known = names.iter().position(|name| *name == column.name);
                key.push((column.name.clone(), known.unwrap_or(names.len())));
                if known.is_none() {
                    names.push(&column.name);
                }
            }
        }
        let condition = filter::where_clause(
            &plan.table,
            &plan.filter,
            plan.slice.predicate.as_deref(),
            dates,
        )?;
        let sql = format!(
            "select {} from {}{condition}",
            list(names),
            Quoted::table(&plan.table.name)
        );
        Ok(Self {
            sql,
            format: plan.format,
            table: plan.table.name.to_string(),
            columns,
            key,
            memory,
        })
    }
}

impl SliceReader {
    /// A reader that takes a session of `pool` when it is first asked.
    pub(super) fn new(pool: Arc<Pool>, query: Query) -> Self {
        Self {
            state: State::Waiting(Some((pool, query))),
            rows: 0,
            truncated: 0,
            rejected: Vec::new(),
        }
    }

    async fn start(pool: Arc<Pool>, query: Query) -> Result<mpsc::Receiver<Message>> {
        let lease = pool.take().await?;
        let (sender, receiver) = mpsc::channel(QUEUE);
        let runtime = Handle::current();
        lease.post(move |connection| {
            let mut run = Run::new(&query, &sender, runtime);
            let end = match run.run(connection) {
                Ok(()) => Message::End {
                    rows: run.rows,
                    truncated: run.truncated,
                    rejected: std::mem::take(&mut run.rejected),
                },
                Err(failure) => {
                    Message::Failed(failure.context(format!("reading {}", query.table)))
                }
            };
            // Nobody listens any more when the load was broken off.
            drop(sender.blocking_send(end));
        });
        Ok(receiver)
    }

    async fn advance(&mut self) -> Result<Option<Batch>> {
        if let State::Waiting(waiting) = &mut self.state
            && let Some((pool, query)) = waiting.take()
        {
            self.state = State::Running(Self::start(pool, query).await?);
        }
        let State::Running(messages) = &mut self.state else {
            return Ok(None);
        };
        match messages.recv().await {
            Some(Message::Batch(batch, rejected)) => {
                self.rejected.extend(rejected);
                Ok(Some(batch))
            }
            Some(Message::End {
                rows,
                truncated,
                rejected,
            }) => {
                self.rows = rows;
                self.truncated = truncated;
                self.rejected.extend(rejected);
                self.state = State::Waiting(None);
                Ok(None)
            }
            Some(Message::Failed(failure)) => {
                self.state = State::Waiting(None);
                Err(failure)
            }
            None => Err(Failure::table("the thread that reads the slice broke off")),
        }
    }
}

impl Reader for SliceReader {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Batch>>> {
        Box::pin(self.advance())
    }

    fn rows_read(&self) -> u64 {
        self.rows
    }

    fn take_rejected(&mut self) -> Vec<Rejected> {
        std::mem::take(&mut self.rejected)
    }

    fn truncated(&self) -> u64 {
        self.truncated
    }
}

/// One run of a query.
struct Run<'a> {
    query: &'a Query,
    sender: &'a mpsc::Sender<Message>,
    runtime: Handle,
    buffer: Vec<u8>,
    cells: Vec<Cell>,
    rejected: Vec<Rejected>,
    rows: u64,
    truncated: u64,
}

/// A buffer, and its share of the task's memory budget until it is dropped.
struct Accounted(
    Vec<u8>,
    #[expect(dead_code, reason = "held, never read")] Option<OwnedSemaphorePermit>,
);

impl AsRef<[u8]> for Accounted {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl<'a> Run<'a> {
    fn new(query: &'a Query, sender: &'a mpsc::Sender<Message>, runtime: Handle) -> Self {
        Self {
            query,
            sender,
            runtime,
            buffer: Vec::new(),
            cells: Vec::new(),
            rejected: Vec::new(),
            rows: 0,
            truncated: 0,
        }
    }

    fn run(&mut self, connection: &Connection) -> Result<()> {
        let failed = |error| failure(error, Scope::Table);
        let mut statement = connection.prepare(&self.query.sql).map_err(failed)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(failed)? {
            self.rows += 1;
            let permit = self.make_room(row)?;
            match self.query.format {
                Format::Raw(RawFormat::SqliteValues) => self.raw(row)?,
                Format::Rows { like: true } => self.like(row)?,
                Format::Rows { like: false } => self.spell(row)?,
                Format::Raw(_) => {
                    return Err(Failure::table("SQLite does not read this raw format"));
                }
            }
            if permit.is_some() || self.buffer.len() >= BATCH_BYTES {
                self.send(permit)?;
            }
        }
        self.send(None)
    }

    /// Waits for the memory of a large row, whose batch then holds nothing else.
    fn make_room(&mut self, row: &Row<'_>) -> Result<Option<OwnedSemaphorePermit>> {
        let mut size = 0;
        for place in 0..self.query.columns.len() {
            if let ValueRef::Text(bytes) | ValueRef::Blob(bytes) = value(row, place)? {
                size += bytes.len();
            }
        }
        if size < FREE_BYTES {
            return Ok(None);
        }
        self.send(None)?;
        let permit = self.runtime.block_on(self.query.memory.take(size))?;
        self.buffer
            .reserve_exact(size + 16 * self.query.columns.len());
        Ok(Some(permit))
    }

    fn raw(&mut self, row: &Row<'_>) -> Result<()> {
        for place in 0..self.query.columns.len() {
            values::write(value(row, place)?, &mut self.buffer);
        }
        Ok(())
    }

    fn like(&mut self, row: &Row<'_>) -> Result<()> {
        for (place, (_, speller)) in self.query.columns.iter().enumerate() {
            let start = self.buffer.len();
            let value = value(row, place)?;
            if value == ValueRef::Null {
                self.cells.push(Cell::NULL);
                continue;
            }
            let cut = speller.limit.and_then(|limit| cut(value, limit));
            self.truncated += u64::from(cut.is_some());
            values::write_cell(speller.data_type, cut.unwrap_or(value), &mut self.buffer);
            self.cell(start)?;
        }
        Ok(())
    }

    fn spell(&mut self, row: &Row<'_>) -> Result<()> {
        let (bytes, cells) = (self.buffer.len(), self.cells.len());
        let mut cut = 0;
        for (place, (name, speller)) in self.query.columns.iter().enumerate() {
            let start = self.buffer.len();
            match speller.spell(value(row, place)?, &mut self.buffer) {
                Ok(Spelled::Null) => {
                    self.cells.push(Cell::NULL);
                    continue;
                }
                Ok(Spelled::Cut) => cut += 1,
                Ok(Spelled::Value) => {}
                Err(reason) => {
                    self.buffer.truncate(bytes);
                    self.cells.truncate(cells);
                    self.rejected.push(Rejected {
                        key: self.key(row)?,
                        column: Some(name.clone()),
                        code: None,
                        reason: reason.into_owned(),
                    });
                    return Ok(());
                }
            }
            self.cell(start)?;
        }
        self.truncated += cut;
        Ok(())
    }

    fn cell(&mut self, start: usize) -> Result<()> {
        let cell = Cell::new(start, self.buffer.len() - start)
            .ok_or_else(|| Failure::table("a row is larger than 4 GiB"))?;
        self.cells.push(cell);
        Ok(())
    }

    fn key(&self, row: &Row<'_>) -> Result<String> {
        let mut parts = Vec::with_capacity(self.query.key.len());
        for (name, place) in &self.query.key {
            parts.push(format!("{name}={}", key_text(value(row, *place)?)));
        }
        Ok(if parts.is_empty() {
            "no key".into()
        } else {
            parts.join(", ")
        })
    }

    fn send(&mut self, permit: Option<OwnedSemaphorePermit>) -> Result<()> {
        if self.buffer.is_empty() && self.cells.is_empty() {
            return Ok(());
        }
        let buffer = std::mem::take(&mut self.buffer);
        let bytes = match permit {
            Some(permit) => Bytes::from_owner(Accounted(buffer, Some(permit))),
            None => Bytes::from(buffer),
        };
        let batch = match self.query.format {
            Format::Raw(_) => Batch::Raw(bytes),
            Format::Rows { .. } => {
                let cells = std::mem::take(&mut self.cells);
                let width = self.query.columns.len();
                let rows = Rows::over(bytes, cells, width)
                    .ok_or_else(|| Failure::table("a row of the batch is not whole"))?;
                Batch::Rows(rows)
            }
        };
        let rejected = std::mem::take(&mut self.rejected);
        self.buffer.reserve(BATCH_BYTES + BATCH_BYTES / 8);
        self.sender
            .blocking_send(Message::Batch(batch, rejected))
            .map_err(|_| Failure::table("the load of this slice was broken off"))
    }
}

/// A value cut at `limit` bytes, a text at the end of a character; `None` when it is not longer.
fn cut(value: ValueRef<'_>, limit: usize) -> Option<ValueRef<'_>> {
    match value {
        ValueRef::Text(bytes) if bytes.len() > limit => {
            let continues = |byte: &u8| (0x80..0xc0).contains(byte);
            let mut end = limit;
            while end > 0 && bytes.get(end).is_some_and(continues) {
                end -= 1;
            }
            bytes.get(..end).map(ValueRef::Text)
        }
        ValueRef::Blob(bytes) if bytes.len() > limit => bytes.get(..limit).map(ValueRef::Blob),
        _ => None,
    }
}

fn value<'a>(row: &'a Row<'_>, place: usize) -> Result<ValueRef<'a>> {
    row.get_ref(place)
        .map_err(|error| failure(error, Scope::Table))
}

/// A key value for an error: short, and readable whatever its bytes are.
pub(super) fn key_text(value: ValueRef<'_>) -> String {
    let short = |bytes: &[u8], text: String| match bytes.len() > KEY_TEXT {
        true => format!("{text}…"),
        false => text,
    };
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(integer) => integer.to_string(),
        ValueRef::Real(real) => real.to_string(),
        ValueRef::Text(bytes) => {
            let start = bytes.get(..KEY_TEXT).unwrap_or(bytes);
            short(bytes, String::from_utf8_lossy(start).into_owned())
        }
        ValueRef::Blob(bytes) => {
            let start = bytes.get(..KEY_TEXT).unwrap_or(bytes);
            let digits: String = start.iter().map(|byte| format!("{byte:02x}")).collect();
            short(bytes, format!("x'{digits}'"))
        }
    }
}
