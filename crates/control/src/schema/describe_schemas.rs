//! `DescribeSchemas`.

use super::of;
use crate::{
    context::Context,
    endpoint,
    error::ApiError,
    handle::Handle,
    page::{PageRequest, USUAL},
};
use towpath_wire::{
    Operation,
    dms::{operations::DescribeSchemas, shapes::DescribeSchemasResponse},
};

impl Handle for DescribeSchemas {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.endpoint_arn.clone()]
    }

    /// Lists what the last successful refresh found.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let endpoint = endpoint::find(cx, &input.endpoint_arn).await?;
        let names = of(cx, &endpoint).await?.and_then(|held| held.record.names);
        let names = names.ok_or_else(|| {
            let arn = &input.endpoint_arn;
            ApiError::invalid_state(format!(
                "The schemas of endpoint {arn} are not known. Run RefreshSchemas and wait until it is successful."
            ))
        })?;
        // Markers belong to one endpoint: those of another continue another list.
        let filters = vec![towpath_wire::dms::shapes::Filter {
            name: String::from("endpoint-arn"),
            values: vec![input.endpoint_arn],
        }];
        let page = PageRequest {
            operation: Self::NAME,
            filters: Some(&filters),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let (schemas, marker) = page.cut(cx, USUAL, names, String::clone)?;
        Ok(DescribeSchemasResponse {
            schemas: Some(schemas),
            marker,
        })
    }
}
