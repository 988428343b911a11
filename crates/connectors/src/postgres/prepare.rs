//! Target tables made ready for a load: made, emptied, or used as they are; triggers and foreign keys switched off.
//!
//! All tables go in one transaction, so that tables that refer to each other can be dropped or emptied together. Where
//! that fails, each table goes alone, so that the failure is that table's own.

use super::{
    catalog,
    connect::Access,
    control::{Control, Known, make_schema},
    session::{Refused, Session},
    statement::{List, Literal, Qualified, Quoted, names},
    types::{FAMILY, definition},
};
use std::{collections::BTreeSet, sync::Arc};
use towpath_data::{
    connector::{KeyTiming, Prepare, PrepareRequest, Prepared, TargetTriggers},
    failure::{Failure, Result, Scope},
    plan::{PlannedColumn, TablePlan},
    schema::{TableName, TableSchema},
};

/// Whether loader sessions may pass over triggers and foreign keys by `session_replication_role`.
pub(super) async fn may_be_replica(session: &mut Session) -> Result<bool> {
    match session.try_query("set session_replication_role = replica").await {
        Ok(_) => {
            session.query("set session_replication_role = origin").await?;
            Ok(true)
        }
        Err(Refused::Server(_)) => Ok(false),
        Err(refused) => Err(session.failure(refused)),
    }
}

/// What is done with one table.
struct Step<'a> {
    request: &'a PrepareRequest<'a>,
    /// The table as it is, if it is there.
    there: Option<Arc<TableSchema>>,
    known: Known,
    action: Result<Action>,
}

/// What is done with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Make,
    DropAndMake,
    Empty,
    Use,
}

/// Makes all tables ready.
pub(super) async fn prepare(
    access: &Access,
    control: &Control,
    requests: &[PrepareRequest<'_>],
    replica: bool,
) -> Result<Vec<Result<Prepared>>> {
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let mut session = access.session().await?;
    let mut steps = steps(access, control, &mut session, requests).await?;
    let together = script(control, &mut session, &steps, replica).await?;
    if let Err(refused) = run(&mut session, &together).await? {
        tracing::debug!(%refused, "tables are prepared one by one");
        for step in &mut steps {
            if step.action.is_err() {
                continue;
            }
            let alone = script(control, &mut session, std::slice::from_ref(step), replica).await?;
            if let Err(failure) = run(&mut session, &alone).await? {
                step.action = Err(advise(failure, &step.request.plan.target));
            }
        }
    }
    let answers = answers(access, &mut session, steps).await;
    access.give_back(session);
    answers
}

/// What is done with each table, decided by what is there.
async fn steps<'a>(
    access: &Access,
    control: &Control,
    session: &mut Session,
    requests: &'a [PrepareRequest<'a>],
) -> Result<Vec<Step<'a>>> {
    let targets: Vec<TableName> =
        requests.iter().map(|request| request.plan.target.clone()).collect();
    let there = catalog::describe(session, &targets, &access.settings).await?;
    let known = control.known(session, &targets).await?;
    let mut steps = Vec::with_capacity(requests.len());
    for (request, known) in requests.iter().zip(known) {
        let table = there.iter().find(|table| table.name == request.plan.target).cloned();
        let action = decide(session, request, table.as_deref(), &known, access).await?;
        steps.push(Step { request, there: table, known, action });
    }
    Ok(steps)
}

async fn decide(
    session: &mut Session,
    request: &PrepareRequest<'_>,
    table: Option<&TableSchema>,
    known: &Known,
    access: &Access,
) -> Result<Result<Action>> {
    let Some(table) = table else { return Ok(Ok(Action::Make)) };
    let removes = match request.how {
        Prepare::DoNothing => None,
        Prepare::DropAndCreate => Some(Action::DropAndMake),
        Prepare::TruncateBeforeLoad => Some(Action::Empty),
        Prepare::Again => (known.maker == access.context.task).then_some(Action::Empty),
    };
    let action = match removes {
        None => Action::Use,
        Some(action) => {
            if !request.consent && !known.ours && holds_rows(session, &table.name).await? {
                return Ok(Err(no_consent(&table.name)));
            }
            action
        }
    };
    if action != Action::DropAndMake
        && let Some(failure) = missing_columns(request.plan, table)
    {
        return Ok(Err(failure));
    }
    Ok(Ok(action))
}

async fn holds_rows(session: &mut Session, table: &TableName) -> Result<bool> {
    let query = format!("select 1 from {} limit 1", Qualified(table));
    Ok(session.query(&query).await?.value().is_some())
}

fn no_consent(table: &TableName) -> Failure {
    Failure::table(format!(
        "the target table {table} holds rows, and no task of this installation made it"
    ))
    .with_advice(
        "write TargetTablePrepMode into the task's settings (for towpath migrate: --on-existing) to say that its rows may go, or choose DO_NOTHING (append)",
    )
}

fn missing_columns(plan: &TablePlan, table: &TableSchema) -> Option<Failure> {
    let missing: Vec<&str> = plan
        .columns
        .iter()
        .filter(|column| table.position(&column.name).is_none())
        .map(|column| column.name.as_str())
        .collect();
    (!missing.is_empty()).then(|| {
        Failure::table(format!(
            "the target table {} has no column {}",
            table.name,
            missing.join(", ")
        ))
        .with_advice(
            "add it there, leave it out by a remove-column rule, or let TargetTablePrepMode be DROP_AND_CREATE",
        )
    })
}

/// The transaction that does what `steps` say.
async fn script(
    control: &Control,
    session: &mut Session,
    steps: &[Step<'_>],
    replica: bool,
) -> Result<String> {
    let of = |wanted: Action| -> Vec<&TableName> {
        let chosen = steps.iter().filter(|step| step.action.as_ref().is_ok_and(|action| *action == wanted));
        chosen.map(|step| &step.request.plan.target).collect()
    };
    let quoted = |tables: &[&TableName]| {
        let names: Vec<String> = tables.iter().map(|table| Qualified(table).to_string()).collect();
        List(&names).to_string()
    };
    let mut script = String::from("begin; set local statement_timeout = 0");
    let mut add = |statement: &str| {
        script.push_str("; ");
        script.push_str(statement);
    };
    let dropped = of(Action::DropAndMake);
    if !dropped.is_empty() {
        add(&format!("drop table {}", quoted(&dropped)));
    }
    let mut prerequisites = BTreeSet::new();
    for step in steps {
        let made = matches!(step.action, Ok(Action::Make | Action::DropAndMake));
        if made {
            for statement in made_before(step.request) {
                if prerequisites.insert(statement.clone()) {
                    add(&statement);
                }
            }
            add(&create(step.request));
            add(&control.note_made(&step.request.plan.target));
        }
    }
    let emptied = of(Action::Empty);
    let mut kept = emptied.clone();
    kept.extend(of(Action::Use));
    for statement in switch_off(control, session, steps, &kept, replica).await? {
        add(&statement);
    }
    if !emptied.is_empty() {
        add(&format!("truncate {}", quoted(&emptied)));
    }
    add("commit");
    Ok(script)
}

/// What a table's columns need: schemas and types, each made where it is missing.
fn made_before(request: &PrepareRequest<'_>) -> Vec<String> {
    let block = |body: &str| format!("do {}", Literal(body));
    let mut statements = vec![block(&make_schema(&request.plan.target.schema))];
    if !request.like {
        return statements;
    }
    for native in request.plan.columns.iter().filter_map(|column| column.native.as_ref()) {
        for requirement in &native.requires {
            if requirement.create.is_empty() {
                continue;
            }
            let there = if requirement.create.starts_with("create schema") {
                "pg_catalog.to_regnamespace"
            } else {
                "pg_catalog.to_regtype"
            };
            statements.push(block(&format!(
                "begin if {there}({}) is null then {}; end if; end",
                Literal(&requirement.name),
                requirement.create
            )));
        }
    }
    statements
}

fn create(request: &PrepareRequest<'_>) -> String {
    let plan = request.plan;
    let mut parts: Vec<String> = plan
        .columns
        .iter()
        .map(|column| {
            let required = if column.nullable { "" } else { " not null" };
            format!("{} {}{required}", Quoted(&column.name), type_of(column, request.like))
        })
        .collect();
    if request.key == KeyTiming::BeforeLoad
        && let Some(key) = key(plan)
    {
        parts.push(key);
    }
    format!("create table {} ({})", Qualified(&plan.target), List(&parts))
}

fn type_of(column: &PlannedColumn, like: bool) -> String {
    match &column.native {
        Some(native) if like && native.family == FAMILY => native.definition.clone(),
        _ => definition(column.data_type),
    }
}

/// The primary key, as it stands in `create table`.
pub(super) fn key(plan: &TablePlan) -> Option<String> {
    let columns: Vec<Quoted<'_>> = plan
        .key
        .iter()
        .filter_map(|place| plan.columns.get(*place))
        .map(|column| Quoted(&column.name))
        .collect();
    (!columns.is_empty()).then(|| format!("primary key ({})", List(&columns)))
}

/// Statements that switch off what would disturb the load of tables that were there, each after the note that
/// restores it. Where loader sessions are replicas, nothing has to be switched off.
async fn switch_off(
    control: &Control,
    session: &mut Session,
    steps: &[Step<'_>],
    tables: &[&TableName],
    replica: bool,
) -> Result<Vec<String>> {
    if replica || tables.is_empty() {
        return Ok(Vec::new());
    }
    let suspended: Vec<TableName> = steps
        .iter()
        .filter(|step| step.request.triggers == TargetTriggers::Suspend)
        .map(|step| step.request.plan.target.clone())
        .filter(|table| tables.contains(&table))
        .collect();
    if suspended.is_empty() {
        return Ok(Vec::new());
    }
    let query = format!(
        "select n.nspname, c.relname, 't', t.tgname, '' from pg_catalog.pg_trigger t
           join pg_catalog.pg_class c on c.oid = t.tgrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
           join {wanted} as wanted(s, t) on wanted.s = n.nspname and wanted.t = c.relname
         where not t.tgisinternal and t.tgenabled in ('O', 'A')
         union all
         select n.nspname, c.relname, 'f', k.conname, pg_catalog.pg_get_constraintdef(k.oid) from pg_catalog.pg_constraint k
           join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
           join {wanted} as wanted(s, t) on wanted.s = n.nspname and wanted.t = c.relname
         where k.contype = 'f' and k.conparentid = 0",
        wanted = names(&suspended)
    );
    let mut statements = Vec::new();
    for row in session.query(&query).await?.rows() {
        let values: Vec<String> = row.into_iter().map(Option::unwrap_or_default).collect();
        let [schema, table, kind, name, constraint] = values.as_slice() else { continue };
        let table = TableName::new(schema, table);
        let (off, on) = if kind == "t" {
            let alter = format!("alter table {}", Qualified(&table));
            (format!("{alter} disable trigger {}", Quoted(name)), format!("{alter} enable trigger {}", Quoted(name)))
        } else {
            let alter = format!("alter table {}", Qualified(&table));
            (
                format!("{alter} drop constraint {}", Quoted(name)),
                format!("{alter} add constraint {} {constraint}", Quoted(name)),
            )
        };
        statements.push(control.note_switched_off(&table, &[on]));
        statements.push(off);
    }
    Ok(statements)
}

/// Runs a transaction: its failure is the inner answer, a lost connection the outer.
async fn run(session: &mut Session, script: &str) -> Result<Result<()>> {
    match session.try_query(script).await {
        Ok(_) => Ok(Ok(())),
        Err(Refused::Way(failure)) => Err(failure),
        Err(Refused::Server(error)) => {
            session.query("rollback").await?;
            let failure = error.failure(session.place());
            let scope = match failure.scope {
                Scope::Row => Scope::Table,
                scope => scope,
            };
            Ok(Err(failure.with_scope(scope)))
        }
    }
}

fn advise(failure: Failure, table: &TableName) -> Failure {
    let refers = matches!(failure.code.as_deref(), Some("2BP01" | "0A000"));
    let failure = failure.context(format!("preparing the target table {table}"));
    if refers && failure.advice.is_none() {
        return failure.with_advice(
            "foreign keys or views of other objects depend on it: drop them first, or load with TargetTablePrepMode DO_NOTHING into the emptied table",
        );
    }
    failure
}

async fn answers(
    access: &Access,
    session: &mut Session,
    steps: Vec<Step<'_>>,
) -> Result<Vec<Result<Prepared>>> {
    let targets: Vec<TableName> =
        steps.iter().map(|step| step.request.plan.target.clone()).collect();
    let tables = catalog::describe(session, &targets, &access.settings).await?;
    let answers = steps.into_iter().map(|step| {
        let action = step.action?;
        let target = &step.request.plan.target;
        let table = tables.iter().find(|table| table.name == *target).cloned().ok_or_else(|| {
            Failure::table(format!("the target table {target} is not there after it was made"))
        })?;
        let made = matches!(action, Action::Make | Action::DropAndMake);
        let made_before = step.known.maker == access.context.task;
        let again = step.request.how == Prepare::Again;
        let key_missing = table.primary_key.is_empty() && key(step.request.plan).is_some();
        Ok(Prepared {
            ours: made || (again && made_before),
            key_pending: key_missing
                && step.request.key == KeyTiming::AfterLoad
                && (made || (made_before && step.there.is_some())),
            table,
            transactional: true,
        })
    });
    Ok(answers.collect())
}
