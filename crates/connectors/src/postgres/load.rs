//! One chunk into a table: `copy … from stdin` in one transaction with its ledger row.

use super::{
    connect::Access,
    control::Control,
    copy_text::{self, Form},
    server_error::ServerError,
    session::{Refused, Session},
    settings::NulCharacters,
    statement::{List, Qualified, Quoted},
};
use std::sync::Arc;
use towpath_data::{
    connector::{Batch, BoxFuture, Format, LoadPlan, Loaded, Loader},
    failure::{Failure, Result, Scope},
    ledger::{LedgerRow, Rejected},
    rows::{Row, Rows},
};

/// Bytes of lines that are gathered before they are sent.
const PIECE: usize = 256 << 10;
/// Longest text of a key value in a message.
const KEY_VALUE: usize = 100;

/// See the module.
pub(super) struct PostgresLoader {
    access: Arc<Access>,
    control: Control,
    /// Gone after an error of the connection.
    session: Option<Session>,
    plan: LoadPlan,
    forms: Vec<Form>,
    copy: String,
    /// Whether a COPY is under way.
    copying: bool,
    lines: Vec<u8>,
    loaded: Loaded,
    nul_changed: u64,
}

impl PostgresLoader {
    /// Begins the transaction, and the COPY.
    pub(super) async fn begin(
        access: &Arc<Access>,
        control: &Control,
        plan: &LoadPlan,
        replica: bool,
    ) -> Result<Self> {
        let names: Vec<Quoted<'_>> = plan
            .columns
            .iter()
            .filter_map(|column| plan.table.columns.get(column.column))
            .map(|column| Quoted(&column.name))
            .collect();
        let format = match plan.format {
            Format::Raw(_) => " (format binary)",
            Format::Rows { .. } => "",
        };
        let copy = format!("copy {} ({}) from stdin{format}", Qualified(&plan.table.name), List(&names));
        let role = if replica { "set local session_replication_role = replica; " } else { "" };
        let begin = format!("begin; set local statement_timeout = 0; {role}");
        let mut session = access.session().await?;
        let begun = if plan.careful {
            session.query(&begin).await.map(drop)
        } else {
            session.begin_copy(&format!("{begin}{copy}")).await
        };
        begun.map_err(|failure| failure.context(&plan.table.name))?;
        let forms = plan
            .columns
            .iter()
            .map(|column| if column.incoming.is_binary() { Form::Bytes } else { Form::Text })
            .collect();
        Ok(Self {
            access: Arc::clone(access),
            control: control.clone(),
            session: Some(session),
            forms,
            copy,
            copying: !plan.careful,
            lines: Vec::new(),
            loaded: Loaded::default(),
            nul_changed: 0,
            plan: plan.clone(),
        })
    }

    fn session(&mut self) -> Result<&mut Session> {
        self.session
            .as_mut()
            .ok_or_else(|| Failure::connection("the connection of this chunk was lost"))
    }

    async fn take(&mut self, batch: Batch) -> Result<()> {
        match batch {
            Batch::Raw(bytes) => self.send(&bytes).await,
            Batch::Rows(rows) if self.plan.careful => self.store_carefully(&rows).await,
            Batch::Rows(rows) => {
                for row in rows.iter() {
                    if let Err(place) = self.append(row) {
                        return Err(Failure::row(format!(
                            "row ({}): column {} holds a NUL character",
                            self.key(row),
                            self.column(place)
                        )));
                    }
                    if self.lines.len() >= PIECE {
                        self.send_lines().await?;
                    }
                }
                Ok(())
            }
        }
    }

    fn append(&mut self, row: Row<'_>) -> Result<(), usize> {
        let nul: NulCharacters = self.access.settings.nul;
        self.nul_changed += copy_text::append(row, &self.forms, nul, &mut self.lines)?;
        Ok(())
    }

    async fn send_lines(&mut self) -> Result<()> {
        let lines = std::mem::take(&mut self.lines);
        let sent = self.send(&lines).await;
        // The room is kept for the next lines, except after a large value.
        self.lines = lines;
        self.lines.clear();
        self.lines.shrink_to(4 * PIECE);
        sent
    }

    async fn send(&mut self, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let session = self.session()?;
        // What is sent after an early refusal would be lost; the refusal is read at the end.
        if !session.refused_early().await {
            session.copy_in(bytes).await?;
            return Ok(());
        }
        self.copying = false;
        match self.session()?.answer().await {
            Err(Refused::Server(error)) => Err(self.refusal(&error)),
            Err(refused) => Err(self.session()?.failure(refused)),
            Ok(_) => Err(self.session()?.nonsense("COPY ended by itself")),
        }
    }

    /// The failure behind a refusal, with table and column.
    fn refusal(&self, error: &ServerError) -> Failure {
        let failure = error.failure(self.access.place());
        match self.refused_column(error) {
            Some(column) if failure.scope == Scope::Row => failure.context(format!("column {column}")),
            _ => failure,
        }
    }

    fn refused_column(&self, error: &ServerError) -> Option<String> {
        let names: Vec<&str> = self
            .plan
            .columns
            .iter()
            .filter_map(|column| self.plan.table.columns.get(column.column))
            .map(|column| column.name.as_str())
            .collect();
        let (_, column) = error.copy_place(&self.plan.table.name.table, &names)?;
        let named = (!error.column.is_empty()).then(|| error.column.clone());
        column.map(str::to_owned).or(named)
    }

    /// Stores rows in halves until each bad row stands alone.
    async fn store_carefully(&mut self, rows: &Rows) -> Result<()> {
        let step = usize::try_from(self.plan.commit_rate).unwrap_or(1).max(1);
        let mut pieces: Vec<(usize, usize)> = (0..rows.len())
            .step_by(step)
            .map(|from| (from, (from + step).min(rows.len())))
            .rev()
            .collect();
        while let Some((from, to)) = pieces.pop() {
            let Some(refused) = self.store_piece(rows, from, to).await? else {
                continue;
            };
            if to - from == 1 {
                self.loaded.rejected.push(refused);
            } else {
                let middle = usize::midpoint(from, to);
                pieces.push((middle, to));
                pieces.push((from, middle));
            }
        }
        Ok(())
    }

    /// Stores rows `from` up to `to`, or none of them: then says why, in the name of the first.
    async fn store_piece(&mut self, rows: &Rows, from: usize, to: usize) -> Result<Option<Rejected>> {
        self.lines.clear();
        let mut error = None;
        for row in (from..to).filter_map(|place| rows.row(place)) {
            if let Err(place) = self.append(row) {
                error = Some(Rejected {
                    key: self.key(row),
                    column: Some(self.column(place)),
                    code: None,
                    reason: "a NUL character cannot be stored".into(),
                });
                break;
            }
        }
        if error.is_some() {
            self.lines.clear();
            return Ok(error);
        }
        let copy = format!("savepoint towpath_piece; {}", self.copy);
        let lines = std::mem::take(&mut self.lines);
        let session = self.session()?;
        session.begin_copy(&copy).await?;
        for piece in lines.chunks(64 << 20) {
            session.copy_in(piece).await?;
        }
        let stored = session.copy_done().await;
        self.lines = lines;
        self.lines.clear();
        match stored {
            Ok(count) => {
                self.loaded.applied += count;
                self.session()?.query("release savepoint towpath_piece").await?;
                Ok(None)
            }
            Err(Refused::Server(error)) if error.scope() == Scope::Row => {
                self.session()?.query("rollback to savepoint towpath_piece").await?;
                let first = rows.row(from);
                Ok(Some(Rejected {
                    key: first.map_or_else(|| "no key".into(), |row| self.key(row)),
                    column: self.refused_column(&error),
                    code: Some(error.code.clone()),
                    reason: error.reason(),
                }))
            }
            Err(refused) => Err(self.session()?.failure(refused)),
        }
    }

    fn column(&self, place: usize) -> String {
        self.plan
            .columns
            .get(place)
            .and_then(|column| self.plan.table.columns.get(column.column))
            .map(|column| column.name.clone())
            .unwrap_or_default()
    }

    fn key(&self, row: Row<'_>) -> String {
        if self.plan.key.is_empty() {
            return "no key".into();
        }
        let values: Vec<String> = self
            .plan
            .key
            .iter()
            .map(|place| {
                let value = row.value(*place).map_or_else(
                    || "null".to_owned(),
                    |value| String::from_utf8_lossy(value).chars().take(KEY_VALUE).collect(),
                );
                format!("{}={value}", self.column(*place))
            })
            .collect();
        values.join(", ")
    }

    async fn end(&mut self) -> Result<Loaded> {
        if self.copying {
            self.send_lines().await?;
            self.copying = false;
            match self.session()?.copy_done().await {
                Ok(count) => self.loaded.applied += count,
                Err(Refused::Server(error)) => return Err(self.refusal(&error)),
                Err(refused) => return Err(self.session()?.failure(refused)),
            }
        }
        if self.nul_changed > 0 {
            tracing::warn!(
                table = %self.plan.table.name,
                count = self.nul_changed,
                "NUL characters were changed, as the endpoint's NulCharacters says"
            );
        }
        Ok(std::mem::take(&mut self.loaded))
    }

    async fn seal(mut self: Box<Self>, row: &LedgerRow, rejected: &[Rejected]) -> Result<()> {
        let mut statements = self.control.insert_row(row);
        if let Some(insert) = self.control.insert_rejected(&row.target, rejected) {
            statements.push_str("; ");
            statements.push_str(&insert);
        }
        statements.push_str("; commit");
        let Some(mut session) = self.session.take() else {
            return Err(Failure::connection("the connection of this chunk was lost"));
        };
        let committed = session.query(&statements).await;
        self.access.give_back(session);
        committed.map(drop)
    }

    async fn undo(mut self: Box<Self>) {
        let Some(mut session) = self.session.take() else { return };
        // A COPY under way can only be ended by an error; closing the connection ends it as well.
        if !self.copying && session.query("rollback").await.is_ok() {
            self.access.give_back(session);
        }
    }
}

impl Loader for PostgresLoader {
    fn write(&mut self, batch: Batch) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.take(batch))
    }

    fn flush(&mut self) -> BoxFuture<'_, Result<Loaded>> {
        Box::pin(self.end())
    }

    fn commit<'a>(
        self: Box<Self>,
        row: &'a LedgerRow,
        rejected: &'a [Rejected],
    ) -> BoxFuture<'a, Result<()>>
    where
        Self: 'a,
    {
        Box::pin(self.seal(row, rejected))
    }

    fn abort(self: Box<Self>) -> BoxFuture<'static, ()> {
        Box::pin(self.undo())
    }
}
