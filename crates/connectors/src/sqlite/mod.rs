//! SQLite files, as source and as target.
//!
//! ```text
//! connect   one thread for each connection; files stay within the allowed directories
//! source ── catalog (tables, keys, types) ── snapshot (one view, several readers) ── split ── read
//!                                                                       │ spell: canonical text, or
//!                                                                       │ values: bit for bit
//! target ── prepare (made, emptied, triggers off) ── load (one writer) ◄┘ bind
//!   └ control (ledger, claims, refused rows)
//! ```
//!
//! What is guaranteed:
//! * All readers of a load see one state of the file, and no writer waits for them longer than a moment.
//! * A value arrives exactly or is refused with its column's name. Between two files storage classes,
//!   embedded NULs and bytes that are no UTF-8 are kept.
//! * The rows of a chunk and its ledger row commit together.

mod bind;
mod catalog;
mod connect;
mod control;
mod filter;
mod load;
mod moment;
mod prepare;
mod read;
mod settings;
mod snapshot;
mod source;
mod spell;
mod split;
mod statement;
mod target;
mod test_connection;
#[cfg(test)]
mod tests;
mod type_table;
mod types;
mod values;

pub(crate) use type_table::type_table;

use std::sync::Arc;
use towpath_data::{
    connector::{BoxFuture, Connector, EngineName, Source, Stage, Target},
    context::TaskContext,
    endpoint::{Endpoint, SslMode},
    failure::Result,
};

/// SQLite.
pub const CONNECTOR: Connector = Connector {
    family: catalog::FAMILY,
    engines: &[EngineName {
        name: "sqlite",
        display: "SQLite",
        settings_member: "",
    }],
    schemes: &["sqlite"],
    default_port: 0,
    ssl_modes: &[SslMode::None],
    settings: settings::ALL,
    default_schema: statement::MAIN,
    test,
    source: Some(source),
    target: Some(target),
};

fn test<'a>(endpoint: &'a Endpoint, _: &'a TaskContext) -> BoxFuture<'a, Vec<Stage>> {
    Box::pin(test_connection::test(endpoint))
}

fn source<'a>(
    endpoint: &'a Endpoint,
    context: &'a TaskContext,
) -> BoxFuture<'a, Result<Arc<dyn Source>>> {
    Box::pin(async move {
        let source: Arc<dyn Source> = Arc::new(source::FileSource::open(endpoint, context).await?);
        Ok(source)
    })
}

fn target<'a>(
    endpoint: &'a Endpoint,
    context: &'a TaskContext,
) -> BoxFuture<'a, Result<Arc<dyn Target>>> {
    Box::pin(async move {
        let target: Arc<dyn Target> = Arc::new(target::FileTarget::open(endpoint, context).await?);
        Ok(target)
    })
}
