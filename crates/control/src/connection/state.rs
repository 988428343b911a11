//! The statuses of a connection.
//!
//! ```text
//! testing ──► successful | failed          deleting: only in the answer that removes it
//!    ▲               │
//!    └── test, or a modified endpoint
//! ```

use crate::error::ApiError;
use serde::{Deserialize, Serialize};

/// Where a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    /// A test runs.
    Testing,
    /// The last test reached the database and found everything in order.
    Successful,
    /// The last test failed.
    Failed,
    /// It is going.
    Deleting,
}

/// What happens to a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// `TestConnection`.
    Test,
    /// The endpoint was modified: what was found before says nothing any more.
    Reset,
    /// The test found everything in order.
    Passed,
    /// The test failed.
    Broke,
    /// `DeleteConnection`.
    Delete,
}

impl Status {
    /// As the API spells it.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Testing => "testing",
            Self::Successful => "successful",
            Self::Failed => "failed",
            Self::Deleting => "deleting",
        }
    }

    /// The status after `event`.
    ///
    /// # Errors
    /// `InvalidResourceStateFault` when the event does not fit; clients look for `already being tested` in the text.
    pub(crate) fn next(self, event: Event) -> Result<Self, ApiError> {
        let refused = |text| Err(ApiError::invalid_state(text));
        match (self, event) {
            (Self::Successful | Self::Failed, Event::Test | Event::Reset)
            | (Self::Testing, Event::Reset) => Ok(Self::Testing),
            (Self::Testing, Event::Passed) => Ok(Self::Successful),
            (Self::Testing, Event::Broke) => Ok(Self::Failed),
            (Self::Testing | Self::Successful | Self::Failed, Event::Delete) => Ok(Self::Deleting),
            (Self::Testing, Event::Test) => refused("The connection is already being tested."),
            (Self::Successful | Self::Failed, Event::Passed | Event::Broke) => {
                refused("The connection is not being tested.")
            }
            (
                Self::Deleting,
                Event::Test | Event::Reset | Event::Passed | Event::Broke | Event::Delete,
            ) => refused("The connection is being deleted."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Broke, Delete, Passed, Reset, Test};
    use Status::{Deleting, Failed, Successful, Testing};

    #[test]
    fn every_event_in_every_status() {
        let events = [Test, Reset, Passed, Broke, Delete];
        let table = [
            (
                Testing,
                [
                    None,
                    Some(Testing),
                    Some(Successful),
                    Some(Failed),
                    Some(Deleting),
                ],
            ),
            (
                Successful,
                [Some(Testing), Some(Testing), None, None, Some(Deleting)],
            ),
            (
                Failed,
                [Some(Testing), Some(Testing), None, None, Some(Deleting)],
            ),
            (Deleting, [None; 5]),
        ];
        for (status, row) in table {
            for (event, expected) in events.into_iter().zip(row) {
                assert_eq!(status.next(event).ok(), expected, "{status:?} {event:?}");
            }
        }
        assert!(
            Testing
                .next(Test)
                .unwrap_err()
                .message
                .contains("already being tested")
        );
    }
}
