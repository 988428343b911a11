//! Connections: whether a replication instance reaches an endpoint, as its last test found.
//!
//! ```text
//! TestConnection ─► record `testing` ─► attempt: Connector::test ─► record `successful` or `failed`
//! ModifyEndpoint ─┘                        │
//! restart ────────────────────────────────-┘ what is `testing` in the store is tested again
//! ```
//!
//! Each test has a random mark in the record. Its outcome is stored only while the record still has the mark, so a test
//! that was overtaken, by a modified endpoint or a deletion, changes nothing.

mod attempt;
pub(crate) mod state;
mod verdict;

pub(crate) mod delete_connection;
pub(crate) mod describe_connections;
pub(crate) mod test_connection;

pub(crate) use attempt::resume;
pub use verdict::{Verdict, await_verdict, ensure_tested, verdict};

use crate::{
    arn::Kind,
    context::Context,
    endpoint::Endpoint,
    error::ApiError,
    identifier::random_id,
    replication_instance::ReplicationInstance,
    store::{Held, Record, Transaction},
};
use serde::{Deserialize, Serialize};
use state::{Event, Status};
use towpath_wire::{Timestamp, dms::shapes};

/// A connection as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Connection {
    /// `endpoint:instance`.
    id: String,
    /// The endpoint's id.
    pub(crate) endpoint: String,
    /// The instance's id.
    pub(crate) instance: String,
    /// When it was first tested.
    created: Timestamp,
    pub(crate) status: Status,
    /// Why the last test failed.
    pub(crate) last_failure_message: Option<String>,
    /// Marks the test that runs or ran last.
    mark: String,
    /// [`Endpoint::revision`] that this test is about.
    endpoint_revision: u64,
}

impl Record for Connection {
    const KIND: &'static str = "connection";

    fn id(&self) -> &str {
        &self.id
    }
}

/// The id of the record; ids of ARNs hold no colon.
fn id(endpoint: &str, instance: &str) -> String {
    format!("{endpoint}:{instance}")
}

impl Connection {
    /// A connection that was never tested; [`Connection::begin_test`] comes next.
    fn new(cx: &Context, endpoint: &str, instance: &str) -> Self {
        Self {
            id: id(endpoint, instance),
            endpoint: endpoint.to_owned(),
            instance: instance.to_owned(),
            created: cx.now(),
            status: Status::Testing,
            last_failure_message: None,
            mark: String::new(),
            endpoint_revision: 0,
        }
    }

    /// Marks the begin of a test of the endpoint as it is now.
    fn begin_test(&mut self, endpoint: &Endpoint) -> Result<(), ApiError> {
        self.status = Status::Testing;
        self.last_failure_message = None;
        self.mark = random_id()?;
        self.endpoint_revision = endpoint.revision;
        Ok(())
    }

    /// The sort key: in the order of first tests.
    fn order(&self) -> String {
        format!("{:016}/{}", self.created.0.max(0), self.id)
    }

    /// What an answer shows.
    fn view(
        &self,
        cx: &Context,
        endpoint: &Endpoint,
        instance: &ReplicationInstance,
    ) -> shapes::Connection {
        shapes::Connection {
            replication_instance_arn: Some(cx.arn(Kind::ReplicationInstance, &self.instance)),
            endpoint_arn: Some(cx.arn(Kind::Endpoint, &self.endpoint)),
            status: Some(self.status.text().to_owned()),
            last_failure_message: self.last_failure_message.clone(),
            endpoint_identifier: Some(endpoint.identifier.clone()),
            replication_instance_identifier: Some(instance.identifier.clone()),
        }
    }
}

/// The connection of an endpoint with an instance, both by their ids.
///
/// # Errors
/// `InternalFailure` when the store fails.
pub(crate) async fn of_pair(
    cx: &Context,
    endpoint: &str,
    instance: &str,
) -> Result<Option<Held<Connection>>, ApiError> {
    cx.find(&id(endpoint, instance)).await
}

/// Stores a connection as `testing` and starts its test; for a new one as for one that was tested before.
///
/// # Errors
/// `already being tested` while a test runs; a conflict when endpoint or connection changed in the meantime.
pub(crate) async fn start_test(
    cx: &Context,
    endpoint: &Held<Endpoint>,
    instance: &Held<ReplicationInstance>,
) -> Result<Connection, ApiError> {
    let transaction = Transaction::new(cx)
        .check(Endpoint::KIND, &endpoint.id, endpoint.version())
        .check(ReplicationInstance::KIND, instance.id(), instance.version());
    let connection = match of_pair(cx, &endpoint.id, instance.id()).await? {
        Some(mut held) => {
            held.status = held.status.next(Event::Test)?;
            held.begin_test(endpoint)?;
            transaction.replace(&held).commit().await?;
            held.record
        }
        None => {
            let mut connection = Connection::new(cx, &endpoint.id, instance.id());
            connection.begin_test(endpoint)?;
            transaction.create(&connection).commit().await?;
            connection
        }
    };
    attempt::spawn(cx, connection.clone());
    Ok(connection)
}

/// Tests every known connection of an endpoint that was modified; tests that run start again.
///
/// # Errors
/// `InternalFailure` when the store fails.
pub(crate) async fn test_all_of(cx: &Context, endpoint: &Endpoint) -> Result<(), ApiError> {
    for connection in cx.all::<Connection>().await? {
        if connection.endpoint == endpoint.id {
            reset(cx, connection, endpoint).await?;
        }
    }
    Ok(())
}

/// Tests a connection again unless its last test is already about this revision of the endpoint.
async fn reset(
    cx: &Context,
    connection: Held<Connection>,
    endpoint: &Endpoint,
) -> Result<(), ApiError> {
    let id = connection.id.clone();
    let mut current = Some(connection);
    while let Some(mut held) = current {
        if held.endpoint_revision >= endpoint.revision {
            return Ok(());
        }
        held.status = held.status.next(Event::Reset)?;
        held.begin_test(endpoint)?;
        match Transaction::new(cx).replace(&held).commit().await {
            Ok(_) => {
                attempt::spawn(cx, held.record);
                return Ok(());
            }
            Err(error) if error.is_conflict() => current = cx.find(&id).await?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Removes the connections of an instance that is being deleted. To be called after its status says so.
///
/// # Errors
/// `InternalFailure` when the store fails.
pub(crate) async fn forget_instance(cx: &Context, instance: &str) -> Result<(), ApiError> {
    remove_where(cx, |connection| connection.instance == instance).await
}

/// Removes connections, whatever their status.
///
/// # Errors
/// `InternalFailure` when the store fails.
pub(crate) async fn remove_where(
    cx: &Context,
    wanted: impl Fn(&Connection) -> bool,
) -> Result<(), ApiError> {
    for connection in cx.all::<Connection>().await? {
        if wanted(&connection) {
            Transaction::new(cx)
                .remove(Connection::KIND, &connection.id)
                .commit()
                .await?;
        }
    }
    Ok(())
}
