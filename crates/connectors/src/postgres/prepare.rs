//! Making target tables ready, all at once, in few round trips.
//!
//! ```text
//! what is there, what is noted of it ─► what may be done ─► types and schemas ─► done and noted, group by group
//! ```
//!
//! Tables that refer to each other are emptied or dropped together; each group, and each table outside of groups, is a
//! transaction of its own, which also notes what was done and how to switch on again what is switched off.

use super::{
    catalog,
    connect::Access,
    control::{Control, Intent, Note},
    create,
    facts::{self, Facts},
    requirements,
    server_error::ServerError,
    session::{Answer, Session},
    statement::{List, Qualified},
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use towpath_data::{
    connector::{KeyTiming, Prepare, PrepareRequest, Prepared, TargetTriggers},
    failure::{Failure, Result, Scope},
    schema::{TableKind, TableName, TableSchema},
};

/// What is done with one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Keep,
    Make,
    Remake,
    Empty,
}

impl Action {
    fn removes_rows(self) -> bool {
        matches!(self, Self::Remake | Self::Empty)
    }

    fn intent(self) -> Intent {
        match self {
            Self::Make | Self::Remake => Intent::Make,
            Self::Empty => Intent::Empty,
            Self::Keep => Intent::Append,
        }
    }
}

/// What is there.
struct Present {
    tables: HashMap<TableName, Arc<TableSchema>>,
    notes: HashMap<TableName, Note>,
    facts: Facts,
}

/// A table that is ready, and how it is loaded.
pub(super) struct Ready {
    pub(super) prepared: Prepared,
    /// Whether triggers and foreign keys stay silent by the session's role.
    pub(super) replica: bool,
}

type Decision = Result<Action>;

/// Makes all tables ready; one answer for each request. `may_replicate` is whether sessions may take the role in which
/// triggers and foreign keys stay silent.
pub(super) async fn prepare(
    access: &Access,
    session: &mut Session,
    control: &Control,
    requests: &[PrepareRequest<'_>],
    may_replicate: bool,
) -> Result<Vec<Result<Ready>>> {
    let names: Vec<TableName> = requests
        .iter()
        .map(|request| request.plan.target.clone())
        .collect();
    let present = look(access, session, control, &names).await?;
    let mut actions: Vec<Decision> = requests
        .iter()
        .map(|request| decide(request, &present))
        .collect();
    refuse_rows_of_others(session, requests, &present, &mut actions).await?;
    refuse_referenced(requests, &present, &mut actions);
    make_requirements(session, requests, &mut actions).await?;
    act(
        session,
        control,
        requests,
        &present,
        &mut actions,
        may_replicate,
    )
    .await?;
    let made: Vec<TableName> = requests
        .iter()
        .zip(&actions)
        .filter(|(_, action)| matches!(action, Ok(Action::Make | Action::Remake)))
        .map(|(request, _)| request.plan.target.clone())
        .collect();
    let mut tables = present.tables.clone();
    for table in catalog::describe(session, &made, &access.settings).await? {
        tables.insert(table.name.clone(), table);
    }
    Ok(requests
        .iter()
        .zip(actions)
        .map(|(request, action)| finish(request, action?, &tables, &present, may_replicate))
        .collect())
}

async fn look(
    access: &Access,
    session: &mut Session,
    control: &Control,
    names: &[TableName],
) -> Result<Present> {
    let tables: HashMap<TableName, Arc<TableSchema>> =
        catalog::describe(session, names, &access.settings)
            .await?
            .into_iter()
            .map(|table| (table.name.clone(), table))
            .collect();
    let there: Vec<TableName> = tables.keys().cloned().collect();
    Ok(Present {
        notes: control.notes(session, names).await?,
        facts: facts::look(session, &there).await?,
        tables,
    })
}

fn decide(request: &PrepareRequest<'_>, present: &Present) -> Decision {
    let target = &request.plan.target;
    let Some(table) = present.tables.get(target) else {
        return Ok(Action::Make);
    };
    if table.kind == TableKind::View {
        return Err(Failure::table(format!(
            "{target} is a view at the target, and rows can only be loaded into tables"
        )));
    }
    let filled_here = present
        .notes
        .get(target)
        .is_some_and(|note| note.filled_here);
    let action = match request.how {
        Prepare::DropAndCreate => return Ok(Action::Remake),
        Prepare::TruncateBeforeLoad => Action::Empty,
        Prepare::Again if filled_here => Action::Empty,
        Prepare::DoNothing | Prepare::Again => Action::Keep,
    };
    let missing: Vec<&str> = request
        .plan
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|name| table.position(name).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(action);
    }
    Err(Failure::table(format!(
        "the target table {target} lacks columns: {}",
        missing.join(", ")
    ))
    .with_advice("add them, or remove them from the task by remove-column rules"))
}

/// Rows that no task of this installation put there are not removed without consent.
async fn refuse_rows_of_others(
    session: &mut Session,
    requests: &[PrepareRequest<'_>],
    present: &Present,
    actions: &mut [Decision],
) -> Result<()> {
    let asked: Vec<usize> = requests
        .iter()
        .zip(actions.iter())
        .enumerate()
        .filter(|(_, (request, action))| {
            let note = present.notes.get(&request.plan.target);
            let ours = note.is_some_and(|note| note.made_here || note.filled_here);
            !request.consent && !ours && matches!(action, Ok(action) if action.removes_rows())
        })
        .map(|(place, _)| place)
        .collect();
    let target = |place: &usize| requests.get(*place).map(|request| &request.plan.target);
    let questions: Vec<String> = asked
        .iter()
        .filter_map(target)
        .map(|table| format!("select exists (select from {})", Qualified(table)))
        .collect();
    let answers = session.pipeline(&questions).await?;
    for (place, answer) in asked.iter().zip(answers) {
        let (Some(action), Some(table)) = (actions.get_mut(*place), target(place)) else {
            continue;
        };
        match answer {
            Ok(answer) if answer_is(&answer, "f") => {}
            Ok(_) => {
                *action = Err(Failure::table(format!(
                    "the target table {table} holds rows, and no task of this installation made it"
                ))
                .with_advice(
                    "write TargetTablePrepMode DROP_AND_CREATE or TRUNCATE_BEFORE_LOAD into the task's settings to \
                     let it be emptied, or DO_NOTHING to append to it (towpath migrate: --on-existing)",
                ));
            }
            Err(error) => *action = Err(table_failure(session, &error, table)),
        }
    }
    Ok(())
}

fn answer_is(answer: &Answer, expected: &str) -> bool {
    let row = answer.sets.last().and_then(|rows| rows.first());
    row.and_then(|row| row.first()).and_then(Option::as_deref) == Some(expected)
}

/// A failure of preparing one table: a connection's reaches further.
fn table_failure(session: &Session, error: &ServerError, table: &TableName) -> Failure {
    let failure = error.failure(session.place());
    let failure = match failure.scope {
        Scope::Connection => failure,
        _ => failure.with_scope(Scope::Table),
    };
    failure.context(format!("preparing {table}"))
}

/// A table is not emptied while another one, which stays as it is, refers to it.
fn refuse_referenced(requests: &[PrepareRequest<'_>], present: &Present, actions: &mut [Decision]) {
    // One that is refused stays, and may refer to others.
    loop {
        let removed: HashSet<&TableName> = requests
            .iter()
            .zip(actions.iter())
            .filter(|(_, action)| matches!(action, Ok(action) if action.removes_rows()))
            .map(|(request, _)| &request.plan.target)
            .collect();
        let refused = requests.iter().enumerate().find_map(|(place, request)| {
            let target = &request.plan.target;
            let key = present.facts.foreign_keys.iter().find(|key| {
                key.parent == *target && removed.contains(target) && !removed.contains(&key.child)
            })?;
            Some((place, key.child.clone()))
        });
        let Some((place, child)) = refused else {
            return;
        };
        let (Some(action), Some(request)) = (actions.get_mut(place), requests.get(place)) else {
            return;
        };
        *action = Err(Failure::table(format!(
            "the target table {} cannot be emptied: {child} refers to it by a foreign key and is not part of it",
            request.plan.target
        ))
        .with_advice(format!(
            "select {child} in the same task, drop the foreign key, or set TargetTablePrepMode to DO_NOTHING"
        )));
    }
}

/// Makes the schemas and types that tables to be made need.
async fn make_requirements(
    session: &mut Session,
    requests: &[PrepareRequest<'_>],
    actions: &mut [Decision],
) -> Result<()> {
    let is_made = |action: &Decision| matches!(action, Ok(Action::Make | Action::Remake));
    let made: Vec<&PrepareRequest<'_>> = requests
        .iter()
        .zip(actions.iter())
        .filter(|(_, action)| is_made(action))
        .map(|(request, _)| request)
        .collect();
    let unmet = requirements::make(session, &made).await?;
    for (request, action) in requests.iter().zip(actions) {
        if is_made(action)
            && let Some(reason) = unmet.reason(request)
        {
            *action = Err(reason);
        }
    }
    Ok(())
}

/// Does what was decided, and notes it.
async fn act(
    session: &mut Session,
    control: &Control,
    requests: &[PrepareRequest<'_>],
    present: &Present,
    actions: &mut [Decision],
    may_replicate: bool,
) -> Result<()> {
    // Two requests may share a table: it is made ready once.
    let mut first: HashMap<&TableName, usize> = HashMap::new();
    for (place, request) in requests.iter().enumerate() {
        first.entry(&request.plan.target).or_insert(place);
    }
    let mut groups = Groups::new(requests.len());
    for key in &present.facts.foreign_keys {
        if let (Some(child), Some(parent)) = (first.get(&key.child), first.get(&key.parent)) {
            groups.join(*child, *parent);
        }
    }
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for place in first.values() {
        if actions.get(*place).is_some_and(Result::is_ok) {
            members.entry(groups.of(*place)).or_default().push(*place);
        }
    }
    let mut members: Vec<Vec<usize>> = members.into_values().collect();
    for group in &mut members {
        group.sort_unstable();
    }
    members.sort();
    let mut scripts = Vec::with_capacity(members.len());
    for group in &members {
        let mut steps = Steps::default();
        for place in group {
            let (Some(request), Some(Ok(action))) = (requests.get(*place), actions.get(*place))
            else {
                continue;
            };
            match steps.add(control, request, *action, present, may_replicate) {
                Ok(()) => {}
                Err(failure) => {
                    if let Some(action) = actions.get_mut(*place) {
                        *action = Err(failure);
                    }
                }
            }
        }
        scripts.push(steps.script(may_replicate));
    }
    let answers = session.pipeline(&scripts).await?;
    for (group, answer) in members.iter().zip(answers) {
        let Err(error) = answer else {
            continue;
        };
        for place in group {
            let (Some(action), Some(request)) = (actions.get_mut(*place), requests.get(*place))
            else {
                continue;
            };
            if action.is_ok() {
                let failure = table_failure(session, &error, &request.plan.target);
                if failure.scope == Scope::Connection {
                    return Err(failure);
                }
                *action = Err(failure);
            }
        }
    }
    for (place, request) in requests.iter().enumerate() {
        let leader = first.get(&request.plan.target).copied().unwrap_or(place);
        if leader != place
            && let Some(Err(failure)) = actions.get(leader)
        {
            let failure = Failure::table(failure.what.clone());
            if let Some(action) = actions.get_mut(place) {
                *action = Err(failure);
            }
        }
    }
    Ok(())
}

/// The statements of one transaction.
#[derive(Default)]
struct Steps {
    dropped: Vec<String>,
    emptied: Vec<String>,
    others: Vec<String>,
}

impl Steps {
    fn add(
        &mut self,
        control: &Control,
        request: &PrepareRequest<'_>,
        action: Action,
        present: &Present,
        may_replicate: bool,
    ) -> Result<()> {
        let target = &request.plan.target;
        let mut restore = Vec::new();
        match action {
            Action::Make | Action::Remake => {
                self.others.push(create::create_table(request)?);
                if action == Action::Remake {
                    self.dropped.push(Qualified(target).to_string());
                }
            }
            Action::Empty => self.emptied.push(Qualified(target).to_string()),
            Action::Keep => {}
        }
        if matches!(action, Action::Keep | Action::Empty) {
            let replica = by_role(request, &present.facts, may_replicate);
            for switch in present.facts.switches(target, request.triggers, replica) {
                self.others.push(switch.off);
                restore.push(switch.on);
            }
        }
        self.others
            .push(control.note(target, action.intent(), &restore));
        Ok(())
    }

    fn script(self, may_replicate: bool) -> String {
        let mut statements = Vec::new();
        if may_replicate {
            // Triggers on truncate stay silent, too.
            statements.push("set local session_replication_role = 'replica'".to_owned());
        }
        if !self.dropped.is_empty() {
            statements.push(format!("drop table {}", List(&self.dropped)));
        }
        if !self.emptied.is_empty() {
            statements.push(format!("truncate table {}", List(&self.emptied)));
        }
        statements.extend(self.others);
        statements.join("; ")
    }
}

/// Whether triggers and foreign keys of the table stay silent by the session's role during the load.
fn by_role(request: &PrepareRequest<'_>, facts: &Facts, may_replicate: bool) -> bool {
    let fires = request.triggers == TargetTriggers::Fire
        && facts
            .triggers
            .iter()
            .any(|trigger| trigger.table == request.plan.target);
    let rechecked = facts.deferred_keys.contains(&request.plan.target);
    may_replicate && !fires && !rechecked
}

/// Sets that grow together.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn of(&self, mut member: usize) -> usize {
        while let Some(&above) = self.0.get(member) {
            if above == member {
                break;
            }
            member = above;
        }
        member
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        if let Some(above) = self.0.get_mut(one.max(other)) {
            *above = one.min(other);
        }
    }
}

fn finish(
    request: &PrepareRequest<'_>,
    action: Action,
    tables: &HashMap<TableName, Arc<TableSchema>>,
    present: &Present,
    may_replicate: bool,
) -> Result<Ready> {
    let target = &request.plan.target;
    let table = tables.get(target).ok_or_else(|| {
        Failure::table(format!("the target table {target} was made, and is gone"))
    })?;
    let made = matches!(action, Action::Make | Action::Remake);
    let made_here = made || present.notes.get(target).is_some_and(|note| note.made_here);
    let ours = action != Action::Keep;
    let prepared = Prepared {
        table: Arc::clone(table),
        ours,
        key_pending: request.key == KeyTiming::AfterLoad
            && ours
            && made_here
            && table.primary_key.is_empty()
            && !request.plan.key.is_empty(),
        transactional: true,
    };
    Ok(Ready {
        prepared,
        replica: by_role(request, &present.facts, may_replicate),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_grow_together() {
        let mut groups = Groups::new(6);
        groups.join(4, 2);
        groups.join(2, 0);
        groups.join(3, 5);
        groups.join(5, 5);
        let of: Vec<usize> = (0..6).map(|member| groups.of(member)).collect();
        assert_eq!(of, [0, 1, 0, 3, 0, 3]);
    }
}
