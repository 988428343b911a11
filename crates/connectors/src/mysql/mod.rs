//! MySQL and MariaDB, as source and target of a full load.
//!
//! ```text
//! source                                             target
//! sessions with one snapshot (snapshot.rs, view.rs)  claims, ledger, markers (control.rs)
//!   │ key ranges (split.rs)                            │ tables made or emptied (prepare.rs, create.rs)
//!   ▼                                                  ▼
//! select … (query.rs) ══ rows in the receive ═══════► load data local infile (infile.rs)
//!           buffer, walked in place (read.rs)          │ a warning, a skipped record
//!                                                      ▼
//!                                                    prepared inserts, halved to the bad row (insert.rs)
//! ```
//!
//! Guaranteed: every row of a slice is read once, from one moment where the server has a way to give
//! one; a value is stored as it is or its row is refused and named; the rows of a chunk, its refused
//! rows and its ledger row are committed together.
//!
//! The wire is spoken here (packet.rs, session.rs, connect.rs, authentication.rs). Bytes from the
//! network are parsed by [`packet`] and [`read`] alone.

mod authentication;
mod catalog;
mod connect;
mod control;
mod create;
mod errors;
mod infile;
mod insert;
mod load;
mod packet;
mod packet_size;
mod prepare;
mod query;
mod read;
mod session;
mod settings;
mod snapshot;
mod source;
mod split;
mod statement;
mod target;
mod test_connection;
#[cfg(test)]
mod tests;
mod type_table;
mod types;
mod view;
mod write;

pub(crate) use type_table::type_table;

use towpath_data::{
    connector::{Connector, EngineName},
    endpoint::SslMode,
};

const fn engine(name: &'static str, display: &'static str) -> EngineName {
    EngineName {
        name,
        display,
        settings_member: "MySQLSettings",
    }
}

/// MySQL, MariaDB and what speaks like them.
pub const CONNECTOR: Connector = Connector {
    family: catalog::FAMILY,
    engines: &[
        engine("mysql", "MySQL"),
        engine("mariadb", "MariaDB"),
        engine("aurora", "Amazon Aurora MySQL"),
    ],
    schemes: &["mysql", "mariadb"],
    default_port: connect::PORT,
    ssl_modes: &[
        SslMode::None,
        SslMode::Require,
        SslMode::VerifyCa,
        SslMode::VerifyFull,
    ],
    settings: settings::SETTINGS,
    default_schema: "",
    test: |endpoint, context| Box::pin(test_connection::test(endpoint, context)),
    source: Some(|endpoint, context| Box::pin(source::open(endpoint, context))),
    target: Some(|endpoint, context| Box::pin(target::open(endpoint, context))),
};
