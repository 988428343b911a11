//! The statuses of a listing of schemas: `refreshing ─► successful | failed`, and again.

use crate::error::ApiError;
use serde::{Deserialize, Serialize};

/// Where a listing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    /// The database is asked.
    Refreshing,
    /// It answered.
    Successful,
    /// It did not.
    Failed,
}

/// What happens to a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// `RefreshSchemas`.
    Refresh,
    /// The schemas are known.
    Listed,
    /// They could not be listed.
    Broke,
}

impl Status {
    /// As the API spells it.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Refreshing => "refreshing",
            Self::Successful => "successful",
            Self::Failed => "failed",
        }
    }

    /// The status after `event`.
    ///
    /// # Errors
    /// `InvalidResourceStateFault` when the event does not fit.
    pub(crate) fn next(self, event: Event) -> Result<Self, ApiError> {
        match (self, event) {
            (Self::Successful | Self::Failed, Event::Refresh) => Ok(Self::Refreshing),
            (Self::Refreshing, Event::Listed) => Ok(Self::Successful),
            (Self::Refreshing, Event::Broke) => Ok(Self::Failed),
            (Self::Refreshing, Event::Refresh) => Err(ApiError::invalid_state(
                "The schemas of the endpoint are already being refreshed.",
            )),
            (Self::Successful | Self::Failed, Event::Listed | Event::Broke) => Err(
                ApiError::invalid_state("The schemas of the endpoint are not being refreshed."),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Broke, Listed, Refresh};
    use Status::{Failed, Refreshing, Successful};

    #[test]
    fn every_event_in_every_status() {
        let table = [
            (Refreshing, [None, Some(Successful), Some(Failed)]),
            (Successful, [Some(Refreshing), None, None]),
            (Failed, [Some(Refreshing), None, None]),
        ];
        for (status, row) in table {
            for (event, expected) in [Refresh, Listed, Broke].into_iter().zip(row) {
                assert_eq!(status.next(event).ok(), expected, "{status:?} {event:?}");
            }
        }
    }
}
