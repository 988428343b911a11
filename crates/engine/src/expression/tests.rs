//! Expressions over rows: what they compute, what they refuse, and that nothing is reached from them.

use super::Expressions;
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};
use towpath_data::{
    plan::{ColumnFrom, Parallel, PlannedColumn, RowFilter, TablePlan},
    rows::{Rows, RowsBuilder},
    schema::{Column, DataType, Generation, TableKind, TableName, TableSchema},
};

const COLUMNS: [(&str, DataType, Option<&str>); 7] = [
    ("id", DataType::Int8, Some("7")),
    ("NAME", DataType::WString(None), Some("Ada")),
    ("total", DataType::Numeric(None), Some("10.50")),
    ("ratio", DataType::Real8, Some("0.5")),
    ("born", DataType::Date, Some("1815-12-10")),
    ("raw", DataType::Bytes(None), Some("x\0y")),
    ("none", DataType::Int4, None),
];

/// A plan that carries `id` and computes one column.
fn plan(expression: &str, data_type: DataType) -> Arc<TablePlan> {
    let columns = COLUMNS.iter().map(|(name, data_type, _)| Column {
        name: (*name).to_owned(),
        data_type: *data_type,
        nullable: true,
        native: None,
        generation: Generation::None,
    });
    let planned = |name: &str, data_type, from| PlannedColumn {
        name: name.to_owned(),
        data_type,
        nullable: true,
        native: None,
        from,
        limit: None,
    };
    Arc::new(TablePlan {
        source: Arc::new(TableSchema {
            name: TableName::new("shop", "people"),
            kind: TableKind::Table,
            columns: columns.collect(),
            primary_key: vec![0],
            unique_keys: Vec::new(),
            estimated_rows: None,
            estimated_bytes: None,
            create_statement: None,
        }),
        target: TableName::new("t", "people"),
        columns: vec![
            planned(
                "computed",
                data_type,
                ColumnFrom::Expression(expression.to_owned()),
            ),
            planned("id", DataType::Int8, ColumnFrom::Source(0)),
        ],
        key: vec![1],
        filter: RowFilter::default(),
        parallel: Parallel::Automatic,
        load_order: 0,
    })
}

/// The row of `COLUMNS`, twice, as the expressions want it read.
fn rows(expressions: &Expressions) -> Rows {
    let mut builder = RowsBuilder::new(expressions.read_columns().len(), 64);
    for _ in 0..2 {
        for read in expressions.read_columns() {
            assert!(builder.push(COLUMNS[read.column].2.map(str::as_bytes)));
        }
    }
    builder.finish()
}

fn evaluate(expression: &str, data_type: DataType) -> Result<Option<String>, String> {
    let prepared = Expressions::prepare(&plan(expression, data_type))
        .map_err(|failure| failure.to_string())?;
    let expressions = Arc::new(prepared.unwrap());
    let now = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_250);
    let mut evaluator = expressions.evaluator().unwrap();
    let (built, rejected) = evaluator.apply(&rows(&expressions), now).unwrap();
    if let Some(rejected) = rejected.first() {
        assert_eq!(rejected.key, "id=7");
        assert!(built.is_empty());
        return Err(rejected.reason.clone());
    }
    assert_eq!(built.len(), 2);
    let row = built.row(1).unwrap();
    assert_eq!(row.value(1), Some(&b"7"[..]));
    Ok(row
        .value(0)
        .map(|value| String::from_utf8_lossy(value).into_owned()))
}

#[test]
fn expressions_compute_columns() {
    let text = DataType::WString(None);
    let money = DataType::Numeric(Some((6, 2)));
    let micro = DataType::DateTime {
        digits: 6,
        zone: false,
    };
    let cases = [
        ("$NAME || '-' || $id", text, Some("Ada-7")),
        ("upper($NAME)", text, Some("ADA")),
        // Every digit of an exact number is kept.
        ("$total", text, Some("10.50")),
        ("$total || ''", text, Some("10.50")),
        // Where values are compared, numbers compare as numbers.
        (
            "case when $total > 9 then 'dear' else 'cheap' end",
            text,
            Some("dear"),
        ),
        ("max($total, 9)", money, Some("10.5")),
        ("$total / 3", money, Some("3.5")),
        ("$id / 3.0", money, Some("2.33")),
        ("$id * 2", DataType::Int4, Some("14")),
        ("$id / 2.0", DataType::Real8, Some("3.5")),
        ("$ratio = 0.5", DataType::Boolean, Some("1")),
        ("$none", text, None),
        ("coalesce($none, 5)", DataType::UInt1, Some("5")),
        (
            "replaceChars(\"abcde\",\"abcd\",\"123\")",
            text,
            Some("1231e"),
        ),
        (
            "hash_sha256('C6BGJ566669K')",
            text,
            Some("7cb06784764c9030ccc41e25c15339feb293ffe9b329a72b5fed564e99900c75"),
        ),
        ("operation_indicator('D','U','I')", text, Some("I")),
        ("$AR_H_OPERATION || $AR_H_CHANGE_SEQ", text, Some("INSERT")),
        (
            "$AR_M_SOURCE_SCHEMA || '.' || $AR_M_SOURCE_TABLE_NAME",
            text,
            Some("shop.people"),
        ),
        ("$AR_H_TIMESTAMP", micro, Some("2023-11-14 22:13:20.250")),
        ("strftime('%Y', $born)", DataType::Int2, Some("1815")),
        ("$born", micro, Some("1815-12-10 00:00:00")),
        ("date($born, '+1 day')", DataType::Date, Some("1815-12-11")),
        ("hex($raw)", text, Some("780079")),
        ("$raw", DataType::Blob, Some("x\0y")),
        ("$NAME in ('Ada', 'Grace')", DataType::Boolean, Some("1")),
        ("'2024:02:03'", DataType::Date, Some("2024-02-03")),
        ("round(2.5)", DataType::Int4, Some("3")),
    ];
    for (expression, data_type, expected) in cases {
        let found = evaluate(expression, data_type).unwrap();
        assert_eq!(found.as_deref(), expected, "{expression}");
    }
}

#[test]
fn results_that_do_not_fit_reject_the_row_with_its_key() {
    let cases = [
        ("$NAME", DataType::Int4, "no whole number"),
        ("300", DataType::UInt1, "not between 0 and 255"),
        ("2.5", DataType::Int4, "no whole number"),
        (
            "99999.999",
            DataType::Numeric(Some((6, 2))),
            "digits before the point",
        ),
        (
            "$NAME",
            DataType::WString(Some(2)),
            "3 characters; the column holds 2",
        ),
        ("'2024-13-01'", DataType::Date, "no date"),
        ("'25:00:00'", DataType::Time { digits: 0 }, "no time"),
        ("zeroblob(2000000)", DataType::Blob, "1048576 are allowed"),
        ("zeroblob(99999999)", DataType::Blob, "too big"),
        ("$raw || x'ff'", DataType::WString(None), "UTF-8"),
        ("abs(-9223372036854775807 - 1)", DataType::Int8, "overflow"),
    ];
    for (expression, data_type, part) in cases {
        let reason = evaluate(expression, data_type).unwrap_err();
        assert!(reason.contains(part), "{expression}: {reason}");
    }
}

#[test]
fn what_cannot_be_prepared_names_the_column_and_the_expression() {
    for (expression, part) in [
        ("nosuch($id)", "no such function: nosuch"),
        ("unknown_name", "no such column"),
        ("(pragma_x)", "no such column"),
        ("load_extension('x')", "not authorized"),
        ("$missing", "no column missing"),
        ("1 +", "syntax error"),
        ("raise(abort, 'x')", "RAISE"),
    ] {
        let text = evaluate(expression, DataType::Int4).unwrap_err();
        assert!(
            text.contains("the expression of the column computed"),
            "{text}"
        );
        assert!(text.to_lowercase().contains(&part.to_lowercase()), "{text}");
    }
}

#[test]
fn a_plan_without_expressions_needs_none() {
    let mut plain = (*plan("1", DataType::Int4)).clone();
    plain.columns.remove(0);
    assert!(Expressions::prepare(&Arc::new(plain)).unwrap().is_none());
}

#[test]
fn numbers_with_too_many_digits_are_not_compared_by_halves() {
    let plan = plan("$total > 1", DataType::Boolean);
    let expressions = Arc::new(Expressions::prepare(&plan).unwrap().unwrap());
    let mut builder = RowsBuilder::new(2, 64);
    assert!(builder.push(Some(b"7")) && builder.push(Some(b"1.00000000000000000001")));
    let (built, rejected) = expressions
        .evaluator()
        .unwrap()
        .apply(&builder.finish(), SystemTime::UNIX_EPOCH)
        .unwrap();
    assert!(built.is_empty());
    assert!(
        rejected[0].reason.contains("cannot be compared exactly"),
        "{rejected:?}"
    );
}
