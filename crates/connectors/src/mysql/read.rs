//! Rows of one slice, walked where they lie in the receive buffer.
//!
//! A batch is a piece of that buffer: packet headers and lengths stay in it between the values, and a
//! cell says where its value lies. Nothing is copied, but for a row of 16 MiB and more, whose packets
//! are joined.

use super::{
    packet::{self, HEADER, LONGEST, Malformed},
    types::{Kind, ZeroDates},
    view::Lease,
};
use bytes::Bytes;
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;
use towpath_data::{
    connector::{Batch, BoxFuture, ReadPlan, Reader},
    context::MemoryBudget,
    failure::{Failure, Result},
    ledger::Rejected,
    rows::{Cell, Rows},
    schema::TableSchema,
};

/// Bytes of a batch, about.
const BATCH: usize = 256 * 1024;
/// From this size on, a row's memory is counted.
const LARGE: usize = 1 << 20;
/// What stands for a zero date under `epoch`.
const EPOCH: &[u8] = b"1970-01-01 00:00:00";

/// What has to be looked at in the values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Nothing.
    Pass,
    /// Whether it is UTF-8.
    Text,
    /// Whether it is a date with zeros.
    Date,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnRead {
    look: Look,
    /// Longest value in bytes.
    limit: Option<usize>,
    kind: Kind,
}

impl ColumnRead {
    /// What is done with a column of `kind`.
    pub(super) fn new(kind: Kind, limit: Option<u64>, like: bool) -> Self {
        let look = match kind {
            _ if like => Look::Pass,
            Kind::Date | Kind::DateTime(_) | Kind::Timestamp(_) => Look::Date,
            _ if kind.is_text() => Look::Text,
            _ => Look::Pass,
        };
        Self {
            look,
            limit: limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
            kind,
        }
    }
}

/// What became of one row.
#[derive(Debug, PartialEq, Eq)]
enum Walked {
    Row,
    /// It cannot be spelled; the place of the column, and why.
    Refused(usize, &'static str),
}

/// Finds the values of a row, and looks at those that have to be looked at.
pub(super) struct Walker {
    columns: Vec<ColumnRead>,
    zero_dates: ZeroDates,
    cells: Vec<Cell>,
    truncated: u64,
    /// Places of zero dates in the buffer, to be overwritten, with their lengths.
    epochs: Vec<(usize, usize)>,
}

impl Walker {
    pub(super) fn new(columns: Vec<ColumnRead>, zero_dates: ZeroDates) -> Self {
        Self {
            columns,
            zero_dates,
            cells: Vec::new(),
            truncated: 0,
            epochs: Vec::new(),
        }
    }

    /// Walks the row in `payload`, which begins at `base` of the buffer that the cells point into.
    fn row(&mut self, payload: &[u8], base: usize) -> Result<Walked, Malformed> {
        const EARLY: Malformed = Malformed("a row ends early");
        let begin = self.cells.len();
        let mut at = 0;
        let mut outcome = Walked::Row;
        for (place, column) in self.columns.iter().enumerate() {
            let first = *payload.get(at).ok_or(EARLY)?;
            let length = match first {
                0..=250 => {
                    at += 1;
                    usize::from(first)
                }
                packet::NULL => {
                    at += 1;
                    self.cells.push(Cell::NULL);
                    continue;
                }
                _ => {
                    let mut fields = packet::Fields::new(payload.get(at..).ok_or(EARLY)?);
                    let length = fields.number()?;
                    at += packet::number_size_of(first);
                    usize::try_from(length).map_err(|_| EARLY)?
                }
            };
            let end = at.checked_add(length).ok_or(EARLY)?;
            let value = payload.get(at..end).ok_or(EARLY)?;
            let mut kept = length;
            match column.look {
                Look::Pass => {}
                Look::Text if std::str::from_utf8(value).is_ok() => {}
                Look::Text => outcome = Walked::Refused(place, "the value is not UTF-8"),
                Look::Date if !has_zeros(value) => {}
                Look::Date => match self.zero_dates {
                    ZeroDates::Null => {
                        at = end;
                        self.cells.push(Cell::NULL);
                        continue;
                    }
                    ZeroDates::Epoch => self.epochs.push((base + at, length)),
                    ZeroDates::Error => {
                        outcome = Walked::Refused(place, "the date has a zero year, month or day");
                    }
                },
            }
            if let Some(limit) = column.limit
                && length > limit
            {
                if column.kind == Kind::Json {
                    outcome = Walked::Refused(place, "the JSON value is longer than the LOB limit");
                } else {
                    kept = cut(value, limit, column.kind);
                    self.truncated += 1;
                }
            }
            let cell = Cell::new(base + at, kept).ok_or(Malformed("a batch is above 4 GiB"))?;
            self.cells.push(cell);
            at = end;
        }
        if at != payload.len() {
            return Err(Malformed("a row is longer than its values"));
        }
        if outcome != Walked::Row {
            self.cells.truncate(begin);
        }
        Ok(outcome)
    }
}

/// Whether year, month or day is zero.
fn has_zeros(date: &[u8]) -> bool {
    let part = |from: usize, to: usize| {
        date.get(from..to)
            .is_some_and(|digits| digits.iter().all(|digit| *digit == b'0'))
    };
    part(0, 4) || part(5, 7) || part(8, 10)
}

/// Where a value may be cut that is longer than `limit`: text at the end of a character.
fn cut(value: &[u8], limit: usize, kind: Kind) -> usize {
    let mut at = limit;
    if kind.is_text() {
        while at > 0 && value.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
            at -= 1;
        }
    }
    at
}

/// Bytes that keep their share of the memory budget until they are dropped.
struct Held<T> {
    bytes: T,
    _permit: OwnedSemaphorePermit,
}

impl<T: AsRef<[u8]>> AsRef<[u8]> for Held<T> {
    fn as_ref(&self) -> &[u8] {
        self.bytes.as_ref()
    }
}

/// The rows of one slice.
pub(super) struct SliceReader {
    lease: Lease,
    memory: MemoryBudget,
    walker: Walker,
    /// Bytes at the beginning of the receive buffer that belong to the batch.
    walked: usize,
    /// Whether packets of one row are being joined: a reader dropped then leaves the session unusable.
    joining: bool,
    rows: u64,
    ended: bool,
    rejected: Vec<Rejected>,
    table: Arc<TableSchema>,
    /// Places among the cells, with the names, of the key.
    key: Vec<(usize, String)>,
    /// Names of the cells' columns.
    names: Vec<String>,
}

impl SliceReader {
    /// A reader over a session whose answer has come to its rows.
    pub(super) fn new(lease: Lease, memory: MemoryBudget, walker: Walker, plan: &ReadPlan) -> Self {
        let name = |place: usize| {
            plan.table
                .columns
                .get(place)
                .map(|column| column.name.clone())
                .unwrap_or_default()
        };
        let key = plan
            .table
            .primary_key
            .iter()
            .filter_map(|place| {
                let at = plan.columns.iter().position(|read| read.column == *place)?;
                Some((at, name(*place)))
            })
            .collect();
        Self {
            lease,
            memory,
            walker,
            walked: 0,
            joining: false,
            rows: 0,
            ended: false,
            rejected: Vec::new(),
            table: Arc::clone(&plan.table),
            key,
            names: plan.columns.iter().map(|read| name(read.column)).collect(),
        }
    }

    async fn batch(&mut self) -> Result<Option<Rows>> {
        loop {
            if self.ended {
                return self.emit(None);
            }
            if self.walked >= BATCH {
                return self.emit(None);
            }
            let session = self.lease.session()?;
            let input = session.input();
            let available = input.len() - self.walked;
            let header = input
                .get(self.walked..)
                .and_then(|rest| rest.first_chunk::<HEADER>());
            let Some(header) = header else {
                session.fill(HEADER).await?;
                continue;
            };
            let (length, _) = packet::read_header(*header);
            if available >= HEADER + length && length < LONGEST {
                self.take_packet(length)?;
                continue;
            }
            if length < LARGE {
                let missing = HEADER + length - available;
                session.fill(missing.max(BATCH / 4)).await?;
                continue;
            }
            // A large row is a batch of its own.
            if !self.walker.cells.is_empty() || self.walked > 0 {
                let rows = self.emit(None)?;
                if rows.is_some() {
                    return Ok(rows);
                }
                continue;
            }
            return if length < LONGEST {
                self.large(length).await
            } else {
                self.joined().await
            };
        }
    }

    /// Takes the packet at `walked`, which is there whole, and those after it as far as they are.
    fn take_packet(&mut self, first: usize) -> Result<()> {
        let mut length = first;
        loop {
            let session = self.lease.session()?;
            let begin = self.walked;
            let at = begin + HEADER;
            let sequence = session.input().get(begin + 3).copied().unwrap_or_default();
            session.expect(sequence)?;
            let payload = session.input().get(at..at + length).unwrap_or_default();
            if packet::is_end(payload) {
                let packet = payload.to_vec();
                session.end_of_rows(&packet)?;
                self.finish(length)?;
                return Ok(());
            }
            if payload.first() == Some(&0xff) {
                let packet = payload.to_vec();
                let failure = session.failed_in_rows(&packet);
                self.finish(length)?;
                self.walker.cells.clear();
                return Err(failure.context(&self.table.name));
            }
            let outcome = self.walker.row(payload, at)?;
            self.rows += 1;
            if let Walked::Refused(place, reason) = outcome {
                self.refuse(at, length, place, reason)?;
            }
            self.walked = at + length;
            if self.walked >= BATCH {
                return Ok(());
            }
            let input = self.lease.session()?.input();
            let rest = input.get(self.walked..).unwrap_or_default();
            let Some(header) = rest.first_chunk::<HEADER>() else {
                return Ok(());
            };
            length = packet::read_header(*header).0;
            if rest.len() < HEADER + length || length >= LARGE {
                return Ok(());
            }
        }
    }

    /// The last packet of the answer is taken out of the buffer, the batch before it stays.
    fn finish(&mut self, length: usize) -> Result<()> {
        self.ended = true;
        let walked = self.walked;
        let input = self.lease.session()?.input();
        let after = input.split_off((walked + HEADER + length).min(input.len()));
        input.truncate(walked);
        if !after.is_empty() {
            return Err(Failure::connection(
                "the server's answer cannot be understood: something follows its end",
            ));
        }
        Ok(())
    }

    /// The rows so far, with the buffer they lie in.
    fn emit(&mut self, permit: Option<OwnedSemaphorePermit>) -> Result<Option<Rows>> {
        let walked = std::mem::take(&mut self.walked);
        let epochs = std::mem::take(&mut self.walker.epochs);
        let input = self.lease.session()?.input();
        for (at, length) in epochs {
            overwrite(input, at, length);
        }
        let buffer = input.split_to(walked).freeze();
        if input.capacity() < BATCH / 4 {
            input.reserve(BATCH + BATCH / 4);
        }
        let buffer = match permit {
            Some(permit) => Bytes::from_owner(Held {
                bytes: buffer,
                _permit: permit,
            }),
            None => buffer,
        };
        self.rows_over(buffer)
    }

    fn rows_over(&mut self, buffer: Bytes) -> Result<Option<Rows>> {
        let room = Vec::with_capacity(self.walker.cells.len());
        let cells = std::mem::replace(&mut self.walker.cells, room);
        if cells.is_empty() {
            return Ok(None);
        }
        Rows::over(buffer, cells, self.walker.columns.len())
            .map(Some)
            .ok_or_else(|| Failure::task("a batch points outside its buffer"))
    }

    /// A row of one large packet.
    async fn large(&mut self, length: usize) -> Result<Option<Rows>> {
        let permit = self.memory.take(length).await?;
        loop {
            let session = self.lease.session()?;
            let missing = (HEADER + length).saturating_sub(session.input().len());
            if missing == 0 {
                break;
            }
            session.fill(missing).await?;
        }
        self.take_one(length)?;
        self.emit(Some(permit))
    }

    fn take_one(&mut self, length: usize) -> Result<()> {
        let session = self.lease.session()?;
        let sequence = session.input().get(3).copied().unwrap_or_default();
        session.expect(sequence)?;
        let payload = session
            .input()
            .get(HEADER..HEADER + length)
            .unwrap_or_default();
        let outcome = self.walker.row(payload, HEADER)?;
        self.rows += 1;
        if let Walked::Refused(place, reason) = outcome {
            self.refuse(HEADER, length, place, reason)?;
        }
        self.walked = HEADER + length;
        Ok(())
    }

    /// A row of several packets: their payloads are joined.
    async fn joined(&mut self) -> Result<Option<Rows>> {
        let mut row: Vec<u8> = Vec::new();
        let mut permit = None;
        if std::mem::replace(&mut self.joining, true) {
            return Err(Failure::connection(
                "a read was given up in the middle of a row",
            ));
        }
        loop {
            let session = self.lease.session()?;
            while session.input().len() < HEADER {
                session.fill(HEADER).await?;
            }
            let header = session.input().split_to(HEADER);
            let header = header.first_chunk::<HEADER>().copied().unwrap_or_default();
            let (length, sequence) = packet::read_header(header);
            session.expect(sequence)?;
            row.reserve_exact(length);
            let mut left = length;
            while left > 0 {
                let input = session.input();
                if input.is_empty() {
                    session.fill(left.min(BATCH)).await?;
                    continue;
                }
                let piece = input.split_to(left.min(input.len()));
                row.extend_from_slice(&piece);
                left -= piece.len();
            }
            if length < LONGEST {
                break;
            }
            let known = known_size(&row, self.walker.columns.len());
            if permit.is_none() {
                // A row whose last packet is still to come is at least so long.
                permit = Some(self.memory.take(known).await?);
            }
            row.reserve_exact(known.saturating_sub(row.len()));
        }
        self.joining = false;
        let outcome = self.walker.row(&row, 0)?;
        self.rows += 1;
        for (at, length) in std::mem::take(&mut self.walker.epochs) {
            overwrite(&mut row, at, length);
        }
        if let Walked::Refused(place, reason) = outcome {
            let key = self.key_text(&row);
            self.reject(key, place, reason);
        }
        let buffer = match permit {
            Some(permit) => Bytes::from_owner(Held {
                bytes: row,
                _permit: permit,
            }),
            None => row.into(),
        };
        self.rows_over(buffer)
    }

    fn refuse(&mut self, at: usize, length: usize, place: usize, reason: &str) -> Result<()> {
        let input = self.lease.session()?.input();
        let payload = input.get(at..at + length).unwrap_or_default().to_vec();
        let key = self.key_text(&payload);
        self.reject(key, place, reason);
        Ok(())
    }

    fn reject(&mut self, key: String, place: usize, reason: &str) {
        self.rejected.push(Rejected {
            key,
            column: self.names.get(place).cloned(),
            code: None,
            reason: reason.to_owned(),
        });
    }

    /// The key of the row in `payload`.
    fn key_text(&self, payload: &[u8]) -> String {
        let mut fields = packet::Fields::new(payload);
        let values: Vec<Option<&[u8]>> = self
            .walker
            .columns
            .iter()
            .map_while(|_| fields.value().ok())
            .collect();
        key_text(&self.key, |place| values.get(place).copied().flatten())
    }
}

/// A row's key in words: `id=42, part=7`.
pub(super) fn key_text<'a>(
    key: &[(usize, String)],
    value: impl Fn(usize) -> Option<&'a [u8]>,
) -> String {
    const LONGEST_SHOWN: usize = 200;
    if key.is_empty() {
        return "no key".to_owned();
    }
    let parts: Vec<String> = key
        .iter()
        .map(|(place, name)| match value(*place) {
            None => format!("{name}=null"),
            Some(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => {
                    let shown: String = text.chars().take(LONGEST_SHOWN).collect();
                    format!("{name}={shown}")
                }
                Err(_) => {
                    let shown: String = bytes
                        .iter()
                        .take(LONGEST_SHOWN / 2)
                        .map(|byte| format!("{byte:02x}"))
                        .collect();
                    format!("{name}=0x{shown}")
                }
            },
        })
        .collect();
    parts.join(", ")
}

/// Puts the epoch in place of a date or date and time of `length` bytes.
fn overwrite(buffer: &mut [u8], at: usize, length: usize) {
    let Some(place) = buffer.get_mut(at..at + length) else {
        return;
    };
    let pattern = EPOCH.iter().chain(b".").chain(std::iter::repeat(&b'0'));
    for (byte, new) in place.iter_mut().zip(pattern) {
        *byte = *new;
    }
}

/// How long a row is at least, of which `row` is the beginning.
fn known_size(row: &[u8], columns: usize) -> usize {
    let mut at = 0usize;
    for _ in 0..columns {
        let Some(rest) = row.get(at..) else { break };
        let before = rest.len();
        let mut fields = packet::Fields::new(rest);
        match fields.length() {
            Ok(length) => {
                let taken = before - fields.rest().len();
                let length = usize::try_from(length.unwrap_or(0)).unwrap_or(0);
                at = at.saturating_add(taken).saturating_add(length);
            }
            Err(_) => break,
        }
    }
    // A column is 4 GiB at most; what the server claims beyond is not believed.
    at.min(row.len() + (1 << 32))
}

impl Drop for SliceReader {
    fn drop(&mut self) {
        let walked = self.walked;
        if let Ok(session) = self.lease.session() {
            // Whoever uses the session next goes on after the rows that were walked.
            let input = session.input();
            drop(input.split_to(walked.min(input.len())));
            if self.joining {
                session.give_up();
            }
        }
    }
}

impl Reader for SliceReader {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Batch>>> {
        Box::pin(async {
            loop {
                if let Some(rows) = self.batch().await? {
                    return Ok(Some(Batch::Rows(rows)));
                }
                if self.ended {
                    self.lease.finished();
                    return Ok(None);
                }
            }
        })
    }

    fn rows_read(&self) -> u64 {
        self.rows
    }

    fn take_rejected(&mut self) -> Vec<Rejected> {
        std::mem::take(&mut self.rejected)
    }

    fn truncated(&self) -> u64 {
        self.walker.truncated
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::rows::Rows;

    fn walker(kinds: &[&str], limit: Option<u64>, like: bool) -> Walker {
        let columns = kinds
            .iter()
            .map(|kind| ColumnRead::new(Kind::of(kind), limit, like))
            .collect();
        Walker::new(columns, ZeroDates::Error)
    }

    #[test]
    fn values_lie_where_the_packet_has_them() {
        let mut walker = walker(&["int(11)", "varchar(9)", "longblob"], None, false);
        let mut payload = vec![1, b'7', packet::NULL, 0xfc, 0x2c, 0x01];
        payload.extend(std::iter::repeat_n(b'z', 300));
        assert_eq!(walker.row(&payload, 0), Ok(Walked::Row));
        let rows = Rows::over(payload.into(), walker.cells, 3).unwrap();
        let row = rows.row(0).unwrap();
        assert_eq!(row.value(0), Some(&b"7"[..]));
        assert_eq!(row.value(1), None);
        assert_eq!(row.value(2).map(<[u8]>::len), Some(300));
    }

    #[test]
    fn what_cannot_be_spelled_is_refused_and_leaves_no_cells() {
        for (kind, value, like, refused) in [
            ("varchar(9)", &b"\xff\xfe"[..], false, true),
            ("varchar(9)", b"\xff\xfe", true, false),
            ("blob", b"\xff\xfe", false, false),
            ("date", b"2020-00-10", false, true),
            ("date", b"0000-00-00", true, false),
            ("date", b"2020-10-10", false, false),
            ("json", b"[1, 2, 3]", false, true),
            ("longtext", b"[1, 2, 3]", false, false),
        ] {
            let limit = value.starts_with(b"[").then_some(4);
            let mut walker = walker(&["int(11)", kind], limit, like);
            let payload = [&[1, b'1', u8::try_from(value.len()).unwrap()], value].concat();
            let outcome = walker.row(&payload, 0).unwrap();
            assert_eq!(outcome != Walked::Row, refused, "{kind} {value:?}");
            assert_eq!(walker.cells.len(), if refused { 0 } else { 2 });
        }
    }

    #[test]
    fn rubbish_is_an_error_and_never_a_panic() {
        let mut state = 88_172_645_463_325_252u64;
        for length in 0..3000usize {
            let payload: Vec<u8> = (0..length % 61)
                .map(|place| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    // Markers of long lengths come often enough to be met.
                    let byte = state.to_le_bytes()[2];
                    if place % 3 == 0 && byte > 128 {
                        0xfa + byte % 6
                    } else {
                        byte
                    }
                })
                .collect();
            let mut walker = walker(&["int(11)", "varchar(9)", "date", "blob"], Some(3), false);
            if walker.row(&payload, 0).is_ok() {
                let whole = walker.cells.len();
                assert!(
                    whole == 0 || Rows::over(payload.clone().into(), walker.cells, 4).is_some()
                );
            }
            // What is claimed is never believed beyond a column's 4 GiB.
            assert!(known_size(&payload, 4) <= payload.len() + (1 << 32));
        }
        let claimed = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1];
        assert!(walker(&["longblob"], None, true).row(&claimed, 0).is_err());
    }

    #[test]
    fn keys_are_shown_in_words() {
        let key = [(0, "id".to_owned()), (1, "part".to_owned())];
        for (values, shown) in [
            ([Some(&b"42"[..]), Some(&b"x"[..])], "id=42, part=x"),
            ([Some(b"\xff"), None], "id=0xff, part=null"),
        ] {
            assert_eq!(key_text(&key, |place| values[place]), shown);
        }
        assert_eq!(key_text(&[], |_| None), "no key");
    }

    #[test]
    fn the_epoch_has_the_length_of_what_it_replaces() {
        for (before, after) in [
            ("0000-00-00", "1970-01-01"),
            ("2020-00-10 12:13:14.567", "1970-01-01 00:00:00.000"),
        ] {
            let mut buffer = before.as_bytes().to_vec();
            let length = buffer.len();
            overwrite(&mut buffer, 0, length);
            assert_eq!(buffer, after.as_bytes());
        }
    }
}
