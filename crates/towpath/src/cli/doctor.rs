//! `towpath doctor`: can a database be entered, and is it fit for a migration? Stage by stage.

use clap::Args;
use serde_json::json;
use towpath_data::{
    connector::{Stage, StageOutcome},
    endpoint::Role,
};

use super::{Failure, Outcome, Output, location::Location, print, session};

/// What is asked of `towpath doctor`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Databases: postgres://user@host:5432/db, mysql://…, mariadb://…, sqlite:/path/shop.db
    #[arg(required = true)]
    urls: Vec<String>,
    /// As what the databases are to be used: what a target needs differs from what a source needs.
    #[arg(long, value_enum, default_value_t = As::Source)]
    r#as: As,
    /// How the result is printed.
    #[arg(long, value_enum, default_value_t)]
    output: Output,
}

/// A role of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum As {
    /// Rows are read from it.
    Source,
    /// Rows are written to it.
    Target,
}

/// Tests every database; the command fails when one of them cannot be entered.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let role = match arguments.r#as {
        As::Source => Role::Source,
        As::Target => Role::Target,
    };
    let locations = arguments
        .urls
        .iter()
        .map(|url| Location::parse(url, role))
        .collect::<Result<Vec<_>, _>>()?;
    let reports = session::block_on(async {
        let mut reports = Vec::with_capacity(locations.len());
        for location in &locations {
            let context = session::context("doctor");
            reports.push((location.connector.test)(&location.endpoint, &context).await);
        }
        Ok(reports)
    })?;
    let failed = reports
        .iter()
        .flatten()
        .any(|stage| matches!(stage.outcome, StageOutcome::Failed(_)));
    match arguments.output {
        Output::Text => {
            for (location, stages) in locations.iter().zip(&reports) {
                print(&location.to_string());
                for stage in stages {
                    let (word, text) = words(&stage.outcome);
                    print(&format!("  {:<14} {word:<8} {text}", stage.name));
                }
            }
        }
        Output::Json => {
            let all: Vec<_> = locations
                .iter()
                .zip(&reports)
                .map(|(location, stages)| {
                    json!({"database": location.to_string(), "stages": stages.iter().map(stage_json).collect::<Vec<_>>()})
                })
                .collect();
            print(&serde_json::Value::Array(all).to_string());
        }
    }
    if failed {
        Err(Failure::Failed(
            "a database cannot be entered; see above".into(),
        ))
    } else {
        Ok(Outcome::Done)
    }
}

fn words(outcome: &StageOutcome) -> (&'static str, &str) {
    match outcome {
        StageOutcome::Passed(text) => ("ok", text),
        StageOutcome::Warning(text) => ("warning", text),
        StageOutcome::Failed(text) => ("failed", text),
    }
}

fn stage_json(stage: &Stage) -> serde_json::Value {
    let (word, text) = words(&stage.outcome);
    json!({"stage": stage.name, "outcome": word, "text": text})
}
