//! `ListTagsForResource`.

use super::Tagged;
use crate::{context::Context, error::ApiError, handle::Handle};
use towpath_wire::dms::{operations::ListTagsForResource, shapes::ListTagsForResourceResponse};

impl Handle for ListTagsForResource {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        let one = input.resource_arn.iter();
        one.chain(input.resource_arn_list.iter().flatten())
            .cloned()
            .collect()
    }

    /// The tags of one resource, or of several with the ARN in each tag.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let mut tags = Vec::new();
        match (&input.resource_arn, &input.resource_arn_list) {
            (Some(arn), None) => tags = Tagged::find(cx, arn).await?.set().view(None),
            (None, Some(arns)) => {
                for arn in arns {
                    tags.extend(Tagged::find(cx, arn).await?.set().view(Some(arn)));
                }
            }
            _ => {
                let message = "Exactly one of ResourceArn and ResourceArnList must be given.";
                return Err(ApiError::invalid_combination(message));
            }
        }
        Ok(ListTagsForResourceResponse {
            tag_list: Some(tags),
        })
    }
}
