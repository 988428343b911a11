//! One table's plan: names, columns, types, key, filter and cut, as the rules and settings say.
//!
//! Every level is computed from source names, so a renamed schema changes nothing for the rules of its
//! tables. Of several rules that change the same thing the one with the lowest rule-id acts; the others are
//! named in the warnings. A column that a rule removes stays removed whatever other rules say.

use super::{
    Mapping, RuleId, filter, near_column, selection, table_settings,
    table_settings::Lob,
    transformation::{self, Action, AddedColumn, KeyDefinition, Target},
};
use crate::{
    failure::{Failure, Result},
    plan::{ColumnFrom, Parallel, PlannedColumn, RowFilter, TablePlan},
    schema::{Column, TableName, TableSchema},
};
use std::{collections::HashMap, sync::Arc};

/// What becomes of large objects in the task as a whole (`TargetMetadata`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LobMode {
    /// Columns of large objects are not carried (`SupportLobs` false).
    Dropped,
    /// Values longer than so many bytes are cut and counted (`LimitedSizeLobMode`).
    Limited(u64),
    /// Nothing is cut (`FullLobMode`).
    #[default]
    Full,
}

/// What a plan depends on beside the rules.
#[derive(Clone, Copy)]
pub struct PlanContext<'a> {
    /// `TargetSchema`: where no rule names the schema; empty for none.
    pub target_schema: &'a str,
    /// The target's own schema for a source schema, where neither rule nor setting names one.
    pub default_schema: &'a dyn Fn(&str) -> String,
    /// What becomes of large objects.
    pub lob: LobMode,
}

/// A plan, and what its operator should know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The plan.
    pub plan: TablePlan,
    /// Columns left out, rules that did not act; sentence parts that do not name the table again.
    pub warnings: Vec<String>,
}

/// Plans `table`.
pub(super) fn plan(
    mapping: &Mapping,
    table: &Arc<TableSchema>,
    context: &PlanContext<'_>,
) -> Result<Planned> {
    let mut planner = Planner {
        mapping,
        table,
        warnings: Vec::new(),
    };
    let target = planner.target_name(context);
    let settings = mapping
        .table_settings
        .iter()
        .find(|rule| rule.table == table.name);
    let lob = match settings.map_or(Lob::Task, |rule| rule.lob) {
        Lob::Task => context.lob,
        Lob::Limited(bytes) => LobMode::Limited(bytes),
        Lob::Unlimited => LobMode::Full,
    };
    let mut columns = planner.columns(lob)?;
    if columns.is_empty() {
        return Err(
            Failure::table(format!("no column of {} is carried", table.name)).with_advice(
                "let fewer rules remove columns, or leave the table out by a selection rule",
            ),
        );
    }
    planner.refuse_collisions(&columns)?;
    let key = planner.key(&mut columns)?;
    let selection = selection::select(&mapping.selections, &table.name, table.kind);
    let parallel = match settings.and_then(|rule| Some((&rule.id, rule.parallel.as_ref()?))) {
        Some((id, load)) => table_settings::bind(id, load, table)?,
        None => Parallel::Automatic,
    };
    let plan = TablePlan {
        source: Arc::clone(table),
        target,
        columns,
        key,
        filter: planner.filter(selection.as_ref())?,
        parallel,
        load_order: selection.map_or(0, |selection| selection.load_order),
    };
    Ok(Planned {
        plan,
        warnings: planner.warnings,
    })
}

struct Planner<'a> {
    mapping: &'a Mapping,
    table: &'a TableSchema,
    warnings: Vec<String>,
}

impl<'a> Planner<'a> {
    /// The name at the target: a rule, else the setting, else what the target prefers.
    fn target_name(&mut self, context: &PlanContext<'_>) -> TableName {
        let source = &self.table.name;
        let schema_rule = self.first(format_args!("the schema's name"), |rule| {
            rule.target == Target::Schema
                && rule.matches_schema(&source.schema)
                && is_name(&rule.action)
        });
        let schema = schema_rule
            .map(|rule| renamed(rule, &source.schema))
            // A rule that leaves the name as it is leaves the choice to the setting and the target.
            .filter(|schema| *schema != source.schema || is_rename(schema_rule))
            .unwrap_or_else(|| {
                if context.target_schema.is_empty() {
                    (context.default_schema)(&source.schema)
                } else {
                    context.target_schema.to_owned()
                }
            });
        let table_rule = self.first(format_args!("the table's name"), |rule| {
            rule.target == Target::Table && rule.matches_table(source) && is_name(&rule.action)
        });
        let table =
            table_rule.map_or_else(|| source.table.clone(), |rule| renamed(rule, &source.table));
        TableName { schema, table }
    }

    fn columns(&mut self, lob: LobMode) -> Result<Vec<PlannedColumn>> {
        let table = self.table;
        let includes: Vec<&transformation::Rule> = self
            .mapping
            .transformations
            .iter()
            .filter(|rule| rule.action == Action::IncludeColumn && rule.matches_table(&table.name))
            .collect();
        let mut columns = Vec::with_capacity(table.columns.len());
        for (place, column) in table.columns.iter().enumerate() {
            let included = includes.is_empty()
                || includes
                    .iter()
                    .any(|rule| rule.matches_column(&table.name, column));
            if !included || self.is_removed(column) {
                continue;
            }
            if lob == LobMode::Dropped && column.data_type.is_lob() {
                self.warnings.push(format!(
                    "the column {} is left out, because TargetMetadata.SupportLobs is false",
                    column.name
                ));
                continue;
            }
            columns.push(self.column(place, column, lob));
        }
        for added in self.added()? {
            columns.push(added);
        }
        Ok(columns)
    }

    fn is_removed(&mut self, column: &Column) -> bool {
        let name = &self.table.name;
        let rules = &self.mapping.transformations;
        let Some(removal) = rules
            .iter()
            .find(|rule| rule.action == Action::RemoveColumn && rule.matches_column(name, column))
        else {
            return false;
        };
        let others: Vec<String> = rules
            .iter()
            .filter(|rule| rule.target == Target::Column && rule.matches_column(name, column))
            .filter(|rule| {
                is_name(&rule.action) || matches!(rule.action, Action::ChangeDataType(_))
            })
            .filter(|rule| rule.names_single_columns())
            .map(|rule| rule.id.to_string())
            .collect();
        if !others.is_empty() {
            self.warnings.push(format!(
                "the column {} is removed by {}, so {} does nothing there",
                column.name,
                removal.id,
                others.join(" and ")
            ));
        }
        true
    }

    fn column(&mut self, place: usize, column: &Column, lob: LobMode) -> PlannedColumn {
        let table = &self.table.name;
        let naming = self.first(
            format_args!("the name of the column {}", column.name),
            |rule| {
                rule.target == Target::Column
                    && is_name(&rule.action)
                    && rule.matches_column(table, column)
            },
        );
        let typing = self.first(
            format_args!("the type of the column {}", column.name),
            |rule| {
                matches!(rule.action, Action::ChangeDataType(_))
                    && rule.matches_column(table, column)
            },
        );
        let retyped = typing.and_then(|rule| match rule.action {
            Action::ChangeDataType(data_type) => Some(data_type),
            _ => None,
        });
        let limit = match lob {
            LobMode::Limited(bytes) if column.data_type.is_lob() => Some(bytes),
            _ => None,
        };
        PlannedColumn {
            name: naming.map_or_else(|| column.name.clone(), |rule| renamed(rule, &column.name)),
            data_type: retyped.unwrap_or(column.data_type),
            nullable: column.nullable,
            native: if retyped.is_some() {
                None
            } else {
                column.native.clone()
            },
            from: ColumnFrom::Source(place),
            limit,
        }
    }

    /// The columns that rules add; of several with one name the lowest rule-id's.
    fn added(&mut self) -> Result<Vec<PlannedColumn>> {
        let mut taken: HashMap<String, &RuleId> = HashMap::new();
        let mut columns = Vec::new();
        for rule in &self.mapping.transformations {
            let Action::AddColumn(added) = &rule.action else {
                continue;
            };
            if !rule.matches_table(&self.table.name) {
                continue;
            }
            if let Some(first) = taken.get(&added.name) {
                self.warnings.push(format!(
                    "{} is ignored, because {first} already adds the column {}",
                    rule.id, added.name
                ));
                continue;
            }
            taken.insert(added.name.clone(), &rule.id);
            columns.push(self.added_column(&rule.id, added)?);
        }
        Ok(columns)
    }

    fn added_column(&self, rule: &RuleId, added: &AddedColumn) -> Result<PlannedColumn> {
        let table = self.table;
        let lowered = added.name.to_lowercase();
        if let Some(taken) = table
            .columns
            .iter()
            .find(|column| column.name.to_lowercase() == lowered)
        {
            return Err(Failure::table(format!(
                "{rule} adds the column {} to {}, which already has the column {}",
                added.name, table.name, taken.name
            )));
        }
        for name in added.expression.iter().flat_map(|found| found.columns()) {
            if table.position(name).is_none() {
                let hint = near_column(table, name);
                return Err(Failure::table(format!(
                    "the expression of {rule} names ${name}, which {} does not have as a column{hint}",
                    table.name
                )));
            }
        }
        let expression = added
            .expression
            .as_ref()
            .map_or("null", |expression| expression.written());
        Ok(PlannedColumn {
            name: added.name.clone(),
            data_type: added.data_type,
            nullable: true,
            native: None,
            from: ColumnFrom::Expression(expression.to_owned()),
            limit: None,
        })
    }

    fn refuse_collisions(&self, columns: &[PlannedColumn]) -> Result<()> {
        let mut seen: HashMap<&str, &PlannedColumn> = HashMap::new();
        for column in columns {
            if let Some(other) = seen.insert(&column.name, column) {
                return Err(Failure::table(format!(
                    "{}: {} and {} would both become the column {}",
                    self.table.name,
                    self.origin(other),
                    self.origin(column),
                    column.name
                ))
                .with_advice("rename one of them by a transformation rule with a lower rule-id"));
            }
        }
        Ok(())
    }

    fn origin(&self, column: &PlannedColumn) -> String {
        match column.from {
            ColumnFrom::Source(place) => self
                .table
                .columns
                .get(place)
                .map_or_else(|| column.name.clone(), |source| source.name.clone()),
            ColumnFrom::Expression(_) => format!("the added column {}", column.name),
        }
    }

    /// The target's key: a rule's, else the source's primary key, else a unique index that can be one.
    fn key(&mut self, columns: &mut [PlannedColumn]) -> Result<Vec<usize>> {
        let rule = self.first(format_args!("the key"), |rule| {
            matches!(rule.action, Action::DefinePrimaryKey(_))
                && rule.matches_table(&self.table.name)
        });
        if let Some(rule) = rule
            && let Action::DefinePrimaryKey(definition) = &rule.action
        {
            return self.defined_key(&rule.id, definition, columns);
        }
        let place_of = |source: &usize| {
            columns
                .iter()
                .position(|column| column.from == ColumnFrom::Source(*source))
        };
        if !self.table.primary_key.is_empty() {
            let key: Option<Vec<usize>> = self.table.primary_key.iter().map(place_of).collect();
            if key.is_none() {
                self.warnings.push(
                    "a column of the primary key is left out, so the target table has no key"
                        .to_owned(),
                );
            }
            return Ok(key.unwrap_or_default());
        }
        let usable = |places: &Vec<usize>| -> Option<Vec<usize>> {
            let large = |place: &usize| {
                columns
                    .get(*place)
                    .is_none_or(|found| found.data_type.is_lob())
            };
            let places: Vec<usize> = places.iter().map(place_of).collect::<Option<_>>()?;
            (!places.iter().any(large)).then_some(places)
        };
        let chosen = self
            .table
            .unique_keys
            .iter()
            .filter_map(|(name, places)| Some((name, usable(places)?)))
            .min_by_key(|(name, places)| (places.len(), *name));
        Ok(chosen.map(|(_, places)| places).unwrap_or_default())
    }

    fn defined_key(
        &self,
        rule: &RuleId,
        definition: &KeyDefinition,
        columns: &mut [PlannedColumn],
    ) -> Result<Vec<usize>> {
        let mut key = Vec::with_capacity(definition.columns.len());
        for name in &definition.columns {
            let source = self.table.position(name).map(ColumnFrom::Source);
            let place = columns
                .iter()
                .position(|column| Some(&column.from) == source.as_ref())
                .or_else(|| columns.iter().position(|column| column.name == *name));
            let Some(place) = place else {
                let hint = near_column(self.table, name);
                return Err(Failure::table(format!(
                    "{rule} makes {name} part of the key of {}, which has no such column{hint}",
                    self.table.name
                )));
            };
            if let Some(column) = columns.get_mut(place) {
                column.nullable = false;
            }
            key.push(place);
        }
        Ok(key)
    }

    /// Rows are taken when any selecting rule takes them; a rule without filters takes all.
    fn filter(&self, selection: Option<&selection::Selection>) -> Result<RowFilter> {
        let rules: Vec<&selection::Rule> = selection
            .into_iter()
            .flat_map(|selection| &selection.rules)
            .filter_map(|place| self.mapping.selections.get(*place))
            .collect();
        if rules.iter().any(|rule| rule.filters.is_empty()) {
            return Ok(RowFilter::default());
        }
        let rules = rules
            .into_iter()
            .map(|rule| filter::bind(&rule.id, &rule.filters, self.table))
            .collect::<Result<_>>()?;
        Ok(RowFilter { rules })
    }

    /// The first rule, by rule-id, that `wanted` names; the others are noted as ignored.
    fn first(
        &mut self,
        what: std::fmt::Arguments<'_>,
        wanted: impl Fn(&transformation::Rule) -> bool,
    ) -> Option<&'a transformation::Rule> {
        let mut found = self
            .mapping
            .transformations
            .iter()
            .filter(|rule| wanted(rule));
        let first = found.next()?;
        let ignored: Vec<String> = found.map(|rule| rule.id.to_string()).collect();
        if !ignored.is_empty() {
            self.warnings.push(format!(
                "{what} follows {}; {} ignored",
                first.id,
                ignored.join(", ") + if ignored.len() == 1 { " is" } else { " are" }
            ));
        }
        Some(first)
    }
}

fn is_name(action: &Action) -> bool {
    matches!(action, Action::Name(_) | Action::NameByExpression)
}

fn is_rename(rule: Option<&transformation::Rule>) -> bool {
    rule.is_some_and(|rule| matches!(rule.action, Action::Name(super::naming::Naming::Rename(_))))
}

fn renamed(rule: &transformation::Rule, name: &str) -> String {
    match &rule.action {
        Action::Name(naming) => naming.apply(name),
        _ => name.to_owned(),
    }
}
