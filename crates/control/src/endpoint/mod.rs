//! Endpoints: a database, how it is entered, and the engine's settings for one side of a task.
//!
//! ```text
//! request ─► Wish ─► Endpoint (record) ─► check: engine, place, protection, attributes, settings ─► store
//!                        │
//!                        ├─► view: what answers show, never a secret
//!                        └─► open: what a connector gets, the password out of its seal
//! ```
//!
//! Creating an endpoint reaches nothing; a connection test does.

mod attributes;
mod engine;
mod open;
mod record;
mod settings;
pub(crate) mod state;
mod usage;
mod view;
mod wish;

pub(crate) mod create_endpoint;
pub(crate) mod delete_endpoint;
pub(crate) mod describe_endpoint_settings;
pub(crate) mod describe_endpoint_types;
pub(crate) mod describe_endpoints;
pub(crate) mod modify_endpoint;

#[cfg(test)]
mod canary;
#[cfg(test)]
pub(crate) mod fixture;

pub use open::endpoint_for;
pub(crate) use open::{Opened, context_of_small_work, open};
pub(crate) use record::Endpoint;
pub(crate) use usage::task_on_connection;
use usage::tasks_on;

use crate::{arn::Kind, context::Context, error::ApiError, identifier::Rule, store::Held};
use towpath_data::endpoint::Role;

/// `EndpointIdentifier`.
const IDENTIFIER: Rule = Rule {
    parameter: "EndpointIdentifier",
    max: 255,
};

/// The endpoint that an ARN of a request names.
///
/// # Errors
/// `Invalid ARN`, or `ResourceNotFoundFault`.
pub(crate) async fn find(cx: &Context, arn: &str) -> Result<Held<Endpoint>, ApiError> {
    let id = cx.id_in_arn(Kind::Endpoint, arn)?;
    cx.find(&id)
        .await?
        .ok_or_else(|| Kind::Endpoint.not_found(arn))
}

/// The side that an `EndpointType` names; the model admits no third.
fn role(endpoint_type: &str) -> Role {
    if endpoint_type.eq_ignore_ascii_case("source") {
        Role::Source
    } else {
        Role::Target
    }
}

/// Takes up what the end of the service interrupted in a region: deletions, connection tests, listings of schemas.
///
/// # Errors
/// When the store fails.
pub(crate) async fn resume(cx: &Context) -> Result<(), ApiError> {
    delete_endpoint::resume(cx).await?;
    crate::connection::resume(cx).await?;
    crate::schema::resume(cx).await
}
