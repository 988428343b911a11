//! `towpath migrate`: one migration without a service, by the same engine; ends with the ledger.

use std::{path::PathBuf, sync::Arc, time::Duration};

use clap::Args;
use serde_json::json;
use towpath_data::context::TaskContext;
use towpath_engine::{
    log::{Component, Severity, TaskLog},
    statistics::{TableFigures, TableState, TaskStatistics},
    task::{self, Outcome as TaskOutcome, Start, TaskHandle, TaskSpec, opener},
};

use super::{
    Failure, Outcome, Output, complain,
    migration::{self, Migration, OnExisting},
    migration_state::MigrationState,
    print,
    progress::Progress,
    session::{self, SystemClock},
};

/// What is asked of `towpath migrate`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    migration: migration::Arguments,
    /// What is moved; only full-load is offered in this version.
    #[arg(long, value_enum, default_value_t)]
    mode: Mode,
    /// What is done with target tables that hold rows; without it they are refused.
    #[arg(long, value_enum)]
    on_existing: Option<OnExisting>,
    /// Where the migration remembers itself, so that the same command goes on after an interruption.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// Load every table again, although an earlier run has loaded it.
    #[arg(long)]
    again: bool,
    /// How the result is printed.
    #[arg(long, value_enum, default_value_t)]
    output: Output,
    /// No progress on standard error.
    #[arg(long)]
    quiet: bool,
}

/// What a migration moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Mode {
    /// What is there.
    #[default]
    FullLoad,
    /// What changes.
    Cdc,
    /// Both.
    FullLoadAndCdc,
}

/// Migrates, and prints the ledger.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    if arguments.mode != Mode::FullLoad {
        return Err(Failure::Usage(
            "--mode: this version offers full-load only".into(),
        ));
    }
    let migration = arguments.migration.read(arguments.on_existing)?;
    let mut state =
        MigrationState::open(arguments.state.as_deref(), &migration.from, &migration.to)?;
    if state.resumed() && arguments.again {
        state.begin_again()?;
    }
    let start = if state.resumed() && !arguments.again {
        Start::Resume
    } else {
        Start::Fresh
    };
    if start == Start::Resume {
        complain(&format!(
            "going on with the migration in {}",
            state.directory().display()
        ));
    }
    let statistics = Arc::new(TaskStatistics::default());
    let spec = spec(&migration, &state, start, &statistics)?;
    let outcome = session::block_on(async {
        // What cannot be entered at all is said at once; only what is lost later is tried again.
        enter("source", (spec.source)().await)?;
        enter("target", (spec.target)().await)?;
        let mut progress = Progress::new(arguments.quiet);
        Ok(watch(task::start(spec), &statistics, &mut progress).await)
    })?;
    let tables = statistics.tables();
    let refused = |table: &TableFigures| {
        table
            .failure
            .as_deref()
            .is_some_and(|failure| failure.contains("TargetTablePrepMode"))
    };
    if arguments.on_existing.is_none() && tables.iter().any(refused) {
        complain(
            "towpath: say what is done with target tables that hold rows: --on-existing append, truncate or replace",
        );
    }
    report(&outcome, &tables, arguments.output)
}

fn enter<T>(side: &str, opened: towpath_data::failure::Result<T>) -> Result<(), Failure> {
    opened
        .map(drop)
        .map_err(|failure| Failure::Failed(format!("the {side} cannot be entered: {failure}")))
}

fn spec(
    migration: &Migration,
    state: &MigrationState,
    start: Start,
    statistics: &Arc<TaskStatistics>,
) -> Result<TaskSpec, Failure> {
    let unusable =
        |side: &str| Failure::Usage(format!("this build cannot open a {side} of that kind"));
    let context = TaskContext {
        control_schema: migration.settings.control_schema(),
        ..session::context(state.task())
    };
    let source = migration
        .from
        .connector
        .source
        .ok_or_else(|| unusable("source"))?;
    let target = migration
        .to
        .connector
        .target
        .ok_or_else(|| unusable("target"))?;
    Ok(TaskSpec {
        task: state.task().to_owned(),
        source: opener(
            source,
            Arc::clone(&migration.from.endpoint),
            context.clone(),
        ),
        target: opener(target, Arc::clone(&migration.to.endpoint), context),
        like: migration.from.connector.family == migration.to.connector.family,
        planner: Arc::clone(&migration.planner),
        options: migration.options.clone(),
        start,
        generation: state.generation(),
        only: None,
        statistics: Arc::clone(statistics),
        log: Arc::new(Complaints),
        clock: Arc::new(SystemClock),
    })
}

/// Warnings and errors go to standard error; tables that fail stand in the report too.
struct Complaints;

impl TaskLog for Complaints {
    fn write(&self, _: Component, severity: Severity, message: &str) {
        match severity {
            Severity::Error => complain(&format!("error: {message}")),
            Severity::Warning => complain(&format!("warning: {message}")),
            Severity::Info | Severity::Debug => {}
        }
    }
}

/// Shows the progress until the task is over; Ctrl-C and SIGTERM stop it in good order.
async fn watch(
    handle: TaskHandle,
    statistics: &TaskStatistics,
    progress: &mut Progress,
) -> TaskOutcome {
    let stopper = handle.stopper();
    let finished = handle.finished();
    tokio::pin!(finished);
    let mut tick = tokio::time::interval(Duration::from_millis(250));
    loop {
        tokio::select! {
            outcome = &mut finished => {
                progress.finish(&statistics.tables());
                return outcome;
            }
            () = interrupted() => {
                stopper.send_replace(true);
            }
            _ = tick.tick() => progress.show(&statistics.tables()),
        }
    }
}

async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

fn report(
    outcome: &TaskOutcome,
    tables: &[TableFigures],
    output: Output,
) -> Result<Outcome, Failure> {
    match output {
        Output::Text => print(&text(tables)),
        Output::Json => print(&json(outcome, tables)),
    }
    let failed = tables
        .iter()
        .filter(|table| matches!(table.state, TableState::Error | TableState::Missing))
        .count();
    match outcome {
        TaskOutcome::Stopped => Err(Failure::Failed(
            "stopped; the same command goes on where it was (finished tables stay)".into(),
        )),
        TaskOutcome::Failed { failure, .. } => Err(Failure::Failed(failure.to_string())),
        TaskOutcome::Finished if failed > 0 => Err(Failure::Failed(format!(
            "{failed} of {} tables failed; see above",
            tables.len()
        ))),
        TaskOutcome::Finished if tables.iter().any(|table| table.account.rejected > 0) => {
            complain(
                "towpath: finished, but rows were rejected; they stand in awsdms_apply_exceptions at the target",
            );
            Ok(Outcome::Differs)
        }
        TaskOutcome::Finished => Ok(Outcome::Done),
    }
}

fn text(tables: &[TableFigures]) -> String {
    let names: Vec<String> = tables
        .iter()
        .map(|table| format!("{}.{}", table.schema, table.table))
        .collect();
    let width = names
        .iter()
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(0)
        .max(5);
    let mut lines = vec![format!(
        "{:<width$}  {:>13}  {:>13}  {:>9}  {:>8}  state",
        "table", "read", "applied", "rejected", "seconds"
    )];
    for (name, table) in names.iter().zip(tables) {
        let seconds = match (table.load_started, table.load_ended) {
            (Some(started), Some(ended)) => format!("{:.1}", ended - started),
            _ => String::new(),
        };
        let account = table.account;
        lines.push(format!(
            "{name:<width$}  {:>13}  {:>13}  {:>9}  {seconds:>8}  {}",
            account.read,
            account.applied,
            account.rejected,
            table.state.text()
        ));
        if let Some(failure) = &table.failure {
            lines.push(format!("{:<width$}  {failure}", ""));
        }
    }
    let sum = tables
        .iter()
        .fold(towpath_data::ledger::Account::default(), |sum, table| {
            sum.plus(table.account)
        });
    lines.push(format!(
        "{:<width$}  {:>13}  {:>13}  {:>9}",
        "all", sum.read, sum.applied, sum.rejected
    ));
    lines.join("\n")
}

fn json(outcome: &TaskOutcome, tables: &[TableFigures]) -> String {
    let ended = match outcome {
        TaskOutcome::Finished => "finished",
        TaskOutcome::Stopped => "stopped",
        TaskOutcome::Failed { .. } => "failed",
    };
    let failure = match outcome {
        TaskOutcome::Failed { failure, .. } => Some(failure.to_string()),
        _ => None,
    };
    let tables: Vec<_> = tables
        .iter()
        .map(|table| {
            json!({
                "schema": table.schema, "table": table.table, "state": table.state.text(),
                "read": table.account.read, "applied": table.account.applied,
                "rejected": table.account.rejected, "filtered": table.account.filtered,
                "coalesced": table.account.coalesced, "bytes": table.bytes, "truncated": table.truncated,
                "started": table.load_started, "ended": table.load_ended, "failure": table.failure,
            })
        })
        .collect();
    json!({"outcome": ended, "failure": failure, "tables": tables}).to_string()
}
