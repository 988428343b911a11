//! Selection rules: which tables and views are migrated, in which order, and which of their rows.

use super::{
    RuleId,
    document::{Members, Reasons},
    filter::{self, Filter},
    pattern::Pattern,
};
use crate::schema::{TableKind, TableName};

/// What a selection rule does with the objects that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Include,
    Exclude,
    /// Exactly one named object; no rule excludes it.
    Explicit,
}

/// Which kinds of object a rule names (`table-type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kinds {
    Tables,
    Views,
    All,
}

impl Kinds {
    fn holds(self, kind: TableKind) -> bool {
        match self {
            Self::All => true,
            Self::Tables => kind == TableKind::Table,
            Self::Views => kind == TableKind::View,
        }
    }
}

/// One selection rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) id: RuleId,
    pub(super) action: Action,
    schema: Pattern,
    table: Pattern,
    kinds: Kinds,
    load_order: u32,
    pub(super) filters: Vec<Filter>,
}

impl Rule {
    pub(super) fn read(
        id: RuleId,
        members: Members<'_>,
        reasons: &mut Reasons,
        warnings: &mut Vec<String>,
    ) -> Option<Self> {
        let action = members.one_of("rule-action", &["include", "exclude", "explicit"], reasons);
        if members.value("rule-action").is_none() {
            reasons.say("rule-action is missing.");
        }
        let action = match action {
            Some("include") => Action::Include,
            Some("exclude") => Action::Exclude,
            Some(_) => Action::Explicit,
            // What follows is still read, so that everything wrong is reported at once.
            None => Action::Include,
        };
        let locator = members.object("object-locator", "object-locator.", reasons);
        let names = if locator.is_absent() {
            reasons.say("object-locator is missing.");
            None
        } else {
            let mut name = |member: &str| match action {
                Action::Explicit => locator
                    .required(member, reasons)
                    .map(|name| Pattern::literal(&name)),
                _ => locator.pattern(member, reasons),
            };
            name("schema-name").zip(name("table-name"))
        };
        let kinds = match locator.one_of("table-type", &["table", "view", "all"], reasons) {
            Some("view") => Kinds::Views,
            Some("all") => Kinds::All,
            Some(_) => Kinds::Tables,
            // What is excluded is excluded whatever it is; what is selected is a table unless said.
            None if action == Action::Exclude => Kinds::All,
            None => Kinds::Tables,
        };
        let load_order = members
            .number("load-order", 0..=i64::from(i32::MAX), reasons)
            .and_then(|order| u32::try_from(order).ok())
            .unwrap_or(0);
        let mut filters = filter::read(members.list("filters", reasons), reasons);
        if action != Action::Include && !filters.is_empty() {
            warnings.push(format!(
                "{id} has filters, which only the rule-action include honours: they are ignored"
            ));
            filters.clear();
        }
        let (schema, table) = names?;
        Some(Self {
            id,
            action,
            schema,
            table,
            kinds,
            load_order,
            filters,
        })
    }

    fn matches(&self, name: &TableName, kind: TableKind) -> bool {
        self.kinds.holds(kind)
            && self.schema.matches(&name.schema)
            && self.table.matches(&name.table)
    }

    /// Why the rule misses `name` although it looks meant, if it does.
    fn near_miss(&self, name: &TableName, kind: TableKind) -> Option<String> {
        if self.schema.matches(&name.schema) && self.table.matches(&name.table) {
            let (is, table_type) = match kind {
                TableKind::Table => ("a table", "table"),
                TableKind::View => ("a view", "view"),
            };
            return (!self.kinds.holds(kind)).then(|| {
                format!(
                    "{name} is {is}; a rule that selects it says \"table-type\": \"{table_type}\""
                )
            });
        }
        let near = self.schema.matches_without_case(&name.schema)
            && self.table.matches_without_case(&name.table);
        near.then(|| format!("names are case-sensitive, and the source spells it {name}"))
    }
}

/// That a table is selected, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Higher starts earlier: the highest of the rules that select the table.
    pub load_order: u32,
    /// Places of the rules that select it, among all selection rules.
    pub(super) rules: Vec<usize>,
}

/// Whether the name is one that Towpath or the compatible service makes for itself.
#[must_use]
pub fn is_internal(name: &TableName) -> bool {
    let starts = |prefix: &str| {
        name.table
            .get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    starts("awsdms_") || starts("towpath_")
}

/// What the rules together say about one object.
pub(super) fn select(rules: &[Rule], name: &TableName, kind: TableKind) -> Option<Selection> {
    if is_internal(name) {
        return None;
    }
    let matching = |action: Action| {
        rules
            .iter()
            .enumerate()
            .filter(move |(_, rule)| rule.action == action && rule.matches(name, kind))
    };
    let mut selecting: Vec<(usize, &Rule)> = matching(Action::Explicit).collect();
    let excluded = matching(Action::Exclude).next().is_some();
    if excluded && selecting.is_empty() {
        return None;
    }
    if !excluded {
        selecting.extend(matching(Action::Include));
    }
    let load_order = selecting.iter().map(|(_, rule)| rule.load_order).max()?;
    Some(Selection {
        load_order,
        rules: selecting.into_iter().map(|(place, _)| place).collect(),
    })
}

/// Objects that rules name word for word: they should exist. Internal ones are left out.
pub(super) fn named(rules: &[Rule]) -> Vec<TableName> {
    let mut names: Vec<TableName> = rules
        .iter()
        .filter(|rule| rule.action != Action::Exclude)
        .filter_map(|rule| {
            let name = match rule.action {
                Action::Explicit => TableName::new(rule.schema.written(), rule.table.written()),
                _ => TableName::new(rule.schema.exact()?, rule.table.exact()?),
            };
            (!is_internal(&name)).then_some(name)
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

/// What an operator should know about the rules, given what the source has.
pub(super) fn examine(rules: &[Rule], listed: &[(TableName, TableKind)]) -> Vec<String> {
    let mut warnings = Vec::new();
    for rule in rules {
        if listed.iter().any(|(name, kind)| rule.matches(name, *kind)) {
            continue;
        }
        let near = listed
            .iter()
            .filter(|(name, _)| !is_internal(name))
            .find_map(|(name, kind)| rule.near_miss(name, *kind));
        if let Some(near) = near {
            warnings.push(format!(
                "{} ({}.{}) matches nothing: {near}",
                rule.id,
                rule.schema.written(),
                rule.table.written()
            ));
        }
    }
    for (name, kind) in listed {
        let hits: Vec<&Rule> = rules
            .iter()
            .filter(|rule| rule.matches(name, *kind))
            .collect();
        let by = |action: Action| {
            hits.iter()
                .copied()
                .filter(move |rule| rule.action == action)
        };
        if let (Some(explicit), Some(exclude)) =
            (by(Action::Explicit).next(), by(Action::Exclude).next())
        {
            warnings.push(format!(
                "{name} is selected by {} although {} excludes it: an explicit rule prevails",
                explicit.id, exclude.id
            ));
        }
        let filtered = by(Action::Include)
            .filter(|rule| !rule.filters.is_empty())
            .count();
        if filtered > 0 && by(Action::Include).count() > 1 && by(Action::Exclude).next().is_none() {
            warnings.push(format!(
                "{name} is selected by several rules of which some filter: a row is taken when any of them takes it"
            ));
        }
    }
    warnings
}
