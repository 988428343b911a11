//! How a full load behaves: the task's settings, reduced to what the engine acts on.

use std::time::Duration;
use towpath_data::{
    connector::{Prepare, TargetTriggers},
    settings::{Policy, Settings},
};

/// What is done about a row that cannot be stored (`DataErrorPolicy`, `DataTruncationErrorPolicy`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataErrorPolicy {
    /// It is left out and counted.
    IgnoreRecord,
    /// It is left out, counted, and written to the log.
    LogError,
    /// The table stops with an error.
    SuspendTable,
    /// The task stops with an error.
    StopTask,
}

/// What is done about a table that failed (`TableErrorPolicy`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableErrorPolicy {
    /// The others go on.
    SuspendTable,
    /// The task stops with an error.
    StopTask,
}

/// How often, and after which pauses, a lost connection is tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    /// Attempts; `None` is without end (`RecoverableErrorCount` -1).
    pub count: Option<u32>,
    /// The first pause (`RecoverableErrorInterval`).
    pub interval: Duration,
    /// Whether each pause is twice the last (`RecoverableErrorThrottling`).
    pub throttling: bool,
    /// The longest pause (`RecoverableErrorThrottlingMax`).
    pub longest: Duration,
    /// Whether reaching the longest pause ends the attempts (`RecoverableErrorStopRetryAfterThrottlingMax`).
    pub stop_at_longest: bool,
}

impl Retry {
    /// The pause before attempt number `attempt` (from 1); `None` when there is to be no further attempt.
    #[must_use]
    pub fn pause(&self, attempt: u32) -> Option<Duration> {
        if self.count.is_some_and(|count| attempt > count) {
            return None;
        }
        if !self.throttling {
            return Some(self.interval);
        }
        let doubled = self
            .interval
            .saturating_mul(1_u32 << attempt.saturating_sub(1).min(30));
        if doubled <= self.longest {
            Some(doubled)
        } else if self.stop_at_longest {
            None
        } else {
            Some(self.longest)
        }
    }
}

/// How a full load behaves.
#[derive(Debug, Clone)]
pub struct Options {
    /// What is done with target tables before the load (`TargetTablePrepMode`).
    pub prepare: Prepare,
    /// Whether rows in a target table that no task of this installation made may be removed (decision 0007).
    pub consent: bool,
    /// Slices at a time (`MaxFullLoadSubTasks`, within the replication instance's budget).
    pub workers: usize,
    /// Whether the primary key is made after the load (`CreatePkAfterFullLoad`).
    pub key_after_load: bool,
    /// Rows of one statement on the insert path (`CommitRate`).
    pub commit_rate: u32,
    /// About a row that cannot be stored.
    pub data_error: DataErrorPolicy,
    /// About a value that a limit cut.
    pub truncation_error: DataErrorPolicy,
    /// Rejected rows of a table from which `data_error_escalation` acts; 0 is never.
    pub data_error_escalation_count: u64,
    /// What then is done.
    pub data_error_escalation: DataErrorPolicy,
    /// About a table that failed.
    pub table_error: TableErrorPolicy,
    /// Failed tables from which the task stops; 0 is never.
    pub table_error_escalation_count: u64,
    /// Whether a mapping that selects nothing is an error (`FailOnNoTablesCaptured`).
    pub fail_on_no_tables: bool,
    /// About lost connections.
    pub retry: Retry,
    /// About triggers of target tables that are there.
    pub triggers: TargetTriggers,
    /// Tables of at most so many rows are counted in the load's snapshot when they are in; `None` counts all.
    pub count_check_rows: Option<u64>,
    /// Bytes that a slice holds at most.
    pub slice_bytes: u64,
    /// Rows that a slice holds at most.
    pub slice_rows: u64,
}

impl From<Policy> for DataErrorPolicy {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::IgnoreRecord => Self::IgnoreRecord,
            Policy::LogError => Self::LogError,
            Policy::SuspendTable => Self::SuspendTable,
            Policy::StopTask => Self::StopTask,
        }
    }
}

impl Options {
    /// What `settings` say. `consent` is whether the client itself stated the preparation mode
    /// (`docs/decisions/0007`), `most_workers` what the replication instance allows.
    #[must_use]
    pub fn new(settings: &Settings, consent: bool, most_workers: usize) -> Self {
        let full_load = settings.full_load();
        let errors = settings.error_behavior();
        let own = settings.towpath();
        let table_error = match errors.table_error {
            Policy::StopTask => TableErrorPolicy::StopTask,
            _ => TableErrorPolicy::SuspendTable,
        };
        Self {
            prepare: full_load.preparation,
            consent,
            workers: full_load.sub_tasks.min(most_workers).max(1),
            key_after_load: full_load.key_after_load,
            commit_rate: full_load.commit_rate,
            data_error: errors.data_error.into(),
            truncation_error: errors.truncation_error.into(),
            data_error_escalation_count: errors.data_error_escalation.count,
            data_error_escalation: errors.data_error_escalation.policy.into(),
            table_error,
            table_error_escalation_count: errors.table_error_escalation.count,
            fail_on_no_tables: errors.fail_on_no_tables,
            retry: Retry {
                count: errors.recoverable_count,
                interval: Duration::from_secs(errors.recoverable_interval),
                throttling: errors.throttling,
                longest: Duration::from_secs(errors.throttling_max),
                stop_at_longest: errors.stop_at_throttling_max,
            },
            triggers: own.triggers,
            count_check_rows: own.count_check_rows,
            slice_bytes: own.chunk_bytes,
            slice_rows: own.chunk_rows,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            prepare: Prepare::DropAndCreate,
            consent: false,
            workers: 8,
            key_after_load: false,
            commit_rate: 10_000,
            data_error: DataErrorPolicy::SuspendTable,
            truncation_error: DataErrorPolicy::SuspendTable,
            data_error_escalation_count: 0,
            data_error_escalation: DataErrorPolicy::SuspendTable,
            table_error: TableErrorPolicy::SuspendTable,
            table_error_escalation_count: 0,
            fail_on_no_tables: true,
            retry: Retry {
                count: None,
                interval: Duration::from_secs(5),
                throttling: true,
                longest: Duration::from_secs(1800),
                stop_at_longest: true,
            },
            triggers: TargetTriggers::Suspend,
            count_check_rows: Some(10_000_000),
            slice_bytes: 96 << 20,
            slice_rows: 1_000_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_a_silent_document() {
        use towpath_data::settings::{Defaults, Settings};
        let silent = Settings::create("{}", Defaults::Safe).unwrap();
        let options = Options::new(&silent.settings, silent.states_preparation, 8);
        assert_eq!(format!("{options:?}"), format!("{:?}", Options::default()));
    }

    #[test]
    fn pauses_double_up_to_the_longest() {
        let retry = Options::default().retry;
        let seconds = |attempt| retry.pause(attempt).map(|pause| pause.as_secs());
        assert_eq!(seconds(1), Some(5));
        assert_eq!(seconds(3), Some(20));
        assert_eq!(seconds(9), Some(1280));
        assert_eq!(seconds(10), None);
        let patient = Retry {
            stop_at_longest: false,
            ..retry.clone()
        };
        assert_eq!(patient.pause(40), Some(Duration::from_secs(1800)));
        let never = Retry {
            count: Some(0),
            ..retry
        };
        assert_eq!(never.pause(1), None);
    }
}
