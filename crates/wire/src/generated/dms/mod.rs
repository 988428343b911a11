// Written by `cargo xtask api` from api/dms.json; edits are lost.

//! The database migration service, API version 2016-01-01.

pub mod faults;
pub mod operations;
pub mod schema;
#[expect(
    missing_docs,
    reason = "the members are documented by the service they belong to"
)]
pub mod shapes;
