//! A source and a target in memory, with faults to order: for the engine's own tests.

use crate::{
    log::{Component, Severity, TaskLog},
    options::Options,
    statistics::TaskStatistics,
    task::{Planner, Start, TaskSpec},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering::SeqCst},
    },
    time::{Duration, SystemTime},
};
use towpath_data::{
    clock::StoppedClock,
    connector::{
        Batch, BoxFuture, CompleteRequest, LoadPlan, Loaded, Loader, Prepare, PrepareRequest,
        Prepared, RawFormat, ReadPlan, Reader, Slice, Snapshot, Source, SplitRequest, Target,
    },
    failure::{Failure, Result},
    ledger::{ChunkId, LedgerRow, Rejected},
    plan::{ColumnFrom, Parallel, PlannedColumn, RowFilter, TablePlan},
    position::Position,
    rows::{Rows, RowsBuilder},
    schema::{Column, DataType, Generation, TableKind, TableName, TableSchema},
};

/// Rows of one slice in the memory source.
pub(crate) const SLICE: usize = 10;

/// What is to go wrong.
#[derive(Default)]
pub(crate) struct Faults {
    /// A row that the reader counts and does not hand over.
    pub(crate) lose: Option<i64>,
    /// A value that the target refuses.
    pub(crate) refuse: Option<i64>,
    /// Connections that are lost, each at one of the next chunks.
    pub(crate) lost_connections: AtomicI64,
    /// Whether losing a connection ends the snapshot.
    pub(crate) lost_snapshot: bool,
    /// Whether the connection is lost after the commit rather than before.
    pub(crate) lost_after_commit: bool,
    /// Rows that `count` leaves out.
    pub(crate) miscount: u64,
    /// Whether reading waits without end after the first slice.
    pub(crate) hang: bool,
}

/// Both databases.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) source: BTreeMap<TableName, Vec<i64>>,
    pub(crate) target: Mutex<BTreeMap<TableName, Vec<i64>>>,
    pub(crate) ledger: Mutex<Vec<LedgerRow>>,
    pub(crate) made: Mutex<BTreeSet<TableName>>,
    pub(crate) exceptions: Mutex<Vec<Rejected>>,
    pub(crate) faults: Faults,
    pub(crate) snapshots: AtomicU64,
    pub(crate) lines: Mutex<Vec<String>>,
}

impl World {
    pub(crate) fn with(tables: &[(&str, i64)], faults: Faults) -> Arc<Self> {
        let source = tables
            .iter()
            .map(|(name, rows)| (TableName::new("shop", *name), (0..*rows).collect()))
            .collect();
        Arc::new(Self {
            source,
            faults,
            ..Self::default()
        })
    }

    /// The rows of a target table, sorted.
    pub(crate) fn rows(&self, table: &str) -> Vec<i64> {
        let target = self.target.lock().unwrap();
        let mut rows = target
            .get(&TableName::new("shop", table))
            .cloned()
            .unwrap_or_default();
        rows.sort_unstable();
        rows
    }

    pub(crate) fn spec(self: &Arc<Self>, start: Start, options: Options) -> TaskSpec {
        let (source, target) = (Arc::clone(self), Arc::clone(self));
        TaskSpec {
            task: "TASK".into(),
            source: Arc::new(move || {
                let side: Arc<dyn Source> = Arc::new(Side(Arc::clone(&source)));
                Box::pin(async { Ok(side) })
            }),
            target: Arc::new(move || {
                let side: Arc<dyn Target> = Arc::new(Side(Arc::clone(&target)));
                Box::pin(async { Ok(side) })
            }),
            like: true,
            planner: Arc::new(Everything),
            options,
            start,
            generation: 1,
            only: None,
            statistics: Arc::new(TaskStatistics::default()),
            log: Arc::new(Lines(Arc::clone(self))),
            clock: Arc::new(StoppedClock::at(SystemTime::UNIX_EPOCH)),
        }
    }
}

/// Options of a test: no pauses.
pub(crate) fn quick() -> Options {
    let mut options = Options {
        workers: 3,
        ..Options::default()
    };
    options.retry.interval = Duration::ZERO;
    options.retry.count = Some(5);
    options
}

struct Lines(Arc<World>);

impl TaskLog for Lines {
    fn write(&self, _: Component, _: Severity, message: &str) {
        self.0.lines.lock().unwrap().push(message.to_owned());
    }
}

struct Everything;

impl Planner for Everything {
    fn selects(&self, _: &TableName, _: TableKind) -> bool {
        true
    }

    fn named(&self) -> Vec<TableName> {
        Vec::new()
    }

    fn examine(&self, _: &[(TableName, TableKind)]) -> Vec<String> {
        Vec::new()
    }

    fn take_warnings(&self) -> Vec<String> {
        Vec::new()
    }

    fn plan(
        &self,
        table: &Arc<TableSchema>,
        default_schema: &dyn Fn(&str) -> String,
    ) -> Result<TablePlan> {
        let column = PlannedColumn {
            name: "id".into(),
            data_type: DataType::Int8,
            nullable: false,
            native: None,
            from: ColumnFrom::Source(0),
            limit: None,
        };
        Ok(TablePlan {
            source: Arc::clone(table),
            target: TableName::new(default_schema(&table.name.schema), &table.name.table),
            columns: vec![column],
            key: vec![0],
            filter: RowFilter::default(),
            parallel: Parallel::Automatic,
            load_order: 0,
        })
    }
}

struct Side(Arc<World>);

fn schema(name: &TableName, rows: usize) -> TableSchema {
    let column = Column {
        name: "id".into(),
        data_type: DataType::Int8,
        nullable: false,
        native: None,
        generation: Generation::None,
    };
    TableSchema {
        name: name.clone(),
        kind: TableKind::Table,
        columns: vec![column],
        primary_key: vec![0],
        unique_keys: Vec::new(),
        estimated_rows: Some(rows as u64),
        estimated_bytes: None,
        create_statement: None,
    }
}

fn ready<'a, T: Send + 'a>(value: T) -> BoxFuture<'a, T> {
    Box::pin(async move { value })
}

impl Source for Side {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        ready(Ok("source".into()))
    }

    fn schemas(&self) -> BoxFuture<'_, Result<Vec<String>>> {
        ready(Ok(vec!["shop".into()]))
    }

    fn list(&self) -> BoxFuture<'_, Result<Vec<TableSchema>>> {
        ready(Ok(self
            .0
            .source
            .iter()
            .map(|(name, rows)| schema(name, rows.len()))
            .collect()))
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        ready(Ok(names
            .iter()
            .filter_map(|name| Some(Arc::new(schema(name, self.0.source.get(name)?.len()))))
            .collect()))
    }

    fn snapshot<'a>(
        &'a self,
        _: &'a [Arc<TableSchema>],
        _: usize,
    ) -> BoxFuture<'a, Result<Arc<dyn Snapshot>>> {
        let number = self.0.snapshots.fetch_add(1, SeqCst) + 1;
        ready(Ok(Arc::new(View {
            world: Arc::clone(&self.0),
            number,
            alive: AtomicI64::new(1),
        })))
    }
}

struct View {
    world: Arc<World>,
    number: u64,
    alive: AtomicI64,
}

impl Snapshot for View {
    fn seam(&self) -> String {
        format!("moment {}", self.number)
    }

    fn position(&self) -> Option<Position> {
        None
    }

    fn alive(&self) -> bool {
        self.alive.load(SeqCst) == 1
    }

    fn split<'a>(&'a self, request: SplitRequest<'a>) -> BoxFuture<'a, Result<Vec<Slice>>> {
        let rows = self.world.source[&request.table.name].len();
        let slice = |predicate: Option<String>| Slice {
            label: predicate.clone().unwrap_or_else(|| "all".into()),
            predicate,
            estimated_rows: None,
            estimated_bytes: None,
        };
        if *request.parallel == Parallel::Never {
            return ready(Ok(vec![slice(None)]));
        }
        let starts = (0..rows).step_by(SLICE);
        ready(Ok(starts
            .map(|start| slice(Some(start.to_string())))
            .collect()))
    }

    fn read<'a>(&'a self, plan: &'a ReadPlan) -> BoxFuture<'a, Result<Box<dyn Reader>>> {
        let all = &self.world.source[&plan.table.name];
        let rows: Vec<i64> = match &plan.slice.predicate {
            None => all.clone(),
            Some(start) => all
                .iter()
                .skip(start.parse().unwrap())
                .take(SLICE)
                .copied()
                .collect(),
        };
        if !self.world.faults.lost_after_commit
            && self.world.faults.lost_connections.fetch_sub(1, SeqCst) > 0
        {
            if self.world.faults.lost_snapshot {
                self.alive.store(0, SeqCst);
            }
            return ready(Err(Failure::connection("the source went away")));
        }
        let hang = self.world.faults.hang && !self.world.ledger.lock().unwrap().is_empty();
        ready(Ok(Box::new(Pieces {
            rows,
            at: 0,
            lose: self.world.faults.lose,
            hang,
        })))
    }

    fn count<'a>(&'a self, table: &'a TableSchema, _: &'a RowFilter) -> BoxFuture<'a, Result<u64>> {
        let rows = self.world.source[&table.name].len() as u64;
        ready(Ok(rows - self.world.faults.miscount))
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        ready(())
    }
}

struct Pieces {
    rows: Vec<i64>,
    at: usize,
    lose: Option<i64>,
    hang: bool,
}

impl Reader for Pieces {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Batch>>> {
        if self.hang {
            return Box::pin(std::future::pending());
        }
        let piece: Vec<i64> = self.rows.iter().skip(self.at).take(3).copied().collect();
        if piece.is_empty() {
            return ready(Ok(None));
        }
        self.at += piece.len();
        let mut builder = RowsBuilder::new(1, 0);
        for id in piece.into_iter().filter(|id| Some(*id) != self.lose) {
            assert!(builder.push(Some(id.to_string().as_bytes())));
        }
        ready(Ok(Some(Batch::Rows(builder.finish()))))
    }

    fn rows_read(&self) -> u64 {
        self.rows.len() as u64
    }

    fn take_rejected(&mut self) -> Vec<Rejected> {
        Vec::new()
    }

    fn truncated(&self) -> u64 {
        0
    }
}

impl Target for Side {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        ready(Ok("target".into()))
    }

    fn claim<'a>(&'a self, _: &'a [TableName]) -> BoxFuture<'a, Result<()>> {
        ready(Ok(()))
    }

    fn ledger(&self) -> BoxFuture<'_, Result<Vec<LedgerRow>>> {
        ready(Ok(self.0.ledger.lock().unwrap().clone()))
    }

    fn prepare<'a>(
        &'a self,
        requests: &'a [PrepareRequest<'a>],
    ) -> BoxFuture<'a, Result<Vec<Result<Prepared>>>> {
        let mut target = self.0.target.lock().unwrap();
        let mut made = self.0.made.lock().unwrap();
        let answers = requests
            .iter()
            .map(|request| {
                let name = &request.plan.target;
                if !target.contains_key(name) {
                    made.insert(name.clone());
                }
                let rows = target.entry(name.clone()).or_default();
                let ours = made.contains(name);
                match request.how {
                    Prepare::DoNothing => {}
                    Prepare::Again if !ours => {}
                    _ => rows.clear(),
                }
                Ok(Prepared {
                    table: Arc::new(schema(name, 0)),
                    ours,
                    key_pending: false,
                    transactional: true,
                })
            })
            .collect();
        ready(Ok(answers))
    }

    fn raw_format(&self, _: &TablePlan, _: &TableSchema) -> Option<RawFormat> {
        None
    }

    fn loader<'a>(
        &'a self,
        id: &'a ChunkId,
        plan: &'a LoadPlan,
    ) -> BoxFuture<'a, Result<Box<dyn Loader>>> {
        ready(Ok(Box::new(Transaction {
            world: Arc::clone(&self.0),
            source: id.source.clone(),
            table: plan.table.name.clone(),
            careful: plan.careful,
            rows: Vec::new(),
            rejected: Vec::new(),
        })))
    }

    fn empty<'a>(&'a self, id: &'a ChunkId, table: &'a TableName) -> BoxFuture<'a, Result<()>> {
        self.0
            .target
            .lock()
            .unwrap()
            .entry(table.clone())
            .or_default()
            .clear();
        let stale = |row: &LedgerRow| row.id.source == id.source && row.id.load == id.load;
        self.0.ledger.lock().unwrap().retain(|row| !stale(row));
        ready(Ok(()))
    }

    fn complete<'a>(&'a self, request: CompleteRequest<'a>) -> BoxFuture<'a, Result<()>> {
        self.0.ledger.lock().unwrap().push(request.row.clone());
        ready(Ok(()))
    }

    fn release(&self) -> BoxFuture<'_, Result<()>> {
        ready(Ok(()))
    }

    fn forget(&self) -> BoxFuture<'_, Result<()>> {
        ready(Ok(()))
    }

    fn describe<'a>(&'a self, _: &'a [TableName]) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        ready(Ok(Vec::new()))
    }

    fn create_statement<'a>(&'a self, _: &'a PrepareRequest<'a>) -> BoxFuture<'a, Result<String>> {
        ready(Ok(String::new()))
    }

    fn default_schema(&self, source_schema: &str) -> String {
        source_schema.to_owned()
    }
}

struct Transaction {
    world: Arc<World>,
    source: TableName,
    table: TableName,
    careful: bool,
    rows: Vec<i64>,
    rejected: Vec<Rejected>,
}

impl Transaction {
    fn store(&mut self, rows: &Rows) -> Result<()> {
        for row in rows.iter() {
            let id: i64 = std::str::from_utf8(row.value(0).unwrap())
                .unwrap()
                .parse()
                .unwrap();
            if Some(id) != self.world.faults.refuse {
                self.rows.push(id);
            } else if self.careful {
                self.rejected.push(Rejected {
                    key: format!("id={id}"),
                    column: Some("id".into()),
                    code: Some("22003".into()),
                    reason: "out of range".into(),
                });
            } else {
                return Err(Failure::row("out of range"));
            }
        }
        Ok(())
    }
}

impl Loader for Transaction {
    fn write(&mut self, batch: Batch) -> BoxFuture<'_, Result<()>> {
        let Batch::Rows(rows) = batch else {
            unreachable!("the plan asks for rows")
        };
        ready(self.store(&rows))
    }

    fn flush(&mut self) -> BoxFuture<'_, Result<Loaded>> {
        let applied = self.rows.len() as u64;
        ready(Ok(Loaded {
            applied,
            rejected: std::mem::take(&mut self.rejected),
        }))
    }

    fn commit<'a>(
        self: Box<Self>,
        row: &'a LedgerRow,
        rejected: &'a [Rejected],
    ) -> BoxFuture<'a, Result<()>>
    where
        Self: 'a,
    {
        assert_eq!(row.id.source, self.source);
        let world = &self.world;
        world
            .target
            .lock()
            .unwrap()
            .get_mut(&self.table)
            .unwrap()
            .extend(&self.rows);
        world.ledger.lock().unwrap().push(row.clone());
        world.exceptions.lock().unwrap().extend_from_slice(rejected);
        if world.faults.lost_after_commit && world.faults.lost_connections.fetch_sub(1, SeqCst) > 0
        {
            return ready(Err(Failure::connection("no answer to the commit")));
        }
        ready(Ok(()))
    }

    fn abort(self: Box<Self>) -> BoxFuture<'static, ()> {
        ready(())
    }
}
