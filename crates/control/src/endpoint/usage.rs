//! Which tasks use an endpoint or a connection: what must not be changed or removed under them.
//!
//! A task notes its endpoints and its instance with [`Transaction::refer`](crate::store::Transaction::refer).

use crate::{arn::Kind, context::Context, error::ApiError, store::Record};
use serde::{Deserialize, Serialize};

/// The part of a replication task's record that matters to its endpoints; the other members are not read here.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Task {
    id: String,
    /// As the API spells it.
    status: String,
}

impl Record for Task {
    const KIND: &'static str = Kind::ReplicationTask.name();

    fn id(&self) -> &str {
        &self.id
    }
}

/// The ids of the tasks that have an endpoint as their source or target, whatever their status.
///
/// # Errors
/// `InternalFailure` when the store fails.
pub(crate) async fn tasks_on(cx: &Context, endpoint: &str) -> Result<Vec<String>, ApiError> {
    cx.users((Kind::Endpoint, endpoint), Kind::ReplicationTask)
        .await
}

/// Refuses while one of the tasks works with the endpoint.
///
/// # Errors
/// `InvalidResourceStateFault` that names endpoint and task.
pub(super) async fn check_idle(cx: &Context, arn: &str, tasks: &[String]) -> Result<(), ApiError> {
    for id in tasks {
        let Some(task) = cx.find::<Task>(id).await? else {
            continue;
        };
        if matches!(task.status.as_str(), "starting" | "running") {
            return Err(ApiError::invalid_state(format!(
                "Endpoint {arn} cannot be modified while replication task {} is {}. Stop the task first.",
                cx.arn(Kind::ReplicationTask, id),
                task.status
            )));
        }
    }
    Ok(())
}

/// The id of a task that has an endpoint and an instance, whatever its status.
///
/// # Errors
/// `InternalFailure` when the store fails.
pub(crate) async fn task_on_connection(
    cx: &Context,
    endpoint: &str,
    instance: &str,
) -> Result<Option<String>, ApiError> {
    let used = (Kind::ReplicationInstance, instance);
    let on_instance = cx.users(used, Kind::ReplicationTask).await?;
    let mut on_endpoint = tasks_on(cx, endpoint).await?.into_iter();
    Ok(on_endpoint.find(|task| on_instance.contains(task)))
}
