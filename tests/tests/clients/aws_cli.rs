//! The AWS CLI, as a user would type it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use towpath_testkit::{Credentials, PostgresDatabase, Towpath, client_program};

use crate::shop::Shop;

/// Runs `aws` and gives its output as JSON, or what it wrote to standard error.
fn try_aws(credentials: &Credentials, arguments: &[&str]) -> Result<Value, String> {
    let output = Command::new(client_program("aws"))
        .args(["--output", "json"])
        .args(arguments)
        .envs(credentials.variables())
        .output()
        .expect("the AWS CLI starts");
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(serde_json::from_slice(&output.stdout).unwrap_or(Value::Null))
}

fn aws(credentials: &Credentials, arguments: &[&str]) -> Value {
    try_aws(credentials, arguments)
        .unwrap_or_else(|failure| panic!("aws {}: {failure}", arguments.join(" ")))
}

/// The text at `path` of an answer.
fn text<'a>(answer: &'a Value, path: &str) -> &'a str {
    answer
        .pointer(path)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("no text at {path} in {answer}"))
}

fn create_endpoint(credentials: &Credentials, kind: &str, database: &PostgresDatabase) -> String {
    let port = database.port().to_string();
    let created = aws(
        credentials,
        &[
            "dms",
            "create-endpoint",
            "--endpoint-identifier",
            kind,
            "--endpoint-type",
            kind,
            "--engine-name",
            "postgres",
            "--server-name",
            database.host(),
            "--port",
            &port,
            "--username",
            database.user(),
            "--password",
            database.password(),
            "--database-name",
            database.name(),
        ],
    );
    assert_eq!(text(&created, "/Endpoint/Status"), "active");
    assert!(
        !created.to_string().contains(database.password()),
        "the password comes back"
    );
    text(&created, "/Endpoint/EndpointArn").to_owned()
}

#[tokio::test]
async fn a_migration_from_the_first_call_to_the_last() {
    let shop = Shop::open().await;
    let server = Towpath::start().await;
    let credentials = server.credentials().await;
    let dms = |arguments: &[&str]| aws(&credentials, &[&["dms"], arguments].concat());
    let wait = |waiter: &str, filter: &str, arn: &str| {
        dms(&[
            "wait",
            waiter,
            "--filters",
            &format!("Name={filter},Values={arn}"),
        ])
    };

    let created = dms(&[
        "create-replication-instance",
        "--replication-instance-identifier",
        "worker",
        "--replication-instance-class",
        "dms.t3.medium",
    ]);
    let instance = text(&created, "/ReplicationInstance/ReplicationInstanceArn");
    wait(
        "replication-instance-available",
        "replication-instance-arn",
        instance,
    );

    let source = create_endpoint(&credentials, "source", shop.source());
    let target = create_endpoint(&credentials, "target", shop.target());
    for endpoint in [&source, &target] {
        dms(&[
            "test-connection",
            "--replication-instance-arn",
            instance,
            "--endpoint-arn",
            endpoint,
        ]);
        wait("test-connection-succeeds", "endpoint-arn", endpoint);
    }

    let created = dms(&[
        "create-replication-task",
        "--replication-task-identifier",
        "shop",
        "--source-endpoint-arn",
        &source,
        "--target-endpoint-arn",
        &target,
        "--replication-instance-arn",
        instance,
        "--migration-type",
        "full-load",
        "--table-mappings",
        &Shop::mappings(),
    ]);
    let task = text(&created, "/ReplicationTask/ReplicationTaskArn");
    wait("replication-task-ready", "replication-task-arn", task);
    let start = [
        "start-replication-task",
        "--start-replication-task-type",
        "start-replication",
    ];
    dms(&[&start[..], &["--replication-task-arn", task]].concat());
    wait("replication-task-running", "replication-task-arn", task);
    wait("replication-task-stopped", "replication-task-arn", task);

    let described = dms(&["describe-replication-tasks"]);
    let path = "/ReplicationTasks/0/StopReason";
    assert_eq!(
        text(&described, path),
        "Stop Reason FULL_LOAD_ONLY_FINISHED"
    );
    let statistics = dms(&["describe-table-statistics", "--replication-task-arn", task]);
    let tables = statistics["TableStatistics"]
        .as_array()
        .expect("a list of tables");
    let counts: Value = tables
        .iter()
        .map(|table| {
            (
                text(table, "/TableName").to_owned(),
                table["FullLoadRows"].clone(),
            )
        })
        .collect();
    assert_eq!(counts, Shop::counts());
    shop.arrived().await;

    dms(&["delete-replication-task", "--replication-task-arn", task]);
    wait("replication-task-deleted", "replication-task-arn", task);
    for endpoint in [&source, &target] {
        dms(&["delete-endpoint", "--endpoint-arn", endpoint]);
        wait("endpoint-deleted", "endpoint-arn", endpoint);
    }
    dms(&[
        "delete-replication-instance",
        "--replication-instance-arn",
        instance,
    ]);
    wait(
        "replication-instance-deleted",
        "replication-instance-arn",
        instance,
    );
}

/// The authorities that botocore brings along, which have not signed the server's certificate.
fn public_authorities() -> PathBuf {
    let script =
        "import botocore, pathlib; print(pathlib.Path(botocore.__file__).with_name('cacert.pem'))";
    let output = Command::new(client_program("python"))
        .args(["-c", script])
        .output();
    let printed = output.expect("Python starts").stdout;
    String::from_utf8(printed)
        .expect("a path in UTF-8")
        .trim()
        .into()
}

#[tokio::test]
async fn errors_reach_the_user_in_words() {
    let server = Towpath::start().await;
    let credentials = server.credentials().await;
    let refused = |credentials: &Credentials, arguments: &[&str]| {
        try_aws(credentials, arguments).expect_err("the call is refused")
    };

    let missing = "arn:aws:dms:us-east-1:000000000000:endpoint:NOSUCHENDPOINT";
    let failure = refused(
        &credentials,
        &["dms", "delete-endpoint", "--endpoint-arn", missing],
    );
    assert!(failure.contains("(ResourceNotFoundFault)"), "{failure}");
    assert!(failure.contains("DeleteEndpoint"), "{failure}");

    let mut forger = credentials.clone();
    forger.secret_access_key.push('x');
    let failure = refused(&forger, &["dms", "describe-endpoints"]);
    assert!(failure.contains("(InvalidSignatureException)"), "{failure}");

    forger.access_key_id = "AKIAIOSFODNN7EXAMPLE".to_owned();
    let failure = refused(&forger, &["dms", "describe-endpoints"]);
    assert!(
        failure.contains("(UnrecognizedClientException)"),
        "{failure}"
    );

    let mut distrustful = credentials;
    distrustful.ca = public_authorities();
    let failure = refused(&distrustful, &["dms", "describe-endpoints"]);
    assert!(failure.contains("SSL validation failed"), "{failure}");
}

#[tokio::test]
async fn says_who_one_is() {
    let server = Towpath::start().await;
    let credentials = server.credentials().await;
    let identity = aws(&credentials, &["sts", "get-caller-identity"]);
    let account = text(&identity, "/Account");
    assert_eq!(account.len(), 12, "{identity}");
    assert_eq!(
        text(&identity, "/Arn"),
        format!("arn:aws:iam::{account}:root")
    );
}
