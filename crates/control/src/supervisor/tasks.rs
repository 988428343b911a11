//! Runs tasks in this process: one worker for each, which takes a run from its connections to its end.

use super::{
    Folder, Supervisor, TaskLog,
    delete::delete,
    log::TaskFile,
    prepare::{self, Ingredients},
};
use crate::{
    arn::Kind,
    connection::{self, Verdict},
    context::Context,
    error::ApiError,
    replication_task::{self, End, Event, ReplicationTask, StartKind, Status},
    store::BoxFuture,
};
use std::{
    collections::HashMap,
    future::pending,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::sync::{Notify, mpsc, watch};
use towpath_data::{context::MemoryBudget, schema::TableName, settings::Logging};
use towpath_engine::{
    log::{Component, Severity, TaskLog as _},
    statistics::TaskStatistics,
    task::{self, Outcome, Start},
};

/// How often counters are kept on disk while a task runs.
const KEEP_EVERY: Duration = Duration::from_secs(1);

/// How long before a store that failed is asked again.
const STORE_PAUSE: Duration = Duration::from_secs(1);

/// How long the end of the service waits for tasks to roll back.
const DRAIN: Duration = Duration::from_secs(20);

/// Runs the tasks of an installation in this process.
#[derive(Debug, Default)]
pub struct Tasks(Arc<Inner>);

#[derive(Default)]
struct Inner {
    active: Mutex<HashMap<Key, Arc<Active>>>,
    /// Bytes in flight of each instance, shared by its tasks.
    memory: Mutex<HashMap<Key, MemoryBudget>>,
    draining: AtomicBool,
    /// Told whenever a worker ends.
    ended: Notify,
}

/// Region and id.
type Key = (Arc<str>, String);

/// What a worker is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Go,
    /// End, because a client wants it.
    Stop,
    /// End and begin again from there: the instance was rebooted.
    Restart,
    /// End without a trace: the service ends.
    Drain,
}

/// One run while it is worked on.
struct Active {
    instance: String,
    wish: watch::Sender<Wish>,
    reloads: Mutex<Option<mpsc::UnboundedSender<Vec<TableName>>>>,
    statistics: Mutex<Option<Arc<TaskStatistics>>>,
    log: Arc<TaskFile>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn key(cx: &Context, id: &str) -> Key {
    (Arc::clone(&cx.region), id.to_owned())
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Inner")
            .field("active", &lock(&self.active).len())
            .finish_non_exhaustive()
    }
}

impl Tasks {
    fn find(&self, cx: &Context, task: &str) -> Option<Arc<Active>> {
        lock(&self.0.active).get(&key(cx, task)).cloned()
    }
}

impl Supervisor for Tasks {
    fn instance_rebooted<'a>(
        &'a self,
        cx: &'a Context,
        instance_arn: &'a str,
    ) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let Ok(instance) = cx.id_in_arn(Kind::ReplicationInstance, instance_arn) else {
                return;
            };
            for ((region, _), active) in lock(&self.0.active).iter() {
                if *region == cx.region && active.instance == instance {
                    active.ask(Wish::Restart);
                }
            }
        })
    }

    fn log_sizes<'a>(
        &'a self,
        cx: &'a Context,
        instance_arn: &'a str,
    ) -> BoxFuture<'a, Vec<TaskLog>> {
        Box::pin(async move {
            let tasks = cx.all::<ReplicationTask>().await.unwrap_or_default();
            tasks
                .iter()
                .filter(|task| cx.arn(Kind::ReplicationInstance, &task.instance) == instance_arn)
                .map(|task| TaskLog {
                    task_identifier: task.identifier.clone(),
                    task_arn: task.arn(cx),
                    bytes: Folder::of(cx, &task.id).log_bytes(),
                })
                .collect()
        })
    }

    fn wake(&self, cx: &Context, task: &str) {
        wake(&self.0, cx, task);
    }

    fn reload(&self, cx: &Context, task: &str, tables: Vec<TableName>) -> bool {
        self.find(cx, task).is_some_and(|active| {
            lock(&active.reloads)
                .as_ref()
                .is_some_and(|reloads| reloads.send(tables).is_ok())
        })
    }

    fn live_statistics(&self, cx: &Context, task: &str) -> Option<Arc<TaskStatistics>> {
        lock(&self.find(cx, task)?.statistics).clone()
    }

    fn logging_changed(&self, cx: &Context, task: &str, logging: Logging) {
        if let Some(active) = self.find(cx, task) {
            active.log.set_logging(logging);
        }
    }

    fn delete_log(&self, cx: &Context, task: &str) {
        for path in Folder::of(cx, task).logs() {
            if let Err(error) = std::fs::remove_file(&path)
                && error.kind() != std::io::ErrorKind::NotFound
            {
                tracing::warn!(%error, path = %path.display(), "cannot remove a task's log");
            }
        }
        if let Some(active) = self.find(cx, task) {
            active.log.removed();
        }
    }

    fn drain(&self) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            self.0.draining.store(true, SeqCst);
            for active in lock(&self.0.active).values() {
                active.ask(Wish::Drain);
            }
            let all_ended = async {
                loop {
                    let ended = self.0.ended.notified();
                    if lock(&self.0.active).is_empty() {
                        return;
                    }
                    ended.await;
                }
            };
            if tokio::time::timeout(DRAIN, all_ended).await.is_err() {
                tracing::warn!("tasks did not end in time; they resume when the service starts");
            }
        })
    }
}

impl Active {
    /// Asks for something; the end of the service is not taken back.
    fn ask(&self, wish: Wish) {
        self.wish.send_if_modified(|current| {
            let changes = *current != Wish::Drain && *current != wish;
            if changes {
                *current = wish;
            }
            changes
        });
    }

    /// Waits until something else is asked for than to go on.
    async fn interrupted(&self) {
        let mut wish = self.wish.subscribe();
        if wish.wait_for(|wish| *wish != Wish::Go).await.is_err() {
            // The sender is this value's own, so this does not happen.
            pending::<()>().await;
        }
    }
}

fn wake(inner: &Arc<Inner>, cx: &Context, id: &str) {
    if inner.draining.load(SeqCst) {
        return;
    }
    let (inner, cx, id) = (Arc::clone(inner), cx.clone(), id.to_owned());
    tokio::spawn(async move {
        while let Err(error) = reconcile(&inner, &cx, &id).await {
            tracing::warn!(%error, task = %id, "cannot look after a task, trying again");
            tokio::time::sleep(STORE_PAUSE).await;
        }
    });
}

/// Does what a task's status asks for.
async fn reconcile(inner: &Arc<Inner>, cx: &Context, id: &str) -> Result<(), ApiError> {
    let Some(task) = cx.find::<ReplicationTask>(id).await? else {
        return Ok(());
    };
    let number = task.run.as_ref().map_or(0, |run| run.number);
    let active = lock(&inner.active).get(&key(cx, id)).cloned();
    match (task.status, active) {
        (Status::Stopping, Some(active)) => active.ask(Wish::Stop),
        (Status::Stopping, None) => {
            replication_task::finish(cx, id, number, &End::Stopped).await?;
        }
        (Status::Running, None) if task.dwells() => dwell(cx, id, number).await?,
        (Status::Starting | Status::Running, None) => begin(inner, cx, &task.record, number)?,
        (Status::Deleting, None) => delete(cx, &task).await?,
        // A worker of the run before is about to end, and wakes the task again.
        _ => {}
    }
    Ok(())
}

/// Waits out the time in which a load that is over shows `running`.
async fn dwell(cx: &Context, id: &str, number: u64) -> Result<(), ApiError> {
    while let Some(task) = cx.find::<ReplicationTask>(id).await?
        && task.dwells()
        && task.run.as_ref().is_some_and(|run| run.number == number)
    {
        match task.dwell_left(cx) {
            Some(left) => tokio::time::sleep(left).await,
            None => {
                replication_task::update(cx, id, number, |task| task.settle(cx)).await?;
            }
        }
    }
    Ok(())
}

/// Starts a worker.
fn begin(
    inner: &Arc<Inner>,
    cx: &Context,
    task: &ReplicationTask,
    number: u64,
) -> Result<(), ApiError> {
    let logging = replication_task::settings(task)?.logging();
    let folder = Folder::of(cx, &task.id);
    folder.make().map_err(ApiError::internal)?;
    let log = TaskFile::new(folder, &task.id, Arc::clone(&cx.host.clock), logging);
    let active = Arc::new(Active {
        instance: task.instance.clone(),
        wish: watch::Sender::new(Wish::Go),
        reloads: Mutex::default(),
        statistics: Mutex::default(),
        log: Arc::new(log),
    });
    {
        let mut all = lock(&inner.active);
        if all.contains_key(&key(cx, &task.id)) {
            return Ok(());
        }
        all.insert(key(cx, &task.id), Arc::clone(&active));
    }
    if inner.draining.load(SeqCst) {
        active.ask(Wish::Drain);
    }
    let (inner, cx, id) = (Arc::clone(inner), cx.clone(), task.id.clone());
    tokio::spawn(async move {
        let worker = Worker {
            inner: Arc::clone(&inner),
            cx: cx.clone(),
            id: id.clone(),
            number,
            active: Arc::clone(&active),
        };
        // A task of its own, so that a panic ends the run and not the supervision.
        let end = tokio::spawn(async move { worker.work().await }).await;
        let end = end.unwrap_or_else(|error| {
            tracing::error!(%error, task = %id, "a task broke off");
            Some(failed(
                "the task ended in an internal error; see the server's log",
                false,
            ))
        });
        keep(&cx, &id, &active).await;
        if let Some(end) = end {
            store_end(&cx, &id, number, &end).await;
        }
        lock(&inner.active).remove(&key(&cx, &id));
        inner.ended.notify_waiters();
        wake(&inner, &cx, &id);
    });
    Ok(())
}

fn failed(message: impl Into<String>, untouched: bool) -> End {
    End::Failed {
        message: message.into(),
        exhausted: false,
        untouched,
    }
}

async fn store_end(cx: &Context, id: &str, number: u64, end: &End) {
    while let Err(error) = replication_task::finish(cx, id, number, end).await {
        tracing::warn!(%error, task = %id, "cannot store the end of a task, trying again");
        tokio::time::sleep(STORE_PAUSE).await;
    }
}

async fn keep(cx: &Context, id: &str, active: &Active) {
    let statistics = lock(&active.statistics).clone();
    let Some(statistics) = statistics else { return };
    let kept = Folder::of(cx, id)
        .keep_statistics(statistics.tables())
        .await;
    if let Err(error) = kept {
        tracing::warn!(%error, task = %id, "cannot keep the counters of a task");
    }
}

/// Takes one run to its end.
struct Worker {
    inner: Arc<Inner>,
    cx: Context,
    id: String,
    number: u64,
    active: Arc<Active>,
}

impl Worker {
    /// How the run ended; `None` when its record is to stay as it is.
    async fn work(&self) -> Option<End> {
        loop {
            let end = match self.attempt().await {
                Ok(end) => end,
                Err(error) => {
                    tracing::error!(%error, source = ?error.source, task = %self.id, "cannot run a task");
                    Some(failed(error.message, self.is_untouched()))
                }
            };
            if let Some(end @ (End::Finished | End::Failed { .. })) = end {
                return Some(end);
            }
            match *self.active.wish.borrow() {
                Wish::Drain => return None,
                Wish::Stop => return Some(End::Stopped),
                // The record is not this run's any more, or nothing was asked for.
                Wish::Go => return end,
                Wish::Restart => {}
            }
            // A wish that came meanwhile is not lost.
            self.active.wish.send_if_modified(|wish| {
                let restarts = *wish == Wish::Restart;
                if restarts {
                    *wish = Wish::Go;
                }
                restarts
            });
            self.say(
                Severity::Info,
                "the replication instance was rebooted, going on",
            );
        }
    }

    /// One attempt: `None` when there is nothing to do for this run.
    async fn attempt(&self) -> Result<Option<End>, ApiError> {
        let (cx, active) = (&self.cx, &self.active);
        let Some(task) = cx.find::<ReplicationTask>(&self.id).await? else {
            return Ok(None);
        };
        let Some(run) = task.run.as_ref().filter(|run| run.number == self.number) else {
            return Ok(None);
        };
        let kind = match task.status {
            Status::Starting => run.kind,
            Status::Running => StartKind::ResumeProcessing,
            Status::Stopping => {
                active.ask(Wish::Stop);
                return Ok(Some(End::Stopped));
            }
            _ => return Ok(None),
        };
        let reached = tokio::select! {
            _ = active.interrupted() => return Ok(Some(End::Stopped)),
            reached = self.reach(&task) => reached?,
        };
        if let Some(why) = reached {
            return Ok(Some(failed(why, true)));
        }
        let statistics = self.statistics(kind).await;
        *lock(&active.statistics) = Some(Arc::clone(&statistics));
        let budget = prepare::budget(cx, &task).await?;
        let ingredients = Ingredients {
            start: if kind.is_fresh() {
                Start::Fresh
            } else {
                Start::Resume
            },
            budget,
            memory: self.memory(&task, budget.memory_bytes),
            statistics,
            log: Arc::clone(&active.log),
        };
        let spec = prepare::spec(cx, &task, ingredients).await?;
        self.say(Severity::Info, &format!("started, {kind:?}"));
        let handle = task::start(spec);
        *lock(&active.reloads) = Some(handle.reloader());
        let stopper = handle.stopper();
        let started = replication_task::update(cx, &self.id, self.number, |task| {
            let next = task.status.next(Event::Started);
            next.is_ok_and(|status| {
                task.status = status;
                true
            })
        });
        if let Err(error) = started.await {
            stopper.send_replace(true);
            handle.finished().await;
            return Err(error);
        }
        let outcome = self.watch(handle, &stopper).await;
        *lock(&active.reloads) = None;
        Ok(Some(self.end_of(outcome)))
    }

    /// Waits for the end of the engine, keeps its counters, and hands on what is asked for.
    async fn watch(&self, handle: task::TaskHandle, stopper: &watch::Sender<bool>) -> Outcome {
        let mut finished = std::pin::pin!(handle.finished());
        let mut tick = tokio::time::interval(KEEP_EVERY);
        let mut asked = false;
        loop {
            tokio::select! {
                outcome = &mut finished => return outcome,
                _ = self.active.interrupted(), if !asked => {
                    asked = true;
                    stopper.send_replace(true);
                }
                _ = tick.tick() => keep(&self.cx, &self.id, &self.active).await,
            }
        }
    }

    fn end_of(&self, outcome: Outcome) -> End {
        match outcome {
            Outcome::Finished => {
                self.say(Severity::Info, "every table is over");
                End::Finished
            }
            Outcome::Stopped => {
                self.say(Severity::Info, "stopped");
                End::Stopped
            }
            Outcome::Failed { failure, exhausted } => {
                self.say(Severity::Error, &failure.to_string());
                End::Failed {
                    message: failure.to_string(),
                    exhausted,
                    untouched: self.is_untouched(),
                }
            }
        }
    }

    /// Why an endpoint is not reached; nothing when both are.
    async fn reach(&self, task: &ReplicationTask) -> Result<Option<String>, ApiError> {
        let cx = &self.cx;
        let instance = cx.arn(Kind::ReplicationInstance, &task.instance);
        for endpoint in [&task.source, &task.target] {
            let endpoint = cx.arn(Kind::Endpoint, endpoint);
            match connection::await_verdict(cx, &endpoint, &instance).await? {
                Verdict::Successful => {}
                Verdict::Failed(message) => {
                    self.say(Severity::Error, &message);
                    return Ok(Some(message));
                }
                Verdict::Untested | Verdict::Testing => {
                    return Ok(Some(format!(
                        "the connection of {endpoint} was deleted while it was tested"
                    )));
                }
            }
        }
        Ok(None)
    }

    /// Counters that begin anew, or go on from what this worker or the folder has.
    async fn statistics(&self, kind: StartKind) -> Arc<TaskStatistics> {
        if kind.is_fresh() {
            return Arc::default();
        }
        let own = lock(&self.active.statistics).clone();
        match own {
            Some(own) => own,
            None => {
                let kept = Folder::of(&self.cx, &self.id).statistics().await;
                Arc::new(TaskStatistics::restored(kept))
            }
        }
    }

    /// The instance's bytes in flight, shared by its tasks; made anew when the instance's class changed.
    fn memory(&self, task: &ReplicationTask, bytes: u64) -> MemoryBudget {
        let wanted = MemoryBudget::new(bytes);
        let mut all = lock(&self.inner.memory);
        let own = all
            .entry(key(&self.cx, &task.instance))
            .or_insert_with(|| wanted.clone());
        if own.total() != wanted.total() {
            *own = wanted;
        }
        own.clone()
    }

    fn is_untouched(&self) -> bool {
        let statistics = lock(&self.active.statistics).clone();
        statistics.is_none_or(|statistics| {
            let tables = statistics.tables();
            tables
                .iter()
                .all(|table| table.account.read == 0 && table.bytes == 0)
        })
    }

    fn say(&self, severity: Severity, message: &str) {
        self.active
            .log
            .write(Component::TaskManager, severity, message);
    }
}
