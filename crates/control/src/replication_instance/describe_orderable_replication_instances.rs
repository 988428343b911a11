//! `DescribeOrderableReplicationInstances`.

use super::{Class, parameter::STORAGE_GB};
use crate::{
    account::version::{ADVERTISED, Version},
    context::Context,
    error::ApiError,
    handle::Handle,
    page::{self, PageRequest},
};
use towpath_wire::{
    Operation,
    dms::{
        operations::DescribeOrderableReplicationInstances,
        shapes::{DescribeOrderableReplicationInstancesResponse, OrderableReplicationInstance},
    },
};

impl Handle for DescribeOrderableReplicationInstances {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Every class with every advertised version.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let versions = ADVERTISED.iter();
        let pairs = versions.flat_map(|version| Class::all().map(move |class| (*version, class)));
        let page = PageRequest {
            operation: Self::NAME,
            filters: None,
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let key = |(version, class): &(Version, Class)| format!("{version}/{}", class.name());
        let (pairs, marker) = page.cut(cx, page::USUAL, pairs.collect(), key)?;
        let zones = cx.network().zones();
        let view = |(version, class): (Version, Class)| OrderableReplicationInstance {
            engine_version: Some(version.to_string()),
            replication_instance_class: Some(class.name()),
            storage_type: Some(String::from("gp2")),
            min_allocated_storage: Some(*STORAGE_GB.start()),
            max_allocated_storage: Some(*STORAGE_GB.end()),
            default_allocated_storage: Some(class.default_storage_gb()),
            included_allocated_storage: Some(class.default_storage_gb()),
            availability_zones: Some(zones.clone()),
            release_status: Some(String::from("prod")),
        };
        Ok(DescribeOrderableReplicationInstancesResponse {
            orderable_replication_instances: Some(pairs.into_iter().map(view).collect()),
            marker,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{call, context};
    use serde_json::json;
    use std::collections::BTreeSet;

    #[tokio::test]
    async fn every_class_and_version_is_listed_once() {
        let cx = context().await;
        let mut seen = BTreeSet::new();
        let mut marker = json!("");
        loop {
            let answer = call(
                &cx,
                DescribeOrderableReplicationInstances::NAME,
                json!({"Marker": marker}),
            )
            .await;
            for view in answer["OrderableReplicationInstances"].as_array().unwrap() {
                let pair = (
                    view["EngineVersion"].to_string(),
                    view["ReplicationInstanceClass"].to_string(),
                );
                assert!(seen.insert(pair));
            }
            let Some(next) = answer.get("Marker") else {
                break;
            };
            marker = next.clone();
        }
        assert_eq!(seen.len(), ADVERTISED.len() * Class::all().count());
    }
}
