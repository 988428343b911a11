//! `towpath watch`: the live progress of a task of a service, through its own signed API.

use std::{path::PathBuf, time::Duration};

use clap::Args;
use serde_json::{Value, json};
use towpath_data::ledger::Account;
use towpath_engine::statistics::{TableFigures, TableState};

use super::{Failure, Outcome, complain, print, progress::Progress, session};
use crate::client::Client;

/// Which task of which service.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The task's identifier or ARN; may be left out where there is one task only.
    task: Option<String>,
    /// The data directory of the service.
    #[arg(
        long,
        value_name = "DIR",
        env = "TOWPATH_DATA_DIR",
        default_value = "towpath-data"
    )]
    data_dir: PathBuf,
}

/// Shows a task until it is over.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let client = Client::of_data_directory(&arguments.data_dir).map_err(|error| failed(&error))?;
    session::block_on(async {
        let task = find(&client, arguments.task.as_deref()).await?;
        follow(&client, &task, &mut Progress::new(false)).await
    })
}

fn failed(error: &dyn std::fmt::Display) -> Failure {
    Failure::Failed(error.to_string())
}

/// The ARN of the task that is meant.
async fn find(client: &Client, wanted: Option<&str>) -> Result<String, Failure> {
    let answer = client
        .call(
            "DescribeReplicationTasks",
            &json!({"WithoutSettings": true}),
        )
        .await
        .map_err(|error| failed(&error))?;
    let tasks: Vec<(&str, &str)> = list(&answer, "ReplicationTasks")
        .iter()
        .map(|task| {
            (
                text(task, "ReplicationTaskIdentifier"),
                text(task, "ReplicationTaskArn"),
            )
        })
        .collect();
    let found: Vec<&(&str, &str)> = tasks
        .iter()
        .filter(|(name, arn)| {
            wanted.is_none_or(|wanted| name.eq_ignore_ascii_case(wanted) || *arn == wanted)
        })
        .collect();
    match (found.as_slice(), wanted) {
        ([(_, arn)], _) => Ok((*arn).to_owned()),
        ([], Some(wanted)) => Err(Failure::Usage(format!("the service has no task {wanted}"))),
        ([], None) => Err(Failure::Usage("the service has no task yet".into())),
        (several, _) => {
            let names: Vec<&str> = several.iter().map(|(name, _)| *name).collect();
            Err(Failure::Usage(format!(
                "which task? there are {}",
                names.join(", ")
            )))
        }
    }
}

/// Shows a task's tables until it is over; gives how it ended.
///
/// # Errors
/// When the service does not answer, or the task failed: with its message.
pub(super) async fn follow(
    client: &Client,
    arn: &str,
    progress: &mut Progress,
) -> Result<Outcome, Failure> {
    loop {
        let task = describe(client, arn).await?;
        let tables = tables(client, arn).await?;
        let status = text(&task, "Status");
        let percent = task
            .pointer("/ReplicationTaskStats/FullLoadProgressPercent")
            .and_then(Value::as_i64)
            .unwrap_or(0);
        // A load that is over is reported as running for a while, for clients that wait for that.
        let over = !matches!(
            status,
            "creating" | "starting" | "running" | "stopping" | "modifying"
        ) || (status == "running" && percent == 100);
        if !over {
            progress.show(&tables);
            tokio::time::sleep(Duration::from_millis(250)).await;
            continue;
        }
        progress.finish(&tables);
        let errors: Vec<&TableFigures> = tables
            .iter()
            .filter(|table| table.state == TableState::Error)
            .collect();
        print(&format!(
            "{}: {status}, {percent} %, {} tables, {} rows",
            text(&task, "ReplicationTaskIdentifier"),
            tables.len(),
            tables
                .iter()
                .map(|table| table.account.applied)
                .sum::<u64>()
        ));
        let message = text(&task, "LastFailureMessage");
        if status == "failed" {
            return Err(Failure::Failed(message.to_owned()));
        }
        if errors.is_empty() {
            return Ok(Outcome::Done);
        }
        complain(&format!(
            "{} tables failed; see the task's log",
            errors.len()
        ));
        return Ok(Outcome::Differs);
    }
}

async fn describe(client: &Client, arn: &str) -> Result<Value, Failure> {
    let filter = json!({"Filters": [{"Name": "replication-task-arn", "Values": [arn]}], "WithoutSettings": true});
    let answer = client
        .call("DescribeReplicationTasks", &filter)
        .await
        .map_err(|error| failed(&error))?;
    list(&answer, "ReplicationTasks")
        .first()
        .cloned()
        .ok_or_else(|| Failure::Failed(format!("the service has no task {arn} any more")))
}

async fn tables(client: &Client, arn: &str) -> Result<Vec<TableFigures>, Failure> {
    let mut figures = Vec::new();
    let mut marker: Option<String> = None;
    loop {
        let mut input = json!({"ReplicationTaskArn": arn, "MaxRecords": 500});
        if let (Some(marker), Some(members)) = (&marker, input.as_object_mut()) {
            members.insert("Marker".into(), json!(marker));
        }
        let answer = client
            .call("DescribeTableStatistics", &input)
            .await
            .map_err(|error| failed(&error))?;
        figures.extend(list(&answer, "TableStatistics").iter().map(table));
        marker = answer
            .get("Marker")
            .and_then(Value::as_str)
            .map(str::to_owned);
        if marker.is_none() {
            return Ok(figures);
        }
    }
}

fn table(statistics: &Value) -> TableFigures {
    let number = |name: &str| statistics.get(name).and_then(Value::as_u64).unwrap_or(0);
    let applied = number("FullLoadRows");
    let rejected = number("FullLoadErrorRows");
    TableFigures {
        schema: text(statistics, "SchemaName").to_owned(),
        table: text(statistics, "TableName").to_owned(),
        state: statistics
            .get("TableState")
            .and_then(|state| serde_json::from_value(state.clone()).ok())
            .unwrap_or_default(),
        account: Account {
            read: applied + rejected,
            applied,
            rejected,
            ..Account::default()
        },
        ..TableFigures::default()
    }
}

fn list<'a>(answer: &'a Value, name: &str) -> &'a [Value] {
    answer
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}
