//! What a target does to tables, and who may.

use super::{
    Files, canonical, ledger_row, load, load_plan, main, one_table, plan_of, prepare, request,
};
use towpath_data::connector::{Batch, Format, Prepare, PrepareRequest, RawFormat, TargetTriggers};
use towpath_data::failure::Scope;
use towpath_data::ledger::Account;
use towpath_data::plan::TablePlan;
use towpath_data::schema::TableName;

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn a_target_table_is_not_removed_without_consent() {
    let files = Files::new(
        "create table t(a int); insert into t values (1)",
        "create table t(a int); insert into t values (7); create table empty(a int); create view v as select 1 as a",
    );
    let (source, target) = files.open("t").await;
    let tables = source.describe(&[main("t")]).await.unwrap();
    let plan = plan_of(&tables[0]);
    target.claim(&[main("T"), main("empty")]).await.unwrap();
    for how in [Prepare::DropAndCreate, Prepare::TruncateBeforeLoad] {
        let refused = prepare(target.as_ref(), request(&plan, how))
            .await
            .unwrap_err();
        assert!(
            refused.scope == Scope::Table && refused.to_string().contains("drop table \"t\""),
            "{refused}"
        );
    }
    assert_eq!(files.count("select a from t"), 7);
    let consented = PrepareRequest {
        consent: true,
        ..request(&plan, Prepare::TruncateBeforeLoad)
    };
    assert!(
        !prepare(target.as_ref(), consented.clone())
            .await
            .unwrap()
            .ours
    );
    assert_eq!(files.count("select count(*) from t"), 0);
    // An empty table may go; then it is ours, and may go again with its rows.
    assert!(
        prepare(target.as_ref(), request(&plan, Prepare::DropAndCreate))
            .await
            .unwrap()
            .ours
    );
    files.at_target("insert into t values (8)");
    assert!(
        prepare(target.as_ref(), request(&plan, Prepare::DropAndCreate))
            .await
            .unwrap()
            .ours
    );
    files.at_target("insert into t values (9)");
    assert!(
        prepare(target.as_ref(), request(&plan, Prepare::Again))
            .await
            .unwrap()
            .ours
    );
    assert_eq!(files.count("select count(*) from t"), 0);
    files.at_target("insert into t values (10)");
    assert!(
        !prepare(target.as_ref(), request(&plan, Prepare::DoNothing))
            .await
            .unwrap()
            .ours
    );
    assert!(
        !prepare(target.as_ref(), request(&plan, Prepare::Again))
            .await
            .unwrap()
            .ours
    );
    assert_eq!(files.count("select count(*) from t"), 1);

    let wrong = |change: fn(&mut TablePlan)| {
        let mut plan = plan.clone();
        change(&mut plan);
        plan
    };
    for (plan, expected) in [
        (
            wrong(|plan| plan.target = TableName::new("public", "t")),
            "one schema",
        ),
        (wrong(|plan| plan.target = main("v")), "a view"),
        (
            wrong(|plan| plan.columns[0].name = "missing".into()),
            "no column missing",
        ),
    ] {
        let refused = prepare(target.as_ref(), request(&plan, Prepare::DoNothing))
            .await
            .unwrap_err();
        assert!(refused.to_string().contains(expected), "{refused}");
    }
}

#[tokio::test]
async fn one_task_holds_a_table_at_a_time() {
    let files = Files::new("create table t(a)", "");
    let (_, first) = files.open("first").await;
    let (_, second) = files.open("second").await;
    first.claim(&[main("t")]).await.unwrap();
    first.claim(&[main("t")]).await.unwrap();
    let refused = second.claim(&[main("other"), main("T")]).await.unwrap_err();
    let text = refused.to_string();
    assert!(
        text.contains("first") && text.contains("second") && text.contains("update towpath_tables"),
        "{text}"
    );
    first.release().await.unwrap();
    second.claim(&[main("t")]).await.unwrap();
    let collision = second
        .claim(&[main("a"), main("A")])
        .await
        .unwrap_err()
        .to_string();
    assert!(
        collision.contains("main.a") && collision.contains("main.A"),
        "{collision}"
    );
    second.release().await.unwrap();
}

#[tokio::test]
async fn triggers_are_off_while_a_table_loads() {
    let triggers = "create table t(a int); create table log(a int); insert into log values (0); \
        create trigger \"on t\" after insert on t begin insert into log values (new.a); end; \
        create trigger other before delete on T begin select raise(abort, 'no'); end";
    let count = "select count(*) from sqlite_schema where type = 'trigger'";
    let files = Files::new(
        "create table t(a int); insert into t values (1), (2)",
        triggers,
    );
    let (snapshot, target, plan, prepared) = one_table(&files, "t", true).await;
    assert_eq!(files.count(count), 0);
    assert_eq!(
        files.count("select count(*) from towpath_tables where switched_off like '%on t%'"),
        1
    );
    // A resumed task finds them off, and remembers.
    prepare(target.as_ref(), request(&plan, Prepare::Again))
        .await
        .unwrap();
    load(
        snapshot.as_ref(),
        target.as_ref(),
        &plan,
        &prepared,
        Format::Rows { like: true },
        false,
    )
    .await
    .unwrap();
    target.release().await.unwrap();
    assert_eq!(files.count(count), 2);
    assert_eq!(files.count("select count(*) from log"), 1);
    // Asked to fire, they fire.
    target.claim(&[main("t")]).await.unwrap();
    let fire = PrepareRequest {
        triggers: TargetTriggers::Fire,
        ..request(&plan, Prepare::DoNothing)
    };
    let prepared = prepare(target.as_ref(), fire).await.unwrap();
    target
        .empty(
            &ledger_row("t", &plan, 0, Account::default()).id,
            &main("log"),
        )
        .await
        .unwrap();
    load(
        snapshot.as_ref(),
        target.as_ref(),
        &plan,
        &prepared,
        Format::Rows { like: true },
        false,
    )
    .await
    .unwrap();
    assert_eq!(files.count("select count(*) from log"), 2);
    assert_eq!(files.count("select count(*) from t"), 4);
}

#[tokio::test]
async fn a_load_that_is_broken_off_leaves_nothing() {
    let files = Files::new("create table t(a int); insert into t values (1), (2)", "");
    let (_, target, plan, prepared) = one_table(&files, "t", true).await;
    let format = Format::Rows { like: false };
    let row = ledger_row("t", &plan, 0, Account::default());
    let load = load_plan(&plan, &prepared, format, false);
    for dropped in [true, false] {
        let mut loader = target.loader(&row.id, &load).await.unwrap();
        loader
            .write(Batch::Rows(canonical(&[&[Some(b"5")]])))
            .await
            .unwrap();
        if dropped {
            drop(loader);
        } else {
            loader.abort().await;
        }
        // The next writer gets in.
        assert!(target.ledger().await.unwrap().is_empty());
        assert_eq!(files.count("select count(*) from t"), 0);
    }
    // Two loaders queue; both arrive.
    let (one, other) = (
        target.loader(&row.id, &load).await.unwrap(),
        target.loader(&row.id, &load),
    );
    let first = async {
        let mut one = one;
        one.write(Batch::Rows(canonical(&[&[Some(b"5")]]))).await?;
        one.commit(&row, &[]).await
    };
    let second = async {
        let mut other = other.await?;
        other
            .write(Batch::Rows(canonical(&[&[Some(b"6")]])))
            .await?;
        other
            .commit(&ledger_row("t", &plan, 1, Account::default()), &[])
            .await
    };
    tokio::try_join!(second, first).unwrap();
    assert_eq!(files.count("select count(*) from t"), 2);
    let raw = load_plan(
        &plan,
        &prepared,
        Format::Raw(RawFormat::SqliteValues),
        false,
    );
    for broken in [&b"i123"[..], b"x", b"nn\0", b"t\xff\xff\xff\xff"] {
        let mut loader = target.loader(&row.id, &raw).await.unwrap();
        assert!(
            loader
                .write(Batch::Raw(bytes::Bytes::from_static(broken)))
                .await
                .is_err()
        );
    }
    assert_eq!(files.count("select count(*) from t"), 2);
}
