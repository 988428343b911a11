//! What every store must do, run against each implementation.

use super::{Check, LeaseRequest, MemoryStore, SqliteStore, Store, StoreError, Write};
use std::{future::Future, sync::Arc, time::Duration};

fn put(key: &str, value: &str) -> Write {
    Write::Put {
        key: key.to_owned(),
        value: value.as_bytes().to_vec(),
    }
}

fn version(key: &str, version: u64) -> Check {
    Check::Version {
        key: key.to_owned(),
        version,
    }
}

/// Runs `test` on an empty store of each kind.
fn on_each<F: Future<Output = ()>>(test: impl Fn(Arc<dyn Store>) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(test(Arc::new(MemoryStore::default())));
    runtime.block_on(test(Arc::new(
        SqliteStore::open(&folder.path().join("s.db")).unwrap(),
    )));
}

#[test]
fn a_commit_is_all_or_nothing() {
    on_each(|store| async move {
        let first = store
            .commit(vec![version("a", 0)], vec![put("a", "1"), put("b", "1")])
            .await
            .unwrap();
        assert_eq!(store.get("b").await.unwrap().unwrap().version, first);
        let failed = store
            .commit(
                vec![version("a", first), version("b", 0)],
                vec![put("a", "2")],
            )
            .await;
        assert!(matches!(failed, Err(StoreError::Conflict(key)) if key == "b"));
        assert_eq!(store.get("a").await.unwrap().unwrap().value, b"1");
        let delete = Write::Delete {
            key: String::from("b"),
        };
        let second = store
            .commit(vec![version("a", first)], vec![put("a", "2"), delete])
            .await
            .unwrap();
        assert!(second > first);
        assert_eq!(store.get("b").await.unwrap(), None);
        store.commit(vec![version("b", 0)], vec![]).await.unwrap();
    });
}

#[test]
fn a_commit_is_bounded() {
    on_each(|store| async move {
        let writes = (0..33).map(|n| put(&n.to_string(), "")).collect();
        let failed = store.commit(vec![], writes).await;
        assert!(matches!(
            failed,
            Err(StoreError::TooLarge { writes: 33, .. })
        ));
    });
}

#[test]
fn one_of_many_writers_wins() {
    on_each(|store| async move {
        let start = store.commit(vec![], vec![put("k", "0")]).await.unwrap();
        let writers = (0..16).map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                store
                    .commit(vec![version("k", start)], vec![put("k", "1")])
                    .await
                    .is_ok()
            })
        });
        let mut winners = 0;
        for writer in writers.collect::<Vec<_>>() {
            winners += usize::from(writer.await.unwrap());
        }
        assert_eq!(winners, 1);
    });
}

#[test]
fn lists_are_in_key_order_and_can_be_continued() {
    on_each(|store| async move {
        let keys = [
            "1/r/rep/b",
            "1/r/rep/a",
            "1/r/rep2/x",
            "1/r/re",
            "1/r/rep/é",
            "2/r/rep/a",
        ];
        store
            .commit(vec![], keys.iter().map(|key| put(key, "")).collect())
            .await
            .unwrap();
        let list = async |after: Option<&str>, limit| {
            let entries = store.list("1/r/rep/", after, limit).await.unwrap();
            entries
                .into_iter()
                .map(|entry| entry.key)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            list(None, 10).await,
            ["1/r/rep/a", "1/r/rep/b", "1/r/rep/é"]
        );
        assert_eq!(list(None, 2).await, ["1/r/rep/a", "1/r/rep/b"]);
        assert_eq!(
            list(Some("1/r/rep/a"), 10).await,
            ["1/r/rep/b", "1/r/rep/é"]
        );
        assert!(list(Some("1/r/rep/é"), 10).await.is_empty());
    });
}

#[test]
fn logs_are_read_by_time_and_trimmed() {
    on_each(|store| async move {
        let append = |log: &str, at, value: &str| Write::Append {
            log: log.to_owned(),
            at,
            value: value.as_bytes().to_vec(),
        };
        let writes = vec![
            append("l", 20, "c"),
            append("l", 10, "a"),
            append("l", 10, "b"),
            append("m", 10, "x"),
        ];
        store.commit(vec![], writes).await.unwrap();
        let read = async |from, until| {
            let entries = store.read_log("l", from, until).await.unwrap();
            entries
                .iter()
                .map(|e| String::from_utf8(e.value.clone()).unwrap())
                .collect::<String>()
        };
        assert_eq!(read(0, 100).await, "abc");
        assert_eq!(read(10, 20).await, "ab");
        assert_eq!(read(20, 20).await, "");
        assert_eq!(read(20, 10).await, "");
        store.trim_log("l", 20).await.unwrap();
        assert_eq!(read(0, 100).await, "c");
        assert_eq!(store.read_log("m", 0, 100).await.unwrap().len(), 1);
    });
}

#[test]
fn a_lease_has_one_holder_and_a_growing_fence() {
    on_each(|store| async move {
        let lease = async |holder: &str, now| {
            let request = LeaseRequest {
                name: "task/T",
                holder,
                now,
                duration_ms: 100,
            };
            store.lease(request).await.unwrap()
        };
        let first = lease("one", 0).await.unwrap();
        assert_eq!(lease("two", 99).await, None);
        assert_eq!(
            lease("one", 50).await.unwrap().fence,
            first.fence,
            "a holder keeps its fence"
        );
        let second = lease("two", 150).await.unwrap();
        assert!(second.fence > first.fence);
        let fence = |lease: &super::Lease| Check::Fence {
            name: lease.name.clone(),
            fence: lease.fence,
        };
        assert!(
            store
                .commit(vec![fence(&first)], vec![put("k", "")])
                .await
                .is_err()
        );
        store
            .commit(vec![fence(&second)], vec![put("k", "")])
            .await
            .unwrap();
        store.release(&first).await.unwrap();
        assert_eq!(
            lease("one", 160).await,
            None,
            "a lost lease releases nothing"
        );
        store.release(&second).await.unwrap();
        assert!(lease("one", 160).await.unwrap().fence > second.fence);
    });
}

#[test]
fn a_watch_tells_what_was_written() {
    on_each(|store| async move {
        let start = store
            .commit(vec![], vec![put("a", ""), put("b", "")])
            .await
            .unwrap();
        let changes = store.watch(0).await.unwrap();
        assert_eq!(
            (changes.revision, changes.keys.unwrap()),
            (start, vec!["a".into(), "b".into()])
        );
        let waiting = tokio::time::timeout(Duration::from_millis(20), store.watch(start)).await;
        assert!(waiting.is_err(), "nothing was written yet");
        let later = Arc::clone(&store);
        let watcher = tokio::spawn(async move { later.watch(start).await.unwrap() });
        store
            .commit(
                vec![],
                vec![Write::Delete {
                    key: String::from("a"),
                }],
            )
            .await
            .unwrap();
        assert_eq!(watcher.await.unwrap().keys.unwrap(), ["a"]);
    });
}
