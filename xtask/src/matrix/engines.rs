//! The page of engines: what each connector says of itself.

use super::markdown::{Table, code, codes};
use towpath_connectors::ALL;
use towpath_data::{connector::Connector, endpoint::SslMode};

const INTRODUCTION: &str = "\
# Engines

Printed by `cargo xtask matrix` from the registry of connectors.
`EngineName` is what `CreateEndpoint` takes; a scheme begins a URL of the command line.
What each engine needs and how it is read and written stands on its page.

";

/// The page.
pub(super) fn page() -> String {
    let mut names = Table::new(&["`EngineName`", "engine", "settings structure", "page"]);
    let mut facts = Table::new(&[
        "engines",
        "roles",
        "schemes",
        "default port",
        "`SslMode`",
        "schema of a target where none is named",
    ]);
    for connector in ALL {
        let page = page_of(connector);
        for engine in connector.engines {
            names.row([
                code(engine.name),
                engine.display.to_owned(),
                code(engine.settings_member),
                format!("[{page}](engines/{page})"),
            ]);
        }
        let port = match connector.default_port {
            0 => "none: a file".to_owned(),
            port => port.to_string(),
        };
        let modes: Vec<&str> = connector
            .ssl_modes
            .iter()
            .map(|mode| spelled(*mode))
            .collect();
        let schema = match connector.default_schema {
            "" => "the database of the URL".to_owned(),
            schema => code(schema),
        };
        facts.row([
            codes(&engine_names(connector)),
            roles(connector).to_owned(),
            codes(connector.schemes),
            port,
            codes(&modes),
            schema,
        ]);
    }
    format!("{INTRODUCTION}{}\n{}", names.finish(), facts.finish())
}

/// The connector's page below `docs/engines`: its first name, or the one that people use.
pub(super) fn page_of(connector: &Connector) -> String {
    let name = connector
        .engines
        .first()
        .map_or("", |engine| engine.display);
    format!("{}.md", name.to_ascii_lowercase())
}

fn engine_names(connector: &Connector) -> Vec<&'static str> {
    connector.engines.iter().map(|engine| engine.name).collect()
}

fn roles(connector: &Connector) -> &'static str {
    match (connector.source.is_some(), connector.target.is_some()) {
        (true, true) => "source, target",
        (true, false) => "source",
        (false, true) => "target",
        (false, false) => "none",
    }
}

fn spelled(mode: SslMode) -> &'static str {
    match mode {
        SslMode::None => "none",
        SslMode::Require => "require",
        SslMode::VerifyCa => "verify-ca",
        SslMode::VerifyFull => "verify-full",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_engine_is_told() {
        let page = page();
        for row in [
            "| `mariadb` | MariaDB | `MySQLSettings` | [mysql.md](engines/mysql.md) |",
            "| `sqlite` | source, target | `sqlite` | none: a file | `none` | `main` |",
        ] {
            assert!(page.contains(row), "{row}\n{page}");
        }
    }

    #[test]
    fn modes_are_spelled_as_the_api_spells_them() {
        for mode in [
            SslMode::None,
            SslMode::Require,
            SslMode::VerifyCa,
            SslMode::VerifyFull,
        ] {
            assert_eq!(SslMode::parse(spelled(mode)), Some(mode));
        }
    }
}
