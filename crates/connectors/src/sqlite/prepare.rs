//! Makes target tables ready: created, dropped, emptied or checked, and triggers switched off.
//!
//! A primary key is part of a table in SQLite and cannot be added later, so it is made with the table
//! whatever the settings say.

use super::{
    catalog::{self, FAMILY},
    connect::failure,
    control::{self, TableRecord, Trigger},
    statement::{MAIN, Quoted, list, literal, renamed},
    types,
};
use rusqlite::{Connection, OptionalExtension};
use towpath_data::{
    connector::{Prepare, PrepareRequest, Prepared, TargetTriggers},
    failure::{Failure, Result, Scope},
    plan::{PlannedColumn, TablePlan},
    schema::{DataType, Generation, TableName, TableSchema},
};

/// Who prepares.
pub(super) struct Preparing<'a> {
    pub(super) task: &'a str,
    pub(super) installation: &'a str,
}

/// A request with values of its own, which can go to another thread.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    plan: TablePlan,
    how: Prepare,
    consent: bool,
    like: bool,
    triggers: TargetTriggers,
}

impl From<&PrepareRequest<'_>> for Wanted {
    fn from(request: &PrepareRequest<'_>) -> Self {
        Self {
            plan: request.plan.clone(),
            how: request.how,
            consent: request.consent,
            like: request.like,
            triggers: request.triggers,
        }
    }
}

impl Preparing<'_> {
    /// Makes all tables ready in one transaction; a table that cannot be leaves no trace.
    pub(super) fn prepare(
        &self,
        connection: &Connection,
        wanted: &[Wanted],
    ) -> Result<Vec<Result<Prepared>>> {
        let run = |sql| {
            connection
                .execute_batch(sql)
                .map_err(|error| failure(error, Scope::Task).context("preparing the target tables"))
        };
        run("begin immediate")?;
        let mut answers = Vec::with_capacity(wanted.len());
        for request in wanted {
            run("savepoint one")?;
            let answer = self.one(connection, request);
            run(if answer.is_ok() {
                "release one"
            } else {
                "rollback to one; release one"
            })?;
            answers.push(answer);
        }
        run("commit")?;
        Ok(answers)
    }

    fn one(&self, connection: &Connection, wanted: &Wanted) -> Result<Prepared> {
        let target = &wanted.plan.target;
        if !target.schema.eq_ignore_ascii_case(MAIN) {
            return Err(Failure::table(format!(
                "{target} cannot be made: a SQLite file has one schema, main"
            ))
            .with_advice(
                "remove TargetSchema and rules that rename the schema, or let them say main",
            ));
        }
        let doing = |error| failure(error, Scope::Table).context(format!("preparing {target}"));
        let mut record = control::table_record(connection, target)
            .map_err(doing)?
            .unwrap_or_default();
        let found = object(connection, target).map_err(doing)?;
        if let Some(kind) = found.as_deref().filter(|kind| *kind != "table") {
            return Err(
                Failure::table(format!("the target has a {kind} called {target}"))
                    .with_advice("rename or drop it, or rename the table by a transformation rule"),
            );
        }
        let mut ours = record.made && record.task == self.task;
        match (found.is_some(), wanted.how) {
            (false, _) => {
                self.create(connection, wanted, &mut record)?;
                ours = true;
            }
            (true, Prepare::DropAndCreate) => {
                self.check_consent(connection, wanted, &record)?;
                let drop = format!("drop table {}", Quoted::table(target));
                connection.execute_batch(&drop).map_err(doing)?;
                record.switched_off.clear();
                self.create(connection, wanted, &mut record)?;
                ours = true;
            }
            (true, Prepare::TruncateBeforeLoad) => {
                self.check_consent(connection, wanted, &record)?;
                switch_off(connection, wanted, &mut record)?;
                empty(connection, target).map_err(doing)?;
            }
            (true, Prepare::Again) => {
                switch_off(connection, wanted, &mut record)?;
                if ours {
                    empty(connection, target).map_err(doing)?;
                }
            }
            (true, Prepare::DoNothing) => {
                switch_off(connection, wanted, &mut record)?;
                if holds_rows(connection, target).map_err(doing)? {
                    record.made = false;
                    ours = false;
                }
            }
        }
        record.task = self.task.to_owned();
        record.claimed = true;
        control::put_table_record(connection, target, &record).map_err(doing)?;
        let mut tables = catalog::describe(connection, std::slice::from_ref(target))?;
        let table = tables
            .pop()
            .ok_or_else(|| Failure::table(format!("{target} is not there after it was made")))?;
        check_columns(&wanted.plan, &table, wanted.like)?;
        Ok(Prepared {
            table,
            ours,
            key_pending: false,
            transactional: true,
        })
    }

    /// A table that holds rows is dropped or emptied only when a task of this installation made it, or someone said so.
    fn check_consent(
        &self,
        connection: &Connection,
        wanted: &Wanted,
        record: &TableRecord,
    ) -> Result<()> {
        let target = &wanted.plan.target;
        let made_here = !record.installation.is_empty() && record.installation == self.installation;
        if wanted.consent || made_here {
            return Ok(());
        }
        let filled =
            holds_rows(connection, target).map_err(|error| failure(error, Scope::Table))?;
        if !filled {
            return Ok(());
        }
        Err(Failure::table(format!(
            "the target table {target} holds rows that no task of this installation made, so it is not removed"
        ))
        .with_advice(format!(
            "write FullLoadSettings.TargetTablePrepMode (DROP_AND_CREATE or TRUNCATE_BEFORE_LOAD) into the task \
             settings to remove them, or remove the table yourself: drop table {}",
            Quoted::name(&target.table)
        )))
    }

    fn create(
        &self,
        connection: &Connection,
        wanted: &Wanted,
        record: &mut TableRecord,
    ) -> Result<()> {
        let sql = create_statement(&wanted.plan, wanted.like);
        // One statement only: what stands behind it would come from the source.
        connection.execute(&sql, []).map_err(|error| {
            let failure = failure(error, Scope::Table);
            failure
                .with_scope(Scope::Table)
                .context(format!("making {}", wanted.plan.target))
        })?;
        record.made = true;
        self.installation.clone_into(&mut record.installation);
        Ok(())
    }
}

/// The kind of the object that has the name of a table.
fn object(connection: &Connection, name: &TableName) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached(
            "select type from pragma_table_list where schema = 'main' and name = ?1 collate nocase",
        )?
        .query_row([&name.table], |row| row.get(0))
        .optional()
}

pub(super) fn empty(connection: &Connection, name: &TableName) -> rusqlite::Result<()> {
    connection.execute_batch(&format!("delete from {}", Quoted::table(name)))
}

fn holds_rows(connection: &Connection, name: &TableName) -> rusqlite::Result<bool> {
    let sql = format!("select exists (select 1 from {})", Quoted::table(name));
    connection.query_row(&sql, [], |row| row.get(0))
}

/// Records the triggers of a table, and drops them, in the transaction that is open.
fn switch_off(connection: &Connection, wanted: &Wanted, record: &mut TableRecord) -> Result<()> {
    if wanted.triggers == TargetTriggers::Fire {
        return Ok(());
    }
    let target = &wanted.plan.target;
    let doing = |error| {
        failure(error, Scope::Table).context(format!("switching off the triggers of {target}"))
    };
    let triggers: Vec<Trigger> = connection
        .prepare_cached(
            "select name, sql from main.sqlite_schema \
             where type = 'trigger' and tbl_name = ?1 collate nocase",
        )
        .and_then(|mut statement| {
            let rows = statement.query_map([&target.table], |row| {
                Ok(Trigger {
                    name: row.get(0)?,
                    sql: row.get(1)?,
                })
            })?;
            rows.collect()
        })
        .map_err(doing)?;
    for trigger in triggers {
        let drop = format!("drop trigger {MAIN}.{}", Quoted::name(&trigger.name));
        connection.execute_batch(&drop).map_err(doing)?;
        record
            .switched_off
            .retain(|other| other.name != trigger.name);
        record.switched_off.push(trigger);
    }
    Ok(())
}

/// Makes triggers again that are not there, and forgets that they were off.
pub(super) fn switch_on(
    connection: &Connection,
    table: &TableName,
    triggers: &[Trigger],
) -> rusqlite::Result<()> {
    for trigger in triggers {
        let there: bool = connection
            .prepare_cached(
                "select 1 from main.sqlite_schema where type = 'trigger' and name = ?1",
            )?
            .exists([&trigger.name])?;
        if !there && object(connection, table)?.is_some() {
            connection.execute(&trigger.sql, [])?;
        }
    }
    connection.execute(
        "update main.towpath_tables set switched_off = null \
         where target_schema = ?1 and target_table = ?2",
        [&table.schema, &table.table],
    )?;
    Ok(())
}

/// The source's own statement where the table is carried as it is, else one of our own.
pub(super) fn create_statement(plan: &TablePlan, like: bool) -> String {
    let verbatim = (like && is_carried_whole(plan))
        .then(|| renamed(plan.source.create_statement.as_deref()?, &plan.target.table));
    verbatim
        .flatten()
        .unwrap_or_else(|| own_statement(plan, like))
}

/// Whether the target's columns are the source's under their own names and types; generated ones may be missing.
fn is_carried_whole(plan: &TablePlan) -> bool {
    let mut wanted = plan.columns.iter().enumerate();
    let every_column = plan.source.columns.iter().all(|column| {
        let rest = wanted.clone().next();
        let same = rest.is_some_and(|(index, planned)| {
            plan.source_column(index)
                .is_some_and(|from| from.name == column.name)
                && column.name == planned.name
                && column.native == planned.native
        });
        if same {
            wanted.next();
        }
        same || column.generation == Generation::Computed
    });
    every_column && wanted.next().is_none()
}

fn own_statement(plan: &TablePlan, like: bool) -> String {
    let rowid = rowid_alias(plan, like);
    let mut parts: Vec<String> = plan
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| column_definition(column, like, rowid == Some(place)))
        .collect();
    if rowid.is_none() && !plan.key.is_empty() {
        let names = plan.key.iter().filter_map(|place| plan.columns.get(*place));
        parts.push(format!(
            "primary key ({})",
            list(names.map(|column| column.name.as_str()))
        ));
    }
    format!(
        "create table {} (\n    {}\n)",
        Quoted::table(&plan.target),
        parts.join(",\n    ")
    )
}

/// A key of one integer column becomes the rowid itself: the fastest key that SQLite has.
fn rowid_alias(plan: &TablePlan, like: bool) -> Option<usize> {
    let &[place] = plan.key.as_slice() else {
        return None;
    };
    let column = plan.columns.get(place)?;
    let integer = match native(column, like) {
        Some(definition) => definition.eq_ignore_ascii_case("integer"),
        None => matches!(
            column.data_type,
            DataType::Int1
                | DataType::Int2
                | DataType::Int4
                | DataType::Int8
                | DataType::UInt1
                | DataType::UInt2
                | DataType::UInt4
        ),
    };
    integer.then_some(place)
}

fn native(column: &PlannedColumn, like: bool) -> Option<&str> {
    let native = column.native.as_ref()?;
    (like && native.family == FAMILY).then_some(native.definition.as_str())
}

fn column_definition(column: &PlannedColumn, like: bool, rowid: bool) -> String {
    let name = Quoted::name(&column.name);
    if rowid {
        return format!("{name} INTEGER primary key");
    }
    let native = native(column, like);
    let declared = native.map_or_else(|| types::declared(column.data_type), ToOwned::to_owned);
    let mut definition = format!("{name} {declared}");
    if !column.nullable {
        definition.push_str(" not null");
    }
    if native.is_none() && column.data_type == DataType::Boolean {
        definition.push_str(&format!(" check ({name} in (0, 1))"));
    }
    definition
}

/// A table that is there must have the columns of the plan.
fn check_columns(plan: &TablePlan, table: &TableSchema, like: bool) -> Result<()> {
    let find = |name: &str| {
        table
            .columns
            .iter()
            .find(|column| column.name.eq_ignore_ascii_case(name))
    };
    let missing: Vec<&str> = plan
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|name| find(name).is_none())
        .collect();
    if !missing.is_empty() {
        return Err(Failure::table(format!(
            "the target table {} has no column {}",
            plan.target,
            missing.join(", ")
        ))
        .with_advice("add the columns, or leave them out by a transformation rule"));
    }
    let computed = plan.columns.iter().find(|planned| {
        find(&planned.name).is_some_and(|column| column.generation == Generation::Computed)
    });
    // Between two files the same expression computes the same value; the loader leaves the column out.
    match computed {
        Some(planned) if !like => Err(Failure::table(format!(
            "the target table {} computes column {} itself",
            plan.target, planned.name
        ))
        .with_advice("leave the column out by a transformation rule (remove-column)")),
        _ => Ok(()),
    }
}

/// What frees a table that another task holds.
pub(super) fn freeing(name: &TableName) -> String {
    format!(
        "update towpath_tables set claimed = 0 where target_table = {}",
        literal(&name.table)
    )
}
