//! Entering a server: protection, passwords, what is said when it fails, and the stages of a test.

use super::drive::{context, endpoint, source};
use crate::mysql::{CONNECTOR, authentication, connect::Opener, packet, packet::Fields};
use aws_lc_rs::{
    encoding::{AsDer as _, PublicKeyX509Der},
    rsa::{KeySize, OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, PrivateDecryptingKey},
};
use std::{net::IpAddr, sync::Arc};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use towpath_data::{
    connector::StageOutcome,
    context::NetworkGuard,
    endpoint::{Endpoint, Role, Secret, SslMode},
    failure::{Failure, Scope},
};
use towpath_testkit::{MariaDb, free_port};

async fn refused(endpoint: &Endpoint) -> Failure {
    match CONNECTOR.source.unwrap()(endpoint, &context("enter")).await {
        Ok(_) => panic!("it was let in"),
        Err(failure) => failure,
    }
}

#[tokio::test]
async fn tls_is_as_the_mode_says() {
    let server = MariaDb::setup().tls().start().await;
    let database = server.database().await;
    let ca = std::fs::read_to_string(server.ca()).unwrap();
    let stranger = MariaDb::setup().tls().start().await;
    let other_ca = std::fs::read_to_string(stranger.ca()).unwrap();
    for (mode, pem, let_in) in [
        (SslMode::Require, None, true),
        (SslMode::VerifyCa, Some(&ca), true),
        (SslMode::VerifyFull, Some(&ca), true),
        (SslMode::VerifyFull, None, false),
        (SslMode::VerifyCa, Some(&other_ca), false),
    ] {
        let mut endpoint = endpoint(&database, Role::Source);
        endpoint.ssl_mode = mode;
        endpoint.ca_pem = pem.cloned();
        if let_in {
            let source = source(&endpoint).await;
            assert!(!source.schemas().await.unwrap().is_empty());
        } else {
            let failure = refused(&endpoint).await;
            assert_eq!(failure.scope, Scope::Task, "{failure}");
        }
    }
    // A server without TLS is not entered by one who asks for it.
    let plain = MariaDb::shared().await.database().await;
    let mut endpoint = endpoint(&plain, Role::Source);
    endpoint.ssl_mode = SslMode::Require;
    let failure = refused(&endpoint).await;
    assert!(failure.what.contains("offers no TLS"), "{failure}");
}

#[tokio::test]
async fn what_keeps_one_out_is_said() {
    let database = MariaDb::shared().await.database().await;
    let right = endpoint(&database, Role::Source);
    let place = format!("127.0.0.1:{}", database.port());

    let wrong = Endpoint {
        password: Secret::new("not-the-password"),
        ..right.clone()
    };
    let failure = refused(&wrong).await;
    assert_eq!(failure.code.as_deref(), Some("1045"));
    assert!(failure.what.contains(&place), "{failure}");
    assert!(!failure.to_string().contains("not-the-password"));

    let nobody = Endpoint {
        port: Some(free_port()),
        ..right.clone()
    };
    assert_eq!(refused(&nobody).await.scope, Scope::Connection);

    let unknown = Endpoint {
        server_name: "no-such-host.invalid".into(),
        ..right.clone()
    };
    let failure = refused(&unknown).await;
    assert!(failure.what.contains("no-such-host.invalid"), "{failure}");
}

struct Nowhere;

impl NetworkGuard for Nowhere {
    fn allow(&self, address: IpAddr, _: u16) -> Result<(), String> {
        Err(format!("{address} must not be reached"))
    }
}

#[tokio::test]
async fn the_guard_is_asked_before_anything_is_sent() {
    let database = MariaDb::shared().await.database().await;
    let mut context = context("guard");
    context.network = Arc::new(Nowhere);
    let endpoint = endpoint(&database, Role::Source);
    let stages = (CONNECTOR.test)(&endpoint, &context).await;
    assert_eq!(stages.len(), 1);
    let StageOutcome::Failed(why) = &stages[0].outcome else {
        panic!("{stages:?}")
    };
    assert!(why.contains("must not be reached"), "{why}");
}

#[tokio::test]
async fn a_test_goes_stage_by_stage() {
    let database = MariaDb::shared().await.database().await;
    database.mariadb("create table seen (id int)").await;
    for role in [Role::Source, Role::Target] {
        let stages = (CONNECTOR.test)(&endpoint(&database, role), &context("test")).await;
        let names: Vec<&str> = stages.iter().map(|stage| stage.name).collect();
        assert_eq!(
            names,
            [
                "name",
                "tcp",
                "tls",
                "authentication",
                "privileges",
                "prerequisites"
            ]
        );
        for stage in &stages {
            assert!(
                matches!(stage.outcome, StageOutcome::Passed(_)),
                "{stage:?}"
            );
        }
    }
    let mut wrong = endpoint(&database, Role::Target);
    wrong.password = Secret::new("x");
    let stages = (CONNECTOR.test)(&wrong, &context("test")).await;
    let last = stages.last().unwrap();
    assert_eq!(last.name, "authentication");
    assert!(matches!(last.outcome, StageOutcome::Failed(_)));
}

#[tokio::test]
async fn an_after_connect_script_runs_and_does_not_undo_what_is_relied_on() {
    let database = MariaDb::shared().await.database().await;
    database.mariadb("create table seen (at int)").await;
    let mut endpoint = endpoint(&database, Role::Source);
    let script = format!(
        "insert into {0}.seen values (1); select 1; set sql_mode = ''; set time_zone = '+05:00'; broken; insert into {0}.seen values (2)",
        database.name()
    );
    endpoint
        .settings
        .insert("AfterConnectScript".into(), script.into());
    let opener = Arc::new(Opener::new(&endpoint, &context("script")).unwrap());
    let mut lent = opener
        .session(crate::mysql::connect::Purpose::Read)
        .await
        .unwrap();
    let session = lent.get().unwrap();
    let rows = session
        .query("select @@time_zone, @@sql_mode like '%STRICT_ALL_TABLES%', @@tx_read_only")
        .await
        .unwrap();
    let row: Vec<&[u8]> = rows[0]
        .iter()
        .map(|value| &value.as_ref().unwrap()[..])
        .collect();
    assert_eq!(row, [&b"+00:00"[..], b"1", b"1"]);
    let failure = session
        .run(&format!("insert into {}.seen values (3)", database.name()))
        .await
        .unwrap_err();
    assert_eq!(failure.code.as_deref(), Some("1792"), "{failure}");
    // The script ended where it broke.
    assert_eq!(
        database.value("select group_concat(at) from seen").await,
        "1"
    );
}

/// One side of a conversation with a server that is not there.
struct Fake {
    stream: TcpStream,
    sequence: u8,
}

impl Fake {
    async fn send(&mut self, payload: &[u8]) {
        let header = packet::header(payload.len(), self.sequence);
        self.sequence += 1;
        self.stream.write_all(&header).await.unwrap();
        self.stream.write_all(payload).await.unwrap();
    }

    async fn receive(&mut self) -> Vec<u8> {
        let mut header = [0; packet::HEADER];
        self.stream.read_exact(&mut header).await.unwrap();
        let (length, sequence) = packet::read_header(header);
        self.sequence = sequence + 1;
        let mut payload = vec![0; length];
        self.stream.read_exact(&mut payload).await.unwrap();
        payload
    }

    async fn greet(&mut self, plugin: &str) {
        let mut greeting = b"\x0a8.0.36\0".to_vec();
        greeting.extend_from_slice(&7u32.to_le_bytes());
        greeting.extend_from_slice(b"12345678\0");
        greeting.extend_from_slice(&[0xff, 0xf7, 45, 2, 0, 0xff, 0xdf, 21]);
        greeting.extend_from_slice(&[0; 10]);
        greeting.extend_from_slice(b"abcdefghijkl\0");
        greeting.extend_from_slice(plugin.as_bytes());
        greeting.push(0);
        self.send(&greeting).await;
    }
}

const SCRAMBLE: &[u8] = b"12345678abcdefghijkl";
const OK: &[u8] = &[0, 0, 0, 2, 0, 0, 0];

/// Enters a fake server that goes on as `serve` says.
async fn enter<F>(serve: impl FnOnce(Fake) -> F) -> Result<(), Failure>
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let database = MariaDb::shared().await.existing("mysql");
    let mut endpoint = endpoint(&database, Role::Source);
    endpoint.port = Some(address.port());
    endpoint.username = "tow".into();
    endpoint.password = Secret::new("secret");
    let opener = Opener::new(&endpoint, &context("fake")).unwrap();
    let stream = TcpStream::connect(address).await.unwrap();
    let (accepted, _) = listener.accept().await.unwrap();
    let serving = tokio::spawn(serve(Fake {
        stream: accepted,
        sequence: 0,
    }));
    let entered = opener.enter(stream).await.map(|_| ());
    serving.await.unwrap();
    entered
}

#[tokio::test]
async fn caching_sha2_is_answered_in_its_short_and_its_long_way() {
    let short = enter(|mut server| async move {
        server.greet("caching_sha2_password").await;
        let response = server.receive().await;
        let expected = authentication::Method::CachingSha2.answer("secret", SCRAMBLE, false);
        assert!(response.windows(32).any(|window| window == &expected[..]));
        server.send(&[1, 3]).await;
        server.send(OK).await;
    })
    .await;
    short.unwrap();
    let long = enter(|mut server| async move {
        server.greet("caching_sha2_password").await;
        server.receive().await;
        server.send(&[1, 4]).await;
        assert_eq!(server.receive().await, [2]);
        let private = PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap();
        let der: PublicKeyX509Der<'_> = private.public_key().as_der().unwrap();
        let pem = authentication::tests::pem_of(der.as_ref());
        server.send(&[&[1], pem.as_bytes()].concat()).await;
        let sealed = server.receive().await;
        let opener = OaepPrivateDecryptingKey::new(private).unwrap();
        let mut room = vec![0; opener.min_output_size()];
        let opened = opener
            .decrypt(&OAEP_SHA1_MGF1SHA1, &sealed, &mut room, None)
            .unwrap();
        let password: Vec<u8> = opened.iter().zip(SCRAMBLE).map(|(a, b)| a ^ b).collect();
        assert_eq!(password, b"secret\0");
        server.send(OK).await;
    })
    .await;
    long.unwrap();
}

#[tokio::test]
async fn the_server_may_switch_the_method_to_one_that_is_spoken() {
    let switched = enter(|mut server| async move {
        server.greet("caching_sha2_password").await;
        server.receive().await;
        server
            .send(b"\xfemysql_native_password\0ABCDEFGHIJKLMNOPQRST\0")
            .await;
        let expected =
            authentication::Method::Native.answer("secret", b"ABCDEFGHIJKLMNOPQRST", false);
        assert_eq!(server.receive().await, *expected);
        server.send(OK).await;
    })
    .await;
    switched.unwrap();
    let failure = enter(|mut server| async move {
        server.greet("mysql_native_password").await;
        server.receive().await;
        server
            .send(b"\xfeclient_ed25519\0ABCDEFGHIJKLMNOPQRST")
            .await;
    })
    .await
    .unwrap_err();
    assert!(failure.what.contains("client_ed25519"), "{failure}");
    assert!(failure.advice.unwrap().contains("alter user 'tow'"));
}

/// Whatever a server sends, the client ends with an error.
#[tokio::test]
async fn rubbish_in_a_conversation_is_an_error() {
    for rubbish in [
        &b"\x0a"[..],
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\xff\x15\x04#28000no",
        b"",
        &[0xfe; 40],
    ] {
        let rubbish = rubbish.to_vec();
        let failure = enter(|mut server| async move { server.send(&rubbish).await })
            .await
            .unwrap_err();
        assert!(!failure.what.is_empty());
    }
    // A first packet that claims 16 MiB and never comes.
    let failure = enter(|mut server| async move {
        server
            .stream
            .write_all(&[0xff, 0xff, 0xff, 0, 10])
            .await
            .unwrap();
    })
    .await
    .unwrap_err();
    assert_eq!(failure.scope, Scope::Connection, "{failure}");
    assert!(Fields::new(&[]).u8().is_err());
}
