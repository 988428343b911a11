//! What a full load promises, against a source and a target in memory.

use crate::{
    memory::{Faults, World, quick},
    options::{DataErrorPolicy, Options, TableErrorPolicy},
    statistics::{TableFigures, TableState, TaskStatistics},
    task::{self, Outcome, Start},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
    time::Duration,
};
use towpath_data::{
    connector::Prepare,
    ledger::{Account, COMPLETE},
    schema::TableName,
};

async fn run(world: &Arc<World>, start: Start, options: Options) -> (Outcome, Arc<TaskStatistics>) {
    let spec = world.spec(start, options);
    let statistics = Arc::clone(&spec.statistics);
    (task::start(spec).finished().await, statistics)
}

fn figures(statistics: &TaskStatistics, table: &str) -> TableFigures {
    statistics
        .find(&TableName::new("shop", table))
        .unwrap()
        .figures()
}

fn numbers(count: i64) -> Vec<i64> {
    (0..count).collect()
}

#[tokio::test]
async fn every_row_arrives_once_and_stands_in_the_ledger() {
    let world = World::with(
        &[("orders", 95), ("empty", 0), ("one", 1)],
        Faults::default(),
    );
    let (outcome, statistics) = run(&world, Start::Fresh, quick()).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    assert_eq!(world.rows("orders"), numbers(95));
    assert_eq!(world.rows("one"), numbers(1));
    assert_eq!(statistics.task().progress_percent, 100);
    assert_eq!(statistics.task().tables_loaded, 3);
    let ledger = world.ledger.lock().unwrap();
    let orders: Vec<_> = ledger
        .iter()
        .filter(|row| row.id.source.table == "orders")
        .collect();
    let chunks = orders.iter().filter(|row| row.id.chunk != COMPLETE);
    let sum = chunks.fold(Account::default(), |sum, row| sum.plus(row.account));
    let complete = orders.iter().find(|row| row.id.chunk == COMPLETE).unwrap();
    assert_eq!(sum, complete.account);
    assert_eq!((sum.read, sum.applied), (95, 95));
    assert!(ledger.iter().all(|row| row.seam == "moment 1"));
    assert!(
        ledger
            .iter()
            .any(|row| row.id.source.table == "empty" && row.id.chunk == COMPLETE)
    );
}

#[tokio::test]
async fn a_connector_that_loses_a_row_makes_the_table_fail() {
    let world = World::with(
        &[("orders", 95), ("one", 1)],
        Faults {
            lose: Some(42),
            ..Faults::default()
        },
    );
    let (outcome, statistics) = run(&world, Start::Fresh, quick()).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    let orders = figures(&statistics, "orders");
    assert_eq!(orders.state, TableState::Error);
    assert!(
        orders
            .failure
            .unwrap()
            .contains("10 rows were read, but 9 were applied")
    );
    assert_eq!(figures(&statistics, "one").state, TableState::Completed);
    assert!(
        world
            .ledger
            .lock()
            .unwrap()
            .iter()
            .all(|row| row.account.balances())
    );
}

#[tokio::test]
async fn a_lost_row_stops_the_task_where_the_settings_say_so() {
    let world = World::with(
        &[("orders", 95)],
        Faults {
            lose: Some(42),
            ..Faults::default()
        },
    );
    let options = Options {
        table_error: TableErrorPolicy::StopTask,
        ..quick()
    };
    let (outcome, _) = run(&world, Start::Fresh, options).await;
    let Outcome::Failed {
        failure,
        exhausted: false,
    } = outcome
    else {
        panic!("{outcome:?}")
    };
    assert!(failure.what.contains("shop.orders"), "{failure}");
}

#[tokio::test]
async fn a_snapshot_that_holds_more_than_was_read_makes_the_table_fail() {
    let world = World::with(
        &[("orders", 5)],
        Faults {
            miscount: 1,
            ..Faults::default()
        },
    );
    let (_, statistics) = run(&world, Start::Fresh, quick()).await;
    let orders = figures(&statistics, "orders");
    assert_eq!(orders.state, TableState::Error);
    assert!(
        orders
            .failure
            .unwrap()
            .contains("the snapshot holds 4 rows, but 5 were read")
    );
}

#[tokio::test]
async fn a_refused_row_is_named_and_the_policy_decides() {
    let cases = [
        (DataErrorPolicy::SuspendTable, TableState::Error, false),
        (DataErrorPolicy::LogError, TableState::Completed, true),
        (DataErrorPolicy::IgnoreRecord, TableState::Completed, true),
    ];
    for (policy, state, kept) in cases {
        let world = World::with(
            &[("orders", 30)],
            Faults {
                refuse: Some(17),
                ..Faults::default()
            },
        );
        let options = Options {
            data_error: policy,
            ..quick()
        };
        let (outcome, statistics) = run(&world, Start::Fresh, options).await;
        assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
        let orders = figures(&statistics, "orders");
        assert_eq!(orders.state, state, "{policy:?}");
        if kept {
            let expected: Vec<i64> = numbers(30).into_iter().filter(|id| *id != 17).collect();
            assert_eq!(world.rows("orders"), expected, "{policy:?}");
            assert_eq!((orders.account.read, orders.account.rejected), (30, 1));
            assert_eq!(world.exceptions.lock().unwrap()[0].key, "id=17");
        } else {
            assert!(orders.failure.unwrap().contains("id=17"));
        }
    }
}

#[tokio::test]
async fn a_lost_connection_costs_one_chunk_while_the_snapshot_lives() {
    let faults = Faults {
        lost_connections: AtomicI64::new(3),
        ..Faults::default()
    };
    let world = World::with(&[("orders", 95)], faults);
    let (outcome, _) = run(&world, Start::Fresh, quick()).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    assert_eq!(world.rows("orders"), numbers(95));
    assert!(
        world
            .ledger
            .lock()
            .unwrap()
            .iter()
            .all(|row| row.seam == "moment 1")
    );
}

#[tokio::test]
async fn a_lost_snapshot_costs_the_unfinished_tables() {
    let faults = Faults {
        lost_connections: AtomicI64::new(2),
        lost_snapshot: true,
        ..Faults::default()
    };
    let world = World::with(&[("orders", 95), ("lines", 50)], faults);
    let (outcome, _) = run(&world, Start::Fresh, quick()).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    assert_eq!(world.rows("orders"), numbers(95));
    assert_eq!(world.rows("lines"), numbers(50));
    let ledger = world.ledger.lock().unwrap();
    for table in ["orders", "lines"] {
        let seams: std::collections::BTreeSet<_> = ledger
            .iter()
            .filter(|row| row.id.source.table == table)
            .map(|row| row.seam.clone())
            .collect();
        assert_eq!(seams.len(), 1, "{table} is of one moment: {seams:?}");
    }
}

#[tokio::test]
async fn a_commit_without_an_answer_is_looked_up_in_the_ledger() {
    let faults = Faults {
        lost_connections: AtomicI64::new(4),
        lost_after_commit: true,
        ..Faults::default()
    };
    let world = World::with(&[("orders", 95)], faults);
    let (outcome, _) = run(&world, Start::Fresh, quick()).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    assert_eq!(world.rows("orders"), numbers(95));
}

#[tokio::test]
async fn attempts_run_out() {
    let faults = Faults {
        lost_connections: AtomicI64::new(i64::MAX),
        ..Faults::default()
    };
    let world = World::with(&[("orders", 9)], faults);
    let (outcome, _) = run(&world, Start::Fresh, quick()).await;
    assert!(
        matches!(
            outcome,
            Outcome::Failed {
                exhausted: true,
                ..
            }
        ),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_stopped_task_resumes_without_losing_or_doubling_a_row() {
    for prepare in [
        Prepare::DropAndCreate,
        Prepare::TruncateBeforeLoad,
        Prepare::DoNothing,
    ] {
        let mut world = World::with(
            &[("orders", 95), ("one", 1)],
            Faults {
                hang: true,
                ..Faults::default()
            },
        );
        let options = Options { prepare, ..quick() };
        let handle = task::start(world.spec(Start::Fresh, options.clone()));
        while world.ledger.lock().unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        handle.stop();
        assert!(matches!(handle.finished().await, Outcome::Stopped));
        assert!(world.rows("orders").len() < 95);
        loop {
            if let Some(world) = Arc::get_mut(&mut world) {
                world.faults.hang = false;
                break;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let (outcome, _) = run(&world, Start::Resume, options).await;
        assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
        assert_eq!(world.rows("orders"), numbers(95), "{prepare:?}");
        assert_eq!(world.rows("one"), numbers(1), "{prepare:?}");
    }
}

#[tokio::test]
async fn a_finished_task_that_resumes_loads_nothing() {
    let world = World::with(&[("orders", 95)], Faults::default());
    run(&world, Start::Fresh, quick()).await;
    let before = world.ledger.lock().unwrap().len();
    let (outcome, statistics) = run(&world, Start::Resume, quick()).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    assert_eq!(world.ledger.lock().unwrap().len(), before);
    assert_eq!(figures(&statistics, "orders").state, TableState::Completed);
    assert_eq!(figures(&statistics, "orders").account.applied, 95);
}

#[tokio::test]
async fn a_reload_begins_a_new_load_of_the_table() {
    let world = World::with(&[("orders", 95)], Faults::default());
    run(&world, Start::Fresh, quick()).await;
    let (outcome, _) = run(&world, Start::Fresh, quick()).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    assert_eq!(world.rows("orders"), numbers(95));
    assert_eq!(
        world
            .ledger
            .lock()
            .unwrap()
            .iter()
            .map(|row| row.id.load)
            .max(),
        Some(2)
    );
}

/// The load whose closing row each table has last.
fn completed_loads(world: &World) -> Vec<i64> {
    let ledger = world.ledger.lock().unwrap();
    world
        .source
        .keys()
        .map(|name| {
            let closing = ledger
                .iter()
                .filter(|row| row.id.source == *name && row.id.chunk == COMPLETE);
            closing.map(|row| row.id.load).max().unwrap_or(0)
        })
        .collect()
}

#[tokio::test]
async fn a_lost_connection_in_a_second_start_leaves_no_table_as_the_first_made_it() {
    let faults = Faults {
        lost_snapshot: true,
        ..Faults::default()
    };
    let world = World::with(&[("a", 35), ("b", 35), ("c", 35), ("d", 35)], faults);
    run(&world, Start::Fresh, quick()).await;
    world.faults.lost_connections.store(1, SeqCst);
    let one_by_one = Options {
        workers: 1,
        ..quick()
    };
    let (outcome, _) = run(&world, Start::Fresh, one_by_one).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    assert!(world.faults.lost_connections.load(SeqCst) <= 0);
    assert_eq!(completed_loads(&world), [2, 2, 2, 2]);
}

#[tokio::test]
async fn a_resumed_start_does_not_take_the_loads_of_the_start_before_it_for_its_own() {
    let world = World::with(&[("a", 35), ("b", 5)], Faults::default());
    run(&world, Start::Fresh, quick()).await;
    // The service was killed after the second start was noted and before it loaded anything.
    let mut spec = world.spec(Start::Resume, quick());
    spec.generation = 1_000_001;
    let outcome = task::start(spec.clone()).finished().await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
    assert_eq!(completed_loads(&world), [1_000_001, 1_000_001]);
    // Resumed once more, there is nothing left to do.
    let snapshots = world.snapshots.load(SeqCst);
    task::start(spec).finished().await;
    assert_eq!(world.snapshots.load(SeqCst), snapshots);
    assert_eq!(world.rows("a"), numbers(35));
}

#[tokio::test]
async fn rows_that_are_appended_to_a_table_of_others_go_in_one_transaction() {
    let world = World::with(&[("orders", 95)], Faults::default());
    let name = TableName::new("shop", "orders");
    world.target.lock().unwrap().insert(name, vec![-1]);
    let options = Options {
        prepare: Prepare::DoNothing,
        ..quick()
    };
    run(&world, Start::Fresh, options).await;
    assert_eq!(world.rows("orders").len(), 96);
    let ledger = world.ledger.lock().unwrap();
    assert_eq!(
        ledger.iter().filter(|row| row.id.chunk != COMPLETE).count(),
        1
    );
}

#[tokio::test]
async fn a_mapping_that_selects_nothing_fails_unless_that_is_wished() {
    let world = World::with(&[], Faults::default());
    let (outcome, _) = run(&world, Start::Fresh, quick()).await;
    assert!(
        matches!(
            outcome,
            Outcome::Failed {
                exhausted: false,
                ..
            }
        ),
        "{outcome:?}"
    );
    let options = Options {
        fail_on_no_tables: false,
        ..quick()
    };
    let (outcome, _) = run(&world, Start::Fresh, options).await;
    assert!(matches!(outcome, Outcome::Finished), "{outcome:?}");
}
