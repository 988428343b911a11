//! `DescribeReplicationTasks`.

use super::{ReplicationTask, Status};
use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{self, PageRequest},
    store::{Held, Transaction},
    supervisor,
};
use towpath_wire::{
    Operation,
    dms::{operations::DescribeReplicationTasks, shapes::DescribeReplicationTasksResponse},
};

/// A task with the ARNs that filters and order need.
struct Listed {
    arn: String,
    endpoints: [String; 2],
    instance: String,
    held: Held<ReplicationTask>,
}

static FILTERS: [Field<Listed>; 5] = [
    Field {
        name: "replication-task-arn",
        compare: Match::Exact,
        values: |task| vec![task.arn.as_str().into()],
    },
    Field {
        name: "replication-task-id",
        compare: Match::IgnoreCase,
        values: |task| vec![task.held.identifier.as_str().into()],
    },
    Field {
        name: "migration-type",
        compare: Match::Exact,
        values: |task| vec![task.held.migration_type.as_str().into()],
    },
    Field {
        name: "endpoint-arn",
        compare: Match::Exact,
        values: |task| {
            task.endpoints
                .iter()
                .map(|arn| arn.as_str().into())
                .collect()
        },
    },
    Field {
        name: "replication-instance-arn",
        compare: Match::Exact,
        values: |task| vec![task.instance.as_str().into()],
    },
];

impl Handle for DescribeReplicationTasks {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Tasks in the order of their creation, with their settings and counters.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let found = filters.select(listed(cx).await?, "Tasks")?;
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let key = |task: &Listed| page::by_creation(task.held.created, &task.arn);
        let (found, marker) = page.cut(cx, page::USUAL, found, key)?;
        let without_settings = input.without_settings.unwrap_or(false);
        let mut views = Vec::with_capacity(found.len());
        for task in found {
            let statistics = supervisor::statistics(cx, &task.held).await;
            let mut view = task.held.view(cx, task.held.status, statistics.as_deref());
            if without_settings {
                view.replication_task_settings = None;
            }
            views.push(view);
            note_seen(cx, task.held).await?;
        }
        Ok(DescribeReplicationTasksResponse {
            marker,
            replication_tasks: Some(views),
        })
    }
}

async fn listed(cx: &Context) -> Result<Vec<Listed>, ApiError> {
    let tasks = cx.all::<ReplicationTask>().await?;
    Ok(tasks
        .into_iter()
        .map(|mut held| {
            held.settle(cx);
            Listed {
                arn: held.arn(cx),
                endpoints: [&held.source, &held.target].map(|id| cx.arn(Kind::Endpoint, id)),
                instance: cx.arn(Kind::ReplicationInstance, &held.instance),
                held,
            }
        })
        .collect())
}

/// Notes that the principal that started the task is being told `running`: then a load that is over need not be
/// shown as running any longer.
async fn note_seen(cx: &Context, mut held: Held<ReplicationTask>) -> Result<(), ApiError> {
    if held.status != Status::Running {
        return Ok(());
    }
    match &mut held.run {
        Some(run) if !run.seen_running && run.starter == cx.principal.arn().to_string() => {
            run.seen_running = true;
        }
        _ => return Ok(()),
    }
    held.settle(cx);
    match Transaction::new(cx).replace(&held).commit().await {
        // The task changed meanwhile; the next look notes it.
        Err(error) if error.is_conflict() => Ok(()),
        done => done.map(|_| ()),
    }
}
