//! The page of operations: the list of the code, and the words of the handlers.

use crate::{
    api::snake,
    tree::{File, Tree},
};

/// The list of operations in the code.
const LIST: &str = "crates/control/src/operations.rs";

/// Operations with what they do, in the words of their handlers.
pub(super) fn page(tree: &Tree) -> Result<String, String> {
    let list = tree
        .file(LIST)
        .ok_or_else(|| format!("{LIST} is missing"))?;
    let (offered, not_yet) = (names(list, "entry::<op::"), names(list, "not_yet::<op::"));
    let mut out = format!(
        "# Operations\n\n\
         Printed by `cargo xtask matrix` from the list of operations and the comments of their handlers.\n\n\
         Of the {} operations of the API, {} are offered.\n\
         The others check the request and the policy, and answer `InvalidOperationFault`.\n\n\
         ## Offered\n\n| operation | what it does |\n|---|---|\n",
        offered.len() + not_yet.len(),
        offered.len(),
    );
    for name in &offered {
        let what = description(tree, name)?;
        out.push_str(&format!("| {name} | {what} |\n"));
    }
    out.push_str("\n## Not yet\n\n");
    for name in &not_yet {
        out.push_str(&format!("* {name}\n"));
    }
    Ok(out)
}

/// The operations on lines that begin with `prefix`.
fn names<'a>(list: &'a File, prefix: &str) -> Vec<&'a str> {
    let name = |line: &'a str| line.trim().strip_prefix(prefix)?.strip_suffix(">(),");
    list.text.lines().filter_map(name).collect()
}

/// The comment of an operation's handler, as one line.
fn description(tree: &Tree, operation: &str) -> Result<String, String> {
    let name = format!("/{}.rs", snake(operation));
    let file = tree
        .below("crates/control/src/")
        .find(|file| file.path.ends_with(&name));
    let file =
        file.ok_or_else(|| format!("{operation} has no file {name} in crates/control/src"))?;
    let mut comment = Vec::new();
    for line in file.text.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            comment.push(text.trim());
        } else if line.starts_with("async fn handle") && !comment.is_empty() {
            return Ok(comment.join(" ").replace('|', "\\|"));
        } else {
            comment.clear();
        }
    }
    Err(format!(
        "{}: the handler of {operation} has no comment that says what it does",
        file.path
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(handler: &str) -> Tree {
        let file = |path: &str, text: &str| File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        Tree {
            files: vec![
                file(
                    LIST,
                    "entry::<op::DeleteTag>(),\nnot_yet::<op::MoveTag>(),\n",
                ),
                file("crates/control/src/tag/delete_tag.rs", handler),
            ],
        }
    }

    #[test]
    fn operations_are_told_in_the_words_of_their_handlers() {
        let handler = "/// Not this.\nfn touches() {}\n\n    /// Removes a tag.\n    /// Twice is fine.\n    async fn handle(";
        let text = page(&tree(handler)).unwrap();
        assert!(
            text.contains("Of the 2 operations of the API, 1 are offered."),
            "{text}"
        );
        assert!(
            text.contains("| DeleteTag | Removes a tag. Twice is fine. |\n"),
            "{text}"
        );
        assert!(text.ends_with("* MoveTag\n"), "{text}");
        assert!(page(&tree("async fn handle(")).is_err());
    }
}
