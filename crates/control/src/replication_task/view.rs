//! What answers show of a task.

use super::{ReplicationTask, Status};
use crate::{arn::Kind, context::Context};
use towpath_engine::statistics::{TableFigures, TaskStatistics};
use towpath_wire::{Timestamp, dms::shapes};

impl ReplicationTask {
    /// The task on the wire, in the given status: the answer to a change shows the status that it passed through.
    /// `tables` are its counters, if it was ever started.
    pub(super) fn view(
        &self,
        cx: &Context,
        status: Status,
        tables: Option<&TaskStatistics>,
    ) -> shapes::ReplicationTask {
        let rests = !matches!(
            status,
            Status::Starting | Status::Running | Status::Stopping
        );
        let stop_reason = self
            .stop_reason
            .as_ref()
            .filter(|_| rests)
            .map(|reason| format!("Stop Reason {reason}"));
        shapes::ReplicationTask {
            replication_task_identifier: Some(self.identifier.clone()),
            source_endpoint_arn: Some(cx.arn(Kind::Endpoint, &self.source)),
            target_endpoint_arn: Some(cx.arn(Kind::Endpoint, &self.target)),
            replication_instance_arn: Some(cx.arn(Kind::ReplicationInstance, &self.instance)),
            migration_type: Some(self.migration_type.clone()),
            table_mappings: Some(self.table_mappings.clone()),
            replication_task_settings: Some(self.settings.clone()),
            status: Some(status.name().to_owned()),
            last_failure_message: self.last_failure_message.clone(),
            stop_reason,
            replication_task_creation_date: Some(self.created),
            replication_task_start_date: self.run.as_ref().map(|run| run.started),
            replication_task_arn: Some(self.arn(cx)),
            replication_task_stats: tables.map(|tables| Box::new(self.statistics(cx, tables))),
            task_data: self.task_data.clone(),
            ..shapes::ReplicationTask::default()
        }
    }

    fn statistics(&self, cx: &Context, tables: &TaskStatistics) -> shapes::ReplicationTaskStats {
        let (figures, tables) = (tables.task(), tables.tables());
        let count = |number: u64| Some(i32::try_from(number).unwrap_or(i32::MAX));
        let run = self.run.as_ref();
        let until = run.and_then(|run| run.ended).unwrap_or_else(|| cx.now());
        let elapsed = run.map(|run| until.0.saturating_sub(run.started.0).max(0));
        let first = tables.iter().filter_map(|table| table.load_started);
        let all_over = !tables.is_empty() && tables.iter().all(|table| table.state.is_over());
        let last = tables.iter().filter_map(|table| table.load_ended);
        shapes::ReplicationTaskStats {
            full_load_progress_percent: Some(i32::from(figures.progress_percent)),
            elapsed_time_millis: elapsed,
            tables_loaded: count(figures.tables_loaded),
            tables_loading: count(figures.tables_loading),
            tables_queued: count(figures.tables_queued),
            tables_errored: count(figures.tables_errored),
            fresh_start_date: self.fresh_start,
            start_date: run.map(|run| run.started),
            stop_date: run.and_then(|run| run.ended),
            full_load_start_date: first.reduce(f64::min).map(moment),
            full_load_finish_date: last.reduce(f64::max).filter(|_| all_over).map(moment),
        }
    }
}

/// The counters of one table on the wire.
pub(super) fn table(figures: &TableFigures) -> shapes::TableStatistics {
    let count = |number: u64| Some(i64::try_from(number).unwrap_or(i64::MAX));
    shapes::TableStatistics {
        schema_name: Some(figures.schema.clone()),
        table_name: Some(figures.table.clone()),
        inserts: Some(0),
        deletes: Some(0),
        updates: Some(0),
        ddls: Some(0),
        applied_inserts: Some(0),
        applied_deletes: Some(0),
        applied_updates: Some(0),
        applied_ddls: Some(0),
        full_load_rows: count(figures.account.applied),
        full_load_condtnl_chk_failed_rows: Some(0),
        full_load_error_rows: count(figures.account.rejected),
        full_load_start_time: figures.load_started.map(moment),
        full_load_end_time: figures.load_ended.map(moment),
        full_load_reloaded: Some(figures.reloaded),
        last_update_time: figures.updated.map(moment),
        table_state: Some(figures.state.text().to_owned()),
        validation_pending_records: Some(0),
        validation_failed_records: Some(0),
        validation_suspended_records: Some(0),
        validation_state: Some("Not enabled".to_owned()),
        ..shapes::TableStatistics::default()
    }
}

/// Seconds since 1970 as a moment.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the engine's clock gives seconds of this age, whose milliseconds fit"
)]
fn moment(seconds: f64) -> Timestamp {
    Timestamp((seconds * 1000.0).round() as i64)
}
