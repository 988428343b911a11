//! Rules that are understood and do not act yet: refused by name when a task is made, never passed over.

use super::{
    Mapping, MappingError, Problem, RuleId,
    table_settings::ParallelLoad,
    transformation::{Action, Target},
};

/// Every rule that this version would have to pass over.
pub(super) fn check(mapping: &Mapping) -> Result<(), MappingError> {
    let transformations = mapping.transformations.iter().filter_map(|rule| {
        let unsupported = match &rule.action {
            Action::Mask | Action::BeforeImage => true,
            Action::DefinePrimaryKey(key) if key.unique_index => {
                return Some(not_yet(
                    &rule.id,
                    "The origin unique-index of primary-key-def is not offered yet; use primary-key.",
                ));
            }
            Action::NameByExpression => {
                return Some(not_yet(
                    &rule.id,
                    "A rename by expression is not offered yet; use value.",
                ));
            }
            _ => rule.target == Target::Tablespace,
        };
        unsupported.then(|| {
            let what = if rule.target == Target::Tablespace {
                "The rule-target of tablespaces".to_owned()
            } else {
                format!("The rule-action {}", rule.action_name)
            };
            not_yet(&rule.id, &format!("{what} is not offered yet."))
        })
    });
    let settings = mapping
        .table_settings
        .iter()
        .filter(|rule| rule.parallel == Some(ParallelLoad::Subpartitions))
        .map(|rule| not_yet(&rule.id, "A load by subpartitions is not offered yet."));
    let others = mapping.others.iter().map(|(id, rule_type)| {
        not_yet(
            id,
            &format!("The rule-type {rule_type} is not offered yet."),
        )
    });
    let problems: Vec<Problem> = transformations.chain(settings).chain(others).collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(MappingError { problems })
    }
}

fn not_yet(id: &RuleId, reason: &str) -> Problem {
    Problem::of(id.written.clone(), reason.to_owned())
}
