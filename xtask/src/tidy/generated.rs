//! Generated files are as they would be generated now.

use crate::api;
use std::path::Path;

pub(super) fn findings(root: &Path) -> Vec<String> {
    match api::stale(root) {
        Err(problem) => vec![problem],
        Ok(stale) => {
            let stale = stale.iter().map(|path| super::shown(root, path));
            stale
                .map(|path| format!("{path} is not what api/ says; run `cargo xtask api`"))
                .collect()
        }
    }
}
