//! The wire of the AWS DMS API: shapes, constraints, faults and their awsJson 1.1 encoding.
//!
//! Nothing here does I/O or reads a clock. A request body goes through two steps:
//!
//! ```text
//! bytes ──parse──> JSON ──schema::admit──> JSON as the model has it ──serde──> Input
//!                           │
//!                           ├─ wrong JSON type: Refused::Malformed   → SerializationException
//!                           └─ constraints:     Refused::Violated    → ValidationException
//! ```
//!
//! The middle step is driven by tables ([`schema`]) that are generated from `api/dms.json`, so that every rule of
//! the model is checked in one place, and required members are plain fields for whoever handles the input.
//!
//! `generated/` is written by `cargo xtask api`; nobody edits it.

mod blob;
pub mod fault;
mod generated;
pub mod json;
pub mod operation;
pub mod schema;
mod secret;
mod time;
mod violation;

pub use blob::Blob;
pub use fault::Fault;
pub use generated::dms;
pub use operation::Operation;
pub use secret::Secret;
pub use time::{IsoTimestamp, Timestamp};
pub use violation::{Refused, Violation};
