//! From a task's record to what the engine runs: endpoints, documents and budget.

use super::{clock::EngineClock, log::TaskFile};
use crate::{
    arn::Kind,
    context::Context,
    endpoint::{self, Endpoint},
    error::ApiError,
    replication_instance::{Budget, ReplicationInstance},
    replication_task::{ReplicationTask, mapping, settings},
};
use serde_json::Value;
use std::sync::Arc;
use towpath_data::{
    connector::{BoxFuture, Source, Target},
    context::{MemoryBudget, TaskContext},
    endpoint::Role,
    failure::{Failure, Result},
    settings::Settings,
};
use towpath_engine::{
    mapped::Mapped,
    options::Options,
    statistics::TaskStatistics,
    task::{Opener, Start, TaskSpec},
};

/// What a run adds to the record.
pub(super) struct Ingredients {
    pub(super) start: Start,
    pub(super) budget: Budget,
    pub(super) memory: MemoryBudget,
    pub(super) statistics: Arc<TaskStatistics>,
    pub(super) log: Arc<TaskFile>,
}

/// The specification of a run.
///
/// # Errors
/// When a document, an endpoint or its engine is not as it should be.
pub(super) async fn spec(
    cx: &Context,
    task: &ReplicationTask,
    with: Ingredients,
) -> std::result::Result<TaskSpec, ApiError> {
    let settings = settings(task)?;
    let metadata = settings.target_metadata();
    let mapping = mapping(&task.table_mappings)?;
    let context = task_context(cx, task, &settings, with.memory);
    let like = family(cx, &task.source, Role::Source).await?
        == family(cx, &task.target, Role::Target).await?;
    let most_workers = usize::try_from(with.budget.parallelism).unwrap_or(usize::MAX);
    Ok(TaskSpec {
        task: task.id.clone(),
        source: source(cx, task, context.clone(), settings.towpath().zero_dates),
        target: target(cx, task, context),
        like,
        planner: Arc::new(Mapped::new(mapping, metadata.schema, metadata.lob)),
        options: Options::new(&settings, task.states_preparation, most_workers),
        start: with.start,
        generation: task.generation(),
        only: None,
        statistics: with.statistics,
        log: with.log,
        clock: Arc::new(EngineClock(Arc::clone(&cx.host.clock))),
    })
}

/// What the instance of a task allows.
///
/// # Errors
/// When the instance is gone.
pub(super) async fn budget(
    cx: &Context,
    task: &ReplicationTask,
) -> std::result::Result<Budget, ApiError> {
    let arn = cx.arn(Kind::ReplicationInstance, &task.instance);
    ReplicationInstance::by_arn(cx, &arn)
        .await?
        .budget(cx)
        .await
}

fn task_context(
    cx: &Context,
    task: &ReplicationTask,
    settings: &Settings,
    memory: MemoryBudget,
) -> TaskContext {
    TaskContext {
        task: task.id.clone(),
        installation: cx.host.id.clone(),
        memory,
        network: Arc::clone(&cx.host.network),
        control_schema: settings.control_schema(),
    }
}

async fn family(
    cx: &Context,
    endpoint: &str,
    role: Role,
) -> std::result::Result<&'static str, ApiError> {
    Ok(opened(cx, endpoint, role).await?.connector.family)
}

async fn opened(
    cx: &Context,
    id: &str,
    role: Role,
) -> std::result::Result<endpoint::Opened, ApiError> {
    let record = cx
        .find::<Endpoint>(id)
        .await?
        .ok_or_else(|| Kind::Endpoint.not_found(&cx.arn(Kind::Endpoint, id)))?;
    endpoint::open(cx, &record, role).await
}

/// The same for an opener: a failure of the task.
async fn opened_again(cx: &Context, id: &str, role: Role) -> Result<endpoint::Opened> {
    opened(cx, id, role)
        .await
        .map_err(|error| Failure::task(error.message.clone()).with_source(error))
}

/// Opens the source, with the endpoint as it is at that moment.
fn source(
    cx: &Context,
    task: &ReplicationTask,
    context: TaskContext,
    zero_dates: Option<String>,
) -> Opener<dyn Source> {
    let (cx, id) = (cx.clone(), task.source.clone());
    Arc::new(move || -> BoxFuture<'static, Result<Arc<dyn Source>>> {
        let (cx, id, context) = (cx.clone(), id.clone(), context.clone());
        let zero_dates = zero_dates.clone();
        Box::pin(async move {
            let mut opened = opened_again(&cx, &id, Role::Source).await?;
            if let Some(zero_dates) = zero_dates {
                let settings = &mut opened.endpoint.settings;
                settings.insert("ZeroDates".to_owned(), Value::String(zero_dates));
            }
            let open = opened.connector.source.ok_or_else(|| {
                Failure::task(format!("{} cannot be read", opened.endpoint.engine))
            })?;
            open(&opened.endpoint, &context).await
        })
    })
}

/// Opens the target, with the endpoint as it is at that moment.
fn target(cx: &Context, task: &ReplicationTask, context: TaskContext) -> Opener<dyn Target> {
    let (cx, id) = (cx.clone(), task.target.clone());
    Arc::new(move || -> BoxFuture<'static, Result<Arc<dyn Target>>> {
        let (cx, id, context) = (cx.clone(), id.clone(), context.clone());
        Box::pin(async move {
            let opened = opened_again(&cx, &id, Role::Target).await?;
            let open = opened.connector.target.ok_or_else(|| {
                Failure::task(format!("{} cannot be written", opened.endpoint.engine))
            })?;
            open(&opened.endpoint, &context).await
        })
    })
}

/// Opens the target of a task outside of a run.
///
/// # Errors
/// When it cannot be opened.
pub(super) async fn open_target(cx: &Context, task: &ReplicationTask) -> Result<Arc<dyn Target>> {
    const BYTES: u64 = 16 << 20;
    let settings = settings(task).map_err(|error| Failure::task(error.message))?;
    let context = task_context(cx, task, &settings, MemoryBudget::new(BYTES));
    target(cx, task, context)().await
}
