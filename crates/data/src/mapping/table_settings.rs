//! table-settings rules: how one table is cut for a parallel load, and what becomes of its large objects.

use super::{
    RuleId,
    document::{Members, Reasons, kind, scalar},
    near_column,
};
use crate::{
    failure::{Failure, Result},
    plan::Parallel,
    schema::{DataType, TableName, TableSchema},
};
use serde_json::Value;

/// Columns of a range boundary at most.
const COLUMNS: usize = 10;

/// How a table is to be cut, by column name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ParallelLoad {
    Automatic,
    Never,
    Ranges {
        columns: Vec<String>,
        boundaries: Vec<Vec<String>>,
    },
    Partitions(Option<Vec<String>>),
    /// Subpartitions, which no connector cuts by.
    Subpartitions,
}

/// What becomes of large objects (`lob-settings`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lob {
    /// As the task's settings say.
    Task,
    /// Values longer than so many bytes are cut.
    Limited(u64),
    /// Nothing is cut.
    Unlimited,
}

/// One table-settings rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) id: RuleId,
    pub(super) table: TableName,
    pub(super) parallel: Option<ParallelLoad>,
    pub(super) lob: Lob,
}

const TYPES: &[&str] = &[
    "partitions-auto",
    "subpartitions-auto",
    "partitions-list",
    "ranges",
    "none",
    "auto",
];

/// Reads a table-settings rule.
pub(super) fn read(id: RuleId, members: Members<'_>, reasons: &mut Reasons) -> Option<Rule> {
    let locator = members.object("object-locator", "object-locator.", reasons);
    if locator.is_absent() {
        reasons.say("object-locator is missing.");
    }
    let schema = locator.required("schema-name", reasons);
    let table = locator.required("table-name", reasons);
    let wild = |name: &Option<String>| name.as_ref().is_some_and(|name| name.contains('%'));
    if wild(&schema) || wild(&table) {
        reasons.say("Exact schema and table name required when using table settings rule.");
    }
    let parallel = parallel(members, reasons);
    let lob = lob(members, reasons);
    Some(Rule {
        id,
        table: TableName::new(schema?, table?),
        parallel,
        lob,
    })
}

fn parallel(members: Members<'_>, reasons: &mut Reasons) -> Option<ParallelLoad> {
    let load = members.object("parallel-load", "parallel-load.", reasons);
    if load.is_absent() {
        return None;
    }
    if load.value("type").is_none() {
        reasons.say("parallel-load.type is missing.");
    }
    let partitions = load.texts("partitions", reasons);
    let subpartitions = load.texts("subpartitions", reasons);
    if !partitions.is_empty() && !subpartitions.is_empty() {
        reasons.say("parallel-load names partitions and subpartitions, which overlap: rows would be doubled.");
    }
    Some(match load.one_of("type", TYPES, reasons)? {
        "auto" => ParallelLoad::Automatic,
        "none" => ParallelLoad::Never,
        "partitions-auto" => ParallelLoad::Partitions(None),
        "subpartitions-auto" => ParallelLoad::Subpartitions,
        "partitions-list" if partitions.is_empty() && subpartitions.is_empty() => {
            reasons.say("parallel-load.type partitions-list needs parallel-load.partitions.");
            return None;
        }
        "partitions-list" if partitions.is_empty() => ParallelLoad::Subpartitions,
        "partitions-list" => ParallelLoad::Partitions(Some(partitions)),
        _ => ranges(load, reasons),
    })
}

fn ranges(load: Members<'_>, reasons: &mut Reasons) -> ParallelLoad {
    let columns = load.texts("columns", reasons);
    if columns.is_empty() || columns.len() > COLUMNS {
        reasons.say(format!(
            "parallel-load.columns must name 1 to {COLUMNS} columns, not {}.",
            columns.len()
        ));
    }
    let mut boundaries = Vec::new();
    for boundary in load.list("boundaries", reasons) {
        let Value::Array(values) = boundary else {
            reasons.say(format!(
                "parallel-load.boundaries must hold lists of values, not {}.",
                kind(boundary)
            ));
            continue;
        };
        let texts: Vec<String> = values.iter().filter_map(scalar).collect();
        if texts.len() != values.len() || texts.len() != columns.len() {
            reasons.say(format!(
                "Boundary {} of parallel-load must hold one value for each of the {} columns.",
                boundaries.len() + 1,
                columns.len()
            ));
        }
        boundaries.push(texts);
    }
    if boundaries.is_empty() {
        reasons.say("parallel-load.boundaries is missing or empty.");
    }
    ParallelLoad::Ranges {
        columns,
        boundaries,
    }
}

fn lob(members: Members<'_>, reasons: &mut Reasons) -> Lob {
    let settings = members.object("lob-settings", "lob-settings.", reasons);
    if settings.is_absent() {
        return Lob::Task;
    }
    let size = settings
        .number("bulk-max-size", 0..=i64::from(i32::MAX), reasons)
        .and_then(|size| u64::try_from(size).ok());
    match settings.one_of("mode", &["limited", "unlimited", "none"], reasons) {
        Some("limited") => {
            if size.unwrap_or(0) == 0 {
                reasons.say("lob-settings.mode limited needs lob-settings.bulk-max-size in KB.");
            }
            Lob::Limited(size.unwrap_or(0) * 1024)
        }
        Some("unlimited") => Lob::Unlimited,
        _ => Lob::Task,
    }
}

/// Binds a cut to the columns of `table`.
///
/// # Errors
/// When a column does not exist or cannot bound a range, or boundaries do not ascend.
pub(super) fn bind(rule: &RuleId, load: &ParallelLoad, table: &TableSchema) -> Result<Parallel> {
    let (names, boundaries) = match load {
        ParallelLoad::Automatic => return Ok(Parallel::Automatic),
        ParallelLoad::Never => return Ok(Parallel::Never),
        ParallelLoad::Partitions(names) => return Ok(Parallel::Partitions(names.clone())),
        ParallelLoad::Subpartitions => {
            return Err(
                Failure::table(format!("{rule} asks for a load by subpartitions"))
                    .with_advice("use partitions or ranges"),
            );
        }
        ParallelLoad::Ranges {
            columns,
            boundaries,
        } => (columns, boundaries),
    };
    let mut columns = Vec::with_capacity(names.len());
    let mut numbers = Vec::with_capacity(names.len());
    for name in names {
        let found = table
            .position(name)
            .and_then(|place| Some((place, table.columns.get(place)?)));
        let Some((place, column)) = found else {
            let hint = near_column(table, name);
            return Err(Failure::table(format!(
                "{rule} cuts by the column {name}, which {} does not have{hint}",
                table.name
            )));
        };
        let inexact = matches!(column.data_type, DataType::Real4 | DataType::Real8);
        if inexact || column.data_type.is_lob() {
            return Err(Failure::table(format!(
                "{rule} cuts by the column {name}, whose type {} cannot bound a range",
                column.data_type.name()
            )));
        }
        columns.push(place);
        numbers.push(column.data_type.is_number());
    }
    for (place, pair) in boundaries.windows(2).enumerate() {
        let [lower, upper] = pair else { continue };
        if !ascends(lower, upper, &numbers) {
            return Err(Failure::table(format!(
                "{rule}: boundary {} ({}) is not above boundary {} ({})",
                place + 2,
                upper.join(", "),
                place + 1,
                lower.join(", ")
            )));
        }
    }
    Ok(Parallel::Ranges {
        columns,
        boundaries: boundaries.clone(),
    })
}

/// Whether `upper` is above `lower`, as far as that can be told: the order of texts is the source's own.
fn ascends(lower: &[String], upper: &[String], numbers: &[bool]) -> bool {
    for ((low, high), number) in lower.iter().zip(upper).zip(numbers) {
        if !number {
            if low == high {
                continue;
            }
            return true;
        }
        let parsed = low
            .trim()
            .parse::<f64>()
            .ok()
            .zip(high.trim().parse::<f64>().ok());
        match parsed.and_then(|(low, high)| low.partial_cmp(&high)) {
            Some(std::cmp::Ordering::Less) => return true,
            // Two long numbers can be one float: their texts tell.
            Some(std::cmp::Ordering::Equal) if low != high => return true,
            Some(std::cmp::Ordering::Equal) => {}
            _ => return false,
        }
    }
    false
}
