//! `ReloadTables`.

use super::{ReplicationTask, Status};
use crate::{
    context::Context, error::ApiError, event::occurrence::TABLES_RELOADED, handle::Handle,
    store::Transaction, supervisor,
};
use towpath_data::schema::TableName;
use towpath_engine::statistics::TableState;
use towpath_wire::dms::{operations::ReloadTables, shapes::ReloadTablesResponse};

/// Tables of one request.
const MOST: usize = 10;

impl Handle for ReloadTables {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_task_arn.clone()]
    }

    /// Has tables of a running task loaded once more, by their definition as it is now.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let held = ReplicationTask::by_arn(cx, &input.replication_task_arn).await?;
        let arn = held.arn(cx);
        if held.status != Status::Running {
            return Err(ApiError::invalid_state(format!(
                "Replication Task '{arn}' is currently not running"
            )));
        }
        if input.reload_option.as_deref() == Some("validate-only") {
            return Err(ApiError::invalid_state(format!(
                "Replication Task '{arn}' has no validation, so nothing can be reloaded with validate-only"
            )));
        }
        let tables: Vec<TableName> = input
            .tables_to_reload
            .iter()
            .map(|table| TableName::new(&table.schema_name, &table.table_name))
            .collect();
        if tables.is_empty() || tables.len() > MOST {
            return Err(ApiError::invalid_value(format!(
                "TablesToReload must name 1 to {MOST} tables, not {}",
                tables.len()
            )));
        }
        let statistics = supervisor::statistics(cx, &held).await;
        for table in &tables {
            let known = statistics
                .as_ref()
                .and_then(|statistics| statistics.find(table))
                .is_some_and(|found| found.figures().state != TableState::Missing);
            if !known {
                return Err(ApiError::invalid_value(format!(
                    "The table {table} is not part of replication task '{arn}'"
                )));
            }
        }
        let over = || {
            ApiError::invalid_state(format!(
                "The load of replication task '{arn}' is over; start it with reload-target to load its tables again"
            ))
        };
        if held.dwells() {
            return Err(over());
        }
        // Told first, so that a reload is never without its event; a task that ends this moment refuses it.
        Transaction::new(cx)
            .check(
                crate::arn::Kind::ReplicationTask.name(),
                &held.id,
                held.version(),
            )
            .event(&held.told(&arn, TABLES_RELOADED, None))
            .commit()
            .await?;
        if !supervisor::required(cx)?.reload(cx, &held.id, tables) {
            return Err(over());
        }
        Ok(ReloadTablesResponse {
            replication_task_arn: Some(arn),
        })
    }
}
