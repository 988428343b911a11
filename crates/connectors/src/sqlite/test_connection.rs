//! Tries to enter a file, stage by stage: there is no network and nobody to log in to.

use super::connect::{Access, Place, Session, failure};
use towpath_data::{
    connector::{Stage, StageOutcome},
    endpoint::{Endpoint, Role},
    failure::{Result, Scope},
};

/// The stages of a file: `name`, `privileges`, `prerequisites`.
pub(super) async fn test(endpoint: &Endpoint) -> Vec<Stage> {
    let mut stages = Vec::new();
    let place = match Place::find(endpoint) {
        Ok(place) => place,
        Err(failure) => return vec![stage("name", StageOutcome::Failed(failure.to_string()))],
    };
    stages.push(stage("name", StageOutcome::Passed(place.to_string())));
    match enter(&place, endpoint.role).await {
        Ok((rights, mode)) => {
            stages.push(stage("privileges", StageOutcome::Passed(rights.to_owned())));
            stages.push(stage("prerequisites", prerequisites(endpoint.role, &mode)));
        }
        Err(failure) => {
            stages.push(stage(
                "privileges",
                StageOutcome::Failed(failure.to_string()),
            ));
        }
    }
    stages
}

fn stage(name: &'static str, outcome: StageOutcome) -> Stage {
    Stage { name, outcome }
}

/// Opens the file, and as a target takes its write lock for a moment.
async fn enter(place: &Place, role: Role) -> Result<(&'static str, String)> {
    let (access, rights) = match role {
        Role::Source => (Access::Read, "the file can be read"),
        Role::Target => (Access::Write, "the file can be written"),
    };
    let session = Session::open(place, access).await?;
    let mode = session
        .call(move |connection| {
            let look = || {
                if role == Role::Target {
                    connection.execute_batch("begin immediate; rollback")?;
                }
                connection.query_row("pragma journal_mode", [], |row| row.get(0))
            };
            look().map_err(|error| failure(error, Scope::Task))
        })
        .await?;
    Ok((rights, mode))
}

fn prerequisites(role: Role, mode: &str) -> StageOutcome {
    if role == Role::Target || mode.eq_ignore_ascii_case("wal") {
        StageOutcome::Passed(format!("the journal mode is {mode}"))
    } else {
        StageOutcome::Warning(format!(
            "the journal mode is {mode}, so the file is copied before it is read, to keep its writers \
             waiting only as long as that takes; `pragma journal_mode = wal` lets it be read in place"
        ))
    }
}
