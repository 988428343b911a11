//! `cargo xtask matrix`: the pages of the documentation that are printed from the code.

mod engines;
mod markdown;
mod metrics;
mod operations;
mod settings;
mod types;

use crate::tree::Tree;
use std::{fs, path::Path};

/// A page, and what prints it.
struct Page {
    path: &'static str,
    print: fn(&Tree) -> Result<String, String>,
}

/// Every printed page.
const PAGES: [Page; 5] = [
    Page {
        path: "docs/operations.md",
        print: operations::page,
    },
    Page {
        path: "docs/settings.md",
        print: |_| Ok(settings::page()),
    },
    Page {
        path: "docs/types.md",
        print: |_| types::page(),
    },
    Page {
        path: "docs/engines.md",
        print: |_| Ok(engines::page()),
    },
    Page {
        path: "docs/metrics.md",
        print: metrics::page,
    },
];

/// Writes every page.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    let tree = Tree::read(root)?;
    for page in &PAGES {
        let text = (page.print)(&tree)?;
        let path = root.join(page.path);
        fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))?;
    }
    Ok(())
}

/// Pages that differ from what would be printed now.
pub(crate) fn stale(tree: &Tree) -> Vec<String> {
    let problem = |page: &Page| match (page.print)(tree) {
        Err(problem) => Some(problem),
        Ok(fresh) if tree.file(page.path).is_some_and(|file| file.text == fresh) => None,
        Ok(_) => Some(format!(
            "{} is not what the code says; run `cargo xtask matrix`",
            page.path
        )),
    };
    PAGES.iter().filter_map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::File;

    #[test]
    fn a_page_that_differs_is_found_and_one_that_does_not_is_not() {
        let file = |text: &str| File {
            path: "docs/engines.md".to_owned(),
            text: text.to_owned(),
        };
        let found = |file: File| {
            let tree = Tree { files: vec![file] };
            stale(&tree)
                .iter()
                .any(|line| line.starts_with("docs/engines.md"))
        };
        assert!(!found(file(&engines::page())));
        assert!(found(file("# Engines\n")));
    }
}
