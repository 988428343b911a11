//! The shipped binary as a server: started, killed, stopped and started again on the same data.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

pub use rustix::process::Signal;

use crate::client::Client;
use crate::guard::{Command, Guarded, Log};
use crate::program;
use crate::wait::{blocking, free_port, poll};

/// What the binary prints, before the address, once it serves.
const READY: &str = "towpath is ready on ";

/// How the server is to be started.
#[derive(Clone, Debug, Default)]
pub struct TowpathSetup {
    arguments: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
}

impl TowpathSetup {
    /// Adds an argument of `towpath serve`.
    #[must_use]
    pub fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Sets a variable of its environment.
    #[must_use]
    pub fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Starts the server on an empty data directory, and waits until it serves.
    ///
    /// # Panics
    /// When the binary is missing or does not come up; the text holds what it wrote.
    pub async fn start(self) -> Towpath {
        let folder =
            tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let data = folder.path().join("data");
        blocking(move || {
            let running = Running::start(&self, &folder.path().join("log-1"), &data, free_port());
            Towpath {
                setup: self,
                folder,
                data,
                starts: 1,
                running,
            }
        })
        .await
    }
}

/// A running `towpath serve` with its own data directory.
///
/// The data directory outlives the process and goes with this value.
pub struct Towpath {
    // Before the folder: fields are dropped in their order, and the process ends before its folder
    // goes.
    running: Running,
    setup: TowpathSetup,
    data: PathBuf,
    starts: u32,
    folder: TempDir,
}

struct Running {
    process: Guarded,
    endpoint: String,
    port: u16,
    took: Duration,
}

impl Towpath {
    /// A server with a new data directory and the defaults of `towpath serve`.
    pub async fn start() -> Self {
        Self::setup().start().await
    }

    /// A server with more to say about it.
    #[must_use]
    pub fn setup() -> TowpathSetup {
        TowpathSetup::default()
    }

    /// The binary under test: what `CARGO_BIN_EXE_towpath` names, else the one in the folder of
    /// this build's profile.
    ///
    /// # Panics
    /// When it has not been built.
    #[must_use]
    pub fn binary() -> PathBuf {
        let named = env::var_os("CARGO_BIN_EXE_towpath").map(PathBuf::from);
        let beside = || {
            // A test lies in target/<profile>/deps, the binary one folder above.
            let test = env::current_exe().ok()?;
            Some(test.parent()?.parent()?.join("towpath"))
        };
        let binary = named.or_else(beside).unwrap_or_default();
        assert!(
            binary.is_file(),
            "the binary is missing at {}; build it with: cargo build --package towpath \
             (`make test` does), with --release for tests that run with it",
            binary.display()
        );
        binary
    }

    /// `https://127.0.0.1:PORT`, the same over all restarts.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.running.endpoint
    }

    /// The port of the endpoint.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.running.port
    }

    /// The data directory.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// What the running process has written, since its own start.
    #[must_use]
    pub fn log(&self) -> &Log {
        self.running.process.log()
    }

    /// The running process's id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.running.process.pid()
    }

    /// How long the last start took until the server said that it serves, to within about the 50 ms
    /// of a look.
    #[must_use]
    pub fn start_took(&self) -> Duration {
        self.running.took
    }

    /// The most memory that the process has held so far, in bytes (`VmHWM`).
    ///
    /// # Panics
    /// When the process has ended.
    #[must_use]
    pub fn peak_memory(&self) -> u64 {
        let path = format!("/proc/{}/status", self.pid());
        let status = fs::read_to_string(&path).unwrap_or_default();
        let kilobytes: Option<u64> = status.lines().find_map(|line| {
            line.strip_prefix("VmHWM:")?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        });
        1024 * kilobytes.unwrap_or_else(|| panic!("no VmHWM in {path}: the process has ended"))
    }

    /// The administrator's key and all else that a client needs, as `towpath env` prints them.
    pub async fn credentials(&self) -> Credentials {
        let data = self.data.clone();
        blocking(move || Credentials::of(&data)).await
    }

    /// A client that signs with the administrator's key.
    pub async fn client(&self) -> Client {
        Client::start(&self.credentials().await).await
    }

    /// Ends the process with SIGKILL, as a crash would.
    pub async fn kill(&self) {
        self.end(Signal::KILL, Duration::from_secs(10)).await;
    }

    /// Asks the process to end with SIGTERM and gives its exit status.
    ///
    /// # Panics
    /// When it still runs after a minute.
    pub async fn terminate(&self) -> i32 {
        self.end(Signal::TERM, Duration::from_mins(1)).await
    }

    async fn end(&self, signal: Signal, timeout: Duration) -> i32 {
        self.running.process.signal(signal);
        let process = &self.running.process;
        crate::wait::eventually(timeout, || async { process.ended() }).await
    }

    /// Starts the binary again on the same data and the same port. A process that still runs is
    /// killed first.
    ///
    /// # Panics
    /// When it does not come up.
    pub async fn restart(self) -> Self {
        self.kill().await;
        blocking(move || {
            let Self {
                running,
                setup,
                data,
                starts,
                folder,
            } = self;
            let port = running.port;
            drop(running);
            let log = folder.path().join(format!("log-{}", starts + 1));
            let running = Running::start(&setup, &log, &data, port);
            Self {
                running,
                setup,
                data,
                starts: starts + 1,
                folder,
            }
        })
        .await
    }
}

impl Running {
    fn start(setup: &TowpathSetup, logs: &Path, data: &Path, port: u16) -> Self {
        fs::create_dir(logs)
            .unwrap_or_else(|error| panic!("cannot make {}: {error}", logs.display()));
        let mut command = Command::new(Towpath::binary(), logs)
            .arg("serve")
            .arg("--data-dir")
            .arg(data)
            .arg("--listen")
            .arg(format!("127.0.0.1:{port}"))
            .args(&setup.arguments);
        for (name, value) in &setup.variables {
            command = command.env(name, value);
        }
        let started = Instant::now();
        let process = command.start();
        let endpoint = poll(Duration::from_secs(60), || {
            if process.ended().is_some() {
                return Some(None);
            }
            let said = process.log().stdout();
            let line = said
                .split_inclusive('\n')
                .find(|line| line.ends_with('\n') && line.contains(READY))?;
            let (_, address) = line.split_once(READY)?;
            Some(Some(address.trim().to_owned()))
        })
        .flatten()
        .unwrap_or_else(|| {
            panic!(
                "towpath serve does not come up:\n{}",
                process.log().stderr()
            )
        });
        let port = endpoint
            .rsplit_once(':')
            .and_then(|(_, port)| port.trim_end_matches('/').parse().ok())
            .unwrap_or_else(|| panic!("no port in the address {endpoint:?}"));
        Self {
            process,
            endpoint,
            port,
            took: started.elapsed(),
        }
    }
}

/// What a client needs to know of a server.
#[derive(Clone)]
pub struct Credentials {
    /// `https://host:port`
    pub endpoint: String,
    /// File of the certificate to trust.
    pub ca: PathBuf,
    /// Access key id.
    pub access_key_id: String,
    /// Secret access key.
    pub secret_access_key: String,
    /// Region to sign for.
    pub region: String,
}

impl Credentials {
    /// Asks `towpath env` for those of the server on the data directory `data`.
    ///
    /// # Panics
    /// When the command fails or leaves out one of the variables.
    #[must_use]
    pub fn of(data: &Path) -> Self {
        let mut command = Process::new(Towpath::binary());
        command
            .args(["env", "--output", "json", "--data-dir"])
            .arg(data);
        let printed = program::run(&mut command, b"").unwrap_or_else(|failure| panic!("{failure}"));
        let variables: Value = serde_json::from_slice(&printed).unwrap_or_default();
        let variable = |name: &str| {
            let value = variables.get(name).and_then(Value::as_str);
            value
                .unwrap_or_else(|| panic!("towpath env printed no {name}"))
                .to_owned()
        };
        Self {
            endpoint: variable("AWS_ENDPOINT_URL"),
            ca: variable("AWS_CA_BUNDLE").into(),
            access_key_id: variable("AWS_ACCESS_KEY_ID"),
            secret_access_key: variable("AWS_SECRET_ACCESS_KEY"),
            region: variable("AWS_REGION"),
        }
    }

    /// The variables that unmodified AWS clients read. Those of files are set too, so that nothing
    /// of the developer's own set-up reaches a test.
    #[must_use]
    pub fn variables(&self) -> Vec<(&'static str, OsString)> {
        vec![
            ("AWS_ENDPOINT_URL", self.endpoint.clone().into()),
            ("AWS_CA_BUNDLE", self.ca.clone().into()),
            ("AWS_ACCESS_KEY_ID", self.access_key_id.clone().into()),
            (
                "AWS_SECRET_ACCESS_KEY",
                self.secret_access_key.clone().into(),
            ),
            ("AWS_REGION", self.region.clone().into()),
            ("AWS_DEFAULT_REGION", self.region.clone().into()),
            ("AWS_CONFIG_FILE", "/dev/null".into()),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null".into()),
            ("AWS_EC2_METADATA_DISABLED", "true".into()),
            ("AWS_PAGER", "".into()),
        ]
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Credentials")
            .field("endpoint", &self.endpoint)
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}
