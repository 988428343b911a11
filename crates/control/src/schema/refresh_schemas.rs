//! `RefreshSchemas`.

use super::{
    Schemas, of, refresh,
    state::{Event, Status},
};
use crate::{
    context::Context,
    endpoint::{self, Endpoint},
    error::ApiError,
    handle::Handle,
    identifier::random_id,
    replication_instance::ReplicationInstance,
    store::{Record, Transaction},
};
use towpath_wire::dms::{operations::RefreshSchemas, shapes::RefreshSchemasResponse};

impl Handle for RefreshSchemas {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![
            input.endpoint_arn.clone(),
            input.replication_instance_arn.clone(),
        ]
    }

    /// Starts to list the endpoint's schemas: the answer says `refreshing`.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let instance = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        let endpoint = endpoint::find(cx, &input.endpoint_arn).await?;
        instance.must_be_available(cx)?;
        endpoint
            .status
            .next(endpoint::state::Event::Use, &endpoint.arn(cx))?;
        let transaction =
            Transaction::new(cx).check(Endpoint::KIND, &endpoint.id, endpoint.version());
        let mark = random_id()?;
        let schemas = match of(cx, &endpoint).await? {
            Some(mut held) => {
                held.status = held.status.next(Event::Refresh)?;
                held.instance.clone_from(&instance.id);
                held.last_failure_message = None;
                held.mark = mark;
                transaction.replace(&held).commit().await?;
                held.record
            }
            None => {
                let schemas = Schemas {
                    endpoint: endpoint.id.clone(),
                    instance: instance.id.clone(),
                    status: Status::Refreshing,
                    last_refresh: None,
                    last_failure_message: None,
                    names: None,
                    mark,
                };
                transaction.create(&schemas).commit().await?;
                schemas
            }
        };
        let view = schemas.view(cx);
        refresh::spawn(cx, schemas);
        Ok(RefreshSchemasResponse {
            refresh_schemas_status: Some(view),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        arn::Kind,
        endpoint::fixture::{self, endpoint, gate},
        testing::{call, fails, instance},
    };
    use serde_json::{Value, json};
    use towpath_wire::Fault;

    async fn settled(cx: &Context, arn: &str) -> Value {
        for _ in 0..1000 {
            let input = json!({"EndpointArn": arn});
            let answer = call(cx, "DescribeRefreshSchemasStatus", input).await;
            let status = answer["RefreshSchemasStatus"].clone();
            if status["Status"] != "refreshing" {
                return status;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        panic!("the schemas of {arn} are still being refreshed");
    }

    #[tokio::test]
    async fn schemas_are_listed_sorted_and_in_pages() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "up").await;
        let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": instance});
        let answer = call(&cx, "RefreshSchemas", pair).await;
        let refreshing =
            json!({"EndpointArn": arn, "ReplicationInstanceArn": instance, "Status": "refreshing"});
        assert_eq!(answer["RefreshSchemasStatus"], refreshing);
        let status = settled(&cx, &arn).await;
        assert_eq!(status["Status"], "successful");
        assert!(
            status["LastRefreshDate"].is_number() && status.get("LastFailureMessage").is_none()
        );
        let first = call(
            &cx,
            "DescribeSchemas",
            json!({"EndpointArn": arn, "MaxRecords": 20}),
        )
        .await;
        let more = json!({"EndpointArn": arn, "Marker": first["Marker"]});
        let second = call(&cx, "DescribeSchemas", more).await;
        let names: Vec<_> = [&first, &second]
            .into_iter()
            .flat_map(|answer| answer["Schemas"].as_array().unwrap())
            .map(|name| name.as_str().unwrap().to_owned())
            .collect();
        let expected: Vec<_> = (0..25).map(|number| format!("schema{number:02}")).collect();
        assert_eq!(names, expected);
    }

    #[tokio::test]
    async fn a_failure_says_why_and_keeps_what_was_known() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "down").await;
        let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": instance});
        let alone = json!({"EndpointArn": arn});
        fails(
            &cx,
            "DescribeRefreshSchemasStatus",
            alone.clone(),
            Fault::ResourceNotFoundFault,
        )
        .await;
        let state = Fault::InvalidResourceStateFault;
        fails(&cx, "DescribeSchemas", alone.clone(), state).await;
        for host in ["down", "up", "panics"] {
            call(
                &cx,
                "ModifyEndpoint",
                json!({"EndpointArn": arn, "ServerName": host}),
            )
            .await;
            call(&cx, "RefreshSchemas", pair.clone()).await;
            let status = settled(&cx, &arn).await;
            let expected = if host == "up" { "successful" } else { "failed" };
            assert_eq!(status["Status"], expected, "{host}");
            assert_eq!(status.get("LastFailureMessage").is_some(), host != "up");
            if host == "down" {
                assert_eq!(
                    status["LastFailureMessage"],
                    "down:1000 refuses connections"
                );
                fails(&cx, "DescribeSchemas", alone.clone(), state).await;
            }
        }
        let known = call(&cx, "DescribeSchemas", alone).await;
        assert_eq!(known["Schemas"].as_array().unwrap().len(), 25);
    }

    #[tokio::test]
    async fn one_refresh_at_a_time_and_none_is_left_by_a_restart() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "slow-schemas").await;
        let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": instance});
        call(&cx, "RefreshSchemas", pair.clone()).await;
        fails(
            &cx,
            "RefreshSchemas",
            pair,
            Fault::InvalidResourceStateFault,
        )
        .await;
        // A second waiter is what a restart makes; the permit is for it or for the first, which end the same.
        crate::endpoint::resume(&cx).await.unwrap();
        gate("slow-schemas").add_permits(1);
        assert_eq!(settled(&cx, &arn).await["Status"], "successful");
        let absent = cx.arn(Kind::Endpoint, "NONE");
        let pair = json!({"EndpointArn": absent, "ReplicationInstanceArn": instance});
        fails(&cx, "RefreshSchemas", pair, Fault::ResourceNotFoundFault).await;
    }
}
