//! `towpath verify`, after `towpath migrate`: equal where nothing was touched, and each touch is found.

use std::process::{Command, Output};
use towpath_testkit::{SqliteFile, Towpath};

const SHOP: &str = r#"
create table item (id integer primary key, name varchar(40) not null, price decimal(12, 2), seen datetime, data blob, flag boolean);
with recursive s(i) as (select 1 union all select i + 1 from s where i < 20000)
insert into item select i, 'item ' || i || ' é''"\', i * 0.25, datetime(1700000000 + i, 'unixepoch'), randomblob(i % 40), i % 2 from s;
insert into item values (30000, '', null, null, null, null);
create table "odd ""name" (k text not null, "a.b" integer not null, v text, primary key (k, "a.b")) without rowid;
insert into "odd ""name" values ('a', 1, 'x'), ('a', 2, null), ('A', 1, char(9) || char(10));
create table keyless (a text, b real);
insert into keyless values ('x', 0.1), ('x', 0.1), (null, -0.0), ('y', 1e300);
"#;

fn towpath(arguments: &[&str]) -> Output {
    Command::new(Towpath::binary())
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("towpath does not start: {error}"))
}

fn compare(from: &SqliteFile, to: &SqliteFile) -> (Option<i32>, serde_json::Value) {
    let output = towpath(&[
        "verify",
        "--output",
        "json",
        "--from",
        &from.url(),
        "--to",
        &to.url(),
    ]);
    let report = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code(), report)
}

#[tokio::test]
async fn every_touch_of_a_migrated_file_is_found() {
    let (source, target) = (SqliteFile::new(), SqliteFile::new());
    source.sql(SHOP).await;
    let state = tempfile::tempdir().unwrap();
    let state = state.path().join("state");
    let migrated = towpath(&[
        "migrate",
        "--from",
        &source.url(),
        "--to",
        &target.url(),
        "--state",
        state.to_str().unwrap(),
    ]);
    assert!(
        migrated.status.success(),
        "{}",
        String::from_utf8_lossy(&migrated.stderr)
    );
    let (code, report) = compare(&source, &target);
    assert_eq!(
        (code, &report["equal"]),
        (Some(0), &true.into()),
        "{report}"
    );
    assert_eq!(report["tables"][0]["matching"], 20001);
    let touches = [
        (
            "update item set price = price + 0.01 where id = 77",
            "different_keys",
            "id=77",
        ),
        (
            "update item set data = cast(data as text) where id = 5",
            "different_keys",
            "id=5",
        ),
        (
            "delete from item where id = 30000",
            "missing_keys",
            "id=30000",
        ),
        (
            "insert into item(id, name) values (-1, 'new')",
            "extra_keys",
            "id=-1",
        ),
        (
            "update \"odd \"\"name\" set v = '' where k = 'a' and \"a.b\" = 2",
            "different_keys",
            "k=a, a.b=2",
        ),
        (
            "update keyless set b = 1.5 where a is null",
            "missing_keys",
            "row ",
        ),
        (
            "delete from keyless where rowid = 1",
            "missing_keys",
            "row ",
        ),
    ];
    for (touch, kind, key) in touches {
        let copy = SqliteFile::new();
        std::fs::copy(target.path(), copy.path()).unwrap();
        copy.sql(touch).await;
        let (code, report) = compare(&source, &copy);
        assert_eq!(code, Some(3), "{touch}");
        let tables = report["tables"].as_array().unwrap();
        let named: Vec<&str> = tables
            .iter()
            .flat_map(|table| table[kind].as_array().unwrap())
            .filter_map(|key| key.as_str())
            .collect();
        assert_eq!(named.len(), 1, "{touch}: {report}");
        assert!(named[0].starts_with(key), "{touch}: {named:?}");
    }
}

#[test]
fn what_cannot_be_compared_fails() {
    let missing = towpath(&[
        "verify",
        "--from",
        "sqlite:/nowhere/a.db",
        "--to",
        "sqlite:/nowhere/b.db",
    ]);
    assert_eq!(missing.status.code(), Some(1));
    let unknown = towpath(&[
        "verify",
        "--from",
        "nothing:a",
        "--to",
        "sqlite:/nowhere/b.db",
    ]);
    assert_eq!(unknown.status.code(), Some(2));
    assert_eq!(towpath(&["verify"]).status.code(), Some(2));
}
