//! Reading one slice: bytes that pass unseen, or rows whose values are found in the buffer that received them.

use super::{
    copy_row::{self, BINARY_TRAILER, Place},
    session::{READ, Session},
    snapshot::Lender,
    spell::{self, Asked, Wire},
};
use bytes::{Bytes, BytesMut};
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;
use towpath_data::{
    connector::{Batch, BoxFuture, Reader},
    context::MemoryBudget,
    failure::{Failure, Result, Scope},
    ledger::Rejected,
    rows::{Cell, Rows},
    schema::TableName,
};

/// Bytes from which a batch is handed over.
const BATCH: usize = READ / 2;
/// A row from here on is received into a buffer of its own, within the task's memory budget.
const LARGE: usize = 1 << 20;

/// Where a reader's session comes from and goes to.
pub(super) struct Borrowed {
    session: Option<Session>,
    lender: Arc<Lender>,
}

impl Borrowed {
    pub(super) fn new(session: Session, lender: Arc<Lender>) -> Self {
        Self {
            session: Some(session),
            lender,
        }
    }

    fn session(&mut self) -> Result<&mut Session> {
        self.session
            .as_mut()
            .ok_or_else(|| Failure::task("a slice is read after its end"))
    }

    /// The end of the COPY: the server's count, and the session goes back.
    async fn end(&mut self) -> Result<u64> {
        let Some(mut session) = self.session.take() else {
            return Err(Failure::task("a slice is read after its end"));
        };
        match session.copied().await {
            Ok(rows) => {
                self.lender.take_back(session);
                Ok(rows)
            }
            Err(refused) => Err(session.failure(refused)),
        }
    }
}

/// A stream whose bytes nobody looks into.
pub(super) struct RawReader {
    pub(super) borrowed: Borrowed,
    inside: usize,
    rows: u64,
    over: bool,
}

impl RawReader {
    pub(super) fn new(borrowed: Borrowed) -> Self {
        Self {
            borrowed,
            inside: 0,
            rows: 0,
            over: false,
        }
    }
}

impl Reader for RawReader {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Batch>>> {
        Box::pin(async move {
            if self.over {
                return Ok(None);
            }
            let session = self.borrowed.session()?;
            let piece = session.copy_out_packed(&mut self.inside, BATCH).await?;
            if piece.is_none() {
                self.over = true;
                self.rows = self.borrowed.end().await?;
            }
            Ok(piece.map(Batch::Raw))
        })
    }

    fn rows_read(&self) -> u64 {
        self.rows
    }

    fn take_rejected(&mut self) -> Vec<Rejected> {
        Vec::new()
    }

    fn truncated(&self) -> u64 {
        0
    }
}

/// What is to be done with each row.
pub(super) struct RowPlan {
    pub(super) table: TableName,
    pub(super) columns: Vec<Asked>,
    /// Names and places of the columns that name a row.
    pub(super) key: Vec<(String, usize)>,
    /// Names of the columns, for errors.
    pub(super) names: Vec<String>,
    pub(super) wire: Wire,
    /// Whether a value that is longer than its limit ends the task.
    pub(super) fail_on_truncation: bool,
}

/// Rows as cells over the buffers that received them.
pub(super) struct RowReader {
    pub(super) borrowed: Borrowed,
    plan: RowPlan,
    /// Columns whose text is not yet what the cell holds.
    work: Vec<usize>,
    memory: MemoryBudget,
    started: bool,
    over: bool,
    rows: u64,
    truncated: u64,
    rejected: Vec<Rejected>,
    found: Vec<Place>,
}

impl RowReader {
    pub(super) fn new(borrowed: Borrowed, plan: RowPlan, memory: MemoryBudget) -> Self {
        let work = plan
            .columns
            .iter()
            .enumerate()
            .filter(|(_, asked)| asked.spelling != spell::Spelling::Plain || asked.limit.is_some())
            .map(|(place, _)| place)
            .collect();
        Self {
            borrowed,
            found: Vec::with_capacity(plan.columns.len()),
            plan,
            work,
            memory,
            started: false,
            over: false,
            rows: 0,
            truncated: 0,
            rejected: Vec::new(),
        }
    }

    async fn next_batch(&mut self) -> Result<Option<Batch>> {
        let mut cells = Vec::new();
        let mut seen = 0;
        let mut permit = None;
        while !self.over {
            let session = self.borrowed.session()?;
            let rest = session.input.get(seen..).unwrap_or_default();
            let here = rest.len();
            match session.header(rest)? {
                Some((b'd', length)) if here >= length => {
                    let mut input = std::mem::take(&mut session.input);
                    let row = self.row(&mut input, seen, seen + length, &mut cells);
                    self.borrowed.session()?.input = input;
                    row?;
                    seen += length;
                    // What was read without a row of its own, or with a large one, is not held back.
                    if seen >= BATCH {
                        break;
                    }
                }
                Some((b'd', length)) => {
                    if length >= LARGE && permit.is_none() {
                        if seen > 0 {
                            break;
                        }
                        permit = Some(self.memory.take(length).await?);
                        let session = self.borrowed.session()?;
                        session.input.reserve(length - here);
                    }
                    self.borrowed.session()?.fill().await?;
                }
                Some(_) if seen > 0 => break,
                Some(_) => {
                    let end = session.end_of_copy_out().await;
                    end.map_err(|failure| self.too_large(failure))?;
                    self.over = true;
                    self.rows = self.borrowed.end().await?;
                    return Ok(None);
                }
                None => session.fill().await?,
            }
        }
        if seen == 0 {
            return Ok(None);
        }
        let session = self.borrowed.session()?;
        let buffer = taken(&mut session.input, seen, permit);
        let table = &self.plan.table;
        let rows = Rows::over(buffer, cells, self.plan.columns.len())
            .ok_or_else(|| Failure::table(format!("{table}: a batch of rows is above 4 GiB")))?;
        Ok(Some(Batch::Rows(rows)))
    }

    /// A row that the server cannot spell as text is read again in binary: the failure says that the slice is to be
    /// loaded again, and the view remembers the table.
    fn too_large(&self, failure: Failure) -> Failure {
        match failure.code.as_deref() {
            // A string above 1 GiB; a block of memory above 1 GiB.
            Some("54000" | "XX000") if self.plan.wire == Wire::Text => {
                self.borrowed.lender.is_large(&self.plan.table);
                failure.with_scope(Scope::Row)
            }
            _ => failure,
        }
    }

    /// Reads one frame of COPY: a row, or the header or end of the stream around rows.
    fn row(
        &mut self,
        input: &mut BytesMut,
        frame: usize,
        to: usize,
        cells: &mut Vec<Cell>,
    ) -> Result<()> {
        let plan = &self.plan;
        let strange = || {
            let place = self.borrowed.lender.place();
            Failure::connection(format!(
                "{place}: {}: a row of COPY makes no sense",
                plan.table
            ))
        };
        let mut from = frame + 5;
        if plan.wire == Wire::Binary {
            let payload = input.get(from..to).unwrap_or_default();
            if !self.started {
                from += copy_row::binary_header(payload).ok_or_else(strange)?;
                self.started = true;
            }
            let payload = input.get(from..to).unwrap_or_default();
            if payload.is_empty() || payload == BINARY_TRAILER {
                return Ok(());
            }
        }
        let width = plan.columns.len();
        copy_row::places(plan.wire, input, from, to, width, &mut self.found).ok_or_else(strange)?;
        for &column in &self.work {
            let (Some(asked), Some(Some((at, length)))) =
                (plan.columns.get(column), self.found.get(column).copied())
            else {
                continue;
            };
            let (at, mut length) =
                spell::spell(asked.spelling, input, at, length).ok_or_else(|| {
                    let name = plan.names.get(column).map_or("", String::as_str);
                    Failure::table(format!(
                        "{}: a value of column {name} is not spelled as its type is",
                        plan.table
                    ))
                })?;
            if let Some(limit) = asked.limit.filter(|limit| length > limit.bytes) {
                let name = plan.names.get(column).map_or("", String::as_str);
                if plan.fail_on_truncation {
                    return Err(Failure::task(format!(
                        "{}: a value of column {name} is longer than {} bytes, and FailTasksOnLobTruncation is set",
                        plan.table, limit.bytes
                    ))
                    .with_advice("raise TargetMetadata.LobMaxSize, or use FullLobMode"));
                }
                if !limit.cuttable {
                    let rejected = Rejected {
                        key: key(&plan.key, &self.found, input),
                        column: Some(name.to_owned()),
                        code: None,
                        reason: format!(
                            "the value is longer than {} bytes, and cut it would not be one any more",
                            limit.bytes
                        ),
                    };
                    self.rejected.push(rejected);
                    return Ok(());
                }
                let value = input.get(at..at + length).unwrap_or_default();
                length = spell::cut(value, limit);
                self.truncated += 1;
            }
            if let Some(place) = self.found.get_mut(column) {
                *place = Some((at, length));
            }
        }
        for place in &self.found {
            cells.push(match place {
                None => Cell::NULL,
                Some((at, length)) => Cell::new(*at, *length).ok_or_else(strange)?,
            });
        }
        Ok(())
    }
}

/// `col=value, …` of a row.
fn key(columns: &[(String, usize)], found: &[Place], buffer: &[u8]) -> String {
    let value = |place: usize| match found.get(place) {
        Some(Some((at, length))) => {
            let value = buffer.get(*at..at + (*length).min(200)).unwrap_or_default();
            String::from_utf8_lossy(value).into_owned()
        }
        _ => "null".to_owned(),
    };
    if columns.is_empty() {
        return "no key".to_owned();
    }
    let parts: Vec<String> = columns
        .iter()
        .map(|(name, place)| format!("{name}={}", value(*place)))
        .collect();
    parts.join(", ")
}

/// A buffer that holds its share of the memory budget.
struct Held {
    bytes: BytesMut,
    _permit: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// The first `length` bytes of the input. A large buffer is not shared with what follows in it.
fn taken(input: &mut BytesMut, length: usize, permit: Option<OwnedSemaphorePermit>) -> Bytes {
    let Some(permit) = permit else {
        return input.split_to(length).freeze();
    };
    let rest = BytesMut::from(input.get(length..).unwrap_or_default());
    let mut bytes = std::mem::replace(input, rest);
    bytes.truncate(length);
    Bytes::from_owner(Held {
        bytes,
        _permit: permit,
    })
}

impl Reader for RowReader {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Batch>>> {
        Box::pin(self.next_batch())
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
