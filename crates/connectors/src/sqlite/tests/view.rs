//! What a view of a file shows, and how a connection is tested.

use super::{Files, context, endpoint, main};
use crate::sqlite::CONNECTOR;
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;
use towpath_data::connector::StageOutcome;
use towpath_data::endpoint::Role;
use towpath_data::plan::RowFilter;

#[tokio::test]
async fn a_view_is_one_moment_while_the_file_is_written() {
    for (journal, readers) in [("wal", 4), ("delete", 1)] {
        let create = "create table t(id integer primary key, v int); insert into t values (1, 0)";
        let files = Files::new(&format!("pragma journal_mode = {journal}; {create}"), "");
        let path = files.source.clone();
        let (stop, stopped) = std::sync::mpsc::channel::<()>();
        let writer = std::thread::spawn(move || {
            let connection = Connection::open(path).unwrap();
            connection.busy_timeout(Duration::from_secs(30)).unwrap();
            connection
                .execute_batch("pragma synchronous = off")
                .unwrap();
            let mut count = 0;
            while matches!(
                stopped.try_recv(),
                Err(std::sync::mpsc::TryRecvError::Empty)
            ) {
                connection
                    .execute_batch("insert into t(v) values (1)")
                    .unwrap();
                count += 1;
            }
            count
        });
        let (source, _) = files.open("t").await;
        let tables = source.describe(&[main("t")]).await.unwrap();
        for _ in 0..20 {
            let snapshot = source.snapshot(&tables, readers).await.unwrap();
            let filter = RowFilter::default();
            let (a, b, c, d) = tokio::try_join!(
                snapshot.count(&tables[0], &filter),
                snapshot.count(&tables[0], &filter),
                snapshot.count(&tables[0], &filter),
                snapshot.count(&tables[0], &filter),
            )
            .unwrap();
            assert!(a == b && b == c && c == d, "{journal}: {a} {b} {c} {d}");
            assert!(snapshot.alive() && snapshot.seam().contains("20"));
            snapshot.close().await;
            assert!(!snapshot.alive());
            assert!(snapshot.count(&tables[0], &filter).await.is_err());
        }
        // The writer was never kept out for the life of a view.
        let held = source.snapshot(&tables, readers).await.unwrap();
        let before: i64 = Connection::open(&files.source)
            .unwrap()
            .query_row("select max(id) from t", [], |row| row.get(0))
            .unwrap();
        towpath_testkit::eventually(Duration::from_secs(20), async || {
            let connection = Connection::open(&files.source).unwrap();
            connection.busy_timeout(Duration::from_secs(30)).unwrap();
            let now: i64 = connection
                .query_row("select max(id) from t", [], |row| row.get(0))
                .unwrap();
            (now > before + 3).then_some(())
        })
        .await;
        held.close().await;
        stop.send(()).unwrap();
        assert!(writer.join().unwrap() > 3);
    }
}

#[tokio::test]
async fn a_connection_is_tested_stage_by_stage() {
    let files = Files::new("create table t(a)", "");
    let test = async |path: &Path, role| {
        let endpoint = endpoint(path, role);
        (CONNECTOR.test)(&endpoint, &context("t")).await
    };
    let good = test(&files.source, Role::Source).await;
    let names: Vec<_> = good.iter().map(|stage| stage.name).collect();
    assert_eq!(names, ["name", "privileges", "prerequisites"]);
    assert!(
        matches!(&good[2].outcome, StageOutcome::Warning(text) if text.contains("journal_mode = wal"))
    );
    files.at_source("pragma journal_mode = wal");
    assert!(matches!(
        test(&files.source, Role::Source).await[2].outcome,
        StageOutcome::Passed(_)
    ));
    assert!(matches!(
        test(&files.target, Role::Target).await[2].outcome,
        StageOutcome::Passed(_)
    ));
    let missing = test(Path::new("/nowhere/x.db"), Role::Source).await;
    assert!(missing.len() == 1 && matches!(missing[0].outcome, StageOutcome::Failed(_)));
    // A lock that another program holds is waited for, and then named.
    let other = Connection::open(&files.target).unwrap();
    other.execute_batch("begin exclusive").unwrap();
    let mut endpoint = endpoint(&files.target, Role::Target);
    endpoint.settings.insert("BusyTimeout".into(), "0".into());
    let locked = (CONNECTOR.test)(&endpoint, &context("t")).await;
    assert!(
        matches!(&locked[1].outcome, StageOutcome::Failed(text) if text.contains("BUSY") && text.contains("another program")),
        "{locked:?}"
    );
}
