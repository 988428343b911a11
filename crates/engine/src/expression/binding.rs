//! Binding a source row to the parameters of an expression.
//!
//! Integers are INTEGER, floats REAL, bytes BLOB, the rest TEXT. An exact decimal is TEXT and keeps every
//! digit, except in an expression that compares or branches: there text would sort after every number, so it
//! is bound as a number, and a value with more digits than a REAL holds is an error instead of a surprise.

use super::Problem;
use rusqlite::{
    Statement, ToSql,
    types::{ToSqlOutput, Value, ValueRef},
};
use towpath_data::{
    mapping::expression::{Expression, Piece, Variable},
    plan::TablePlan,
    rows::Row,
    schema::DataType,
};

/// Digits that a REAL keeps exactly.
const REAL_DIGITS: usize = 15;

/// A source column as a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source {
    /// The place among the cells that are read.
    pub(super) cell: usize,
    pub(super) data_type: DataType,
}

/// What a parameter stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Column(Source),
    Variable(Variable),
}

/// One parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Binding {
    pub(super) bound: Bound,
    /// Whether its expression compares values.
    pub(super) compares: bool,
}

/// Whether the expression compares values, by an operator or by a function that does.
pub(super) fn compares(expression: &Expression) -> bool {
    const WORDS: [&str; 9] = [
        "between", "in", "is", "case", "min", "max", "iif", "nullif", "if",
    ];
    expression.pieces().iter().any(|piece| match piece {
        Piece::Sql(text) => {
            text.contains(['<', '>', '='])
                || text
                    .split(|character: char| !character.is_alphanumeric() && character != '_')
                    .any(|word| WORDS.contains(&word.to_ascii_lowercase().as_str()))
        }
        Piece::Column(_) | Piece::Variable(_) => false,
    })
}

/// Binds every parameter of a statement.
pub(super) fn bind(
    statement: &mut Statement<'_>,
    bindings: &[Binding],
    row: Row<'_>,
    plan: &TablePlan,
    now: &str,
) -> Result<(), Problem> {
    for (place, binding) in bindings.iter().enumerate() {
        let value = match binding.bound {
            Bound::Variable(variable) => text(value_of(variable, plan, now).as_bytes())?,
            Bound::Column(source) => match row.value(source.cell) {
                None => ToSqlOutput::Borrowed(ValueRef::Null),
                Some(bytes) => convert(bytes, source.data_type, binding.compares)?,
            },
        };
        statement
            .raw_bind_parameter(place + 1, Parameter(value))
            .map_err(|error| Problem::new(format!("a value cannot be used: {error}")))?;
    }
    Ok(())
}

struct Parameter<'a>(ToSqlOutput<'a>);

impl ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.clone())
    }
}

/// The value of a variable while tables are loaded.
fn value_of<'a>(variable: Variable, plan: &'a TablePlan, now: &'a str) -> &'a str {
    match variable {
        Variable::Timestamp | Variable::CommitTimestamp => now,
        Variable::Operation => "INSERT",
        Variable::SourceSchema => &plan.source.name.schema,
        Variable::SourceTable => &plan.source.name.table,
        Variable::StreamPosition | Variable::User | Variable::ChangeSequence => "",
    }
}

fn convert(bytes: &[u8], data_type: DataType, compares: bool) -> Result<ToSqlOutput<'_>, Problem> {
    if data_type.is_binary() {
        return Ok(ToSqlOutput::Borrowed(ValueRef::Blob(bytes)));
    }
    let value = text(bytes)?;
    let written = std::str::from_utf8(bytes).unwrap_or_default();
    let owned = match data_type {
        DataType::Boolean => Value::Integer(i64::from(matches!(written, "1" | "t" | "true"))),
        DataType::Real4 | DataType::Real8 => match written.parse::<f64>() {
            Ok(number) if !number.is_nan() => Value::Real(number),
            _ => return Ok(value),
        },
        DataType::Numeric(_) if !compares => return Ok(value),
        _ if !data_type.is_number() => return Ok(value),
        _ => match written.parse::<i64>() {
            Ok(number) => Value::Integer(number),
            Err(_) => return decimal(written, value, compares),
        },
    };
    Ok(ToSqlOutput::Owned(owned))
}

/// A number that is no 64-bit integer.
fn decimal<'a>(
    written: &str,
    text: ToSqlOutput<'a>,
    compares: bool,
) -> Result<ToSqlOutput<'a>, Problem> {
    if !compares {
        return Ok(text);
    }
    let digits = written
        .trim_start_matches(['-', '0', '.'])
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    match written.parse::<f64>() {
        Ok(number) if number.is_finite() && digits <= REAL_DIGITS => {
            Ok(ToSqlOutput::Owned(Value::Real(number)))
        }
        Ok(number) if number.is_infinite() => Ok(ToSqlOutput::Owned(Value::Real(number))),
        Ok(number) if number.is_nan() => Ok(text),
        _ => Err(Problem::new(format!(
            "a number of {digits} digits cannot be compared exactly in an expression, which holds {REAL_DIGITS}"
        ))),
    }
}

fn text(bytes: &[u8]) -> Result<ToSqlOutput<'_>, Problem> {
    if std::str::from_utf8(bytes).is_err() {
        return Err(Problem::new(
            "a text used by an expression is not valid UTF-8",
        ));
    }
    Ok(ToSqlOutput::Borrowed(ValueRef::Text(bytes)))
}
