//! `cargo xtask tidy`: what the compiler cannot check.

mod engine_names;
mod generated;
mod layers;
mod length;
mod licences;
mod metadata;
mod operations;
mod words;

use crate::Findings;
use std::{fs, path::Path, process::Command};

/// Runs every check, and gives all findings of all of them.
pub(crate) fn check(root: &Path) -> Result<(), Findings> {
    let tree = Tree::read(root).map_err(|problem| vec![problem])?;
    let metadata = metadata::read(root).map_err(|problem| vec![problem])?;
    let mut findings = Vec::new();
    findings.extend(layers::findings(&metadata));
    findings.extend(licences::findings(&metadata));
    findings.extend(generated::findings(root));
    findings.extend(engine_names::findings(&tree));
    findings.extend(operations::findings(&tree));
    findings.extend(words::findings(&tree));
    findings.extend(length::findings(&tree));
    if findings.is_empty() {
        Ok(())
    } else {
        Err(findings)
    }
}

/// The text files of the repository: those that git tracks or would.
struct Tree {
    files: Vec<File>,
}

/// One text file.
struct File {
    /// From the top of the repository, with slashes.
    path: String,
    text: String,
}

impl Tree {
    fn read(root: &Path) -> Result<Self, String> {
        let arguments = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ];
        let output = Command::new("git")
            .args(arguments)
            .current_dir(root)
            .output();
        let output = output.map_err(|e| format!("cannot run git ls-files: {e}"))?;
        if !output.status.success() {
            return Err(format!("git ls-files fails: {}", output.status));
        }
        let listed = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        // A file that is no text, or that was deleted and is still listed, has nothing to check.
        let file = |path: &str| {
            Some(File {
                path: path.to_owned(),
                text: fs::read_to_string(root.join(path)).ok()?,
            })
        };
        Ok(Self {
            files: paths.into_iter().filter_map(file).collect(),
        })
    }

    /// Files below a folder.
    fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a File> {
        self.files
            .iter()
            .filter(move |file| file.path.starts_with(folder))
    }
}

impl File {
    /// Lines with their numbers from 1.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// A path as messages show it.
fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}
