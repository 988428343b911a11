//! The counters of a task while it runs, as `DescribeTableStatistics` and the task's statistics show them.

use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::SystemTime,
};
use towpath_data::{ledger::Account, schema::TableName};

/// Where a table stands (`TableState`, spelled as AWS DMS spells it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum TableState {
    /// A rule names it, and the source has no such table.
    #[serde(rename = "Table does not exist")]
    Missing,
    /// It waits for its load.
    #[default]
    #[serde(rename = "Before load")]
    BeforeLoad,
    /// It is being loaded.
    #[serde(rename = "Full load")]
    FullLoad,
    /// All its rows are at the target.
    #[serde(rename = "Table completed")]
    Completed,
    /// The task was stopped before its load was over.
    #[serde(rename = "Table cancelled")]
    Cancelled,
    /// It failed.
    #[serde(rename = "Table error")]
    Error,
    /// It is loaded once more on request.
    #[serde(rename = "Table is being reloaded")]
    Reloading,
}

impl TableState {
    /// The state as `TableState` of the API spells it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Missing => "Table does not exist",
            Self::BeforeLoad => "Before load",
            Self::FullLoad => "Full load",
            Self::Completed => "Table completed",
            Self::Cancelled => "Table cancelled",
            Self::Error => "Table error",
            Self::Reloading => "Table is being reloaded",
        }
    }

    /// Whether the table's load is over, well or not.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(
            self,
            Self::Completed | Self::Error | Self::Missing | Self::Cancelled
        )
    }
}

/// The figures of one table at one moment; kept on disk beside the task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct TableFigures {
    /// The source schema.
    pub schema: String,
    /// The source table.
    pub table: String,
    /// Where it stands.
    pub state: TableState,
    /// What became of the rows that are committed.
    pub account: Account,
    /// Rows on their way, not committed yet.
    pub rows_in_flight: u64,
    /// Bytes read from the source.
    pub bytes: u64,
    /// The source's estimate of the rows.
    pub estimated_rows: Option<u64>,
    /// The source's estimate of the bytes.
    pub estimated_bytes: Option<u64>,
    /// Values that a limit cut.
    pub truncated: u64,
    /// When its load began, seconds since 1970.
    pub load_started: Option<f64>,
    /// When its load was over, seconds since 1970.
    pub load_ended: Option<f64>,
    /// Whether it was loaded again on request.
    pub reloaded: bool,
    /// When a counter changed last, seconds since 1970.
    pub updated: Option<f64>,
    /// Why it failed.
    pub failure: Option<String>,
}

/// Seconds since 1970, with fractions.
#[must_use]
pub fn epoch_seconds(time: SystemTime) -> f64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0.0, |since| since.as_secs_f64())
}

/// The live counters of one table.
#[derive(Debug, Default)]
pub struct TableStatistics {
    figures: Mutex<TableFigures>,
    rows_in_flight: AtomicU64,
    bytes: AtomicU64,
}

impl TableStatistics {
    fn new(figures: TableFigures) -> Self {
        let bytes = AtomicU64::new(figures.bytes);
        Self {
            figures: Mutex::new(figures),
            rows_in_flight: AtomicU64::new(0),
            bytes,
        }
    }

    /// Changes the figures, and marks them changed at `now`.
    pub fn change(&self, now: SystemTime, change: impl FnOnce(&mut TableFigures)) {
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut figures);
        figures.updated = Some(epoch_seconds(now));
    }

    /// Adds rows and bytes that are on their way.
    pub fn moved(&self, rows: u64, bytes: u64) {
        self.rows_in_flight.fetch_add(rows, Relaxed);
        self.bytes.fetch_add(bytes, Relaxed);
    }

    /// Takes rows out of flight: they were committed, or thrown away.
    pub fn landed(&self, rows: u64) {
        self.rows_in_flight.fetch_sub(rows, Relaxed);
    }

    /// Forgets all counts: the table is loaded from its beginning.
    pub fn restart(&self, now: SystemTime, state: TableState) {
        self.bytes.store(0, Relaxed);
        self.change(now, |figures| {
            figures.account = Account::default();
            figures.truncated = 0;
            figures.load_started = None;
            figures.load_ended = None;
            figures.failure = None;
            figures.state = state;
        });
    }

    /// The figures now.
    #[must_use]
    pub fn figures(&self) -> TableFigures {
        let mut figures = self
            .figures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        figures.rows_in_flight = self.rows_in_flight.load(Relaxed);
        figures.bytes = self.bytes.load(Relaxed);
        figures
    }
}

/// The figures of a task at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaskFigures {
    /// Full load progress: 99 until every table is over, then 100.
    pub progress_percent: u8,
    /// Tables whose load is complete.
    pub tables_loaded: u64,
    /// Tables that are being loaded.
    pub tables_loading: u64,
    /// Tables that wait.
    pub tables_queued: u64,
    /// Tables that failed.
    pub tables_errored: u64,
}

/// The live counters of a task.
#[derive(Debug, Default)]
pub struct TaskStatistics {
    tables: RwLock<BTreeMap<TableName, Arc<TableStatistics>>>,
    highest_percent: AtomicU64,
}

impl TaskStatistics {
    /// Counters that continue from kept figures (a resumed task, or a stopped one that is looked at).
    #[must_use]
    pub fn restored(kept: Vec<TableFigures>) -> Self {
        let tables = kept
            .into_iter()
            .map(|figures| {
                let name = TableName::new(&figures.schema, &figures.table);
                (name, Arc::new(TableStatistics::new(figures)))
            })
            .collect();
        Self {
            tables: RwLock::new(tables),
            highest_percent: AtomicU64::new(0),
        }
    }

    /// The counters of `name`, made when missing.
    #[must_use]
    pub fn table(&self, name: &TableName) -> Arc<TableStatistics> {
        if let Some(known) = self.find(name) {
            return known;
        }
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        let made = tables.entry(name.clone()).or_insert_with(|| {
            let figures = TableFigures {
                schema: name.schema.clone(),
                table: name.table.clone(),
                ..TableFigures::default()
            };
            Arc::new(TableStatistics::new(figures))
        });
        Arc::clone(made)
    }

    /// The counters of `name`, if the task has that table.
    #[must_use]
    pub fn find(&self, name: &TableName) -> Option<Arc<TableStatistics>> {
        self.tables
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .cloned()
    }

    /// Forgets every table that `keep` does not name: the mapping changed.
    pub fn retain(&self, keep: impl Fn(&TableName) -> bool) {
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        tables.retain(|name, _| keep(name));
    }

    /// Lets the progress begin at zero again.
    pub fn restart(&self) {
        self.highest_percent.store(0, Relaxed);
    }

    /// The figures of every table, by schema and table.
    #[must_use]
    pub fn tables(&self) -> Vec<TableFigures> {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        tables.values().map(|table| table.figures()).collect()
    }

    /// The figures of the task. The percentage never goes back while the task runs.
    #[must_use]
    pub fn task(&self) -> TaskFigures {
        let tables = self.tables();
        let count = |wanted: fn(TableState) -> bool| {
            tables.iter().filter(|table| wanted(table.state)).count() as u64
        };
        let figures = TaskFigures {
            progress_percent: 0,
            tables_loaded: count(|state| state == TableState::Completed),
            tables_loading: count(|state| {
                matches!(state, TableState::FullLoad | TableState::Reloading)
            }),
            tables_queued: count(|state| state == TableState::BeforeLoad),
            tables_errored: count(|state| matches!(state, TableState::Error | TableState::Missing)),
        };
        let percent = u64::from(progress_percent(&tables));
        let percent = self
            .highest_percent
            .fetch_max(percent, Relaxed)
            .max(percent);
        TaskFigures {
            progress_percent: u8::try_from(percent).unwrap_or(100),
            ..figures
        }
    }
}

/// Σ min(rows done, estimate) / Σ estimate; a table without an estimate counts one row.
fn progress_percent(tables: &[TableFigures]) -> u8 {
    if !tables.is_empty() && tables.iter().all(|table| table.state.is_over()) {
        return 100;
    }
    let mut done: u128 = 0;
    let mut all: u128 = 0;
    for table in tables {
        let estimate = u128::from(table.estimated_rows.unwrap_or(1).max(1));
        all += estimate;
        done += if table.state.is_over() {
            estimate
        } else {
            rows_done(table).min(estimate)
        };
    }
    let percent = (done * 100).checked_div(all).unwrap_or(0);
    u8::try_from(percent.min(99)).unwrap_or(99)
}

/// Rows committed and under way; a raw stream counts bytes only, so its rows follow from the estimates.
fn rows_done(table: &TableFigures) -> u128 {
    let committed = u128::from(table.account.read);
    let moving = committed + u128::from(table.rows_in_flight);
    let by_bytes = match (table.estimated_rows, table.estimated_bytes) {
        (Some(rows), Some(bytes)) if bytes > 0 => {
            u128::from(table.bytes) * u128::from(rows) / u128::from(bytes)
        }
        _ => 0,
    };
    moving.max(by_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(state: TableState, read: u64, estimate: Option<u64>) -> TableFigures {
        let account = Account {
            read,
            applied: read,
            ..Account::default()
        };
        TableFigures {
            state,
            account,
            estimated_rows: estimate,
            ..TableFigures::default()
        }
    }

    #[test]
    fn progress_counts_rows_and_reaches_100_only_when_every_table_is_over() {
        let cases = [
            (vec![], 0),
            (vec![table(TableState::BeforeLoad, 0, Some(100))], 0),
            (vec![table(TableState::FullLoad, 50, Some(100))], 50),
            (vec![table(TableState::FullLoad, 5000, Some(100))], 99),
            (
                vec![
                    table(TableState::Completed, 100, Some(100)),
                    table(TableState::FullLoad, 0, Some(100)),
                ],
                50,
            ),
            (
                vec![
                    table(TableState::Completed, 100, None),
                    table(TableState::Error, 0, None),
                ],
                100,
            ),
        ];
        for (tables, expected) in cases {
            assert_eq!(progress_percent(&tables), expected, "{tables:?}");
        }
    }

    #[test]
    fn the_percentage_never_goes_back() {
        let now = SystemTime::UNIX_EPOCH;
        let statistics = TaskStatistics::default();
        let first = statistics.table(&TableName::new("s", "a"));
        first.change(now, |figures| {
            *figures = table(TableState::FullLoad, 80, Some(100));
        });
        assert_eq!(statistics.task().progress_percent, 80);
        let second = statistics.table(&TableName::new("s", "b"));
        second.change(now, |figures| {
            *figures = table(TableState::BeforeLoad, 0, Some(1000));
        });
        assert_eq!(statistics.task().progress_percent, 80);
    }

    #[test]
    fn states_are_spelled_alike_in_text_and_json() {
        for state in [
            TableState::Missing,
            TableState::BeforeLoad,
            TableState::FullLoad,
            TableState::Completed,
            TableState::Cancelled,
            TableState::Error,
            TableState::Reloading,
        ] {
            assert_eq!(serde_json::to_value(state).unwrap(), state.text());
        }
    }
}
