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
        use {Event as E, Status as S};
        Ok(match (self, event) {
            (S::Available, E::Modify) => S::Modifying,
            (S::Available, E::Upgrade) => S::Upgrading,
            (S::Available, E::Reboot) => S::Rebooting,
            (S::Available, E::Maintain) => S::Maintenance,
            (
                S::Creating | S::Modifying | S::Upgrading | S::Rebooting | S::Maintenance,
                E::Done,
            ) => S::Available,
            (
                S::Creating
                | S::Available
                | S::Modifying
                | S::Upgrading
                | S::Rebooting
                | S::Maintenance,
                E::Delete,
            ) => S::Deleting,
            (status, _) => return Err(InvalidState { status }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Event as E, Status as S, *};

    #[test]
    fn every_status_answers_every_event() {
        let events = [
            E::Modify,
            E::Upgrade,
            E::Reboot,
            E::Maintain,
            E::Delete,
            E::Done,
        ];
        // One row for each status, one column for each event; a dash is a refusal.
        let table = [
            (S::Creating, "- - - - deleting available"),
            (
                S::Available,
                "modifying upgrading rebooting maintenance deleting -",
            ),
            (S::Modifying, "- - - - deleting available"),
            (S::Upgrading, "- - - - deleting available"),
            (S::Rebooting, "- - - - deleting available"),
            (S::Maintenance, "- - - - deleting available"),
            (S::Deleting, "- - - - - -"),
        ];
        for (status, row) in table {
            let found = events.map(|event| status.next(event).map_or("-", Status::name));
            assert_eq!(found.join(" "), row, "{status:?}");
            assert_eq!(serde_json::to_value(status).unwrap(), status.name());
        }
    }
}
