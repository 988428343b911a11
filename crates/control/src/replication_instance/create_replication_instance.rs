//! `CreateReplicationInstance`.

use super::{Event, ReplicationInstance, Status, parameter};
use crate::{
    account::version,
    arn::Kind,
    context::Context,
    error::ApiError,
    event::occurrence::{INSTANCE_CREATED, INSTANCE_CREATING},
    handle::Handle,
    identifier,
    store::Transaction,
    subnet_group::{self, SubnetGroup},
    tag::TagSet,
};
use towpath_wire::dms::{
    operations::CreateReplicationInstance,
    shapes::{CreateReplicationInstanceMessage, CreateReplicationInstanceResponse},
};
use tracing::info;

impl Handle for CreateReplicationInstance {
    fn touches(cx: &Context, _: &Self::Input) -> Vec<String> {
        vec![cx.arn(Kind::ReplicationInstance, "*")]
    }

    /// Makes an instance; the answer shows `creating`, the next Describe `available`.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let identifier = input.replication_instance_identifier.to_ascii_lowercase();
        parameter::IDENTIFIER.check(&identifier)?;
        refuse_what_does_not_act(&input)?;
        if let Some(id) = cx
            .id_of_name(Kind::ReplicationInstance.name(), &identifier)
            .await?
        {
            let message = format!("Replication Instance \"{identifier}\" already in use");
            return Err(ApiError::already_exists(
                message,
                cx.arn(Kind::ReplicationInstance, &id),
            ));
        }
        let name = input
            .replication_subnet_group_identifier
            .as_deref()
            .unwrap_or(subnet_group::DEFAULT);
        let group = SubnetGroup::held_by_name(cx, name).await?;
        let tags = input.tags.clone();
        let instance = instance(cx, &group, identifier, input)?;
        cx.check_quota(Kind::ReplicationInstance).await?;
        parameter::check_storage_quota(cx, &instance.id, instance.storage_gb).await?;
        let arn = instance.arn(cx);
        if cx
            .find::<ReplicationInstance>(&instance.id)
            .await?
            .is_some()
        {
            let message = format!("Replication Instance \"{}\" already in use", instance.id);
            return Err(ApiError::already_exists(message, arn));
        }
        let kind = Kind::ReplicationInstance;
        Transaction::new(cx)
            .create(&instance)
            .take_name(kind.name(), &instance.identifier, &instance.id)
            .touch(&group)
            .refer((kind, &instance.id), (Kind::SubnetGroup, &group.identifier))
            .tags(
                kind.name(),
                &instance.id,
                &TagSet::of_new(kind, &instance.id, tags)?,
            )
            .event(&instance.told(&arn, INSTANCE_CREATING))
            .event(&instance.told(&arn, INSTANCE_CREATED))
            .commit()
            .await?;
        let budget = instance.budget(cx).await?;
        info!(
            instance = %arn,
            class = %instance.class,
            memory_bytes = budget.memory_bytes,
            parallelism = budget.parallelism,
            spill_bytes = budget.spill_bytes,
            "replication instance created"
        );
        let view = instance.view(cx, &group, Status::Creating);
        Ok(CreateReplicationInstanceResponse {
            replication_instance: Some(view),
        })
    }
}

/// Parameters that would be kept without doing anything are refused, because their user counts on them.
fn refuse_what_does_not_act(input: &CreateReplicationInstanceMessage) -> Result<(), ApiError> {
    if input.kerberos_authentication_settings.is_some() {
        let message = "KerberosAuthenticationSettings are not supported: no engine of this server authenticates with Kerberos.";
        return Err(ApiError::invalid_value(message));
    }
    if input
        .dns_name_servers
        .as_ref()
        .is_some_and(|servers| !servers.is_empty())
    {
        let message = "DnsNameServers are not supported: names are resolved as the server's operating system does it.";
        return Err(ApiError::invalid_value(message));
    }
    Ok(())
}

/// The instance that is asked for, with the defaults filled in.
fn instance(
    cx: &Context,
    group: &SubnetGroup,
    identifier: String,
    input: CreateReplicationInstanceMessage,
) -> Result<ReplicationInstance, ApiError> {
    let class = parameter::class(&input.replication_instance_class)?;
    let storage_gb = input
        .allocated_storage
        .unwrap_or(class.default_storage_gb());
    let multi_az = input.multi_az.unwrap_or(false);
    let (zone, secondary_zone) =
        parameter::zones(cx, group, input.availability_zone.as_deref(), multi_az)?;
    let id = identifier::resource_id(input.resource_identifier.as_deref())?;
    let engine_version = match input.engine_version {
        Some(text) => parameter::version(&text)?.to_string(),
        None => version::DEFAULT.to_string(),
    };
    let mut security_groups =
        parameter::security_groups(input.vpc_security_group_ids.unwrap_or_default())?;
    if security_groups.is_empty() {
        security_groups.push(cx.network().security_group);
    }
    let maintenance_window = match input.preferred_maintenance_window {
        Some(text) => parameter::window(&text)?,
        None => parameter::window_of(&id),
    };
    let network_type = parameter::network_type(input.network_type.as_deref().unwrap_or("IPV4"))?;
    let status = Status::Creating
        .next(Event::Done)
        .map_err(|_| ApiError::internal("creating is never done"))?;
    Ok(ReplicationInstance {
        id,
        identifier,
        status,
        created: cx.now(),
        class: class.name(),
        storage_gb: parameter::storage(storage_gb)?,
        engine_version,
        auto_minor_version_upgrade: input.auto_minor_version_upgrade.unwrap_or(true),
        subnet_group: group.identifier.clone(),
        security_groups,
        zone,
        secondary_zone,
        maintenance_window,
        publicly_accessible: input.publicly_accessible.unwrap_or(true),
        network_type,
        kms_key: input.kms_key_id.unwrap_or_else(|| cx.default_kms_key_arn()),
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, context, fails, try_call};
    use serde_json::{Value, json};
    use towpath_wire::Fault;

    fn input(changes: Value) -> Value {
        let mut input = json!({
            "ReplicationInstanceIdentifier": "My-Instance",
            "ReplicationInstanceClass": "dms.t3.micro",
        });
        input
            .as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        input
    }

    #[tokio::test]
    async fn a_bare_request_gets_the_defaults() {
        let cx = context().await;
        let created = call(&cx, "CreateReplicationInstance", input(json!({}))).await;
        let view = &created["ReplicationInstance"];
        assert_eq!(view["ReplicationInstanceStatus"], "creating");
        assert_eq!(view.get("InstanceCreateTime"), None);
        let all = call(&cx, "DescribeReplicationInstances", json!({})).await;
        let view = &all["ReplicationInstances"][0];
        let expected = json!({
            "ReplicationInstanceStatus": "available", "ReplicationInstanceIdentifier": "my-instance",
            "AllocatedStorage": 50, "MultiAZ": false, "AutoMinorVersionUpgrade": true, "PubliclyAccessible": true,
            "NetworkType": "IPV4", "EngineVersion": "3.6.1", "AvailabilityZone": "us-east-1a",
            "InstanceCreateTime": 1_767_225_600.0, "PendingModifiedValues": {},
        });
        for (member, value) in expected.as_object().unwrap() {
            assert_eq!(&view[member], value, "{member}");
        }
        assert_eq!(
            view["ReplicationSubnetGroup"]["ReplicationSubnetGroupIdentifier"],
            "default"
        );
        assert_eq!(
            view["ReplicationSubnetGroup"]["Subnets"]
                .as_array()
                .unwrap()
                .len(),
            3
        );
        assert_eq!(view["VpcSecurityGroups"][0]["Status"], "active");
        assert!(
            view["KmsKeyId"]
                .as_str()
                .unwrap()
                .starts_with("arn:aws:kms:us-east-1:123456789012:key/")
        );
        let arn = view["ReplicationInstanceArn"].as_str().unwrap();
        assert_eq!(arn.rsplit(':').next().unwrap().len(), 26);
    }

    #[tokio::test]
    async fn what_is_asked_for_reads_back_as_sent() {
        let cx = context().await;
        let wanted = json!({
            "AllocatedStorage": 5, "MultiAZ": true, "EngineVersion": "3.5.4", "PubliclyAccessible": false,
            "PreferredMaintenanceWindow": "Sun:06:00-Sun:14:00", "VpcSecurityGroupIds": ["sg-0123abcd"],
            "KmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/x", "ResourceIdentifier": "Chosen",
            "AutoMinorVersionUpgrade": false, "Tags": [{"Key": "a", "Value": "b"}],
        });
        let created = call(&cx, "CreateReplicationInstance", input(wanted)).await;
        let view = &created["ReplicationInstance"];
        assert_eq!(
            view["ReplicationInstanceArn"],
            "arn:aws:dms:us-east-1:123456789012:rep:Chosen"
        );
        assert_eq!(view["PreferredMaintenanceWindow"], "sun:06:00-sun:14:00");
        assert_eq!(
            (&view["EngineVersion"], &view["SecondaryAvailabilityZone"]),
            (&json!("3.5.4"), &json!("us-east-1b"))
        );
        assert_eq!(view["ReplicationInstancePublicIpAddresses"], json!([""]));
        assert_eq!(view.get("ReplicationInstancePublicIpAddress"), None);
        assert_eq!(
            view["ReplicationInstancePrivateIpAddresses"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
        let tags = call(
            &cx,
            "ListTagsForResource",
            json!({"ResourceArn": view["ReplicationInstanceArn"]}),
        )
        .await;
        assert_eq!(tags["TagList"][0]["Key"], "a");
        let events = call(
            &cx,
            "DescribeEvents",
            json!({"SourceType": "replication-instance", "SourceIdentifier": "my-instance"}),
        )
        .await;
        assert_eq!(events["Events"].as_array().unwrap().len(), 2);
    }

    #[tokio::test]
    async fn bad_requests_are_refused() {
        let cx = context().await;
        call(
            &cx,
            "CreateReplicationInstance",
            input(json!({"ResourceIdentifier": "A"})),
        )
        .await;
        let other = |changes: Value| {
            let mut input = input(json!({"ReplicationInstanceIdentifier": "other"}));
            input
                .as_object_mut()
                .unwrap()
                .extend(changes.as_object().unwrap().clone());
            input
        };
        let value = Fault::InvalidParameterValueException;
        let cases = [
            (input(json!({})), Fault::ResourceAlreadyExistsFault),
            (
                other(json!({"ResourceIdentifier": "A"})),
                Fault::ResourceAlreadyExistsFault,
            ),
            (other(json!({"ReplicationInstanceIdentifier": "1x"})), value),
            (
                other(json!({"ReplicationInstanceClass": "dms.t9.micro"})),
                value,
            ),
            (
                other(json!({"ReplicationInstanceClass": "d".repeat(31)})),
                Fault::ValidationException,
            ),
            (other(json!({"AllocatedStorage": 4})), value),
            (other(json!({"EngineVersion": "2.4.5"})), value),
            (other(json!({"PreferredMaintenanceWindow": "x"})), value),
            (other(json!({"NetworkType": "DUAL"})), value),
            (other(json!({"AvailabilityZone": "eu-west-1a"})), value),
            (other(json!({"VpcSecurityGroupIds": ["x"]})), value),
            (other(json!({"ResourceIdentifier": "a--b"})), value),
            (other(json!({"DnsNameServers": "10.0.0.1"})), value),
            (other(json!({"KerberosAuthenticationSettings": {}})), value),
            (other(json!({"Tags": [{"Key": "aws:x"}]})), value),
            (
                other(json!({"ReplicationSubnetGroupIdentifier": "none"})),
                Fault::ResourceNotFoundFault,
            ),
            (
                other(json!({"MultiAZ": true, "AvailabilityZone": "us-east-1a"})),
                Fault::InvalidParameterCombinationException,
            ),
        ];
        for (input, fault) in cases {
            fails(&cx, "CreateReplicationInstance", input, fault).await;
        }
        let all = call(&cx, "DescribeReplicationInstances", json!({})).await;
        assert_eq!(all["ReplicationInstances"].as_array().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn quotas_hold() {
        let cx = context().await;
        for n in 0..4 {
            let wanted =
                json!({"ReplicationInstanceIdentifier": format!("i{n}"), "AllocatedStorage": 6144});
            call(&cx, "CreateReplicationInstance", input(wanted)).await;
        }
        let more = input(json!({"AllocatedStorage": 6144}));
        fails(
            &cx,
            "CreateReplicationInstance",
            more,
            Fault::StorageQuotaExceededFault,
        )
        .await;
        for n in 4..60 {
            let wanted = json!({"ReplicationInstanceIdentifier": format!("i{n}")});
            call(&cx, "CreateReplicationInstance", input(wanted)).await;
        }
        let message = fails(
            &cx,
            "CreateReplicationInstance",
            input(json!({})),
            Fault::ResourceQuotaExceededFault,
        )
        .await;
        assert!(message.contains("60"), "{message}");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn one_of_many_requests_for_a_name_gets_it() {
        let cx = context().await;
        let requests: Vec<_> = (0..12)
            .map(|_| {
                let cx = cx.clone();
                tokio::spawn(async move {
                    try_call(&cx, "CreateReplicationInstance", input(json!({}))).await
                })
            })
            .collect();
        let mut created = 0;
        for request in requests {
            match request.await.unwrap() {
                Ok(_) => created += 1,
                Err(error) => assert_eq!(error.fault, Fault::ResourceAlreadyExistsFault, "{error}"),
            }
        }
        assert_eq!(created, 1);
        let all = call(&cx, "DescribeReplicationInstances", json!({})).await;
        assert_eq!(all["ReplicationInstances"].as_array().unwrap().len(), 1);
    }
}
