//! `ApplyPendingMaintenanceAction`.

use super::{Event, ReplicationInstance, maintenance};
use crate::{
    context::Context,
    error::ApiError,
    event::occurrence::{MAINTENANCE_FINISHED, MAINTENANCE_STARTED, SOFTWARE_UPDATED},
    handle::Handle,
    store::Transaction,
};
use towpath_wire::dms::{
    operations::ApplyPendingMaintenanceAction, shapes::ApplyPendingMaintenanceActionResponse,
};

impl Handle for ApplyPendingMaintenanceAction {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_instance_arn.clone()]
    }

    /// Applies a pending action. It is applied at once for `next-maintenance` too: nothing is interrupted by it, so there
    /// is no window to wait for, and nothing that could be undone.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let known = maintenance::ACTIONS;
        if !known.contains(&input.apply_action.as_str()) {
            return Err(invalid("ApplyAction", &input.apply_action, &known));
        }
        let opted = input.opt_in_type.as_str();
        let types = ["immediate", "next-maintenance", "undo-opt-in"];
        if !types.contains(&opted) {
            return Err(invalid("OptInType", opted, &types));
        }
        let mut held = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        if opted == "undo-opt-in" {
            let message = "Actions are applied at once, so that there is none to opt out of.";
            return Err(ApiError::invalid_combination(message));
        }
        let arn = held.arn(cx);
        let pending =
            maintenance::pending(&held).filter(|_| input.apply_action == maintenance::UPGRADE);
        let wanted = pending.ok_or_else(|| {
            ApiError::not_found(format!(
                "No pending action {} found for {arn}",
                input.apply_action
            ))
        })?;
        held.must_be_available(cx)?;
        let passed = held
            .status
            .next(Event::Maintain)
            .and_then(|status| status.next(Event::Done));
        held.status = passed.map_err(|error| ApiError::invalid_state(error.status.name()))?;
        held.engine_version = wanted.to_string();
        Transaction::new(cx)
            .replace(&held)
            .event(&held.told(&arn, MAINTENANCE_STARTED))
            .event(&held.told(&arn, SOFTWARE_UPDATED))
            .event(&held.told(&arn, MAINTENANCE_FINISHED))
            .commit()
            .await?;
        let view = maintenance::view(cx, &held, wanted, Some(opted));
        Ok(ApplyPendingMaintenanceActionResponse {
            resource_pending_maintenance_actions: Some(view),
        })
    }
}

fn invalid(parameter: &str, value: &str, allowed: &[&str]) -> ApiError {
    let allowed = allowed.join(", ");
    ApiError::invalid_value(format!(
        "Invalid value '{value}' for {parameter}. Must be one of: {allowed}"
    ))
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, context, fails, instance};
    use serde_json::{Value, json};
    use towpath_wire::Fault;

    #[tokio::test]
    async fn an_old_version_is_pending_until_it_is_applied() {
        let cx = context().await;
        instance(&cx, "present").await;
        let old = json!({"ReplicationInstanceIdentifier": "old", "ReplicationInstanceClass": "dms.t3.micro", "EngineVersion": "3.4.7"});
        let created = call(&cx, "CreateReplicationInstance", old).await;
        let arn = &created["ReplicationInstance"]["ReplicationInstanceArn"];
        let pending = call(&cx, "DescribePendingMaintenanceActions", json!({})).await;
        let pending = pending["PendingMaintenanceActions"]
            .as_array()
            .unwrap()
            .clone();
        assert_eq!((pending.len(), &pending[0]["ResourceIdentifier"]), (1, arn));
        assert_eq!(
            pending[0]["PendingMaintenanceActionDetails"][0]["Action"],
            "db-upgrade"
        );
        let apply = |action: &str, opt: &str| -> Value {
            json!({"ReplicationInstanceArn": arn, "ApplyAction": action, "OptInType": opt})
        };
        let cases = [
            (
                apply("dance", "immediate"),
                Fault::InvalidParameterValueException,
            ),
            (
                apply("db-upgrade", "later"),
                Fault::InvalidParameterValueException,
            ),
            (
                apply("db-upgrade", "undo-opt-in"),
                Fault::InvalidParameterCombinationException,
            ),
            (apply("os-patch", "immediate"), Fault::ResourceNotFoundFault),
        ];
        for (input, fault) in cases {
            fails(&cx, "ApplyPendingMaintenanceAction", input, fault).await;
        }
        let applied = call(
            &cx,
            "ApplyPendingMaintenanceAction",
            apply("db-upgrade", "immediate"),
        )
        .await;
        let details =
            &applied["ResourcePendingMaintenanceActions"]["PendingMaintenanceActionDetails"][0];
        assert_eq!(details["OptInStatus"], "immediate");
        let pending = call(
            &cx,
            "DescribePendingMaintenanceActions",
            json!({"ReplicationInstanceArn": arn}),
        )
        .await;
        assert_eq!(pending, json!({"PendingMaintenanceActions": []}));
        let filters = json!({"Filters": [{"Name": "replication-instance-id", "Values": ["old"]}]});
        let all = call(&cx, "DescribeReplicationInstances", filters).await;
        assert_eq!(all["ReplicationInstances"][0]["EngineVersion"], "3.6.1");
        fails(
            &cx,
            "ApplyPendingMaintenanceAction",
            apply("db-upgrade", "immediate"),
            Fault::ResourceNotFoundFault,
        )
        .await;
    }
}
