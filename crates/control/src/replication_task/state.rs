//! The statuses of a replication task, as one function.
//!
//! ```text
//! creating ─► ready ─► starting ─► running ─► stopping ─► stopped ─┐
//!                ▲         │          │  └────── load over ──►     │
//!                │         └──────────┴──► failed                  │
//!                └── modifying, moving: only in the answers ◄──────┘        any that rests ─► deleting
//! ```

use serde::{Deserialize, Serialize};

/// `Status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    Creating,
    Ready,
    Starting,
    Running,
    Stopping,
    Stopped,
    Failed,
    Modifying,
    Moving,
    Deleting,
}

/// What happens to a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// It is made.
    Created,
    /// `StartReplicationTask`.
    Start,
    /// Its connections are in order, and the engine runs.
    Started,
    /// `StopReplicationTask`.
    Stop,
    /// The engine has ended, because it was asked to or because everything is done.
    Halted,
    /// It cannot go on.
    Broke,
    Modify,
    Move,
    Delete,
}

/// The event cannot happen in the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InvalidState {
    pub(crate) status: Status,
}

impl Status {
    /// As the API spells it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::Ready => "ready",
            Self::Starting => "starting",
            Self::Running => "running",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
            Self::Modifying => "modifying",
            Self::Moving => "moving",
            Self::Deleting => "deleting",
        }
    }

    /// The status after an event.
    pub(crate) fn next(self, event: Event) -> Result<Self, InvalidState> {
        use {Event as E, Status as S};
        Ok(match (self, event) {
            (S::Creating, E::Created) => S::Ready,
            (S::Ready | S::Stopped | S::Failed, E::Start) => S::Starting,
            (S::Starting, E::Started) => S::Running,
            (S::Starting | S::Running, E::Stop) => S::Stopping,
            (S::Starting | S::Running | S::Stopping, E::Halted) => S::Stopped,
            (S::Starting | S::Running | S::Stopping, E::Broke) => S::Failed,
            (S::Ready | S::Stopped | S::Failed, E::Modify) => S::Modifying,
            (S::Ready | S::Stopped | S::Failed, E::Move) => S::Moving,
            (S::Creating | S::Ready | S::Stopped | S::Failed | S::Moving, E::Delete) => S::Deleting,
            (status, _) => return Err(InvalidState { status }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUSES: [Status; 10] = [
        Status::Creating,
        Status::Ready,
        Status::Starting,
        Status::Running,
        Status::Stopping,
        Status::Stopped,
        Status::Failed,
        Status::Modifying,
        Status::Moving,
        Status::Deleting,
    ];

    /// For each status, what each event leads to: c r s n g o f m v d, or a dash.
    const TABLE: [(Event, &str); 9] = [
        (Event::Created, "r---------"),
        (Event::Start, "-s---ss---"),
        (Event::Started, "--n-------"),
        (Event::Stop, "--gg------"),
        (Event::Halted, "--ooo-----"),
        (Event::Broke, "--fff-----"),
        (Event::Modify, "-m---mm---"),
        (Event::Move, "-v---vv---"),
        (Event::Delete, "dd---dd-d-"),
    ];

    #[test]
    fn every_event_in_every_status() {
        for (event, row) in TABLE {
            let found: String = STATUSES
                .iter()
                .map(|status| {
                    let letter = |status: Status| {
                        let place = STATUSES.iter().position(|other| *other == status);
                        "crsngofmvd".chars().nth(place.unwrap()).unwrap()
                    };
                    status.next(event).map_or('-', letter)
                })
                .collect();
            assert_eq!(found, row, "{event:?}");
        }
    }

    #[test]
    fn names_are_those_that_are_stored() {
        for status in STATUSES {
            assert_eq!(serde_json::to_value(status).unwrap(), status.name());
        }
    }
}
