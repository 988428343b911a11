//! What becomes of values on their way.

use super::{
    Files, canonical, context, endpoint, ledger_row, load, load_plan, main, one_table, plan_of,
    prepare, request, tables,
};
use crate::sqlite::CONNECTOR;
use rusqlite::types::Value;
use std::sync::Arc;
use std::time::Duration;
use towpath_data::connector::{
    Batch, CompleteRequest, Format, Prepare, PrepareRequest, RawFormat, ReadColumn, ReadPlan,
    SplitRequest,
};
use towpath_data::endpoint::Role;
use towpath_data::failure::Scope;
use towpath_data::ledger::{Account, COMPLETE};
use towpath_data::plan::{Parallel, RowFilter, TablePlan};
use towpath_data::schema::{Column, DataType, Generation, TableKind, TableName, TableSchema};

const LIKE: &str = r#"
create table "odd ""name"" é" ("a.b" integer primary key autoincrement, "select" text, v, b blob, n numeric(10, 2));
insert into "odd ""name"" é" values (-5, 'it''s', 1, x'00ff', '1.50'), (9223372036854775807, cast(x'61006200ff' as text), 'x', x'', 'abc'),
    (0, '', x'ff', 'text in a blob', 9e999), (7, null, null, null, -0.0), (8, 'ü', 2.5, 12, 9223372036854775807);
create table keyless(a, b text default 'd' check (a <> 'no'), c int generated always as (length(b)) stored);
insert into keyless(a, b) select value, 'row ' || value from (with recursive s(value) as (select 1 union all select value + 1 from s where value < 5000) select value from s);
insert into keyless(a, b) values (null, null), (x'', '');
create table w(k text, l int, v any, primary key (l desc, k)) strict, without rowid;
insert into w values ('a', 1, 1.0), ('a', 2, '1.0'), ('b', 1, x'31');
create table child(id integer primary key, parent int references missing(id), u text unique on conflict replace);
insert into child values (1, 99, 'x'), (2, null, 'y');
create view v as select * from child;
create table towpath_mine(a);
"#;

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn between_two_files_everything_is_kept() {
    for (journal, format) in [
        ("wal", Format::Raw(RawFormat::SqliteValues)),
        ("delete", Format::Raw(RawFormat::SqliteValues)),
        ("wal", Format::Rows { like: true }),
    ] {
        let files = Files::new(&format!("pragma journal_mode = {journal}; {LIKE}"), "");
        let (source, target) = files.open("t").await;
        let tables = tables(source.as_ref()).await;
        assert_eq!(tables.len(), 5);
        let tables: Vec<_> = tables
            .into_iter()
            .filter(|table| table.kind == TableKind::Table)
            .collect();
        let plans: Vec<TablePlan> = tables.iter().map(plan_of).collect();
        let names: Vec<TableName> = plans.iter().map(|plan| plan.target.clone()).collect();
        target.claim(&names).await.unwrap();
        let snapshot = source.snapshot(&tables, 3).await.unwrap();
        let requests: Vec<_> = plans
            .iter()
            .map(|plan| request(plan, Prepare::DropAndCreate))
            .collect();
        for (plan, prepared) in plans.iter().zip(target.prepare(&requests).await.unwrap()) {
            let prepared = prepared.unwrap();
            assert!(prepared.ours && !prepared.key_pending);
            assert_eq!(
                target.raw_format(plan, &prepared.table),
                Some(RawFormat::SqliteValues)
            );
            assert_eq!(
                prepared.table.create_statement.as_ref().map(|sql| sql
                    .to_ascii_lowercase()
                    .split_once('(')
                    .unwrap()
                    .1
                    .to_owned()),
                plan.source.create_statement.as_ref().map(|sql| sql
                    .to_ascii_lowercase()
                    .split_once('(')
                    .unwrap()
                    .1
                    .to_owned())
            );
            let (account, rejected) = load(
                snapshot.as_ref(),
                target.as_ref(),
                plan,
                &prepared,
                format,
                false,
            )
            .await
            .unwrap();
            assert!(rejected.is_empty());
            let row = ledger_row("t", plan, COMPLETE, account);
            let request = CompleteRequest {
                plan,
                prepared: &prepared,
                row: &row,
            };
            target.complete(request).await.unwrap();
        }
        snapshot.close().await;
        target.release().await.unwrap();
        for (columns, table) in [
            (
                r#""a.b", hex("select"), typeof("select"), quote(v), quote(b), quote(n)"#,
                r#""odd ""name"" é""#,
            ),
            ("quote(a), quote(b), c", "keyless"),
            ("k, l, quote(v)", "w"),
            ("id, parent, u", "child"),
        ] {
            let sql = format!("select {columns} from {table} order by 1, 2, 3");
            assert_eq!(
                files.rows(&files.source, &sql),
                files.rows(&files.target, &sql),
                "{sql}"
            );
        }
        let ledger = target.ledger().await.unwrap();
        assert_eq!(
            ledger.iter().filter(|row| row.id.chunk == COMPLETE).count(),
            4
        );
        let keyless: u64 = ledger
            .iter()
            .filter(|row| row.id.source.table == "keyless" && row.id.chunk >= 0)
            .map(|row| row.account.applied)
            .sum();
        assert_eq!(keyless, 5002);
        assert!(
            ledger
                .iter()
                .filter(|row| row.id.source.table == "keyless")
                .count()
                > 5
        );
        target.forget().await.unwrap();
        let left = files.count(
            "select count(*) from sqlite_schema where name like 'towpath%' or name like 'awsdms%'",
        );
        assert_eq!(left, 0);
    }
}

#[tokio::test]
async fn rows_that_do_not_fit_are_named_and_left_out() {
    let files = Files::new(
        "pragma journal_mode = wal; create table t(id integer primary key, n int, d date); \
         insert into t values (1, 1, '2024-01-01'), (2, 'two', '2024-01-01'), (3, 3, 'soon'), (4, 4, null), (5, 6, null)",
        "create table t(id integer primary key, n int not null check (n <> 4), d date unique); insert into t values (5, 0, null)",
    );
    let (snapshot, target, plan, prepared) = one_table(&files, "t", false).await;
    assert!(!prepared.ours);
    let format = Format::Rows { like: false };
    let fast = load(
        snapshot.as_ref(),
        target.as_ref(),
        &plan,
        &prepared,
        format,
        false,
    )
    .await
    .unwrap_err();
    assert_eq!(fast.scope, Scope::Row, "{fast}");
    let (account, rejected) = load(
        snapshot.as_ref(),
        target.as_ref(),
        &plan,
        &prepared,
        format,
        true,
    )
    .await
    .unwrap();
    assert_eq!((account.read, account.applied, account.rejected), (5, 1, 4));
    let short: Vec<_> = rejected
        .iter()
        .map(|row| (row.key.as_str(), row.column.as_deref(), row.code.as_deref()))
        .collect();
    assert_eq!(
        short,
        [
            ("id=2", Some("n"), None),
            ("id=3", Some("d"), None),
            ("id=4", None, Some("SQLITE_CONSTRAINT_CHECK")),
            ("id=5", Some("id"), Some("SQLITE_CONSTRAINT_PRIMARYKEY")),
        ]
    );
    assert_eq!(
        files.count("select count(*) from awsdms_apply_exceptions where \"TASK_NAME\" = 't'"),
        4
    );
    assert_eq!(files.count("select count(*) from t"), 2);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
async fn what_comes_from_another_engine_reads_back_the_same() {
    let types = [
        DataType::Int4,
        DataType::Boolean,
        DataType::UInt8,
        DataType::Numeric(Some((30, 10))),
        DataType::Real8,
        DataType::Real4,
        DataType::WString(Some(20)),
        DataType::NClob,
        DataType::Bytes(Some(4)),
        DataType::Blob,
        DataType::Date,
        DataType::Time { digits: 6 },
        DataType::DateTime {
            digits: 6,
            zone: false,
        },
        DataType::DateTime {
            digits: 3,
            zone: true,
        },
    ];
    let values: Vec<Option<&[u8]>> = [
        "1",
        "1",
        "18446744073709551615",
        "12345678901234567890.1200000000",
        "0.30000000000000004",
        "0.1",
        "007",
        "it's\0é",
        "\u{0}\u{1}",
        "",
        "2024-02-29",
        "23:59:59.123456",
        "0001-01-01 00:00:00",
        "9999-12-31 23:59:59.999",
    ]
    .iter()
    .map(|text| Some(text.as_bytes()))
    .collect();
    let mut second: Vec<Option<&[u8]>> = vec![None; types.len()];
    second[0] = Some(b"-2147483648");
    let columns: Vec<Column> = types
        .iter()
        .enumerate()
        .map(|(place, data_type)| Column {
            name: format!("c {place}"),
            data_type: *data_type,
            nullable: place > 0,
            native: None,
            generation: Generation::None,
        })
        .collect();
    let table = Arc::new(TableSchema {
        name: TableName::new("public", "Elsewhere"),
        kind: TableKind::Table,
        columns,
        primary_key: vec![0],
        unique_keys: Vec::new(),
        estimated_rows: None,
        estimated_bytes: None,
        create_statement: None,
    });
    let files = Files::new("", "");
    let (_, target) = files.open("t").await;
    let plan = plan_of(&table);
    target
        .claim(std::slice::from_ref(&plan.target))
        .await
        .unwrap();
    let request = PrepareRequest {
        like: false,
        ..request(&plan, Prepare::DropAndCreate)
    };
    let prepared = prepare(target.as_ref(), request).await.unwrap();
    let format = Format::Rows { like: false };
    let row = ledger_row("t", &plan, 0, Account::default());
    let load = load_plan(&plan, &prepared, format, false);
    let mut loader = target.loader(&row.id, &load).await.unwrap();
    loader
        .write(Batch::Rows(canonical(&[&values, &second])))
        .await
        .unwrap();
    assert_eq!(loader.flush().await.unwrap().applied, 2);
    loader.commit(&row, &[]).await.unwrap();

    let endpoint = endpoint(&files.target, Role::Source);
    let source = CONNECTOR.source.unwrap()(&endpoint, &context("t"))
        .await
        .unwrap();
    let there = source.describe(&[main("Elsewhere")]).await.unwrap();
    assert_eq!(there[0].primary_key, [0]);
    let snapshot = source.snapshot(&there, 1).await.unwrap();
    let read = ReadPlan {
        table: Arc::clone(&there[0]),
        columns: (0..types.len())
            .map(|column| ReadColumn {
                column,
                limit: None,
            })
            .collect(),
        filter: RowFilter::default(),
        slice: snapshot
            .split(SplitRequest {
                table: &there[0],
                parallel: &Parallel::Never,
                target_bytes: 1,
                target_rows: 1,
            })
            .await
            .unwrap()
            .remove(0),
        format,
    };
    let mut reader = snapshot.read(&read).await.unwrap();
    let Some(Batch::Rows(rows)) = reader.next().await.unwrap() else {
        panic!("no rows")
    };
    assert_eq!(rows.row(1).unwrap().values().collect::<Vec<_>>(), values);
    assert_eq!(rows.row(0).unwrap().values().collect::<Vec<_>>(), second);
    assert!(reader.next().await.unwrap().is_none());
    assert_eq!(reader.rows_read(), 2);
}

#[tokio::test]
async fn large_values_pass_through_a_small_budget() {
    let files = Files::new(
        "create table t(id integer primary key, b blob, s text); \
         with recursive s(v) as (select 1 union all select v + 1 from s where v < 6) \
         insert into t select v, randomblob(5000000 + v), hex(randomblob(1000000)) from s; insert into t values (9, x'01', 'small')",
        "",
    );
    for format in [
        Format::Raw(RawFormat::SqliteValues),
        Format::Rows { like: false },
    ] {
        files.at_target("drop table if exists t; drop table if exists towpath_ledger");
        let (snapshot, target, plan, prepared) = one_table(&files, "t", false).await;
        let (account, _) = tokio::time::timeout(
            Duration::from_secs(60),
            load(
                snapshot.as_ref(),
                target.as_ref(),
                &plan,
                &prepared,
                format,
                false,
            ),
        )
        .await
        .unwrap()
        .unwrap();
        assert_eq!(account.applied, 7);
        let sum = "select id, b, s from t";
        assert!(files.rows(&files.source, sum) == files.rows(&files.target, sum));
    }
}

#[tokio::test]
async fn a_limit_cuts_and_counts() {
    let files = Files::new(
        "create table t(s text, b blob); insert into t values ('aéé', x'010203'), ('a', null)",
        "",
    );
    for like in [true, false] {
        files.at_target("drop table if exists t; drop table if exists towpath_ledger");
        let (snapshot, target, mut plan, prepared) = one_table(&files, "t", like).await;
        for column in &mut plan.columns {
            column.limit = Some(2);
        }
        load(
            snapshot.as_ref(),
            target.as_ref(),
            &plan,
            &prepared,
            Format::Rows { like },
            false,
        )
        .await
        .unwrap();
        let text = |text: &str| Value::Text(text.into());
        assert_eq!(
            files.rows(&files.target, "select s, b from t order by b"),
            [
                vec![text("a"), Value::Null],
                vec![text("a"), Value::Blob(vec![1, 2])]
            ]
        );
    }
}
