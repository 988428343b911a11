//! `DeleteEndpoint`.

use super::{
    Endpoint, find,
    state::{Event, Status},
    tasks_on,
};
use crate::{
    arn::Kind,
    connection,
    context::Context,
    error::ApiError,
    handle::Handle,
    schema::Schemas,
    store::{Record, Transaction},
};
use towpath_wire::dms::{operations::DeleteEndpoint, shapes::DeleteEndpointResponse};

impl Handle for DeleteEndpoint {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.endpoint_arn.clone()]
    }

    /// Refuses while a task has the endpoint; otherwise it goes, with its connections and the list of its schemas.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let mut endpoint = find(cx, &input.endpoint_arn).await?;
        let arn = endpoint.arn(cx);
        if !tasks_on(cx, &endpoint.id).await?.is_empty() {
            let message = format!("Endpoint {arn} is part of one or more ReplicationTasks.");
            return Err(ApiError::invalid_state(message));
        }
        endpoint.status = endpoint.status.next(Event::Delete, &arn)?;
        // From here on nothing new can be hung on it: whoever wants to checks the version that changes here.
        Transaction::new(cx).replace(&endpoint).commit().await?;
        remove(cx, &endpoint.id).await?;
        Ok(DeleteEndpointResponse {
            endpoint: Some(endpoint.view(cx)),
        })
    }
}

/// Removes an endpoint that is `deleting` and what hangs on it; goes on when others write to it at the same time.
async fn remove(cx: &Context, id: &str) -> Result<(), ApiError> {
    connection::remove_where(cx, |connection| connection.endpoint == id).await?;
    while let Some(endpoint) = cx.find::<Endpoint>(id).await? {
        let gone = Transaction::new(cx)
            .free_name(Kind::Endpoint.name(), &endpoint.identifier)
            .remove(Schemas::KIND, id)
            .delete(&endpoint)
            .commit()
            .await;
        match gone {
            Err(error) if error.is_conflict() => {}
            done => return done.map(|_| ()),
        }
    }
    Ok(())
}

/// Removes the endpoints whose deletion was interrupted by the end of the service.
///
/// # Errors
/// When the store fails.
pub(crate) async fn resume(cx: &Context) -> Result<(), ApiError> {
    for endpoint in cx.all::<Endpoint>().await? {
        if endpoint.status == Status::Deleting {
            remove(cx, &endpoint.id).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        endpoint::fixture,
        testing::{call, fails, instance},
    };
    use serde_json::json;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn an_endpoint_goes_with_what_hangs_on_it() {
        let cx = fixture::context().await;
        let arn = fixture::endpoint(&cx, "one", "up").await;
        let tags = json!({"ResourceArn": arn, "Tags": [{"Key": "a"}]});
        call(&cx, "AddTagsToResource", tags).await;
        // More connections than one commit can remove.
        for number in 0..40 {
            let instance = instance(&cx, &format!("instance-{number}")).await;
            let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": instance});
            call(&cx, "TestConnection", pair.clone()).await;
            if number == 0 {
                call(&cx, "RefreshSchemas", pair).await;
            }
        }
        let answer = call(&cx, "DeleteEndpoint", json!({"EndpointArn": arn})).await;
        assert_eq!(answer["Endpoint"]["Status"], "deleting");
        let filters = json!({"Filters": [{"Name": "endpoint-arn", "Values": [arn]}]});
        for (operation, input) in [
            ("DescribeEndpoints", filters.clone()),
            ("DescribeConnections", filters),
            ("DeleteEndpoint", json!({"EndpointArn": arn})),
            ("DescribeSchemas", json!({"EndpointArn": arn})),
            ("ListTagsForResource", json!({"ResourceArn": arn})),
        ] {
            fails(&cx, operation, input, Fault::ResourceNotFoundFault).await;
        }
        assert!(cx.all::<Schemas>().await.unwrap().is_empty());
        assert!(cx.all::<crate::tag::TagSet>().await.unwrap().is_empty());
        fixture::endpoint(&cx, "one", "up").await;
    }

    #[tokio::test]
    async fn an_interrupted_deletion_is_finished_at_the_next_start() {
        let cx = fixture::context().await;
        let arn = fixture::endpoint(&cx, "one", "up").await;
        let instance = instance(&cx, "one").await;
        let mut held = find(&cx, &arn).await.unwrap();
        held.status = Status::Deleting;
        Transaction::new(&cx).replace(&held).commit().await.unwrap();
        let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": instance});
        for (operation, input) in [
            ("TestConnection", pair.clone()),
            ("RefreshSchemas", pair),
            ("ModifyEndpoint", json!({"EndpointArn": arn})),
            ("DeleteEndpoint", json!({"EndpointArn": arn})),
        ] {
            fails(&cx, operation, input, Fault::InvalidResourceStateFault).await;
        }
        crate::endpoint::resume(&cx).await.unwrap();
        let listed = call(&cx, "DescribeEndpoints", json!({})).await;
        assert_eq!(listed["Endpoints"], json!([]));
        fixture::endpoint(&cx, "one", "up").await;
    }
}
