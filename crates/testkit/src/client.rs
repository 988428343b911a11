//! A signed client of the DMS API that shares no code with the product: boto3, in a Python process
//! that lives as long.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use crate::program;
use crate::towpath::Credentials;
use crate::wait::blocking;

const DRIVER: &str = include_str!("client.py");

/// A client of one server. Clones share the Python process, which answers one call after the other.
#[derive(Clone)]
pub struct Client {
    python: Arc<Mutex<Python>>,
}

/// An answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiFailure {
    /// The error's code, `ResourceNotFoundFault` for instance; the name of boto3's own exception
    /// when no answer came.
    pub code: String,
    /// The error's message.
    pub message: String,
    /// HTTP status, 0 when no answer came.
    pub status: u64,
    /// The answer's request id.
    pub request: String,
}

impl fmt::Display for ApiFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} ({}): {}",
            self.code, self.status, self.message
        )
    }
}

impl std::error::Error for ApiFailure {}

struct Python {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Client {
    /// Starts the Python process for a server.
    ///
    /// # Panics
    /// When the tests' Python is missing or boto3 does not load.
    pub async fn start(credentials: &Credentials) -> Self {
        let variables = credentials.variables();
        let python = blocking(move || {
            let mut command = Command::new(program::client_program("python"));
            command.args(["-c", DRIVER]).envs(variables);
            Python::start(&mut command)
        })
        .await;
        Self {
            python: Arc::new(Mutex::new(python)),
        }
    }

    /// Calls an operation by its name in the API. Times come as seconds since 1970.
    ///
    /// # Errors
    /// What the server answered in place of success.
    ///
    /// # Panics
    /// When the Python process ends, which no answer of a server makes it do.
    pub async fn try_call(&self, operation: &str, input: Value) -> Result<Value, ApiFailure> {
        self.ask(json!({ "operation": operation, "input": input }))
            .await
    }

    /// Calls an operation that has to succeed.
    ///
    /// # Panics
    /// With the operation and the server's answer when it does not.
    pub async fn call(&self, operation: &str, input: Value) -> Value {
        let answer = self.try_call(operation, input).await;
        answer.unwrap_or_else(|failure| panic!("{operation}: {failure}"))
    }

    /// Calls an operation that has to fail.
    ///
    /// # Panics
    /// When it succeeds.
    pub async fn refused(&self, operation: &str, input: Value) -> ApiFailure {
        match self.try_call(operation, input).await {
            Ok(output) => panic!("{operation} succeeded: {output}"),
            Err(failure) => failure,
        }
    }

    /// Runs one of boto3's waiters (`replication_task_stopped`), asking every second for at most
    /// two minutes.
    ///
    /// # Errors
    /// When the waiter gives up or meets a state that it takes for failure.
    pub async fn wait(&self, waiter: &str, input: Value) -> Result<(), ApiFailure> {
        self.ask(json!({ "wait": waiter, "input": input }))
            .await
            .map(drop)
    }

    async fn ask(&self, question: Value) -> Result<Value, ApiFailure> {
        let python = Arc::clone(&self.python);
        let answer = blocking(move || {
            let mut python = python.lock().unwrap_or_else(PoisonError::into_inner);
            python.ask(&question)
        })
        .await;
        match (answer.get("output"), answer.get("error")) {
            (Some(output), _) => Ok(output.clone()),
            (None, error) => Err(failure(error.unwrap_or(&Value::Null))),
        }
    }
}

fn failure(error: &Value) -> ApiFailure {
    let text = |name: &str| {
        error
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    ApiFailure {
        code: text("code"),
        message: text("message"),
        status: error
            .get("status")
            .and_then(Value::as_u64)
            .unwrap_or_default(),
        request: text("request"),
    }
}

impl Python {
    fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start the tests' Python: {error}"));
        let questions = child.stdin.take().expect("standard input is piped");
        let answers = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let mut python = Self {
            child,
            questions,
            answers,
        };
        assert_eq!(
            python.line(),
            "ready\n",
            "boto3 does not load; run scripts/install-test-tools.sh"
        );
        python
    }

    fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.questions, "{question}")
            .unwrap_or_else(|error| panic!("the tests' Python is gone: {error}"));
        let line = self.line();
        serde_json::from_str(&line)
            .unwrap_or_else(|_| panic!("the tests' Python answered {line:?}"))
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers
            .read_line(&mut line)
            .unwrap_or_else(|error| panic!("cannot read from the tests' Python: {error}"));
        line
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // It would end by itself at the end of its input, but only after the call that it is in.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_server_that_is_not_there_is_a_failure_and_not_a_panic() {
        let client = Client::start(&Credentials {
            endpoint: format!("https://127.0.0.1:{}", crate::free_port()),
            ca: "/nonexistent.pem".into(),
            access_key_id: "test".to_owned(),
            secret_access_key: "test".to_owned(),
            region: "us-east-1".to_owned(),
        })
        .await;
        for _ in 0..2 {
            let failure = client.refused("DescribeEndpoints", json!({})).await;
            assert_eq!(
                (failure.status, failure.message.is_empty()),
                (0, false),
                "{failure}"
            );
        }
        let unknown = client.refused("DescribeNothing", json!({})).await;
        assert!(unknown.message.contains("DescribeNothing"), "{unknown}");
    }
}
