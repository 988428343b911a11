//! The traits of a connector, and what it says of itself as data.
//!
//! A full load goes like this; the engine drives it and knows no engine by name:
//!
//! ```text
//! Source::tables ── mapping ──► TablePlan ──► Target::prepare ──► the table as it is there
//! Source::snapshot ─► Snapshot::split ─► slices (64-128 MB, at most 1,000,000 rows)
//!   for each slice, in parallel:
//!     Snapshot::read ─► Reader::next … ─► Loader::write … ─► Loader::flush ─► the account balances?
//!                                                       └─► Loader::commit: rows and ledger row, one transaction
//! Target::complete: key after load, closing ledger row      Target::release: what was switched off is on again
//! ```
//!
//! The traits are object-safe with boxed futures: a call moves a batch of thousands of rows, so the
//! box costs nothing, and the choice of a connector is a value.

use crate::{
    context::TaskContext,
    endpoint::{Endpoint, SslMode},
    failure::Result,
    ledger::{ChunkId, LedgerRow, Rejected},
    plan::{Parallel, RowFilter, TablePlan},
    position::Position,
    rows::Rows,
    schema::{DataType, TableName, TableSchema},
};
use bytes::Bytes;
use std::{future::Future, pin::Pin, sync::Arc};

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Bytes that two sides of one family understand as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawFormat {
    /// The stream of `copy … (format binary)`, whole: header and trailer of each stream included.
    PostgresCopyBinary,
    /// SQLite values with their storage classes, as that connector writes them.
    SqliteValues,
}

/// How rows are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As cells in canonical text; `like` keeps the family's own text for types without one.
    Rows {
        /// Whether source and target are of one family.
        like: bool,
    },
    /// As bytes that nobody looks into.
    Raw(RawFormat),
}

/// What a full load moves.
#[derive(Debug, Clone)]
pub enum Batch {
    /// Rows as cells.
    Rows(Rows),
    /// A piece of a raw stream, not aligned to rows.
    Raw(Bytes),
}

impl Batch {
    /// The bytes held.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match self {
            Self::Rows(rows) => rows.bytes(),
            Self::Raw(bytes) => bytes.len(),
        }
    }
}

/// One piece of a table, read and committed as a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// Which piece, in words, for ledger and log: `blocks 0-8191`, `id < 5000`, `all`.
    pub label: String,
    /// The piece as a condition in the source's own SQL, quoted by its connector; `None` is the whole table.
    pub predicate: Option<String>,
    /// The estimate of its rows.
    pub estimated_rows: Option<u64>,
    /// The estimate of its bytes.
    pub estimated_bytes: Option<u64>,
}

/// What is wanted of a cut.
#[derive(Debug, Clone)]
pub struct SplitRequest<'a> {
    /// The table.
    pub table: &'a Arc<TableSchema>,
    /// How it is to be cut.
    pub parallel: &'a Parallel,
    /// Bytes that a slice should hold at most.
    pub target_bytes: u64,
    /// Rows that a slice should hold at most.
    pub target_rows: u64,
}

/// One column of a read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadColumn {
    /// The source column's place.
    pub column: usize,
    /// Longest value in bytes: longer ones are cut at a character's end, and counted.
    pub limit: Option<u64>,
}

/// What is to be read.
#[derive(Debug, Clone)]
pub struct ReadPlan {
    /// The table.
    pub table: Arc<TableSchema>,
    /// The columns, in the order of the cells.
    pub columns: Vec<ReadColumn>,
    /// Which rows: pushed into the source's query, never counted.
    pub filter: RowFilter,
    /// Which piece.
    pub slice: Slice,
    /// In which form.
    pub format: Format,
}

/// A stream of batches from one slice.
pub trait Reader: Send {
    /// The next batch; `None` at the end.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Batch>>>;
    /// After the end: the rows by the source's own count (a command tag, the rows of its result set).
    fn rows_read(&self) -> u64;
    /// Rows that were read but cannot be spelled in the wanted form, since the last call. They count as read.
    fn take_rejected(&mut self) -> Vec<Rejected>;
    /// Values that a limit cut, so far.
    fn truncated(&self) -> u64;
}

/// A consistent view of the source, shared by the parallel readers of a load.
pub trait Snapshot: Send + Sync {
    /// The moment in the source's own spelling, for the ledger; says so where tables are not of one moment.
    fn seam(&self) -> String;
    /// From where changes continue this view, where the source has a log.
    fn position(&self) -> Option<Position>;
    /// Whether another reader can still join the view. False after the session that holds it was lost:
    /// then unfinished tables need a new snapshot.
    fn alive(&self) -> bool;
    /// Cuts a table into slices that together are the table, no row twice, NULLs included.
    fn split<'a>(&'a self, request: SplitRequest<'a>) -> BoxFuture<'a, Result<Vec<Slice>>>;
    /// Reads one slice.
    fn read<'a>(&'a self, plan: &'a ReadPlan) -> BoxFuture<'a, Result<Box<dyn Reader>>>;
    /// Counts the rows that `filter` selects, in this view.
    fn count<'a>(
        &'a self,
        table: &'a TableSchema,
        filter: &'a RowFilter,
    ) -> BoxFuture<'a, Result<u64>>;
    /// Ends the view and its sessions.
    fn close(&self) -> BoxFuture<'_, ()>;
}

/// A database that rows are read from.
pub trait Source: Send + Sync {
    /// Which database this is, the same text for a source and a target that are one database
    /// (a server's own identifier and the database): so that a table is never loaded into itself.
    fn identity(&self) -> BoxFuture<'_, Result<String>>;
    /// Schemas that a user may migrate, sorted (`DescribeSchemas`).
    fn schemas(&self) -> BoxFuture<'_, Result<Vec<String>>>;
    /// Names and kinds of all tables and views outside system schemas, with their estimates but without columns.
    fn list(&self) -> BoxFuture<'_, Result<Vec<TableSchema>>>;
    /// The tables named, with columns in the engine's order; those that do not exist are left out.
    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>>;
    /// One consistent view of `tables`, ready for `readers` at a time.
    fn snapshot<'a>(
        &'a self,
        tables: &'a [Arc<TableSchema>],
        readers: usize,
    ) -> BoxFuture<'a, Result<Arc<dyn Snapshot>>>;
}

/// What is done with a target table before the load (`TargetTablePrepMode`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prepare {
    /// Rows are appended; the table is made when it is missing.
    DoNothing,
    /// The table is dropped and made.
    DropAndCreate,
    /// The table is emptied; made when it is missing.
    TruncateBeforeLoad,
    /// A resumed task meets the table as its interrupted load left it: it is emptied if this task made it
    /// or may empty it, and made when it is missing.
    Again,
}

/// What happens to triggers of a target table that already exist (`TowpathSettings.TargetTriggers`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TargetTriggers {
    /// Switched off around the load where the engine can, else the table is refused.
    #[default]
    Suspend,
    /// They fire for every row that is loaded.
    Fire,
}

/// When the target's primary key is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTiming {
    /// With the table.
    BeforeLoad,
    /// When all rows are in.
    AfterLoad,
}

/// What is to be made ready for one table.
#[derive(Debug, Clone)]
pub struct PrepareRequest<'a> {
    /// The table's plan.
    pub plan: &'a TablePlan,
    /// What is done with a table that is there.
    pub how: Prepare,
    /// Whether a table that holds rows, and that no task of this installation made, may be dropped or emptied.
    pub consent: bool,
    /// When the key of a table that is made here is added.
    pub key: KeyTiming,
    /// Whether source and target are of one family: then the source's own types are used.
    pub like: bool,
    /// What happens to triggers of a table that is there.
    pub triggers: TargetTriggers,
}

/// A table that is ready to be loaded.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The table as the target has it.
    pub table: Arc<TableSchema>,
    /// Whether this task made it: then an interrupted load may empty it.
    pub ours: bool,
    /// Whether its key is still to be made by [`Target::complete`].
    pub key_pending: bool,
    /// Whether the table's storage has transactions; without them a chunk is not atomic, and this is reported.
    pub transactional: bool,
}

/// One column of a load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadColumn {
    /// Its place in [`LoadPlan::table`].
    pub column: usize,
    /// Which canonical text arrives: the source column's type.
    pub incoming: DataType,
}

/// What is to be loaded.
#[derive(Debug, Clone)]
pub struct LoadPlan {
    /// The table as the target has it.
    pub table: Arc<TableSchema>,
    /// The columns, in the order of the cells.
    pub columns: Vec<LoadColumn>,
    /// Places in `columns` that name a row in errors: the key.
    pub key: Vec<usize>,
    /// In which form rows arrive.
    pub format: Format,
    /// Whether rows are stored one small batch at a time, so that a bad row is found, named and left out.
    pub careful: bool,
    /// Rows of one statement on the insert path (`CommitRate`).
    pub commit_rate: u32,
}

/// What a loader stored, before it is committed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Rows by the target's own count.
    pub applied: u64,
    /// Rows that the target refused (only when careful).
    pub rejected: Vec<Rejected>,
}

/// One transaction at the target that stores the rows of one chunk.
pub trait Loader: Send {
    /// Stores a batch.
    ///
    /// # Errors
    /// [`Scope::Row`](crate::failure::Scope::Row) when the target refuses a value and the load is not careful:
    /// the chunk is then aborted and goes again carefully.
    fn write(&mut self, batch: Batch) -> BoxFuture<'_, Result<()>>;
    /// Ends the stream: everything is stored, nothing is committed.
    fn flush(&mut self) -> BoxFuture<'_, Result<Loaded>>;
    /// Writes the ledger row and the refused rows (to the exceptions table), and commits.
    fn commit<'a>(
        self: Box<Self>,
        row: &'a LedgerRow,
        rejected: &'a [Rejected],
    ) -> BoxFuture<'a, Result<()>>
    where
        Self: 'a;
    /// Rolls back.
    fn abort(self: Box<Self>) -> BoxFuture<'static, ()>;
}

/// A table's load is over: what remains to be done there.
#[derive(Debug, Clone)]
pub struct CompleteRequest<'a> {
    /// The table's plan.
    pub plan: &'a TablePlan,
    /// The table as it was prepared.
    pub prepared: &'a Prepared,
    /// The closing ledger row ([`COMPLETE`](crate::ledger::COMPLETE)), with the sums of the table.
    pub row: &'a LedgerRow,
}

/// A database that rows are written to.
pub trait Target: Send + Sync {
    /// Which database this is: see [`Source::identity`].
    fn identity(&self) -> BoxFuture<'_, Result<String>>;
    /// Makes the control tables, and claims the target tables for the task.
    ///
    /// # Errors
    /// When another task holds one of the tables: the message names both.
    fn claim<'a>(&'a self, tables: &'a [TableName]) -> BoxFuture<'a, Result<()>>;
    /// The ledger rows of the task.
    fn ledger(&self) -> BoxFuture<'_, Result<Vec<LedgerRow>>>;
    /// Makes all tables ready at once, so that tables that refer to each other can be emptied together.
    /// One answer for each request, in order.
    fn prepare<'a>(
        &'a self,
        requests: &'a [PrepareRequest<'a>],
    ) -> BoxFuture<'a, Result<Vec<Result<Prepared>>>>;
    /// The statement that [`Target::prepare`] would make the table with: for a dry run.
    fn create_statement<'a>(
        &'a self,
        request: &'a PrepareRequest<'a>,
    ) -> BoxFuture<'a, Result<String>>;
    /// The raw format in which `plan` may be loaded into `table`, if its types are exactly equal
    /// (every selected column, modifiers equal or wider) and nothing has to look inside.
    fn raw_format(&self, plan: &TablePlan, table: &TableSchema) -> Option<RawFormat>;
    /// Begins the transaction of one chunk.
    fn loader<'a>(
        &'a self,
        chunk: &'a ChunkId,
        plan: &'a LoadPlan,
    ) -> BoxFuture<'a, Result<Box<dyn Loader>>>;
    /// Empties a table that this task made, together with its ledger rows of load `id.load`, in one transaction.
    fn empty<'a>(&'a self, id: &'a ChunkId, table: &'a TableName) -> BoxFuture<'a, Result<()>>;
    /// Makes the key if it is pending, and writes the closing ledger row.
    fn complete<'a>(&'a self, request: CompleteRequest<'a>) -> BoxFuture<'a, Result<()>>;
    /// Restores what was switched off and gives up the claim on the tables.
    fn release(&self) -> BoxFuture<'_, Result<()>>;
    /// Removes what the task left at the target except the tables it migrated: on deletion of the task.
    fn forget(&self) -> BoxFuture<'_, Result<()>>;
    /// The tables named, as they are now; those that do not exist are left out.
    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>>;
    /// A name at the target for a source table that no rule renames: its schema may have another
    /// meaning here (`TargetSchema`, `TargetDbType`, SQLite's `main`).
    fn default_schema(&self, source_schema: &str) -> String;
}

/// A stage of a connection test, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// `name`, `tcp`, `tls`, `authentication`, `privileges`, `prerequisites`.
    pub name: &'static str,
    /// What was found.
    pub outcome: StageOutcome,
}

/// What a stage of a connection test found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageOutcome {
    /// It is in order; a few words.
    Passed(String),
    /// It works, but something will be in the way; what, and the statement that mends it.
    Warning(String),
    /// It failed: what, and what mends it. No later stage was tried.
    Failed(String),
}

/// The type of an endpoint setting, as `DescribeEndpointSettings` spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingType {
    /// Any text.
    String,
    /// `true` or `false`.
    Boolean,
    /// An integer within bounds.
    Integer {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// One of these words.
    Enum(&'static [&'static str]),
}

/// Whether a setting has an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingEffect {
    /// It acts.
    Acts,
    /// It is kept and returned, and has no meaning here.
    NoMeaning,
    /// It does not act yet: refused unless it has the default value.
    NotYet,
}

/// One endpoint setting: the table that drives parsing, `DescribeEndpointSettings` and the documentation.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its name as the API spells it (`AfterConnectScript`).
    pub name: &'static str,
    /// Its name among the extra connection attributes, where that is more than the first letter lowered.
    pub aliases: &'static [&'static str],
    /// Its type.
    pub kind: SettingType,
    /// The unit, where it has one.
    pub units: &'static str,
    /// The default, spelled as text.
    pub default: &'static str,
    /// Whether it may be used with a source.
    pub source: bool,
    /// Whether it may be used with a target.
    pub target: bool,
    /// Whether it is never shown.
    pub sensitive: bool,
    /// Whether it has an effect.
    pub effect: SettingEffect,
    /// What it does, one sentence of our own.
    pub description: &'static str,
}

/// One `EngineName` that a connector answers to.
#[derive(Debug, Clone, Copy)]
pub struct EngineName {
    /// As the API spells it.
    pub name: &'static str,
    /// As people call it (`EngineDisplayName`).
    pub display: &'static str,
    /// The settings structure that belongs to it (`PostgreSQLSettings`), empty where the API has none.
    pub settings_member: &'static str,
}

/// Opens one side of a migration.
pub type Open<T> = for<'a> fn(&'a Endpoint, &'a TaskContext) -> BoxFuture<'a, Result<Arc<T>>>;

/// What an engine can do, as data: the registry, the settings check and `DescribeEndpointTypes` read it.
pub struct Connector {
    /// The family: types of one family are understood by all its engines.
    pub family: &'static str,
    /// The names it answers to.
    pub engines: &'static [EngineName],
    /// URL schemes of the command line (`postgres`, `postgresql`).
    pub schemes: &'static [&'static str],
    /// The TCP port when none is given; 0 for files.
    pub default_port: u16,
    /// The protections it knows.
    pub ssl_modes: &'static [SslMode],
    /// Its settings.
    pub settings: &'static [Setting],
    /// The schema that unqualified targets of the command line use.
    pub default_schema: &'static str,
    /// Tries to enter, stage by stage.
    pub test: for<'a> fn(&'a Endpoint, &'a TaskContext) -> BoxFuture<'a, Vec<Stage>>,
    /// Opens it as a source.
    pub source: Option<Open<dyn Source>>,
    /// Opens it as a target.
    pub target: Option<Open<dyn Target>>,
}

impl Connector {
    /// Whether it answers to `engine` (an `EngineName`, compared without case).
    #[must_use]
    pub fn answers_to(&self, engine: &str) -> bool {
        self.engines
            .iter()
            .any(|known| known.name.eq_ignore_ascii_case(engine))
    }
}

/// Every connector of this build.
pub type Registry = &'static [Connector];
