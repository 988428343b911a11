//! `towpath migrate` is killed, or its connections are cut, at many places; run again, it ends with the same rows.

use std::time::Duration;

use tempfile::TempDir;
use towpath_testkit::{MariaDb, Postgres, Proxy, Rows, SqliteFile, eventually};

use crate::shop::{SETTINGS, SUMS, fill_mariadb, fill_postgres, fill_sqlite, mapping, migrate};

/// The files of one migration.
struct Files {
    folder: TempDir,
}

impl Files {
    fn new(from_schema: &str, to_schema: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("it can be written");
        };
        write("mapping.json", &mapping(from_schema, to_schema));
        write("settings.json", SETTINGS);
        Self { folder }
    }

    fn command(&self, from: &str, to: &str) -> tokio::process::Command {
        let path = |name: &str| self.folder.path().join(name);
        migrate(
            from,
            to,
            &path("mapping.json"),
            &path("settings.json"),
            &path("state"),
        )
    }
}

/// Kills the program after every `step` bytes through the proxy, until a run comes to its end; gives the kills.
async fn kill_until_done(
    files: &Files,
    from: &str,
    to: &str,
    proxy: &Proxy,
    steps: &[u64],
) -> usize {
    for step in steps {
        let goal = proxy.passed() + step;
        let mut running = files.command(from, to).spawn().expect("the program starts");
        let killed = tokio::select! {
            status = running.wait() => {
                assert!(status.expect("it ends").success(), "a run that is not killed succeeds");
                false
            }
            () = passed(proxy, goal) => true,
        };
        if !killed {
            return steps.iter().position(|other| other == step).unwrap_or(0);
        }
        running.kill().await.expect("it can be killed");
    }
    let output = files
        .command(from, to)
        .output()
        .await
        .expect("the program starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    steps.len()
}

async fn passed(proxy: &Proxy, goal: u64) {
    while proxy.passed() < goal {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Bytes after which the program is killed: early, in the preparation, and in the midst of chunks.
const STEPS: [u64; 6] = [2_000, 60_000, 700_000, 2_500_000, 5_000_000, 9_000_000];

async fn sums_of_postgres(database: &towpath_testkit::PostgresDatabase) -> Vec<Rows> {
    let mut sums = Vec::new();
    for query in SUMS {
        sums.push(database.rows(query).await);
    }
    sums
}

async fn sums_of_mariadb(database: &towpath_testkit::MariaDbDatabase) -> Vec<Rows> {
    let mut sums = Vec::new();
    for query in SUMS {
        sums.push(database.rows(query).await);
    }
    sums
}

#[tokio::test]
async fn killed_postgres_to_postgres() {
    let server = Postgres::shared().await;
    let (source, target) = tokio::join!(server.database(), server.database());
    fill_postgres(&source).await;
    let proxy = Proxy::to(target.port());
    let files = Files::new("public", "public");
    let kills = kill_until_done(
        &files,
        &source.url(),
        &proxy.through(&target.url()),
        &proxy,
        &STEPS,
    )
    .await;
    assert!(
        kills >= 3,
        "the program was killed in the midst of its work"
    );
    assert_eq!(
        sums_of_postgres(&source).await,
        sums_of_postgres(&target).await
    );
    let unexplained = "select count(*) from towpath_ledger where rows_read <> rows_applied + rows_rejected + rows_filtered + rows_coalesced";
    assert_eq!(target.value(unexplained).await, "0");
    let accounted = "select sum(rows_applied) from towpath_ledger where chunk >= 0 and source_table = 'keyless'";
    assert_eq!(target.value(accounted).await, crate::shop::ROWS.to_string());
}

#[tokio::test]
async fn killed_postgres_to_mariadb() {
    let (postgres, mariadb) = tokio::join!(Postgres::shared(), MariaDb::shared());
    let (source, target) = tokio::join!(postgres.database(), mariadb.database());
    fill_postgres(&source).await;
    let proxy = Proxy::to(target.port());
    let files = Files::new("public", target.name());
    kill_until_done(
        &files,
        &source.url(),
        &proxy.through(&target.url()),
        &proxy,
        &STEPS,
    )
    .await;
    assert_eq!(
        sums_of_postgres(&source).await,
        sums_of_mariadb(&target).await
    );
}

#[tokio::test]
async fn killed_mariadb_to_postgres() {
    let (postgres, mariadb) = tokio::join!(Postgres::shared(), MariaDb::shared());
    let (source, target) = tokio::join!(mariadb.database(), postgres.database());
    fill_mariadb(&source).await;
    let proxy = Proxy::to(source.port());
    let files = Files::new(source.name(), "public");
    kill_until_done(
        &files,
        &proxy.through(&source.url()),
        &target.url(),
        &proxy,
        &STEPS,
    )
    .await;
    assert_eq!(
        sums_of_mariadb(&source).await,
        sums_of_postgres(&target).await
    );
}

#[tokio::test]
async fn killed_sqlite_to_postgres_and_back() {
    let server = Postgres::shared().await;
    let target = server.database().await;
    let source = SqliteFile::new();
    fill_sqlite(&source).await;
    let proxy = Proxy::to(target.port());
    let files = Files::new("main", "public");
    kill_until_done(
        &files,
        &source.url(),
        &proxy.through(&target.url()),
        &proxy,
        &STEPS,
    )
    .await;
    let mut sums = Vec::new();
    for query in SUMS {
        sums.push(source.rows(query).await);
    }
    assert_eq!(sums, sums_of_postgres(&target).await);
    let back = SqliteFile::new();
    let files = Files::new("public", "main");
    kill_until_done(
        &files,
        &proxy.through(&target.url()),
        &back.url(),
        &proxy,
        &STEPS,
    )
    .await;
    let mut returned = Vec::new();
    for query in SUMS {
        returned.push(back.rows(query).await);
    }
    assert_eq!(sums, returned);
}

/// Connections are cut while the program works; it goes on by itself.
#[tokio::test]
async fn connections_that_are_cut_cost_time_only() {
    let (postgres, mariadb) = tokio::join!(Postgres::shared(), MariaDb::shared());
    let (source, target) = tokio::join!(postgres.database(), mariadb.database());
    fill_postgres(&source).await;
    for (cut_source, table_schema) in [(true, "a"), (false, "b")] {
        let server = if cut_source {
            source.port()
        } else {
            target.port()
        };
        let proxy = Proxy::to(server);
        let (from, to) = if cut_source {
            (proxy.through(&source.url()), target.url())
        } else {
            (source.url(), proxy.through(&target.url()))
        };
        let files = Files::new("public", target.name());
        let mut settings: serde_json::Value = serde_json::from_str(SETTINGS).expect("it is JSON");
        settings["FullLoadSettings"]["TargetTablePrepMode"] = "DROP_AND_CREATE".into();
        std::fs::write(
            files.folder.path().join("settings.json"),
            settings.to_string(),
        )
        .expect("it can be written");
        let running = files
            .command(&from, &to)
            .spawn()
            .expect("the program starts");
        for step in [500_000, 3_000_000] {
            eventually(Duration::from_secs(60), || async {
                (proxy.passed() > step).then_some(())
            })
            .await;
            proxy.cut();
        }
        let output = running.wait_with_output().await.expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{table_schema}: {said}");
        assert_eq!(
            sums_of_postgres(&source).await,
            sums_of_mariadb(&target).await,
            "{said}"
        );
    }
}
