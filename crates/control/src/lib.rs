//! The resources of the API, their state machines, the operations, and the store beneath them.
//!
//! ```text
//! operations::find ──► Entry::call: decode ─► constraints ─► policy decision ─► handler ─► encode
//!                                                                                 │
//!                 Context (who, where, now) ◄─────────────────────────────────────┤
//!                 store::Transaction: records, names, tags, events, one commit ◄──┘
//! ```
//!
//! A folder is a resource, a file in it an operation. Handlers are private to this crate, so that nothing reaches one
//! without a policy decision. A handler reads, decides and commits; when another request wrote first, it runs again.

pub(crate) mod account;
pub mod arn;
pub(crate) mod certificate;
pub mod clock;
pub mod connection;
pub mod context;
pub mod endpoint;
pub mod error;
pub mod event;
pub(crate) mod filter;
pub mod handle;
pub mod identifier;
pub mod network;
pub mod operations;
pub(crate) mod page;
pub mod quota;
pub mod replication_instance;
pub(crate) mod replication_task;
pub(crate) mod schema;
pub mod seal;
pub mod store;
pub(crate) mod subnet_group;
pub mod supervisor;
pub(crate) mod tag;
#[cfg(test)]
pub(crate) mod testing;

pub use context::{Context, Installation, Settings, TaskDefaults};
pub use error::ApiError;

use std::{sync::Arc, time::Duration};

/// Makes what every region has from the start (the default subnet group), takes up what the end of the service
/// interrupted (deletions, connection tests, listings of schemas, tasks) and removes what is too old.
/// To be called for each served region before the first request; it does no harm twice.
///
/// # Errors
/// When the store fails.
pub async fn seed(host: &Arc<Installation>, region: &str) -> Result<(), ApiError> {
    let cx = Context::of_server(Arc::clone(host), region);
    subnet_group::seed(&cx).await?;
    endpoint::resume(&cx).await?;
    replication_task::resume(&cx).await?;
    event::trim(&cx).await
}

/// Removes what is too old from the served regions every hour, until the installation is dropped.
pub async fn keep_tidy(host: Arc<Installation>, regions: Vec<String>) {
    let weak = Arc::downgrade(&host);
    drop(host);
    loop {
        tokio::time::sleep(Duration::from_hours(1)).await;
        let Some(host) = weak.upgrade() else { return };
        for region in &regions {
            let cx = Context::of_server(Arc::clone(&host), region);
            if let Err(error) = event::trim(&cx).await {
                tracing::warn!(%error, region, "cannot remove old events");
            }
        }
    }
}
