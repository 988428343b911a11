//! Replication tasks of the shipped service: rows really move, and a kill in the midst of it costs nothing.

use serde_json::{Value, json};
use std::time::Duration;
use towpath_testkit::{Client, SqliteFile, Towpath, eventually};

const PATIENCE: Duration = Duration::from_secs(60);

/// Rows of the larger table: enough slices that a kill comes in between.
const ORDERS: usize = 150_000;

struct Shop {
    source: SqliteFile,
    target: SqliteFile,
}

impl Shop {
    async fn new() -> Self {
        let (source, target) = (SqliteFile::new(), SqliteFile::new());
        source
            .sql(&format!(
                "create table customers (id integer primary key, name text not null);
                 insert into customers values (1, 'Ann'), (2, 'Bob'), (3, '');
                 create table orders (id integer primary key, customer int, total decimal(10,2), note text);
                 with recursive n(i) as (select 1 union all select i + 1 from n where i < {ORDERS})
                 insert into orders select i, i % 3 + 1, i || '.50', printf('note %d of a customer', i) from n;"
            ))
            .await;
        target.sql("create table other (id int);").await;
        Self { source, target }
    }

    async fn is_moved(&self) {
        for query in [
            "select * from customers order by id",
            "select count(*), sum(id), sum(customer), min(total), max(note) from orders",
            "select id, typeof(total), total, note from orders where id % 7777 = 0 order by id",
        ] {
            assert_eq!(
                self.target.rows(query).await,
                self.source.rows(query).await,
                "{query}"
            );
        }
    }

    async fn server(&self) -> Towpath {
        let folder = |file: &SqliteFile| file.path().parent().map(std::path::Path::to_owned);
        Towpath::setup()
            .arg("--file-root")
            .arg(folder(&self.source).expect("a file lies in a folder"))
            .arg("--file-root")
            .arg(folder(&self.target).expect("a file lies in a folder"))
            .start()
            .await
    }
}

/// Makes an instance, both endpoints and a task with `settings`; gives the task's ARN.
async fn task(client: &Client, shop: &Shop, settings: &Value) -> Value {
    let instance = json!({"ReplicationInstanceIdentifier": "worker", "ReplicationInstanceClass": "dms.t3.medium"});
    let instance = client.call("CreateReplicationInstance", instance).await;
    let mut endpoints = Vec::new();
    for (kind, file) in [("source", &shop.source), ("target", &shop.target)] {
        let input = json!({"EndpointIdentifier": kind, "EndpointType": kind, "EngineName": "sqlite",
                           "DatabaseName": file.path()});
        let made = client.call("CreateEndpoint", input).await;
        endpoints.push(part(&made, "/Endpoint/EndpointArn"));
    }
    let mappings = json!({"rules": [{"rule-type": "selection", "rule-id": "1", "rule-name": "1",
        "rule-action": "include", "object-locator": {"schema-name": "%", "table-name": "%"}, "filters": []}]});
    let [source, target] = endpoints.as_slice() else {
        panic!("two endpoints were made");
    };
    let input = json!({
        "ReplicationTaskIdentifier": "Move-All",
        "SourceEndpointArn": source,
        "TargetEndpointArn": target,
        "ReplicationInstanceArn": part(&instance, "/ReplicationInstance/ReplicationInstanceArn"),
        "MigrationType": "full-load",
        "TableMappings": mappings.to_string(),
        "ReplicationTaskSettings": settings.to_string(),
    });
    let made = client.call("CreateReplicationTask", input).await;
    part(&made, "/ReplicationTask/ReplicationTaskArn")
}

/// A part of an answer; null where it is absent.
fn part(answer: &Value, pointer: &str) -> Value {
    answer.pointer(pointer).cloned().unwrap_or_default()
}

fn by_arn(arn: &Value) -> Value {
    json!({"Filters": [{"Name": "replication-task-arn", "Values": [arn]}]})
}

async fn shown(client: &Client, arn: &Value) -> Value {
    let found = client.call("DescribeReplicationTasks", by_arn(arn)).await;
    part(&found, "/ReplicationTasks/0")
}

async fn ended(client: &Client, arn: &Value) -> Value {
    eventually(PATIENCE, async || {
        let task = shown(client, arn).await;
        let over = ["stopped", "failed"]
            .iter()
            .any(|status| task.get("Status").is_some_and(|found| found == status));
        over.then_some(task)
    })
    .await
}

async fn start(client: &Client, arn: &Value, kind: &str) {
    let input = json!({"ReplicationTaskArn": arn, "StartReplicationTaskType": kind});
    client.call("StartReplicationTask", input).await;
}

#[tokio::test]
async fn rows_move_and_every_waiter_settles() {
    let shop = Shop::new().await;
    let server = shop.server().await;
    let client = server.client().await;
    let arn = task(&client, &shop, &json!({})).await;
    client
        .wait("replication_task_ready", by_arn(&arn))
        .await
        .unwrap();
    start(&client, &arn, "start-replication").await;
    client
        .wait("replication_task_running", by_arn(&arn))
        .await
        .unwrap();
    client
        .wait("replication_task_stopped", by_arn(&arn))
        .await
        .unwrap();
    let task = shown(&client, &arn).await;
    assert_eq!(task["StopReason"], "Stop Reason FULL_LOAD_ONLY_FINISHED");
    let stats = &task["ReplicationTaskStats"];
    assert_eq!(stats["FullLoadProgressPercent"], 100);
    assert_eq!(
        (&stats["TablesLoaded"], &stats["TablesErrored"]),
        (&json!(2), &json!(0))
    );
    shop.is_moved().await;

    let input =
        json!({"ReplicationTaskArn": arn, "Filters": [{"Name": "table-name", "Values": ["ord%"]}]});
    let tables = client.call("DescribeTableStatistics", input).await;
    let orders = &tables["TableStatistics"][0];
    assert_eq!(orders["TableName"], "orders");
    assert_eq!(orders["FullLoadRows"], ORDERS);
    assert_eq!(orders["TableState"], "Table completed");
    assert_eq!(tables["TableStatistics"][1], Value::Null);

    // Once more from the beginning, over what is there.
    shop.target
        .sql("delete from orders where id % 2 = 0; insert into customers values (9, 'stray')")
        .await;
    start(&client, &arn, "reload-target").await;
    ended(&client, &arn).await;
    shop.is_moved().await;

    client
        .call("DeleteReplicationTask", json!({"ReplicationTaskArn": arn}))
        .await;
    client
        .wait("replication_task_deleted", by_arn(&arn))
        .await
        .unwrap();
    let left = shop
        .target
        .rows("select name from sqlite_master where type = 'table' order by name")
        .await;
    let names: Vec<String> = left.into_iter().flatten().flatten().collect();
    assert!(names.contains(&"orders".to_owned()), "{names:?}");
}

#[tokio::test]
async fn a_task_goes_on_after_a_kill_and_after_an_end_in_order() {
    let shop = Shop::new().await;
    let server = shop.server().await;
    let client = server.client().await;
    let slow = json!({"TowpathSettings": {"ChunkRows": 1000}, "FullLoadSettings": {"MaxFullLoadSubTasks": 1}});
    let arn = task(&client, &shop, &slow).await;
    start(&client, &arn, "start-replication").await;
    let started = eventually(PATIENCE, async || {
        let task = shown(&client, &arn).await;
        let input = json!({"ReplicationTaskArn": arn});
        let tables = client.call("DescribeTableStatistics", input).await;
        let rows = tables["TableStatistics"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|table| table["FullLoadRows"].as_u64())
            .sum::<u64>();
        (rows > 0).then_some(task)
    })
    .await;
    server.kill().await;
    let rows = shop.target.value("select count(*) from orders").await;
    let rows: usize = rows.parse().unwrap();
    assert!(rows < ORDERS, "the kill came too late to show anything");
    let server = server.restart().await;
    let client = server.client().await;
    assert_eq!(server.terminate().await, 0);
    let server = server.restart().await;
    let client_again = server.client().await;
    drop(client);
    let task = ended(&client_again, &arn).await;
    assert_eq!(task["Status"], "stopped", "{task}");
    assert_eq!(
        task["ReplicationTaskStartDate"],
        started["ReplicationTaskStartDate"]
    );
    shop.is_moved().await;
}

#[tokio::test]
async fn a_table_of_a_running_task_is_reloaded_as_it_is_now() {
    let shop = Shop::new().await;
    let server = shop.server().await;
    let client = server.client().await;
    let slow = json!({"TowpathSettings": {"ChunkRows": 1000}, "FullLoadSettings": {"MaxFullLoadSubTasks": 1}});
    let arn = task(&client, &shop, &slow).await;
    start(&client, &arn, "start-replication").await;
    let customers = json!([{"SchemaName": "main", "TableName": "customers"}]);
    let reload = json!({"ReplicationTaskArn": arn, "TablesToReload": customers});
    eventually(PATIENCE, async || {
        client.try_call("ReloadTables", reload.clone()).await.ok()
    })
    .await;
    let input = json!({"ReplicationTaskArn": arn, "Filters": [{"Name": "table-name", "Values": ["customers"]}]});
    eventually(PATIENCE, async || {
        let tables = client.call("DescribeTableStatistics", input.clone()).await;
        let table = part(&tables, "/TableStatistics/0");
        let again = part(&table, "/FullLoadReloaded") == true
            && part(&table, "/TableState") == "Table completed";
        again.then_some(())
    })
    .await;
    let task = ended(&client, &arn).await;
    assert_eq!(task["StopReason"], "Stop Reason FULL_LOAD_ONLY_FINISHED");
    shop.is_moved().await;
}
