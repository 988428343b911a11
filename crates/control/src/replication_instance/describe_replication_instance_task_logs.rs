//! `DescribeReplicationInstanceTaskLogs`.

use super::ReplicationInstance;
use crate::{
    context::Context,
    error::ApiError,
    handle::Handle,
    page::{self, PageRequest},
};
use towpath_wire::{
    Operation,
    dms::{
        operations::DescribeReplicationInstanceTaskLogs,
        shapes::{DescribeReplicationInstanceTaskLogsResponse, ReplicationInstanceTaskLog},
    },
};

impl Handle for DescribeReplicationInstanceTaskLogs {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_instance_arn.clone()]
    }

    /// The bytes that the log of each task on the instance takes.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let instance = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        instance.must_be_available(cx)?;
        let arn = instance.arn(cx);
        let logs = match cx.supervisor() {
            Some(supervisor) => supervisor.log_sizes(cx, &arn).await,
            None => Vec::new(),
        };
        let page = PageRequest {
            operation: Self::NAME,
            filters: None,
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let (logs, marker) = page.cut(cx, page::USUAL, logs, |log| log.task_arn.clone())?;
        let view = |log: crate::supervisor::TaskLog| ReplicationInstanceTaskLog {
            replication_task_name: Some(log.task_identifier),
            replication_task_arn: Some(log.task_arn),
            replication_instance_task_log_size: Some(i64::try_from(log.bytes).unwrap_or(i64::MAX)),
        };
        Ok(DescribeReplicationInstanceTaskLogsResponse {
            replication_instance_arn: Some(arn),
            replication_instance_task_logs: Some(logs.into_iter().map(view).collect()),
            marker,
        })
    }
}
