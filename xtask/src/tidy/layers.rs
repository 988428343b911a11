//! Which crate of the workspace may import which.

use super::metadata::Package;

/// Each crate with those of ours that it may import. A crate that is not listed must be added with a reason.
const LAYERS: [(&str, &[&str]); 10] = [
    ("towpath-wire", &[]),
    ("towpath-auth", &[]),
    ("towpath-data", &[]),
    ("towpath-connectors", &["towpath-data"]),
    ("towpath-engine", &["towpath-data"]),
    (
        "towpath-control",
        &[
            "towpath-engine",
            "towpath-data",
            "towpath-auth",
            "towpath-wire",
        ],
    ),
    (
        "towpath",
        &[
            "towpath-control",
            "towpath-engine",
            "towpath-connectors",
            "towpath-data",
            "towpath-auth",
            "towpath-wire",
        ],
    ),
    ("towpath-testkit", &[]),
    // The end to end tests know the program from outside only.
    ("towpath-e2e", &[]),
    // It prints the support tables from the code that acts on them.
    (
        "xtask",
        &["towpath-control", "towpath-connectors", "towpath-data"],
    ),
];

/// What tests of any crate may import.
const FOR_TESTS: &str = "towpath-testkit";

pub(super) fn findings(packages: &[Package]) -> Vec<String> {
    let ours: Vec<&Package> = packages
        .iter()
        .filter(|package| package.source.is_none())
        .collect();
    let is_ours = |name: &str| ours.iter().any(|package| package.name == name);
    let mut findings = Vec::new();
    for package in &ours {
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == package.name) else {
            findings.push(format!(
                "{} is in no layer; add it to xtask/src/tidy/layers.rs",
                package.name
            ));
            continue;
        };
        for dependency in package
            .dependencies
            .iter()
            .filter(|dependency| is_ours(&dependency.name))
        {
            let name = dependency.name.as_str();
            let for_tests =
                name == FOR_TESTS && (dependency.is_dev || package.name == "towpath-e2e");
            if !for_tests && !allowed.contains(&name) {
                findings.push(format!("{} must not depend on {name}", package.name));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::metadata::Dependency;

    fn package(name: &str, dependencies: &[(&str, bool)]) -> Package {
        let dependency = |&(name, is_dev): &(&str, bool)| Dependency {
            name: name.to_owned(),
            is_dev,
        };
        Package {
            name: name.to_owned(),
            version: String::new(),
            licence: None,
            source: None,
            dependencies: dependencies.iter().map(dependency).collect(),
        }
    }

    #[test]
    fn imports_against_the_layers_are_found() {
        let packages = [
            package(
                "towpath-data",
                &[("serde", false), ("towpath-testkit", true)],
            ),
            package("towpath-testkit", &[]),
            package(
                "towpath-engine",
                &[("towpath-data", false), ("towpath-connectors", true)],
            ),
            package("towpath-connectors", &[("towpath-testkit", false)]),
            package("towpath-new", &[]),
        ];
        let expected = [
            "towpath-engine must not depend on towpath-connectors",
            "towpath-connectors must not depend on towpath-testkit",
            "towpath-new is in no layer; add it to xtask/src/tidy/layers.rs",
        ];
        assert_eq!(findings(&packages), expected);
    }
}
