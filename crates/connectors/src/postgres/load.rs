//! One chunk at the target: COPY in one transaction, then the ledger row and the commit.

use super::{
    careful,
    connect::Access,
    control::Control,
    copy_text::{self, BYTES, NULL, Written},
    server_error::ServerError,
    session::{Refused, Session},
    settings::NulCharacters,
    stage,
    statement::{List, Qualified, Quoted},
};
use bytes::BytesMut;
use postgres_protocol::message::frontend;
use std::sync::Arc;
use towpath_data::{
    connector::{Batch, BoxFuture, Format, LoadPlan, Loaded, Loader},
    failure::{Failure, Result, Scope},
    ledger::{LedgerRow, Rejected},
    rows::{Row, Rows},
    schema::{Generation, Native, TableName},
};

/// Bytes from which lines are sent.
const SEND: usize = 256 << 10;
/// How much of a large value is escaped at once.
const PIECE: usize = 64 << 10;
/// A row from here on goes through a table of text and bytes in binary COPY: as a line it could pass 1 GiB.
pub(super) const HUGE: usize = 256 << 20;

/// One column of the load, in the order of the cells.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) written: Written,
    /// Whether the cell holds bytes.
    pub(super) incoming_bytes: bool,
    pub(super) native: Option<Native>,
}

/// Where rows go.
#[derive(Debug, Clone)]
pub(super) struct Destination {
    pub(super) table: TableName,
    pub(super) columns: Vec<Column>,
    /// Places of the columns that name a row.
    pub(super) key: Vec<usize>,
    pub(super) nul: NulCharacters,
}

impl Destination {
    fn new(plan: &LoadPlan, nul: NulCharacters) -> Result<Self> {
        let table = &plan.table;
        let column = |load: &towpath_data::connector::LoadColumn| {
            let column = table.columns.get(load.column)?;
            let bytes = column
                .native
                .as_ref()
                .is_some_and(|native| native.identity == super::types::oid::BYTEA);
            let incoming_bytes = load.incoming.is_binary();
            let written = match column.generation {
                Generation::Computed => Written::Not,
                _ if incoming_bytes || bytes => Written::Bytes,
                _ => Written::Text,
            };
            Some(Column {
                name: column.name.clone(),
                written,
                incoming_bytes,
                native: column.native.clone(),
            })
        };
        let columns: Option<Vec<Column>> = plan.columns.iter().map(column).collect();
        let columns = columns
            .filter(|columns| columns.iter().any(|column| column.written != Written::Not))
            .ok_or_else(|| Failure::table(format!("{} has no column to load", table.name)))?;
        Ok(Self {
            table: table.name.clone(),
            columns,
            key: plan.key.clone(),
            nul,
        })
    }

    /// The columns that are written, with their places among the cells.
    pub(super) fn written(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.written != Written::Not)
    }

    /// Names of the columns that are written, quoted.
    pub(super) fn names(&self) -> String {
        let names: Vec<_> = self
            .written()
            .map(|(_, column)| Quoted(&column.name))
            .collect();
        List(&names).to_string()
    }

    pub(super) fn copy(&self, binary: bool) -> String {
        let format = if binary { " (format binary)" } else { "" };
        format!(
            "copy {} ({}) from stdin{format}",
            Qualified(&self.table),
            self.names()
        )
    }

    /// `col=value, …` of a row.
    pub(super) fn key_of(&self, row: Row<'_>) -> String {
        let part = |place: &usize| {
            let column = self.columns.get(*place)?;
            let value = match row.value(*place) {
                Some(value) if column.incoming_bytes => {
                    let mut text = b"\\x".to_vec();
                    copy_text::digits(&mut text, value.get(..100).unwrap_or(value));
                    String::from_utf8_lossy(&text).into_owned()
                }
                Some(value) => {
                    String::from_utf8_lossy(value.get(..200).unwrap_or(value)).into_owned()
                }
                None => "null".to_owned(),
            };
            Some(format!("{}={value}", column.name))
        };
        if self.key.is_empty() {
            return "no key".to_owned();
        }
        self.key
            .iter()
            .filter_map(part)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The row and the column that an error names: the row's place in its COPY from 0.
    pub(super) fn place_of(&self, error: &ServerError) -> (Option<usize>, Option<String>) {
        let names: Vec<&str> = self
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        let copied = error.copy_place(&self.table.table, &names);
        let line = copied.and_then(|(line, _)| usize::try_from(line).ok()?.checked_sub(1));
        let column = match copied {
            Some((_, Some(column))) => Some(column.to_owned()),
            _ => (!error.column.is_empty()).then(|| error.column.clone()),
        };
        (line, column)
    }

    /// The failure of a load, with the column where it is known.
    pub(super) fn failure(&self, error: &ServerError, place: &str) -> Failure {
        let (line, column) = self.place_of(error);
        let mut failure = error.failure(place);
        if is_about_a_row(error) {
            failure = failure.with_scope(Scope::Row);
        }
        if let (Some(column), true) = (column, error.column.is_empty()) {
            failure.what = format!("{} (column {column})", failure.what);
        }
        match line {
            Some(line) => failure.context(format!("row {} of the chunk", line + 1)),
            None => failure,
        }
    }
}

/// Whether the server refuses a value rather than the load as a whole.
pub(super) fn is_about_a_row(error: &ServerError) -> bool {
    // Values; constraints; views with check; too large for an index or a page; what a trigger raises.
    matches!(error.code.get(..2), Some("22" | "23" | "44" | "54" | "P0"))
}

/// Bytes of a row.
pub(super) fn size(row: Row<'_>) -> usize {
    row.values().map(|value| value.map_or(0, <[u8]>::len)).sum()
}

/// See the module.
pub(super) struct ChunkLoader {
    access: Arc<Access>,
    control: Control,
    pub(super) session: Session,
    pub(super) to: Destination,
    format: Format,
    careful: bool,
    /// Whether the server waits for more of a COPY.
    copying: bool,
    lines: Vec<u8>,
    pub(super) applied: u64,
    pub(super) rejected: Vec<Rejected>,
    nuls: u64,
}

impl ChunkLoader {
    /// Begins the transaction; `replica` is whether triggers and foreign keys stay silent.
    pub(super) async fn begin(
        access: &Arc<Access>,
        control: &Control,
        plan: &LoadPlan,
        replica: bool,
    ) -> Result<Self> {
        let to = Destination::new(plan, access.settings.nul)?;
        let mut session = access.session().await?;
        let role = if replica {
            "set local session_replication_role = 'replica'; "
        } else {
            ""
        };
        let begin = format!("begin; set local statement_timeout = 0; {role}");
        if plan.careful {
            // A constraint that is looked at only at the end would refuse all rows together.
            session
                .query(&format!("{begin}set constraints all immediate"))
                .await?;
        } else {
            let raw = matches!(plan.format, Format::Raw(_));
            session
                .begin_copy(&format!("{begin}{}", to.copy(raw)))
                .await?;
        }
        Ok(Self {
            access: Arc::clone(access),
            control: control.clone(),
            session,
            to,
            format: plan.format,
            careful: plan.careful,
            copying: !plan.careful,
            lines: Vec::new(),
            applied: 0,
            rejected: Vec::new(),
            nuls: 0,
        })
    }

    pub(super) fn failure(&self, refused: Refused) -> Failure {
        match refused {
            Refused::Way(failure) => failure,
            Refused::Server(error) => self.to.failure(&error, self.session.place()),
        }
    }

    /// Sends bytes of a COPY; when the server has refused it already, says why.
    async fn send(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        let sent = self.session.copy_in(bytes).await;
        if sent.is_ok() && !self.session.refused_early().await {
            return Ok(());
        }
        self.copying = false;
        match (self.session.answer().await, sent) {
            (Err(Refused::Server(error)), _) => Err(Refused::Server(error)),
            (_, Err(failure)) => Err(Refused::Way(failure)),
            (Err(refused), Ok(())) => Err(refused),
            (Ok(_), Ok(())) => Err(Refused::Way(self.session.nonsense("COPY ended by itself"))),
        }
    }

    async fn send_lines(&mut self) -> Result<(), Refused> {
        if self.lines.is_empty() {
            return Ok(());
        }
        let lines = std::mem::take(&mut self.lines);
        let sent = self.send(&lines).await;
        self.lines = lines;
        self.lines.clear();
        sent
    }

    /// Writes the rows from `from` up to `to` as lines.
    pub(super) async fn write_lines(
        &mut self,
        rows: &Rows,
        from: usize,
        to: usize,
    ) -> Result<(), Refused> {
        for row in rows.iter().skip(from).take(to - from) {
            let size = size(row);
            if size >= HUGE {
                self.write_huge(row).await?;
            } else if size >= PIECE {
                self.write_large(row).await?;
            } else {
                self.line(row);
            }
            if self.lines.len() >= SEND {
                self.send_lines().await?;
            }
        }
        Ok(())
    }

    fn line(&mut self, row: Row<'_>) {
        let mut first = true;
        for (value, column) in row.values().zip(&self.to.columns) {
            if column.written == Written::Not {
                continue;
            }
            if !first {
                self.lines.push(b'\t');
            }
            first = false;
            match (value, column.written) {
                (None, _) => self.lines.extend_from_slice(NULL),
                (Some(value), Written::Bytes) => {
                    self.lines.extend_from_slice(BYTES);
                    copy_text::digits(&mut self.lines, value);
                }
                (Some(value), _) => {
                    self.nuls += copy_text::escape(&mut self.lines, value, self.to.nul);
                }
            }
        }
        self.lines.push(b'\n');
    }

    /// The same, piece by piece: a large value is never copied as a whole.
    async fn write_large(&mut self, row: Row<'_>) -> Result<(), Refused> {
        let places: Vec<(usize, Written)> = self
            .to
            .written()
            .map(|(place, column)| (place, column.written))
            .collect();
        for (count, (place, written)) in places.into_iter().enumerate() {
            if count > 0 {
                self.lines.push(b'\t');
            }
            let Some(value) = row.value(place) else {
                self.lines.extend_from_slice(NULL);
                continue;
            };
            if written == Written::Bytes {
                self.lines.extend_from_slice(BYTES);
            }
            for piece in value.chunks(PIECE) {
                if written == Written::Bytes {
                    copy_text::digits(&mut self.lines, piece);
                } else {
                    self.nuls += copy_text::escape(&mut self.lines, piece, self.to.nul);
                }
                if self.lines.len() >= SEND {
                    self.send_lines().await?;
                }
            }
        }
        self.lines.push(b'\n');
        Ok(())
    }

    /// A row that could be too large for a line: the COPY ends, the row goes its own way, and a new COPY begins.
    async fn write_huge(&mut self, row: Row<'_>) -> Result<(), Refused> {
        self.end_copy().await?;
        self.nuls += stage::store(&mut self.session, &self.to, row).await?;
        self.applied += 1;
        self.begin_copy().await.map_err(Refused::Way)
    }

    pub(super) async fn begin_copy(&mut self) -> Result<()> {
        let copy = self.to.copy(false);
        self.session.begin_copy(&copy).await?;
        self.copying = true;
        Ok(())
    }

    /// Ends the COPY and adds the server's count.
    pub(super) async fn end_copy(&mut self) -> Result<(), Refused> {
        self.send_lines().await?;
        self.copying = false;
        self.applied += self.session.copy_done().await?;
        Ok(())
    }

    async fn write_batch(&mut self, batch: Batch) -> Result<()> {
        match (batch, self.format) {
            (Batch::Raw(bytes), Format::Raw(_)) => self
                .send(&bytes)
                .await
                .map_err(|refused| self.failure(refused)),
            (Batch::Rows(rows), Format::Rows { .. }) => {
                if !rows.is_empty() && rows.width() != self.to.columns.len() {
                    return Err(Failure::task(
                        "rows arrive with other columns than were agreed on",
                    ));
                }
                if self.careful {
                    careful::store(self, &rows).await
                } else {
                    let written = self.write_lines(&rows, 0, rows.len()).await;
                    written.map_err(|refused| self.failure(refused))
                }
            }
            _ => Err(Failure::task(
                "rows arrive in another form than was agreed on",
            )),
        }
    }

    async fn flush_all(&mut self) -> Result<Loaded> {
        if self.copying {
            self.end_copy()
                .await
                .map_err(|refused| self.failure(refused))?;
        }
        if self.nuls > 0 {
            tracing::warn!(
                table = %self.to.table,
                count = self.nuls,
                how = ?self.to.nul,
                "NUL characters in text, which PostgreSQL cannot hold, were replaced"
            );
        }
        Ok(Loaded {
            applied: self.applied,
            rejected: std::mem::take(&mut self.rejected),
        })
    }

    async fn store(mut self, row: &LedgerRow, rejected: &[Rejected]) -> Result<()> {
        let mut statements = self.control.insert_exceptions(&row.target, rejected);
        statements.push(self.control.insert_ledger(row, false));
        statements.push("commit".to_owned());
        match self.session.try_query(&statements.join("; ")).await {
            Ok(answer) if answer.tag == "COMMIT" => {
                self.access.give_back(self.session);
                Ok(())
            }
            Ok(answer) => Err(Failure::table(format!(
                "{}: the transaction of the chunk ended with {}",
                self.session.place(),
                answer.tag
            ))),
            Err(Refused::Server(error)) if error.table == "towpath_ledger" => {
                let failure = error.failure(self.session.place()).with_scope(Scope::Table);
                Err(failure.context("the chunk is in the ledger already"))
            }
            Err(refused) => Err(self.failure(refused)),
        }
    }

    async fn roll_back(mut self) {
        if self.copying {
            let mut frame = BytesMut::new();
            let failed = frontend::copy_fail("the chunk is given up", &mut frame);
            if failed.is_err() || self.session.send(&frame).await.is_err() {
                return;
            }
            if let Err(Refused::Way(_)) = self.session.answer().await {
                return;
            }
        }
        if self.session.query("rollback").await.is_ok() {
            self.access.give_back(self.session);
        }
    }
}

impl Loader for ChunkLoader {
    fn write(&mut self, batch: Batch) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.write_batch(batch))
    }

    fn flush(&mut self) -> BoxFuture<'_, Result<Loaded>> {
        Box::pin(self.flush_all())
    }

    fn commit<'a>(
        self: Box<Self>,
        row: &'a LedgerRow,
        rejected: &'a [Rejected],
    ) -> BoxFuture<'a, Result<()>>
    where
        Self: 'a,
    {
        Box::pin(self.store(row, rejected))
    }

    fn abort(self: Box<Self>) -> BoxFuture<'static, ()> {
        Box::pin(self.roll_back())
    }
}
