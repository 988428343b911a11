//! `towpath demo`: the main job in one command, with nothing but this binary.
//!
//! ```text
//! a service on loopback, its data in a new directory
//!   └─ a sample shop, or the databases of --from and --to
//!       └─ its own signed API: instance, endpoints, connection tests, task, start, statistics
//!           └─ `towpath verify` as another process: equal; and an altered row of a copy is found
//! ```
//!
//! On a terminal the service stays until Ctrl-C, so that one can look around; then everything is removed.

use std::{
    ffi::OsString,
    fs,
    io::IsTerminal,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use clap::Args;
use serde_json::{Value, json};
use tokio::{sync::oneshot, task::JoinHandle};
use towpath_data::endpoint::{Endpoint, Role, SslMode};

use super::{
    Failure, Outcome, complain, demo_shop, env::quoted, location::Location, migration, print,
    progress::Progress, session, watch,
};
use crate::{
    client::Client,
    config::{Settings, TaskDefaults},
    serve,
};

/// What is asked of `towpath demo`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A source of your own in place of the sample shop
    #[arg(long, value_name = "URL", requires = "to")]
    from: Option<String>,
    /// A target of your own
    #[arg(long, value_name = "URL", requires = "from")]
    to: Option<String>,
    /// Tables of your source, as schema.table with % for any characters; may be given several times [default: all]
    #[arg(long, value_name = "SCHEMA.TABLE", requires = "from")]
    include: Vec<String>,
    /// Where everything is kept, and left [default: a temporary directory, which is removed]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// End when the migration is proven; without it the service stays on a terminal until Ctrl-C
    #[arg(long)]
    exit: bool,
}

/// How long the service may take for what it does at once.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the demonstration.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = Folder::make(arguments.dir.as_deref())?;
    let subject = Subject::new(arguments, &folder.path)?;
    start_log(&folder.path)?;
    let stays = !arguments.exit && std::io::stdout().is_terminal();
    session::block_on(async {
        let service = Service::start(&folder.path).await?;
        let shown = tokio::select! {
            shown = show(&service, &subject, &folder.path) => shown,
            () = service.over() => return Err(Failure::Failed("interrupted".into())),
        };
        if shown.is_ok() {
            look_around(&service, stays);
        }
        if shown.is_ok() && stays {
            service.over().await;
        }
        service.stop().await;
        shown
    })
}

/// What is migrated.
struct Subject {
    from: Location,
    to: Location,
    from_url: String,
    to_url: String,
    include: Vec<String>,
    mappings: String,
    /// The target's file, where the sample shop is migrated.
    sample: Option<PathBuf>,
}

impl Subject {
    fn new(arguments: &Arguments, folder: &Path) -> Result<Self, Failure> {
        let own = arguments.from.clone().zip(arguments.to.clone());
        let sample = own.is_none().then(|| folder.join("target.db"));
        let (from_url, to_url) = match (own, &sample) {
            (Some(own), _) => own,
            (None, target) => {
                let shop = folder.join("shop.db");
                demo_shop::make(&shop)
                    .map_err(|error| failed(&format!("the sample shop: {error}")))?;
                let target = target.as_deref().unwrap_or(folder);
                (url_of(&shop), url_of(target))
            }
        };
        let from = Location::parse(&from_url, Role::Source)?;
        let to = Location::parse(&to_url, Role::Target)?;
        let mappings = migration::selection(&arguments.include, &from, &to)?;
        Ok(Self {
            from,
            to,
            from_url,
            to_url,
            include: arguments.include.clone(),
            mappings,
            sample,
        })
    }
}

/// A file as a database URL.
fn url_of(path: &Path) -> String {
    let text = path.display().to_string();
    format!("sqlite:{}", text.replace('%', "%25").replace('?', "%3F"))
}

/// Everything between the first call and the proof.
async fn show(service: &Service, subject: &Subject, folder: &Path) -> Result<Outcome, Failure> {
    step(&format!(
        "a service on {}, its data in {}",
        service.endpoint,
        service.data.display()
    ));
    match subject.sample {
        Some(_) => step(&format!(
            "a sample shop: {} tables, {} rows, in {}",
            demo_shop::TABLES,
            demo_shop::ROWS,
            subject.from
        )),
        None => step(&format!("your source: {}", subject.from)),
    }
    let client = &service.client;
    let task = create(client, subject).await?;
    step(&format!("the task loads it into {}", subject.to));
    call(
        client,
        "StartReplicationTask",
        &json!({"ReplicationTaskArn": task, "StartReplicationTaskType": "start-replication"}),
    )
    .await?;
    let outcome = watch::follow(client, &task, &mut Progress::new(false)).await?;
    if outcome != Outcome::Done {
        return Ok(outcome);
    }
    step("towpath verify, another process, reads both sides and compares every row");
    if !verify(&subject.from_url, &subject.to_url, &subject.include).await? {
        complain("towpath: the two sides differ; rows that were written meanwhile would");
        return Ok(Outcome::Differs);
    }
    if let Some(target) = &subject.sample {
        find_altered_row(subject, target, &folder.join("altered.db")).await?;
    }
    Ok(Outcome::Done)
}

fn step(what: &str) {
    print(&format!("\n==> {what}"));
}

/// Makes the instance, both endpoints and the task, each as a user of the API would; gives the task's ARN.
async fn create(client: &Client, subject: &Subject) -> Result<String, Failure> {
    step("its own API, signed calls: instance, endpoints, connection tests, task");
    let instance = call(
        client,
        "CreateReplicationInstance",
        &json!({"ReplicationInstanceIdentifier": "demo", "ReplicationInstanceClass": "dms.t3.micro"}),
    )
    .await?;
    let instance = text(&instance, "/ReplicationInstance/ReplicationInstanceArn");
    eventually("the instance", async || {
        let filter =
            json!({"Filters": [{"Name": "replication-instance-arn", "Values": [instance]}]});
        let found = call(client, "DescribeReplicationInstances", &filter).await?;
        Ok(status(
            text(&found, "/ReplicationInstances/0/ReplicationInstanceStatus"),
            "available",
            "",
        ))
    })
    .await?;
    print("    instance demo is available");
    let mut endpoints = Vec::new();
    for (name, kind, location) in [
        ("demo-source", "source", &subject.from),
        ("demo-target", "target", &subject.to),
    ] {
        let certificate = import_certificate(client, name, &location.endpoint).await?;
        let input = endpoint_input(name, kind, &location.endpoint, certificate);
        let endpoint = call(client, "CreateEndpoint", &input).await?;
        let arn = text(&endpoint, "/Endpoint/EndpointArn").to_owned();
        test_connection(client, instance, &arn, name).await?;
        print(&format!("    endpoint {name} can be entered: {location}"));
        endpoints.push(arn);
    }
    let input = json!({
        "ReplicationTaskIdentifier": "demo",
        "SourceEndpointArn": endpoints.first(),
        "TargetEndpointArn": endpoints.last(),
        "ReplicationInstanceArn": instance,
        "MigrationType": "full-load",
        "TableMappings": subject.mappings,
    });
    let task = call(client, "CreateReplicationTask", &input).await?;
    let task = text(&task, "/ReplicationTask/ReplicationTaskArn").to_owned();
    eventually("the task", async || {
        let filter = json!({"Filters": [{"Name": "replication-task-arn", "Values": [task]}], "WithoutSettings": true});
        let found = call(client, "DescribeReplicationTasks", &filter).await?;
        Ok(status(text(&found, "/ReplicationTasks/0/Status"), "ready", "failed"))
    })
    .await?;
    print("    task demo is ready");
    Ok(task)
}

/// An endpoint as `CreateEndpoint` takes it; what is empty is left out.
fn endpoint_input(
    name: &str,
    kind: &str,
    endpoint: &Endpoint,
    certificate: Option<String>,
) -> Value {
    let mode = match endpoint.ssl_mode {
        SslMode::None => "none",
        SslMode::Require => "require",
        SslMode::VerifyCa => "verify-ca",
        SslMode::VerifyFull => "verify-full",
    };
    let attributes: Vec<String> = endpoint
        .settings
        .keys()
        .filter_map(|name| Some(format!("{name}={}", endpoint.setting(name)?)))
        .collect();
    let members = [
        ("ServerName", endpoint.server_name.as_str()),
        ("DatabaseName", endpoint.database.as_str()),
        ("Username", endpoint.username.as_str()),
        ("Password", endpoint.password.reveal()),
        ("ExtraConnectionAttributes", &attributes.join(";")),
    ];
    let mut input = json!({"EndpointIdentifier": name, "EndpointType": kind, "EngineName": endpoint.engine, "SslMode": mode});
    if let Some(input) = input.as_object_mut() {
        let given = members.iter().filter(|(_, text)| !text.is_empty());
        input.extend(given.map(|(name, text)| ((*name).to_owned(), json!(text))));
        input.extend(endpoint.port.map(|port| ("Port".to_owned(), json!(port))));
        input.extend(certificate.map(|arn| ("CertificateArn".to_owned(), json!(arn))));
    }
    input
}

async fn import_certificate(
    client: &Client,
    name: &str,
    endpoint: &Endpoint,
) -> Result<Option<String>, Failure> {
    let Some(pem) = &endpoint.ca_pem else {
        return Ok(None);
    };
    let input = json!({"CertificateIdentifier": format!("{name}-ca"), "CertificatePem": pem});
    let made = call(client, "ImportCertificate", &input).await?;
    Ok(Some(text(&made, "/Certificate/CertificateArn").to_owned()))
}

async fn test_connection(
    client: &Client,
    instance: &str,
    endpoint: &str,
    name: &str,
) -> Result<(), Failure> {
    let input = json!({"ReplicationInstanceArn": instance, "EndpointArn": endpoint});
    call(client, "TestConnection", &input).await?;
    eventually(name, async || {
        let filter = json!({"Filters": [{"Name": "endpoint-arn", "Values": [endpoint]}]});
        let found = call(client, "DescribeConnections", &filter).await?;
        let state = status(
            text(&found, "/Connections/0/Status"),
            "successful",
            "failed",
        );
        match state {
            Some(Err(_)) => Err(Failure::Failed(format!(
                "{name} cannot be entered: {}",
                text(&found, "/Connections/0/LastFailureMessage")
            ))),
            state => Ok(state),
        }
    })
    .await
}

/// Whether a status is the one that is waited for, or will never be.
fn status(found: &str, wanted: &str, hopeless: &str) -> Option<Result<(), String>> {
    if found == wanted {
        Some(Ok(()))
    } else if found == hopeless {
        Some(Err(found.to_owned()))
    } else {
        None
    }
}

/// Asks until there is an answer.
async fn eventually(
    what: &str,
    question: impl AsyncFn() -> Result<Option<Result<(), String>>, Failure>,
) -> Result<(), Failure> {
    let answer = async {
        loop {
            match question().await? {
                Some(Ok(())) => return Ok(()),
                Some(Err(status)) => return Err(failed(&format!("{what} is {status}"))),
                None => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    };
    tokio::time::timeout(PATIENCE, answer).await.map_err(|_| {
        failed(&format!(
            "{what} is not ready after {} s",
            PATIENCE.as_secs()
        ))
    })?
}

async fn call(client: &Client, operation: &str, input: &Value) -> Result<Value, Failure> {
    client
        .call(operation, input)
        .await
        .map_err(|error| failed(&error.to_string()))
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or("")
}

fn failed(what: &str) -> Failure {
    Failure::Failed(what.to_owned())
}

/// Runs `towpath verify` as another process; whether both sides are equal.
async fn verify(from: &str, to: &str, include: &[String]) -> Result<bool, Failure> {
    let program =
        std::env::current_exe().map_err(|error| failed(&format!("this program: {error}")))?;
    let mut arguments: Vec<OsString> = ["verify", "--from", from, "--to", to]
        .map(OsString::from)
        .into();
    for pattern in include {
        arguments.extend(["--include".into(), pattern.into()]);
    }
    let ended = tokio::task::spawn_blocking(move || {
        Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .status()
    })
    .await
    .map_err(|error| failed(&error.to_string()))?
    .map_err(|error| failed(&format!("towpath verify: {error}")))?;
    match ended.code() {
        Some(0) => Ok(true),
        Some(3) => Ok(false),
        _ => Err(failed("towpath verify could not compare the two sides")),
    }
}

/// Alters one row in a copy of the target: the comparison must find it.
async fn find_altered_row(subject: &Subject, target: &Path, copy: &Path) -> Result<(), Failure> {
    step("the same comparison with a copy in which one price was altered by a cent");
    let alter = || -> Result<(), String> {
        fs::copy(target, copy).map_err(|error| error.to_string())?;
        let altered = rusqlite::Connection::open(copy)
            .and_then(|copy| {
                copy.execute("update products set price = price + 0.01 where id = 7", [])
            })
            .map_err(|error| error.to_string())?;
        match altered {
            1 => Ok(()),
            rows => Err(format!("{rows} rows instead of one")),
        }
    };
    alter().map_err(|error| failed(&format!("altering a copy: {error}")))?;
    if verify(&subject.from_url, &url_of(copy), &subject.include).await? {
        return Err(failed("towpath verify did not find the altered row"));
    }
    print("    found, as it should be");
    Ok(())
}

/// Says what can be tried now.
fn look_around(service: &Service, stays: bool) {
    if !stays {
        return;
    }
    step("look around: in another terminal, until Ctrl-C here ends the service");
    let program = std::env::current_exe().map_or_else(
        |_| "towpath".to_owned(),
        |program| program.display().to_string(),
    );
    print(&format!(
        "    eval \"$({} env --data-dir {})\"",
        quoted(&program),
        quoted(&service.data.display().to_string())
    ));
    for line in [
        "aws dms describe-replication-tasks --without-settings",
        "aws dms describe-table-statistics --replication-task-arn \\\n        \"$(aws dms describe-replication-tasks --query 'ReplicationTasks[0].ReplicationTaskArn' --output text)\"",
    ] {
        print(&format!("    {line}"));
    }
}

/// The log of the service goes into a file: standard error belongs to the demonstration.
fn start_log(folder: &Path) -> Result<(), Failure> {
    let path = folder.join("service.log");
    let file = fs::File::create(&path)
        .map_err(|error| failed(&format!("cannot write {}: {error}", path.display())))?;
    let filter = tracing_subscriber::EnvFilter::try_from_env("TOWPATH_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::sync::Mutex::new(file))
        .with_ansi(false)
        .try_init();
    log.map_err(|error| failed(&format!("cannot start the log: {error}")))
}

/// The service, in this process.
struct Service {
    endpoint: String,
    data: PathBuf,
    client: Client,
    serving: tokio::sync::Mutex<Option<JoinHandle<Result<(), serve::ServeError>>>>,
}

impl Service {
    async fn start(folder: &Path) -> Result<Self, Failure> {
        let data = folder.join("data");
        let settings = Settings {
            data_dir: data.clone(),
            listen: ([127, 0, 0, 1], 0).into(),
            regions: vec!["us-east-1".to_owned()],
            account: None,
            dns_suffix: "amazonaws.com".to_owned(),
            host_names: Vec::new(),
            dev: false,
            loopback_targets: true,
            task_defaults: TaskDefaults::Safe,
            // The operator's own rights decide which files may be used.
            file_roots: vec![PathBuf::from("/")],
            metrics_listen: None,
        };
        let (ready, endpoint) = oneshot::channel();
        let announce = move |endpoint: &str| drop(ready.send(endpoint.to_owned()));
        let mut serving = tokio::spawn(Box::pin(serve::run(settings, announce)));
        let endpoint = tokio::select! {
            Ok(endpoint) = endpoint => endpoint,
            ended = &mut serving => {
                return Err(match ended {
                    Ok(Err(error)) => failed(&error.to_string()),
                    _ => failed("the service ended before it was ready"),
                });
            }
        };
        let client =
            Client::of_data_directory(&data).map_err(|error| failed(&error.to_string()))?;
        Ok(Self {
            endpoint,
            data,
            client,
            serving: tokio::sync::Mutex::new(Some(serving)),
        })
    }

    /// Waits until a signal has ended the service.
    async fn over(&self) {
        let mut serving = self.serving.lock().await;
        if let Some(handle) = serving.as_mut() {
            if let Ok(Err(error)) = handle.await {
                complain(&format!("towpath: the service: {error}"));
            }
            *serving = None;
        }
    }

    /// Ends the service as `kill` would, and waits for it.
    async fn stop(&self) {
        if self.serving.lock().await.is_some() {
            let own = rustix::process::getpid();
            let asked = rustix::process::kill_process(own, rustix::process::Signal::TERM);
            if asked.is_ok() {
                self.over().await;
            }
        }
    }
}

/// The directory of the demonstration, which goes with it unless it was asked for by name.
struct Folder {
    path: PathBuf,
    stays: bool,
}

impl Folder {
    fn make(wanted: Option<&Path>) -> Result<Self, Failure> {
        let path = match wanted {
            Some(path) => path.to_owned(),
            None => std::env::temp_dir().join(format!("towpath-demo-{}", std::process::id())),
        };
        let made = fs::DirBuilder::new().mode(0o700).create(&path);
        made.map_err(|error| {
            let path = path.display();
            Failure::Usage(format!(
                "cannot make the directory {path}: {error}; name a new one with --dir"
            ))
        })?;
        let path = fs::canonicalize(&path).unwrap_or(path);
        Ok(Self {
            path,
            stays: wanted.is_some(),
        })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.stays
            && let Err(error) = fs::remove_dir_all(&self.path)
        {
            complain(&format!("towpath: {} stays: {error}", self.path.display()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_says_what_its_url_says() {
        let location =
            Location::parse("sqlite:/tmp/a%20b.db?SqliteDates=julian", Role::Source).unwrap();
        let input = endpoint_input(
            "demo-source",
            "source",
            &location.endpoint,
            Some("arn:c".into()),
        );
        let expected = json!({
            "EndpointIdentifier": "demo-source", "EndpointType": "source", "EngineName": "sqlite", "SslMode": "none",
            "DatabaseName": "/tmp/a b.db", "ExtraConnectionAttributes": "SqliteDates=julian", "CertificateArn": "arn:c",
        });
        assert_eq!(input, expected);
    }

    #[test]
    fn the_folder_is_new_and_goes() {
        let parent = tempfile::tempdir().unwrap();
        let wanted = parent.path().join("demo");
        drop(Folder::make(Some(&wanted)).unwrap());
        assert!(wanted.exists(), "it was asked for by name");
        assert!(matches!(
            Folder::make(Some(&wanted)),
            Err(Failure::Usage(_))
        ));
        let path = {
            let folder = Folder::make(None).unwrap();
            fs::write(folder.path.join("file"), "x").unwrap();
            folder.path.clone()
        };
        assert!(!path.exists());
    }

    #[test]
    fn a_path_is_a_url_whatever_is_in_it() {
        for path in ["/tmp/a.db", "/tmp/100% ?.db", "/tmp/ü+ö.db"] {
            let location = Location::parse(&url_of(Path::new(path)), Role::Source).unwrap();
            assert_eq!(location.endpoint.database, path);
        }
    }
}
