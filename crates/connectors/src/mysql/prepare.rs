//! Making target tables ready, all at once.
//!
//! ```text
//! what is there ─► what is noted of it ─► what may be done ─► noted ─► done ─► what is there now
//! ```
//!
//! Making and emptying commit by themselves in this family, so the intention is noted first: a task
//! that was interrupted in between finds its note and may begin again.

use super::{
    catalog,
    control::{Control, Intent, Note},
    create,
    session::{Session, optional_text, text},
    statement::{Quoted, any_table, literal},
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

/// What is known of a target table beyond its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) transactional: bool,
    triggers: Vec<String>,
}

/// What is done with one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Keep,
    Make,
    Remake,
    Empty,
}

/// What is there.
struct Present {
    tables: HashMap<TableName, Arc<TableSchema>>,
    facts: HashMap<TableName, Facts>,
    notes: HashMap<TableName, Note>,
}

/// Makes all tables ready; one answer for each request, with what is known of the table.
pub(super) async fn prepare(
    session: &mut Session,
    control: &Control,
    requests: &[PrepareRequest<'_>],
) -> Result<Vec<Result<(Prepared, Facts)>>> {
    let names: Vec<TableName> = requests
        .iter()
        .map(|request| request.plan.target.clone())
        .collect();
    let present = look(session, control, &names).await?;
    let mut actions = decide(session, requests, &present).await?;
    refuse_referenced(session, requests, &present, &mut actions).await?;
    make_databases(session, requests, &mut actions).await?;
    let intents: Vec<Intent> = requests
        .iter()
        .zip(&actions)
        .filter_map(|(request, action)| {
            let action = *action.as_ref().ok()?;
            (action != Action::Keep).then(|| Intent {
                table: request.plan.target.clone(),
                make: action != Action::Empty,
            })
        })
        .collect();
    for intents in intents.chunks(500) {
        control.note(session, intents).await?;
    }
    for (request, action) in requests.iter().zip(&mut actions) {
        let Ok(planned) = action else { continue };
        if let Err(failure) = act(session, request, *planned).await {
            if failure.scope == Scope::Connection {
                return Err(failure);
            }
            let failure = failure.with_scope(Scope::Table);
            *action = Err(failure.context(format!("preparing {}", request.plan.target)));
        }
    }
    let changed = actions
        .iter()
        .any(|action| matches!(action, Ok(Action::Make | Action::Remake)));
    let now = if changed {
        look(session, control, &names).await?
    } else {
        present
    };
    Ok(requests
        .iter()
        .zip(actions)
        .map(|(request, action)| action.and_then(|action| finish(request, action, &now)))
        .collect())
}

async fn look(session: &mut Session, control: &Control, names: &[TableName]) -> Result<Present> {
    let mut tables = HashMap::new();
    for table in catalog::describe(session, names).await? {
        // A server that folds case may have spelled the name differently.
        let asked = names
            .iter()
            .find(|name| **name == table.name)
            .or_else(|| names.iter().find(|name| same_folded(name, &table.name)));
        tables.insert(asked.unwrap_or(&table.name).clone(), table);
    }
    let mut notes = HashMap::new();
    for names in names.chunks(500) {
        notes.extend(control.notes(session, names).await?);
    }
    let facts = facts(session, &tables).await?;
    Ok(Present {
        tables,
        facts,
        notes,
    })
}

fn same_folded(one: &TableName, other: &TableName) -> bool {
    one.schema.eq_ignore_ascii_case(&other.schema) && one.table.eq_ignore_ascii_case(&other.table)
}

/// Engines and triggers.
pub(super) async fn facts(
    session: &mut Session,
    tables: &HashMap<TableName, Arc<TableSchema>>,
) -> Result<HashMap<TableName, Facts>> {
    let real: HashMap<TableName, &TableName> = tables
        .iter()
        .map(|(asked, table)| (table.name.clone(), asked))
        .collect();
    let names: Vec<TableName> = real.keys().cloned().collect();
    let mut facts: HashMap<TableName, Facts> = HashMap::new();
    let at = |row: &[Option<bytes::Bytes>]| {
        real.get(&TableName::new(text(row, 0), text(row, 1)))
            .map(|asked| (*asked).clone())
    };
    for names in names.chunks(500) {
        let sql = format!(
            "select t.table_schema, t.table_name, e.transactions from information_schema.tables t \
             left join information_schema.engines e on e.engine = t.engine where {}",
            any_table(names, "t.table_schema", "t.table_name")
        );
        for row in session.query(&sql).await? {
            if let Some(asked) = at(&row) {
                let known = facts.entry(asked).or_default();
                known.transactional = optional_text(&row, 2).as_deref() == Some("YES");
            }
        }
        let sql = format!(
            "select event_object_schema, event_object_table, trigger_name from information_schema.triggers \
             where {} and event_manipulation = 'INSERT' order by trigger_name",
            any_table(names, "event_object_schema", "event_object_table")
        );
        for row in session.query(&sql).await? {
            if let Some(asked) = at(&row) {
                facts.entry(asked).or_default().triggers.push(text(&row, 2));
            }
        }
    }
    Ok(facts)
}

async fn decide(
    session: &mut Session,
    requests: &[PrepareRequest<'_>],
    present: &Present,
) -> Result<Vec<Result<Action>>> {
    let mut actions = Vec::with_capacity(requests.len());
    for request in requests {
        let target = &request.plan.target;
        let Some(table) = present.tables.get(target) else {
            actions.push(Ok(Action::Make));
            continue;
        };
        let note = present.notes.get(target).cloned().unwrap_or_default();
        let mut action = decide_present(request, table, &note);
        if matches!(action, Ok(Action::Remake | Action::Empty))
            && !request.consent
            && !note.made_here
            && !note.filled_here
            && holds_rows(session, target).await?
        {
            action = Err(Failure::table(format!(
                "the target table {target} holds rows, and no task of this installation made it"
            ))
            .with_advice(
                "write TargetTablePrepMode DROP_AND_CREATE or TRUNCATE_BEFORE_LOAD into the task's settings to \
                 let it be emptied, or DO_NOTHING to append to it",
            ));
        }
        if let Ok(Action::Keep | Action::Empty) = action {
            let facts = present.facts.get(target).cloned().unwrap_or_default();
            action = action.and_then(|action| {
                check_triggers(request, &facts)?;
                check_columns(request, table)?;
                Ok(action)
            });
        }
        actions.push(action);
    }
    Ok(actions)
}

fn decide_present(
    request: &PrepareRequest<'_>,
    table: &TableSchema,
    note: &Note,
) -> Result<Action> {
    if table.kind == TableKind::View {
        return Err(Failure::table(format!(
            "{} is a view at the target, and rows can only be loaded into tables",
            request.plan.target
        )));
    }
    Ok(match request.how {
        Prepare::DoNothing => Action::Keep,
        Prepare::DropAndCreate => Action::Remake,
        Prepare::TruncateBeforeLoad => Action::Empty,
        Prepare::Again if note.filled_here => Action::Empty,
        Prepare::Again => Action::Keep,
    })
}

async fn holds_rows(session: &mut Session, table: &TableName) -> Result<bool> {
    let sql = format!("select 1 from {} limit 1", Quoted::table(table));
    Ok(!session.query(&sql).await?.is_empty())
}

fn check_triggers(request: &PrepareRequest<'_>, facts: &Facts) -> Result<()> {
    if facts.triggers.is_empty() || request.triggers == TargetTriggers::Fire {
        return Ok(());
    }
    Err(Failure::table(format!(
        "the target table {} has triggers that fire on insert ({}), and this server cannot switch triggers off",
        request.plan.target,
        facts.triggers.join(", ")
    ))
    .with_advice(
        "drop them for the load, or set TowpathSettings.TargetTriggers to fire to let them run for every row",
    ))
}

fn check_columns(request: &PrepareRequest<'_>, table: &TableSchema) -> Result<()> {
    let missing: Vec<&str> = request
        .plan
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|name| {
            !table
                .columns
                .iter()
                .any(|column| column.name.to_lowercase() == name.to_lowercase())
        })
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::table(format!(
        "the target table {} lacks columns: {}",
        request.plan.target,
        missing.join(", ")
    ))
    .with_advice("add them, or remove them from the task by remove-column rules"))
}

/// A table is not emptied while another one, which stays as it is, refers to it.
async fn refuse_referenced(
    session: &mut Session,
    requests: &[PrepareRequest<'_>],
    present: &Present,
    actions: &mut [Result<Action>],
) -> Result<()> {
    let emptied: Vec<TableName> = requests
        .iter()
        .zip(actions.iter())
        .filter(|(_, action)| matches!(action, Ok(Action::Remake | Action::Empty)))
        .filter_map(|(request, _)| present.tables.get(&request.plan.target))
        .map(|table| table.name.clone())
        .collect();
    let mut referring: HashMap<TableName, TableName> = HashMap::new();
    for names in emptied.chunks(500) {
        let sql = format!(
            "select unique_constraint_schema, referenced_table_name, constraint_schema, table_name \
             from information_schema.referential_constraints where {}",
            any_table(names, "unique_constraint_schema", "referenced_table_name")
        );
        for row in session.query(&sql).await? {
            let from = TableName::new(text(&row, 2), text(&row, 3));
            if !emptied.contains(&from) {
                referring.insert(TableName::new(text(&row, 0), text(&row, 1)), from);
            }
        }
    }
    for (request, action) in requests.iter().zip(actions) {
        let table = present.tables.get(&request.plan.target);
        let Some(from) = table.and_then(|table| referring.get(&table.name)) else {
            continue;
        };
        if matches!(action, Ok(Action::Remake | Action::Empty)) {
            *action = Err(Failure::table(format!(
                "the target table {} cannot be emptied: {from} refers to it by a foreign key and is not part of it",
                request.plan.target
            ))
            .with_advice(format!(
                "select {from} in the same task, drop the foreign key, or set TargetTablePrepMode to DO_NOTHING"
            )));
        }
    }
    Ok(())
}

async fn make_databases(
    session: &mut Session,
    requests: &[PrepareRequest<'_>],
    actions: &mut [Result<Action>],
) -> Result<()> {
    let wanted: HashSet<&str> = requests
        .iter()
        .zip(actions.iter())
        .filter(|(_, action)| matches!(action, Ok(Action::Make)))
        .map(|(request, _)| request.plan.target.schema.as_str())
        .collect();
    for database in wanted {
        let sql = format!(
            "select 1 from information_schema.schemata where schema_name = {}",
            literal(database)
        );
        if !session.query(&sql).await?.is_empty() {
            continue;
        }
        let sql = format!(
            "create database if not exists {} default character set utf8mb4",
            Quoted::name(database)
        );
        let Err(failure) = session.run(&sql).await else {
            continue;
        };
        if failure.scope == Scope::Connection {
            return Err(failure);
        }
        for (request, action) in requests.iter().zip(actions.iter_mut()) {
            if request.plan.target.schema == database && action.is_ok() {
                let mut mine = Failure::table(format!(
                    "the database {database} cannot be made: {}",
                    failure.what
                ))
                .with_advice(format!("have it made: {sql}"));
                mine.code.clone_from(&failure.code);
                *action = Err(mine);
            }
        }
    }
    Ok(())
}

async fn act(session: &mut Session, request: &PrepareRequest<'_>, action: Action) -> Result<()> {
    let table = Quoted::table(&request.plan.target);
    match action {
        Action::Keep => {}
        Action::Empty => drop(session.run(&format!("truncate table {table}")).await?),
        Action::Make | Action::Remake => {
            // Whether it can be made is known before anything is dropped.
            let create = create::create_table(request, &session.server)?;
            if action == Action::Remake {
                session.run(&format!("drop table {table}")).await?;
            }
            session.run(&create).await?;
        }
    }
    Ok(())
}

fn finish(
    request: &PrepareRequest<'_>,
    action: Action,
    now: &Present,
) -> Result<(Prepared, Facts)> {
    let target = &request.plan.target;
    let table = now.tables.get(target).ok_or_else(|| {
        Failure::table(format!("the target table {target} was made, and is gone"))
    })?;
    let facts = now.facts.get(target).cloned().unwrap_or_default();
    let filled_here = now.notes.get(target).is_some_and(|note| note.filled_here);
    let ours = action != Action::Keep || filled_here && request.how == Prepare::Again;
    let key_pending = request.key == KeyTiming::AfterLoad
        && ours
        && table.primary_key.is_empty()
        && !request.plan.key.is_empty()
        && now.notes.get(target).is_some_and(|note| note.made_here);
    let prepared = Prepared {
        table: as_planned(request, table),
        ours,
        key_pending,
        transactional: facts.transactional,
    };
    Ok((prepared, facts))
}

/// The table under the names that the plan uses: this family finds columns whatever their case.
fn as_planned(request: &PrepareRequest<'_>, table: &Arc<TableSchema>) -> Arc<TableSchema> {
    let planned = |name: &str| {
        request
            .plan
            .columns
            .iter()
            .map(|column| &column.name)
            .find(|planned| planned.to_lowercase() == name.to_lowercase())
    };
    let mut table = (**table).clone();
    table.name = request.plan.target.clone();
    for column in &mut table.columns {
        if let Some(name) = planned(&column.name) {
            column.name.clone_from(name);
        }
    }
    Arc::new(table)
}
