//! One test of a connection: the connector tries, the outcome is stored.

use super::{
    Connection,
    state::{Event, Status},
};
use crate::{
    context::Context, endpoint, error::ApiError, replication_instance::ReplicationInstance,
    store::Transaction,
};
use std::time::Duration;
use towpath_data::{
    connector::{Stage, StageOutcome},
    endpoint::Endpoint,
};

/// How long a test may take; a connector gives up on its own long before.
const LIMIT: Duration = Duration::from_secs(60);

/// How long to wait before an outcome that could not be stored is tried again.
const STORE_PAUSE: Duration = Duration::from_secs(1);

/// How often it is tried.
const STORE_ATTEMPTS: usize = 30;

/// Longest piece of a failure that is kept, in characters.
const LONGEST: usize = 2000;

/// What a test found: nothing wrong, or the message for `LastFailureMessage`.
type Outcome = Result<(), String>;

/// Starts the test of a connection that is stored as `testing`.
pub(super) fn spawn(cx: &Context, connection: Connection) {
    let cx = cx.clone();
    tokio::spawn(async move {
        // A task of its own, so that a panic in a connector is an outcome too.
        let test = tokio::spawn({
            let (cx, connection) = (cx.clone(), connection.clone());
            async move { tokio::time::timeout(LIMIT, try_out(&cx, &connection)).await }
        });
        let outcome = match test.await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(message(
                "tcp",
                &format!("no result within {} seconds", LIMIT.as_secs()),
            )),
            Err(_) => Err(message(
                "prerequisites",
                "the test ended in an internal error; see the server's log",
            )),
        };
        keep(&cx, &connection, outcome).await;
    });
}

async fn try_out(cx: &Context, connection: &Connection) -> Outcome {
    let opened = match cx.find::<endpoint::Endpoint>(&connection.endpoint).await {
        Ok(Some(record)) => endpoint::open(cx, &record, record.role).await,
        Ok(None) => {
            return Err(message(
                "prerequisites",
                "the endpoint does not exist any more",
            ));
        }
        Err(error) => Err(error),
    };
    let opened = opened.map_err(|error| message("prerequisites", &error.message))?;
    let bounds = endpoint::context_of_small_work(cx, "connection-test");
    let stages = (opened.connector.test)(&opened.endpoint, &bounds).await;
    log_warnings(connection, &stages);
    judge(&stages).map_err(|text| conceal(text, &opened.endpoint))
}

/// Something that will be in the way later is no failure; the operator reads it in the log.
fn log_warnings(connection: &Connection, stages: &[Stage]) {
    for stage in stages {
        if let StageOutcome::Warning(text) = &stage.outcome {
            let endpoint = &connection.endpoint;
            tracing::warn!(%endpoint, stage = stage.name, text, "connection test found an obstacle");
        }
    }
}

/// A test is passed when some stage was tried and none failed.
fn judge(stages: &[Stage]) -> Outcome {
    for stage in stages {
        if let StageOutcome::Failed(text) = &stage.outcome {
            return Err(message(stage.name, text));
        }
    }
    match stages {
        [] => Err(message("name", "the connector tried nothing")),
        _ => Ok(()),
    }
}

/// A failure in the outer shape of the compatible service, which scripts take apart, around our own words.
///
/// `SqlState` is the database's own code where the text ends with one in brackets, else the standard's class for the
/// stage.
fn message(stage: &str, text: &str) -> String {
    let code = server_code(text);
    let number = code.filter(|code| code.len() != 5 && code.bytes().all(|b| b.is_ascii_digit()));
    let state = code.filter(|code| code.len() == 5).unwrap_or(match stage {
        "authentication" => "28000",
        "privileges" => "42501",
        "prerequisites" => "55000",
        _ => "08001",
    });
    let number = number.unwrap_or("0");
    let text: String = text.chars().take(LONGEST).collect();
    format!(
        "Test Endpoint failed: Application-Status: 1020912, Application-Message: The {stage} stage of the connection \
         test failed, Application-Detailed-Message: RetCode: SQL_ERROR SqlState: {state} NativeError: {number} \
         Message: {text}"
    )
}

/// The server's code that stands in brackets in a failure's text: `no such user [28P01]; create it`.
fn server_code(text: &str) -> Option<&str> {
    let (code, _) = text.rsplit_once('[')?.1.split_once(']')?;
    let fits = (1..=5).contains(&code.len())
        && code
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    fits.then_some(code)
}

/// Connectors do not repeat passwords; should a server do so, it is not passed on. A password that is a part of what
/// is shown anyway, as in a trial with equal names, cannot be told from it.
fn conceal(text: String, endpoint: &Endpoint) -> String {
    let password = endpoint.password.reveal();
    let shown = [
        &endpoint.username,
        &endpoint.database,
        &endpoint.server_name,
    ];
    if password.is_empty() || shown.into_iter().any(|shown| shown.contains(password)) {
        return text;
    }
    text.replace(password, "***")
}

/// Stores an outcome while the connection still has the test's mark.
async fn keep(cx: &Context, connection: &Connection, outcome: Outcome) {
    for _ in 0..STORE_ATTEMPTS {
        match store(cx, connection, &outcome).await {
            Ok(()) => return,
            Err(error) if error.is_conflict() => {}
            Err(error) => {
                tracing::warn!(%error, "cannot store the outcome of a connection test, trying again");
                tokio::time::sleep(STORE_PAUSE).await;
            }
        }
    }
    // It stays `testing`, and is tested again when the service starts.
    tracing::error!(connection = %connection.id, "the outcome of a connection test is lost");
}

async fn store(cx: &Context, connection: &Connection, outcome: &Outcome) -> Result<(), ApiError> {
    let Some(mut held) = cx.find::<Connection>(&connection.id).await? else {
        return Ok(());
    };
    if held.mark != connection.mark || held.status != Status::Testing {
        return Ok(());
    }
    let event = if outcome.is_ok() {
        Event::Passed
    } else {
        Event::Broke
    };
    held.status = held.status.next(event)?;
    held.last_failure_message = outcome.clone().err();
    Transaction::new(cx).replace(&held).commit().await?;
    Ok(())
}

/// Takes up what the end of the service interrupted: tests that ran, those that a modified endpoint asked for, and the
/// removal of connections that lost a side.
///
/// # Errors
/// When the store fails.
pub(crate) async fn resume(cx: &Context) -> Result<(), ApiError> {
    for connection in cx.all::<Connection>().await? {
        let instance = cx.find::<ReplicationInstance>(&connection.instance).await?;
        let endpoint = cx.find::<endpoint::Endpoint>(&connection.endpoint).await?;
        let (Some(_), Some(endpoint)) = (instance, endpoint) else {
            super::remove_where(cx, |other| other.id == connection.id).await?;
            continue;
        };
        if connection.status == Status::Testing && connection.endpoint_revision == endpoint.revision
        {
            spawn(cx, connection.record);
        } else {
            super::reset(cx, connection, &endpoint).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_data::endpoint::{Role, Secret, SslMode};

    fn stage(name: &'static str, outcome: StageOutcome) -> Stage {
        Stage { name, outcome }
    }

    #[test]
    fn stages_are_judged() {
        let passed = || StageOutcome::Passed(String::from("ok"));
        let warning = || StageOutcome::Warning(String::from("wal_level is replica"));
        let failed = |text: &str| StageOutcome::Failed(text.to_owned());
        let cases = [
            (vec![stage("name", passed()), stage("tcp", passed())], None),
            (
                vec![stage("name", passed()), stage("prerequisites", warning())],
                None,
            ),
            (vec![], Some("The name stage of the connection test failed")),
            (
                vec![
                    stage("name", passed()),
                    stage("tcp", failed("db:5432 refuses connections")),
                ],
                Some(
                    "Test Endpoint failed: Application-Status: 1020912, Application-Message: The tcp stage of the \
                     connection test failed, Application-Detailed-Message: RetCode: SQL_ERROR SqlState: 08001 \
                     NativeError: 0 Message: db:5432 refuses connections",
                ),
            ),
            (
                vec![stage(
                    "authentication",
                    failed("password refused [28P01]; check it"),
                )],
                Some("SqlState: 28P01 NativeError: 0 Message: password refused [28P01]; check it"),
            ),
            (
                vec![stage("authentication", failed("access denied [1045]"))],
                Some("SqlState: 28000 NativeError: 1045 Message: access denied [1045]"),
            ),
            (
                vec![stage("privileges", failed("no select on [orders]"))],
                Some("SqlState: 42501 NativeError: 0"),
            ),
        ];
        for (stages, expected) in cases {
            match (judge(&stages), expected) {
                (Ok(()), None) => {}
                (Err(text), Some(expected)) => assert!(text.contains(expected), "{text}"),
                (found, _) => panic!("{stages:?}: {found:?}"),
            }
        }
    }

    #[test]
    fn a_password_in_a_text_is_concealed() {
        let cases = [
            ("bad pässword!", "pässword", "bad ***!"),
            ("text", "", "text"),
            ("no user admin", "admin", "no user admin"),
        ];
        for (text, password, expected) in cases {
            let endpoint = Endpoint {
                engine: String::from("alpha"),
                role: Role::Source,
                server_name: String::from("host"),
                port: None,
                database: String::from("shop"),
                username: String::from("admin"),
                password: Secret::new(password),
                ssl_mode: SslMode::None,
                ca_pem: None,
                settings: serde_json::Map::new(),
                file_roots: None,
            };
            assert_eq!(conceal(text.to_owned(), &endpoint), expected);
        }
    }
}
