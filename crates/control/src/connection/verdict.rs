//! What tasks ask of a connection: whether their instance reaches their endpoint.

use super::{Connection, of_pair, start_test, state::Status};
use crate::{
    arn::Kind, context::Context, endpoint, error::ApiError,
    replication_instance::ReplicationInstance,
};

/// What is known of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It was never tested, or it was deleted.
    Untested,
    /// A test runs.
    Testing,
    /// The last test found everything in order.
    Successful,
    /// The last test failed; its `LastFailureMessage`.
    Failed(String),
}

impl From<&Connection> for Verdict {
    fn from(connection: &Connection) -> Self {
        match connection.status {
            Status::Testing => Self::Testing,
            Status::Successful => Self::Successful,
            Status::Failed => {
                Self::Failed(connection.last_failure_message.clone().unwrap_or_default())
            }
            Status::Deleting => Self::Untested,
        }
    }
}

/// What is known of the connection of an endpoint with an instance.
///
/// # Errors
/// `Invalid ARN`; `InternalFailure` when the store fails.
pub async fn verdict(
    cx: &Context,
    endpoint_arn: &str,
    instance_arn: &str,
) -> Result<Verdict, ApiError> {
    let endpoint = cx.id_in_arn(Kind::Endpoint, endpoint_arn)?;
    let instance = cx.id_in_arn(Kind::ReplicationInstance, instance_arn)?;
    let held = of_pair(cx, &endpoint, &instance).await?;
    Ok(held.map_or(Verdict::Untested, |held| Verdict::from(&held.record)))
}

/// Starts a test of a connection that was never tested: a new task brings its connections into being.
///
/// # Errors
/// `ResourceNotFoundFault` for an endpoint or instance that is not there.
pub async fn ensure_tested(
    cx: &Context,
    endpoint_arn: &str,
    instance_arn: &str,
) -> Result<Verdict, ApiError> {
    loop {
        let known = verdict(cx, endpoint_arn, instance_arn).await?;
        if known != Verdict::Untested {
            return Ok(known);
        }
        let endpoint = endpoint::find(cx, endpoint_arn).await?;
        let instance = ReplicationInstance::by_arn(cx, instance_arn).await?;
        match start_test(cx, &endpoint, &instance).await {
            Ok(_) => return Ok(Verdict::Testing),
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error),
        }
    }
}

/// As [`ensure_tested`], and waits for the outcome: never [`Verdict::Testing`].
///
/// # Errors
/// As [`ensure_tested`].
pub async fn await_verdict(
    cx: &Context,
    endpoint_arn: &str,
    instance_arn: &str,
) -> Result<Verdict, ApiError> {
    let mut known = ensure_tested(cx, endpoint_arn, instance_arn).await?;
    let endpoint = cx.id_in_arn(Kind::Endpoint, endpoint_arn)?;
    let instance = cx.id_in_arn(Kind::ReplicationInstance, instance_arn)?;
    let mut revision = 0;
    while known == Verdict::Testing {
        let Some(held) = of_pair(cx, &endpoint, &instance).await? else {
            return Ok(Verdict::Untested);
        };
        known = Verdict::from(&held.record);
        if known == Verdict::Testing {
            revision = revision.max(held.version());
            revision = cx.host.store.watch(revision).await?.revision;
        }
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        endpoint::fixture::{self, endpoint, gate, reached},
        testing::{call, instance},
    };
    use serde_json::json;

    #[tokio::test]
    async fn an_untested_connection_is_tested_and_awaited() {
        let cx = fixture::context().await;
        let worker = instance(&cx, "worker").await;
        let up = endpoint(&cx, "up", "up").await;
        assert_eq!(verdict(&cx, &up, &worker).await.unwrap(), Verdict::Untested);
        assert_eq!(
            await_verdict(&cx, &up, &worker).await.unwrap(),
            Verdict::Successful
        );
        assert_eq!(
            ensure_tested(&cx, &up, &worker).await.unwrap(),
            Verdict::Successful
        );
        let down = endpoint(&cx, "down", "down").await;
        let Verdict::Failed(message) = await_verdict(&cx, &down, &worker).await.unwrap() else {
            panic!("a database that is down was reached");
        };
        assert!(message.contains("refuses connections"), "{message}");
        let absent = cx.arn(Kind::Endpoint, "NONE");
        ensure_tested(&cx, &absent, &worker).await.unwrap_err();
    }

    #[tokio::test]
    async fn a_test_that_runs_is_joined_and_a_deleted_connection_ends_the_wait() {
        let cx = fixture::context().await;
        let worker = instance(&cx, "worker").await;
        for (host, deleted) in [("slow-joined", false), ("slow-gone", true)] {
            let arn = endpoint(&cx, host, host).await;
            let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": worker});
            call(&cx, "TestConnection", pair.clone()).await;
            reached(host).await;
            let waiting = tokio::spawn({
                let (cx, arn, worker) = (cx.clone(), arn.clone(), worker.clone());
                async move { await_verdict(&cx, &arn, &worker).await.unwrap() }
            });
            tokio::task::yield_now().await;
            if deleted {
                call(&cx, "DeleteConnection", pair).await;
                assert_eq!(waiting.await.unwrap(), Verdict::Untested);
            } else {
                gate(host).add_permits(1);
                assert_eq!(waiting.await.unwrap(), Verdict::Successful);
            }
        }
    }
}
