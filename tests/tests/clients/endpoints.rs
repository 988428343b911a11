//! Endpoints, their connections, schemas and certificates through boto3: real databases are reached or refuse, and the
//! waiters settle.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use towpath_testkit::{
    Client, MariaDb, MariaDbDatabase, Postgres, PostgresDatabase, SqliteFile, Towpath,
};

/// A server, a client of it, and an instance.
struct Stage {
    server: Towpath,
    client: Client,
    instance: String,
}

impl Stage {
    async fn set(server: Towpath) -> Self {
        let client = server.client().await;
        let input = json!({
            "ReplicationInstanceIdentifier": "worker",
            "ReplicationInstanceClass": "dms.t3.micro",
        });
        let created = client.call("CreateReplicationInstance", input).await;
        let instance = text(&created, "/ReplicationInstance/ReplicationInstanceArn");
        Self {
            server,
            client,
            instance,
        }
    }

    /// Makes an endpoint; gives its ARN.
    async fn endpoint(&self, input: Value) -> String {
        let created = self.client.call("CreateEndpoint", input).await;
        assert_eq!(text(&created, "/Endpoint/Status"), "active");
        text(&created, "/Endpoint/EndpointArn")
    }

    fn pair(&self, endpoint: &str) -> Value {
        json!({"EndpointArn": endpoint, "ReplicationInstanceArn": self.instance})
    }

    async fn start_test(&self, endpoint: &str) {
        let answer = self
            .client
            .call("TestConnection", self.pair(endpoint))
            .await;
        assert_eq!(text(&answer, "/Connection/Status"), "testing");
    }

    /// Waits with boto3's waiter, which must settle.
    async fn reached(&self, endpoint: &str) {
        let waited = self
            .client
            .wait("test_connection_succeeds", by_endpoint(endpoint))
            .await;
        assert_eq!(waited, Ok(()), "{}", self.connection(endpoint).await);
    }

    /// Waits with boto3's waiter, which must meet a failure; gives `LastFailureMessage`.
    async fn refused(&self, endpoint: &str) -> String {
        let waited = self
            .client
            .wait("test_connection_succeeds", by_endpoint(endpoint))
            .await;
        let connection = self.connection(endpoint).await;
        waited.expect_err(&format!("the waiter meets a failure, not {connection}"));
        assert_eq!(text(&connection, "/Status"), "failed");
        text(&connection, "/LastFailureMessage")
    }

    async fn connection(&self, endpoint: &str) -> Value {
        let described = self
            .client
            .call("DescribeConnections", by_endpoint(endpoint))
            .await;
        let connection = described.pointer("/Connections/0");
        connection
            .cloned()
            .unwrap_or_else(|| panic!("no connection in {described}"))
    }

    async fn delete(&self, endpoint: &str) {
        let answer = self
            .client
            .call("DeleteEndpoint", json!({"EndpointArn": endpoint}))
            .await;
        assert_eq!(text(&answer, "/Endpoint/Status"), "deleting");
        let waited = self
            .client
            .wait("endpoint_deleted", by_endpoint(endpoint))
            .await;
        assert_eq!(waited, Ok(()));
    }

    /// Refreshes the schemas of an endpoint and gives the names.
    async fn schemas(&self, endpoint: &str) -> Value {
        self.client
            .call("RefreshSchemas", self.pair(endpoint))
            .await;
        let alone = json!({"EndpointArn": endpoint});
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let status = self
                .client
                .call("DescribeRefreshSchemasStatus", alone.clone())
                .await;
            match text(&status, "/RefreshSchemasStatus/Status").as_str() {
                "successful" => break,
                "refreshing" if Instant::now() < until => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                _ => panic!("{status}"),
            }
        }
        let listed = self.client.call("DescribeSchemas", alone).await;
        listed.get("Schemas").cloned().unwrap_or_default()
    }

    /// Imports the certificates of a file; gives the ARN.
    async fn import(&self, identifier: &str, file: &Path) -> String {
        let pem = std::fs::read_to_string(file).expect("the certificate is there");
        let input = json!({"CertificateIdentifier": identifier, "CertificatePem": pem});
        let imported = self.client.call("ImportCertificate", input).await;
        assert_eq!(text(&imported, "/Certificate/CertificatePem"), pem);
        text(&imported, "/Certificate/CertificateArn")
    }
}

fn by_endpoint(arn: &str) -> Value {
    json!({"Filters": [{"Name": "endpoint-arn", "Values": [arn]}]})
}

/// The text at `path` of an answer.
fn text(answer: &Value, path: &str) -> String {
    let found = answer.pointer(path).and_then(Value::as_str);
    found
        .unwrap_or_else(|| panic!("no text at {path} in {answer}"))
        .to_owned()
}

fn postgres(database: &PostgresDatabase) -> Value {
    json!({
        "EndpointIdentifier": "shop",
        "EndpointType": "source",
        "EngineName": "postgres",
        "ServerName": database.host(),
        "Port": database.port(),
        "Username": database.user(),
        "Password": database.password(),
        "DatabaseName": database.name(),
    })
}

fn mariadb(database: &MariaDbDatabase) -> Value {
    json!({
        "EndpointIdentifier": "shop",
        "EndpointType": "source",
        "EngineName": "mariadb",
        "ServerName": database.host(),
        "Port": database.port(),
        "Username": database.user(),
        "Password": database.password(),
    })
}

#[tokio::test]
async fn a_file_is_an_endpoint_where_files_are_allowed() {
    let (allowed, forbidden) = (SqliteFile::new(), SqliteFile::new());
    for file in [&allowed, &forbidden] {
        file.sql("create table item (id integer primary key)").await;
    }
    let folder = allowed.path().parent().expect("a file is in a folder");
    let server = Towpath::setup()
        .arg("--file-root")
        .arg(folder)
        .start()
        .await;
    let stage = Stage::set(server).await;
    let endpoint = async |identifier: &str, path: &Path| {
        let input = json!({
            "EndpointIdentifier": identifier,
            "EndpointType": "source",
            "EngineName": "sqlite",
            "DatabaseName": path,
        });
        stage.endpoint(input).await
    };
    let good = endpoint("good", allowed.path()).await;
    stage.start_test(&good).await;
    stage.reached(&good).await;
    assert_eq!(stage.schemas(&good).await, json!(["main"]));
    stage.delete(&good).await;

    let bad = endpoint("bad", forbidden.path()).await;
    stage.start_test(&bad).await;
    let message = stage.refused(&bad).await;
    assert!(message.starts_with("Test Endpoint failed: "), "{message}");
}

#[tokio::test]
async fn files_are_refused_by_a_service_that_may_open_none() {
    let stage = Stage::set(Towpath::start().await).await;
    let input = json!({
        "EndpointIdentifier": "file",
        "EndpointType": "source",
        "EngineName": "sqlite",
        "DatabaseName": "/etc/passwd",
    });
    let fault = stage.client.refused("CreateEndpoint", input).await;
    assert_eq!(fault.code, "InvalidParameterValueException");
    assert!(fault.message.contains("--file-root"), "{fault}");
}

/// A wrong password is told with the server's code and not repeated; a right one is tried by itself. Gives the schemas.
async fn correct_the_password(mut endpoint: Value, code: &str) -> Vec<Value> {
    let stage = Stage::set(Towpath::start().await).await;
    let right = endpoint.get("Password").cloned().unwrap_or_default();
    if let Some(password) = endpoint.get_mut("Password") {
        *password = json!("canary;+&%'pass");
    }
    let endpoint = stage.endpoint(endpoint).await;
    stage.start_test(&endpoint).await;
    let message = stage.refused(&endpoint).await;
    let start = "Test Endpoint failed: Application-Status: 1020912";
    assert!(message.starts_with(start), "{message}");
    assert!(message.contains("The authentication stage"), "{message}");
    assert!(message.contains(code), "{message}");
    assert!(!message.contains("canary"), "{message}");
    let described = stage.client.call("DescribeEndpoints", json!({})).await;
    assert!(!described.to_string().contains("canary"), "{described}");
    let log = stage.server.log().stderr();
    assert!(!log.contains("canary"), "{log}");

    let change = json!({"EndpointArn": endpoint, "Password": right});
    stage.client.call("ModifyEndpoint", change).await;
    stage.reached(&endpoint).await;
    let schemas = stage.schemas(&endpoint).await;
    stage.delete(&endpoint).await;
    schemas.as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_wrong_password_of_postgresql_is_told_and_corrected() {
    let database = Postgres::shared().await.database().await;
    database.psql("create schema warehouse").await;
    let schemas = correct_the_password(postgres(&database), "SqlState: 28P01").await;
    assert_eq!(schemas, ["public", "warehouse"]);
}

#[tokio::test]
async fn a_wrong_password_of_mariadb_is_told_and_corrected() {
    let database = MariaDb::shared().await.database().await;
    let schemas = correct_the_password(mariadb(&database), "NativeError: 1045").await;
    assert!(schemas.contains(&json!(database.name())), "{schemas:?}");
    assert!(!schemas.contains(&json!("mysql")), "{schemas:?}");
}

/// A server is verified by the certificate that was imported, and by no other.
async fn verify(mut endpoint: Value, right: &Path, wrong: &Path) {
    let stage = Stage::set(Towpath::start().await).await;
    let right = stage.import("right", right).await;
    let wrong = stage.import("wrong", wrong).await;
    let members = endpoint.as_object_mut().expect("an object");
    members.insert("SslMode".into(), json!("verify-full"));
    let fault = stage
        .client
        .refused("CreateEndpoint", endpoint.clone())
        .await;
    assert_eq!(fault.code, "InvalidParameterCombinationException");
    let members = endpoint.as_object_mut().expect("an object");
    members.insert("CertificateArn".into(), json!(right));
    let endpoint = stage.endpoint(endpoint).await;
    stage.start_test(&endpoint).await;
    stage.reached(&endpoint).await;
    let input = json!({"CertificateArn": right});
    let fault = stage.client.refused("DeleteCertificate", input).await;
    assert_eq!(fault.code, "InvalidResourceStateFault");

    let change = json!({"EndpointArn": endpoint, "CertificateArn": wrong});
    stage.client.call("ModifyEndpoint", change).await;
    let message = stage.refused(&endpoint).await;
    assert!(message.contains("The tls stage"), "{message}");
    stage.delete(&endpoint).await;
    for arn in [right, wrong] {
        let input = json!({"CertificateArn": arn});
        stage.client.call("DeleteCertificate", input).await;
    }
}

#[tokio::test]
async fn postgresql_is_verified_by_an_imported_certificate() {
    let server = Postgres::setup().tls().start().await;
    let strange = Postgres::setup().tls().start().await;
    let database = server.database().await;
    verify(postgres(&database), &server.ca(), &strange.ca()).await;
}

#[tokio::test]
async fn mariadb_is_verified_by_an_imported_certificate() {
    let server = MariaDb::setup().tls().start().await;
    let strange = MariaDb::setup().tls().start().await;
    let database = server.database().await;
    verify(mariadb(&database), &server.ca(), &strange.ca()).await;
}

#[tokio::test]
async fn certificates_are_read_as_openssl_reads_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("root.pem");
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-384",
            "-nodes",
        ])
        .args(["-sha384", "-subj", "/CN=root", "-days", "10", "-keyout"])
        .arg(folder.path().join("root.key"))
        .arg("-out")
        .arg(&file)
        .output()
        .expect("openssl starts");
    assert!(made.status.success(), "{made:?}");
    let pem = std::fs::read_to_string(&file).expect("openssl wrote a certificate");
    let stage = Stage::set(Towpath::start().await).await;
    // Byte by byte, whatever stands around the certificate.
    let submitted = format!("# our root\r\n\n{pem}\n  ");
    let input = json!({"CertificateIdentifier": "Root", "CertificatePem": submitted});
    stage.client.call("ImportCertificate", input.clone()).await;
    let filters = json!({"Filters": [{"Name": "certificate-id", "Values": ["Root"]}]});
    let described = stage.client.call("DescribeCertificates", filters).await;
    let certificate = &described["Certificates"][0];
    assert_eq!(certificate["CertificatePem"], submitted);
    assert_eq!(certificate["CertificateIdentifier"], "Root");
    assert_eq!(certificate["SigningAlgorithm"], "SHA384withECDSA");
    assert_eq!(certificate["KeyLength"], 384);
    let valid = |name: &str| certificate[name].as_f64().expect("a time");
    let days = (valid("ValidToDate") - valid("ValidFromDate")) / 86_400.0;
    assert!((days - 10.0).abs() < 0.1, "{days} days");
    let again = stage.client.refused("ImportCertificate", input).await;
    assert_eq!(again.code, "ResourceAlreadyExistsFault");
    let text = json!({"CertificateIdentifier": "text", "CertificatePem": "hello"});
    let fault = stage.client.refused("ImportCertificate", text).await;
    assert_eq!(fault.code, "InvalidCertificateFault");
}

#[tokio::test]
async fn a_killed_service_finishes_its_tests_when_it_is_back() {
    // A port that takes connections and never says a word.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = silent.local_addr().expect("an address").port();
    let stage = Stage::set(Towpath::start().await).await;
    let endpoint = json!({
        "EndpointIdentifier": "silent",
        "EndpointType": "target",
        "EngineName": "mariadb",
        "ServerName": "127.0.0.1",
        "Port": port,
        "Username": "nobody",
        "Password": "nothing",
    });
    let endpoint = stage.endpoint(endpoint).await;
    stage.start_test(&endpoint).await;
    let fault = stage
        .client
        .refused("TestConnection", stage.pair(&endpoint))
        .await;
    assert_eq!(fault.code, "InvalidResourceStateFault");
    assert!(fault.message.contains("already being tested"), "{fault}");

    let Stage {
        server, instance, ..
    } = stage;
    server.kill().await;
    let server = server.restart().await;
    let client = server.client().await;
    let stage = Stage {
        server,
        client,
        instance,
    };
    assert_eq!(
        text(&stage.connection(&endpoint).await, "/EndpointIdentifier"),
        "silent"
    );
    stage.refused(&endpoint).await;
    let log = stage.server.log().stderr();
    assert!(!log.contains("panicked"), "{log}");
}

#[tokio::test]
async fn the_engines_are_described_from_what_is_built() {
    let stage = Stage::set(Towpath::start().await).await;
    let types = stage.client.call("DescribeEndpointTypes", json!({})).await;
    let types = types["SupportedEndpointTypes"].as_array().expect("a list");
    for engine in ["postgres", "mysql", "mariadb", "sqlite"] {
        let sides: Vec<_> = types
            .iter()
            .filter(|one| one["EngineName"] == engine)
            .map(|one| one["EndpointType"].clone())
            .collect();
        assert_eq!(sides, [json!("source"), json!("target")], "{engine}");
        let input = json!({"EngineName": engine});
        let settings = stage.client.call("DescribeEndpointSettings", input).await;
        for setting in settings["EndpointSettings"].as_array().expect("a list") {
            let kind = text(setting, "/Type");
            assert!(
                ["string", "boolean", "integer", "enum"].contains(&kind.as_str()),
                "{setting}"
            );
            assert_eq!(setting.get("EnumValues").is_some(), kind == "enum");
        }
    }
    let oracle = json!({
        "EndpointIdentifier": "oracle",
        "EndpointType": "source",
        "EngineName": "oracle",
        "ServerName": "127.0.0.1",
        "Port": 1521,
        "Username": "scott",
        "Password": "tiger",
    });
    let fault = stage.client.refused("CreateEndpoint", oracle).await;
    assert_eq!(fault.code, "InvalidParameterValueException");
    assert!(
        fault
            .message
            .starts_with("The engine name oracle is not valid for a source endpoint"),
        "{fault}"
    );
}
