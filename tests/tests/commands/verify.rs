//! `towpath verify`, after `towpath migrate`: equal where nothing was touched, and each touch is found.

use std::process::{Command, Output};
use towpath_testkit::{MariaDb, MariaDbDatabase, Postgres, PostgresDatabase, SqliteFile, Towpath};

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

/// Values whose texts differ between engines, in PostgreSQL's, MariaDB's and SQLite's own types.
const TYPES: [&str; 3] = [
    "id bigint primary key, n numeric(20, 6), r real, d double precision, c char(5), v varchar(40), t text, b bytea, j jsonb, f boolean, \
     day date, clock time(3), at timestamp(6)",
    "id bigint primary key, n decimal(20, 6), r float, d double, c char(5), v varchar(40), t longtext, b longblob, j json, f boolean, \
     day date, clock varchar(20), at datetime(6)",
    "id integer primary key, n decimal text(20, 6), r double, d double, c char(5), v varchar(40), t text, b blob, j json, f boolean, \
     day date, clock time(3), at datetime(6)",
];

/// The rows, where `{b}` stands for the bytes 00 ff in the engine's spelling.
const VALUES: &str = r#"insert into kinds values
    (1, 12.500000, 0.5, 0.1, 'ab', 'x', 'it''s é', {b}, '{"b": 1, "a": [1.5, null]}', true, '2024-02-29', '12:00:00.5', '2024-02-29 12:00:00.25'),
    (2, -0.000001, -1.25, 1e-300, 'abcde', '', '', null, '[]', false, '1000-01-01', '00:00:00', '9999-12-31 23:59:59.999999'),
    (3, null, null, null, null, null, null, null, null, null, null, null, null)"#;

enum Base {
    Postgres(PostgresDatabase),
    MariaDb(MariaDbDatabase),
    Sqlite(SqliteFile),
}

impl Base {
    async fn all() -> [Self; 3] {
        [
            Self::Postgres(Postgres::shared().await.database().await),
            Self::MariaDb(MariaDb::shared().await.database().await),
            Self::Sqlite(SqliteFile::new()),
        ]
    }

    async fn fill(&self) {
        match self {
            Self::Postgres(base) => {
                base.psql(&format!(
                    "create table kinds ({}); {}",
                    TYPES[0],
                    VALUES.replace("{b}", r"'\x00ff'")
                ))
                .await;
            }
            Self::MariaDb(base) => {
                base.mariadb(&format!(
                    "create table kinds ({}); {}",
                    TYPES[1],
                    VALUES.replace("{b}", "x'00ff'")
                ))
                .await;
            }
            Self::Sqlite(base) => {
                base.sql(&format!(
                    "create table kinds ({}); {}",
                    TYPES[2],
                    VALUES.replace("{b}", "x'00ff'")
                ))
                .await;
            }
        }
    }

    async fn touch(&self, sql: &str) {
        match self {
            Self::Postgres(base) => {
                // A schema that no rule renames keeps the name that it had at the source.
                let there = "select set_config('search_path', (select schemaname from pg_tables where tablename = 'kinds'), false)";
                base.psql(&format!("{there}; {sql}")).await;
            }
            Self::MariaDb(base) => {
                base.mariadb(sql).await;
            }
            Self::Sqlite(base) => {
                base.sql(sql).await;
            }
        }
    }

    fn url(&self) -> String {
        match self {
            Self::Postgres(base) => base.url(),
            Self::MariaDb(base) => base.url(),
            Self::Sqlite(base) => base.url(),
        }
    }
}

#[tokio::test]
async fn unlike_engines_agree_about_equal_values_and_about_no_others() {
    let sources = Base::all().await;
    for (number, source) in sources.iter().enumerate() {
        source.fill().await;
        for (other, target) in Base::all().await.into_iter().enumerate() {
            let pair = format!("{number} to {other}");
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
                "{pair}: {}",
                String::from_utf8_lossy(&migrated.stderr)
            );
            let verify = || towpath(&["verify", "--from", &source.url(), "--to", &target.url()]);
            let equal = verify();
            assert_eq!(
                equal.status.code(),
                Some(0),
                "{pair}: {}{}",
                String::from_utf8_lossy(&equal.stdout),
                String::from_utf8_lossy(&equal.stderr)
            );
            for column in ["n", "r", "d"] {
                target
                    .touch(&format!(
                        "update kinds set {column} = {column} * 2 where id = 1"
                    ))
                    .await;
                assert_eq!(verify().status.code(), Some(3), "{pair}: {column}");
                target
                    .touch(&format!(
                        "update kinds set {column} = {column} / 2 where id = 1"
                    ))
                    .await;
            }
            for (column, value) in [
                ("c", "'x'"),
                ("v", "'X'"),
                ("t", "'it''s e'"),
                ("day", "'2024-02-28'"),
                ("at", "'2024-02-29 12:00:00.26'"),
            ] {
                target
                    .touch(&format!("update kinds set {column} = {value} where id = 1"))
                    .await;
                let found = verify();
                let said = String::from_utf8_lossy(&found.stdout);
                assert!(
                    found.status.code() == Some(3) && said.contains("different: id=1"),
                    "{pair} {column}: {said}"
                );
            }
        }
    }
}
