//! `cargo xtask tidy`: what the compiler cannot check.

mod engine_names;
mod generated;
mod layers;
mod length;
mod licences;
mod links;
mod metadata;
mod words;

use crate::{
    Findings, matrix,
    tree::{File, Tree},
};
use std::path::Path;

/// Runs every check, and gives all findings of all of them.
pub(crate) fn check(root: &Path) -> Result<(), Findings> {
    let tree = Tree::read(root).map_err(|problem| vec![problem])?;
    let metadata = metadata::read(root).map_err(|problem| vec![problem])?;
    let mut findings = Vec::new();
    findings.extend(layers::findings(&metadata));
    findings.extend(licences::findings(&metadata));
    findings.extend(generated::findings(root));
    findings.extend(engine_names::findings(&tree));
    findings.extend(matrix::stale(&tree));
    findings.extend(links::findings(&tree));
    findings.extend(words::findings(&tree));
    findings.extend(length::findings(&tree));
    if findings.is_empty() {
        Ok(())
    } else {
        Err(findings)
    }
}

/// A path as messages show it.
fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}
