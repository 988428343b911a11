//! What a table that is made here looks like, and what must exist before it.

use super::{
    statement::{List, Qualified, Quoted},
    types::{self, FAMILY},
};
use std::collections::BTreeMap;
use towpath_data::{
    connector::{KeyTiming, PrepareRequest},
    failure::{Failure, Result},
    plan::{PlannedColumn, TablePlan},
    schema::Requirement,
};

/// The statement that makes the table of a plan.
///
/// # Errors
/// When the plan has no column.
pub(super) fn create_table(request: &PrepareRequest<'_>) -> Result<String> {
    let plan = request.plan;
    if plan.columns.is_empty() {
        return Err(Failure::table(format!(
            "{} has no column to carry",
            plan.source.name
        )));
    }
    let mut parts: Vec<String> = plan
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let required = !column.nullable || plan.key.contains(&place);
            let not_null = if required { " not null" } else { "" };
            format!(
                "{} {}{not_null}",
                Quoted(&column.name),
                definition(column, request.like)
            )
        })
        .collect();
    if request.key == KeyTiming::BeforeLoad && !plan.key.is_empty() {
        parts.push(format!("primary key ({})", key(plan)));
    }
    Ok(format!(
        "create table {} ({})",
        Qualified(&plan.target),
        List(&parts)
    ))
}

fn definition(column: &PlannedColumn, like: bool) -> String {
    match &column.native {
        Some(native) if like && native.family == FAMILY => native.definition.clone(),
        _ => types::definition(column.data_type),
    }
}

/// The columns of the key, quoted.
fn key(plan: &TablePlan) -> String {
    let names: Vec<_> = plan
        .key
        .iter()
        .filter_map(|place| plan.columns.get(*place))
        .map(|column| Quoted(&column.name))
        .collect();
    List(&names).to_string()
}

/// The statement that makes the key of a table that is there.
pub(super) fn add_key(plan: &TablePlan) -> String {
    format!(
        "alter table {} add primary key ({})",
        Qualified(&plan.target),
        key(plan)
    )
}

/// What the tables that are made need, each once, what is needed first coming first.
pub(super) fn requirements<'a>(requests: &[&PrepareRequest<'a>]) -> Vec<&'a Requirement> {
    let mut seen = BTreeMap::new();
    let mut order = Vec::new();
    for request in requests.iter().filter(|request| request.like) {
        let natives = request
            .plan
            .columns
            .iter()
            .filter_map(|column| column.native.as_ref());
        for requirement in natives.flat_map(|native| &native.requires) {
            if seen.insert(requirement.name.as_str(), ()).is_none() {
                order.push(requirement);
            }
        }
    }
    order
}

/// A schema as a requirement.
pub(super) fn schema(name: &str) -> Requirement {
    Requirement {
        name: Quoted(name).to_string(),
        create: format!("create schema {}", Quoted(name)),
    }
}

/// Whether a requirement is a schema: its name is one name, a type's are two.
pub(super) fn is_schema(requirement: &Requirement) -> bool {
    requirement.create.starts_with("create schema ")
}
