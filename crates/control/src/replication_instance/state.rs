//! The statuses of a replication instance, as one function.

use serde::{Deserialize, Serialize};

/// `ReplicationInstanceStatus`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    Creating,
    Available,
    Modifying,
    Upgrading,
    Rebooting,
    Maintenance,
    Deleting,
}

/// What happens to an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// Class, storage or zones are to change.
    Modify,
    /// The engine version is to change.
    Upgrade,
    Reboot,
    /// A maintenance action is applied.
    Maintain,
    Delete,
    /// What was begun is done.
    Done,
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
            Self::Available => "available",
            Self::Modifying => "modifying",
            Self::Upgrading => "upgrading",
            Self::Rebooting => "rebooting",
            Self::Maintenance => "maintenance",
            Self::Deleting => "deleting",
        }
    }

    /// The status after an event. A deleted instance that is done is no more: there is no status for it.
    pub(crate) fn next(self, event: Event) -> Result<Self, InvalidState> {
        use {Event::*, Status::*};
        Ok(match (self, event) {
            (Available, Modify) => Modifying,
            (Available, Upgrade) => Upgrading,
            (Available, Reboot) => Rebooting,
            (Available, Maintain) => Maintenance,
            (Creating | Modifying | Upgrading | Rebooting | Maintenance, Done) => Available,
            (Creating | Available | Modifying | Upgrading | Rebooting | Maintenance, Delete) => {
                Deleting
            }
            (status, _) => return Err(InvalidState { status }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_answers_every_event() {
        use {Event::*, Status::*};
        let events = [Modify, Upgrade, Reboot, Maintain, Delete, Done];
        // One row for each status, one column for each event; None is refused.
        let table = [
            (
                Creating,
                [None, None, None, None, Some(Deleting), Some(Available)],
            ),
            (
                Available,
                [
                    Some(Modifying),
                    Some(Upgrading),
                    Some(Rebooting),
                    Some(Maintenance),
                    Some(Deleting),
                    None,
                ],
            ),
            (
                Modifying,
                [None, None, None, None, Some(Deleting), Some(Available)],
            ),
            (
                Upgrading,
                [None, None, None, None, Some(Deleting), Some(Available)],
            ),
            (
                Rebooting,
                [None, None, None, None, Some(Deleting), Some(Available)],
            ),
            (
                Maintenance,
                [None, None, None, None, Some(Deleting), Some(Available)],
            ),
            (Deleting, [None, None, None, None, None, None]),
        ];
        for (status, row) in table {
            for (event, expected) in events.into_iter().zip(row) {
                assert_eq!(status.next(event).ok(), expected, "{status:?} {event:?}");
            }
            assert_eq!(serde_json::to_value(status).unwrap(), status.name());
        }
    }
}
