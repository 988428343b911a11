//! Why a request body is refused, in AWS's words.

use std::fmt::{self, Display, Write};

/// A body that is refused before anything else is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Not JSON, or a JSON type that the member cannot have: `SerializationException`. The text names the member.
    Malformed(String),
    /// Constraints of the model that do not hold, in member order: `ValidationException`.
    Violated(Vec<Violation>),
}

/// One constraint that one member does not satisfy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The value as it was sent; nothing when the member is absent.
    pub value: Option<String>,
    /// Where it stands: `filters.1.member.values`.
    pub path: String,
    /// What it should be: `Member must not be null`.
    pub constraint: String,
}

/// Longest piece of a value that is repeated in a message, in characters.
const SHOWN: usize = 256;

impl Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value ")?;
        match &self.value {
            None => f.write_str("null")?,
            Some(value) => {
                f.write_char('\'')?;
                value
                    .chars()
                    .take(SHOWN)
                    .try_for_each(|c| f.write_char(c))?;
                f.write_char('\'')?;
            }
        }
        write!(
            f,
            " at '{}' failed to satisfy constraint: {}",
            self.path, self.constraint
        )
    }
}

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(text) => f.write_str(text),
            Self::Violated(all) => {
                let plural = if all.len() == 1 { "" } else { "s" };
                write!(f, "{} validation error{plural} detected: ", all.len())?;
                for (index, violation) in all.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "; " };
                    write!(f, "{separator}{violation}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Refused {}
