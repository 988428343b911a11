//! Rows, schemas, plans, mappings, settings, and the traits of a connector.
//!
//! Pure: no sockets, no files, no clock. Everything that connectors and the engine say to each
//! other is said in these types.

pub mod clock;
pub mod connector;
pub mod context;
pub mod endpoint;
pub mod failure;
pub mod ledger;
pub mod mapping;
pub mod plan;
pub mod position;
pub mod rows;
pub mod schema;
pub mod settings;
