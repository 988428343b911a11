//! PostgreSQL, and what speaks its protocol.
//!
//! ```text
//! source.rs ─ catalog.rs, own_types.rs      which tables, columns, keys, types: one round trip for all
//!     │
//! snapshot.rs ─ split.rs, filter.rs         one exported view; pieces by ranges of blocks, partitions, rules
//!     │
//! read.rs ─ spell.rs, copy_row.rs           copy (select …) to stdout: bytes unseen, or rows as cells in place
//!     ▼
//!  the engine
//!     ▼
//! load.rs ─ copy_text.rs, careful.rs        copy … from stdin; row by row where one is bad; rows above 256 MiB in binary
//!     │
//! target.rs ─ prepare.rs, control.rs        tables, claims, ledger; triggers and foreign keys off and on again
//!
//! session.rs ─ connect.rs, authentication.rs, server_error.rs: the one way to a server
//! ```
//!
//! Guaranteed: all slices of a load are of one moment, and every row is in exactly one; a source session cannot write;
//! types that differ never share a binary stream; a chunk's rows, its refused rows and its ledger row are one
//! transaction; what is switched off at the target is written down there in the transaction that switches it off.

mod authentication;
mod careful;
mod catalog;
mod connect;
mod control;
mod copy_row;
mod copy_text;
mod create;
mod facts;
mod filter;
mod load;
mod own_types;
mod prepare;
mod read;
mod requirements;
mod server_error;
mod session;
mod settings;
mod snapshot;
mod source;
mod spell;
mod split;
mod stage;
mod statement;
mod target;
mod test_connection;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod type_table;
mod types;

pub(crate) use type_table::type_table;

use towpath_data::{
    connector::{Connector, EngineName},
    endpoint::SslMode,
};

const fn engine(name: &'static str, display: &'static str) -> EngineName {
    EngineName {
        name,
        display,
        settings_member: "PostgreSQLSettings",
    }
}

/// PostgreSQL and what speaks its protocol.
pub const CONNECTOR: Connector = Connector {
    family: types::FAMILY,
    engines: &[
        engine("postgres", "PostgreSQL"),
        engine("aurora-postgresql", "Amazon Aurora PostgreSQL"),
    ],
    schemes: &["postgres", "postgresql"],
    default_port: connect::PORT,
    ssl_modes: &[
        SslMode::None,
        SslMode::Require,
        SslMode::VerifyCa,
        SslMode::VerifyFull,
    ],
    settings: settings::SETTINGS,
    default_schema: "public",
    test: |endpoint, context| Box::pin(test_connection::test(endpoint, context)),
    source: Some(source::open),
    target: Some(target::open),
};
