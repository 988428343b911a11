//! Replication instances: named shares of the machine, on which tasks run.
//!
//! An instance is a budget and not a process: what is asked of it is done within the request. The answer shows the
//! transitional status that clients expect, and the next Describe the final one.

pub(crate) mod apply_pending_maintenance_action;
mod class;
pub(crate) mod create_replication_instance;
pub(crate) mod delete_replication_instance;
pub(crate) mod describe_orderable_replication_instances;
pub(crate) mod describe_pending_maintenance_actions;
pub(crate) mod describe_replication_instance_task_logs;
pub(crate) mod describe_replication_instances;
mod maintenance;
pub(crate) mod modify_replication_instance;
mod parameter;
pub(crate) mod reboot_replication_instance;
mod state;

pub use class::{Budget, Class, Machine};
pub(crate) use state::{Event, Status};

use crate::{
    account::version::Version,
    arn::Kind,
    context::Context,
    error::ApiError,
    event::{NewEvent, Occurrence},
    store::{Held, Record},
    subnet_group::SubnetGroup,
};
use serde::{Deserialize, Serialize};
use towpath_wire::{
    Timestamp,
    dms::shapes::{
        ReplicationInstance as View, ReplicationPendingModifiedValues, VpcSecurityGroupMembership,
    },
};

/// A replication instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReplicationInstance {
    /// The last part of its ARN.
    pub(crate) id: String,
    /// Lower case.
    pub(crate) identifier: String,
    pub(crate) status: Status,
    pub(crate) created: Timestamp,
    /// The name of its class.
    pub(crate) class: String,
    pub(crate) storage_gb: i32,
    pub(crate) engine_version: String,
    pub(crate) auto_minor_version_upgrade: bool,
    /// The identifier of its subnet group.
    pub(crate) subnet_group: String,
    pub(crate) security_groups: Vec<String>,
    pub(crate) zone: String,
    /// The zone of the standby, with Multi-AZ.
    pub(crate) secondary_zone: Option<String>,
    /// Lower case, `sun:06:00-sun:06:30`.
    pub(crate) maintenance_window: String,
    pub(crate) publicly_accessible: bool,
    pub(crate) network_type: String,
    /// As it was given.
    pub(crate) kms_key: String,
}

impl Record for ReplicationInstance {
    const KIND: &'static str = Kind::ReplicationInstance.name();

    fn id(&self) -> &str {
        &self.id
    }
}

impl ReplicationInstance {
    /// The instance that an ARN of a request names.
    pub(crate) async fn by_arn(cx: &Context, arn: &str) -> Result<Held<Self>, ApiError> {
        let id = cx.id_in_arn(Kind::ReplicationInstance, arn)?;
        cx.find(&id)
            .await?
            .ok_or_else(|| Kind::ReplicationInstance.not_found(arn))
    }

    pub(crate) fn arn(&self, cx: &Context) -> String {
        cx.arn(Kind::ReplicationInstance, &self.id)
    }

    /// Refuses work on an instance that is not available.
    pub(crate) fn must_be_available(&self, cx: &Context) -> Result<(), ApiError> {
        if self.status == Status::Available {
            return Ok(());
        }
        Err(ApiError::invalid_state(format!(
            "Replication Instance \"{}\" is in state {} and must be available.",
            self.arn(cx),
            self.status.name()
        )))
    }

    pub(crate) fn is_multi_az(&self) -> bool {
        self.secondary_zone.is_some()
    }

    pub(crate) fn version(&self) -> Option<Version> {
        Version::parse(&self.engine_version)
    }

    /// What its tasks may use together, beside what the instances before it take.
    pub(crate) async fn budget(&self, cx: &Context) -> Result<Budget, ApiError> {
        let mut all: Vec<Self> = cx
            .all()
            .await?
            .into_iter()
            .map(|held: Held<Self>| held.record)
            .collect();
        all.sort_by(|a, b| (a.created, &a.id).cmp(&(b.created, &b.id)));
        let mut before = Vec::new();
        for other in all.iter().take_while(|other| other.id != self.id) {
            before.push(other.share(cx, &before)?);
        }
        self.share(cx, &before)
    }

    fn share(&self, cx: &Context, others: &[Budget]) -> Result<Budget, ApiError> {
        let class = Class::parse(&self.class).ok_or_else(|| {
            ApiError::internal(format!("{} has the unknown class {}", self.id, self.class))
        })?;
        Ok(class.budget(self.storage_gb, &cx.host.machine, others))
    }

    /// The instance on the wire, in the given status: the answer to a change shows the status that it passed through.
    pub(crate) fn view(&self, cx: &Context, group: &SubnetGroup, status: Status) -> View {
        let address = cx.host.settings.address.clone();
        let nodes = if self.is_multi_az() { 2 } else { 1 };
        let addresses = vec![address.clone(); nodes];
        // Clients count the elements even where there is no address; a null in a list breaks strict ones.
        let public = if self.publicly_accessible {
            addresses.clone()
        } else {
            vec![String::new()]
        };
        let membership = |id: &String| VpcSecurityGroupMembership {
            vpc_security_group_id: Some(id.clone()),
            status: Some(String::from("active")),
        };
        View {
            replication_instance_arn: Some(self.arn(cx)),
            replication_instance_identifier: Some(self.identifier.clone()),
            replication_instance_class: Some(self.class.clone()),
            replication_instance_status: Some(status.name().to_owned()),
            allocated_storage: Some(self.storage_gb),
            instance_create_time: (status != Status::Creating).then_some(self.created),
            vpc_security_groups: Some(self.security_groups.iter().map(membership).collect()),
            availability_zone: Some(self.zone.clone()),
            secondary_availability_zone: self.secondary_zone.clone(),
            replication_subnet_group: Some(group.view(cx)),
            preferred_maintenance_window: Some(self.maintenance_window.clone()),
            pending_modified_values: Some(ReplicationPendingModifiedValues::default()),
            multi_az: Some(self.is_multi_az()),
            engine_version: Some(self.engine_version.clone()),
            auto_minor_version_upgrade: Some(self.auto_minor_version_upgrade),
            kms_key_id: Some(self.kms_key.clone()),
            replication_instance_private_ip_address: Some(address.clone()),
            replication_instance_private_ip_addresses: Some(addresses),
            replication_instance_public_ip_address: self.publicly_accessible.then_some(address),
            replication_instance_public_ip_addresses: Some(public),
            publicly_accessible: Some(self.publicly_accessible),
            network_type: Some(self.network_type.clone()),
            ..View::default()
        }
    }

    /// The view with the subnet group looked up.
    pub(crate) async fn full_view(&self, cx: &Context, status: Status) -> Result<View, ApiError> {
        let group = SubnetGroup::by_name(cx, &self.subnet_group).await?;
        Ok(self.view(cx, &group, status))
    }

    fn told<'a>(&'a self, arn: &'a str, occurrence: Occurrence) -> NewEvent<'a> {
        NewEvent {
            occurrence,
            source_id: &self.identifier,
            source_arn: arn,
            message: None,
        }
    }
}
