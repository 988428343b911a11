//! Where a database is and how it is entered: an endpoint as a connector needs it.

use std::{fmt, path::PathBuf};
use zeroize::Zeroizing;

/// A text that is never shown: no `Display`, and `Debug` prints `***`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes `text` into custody.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text, for the one place that sends it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

/// What an endpoint is used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Rows are read from it.
    Source,
    /// Rows are written to it.
    Target,
}

/// How the connection is protected (`SslMode`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SslMode {
    /// Never TLS.
    #[default]
    None,
    /// TLS, the certificate is not checked.
    Require,
    /// TLS, the certificate chain is checked.
    VerifyCa,
    /// TLS, chain and host name are checked.
    VerifyFull,
}

impl SslMode {
    /// The mode that the API spells `text` (`none`, `require`, `verify-ca`, `verify-full`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "none" => Self::None,
            "require" => Self::Require,
            "verify-ca" => Self::VerifyCa,
            "verify-full" => Self::VerifyFull,
            _ => return None,
        })
    }
}

/// A database, and how to enter it.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// `EngineName` as the API spells it: `postgres`, `aurora-postgresql`, `mysql`, `mariadb`, `sqlite`, …
    pub engine: String,
    /// What it is used as.
    pub role: Role,
    /// Host name or address; empty for a file.
    pub server_name: String,
    /// TCP port; the connector's default where `None`.
    pub port: Option<u16>,
    /// Database; a file's path for SQLite.
    pub database: String,
    /// User name.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// How the connection is protected.
    pub ssl_mode: SslMode,
    /// Certificates that are trusted, as PEM (from `CertificateArn`).
    pub ca_pem: Option<String>,
    /// The engine's settings structure, members as the API spells them (`PostgreSQLSettings`, `MySQLSettings`).
    pub settings: serde_json::Map<String, serde_json::Value>,
    /// Directories in which a file may lie; `None` allows all.
    pub file_roots: Option<Vec<PathBuf>>,
}

impl Endpoint {
    /// A setting as text, numbers and booleans spelled out.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<String> {
        match self.settings.get(name)? {
            serde_json::Value::Null => None,
            serde_json::Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// A setting as a boolean (`true`, `"true"`, `"Y"`, `1`).
    #[must_use]
    pub fn flag(&self, name: &str) -> Option<bool> {
        let text = self.setting(name)?;
        match text.to_ascii_lowercase().as_str() {
            "true" | "y" | "yes" | "1" => Some(true),
            "false" | "n" | "no" | "0" => Some(false),
            _ => None,
        }
    }
}
