//! Licences and sources of what the build uses.

use super::metadata::Package;

/// Licences that ask for nothing but their notice, or for their own files to stay open (MPL).
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OpenSSL",
    "Unicode-3.0",
    "Zlib",
];

/// Where packages may come from.
const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn findings(packages: &[Package]) -> Vec<String> {
    let foreign = packages
        .iter()
        .filter_map(|package| Some((package, package.source.as_ref()?)));
    let mut findings = Vec::new();
    for (package, source) in foreign {
        let Package {
            name,
            version,
            licence,
            ..
        } = package;
        if source != SOURCE {
            findings.push(format!(
                "{name} {version} comes from {source} and not from crates.io"
            ));
        }
        match licence.as_deref() {
            None => findings.push(format!("{name} {version} names no licence")),
            Some(licence) if !is_allowed(licence) => {
                findings.push(format!(
                    "{name} {version} has the licence {licence}, which is not allowed"
                ));
            }
            Some(_) => {}
        }
    }
    findings
}

/// Whether an SPDX expression can be met with the allowed licences; what is no expression cannot.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut words = words.as_slice();
    either(&mut words) == Some(true) && words.is_empty()
}

/// `both OR both …`
fn either(words: &mut &[&str]) -> Option<bool> {
    let mut met = both(words)?;
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        met |= both(words)?;
    }
    Some(met)
}

/// `one AND one …`, which binds closer.
fn both(words: &mut &[&str]) -> Option<bool> {
    let mut met = one(words)?;
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        met &= one(words)?;
    }
    Some(met)
}

/// `( … )`, or a licence with or without an exception.
fn one(words: &mut &[&str]) -> Option<bool> {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let met = either(words)?;
            let [")", rest @ ..] = *words else {
                return None;
            };
            *words = rest;
            Some(met)
        }
        [licence, "WITH", exception, rest @ ..] => {
            *words = rest;
            Some(ALLOWED.contains(&format!("{licence} WITH {exception}").as_str()))
        }
        [licence, rest @ ..] => {
            *words = rest;
            Some(ALLOWED.contains(licence))
        }
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        let cases = [
            ("MIT", true),
            ("GPL-3.0", false),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 / GPL-2.0", true),
            ("MIT OR GPL-3.0", true),
            ("MIT AND GPL-3.0", false),
            ("GPL-3.0 OR MIT AND ISC", true),
            ("(GPL-3.0 OR MIT) AND ISC", true),
            ("(GPL-3.0 OR LGPL-2.1) AND ISC", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("GPL-2.0 WITH Classpath-exception-2.0", false),
            ("ISC AND (Apache-2.0 OR ISC) AND OpenSSL", true),
            ("MIT OR (Apache-2.0", false),
            ("MIT MIT", false),
            ("", false),
        ];
        for (expression, expected) in cases {
            assert_eq!(is_allowed(expression), expected, "{expression}");
        }
    }
}
