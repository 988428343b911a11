//! The connector as the engine uses it, on real files.

use std::path::Path;
use towpath_data::endpoint::{Endpoint, Role, Secret, SslMode};

/// An endpoint for a file.
pub(super) fn endpoint(path: impl AsRef<Path>, role: Role) -> Endpoint {
    Endpoint {
        engine: "sqlite".into(),
        role,
        server_name: String::new(),
        port: None,
        database: path.as_ref().display().to_string(),
        username: String::new(),
        password: Secret::default(),
        ssl_mode: SslMode::None,
        ca_pem: None,
        settings: serde_json::Map::new(),
        file_roots: None,
    }
}
