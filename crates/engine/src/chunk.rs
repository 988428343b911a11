//! One chunk: rows of one slice from a reader to a loader, accounted for, and committed with their ledger row.

use crate::{
    expression::Expressions,
    log::{Component, Severity},
    options::{DataErrorPolicy, Options},
    pass::{Pass, TableRun},
};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};
use tokio::sync::mpsc;
use towpath_data::{
    clock::Clock,
    connector::{Batch, Format, LoadPlan, Loader, ReadPlan, Reader, Slice},
    failure::{Failure, Result, Scope},
    ledger::{Account, ChunkId, LedgerRow, Rejected},
};

/// Batches between reader and loader: enough that neither waits for the other's every step.
const BATCHES_BETWEEN: usize = 4;

/// Loads one slice: fast first; carefully when the target refused a value.
pub(crate) async fn load(
    pass: &Pass<'_>,
    table: &TableRun,
    chunk: i64,
    slice: &Slice,
) -> Result<Account> {
    match attempt(pass, table, chunk, slice, Care::Fast).await {
        Err(failure) if failure.scope == Scope::Row => {
            pass.spec.say(
                Component::TargetLoad,
                Severity::Warning,
                format!(
                    "loading {} ({}) goes again row by row: {failure}",
                    table.work.plan.target, slice.label
                ),
            );
            pass.take_back_parts(table).await?;
            attempt(pass, table, chunk, slice, Care::RowByRow).await
        }
        result => result,
    }
}

/// How a chunk is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    Fast,
    RowByRow,
}

async fn attempt(
    pass: &Pass<'_>,
    table: &TableRun,
    chunk: i64,
    slice: &Slice,
    care: Care,
) -> Result<Account> {
    let (read, load) = plans(pass, table, slice, care);
    let id = table.chunk_id(&pass.spec.task, chunk);
    let (reader, loader) =
        tokio::try_join!(pass.snapshot.read(&read), pass.target.loader(&id, &load))?;
    let in_flight = InFlight {
        table,
        rows: AtomicU64::new(0),
    };
    transfer(pass, table, id, slice, reader, loader, &in_flight).await
}

fn plans(pass: &Pass<'_>, table: &TableRun, slice: &Slice, care: Care) -> (ReadPlan, LoadPlan) {
    let format = match (care, table.raw) {
        (Care::Fast, Some(raw)) => Format::Raw(raw),
        _ => Format::Rows {
            like: pass.spec.like,
        },
    };
    let read = ReadPlan {
        table: Arc::clone(&table.work.plan.source),
        columns: table.read_columns.clone(),
        filter: table.work.plan.filter.clone(),
        slice: slice.clone(),
        format,
    };
    let load = LoadPlan {
        table: Arc::clone(&table.prepared.table),
        columns: table.load_columns.clone(),
        key: table.work.plan.key.clone(),
        format,
        careful: care == Care::RowByRow,
        commit_rate: pass.spec.options.commit_rate,
    };
    (read, load)
}

/// Rows counted as under way; taken back whatever happens.
struct InFlight<'a> {
    table: &'a TableRun,
    rows: AtomicU64,
}

impl InFlight<'_> {
    fn moved(&self, batch: &Batch) {
        let rows = match batch {
            Batch::Rows(rows) => rows.len() as u64,
            Batch::Raw(_) => 0,
        };
        self.rows.fetch_add(rows, Relaxed);
        self.table.statistics.moved(rows, batch.bytes() as u64);
    }

    fn landed(&self) {
        self.table.statistics.landed(self.rows.swap(0, Relaxed));
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.landed();
    }
}

/// Moves batches until the reader ends, checks the account, and commits.
async fn transfer(
    pass: &Pass<'_>,
    table: &TableRun,
    id: ChunkId,
    slice: &Slice,
    reader: Box<dyn Reader>,
    loader: Box<dyn Loader>,
    in_flight: &InFlight<'_>,
) -> Result<Account> {
    let mut part = Part::new(pass, table, slice, id, loader);
    let (sender, mut batches) = mpsc::channel(BATCHES_BETWEEN);
    let computing = table.expressions.clone();
    let clock = Arc::clone(&pass.spec.clock);
    let reading = tokio::spawn(read_all(reader, computing, clock, sender));
    let mut total = Account::default();
    while let Some((batch, rejected)) = batches.recv().await {
        in_flight.moved(&batch);
        if let Err(failure) = part.take(batch, rejected).await {
            drop(batches);
            part.loader.abort().await;
            return Err(failure);
        }
        if part.is_full() {
            let (account, next) = part.commit_and_go_on().await?;
            in_flight.landed();
            total = total.plus(account);
            part = next;
        }
    }
    let mut read = match reading.await {
        Ok(Ok(read)) => read,
        Ok(Err(failure)) => {
            part.loader.abort().await;
            return Err(failure.context(format!(
                "reading {} ({})",
                table.work.plan.source.name, slice.label
            )));
        }
        Err(error) => {
            part.loader.abort().await;
            return Err(Failure::task("the reader of a chunk broke off").with_source(error));
        }
    };
    part.rejected.append(&mut read.rejected);
    if let Err(failure) = judge_truncation(&pass.spec.options, table, read.truncated) {
        part.loader.abort().await;
        return Err(failure);
    }
    let counted = read.rows.saturating_sub(total.read);
    let account = part.commit(counted).await?;
    if read.truncated > 0 {
        table.statistics.change(pass.spec.clock.now(), |figures| {
            figures.truncated += read.truncated;
        });
    }
    Ok(total.plus(account))
}

/// What a reader had to say at its end.
struct ReadEnd {
    rows: u64,
    rejected: Vec<Rejected>,
    truncated: u64,
}

/// Reads a slice to its end, with what rules compute of its rows.
async fn read_all(
    mut reader: Box<dyn Reader>,
    computing: Option<Arc<Expressions>>,
    clock: Arc<dyn Clock>,
    sender: mpsc::Sender<(Batch, Vec<Rejected>)>,
) -> Result<ReadEnd> {
    let mut evaluator = computing
        .map(|expressions| expressions.evaluator())
        .transpose()?;
    while let Some(mut batch) = reader.next().await? {
        let mut rejected = reader.take_rejected();
        if let (Some(evaluator), Batch::Rows(rows)) = (&mut evaluator, &batch) {
            let (computed, failed) = evaluator.apply(rows, clock.now())?;
            batch = Batch::Rows(computed);
            rejected.extend(failed);
        }
        if sender.send((batch, rejected)).await.is_err() {
            return Err(Failure::task("the loader of a chunk broke off"));
        }
    }
    let rejected = reader.take_rejected();
    Ok(ReadEnd {
        rows: reader.rows_read(),
        rejected,
        truncated: reader.truncated(),
    })
}

/// One transaction's worth of a slice: the whole slice, unless the table cannot be cut and is ours.
struct Part<'a> {
    pass: &'a Pass<'a>,
    table: &'a TableRun,
    slice: &'a Slice,
    id: ChunkId,
    loader: Box<dyn Loader>,
    rejected: Vec<Rejected>,
    rows: u64,
    bytes: u64,
}

impl<'a> Part<'a> {
    fn new(
        pass: &'a Pass<'a>,
        table: &'a TableRun,
        slice: &'a Slice,
        id: ChunkId,
        loader: Box<dyn Loader>,
    ) -> Self {
        Self {
            pass,
            table,
            slice,
            id,
            loader,
            rejected: Vec::new(),
            rows: 0,
            bytes: 0,
        }
    }

    async fn take(&mut self, batch: Batch, rejected: Vec<Rejected>) -> Result<()> {
        self.rejected.extend(rejected);
        judge_rejected(&self.pass.spec.options, self.table, &self.rejected)?;
        self.bytes += batch.bytes() as u64;
        if let Batch::Rows(rows) = &batch {
            self.rows += rows.len() as u64;
        }
        self.loader
            .write(batch)
            .await
            .map_err(|failure| failure.context(format!("loading {}", self.table.work.plan.target)))
    }

    /// Whether the transaction should end here although the slice goes on: only for a table that could
    /// not be cut, that is ours (so that an interruption empties it), and whose rows are counted as they pass.
    fn is_full(&self) -> bool {
        let options = &self.pass.spec.options;
        self.table.may_be_parted()
            && self.rows > 0
            && (self.bytes >= options.slice_bytes || self.rows >= options.slice_rows)
    }

    async fn commit_and_go_on(self) -> Result<(Account, Part<'a>)> {
        let (pass, table, slice) = (self.pass, self.table, self.slice);
        let next_id = ChunkId {
            chunk: table.next_part(),
            ..self.id.clone()
        };
        let counted = self.rows + self.rejected.len() as u64;
        let account = self.commit(counted).await?;
        let (_, plan) = plans(pass, table, slice, Care::Fast);
        let loader = pass.target.loader(&next_id, &plan).await?;
        Ok((account, Part::new(pass, table, slice, next_id, loader)))
    }

    /// Flushes, checks that every row is explained, and commits rows and ledger row together.
    async fn commit(mut self, read: u64) -> Result<Account> {
        let target = &self.table.work.plan.target;
        let loaded = match self.loader.flush().await {
            Ok(loaded) => loaded,
            Err(failure) => {
                self.loader.abort().await;
                return Err(failure.context(format!("loading {target}")));
            }
        };
        self.rejected.extend(loaded.rejected);
        let account = Account {
            read,
            applied: loaded.applied,
            rejected: self.rejected.len() as u64,
            ..Account::default()
        };
        let judged = judge_rejected(&self.pass.spec.options, self.table, &self.rejected)
            .and_then(|()| judge_account(self.table, self.slice, account));
        if let Err(failure) = judged {
            self.loader.abort().await;
            return Err(failure);
        }
        let row = LedgerRow {
            id: self.id,
            target: target.clone(),
            slice: self.slice.label.clone(),
            seam: self.pass.snapshot.seam(),
            account,
        };
        self.loader
            .commit(&row, &self.rejected)
            .await
            .map_err(|failure| failure.context(format!("committing a chunk of {target}")))?;
        report_rejected(self.pass, self.table, &self.rejected);
        Ok(account)
    }
}

/// The promise: a row that was read is applied, rejected, filtered or coalesced.
fn judge_account(table: &TableRun, slice: &Slice, account: Account) -> Result<()> {
    if account.balances() {
        return Ok(());
    }
    Err(Failure::table(format!(
        "{} ({}): {} rows were read, but {} were applied and {} rejected; nothing of this chunk was kept",
        table.work.plan.source.name, slice.label, account.read, account.applied, account.rejected
    )))
}

/// Decides about rows that were refused; the first of them is named.
fn judge_rejected(options: &Options, table: &TableRun, rejected: &[Rejected]) -> Result<()> {
    let Some(first) = rejected.first() else {
        return Ok(());
    };
    let count = table.rejected_so_far() + rejected.len() as u64;
    let escalated =
        options.data_error_escalation_count > 0 && count >= options.data_error_escalation_count;
    let policy = if escalated {
        options.data_error_escalation
    } else {
        options.data_error
    };
    let scope = match policy {
        DataErrorPolicy::IgnoreRecord | DataErrorPolicy::LogError => return Ok(()),
        DataErrorPolicy::SuspendTable => Scope::Table,
        DataErrorPolicy::StopTask => Scope::Task,
    };
    let mut failure = Failure::new(
        scope,
        format!("{} row {}", table.work.plan.source.name, describe(first)),
    )
    .with_advice(
        "mend the row or the column's type, or let ErrorBehavior.DataErrorPolicy be LOG_ERROR to leave such rows out",
    );
    failure.code.clone_from(&first.code);
    Err(failure)
}

fn judge_truncation(options: &Options, table: &TableRun, truncated: u64) -> Result<()> {
    let scope = match options.truncation_error {
        _ if truncated == 0 => return Ok(()),
        DataErrorPolicy::IgnoreRecord | DataErrorPolicy::LogError => return Ok(()),
        DataErrorPolicy::SuspendTable => Scope::Table,
        DataErrorPolicy::StopTask => Scope::Task,
    };
    Err(Failure::new(
        scope,
        format!("{}: {truncated} values are longer than the LOB limit", table.work.plan.source.name),
    )
    .with_advice(
        "raise TargetMetadata.LobMaxSize, use FullLobMode, or let ErrorBehavior.DataTruncationErrorPolicy be LOG_ERROR",
    ))
}

fn report_rejected(pass: &Pass<'_>, table: &TableRun, rejected: &[Rejected]) {
    if pass.spec.options.data_error != DataErrorPolicy::LogError {
        return;
    }
    for row in rejected {
        pass.spec.say(
            Component::TargetLoad,
            Severity::Error,
            format!("{} row {}", table.work.plan.source.name, describe(row)),
        );
    }
}

fn describe(row: &Rejected) -> String {
    let column = row
        .column
        .as_ref()
        .map(|column| format!(", column {column}"))
        .unwrap_or_default();
    format!("({}){column}: {}", row.key, row.reason)
}
