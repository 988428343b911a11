//! Schemas and types that tables to be made need: made where they are missing, each once.

use super::{
    create,
    session::Session,
    statement::{List, Literal, Quoted},
};
use std::collections::{BTreeSet, HashMap};
use towpath_data::{
    connector::PrepareRequest,
    failure::{Failure, Result, Scope},
    schema::Requirement,
};

/// What could not be made, by name, and why.
#[derive(Default)]
pub(super) struct Unmet(HashMap<String, Failure>);

impl Unmet {
    /// Why a table cannot be made, if it cannot.
    pub(super) fn reason(&self, request: &PrepareRequest<'_>) -> Option<Failure> {
        let schema = Quoted(&request.plan.target.schema).to_string();
        let needed = create::requirements(&[request]);
        let names = needed
            .iter()
            .map(|needed| &needed.name)
            .chain(std::iter::once(&schema));
        let (name, failure) = names
            .filter_map(|name| Some((name, self.0.get(name)?)))
            .next()?;
        let mut reason = Failure::table(format!(
            "{} needs {name}: {}",
            request.plan.target, failure.what
        ));
        reason.code.clone_from(&failure.code);
        reason.advice.clone_from(&failure.advice);
        Some(reason)
    }
}

/// Makes what the tables need and what is not there.
pub(super) async fn make(session: &mut Session, requests: &[&PrepareRequest<'_>]) -> Result<Unmet> {
    let schemas: BTreeSet<&str> = requests
        .iter()
        .map(|request| request.plan.target.schema.as_str())
        .collect();
    let schemas: Vec<Requirement> = schemas.into_iter().map(create::schema).collect();
    let mut wanted: Vec<&Requirement> = schemas.iter().collect();
    for needed in create::requirements(requests) {
        if !wanted.contains(&needed) {
            wanted.push(needed);
        }
    }
    let mut unmet = Unmet::default();
    let mut possible = Vec::new();
    for requirement in missing(session, wanted).await? {
        if requirement.create.is_empty() {
            let failure = Failure::table(
                "the type is missing at the target, and only its own programs or its table can make it",
            )
            .with_advice("make it there, or change the column's type by a change-data-type rule");
            unmet.0.insert(requirement.name.clone(), failure);
        } else {
            possible.push(requirement);
        }
    }
    let statements: Vec<String> = possible
        .iter()
        .map(|requirement| requirement.create.clone())
        .collect();
    let answers = session.pipeline(&statements).await?;
    for (requirement, answer) in possible.into_iter().zip(answers) {
        match answer {
            Ok(_) => {}
            // Somebody else made it meanwhile.
            Err(error) if matches!(error.code.as_str(), "42710" | "42P06" | "23505") => {}
            Err(error) => {
                let mut failure = error.failure(session.place());
                if failure.scope == Scope::Connection {
                    return Err(failure);
                }
                failure.advice = Some(format!("have it made: {}", requirement.create));
                unmet.0.insert(requirement.name.clone(), failure);
            }
        }
    }
    Ok(unmet)
}

async fn missing<'a>(
    session: &mut Session,
    wanted: Vec<&'a Requirement>,
) -> Result<Vec<&'a Requirement>> {
    if wanted.is_empty() {
        return Ok(wanted);
    }
    let exist: Vec<String> = wanted
        .iter()
        .map(|requirement| {
            let kind = if create::is_schema(requirement) {
                "namespace"
            } else {
                "type"
            };
            let name = Literal(&requirement.name);
            format!("(pg_catalog.to_reg{kind}({name}) is not null)")
        })
        .collect();
    let there = session
        .query(&format!("values {}", List(&exist)))
        .await?
        .rows();
    Ok(wanted
        .into_iter()
        .zip(there)
        .filter(|(_, row)| row.first().and_then(Option::as_deref) != Some("t"))
        .map(|(requirement, _)| requirement)
        .collect())
}
