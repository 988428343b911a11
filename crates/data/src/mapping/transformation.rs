//! Transformation rules: what becomes of the names, types and columns of what is selected.

use super::{
    RuleId, data_type,
    document::{Members, Reasons, typographic_quote},
    expression::Expression,
    naming::Naming,
    pattern::Pattern,
};
use crate::schema::{Column, DataType, TableName};

/// What a rule acts on (`rule-target`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Schema,
    Table,
    Column,
    /// Tablespaces of tables or indexes.
    Tablespace,
}

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// Changes the name.
    Name(Naming),
    /// Computes the name.
    NameByExpression,
    RemoveColumn,
    IncludeColumn,
    AddColumn(AddedColumn),
    ChangeDataType(DataType),
    DefinePrimaryKey(KeyDefinition),
    BeforeImage,
    Mask,
}

/// The column that an `add-column` rule adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AddedColumn {
    pub(super) name: String,
    pub(super) data_type: DataType,
    /// Absent: the column is NULL.
    pub(super) expression: Option<Expression>,
}

/// The key that a `define-primary-key` rule declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeyDefinition {
    pub(super) columns: Vec<String>,
    /// Whether it is to be a unique index and no primary key.
    pub(super) unique_index: bool,
}

/// One transformation rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) id: RuleId,
    /// `rule-action` as the document has it.
    pub(super) action_name: &'static str,
    pub(super) target: Target,
    pub(super) action: Action,
    schema: Pattern,
    table: Option<Pattern>,
    column: Option<Pattern>,
    data_type: Option<String>,
}

impl Rule {
    /// Whether the rule names single columns rather than all of them.
    pub(super) fn names_single_columns(&self) -> bool {
        self.column
            .as_ref()
            .is_some_and(|column| !column.written().contains('%'))
    }

    pub(super) fn matches_schema(&self, schema: &str) -> bool {
        self.schema.matches(schema)
    }

    pub(super) fn matches_table(&self, name: &TableName) -> bool {
        self.schema.matches(&name.schema)
            && self
                .table
                .as_ref()
                .is_none_or(|table| table.matches(&name.table))
    }

    pub(super) fn matches_column(&self, name: &TableName, column: &Column) -> bool {
        self.matches_table(name)
            && self
                .column
                .as_ref()
                .is_none_or(|pattern| pattern.matches(&column.name))
            && self
                .data_type
                .as_ref()
                .is_none_or(|wanted| wanted == column.data_type.name())
    }
}

/// Every action, with the targets it may have: `s`chema, `t`able, `c`olumn, table`p`aces.
const ACTIONS: &[(&str, &str)] = &[
    ("rename", "stcp"),
    ("convert-lowercase", "stc"),
    ("convert-uppercase", "stc"),
    ("make-lowercase", "stc"),
    ("make-uppercase", "stc"),
    ("add-prefix", "stcp"),
    ("add-suffix", "stcp"),
    ("remove-prefix", "stcp"),
    ("remove-suffix", "stcp"),
    ("replace-prefix", "stcp"),
    ("replace-suffix", "stcp"),
    ("remove-column", "c"),
    ("include-column", "c"),
    ("add-column", "c"),
    ("change-data-type", "c"),
    ("define-primary-key", "t"),
    ("add-before-image-columns", "c"),
    ("data-masking-digits-mask", "c"),
    ("data-masking-digits-randomize", "c"),
    ("data-masking-hash-mask", "c"),
];

const TARGETS: &[&str] = &[
    "schema",
    "table",
    "column",
    "table-tablespace",
    "index-tablespace",
];

/// Reads a transformation rule.
pub(super) fn read(id: RuleId, members: Members<'_>, reasons: &mut Reasons) -> Option<Rule> {
    for required in ["rule-target", "rule-action", "object-locator"] {
        if members.value(required).is_none() {
            reasons.say(format!("{required} is missing."));
        }
    }
    let names: Vec<&'static str> = ACTIONS.iter().map(|(name, _)| *name).collect();
    let written_target = members.one_of("rule-target", TARGETS, reasons);
    let action_name = members.one_of("rule-action", &names, reasons);
    let (target, letter) = match written_target {
        Some("schema") => (Target::Schema, 's'),
        Some("table") => (Target::Table, 't'),
        Some("column") => (Target::Column, 'c'),
        _ => (Target::Tablespace, 'p'),
    };
    if let (Some(written), Some(action)) = (written_target, action_name) {
        let allowed = ACTIONS
            .iter()
            .any(|(name, targets)| *name == action && targets.contains(letter));
        if !allowed {
            reasons.say(format!(
                "The rule-action {action} does not apply to the rule-target {written}."
            ));
        }
    }
    let locator = members.object("object-locator", "object-locator.", reasons);
    let (schema, table, column) = names_of(locator, target, action_name, reasons);
    let data_type = located_type(locator, reasons);
    let action = action_name.and_then(|name| action(name, members, reasons));
    if matches!(action, Some(Action::DefinePrimaryKey(_))) {
        exact_only(schema.as_ref(), table.as_ref(), reasons);
    }
    Some(Rule {
        id,
        action_name: action_name?,
        target,
        action: action?,
        schema: schema?,
        table,
        column,
        data_type,
    })
}

type Names = (Option<Pattern>, Option<Pattern>, Option<Pattern>);

fn names_of(
    locator: Members<'_>,
    target: Target,
    action: Option<&str>,
    reasons: &mut Reasons,
) -> Names {
    if locator.is_absent() {
        return (None, None, None);
    }
    let schema = match target {
        // A tablespace is named by itself; its rules are read and refused.
        Target::Tablespace => locator
            .optional_pattern("schema-name", reasons)
            .or_else(|| Pattern::parse("%").ok()),
        _ => locator.pattern("schema-name", reasons),
    };
    let table = match target {
        Target::Table | Target::Column => locator.pattern("table-name", reasons),
        Target::Schema | Target::Tablespace => None,
    };
    // A column that is added need not be located.
    let adds = matches!(action, Some("add-column" | "add-before-image-columns"));
    let column = match target {
        Target::Column if adds => locator.optional_pattern("column-name", reasons),
        Target::Column => locator.pattern("column-name", reasons),
        _ => None,
    };
    if locator.value("table-tablespace-name").is_some()
        && locator.value("index-tablespace-name").is_some()
    {
        reasons.say("object-locator holds both table-tablespace-name and index-tablespace-name.");
    }
    (schema, table, column)
}

fn located_type(locator: Members<'_>, reasons: &mut Reasons) -> Option<String> {
    let written = locator.text("data-type", reasons)?;
    if written.contains(['%', '[']) {
        reasons.say("object-locator.data-type must be exact: it has no wildcards.");
    }
    Some(written.to_ascii_lowercase())
}

fn exact_only(schema: Option<&Pattern>, table: Option<&Pattern>, reasons: &mut Reasons) {
    let has_wildcard =
        |pattern: Option<&Pattern>| pattern.is_some_and(|pattern| pattern.written().contains('%'));
    if has_wildcard(schema) || has_wildcard(table) {
        reasons.say("Exact schema and table name required when using define-primary-key.");
    }
}

fn action(name: &'static str, members: Members<'_>, reasons: &mut Reasons) -> Option<Action> {
    let naming = match name {
        "rename" => {
            return match (members.text("value", reasons), members.value("expression")) {
                (Some(value), None) => Some(Action::Name(Naming::Rename(value))),
                (None, Some(_)) => {
                    expression(members, reasons);
                    Some(Action::NameByExpression)
                }
                (Some(_), Some(_)) => {
                    reasons.say("value and expression exclude each other in a rename.");
                    None
                }
                (None, None) => {
                    reasons.say("value is missing.");
                    None
                }
            };
        }
        "convert-lowercase" | "make-lowercase" => Naming::Lowercase,
        "convert-uppercase" | "make-uppercase" => Naming::Uppercase,
        "add-prefix" => Naming::AddPrefix(members.required("value", reasons)?),
        "add-suffix" => Naming::AddSuffix(members.required("value", reasons)?),
        "remove-prefix" => Naming::RemovePrefix(members.required("value", reasons)?),
        "remove-suffix" => Naming::RemoveSuffix(members.required("value", reasons)?),
        "replace-prefix" | "replace-suffix" => {
            let old = members.required("old-value", reasons);
            let new = members.required("value", reasons);
            let (old, new) = old.zip(new)?;
            if name == "replace-prefix" {
                Naming::ReplacePrefix { old, new }
            } else {
                Naming::ReplaceSuffix { old, new }
            }
        }
        "remove-column" => return Some(Action::RemoveColumn),
        "include-column" => return Some(Action::IncludeColumn),
        "add-column" => return added(members, reasons),
        "change-data-type" => {
            return data_type::read(members, reasons).map(Action::ChangeDataType);
        }
        "define-primary-key" => return key(members, reasons),
        "add-before-image-columns" => return before_image(members, reasons),
        _ => return mask(name, members, reasons),
    };
    Some(Action::Name(naming))
}

fn added(members: Members<'_>, reasons: &mut Reasons) -> Option<Action> {
    let name = members.required("value", reasons);
    let data_type = data_type::read(members, reasons);
    let expression = expression(members, reasons);
    Some(Action::AddColumn(AddedColumn {
        name: name?,
        data_type: data_type?,
        expression,
    }))
}

fn expression(members: Members<'_>, reasons: &mut Reasons) -> Option<Expression> {
    let text = members.text("expression", reasons)?;
    match Expression::parse(&text) {
        Ok(expression) => Some(expression),
        Err(reason) => {
            reasons.say(reason);
            None
        }
    }
}

fn key(members: Members<'_>, reasons: &mut Reasons) -> Option<Action> {
    let definition = members.object("primary-key-def", "primary-key-def.", reasons);
    if definition.is_absent() {
        reasons.say("primary-key-def is missing.");
        return None;
    }
    let origin = definition.one_of("origin", &["primary-key", "unique-index"], reasons);
    let columns = definition.texts("columns", reasons);
    if columns.is_empty() {
        reasons.say("primary-key-def.columns is missing or empty.");
    }
    if let Some(twice) = repeated(&columns) {
        reasons.say(format!("primary-key-def.columns names {twice} twice."));
    }
    Some(Action::DefinePrimaryKey(KeyDefinition {
        columns,
        unique_index: origin == Some("unique-index"),
    }))
}

fn repeated(names: &[String]) -> Option<&String> {
    names
        .iter()
        .enumerate()
        .find(|(place, name)| names.iter().take(*place).any(|earlier| earlier == *name))
        .map(|(_, name)| name)
}

fn before_image(members: Members<'_>, reasons: &mut Reasons) -> Option<Action> {
    let definition = members.object("before-image-def", "before-image-def.", reasons);
    let prefix = definition.any_text("column-prefix", reasons);
    let suffix = definition.any_text("column-suffix", reasons);
    definition.one_of("column-filter", &["pk-only", "non-lob", "all"], reasons);
    if prefix.as_deref() == Some("") && suffix.is_none_or(|suffix| suffix.is_empty()) {
        reasons.say("column-prefix and column-suffix of before-image-def are both empty.");
    }
    Some(Action::BeforeImage)
}

fn mask(name: &str, members: Members<'_>, reasons: &mut Reasons) -> Option<Action> {
    if name == "data-masking-digits-mask" {
        let value = members.required("value", reasons)?;
        let mut characters = value.chars();
        let single = characters.next().filter(char::is_ascii_graphic);
        if single.is_none() || characters.next().is_some() {
            let hint = typographic_quote(&value)
                .map(|quote| format!(" (found the typographic {quote})"))
                .unwrap_or_default();
            reasons.say(format!(
                "value {value:?} must be one printable ASCII character that is no space{hint}."
            ));
        }
    }
    Some(Action::Mask)
}
