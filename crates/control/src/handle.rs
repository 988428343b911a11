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
        output: O::OUTPUT,
        run: |cx, body, keys| Box::pin(call::<O>(cx, body, keys)),
    }
}

/// An operation of the model that is not offered yet: its shape and the policy are checked all the same.
pub(crate) const fn not_yet<O: Operation>() -> Entry {
    Entry {
        name: O::NAME,
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
        match Box::pin(O::handle(cx, input.clone())).await {
            Err(error) if error.is_conflict() && attempt < ATTEMPTS => attempt += 1,
            done => break done?,
        }
    };
    Ok(O::encode(&output))
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
