//! `AddTagsToResource`.

use super::Tagged;
use crate::{context::Context, error::ApiError, handle::Handle};
use towpath_wire::dms::{operations::AddTagsToResource, shapes::AddTagsToResourceResponse};

impl Handle for AddTagsToResource {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.resource_arn.clone()]
    }

    /// Adds tags; the next list shows them.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let tagged = Tagged::find(cx, &input.resource_arn).await?;
        let mut set = tagged.set();
        set.add(input.tags)?;
        tagged.store(cx, &set).await?;
        Ok(AddTagsToResourceResponse {})
    }
}
