//! A text that must not be shown.

use serde::{Deserialize, Deserializer};
use std::fmt;

/// A sensitive text of a request: a password, a key, a file with a private key.
///
/// It has no `Display`, prints `***` with `Debug`, and does not serialize: generated shapes skip such members, so
/// an answer cannot carry one. Whoever keeps it takes the text with [`Secret::expose`] and seals it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself; every caller is a place to look at in a review.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_show_the_text() {
        let held = Secret::new("hunter2");
        assert_eq!(format!("{:?}", Some(&held)), "Some(***)");
        assert_eq!(held.expose(), "hunter2");
    }
}
