//! Compares two databases row by row, through the connectors' readers, in bounded memory.
//!
//! ```text
//! source ─ every row ─► hashes ─► buckets by key ┐ equal buckets hold equal rows
//! target ─ every row ─► hashes ─► buckets by key ┘
//!                                    │ buckets that differ, in groups that fit into memory
//! source ─ their rows ─► sorted ◄────┤
//! target ─ their rows ─► met one by one ─► matching, different, missing, extra, and the first of their keys
//! ```
//!
//! Equal tables are read once. All reads of a side are of one snapshot. A table without a key is compared
//! as a multiset: each row as often as it is there.

mod detail;
mod digest;
mod json;
mod normal;
mod scan;
#[cfg(test)]
mod tests;

use crate::task::Planner;
use detail::{Detail, Found};
use digest::{Digest, Hashing, RowHash, bucket_of};
use normal::Form;
use scan::{Scanned, Side, Visitor};
use serde::Serialize;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};
use towpath_data::{
    connector::{ReadColumn, Snapshot, Source},
    failure::{Failure, Result},
    ledger::Rejected,
    plan::{ColumnFrom, RowFilter, TablePlan},
    rows::Row,
    schema::{Column, TableName, TableSchema},
};

/// Rows of a side that are held at a time: 48 MiB.
const ROWS_HELD: u64 = 1_500_000;

/// What is compared.
pub struct VerifySpec<'a> {
    /// The side that is right.
    pub source: Arc<dyn Source>,
    /// The side that is to be the same, opened for reading.
    pub target: Arc<dyn Source>,
    /// Whether both are of one family: then values are compared to the last byte.
    pub like: bool,
    /// Which tables, and under which names and columns they are to be found at the target.
    pub planner: &'a dyn Planner,
    /// The target's name for a schema that no rule renames.
    pub default_schema: &'a (dyn Fn(&str) -> String + Sync),
    /// Slices of a side that are read at a time.
    pub readers: usize,
    /// Keys of a kind that are named.
    pub examples: usize,
}

/// How two tables compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub struct TableReport {
    /// The source's table.
    pub source: String,
    /// The target's table.
    pub target: String,
    /// Rows of the source, as far as the mapping selects them.
    pub source_rows: u64,
    /// Rows of the target.
    pub target_rows: u64,
    /// Rows that are the same on both sides.
    pub matching: u64,
    /// Rows that only the source has.
    pub missing: u64,
    /// Rows that only the target has.
    pub extra: u64,
    /// Rows whose key both sides have, with other values.
    pub different: u64,
    /// The first of the rows that only the source has, by their keys.
    pub missing_keys: Vec<String>,
    /// The first of the rows that only the target has.
    pub extra_keys: Vec<String>,
    /// The first of the rows that differ.
    pub different_keys: Vec<String>,
    /// What could not be compared, and why.
    pub notes: Vec<String>,
}

impl TableReport {
    /// Whether both tables hold the same rows, all of which could be compared.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.missing == 0 && self.extra == 0 && self.different == 0 && self.notes.is_empty()
    }
}

/// Compares all tables that the planner selects, in the order of their names, and shows each report to `seen`.
///
/// # Errors
/// When a side cannot be read, or no table is selected.
pub async fn verify(
    spec: &VerifySpec<'_>,
    mut seen: impl FnMut(&TableReport),
) -> Result<Vec<TableReport>> {
    let plans = plans(spec).await?;
    let names: Vec<TableName> = plans.iter().map(|plan| plan.target.clone()).collect();
    let there: HashMap<TableName, Arc<TableSchema>> = spec
        .target
        .describe(&names)
        .await?
        .into_iter()
        .map(|table| (table.name.clone(), table))
        .collect();
    let sources: Vec<_> = plans.iter().map(|plan| Arc::clone(&plan.source)).collect();
    let targets: Vec<_> = there.values().cloned().collect();
    let (source, target) = tokio::try_join!(
        spec.source.snapshot(&sources, spec.readers),
        spec.target.snapshot(&targets, spec.readers),
    )?;
    let mut reports = Vec::with_capacity(plans.len());
    for plan in &plans {
        let table = find(&there, &plan.target);
        let report = match table {
            Some(table) => {
                Pair::new(spec, plan, table, &source, &target)?
                    .compare()
                    .await?
            }
            None => absent(plan, source.as_ref()).await?,
        };
        seen(&report);
        reports.push(report);
    }
    source.close().await;
    target.close().await;
    Ok(reports)
}

/// The table as the target spells it: an engine may compare names without case.
fn find<'a>(
    there: &'a HashMap<TableName, Arc<TableSchema>>,
    name: &TableName,
) -> Option<&'a Arc<TableSchema>> {
    there.get(name).or_else(|| {
        there.values().find(|table| {
            table.name.schema == name.schema && table.name.table.eq_ignore_ascii_case(&name.table)
        })
    })
}

async fn plans(spec: &VerifySpec<'_>) -> Result<Vec<TablePlan>> {
    let mut names: Vec<TableName> = spec
        .source
        .list()
        .await?
        .into_iter()
        .filter(|table| spec.planner.selects(&table.name, table.kind))
        .map(|table| table.name)
        .collect();
    names.sort();
    let tables = spec.source.describe(&names).await?;
    if tables.is_empty() {
        return Err(Failure::task("the mapping selects no table of the source")
            .with_advice("check the names of its selection rules; they are case-sensitive"));
    }
    tables
        .iter()
        .map(|table| spec.planner.plan(table, spec.default_schema))
        .collect()
}

/// The report of a table that the target has not.
async fn absent(plan: &TablePlan, source: &dyn Snapshot) -> Result<TableReport> {
    let rows = source.count(&plan.source, &plan.filter).await?;
    Ok(TableReport {
        source: plan.source.name.to_string(),
        target: plan.target.to_string(),
        source_rows: rows,
        missing: rows,
        notes: vec![format!("the target has no table {}", plan.target)],
        ..TableReport::default()
    })
}

/// A table on both sides.
struct Pair {
    source: Side,
    target: Side,
    examples: usize,
    report: TableReport,
}

impl Pair {
    fn new(
        spec: &VerifySpec<'_>,
        plan: &TablePlan,
        table: &Arc<TableSchema>,
        source: &Arc<dyn Snapshot>,
        target: &Arc<dyn Snapshot>,
    ) -> Result<Self> {
        let columns = Columns::of(plan, table);
        if columns.names.is_empty() {
            return Err(Failure::task(format!(
                "no column of {} can be compared: {}",
                plan.source.name,
                columns.notes.join("; ")
            )));
        }
        let like = spec.like && columns.native;
        let forms = if like {
            vec![Form::Plain; columns.forms.len()]
        } else {
            columns.forms
        };
        let hashing = Hashing::new(forms, columns.key, columns.names);
        let side = |snapshot: &Arc<dyn Snapshot>, table: &Arc<TableSchema>| Side {
            snapshot: Arc::clone(snapshot),
            table: Arc::clone(table),
            columns: Vec::new(),
            filter: RowFilter::default(),
            like,
            readers: spec.readers,
            hashing: hashing.clone(),
        };
        Ok(Self {
            source: Side {
                columns: columns.source,
                filter: plan.filter.clone(),
                ..side(source, &plan.source)
            },
            target: Side {
                columns: columns.target,
                ..side(target, table)
            },
            examples: spec.examples,
            report: TableReport {
                source: plan.source.name.to_string(),
                target: table.name.to_string(),
                notes: columns.notes,
                ..TableReport::default()
            },
        })
    }

    async fn compare(mut self) -> Result<TableReport> {
        let rows = self.source.table.estimated_rows;
        let empty = Digest::for_rows(rows);
        let (source, target) = tokio::try_join!(
            self.source.scan(|| Summing(empty.clone())),
            self.target.scan(|| Summing(empty.clone())),
        )?;
        self.note_unreadable("source", &source.unreadable);
        self.note_unreadable("target", &target.unreadable);
        let sum = |scanned: &Scanned<Summing>| {
            let mut sum = empty.clone();
            for part in &scanned.visitors {
                sum.merge(&part.0);
            }
            sum
        };
        let (one, other) = (sum(&source), sum(&target));
        self.report.source_rows = one.rows() + source.unreadable.len() as u64;
        self.report.target_rows = other.rows() + target.unreadable.len() as u64;
        let (same, groups) = one.compare(&other, ROWS_HELD);
        self.report.matching = same;
        let mut missing = HashSet::new();
        for group in groups {
            let found = self.look_closely(&group, one.len()).await?;
            missing.extend(found.missing_keys.iter().copied());
            self.add(found);
        }
        if !missing.is_empty() {
            self.name_missing(missing).await?;
        }
        Ok(self.report)
    }

    fn note_unreadable(&mut self, side: &str, rows: &[Rejected]) {
        let Some(first) = rows.first() else { return };
        let column = first
            .column
            .as_ref()
            .map(|column| format!(", column {column}"))
            .unwrap_or_default();
        self.report.notes.push(format!(
            "{} rows of the {side} cannot be compared, the first of them ({}){column}: {}",
            rows.len(),
            first.key,
            first.reason
        ));
    }

    /// Compares the rows of some buckets one by one.
    async fn look_closely(&self, group: &[usize], buckets: usize) -> Result<Found> {
        let mut wanted = vec![false; buckets];
        for place in group {
            if let Some(wanted) = wanted.get_mut(*place) {
                *wanted = true;
            }
        }
        let wanted = Arc::new(wanted);
        let collected = self
            .source
            .scan(|| Collecting {
                wanted: Arc::clone(&wanted),
                rows: Vec::new(),
            })
            .await?;
        let rows = collected
            .visitors
            .into_iter()
            .flat_map(|part| part.rows)
            .collect();
        let detail = Arc::new(Mutex::new(Detail::new(rows)));
        self.target
            .scan(|| Meeting {
                wanted: Arc::clone(&wanted),
                detail: Arc::clone(&detail),
            })
            .await?;
        let detail = Arc::into_inner(detail)
            .ok_or_else(|| Failure::task("a reader of the target is still at work"))?;
        let detail = detail.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(detail.finish(self.examples))
    }

    fn add(&mut self, found: Found) {
        let report = &mut self.report;
        report.matching += found.matching;
        report.missing += found.missing;
        report.extra += found.extra;
        report.different += found.different;
        let room = |names: &Vec<String>| self.examples.saturating_sub(names.len());
        let (extra, different) = (room(&report.extra_keys), room(&report.different_keys));
        report
            .extra_keys
            .extend(found.extra_names.into_iter().take(extra));
        report
            .different_keys
            .extend(found.different_names.into_iter().take(different));
    }

    /// Reads the source once more for the names of rows that only it has.
    async fn name_missing(&mut self, keys: HashSet<u64>) -> Result<()> {
        let keys = Arc::new(keys);
        let named = self
            .source
            .scan(|| Naming {
                keys: Arc::clone(&keys),
                names: HashMap::new(),
            })
            .await?;
        let names: HashMap<u64, String> = named
            .visitors
            .into_iter()
            .flat_map(|part| part.names)
            .collect();
        let mut names: Vec<String> = names.into_values().collect();
        names.sort();
        names.truncate(self.examples);
        self.report.missing_keys = names;
        Ok(())
    }
}

/// The columns that are compared.
#[derive(Default)]
struct Columns {
    source: Vec<ReadColumn>,
    target: Vec<ReadColumn>,
    names: Vec<String>,
    forms: Vec<Form>,
    key: Vec<usize>,
    /// Whether all have the same type of their own engine on both sides.
    native: bool,
    notes: Vec<String>,
}

impl Columns {
    fn of(plan: &TablePlan, table: &TableSchema) -> Self {
        let mut columns = Self {
            native: true,
            ..Self::default()
        };
        let mut whole_key = true;
        for (place, planned) in plan.columns.iter().enumerate() {
            let is_key = plan.key.contains(&place);
            let found = find_column(table, &planned.name);
            let (ColumnFrom::Source(from), Some((at, target))) = (&planned.from, found) else {
                whole_key &= !is_key;
                columns.notes.push(match planned.from {
                    ColumnFrom::Source(_) => format!("the target has no column {}", planned.name),
                    ColumnFrom::Expression(_) => {
                        format!("column {} is computed, and not compared", planned.name)
                    }
                });
                continue;
            };
            let Some(source) = plan.source.columns.get(*from) else {
                continue;
            };
            let definition = |column: &Column| {
                let native = column.native.as_ref()?;
                Some((native.family, native.definition.clone()))
            };
            columns.native &=
                definition(source).is_some() && definition(source) == definition(target);
            columns.forms.push(Form::of(source, target));
            columns.source.push(ReadColumn {
                column: *from,
                limit: planned.limit,
            });
            columns.target.push(ReadColumn {
                column: at,
                limit: None,
            });
            if is_key {
                columns.key.push(columns.names.len());
            }
            columns.names.push(planned.name.clone());
        }
        if !whole_key {
            columns.key.clear();
        }
        columns
    }
}

/// A column by its name; an engine may compare names without case.
fn find_column<'a>(table: &'a TableSchema, name: &str) -> Option<(usize, &'a Column)> {
    let place = table.position(name).or_else(|| {
        let same = |column: &Column| column.name.eq_ignore_ascii_case(name);
        table.columns.iter().position(same)
    })?;
    Some((place, table.columns.get(place)?))
}

/// Sums rows up.
struct Summing(Digest);

impl Visitor for Summing {
    fn visit(&mut self, hash: RowHash, _: Row<'_>, _: &Hashing) {
        self.0.add(hash);
    }
}

/// Collects the rows of some buckets.
struct Collecting {
    wanted: Arc<Vec<bool>>,
    rows: Vec<RowHash>,
}

fn is_wanted(wanted: &[bool], hash: RowHash) -> bool {
    wanted
        .get(bucket_of(hash.key, wanted.len()))
        .copied()
        .unwrap_or(false)
}

impl Visitor for Collecting {
    fn visit(&mut self, hash: RowHash, _: Row<'_>, _: &Hashing) {
        if is_wanted(&self.wanted, hash) {
            self.rows.push(hash);
        }
    }
}

/// Lets the target's rows of some buckets meet the source's.
struct Meeting {
    wanted: Arc<Vec<bool>>,
    detail: Arc<Mutex<Detail>>,
}

impl Visitor for Meeting {
    fn visit(&mut self, hash: RowHash, row: Row<'_>, hashing: &Hashing) {
        if is_wanted(&self.wanted, hash) {
            self.detail
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .meet(hash, || hashing.key_text(row, hash));
        }
    }
}

/// Names the rows of some keys.
struct Naming {
    keys: Arc<HashSet<u64>>,
    names: HashMap<u64, String>,
}

impl Visitor for Naming {
    fn visit(&mut self, hash: RowHash, row: Row<'_>, hashing: &Hashing) {
        if self.keys.contains(&hash.key) {
            self.names
                .entry(hash.key)
                .or_insert_with(|| hashing.key_text(row, hash));
        }
    }
}
