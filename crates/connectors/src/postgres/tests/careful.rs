//! Bad rows are found, named and left out; large values pass.

use crate::postgres::testing::Pair;
use serde_json::json;
use towpath_data::{
    connector::{Batch, Format, Prepare},
    failure::Scope,
    ledger::{Account, LedgerRow},
    rows::RowsBuilder,
};

#[tokio::test]
async fn bad_rows_are_named_and_the_others_stored() {
    for (target, bad, code, column) in [
        ("n smallint", "n = 70000", "22003", Some("n")),
        ("n int check (n > 0)", "n = -17", "23514", None),
        ("n int unique", "n = 5", "23505", None),
        ("n int not null", "n = null", "23502", Some("n")),
        (
            "n int unique deferrable initially deferred",
            "n = 5",
            "23505",
            None,
        ),
    ] {
        let mut pair = Pair::new().await;
        pair.from
            .psql(&format!(
                "create table t (id int primary key, n int);
                 insert into t select i, i from generate_series(1, 20000) i; update t set {bad} where id in (41, 19999); vacuum analyze t"
            ))
            .await;
        pair.to
            .psql(&format!("create table t (id int primary key, {target})"))
            .await;
        pair.how = Prepare::DoNothing;
        let done = pair.load("t").await.unwrap();
        // Of those that are equal to a third row, which came first is not said.
        assert!(
            (2..=3).contains(&done.rejected.len()),
            "{target}: {:?}",
            done.rejected
        );
        assert_eq!(done.account.applied + done.account.rejected, 20_000);
        for rejected in &done.rejected {
            assert_eq!(rejected.code.as_deref(), Some(code), "{target}");
            assert_eq!(rejected.column.as_deref(), column, "{target}");
        }
        if code != "23505" {
            let keys: Vec<&str> = done.rejected.iter().map(|row| row.key.as_str()).collect();
            assert_eq!(keys, ["id=41", "id=19999"], "{target}");
        }
        let stored = pair.to.value("select count(*) from t").await;
        assert_eq!(stored, done.account.applied.to_string());
        let noted = "select count(*) from awsdms_apply_exceptions where \"TASK_NAME\" = 'task-1' and \"TABLE_NAME\" = 't'";
        assert_eq!(pair.to.value(noted).await, done.rejected.len().to_string());
        let ledger =
            "select rows_read - rows_applied - rows_rejected from towpath_ledger where chunk = 0";
        assert_eq!(pair.to.value(ledger).await, "0");
    }
}

#[tokio::test]
async fn rows_that_are_all_bad_are_all_named() {
    let mut pair = Pair::new().await;
    pair.from.psql("create table t (a text, b text); insert into t select 'qq' || i, i from generate_series(1, 300) i").await;
    pair.to.psql("create table t (a int, b text)").await;
    pair.how = Prepare::DoNothing;
    let done = pair.load("t").await.unwrap();
    assert_eq!((done.account.applied, done.account.rejected), (0, 300));
    assert!(
        done.rejected
            .iter()
            .all(|row| row.key == "no key" && row.column.as_deref() == Some("a"))
    );
    // The message of the server quotes the value; ours does not.
    assert!(
        done.rejected.iter().all(|row| !row.reason.contains("qq")),
        "{:?}",
        done.rejected.first()
    );
}

#[tokio::test]
async fn nul_characters_follow_the_setting() {
    for (setting, expected) in [
        ("space", Some("a b")),
        ("strip", Some("ab")),
        ("error", None),
    ] {
        let mut pair = Pair::new().await;
        pair.target.settings = json!({"NulCharacters": setting})
            .as_object()
            .unwrap()
            .clone();
        pair.from
            .psql("create table t (id int primary key, b text)")
            .await;
        let (source, target) = (
            pair.open_source().await.unwrap(),
            pair.open_target().await.unwrap(),
        );
        let plan = pair.plan(source.as_ref(), "t").await;
        let prepared = pair
            .prepare(target.as_ref(), std::slice::from_ref(&plan))
            .await
            .unwrap()
            .remove(0)
            .unwrap();
        let id = pair.id(&plan, 0);
        let load = pair.load_plan(&plan, &prepared, Format::Rows { like: false }, true);
        let mut rows = RowsBuilder::new(2, 0);
        assert!(rows.push(Some(b"1")) && rows.push(Some(b"a\0b")));
        let mut loader = target.loader(&id, &load).await.unwrap();
        loader.write(Batch::Rows(rows.finish())).await.unwrap();
        let loaded = loader.flush().await.unwrap();
        let rejected = loaded.rejected;
        assert_eq!(rejected.len() as u64 + loaded.applied, 1);
        let account = Account {
            read: 1,
            applied: loaded.applied,
            rejected: rejected.len() as u64,
            ..Account::default()
        };
        let row = LedgerRow {
            id,
            target: plan.target.clone(),
            slice: "all".into(),
            seam: "now".into(),
            account,
        };
        loader.commit(&row, &rejected).await.unwrap();
        match expected {
            Some(text) => assert_eq!(pair.to.value("select b from t").await, text),
            None => {
                assert_eq!(rejected[0].key, "id=1");
                assert_eq!(rejected[0].code.as_deref(), Some("22021"));
            }
        }
        assert_eq!(target.ledger().await.unwrap(), [row]);
    }
}

#[tokio::test]
async fn a_refusal_is_noticed_before_the_end() {
    let mut pair = Pair::new().await;
    pair.from
        .psql("create table t (id int primary key, n int)")
        .await;
    pair.to
        .psql("create table t (id int primary key, n smallint)")
        .await;
    pair.how = Prepare::DoNothing;
    let (source, target) = (
        pair.open_source().await.unwrap(),
        pair.open_target().await.unwrap(),
    );
    let plan = pair.plan(source.as_ref(), "t").await;
    let prepared = pair
        .prepare(target.as_ref(), std::slice::from_ref(&plan))
        .await
        .unwrap()
        .remove(0)
        .unwrap();
    let load = pair.load_plan(&plan, &prepared, Format::Rows { like: true }, false);
    let mut loader = target.loader(&pair.id(&plan, 0), &load).await.unwrap();
    let mut refused = None;
    for batch in 0..2000 {
        let mut rows = RowsBuilder::new(2, 0);
        for row in 0..5000 {
            let id = (batch * 5000 + row).to_string();
            assert!(rows.push(Some(id.as_bytes())) && rows.push(Some(b"70000")));
        }
        if let Err(failure) = loader.write(Batch::Rows(rows.finish())).await {
            refused = Some(failure);
            break;
        }
    }
    let failure = refused.expect("ten million rows are not sent in vain");
    assert_eq!(failure.scope, Scope::Row);
    assert!(
        failure.to_string().contains("column n")
            && failure.to_string().contains("row 1 of the chunk"),
        "{failure}"
    );
    loader.abort().await;
    // The session of an aborted chunk is used again, and stores nothing.
    pair.from.psql("insert into t values (1, 2)").await;
    assert_eq!(pair.load("t").await.unwrap().account.applied, 1);
}

#[tokio::test]
async fn large_values_pass_in_every_lane() {
    for (raw, like) in [(true, true), (false, true), (false, false)] {
        let mut pair = Pair::new().await;
        (pair.raw, pair.like) = (raw, like);
        pair.from
            .psql(
                "create table t (id int primary key, words text, image bytea);
                 insert into t values (1, 'small', '\\x00'), (2, repeat(E'na\\u00efve \\\\ \\n', 1500000), null),
                 (3, null, decode(repeat('00ff5c0a', 4194304), 'hex'))",
            )
            .await;
        let done = pair.load("t").await.unwrap();
        assert_eq!(done.account.applied, 3);
        let query = "select id, md5(words), md5(image) from t order by id";
        assert_eq!(
            pair.from.rows(query).await,
            pair.to.rows(query).await,
            "{raw} {like}"
        );
    }
}

/// A row above 256 MiB, whose line of text would be above 512 MiB.
#[tokio::test]
async fn a_huge_row_goes_its_own_way() {
    let mut pair = Pair::new().await;
    pair.like = false;
    pair.from
        .psql(
            "create table t (id int primary key, at timestamptz, words varchar(20), image bytea);
             insert into t values (1, now(), 'before', null);
             insert into t values (2, now(), 'huge', decode(repeat('00ff5c0a', 71303168), 'hex'));
             insert into t values (3, null, 'after', '\\x01')",
        )
        .await;
    let done = pair.load("t").await.unwrap();
    assert_eq!(done.account.applied, 3);
    let query = "select id, at, words, md5(image), octet_length(image) from t order by id";
    assert_eq!(pair.from.rows(query).await, pair.to.rows(query).await);
    // And it is refused as any other row is.
    pair.to
        .psql("truncate t; alter table t alter words type varchar(5)")
        .await;
    pair.from
        .psql("update t set words = 'too huge' where id = 2")
        .await;
    pair.how = Prepare::DoNothing;
    let done = pair.load("t").await.unwrap();
    let refused: Vec<(&str, Option<&str>)> = done
        .rejected
        .iter()
        .map(|row| (row.key.as_str(), row.code.as_deref()))
        .collect();
    assert_eq!(refused, [("id=1", Some("22001")), ("id=2", Some("22001"))]);
}
