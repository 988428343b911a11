//! Table mappings: which tables are migrated, and what becomes of their names, columns, types and rows.
//!
//! ```text
//! JSON ─ parse ─► Mapping ─ selects ─► Selection          (once for each object of the source)
//!                    └───── plan ────► TablePlan          (once for each selected table)
//! ```
//!
//! The document is read once, and every bad rule is reported at once. No JSON is touched for a row.

mod data_type;
mod document;
pub mod expression;
mod filter;
mod naming;
mod other_rules;
mod pattern;
mod plan;
mod selection;
mod support;
mod table_settings;
mod transformation;

#[cfg(test)]
mod tests;

pub use pattern::Pattern;
pub use plan::{LobMode, PlanContext, Planned};
pub use selection::{Selection, is_internal};

use crate::{
    failure::Result,
    schema::{TableKind, TableName, TableSchema},
};
use document::{Members, Reasons, kind, typographic_quote};
use serde_json::{Map, Value};
use std::{collections::HashMap, fmt, sync::Arc};

/// A rule's number and name, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleId {
    /// `rule-id` as a number: rules act in this order.
    number: u128,
    /// `rule-id` as the document has it.
    written: String,
    /// `rule-name`, where it says more than the id.
    name: Option<String>,
}

impl fmt::Display for RuleId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "rule {}", self.written)?;
        match &self.name {
            Some(name) => write!(formatter, " ({name})"),
            None => Ok(()),
        }
    }
}

/// One bad rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its `rule-id`, or its place in the document where it has none; `None` where the document is bad.
    pub rule: Option<String>,
    /// What is wrong, as sentences.
    pub reason: String,
}

impl Problem {
    fn of(rule: impl Into<String>, reason: String) -> Self {
        Self {
            rule: Some(rule.into()),
            reason,
        }
    }

    fn of_document(reason: impl Into<String>) -> Self {
        Self {
            rule: None,
            reason: reason.into(),
        }
    }
}

/// Everything that is wrong with a mapping document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    /// At least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for MappingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.problems.iter().enumerate() {
            if place > 0 {
                formatter.write_str("\n")?;
            }
            formatter.write_str("Error in mapping rules. ")?;
            if let Some(rule) = &problem.rule {
                write!(formatter, "Rule with ruleId = {rule} failed validation. ")?;
            }
            formatter.write_str(&problem.reason)?;
        }
        Ok(())
    }
}

impl std::error::Error for MappingError {}

/// A compiled mapping document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    selections: Vec<selection::Rule>,
    /// In the order of their rule-ids, as all lists of rules here.
    transformations: Vec<transformation::Rule>,
    table_settings: Vec<table_settings::Rule>,
    /// Rules that are understood and do not act: their type.
    others: Vec<(RuleId, &'static str)>,
    warnings: Vec<String>,
}

const RULE_TYPES: &[&str] = &[
    "selection",
    "transformation",
    "table-settings",
    "object-mapping",
    "validation",
    "post-processing",
];

impl Mapping {
    /// Compiles a mapping document.
    ///
    /// # Errors
    /// When it is no JSON, or rules of it are bad: all of them.
    pub fn parse(document: &str) -> Result<Self, MappingError> {
        let rules = rules_of(document).map_err(|problem| MappingError {
            problems: vec![problem],
        })?;
        let mut reading = Reading::default();
        for (place, value) in rules.iter().enumerate() {
            reading.rule(place, value);
        }
        reading.finish()
    }

    /// Whether, and how, an object of the source is selected.
    #[must_use]
    pub fn selects(&self, name: &TableName, kind: TableKind) -> Option<Selection> {
        selection::select(&self.selections, name, kind)
    }

    /// Tables that selection rules name word for word, which therefore should exist.
    #[must_use]
    pub fn named(&self) -> Vec<TableName> {
        selection::named(&self.selections)
    }

    /// The way of `table` to the target.
    ///
    /// # Errors
    /// When a rule does not fit the table, or two columns would have one name: which, and why.
    pub fn plan(&self, table: &Arc<TableSchema>, context: &PlanContext<'_>) -> Result<Planned> {
        plan::plan(self, table, context)
    }

    /// Refuses rules that are understood and do not act yet.
    ///
    /// # Errors
    /// All such rules.
    pub fn check_supported(&self) -> Result<(), MappingError> {
        support::check(self)
    }

    /// What the document's author should know, found without the source.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// What the document's author should know, given what the source has.
    #[must_use]
    pub fn examine(&self, listed: &[(TableName, TableKind)]) -> Vec<String> {
        selection::examine(&self.selections, listed)
    }
}

fn rules_of(document: &str) -> Result<Vec<Value>, Problem> {
    let value: Value = serde_json::from_str(document).map_err(|error| {
        let hint = typographic_quote(document)
            .map(|quote| {
                format!(" It holds the typographic quotation mark {quote}; write \" instead.")
            })
            .unwrap_or_default();
        Problem::of_document(format!("The document is not JSON: {error}.{hint}"))
    })?;
    let rules = match value {
        Value::Object(mut members) => members.remove("rules").unwrap_or(Value::Null),
        other => {
            return Err(Problem::of_document(format!(
                "The document must be an object with the member rules, not {}.",
                kind(&other)
            )));
        }
    };
    match rules {
        Value::Array(rules) if !rules.is_empty() => Ok(rules),
        Value::Array(_) => Err(Problem::of_document("The list rules is empty.")),
        Value::Null => Err(Problem::of_document("The member rules is missing.")),
        other => Err(Problem::of_document(format!(
            "The member rules must be a list, not {}.",
            kind(&other)
        ))),
    }
}

/// The rules read so far, and what is wrong with them.
#[derive(Default)]
struct Reading {
    selections: Vec<selection::Rule>,
    transformations: Vec<transformation::Rule>,
    table_settings: Vec<table_settings::Rule>,
    others: Vec<(RuleId, &'static str)>,
    warnings: Vec<String>,
    problems: Vec<Problem>,
    ids: HashMap<u128, usize>,
    names: HashMap<String, String>,
}

impl Reading {
    fn rule(&mut self, place: usize, value: &Value) {
        let Value::Object(map) = value else {
            self.problems.push(Problem::of(
                unnamed(place),
                format!("A rule must be an object, not {}.", kind(value)),
            ));
            return;
        };
        let mut reasons = Reasons::default();
        let id = self.id(place, map, &mut reasons);
        let written = id
            .as_ref()
            .map_or_else(|| unnamed(place), |id| id.written.clone());
        // A rule without a usable id is read all the same, for everything else that is wrong with it.
        let id = id.unwrap_or(RuleId {
            number: 0,
            written: written.clone(),
            name: None,
        });
        self.body(id, Members::of(map), &mut reasons);
        if let Some(reason) = reasons.into_text() {
            self.problems.push(Problem::of(written, reason));
        }
    }

    fn id(
        &mut self,
        place: usize,
        map: &Map<String, Value>,
        reasons: &mut Reasons,
    ) -> Option<RuleId> {
        let members = Members::of(map);
        let written = members.required("rule-id", reasons)?;
        let Ok(number) = written.trim().parse::<u128>() else {
            reasons.say("rule-id must be a number.");
            return None;
        };
        if let Some(other) = self.ids.insert(number, place) {
            reasons.say(format!(
                "The rule-id is also that of rule number {}.",
                other + 1
            ));
        }
        let name = members.text("rule-name", reasons);
        if let Some(name) = &name
            && let Some(other) = self.names.insert(name.clone(), written.clone())
        {
            self.warnings.push(format!(
                "rules {other} and {written} have the same rule-name {name}"
            ));
        }
        Some(RuleId {
            number,
            name: name.filter(|name| *name != written),
            written,
        })
    }

    fn body(&mut self, id: RuleId, members: Members<'_>, reasons: &mut Reasons) {
        if members.value("rule-type").is_none() {
            reasons.say("rule-type is missing.");
            return;
        }
        match members.one_of("rule-type", RULE_TYPES, reasons) {
            Some("selection") => self.selections.extend(selection::Rule::read(
                id,
                members,
                reasons,
                &mut self.warnings,
            )),
            Some("transformation") => self
                .transformations
                .extend(transformation::read(id, members, reasons)),
            Some("table-settings") => {
                let rule = table_settings::read(id, members, reasons);
                self.table_settings(rule, reasons);
            }
            Some("object-mapping") => {
                other_rules::object_mapping(members, reasons);
                self.others.push((id, "object-mapping"));
            }
            Some("validation") => {
                other_rules::validation(members, reasons);
                self.others.push((id, "validation"));
            }
            Some(_) => {
                other_rules::post_processing(members, reasons);
                self.others.push((id, "post-processing"));
            }
            None => {}
        }
    }

    fn table_settings(&mut self, rule: Option<table_settings::Rule>, reasons: &mut Reasons) {
        let Some(rule) = rule else { return };
        if let Some(other) = self
            .table_settings
            .iter()
            .find(|other| other.table == rule.table)
        {
            reasons.say(format!(
                "The table {} has table settings by {} already.",
                rule.table, other.id
            ));
        }
        self.table_settings.push(rule);
    }

    fn finish(mut self) -> Result<Mapping, MappingError> {
        let selecting = self
            .selections
            .iter()
            .any(|rule| rule.action != selection::Action::Exclude);
        if self.problems.is_empty() && !selecting {
            self.problems.push(Problem::of_document(
                "At least one selection rule with the rule-action include or explicit is required.",
            ));
        }
        if !self.problems.is_empty() {
            return Err(MappingError {
                problems: self.problems,
            });
        }
        self.selections.sort_by_key(|rule| rule.id.number);
        self.transformations.sort_by_key(|rule| rule.id.number);
        Ok(Mapping {
            selections: self.selections,
            transformations: self.transformations,
            table_settings: self.table_settings,
            others: self.others,
            warnings: self.warnings,
        })
    }
}

/// How a rule without an id is called in problems.
fn unnamed(place: usize) -> String {
    format!("? (rule number {} of the document)", place + 1)
}

/// A hint at a column whose name differs by its case only: `; it has Id`.
fn near_column(table: &TableSchema, name: &str) -> String {
    let lowered = name.to_lowercase();
    table
        .columns
        .iter()
        .find(|column| column.name.to_lowercase() == lowered)
        .map(|column| format!(" (names are case-sensitive, and it has {})", column.name))
        .unwrap_or_default()
}
