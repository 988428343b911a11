//! `towpath verify`: are two databases the same, row by row?
//!
//! Both sides are only read. Each is read in one view of its own, so rows that are written meanwhile may be
//! on one side only. Exit code 0: equal; 3: different; 1: it could not be found out.

use std::sync::Arc;

use clap::Args;
use serde_json::json;
use towpath_data::{
    connector::Source,
    endpoint::{Endpoint, Role},
};
use towpath_engine::verify::{TableReport, VerifySpec, verify};

use super::{Failure, Outcome, Output, complain, location::Location, migration, print, session};

/// What is asked of `towpath verify`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    migration: migration::Arguments,
    /// Keys of each kind of difference that are named.
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    examples: usize,
    /// How the result is printed.
    #[arg(long, value_enum, default_value_t)]
    output: Output,
}

/// Slices of a side that are read at a time: reading two sides keeps two cores busy.
const READERS: usize = 2;

/// Compares, and prints a line for each table.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let migration = arguments.migration.read(None)?;
    let reports = session::block_on(async {
        let context = session::context("verify");
        let source = open(&migration.from).await?;
        let target = open(&migration.to).await?;
        // A target is asked for its names only; a file that is missing was found out above, and is not made.
        let names = match migration.to.connector.target {
            Some(open) => open(&migration.to.endpoint, &context)
                .await
                .map_err(failed)?,
            None => return Err(unusable(&migration.to)),
        };
        let spec = VerifySpec {
            source,
            target,
            like: migration.from.connector.family == migration.to.connector.family,
            planner: migration.planner.as_ref(),
            default_schema: &|schema| names.default_schema(schema),
            readers: READERS,
            examples: arguments.examples,
        };
        let reports = verify(&spec, |_| {}).await.map_err(failed);
        for warning in migration.planner.take_warnings() {
            complain(&format!("warning: {warning}"));
        }
        reports
    })?;
    let equal = reports.iter().all(TableReport::is_equal);
    match arguments.output {
        Output::Text => print(&text(&reports)),
        Output::Json => print(&json!({"equal": equal, "tables": reports}).to_string()),
    }
    Ok(if equal {
        Outcome::Done
    } else {
        Outcome::Differs
    })
}

/// Opens a side for reading, whichever it is.
async fn open(location: &Location) -> Result<Arc<dyn Source>, Failure> {
    let open = location
        .connector
        .source
        .ok_or_else(|| unusable(location))?;
    let endpoint = Endpoint {
        role: Role::Source,
        ..Endpoint::clone(&location.endpoint)
    };
    open(&endpoint, &session::context("verify"))
        .await
        .map_err(failed)
}

fn unusable(location: &Location) -> Failure {
    Failure::Usage(format!("{location} cannot be read by this build"))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what map_err hands over"
)]
fn failed(failure: towpath_data::failure::Failure) -> Failure {
    Failure::Failed(failure.to_string())
}

fn text(reports: &[TableReport]) -> String {
    let names: Vec<String> = reports
        .iter()
        .map(|report| match report.source == report.target {
            true => report.source.clone(),
            false => format!("{} = {}", report.source, report.target),
        })
        .collect();
    let width = names
        .iter()
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(0)
        .max(5);
    let mut lines = vec![format!(
        "{:<width$}  {:>12}  {:>12}  {:>12}  {:>9}  {:>9}  {:>9}",
        "table", "source rows", "target rows", "matching", "missing", "extra", "different"
    )];
    for (name, report) in names.iter().zip(reports) {
        lines.push(format!(
            "{name:<width$}  {:>12}  {:>12}  {:>12}  {:>9}  {:>9}  {:>9}",
            report.source_rows,
            report.target_rows,
            report.matching,
            report.missing,
            report.extra,
            report.different
        ));
        for (word, keys, count) in [
            ("missing", &report.missing_keys, report.missing),
            ("extra", &report.extra_keys, report.extra),
            ("different", &report.different_keys, report.different),
        ] {
            lines.extend(keys.iter().map(|key| format!("    {word}: {key}")));
            let unnamed = count.saturating_sub(keys.len() as u64);
            if unnamed > 0 && !keys.is_empty() {
                lines.push(format!("    {word}: and {unnamed} more"));
            }
        }
        lines.extend(report.notes.iter().map(|note| format!("    {note}")));
    }
    let unequal = reports.iter().filter(|report| !report.is_equal()).count();
    let plural = if reports.len() == 1 { "" } else { "s" };
    lines.push(match unequal {
        0 => format!("equal: all rows of {} table{plural}", reports.len()),
        _ => format!("different: {unequal} of {} table{plural}", reports.len()),
    });
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;
    use std::path::Path;

    fn base(path: &Path, sql: &str) {
        Connection::open(path).unwrap().execute_batch(sql).unwrap();
    }

    fn compare(from: &Path, to: &Path, more: &[&str]) -> Result<Outcome, Failure> {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            arguments: Arguments,
        }
        let (from, to) = (
            format!("sqlite:{}", from.display()),
            format!("sqlite:{}", to.display()),
        );
        let line = ["verify", "--from", &from, "--to", &to];
        let line = line.iter().chain(more);
        let line = <Line as clap::Parser>::try_parse_from(line).unwrap();
        run(&line.arguments)
    }

    #[test]
    fn equal_files_are_equal_and_an_altered_row_is_found() {
        const ROWS: &str = "create table t(id integer primary key, v text, b blob); \
            insert into t values (1, 'x', x'00'), (2, null, null); create table u(a); insert into u values (1), (1), ('1')";
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one.db"), folder.path().join("other.db"));
        base(&one, ROWS);
        assert!(matches!(
            compare(&one, &other, &[]),
            Err(Failure::Failed(_))
        ));
        assert!(!other.exists(), "a comparison makes nothing");
        base(&other, ROWS);
        assert_eq!(compare(&one, &other, &[]).unwrap(), Outcome::Done);
        base(&other, "update u set a = '1' where rowid = 2");
        assert_eq!(compare(&one, &other, &[]).unwrap(), Outcome::Differs);
        assert_eq!(
            compare(&one, &other, &["--include", "main.t"]).unwrap(),
            Outcome::Done
        );
        base(&other, "drop table t");
        assert_eq!(
            compare(&one, &other, &["--include", "main.t"]).unwrap(),
            Outcome::Differs
        );
        assert!(matches!(
            compare(&one, &other, &["--include", "t"]),
            Err(Failure::Usage(_))
        ));
    }

    #[test]
    fn a_report_names_what_differs() {
        let report = TableReport {
            source: "main.t".into(),
            target: "public.t".into(),
            source_rows: 3,
            missing: 2,
            missing_keys: vec!["id=1".into()],
            notes: vec!["a note".into()],
            ..TableReport::default()
        };
        let text = text(&[report, TableReport::default()]);
        for part in [
            "main.t = public.t",
            "missing: id=1",
            "missing: and 1 more",
            "a note",
            "different: 1 of 2",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
