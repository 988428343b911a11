//! The engine moves data without knowing an engine's name, and connectors do not know each other.

use super::{File, Tree};

const NAMES: [&str; 8] = [
    "postgres",
    "mysql",
    "mariadb",
    "sqlite",
    "oracle",
    "sqlserver",
    "mongodb",
    "kafka",
];

/// Expressions of mappings are defined as SQLite's, so their evaluation names it; it is no connector.
const EXPRESSIONS: &str = "crates/engine/src/expression";

pub(super) fn findings(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree
        .below("crates/engine/src/")
        .filter(|file| !file.path.starts_with(EXPRESSIONS))
    {
        findings.extend(names_in(file));
    }
    for file in tree
        .below("crates/connectors/src/")
        .filter(|file| file.is_rust())
    {
        findings.extend(foreign_imports(file));
    }
    findings
}

fn names_in(file: &File) -> Vec<String> {
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        let lower = line.to_ascii_lowercase();
        if let Some(name) = NAMES.iter().find(|name| lower.contains(*name)) {
            findings.push(format!(
                "{}:{number}: the engine must not name {name}",
                file.path
            ));
        }
    }
    findings
}

/// Imports of another connector's module: `crate::mysql` in `postgres/`.
fn foreign_imports(file: &File) -> Vec<String> {
    let mut findings = Vec::new();
    let Some((own, _)) = file
        .path
        .strip_prefix("crates/connectors/src/")
        .and_then(|rest| rest.split_once('/'))
    else {
        return findings; // the registry, which names them all
    };
    for (number, line) in file.lines() {
        let foreign = NAMES
            .iter()
            .find(|name| **name != own && line.contains(&format!("crate::{name}::")));
        if let Some(name) = foreign {
            findings.push(format!(
                "{}:{number}: the connector {own} must not import {name}",
                file.path
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn names_and_foreign_imports_are_found() {
        let files = vec![
            file(
                "crates/engine/src/load.rs",
                "//! Loads.\nif engine == \"PostgreSQL\" {}\n",
            ),
            file(
                "crates/engine/src/expression.rs",
                "use rusqlite::Connection;\n",
            ),
            file(
                "crates/connectors/src/lib.rs",
                "pub use crate::mysql::CONNECTOR;\n",
            ),
            file(
                "crates/connectors/src/postgres/mod.rs",
                "use crate::postgres::types;\nuse crate::mysql::types;\n",
            ),
        ];
        let expected = [
            "crates/engine/src/load.rs:2: the engine must not name postgres",
            "crates/connectors/src/postgres/mod.rs:2: the connector postgres must not import mysql",
        ];
        assert_eq!(findings(&Tree { files }), expected);
    }
}
