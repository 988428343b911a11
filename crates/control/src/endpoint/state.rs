//! The statuses of an endpoint.
//!
//! An endpoint is validated while it is created, and reached only when its connection is tested: so it is `active` at
//! once and stays so. `deleting` is stored while its connections are removed, and taken up again after a restart.

use crate::error::ApiError;
use serde::{Deserialize, Serialize};

/// Where an endpoint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    /// It can be used.
    Active,
    /// It is going.
    Deleting,
}

/// What happens to an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// `ModifyEndpoint`.
    Modify,
    /// `DeleteEndpoint`.
    Delete,
    /// Something is to be done with it: a connection test, a refresh of its schemas, a task.
    Use,
}

impl Status {
    /// As the API spells it.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deleting => "deleting",
        }
    }

    /// The status after `event`.
    ///
    /// # Errors
    /// `InvalidResourceStateFault` that names the endpoint when the event does not fit.
    pub(crate) fn next(self, event: Event, arn: &str) -> Result<Self, ApiError> {
        match (self, event) {
            (Self::Active, Event::Modify | Event::Use) => Ok(Self::Active),
            (Self::Active, Event::Delete) => Ok(Self::Deleting),
            (Self::Deleting, Event::Modify | Event::Delete | Event::Use) => Err(
                ApiError::invalid_state(format!("Endpoint {arn} is being deleted.")),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Delete, Modify, Use};
    use Status::{Active, Deleting};

    #[test]
    fn every_event_in_every_status() {
        let table = [
            (Active, Modify, Some(Active)),
            (Active, Use, Some(Active)),
            (Active, Delete, Some(Deleting)),
            (Deleting, Modify, None),
            (Deleting, Use, None),
            (Deleting, Delete, None),
        ];
        for (status, event, expected) in table {
            assert_eq!(
                status.next(event, "arn").ok(),
                expected,
                "{status:?} {event:?}"
            );
        }
    }
}
