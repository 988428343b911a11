//! A full disk: each change is refused with the reason, and the service goes on.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use towpath_testkit::{Client, Credentials, Towpath};

/// A service whose files can grow to 200 KiB and whose log takes nothing. It ends with this value.
struct Cramped(Child);

impl Cramped {
    fn start(data: &std::path::Path) -> Self {
        let child = Command::new("sh")
            .args(["-c", "ulimit -f 400; exec \"$@\"", "sh"])
            .arg(Towpath::binary())
            .args(["serve", "--listen", "127.0.0.1:0", "--file-root", "/tmp"])
            .arg("--data-dir")
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(
                std::fs::File::options()
                    .write(true)
                    .open("/dev/full")
                    .expect("every Linux has it"),
            )
            .spawn()
            .expect("a shell starts");
        let mut cramped = Self(child);
        let mut line = String::new();
        let stdout = cramped.0.stdout.as_mut().expect("it is piped");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("it can be read");
        assert!(line.contains("ready"), "{line}");
        cramped
    }
}

impl Drop for Cramped {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn endpoint(number: usize) -> Value {
    json!({
        "EndpointIdentifier": format!("e{number}"),
        "EndpointType": "source",
        "EngineName": "sqlite",
        "DatabaseName": "/".repeat(4000),
    })
}

#[tokio::test]
async fn changes_are_refused_and_the_service_goes_on() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let data = folder.path().join("data");
    let server = Cramped::start(&data);
    let client = Client::start(&Credentials::of(&data)).await;
    let mut made = 0;
    let failure = loop {
        match client.try_call("CreateEndpoint", endpoint(made)).await {
            Ok(_) => made += 1,
            Err(failure) => break failure,
        }
        assert!(made < 500, "the limit on file sizes has no effect");
    };
    assert_eq!(
        (failure.code.as_str(), failure.status),
        ("ServiceUnavailable", 503)
    );
    assert!(failure.message.contains("is full"), "{failure}");
    let listed = client.call("DescribeEndpoints", json!({})).await;
    assert_eq!(listed["Endpoints"].as_array().map(Vec::len), Some(made));

    drop(server);
    let again = Cramped::start(&data);
    let client = Client::start(&Credentials::of(&data)).await;
    let listed = client.call("DescribeEndpoints", json!({})).await;
    assert_eq!(listed["Endpoints"].as_array().map(Vec::len), Some(made));
    drop(again);
}
