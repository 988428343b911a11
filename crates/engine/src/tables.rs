//! Which tables a task moves, and how each is carried.

use crate::{
    log::{Component, Severity},
    statistics::TableState,
    task::{Start, TaskSpec},
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use towpath_data::{
    connector::{Prepare, Source, Target},
    failure::{Failure, Result},
    ledger::{COMPLETE, LedgerRow},
    plan::TablePlan,
    schema::TableName,
};

/// One table that is to be loaded.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub(crate) plan: Arc<TablePlan>,
    /// What is done with the target table first.
    pub(crate) how: Prepare,
    /// Whether rows that are there may be removed.
    pub(crate) consent: bool,
    /// Which load of the table this is.
    pub(crate) load: i64,
    /// Chunks of this load that an earlier run committed and did not complete.
    pub(crate) unfinished: Vec<LedgerRow>,
}

/// Selected tables with their plans, in load order; those that do not exist are marked in the statistics.
pub(crate) async fn plans(
    spec: &TaskSpec,
    source: &dyn Source,
    target: &dyn Target,
) -> Result<Vec<Arc<TablePlan>>> {
    let listed = source.list().await?;
    let wanted: BTreeSet<TableName> = listed
        .iter()
        .filter(|table| spec.planner.selects(&table.name, table.kind))
        .map(|table| table.name.clone())
        .filter(|name| spec.only.as_ref().is_none_or(|only| only.contains(name)))
        .collect();
    if spec.only.is_none() {
        mark_missing(spec, &wanted);
        let kinds: Vec<_> = listed
            .iter()
            .map(|table| (table.name.clone(), table.kind))
            .collect();
        warn(spec, spec.planner.examine(&kinds));
    }
    let estimates: HashMap<TableName, (Option<u64>, Option<u64>)> = listed
        .into_iter()
        .map(|table| (table.name, (table.estimated_rows, table.estimated_bytes)))
        .collect();
    let names: Vec<TableName> = wanted.into_iter().collect();
    let mut plans = Vec::with_capacity(names.len());
    let now = spec.clock.now();
    for table in source.describe(&names).await? {
        let statistics = spec.statistics.table(&table.name);
        let (rows, bytes) = estimates.get(&table.name).copied().unwrap_or_default();
        statistics.change(now, |figures| {
            figures.estimated_rows = table.estimated_rows.or(rows);
            figures.estimated_bytes = table.estimated_bytes.or(bytes);
        });
        match spec
            .planner
            .plan(&table, &|schema| target.default_schema(schema))
        {
            Ok(plan) => plans.push(Arc::new(plan)),
            Err(failure) => return Err(failure.context(&table.name)),
        }
    }
    warn(spec, spec.planner.take_warnings());
    refuse_collisions(spec, &plans)?;
    refuse_own_tables(source, target, &plans).await?;
    plans.sort_by(|one, other| {
        other
            .load_order
            .cmp(&one.load_order)
            .then_with(|| one.source.name.cmp(&other.source.name))
    });
    Ok(plans)
}

fn warn(spec: &TaskSpec, warnings: Vec<String>) {
    for warning in warnings {
        spec.say(Component::Transformation, Severity::Warning, warning);
    }
}

fn mark_missing(spec: &TaskSpec, found: &BTreeSet<TableName>) {
    for name in spec.planner.named() {
        if !found.contains(&name) {
            let message = format!("the source has no table {name}, which a rule names");
            spec.say(Component::MetadataManager, Severity::Warning, &message);
            spec.statistics
                .table(&name)
                .change(spec.clock.now(), |figures| {
                    figures.state = TableState::Missing;
                    figures.failure = Some(message);
                });
        }
    }
    let named: BTreeSet<TableName> = spec.planner.named().into_iter().collect();
    spec.statistics
        .retain(|name| found.contains(name) || named.contains(name));
}

/// Two source tables on one target table are refused, unless rows are only appended to tables that exist.
fn refuse_collisions(spec: &TaskSpec, plans: &[Arc<TablePlan>]) -> Result<()> {
    if spec.options.prepare == Prepare::DoNothing {
        return Ok(());
    }
    let mut seen: HashMap<&TableName, &TableName> = HashMap::new();
    for plan in plans {
        if let Some(other) = seen.insert(&plan.target, &plan.source.name) {
            return Err(Failure::task(format!(
                "the tables {other} and {} would both become {} at the target",
                plan.source.name, plan.target
            ))
            .with_advice(
                "rename one of them by a transformation rule, or set TargetTablePrepMode to DO_NOTHING \
                 when their keys are disjoint",
            ));
        }
    }
    Ok(())
}

/// A table that would be loaded into itself is refused.
async fn refuse_own_tables(
    source: &dyn Source,
    target: &dyn Target,
    plans: &[Arc<TablePlan>],
) -> Result<()> {
    let Some(own) = plans.iter().find(|plan| plan.source.name == plan.target) else {
        return Ok(());
    };
    if source.identity().await? == target.identity().await? {
        return Err(Failure::task(format!(
            "source and target are the same database, and {} would be loaded into itself",
            own.target
        ))
        .with_advice("rename the table or its schema by a transformation rule"));
    }
    Ok(())
}

/// The least number of a load that counts as this start's: a table's own where it was loaded anew, else the start's.
#[derive(Debug, Default)]
pub(crate) struct Floors(HashMap<TableName, i64>);

impl Floors {
    fn of(&self, spec: &TaskSpec, table: &TableName) -> i64 {
        self.0.get(table).copied().unwrap_or(spec.generation)
    }

    /// From now on, loads before those of `works` are replaced.
    pub(crate) fn raise(&mut self, works: &[Work]) {
        for work in works {
            self.0.insert(work.plan.source.name.clone(), work.load);
        }
    }
}

/// What remains to be done, given what the ledger at the target says is done.
pub(crate) fn works(
    spec: &TaskSpec,
    start: Start,
    plans: Vec<Arc<TablePlan>>,
    ledger: &[LedgerRow],
    floors: &Floors,
) -> Vec<Work> {
    let mut known: HashMap<&TableName, Vec<&LedgerRow>> = HashMap::new();
    for row in ledger {
        known.entry(&row.id.source).or_default().push(row);
    }
    let mut works = Vec::with_capacity(plans.len());
    for plan in plans {
        let rows = known.get(&plan.source.name).map_or(&[][..], Vec::as_slice);
        let newest = rows.iter().map(|row| row.id.load).max().unwrap_or(0);
        let floor = floors.of(spec, &plan.source.name);
        let current: Vec<&LedgerRow> = rows
            .iter()
            .copied()
            .filter(|row| row.id.load == newest && newest >= floor)
            .collect();
        let complete = current.iter().find(|row| row.id.chunk == COMPLETE);
        match (start, complete) {
            (Start::Resume, Some(row)) => {
                spec.statistics
                    .table(&plan.source.name)
                    .change(spec.clock.now(), |figures| {
                        figures.state = TableState::Completed;
                        figures.account = row.account;
                    });
            }
            (Start::Resume, None) if !current.is_empty() => {
                let unfinished = current.into_iter().cloned().collect();
                works.push(Work {
                    load: newest,
                    how: again(spec),
                    consent: true,
                    unfinished,
                    plan,
                });
            }
            _ => works.push(Work {
                load: floor.max(newest + 1),
                how: spec.options.prepare,
                consent: spec.options.consent,
                unfinished: Vec::new(),
                plan,
            }),
        }
    }
    works
}

/// How a table is prepared whose load was interrupted: what emptied it before may empty it again.
pub(crate) fn again(spec: &TaskSpec) -> Prepare {
    match spec.options.prepare {
        Prepare::DoNothing => Prepare::Again,
        how => how,
    }
}
