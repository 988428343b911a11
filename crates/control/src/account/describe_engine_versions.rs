//! `DescribeEngineVersions`.

use super::version::{ADVERTISED, DEFAULT, Version};
use crate::{
    context::Context,
    error::ApiError,
    handle::Handle,
    page::{self, PageRequest},
};
use towpath_wire::{
    Operation,
    dms::{
        operations::DescribeEngineVersions,
        shapes::{DescribeEngineVersionsResponse, EngineVersion},
    },
};

impl Handle for DescribeEngineVersions {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// The advertised versions, oldest first.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let page = PageRequest {
            operation: Self::NAME,
            filters: None,
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let key = |version: &Version| version.to_string();
        let (versions, marker) = page.cut(cx, page::LENIENT, ADVERTISED.to_vec(), key)?;
        let views = versions.into_iter().map(view).collect();
        Ok(DescribeEngineVersionsResponse {
            engine_versions: Some(views),
            marker,
        })
    }
}

fn view(version: Version) -> EngineVersion {
    let newer = ADVERTISED.iter().filter(|other| **other > version);
    let lifecycle = if version == DEFAULT {
        "DEFAULT_VERSION"
    } else {
        "ACTIVE"
    };
    EngineVersion {
        version: Some(version.to_string()),
        lifecycle: Some(lifecycle.to_owned()),
        release_status: Some(String::from("prod")),
        available_upgrades: Some(newer.map(Version::to_string).collect()),
        ..EngineVersion::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, context};
    use serde_json::json;

    #[tokio::test]
    async fn versions_name_their_upgrades() {
        let cx = context().await;
        let answer = call(&cx, "DescribeEngineVersions", json!({"MaxRecords": 2})).await;
        let versions = answer["EngineVersions"].as_array().unwrap();
        assert_eq!(
            (versions.len(), &versions[0]["Version"]),
            (2, &json!("3.4.7"))
        );
        assert_eq!(
            versions[0]["AvailableUpgrades"].as_array().unwrap().len(),
            5
        );
        let all = call(&cx, "DescribeEngineVersions", json!({})).await;
        let last = all["EngineVersions"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .clone();
        assert_eq!(
            (&last["Lifecycle"], &last["AvailableUpgrades"]),
            (&json!("DEFAULT_VERSION"), &json!([]))
        );
    }
}
