//! `DeleteConnection`.

use super::{of_pair, state::Event};
use crate::{
    arn::Kind,
    context::Context,
    endpoint::{self, task_on_connection},
    error::ApiError,
    handle::Handle,
    replication_instance::ReplicationInstance,
    store::Transaction,
};
use towpath_wire::dms::{operations::DeleteConnection, shapes::DeleteConnectionResponse};

impl Handle for DeleteConnection {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![
            input.endpoint_arn.clone(),
            input.replication_instance_arn.clone(),
        ]
    }

    /// Forgets what a test found; a test that still runs changes nothing any more.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let endpoint = endpoint::find(cx, &input.endpoint_arn).await?;
        let instance = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        let Some(mut connection) = of_pair(cx, &endpoint.id, &instance.id).await? else {
            return Err(ApiError::not_found(format!(
                "There is no connection of replication instance {} with endpoint {}.",
                input.replication_instance_arn, input.endpoint_arn
            )));
        };
        if let Some(task) = task_on_connection(cx, &endpoint.id, &instance.id).await? {
            let arn = cx.arn(Kind::ReplicationTask, &task);
            let message = format!("The connection is used by replication task {arn}.");
            return Err(ApiError::invalid_state(message));
        }
        connection.status = connection.status.next(Event::Delete)?;
        Transaction::new(cx).delete(&connection).commit().await?;
        Ok(DeleteConnectionResponse {
            connection: Some(connection.view(cx, &endpoint, &instance)),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        arn::Kind,
        endpoint::fixture::{self, endpoint, gate, reached, settled},
        store::Transaction,
        testing::{call, fails, instance},
    };
    use serde_json::json;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn a_connection_goes_even_while_it_is_tested() {
        let cx = fixture::context().await;
        let instance = instance(&cx, "worker").await;
        let arn = endpoint(&cx, "one", "slow-deleted").await;
        let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": instance});
        fails(
            &cx,
            "DeleteConnection",
            pair.clone(),
            Fault::ResourceNotFoundFault,
        )
        .await;
        call(&cx, "TestConnection", pair.clone()).await;
        reached("slow-deleted").await;
        let answer = call(&cx, "DeleteConnection", pair.clone()).await;
        assert_eq!(answer["Connection"]["Status"], "deleting");
        gate("slow-deleted").add_permits(1);
        tokio::task::yield_now().await;
        let filters = json!({"Filters": [{"Name": "endpoint-arn", "Values": [arn]}]});
        let message = fails(
            &cx,
            "DescribeConnections",
            filters,
            Fault::ResourceNotFoundFault,
        )
        .await;
        assert_eq!(message, "No Connections found matching provided filters");
        let all = call(&cx, "DescribeConnections", json!({})).await;
        assert_eq!(all["Connections"], json!([]));
    }

    #[tokio::test]
    async fn a_connection_that_a_task_uses_stays() {
        let cx = fixture::context().await;
        let arn = instance(&cx, "worker").await;
        let (one, two) = (
            endpoint(&cx, "one", "up").await,
            endpoint(&cx, "two", "up").await,
        );
        for endpoint in [&one, &two] {
            let pair = json!({"EndpointArn": endpoint, "ReplicationInstanceArn": arn});
            call(&cx, "TestConnection", pair).await;
            settled(&cx, endpoint).await;
        }
        let endpoint_id = cx.id_in_arn(Kind::Endpoint, &one).unwrap();
        let instance_id = cx.id_in_arn(Kind::ReplicationInstance, &arn).unwrap();
        Transaction::new(&cx)
            .refer((Kind::ReplicationTask, "T"), (Kind::Endpoint, &endpoint_id))
            .refer(
                (Kind::ReplicationTask, "T"),
                (Kind::ReplicationInstance, &instance_id),
            )
            .commit()
            .await
            .unwrap();
        let used = json!({"EndpointArn": one, "ReplicationInstanceArn": arn});
        let state = Fault::InvalidResourceStateFault;
        let message = fails(&cx, "DeleteConnection", used, state).await;
        assert!(message.ends_with("task:T."), "{message}");
        let free = json!({"EndpointArn": two, "ReplicationInstanceArn": arn});
        call(&cx, "DeleteConnection", free).await;
    }
}
