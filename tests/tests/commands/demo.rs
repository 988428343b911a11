//! `towpath demo`: what it says is so.

use std::process::Command;
use towpath_testkit::{MariaDb, Postgres, SqliteFile, Towpath};

/// Every value of the shop, with its storage class.
const QUERIES: [&str; 5] = [
    "select id, name, email, birthday, joined, active from customers order by id",
    "select id, name, price, typeof(price), weight, picture from products order by id",
    "select * from orders order by id",
    "select * from order_items order by order_id, line",
    "select * from reviews order by product_id, customer_id, written",
];

#[tokio::test]
async fn the_demonstration_migrates_proves_and_finds_an_altered_row() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    let output = Command::new(Towpath::binary())
        .args(["demo", "--exit", "--dir"])
        .arg(&kept)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for part in [
        "100 %, 5 tables, 50000 rows",
        "equal: all rows of 5 tables",
        "different: id=7",
        "found, as it should be",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (source, target) = (SqliteFile::new(), SqliteFile::new());
    std::fs::copy(kept.join("shop.db"), source.path()).unwrap();
    std::fs::copy(kept.join("target.db"), target.path()).unwrap();
    for query in QUERIES {
        let (sent, received) = (source.rows(query).await, target.rows(query).await);
        assert!(sent.len() >= 1000, "{query}");
        assert!(sent == received, "{query}");
    }
}

#[tokio::test]
async fn a_directory_that_is_there_is_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(Towpath::binary())
        .args(["demo", "--exit", "--dir"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let alone = Command::new(Towpath::binary())
        .args(["demo", "--from", "sqlite:/nowhere/a.db"])
        .output()
        .unwrap();
    assert_eq!(alone.status.code(), Some(2), "a source needs a target");
}

#[tokio::test]
async fn databases_of_ones_own_are_migrated_and_proven() {
    let source = Postgres::shared().await.database().await;
    let target = MariaDb::shared().await.database().await;
    source
        .psql("create table part (id int primary key, name text); insert into part select i, 'part ' || i from generate_series(1, 500) i; \
               create table other (id int primary key)")
        .await;
    let output = Command::new(Towpath::binary())
        .args([
            "demo",
            "--exit",
            "--from",
            &source.url(),
            "--to",
            &target.url(),
            "--include",
            "public.part",
        ])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("equal: all rows of 1 table"), "{said}");
    assert_eq!(target.value("select count(*) from part").await, "500");
}
