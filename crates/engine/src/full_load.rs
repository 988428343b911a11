//! A full load from its first connection to its last table, through lost connections and reloads.
//!
//! ```text
//! open source and target ─► which tables, which plans ─► claim ─► what does the ledger say is done?
//!       ▲                                                             │
//!       │ pause                                                       ▼
//!       └──────────── connection or snapshot lost ◄───── pass: prepare, snapshot, load every slice
//!                     (unfinished tables are emptied                  │
//!                      and loaded from a new snapshot)                ▼
//!                                                        reload of single tables asked for? another pass
//! ```
//!
//! Guarantees: a chunk's rows and its ledger row commit together; a table is complete only when its
//! account balances and agrees with the source's own count; an interruption costs the unfinished
//! tables, never a row, never a double.

use crate::{
    log::{Component, Severity},
    pass::{self, PassEnd},
    statistics::TableState,
    tables::{self, Floors, Work},
    task::{Commands, Outcome, Start, TaskSpec},
};
use std::sync::{Arc, atomic::AtomicU64};
use towpath_data::{
    connector::{Source, Target},
    failure::{Failure, Result, Scope},
    schema::TableName,
};

/// Runs a task to its end.
pub(crate) async fn run(spec: TaskSpec, mut commands: Commands) -> Outcome {
    let mut stop = commands.stop.clone();
    let outcome = tokio::select! {
        biased;
        _ = stop.wait_for(|stop| *stop) => Outcome::Stopped,
        outcome = load(&spec, &mut commands) => outcome,
    };
    conclude(&spec, &outcome).await;
    outcome
}

async fn load(spec: &TaskSpec, commands: &mut Commands) -> Outcome {
    let mut run = Run {
        errors: AtomicU64::new(0),
        attempt: 0,
        remaining: Remaining::Everything(spec.start),
        reloads: Vec::new(),
        floors: Floors::default(),
    };
    loop {
        let failure = match run.once(spec, commands).await {
            Ok(None) => return Outcome::Finished,
            Ok(Some(lost)) => lost,
            Err(failure) => failure,
        };
        if failure.scope != Scope::Connection {
            return Outcome::Failed {
                failure,
                exhausted: false,
            };
        }
        run.attempt += 1;
        let Some(pause) = spec.options.retry.pause(run.attempt) else {
            return Outcome::Failed {
                failure,
                exhausted: true,
            };
        };
        spec.say(
            Component::TaskManager,
            Severity::Warning,
            format!("{failure}; trying again in {} s", pause.as_secs()),
        );
        tokio::time::sleep(pause).await;
    }
}

/// What a run has still to do.
enum Remaining {
    /// All selected tables, as the ledger at the target says.
    Everything(Start),
    /// These tables, which a lost connection left unfinished.
    Unfinished(Vec<Work>),
    /// Only what was asked for meanwhile.
    Reloads,
}

struct Run {
    errors: AtomicU64,
    attempt: u32,
    remaining: Remaining,
    reloads: Vec<TableName>,
    floors: Floors,
}

impl Run {
    /// Opens both sides and works until everything is done (`None`), or a connection is lost.
    async fn once(&mut self, spec: &TaskSpec, commands: &mut Commands) -> Result<Option<Failure>> {
        let source = (spec.source)().await?;
        let target = (spec.target)().await?;
        loop {
            let works = match std::mem::replace(&mut self.remaining, Remaining::Reloads) {
                Remaining::Everything(start) => {
                    self.remaining = Remaining::Everything(start);
                    let works =
                        everything(spec, start, source.as_ref(), target.as_ref(), &self.floors)
                            .await?;
                    self.floors.raise(&works);
                    // From here on an interruption resumes: the targets are prepared.
                    self.remaining = Remaining::Everything(Start::Resume);
                    works
                }
                Remaining::Unfinished(works) => {
                    self.remaining = Remaining::Everything(Start::Resume);
                    refresh(spec, target.as_ref(), works, &self.floors).await?
                }
                Remaining::Reloads => {
                    while let Ok(names) = commands.reloads.try_recv() {
                        self.reloads.extend(names);
                    }
                    if self.reloads.is_empty() {
                        target.release().await?;
                        // From here on a request is refused; one that came meanwhile is still done.
                        commands.reloads.close();
                        let Ok(names) = commands.reloads.try_recv() else {
                            return Ok(None);
                        };
                        self.reloads.extend(names);
                    }
                    let works = reloads(
                        spec,
                        source.as_ref(),
                        target.as_ref(),
                        &self.reloads,
                        &self.floors,
                    )
                    .await?;
                    self.floors.raise(&works);
                    works
                }
            };
            let reloading = matches!(self.remaining, Remaining::Reloads);
            let PassEnd {
                unfinished,
                lost,
                progress,
            } = pass::run(spec, source.as_ref(), target.as_ref(), works, &self.errors).await?;
            if progress {
                self.attempt = 0;
            }
            if let Some(lost) = lost {
                self.remaining = Remaining::Unfinished(unfinished);
                return Ok(Some(lost));
            }
            if reloading {
                self.reloads.clear();
            }
            self.remaining = Remaining::Reloads;
        }
    }
}

/// The works of a start: tables, plans, claims, and what the ledger knows.
async fn everything(
    spec: &TaskSpec,
    start: Start,
    source: &dyn Source,
    target: &dyn Target,
    floors: &Floors,
) -> Result<Vec<Work>> {
    let plans = tables::plans(spec, source, target).await?;
    if plans.is_empty() && spec.options.fail_on_no_tables {
        return Err(Failure::task("the table mapping selects no table of the source").with_advice(
            "check the schema and table names of the selection rules (they are case-sensitive), \
             or set ErrorBehavior.FailOnNoTablesCaptured to false",
        ));
    }
    let targets: Vec<TableName> = plans.iter().map(|plan| plan.target.clone()).collect();
    target.claim(&targets).await?;
    let ledger = target.ledger().await?;
    Ok(tables::works(spec, start, plans, &ledger, floors))
}

/// Works that were interrupted, with what the ledger meanwhile knows of them.
async fn refresh(
    spec: &TaskSpec,
    target: &dyn Target,
    works: Vec<Work>,
    floors: &Floors,
) -> Result<Vec<Work>> {
    let plans = works.into_iter().map(|work| work.plan).collect();
    let ledger = target.ledger().await?;
    Ok(tables::works(spec, Start::Resume, plans, &ledger, floors)
        .into_iter()
        .map(|work| Work {
            how: tables::again(spec),
            consent: true,
            ..work
        })
        .collect())
}

/// The works of a reload: the definition of each table is read again, its target prepared again.
async fn reloads(
    spec: &TaskSpec,
    source: &dyn Source,
    target: &dyn Target,
    names: &[TableName],
    floors: &Floors,
) -> Result<Vec<Work>> {
    let only = TaskSpec {
        only: Some(names.to_vec()),
        ..spec.clone()
    };
    let plans = tables::plans(&only, source, target).await?;
    let targets: Vec<TableName> = plans.iter().map(|plan| plan.target.clone()).collect();
    target.claim(&targets).await?;
    let ledger = target.ledger().await?;
    let works = tables::works(&only, Start::Fresh, plans, &ledger, floors);
    for work in &works {
        let statistics = spec.statistics.table(&work.plan.source.name);
        statistics.restart(spec.clock.now(), TableState::Reloading);
        statistics.change(spec.clock.now(), |figures| figures.reloaded = true);
    }
    Ok(works
        .into_iter()
        .map(|work| Work {
            how: tables::again(spec),
            consent: true,
            ..work
        })
        .collect())
}

/// Marks what is left unfinished, and gives up the target's tables.
async fn conclude(spec: &TaskSpec, outcome: &Outcome) {
    for figures in spec.statistics.tables() {
        if matches!(figures.state, TableState::FullLoad | TableState::Reloading) {
            spec.statistics
                .table(&TableName::new(figures.schema, figures.table))
                .change(spec.clock.now(), |figures| {
                    figures.state = TableState::Cancelled;
                });
        }
    }
    if matches!(outcome, Outcome::Finished) {
        return;
    }
    let released: Result<()> = async {
        let target: Arc<dyn Target> = (spec.target)().await?;
        target.release().await
    }
    .await;
    if let Err(failure) = released {
        let message = format!(
            "what was switched off at the target could not be restored: {failure}; it is restored when the task starts again"
        );
        spec.say(Component::TaskManager, Severity::Error, message);
    }
}
