//! `TestConnection`.

use super::{Connection, of_pair, start_test};
use crate::{
    arn::Kind,
    context::Context,
    endpoint::{self, state::Event},
    error::ApiError,
    handle::Handle,
    replication_instance::ReplicationInstance,
};
use towpath_wire::{
    Fault,
    dms::{operations::TestConnection, shapes::TestConnectionResponse},
};

impl Handle for TestConnection {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![
            input.replication_instance_arn.clone(),
            input.endpoint_arn.clone(),
        ]
    }

    /// Starts a test from the instance: the answer says `testing`, `DescribeConnections` what was found.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let instance = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        let endpoint = endpoint::find(cx, &input.endpoint_arn).await?;
        instance.must_be_available(cx)?;
        endpoint.status.next(Event::Use, &endpoint.arn(cx))?;
        check_quota(cx, &endpoint.id, &instance.id).await?;
        let connection = start_test(cx, &endpoint, &instance).await?;
        Ok(TestConnectionResponse {
            connection: Some(connection.view(cx, &endpoint, &instance)),
        })
    }
}

/// Refuses a new connection of an instance that has as many as it may have.
async fn check_quota(cx: &Context, endpoint: &str, instance: &str) -> Result<(), ApiError> {
    if of_pair(cx, endpoint, instance).await?.is_some() {
        return Ok(());
    }
    let limit = cx.host.settings.quotas.endpoints_per_instance;
    let all = cx.all::<Connection>().await?;
    if all
        .iter()
        .filter(|connection| connection.instance == instance)
        .count()
        < limit
    {
        return Ok(());
    }
    let arn = cx.arn(Kind::ReplicationInstance, instance);
    let message =
        format!("The quota for Endpoints connected with {arn}, which is {limit}, is used up.");
    Err(ApiError::new(Fault::ResourceQuotaExceededFault, message))
}

#[cfg(test)]
mod tests {
    use crate::{
        arn::Kind,
        connection::{of_pair, state::Status},
        context::Context,
        endpoint::fixture::{self, endpoint, gate, reached, settled},
        store::Transaction,
        testing::{call, fails, instance, try_call},
    };
    use serde_json::{Value, json};
    use std::sync::Arc;
    use towpath_wire::Fault;

    fn pair(endpoint: &str, instance: &str) -> Value {
        json!({"EndpointArn": endpoint, "ReplicationInstanceArn": instance})
    }

    #[tokio::test]
    async fn a_test_ends_in_what_the_connector_found() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let cases = [
            ("up", "successful", ""),
            (
                "down",
                "failed",
                "Message: down:1000 refuses connections; is the server running?",
            ),
            (
                "leaks",
                "failed",
                "SqlState: 28P01 NativeError: 0 Message: no user with password *** [28P01]",
            ),
            (
                "panics",
                "failed",
                "Message: the test ended in an internal error; see the server's log",
            ),
        ];
        for (host, status, message) in cases {
            let arn = endpoint(&cx, host, host).await;
            let answer = call(&cx, "TestConnection", pair(&arn, &instance)).await;
            let testing = json!({
                "EndpointArn": arn,
                "EndpointIdentifier": host,
                "ReplicationInstanceArn": instance,
                "ReplicationInstanceIdentifier": "worker",
                "Status": "testing",
            });
            assert_eq!(answer["Connection"], testing);
            let view = settled(&cx, &arn).await;
            assert_eq!(view["Status"], status, "{host}: {view}");
            let found = view
                .get("LastFailureMessage")
                .and_then(Value::as_str)
                .unwrap_or_default();
            assert!(found.ends_with(message), "{found}");
            if status == "failed" {
                let start =
                    "Test Endpoint failed: Application-Status: 1020912, Application-Message: The ";
                assert!(found.starts_with(start), "{found}");
            }
        }
    }

    #[tokio::test]
    async fn one_test_at_a_time() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "slow-once").await;
        call(&cx, "TestConnection", pair(&arn, &instance)).await;
        let state = Fault::InvalidResourceStateFault;
        let message = fails(&cx, "TestConnection", pair(&arn, &instance), state).await;
        assert!(message.contains("already being tested"), "{message}");
        gate("slow-once").add_permits(1);
        assert_eq!(settled(&cx, &arn).await["Status"], "successful");
        // Then again.
        call(&cx, "TestConnection", pair(&arn, &instance)).await;
        gate("slow-once").add_permits(1);
        assert_eq!(settled(&cx, &arn).await["Status"], "successful");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn of_many_requests_at_once_one_starts_the_test() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "slow-many").await;
        let requests: Vec<_> = (0..8)
            .map(|_| {
                let (cx, input) = (cx.clone(), pair(&arn, &instance));
                tokio::spawn(async move { try_call(&cx, "TestConnection", input).await })
            })
            .collect();
        let mut started = 0;
        for request in requests {
            match request.await.unwrap() {
                Ok(_) => started += 1,
                Err(error) => assert_eq!(error.fault, Fault::InvalidResourceStateFault, "{error}"),
            }
        }
        assert_eq!(started, 1);
        gate("slow-many").add_permits(1);
        assert_eq!(settled(&cx, &arn).await["Status"], "successful");
    }

    #[tokio::test]
    async fn a_modified_endpoint_is_tested_again_and_the_old_test_says_nothing() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "slow-old").await;
        call(&cx, "TestConnection", pair(&arn, &instance)).await;
        reached("slow-old").await;
        let modify = json!({"EndpointArn": arn, "ServerName": "slow-new"});
        call(&cx, "ModifyEndpoint", modify).await;
        // The outcome of the overtaken test must not count; only the new one settles it.
        gate("slow-old").add_permits(1);
        reached("slow-new").await;
        assert_eq!(status(&cx, &arn, &instance).await, Status::Testing);
        gate("slow-new").add_permits(1);
        assert_eq!(settled(&cx, &arn).await["Status"], "successful");
        // A modification of a tested one resets it at once.
        let modify = json!({"EndpointArn": arn, "ServerName": "down"});
        call(&cx, "ModifyEndpoint", modify).await;
        assert_eq!(settled(&cx, &arn).await["Status"], "failed");
    }

    async fn status(cx: &Context, endpoint: &str, instance: &str) -> Status {
        let endpoint = cx.id_in_arn(Kind::Endpoint, endpoint).unwrap();
        let instance = cx.id_in_arn(Kind::ReplicationInstance, instance).unwrap();
        of_pair(cx, &endpoint, &instance)
            .await
            .unwrap()
            .unwrap()
            .status
    }

    #[tokio::test]
    async fn a_restart_leaves_nothing_testing() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "up").await;
        call(&cx, "TestConnection", pair(&arn, &instance)).await;
        settled(&cx, &arn).await;
        // As a killed service leaves it: testing, and nobody tests.
        let endpoint_id = cx.id_in_arn(Kind::Endpoint, &arn).unwrap();
        let instance_id = cx.id_in_arn(Kind::ReplicationInstance, &instance).unwrap();
        let mut held = of_pair(&cx, &endpoint_id, &instance_id)
            .await
            .unwrap()
            .unwrap();
        held.status = Status::Testing;
        Transaction::new(&cx).replace(&held).commit().await.unwrap();
        crate::endpoint::resume(&cx).await.unwrap();
        assert_eq!(settled(&cx, &arn).await["Status"], "successful");
        // And modified, but not yet reset.
        let mut endpoint = crate::endpoint::find(&cx, &arn).await.unwrap();
        endpoint.server_name = Some(String::from("down"));
        endpoint.revision += 1;
        Transaction::new(&cx)
            .replace(&endpoint)
            .commit()
            .await
            .unwrap();
        crate::endpoint::resume(&cx).await.unwrap();
        assert_eq!(settled(&cx, &arn).await["Status"], "failed");
    }

    #[tokio::test]
    async fn what_cannot_be_tested_is_refused() {
        let mut cx = fixture::context().await;
        Arc::get_mut(&mut cx.host)
            .unwrap()
            .settings
            .quotas
            .endpoints_per_instance = 1;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "up").await;
        let no_endpoint = cx.arn(Kind::Endpoint, "NONE");
        let no_instance = cx.arn(Kind::ReplicationInstance, "NONE");
        let absent = Fault::ResourceNotFoundFault;
        fails(&cx, "TestConnection", pair(&no_endpoint, &instance), absent).await;
        fails(&cx, "TestConnection", pair(&arn, &no_instance), absent).await;
        let value = Fault::InvalidParameterValueException;
        fails(&cx, "TestConnection", pair(&instance, &arn), value).await;
        fails(&cx, "TestConnection", json!({}), Fault::ValidationException).await;
        call(&cx, "TestConnection", pair(&arn, &instance)).await;
        let second = endpoint(&cx, "two", "up").await;
        let quota = Fault::ResourceQuotaExceededFault;
        fails(&cx, "TestConnection", pair(&second, &instance), quota).await;
    }
}
