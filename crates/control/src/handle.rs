//! How a request reaches its handler: shape, policy, handler, in this order and by this one way.

use crate::{
    context::{Context, Future},
    error::ApiError,
};
use towpath_auth::{
    Decision,
    decision::{ContextKeys, Request, Resource},
};
use towpath_wire::{Fault, Operation, schema::Structure};
use tracing::Instrument;

/// How often an operation is run again when others write the same records.
const ATTEMPTS: usize = 16;

/// An operation that is offered.
pub(crate) trait Handle: Operation {
    /// The ARNs that the request names, for the policy decision; empty for operations without resources. They need not
    /// exist: a stranger must not learn which do.
    fn touches(cx: &Context, input: &Self::Input) -> Vec<String>;

    /// Does it. May run more than once: it must not act outside the store before its commit.
    fn handle(
        cx: &Context,
        input: Self::Input,
    ) -> impl std::future::Future<Output = Result<Self::Output, ApiError>> + Send;
}

/// Answers a request.
type Run =
    for<'a> fn(&'a Context, &'a [u8], &'a ContextKeys) -> Future<'a, Result<Vec<u8>, ApiError>>;

/// What the list of operations holds: a name, and the way through shape, policy and handler.
pub struct Entry {
    /// The operation's name.
    pub name: &'static str,
    /// Members and constraints of its input.
    pub input: &'static Structure,
    /// Members of its output.
    pub output: &'static Structure,
    run: Run,
}

impl Entry {
    /// Answers a request: the body of the answer, or why there is none. `keys` are what policies may test.
    ///
    /// # Errors
    /// Every code of the API.
    pub async fn call(
        &self,
        cx: &Context,
        body: &[u8],
        keys: &ContextKeys,
    ) -> Result<Vec<u8>, ApiError> {
        (self.run)(cx, body, keys).await
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// An operation that is offered.
pub(crate) const fn entry<O: Handle>() -> Entry {
    Entry {
        name: O::NAME,
        input: O::INPUT,
        output: O::OUTPUT,
        run: |cx, body, keys| Box::pin(call::<O>(cx, body, keys)),
    }
}

/// An operation of the model that is not offered yet: its shape and the policy are checked all the same.
pub(crate) const fn not_yet<O: Operation>() -> Entry {
    Entry {
        name: O::NAME,
        input: O::INPUT,
        output: O::OUTPUT,
        run: |cx, body, keys| Box::pin(async { refuse::<O>(cx, body, keys) }),
    }
}

async fn call<O: Handle>(
    cx: &Context,
    body: &[u8],
    keys: &ContextKeys,
) -> Result<Vec<u8>, ApiError> {
    let input = O::decode(body)?;
    permit(cx, O::NAME, O::touches(cx, &input), keys)?;
    let mut attempt = 1;
    let output = loop {
        match run::<O>(cx.clone(), input.clone()).await {
            Err(error) if error.is_conflict() && attempt < ATTEMPTS => attempt += 1,
            done => break done?,
        }
    };
    Ok(O::encode(&output))
}

/// Runs the handler in a task of its own: it comes to its end when the client goes away, and a panic is a failure of this
/// one request.
async fn run<O: Handle>(cx: Context, input: O::Input) -> Result<O::Output, ApiError> {
    let work = async move { O::handle(&cx, input).await };
    tokio::spawn(work.in_current_span())
        .await
        .unwrap_or_else(|error| Err(ApiError::internal(error)))
}

fn refuse<O: Operation>(
    cx: &Context,
    body: &[u8],
    keys: &ContextKeys,
) -> Result<Vec<u8>, ApiError> {
    O::decode(body)?;
    permit(cx, O::NAME, Vec::new(), keys)?;
    let (version, name) = (env!("CARGO_PKG_VERSION"), O::NAME);
    let message = format!("Towpath {version} does not offer {name} yet; see docs/operations.md");
    Err(ApiError::new(Fault::InvalidOperationFault, message))
}

fn permit(
    cx: &Context,
    operation: &str,
    arns: Vec<String>,
    keys: &ContextKeys,
) -> Result<(), ApiError> {
    let resources: Vec<Resource> = arns.into_iter().map(Resource::named).collect();
    let action = format!("dms:{operation}");
    let request = Request {
        principal: &cx.principal,
        action: &action,
        resources: &resources,
        context: keys,
    };
    match (cx.host.decide)(&request) {
        Decision::Allowed => Ok(()),
        Decision::Denied(denied) => Err(ApiError::new(
            Fault::AccessDeniedException,
            denied.to_string(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::context;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use towpath_wire::dms::{
        operations::{DescribeFleetAdvisorSchemas, StartRecommendations},
        shapes::DescribeFleetAdvisorSchemasResponse,
    };

    /// How often the handler ran.
    static RUNS: AtomicUsize = AtomicUsize::new(0);

    impl Handle for DescribeFleetAdvisorSchemas {
        fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
            Vec::new()
        }

        async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
            // Another writer is first until the wanted run.
            let wanted = usize::try_from(input.max_records.unwrap_or(0)).unwrap();
            if RUNS.fetch_add(1, Ordering::SeqCst) + 1 < wanted {
                return Err(ApiError::conflict(&cx.key("x", "y")));
            }
            Ok(DescribeFleetAdvisorSchemasResponse::default())
        }
    }

    impl Handle for StartRecommendations {
        fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
            Vec::new()
        }

        async fn handle(_: &Context, _: Self::Input) -> Result<Self::Output, ApiError> {
            panic!("a handler that panics");
        }
    }

    #[tokio::test]
    async fn a_conflict_runs_the_handler_again_but_not_forever() {
        let (cx, keys) = (context().await, ContextKeys::default());
        let operation = entry::<DescribeFleetAdvisorSchemas>();
        let answer = operation
            .call(&cx, br#"{"MaxRecords":3}"#, &keys)
            .await
            .unwrap();
        assert_eq!(
            (answer, RUNS.swap(0, Ordering::SeqCst)),
            (b"{}".to_vec(), 3)
        );
        let error = operation
            .call(&cx, br#"{"MaxRecords":1000}"#, &keys)
            .await
            .unwrap_err();
        assert_eq!(
            (error.fault, RUNS.load(Ordering::SeqCst)),
            (Fault::ServiceUnavailable, ATTEMPTS)
        );
    }

    #[tokio::test]
    async fn a_panic_is_a_failure_of_its_request_only() {
        let (cx, keys) = (context().await, ContextKeys::default());
        let operation = entry::<StartRecommendations>();
        let body =
            br#"{"DatabaseId":"d","Settings":{"InstanceSizingType":"s","WorkloadType":"w"}}"#;
        let error = operation.call(&cx, body, &keys).await.unwrap_err();
        assert_eq!(error.fault, Fault::InternalFailure);
        assert!(!error.message.contains("panics"), "{}", error.message);
    }
}
