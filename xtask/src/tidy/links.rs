//! Links of the documentation lead somewhere: to a file of the repository, and to a heading where one is named.

use super::{File, Tree};
use std::path::{Component, Path, PathBuf};

pub(super) fn findings(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| is_markdown(file)) {
        for (number, line) in prose(file) {
            for link in links(&line) {
                if let Some(problem) = problem(tree, file, link) {
                    findings.push(format!("{}:{number}: {link} {problem}", file.path));
                }
            }
        }
    }
    findings
}

fn is_markdown(file: &File) -> bool {
    Path::new(&file.path)
        .extension()
        .is_some_and(|extension| extension == "md")
}

/// Lines with their numbers, without what is code.
fn prose(file: &File) -> Vec<(usize, String)> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (number, line) in file.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            // Every other piece between accents is code.
            let outside: Vec<&str> = line.split('`').step_by(2).collect();
            lines.push((number, outside.join("")));
        }
    }
    lines
}

/// What `](…)` names.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(link, _)| link)
}

/// Why a link leads nowhere.
fn problem(tree: &Tree, from: &File, link: &str) -> Option<&'static str> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, heading) = link.split_once('#').unwrap_or((link, ""));
    let path = if path.is_empty() {
        from.path.clone()
    } else {
        resolved(&from.path, path)?
    };
    let Some(to) = tree.file(&path) else {
        let folder = format!("{path}/");
        let is_folder = tree.below(&folder).next().is_some();
        return (!is_folder || !heading.is_empty()).then_some("is no file of the repository");
    };
    let found = heading.is_empty() || headings(to).any(|known| known == heading);
    (!found).then_some("is no heading there")
}

/// The path that `link` means in the file `from`, from the top of the repository.
fn resolved(from: &str, link: &str) -> Option<String> {
    let mut path = PathBuf::from(from).parent()?.to_path_buf();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    Some(path.to_str()?.to_owned())
}

/// The names of a file's headings, as links spell them.
fn headings(file: &File) -> impl Iterator<Item = String> {
    let titles = file.text.lines().filter(|line| line.starts_with('#'));
    titles.map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title.chars().filter(|character| {
            character.is_alphanumeric() || matches!(character, ' ' | '-' | '_')
        });
        kept.map(|character| if character == ' ' { '-' } else { character })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn links_that_lead_nowhere_are_found() {
        let page = "[a](engines/mysql.md) [b](../README.md#run-the-service) [c](https://example.com/x)\n\
                    [d](engines) [e](#here) `[f](nowhere.md)`\n\
                    ```\n[g](nowhere.md)\n```\n\
                    [h](nowhere.md) [i](../README.md#nothing)\n\
                    ## Here\n";
        let files = vec![
            file("README.md", "# Towpath\n## Run the service\n"),
            file("docs/engines/mysql.md", ""),
            file("docs/page.md", page),
            file("docs/code.rs", "//! [x](nowhere.md)\n"),
        ];
        let expected = [
            "docs/page.md:6: nowhere.md is no file of the repository",
            "docs/page.md:6: ../README.md#nothing is no heading there",
        ];
        assert_eq!(findings(&Tree { files }), expected);
    }
}
