//! `DescribeRefreshSchemasStatus`.

use super::of;
use crate::{context::Context, endpoint, error::ApiError, handle::Handle};
use towpath_wire::dms::{
    operations::DescribeRefreshSchemasStatus, shapes::DescribeRefreshSchemasStatusResponse,
};

impl Handle for DescribeRefreshSchemasStatus {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.endpoint_arn.clone()]
    }

    /// Tells how the last refresh went, or that it still runs.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let endpoint = endpoint::find(cx, &input.endpoint_arn).await?;
        let schemas = of(cx, &endpoint).await?.ok_or_else(|| {
            let arn = &input.endpoint_arn;
            ApiError::not_found(format!(
                "The schemas of endpoint {arn} were never refreshed."
            ))
        })?;
        let status = Some(schemas.view(cx));
        Ok(DescribeRefreshSchemasStatusResponse {
            refresh_schemas_status: status,
        })
    }
}
