//! The engines that Towpath speaks: one folder each, and the registry of all.

pub mod mysql;
pub mod postgres;
pub mod sqlite;
mod tls;
pub mod type_table;

use towpath_data::connector::Connector;

/// Every engine of this build, in the order the documentation lists them.
pub static ALL: &[Connector] = &[postgres::CONNECTOR, mysql::CONNECTOR, sqlite::CONNECTOR];
