//! `DescribeEndpointTypes`.

use super::engine::{self, Engine, side};
use crate::{
    account::version,
    context::Context,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{PageRequest, USUAL},
};
use towpath_data::endpoint::Role;
use towpath_wire::{
    Operation,
    dms::{
        operations::DescribeEndpointTypes,
        shapes::{DescribeEndpointTypesResponse, SupportedEndpointType},
    },
};

/// An engine on one side.
type Item = (Engine, Role);

static FILTERS: [Field<Item>; 2] = [
    Field {
        name: "engine-name",
        compare: Match::IgnoreCase,
        values: |item| vec![item.0.name.name.into()],
    },
    Field {
        name: "endpoint-type",
        compare: Match::IgnoreCase,
        values: |item| vec![side(item.1).into()],
    },
];

impl Handle for DescribeEndpointTypes {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Lists what this build drives, not what the API has names for.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let mut items: Vec<Item> = engine::all(cx.host.connectors)
            .flat_map(|engine| [(engine, Role::Source), (engine, Role::Target)])
            .filter(|(engine, role)| engine.drives(*role))
            .collect();
        items.retain(|item| filters.pass(item));
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let (items, marker) = page.cut(cx, USUAL, items, |(engine, role)| {
            format!("{}/{}", engine.name.name, side(*role))
        })?;
        let types = items
            .into_iter()
            .map(|(engine, role)| view(engine, role))
            .collect();
        Ok(DescribeEndpointTypesResponse {
            supported_endpoint_types: Some(types),
            marker,
        })
    }
}

fn view(engine: Engine, role: Role) -> SupportedEndpointType {
    SupportedEndpointType {
        engine_name: Some(engine.name.name.to_owned()),
        // No connector of this build reads or applies changes yet.
        supports_cdc: Some(false),
        endpoint_type: Some(side(role).to_owned()),
        replication_instance_engine_minimum_version: version::ADVERTISED
            .first()
            .map(ToString::to_string),
        engine_display_name: Some(engine.name.display.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        endpoint::fixture::context,
        testing::{call, fails},
    };
    use serde_json::{Value, json};
    use towpath_wire::Fault;

    #[tokio::test]
    async fn only_what_is_driven_is_listed() {
        let cx = context().await;
        let pairs = |answer: &Value| -> Vec<(String, String)> {
            let types = answer["SupportedEndpointTypes"].as_array().unwrap();
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            types
                .iter()
                .map(|one| (text(&one["EngineName"]), text(&one["EndpointType"])))
                .collect()
        };
        let expected = [
            ("alpha", "source"),
            ("alpha", "target"),
            ("beta", "source"),
            ("beta", "target"),
            ("file", "source"),
        ];
        let all = call(&cx, "DescribeEndpointTypes", json!({})).await;
        assert_eq!(
            pairs(&all),
            expected.map(|(engine, side)| (engine.into(), side.into()))
        );
        let first = &all["SupportedEndpointTypes"][0];
        assert_eq!(first["SupportsCDC"], false);
        assert_eq!(first["EngineDisplayName"], "Alpha");
        let input = json!({"Filters": [{"Name": "engine-name", "Values": ["file", "kafka"]}]});
        assert_eq!(
            pairs(&call(&cx, "DescribeEndpointTypes", input).await).len(),
            1
        );
        // The operation models no fault for an empty result.
        let input = json!({"Filters": [{"Name": "engine-name", "Values": ["kafka"]}]});
        assert!(pairs(&call(&cx, "DescribeEndpointTypes", input).await).is_empty());
        let input = json!({"Filters": [{"Name": "engine", "Values": ["file"]}]});
        fails(
            &cx,
            "DescribeEndpointTypes",
            input,
            Fault::InvalidParameterValueException,
        )
        .await;
    }
}
