//! Words that must not stand in the repository: places outside of it, and what is left behind.

use super::Tree;

/// Each is put together from two parts, so that this file does not contain it.
const FORBIDDEN: [(&str, &str); 4] = [
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("..", "/shared"), "a path outside of the repository"),
    (
        concat!("TO", "DO"),
        "work that is left; open an issue or do it",
    ),
    (
        concat!("FIX", "ME"),
        "work that is left; open an issue or do it",
    ),
];

pub(super) fn findings(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path != "Cargo.lock") {
        for (number, line) in file.lines() {
            for (word, why) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
                findings.push(format!("{}:{number}: contains {word}: {why}", file.path));
            }
        }
    }
    findings
}
