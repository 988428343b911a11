//! Replication subnet groups: named sets of subnets, of which instances take their zones.

pub(crate) mod describe_replication_subnet_groups;

use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    store::{Record, Transaction},
};
use serde::{Deserialize, Serialize};
use towpath_wire::{
    Timestamp,
    dms::shapes::{AvailabilityZone, ReplicationSubnetGroup, Subnet},
};

/// The group that exists from the start.
pub(crate) const DEFAULT: &str = "default";

/// A subnet group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SubnetGroup {
    /// Lower case; also the last part of the ARN.
    pub(crate) identifier: String,
    pub(crate) description: String,
    pub(crate) vpc: String,
    /// The ids of its subnets, in the order given.
    pub(crate) subnets: Vec<String>,
    pub(crate) created: Timestamp,
}

impl Record for SubnetGroup {
    const KIND: &'static str = Kind::SubnetGroup.name();

    fn id(&self) -> &str {
        &self.identifier
    }
}

impl SubnetGroup {
    /// The group on the wire.
    pub(crate) fn view(&self, cx: &Context) -> ReplicationSubnetGroup {
        let network = cx.network();
        let subnet = |id: &String| Subnet {
            subnet_identifier: Some(id.clone()),
            subnet_availability_zone: Some(AvailabilityZone {
                name: network.subnet(id).map(|subnet| subnet.zone.clone()),
            }),
            subnet_status: Some(String::from("Active")),
        };
        ReplicationSubnetGroup {
            replication_subnet_group_identifier: Some(self.identifier.clone()),
            replication_subnet_group_description: Some(self.description.clone()),
            vpc_id: Some(self.vpc.clone()),
            subnet_group_status: Some(String::from("Complete")),
            subnets: Some(self.subnets.iter().map(subnet).collect()),
            supported_network_types: Some(vec![String::from("IPV4")]),
            is_read_only: Some(false),
        }
    }

    /// The zones of its subnets, each once.
    pub(crate) fn zones(&self, cx: &Context) -> Vec<String> {
        let network = cx.network();
        let mut zones: Vec<String> = self
            .subnets
            .iter()
            .filter_map(|id| Some(network.subnet(id)?.zone.clone()))
            .collect();
        zones.sort();
        zones.dedup();
        zones
    }
}

/// Makes the default group if it is not there.
pub(crate) async fn seed(cx: &Context) -> Result<(), ApiError> {
    if cx.find::<SubnetGroup>(DEFAULT).await?.is_some() {
        return Ok(());
    }
    let network = cx.network();
    let group = SubnetGroup {
        identifier: DEFAULT.to_owned(),
        description: DEFAULT.to_owned(),
        subnets: network
            .subnets
            .into_iter()
            .map(|subnet| subnet.id)
            .collect(),
        vpc: network.vpc,
        created: cx.now(),
    };
    match Transaction::new(cx).create(&group).commit().await {
        Err(error) if !error.is_conflict() => Err(error),
        _ => Ok(()), // a conflict: another start made it
    }
}
