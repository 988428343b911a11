//! For tests of handlers: an installation in memory, and calls by the way that requests take.

use crate::{
    clock::SetClock,
    context::{Context, Installation, Settings},
    error::ApiError,
    operations,
    replication_instance::Machine,
    seal::Sealer,
    store::MemoryStore,
};
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use towpath_auth::decision::ContextKeys;
use towpath_data::context::AllowAll;
use towpath_wire::{Fault, Timestamp, schema};

/// 2026-01-01T00:00:00Z.
const START: Timestamp = Timestamp(1_767_225_600_000);

/// A root's context on an empty store, with a clock that the test moves.
pub(crate) async fn context_and_clock() -> (Context, Arc<SetClock>) {
    let clock = Arc::new(SetClock::at(START));
    let host = Arc::new(Installation {
        store: Arc::new(MemoryStore::default()),
        sealer: Sealer::new([1; 32]),
        clock: Arc::<SetClock>::clone(&clock),
        account: String::from("123456789012"),
        id: String::from("TESTINSTALLATION"),
        settings: Settings::default(),
        connectors: &[],
        network: Arc::new(AllowAll),
        machine: Machine {
            vcpus: 4,
            memory_bytes: 8 << 30,
        },
        data_dir: std::env::temp_dir(),
        decide: towpath_auth::decide,
        supervisor: OnceLock::new(),
    });
    crate::seed(&host, "us-east-1").await.unwrap();
    (Context::of_server(host, "us-east-1"), clock)
}

/// A root's context on an empty store.
pub(crate) async fn context() -> Context {
    context_and_clock().await.0
}

/// Calls an operation by its name, as a request would.
pub(crate) async fn try_call(
    cx: &Context,
    operation: &str,
    input: Value,
) -> Result<Value, ApiError> {
    let entry =
        operations::find(operation).unwrap_or_else(|| panic!("{operation} is not in the model"));
    let body = entry
        .call(cx, input.to_string().as_bytes(), &ContextKeys::default())
        .await?;
    let answer: Value = serde_json::from_slice(&body).unwrap();
    let departures = schema::departures(entry.output, &answer);
    assert!(
        departures.is_empty(),
        "the answer of {operation} is not the model's: {departures:?}"
    );
    Ok(answer)
}

/// Calls an operation that must succeed; its answer is checked against the model.
pub(crate) async fn call(cx: &Context, operation: &str, input: Value) -> Value {
    let text = input.to_string();
    try_call(cx, operation, input)
        .await
        .unwrap_or_else(|error| panic!("{operation} {text}: {error}"))
}

/// Calls an operation that must fail with `fault`; gives the message.
pub(crate) async fn fails(cx: &Context, operation: &str, input: Value, fault: Fault) -> String {
    let text = input.to_string();
    match try_call(cx, operation, input).await {
        Ok(answer) => panic!("{operation} {text} answers {answer}"),
        Err(error) => {
            assert_eq!(error.fault, fault, "{operation} {text}: {error}");
            error.message
        }
    }
}

/// Makes a small instance; gives its ARN.
pub(crate) async fn instance(cx: &Context, identifier: &str) -> String {
    let input = serde_json::json!({
        "ReplicationInstanceIdentifier": identifier,
        "ReplicationInstanceClass": "dms.t3.micro",
    });
    let created = call(cx, "CreateReplicationInstance", input).await;
    created["ReplicationInstance"]["ReplicationInstanceArn"]
        .as_str()
        .unwrap()
        .to_owned()
}
