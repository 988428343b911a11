//! The little of the token service that clients need before they call anything else: who am I?
//!
//! Terraform asks before its first call, and builds resource names from the account in the answer.

use towpath_auth::Principal;

use crate::respond::{Refusal, RequestId, escaped};

/// The version of the API, which is part of every request and of the namespace.
pub(crate) const VERSION: &str = "2011-06-15";

/// Answers an action; needs no permission, as with the compatible service.
pub(crate) fn call(action: &str, principal: &Principal, id: &RequestId) -> Result<String, Refusal> {
    match action {
        "GetCallerIdentity" => Ok(format!(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/{VERSION}/\">\
             <GetCallerIdentityResult><Arn>{}</Arn><UserId>{}</UserId><Account>{}</Account>\
             </GetCallerIdentityResult><ResponseMetadata><RequestId>{id}</RequestId>\
             </ResponseMetadata></GetCallerIdentityResponse>",
            escaped(&principal.arn().to_string()),
            escaped(principal.user_id()),
            escaped(principal.account()),
        )),
        other => Err(Refusal::not_offered("sts", other)),
    }
}
