//! For tests: connectors without databases, and contexts that have them.
//!
//! The host name of an endpoint says what is found there: `up` is in order, `down` refuses TCP, `leaks` repeats the
//! password in its refusal, `panics` panics, and `slow-…` answers when [`gate`] of that name gets a permit; [`reached`] waits for a test to be there.

use crate::{
    context::Context,
    testing::{self, call},
};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};
use tokio::sync::Semaphore;
use towpath_data::{
    connector::{
        BoxFuture, Connector, EngineName, Registry, Setting, SettingEffect, SettingType, Snapshot,
        Source, Stage, StageOutcome, Target,
    },
    context::TaskContext,
    endpoint::{Endpoint, SslMode},
    failure::{Failure, Result},
    schema::{TableName, TableSchema},
};

const fn setting(name: &'static str, kind: SettingType, default: &'static str) -> Setting {
    Setting {
        name,
        aliases: &[],
        kind,
        units: "",
        default,
        source: true,
        target: true,
        sensitive: false,
        effect: SettingEffect::Acts,
        description: "",
    }
}

const SETTINGS: &[Setting] = &[
    Setting {
        target: false,
        ..setting("SlotName", SettingType::String, "")
    },
    Setting {
        aliases: &["initstmt"],
        ..setting("AfterConnectScript", SettingType::String, "")
    },
    setting("TrimSpaceInChar", SettingType::Boolean, "true"),
    Setting {
        units: "seconds",
        ..setting(
            "ExecuteTimeout",
            SettingType::Integer { min: 1, max: 3600 },
            "60",
        )
    },
    Setting {
        source: false,
        ..setting(
            "TargetDbType",
            SettingType::Enum(&["specific-database", "multiple-databases"]),
            "multiple-databases",
        )
    },
    Setting {
        source: false,
        ..setting("CompressionType", SettingType::String, "")
    },
    Setting {
        sensitive: true,
        ..setting("Hidden", SettingType::String, "")
    },
    Setting {
        effect: SettingEffect::NotYet,
        ..setting("HeartbeatEnable", SettingType::Boolean, "false")
    },
    Setting {
        effect: SettingEffect::NotYet,
        ..setting(
            "PluginName",
            SettingType::Enum(&["no-preference", "test-decoding", "pglogical"]),
            "no-preference",
        )
    },
];

/// `alpha` and `beta` are servers, `file` is a file that can only be read.
pub(crate) static CONNECTORS: Registry = &[
    Connector {
        family: "alpha",
        engines: &[EngineName {
            name: "alpha",
            display: "Alpha",
            settings_member: "PostgreSQLSettings",
        }],
        schemes: &["alpha"],
        default_port: 1000,
        ssl_modes: &[
            SslMode::None,
            SslMode::Require,
            SslMode::VerifyCa,
            SslMode::VerifyFull,
        ],
        settings: SETTINGS,
        default_schema: "public",
        test: |endpoint, _| Box::pin(test(endpoint)),
        source: Some(source),
        target: Some(target),
    },
    Connector {
        family: "beta",
        engines: &[EngineName {
            name: "beta",
            display: "Beta",
            settings_member: "MySQLSettings",
        }],
        schemes: &["beta"],
        default_port: 2000,
        ssl_modes: &[SslMode::None, SslMode::VerifyCa],
        settings: &[],
        default_schema: "",
        test: |endpoint, _| Box::pin(test(endpoint)),
        source: Some(source),
        target: Some(target),
    },
    Connector {
        family: "file",
        engines: &[EngineName {
            name: "file",
            display: "File",
            settings_member: "",
        }],
        schemes: &["file"],
        default_port: 0,
        ssl_modes: &[SslMode::None],
        settings: &[],
        default_schema: "main",
        test: |endpoint, _| Box::pin(test(endpoint)),
        source: Some(source),
        target: None,
    },
];

/// What a test at `slow-…` waits for.
pub(crate) fn gate(host: &str) -> Arc<Semaphore> {
    static GATES: LazyLock<Mutex<HashMap<String, Arc<Semaphore>>>> = LazyLock::new(Mutex::default);
    let mut gates = GATES.lock().unwrap();
    Arc::clone(
        gates
            .entry(host.to_owned())
            .or_insert_with(|| Arc::new(Semaphore::new(0))),
    )
}

/// Waits until a test is at `slow-…`.
pub(crate) async fn reached(host: &str) {
    gate(&format!("{host}-reached"))
        .acquire()
        .await
        .unwrap()
        .forget();
}

async fn test(endpoint: &Endpoint) -> Vec<Stage> {
    let passed = |name| Stage {
        name,
        outcome: StageOutcome::Passed(String::from("ok")),
    };
    let failed = |name, text: String| Stage {
        name,
        outcome: StageOutcome::Failed(text),
    };
    match endpoint.server_name.as_str() {
        "panics" => panic!("a connector that panics"),
        "down" => vec![
            passed("name"),
            failed(
                "tcp",
                String::from("down:1000 refuses connections; is the server running?"),
            ),
        ],
        "leaks" => {
            let text = format!(
                "no user with password {} [28P01]",
                endpoint.password.reveal()
            );
            vec![
                passed("name"),
                passed("tcp"),
                failed("authentication", text),
            ]
        }
        host => {
            if host.starts_with("slow-") {
                gate(&format!("{host}-reached")).add_permits(1);
                gate(host).acquire().await.unwrap().forget();
            }
            vec![
                passed("name"),
                passed("tcp"),
                passed("tls"),
                passed("authentication"),
            ]
        }
    }
}

struct Listed(String);

fn source<'a>(
    endpoint: &'a Endpoint,
    _: &'a TaskContext,
) -> BoxFuture<'a, Result<Arc<dyn Source>>> {
    Box::pin(async {
        let source: Arc<dyn Source> = Arc::new(Listed(endpoint.server_name.clone()));
        Ok(source)
    })
}

fn target<'a>(_: &'a Endpoint, _: &'a TaskContext) -> BoxFuture<'a, Result<Arc<dyn Target>>> {
    Box::pin(async { Err(Failure::task("nothing is written in these tests")) })
}

impl Source for Listed {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(async { Ok(self.0.clone()) })
    }

    fn schemas(&self) -> BoxFuture<'_, Result<Vec<String>>> {
        Box::pin(async {
            if self.0.starts_with("slow-") {
                gate(&self.0).acquire().await.unwrap().forget();
            }
            match self.0.as_str() {
                "down" => Err(Failure::connection("down:1000 refuses connections")),
                "panics" => panic!("a connector that panics"),
                _ => Ok((0..25)
                    .rev()
                    .map(|number| format!("schema{number:02}"))
                    .collect()),
            }
        })
    }

    fn list(&self) -> BoxFuture<'_, Result<Vec<TableSchema>>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn describe<'a>(&'a self, _: &'a [TableName]) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn snapshot<'a>(
        &'a self,
        _: &'a [Arc<TableSchema>],
        _: usize,
    ) -> BoxFuture<'a, Result<Arc<dyn Snapshot>>> {
        Box::pin(async { Err(Failure::task("nothing is read in these tests")) })
    }
}

/// A root's context that drives [`CONNECTORS`] and may open files below `/srv/data`.
pub(crate) async fn context() -> Context {
    let mut cx = testing::context().await;
    let host = Arc::get_mut(&mut cx.host).expect("nobody else holds the installation yet");
    host.connectors = CONNECTORS;
    host.settings.file_roots = Some(vec!["/srv/data".into()]);
    cx
}

/// The input of a request that makes an endpoint of the engine `alpha` at a host.
pub(crate) fn request(identifier: &str, host: &str) -> Value {
    json!({
        "EndpointIdentifier": identifier,
        "EndpointType": "source",
        "EngineName": "alpha",
        "ServerName": host,
        "Port": 1000,
        "Username": "admin",
        "Password": PASSWORD,
        "DatabaseName": "shop",
    })
}

/// A password that must not be found anywhere.
pub(crate) const PASSWORD: &str = "canary;+&%'\"pässword";

/// Makes an endpoint of the engine `alpha` at a host; gives its ARN.
pub(crate) async fn endpoint(cx: &Context, identifier: &str, host: &str) -> String {
    let answer = call(cx, "CreateEndpoint", request(identifier, host)).await;
    answer["Endpoint"]["EndpointArn"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The last connection of an endpoint, when none of them is being tested any more.
pub(crate) async fn settled(cx: &Context, arn: &str) -> Value {
    let filters = json!({"Filters": [{"Name": "endpoint-arn", "Values": [arn]}]});
    for _ in 0..1000 {
        let answer = call(cx, "DescribeConnections", filters.clone()).await;
        let connections = answer["Connections"].as_array().unwrap();
        if connections
            .iter()
            .all(|connection| connection["Status"] != "testing")
        {
            return connections.last().unwrap().clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("the connections of {arn} are still being tested");
}
