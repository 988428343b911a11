//! Most resources of each kind in an account and region.

use crate::{arn::Kind, context::Context, error::ApiError};
use towpath_wire::Fault;

/// The limits; the defaults are those of the compatible service's guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotas {
    /// Replication instances.
    pub replication_instances: usize,
    /// Storage of all instances together, in GB.
    pub allocated_storage_gb: i64,
    /// Endpoints.
    pub endpoints: usize,
    /// Replication tasks.
    pub replication_tasks: usize,
    /// Replication tasks on one instance.
    pub tasks_per_instance: usize,
    /// Endpoints connected with one instance.
    pub endpoints_per_instance: usize,
    /// Event subscriptions.
    pub event_subscriptions: usize,
    /// Replication subnet groups.
    pub subnet_groups: usize,
    /// Subnets in one group.
    pub subnets_per_group: usize,
    /// Certificates.
    pub certificates: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            replication_instances: 60,
            allocated_storage_gb: 30_000,
            endpoints: 1000,
            replication_tasks: 600,
            tasks_per_instance: 200,
            endpoints_per_instance: 100,
            event_subscriptions: 60,
            subnet_groups: 60,
            subnets_per_group: 60,
            certificates: 100,
        }
    }
}

impl Quotas {
    /// How many of a kind there may be.
    pub fn of(&self, kind: Kind) -> usize {
        match kind {
            Kind::ReplicationInstance => self.replication_instances,
            Kind::Endpoint => self.endpoints,
            Kind::ReplicationTask => self.replication_tasks,
            Kind::Certificate => self.certificates,
            Kind::SubnetGroup => self.subnet_groups,
            Kind::EventSubscription => self.event_subscriptions,
        }
    }
}

impl Context {
    /// Refuses one more of a kind when the quota is used up.
    ///
    /// # Errors
    /// `ResourceQuotaExceededFault` with the quota.
    pub async fn check_quota(&self, kind: Kind) -> Result<(), ApiError> {
        let limit = self.host.settings.quotas.of(kind);
        if self.count(kind.name()).await? < limit {
            return Ok(());
        }
        let message = format!(
            "The quota for {}s, which is {limit}, is used up.",
            kind.noun()
        );
        Err(ApiError::new(Fault::ResourceQuotaExceededFault, message))
    }
}
