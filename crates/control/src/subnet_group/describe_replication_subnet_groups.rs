//! `DescribeReplicationSubnetGroups`.

use super::SubnetGroup;
use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{self, PageRequest},
};
use towpath_wire::{
    Operation,
    dms::{
        operations::DescribeReplicationSubnetGroups,
        shapes::DescribeReplicationSubnetGroupsResponse,
    },
};

static FILTERS: [Field<SubnetGroup>; 1] = [Field {
    name: "replication-subnet-group-id",
    compare: Match::IgnoreCase,
    values: |group| vec![group.identifier.as_str().into()],
}];

impl Handle for DescribeReplicationSubnetGroups {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Subnet groups in the order of their creation.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let groups = cx
            .all::<SubnetGroup>()
            .await?
            .into_iter()
            .map(|held| held.record)
            .collect();
        let groups = filters.select(groups, "Replication Subnet Groups")?;
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let key = |group: &SubnetGroup| {
            page::by_creation(group.created, &cx.arn(Kind::SubnetGroup, &group.identifier))
        };
        let (groups, marker) = page.cut(cx, page::USUAL, groups, key)?;
        let views = groups.iter().map(|group| group.view(cx)).collect();
        Ok(DescribeReplicationSubnetGroupsResponse {
            marker,
            replication_subnet_groups: Some(views),
        })
    }
}
