//! Columns that rules compute: SQLite expressions, evaluated row by row in a database that holds nothing.
//!
//! ```text
//! TablePlan ─ prepare ─► Expressions: which columns to read, one statement for all expressions of the table
//!                             └─ evaluator ─► Evaluator ─ apply ─► rows as the target wants them
//! ```
//!
//! The sandbox: no table, file, pragma or extension can be reached, a row may take a bounded number of
//! steps, a result holds at most 1 MiB. A row whose expression fails, or whose result does not fit the
//! column's type, is rejected with its key; the others go on.

mod binding;
mod coercion;
mod functions;
mod sandbox;

#[cfg(test)]
mod tests;

use binding::{Binding, Bound};
use sandbox::Sandbox;
use std::{sync::Arc, time::SystemTime};
use towpath_data::{
    connector::ReadColumn,
    failure::{Failure, Result},
    ledger::Rejected,
    mapping::expression::{Expression, Piece},
    plan::{ColumnFrom, TablePlan},
    rows::{Row, Rows, RowsBuilder},
    schema::DataType,
};

/// Where a target column's value comes from while rows pass.
#[derive(Debug, Clone, Copy)]
enum Output {
    /// The cell at this place of the row that was read.
    Cell(usize),
    /// The result of the statement at this place, as this type.
    Result(usize, DataType),
}

/// The expressions of one table, checked.
#[derive(Debug)]
pub(crate) struct Expressions {
    plan: Arc<TablePlan>,
    /// What must be read: the columns that are carried, then those that only expressions name.
    read: Vec<ReadColumn>,
    outputs: Vec<Output>,
    sql: String,
    bindings: Vec<Binding>,
}

impl Expressions {
    /// Checks the expressions of `plan`; `None` when it has none.
    ///
    /// # Errors
    /// [`Scope::Table`](towpath_data::failure::Scope::Table) when one cannot be prepared: the column and why.
    pub(crate) fn prepare(plan: &Arc<TablePlan>) -> Result<Option<Self>> {
        let computes = |column: &towpath_data::plan::PlannedColumn| {
            matches!(column.from, ColumnFrom::Expression(_))
        };
        if !plan.columns.iter().any(computes) {
            return Ok(None);
        }
        let mut draft = Draft::new(plan);
        let sandbox = Sandbox::open()?;
        let mut results = Vec::new();
        let mut outputs = Vec::with_capacity(plan.columns.len());
        let mut cells = 0..;
        for column in &plan.columns {
            let ColumnFrom::Expression(written) = &column.from else {
                outputs.extend(cells.next().map(Output::Cell));
                continue;
            };
            let sql = draft.sql(written).and_then(|sql| {
                sandbox
                    .check(&sql)
                    .map(|()| sql)
                    .map_err(|error| error.to_string())
            });
            let sql = sql.map_err(|reason| {
                Failure::table(format!(
                    "{}: the expression of the column {} cannot be used: {reason}",
                    plan.target, column.name
                ))
                .with_advice(format!(
                    "mend the expression {written:?} of its add-column rule"
                ))
            })?;
            outputs.push(Output::Result(results.len(), column.data_type));
            results.push(sql);
        }
        Ok(Some(Self {
            plan: Arc::clone(plan),
            read: draft.read,
            outputs,
            sql: format!("select {}", results.join(", ")),
            bindings: draft.bindings,
        }))
    }

    /// What must be read of the source, in the order of the cells.
    pub(crate) fn read_columns(&self) -> &[ReadColumn] {
        &self.read
    }

    /// An evaluator for one chunk.
    ///
    /// # Errors
    /// When the sandbox cannot be made.
    pub(crate) fn evaluator(self: &Arc<Self>) -> Result<Evaluator> {
        Ok(Evaluator {
            expressions: Arc::clone(self),
            sandbox: Sandbox::open()?,
        })
    }
}

/// What is gathered while expressions are turned into one statement.
struct Draft<'a> {
    plan: &'a TablePlan,
    read: Vec<ReadColumn>,
    bindings: Vec<Binding>,
}

impl<'a> Draft<'a> {
    fn new(plan: &'a TablePlan) -> Self {
        let read = plan
            .columns
            .iter()
            .filter_map(|column| match column.from {
                ColumnFrom::Source(place) => Some(ReadColumn {
                    column: place,
                    limit: column.limit,
                }),
                ColumnFrom::Expression(_) => None,
            })
            .collect();
        Self {
            plan,
            read,
            bindings: Vec::new(),
        }
    }

    /// One expression as SQL, its variables as numbered parameters.
    fn sql(&mut self, written: &str) -> Result<String, String> {
        let expression = Expression::parse(written)?;
        let compares = binding::compares(&expression);
        let mut sql = String::from("(\n");
        for piece in expression.pieces() {
            let bound = match piece {
                Piece::Sql(text) => {
                    sql.push_str(text);
                    continue;
                }
                Piece::Variable(variable) => Bound::Variable(*variable),
                Piece::Column(name) => Bound::Column(self.column(name)?),
            };
            let number = self.parameter(Binding { bound, compares });
            sql.push_str(&format!(" ?{number} "));
        }
        sql.push_str("\n)");
        Ok(sql)
    }

    /// The cell of a source column, which is read when it is not read already.
    fn column(&mut self, name: &str) -> Result<binding::Source, String> {
        let source = &self.plan.source;
        let place = source
            .position(name)
            .ok_or_else(|| format!("{} has no column {name}", source.name))?;
        let data_type = source
            .columns
            .get(place)
            .map(|column| column.data_type)
            .ok_or_else(|| format!("{} has no column {name}", source.name))?;
        let cell = self.read.iter().position(|read| read.column == place);
        let cell = cell.unwrap_or_else(|| {
            self.read.push(ReadColumn {
                column: place,
                limit: None,
            });
            self.read.len() - 1
        });
        Ok(binding::Source { cell, data_type })
    }

    fn parameter(&mut self, binding: Binding) -> usize {
        let known = self.bindings.iter().position(|known| *known == binding);
        known.unwrap_or_else(|| {
            self.bindings.push(binding);
            self.bindings.len() - 1
        }) + 1
    }
}

/// Evaluates the expressions of one table for one chunk.
pub(crate) struct Evaluator {
    expressions: Arc<Expressions>,
    sandbox: Sandbox,
}

impl Evaluator {
    /// The rows as the target wants them, and those whose expressions fail. `now` stands for `AR_H_TIMESTAMP`.
    ///
    /// # Errors
    /// When the statement cannot be run at all.
    pub(crate) fn apply(&mut self, rows: &Rows, now: SystemTime) -> Result<(Rows, Vec<Rejected>)> {
        let Expressions {
            plan,
            outputs,
            sql,
            bindings,
            ..
        } = self.expressions.as_ref();
        let mut built = RowsBuilder::new(outputs.len(), rows.bytes());
        let mut rejected = Vec::new();
        let now = self.sandbox.time_text(now)?;
        let mut statement = self.sandbox.statement(sql)?;
        for row in rows.iter() {
            let result = statement.run(
                |statement| binding::bind(statement, bindings, row, plan, &now),
                |results| write(&mut built, outputs, row, results),
            );
            if let Err(problem) = result {
                rejected.push(Rejected {
                    key: key_of(plan, outputs, row),
                    column: problem.column.and_then(|place| column_name(plan, place)),
                    code: None,
                    reason: problem.reason,
                });
            }
        }
        Ok((built.finish(), rejected))
    }
}

/// Why one row could not be computed.
#[derive(Debug)]
struct Problem {
    /// The target column, where it is known.
    column: Option<usize>,
    reason: String,
}

impl Problem {
    fn new(reason: impl Into<String>) -> Self {
        Self {
            column: None,
            reason: reason.into(),
        }
    }
}

/// Appends one row: cells as they are, results as their columns' types. A row that fails leaves nothing.
fn write(
    built: &mut RowsBuilder,
    outputs: &[Output],
    row: Row<'_>,
    results: &sandbox::Results<'_>,
) -> Result<(), Problem> {
    for (place, output) in outputs.iter().enumerate() {
        let mut problem = None;
        let fits = match *output {
            Output::Cell(cell) => built.push(row.value(cell)),
            Output::Result(result, data_type) => built.push_with(|buffer| {
                let coerced = results
                    .value(result)
                    .and_then(|value| coercion::write(value, data_type, buffer));
                coerced.unwrap_or_else(|reason| {
                    problem = Some(reason);
                    false
                })
            }),
        };
        if let Some(reason) = problem {
            built.pop_row();
            return Err(Problem {
                column: Some(place),
                reason,
            });
        }
        if !fits {
            if place > 0 {
                built.pop_row();
            }
            return Err(Problem::new("the batch would pass 4 GiB"));
        }
    }
    Ok(())
}

fn column_name(plan: &TablePlan, place: usize) -> Option<String> {
    plan.columns.get(place).map(|column| column.name.clone())
}

/// The key of a row for messages, as far as it was read.
fn key_of(plan: &TablePlan, outputs: &[Output], row: Row<'_>) -> String {
    let parts: Vec<String> = plan
        .key
        .iter()
        .filter_map(|place| {
            let Some(Output::Cell(cell)) = outputs.get(*place) else {
                return None;
            };
            let value = row.value(*cell)?;
            let name = column_name(plan, *place)?;
            Some(format!("{name}={}", String::from_utf8_lossy(value)))
        })
        .collect();
    if parts.is_empty() {
        "no key".to_owned()
    } else {
        parts.join(", ")
    }
}
