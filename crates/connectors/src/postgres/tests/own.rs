//! Types that must be made at the target, or cannot be.

use crate::postgres::testing::Pair;

#[tokio::test]
async fn types_are_made_where_they_are_missing() {
    let pair = Pair::new().await;
    pair.from
        .psql(
            "create schema \"Types\"; create type \"Types\".mood as enum ('it''s', 'b');
             create domain \"Types\".level as numeric(5,2) default 1 not null check (value >= 0);
             create domain \"Types\".higher as \"Types\".level check (value < 100);
             create type \"Types\".\"a pair\" as (m \"Types\".mood[], \"o\"\"dd\" \"Types\".higher);
             create type \"Types\".moods as range (subtype = \"Types\".mood);
             create table t (id int primary key, p \"Types\".\"a pair\"[], m \"Types\".mood, r \"Types\".moods, many \"Types\".moods_multirange);
             insert into t values (1, array[row(array['b', null]::\"Types\".mood[], 5.25)::\"Types\".\"a pair\"], 'it''s', '[\"it''s\",b]', '{[b,b]}'), (2, null, null, null, null)",
        )
        .await;
    let done = pair.load("t").await.unwrap();
    assert!(done.raw, "equal definitions pass as bytes");
    let query = "select id, p::text, m::text, r::text, many::text from t order by id";
    assert_eq!(pair.from.rows(query).await, pair.to.rows(query).await);
    // They are there now.
    assert!(pair.load("t").await.unwrap().raw);
    pair.to
        .psql("drop table t; alter type \"Types\".mood add value 'c'")
        .await;
    let done = pair.load("t").await.unwrap();
    assert!(!done.raw, "another definition behind the same name");
    assert_eq!(pair.from.rows(query).await, pair.to.rows(query).await);
}

#[tokio::test]
async fn what_only_its_programs_or_its_table_can_make_is_refused_by_name() {
    let pair = Pair::new().await;
    pair.from
        .psql("create table other (a int); create table t (id int primary key, o other)")
        .await;
    let failure = pair.load("t").await.unwrap_err().to_string();
    assert!(
        failure.contains("\"public\".\"other\"") && failure.contains("missing at the target"),
        "{failure}"
    );
    pair.to.psql("create type other as (a int)").await;
    pair.load("t").await.unwrap();
}

#[tokio::test]
async fn numbers_of_one_server_travel_by_name() {
    let pair = Pair::new().await;
    pair.from
        .psql("create table t (id int primary key, r regclass, rs regtype[], o oid); insert into t values (1, 'pg_class', '{int4,text}', 4711)")
        .await;
    let done = pair.load("t").await.unwrap();
    assert!(!done.raw);
    let query = "select r::text, rs::text, o::text from t";
    assert_eq!(pair.from.rows(query).await, pair.to.rows(query).await);
}
