//! Requests that no client would send: unsigned, wrongly signed, malformed, slow.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use towpath_testkit::{Towpath, client_program};

const DRIVER: &str = include_str!("requests.py");

/// A request to be sent: a good call of `DescribeEvents` until something is changed.
#[derive(Clone)]
pub(crate) struct Sent(Value);

/// What came back. Status 0 means that the server closed the connection without an answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u64,
    pub(crate) headers: Value,
    pub(crate) body: String,
    pub(crate) seconds: f64,
}

impl Answer {
    /// The error's code in JSON.
    pub(crate) fn code(&self) -> String {
        self.member("__type")
    }

    /// The error's message in JSON.
    pub(crate) fn message(&self) -> String {
        self.member("message")
    }

    /// A header by its lower-case name; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(Value::as_str).unwrap_or("")
    }

    fn member(&self, name: &str) -> String {
        let body: Value = serde_json::from_str(&self.body).unwrap_or_default();
        body.get(name)
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned()
    }

    fn from(line: &str) -> Self {
        let answer: Value = serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("the driver printed {line:?}: {error}"));
        let text = |name: &str| {
            answer
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or("")
                .to_owned()
        };
        Self {
            status: answer.get("status").and_then(Value::as_u64).unwrap_or(0),
            headers: answer.get("headers").cloned().unwrap_or_default(),
            body: text("body"),
            seconds: answer.get("seconds").and_then(Value::as_f64).unwrap_or(0.0),
        }
    }
}

/// A request of which the first half is on the wire.
pub(crate) struct Half {
    driver: Child,
    answers: BufReader<ChildStdout>,
}

impl Half {
    /// Sends the rest and reads the answer.
    pub(crate) fn finish(mut self) -> Answer {
        tell(&mut self.driver, "go");
        answer(self.driver, self.answers)
    }
}

impl Sent {
    /// A good call to `server`.
    pub(crate) async fn to(server: &Towpath) -> Self {
        let credentials = server.credentials().await;
        Self(json!({
            "port": server.port(),
            "ca": credentials.ca,
            "host": format!("127.0.0.1:{}", server.port()),
            "method": "POST",
            "path": "/",
            "headers": [
                ["Content-Type", "application/x-amz-json-1.1"],
                ["X-Amz-Target", "AmazonDMSv20160101.DescribeEvents"],
            ],
            "unsigned_headers": [],
            "uncovered": [],
            "replace": [],
            "body": "{\"MaxRecords\": 20}",
            "padding": 0,
            "signed": true,
            "offset": 0,
            "key": credentials.access_key_id,
            "secret": credentials.secret_access_key,
            "token": null,
            "region": credentials.region,
            "service": "dms",
            "stop_after": null,
            "pause": false,
        }))
    }

    /// The same with one part changed; the parts are those of [`Sent::to`].
    pub(crate) fn with(mut self, part: &str, value: impl Into<Value>) -> Self {
        let slot = self
            .0
            .get_mut(part)
            .unwrap_or_else(|| panic!("a request has no {part}"));
        *slot = value.into();
        self
    }

    /// The same with another target.
    pub(crate) fn target(self, target: &str) -> Self {
        self.with(
            "headers",
            json!([
                ["Content-Type", "application/x-amz-json-1.1"],
                ["X-Amz-Target", target]
            ]),
        )
    }

    /// A call of a query service.
    pub(crate) fn query(self, service: &str, body: &str) -> Self {
        self.with(
            "headers",
            json!([["Content-Type", "application/x-www-form-urlencoded"]]),
        )
        .with("service", service)
        .with("body", body)
    }

    /// The value of a part.
    pub(crate) fn part(&self, part: &str) -> &Value {
        self.0.get(part).unwrap_or(&Value::Null)
    }

    /// Sends it and reads the answer.
    pub(crate) fn send(&self) -> Answer {
        let (driver, answers) = self.start();
        answer(driver, answers)
    }

    /// Sends the head and half of the body; returns once that is on the wire.
    pub(crate) fn send_half(self) -> Half {
        let (driver, mut answers) = self.with("pause", true).start();
        let mut line = String::new();
        answers
            .read_line(&mut line)
            .expect("the driver prints text");
        assert_eq!(line, "half\n");
        Half { driver, answers }
    }

    fn start(&self) -> (Child, BufReader<ChildStdout>) {
        let mut driver = Command::new(client_program("python"))
            .args(["-c", DRIVER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        tell(&mut driver, &self.0.to_string());
        let answers = BufReader::new(driver.stdout.take().expect("standard output is piped"));
        (driver, answers)
    }
}

fn tell(driver: &mut Child, line: &str) {
    let input = driver.stdin.as_mut().expect("standard input is piped");
    writeln!(input, "{line}").expect("the driver reads");
}

fn answer(mut driver: Child, mut answers: BufReader<ChildStdout>) -> Answer {
    let mut line = String::new();
    answers
        .read_line(&mut line)
        .expect("the driver prints text");
    driver.wait().expect("the driver is our child");
    Answer::from(&line)
}
