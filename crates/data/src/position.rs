//! A place in a source's log.

use serde::{Deserialize, Serialize};

/// A place in a source's log, in that source's own spelling (`0/16B3748`, `mysql-bin.000007:4`).
///
/// Only its connector reads `text`; engine and control store it and hand it back. `order` compares
/// places of one source: its connector fills it so that byte order is log order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The place, as the source spells it.
    pub text: String,
    /// The place as a number, big-endian.
    pub order: [u8; 16],
}

impl PartialOrd for Position {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Position {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order
            .cmp(&other.order)
            .then_with(|| self.text.cmp(&other.text))
    }
}
