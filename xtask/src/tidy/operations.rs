//! Every operation that is offered has a file of its name.

use super::Tree;
use crate::api::snake;

const LIST: &str = "crates/control/src/operations.rs";

pub(super) fn findings(tree: &Tree) -> Vec<String> {
    let Some(list) = tree.files.iter().find(|file| file.path == LIST) else {
        return vec![format!("{LIST} is missing")];
    };
    let offered = list.text.lines().filter_map(|line| {
        line.trim()
            .strip_prefix("entry::<op::")?
            .strip_suffix(">(),")
    });
    let has_file = |operation: &str| {
        let name = format!("/{}.rs", snake(operation));
        tree.below("crates/control/src/")
            .any(|file| file.path.ends_with(&name))
    };
    let lacking = offered.filter(|operation| !has_file(operation));
    lacking
        .map(|operation| {
            format!(
                "{operation} has no file {}.rs in crates/control",
                snake(operation)
            )
        })
        .collect()
}
