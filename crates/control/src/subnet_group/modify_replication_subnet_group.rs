//! `ModifyReplicationSubnetGroup`.

use super::{SubnetGroup, Subnets};
use crate::{
    arn::Kind, context::Context, error::ApiError, handle::Handle,
    replication_instance::ReplicationInstance, store::Transaction,
};
use towpath_wire::{
    Fault,
    dms::{operations::ModifyReplicationSubnetGroup, shapes::ModifyReplicationSubnetGroupResponse},
};

impl Handle for ModifyReplicationSubnetGroup {
    fn touches(cx: &Context, input: &Self::Input) -> Vec<String> {
        vec![cx.arn(
            Kind::SubnetGroup,
            &input.replication_subnet_group_identifier.to_lowercase(),
        )]
    }

    /// Replaces the subnets of a group, and its description if one is given. A zone in which an instance stands stays.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let name = &input.replication_subnet_group_identifier;
        let mut held = SubnetGroup::held_by_name(cx, name).await?;
        let subnets = Subnets::read(cx, &input.subnet_ids)?;
        held.vpc = subnets.vpc;
        held.subnets = subnets.ids;
        if let Some(description) = input.replication_subnet_group_description {
            held.description = description;
        }
        check_instances(cx, &held).await?;
        Transaction::new(cx).replace(&held).commit().await?;
        Ok(ModifyReplicationSubnetGroupResponse {
            replication_subnet_group: Some(held.view(cx)),
        })
    }
}

/// Refuses a group that no longer covers a zone of one of its instances.
async fn check_instances(cx: &Context, group: &SubnetGroup) -> Result<(), ApiError> {
    let zones = group.zones(cx);
    for id in cx
        .users(
            (Kind::SubnetGroup, &group.identifier),
            Kind::ReplicationInstance,
        )
        .await?
    {
        let Some(instance) = cx.find::<ReplicationInstance>(&id).await? else {
            continue;
        };
        let mut used = std::iter::once(&instance.zone).chain(&instance.secondary_zone);
        if let Some(zone) = used.find(|zone| !zones.contains(zone)) {
            let message = format!(
                "The subnet in {zone} cannot be removed from the subnet group '{}': it is used by {}.",
                group.identifier, instance.identifier
            );
            return Err(ApiError::new(Fault::SubnetAlreadyInUse, message));
        }
    }
    Ok(())
}
