//! `DescribeTableStatistics`.

use super::{ReplicationTask, view};
use crate::{
    context::Context,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{Limits, PageRequest},
    supervisor,
};
use towpath_engine::statistics::TableFigures;
use towpath_wire::{
    Operation,
    dms::{operations::DescribeTableStatistics, shapes::DescribeTableStatisticsResponse},
};

const LIMITS: Limits = Limits {
    min: 20,
    max: 500,
    default: 100,
};

static FILTERS: [Field<TableFigures>; 3] = [
    Field {
        name: "schema-name",
        compare: Match::Percent,
        values: |table| vec![table.schema.as_str().into()],
    },
    Field {
        name: "table-name",
        compare: Match::Percent,
        values: |table| vec![table.table.as_str().into()],
    },
    Field {
        name: "table-state",
        compare: Match::Exact,
        values: |table| vec![table.state.text().into()],
    },
];

impl Handle for DescribeTableStatistics {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_task_arn.clone()]
    }

    /// The counters of each table by schema and name, while it runs and after; none before the first start.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let held = ReplicationTask::by_arn(cx, &input.replication_task_arn).await?;
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let statistics = supervisor::statistics(cx, &held).await;
        let mut tables = statistics.map_or_else(Vec::new, |statistics| statistics.tables());
        tables.retain(|table| filters.pass(table));
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let key = |table: &TableFigures| format!("{}\0{}", table.schema, table.table);
        let (tables, marker) = page.cut(cx, LIMITS, tables, key)?;
        Ok(DescribeTableStatisticsResponse {
            replication_task_arn: Some(held.arn(cx)),
            table_statistics: Some(tables.iter().map(view::table).collect()),
            marker,
        })
    }
}
