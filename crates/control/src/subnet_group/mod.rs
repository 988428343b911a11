//! Replication subnet groups: named sets of subnets, of which instances take their zones.

pub(crate) mod create_replication_subnet_group;
pub(crate) mod delete_replication_subnet_group;
pub(crate) mod describe_replication_subnet_groups;
pub(crate) mod modify_replication_subnet_group;

use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    store::{Held, Record, Transaction},
};
use serde::{Deserialize, Serialize};
use towpath_wire::{
    Fault, Timestamp,
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
    /// A group by its identifier; case does not matter.
    pub(crate) async fn by_name(cx: &Context, name: &str) -> Result<Self, ApiError> {
        Ok(Self::held_by_name(cx, name).await?.record)
    }

    /// The same, to be changed.
    pub(crate) async fn held_by_name(cx: &Context, name: &str) -> Result<Held<Self>, ApiError> {
        cx.find(&name.to_lowercase())
            .await?
            .ok_or_else(|| Kind::SubnetGroup.not_found(name))
    }

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

/// Fewest zones that a group must cover.
const FEWEST_ZONES: usize = 2;

/// The subnets of a request, checked.
struct Subnets {
    vpc: String,
    /// Each once, in the order given.
    ids: Vec<String>,
}

impl Subnets {
    /// # Errors
    /// `InvalidSubnet` for one that does not exist, `ReplicationSubnetGroupDoesNotCoverEnoughAZs` when they lie in fewer
    /// than two zones, `ResourceQuotaExceededFault` when there are too many.
    fn read(cx: &Context, sent: &[String]) -> Result<Self, ApiError> {
        let network = cx.network();
        let (mut ids, mut zones) = (Vec::new(), Vec::new());
        for id in sent {
            let subnet = network.subnet(id).ok_or_else(|| {
                ApiError::new(
                    Fault::InvalidSubnet,
                    format!(
                        "The subnet {id} does not exist. DescribeReplicationSubnetGroups shows the subnets there are, \
                         in the group default."
                    ),
                )
            })?;
            if !ids.contains(id) {
                ids.push(id.clone());
            }
            if !zones.contains(&&subnet.zone) {
                zones.push(&subnet.zone);
            }
        }
        if zones.len() < FEWEST_ZONES {
            let message =
                "The replication subnet group must cover at least two Availability Zones.";
            return Err(ApiError::new(
                Fault::ReplicationSubnetGroupDoesNotCoverEnoughAZs,
                message,
            ));
        }
        let limit = cx.host.settings.quotas.subnets_per_group;
        if ids.len() > limit {
            let message =
                format!("The quota for subnets of a group, which is {limit}, is used up.");
            return Err(ApiError::new(Fault::ResourceQuotaExceededFault, message));
        }
        Ok(Self {
            vpc: network.vpc.clone(),
            ids,
        })
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
