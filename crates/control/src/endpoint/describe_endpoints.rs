//! `DescribeEndpoints`.

use super::{Endpoint, engine::side};
use crate::{
    context::Context,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{PageRequest, USUAL, by_creation},
};
use std::borrow::Cow;
use towpath_wire::{
    Operation,
    dms::{operations::DescribeEndpoints, shapes::DescribeEndpointsResponse},
};

/// An endpoint and its ARN.
type Item = (Endpoint, String);

static FILTERS: [Field<Item>; 4] = [
    Field {
        name: "endpoint-arn",
        compare: Match::Exact,
        values: |item| one(&item.1),
    },
    Field {
        name: "endpoint-id",
        compare: Match::IgnoreCase,
        values: |item| one(&item.0.identifier),
    },
    Field {
        name: "endpoint-type",
        compare: Match::IgnoreCase,
        values: |item| one(side(item.0.role)),
    },
    Field {
        name: "engine-name",
        compare: Match::IgnoreCase,
        values: |item| one(&item.0.engine),
    },
];

fn one(text: &str) -> Vec<Cow<'_, str>> {
    vec![Cow::Borrowed(text)]
}

impl Handle for DescribeEndpoints {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Lists endpoints; secrets are never among what it shows.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let all = cx.all::<Endpoint>().await?.into_iter();
        let all = all
            .map(|held| (held.record.arn(cx), held.record))
            .map(|(arn, record)| (record, arn));
        let selected = filters.select(all.collect(), "Endpoints")?;
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let (items, marker) = page.cut(cx, USUAL, selected, |(record, arn)| {
            by_creation(record.created, arn)
        })?;
        let endpoints = items.iter().map(|(record, _)| record.view(cx)).collect();
        Ok(DescribeEndpointsResponse {
            endpoints: Some(endpoints),
            marker,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        endpoint::fixture::{context, endpoint},
        testing::{call, fails},
    };
    use serde_json::json;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn filters_select_and_pages_follow() {
        let cx = context().await;
        for number in 0..25 {
            endpoint(&cx, &format!("endpoint-{number}"), "up").await;
        }
        let first = call(&cx, "DescribeEndpoints", json!({"MaxRecords": 20})).await;
        let more = json!({"MaxRecords": 20, "Marker": first["Marker"]});
        let second = call(&cx, "DescribeEndpoints", more).await;
        let count = |answer: &serde_json::Value| answer["Endpoints"].as_array().unwrap().len();
        assert_eq!((count(&first), count(&second)), (20, 5));
        assert!(second.get("Marker").is_none());
        let arn = &first["Endpoints"][3]["EndpointArn"];
        let cases = [
            ("endpoint-arn", arn.as_str().unwrap(), 1),
            ("endpoint-id", "ENDPOINT-7", 1),
            ("endpoint-type", "source", 25),
            ("engine-name", "alpha", 25),
        ];
        for (name, wanted, expected) in cases {
            let input = json!({"Filters": [{"Name": name, "Values": [wanted]}]});
            assert_eq!(
                count(&call(&cx, "DescribeEndpoints", input).await),
                expected,
                "{name}"
            );
        }
        let input = json!({"Filters": [{"Name": "endpoint-type", "Values": ["target"]}]});
        let message = fails(
            &cx,
            "DescribeEndpoints",
            input,
            Fault::ResourceNotFoundFault,
        )
        .await;
        assert_eq!(message, "No Endpoints found matching provided filters");
        let input = json!({"Filters": [{"Name": "colour", "Values": ["red"]}]});
        fails(
            &cx,
            "DescribeEndpoints",
            input,
            Fault::InvalidParameterValueException,
        )
        .await;
    }
}
