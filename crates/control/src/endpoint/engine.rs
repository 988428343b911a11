//! Engine names: those of the API, and those that this build drives.

use crate::error::ApiError;
use towpath_data::{
    connector::{Connector, EngineName, Registry},
    endpoint::Role,
};

/// An engine name of the API that needs no connector to be recognised.
struct Known {
    name: &'static str,
    source: bool,
    target: bool,
}

const fn both(name: &'static str) -> Known {
    Known {
        name,
        source: true,
        target: true,
    }
}

const fn source(name: &'static str) -> Known {
    Known {
        name,
        source: true,
        target: false,
    }
}

const fn target(name: &'static str) -> Known {
    Known {
        name,
        source: false,
        target: true,
    }
}

/// Every engine name of the API, and on which sides the API has it.
const KNOWN: &[Known] = &[
    both("mysql"),
    both("mariadb"),
    both("aurora"),
    both("aurora-serverless"),
    both("postgres"),
    both("aurora-postgresql"),
    both("aurora-postgresql-serverless"),
    target("babelfish"),
    both("oracle"),
    both("sqlserver"),
    source("azuredb"),
    source("azure-sql-managed-instance"),
    both("sybase"),
    both("db2"),
    source("db2-zos"),
    source("mongodb"),
    both("docdb"),
    both("documentdb"),
    both("s3"),
    source("dms-transfer"),
    target("redshift"),
    target("redshift-serverless"),
    target("dynamodb"),
    target("kinesis"),
    target("kafka"),
    target("opensearch"),
    target("elasticsearch"),
    target("neptune"),
    target("redis"),
    target("timestream"),
    source("gcp-mysql"),
];

/// An engine that this build drives.
#[derive(Clone, Copy)]
pub(crate) struct Engine {
    /// Its name, its display name and its settings structure.
    pub(crate) name: &'static EngineName,
    /// Who drives it.
    pub(crate) connector: &'static Connector,
}

impl Engine {
    /// The engine of this name, compared without case, on any side.
    pub(crate) fn find(registry: Registry, name: &str) -> Option<Self> {
        all(registry).find(|engine| engine.name.name.eq_ignore_ascii_case(name))
    }

    /// The engine of this name, if it can be used on this side.
    ///
    /// # Errors
    /// `InvalidParameterValueException` when nobody knows the name on this side, or when this build does not drive it.
    pub(crate) fn resolve(registry: Registry, name: &str, role: Role) -> Result<Self, ApiError> {
        if let Some(engine) = Self::find(registry, name).filter(|engine| engine.drives(role)) {
            return Ok(engine);
        }
        let side = side(role);
        let refusal = format!("The engine name {name} is not valid for a {side} endpoint");
        let known = KNOWN.iter().any(|known| {
            known.name.eq_ignore_ascii_case(name)
                && match role {
                    Role::Source => known.source,
                    Role::Target => known.target,
                }
        });
        if !known {
            return Err(ApiError::invalid_value(refusal));
        }
        let driven: Vec<_> = all(registry)
            .filter(|engine| engine.drives(role))
            .map(|engine| engine.name.name)
            .collect();
        Err(ApiError::invalid_value(format!(
            "{refusal}: Towpath {} has no connector for it. As a {side} it offers {}.",
            env!("CARGO_PKG_VERSION"),
            driven.join(", ")
        )))
    }

    /// Whether it can be used on this side.
    pub(crate) fn drives(&self, role: Role) -> bool {
        match role {
            Role::Source => self.connector.source.is_some(),
            Role::Target => self.connector.target.is_some(),
        }
    }

    /// Whether its databases are files on the server's machine rather than servers.
    pub(crate) fn is_file(&self) -> bool {
        self.connector.default_port == 0
    }
}

/// Every engine that this build drives.
pub(crate) fn all(registry: Registry) -> impl Iterator<Item = Engine> {
    registry.iter().flat_map(|connector| {
        connector
            .engines
            .iter()
            .map(move |name| Engine { name, connector })
    })
}

/// `source` or `target`, as requests spell an `EndpointType`.
pub(crate) fn side(role: Role) -> &'static str {
    match role {
        Role::Source => "source",
        Role::Target => "target",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::fixture::CONNECTORS;

    #[test]
    fn an_engine_is_found_or_refused_with_the_reason() {
        let refusal =
            |name, side| format!("The engine name {name} is not valid for a {side} endpoint");
        let undriven = |name, side, offer| {
            let version = env!("CARGO_PKG_VERSION");
            let refusal = refusal(name, side);
            format!(
                "{refusal}: Towpath {version} has no connector for it. As a {side} it offers {offer}."
            )
        };
        let cases = [
            ("alpha", Role::Source, Ok("alpha")),
            ("ALPHA", Role::Target, Ok("alpha")),
            ("file", Role::Source, Ok("file")),
            ("file", Role::Target, Err(refusal("file", "target"))),
            ("nosuch", Role::Source, Err(refusal("nosuch", "source"))),
            ("", Role::Source, Err(refusal("", "source"))),
            ("kafka", Role::Source, Err(refusal("kafka", "source"))),
            ("mongodb", Role::Target, Err(refusal("mongodb", "target"))),
            (
                "kafka",
                Role::Target,
                Err(undriven("kafka", "target", "alpha, beta")),
            ),
            (
                "Oracle",
                Role::Source,
                Err(undriven("Oracle", "source", "alpha, beta, file")),
            ),
        ];
        for (name, role, expected) in cases {
            let found = Engine::resolve(CONNECTORS, name, role);
            let found = found
                .map(|engine| engine.name.name)
                .map_err(|error| error.message);
            assert_eq!(found, expected, "{name}");
        }
    }
}
