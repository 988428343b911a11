//! The text files of the repository.

use std::{fs, path::Path, process::Command};

/// The text files of the repository: those that git tracks or would.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

/// One text file.
pub(crate) struct File {
    /// From the top of the repository, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Tree {
    /// Reads them.
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
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

    /// A file by its path.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Files below a folder.
    pub(crate) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a File> {
        self.files
            .iter()
            .filter(move |file| file.path.starts_with(folder))
    }
}

impl File {
    /// Lines with their numbers from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }

    /// Whether it is a source of the program.
    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}
