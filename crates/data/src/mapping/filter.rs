//! Source filters of a selection rule: read from the document, then bound to a table's columns.
//!
//! Conditions of one filter are joined by OR, filters of one rule by AND, rules by OR.

use super::{
    RuleId,
    document::{Members, Reasons, kind},
    near_column,
};
use crate::{
    failure::{Failure, Result},
    plan::{ColumnFilter, Condition},
    schema::{DataType, TableSchema},
};
use serde_json::Value;

const OPERATORS: &[&str] = &[
    "eq",
    "noteq",
    "gte",
    "lte",
    "ste",
    "between",
    "notbetween",
    "null",
    "notnull",
];

/// One filter as the document has it: conditions on a column that is only known by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    column: String,
    any: Vec<Condition>,
}

/// Reads the filters of a rule.
pub(super) fn read(list: &[Value], reasons: &mut Reasons) -> Vec<Filter> {
    list.iter()
        .filter_map(|value| match value {
            Value::Object(map) => filter(Members::of(map), reasons),
            other => {
                reasons.say(format!(
                    "filters must hold objects only, not {}.",
                    kind(other)
                ));
                None
            }
        })
        .collect()
}

fn filter(members: Members<'_>, reasons: &mut Reasons) -> Option<Filter> {
    members.one_of("filter-type", &["source"], reasons);
    let column = members.required("column-name", reasons)?;
    let conditions = members.list("filter-conditions", reasons);
    if conditions.is_empty() {
        reasons.say(format!("The filter on {column} has no filter-conditions."));
    }
    let mut any = Vec::new();
    for value in conditions {
        match value {
            Value::Object(map) => any.extend(condition(Members::of(map), reasons)),
            other => reasons.say(format!(
                "filter-conditions must hold objects only, not {}.",
                kind(other)
            )),
        }
    }
    let negative = any.iter().any(|condition| {
        matches!(
            condition,
            Condition::NotEqual(_) | Condition::NotBetween(..) | Condition::NotNull
        )
    });
    if negative && conditions.len() > 1 {
        reasons.say(format!(
            "The filter on {column} holds a negative operator (noteq, notbetween, notnull), \
             which must be the only condition of its filter."
        ));
    }
    Some(Filter { column, any })
}

fn condition(members: Members<'_>, reasons: &mut Reasons) -> Option<Condition> {
    if members.value("filter-operator").is_none() {
        reasons.say("filter-operator is missing.");
        return None;
    }
    let operator = members.one_of("filter-operator", OPERATORS, reasons)?;
    let mut operand = |name: &str| {
        let value = members.any_text(name, reasons);
        if value.is_none() {
            reasons.say(format!("The filter-operator {operator} needs {name}."));
        }
        value
    };
    Some(match operator {
        "eq" => Condition::Equal(operand("value")?),
        "noteq" => Condition::NotEqual(operand("value")?),
        "gte" => Condition::AtLeast(operand("value")?),
        "lte" | "ste" => Condition::AtMost(operand("value")?),
        "null" => Condition::Null,
        "notnull" => Condition::NotNull,
        _ => {
            let (start, end) = (operand("start-value"), operand("end-value"));
            if operator == "between" {
                Condition::Between(start?, end?)
            } else {
                Condition::NotBetween(start?, end?)
            }
        }
    })
}

/// Binds the filters of one rule to the columns of `table`.
///
/// # Errors
/// When a column does not exist, is a large object, or cannot be compared with a value.
pub(super) fn bind(
    rule: &RuleId,
    filters: &[Filter],
    table: &TableSchema,
) -> Result<Vec<ColumnFilter>> {
    filters
        .iter()
        .map(|filter| {
            let name = &filter.column;
            let Some(column) = table.position(name) else {
                let hint = near_column(table, name);
                return Err(Failure::table(format!(
                    "{rule} filters by the column {name}, which {} does not have{hint}",
                    table.name
                )));
            };
            if let Some(found) = table.columns.get(column) {
                check(rule, name, found.data_type, &filter.any)?;
            }
            Ok(ColumnFilter {
                column,
                any: filter.any.clone(),
            })
        })
        .collect()
}

fn check(rule: &RuleId, name: &str, data_type: DataType, any: &[Condition]) -> Result<()> {
    if data_type.is_lob() {
        return Err(Failure::table(format!(
            "{rule} filters by the column {name}, which holds large objects"
        ))
        .with_advice("filter by a column of another type"));
    }
    if !data_type.is_number() {
        return Ok(());
    }
    let operands = any.iter().flat_map(|condition| match condition {
        Condition::Equal(value)
        | Condition::NotEqual(value)
        | Condition::AtLeast(value)
        | Condition::AtMost(value) => vec![value],
        Condition::Between(start, end) | Condition::NotBetween(start, end) => vec![start, end],
        Condition::Null | Condition::NotNull => Vec::new(),
    });
    for operand in operands {
        if operand.trim().parse::<f64>().is_err() {
            return Err(Failure::table(format!(
                "{rule} compares the number column {name} with {operand:?}"
            )));
        }
    }
    Ok(())
}
