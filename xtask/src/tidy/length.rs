//! Files that are too long to have one subject. Tests do not count, at the end of a file or in their own.

use super::{File, Tree};

/// Most lines of a file that gives no reason.
const MOST: usize = 800;

/// Long files with the reason for their length.
const WITH_REASON: [(&str, &str); 0] = [];

pub(super) fn findings(tree: &Tree) -> Vec<String> {
    let long = tree.files.iter().filter(|file| {
        let path = &file.path;
        let tests = path.ends_with("/tests.rs") || path.contains("/tests/");
        let written = file.is_rust() && !path.contains("/generated/") && !tests;
        written && !WITH_REASON.iter().any(|(path, _)| *path == file.path) && length(file) > MOST
    });
    long.map(|file| {
        format!(
            "{} has {} lines, at most {MOST} are allowed",
            file.path,
            length(file)
        )
    })
    .collect()
}

/// Lines before the tests.
fn length(file: &File) -> usize {
    file.text
        .lines()
        .take_while(|line| *line != "#[cfg(test)]")
        .count()
}
