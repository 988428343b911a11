//! Maintenance: what can be applied to an instance.
//!
//! There is one kind of action: an instance whose engine version is older than the present default can be brought to
//! it. The version is the instance's promise to its clients; the program behind it is the same.

use super::ReplicationInstance;
use crate::{
    account::version::{self, Version},
    context::Context,
};
use towpath_wire::dms::shapes::{PendingMaintenanceAction, ResourcePendingMaintenanceActions};

/// The action that changes the engine version.
pub(super) const UPGRADE: &str = "db-upgrade";

/// Every action that the API names.
pub(super) const ACTIONS: [&str; 4] = ["os-upgrade", "system-update", UPGRADE, "os-patch"];

/// The version that an instance can be brought to, if it has an older one.
pub(super) fn pending(instance: &ReplicationInstance) -> Option<Version> {
    (instance.version()? < version::DEFAULT).then_some(version::DEFAULT)
}

/// The pending actions of an instance on the wire; `opted` is the answer of a client that has just decided.
pub(super) fn view(
    cx: &Context,
    instance: &ReplicationInstance,
    wanted: Version,
    opted: Option<&str>,
) -> ResourcePendingMaintenanceActions {
    let action = PendingMaintenanceAction {
        action: Some(UPGRADE.to_owned()),
        opt_in_status: opted.map(str::to_owned),
        current_apply_date: opted.map(|_| cx.now()),
        description: Some(format!("Upgrade of the engine version to {wanted}")),
        ..PendingMaintenanceAction::default()
    };
    ResourcePendingMaintenanceActions {
        resource_identifier: Some(instance.arn(cx)),
        pending_maintenance_action_details: Some(vec![action]),
    }
}
