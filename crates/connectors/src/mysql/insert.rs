//! The careful lane: prepared multi-row inserts, halved down to the rows that the server refuses.
//!
//! A warning counts as a refusal: what was stored is not what was sent. A savepoint before each group
//! takes a refused group back. In a table without transactions nothing can be taken back, so rows go
//! one at a time.

use super::{
    errors,
    packet::{self, Answer, HEADER, LONGEST, ServerError, put_number},
    packet_size,
    read::key_text,
    session::{Session, command, text},
    write::{Check, ColumnWrite, insert},
};
use std::collections::HashMap;
use towpath_data::{
    connector::LoadPlan,
    failure::{Failure, Result},
    ledger::Rejected,
    rows::{Row, Rows},
};

/// Parameters of one statement.
const MOST_PARAMETERS: usize = 65_535;
/// Bytes of one group, but for a single row.
const GROUP: usize = 1 << 20;
/// Rows of one group: beyond that a statement gets no cheaper.
const MOST_ROWS: usize = 1024;
/// What is sent at once.
const PIECE: usize = 256 * 1024;

/// Parameter types: text in the session's character set, and bytes.
const TEXT: u8 = 0xfd;
const BYTES: u8 = 0xfc;

/// What happens to a row that is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnRefusal {
    /// The chunk fails.
    Fail,
    /// It is found, named and left out.
    LeaveOut,
}

/// Inserts under way.
pub(super) struct InsertLane {
    plan: LoadPlan,
    columns: Vec<ColumnWrite>,
    written: usize,
    on_refusal: OnRefusal,
    transactional: bool,
    most_rows: usize,
    /// Statements by the number of their rows.
    statements: HashMap<usize, u32>,
    key: Vec<(usize, String)>,
    applied: u64,
    rejected: Vec<Rejected>,
}

/// What the server said of a group.
enum Outcome {
    Stored(u64),
    Refused(ServerError),
}

impl InsertLane {
    pub(super) fn new(
        plan: &LoadPlan,
        columns: Vec<ColumnWrite>,
        on_refusal: OnRefusal,
        transactional: bool,
    ) -> Self {
        let written = columns.iter().filter(|column| !column.computed).count();
        let most_rows = if transactional {
            (MOST_PARAMETERS / written.max(1))
                .min(MOST_ROWS)
                .min(usize::try_from(plan.commit_rate.max(1)).unwrap_or(MOST_ROWS))
                .max(1)
        } else {
            1
        };
        let key = plan
            .key
            .iter()
            .filter_map(|place| Some((*place, columns.get(*place)?.name.clone())))
            .collect();
        Self {
            plan: plan.clone(),
            columns,
            written,
            on_refusal: if transactional {
                on_refusal
            } else {
                OnRefusal::LeaveOut
            },
            transactional,
            // A power of two, so that halves are statements that are prepared already.
            most_rows: 1 << most_rows.ilog2(),
            statements: HashMap::new(),
            key,
            applied: 0,
            rejected: Vec::new(),
        }
    }

    /// Stores rows.
    pub(super) async fn write(&mut self, session: &mut Session, rows: &Rows) -> Result<()> {
        let mut group: Vec<Row<'_>> = Vec::new();
        let mut size = 0;
        let room = packet_size::room(session.server.max_packet);
        for row in rows.iter() {
            let bytes: usize = row.values().flatten().map(<[u8]>::len).sum();
            if let Some(refusal) = self.refusal(row, bytes, room) {
                match self.on_refusal {
                    OnRefusal::Fail => return Err(refused(&refusal)),
                    OnRefusal::LeaveOut => self.rejected.push(refusal),
                }
                continue;
            }
            if !group.is_empty()
                && (group.len() == self.most_rows || size + bytes > GROUP.min(room))
            {
                self.store(session, &std::mem::take(&mut group)).await?;
                size = 0;
            }
            size += bytes;
            group.push(row);
        }
        self.store(session, &group).await
    }

    /// What was stored and what was refused.
    pub(super) fn finish(&mut self) -> (u64, Vec<Rejected>) {
        (self.applied, std::mem::take(&mut self.rejected))
    }

    /// Gives up the prepared statements.
    pub(super) async fn close(&mut self, session: &mut Session) -> Result<()> {
        for (_, statement) in self.statements.drain() {
            session.close_statement(statement).await?;
        }
        Ok(())
    }

    /// Why a row is not even sent.
    fn refusal(&self, row: Row<'_>, bytes: usize, room: usize) -> Option<Rejected> {
        if bytes > room {
            let longest = row
                .values()
                .zip(&self.columns)
                .max_by_key(|(value, _)| value.map_or(0, <[u8]>::len));
            return Some(Rejected {
                key: self.key_of(row),
                column: longest.map(|(_, column)| column.name.clone()),
                code: Some(errors::PACKET_TOO_LARGE.to_string()),
                reason: format!(
                    "the row has {bytes} bytes, more than max_allowed_packet lets through; {}",
                    packet_size::advice(bytes)
                ),
            });
        }
        let (column, reason) = row
            .values()
            .zip(&self.columns)
            .find_map(|(value, column)| {
                if column.check == Check::Nothing || column.computed {
                    return None;
                }
                Some((column, column.check.refusal(value?)?))
            })?;
        Some(Rejected {
            key: self.key_of(row),
            column: Some(column.name.clone()),
            code: None,
            reason: reason.to_owned(),
        })
    }

    fn key_of(&self, row: Row<'_>) -> String {
        key_text(&self.key, |place| row.value(place))
    }

    /// Stores a group; where it is refused, its halves, down to the rows that are.
    async fn store(&mut self, session: &mut Session, group: &[Row<'_>]) -> Result<()> {
        let mut open: Vec<&[Row<'_>]> = vec![group];
        while let Some(rows) = open.pop() {
            if rows.is_empty() {
                continue;
            }
            if !rows.len().is_power_of_two() {
                // Sizes that are prepared once: 1024, 512, …
                let (rest, first) = rows.split_at(rows.len() - (1 << rows.len().ilog2()));
                // The last pushed goes first.
                open.push(rest);
                open.push(first);
                continue;
            }
            let careful = self.on_refusal == OnRefusal::LeaveOut && self.transactional;
            if careful {
                session.run("savepoint towpath").await?;
            }
            let error = match self.execute(session, rows).await? {
                Outcome::Stored(count) => {
                    self.applied += count;
                    continue;
                }
                Outcome::Refused(error) => error,
            };
            if self.on_refusal == OnRefusal::Fail {
                return Err(session
                    .failure(&error)
                    .with_scope(towpath_data::failure::Scope::Row));
            }
            if careful {
                session.run("rollback to savepoint towpath").await?;
            }
            if let [row] = rows {
                self.rejected
                    .push(errors::rejected(self.key_of(*row), &error));
            } else {
                let (first, second) = rows.split_at(rows.len() / 2);
                open.push(second);
                open.push(first);
            }
        }
        Ok(())
    }

    async fn statement(&mut self, session: &mut Session, rows: usize) -> Result<u32> {
        if let Some(statement) = self.statements.get(&rows) {
            return Ok(*statement);
        }
        let prepared = session
            .prepare(&insert(&self.plan, &self.columns, rows))
            .await?;
        if usize::from(prepared.parameters) != self.written * rows {
            return Err(Failure::connection(
                "the server counts other parameters than were given",
            ));
        }
        self.statements.insert(rows, prepared.statement);
        Ok(prepared.statement)
    }

    async fn execute(&mut self, session: &mut Session, rows: &[Row<'_>]) -> Result<Outcome> {
        let statement = self.statement(session, rows.len()).await?;
        self.send(session, statement, rows).await?;
        match session.any_answer().await? {
            Answer::Done(done) if done.warnings == 0 => Ok(Outcome::Stored(done.affected)),
            Answer::Done(_) => {
                let warnings = session.query("show warnings limit 1").await?;
                let first = warnings.first().map(Vec::as_slice).unwrap_or_default();
                let message = text(first, 2);
                if !self.transactional {
                    return Err(Failure::table(format!(
                        "{}: a row was not stored as it is, and the table's storage cannot take it back: {}",
                        self.plan.table.name,
                        errors::without_values(&message)
                    )));
                }
                Ok(Outcome::Refused(ServerError {
                    code: text(first, 1).parse().unwrap_or(0),
                    message,
                }))
            }
            Answer::Failed(error)
                if errors::scope(error.code) == towpath_data::failure::Scope::Row =>
            {
                Ok(Outcome::Refused(error))
            }
            Answer::Failed(error) => Err(session.failure(&error)),
            Answer::Columns(_) | Answer::WantsFile => Err(Failure::connection(
                "the server answers an insert with rows",
            )),
        }
    }

    /// Sends the values, in pieces: a large one is never copied whole.
    async fn send(&self, session: &mut Session, statement: u32, rows: &[Row<'_>]) -> Result<()> {
        let count = self.written * rows.len();
        let mut head = Vec::with_capacity(16 + count / 8 + count * 2);
        head.push(command::EXECUTE);
        head.extend_from_slice(&statement.to_le_bytes());
        head.push(0);
        head.extend_from_slice(&1u32.to_le_bytes());
        let bitmap = head.len();
        head.resize(bitmap + count.div_ceil(8), 0);
        head.push(1);
        let mut size = 0;
        let mut place = 0;
        for row in rows {
            for (value, column) in self.values(*row) {
                head.extend_from_slice(&[if column.binary { BYTES } else { TEXT }, 0]);
                match value {
                    Some(value) => size += packet::number_size(value.len() as u64) + value.len(),
                    None => {
                        if let Some(byte) = head.get_mut(bitmap + place / 8) {
                            *byte |= 1 << (place % 8);
                        }
                    }
                }
                place += 1;
            }
        }
        session.begin_command().await?;
        let mut framer = Framer::new(session, head.len() + size);
        framer.push(&head).await?;
        let mut number = Vec::with_capacity(9);
        for row in rows {
            for value in self.values(*row).filter_map(|(value, _)| value) {
                number.clear();
                put_number(&mut number, value.len() as u64);
                framer.push(&number).await?;
                framer.push(value).await?;
            }
        }
        framer.finish().await
    }

    fn values<'a>(
        &'a self,
        row: Row<'a>,
    ) -> impl Iterator<Item = (Option<&'a [u8]>, &'a ColumnWrite)> {
        row.values()
            .zip(&self.columns)
            .filter(|(_, column)| !column.computed)
    }
}

/// A refused row as the failure of its chunk.
fn refused(rejected: &Rejected) -> Failure {
    let column = rejected.column.as_deref().unwrap_or("?");
    Failure::row(format!("column {column}: {}", rejected.reason))
}

/// Puts a payload of known size into packets, piece by piece.
struct Framer<'a> {
    session: &'a mut Session,
    buffer: Vec<u8>,
    /// Bytes of the payload that are in no packet yet.
    left: usize,
    /// Bytes that the current packet still takes.
    room: usize,
    /// Whether the last packet begun is full-sized, so that another has to follow.
    full: bool,
}

impl<'a> Framer<'a> {
    fn new(session: &'a mut Session, size: usize) -> Self {
        let mut framer = Self {
            session,
            buffer: Vec::with_capacity(PIECE.min(size) + 2 * HEADER),
            left: size,
            room: 0,
            full: false,
        };
        framer.begin();
        framer
    }

    fn begin(&mut self) {
        let length = self.left.min(LONGEST);
        let header = packet::header(length, self.session.next_sequence());
        self.buffer.extend_from_slice(&header);
        self.left -= length;
        self.room = length;
        self.full = length == LONGEST;
    }

    async fn push(&mut self, bytes: &[u8]) -> Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.room == 0 {
                self.begin();
                if self.room == 0 {
                    return Err(Failure::task("a statement is longer than was computed"));
                }
            }
            let (piece, after) = rest.split_at(rest.len().min(self.room).min(PIECE));
            self.buffer.extend_from_slice(piece);
            self.room -= piece.len();
            rest = after;
            if self.buffer.len() >= PIECE {
                self.session.send_raw(&self.buffer).await?;
                self.buffer.clear();
            }
        }
        Ok(())
    }

    async fn finish(mut self) -> Result<()> {
        if self.full && self.room == 0 {
            self.begin();
        }
        self.session.send_raw(&self.buffer).await
    }
}
