//! One pass over tables: they are made ready, one snapshot is taken, and workers load every slice.

use crate::{
    chunk,
    expression::Expressions,
    log::{Component, Severity},
    options::TableErrorPolicy,
    queue::{Job, Queue},
    statistics::{TableState, TableStatistics, epoch_seconds},
    tables::Work,
    task::TaskSpec,
};
use futures_util::{StreamExt, stream::FuturesUnordered};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::SeqCst},
};
use towpath_data::{
    connector::{
        CompleteRequest, KeyTiming, LoadColumn, PrepareRequest, Prepared, RawFormat, ReadColumn,
        Slice, Snapshot, Source, SplitRequest, Target,
    },
    failure::{Failure, Result, Scope},
    ledger::{Account, COMPLETE, ChunkId, LedgerRow},
    plan::{ColumnFrom, Parallel},
};

/// What all workers of a pass share.
pub(crate) struct Pass<'a> {
    pub(crate) spec: &'a TaskSpec,
    pub(crate) snapshot: &'a dyn Snapshot,
    pub(crate) target: &'a dyn Target,
    /// Tables that failed in this run of the task.
    errors: &'a AtomicU64,
    /// Whether a chunk was committed: then lost connections are counted from one again.
    progress: &'a AtomicBool,
}

impl Pass<'_> {
    /// Whether a table of so many rows is counted.
    fn counts(&self, rows: u64) -> bool {
        self.spec
            .options
            .count_check_rows
            .is_none_or(|limit| rows <= limit)
    }

    /// Removes the committed parts of a table's only slice, before that slice is loaded again.
    pub(crate) async fn take_back_parts(&self, table: &TableRun) -> Result<()> {
        if table.parts.swap(1, SeqCst) > 1 {
            let id = table.chunk_id(&self.spec.task, 0);
            self.target.empty(&id, &table.work.plan.target).await?;
        }
        Ok(())
    }
}

/// One table while it is loaded.
pub(crate) struct TableRun {
    pub(crate) work: Work,
    pub(crate) prepared: Prepared,
    pub(crate) raw: Option<RawFormat>,
    /// What rules compute of each row, where they do.
    pub(crate) expressions: Option<Arc<Expressions>>,
    pub(crate) read_columns: Vec<ReadColumn>,
    pub(crate) load_columns: Vec<LoadColumn>,
    pub(crate) statistics: Arc<TableStatistics>,
    account: Mutex<Account>,
    slices: AtomicU64,
    /// Slices that are not in yet, and the count.
    parts_left: AtomicU64,
    /// The rows in the snapshot, once they are counted.
    counted: Mutex<Option<u64>>,
    parts: AtomicI64,
    failed: AtomicBool,
    over: AtomicBool,
}

impl TableRun {
    /// The identity of chunk `chunk` of this load.
    pub(crate) fn chunk_id(&self, task: &str, chunk: i64) -> ChunkId {
        ChunkId {
            task: task.to_owned(),
            source: self.work.plan.source.name.clone(),
            load: self.work.load,
            chunk,
        }
    }

    /// Rows rejected in chunks that are committed.
    pub(crate) fn rejected_so_far(&self) -> u64 {
        self.account
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .rejected
    }

    /// Whether a count beside the load is worth its while: for a table that is counted at its end.
    fn is_to_be_counted(&self, pass: &Pass<'_>) -> bool {
        self.work
            .plan
            .source
            .estimated_rows
            .is_none_or(|rows| pass.counts(rows))
    }

    /// The table is cut: so many slices, and perhaps a count, close it.
    fn begin(&self, slices: usize, counted: bool) {
        let slices = slices as u64;
        self.slices.store(slices, SeqCst);
        self.parts_left.store(slices + u64::from(counted), SeqCst);
    }

    /// Whether the one slice of a table that could not be cut may be committed in parts.
    pub(crate) fn may_be_parted(&self) -> bool {
        self.raw.is_none() && self.prepared.ours && self.slices.load(SeqCst) == 1
    }

    /// The chunk number of the next part.
    pub(crate) fn next_part(&self) -> i64 {
        self.parts.fetch_add(1, SeqCst)
    }

    fn add(&self, account: Account) -> Account {
        let mut total = self.account.lock().unwrap_or_else(PoisonError::into_inner);
        *total = total.plus(account);
        *total
    }
}

/// How a pass ended, where it did not fail as a whole.
pub(crate) struct PassEnd {
    /// Tables that a lost connection left unfinished, with what was lost.
    pub(crate) unfinished: Vec<Work>,
    /// Why they are unfinished.
    pub(crate) lost: Option<Failure>,
    /// Whether any chunk was committed.
    pub(crate) progress: bool,
}

/// Loads `works` from one snapshot.
pub(crate) async fn run(
    spec: &TaskSpec,
    source: &dyn Source,
    target: &dyn Target,
    works: Vec<Work>,
    errors: &AtomicU64,
) -> Result<PassEnd> {
    let runs = prepare(spec, target, works, errors).await?;
    let mut end = PassEnd {
        unfinished: Vec::new(),
        lost: None,
        progress: false,
    };
    if runs.is_empty() {
        return Ok(end);
    }
    let sources: Vec<_> = runs
        .iter()
        .map(|run| Arc::clone(&run.work.plan.source))
        .collect();
    let readers = spec.options.workers.max(1);
    let snapshot = source.snapshot(&sources, readers).await?;
    spec.say(
        Component::SourceUnload,
        Severity::Info,
        format!(
            "loading {} tables from snapshot {}",
            runs.len(),
            snapshot.seam()
        ),
    );
    let progress = AtomicBool::new(false);
    let pass = Pass {
        spec,
        snapshot: snapshot.as_ref(),
        target,
        errors,
        progress: &progress,
    };
    let queue = Queue::new(runs.iter().cloned());
    let mut workers: FuturesUnordered<_> = (0..readers).map(|_| work(&pass, &queue)).collect();
    while let Some(worked) = workers.next().await {
        match worked {
            Ok(()) => {}
            Err(failure) if failure.scope == Scope::Connection => {
                end.lost.get_or_insert(failure);
            }
            Err(failure) => {
                drop(workers);
                snapshot.close().await;
                return Err(failure);
            }
        }
    }
    drop(workers);
    snapshot.close().await;
    end.progress = progress.load(SeqCst);
    if end.lost.is_some() {
        end.unfinished = runs
            .into_iter()
            .filter(|run| !run.over.load(SeqCst))
            .map(|run| run.work.clone())
            .collect();
    }
    Ok(end)
}

/// Makes every target table ready. A table that cannot be is marked, and left out.
async fn prepare(
    spec: &TaskSpec,
    target: &dyn Target,
    works: Vec<Work>,
    errors: &AtomicU64,
) -> Result<Vec<Arc<TableRun>>> {
    let key = if spec.options.key_after_load {
        KeyTiming::AfterLoad
    } else {
        KeyTiming::BeforeLoad
    };
    let requests: Vec<PrepareRequest<'_>> = works
        .iter()
        .map(|work| PrepareRequest {
            plan: &work.plan,
            how: work.how,
            consent: work.consent,
            key,
            like: spec.like,
            triggers: spec.options.triggers,
        })
        .collect();
    let answers = target.prepare(&requests).await?;
    drop(requests);
    let mut runs = Vec::with_capacity(works.len());
    for (work, answer) in works.into_iter().zip(answers) {
        let name = work.plan.source.name.clone();
        let made = match answer {
            Ok(prepared) => begin(spec, target, work, prepared).await,
            Err(failure) => Err(failure),
        };
        match made {
            Ok(run) => runs.push(Arc::new(run)),
            Err(failure) if matches!(failure.scope, Scope::Connection | Scope::Task) => {
                return Err(failure);
            }
            Err(failure) => fail_table(spec, &spec.statistics.table(&name), errors, &failure)?,
        }
    }
    Ok(runs)
}

/// A table that is ready; what an interrupted load left of it is removed.
async fn begin(
    spec: &TaskSpec,
    target: &dyn Target,
    work: Work,
    prepared: Prepared,
) -> Result<TableRun> {
    let statistics = spec.statistics.table(&work.plan.source.name);
    statistics.restart(spec.clock.now(), TableState::BeforeLoad);
    let mut account = Account::default();
    if !work.unfinished.is_empty() {
        if prepared.ours || work.how != towpath_data::connector::Prepare::Again {
            let id = ChunkId {
                task: spec.task.clone(),
                source: work.plan.source.name.clone(),
                load: work.load,
                chunk: 0,
            };
            target.empty(&id, &work.plan.target).await?;
        } else {
            // Rows were appended to a table that is not ours, in its one transaction: they are all there.
            for row in &work.unfinished {
                account = account.plus(row.account);
            }
        }
    }
    if !prepared.transactional {
        spec.say(
            Component::TargetLoad,
            Severity::Warning,
            format!(
                "{}: the table's storage has no transactions, so a crash can leave part of a chunk",
                work.plan.target
            ),
        );
    }
    let expressions = Expressions::prepare(&work.plan)?.map(Arc::new);
    let (mut read_columns, load_columns) = columns(&work, &prepared)?;
    if let Some(expressions) = &expressions {
        expressions.read_columns().clone_into(&mut read_columns);
    }
    let raw = if work.plan.copies_values() {
        target.raw_format(&work.plan, &prepared.table)
    } else {
        None
    };
    Ok(TableRun {
        raw,
        expressions,
        read_columns,
        load_columns,
        statistics,
        account: Mutex::new(account),
        slices: AtomicU64::new(0),
        parts_left: AtomicU64::new(0),
        counted: Mutex::new(None),
        parts: AtomicI64::new(1),
        failed: AtomicBool::new(false),
        over: AtomicBool::new(false),
        work,
        prepared,
    })
}

/// What is read of the source, and what is loaded: each target column in order, computed ones included.
fn columns(work: &Work, prepared: &Prepared) -> Result<(Vec<ReadColumn>, Vec<LoadColumn>)> {
    let mut read = Vec::new();
    let mut load = Vec::new();
    for planned in &work.plan.columns {
        let place_at_target = prepared.table.position(&planned.name).ok_or_else(|| {
            Failure::table(format!(
                "the target table {} has no column {}",
                work.plan.target, planned.name
            ))
        })?;
        let incoming = match planned.from {
            ColumnFrom::Expression(_) => planned.data_type,
            ColumnFrom::Source(place) => {
                let column = work.plan.source.columns.get(place).ok_or_else(|| {
                    Failure::table(format!(
                        "{} has no column number {place}",
                        work.plan.source.name
                    ))
                })?;
                read.push(ReadColumn {
                    column: place,
                    limit: planned.limit,
                });
                column.data_type
            }
        };
        load.push(LoadColumn {
            column: place_at_target,
            incoming,
        });
    }
    Ok((read, load))
}

/// One worker: cuts tables and loads slices until nothing is left.
async fn work(pass: &Pass<'_>, queue: &Queue<TableRun>) -> Result<()> {
    while let Some(job) = queue.next().await {
        match job {
            Job::Cut(table) => {
                let slices = cut(pass, &table).await;
                let (slices, failed) = match slices {
                    Ok(slices) => (slices, None),
                    Err(failure) => (Vec::new(), Some(failure)),
                };
                let none = slices.is_empty();
                let counted = !none && table.is_to_be_counted(pass);
                table.begin(slices.len(), counted);
                queue.cut(&table, slices, counted);
                if let Some(failure) = failed {
                    give_up(pass, &table, failure)?;
                } else if none {
                    settle(pass, &table).await?;
                }
            }
            Job::Load(table, chunk, slice) => load(pass, &table, chunk, &slice).await?,
            Job::Count(table) => count(pass, &table).await?,
        }
    }
    Ok(())
}

async fn cut(pass: &Pass<'_>, table: &TableRun) -> Result<Vec<Slice>> {
    let now = pass.spec.clock.now();
    table.statistics.change(now, |figures| {
        figures.state = if figures.reloaded {
            TableState::Reloading
        } else {
            TableState::FullLoad
        };
        figures.load_started = Some(epoch_seconds(now));
    });
    if table
        .account
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .read
        > 0
    {
        return Ok(Vec::new());
    }
    // Rows that are appended to a table of others go in one transaction: nothing could take them back.
    let whole = Parallel::Never;
    let parallel = if table.prepared.ours || empties(table) {
        &table.work.plan.parallel
    } else {
        &whole
    };
    pass.snapshot
        .split(SplitRequest {
            table: &table.work.plan.source,
            parallel,
            target_bytes: pass.spec.options.slice_bytes,
            target_rows: pass.spec.options.slice_rows,
        })
        .await
}

/// Counts the table in the snapshot, for the check of its account.
async fn count(pass: &Pass<'_>, table: &TableRun) -> Result<()> {
    let plan = &table.work.plan;
    match pass.snapshot.count(&plan.source, &plan.filter).await {
        Ok(rows) => *table.counted.lock().unwrap_or_else(PoisonError::into_inner) = Some(rows),
        // It is counted once more when the table is closed.
        Err(failure) if failure.scope == Scope::Connection && pass.snapshot.alive() => {}
        Err(failure) => return give_up(pass, table, failure),
    }
    finish_part(pass, table).await
}

/// One slice, or the count, is done; the last of them closes the table.
async fn finish_part(pass: &Pass<'_>, table: &TableRun) -> Result<()> {
    if table.parts_left.fetch_sub(1, SeqCst) == 1 {
        settle(pass, table).await?;
    }
    Ok(())
}

/// Whether the way the table is prepared may remove what an interrupted load left.
fn empties(table: &TableRun) -> bool {
    use towpath_data::connector::Prepare;
    matches!(
        table.work.how,
        Prepare::DropAndCreate | Prepare::TruncateBeforeLoad
    )
}

async fn load(pass: &Pass<'_>, table: &TableRun, chunk: i64, slice: &Slice) -> Result<()> {
    if table.failed.load(SeqCst) {
        return Ok(());
    }
    let mut attempt = 0;
    loop {
        match chunk::load(pass, table, chunk, slice).await {
            Ok(account) => {
                committed(pass, table, account);
                break;
            }
            Err(failure) if failure.scope == Scope::Connection => {
                attempt += 1;
                if table.parts.load(SeqCst) == 1
                    && let Some(account) = stored(pass, table, chunk).await?
                {
                    // The connection was lost after the commit: the ledger says so.
                    committed(pass, table, account);
                    break;
                }
                let pause = pass.spec.options.retry.pause(attempt);
                let (Some(pause), true) = (pause, pass.snapshot.alive()) else {
                    return Err(failure);
                };
                pass.spec.say(
                    Component::TaskManager,
                    Severity::Warning,
                    format!("{failure}; trying again in {} s", pause.as_secs()),
                );
                tokio::time::sleep(pause).await;
                pass.take_back_parts(table).await?;
            }
            Err(failure) => return give_up(pass, table, failure),
        }
    }
    finish_part(pass, table).await
}

fn committed(pass: &Pass<'_>, table: &TableRun, account: Account) {
    pass.progress.store(true, SeqCst);
    let total = table.add(account);
    table
        .statistics
        .change(pass.spec.clock.now(), |figures| figures.account = total);
}

/// What the ledger at the target knows of a chunk whose commit had no answer.
async fn stored(pass: &Pass<'_>, table: &TableRun, chunk: i64) -> Result<Option<Account>> {
    let id = table.chunk_id(&pass.spec.task, chunk);
    let rows = pass.target.ledger().await?;
    Ok(rows
        .into_iter()
        .find(|row| row.id == id)
        .map(|row| row.account))
}

/// Every slice is in: the account is checked once against the source, and the table is closed.
async fn settle(pass: &Pass<'_>, table: &TableRun) -> Result<()> {
    if table.failed.load(SeqCst) {
        return Ok(());
    }
    match close(pass, table).await {
        Ok(total) => {
            table.over.store(true, SeqCst);
            let now = pass.spec.clock.now();
            table.statistics.change(now, |figures| {
                figures.state = TableState::Completed;
                figures.account = total;
                figures.load_ended = Some(epoch_seconds(now));
            });
            pass.spec.say(
                Component::TablesManager,
                Severity::Info,
                format!(
                    "{} is complete: {} read, {} applied, {} rejected",
                    table.work.plan.source.name, total.read, total.applied, total.rejected
                ),
            );
            Ok(())
        }
        Err(failure) => give_up(pass, table, failure),
    }
}

async fn close(pass: &Pass<'_>, table: &TableRun) -> Result<Account> {
    let total = *table.account.lock().unwrap_or_else(PoisonError::into_inner);
    let plan = &table.work.plan;
    let appended_before = !table.work.unfinished.is_empty() && table.slices.load(SeqCst) == 0;
    let small = pass.counts(total.read);
    if small && !appended_before {
        let known = *table.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = match known {
            Some(counted) => counted,
            None => pass.snapshot.count(&plan.source, &plan.filter).await?,
        };
        if counted != total.read {
            return Err(Failure::table(format!(
                "{}: the snapshot holds {counted} rows, but {} were read",
                plan.source.name, total.read
            )));
        }
    }
    let row = LedgerRow {
        id: table.chunk_id(&pass.spec.task, COMPLETE),
        target: plan.target.clone(),
        slice: "complete".into(),
        seam: pass.snapshot.seam(),
        account: total,
    };
    pass.target
        .complete(CompleteRequest {
            plan,
            prepared: &table.prepared,
            row: &row,
        })
        .await?;
    Ok(total)
}

/// A failure of one table: it is marked; one that reaches further goes up.
fn give_up(pass: &Pass<'_>, table: &TableRun, failure: Failure) -> Result<()> {
    if matches!(failure.scope, Scope::Connection | Scope::Task) {
        return Err(failure);
    }
    if table.failed.swap(true, SeqCst) {
        return Ok(());
    }
    table.over.store(true, SeqCst);
    fail_table(pass.spec, &table.statistics, pass.errors, &failure)
}

fn fail_table(
    spec: &TaskSpec,
    statistics: &TableStatistics,
    errors: &AtomicU64,
    failure: &Failure,
) -> Result<()> {
    let now = spec.clock.now();
    let mut name = String::new();
    statistics.change(now, |figures| {
        figures.state = TableState::Error;
        figures.failure = Some(failure.to_string());
        figures.load_ended = Some(epoch_seconds(now));
        name = format!("{}.{}", figures.schema, figures.table);
    });
    spec.say(
        Component::TablesManager,
        Severity::Error,
        format!("table {name} failed: {failure}"),
    );
    let count = errors.fetch_add(1, SeqCst) + 1;
    let limit = spec.options.table_error_escalation_count;
    let stops =
        spec.options.table_error == TableErrorPolicy::StopTask || (limit > 0 && count >= limit);
    if stops {
        Err(Failure::task(format!("table {name} failed: {failure}")))
    } else {
        Ok(())
    }
}
