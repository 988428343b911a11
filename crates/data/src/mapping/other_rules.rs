//! Rules for targets and tasks that are not offered yet: their grammar is checked, and then they are refused.

use super::document::{Members, Reasons, kind};
use serde_json::Value;

/// Checks an object-mapping rule (streams and document targets).
pub(super) fn object_mapping(members: Members<'_>, reasons: &mut Reasons) {
    required_action(
        members,
        &["map-record-to-record", "map-record-to-document"],
        reasons,
    );
    locator(members, reasons);
    members.text("target-table-name", reasons);
    members.text("kafka-target-topic", reasons);
    let parameters = members.object("mapping-parameters", "mapping-parameters.", reasons);
    parameters.texts("exclude-columns", reasons);
    objects(
        parameters.list("attribute-mappings", reasons),
        "attribute-mappings",
        reasons,
    );
}

/// Checks a validation rule (functions of the comparison).
pub(super) fn validation(members: Members<'_>, reasons: &mut Reasons) {
    members.one_of("rule-target", &["column"], reasons);
    required_action(members, &["override-validation-function"], reasons);
    let locator = locator(members, reasons);
    locator.pattern("column-name", reasons);
    members.required("source-function", reasons);
    members.required("target-function", reasons);
}

/// Checks a post-processing rule (tags of objects in storage).
pub(super) fn post_processing(members: Members<'_>, reasons: &mut Reasons) {
    required_action(members, &["add-tag"], reasons);
    locator(members, reasons);
    let tags = members.list("tag-set", reasons);
    if tags.is_empty() || tags.len() > 10 {
        reasons.say(format!(
            "tag-set must hold 1 to 10 tags, not {}.",
            tags.len()
        ));
    }
    objects(tags, "tag-set", reasons);
}

fn required_action(members: Members<'_>, known: &[&'static str], reasons: &mut Reasons) {
    if members.value("rule-action").is_none() {
        reasons.say("rule-action is missing.");
    }
    members.one_of("rule-action", known, reasons);
}

fn locator<'a>(members: Members<'a>, reasons: &mut Reasons) -> Members<'a> {
    let locator = members.object("object-locator", "object-locator.", reasons);
    if locator.is_absent() {
        reasons.say("object-locator is missing.");
    } else {
        locator.pattern("schema-name", reasons);
        locator.pattern("table-name", reasons);
    }
    locator
}

fn objects(list: &[Value], name: &str, reasons: &mut Reasons) {
    if let Some(other) = list.iter().find(|value| !value.is_object()) {
        reasons.say(format!(
            "{name} must hold objects only, not {}.",
            kind(other)
        ));
    }
}
