//! `DeleteReplicationSubnetGroup`.

use super::{DEFAULT, SubnetGroup};
use crate::{
    arn::Kind, context::Context, error::ApiError, handle::Handle,
    replication_instance::ReplicationInstance, store::Transaction,
};
use towpath_wire::dms::{
    operations::DeleteReplicationSubnetGroup, shapes::DeleteReplicationSubnetGroupResponse,
};

impl Handle for DeleteReplicationSubnetGroup {
    fn touches(cx: &Context, input: &Self::Input) -> Vec<String> {
        vec![cx.arn(
            Kind::SubnetGroup,
            &input.replication_subnet_group_identifier.to_lowercase(),
        )]
    }

    /// Removes a group that no instance uses. The default group stays: requests that name no group mean it.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let held =
            SubnetGroup::held_by_name(cx, &input.replication_subnet_group_identifier).await?;
        let identifier = &held.identifier;
        if identifier == DEFAULT {
            return Err(ApiError::invalid_state(
                "The default subnet group cannot be deleted.",
            ));
        }
        let users = cx
            .users((Kind::SubnetGroup, identifier), Kind::ReplicationInstance)
            .await?;
        if let Some(id) = users.first() {
            let instance = cx.find::<ReplicationInstance>(id).await?;
            let instance = instance.map_or_else(|| id.clone(), |held| held.record.identifier);
            return Err(ApiError::invalid_state(format!(
                "Cannot delete the subnet group '{identifier}' because at least one database instance: {instance} is \
                 still using it."
            )));
        }
        Transaction::new(cx).delete(&held).commit().await?;
        Ok(DeleteReplicationSubnetGroupResponse {})
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, context, fails, instance};
    use serde_json::{Value, json};
    use towpath_wire::Fault;

    fn group(id: &str, subnets: &[String]) -> Value {
        json!({
            "ReplicationSubnetGroupIdentifier": id,
            "ReplicationSubnetGroupDescription": "d",
            "SubnetIds": subnets,
        })
    }

    #[tokio::test]
    async fn a_group_lives_from_create_to_delete() {
        let cx = context().await;
        let subnets: Vec<String> = cx
            .network()
            .subnets
            .into_iter()
            .map(|subnet| subnet.id)
            .collect();
        let mut input = group("My Group.1", &subnets[..2]);
        input["Tags"] = json!([{"Key": "a"}]);
        let created = call(&cx, "CreateReplicationSubnetGroup", input).await;
        let view = &created["ReplicationSubnetGroup"];
        assert_eq!(view["ReplicationSubnetGroupIdentifier"], "my group.1");
        assert_eq!(
            (&view["SubnetGroupStatus"], &view["VpcId"]),
            (&json!("Complete"), &json!(cx.network().vpc))
        );
        assert_eq!(
            view["Subnets"][1]["SubnetAvailabilityZone"]["Name"],
            "us-east-1b"
        );
        let tags = json!({"ResourceArn": "arn:aws:dms:us-east-1:123456789012:subgrp:my group.1"});
        assert_eq!(
            call(&cx, "ListTagsForResource", tags.clone()).await["TagList"][0]["Key"],
            "a"
        );
        call(
            &cx,
            "ModifyReplicationSubnetGroup",
            group("MY GROUP.1", &subnets[1..]),
        )
        .await;
        let filters =
            json!({"Filters": [{"Name": "replication-subnet-group-id", "Values": ["My Group.1"]}]});
        let found = call(&cx, "DescribeReplicationSubnetGroups", filters.clone()).await;
        assert_eq!(
            found["ReplicationSubnetGroups"][0]["Subnets"][0]["SubnetIdentifier"],
            json!(subnets[1])
        );
        let id = json!({"ReplicationSubnetGroupIdentifier": "my group.1"});
        assert_eq!(
            call(&cx, "DeleteReplicationSubnetGroup", id.clone()).await,
            json!({})
        );
        for (operation, input) in [
            ("DeleteReplicationSubnetGroup", id),
            (
                "ModifyReplicationSubnetGroup",
                group("my group.1", &subnets),
            ),
            ("DescribeReplicationSubnetGroups", filters),
            ("ListTagsForResource", tags),
        ] {
            fails(&cx, operation, input, Fault::ResourceNotFoundFault).await;
        }
    }

    #[tokio::test]
    async fn bad_groups_are_refused() {
        let cx = context().await;
        let subnets: Vec<String> = cx
            .network()
            .subnets
            .into_iter()
            .map(|subnet| subnet.id)
            .collect();
        let twice = vec![subnets[0].clone(), subnets[0].clone()];
        let unknown = vec![subnets[0].clone(), String::from("subnet-0")];
        call(&cx, "CreateReplicationSubnetGroup", group("g", &subnets)).await;
        let cases = [
            (group("G", &subnets), Fault::ResourceAlreadyExistsFault),
            (
                group("default", &subnets),
                Fault::InvalidParameterValueException,
            ),
            (
                group("a/b", &subnets),
                Fault::InvalidParameterValueException,
            ),
            (group("", &subnets), Fault::InvalidParameterValueException),
            (group("h", &unknown), Fault::InvalidSubnet),
            (
                group("h", &twice),
                Fault::ReplicationSubnetGroupDoesNotCoverEnoughAZs,
            ),
            (
                group("h", &[]),
                Fault::ReplicationSubnetGroupDoesNotCoverEnoughAZs,
            ),
        ];
        for (input, fault) in cases {
            fails(&cx, "CreateReplicationSubnetGroup", input, fault).await;
        }
    }

    #[tokio::test]
    async fn a_group_in_use_keeps_its_zones_and_stays() {
        let cx = context().await;
        let subnets: Vec<String> = cx
            .network()
            .subnets
            .into_iter()
            .map(|subnet| subnet.id)
            .collect();
        call(&cx, "CreateReplicationSubnetGroup", group("g", &subnets)).await;
        let input = json!({"ReplicationInstanceIdentifier": "one", "ReplicationInstanceClass": "dms.t3.micro", "ReplicationSubnetGroupIdentifier": "G"});
        call(&cx, "CreateReplicationInstance", input).await;
        fails(
            &cx,
            "ModifyReplicationSubnetGroup",
            group("g", &subnets[1..]),
            Fault::SubnetAlreadyInUse,
        )
        .await;
        call(
            &cx,
            "ModifyReplicationSubnetGroup",
            group("g", &subnets[..2]),
        )
        .await;
        let id = json!({"ReplicationSubnetGroupIdentifier": "g"});
        let message = fails(
            &cx,
            "DeleteReplicationSubnetGroup",
            id,
            Fault::InvalidResourceStateFault,
        )
        .await;
        assert_eq!(
            message,
            "Cannot delete the subnet group 'g' because at least one database instance: one is still using it."
        );
        instance(&cx, "two").await;
        let id = json!({"ReplicationSubnetGroupIdentifier": "default"});
        fails(
            &cx,
            "DeleteReplicationSubnetGroup",
            id,
            Fault::InvalidResourceStateFault,
        )
        .await;
    }
}
