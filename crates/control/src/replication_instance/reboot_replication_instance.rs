//! `RebootReplicationInstance`.

use super::{Event, ReplicationInstance};
use crate::{
    context::Context,
    error::ApiError,
    event::occurrence::{FAILOVER_FINISHED, FAILOVER_STARTED},
    handle::Handle,
    store::Transaction,
};
use towpath_wire::dms::{
    operations::RebootReplicationInstance, shapes::RebootReplicationInstanceResponse,
};

impl Handle for RebootReplicationInstance {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_instance_arn.clone()]
    }

    /// Stops the tasks of the instance and starts them again from where they were; a failover also changes the zones.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let mut held = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        held.must_be_available(cx)?;
        let arn = held.arn(cx);
        let (forced, planned) = (
            input.force_failover.unwrap_or(false),
            input.force_planned_failover.unwrap_or(false),
        );
        if forced && planned {
            let message = "ForceFailover and ForcePlannedFailover cannot be given together.";
            return Err(ApiError::invalid_combination(message));
        }
        let status = held.status.next(Event::Reboot).map_err(|error| {
            ApiError::invalid_state(format!(
                "Replication Instance \"{arn}\" is in state {}.",
                error.status.name()
            ))
        })?;
        if forced || planned {
            let Some(standby) = held.secondary_zone.take() else {
                let message = "A failover needs an instance with MultiAZ.";
                return Err(ApiError::invalid_combination(message));
            };
            held.secondary_zone = Some(std::mem::replace(&mut held.zone, standby));
            Transaction::new(cx)
                .replace(&held)
                .event(&held.told(&arn, FAILOVER_STARTED))
                .event(&held.told(&arn, FAILOVER_FINISHED))
                .commit()
                .await?;
        }
        if let Some(supervisor) = cx.supervisor() {
            supervisor.instance_rebooted(cx, &arn).await;
        }
        let view = held.full_view(cx, status).await?;
        Ok(RebootReplicationInstanceResponse {
            replication_instance: Some(view),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        context::Context,
        store::BoxFuture,
        supervisor::{Supervisor, TaskLog},
        testing::{call, context, fails, instance},
    };
    use serde_json::json;
    use std::sync::{Arc, Mutex};
    use towpath_wire::Fault;

    /// Notes which instances were rebooted.
    #[derive(Debug, Default)]
    struct Noted(Mutex<Vec<String>>);

    impl Supervisor for Noted {
        fn instance_rebooted<'a>(&'a self, _: &'a Context, arn: &'a str) -> BoxFuture<'a, ()> {
            self.0.lock().unwrap().push(arn.to_owned());
            Box::pin(async {})
        }

        fn log_sizes<'a>(&'a self, _: &'a Context, _: &'a str) -> BoxFuture<'a, Vec<TaskLog>> {
            Box::pin(async { Vec::new() })
        }
    }

    #[tokio::test]
    async fn a_reboot_restarts_tasks_and_a_failover_swaps_zones() {
        let cx = context().await;
        let noted = Arc::new(Noted::default());
        cx.host.supervisor.set(Arc::<Noted>::clone(&noted)).unwrap();
        let arn = instance(&cx, "one").await;
        let answer = call(
            &cx,
            "RebootReplicationInstance",
            json!({"ReplicationInstanceArn": arn}),
        )
        .await;
        assert_eq!(
            answer["ReplicationInstance"]["ReplicationInstanceStatus"],
            "rebooting"
        );
        assert_eq!(*noted.0.lock().unwrap(), [arn.as_str()]);
        let failover = json!({"ReplicationInstanceArn": arn, "ForceFailover": true});
        let fault = Fault::InvalidParameterCombinationException;
        fails(&cx, "RebootReplicationInstance", failover.clone(), fault).await;
        call(
            &cx,
            "ModifyReplicationInstance",
            json!({"ReplicationInstanceArn": arn, "MultiAZ": true}),
        )
        .await;
        let both = json!({"ReplicationInstanceArn": arn, "ForceFailover": true, "ForcePlannedFailover": true});
        fails(&cx, "RebootReplicationInstance", both, fault).await;
        let answer = call(&cx, "RebootReplicationInstance", failover).await;
        let view = &answer["ReplicationInstance"];
        assert_eq!(
            (
                &view["AvailabilityZone"],
                &view["SecondaryAvailabilityZone"]
            ),
            (&json!("us-east-1b"), &json!("us-east-1a"))
        );
        let all = call(&cx, "DescribeReplicationInstances", json!({})).await;
        assert_eq!(
            all["ReplicationInstances"][0]["ReplicationInstanceStatus"],
            "available"
        );
    }
}
