//! What a mapping document says, and what becomes of a table under it.

use super::{LobMode, Mapping, PlanContext, Planned, Problem};
use crate::{
    plan::{ColumnFrom, Condition, Parallel},
    schema::{Column, DataType, Generation, Native, TableKind, TableName, TableSchema},
};
use serde_json::{Value, json};
use std::sync::Arc;

fn parse(rules: Value) -> Mapping {
    Mapping::parse(&json!({ "rules": rules }).to_string()).unwrap()
}

fn problems(rules: Value) -> Vec<Problem> {
    Mapping::parse(&json!({ "rules": rules }).to_string())
        .unwrap_err()
        .problems
}

fn selection(id: u32, action: &str, schema: &str, table: &str) -> Value {
    json!({"rule-type": "selection", "rule-id": id.to_string(), "rule-name": id, "rule-action": action,
           "object-locator": {"schema-name": schema, "table-name": table}, "filters": []})
}

fn everything() -> Value {
    selection(1, "include", "%", "%")
}

fn filtered(id: u32, column: &str, conditions: Value) -> Value {
    let mut rule = selection(id, "include", "%", "%");
    rule["filters"] = json!([{"filter-type": "source", "column-name": column,
                              "filter-conditions": conditions}]);
    rule
}

fn transformation(id: u32, target: &str, action: &str, locator: Value, more: Value) -> Value {
    let mut rule = json!({"rule-type": "transformation", "rule-id": id, "rule-name": id.to_string(),
        "rule-target": target, "rule-action": action, "object-locator": locator,
        "value": null, "old-value": null});
    for (name, value) in more.as_object().unwrap() {
        rule[name] = value.clone();
    }
    rule
}

fn column(name: &str, data_type: DataType) -> Column {
    Column {
        name: name.to_owned(),
        data_type,
        nullable: name != "ID",
        native: Some(Native {
            family: "test",
            definition: "own".to_owned(),
            identity: 0,
            modifier: -1,
            requires: Vec::new(),
        }),
        generation: Generation::None,
    }
}

fn orders() -> Arc<TableSchema> {
    Arc::new(TableSchema {
        name: TableName::new("shop", "orders"),
        kind: TableKind::Table,
        columns: vec![
            column("ID", DataType::Int8),
            column("NAME", DataType::WString(Some(40))),
            column("TOTAL", DataType::Numeric(Some((10, 2)))),
            column("NOTE", DataType::NClob),
        ],
        primary_key: vec![0],
        unique_keys: vec![("by_name".to_owned(), vec![1])],
        estimated_rows: None,
        estimated_bytes: None,
        create_statement: None,
    })
}

fn try_plan_of(rules: Value, table: &Arc<TableSchema>, lob: LobMode) -> Result<Planned, String> {
    let context = PlanContext {
        target_schema: "",
        default_schema: &|schema| format!("default_{schema}"),
        lob,
    };
    parse(rules)
        .plan(table, &context)
        .map_err(|failure| failure.to_string())
}

fn plan_of(rules: Value) -> Planned {
    try_plan_of(rules, &orders(), LobMode::Full).unwrap()
}

fn names(planned: &Planned) -> Vec<&str> {
    planned
        .plan
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect()
}

#[test]
fn every_bad_rule_is_reported_at_once_with_the_published_text() {
    let found = problems(json!([
        selection(1, "include", "%", "%"),
        selection(2, "included", "%", "t[^a]"),
        {"rule-type": "selection", "rule-id": "x", "rule-action": "include",
         "object-locator": {"schema-name": "%", "table-name": "%"}},
        {"rule-type": "table-settings", "rule-id": "4", "rule-name": "4",
         "object-locator": {"schema-name": "s%", "table-name": "t"},
         "parallel-load": {"type": "ranges", "columns": ["A"], "boundaries": [["1", "2"]]}},
        {"rule-type": "mystery", "rule-id": 5},
        selection(1, "include", "%", "%"),
        7,
    ]));
    let by_rule: Vec<(&str, &str)> = found
        .iter()
        .map(|problem| (problem.rule.as_deref().unwrap(), problem.reason.as_str()))
        .collect();
    let expected = [
        ("2", "is a negation"),
        (
            "? (rule number 3 of the document)",
            "rule-id must be a number",
        ),
        (
            "4",
            "Exact schema and table name required when using table settings rule.",
        ),
        ("5", "\"mystery\" is not one of selection"),
        ("1", "The rule-id is also that of rule number 1."),
        ("? (rule number 7 of the document)", "must be an object"),
    ];
    assert_eq!(by_rule.len(), expected.len(), "{by_rule:?}");
    for ((rule, reason), (expected_rule, part)) in by_rule.iter().zip(expected) {
        assert_eq!(*rule, expected_rule);
        assert!(reason.contains(part), "{reason}");
    }
    assert!(by_rule[2].1.contains("one value for each of the 1 columns"));
    let text = Mapping::parse(
        r#"{"rules":[{"rule-type":"table-settings","rule-id":"9","object-locator":{"schema-name":"%","table-name":"t"}}]}"#,
    )
    .unwrap_err()
    .to_string();
    assert_eq!(
        text,
        "Error in mapping rules. Rule with ruleId = 9 failed validation. \
         Exact schema and table name required when using table settings rule."
    );
}

#[test]
fn bad_documents_are_explained() {
    let only_exclude = json!({"rules": [selection(1, "exclude", "%", "%")]}).to_string();
    for (document, part) in [
        ("", "not JSON"),
        (
            "{\u{201C}rules\u{201D}: []}",
            "typographic quotation mark \u{201C}",
        ),
        ("[]", "must be an object"),
        ("{}", "rules is missing"),
        (r#"{"rules": []}"#, "empty"),
        (r#"{"rules": {}}"#, "must be a list"),
        (&only_exclude, "At least one selection rule"),
    ] {
        let text = Mapping::parse(document).unwrap_err().to_string();
        assert!(text.starts_with("Error in mapping rules. "), "{text}");
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn selection_prefers_exclude_and_explicit_prevails() {
    let mapping = parse(json!([
        selection(1, "include", "shop", "%"),
        selection(2, "exclude", "shop", "tmp[_]%"),
        selection(3, "explicit", "shop", "tmp_keep"),
        {"rule-type": "selection", "rule-id": "4", "rule-name": "views", "rule-action": "include",
         "load-order": "7", "object-locator": {"schema-name": "shop", "table-name": "v%", "table-type": "view"}},
    ]));
    let cases = [
        ("orders", TableKind::Table, true),
        ("tmp_x", TableKind::Table, false),
        ("tmpx", TableKind::Table, true),
        ("tmp_keep", TableKind::Table, true),
        ("v1", TableKind::View, true),
        ("report", TableKind::View, false),
        ("awsdms_status", TableKind::Table, false),
        ("Towpath_ledger", TableKind::Table, false),
    ];
    for (table, kind, expected) in cases {
        let found = mapping.selects(&TableName::new("shop", table), kind);
        assert_eq!(found.is_some(), expected, "{table}");
    }
    let view = mapping
        .selects(&TableName::new("shop", "v1"), TableKind::View)
        .unwrap();
    assert_eq!(view.load_order, 7);
    assert_eq!(mapping.named(), [TableName::new("shop", "tmp_keep")]);
    let warnings = mapping.examine(&[(TableName::new("shop", "tmp_keep"), TableKind::Table)]);
    assert!(
        warnings
            .iter()
            .any(|text| text.contains("an explicit rule prevails")),
        "{warnings:?}"
    );
}

#[test]
fn a_rule_that_misses_by_case_or_kind_is_pointed_out() {
    let mapping = parse(json!([
        selection(1, "include", "SHOP", "ORDERS"),
        selection(2, "include", "shop", "totals"),
    ]));
    let listed = [
        (TableName::new("shop", "orders"), TableKind::Table),
        (TableName::new("shop", "totals"), TableKind::View),
    ];
    let warnings = mapping.examine(&listed);
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(
        warnings[0].contains("the source spells it shop.orders"),
        "{warnings:?}"
    );
    assert!(
        warnings[1].contains("\"table-type\": \"view\""),
        "{warnings:?}"
    );
}

#[test]
fn filters_become_conditions_on_columns() {
    let planned = plan_of(json!([filtered(
        1,
        "TOTAL",
        json!([
            {"filter-operator": "between", "start-value": 50, "end-value": "75"},
            {"filter-operator": "ste", "value": "10"},
        ])
    )]));
    let rule = &planned.plan.filter.rules[0][0];
    assert_eq!(rule.column, 2);
    let between = Condition::Between("50".to_owned(), "75".to_owned());
    assert_eq!(rule.any, [between, Condition::AtMost("10".to_owned())]);

    let both = plan_of(json!([
        filtered(1, "ID", json!([{"filter-operator": "eq", "value": "1"}])),
        filtered(2, "NAME", json!([{"filter-operator": "null"}])),
    ]));
    assert_eq!(both.plan.filter.rules.len(), 2);
    let unfiltered = plan_of(json!([
        filtered(1, "ID", json!([{"filter-operator": "eq", "value": "1"}])),
        selection(2, "include", "shop", "%"),
    ]));
    assert!(unfiltered.plan.filter.selects_all());
}

#[test]
fn bad_filters_are_refused() {
    let parsing = [
        (json!([]), "no filter-conditions"),
        (
            json!([{"filter-operator": "like", "value": "x"}]),
            "is not one of eq",
        ),
        (json!([{"filter-operator": "eq"}]), "needs value"),
        (
            json!([{"filter-operator": "between", "start-value": "1"}]),
            "needs end-value",
        ),
        (
            json!([{"filter-operator": "noteq", "value": "1"}, {"filter-operator": "eq", "value": "2"}]),
            "negative operator",
        ),
    ];
    for (conditions, part) in parsing {
        let found = problems(json!([filtered(1, "ID", conditions)]));
        assert!(found[0].reason.contains(part), "{found:?}");
    }
    let planning = [
        ("total", "names are case-sensitive, and it has TOTAL"),
        ("NOTE", "large objects"),
        ("ID", "number column ID with \"x\""),
    ];
    for (name, part) in planning {
        let rule = filtered(1, name, json!([{"filter-operator": "eq", "value": "x"}]));
        let text = try_plan_of(json!([rule]), &orders(), LobMode::Full).unwrap_err();
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn names_are_computed_from_source_names_level_by_level() {
    let shop = json!({"schema-name": "shop"});
    let table = json!({"schema-name": "shop", "table-name": "orders"});
    let name = json!({"schema-name": "shop", "table-name": "%", "column-name": "NAME"});
    let all = json!({"schema-name": "%", "table-name": "%", "column-name": "%"});
    let planned = plan_of(json!([
        everything(),
        transformation(2, "schema", "rename", shop, json!({"value": "Store"})),
        transformation(3, "table", "add-prefix", table, json!({"value": "t_"})),
        transformation(4, "column", "rename", name, json!({"value": "title"})),
        transformation(10, "column", "convert-lowercase", all, json!({})),
    ]));
    assert_eq!(planned.plan.target, TableName::new("Store", "t_orders"));
    assert_eq!(names(&planned), ["id", "title", "total", "note"]);
    assert_eq!(planned.plan.key, [0]);
    assert!(
        planned
            .warnings
            .iter()
            .any(|text| text.contains("follows rule 4; rule 10 is ignored"))
    );
    assert!(planned.plan.copies_values());
}

#[test]
fn the_schema_follows_rule_then_setting_then_target() {
    let table = orders();
    let lower = transformation(
        2,
        "schema",
        "convert-lowercase",
        json!({"schema-name": "%"}),
        json!({}),
    );
    let cases = [
        (json!([everything()]), "", "default_shop"),
        (json!([everything()]), "set", "set"),
        // A rule that changes nothing leaves the choice to the setting.
        (json!([everything(), lower]), "set", "set"),
        (
            json!([
                everything(),
                transformation(
                    2,
                    "schema",
                    "add-suffix",
                    json!({"schema-name": "shop"}),
                    json!({"value": "_2"})
                )
            ]),
            "set",
            "shop_2",
        ),
        (
            json!([
                everything(),
                transformation(
                    2,
                    "schema",
                    "rename",
                    json!({"schema-name": "shop"}),
                    json!({"value": "shop"})
                )
            ]),
            "set",
            "shop",
        ),
    ];
    for (rules, setting, expected) in cases {
        let context = PlanContext {
            target_schema: setting,
            default_schema: &|schema| format!("default_{schema}"),
            lob: LobMode::Full,
        };
        let planned = parse(rules.clone()).plan(&table, &context).unwrap();
        assert_eq!(planned.plan.target.schema, expected, "{rules}");
    }
}

#[test]
fn columns_are_removed_included_added_and_retyped() {
    let at = |column: &str| json!({"schema-name": "shop", "table-name": "orders", "column-name": column});
    let removed = plan_of(json!([
        everything(),
        transformation(2, "column", "remove-column", at("N%"), json!({})),
    ]));
    assert_eq!(names(&removed), ["ID", "TOTAL"]);

    let included = plan_of(json!([
        everything(),
        transformation(2, "column", "include-column", at("NAME"), json!({})),
        transformation(3, "column", "include-column", at("T%"), json!({})),
    ]));
    assert_eq!(names(&included), ["NAME", "TOTAL"]);
    assert!(included.plan.key.is_empty());
    assert!(
        included
            .warnings
            .iter()
            .any(|text| text.contains("primary key"))
    );

    let added = plan_of(json!([
        everything(),
        transformation(
            2,
            "column",
            "add-column",
            json!({"schema-name": "%", "table-name": "%"}),
            json!({
            "value": "LABEL", "expression": "$NAME || '!'",
            "data-type": {"type": "string", "length": "50", "precision": "", "scale": ""}})
        ),
        transformation(
            3,
            "column",
            "change-data-type",
            json!({"schema-name": "%", "table-name": "%", "column-name": "%", "data-type": "numeric"}),
            json!({"data-type": {"type": "numeric", "precision": "20", "scale": 4}})
        ),
    ]));
    assert_eq!(names(&added), ["ID", "NAME", "TOTAL", "NOTE", "LABEL"]);
    let label = &added.plan.columns[4];
    assert_eq!(
        label.from,
        ColumnFrom::Expression("$NAME || '!'".to_owned())
    );
    assert_eq!(label.data_type, DataType::String(Some(50)));
    let total = &added.plan.columns[2];
    assert_eq!(total.data_type, DataType::Numeric(Some((20, 4))));
    assert_eq!(total.native, None);
    assert!(!added.plan.copies_values());
}

#[test]
fn rules_that_do_not_fit_the_table_are_named() {
    let at = |column: &str| json!({"schema-name": "%", "table-name": "%", "column-name": column});
    let add = |name: &str, expression: &str| {
        transformation(
            5,
            "column",
            "add-column",
            json!({"schema-name": "%", "table-name": "%"}),
            json!({"value": name, "expression": expression, "data-type": {"type": "string"}}),
        )
    };
    let cases = [
        (
            vec![transformation(
                5,
                "column",
                "rename",
                at("NAME"),
                json!({"value": "ID"}),
            )],
            "ID and NAME would both become the column ID",
        ),
        (vec![add("name", "1")], "already has the column NAME"),
        (vec![add("x", "$name")], "it has NAME"),
        (
            vec![transformation(
                5,
                "column",
                "remove-column",
                at("%"),
                json!({}),
            )],
            "no column",
        ),
        (
            vec![transformation(
                5,
                "table",
                "define-primary-key",
                json!({"schema-name": "shop", "table-name": "orders"}),
                json!({"primary-key-def": {"name": "k", "columns": ["nope"]}}),
            )],
            "no such column",
        ),
    ];
    for (rules, part) in cases {
        let mut all = vec![everything()];
        all.extend(rules);
        let text = try_plan_of(Value::Array(all), &orders(), LobMode::Full).unwrap_err();
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn keys_come_from_the_rule_the_primary_key_or_a_unique_index() {
    let defined = plan_of(json!([
        everything(),
        transformation(
            2,
            "table",
            "define-primary-key",
            json!({"schema-name": "shop", "table-name": "orders"}),
            json!({"primary-key-def": {"name": "k", "origin": "primary-key", "columns": ["NAME", "TOTAL"]}})
        ),
    ]));
    assert_eq!(defined.plan.key, [1, 2]);
    assert!(!defined.plan.columns[1].nullable);

    let mut keyless = (*orders()).clone();
    keyless.primary_key.clear();
    keyless.unique_keys.push(("a_note".to_owned(), vec![3]));
    let planned = try_plan_of(json!([everything()]), &Arc::new(keyless), LobMode::Full).unwrap();
    assert_eq!(planned.plan.key, [1]);
}

#[test]
fn large_objects_follow_the_task_unless_the_table_says_otherwise() {
    let settings = |lob: Value| {
        json!([everything(), {"rule-type": "table-settings", "rule-id": "2", "rule-name": "2",
            "object-locator": {"schema-name": "shop", "table-name": "orders"}, "lob-settings": lob}])
    };
    let limit = |rules: Value, lob| {
        let planned = try_plan_of(rules, &orders(), lob).unwrap();
        planned.plan.columns.get(3).map(|column| column.limit)
    };
    let limited = LobMode::Limited(1024);
    assert_eq!(limit(json!([everything()]), LobMode::Full), Some(None));
    assert_eq!(limit(json!([everything()]), limited), Some(Some(1024)));
    assert_eq!(limit(json!([everything()]), LobMode::Dropped), None);
    assert_eq!(
        limit(settings(json!({"mode": "unlimited"})), limited),
        Some(None)
    );
    let own = json!({"mode": "limited", "bulk-max-size": "16"});
    assert_eq!(limit(settings(own), LobMode::Full), Some(Some(16 << 10)));
    assert_eq!(
        limit(settings(json!({"mode": "none"})), limited),
        Some(Some(1024))
    );
}

#[test]
fn ranges_are_bound_to_columns_and_must_ascend() {
    let ranges = |columns: Value, boundaries: Value| {
        json!([everything(), {"rule-type": "table-settings", "rule-id": "2", "rule-name": "2",
            "object-locator": {"schema-name": "shop", "table-name": "orders"},
            "parallel-load": {"type": "ranges", "columns": columns, "boundaries": boundaries}}])
    };
    let good = plan_of(ranges(
        json!(["ID"]),
        json!([["100"], [9007199254740993_i64], ["9007199254740994"]]),
    ));
    let Parallel::Ranges {
        columns,
        boundaries,
    } = &good.plan.parallel
    else {
        panic!("{:?}", good.plan.parallel);
    };
    assert_eq!(columns, &[0]);
    assert_eq!(boundaries.len(), 3);
    for (columns, boundaries, part) in [
        (json!(["ID"]), json!([["100"], ["20"]]), "is not above"),
        (json!(["NOTE"]), json!([["a"]]), "cannot bound a range"),
        (json!(["id"]), json!([["1"]]), "it has ID"),
    ] {
        let text = try_plan_of(ranges(columns, boundaries), &orders(), LobMode::Full).unwrap_err();
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn rules_that_do_not_act_yet_are_refused_by_name() {
    let at = json!({"schema-name": "%", "table-name": "%", "column-name": "%"});
    let mapping = parse(json!([
        everything(),
        transformation(2, "column", "data-masking-digits-mask", at.clone(), json!({"value": "#"})),
        transformation(3, "column", "add-before-image-columns", at.clone(), json!({"before-image-def": {}})),
        transformation(4, "table-tablespace", "rename", json!({"table-tablespace-name": "t"}), json!({"value": "u"})),
        transformation(5, "schema", "rename", json!({"schema-name": "%"}),
            json!({"expression": "$AR_M_SOURCE_SCHEMA || '_x'"})),
        {"rule-type": "object-mapping", "rule-id": "6", "rule-action": "map-record-to-record",
         "object-locator": {"schema-name": "%", "table-name": "%"}},
        {"rule-type": "validation", "rule-id": "7", "rule-target": "column",
         "rule-action": "override-validation-function", "object-locator": at,
         "source-function": "a", "target-function": "b"},
        {"rule-type": "post-processing", "rule-id": "8", "rule-action": "add-tag",
         "object-locator": {"schema-name": "%", "table-name": "%"}, "tag-set": [{"key": "k", "value": "v"}]},
    ]));
    let refused = mapping.check_supported().unwrap_err();
    let rules: Vec<&str> = refused
        .problems
        .iter()
        .filter_map(|problem| problem.rule.as_deref())
        .collect();
    assert_eq!(rules, ["2", "3", "4", "5", "6", "7", "8"]);
    assert!(
        refused
            .to_string()
            .contains("rule-action data-masking-digits-mask is not offered yet")
    );
    assert!(parse(json!([everything()])).check_supported().is_ok());
}

#[test]
fn transformations_are_checked_against_their_target() {
    let schema = json!({"schema-name": "%"});
    let column = json!({"schema-name": "%", "table-name": "%", "column-name": "C"});
    let cases = [
        (
            transformation(1, "schema", "remove-column", schema.clone(), json!({})),
            "does not apply",
        ),
        (
            transformation(1, "schema", "rename", schema.clone(), json!({})),
            "value is missing",
        ),
        (
            transformation(1, "schema", "Rename", schema, json!({"value": "x"})),
            "is not one of rename",
        ),
        (
            transformation(
                1,
                "column",
                "rename",
                json!({"schema-name": "%", "table-name": "%"}),
                json!({"value": "x"}),
            ),
            "object-locator.column-name is missing",
        ),
        (
            transformation(
                1,
                "column",
                "change-data-type",
                column.clone(),
                json!({"data-type": {"type": "int3"}}),
            ),
            "is not one of bytes",
        ),
        (
            transformation(
                1,
                "column",
                "change-data-type",
                column.clone(),
                json!({"data-type": {"type": "map"}}),
            ),
            "document databases",
        ),
        (
            transformation(
                1,
                "column",
                "add-column",
                column.clone(),
                json!({"value": "x", "data-type": "int8", "expression": "\u{2018}a\u{2019}"}),
            ),
            "typographic",
        ),
        (
            transformation(
                1,
                "column",
                "data-masking-digits-mask",
                column,
                json!({"value": " "}),
            ),
            "value is missing",
        ),
        (
            transformation(
                1,
                "table",
                "define-primary-key",
                json!({"schema-name": "%", "table-name": "t"}),
                json!({"primary-key-def": {"columns": ["a", "a"]}}),
            ),
            "Exact schema",
        ),
    ];
    for (rule, part) in cases {
        let found = problems(json!([rule]));
        assert!(found[0].reason.contains(part), "{found:?}");
    }
}
