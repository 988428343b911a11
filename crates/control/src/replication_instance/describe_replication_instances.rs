//! `DescribeReplicationInstances`.

use super::ReplicationInstance;
use crate::{
    context::Context,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{self, PageRequest},
    store::Held,
    subnet_group::SubnetGroup,
};
use std::collections::BTreeMap;
use towpath_wire::{
    Operation,
    dms::{operations::DescribeReplicationInstances, shapes::DescribeReplicationInstancesResponse},
};

/// An instance with its ARN, which filters and order need.
pub(super) type Listed = (String, ReplicationInstance);

static FILTERS: [Field<Listed>; 4] = [
    BY_ARN,
    BY_ID,
    Field {
        name: "replication-instance-class",
        compare: Match::Exact,
        values: |(_, instance)| vec![instance.class.as_str().into()],
    },
    Field {
        name: "engine-version",
        compare: Match::Exact,
        values: |(_, instance)| vec![instance.engine_version.as_str().into()],
    },
];

pub(super) const BY_ARN: Field<Listed> = Field {
    name: "replication-instance-arn",
    compare: Match::Exact,
    values: |(arn, _)| vec![arn.as_str().into()],
};

pub(super) const BY_ID: Field<Listed> = Field {
    name: "replication-instance-id",
    compare: Match::IgnoreCase,
    values: |(_, instance)| vec![instance.identifier.as_str().into()],
};

/// Every instance with its ARN.
pub(super) async fn listed(cx: &Context) -> Result<Vec<Listed>, ApiError> {
    let all: Vec<Held<ReplicationInstance>> = cx.all().await?;
    Ok(all
        .into_iter()
        .map(|held| (held.arn(cx), held.record))
        .collect())
}

impl Handle for DescribeReplicationInstances {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Instances in the order of their creation.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let found = filters.select(listed(cx).await?, "Replication Instances")?;
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let key = |(arn, instance): &Listed| page::by_creation(instance.created, arn);
        let (found, marker) = page.cut(cx, page::USUAL, found, key)?;
        let groups = cx.all::<SubnetGroup>().await?;
        let groups: BTreeMap<&str, &SubnetGroup> = groups
            .iter()
            .map(|held| (held.identifier.as_str(), &held.record))
            .collect();
        let view = |(_, instance): &Listed| {
            let group = groups.get(instance.subnet_group.as_str())?;
            Some(instance.view(cx, group, instance.status))
        };
        let views = found.iter().filter_map(view).collect();
        Ok(DescribeReplicationInstancesResponse {
            marker,
            replication_instances: Some(views),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, context, fails};
    use serde_json::{Value, json};
    use towpath_wire::Fault;

    #[tokio::test]
    async fn instances_are_found_by_every_filter() {
        let cx = context().await;
        let mut arns = Vec::new();
        for (name, class, version) in [
            ("one", "dms.t3.micro", "3.5.4"),
            ("two", "dms.t3.small", "3.6.1"),
        ] {
            let input = json!({"ReplicationInstanceIdentifier": name, "ReplicationInstanceClass": class, "EngineVersion": version});
            let created = call(&cx, "CreateReplicationInstance", input).await;
            arns.push(created["ReplicationInstance"]["ReplicationInstanceArn"].clone());
        }
        let filter =
            |name: &str, value: &Value| json!({"Filters": [{"Name": name, "Values": [value]}]});
        let cases = [
            (filter("replication-instance-arn", &arns[1]), "two"),
            (filter("replication-instance-id", &json!("ONE")), "one"),
            (
                filter("replication-instance-class", &json!("dms.t3.small")),
                "two",
            ),
            (filter("engine-version", &json!("3.5.4")), "one"),
        ];
        for (input, expected) in cases {
            let found = call(&cx, "DescribeReplicationInstances", input.clone()).await;
            let found = found["ReplicationInstances"].as_array().unwrap().clone();
            assert_eq!(found.len(), 1, "{input}");
            assert_eq!(found[0]["ReplicationInstanceIdentifier"], expected);
        }
        let none = filter("replication-instance-id", &json!("three"));
        let message = fails(
            &cx,
            "DescribeReplicationInstances",
            none,
            Fault::ResourceNotFoundFault,
        )
        .await;
        assert_eq!(
            message,
            "No Replication Instances found matching provided filters"
        );
    }

    #[tokio::test]
    async fn an_empty_account_has_an_empty_list() {
        let cx = context().await;
        let answer = call(&cx, "DescribeReplicationInstances", json!({})).await;
        assert_eq!(answer, json!({"ReplicationInstances": []}));
    }
}
