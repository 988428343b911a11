//! `RemoveTagsFromResource`.

use super::Tagged;
use crate::{context::Context, error::ApiError, handle::Handle};
use towpath_wire::dms::{
    operations::RemoveTagsFromResource, shapes::RemoveTagsFromResourceResponse,
};

impl Handle for RemoveTagsFromResource {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.resource_arn.clone()]
    }

    /// Removes tags; a key that is not there is no error.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let tagged = Tagged::find(cx, &input.resource_arn).await?;
        let mut set = tagged.set();
        set.remove(&input.tag_keys);
        tagged.store(cx, &set).await?;
        Ok(RemoveTagsFromResourceResponse {})
    }
}
