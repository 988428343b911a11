//! boto3: a script of the whole journey, and what it makes of odd answers.

use std::process::Command;

use serde_json::json;
use towpath_testkit::{PostgresDatabase, Towpath, client_program, workspace_root};

use crate::shop::Shop;

#[tokio::test]
async fn the_journey_script_reaches_its_end() {
    let shop = Shop::open().await;
    let server = Towpath::start().await;
    let endpoint = |database: &PostgresDatabase| {
        json!({
            "EngineName": "postgres",
            "ServerName": database.host(),
            "Port": database.port(),
            "Username": database.user(),
            "Password": database.password(),
            "DatabaseName": database.name(),
        })
    };
    let told = json!({
        "source": endpoint(shop.source()),
        "target": endpoint(shop.target()),
        "mappings": Shop::mappings(),
        "counts": Shop::counts(),
    });
    let output = Command::new(client_program("python"))
        .arg(workspace_root().join("tests/tests/clients/journey.py"))
        .arg(told.to_string())
        .envs(server.credentials().await.variables())
        .output()
        .expect("Python starts");
    assert!(
        output.status.success(),
        "{}{}\nthe server's log:\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
        server.log().stderr()
    );
    shop.arrived().await;
}

#[tokio::test]
async fn the_kits_client_sees_answers_and_faults() {
    let server = Towpath::start().await;
    let client = server.client().await;
    let empty = client.call("DescribeEndpoints", json!({})).await;
    assert_eq!(empty, json!({"Endpoints": []}));
    let fault = client.refused("DeleteEndpoint", json!({})).await;
    assert_eq!(
        (fault.code.as_str(), fault.status),
        ("ValidationException", 400),
        "{fault}"
    );
    assert!(fault.message.contains("'endpointArn'"), "{fault}");
    assert_eq!(fault.request.len(), 36, "a request id: {fault:?}");
}
