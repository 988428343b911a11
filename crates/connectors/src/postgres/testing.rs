//! What the tests of this connector share.

use super::types::FAMILY;
use std::sync::Arc;
use towpath_data::{
    context::{AllowAll, MemoryBudget, TaskContext},
    endpoint::{Endpoint, Role, Secret, SslMode},
    schema::{Column, DataType, Generation, Native, TableKind, TableName, TableSchema},
};
use towpath_testkit::PostgresDatabase;

pub(super) fn endpoint(host: &str, port: u16) -> Endpoint {
    Endpoint {
        engine: "postgres".into(),
        role: Role::Source,
        server_name: host.into(),
        port: Some(port),
        database: "shop".into(),
        username: "u".into(),
        password: Secret::new("p"),
        ssl_mode: SslMode::None,
        ca_pem: None,
        settings: serde_json::Map::new(),
        file_roots: None,
    }
}

/// A database of the test kit as an endpoint.
pub(super) fn endpoint_of(database: &PostgresDatabase, role: Role) -> Endpoint {
    Endpoint {
        role,
        database: database.name().into(),
        username: database.user().into(),
        password: Secret::new(database.password()),
        ..endpoint(database.host(), database.port())
    }
}

pub(super) fn context(task: &str) -> TaskContext {
    TaskContext {
        task: task.into(),
        installation: "here".into(),
        memory: MemoryBudget::new(64 << 20),
        network: Arc::new(AllowAll),
        control_schema: String::new(),
    }
}

pub(super) fn native(definition: &str) -> Native {
    Native {
        family: FAMILY,
        definition: definition.into(),
        identity: 0,
        modifier: -1,
        requires: vec![],
    }
}

pub(super) fn column(name: &str, data_type: DataType, native: Option<Native>) -> Column {
    Column {
        name: name.into(),
        data_type,
        nullable: true,
        native,
        generation: Generation::None,
    }
}

pub(super) fn table(name: &str, columns: Vec<Column>) -> TableSchema {
    TableSchema {
        name: TableName::new("public", name),
        kind: TableKind::Table,
        columns,
        primary_key: vec![],
        unique_keys: vec![],
        estimated_rows: None,
        estimated_bytes: None,
        create_statement: None,
    }
}
