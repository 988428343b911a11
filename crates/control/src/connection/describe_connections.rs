//! `DescribeConnections`.

use super::Connection;
use crate::{
    context::Context,
    endpoint::Endpoint,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{PageRequest, USUAL},
    replication_instance::ReplicationInstance,
    store::Record,
};
use std::collections::HashMap;
use towpath_wire::{
    Operation,
    dms::{operations::DescribeConnections, shapes, shapes::DescribeConnectionsResponse},
};

/// A connection as answers show it, and its place among them.
struct Item {
    order: String,
    view: shapes::Connection,
}

static FILTERS: [Field<Item>; 2] = [
    Field {
        name: "endpoint-arn",
        compare: Match::Exact,
        values: |item| item.view.endpoint_arn.iter().map(Into::into).collect(),
    },
    Field {
        name: "replication-instance-arn",
        compare: Match::Exact,
        values: |item| {
            item.view
                .replication_instance_arn
                .iter()
                .map(Into::into)
                .collect()
        },
    },
];

impl Handle for DescribeConnections {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Lists what the last tests found.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let endpoints = by_id::<Endpoint>(cx).await?;
        let instances = by_id::<ReplicationInstance>(cx).await?;
        let mut items = Vec::new();
        for connection in cx.all::<Connection>().await? {
            // One side may vanish between the reads; its connections go with it.
            let ends = (
                endpoints.get(&connection.endpoint),
                instances.get(&connection.instance),
            );
            if let (Some(endpoint), Some(instance)) = ends {
                let view = connection.view(cx, endpoint, instance);
                items.push(Item {
                    order: connection.order(),
                    view,
                });
            }
        }
        let selected = filters.select(items, "Connections")?;
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let (items, marker) = page.cut(cx, USUAL, selected, |item| item.order.clone())?;
        let connections = items.into_iter().map(|item| item.view).collect();
        Ok(DescribeConnectionsResponse {
            connections: Some(connections),
            marker,
        })
    }
}

async fn by_id<R: Record>(cx: &Context) -> Result<HashMap<String, R>, ApiError> {
    let all = cx.all::<R>().await?.into_iter();
    Ok(all
        .map(|held| (held.record.id().to_owned(), held.record))
        .collect())
}

#[cfg(test)]
mod tests {
    use crate::{
        endpoint::fixture::{self, endpoint, settled},
        testing::{call, fails, instance},
    };
    use serde_json::json;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn connections_are_selected_by_either_side() {
        let cx = fixture::context().await;
        let instances = [instance(&cx, "one").await, instance(&cx, "two").await];
        let endpoints = [
            endpoint(&cx, "one", "up").await,
            endpoint(&cx, "two", "down").await,
        ];
        for endpoint in &endpoints {
            for instance in &instances {
                let pair = json!({"EndpointArn": endpoint, "ReplicationInstanceArn": instance});
                call(&cx, "TestConnection", pair).await;
            }
            settled(&cx, endpoint).await;
        }
        let by_endpoint = json!([{"Name": "endpoint-arn", "Values": [endpoints[1]]}]);
        let by_both = json!([
            {"Name": "endpoint-arn", "Values": [endpoints[0]]},
            {"Name": "replication-instance-arn", "Values": [instances[0]]},
        ]);
        for (filters, expected) in [(json!([]), 4), (by_endpoint, 2), (by_both, 1)] {
            let answer = call(&cx, "DescribeConnections", json!({"Filters": filters})).await;
            let found = answer["Connections"].as_array().unwrap();
            assert_eq!(found.len(), expected, "{filters}");
            for connection in found {
                let failed = connection["EndpointArn"] == endpoints[1];
                assert_eq!(connection.get("LastFailureMessage").is_some(), failed);
            }
        }
        let input = json!({"Filters": [{"Name": "status", "Values": ["failed"]}]});
        fails(
            &cx,
            "DescribeConnections",
            input,
            Fault::InvalidParameterValueException,
        )
        .await;
    }

    #[tokio::test]
    async fn a_deleted_instance_takes_its_connections_along() {
        let cx = fixture::context().await;
        let (one, two) = (instance(&cx, "one").await, instance(&cx, "two").await);
        let arn = endpoint(&cx, "one", "up").await;
        for instance in [&one, &two] {
            let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": instance});
            call(&cx, "TestConnection", pair).await;
        }
        settled(&cx, &arn).await;
        call(
            &cx,
            "DeleteReplicationInstance",
            json!({"ReplicationInstanceArn": one}),
        )
        .await;
        let stored = cx.all::<super::Connection>().await.unwrap();
        assert_eq!(stored.len(), 1);
        let answer = call(&cx, "DescribeConnections", json!({})).await;
        assert_eq!(answer["Connections"][0]["ReplicationInstanceArn"], two);
    }
}
