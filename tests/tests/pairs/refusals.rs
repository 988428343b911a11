//! Bad input gets a clear answer, and loses nothing.

use crate::{
    migrate::migrate,
    side::{Engine, Side},
};

async fn refused(from: &Side, to: &Side, arguments: &[&str], code: i32, words: &[&str]) {
    let ended = migrate(&from.url(), &to.url(), arguments).await;
    assert_eq!(ended.code, code, "{}\n{}", ended.report, ended.said);
    let all = format!("{}{}", ended.report, ended.said);
    for word in words {
        assert!(all.contains(word), "{word:?} is missing in: {all}");
    }
}

#[tokio::test]
async fn rows_of_others_are_not_removed_without_consent() {
    for engine in [Engine::Postgres, Engine::MariaDb, Engine::Sqlite] {
        let (source, target) = tokio::join!(Side::new(Engine::Postgres), Side::new(engine));
        source
            .sql("create table t (id int primary key); insert into t values (1), (2)")
            .await;
        target
            .sql(&format!(
                "create table {0} (id int primary key); insert into {0} values (7)",
                target.table("t")
            ))
            .await;
        let rule = target_rule(&target);
        let arguments = ["--mappings", rule.1.as_str()];
        refused(
            &source,
            &target,
            &arguments,
            1,
            &["holds rows", "--on-existing"],
        )
        .await;
        assert_eq!(
            target
                .value(&format!("select id from {}", target.table("t")))
                .await,
            "7",
            "{engine:?}"
        );
        let arguments = ["--mappings", rule.1.as_str(), "--on-existing", "append"];
        migrate(&source.url(), &target.url(), &arguments)
            .await
            .done();
        assert_eq!(target.count("t").await, 3, "{engine:?}");
        let arguments = ["--mappings", rule.1.as_str(), "--on-existing", "truncate"];
        migrate(&source.url(), &target.url(), &arguments)
            .await
            .done();
        assert_eq!(target.count("t").await, 2, "{engine:?}");
    }
}

fn target_rule(target: &Side) -> (tempfile::NamedTempFile, String) {
    let rules = serde_json::json!({"rules": [
        {"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": "include",
         "object-locator": {"schema-name": "public", "table-name": "%"}},
        {"rule-type": "transformation", "rule-id": "2", "rule-name": "2", "rule-action": "rename", "rule-target": "schema",
         "object-locator": {"schema-name": "public"}, "value": target.schema()},
    ]});
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), rules.to_string()).expect("it can be written");
    let path = file.path().to_string_lossy().into_owned();
    (file, path)
}

#[tokio::test]
async fn a_value_that_does_not_fit_is_named_by_its_key() {
    for engine in [Engine::Postgres, Engine::MariaDb] {
        let (source, target) = tokio::join!(Side::new(Engine::Postgres), Side::new(engine));
        source.sql("create table t (id int primary key, n int); insert into t select i, i from generate_series(1, 5000) i; update t set n = 70000 where id in (41, 4242)").await;
        target
            .sql(&format!(
                "create table {} (id int primary key, n smallint)",
                target.table("t")
            ))
            .await;
        let rule = target_rule(&target);
        let arguments = ["--mappings", rule.1.as_str(), "--on-existing", "append"];
        refused(&source, &target, &arguments, 1, &["public.t", "id=41"]).await;
        assert_eq!(
            target.count("t").await,
            0,
            "{engine:?}: a chunk is stored whole or not at all"
        );
        let settings = tempfile::NamedTempFile::new().expect("a temporary file");
        std::fs::write(
            settings.path(),
            r#"{"ErrorBehavior": {"DataErrorPolicy": "LOG_ERROR"}}"#,
        )
        .expect("it can be written");
        let settings = settings.path().to_string_lossy().into_owned();
        let arguments = [
            "--mappings",
            rule.1.as_str(),
            "--on-existing",
            "append",
            "--settings",
            settings.as_str(),
        ];
        let ended = migrate(&source.url(), &target.url(), &arguments).await;
        assert_eq!(
            ended.code, 3,
            "{engine:?}: {}\n{}",
            ended.report, ended.said
        );
        let table = ended.table("t");
        assert_eq!(
            (&table["read"], &table["applied"], &table["rejected"]),
            (&5000.into(), &4998.into(), &2.into())
        );
        assert_eq!(target.count("t").await, 4998, "{engine:?}");
    }
}

#[tokio::test]
async fn a_target_table_with_other_columns_is_refused_by_name() {
    for engine in [Engine::Postgres, Engine::MariaDb, Engine::Sqlite] {
        let (source, target) = tokio::join!(Side::new(Engine::Postgres), Side::new(engine));
        source
            .sql("create table t (id int primary key, colour text)")
            .await;
        target
            .sql(&format!(
                "create table {} (id int primary key, shape int)",
                target.table("t")
            ))
            .await;
        let rule = target_rule(&target);
        refused(
            &source,
            &target,
            &["--mappings", rule.1.as_str()],
            1,
            &["colour"],
        )
        .await;
    }
}

#[tokio::test]
async fn a_table_is_never_loaded_into_itself() {
    for engine in [Engine::Postgres, Engine::MariaDb, Engine::Sqlite] {
        let side = Side::new(engine).await;
        side.sql(&format!(
            "create table {0} (id int primary key); insert into {0} values (1)",
            side.table("t")
        ))
        .await;
        let include = format!("{}.t", side.schema());
        let arguments = ["--include", include.as_str(), "--on-existing", "replace"];
        refused(&side, &side, &arguments, 1, &["itself"]).await;
        assert_eq!(side.count("t").await, 1, "{engine:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_entered_says_at_which_stage() {
    let target = Side::new(Engine::Sqlite).await;
    let source = Side::new(Engine::Postgres).await;
    let wrong = source.url().replacen("://", "://nobody-", 1);
    let ended = migrate(&wrong, &target.url(), &["--include", "public.%"]).await;
    assert_eq!(ended.code, 1, "{}", ended.said);
    let closed = format!(
        "mysql://user:secret-word@127.0.0.1:{}/db",
        towpath_testkit::free_port()
    );
    let ended = migrate(&closed, &target.url(), &["--include", "db.%"]).await;
    assert_eq!(ended.code, 1, "{}", ended.said);
    assert!(
        ended.said.contains("source cannot be entered"),
        "{}",
        ended.said
    );
    assert!(!ended.said.contains("secret-word"), "{}", ended.said);
    let ended = migrate("oracle://x", &target.url(), &[]).await;
    assert_eq!(ended.code, 2, "{}", ended.said);
}

#[tokio::test]
async fn a_mapping_that_selects_nothing_is_an_error() {
    let (source, target) = tokio::join!(Side::new(Engine::Sqlite), Side::new(Engine::Sqlite));
    source.sql("create table t (id integer primary key)").await;
    refused(
        &source,
        &target,
        &["--include", "main.nothing"],
        1,
        &["selects no table"],
    )
    .await;
}
