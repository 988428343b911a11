//! The databases of this suite: a keyed and a keyless table, cut into many small chunks.

use std::{path::Path, process::Stdio};

use tokio::process::Command;
use towpath_testkit::{MariaDbDatabase, PostgresDatabase, SqliteFile, Towpath};

/// Rows of each table.
pub(crate) const ROWS: u64 = 60_000;

/// Settings that cut tables into small chunks and try lost connections again soon.
pub(crate) const SETTINGS: &str = r#"{
  "TowpathSettings": {"ChunkRows": 4000},
  "FullLoadSettings": {"MaxFullLoadSubTasks": 3},
  "ErrorBehavior": {"RecoverableErrorInterval": 1, "RecoverableErrorThrottling": false}
}"#;

pub(crate) async fn fill_postgres(database: &PostgresDatabase) {
    let script = format!(
        "create table keyed (id int primary key, amount numeric(10,2), note text);
         insert into keyed select i, i * 0.25, repeat('note ' || i, 20) from generate_series(1, {ROWS}) i;
         create table keyless (amount int, note text);
         insert into keyless select i % 100, repeat('x', 100 + i % 50) from generate_series(1, {ROWS}) i;
         create table small (id int primary key); insert into small values (1), (2);
         analyze;"
    );
    database.psql(&script).await;
}

pub(crate) async fn fill_mariadb(database: &MariaDbDatabase) {
    let script = format!(
        "create table keyed (id int primary key, amount decimal(10,2), note text);
         insert into keyed select seq, seq * 0.25, repeat(concat('note ', seq), 20) from seq_1_to_{ROWS};
         create table keyless (amount int, note text);
         insert into keyless select seq % 100, repeat('x', 100 + seq % 50) from seq_1_to_{ROWS};
         create table small (id int primary key); insert into small values (1), (2);"
    );
    database.mariadb(&script).await;
}

pub(crate) async fn fill_sqlite(file: &SqliteFile) {
    let script = format!(
        "create table keyed (id integer primary key, amount numeric(10,2), note text);
         with recursive n(i) as (select 1 union all select i + 1 from n where i < {ROWS})
         insert into keyed select i, printf('%.2f', i * 0.25), replace(printf('%20s', ''), ' ', 'note ' || i) from n;
         create table keyless (amount integer, note text);
         with recursive n(i) as (select 1 union all select i + 1 from n where i < {ROWS})
         insert into keyless select i % 100, replace(printf('%*s', 100 + i % 50, ''), ' ', 'x') from n;
         create table small (id integer primary key); insert into small values (1), (2);"
    );
    file.sql(&script).await;
}

/// Sums that tell a lost or a doubled row: count, sum of ids, sum of lengths; the same text on every engine.
pub(crate) const SUMS: [&str; 3] = [
    "select count(*), count(distinct id), sum(id), sum(length(note)) from keyed",
    "select count(*), sum(amount), sum(length(note)) from keyless",
    "select count(*), sum(id) from small",
];

/// `towpath migrate` with the settings of this suite.
pub(crate) fn migrate(
    from: &str,
    to: &str,
    mapping: &Path,
    settings: &Path,
    state: &Path,
) -> Command {
    let mut command = Command::new(Towpath::binary());
    command
        .args([
            "migrate",
            "--from",
            from,
            "--to",
            to,
            "--output",
            "json",
            "--mappings",
        ])
        .arg(mapping)
        .arg("--settings")
        .arg(settings)
        .arg("--state")
        .arg(state)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// A mapping of every table of one schema into another.
pub(crate) fn mapping(from: &str, to: &str) -> String {
    format!(
        r#"{{"rules": [
          {{"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": "include",
            "object-locator": {{"schema-name": "{from}", "table-name": "%"}}}},
          {{"rule-type": "transformation", "rule-id": "2", "rule-name": "2", "rule-action": "rename", "rule-target": "schema",
            "object-locator": {{"schema-name": "{from}"}}, "value": "{to}"}}]}}"#
    )
}
