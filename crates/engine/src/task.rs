//! A task: what it moves, how it is started and stopped, and how it ended.

use crate::{
    full_load,
    log::{Component, Severity, TaskLog},
    options::Options,
    statistics::TaskStatistics,
};
use std::{fmt, sync::Arc};
use tokio::sync::{mpsc, watch};
use towpath_data::{
    clock::Clock,
    connector::{BoxFuture, Open, Source, Target},
    context::TaskContext,
    endpoint::Endpoint,
    failure::{Failure, Result},
    plan::TablePlan,
    schema::{TableKind, TableName, TableSchema},
};

/// Opens a source or a target, as often as it takes: a lost one is opened again.
pub type Opener<T> = Arc<dyn Fn() -> BoxFuture<'static, Result<Arc<T>>> + Send + Sync>;

/// An opener of `endpoint` by its connector's own function.
pub fn opener<T: ?Sized + 'static>(
    open: Open<T>,
    endpoint: Arc<Endpoint>,
    context: TaskContext,
) -> Opener<T> {
    Arc::new(move || {
        let (endpoint, context) = (Arc::clone(&endpoint), context.clone());
        Box::pin(async move { open(&endpoint, &context).await })
    })
}

/// Which tables are wanted, and how each is carried: the table mapping as the engine needs it.
pub trait Planner: Send + Sync {
    /// Whether the table is selected.
    fn selects(&self, name: &TableName, kind: TableKind) -> bool;
    /// Tables that a rule names word for word, which therefore should exist.
    fn named(&self) -> Vec<TableName>;
    /// What the author of the rules should know, given what the source has.
    fn examine(&self, listed: &[(TableName, TableKind)]) -> Vec<String>;
    /// The table's plan. `default_schema` gives the target's schema where no rule does.
    ///
    /// # Errors
    /// When the table cannot be carried as the rules say: which column or rule, and why.
    fn plan(
        &self,
        table: &Arc<TableSchema>,
        default_schema: &dyn Fn(&str) -> String,
    ) -> Result<TablePlan>;
    /// What the operator should know about the plans made since the last call.
    fn take_warnings(&self) -> Vec<String>;
}

/// Where a task starts (`StartReplicationTaskType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// From the beginning: targets are prepared, everything is loaded.
    Fresh,
    /// Tables whose load is complete are left; the others are loaded from their beginning.
    Resume,
}

/// What a task moves.
#[derive(Clone)]
pub struct TaskSpec {
    /// Its random identifier, stable over its life (the last part of its ARN).
    pub task: String,
    /// Opens the source.
    pub source: Opener<dyn Source>,
    /// Opens the target.
    pub target: Opener<dyn Target>,
    /// Whether both are of one family.
    pub like: bool,
    /// Which tables, and how.
    pub planner: Arc<dyn Planner>,
    /// How it behaves.
    pub options: Options,
    /// Where it starts.
    pub start: Start,
    /// Loads with a smaller number belong to an earlier start, which this one replaces: a resumed task does not
    /// take them for its own. A fresh start begins at this number; 1 where no start is replaced.
    pub generation: i64,
    /// Only these tables, if given: a reload of single tables.
    pub only: Option<Vec<TableName>>,
    /// Its counters.
    pub statistics: Arc<TaskStatistics>,
    /// Its log.
    pub log: Arc<dyn TaskLog>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
}

impl TaskSpec {
    pub(crate) fn say(&self, component: Component, severity: Severity, message: impl fmt::Display) {
        self.log.write(component, severity, &message.to_string());
    }
}

/// How a run of a task ended.
#[derive(Debug)]
pub enum Outcome {
    /// Every selected table is over: completed, or failed with its error in the statistics.
    Finished,
    /// It was stopped. Unfinished tables are loaded again when it resumes.
    Stopped,
    /// It failed.
    Failed {
        /// Why.
        failure: Failure,
        /// Whether attempts were made and ran out: then the stop reason is `RECOVERABLE_ERROR`.
        exhausted: bool,
    },
}

/// Steers a running task.
pub struct TaskHandle {
    stop: watch::Sender<bool>,
    reloads: mpsc::UnboundedSender<Vec<TableName>>,
    finished: tokio::task::JoinHandle<Outcome>,
}

impl TaskHandle {
    /// Asks the task to stop: what is in flight is rolled back.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// A function that asks the task to stop, for whoever does not hold the handle.
    #[must_use]
    pub fn stopper(&self) -> watch::Sender<bool> {
        self.stop.clone()
    }

    /// Asks for tables to be loaded once more; false when the task is already over.
    #[must_use]
    pub fn reload(&self, tables: Vec<TableName>) -> bool {
        self.reloads.send(tables).is_ok()
    }

    /// A sender for [`TaskHandle::reload`], for whoever does not hold the handle.
    #[must_use]
    pub fn reloader(&self) -> mpsc::UnboundedSender<Vec<TableName>> {
        self.reloads.clone()
    }

    /// Waits until the task is over.
    pub async fn finished(self) -> Outcome {
        match self.finished.await {
            Ok(outcome) => outcome,
            Err(error) => Outcome::Failed {
                failure: Failure::task("the task's worker broke off").with_source(error),
                exhausted: false,
            },
        }
    }
}

/// What a running task listens to.
pub(crate) struct Commands {
    pub(crate) stop: watch::Receiver<bool>,
    pub(crate) reloads: mpsc::UnboundedReceiver<Vec<TableName>>,
}

/// Starts a task on the current runtime.
#[must_use]
pub fn start(spec: TaskSpec) -> TaskHandle {
    let (stop, stopped) = watch::channel(false);
    let (reloads, requested) = mpsc::unbounded_channel();
    let commands = Commands {
        stop: stopped,
        reloads: requested,
    };
    let finished = tokio::spawn(full_load::run(spec, commands));
    TaskHandle {
        stop,
        reloads,
        finished,
    }
}
