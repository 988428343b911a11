//! What `cargo metadata` tells, as far as the checks need it.

use serde_json::Value;
use std::{env, path::Path, process::Command};

/// A package of the workspace or one that it depends on.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// The SPDX expression.
    pub(super) licence: Option<String>,
    /// `None` for packages of the workspace.
    pub(super) source: Option<String>,
    pub(super) dependencies: Vec<Dependency>,
}

/// A dependency as a manifest names it.
pub(super) struct Dependency {
    pub(super) name: String,
    /// Used by tests only.
    pub(super) is_dev: bool,
}

/// All packages that the build uses.
pub(super) fn read(root: &Path) -> Result<Vec<Package>, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--locked"];
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(root)
        .output();
    let output = output.map_err(|e| format!("cannot run cargo metadata: {e}"))?;
    if !output.status.success() {
        return Err(format!(
            "cargo metadata fails: {}",
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    let value: Value = serde_json::from_slice(&output.stdout)
        .map_err(|e| format!("cargo metadata is no JSON: {e}"))?;
    Ok(list(&value, "packages").map(package).collect())
}

fn package(value: &Value) -> Package {
    let dependency = |value: &Value| Dependency {
        name: text(value, "name").unwrap_or_default(),
        is_dev: text(value, "kind").as_deref() == Some("dev"),
    };
    Package {
        name: text(value, "name").unwrap_or_default(),
        version: text(value, "version").unwrap_or_default(),
        licence: text(value, "license"),
        source: text(value, "source"),
        dependencies: list(value, "dependencies").map(dependency).collect(),
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}
