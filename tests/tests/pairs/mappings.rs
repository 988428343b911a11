//! What table mappings do to the rows and names that arrive.

use serde_json::{Value, json};

use crate::{
    migrate::migrate,
    side::{Engine, Side},
};

fn mapping(rules: &Value) -> (String, tempfile::NamedTempFile) {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), json!({"rules": rules}).to_string()).expect("it can be written");
    (file.path().to_string_lossy().into_owned(), file)
}

const SHOP: &str = "
create table customers (id int primary key, name varchar(20), note text, country varchar(2), born date);
create table orders_2024 (id int primary key, customer int, total numeric(10,2));
create table orders_2025 (id int primary key, customer int, total numeric(10,2));
create table audit_log (id int primary key, what text);
insert into customers values (1, 'Ann', 'x', 'CH', '1990-01-01'), (2, 'Bob', null, 'DE', '2000-06-15'), (3, 'Cid', 'z', null, null), (4, 'Dee', '', 'CH', '1985-03-03');
insert into orders_2024 values (1, 1, 10.50), (2, 2, 20), (3, 3, null);
insert into orders_2025 values (4, 1, 5);
insert into audit_log values (1, 'secret');
";

#[tokio::test]
async fn rules_select_rename_filter_and_retype() {
    let (source, target) = tokio::join!(Side::new(Engine::Postgres), Side::new(Engine::Postgres));
    source.sql(SHOP).await;
    let rules = json!([
        {"rule-type": "selection", "rule-id": 1, "rule-name": "all", "rule-action": "include",
         "object-locator": {"schema-name": "public", "table-name": "%"}},
        {"rule-type": "selection", "rule-id": "2", "rule-name": "no audit", "rule-action": "exclude",
         "object-locator": {"schema-name": "public", "table-name": "audit%"}},
        {"rule-type": "transformation", "rule-id": "3", "rule-name": "schema", "rule-target": "schema", "rule-action": "rename",
         "object-locator": {"schema-name": "public"}, "value": "shop"},
        {"rule-type": "transformation", "rule-id": "4", "rule-name": "prefix", "rule-target": "table", "rule-action": "replace-prefix",
         "object-locator": {"schema-name": "public", "table-name": "orders%"}, "value": "old_orders", "old-value": "orders"},
        {"rule-type": "transformation", "rule-id": "5", "rule-name": "upper", "rule-target": "column", "rule-action": "convert-uppercase",
         "object-locator": {"schema-name": "public", "table-name": "orders%", "column-name": "%"}},
        {"rule-type": "transformation", "rule-id": "6", "rule-name": "drop note", "rule-target": "column", "rule-action": "remove-column",
         "object-locator": {"schema-name": "public", "table-name": "customers", "column-name": "note"}},
        {"rule-type": "transformation", "rule-id": "7", "rule-name": "wide", "rule-target": "column", "rule-action": "change-data-type",
         "object-locator": {"schema-name": "public", "table-name": "customers", "column-name": "id"}, "data-type": {"type": "int8"}},
        {"rule-type": "transformation", "rule-id": "8", "rule-name": "greeting", "rule-target": "column", "rule-action": "add-column",
         "object-locator": {"schema-name": "public", "table-name": "customers"}, "value": "greeting",
         "expression": "'Hi ' || upper($name) || coalesce(' of ' || $country, '')", "data-type": {"type": "string", "length": 50}},
    ]);
    let (path, _file) = mapping(&rules);
    migrate(&source.url(), &target.url(), &["--mappings", &path])
        .await
        .done();
    assert_eq!(
        target.rows("select table_schema, table_name from information_schema.tables where table_schema = 'shop' order by 2").await,
        target.rows("select * from (values ('shop', 'customers'), ('shop', 'old_orders_2024'), ('shop', 'old_orders_2025')) t").await
    );
    assert_eq!(
        target.rows("select id, name, country, born, greeting from shop.customers order by id").await,
        source.rows("select id, name, country, born, 'Hi ' || upper(name) || coalesce(' of ' || country, '') from customers order by id").await
    );
    assert_eq!(
        target
            .value("select pg_typeof(id)::text from shop.customers limit 1")
            .await,
        "bigint"
    );
    assert_eq!(
        target
            .rows(r#"select "ID", "CUSTOMER", "TOTAL" from shop.old_orders_2024 order by 1"#)
            .await,
        source.rows("select * from orders_2024 order by 1").await
    );
}

#[tokio::test]
async fn filters_are_kept_by_every_source() {
    for engine in [Engine::Postgres, Engine::MariaDb, Engine::Sqlite] {
        let (source, target) = tokio::join!(Side::new(engine), Side::new(Engine::Sqlite));
        source.sql(SHOP).await;
        let cases = [
            (
                json!([{"filter-operator": "eq", "value": "CH"}]),
                "country",
                "country = 'CH'",
            ),
            (
                json!([{"filter-operator": "noteq", "value": "CH"}]),
                "country",
                "country <> 'CH'",
            ),
            (
                json!([{"filter-operator": "null"}]),
                "country",
                "country is null",
            ),
            (
                json!([{"filter-operator": "notnull"}]),
                "country",
                "country is not null",
            ),
            (
                json!([{"filter-operator": "gte", "value": "3"}, {"filter-operator": "ste", "value": "1"}]),
                "id",
                "id >= 3 or id <= 1",
            ),
            (
                json!([{"filter-operator": "between", "start-value": "1985-03-03", "end-value": "1990-01-01"}]),
                "born",
                "born between '1985-03-03' and '1990-01-01'",
            ),
            (
                json!([{"filter-operator": "notbetween", "start-value": "2", "end-value": "3"}]),
                "id",
                "id < 2 or id > 3",
            ),
        ];
        for (conditions, column, predicate) in cases {
            let rules = json!([
                {"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": "include",
                 "object-locator": {"schema-name": source.schema(), "table-name": "customers"},
                 "filters": [{"filter-type": "source", "column-name": column, "filter-conditions": conditions}]},
                {"rule-type": "transformation", "rule-id": "2", "rule-name": "2", "rule-target": "schema", "rule-action": "rename",
                 "object-locator": {"schema-name": source.schema()}, "value": "main"},
            ]);
            let (path, _file) = mapping(&rules);
            migrate(
                &source.url(),
                &target.url(),
                &["--mappings", &path, "--on-existing", "replace"],
            )
            .await
            .done();
            let expected = source
                .rows(&format!(
                    "select id from {} where {predicate} order by id",
                    source.table("customers")
                ))
                .await;
            assert!(
                !expected.is_empty() && expected.len() < 4,
                "{predicate} tells rows apart"
            );
            let arrived = target.rows("select id from customers order by id").await;
            assert_eq!(arrived, expected, "{engine:?}: {predicate}");
        }
    }
}

#[tokio::test]
async fn ranges_keep_rows_whose_boundary_column_is_null() {
    for engine in [Engine::Postgres, Engine::MariaDb, Engine::Sqlite] {
        let (source, target) = tokio::join!(Side::new(engine), Side::new(Engine::Postgres));
        source
            .sql("create table t (id int primary key, a int, b int);")
            .await;
        let values: Vec<String> = (0..300)
            .map(|id| match id % 5 {
                0 => format!("({id}, null, {id})"),
                1 => format!("({id}, {}, null)", id % 40),
                _ => format!("({id}, {}, {})", id % 40, id % 7),
            })
            .collect();
        source
            .sql(&format!("insert into t values {}", values.join(", ")))
            .await;
        let rules = json!([
            {"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": "include",
             "object-locator": {"schema-name": source.schema(), "table-name": "t"}},
            {"rule-type": "table-settings", "rule-id": "2", "rule-name": "2",
             "object-locator": {"schema-name": source.schema(), "table-name": "t"},
             "parallel-load": {"type": "ranges", "columns": ["a", "b"], "boundaries": [["10", "3"], ["20", "5"], ["30", "0"]]}},
            {"rule-type": "transformation", "rule-id": "3", "rule-name": "3", "rule-target": "schema", "rule-action": "rename",
             "object-locator": {"schema-name": source.schema()}, "value": "public"},
        ]);
        let (path, _file) = mapping(&rules);
        let ended = migrate(&source.url(), &target.url(), &["--mappings", &path])
            .await
            .done();
        assert_eq!(ended.table("t")["read"], 300, "{engine:?}");
        let query = |side: &Side| format!("select id, a, b from {} order by id", side.table("t"));
        assert_eq!(
            target.rows(&query(&target)).await,
            source.rows(&query(&source)).await,
            "{engine:?}"
        );
        let chunks = target
            .value("select count(*) from towpath_ledger where chunk >= 0")
            .await;
        assert_eq!(chunks, "4", "{engine:?}: a chunk for each range");
    }
}

#[tokio::test]
async fn all_bad_rules_are_reported_at_once() {
    let (source, target) = tokio::join!(Side::new(Engine::Sqlite), Side::new(Engine::Sqlite));
    source.sql("create table t (id integer primary key)").await;
    let rules = json!([
        {"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": "include", "object-locator": {"schema-name": "main"}},
        {"rule-type": "transformation", "rule-id": "2", "rule-name": "2", "rule-action": "shout", "rule-target": "table",
         "object-locator": {"schema-name": "main", "table-name": "t"}},
        {"rule-type": "selection", "rule-id": "2", "rule-name": "3", "rule-action": "include", "object-locator": {"schema-name": "main", "table-name": "%"}},
    ]);
    let (path, _file) = mapping(&rules);
    let ended = migrate(&source.url(), &target.url(), &["--mappings", &path]).await;
    assert_eq!(ended.code, 2, "{}", ended.said);
    for expected in ["ruleId = 1", "shout", "table-name"] {
        assert!(ended.said.contains(expected), "{expected}: {}", ended.said);
    }
}
