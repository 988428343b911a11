//! All nine pairs: every edge of every common kind arrives, once, read back by programs that share nothing with the engine.

use crate::{
    migrate::migrate,
    own_types::into_schema,
    side::{COLUMNS, ENGINES, Engine, Side, expected, fill, read, same_rows, sample},
};

async fn pair(from: Engine, to: Engine) {
    let (source, target) = tokio::join!(Side::new(from), Side::new(to));
    let rows = sample(from, 900);
    fill(&source, "orders", true, &rows).await;
    fill(&source, "no key", false, &rows).await;
    fill(&source, "empty", true, &[]).await;
    let (rule, _file) = into_schema(&source, &target);
    let ended = migrate(&source.url(), &target.url(), &["--mappings", &rule])
        .await
        .done();
    for table in ["orders", "no key"] {
        let expected = expected(&rows);
        same_rows(
            &read(&source, table).await,
            &expected,
            &format!("the source itself: {from:?} {table}"),
        );
        same_rows(
            &read(&target, table).await,
            &expected,
            &format!("{from:?} to {to:?}, {table}"),
        );
        assert_eq!(ended.table(table)["read"], 900);
        assert_eq!(ended.table(table)["applied"], 900);
        assert_eq!(ended.table(table)["rejected"], 0);
    }
    assert_eq!(target.count("empty").await, 0);
}

#[tokio::test]
async fn postgres_to_postgres() {
    pair(Engine::Postgres, Engine::Postgres).await;
}

#[tokio::test]
async fn postgres_to_mariadb() {
    pair(Engine::Postgres, Engine::MariaDb).await;
}

#[tokio::test]
async fn postgres_to_sqlite() {
    pair(Engine::Postgres, Engine::Sqlite).await;
}

#[tokio::test]
async fn mariadb_to_postgres() {
    pair(Engine::MariaDb, Engine::Postgres).await;
}

#[tokio::test]
async fn mariadb_to_mariadb() {
    pair(Engine::MariaDb, Engine::MariaDb).await;
}

#[tokio::test]
async fn mariadb_to_sqlite() {
    pair(Engine::MariaDb, Engine::Sqlite).await;
}

#[tokio::test]
async fn sqlite_to_postgres() {
    pair(Engine::Sqlite, Engine::Postgres).await;
}

#[tokio::test]
async fn sqlite_to_mariadb() {
    pair(Engine::Sqlite, Engine::MariaDb).await;
}

#[tokio::test]
async fn sqlite_to_sqlite() {
    pair(Engine::Sqlite, Engine::Sqlite).await;
}

#[test]
fn the_sample_has_a_value_for_every_column() {
    assert!(
        sample(ENGINES[0], 40)
            .iter()
            .all(|row| row.len() == COLUMNS.len())
    );
    assert_eq!(ENGINES.len(), 3);
}
