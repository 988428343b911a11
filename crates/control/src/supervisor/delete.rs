//! The end of a deleted task: what it made at the target goes, then its folder, then its record.

use super::{Folder, prepare};
use crate::{
    context::Context,
    error::ApiError,
    replication_task::{ReplicationTask, delete_replication_task, settings},
};
use std::time::Duration;
use towpath_data::failure::{Failure, Result};

/// How long the target may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Removes a task that is `deleting`. When the target cannot be cleaned, an event tells, and the task goes all the
/// same unless `FailTaskWhenCleanTaskResourceFailed` is on.
///
/// # Errors
/// When the store fails.
pub(super) async fn delete(
    cx: &Context,
    task: &ReplicationTask,
) -> std::result::Result<(), ApiError> {
    if let Err(failure) = forget(cx, task).await {
        let keep = settings(task)?.fails_when_not_clean();
        delete_replication_task::clean_up_failed(cx, &task.id, &failure.to_string(), keep).await?;
        if keep {
            return Ok(());
        }
    }
    Folder::of(cx, &task.id).remove();
    loop {
        match delete_replication_task::remove(cx, &task.id).await {
            Err(error) if error.is_conflict() => {}
            done => return done,
        }
    }
}

async fn forget(cx: &Context, task: &ReplicationTask) -> Result<()> {
    let work = async {
        let target = prepare::open_target(cx, task).await?;
        target.forget().await
    };
    tokio::time::timeout(LIMIT, work).await.unwrap_or_else(|_| {
        Err(Failure::task(format!(
            "the target gave no answer within {} seconds",
            LIMIT.as_secs()
        )))
    })
}
