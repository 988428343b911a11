//! Entering: stages of a test, TLS, and passwords.

use crate::postgres::{
    CONNECTOR,
    testing::{Pair, context, endpoint_of},
};
use std::sync::Arc;
use towpath_data::{
    connector::{Stage, StageOutcome},
    context::{NetworkGuard, TaskContext},
    endpoint::{Endpoint, Role, Secret, SslMode},
};
use towpath_testkit::{Postgres, free_port};

async fn stages(endpoint: &Endpoint) -> Vec<Stage> {
    (CONNECTOR.test)(endpoint, &context("task")).await
}

/// Names of the stages, and what the last one says.
fn told(stages: &[Stage]) -> (Vec<&'static str>, String) {
    let names = stages.iter().map(|stage| stage.name).collect();
    let last = match stages.last().map(|stage| &stage.outcome) {
        Some(StageOutcome::Passed(what)) => format!("passed: {what}"),
        Some(StageOutcome::Warning(what)) => format!("warning: {what}"),
        Some(StageOutcome::Failed(what)) => format!("failed: {what}"),
        None => String::new(),
    };
    (names, last)
}

const ALL: [&str; 6] = [
    "name",
    "tcp",
    "tls",
    "authentication",
    "privileges",
    "prerequisites",
];

#[tokio::test]
async fn each_stage_says_what_is_wrong() {
    let pair = Pair::new().await;
    pair.from.psql("create table t (id int)").await;
    for endpoint in [&pair.source, &pair.target] {
        let (names, last) = told(&stages(endpoint).await);
        assert_eq!(names, ALL);
        assert!(last.starts_with("passed: "), "{last}");
    }
    let source = &pair.source;
    let secret = Secret::new("wrong");
    for (endpoint, count, words) in [
        (
            Endpoint {
                server_name: "no-such-host.invalid".into(),
                ..source.clone()
            },
            1,
            "cannot be resolved",
        ),
        (
            Endpoint {
                port: Some(free_port()),
                ..source.clone()
            },
            2,
            "refused",
        ),
        (
            Endpoint {
                ssl_mode: SslMode::Require,
                ..source.clone()
            },
            3,
            "offers no TLS",
        ),
        (
            Endpoint {
                ssl_mode: SslMode::VerifyFull,
                ..source.clone()
            },
            1,
            "no certificate to trust",
        ),
        (
            Endpoint {
                password: secret,
                ..source.clone()
            },
            4,
            "28P01",
        ),
        (
            Endpoint {
                database: "nothing".into(),
                ..source.clone()
            },
            4,
            "3D000",
        ),
    ] {
        let (names, last) = told(&stages(&endpoint).await);
        assert_eq!(names, ALL[..count], "{last}");
        assert!(
            last.starts_with("failed: ") && last.contains(words),
            "{last}"
        );
        assert!(!last.contains("wrong"), "{last}");
    }
}

#[tokio::test]
async fn missing_rights_are_said_with_their_statements() {
    let mut pair = Pair::new().await;
    let name = format!("user_of_{}", pair.from.name());
    pair.from.psql(&format!("create role {name} login password 'secret'; create schema hidden; create table hidden.t (id int)")).await;
    pair.source.username = name.clone();
    pair.source.password = Secret::new("secret");
    let found = stages(&pair.source).await;
    let said = format!("{found:?}");
    assert!(
        said.contains("grant usage on schema hidden") && said.contains("1 of 1 tables"),
        "{said}"
    );
    let target = Endpoint {
        role: Role::Target,
        ..pair.source.clone()
    };
    let (names, last) = told(&stages(&target).await);
    assert_eq!(names.last(), Some(&"privileges"));
    assert!(
        last.contains("grant usage, create on schema \"public\""),
        "{last}"
    );
    pair.from
        .psql(&format!("grant create on schema public to {name}"))
        .await;
    let said = format!("{:?}", stages(&target).await);
    assert!(
        said.contains("grant create on database")
            && said.contains("grant set on parameter session_replication_role"),
        "{said}"
    );
}

#[tokio::test]
async fn tls_is_required_and_verified_and_binds_the_password() {
    let server = Postgres::setup().tls().start().await;
    let other = Postgres::setup().tls().start().await;
    let database = server.database().await;
    let plain = endpoint_of(&database, Role::Source);
    let ca = std::fs::read_to_string(server.ca()).unwrap();
    let wrong_ca = std::fs::read_to_string(other.ca()).unwrap();
    let with = |ssl_mode, ca_pem: Option<&String>, host: &str| Endpoint {
        ssl_mode,
        ca_pem: ca_pem.cloned(),
        server_name: host.into(),
        ..plain.clone()
    };
    for (endpoint, passes) in [
        (with(SslMode::None, None, "127.0.0.1"), true),
        (with(SslMode::Require, None, "127.0.0.1"), true),
        (with(SslMode::VerifyCa, Some(&ca), "127.0.0.1"), true),
        (with(SslMode::VerifyFull, Some(&ca), "localhost"), true),
        (with(SslMode::VerifyCa, Some(&ca), "127.0.0.2"), true),
        (with(SslMode::VerifyFull, Some(&ca), "127.0.0.2"), false),
        (with(SslMode::VerifyCa, Some(&wrong_ca), "127.0.0.1"), false),
    ] {
        // The server listens on one address only: the other reaches it only by name.
        if endpoint.server_name == "127.0.0.2" {
            continue;
        }
        let (names, last) = told(&stages(&endpoint).await);
        if passes {
            assert_eq!(names, ALL, "{last}");
        } else {
            assert_eq!(names.last(), Some(&"tls"), "{last}");
            assert!(last.contains("certificate"), "{last}");
        }
    }
    let open = CONNECTOR.source.unwrap();
    let endpoint = with(SslMode::VerifyFull, Some(&ca), "127.0.0.1");
    let source = open(&endpoint, &context("task")).await.unwrap();
    let used = "select ssl::text from pg_stat_ssl s join pg_stat_activity a using (pid) where application_name = 'towpath'";
    assert_eq!(database.value(used).await, "true");
    drop(source);
}

#[tokio::test]
async fn md5_passwords_are_known_and_clear_ones_only_through_tls() {
    let server = Postgres::setup().md5().start().await;
    let database = server.database().await;
    database.psql(&format!("set password_encryption = 'md5'; create role old login password 'secret'; grant create on database {} to old", database.name())).await;
    let endpoint = Endpoint {
        username: "old".into(),
        password: Secret::new("secret"),
        ..endpoint_of(&database, Role::Source)
    };
    let (names, last) = told(&stages(&endpoint).await);
    assert_eq!(names, ALL, "{last}");
    // A server that asks for the password in the clear does not get it.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut start = vec![0; 1024];
        let _length = stream.read(&mut start).await.unwrap();
        stream.write_all(b"R\0\0\0\x08\0\0\0\x03").await.unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.unwrap();
        rest
    });
    let endpoint = Endpoint {
        port: Some(port),
        ..endpoint
    };
    let (names, last) = told(&stages(&endpoint).await);
    assert_eq!(names.last(), Some(&"authentication"));
    assert!(last.contains("in the clear"), "{last}");
    assert_eq!(heard.await.unwrap(), b"");
}

struct Nobody;

impl NetworkGuard for Nobody {
    fn allow(&self, address: std::net::IpAddr, port: u16) -> Result<(), String> {
        Err(format!("{address} and port {port} are not to be reached"))
    }
}

#[tokio::test]
async fn the_network_guard_decides_before_anything_is_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint =
        crate::postgres::testing::endpoint("127.0.0.1", listener.local_addr().unwrap().port());
    let context = TaskContext {
        network: Arc::new(Nobody),
        ..context("task")
    };
    let stages = (CONNECTOR.test)(&endpoint, &context).await;
    let (names, last) = told(&stages);
    assert_eq!(names, ["name"]);
    assert!(last.contains("not to be reached"), "{last}");
    let accepted =
        tokio::time::timeout(std::time::Duration::from_millis(50), listener.accept()).await;
    assert!(accepted.is_err(), "nobody came");
}

#[tokio::test]
async fn a_server_that_sends_garbage_is_an_error() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        use tokio::io::AsyncWriteExt;
        let answers: [&[u8]; 8] = [
            b"",
            b"HTTP/1.1 400 Bad Request\r\n\r\n",
            b"R\xff\xff\xff\xff",
            b"R\0\0\0\x03",
            b"R\0\0\0\x04",
            b"R\0\0\0\x08\0\0\0\x63",
            b"E\0\0\0\x05x",
            b"Z\0\0\0\x05I",
        ];
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(answer).await.unwrap();
        }
    });
    let endpoint = crate::postgres::testing::endpoint("127.0.0.1", port);
    for _ in 0..8 {
        let (names, last) = told(&stages(&endpoint).await);
        assert_eq!(names.last(), Some(&"authentication"), "{last}");
        assert!(last.starts_with("failed: 127.0.0.1:"), "{last}");
    }
}
