//! A password that is given in every way is looked for in everything that comes out.

use super::{
    Endpoint, endpoint_for,
    fixture::{PASSWORD, context, request, settled},
};
use crate::{
    connection::Connection,
    testing::{call, instance, try_call},
};
use serde_json::json;
use towpath_data::endpoint::Role;

/// Pieces of [`PASSWORD`] that no escaping changes.
const PIECES: [&str; 2] = ["canary", "ässw"];

#[derive(Default)]
struct Seen(Vec<(&'static str, String)>);

impl Seen {
    fn note(&mut self, what: &'static str, text: impl ToString) {
        self.0.push((what, text.to_string()));
    }
}

#[tokio::test]
async fn no_password_comes_out() {
    let cx = context().await;
    let instance = instance(&cx, "worker").await;
    let mut seen = Seen::default();
    let mut at_top = request("top", "leaks");
    at_top["EngineName"] = json!("beta");
    let mut in_structure = request("structure", "leaks");
    in_structure["PostgreSQLSettings"] = json!({"Password": in_structure["Password"].take()});
    for input in [at_top, in_structure] {
        let created = call(&cx, "CreateEndpoint", input).await;
        let arn = created["Endpoint"]["EndpointArn"].as_str().unwrap();
        seen.note("CreateEndpoint", &created);
        let pair = json!({"EndpointArn": arn, "ReplicationInstanceArn": instance});
        seen.note(
            "TestConnection",
            call(&cx, "TestConnection", pair.clone()).await,
        );
        seen.note("DescribeConnections", settled(&cx, arn).await);
        let modify = json!({"EndpointArn": arn, "Password": PASSWORD, "DatabaseName": "other"});
        seen.note("ModifyEndpoint", call(&cx, "ModifyEndpoint", modify).await);
        seen.note("RefreshSchemas", call(&cx, "RefreshSchemas", pair).await);
        seen.note(
            "DescribeEndpoints",
            call(&cx, "DescribeEndpoints", json!({})).await,
        );
        seen.note("DescribeConnections", settled(&cx, arn).await);
        let opened = endpoint_for(&cx, arn, Role::Source).await.unwrap();
        assert_eq!(opened.password.reveal(), PASSWORD);
        seen.note("the opened endpoint", format!("{opened:?}"));
    }
    let refused = [
        json!({"PostgreSQLSettings": {"Password": "other"}}),
        json!({"ServerName": ""}),
        json!({"EngineName": "file"}),
        json!({"ExtraConnectionAttributes": format!("a=1;{PASSWORD}")}),
        json!({"Port": 0}),
    ];
    for changes in refused {
        let mut input = request("refused", "up");
        for (name, value) in changes.as_object().unwrap() {
            input[name] = value.clone();
        }
        let error = try_call(&cx, "CreateEndpoint", input).await.unwrap_err();
        seen.note("a refusal", format!("{error} {error:?}"));
    }
    for held in cx.all::<Endpoint>().await.unwrap() {
        seen.note("the record of an endpoint", format!("{held:?}"));
        seen.note(
            "the stored endpoint",
            serde_json::to_string(&held.record).unwrap(),
        );
    }
    for held in cx.all::<Connection>().await.unwrap() {
        seen.note("the record of a connection", format!("{held:?}"));
    }
    seen.note("the context", format!("{cx:?}"));
    assert!(seen.0.len() > 20);
    for (what, text) in seen.0 {
        for piece in PIECES {
            assert!(
                PASSWORD.contains(piece) && !text.contains(piece),
                "{what}: {text}"
            );
        }
    }
}
