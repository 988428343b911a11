//! Runs of a task: how they begin, and how their ends become statuses.
//!
//! A load that is over keeps showing `running` for a while. Clients were made for a service where a start takes
//! minutes, and take a task that is `stopped` at their first look for one that failed. The dwell ends when the
//! principal that started the task has seen `running`, at the latest `min_running` after the start.

use super::{Event, ReplicationTask, Status};
use crate::{
    context::Context,
    error::ApiError,
    event::occurrence::{TASK_FAILED, TASK_STOPPED},
    store::{Held, Transaction},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use towpath_wire::Timestamp;

/// Numbers of loads from one start from the beginning to the next, so that they never meet.
const LOADS_OF_A_START: i64 = 1_000_000;

/// `StartReplicationTaskType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StartKind {
    StartReplication,
    ResumeProcessing,
    ReloadTarget,
}

impl StartKind {
    /// Whether everything is loaded from the beginning.
    pub(crate) fn is_fresh(self) -> bool {
        self != Self::ResumeProcessing
    }

    /// The word of the event that tells of the start.
    pub(super) fn flag(self) -> &'static str {
        match self {
            Self::StartReplication => "fresh start",
            Self::ResumeProcessing => "resume",
            Self::ReloadTarget => "reload",
        }
    }
}

/// One run of a task, from its start to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Run {
    /// Grows with every start: what a run found is stored only while it is the last.
    pub(crate) number: u64,
    pub(crate) kind: StartKind,
    pub(crate) started: Timestamp,
    /// The ARN of the principal that started it.
    pub(crate) starter: String,
    /// Whether that principal has seen `running`.
    pub(crate) seen_running: bool,
    /// When the work was over; the status may show it later.
    pub(crate) ended: Option<Timestamp>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// Every table is over.
    Finished,
    /// It was asked to stop.
    Stopped,
    /// It cannot go on.
    Failed {
        /// Why.
        message: String,
        /// Whether lost connections were tried again until the attempts ran out.
        exhausted: bool,
        /// Whether nothing was read: then the next start may be the first once more.
        untouched: bool,
    },
}

impl ReplicationTask {
    /// The number at which the loads of the last start from the beginning begin.
    pub(crate) fn generation(&self) -> i64 {
        let earlier = self.fresh_starts.saturating_sub(1).max(0);
        earlier.saturating_mul(LOADS_OF_A_START).saturating_add(1)
    }

    /// Whether it shows `running` although its work is over.
    pub(crate) fn dwells(&self) -> bool {
        self.status == Status::Running && self.run.as_ref().is_some_and(|run| run.ended.is_some())
    }

    /// How long the dwell lasts from now on; nothing when there is none, or when it is over.
    pub(crate) fn dwell_left(&self, cx: &Context) -> Option<Duration> {
        let run = self.run.as_ref().filter(|run| run.ended.is_some())?;
        let min = i64::try_from(cx.host.settings.min_running.as_millis()).unwrap_or(i64::MAX);
        let left = run.started.0.saturating_add(min) - cx.now().0;
        let left = u64::try_from(left).ok().filter(|left| *left > 0)?;
        (self.status == Status::Running && !run.seen_running).then(|| Duration::from_millis(left))
    }

    /// Ends a dwell whose time is up; true when the record changed.
    pub(crate) fn settle(&mut self, cx: &Context) -> bool {
        let over = self.dwells() && self.dwell_left(cx).is_none();
        if over && let Ok(status) = self.status.next(Event::Halted) {
            self.status = status;
        }
        over
    }

    /// Notes how a run ended, as far as the record shows it.
    fn end(&mut self, cx: &Context, end: &End) {
        if let Some(run) = &mut self.run {
            run.ended = Some(cx.now());
        }
        let stopping = self.status == Status::Stopping;
        match end {
            End::Finished => {
                self.has_loaded = true;
                self.stop_reason = Some("FULL_LOAD_ONLY_FINISHED".to_owned());
                if !stopping {
                    self.settle(cx);
                    return;
                }
            }
            End::Stopped => {
                self.has_loaded = true;
                self.stop_reason = Some("NORMAL".to_owned());
            }
            End::Failed {
                message,
                exhausted,
                untouched,
            } => {
                let (reason, level) = if *exhausted {
                    ("RECOVERABLE_ERROR", "RECOVERABLE")
                } else {
                    ("FATAL_ERROR", "FATAL")
                };
                self.has_loaded |= !untouched;
                self.stop_reason = Some(reason.to_owned());
                self.last_failure_message = Some(format!(
                    "Last Error  {message} Task error notification received from subtask 0, thread 0 \
                     Stop Reason {reason} Error Level {level}"
                ));
            }
        }
        let event = match end {
            End::Failed { .. } => Event::Broke,
            End::Finished | End::Stopped => Event::Halted,
        };
        if let Ok(status) = self.status.next(event) {
            self.status = status;
        }
    }
}

/// Changes a task while `number` is its last run, again after every conflict; `None` when it is not, or is gone.
///
/// # Errors
/// When the store fails.
pub(crate) async fn update(
    cx: &Context,
    id: &str,
    number: u64,
    change: impl Fn(&mut ReplicationTask) -> bool,
) -> Result<Option<Held<ReplicationTask>>, ApiError> {
    loop {
        let Some(mut held) = current(cx, id, number).await? else {
            return Ok(None);
        };
        if !change(&mut held) {
            return Ok(Some(held));
        }
        match Transaction::new(cx).replace(&held).commit().await {
            Ok(_) => return Ok(Some(held)),
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error),
        }
    }
}

/// Stores how a run ended, with its event; `None` when it is not the last run any more.
///
/// # Errors
/// When the store fails.
pub(crate) async fn finish(
    cx: &Context,
    id: &str,
    number: u64,
    end: &End,
) -> Result<Option<Held<ReplicationTask>>, ApiError> {
    loop {
        let Some(mut held) = current(cx, id, number).await? else {
            return Ok(None);
        };
        held.end(cx, end);
        let arn = held.arn(cx);
        let reason = held.stop_reason.clone().unwrap_or_default();
        let event = match end {
            End::Failed { message, .. } => held.told(
                &arn,
                TASK_FAILED,
                Some(format!("Replication task has failed. {message}")),
            ),
            End::Finished | End::Stopped => held.told(
                &arn,
                TASK_STOPPED,
                Some(format!(
                    "Replication task has stopped. Stop Reason {reason}"
                )),
            ),
        };
        match Transaction::new(cx)
            .replace(&held)
            .event(&event)
            .commit()
            .await
        {
            Ok(_) => return Ok(Some(held)),
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error),
        }
    }
}

async fn current(
    cx: &Context,
    id: &str,
    number: u64,
) -> Result<Option<Held<ReplicationTask>>, ApiError> {
    let held = cx.find::<ReplicationTask>(id).await?;
    Ok(held.filter(|task| task.run.as_ref().is_some_and(|run| run.number == number)))
}
