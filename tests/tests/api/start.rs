//! How the service starts, ends, and comes back.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use serde_json::{Value, json};
use towpath_testkit::{Towpath, eventually, free_port};

use crate::requests::Sent;

/// Runs the binary to its end.
fn towpath(arguments: &[&str]) -> Output {
    Command::new(Towpath::binary())
        .args(arguments)
        .output()
        .expect("the binary starts")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary paths are text")
}

#[tokio::test]
async fn a_second_start_says_who_holds_the_directory() {
    let server = Towpath::start().await;
    let output = towpath(&[
        "serve",
        "--data-dir",
        text(server.data()),
        "--listen",
        "127.0.0.1:0",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    let holder = format!(
        "is in use by process {}, serving on {}",
        server.pid(),
        server.endpoint()
    );
    assert!(told.contains(&holder), "{told}");
    assert_eq!(Sent::to(&server).await.send().status, 200);
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let server = Towpath::start().await;
    let folder = tempfile::tempdir().unwrap();
    let listen = format!("127.0.0.1:{}", server.port());
    let output = towpath(&[
        "serve",
        "--data-dir",
        text(folder.path()),
        "--listen",
        &listen,
    ]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(
        told.contains(&format!("cannot listen on {listen}: ")) && told.contains("--listen"),
        "{told}"
    );
}

#[tokio::test]
async fn files_are_private() {
    let server = Towpath::start().await;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let mut seen = 0;
    let mut folders = vec![server.data().to_owned()];
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 6, "only {seen} files");
}

#[tokio::test]
async fn a_killed_server_comes_back_the_same() {
    let server = Towpath::start().await;
    let client = server.client().await;
    let group = json!({
        "ReplicationSubnetGroupIdentifier": "kept",
        "ReplicationSubnetGroupDescription": "over a kill",
        "SubnetIds": subnets(&client.call("DescribeReplicationSubnetGroups", json!({})).await),
    });
    client.call("CreateReplicationSubnetGroup", group).await;
    let before = server.credentials().await;
    let ca = fs::read(&before.ca).unwrap();

    server.kill().await;
    let server = server.restart().await;
    let after = server.credentials().await;
    assert_eq!(before.access_key_id, after.access_key_id);
    assert_eq!(before.secret_access_key, after.secret_access_key);
    assert_eq!(before.endpoint, after.endpoint);
    assert_eq!(ca, fs::read(&after.ca).unwrap());
    let groups = server
        .client()
        .await
        .call("DescribeReplicationSubnetGroups", json!({}))
        .await;
    assert!(groups.to_string().contains("over a kill"), "{groups}");
}

fn subnets(groups: &Value) -> Vec<String> {
    let subnets = groups
        .pointer("/ReplicationSubnetGroups/0/Subnets")
        .and_then(Value::as_array);
    let subnets = subnets.unwrap_or_else(|| panic!("no default subnet group in {groups}"));
    let id = |subnet: &Value| subnet.get("SubnetIdentifier")?.as_str().map(str::to_owned);
    subnets.iter().filter_map(id).collect()
}

#[tokio::test]
async fn a_terminated_server_finishes_what_it_has_begun() {
    let server = Towpath::start().await;
    let (idle, busy) = (Sent::to(&server).await, Sent::to(&server).await.send_half());
    let process = server.pid();
    let told = Command::new("kill")
        .args(["-TERM", &process.to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    eventually(Duration::from_secs(10), || async {
        server
            .log()
            .stderr()
            .contains("finishing requests")
            .then_some(())
    })
    .await;
    let refused = eventually(Duration::from_secs(10), || async {
        TcpStream::connect(("127.0.0.1", server.port())).err()
    })
    .await;
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    let answer = busy.finish();
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (200, r#"{"Events":[]}"#),
        "{answer:?}"
    );
    assert_eq!(server.terminate().await, 0);
    drop(idle);
}

#[tokio::test]
async fn settings_come_from_flags_then_variables_then_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("towpath.toml");
    fs::write(
        &file,
        "region = [\"eu-west-1\", \"eu-west-2\"]\naccount_id = \"111122223333\"\n",
    )
    .unwrap();
    let server = Towpath::setup()
        .arg("--config")
        .arg(&file)
        .arg("--account-id=444455556666")
        .env("TOWPATH_ACCOUNT_ID", "777788889999")
        .env("TOWPATH_REGION", "eu-north-1,eu-west-1")
        .start()
        .await;
    let sent = Sent::to(&server).await;
    assert_eq!(sent.part("region"), "eu-north-1");
    assert_eq!(sent.send().status, 200);
    assert_eq!(sent.clone().with("region", "eu-west-1").send().status, 200);
    assert_eq!(sent.clone().with("region", "eu-west-2").send().status, 400);
    let who = sent
        .query("sts", "Action=GetCallerIdentity&Version=2011-06-15")
        .send();
    assert!(
        who.body.contains("<Account>444455556666</Account>"),
        "{who:?}"
    );
}

#[tokio::test]
async fn bad_usage_is_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let data = text(folder.path());
    let cases: [(&[&str], &str); 6] = [
        (
            &["serve", "--listen", "nowhere"],
            "listen: 'nowhere' is not ADDRESS:PORT",
        ),
        (
            &["serve", "--dev", "--listen", "0.0.0.0:0"],
            "--dev has a key that everyone knows",
        ),
        (
            &["serve", "--account-id", "12"],
            "account-id: '12' is not twelve decimal digits",
        ),
        (
            &["serve", "--config", "/nowhere.toml"],
            "cannot read the configuration file /nowhere.toml",
        ),
        (
            &["serve", "--metrics-listen", "0.0.0.0:1"],
            "metrics are served without TLS",
        ),
        (&["dance"], "unrecognized subcommand 'dance'"),
    ];
    for (arguments, expected) in cases {
        let mut arguments = arguments.to_vec();
        if arguments.contains(&"serve") {
            arguments.extend(["--data-dir", data]);
        }
        let output = towpath(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains(expected),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
    let half = Command::new(Towpath::binary())
        .args(["serve", "--data-dir", data])
        .env("TOWPATH_ROOT_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .output()
        .unwrap();
    assert_eq!(half.status.code(), Some(2));
    assert!(
        stderr(&half).contains("TOWPATH_ROOT_SECRET_ACCESS_KEY is not"),
        "{}",
        stderr(&half)
    );
}

#[tokio::test]
async fn a_directory_of_a_newer_version_is_refused() {
    let server = Towpath::start().await;
    server.terminate().await;
    let path = server.data().join("installation.json");
    let record = fs::read_to_string(&path).unwrap();
    fs::write(&path, record.replace("\"format\": 1", "\"format\": 999")).unwrap();
    let output = towpath(&[
        "serve",
        "--data-dir",
        text(server.data()),
        "--listen",
        "127.0.0.1:0",
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("has format 999"),
        "{}",
        stderr(&output)
    );
}

#[tokio::test]
async fn the_key_can_be_given() {
    let (id, secret) = (
        "AKIAIOSFODNN7EXAMPLE",
        "a-secret-of-a-good-length-1234567890",
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    fs::write(&file, format!("{secret}\n")).unwrap();
    let server = Towpath::setup()
        .env("TOWPATH_ROOT_ACCESS_KEY_ID", id)
        .env("TOWPATH_ROOT_SECRET_ACCESS_KEY_FILE", &file)
        .start()
        .await;
    let sent = Sent::to(&server).await;
    assert_eq!(
        (sent.part("key"), sent.part("secret")),
        (&json!(id), &json!(secret))
    );
    assert_eq!(sent.send().status, 200);
    let written = [server.log().stdout(), server.log().stderr()].concat();
    assert!(!written.contains(secret), "the secret is in the log");
    for name in ["installation.json", "towpath.db", "lock"] {
        let bytes = fs::read(server.data().join(name)).unwrap();
        let found = bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!found, "the secret is in the clear in {name}");
    }
}

#[tokio::test]
async fn development_mode_has_the_known_key() {
    let server = Towpath::setup().arg("--dev").start().await;
    let sent = Sent::to(&server).await;
    assert_eq!(
        (sent.part("key"), sent.part("secret")),
        (&json!("test"), &json!("test"))
    );
    assert_eq!(sent.send().status, 200);
    let who = sent
        .query("sts", "Action=GetCallerIdentity&Version=2011-06-15")
        .send();
    assert!(
        who.body.contains("arn:aws:iam::000000000000:root"),
        "{who:?}"
    );
}

#[tokio::test]
async fn metrics_are_on_a_port_of_their_own() {
    let port = free_port();
    let server = Towpath::setup()
        .arg(format!("--metrics-listen=127.0.0.1:{port}"))
        .start()
        .await;
    let sent = Sent::to(&server).await;
    assert_eq!(sent.send().status, 200);
    assert_eq!(sent.with("secret", "x").send().status, 400);
    let page = plain_get(port, "127.0.0.1");
    for line in [
        r#"towpath_requests_total{operation="DescribeEvents",code="OK"} 1"#,
        r#"towpath_requests_total{operation="DescribeEvents",code="InvalidSignatureException"} 1"#,
        "towpath_request_seconds_count 2",
        "towpath_tls_certificate_expiry_timestamp_seconds ",
    ] {
        assert!(page.contains(line), "{line} is not in\n{page}");
    }
    assert!(plain_get(port, "evil.test").starts_with("HTTP/1.1 421"));
}

fn plain_get(port: u16, host: &str) -> String {
    let ask = || {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        let request = "GET /metrics HTTP/1.1\r\nConnection: close\r\nHost:";
        write!(stream, "{request} {host}\r\n\r\n")?;
        std::io::read_to_string(stream)
    };
    ask().expect("the port of metrics answers")
}

#[tokio::test]
async fn env_can_be_evaluated_by_a_shell() {
    let server = Towpath::start().await;
    let script = format!(
        "eval \"$('{}' env --data-dir '{}')\" && printf '%s|%s|%s' \"$AWS_ENDPOINT_URL\" \"$AWS_REGION\" \"$AWS_SECRET_ACCESS_KEY\"",
        Towpath::binary().display(),
        server.data().display()
    );
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    let credentials = server.credentials().await;
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        format!(
            "{}|{}|{}",
            credentials.endpoint, credentials.region, credentials.secret_access_key
        )
    );
    let none = tempfile::tempdir().unwrap();
    let output = towpath(&["env", "--data-dir", text(none.path())]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("there is no Towpath in"),
        "{}",
        stderr(&output)
    );
}

#[tokio::test]
async fn a_later_start_is_quick() {
    let server = Towpath::start().await;
    let server = server.restart().await;
    assert!(
        server.start_took() < Duration::from_secs(2),
        "{:?}",
        server.start_took()
    );
}
