//! `towpath plan`: what a migration would do, without doing anything.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use serde_json::{Value, json};
use towpath_data::{
    connector::{KeyTiming, PrepareRequest, Source, Target},
    failure::Failure as Broken,
    plan::{ColumnFrom, TablePlan},
    schema::{TableName, TableSchema},
};
use towpath_engine::grade::grade;

use super::{Failure, Outcome, Output, location::Location, migration, print, session};

/// Bytes a second of an ordinary load: only for the estimate of the time.
const BYTES_A_SECOND: u64 = 40_000_000;

/// What is asked of `towpath plan`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    migration: migration::Arguments,
    /// Print the statements that would make the target's tables too.
    #[arg(long)]
    sql: bool,
    /// How the result is printed.
    #[arg(long, value_enum, default_value_t)]
    output: Output,
}

/// What is known of one table.
struct Forecast {
    plan: TablePlan,
    statement: String,
    /// The table at the target, if it is there.
    there: Option<Arc<TableSchema>>,
}

/// Plans, and prints tables and columns.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let migration = arguments.migration.read(None)?;
    let like = migration.from.connector.family == migration.to.connector.family;
    let missing = MissingFile::of(&migration.to);
    let forecasts = session::block_on(async {
        let context = session::context("plan");
        let unusable = || Failure::Usage("this build cannot open a database of that kind".into());
        let source = migration.from.connector.source.ok_or_else(unusable)?;
        let target = migration.to.connector.target.ok_or_else(unusable)?;
        let source = source(&migration.from.endpoint, &context)
            .await
            .map_err(failed)?;
        let target = target(&migration.to.endpoint, &context)
            .await
            .map_err(failed)?;
        forecast(&migration, source.as_ref(), target.as_ref(), like)
            .await
            .map_err(failed)
    });
    drop(missing);
    let forecasts = forecasts?;
    if forecasts.is_empty() {
        return Err(Failure::Failed(
            "the rules select no table of the source".into(),
        ));
    }
    let warnings = migration.planner.take_warnings();
    match arguments.output {
        Output::Text => print(&text(&forecasts, &warnings, like, arguments.sql)),
        Output::Json => print(&document(&forecasts, &warnings, like).to_string()),
    }
    Ok(Outcome::Done)
}

/// A target file that is not there yet. Opening it makes it, and a dry run leaves nothing behind.
struct MissingFile(PathBuf);

impl MissingFile {
    fn of(location: &Location) -> Option<Self> {
        let path = PathBuf::from(&location.endpoint.database);
        (location.connector.default_port == 0 && !path.exists()).then_some(Self(path))
    }
}

impl Drop for MissingFile {
    fn drop(&mut self) {
        // A file that was not made after all is as good as removed.
        drop(std::fs::remove_file(&self.0));
    }
}

fn failed(failure: Broken) -> Failure {
    Failure::Failed(failure.to_string())
}

async fn forecast(
    migration: &migration::Migration,
    source: &dyn Source,
    target: &dyn Target,
    like: bool,
) -> Result<Vec<Forecast>, Broken> {
    let listed = source.list().await?;
    let names: Vec<TableName> = listed
        .iter()
        .filter(|table| migration.planner.selects(&table.name, table.kind))
        .map(|table| table.name.clone())
        .collect();
    let mut forecasts = Vec::with_capacity(names.len());
    for table in source.describe(&names).await? {
        let plan = migration
            .planner
            .plan(&table, &|schema| target.default_schema(schema))?;
        let request = PrepareRequest {
            plan: &plan,
            how: migration.options.prepare,
            consent: migration.options.consent,
            key: if migration.options.key_after_load {
                KeyTiming::AfterLoad
            } else {
                KeyTiming::BeforeLoad
            },
            like,
            triggers: migration.options.triggers,
        };
        let statement = target.create_statement(&request).await?;
        let there = target
            .describe(std::slice::from_ref(&plan.target))
            .await?
            .into_iter()
            .next();
        forecasts.push(Forecast {
            plan,
            statement,
            there,
        });
    }
    forecasts.sort_by(|one, other| one.plan.source.name.cmp(&other.plan.source.name));
    Ok(forecasts)
}

fn text(forecasts: &[Forecast], warnings: &[String], like: bool, sql: bool) -> String {
    let mut lines = Vec::new();
    for forecast in forecasts {
        let plan = &forecast.plan;
        let size = match (plan.source.estimated_rows, plan.source.estimated_bytes) {
            (Some(rows), Some(bytes)) => format!("about {rows} rows, {} MB", bytes >> 20),
            (Some(rows), None) => format!("about {rows} rows"),
            _ => "size unknown".into(),
        };
        let there = if forecast.there.is_some() {
            ", which is there"
        } else {
            ""
        };
        lines.push(format!(
            "{} -> {}{there} ({size})",
            plan.source.name, plan.target
        ));
        if plan.key.is_empty() {
            lines.push(
                "    no key: rows cannot be told apart, and changes could not be captured".into(),
            );
        }
        for (place, column) in plan.columns.iter().enumerate() {
            let (grade, remark) = grade(plan, place, like);
            lines.push(format!(
                "    {:<28} {:<28} {:<9} {remark}",
                column.name,
                origin(plan, place),
                grade.text()
            ));
        }
        if sql {
            lines.push(format!(
                "    {};",
                forecast.statement.replace('\n', "\n    ")
            ));
        }
    }
    let bytes: u64 = forecasts
        .iter()
        .filter_map(|each| each.plan.source.estimated_bytes)
        .sum();
    lines.push(format!(
        "{} tables, about {} MB, roughly {} s at {} MB/s",
        forecasts.len(),
        bytes >> 20,
        bytes / BYTES_A_SECOND + 1,
        BYTES_A_SECOND / 1_000_000
    ));
    lines.push(
        "not carried in this version: secondary indexes, foreign keys, defaults, sequences, triggers, views".into(),
    );
    lines.extend(warnings.iter().map(|warning| format!("warning: {warning}")));
    lines.join("\n")
}

/// Where a column comes from: the source's own type, or the expression.
fn origin(plan: &TablePlan, place: usize) -> String {
    match (
        plan.columns.get(place).map(|column| &column.from),
        plan.source_column(place),
    ) {
        (Some(ColumnFrom::Expression(expression)), _) => expression.clone(),
        (_, Some(column)) => column.native.as_ref().map_or_else(
            || column.data_type.name().to_owned(),
            |native| native.definition.clone(),
        ),
        _ => String::new(),
    }
}

fn document(forecasts: &[Forecast], warnings: &[String], like: bool) -> Value {
    let tables: Vec<Value> = forecasts
        .iter()
        .map(|forecast| {
            let plan = &forecast.plan;
            let columns: Vec<Value> = plan
                .columns
                .iter()
                .enumerate()
                .map(|(place, column)| {
                    let (grade, remark) = grade(plan, place, like);
                    json!({"name": column.name, "from": origin(plan, place), "type": column.data_type.name(),
                           "grade": grade.text(), "remark": remark})
                })
                .collect();
            json!({"source": plan.source.name.to_string(), "target": plan.target.to_string(),
                   "there": forecast.there.is_some(), "rows": plan.source.estimated_rows,
                   "bytes": plan.source.estimated_bytes, "columns": columns, "create": forecast.statement})
        })
        .collect();
    json!({"tables": tables, "warnings": warnings})
}
