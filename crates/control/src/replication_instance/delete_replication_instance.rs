//! `DeleteReplicationInstance`.

use super::{Event, ReplicationInstance};
use crate::{
    arn::Kind,
    connection,
    context::Context,
    error::ApiError,
    event::occurrence::{INSTANCE_DELETED, INSTANCE_DELETING},
    handle::Handle,
    store::Transaction,
};
use towpath_wire::dms::{
    operations::DeleteReplicationInstance, shapes::DeleteReplicationInstanceResponse,
};

impl Handle for DeleteReplicationInstance {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.replication_instance_arn.clone()]
    }

    /// Removes an instance without tasks; the answer shows `deleting`, the next Describe does not know it.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let held = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        let (kind, arn) = (Kind::ReplicationInstance, held.arn(cx));
        let status = held.status.next(Event::Delete).map_err(|error| {
            ApiError::invalid_state(format!(
                "Replication Instance \"{arn}\" is in state {}.",
                error.status.name()
            ))
        })?;
        if !cx
            .users((kind, &held.id), Kind::ReplicationTask)
            .await?
            .is_empty()
        {
            let message =
                format!("Replication Instance \"{arn}\" has one or more replication tasks");
            return Err(ApiError::invalid_state(message));
        }
        let view = held.full_view(cx, status).await?;
        Transaction::new(cx)
            .delete(&held)
            .free_name(kind.name(), &held.identifier)
            .unrefer((kind, &held.id), (Kind::SubnetGroup, &held.subnet_group))
            .event(&held.told(&arn, INSTANCE_DELETING))
            .event(&held.told(&arn, INSTANCE_DELETED))
            .commit()
            .await?;
        connection::forget_instance(cx, &held.id).await?;
        Ok(DeleteReplicationInstanceResponse {
            replication_instance: Some(view),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        arn::Kind,
        store::Transaction,
        testing::{call, context, fails, instance},
    };
    use serde_json::json;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn a_deleted_instance_is_gone_with_its_name_and_tags() {
        let cx = context().await;
        let arn = instance(&cx, "one").await;
        let input = json!({"ReplicationInstanceArn": arn});
        let tags = json!({"ResourceArn": arn, "Tags": [{"Key": "a"}]});
        call(&cx, "AddTagsToResource", tags).await;
        let answer = call(&cx, "DeleteReplicationInstance", input.clone()).await;
        let view = &answer["ReplicationInstance"];
        assert_eq!(view["ReplicationInstanceStatus"], "deleting");
        assert!(view["ReplicationSubnetGroup"].is_object());
        let filters = json!({"Filters": [{"Name": "replication-instance-arn", "Values": [arn]}]});
        for (operation, input) in [
            ("DescribeReplicationInstances", filters),
            ("DeleteReplicationInstance", input),
            ("ListTagsForResource", json!({"ResourceArn": arn})),
        ] {
            fails(&cx, operation, input, Fault::ResourceNotFoundFault).await;
        }
        assert!(cx.all::<crate::tag::TagSet>().await.unwrap().is_empty());
        instance(&cx, "one").await;
    }

    #[tokio::test]
    async fn an_instance_with_tasks_stays() {
        let cx = context().await;
        let arn = instance(&cx, "one").await;
        let id = cx.id_in_arn(Kind::ReplicationInstance, &arn).unwrap();
        let used = (Kind::ReplicationInstance, id.as_str());
        Transaction::new(&cx)
            .refer((Kind::ReplicationTask, "T"), used)
            .commit()
            .await
            .unwrap();
        let input = json!({"ReplicationInstanceArn": arn});
        let message = fails(
            &cx,
            "DeleteReplicationInstance",
            input,
            Fault::InvalidResourceStateFault,
        )
        .await;
        assert_eq!(
            message,
            format!("Replication Instance \"{arn}\" has one or more replication tasks")
        );
    }
}
