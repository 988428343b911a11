//! The schemas of an endpoint, as its last refresh found them.
//!
//! `RefreshSchemas` stores `refreshing` and asks the database in the background; `DescribeSchemas` answers from the
//! store. As with connections, a random mark ties an outcome to the refresh that is waiting for it, and a refresh that
//! the end of the service interrupted starts again with the service.

mod refresh;
pub(crate) mod state;

pub(crate) mod describe_refresh_schemas_status;
pub(crate) mod describe_schemas;
pub(crate) mod refresh_schemas;

pub(crate) use refresh::resume;

use crate::{
    arn::Kind,
    context::Context,
    endpoint::Endpoint,
    error::ApiError,
    store::{Held, Record},
};
use serde::{Deserialize, Serialize};
use state::Status;
use towpath_wire::{Timestamp, dms::shapes::RefreshSchemasStatus};

/// What is known of an endpoint's schemas.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Schemas {
    /// The endpoint's id.
    endpoint: String,
    /// The id of the instance that asked last.
    instance: String,
    status: Status,
    /// When a refresh last ended, either way.
    last_refresh: Option<Timestamp>,
    last_failure_message: Option<String>,
    /// What the last successful refresh found, sorted; a failure leaves it.
    names: Option<Vec<String>>,
    /// Marks the refresh that runs or ran last.
    mark: String,
}

impl Record for Schemas {
    const KIND: &'static str = "schemas";

    fn id(&self) -> &str {
        &self.endpoint
    }
}

impl Schemas {
    /// What an answer shows.
    fn view(&self, cx: &Context) -> RefreshSchemasStatus {
        RefreshSchemasStatus {
            endpoint_arn: Some(cx.arn(Kind::Endpoint, &self.endpoint)),
            replication_instance_arn: Some(cx.arn(Kind::ReplicationInstance, &self.instance)),
            status: Some(self.status.text().to_owned()),
            last_refresh_date: self.last_refresh,
            last_failure_message: self.last_failure_message.clone(),
        }
    }
}

/// The schemas of an endpoint, if they were ever refreshed.
async fn of(cx: &Context, endpoint: &Endpoint) -> Result<Option<Held<Schemas>>, ApiError> {
    cx.find(&endpoint.id).await
}
