//! `ModifyReplicationInstance`.

use super::{Event, ReplicationInstance, Status, parameter};
use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    event::{
        Occurrence,
        occurrence::{
            CLASS_CHANGED, CLASS_CHANGING, MULTI_AZ_FINISHED, MULTI_AZ_STARTED, SINGLE_AZ_FINISHED,
            SINGLE_AZ_STARTED, SOFTWARE_UPDATED, STORAGE_GROWING, STORAGE_GROWN,
        },
    },
    handle::Handle,
    store::Transaction,
    subnet_group::SubnetGroup,
};
use towpath_wire::dms::{
    operations::ModifyReplicationInstance,
    shapes::{ModifyReplicationInstanceMessage, ModifyReplicationInstanceResponse},
};

impl Handle for ModifyReplicationInstance {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_instance_arn.clone()]
    }

    /// Changes an instance. Changes are applied at once, whether or not `ApplyImmediately` asks for it: there is no
    /// maintenance window to wait for, and nothing is interrupted.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let mut held = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        held.must_be_available(cx)?;
        let before = held.record.clone();
        let group = SubnetGroup::by_name(cx, &before.subnet_group).await?;
        let events = apply(cx, &group, &mut held.record, input)?;
        if held.record == before {
            return Err(ApiError::invalid_combination(
                "No modifications were requested",
            ));
        }
        parameter::check_storage_quota(cx, &held.id, held.storage_gb).await?;
        let arn = held.arn(cx);
        let mut transaction = Transaction::new(cx).replace(&held);
        let kind = Kind::ReplicationInstance;
        if held.identifier != before.identifier {
            if let Some(id) = cx.id_of_name(kind.name(), &held.identifier).await? {
                let message = format!(
                    "Replication Instance \"{}\" already in use",
                    held.identifier
                );
                return Err(ApiError::already_exists(message, cx.arn(kind, &id)));
            }
            transaction = transaction
                .free_name(kind.name(), &before.identifier)
                .take_name(kind.name(), &held.identifier, &held.id);
        }
        for event in &events {
            transaction = transaction.event(&held.told(&arn, *event));
        }
        transaction.commit().await?;
        let view = held.view(cx, &group, passed_through(&before, &held)?);
        Ok(ModifyReplicationInstanceResponse {
            replication_instance: Some(view),
        })
    }
}

/// The status that the change passed through: `upgrading`, `modifying`, or the one it had for changes of names and
/// windows.
fn passed_through(
    before: &ReplicationInstance,
    after: &ReplicationInstance,
) -> Result<Status, ApiError> {
    let event = if after.engine_version != before.engine_version {
        Event::Upgrade
    } else if (
        &after.class,
        after.storage_gb,
        &after.secondary_zone,
        &after.network_type,
    ) != (
        &before.class,
        before.storage_gb,
        &before.secondary_zone,
        &before.network_type,
    ) {
        Event::Modify
    } else {
        return Ok(before.status);
    };
    before
        .status
        .next(event)
        .map_err(|error| ApiError::invalid_state(error.status.name()))
}

/// Makes the changes, and tells their events.
fn apply(
    cx: &Context,
    group: &SubnetGroup,
    instance: &mut ReplicationInstance,
    input: ModifyReplicationInstanceMessage,
) -> Result<Vec<Occurrence>, ApiError> {
    if input.kerberos_authentication_settings.is_some() {
        let message = "KerberosAuthenticationSettings are not supported: no engine of this server authenticates with Kerberos.";
        return Err(ApiError::invalid_value(message));
    }
    let mut events = Vec::new();
    if let Some(name) = &input.replication_instance_class {
        let class = parameter::class(name)?.name();
        if class != instance.class {
            events.extend([CLASS_CHANGING, CLASS_CHANGED]);
            instance.class = class;
        }
    }
    if let Some(gb) = input.allocated_storage {
        events.extend(grow(instance, parameter::storage(gb)?)?);
    }
    if let Some(multi_az) = input
        .multi_az
        .filter(|wish| *wish != instance.is_multi_az())
    {
        events.extend(change_zones(cx, group, instance, multi_az)?);
    }
    if let Some(text) = &input.engine_version {
        let allow_major = input.allow_major_version_upgrade.unwrap_or(false);
        events.extend(upgrade(instance, text, allow_major)?);
    }
    if let Some(text) = &input.network_type {
        instance.network_type = parameter::network_type(text)?;
    }
    if let Some(ids) = input.vpc_security_group_ids.filter(|ids| !ids.is_empty()) {
        instance.security_groups = parameter::security_groups(ids)?;
    }
    if let Some(text) = &input.preferred_maintenance_window {
        instance.maintenance_window = parameter::window(text)?;
    }
    if let Some(auto) = input.auto_minor_version_upgrade {
        instance.auto_minor_version_upgrade = auto;
    }
    if let Some(name) = input.replication_instance_identifier {
        parameter::IDENTIFIER.check(&name)?;
        instance.identifier = name.to_ascii_lowercase();
    }
    Ok(events)
}

fn grow(instance: &mut ReplicationInstance, gb: i32) -> Result<Vec<Occurrence>, ApiError> {
    if gb < instance.storage_gb {
        return Err(ApiError::invalid_combination(format!(
            "The storage of an instance cannot shrink: it has {} GB, {gb} GB were requested.",
            instance.storage_gb
        )));
    }
    let grows = gb > instance.storage_gb;
    instance.storage_gb = gb;
    Ok(if grows {
        vec![STORAGE_GROWING, STORAGE_GROWN]
    } else {
        Vec::new()
    })
}

fn change_zones(
    cx: &Context,
    group: &SubnetGroup,
    instance: &mut ReplicationInstance,
    multi_az: bool,
) -> Result<[Occurrence; 2], ApiError> {
    if !multi_az {
        instance.secondary_zone = None;
        return Ok([SINGLE_AZ_STARTED, SINGLE_AZ_FINISHED]);
    }
    let (first, second) = parameter::zones(cx, group, None, true)?;
    instance.secondary_zone = if first == instance.zone {
        second
    } else {
        Some(first)
    };
    Ok([MULTI_AZ_STARTED, MULTI_AZ_FINISHED])
}

fn upgrade(
    instance: &mut ReplicationInstance,
    text: &str,
    allow_major: bool,
) -> Result<Option<Occurrence>, ApiError> {
    let (wanted, present) = (
        parameter::version(text)?,
        parameter::version(&instance.engine_version)?,
    );
    if wanted == present {
        return Ok(None);
    }
    if wanted < present {
        let message = format!("Cannot downgrade the engine version from {present} to {wanted}.");
        return Err(ApiError::invalid_combination(message));
    }
    if wanted.major != present.major && !allow_major {
        let message = format!(
            "The upgrade from {present} to {wanted} is a major one, which AllowMajorVersionUpgrade must allow."
        );
        return Err(ApiError::invalid_combination(message));
    }
    instance.engine_version = wanted.to_string();
    Ok(Some(SOFTWARE_UPDATED))
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, context, fails, instance};
    use serde_json::{Value, json};
    use towpath_wire::Fault;

    #[tokio::test]
    async fn each_change_shows_its_status_and_reads_back() {
        let cx = context().await;
        let arn = instance(&cx, "one").await;
        let cases = [
            (
                "ReplicationInstanceClass",
                json!("dms.c5.large"),
                "modifying",
            ),
            ("AllocatedStorage", json!(60), "modifying"),
            ("MultiAZ", json!(true), "modifying"),
            ("MultiAZ", json!(false), "modifying"),
            ("EngineVersion", json!("3.6.2"), "upgrading"),
            (
                "PreferredMaintenanceWindow",
                json!("sun:01:00-sun:02:00"),
                "available",
            ),
            ("AutoMinorVersionUpgrade", json!(false), "available"),
            ("ReplicationInstanceIdentifier", json!("two"), "available"),
        ];
        for (member, value, status) in cases {
            let input = json!({"ReplicationInstanceArn": arn, member: value});
            let answer = call(&cx, "ModifyReplicationInstance", input.clone()).await;
            assert_eq!(
                answer["ReplicationInstance"]["ReplicationInstanceStatus"], status,
                "{input}"
            );
            let all = call(&cx, "DescribeReplicationInstances", json!({})).await;
            let view = &all["ReplicationInstances"][0];
            assert_eq!(
                (&view[member], &view["ReplicationInstanceStatus"]),
                (&value, &json!("available")),
                "{input}"
            );
            let again = fails(
                &cx,
                "ModifyReplicationInstance",
                input,
                Fault::InvalidParameterCombinationException,
            )
            .await;
            assert_eq!(again, "No modifications were requested");
        }
        let groups = json!({"ReplicationInstanceArn": arn, "VpcSecurityGroupIds": ["sg-89abcdef"]});
        call(&cx, "ModifyReplicationInstance", groups).await;
        let events = call(
            &cx,
            "DescribeEvents",
            json!({"EventCategories": ["configuration change"]}),
        )
        .await;
        assert_eq!(events["Events"].as_array().unwrap().len(), 8);
        instance(&cx, "one").await; // the old name is free again
    }

    #[tokio::test]
    async fn bad_changes_are_refused_and_change_nothing() {
        let cx = context().await;
        let arn = instance(&cx, "one").await;
        instance(&cx, "two").await;
        let before = call(&cx, "DescribeReplicationInstances", json!({})).await;
        let value = Fault::InvalidParameterValueException;
        let combination = Fault::InvalidParameterCombinationException;
        let cases: [(Value, Fault); 9] = [
            (json!({}), combination),
            (json!({"AllocatedStorage": 49}), combination),
            (json!({"EngineVersion": "3.5.4"}), combination),
            (json!({"EngineVersion": "4.0.0"}), value),
            (json!({"ReplicationInstanceClass": "x"}), value),
            (json!({"ReplicationInstanceIdentifier": "-"}), value),
            (
                json!({"ReplicationInstanceIdentifier": "TWO"}),
                Fault::ResourceAlreadyExistsFault,
            ),
            (json!({"ReplicationInstanceArn": "x"}), value),
            (
                json!({"ReplicationInstanceArn": "arn:aws:dms:us-east-1:123456789012:rep:NONE"}),
                Fault::ResourceNotFoundFault,
            ),
        ];
        for (changes, fault) in cases {
            let mut input = json!({"ReplicationInstanceArn": arn});
            input
                .as_object_mut()
                .unwrap()
                .extend(changes.as_object().unwrap().clone());
            fails(&cx, "ModifyReplicationInstance", input, fault).await;
        }
        assert_eq!(
            call(&cx, "DescribeReplicationInstances", json!({})).await,
            before
        );
    }
}
