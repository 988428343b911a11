//! The AWS CLI, as a user would type it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use towpath_testkit::{Credentials, PostgresDatabase, Towpath, client_program};

use crate::shop::Shop;

/// The `aws` program with the variables that `towpath env` prints.
struct Aws {
    credentials: Credentials,
}

impl Aws {
    /// Runs `aws` with the words of `line` and gives its output as JSON, or what it wrote to
    /// standard error.
    fn try_run(&self, line: &str) -> Result<Value, String> {
        let output = Command::new(client_program("aws"))
            .args(["--output", "json"])
            .args(line.split_whitespace())
            .envs(self.credentials.variables())
            .output()
            .expect("the AWS CLI starts");
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(serde_json::from_slice(&output.stdout).unwrap_or(Value::Null))
    }

    fn run(&self, line: &str) -> Value {
        self.try_run(line)
            .unwrap_or_else(|failure| panic!("aws {line}: {failure}"))
    }

    /// A command that the server has to refuse.
    fn refused(&self, line: &str) -> String {
        self.try_run(line).expect_err("the call is refused")
    }

    fn wait(&self, waiter: &str, filter: &str, arn: &str) {
        self.run(&format!(
            "dms wait {waiter} --filters Name={filter},Values={arn}"
        ));
    }

    fn create_endpoint(&self, kind: &str, database: &PostgresDatabase) -> String {
        let created = self.run(&format!(
            "dms create-endpoint --endpoint-identifier {kind} --endpoint-type {kind} --engine-name postgres \
             --server-name {} --port {} --username {} --password {} --database-name {}",
            database.host(),
            database.port(),
            database.user(),
            database.password(),
            database.name(),
        ));
        assert_eq!(text(&created, "/Endpoint/Status"), "active");
        assert!(
            !created.to_string().contains(database.password()),
            "the password comes back"
        );
        text(&created, "/Endpoint/EndpointArn")
    }
}

/// The text at `path` of an answer.
fn text(answer: &Value, path: &str) -> String {
    let text = answer.pointer(path).and_then(Value::as_str);
    text.unwrap_or_else(|| panic!("no text at {path} in {answer}"))
        .to_owned()
}

#[tokio::test]
async fn a_migration_from_the_first_call_to_the_last() {
    let shop = Shop::open().await;
    let server = Towpath::start().await;
    let aws = Aws {
        credentials: server.credentials().await,
    };

    let created = aws.run(
        "dms create-replication-instance --replication-instance-identifier worker \
         --replication-instance-class dms.t3.medium",
    );
    let instance = text(&created, "/ReplicationInstance/ReplicationInstanceArn");
    aws.wait(
        "replication-instance-available",
        "replication-instance-arn",
        &instance,
    );

    let source = aws.create_endpoint("source", shop.source());
    let target = aws.create_endpoint("target", shop.target());
    for endpoint in [&source, &target] {
        aws.run(&format!(
            "dms test-connection --replication-instance-arn {instance} --endpoint-arn {endpoint}"
        ));
        aws.wait("test-connection-succeeds", "endpoint-arn", endpoint);
    }

    let created = aws.run(&format!(
        "dms create-replication-task --replication-task-identifier shop --migration-type full-load \
         --source-endpoint-arn {source} --target-endpoint-arn {target} \
         --replication-instance-arn {instance} --table-mappings {}",
        Shop::mappings()
    ));
    let task = text(&created, "/ReplicationTask/ReplicationTaskArn");
    aws.wait("replication-task-ready", "replication-task-arn", &task);
    aws.run(&format!(
        "dms start-replication-task --replication-task-arn {task} \
         --start-replication-task-type start-replication"
    ));
    aws.wait("replication-task-running", "replication-task-arn", &task);
    aws.wait("replication-task-stopped", "replication-task-arn", &task);
    assert_loaded(&aws, &task);
    shop.arrived().await;

    aws.run(&format!(
        "dms delete-replication-task --replication-task-arn {task}"
    ));
    aws.wait("replication-task-deleted", "replication-task-arn", &task);
    for endpoint in [&source, &target] {
        aws.run(&format!("dms delete-endpoint --endpoint-arn {endpoint}"));
        aws.wait("endpoint-deleted", "endpoint-arn", endpoint);
    }
    aws.run(&format!(
        "dms delete-replication-instance --replication-instance-arn {instance}"
    ));
    aws.wait(
        "replication-instance-deleted",
        "replication-instance-arn",
        &instance,
    );
}

/// What the service says of the finished task.
fn assert_loaded(aws: &Aws, task: &str) {
    let described = aws.run("dms describe-replication-tasks");
    let reason = text(&described, "/ReplicationTasks/0/StopReason");
    assert_eq!(reason, "Stop Reason FULL_LOAD_ONLY_FINISHED");
    let described = aws.run(&format!(
        "dms describe-table-statistics --replication-task-arn {task}"
    ));
    let counts: Value = described
        .pointer("/TableStatistics")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|table| {
            let rows = table.get("FullLoadRows").cloned();
            (text(table, "/TableName"), rows.unwrap_or_default())
        })
        .collect();
    assert_eq!(counts, Shop::counts());
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
    let mut aws = Aws {
        credentials: server.credentials().await,
    };

    let missing = "arn:aws:dms:us-east-1:000000000000:endpoint:NOSUCHENDPOINT";
    let failure = aws.refused(&format!("dms delete-endpoint --endpoint-arn {missing}"));
    assert!(failure.contains("(ResourceNotFoundFault)"), "{failure}");
    assert!(failure.contains("DeleteEndpoint"), "{failure}");

    let trusted = std::mem::replace(&mut aws.credentials.ca, public_authorities());
    let failure = aws.refused("dms describe-endpoints");
    assert!(failure.contains("SSL validation failed"), "{failure}");
    aws.credentials.ca = trusted;

    aws.credentials.secret_access_key.push('x');
    let failure = aws.refused("dms describe-endpoints");
    assert!(failure.contains("(InvalidSignatureException)"), "{failure}");

    "AKIAIOSFODNN7EXAMPLE".clone_into(&mut aws.credentials.access_key_id);
    let failure = aws.refused("dms describe-endpoints");
    assert!(
        failure.contains("(UnrecognizedClientException)"),
        "{failure}"
    );
}

#[tokio::test]
async fn says_who_one_is() {
    let server = Towpath::start().await;
    let aws = Aws {
        credentials: server.credentials().await,
    };
    let identity = aws.run("sts get-caller-identity");
    let account = text(&identity, "/Account");
    assert_eq!(account.len(), 12, "{identity}");
    assert_eq!(
        text(&identity, "/Arn"),
        format!("arn:aws:iam::{account}:root")
    );
}
