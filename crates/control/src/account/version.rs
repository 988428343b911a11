//! Engine versions: the numbers that configurations pin. All of them mean this program.

use std::fmt;

/// A version such as `3.5.4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(crate) major: u32,
    pub(crate) minor: u32,
    pub(crate) patch: u32,
}

/// The versions that are advertised, oldest first; the last is the default.
pub(crate) const ADVERTISED: [Version; 6] = [
    v(3, 4, 7),
    v(3, 5, 1),
    v(3, 5, 2),
    v(3, 5, 3),
    v(3, 5, 4),
    v(3, 6, 1),
];

/// The version that an instance gets when none is named.
pub(crate) const DEFAULT: Version = v(3, 6, 1);

const fn v(major: u32, minor: u32, patch: u32) -> Version {
    Version {
        major,
        minor,
        patch,
    }
}

impl Version {
    /// Any well-formed version of the third generation is accepted, because configurations pin old ones.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| {
            let digits = (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            part.parse::<u32>().ok().filter(|_| digits)
        });
        let version = v(parts.next()??, parts.next()??, parts.next()??);
        (parts.next().is_none() && version.major == DEFAULT.major).then_some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_three_numbers() {
        for good in ["3.4.7", "3.5.10", "3.0.0"] {
            assert_eq!(Version::parse(good).unwrap().to_string(), good);
        }
        for bad in [
            "",
            "3",
            "3.5",
            "3.5.1.1",
            "2.4.5",
            "3.5.x",
            "3.5.+1",
            "3..1",
            "3.5.100000",
        ] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
        assert!(Version::parse("3.5.10") > Version::parse("3.5.9"));
        assert!(ADVERTISED.is_sorted() && ADVERTISED.last() == Some(&DEFAULT));
    }
}
