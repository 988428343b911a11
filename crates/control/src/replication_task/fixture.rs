//! For tests: databases without tables, and tasks between them.
//!
//! The host name of an endpoint says what happens there: `up` is in order, `down` fails its connection test, `broken`
//! fails when it is listed, `slow-…` is listed when the gate of that name gets a permit, `unclean` cannot be cleaned.

use super::ReplicationTask;
use crate::{
    arn::Kind,
    context::Context,
    endpoint::fixture::gate,
    supervisor::Tasks,
    testing::{self, call, instance},
};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};
use towpath_data::{
    connector::{
        BoxFuture, CompleteRequest, Connector, EngineName, LoadPlan, Loader, PrepareRequest,
        Prepared, RawFormat, Registry, Snapshot, Source, Stage, StageOutcome, Target,
    },
    context::TaskContext,
    endpoint::{Endpoint, SslMode},
    failure::{Failure, Result},
    ledger::{ChunkId, LedgerRow},
    plan::TablePlan,
    schema::{TableName, TableSchema},
};

static CONNECTORS: Registry = &[Connector {
    family: "alpha",
    engines: &[EngineName {
        name: "alpha",
        display: "Alpha",
        settings_member: "PostgreSQLSettings",
    }],
    schemes: &["alpha"],
    default_port: 1000,
    ssl_modes: &[SslMode::None],
    settings: &[],
    default_schema: "public",
    test: |endpoint, _| Box::pin(std::future::ready(test(endpoint))),
    source: Some(source),
    target: Some(target),
}];

fn test(endpoint: &Endpoint) -> Vec<Stage> {
    let outcome = if endpoint.server_name == "down" {
        StageOutcome::Failed("down:1000 refuses connections".to_owned())
    } else {
        StageOutcome::Passed("ok".to_owned())
    };
    vec![Stage {
        name: "tcp",
        outcome,
    }]
}

/// A database without tables at a host.
struct Empty(String);

fn source<'a>(
    endpoint: &'a Endpoint,
    _: &'a TaskContext,
) -> BoxFuture<'a, Result<Arc<dyn Source>>> {
    Box::pin(async {
        let source: Arc<dyn Source> = Arc::new(Empty(endpoint.server_name.clone()));
        Ok(source)
    })
}

fn target<'a>(
    endpoint: &'a Endpoint,
    _: &'a TaskContext,
) -> BoxFuture<'a, Result<Arc<dyn Target>>> {
    Box::pin(async {
        let target: Arc<dyn Target> = Arc::new(Empty(endpoint.server_name.clone()));
        Ok(target)
    })
}

fn done<T: Send + 'static>(value: T) -> BoxFuture<'static, Result<T>> {
    Box::pin(async { Ok(value) })
}

impl Source for Empty {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        done(self.0.clone())
    }

    fn schemas(&self) -> BoxFuture<'_, Result<Vec<String>>> {
        done(Vec::new())
    }

    fn list(&self) -> BoxFuture<'_, Result<Vec<TableSchema>>> {
        Box::pin(async {
            if self.0 == "broken" {
                return Err(Failure::task("may not read the catalogue").with_code("42501"));
            }
            if self.0.starts_with("slow-") {
                gate(&self.0).acquire().await.unwrap().forget();
            }
            Ok(Vec::new())
        })
    }

    fn describe<'a>(&'a self, _: &'a [TableName]) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        done(Vec::new())
    }

    fn snapshot<'a>(
        &'a self,
        _: &'a [Arc<TableSchema>],
        _: usize,
    ) -> BoxFuture<'a, Result<Arc<dyn Snapshot>>> {
        Box::pin(async { Err(Failure::task("there is nothing to read")) })
    }
}

impl Target for Empty {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        done(self.0.clone())
    }

    fn claim<'a>(&'a self, _: &'a [TableName]) -> BoxFuture<'a, Result<()>> {
        done(())
    }

    fn ledger(&self) -> BoxFuture<'_, Result<Vec<LedgerRow>>> {
        done(Vec::new())
    }

    fn prepare<'a>(
        &'a self,
        _: &'a [PrepareRequest<'a>],
    ) -> BoxFuture<'a, Result<Vec<Result<Prepared>>>> {
        done(Vec::new())
    }

    fn raw_format(&self, _: &TablePlan, _: &TableSchema) -> Option<RawFormat> {
        None
    }

    fn loader<'a>(
        &'a self,
        _: &'a ChunkId,
        _: &'a LoadPlan,
    ) -> BoxFuture<'a, Result<Box<dyn Loader>>> {
        Box::pin(async { Err(Failure::task("there is nothing to write")) })
    }

    fn empty<'a>(&'a self, _: &'a ChunkId, _: &'a TableName) -> BoxFuture<'a, Result<()>> {
        done(())
    }

    fn complete<'a>(&'a self, _: CompleteRequest<'a>) -> BoxFuture<'a, Result<()>> {
        done(())
    }

    fn release(&self) -> BoxFuture<'_, Result<()>> {
        done(())
    }

    fn forget(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(async {
            match self.0.as_str() {
                "unclean" => Err(Failure::task("may not drop towpath_ledger")),
                _ => Ok(()),
            }
        })
    }

    fn describe<'a>(&'a self, _: &'a [TableName]) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        done(Vec::new())
    }

    fn create_statement<'a>(&'a self, _: &'a PrepareRequest<'a>) -> BoxFuture<'a, Result<String>> {
        Box::pin(async { Ok(String::new()) })
    }

    fn default_schema(&self, source_schema: &str) -> String {
        source_schema.to_owned()
    }
}

/// A mapping that selects everything.
pub(super) const EVERYTHING: &str = r#"{ "rules": [{"rule-type": "selection", "rule-id": "1", "rule-name": "1",
    "rule-action": "include", "object-locator": {"schema-name": "%", "table-name": "%"}}] }"#;

/// An installation whose tasks are run, with its clock; its folder lives as long as the third part.
pub(super) async fn context() -> (Context, Arc<crate::clock::SetClock>, tempfile::TempDir) {
    let (mut cx, clock) = testing::context_and_clock().await;
    let folder = tempfile::tempdir().unwrap();
    let host = Arc::get_mut(&mut cx.host).expect("nobody else holds the installation yet");
    host.connectors = CONNECTORS;
    host.data_dir = folder.path().to_owned();
    host.supervisor.set(Arc::new(Tasks::default())).unwrap();
    (cx, clock, folder)
}

/// Makes an endpoint at a host; gives its ARN.
pub(super) async fn endpoint(cx: &Context, kind: &str, host: &str) -> String {
    let input = json!({
        "EndpointIdentifier": format!("{kind}-{host}"), "EndpointType": kind, "EngineName": "alpha",
        "ServerName": host, "Port": 1000, "Username": "admin", "Password": "secret", "DatabaseName": "shop",
    });
    let answer = call(cx, "CreateEndpoint", input).await;
    answer["Endpoint"]["EndpointArn"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The input of a request that makes a task from one host to another, on an instance made for it.
pub(super) async fn request(cx: &Context, name: &str, from: &str, to: &str) -> Value {
    json!({
        "ReplicationTaskIdentifier": name,
        "SourceEndpointArn": endpoint(cx, "source", from).await,
        "TargetEndpointArn": endpoint(cx, "target", to).await,
        "ReplicationInstanceArn": instance(cx, &format!("for-{name}")).await,
        "MigrationType": "full-load",
        "TableMappings": EVERYTHING,
        "ReplicationTaskSettings": r#"{"ErrorBehavior": {"FailOnNoTablesCaptured": false}}"#,
    })
}

/// Makes a task from one host to another; gives its ARN.
pub(super) async fn task(cx: &Context, name: &str, from: &str, to: &str) -> String {
    let input = request(cx, name, from, to).await;
    let answer = call(cx, "CreateReplicationTask", input).await;
    answer["ReplicationTask"]["ReplicationTaskArn"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Starts a task.
pub(super) async fn start(cx: &Context, arn: &str, kind: &str) -> Value {
    let input = json!({"ReplicationTaskArn": arn, "StartReplicationTaskType": kind});
    call(cx, "StartReplicationTask", input).await["ReplicationTask"].clone()
}

/// A task as `DescribeReplicationTasks` shows it.
pub(super) async fn shown(cx: &Context, arn: &str) -> Value {
    let filters = json!({"Filters": [{"Name": "replication-task-arn", "Values": [arn]}]});
    call(cx, "DescribeReplicationTasks", filters).await["ReplicationTasks"][0].clone()
}

/// Asks until a task shows a status.
pub(super) async fn until(cx: &Context, arn: &str, status: &str) -> Value {
    for _ in 0..2000 {
        let task = shown(cx, arn).await;
        if task["Status"] == status {
            return task;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("{arn} never is {status}: {}", shown(cx, arn).await);
}

/// Looks at a task's record, unseen by its client, until it is as it should be.
pub(super) async fn until_record(
    cx: &Context,
    arn: &str,
    wanted: impl Fn(&ReplicationTask) -> bool,
) -> ReplicationTask {
    let id = cx.id_in_arn(Kind::ReplicationTask, arn).unwrap();
    for _ in 0..2000 {
        let task = cx.find::<ReplicationTask>(&id).await.unwrap().unwrap();
        if wanted(&task) {
            return task.record;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("the record of {arn} never is as it should be");
}
