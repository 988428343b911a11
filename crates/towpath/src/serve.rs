//! The service: everything opened in order, served until a signal, and closed in order.
//!
//! ```text
//! limits ─ data directory (lock) ─ installation ─ store ─ sockets ─ profile ─ "ready"
//! signal ─ stop accepting ─ finish requests ─ stop tasks ─ release the directory
//! ```

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, Signal as Number, getrlimit, setrlimit, umask};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;
use towpath_auth::SecretKey;
use towpath_control::ApiError;
use towpath_control::clock::SystemClock;
use towpath_control::replication_instance::Machine;
use towpath_control::store::{SqliteStore, StoreError};
use towpath_control::supervisor::{Supervisor, Tasks};

use crate::authority::Names;
use crate::aws_profile::AwsProfile;
use crate::config::{Settings, TaskDefaults};
use crate::data_directory::{DataDirectory, DataDirectoryError};
use crate::dispatch::Dispatch;
use crate::first_start::{Installation, InstallationError, STORE};
use crate::listen::{self, FailureBudget, Listener, ServerCertificate};
use crate::master_key::random;
use crate::metrics::Metrics;
use crate::network_guard::Guard;

/// Why the service cannot start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    /// The data directory.
    #[error(transparent)]
    Directory(#[from] DataDirectoryError),
    /// What is in it.
    #[error(transparent)]
    Installation(#[from] InstallationError),
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store cannot be read or written.
    #[error("cannot prepare the store: {0}")]
    Seed(#[from] ApiError),
    /// A socket.
    #[error("cannot listen on {address}: {source}; choose another with --{flag}")]
    Listen {
        address: SocketAddr,
        flag: &'static str,
        source: std::io::Error,
    },
    /// TLS cannot be set up.
    #[error("cannot set up TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// Certificates.
    #[error(transparent)]
    Certificate(#[from] crate::authority::AuthorityError),
    /// Signals cannot be received.
    #[error("cannot receive signals: {0}")]
    Signals(std::io::Error),
}

/// Serves until SIGTERM or SIGINT; `ready` is told the endpoint once requests are answered.
pub(crate) async fn run(settings: Settings, ready: impl FnOnce(&str)) -> Result<(), ServeError> {
    // First of all: a signal that comes during the start must end it in order, too.
    let mut signals = Signals::new().map_err(ServeError::Signals)?;
    prepare_process();
    let directory = DataDirectory::open(&settings.data_dir)?;
    let variable = |name: &str| std::env::var(name).ok();
    let now = Timestamp::now();
    let installation = Installation::open(&directory, &settings, variable, now)?;
    let sockets = Sockets::bind(&settings).await?;
    let host = host(&settings, &installation, &directory, sockets.addresses())?;
    for region in &settings.regions {
        towpath_control::seed(&host, region).await?;
    }
    let endpoint = endpoint(sockets.api_address);
    publish(&directory, &settings, &installation, &endpoint)?;

    let names = Names::of(&settings);
    let certificate = ServerCertificate::first(installation.authority, names.clone(), now)?;
    let metrics = Arc::new(Metrics::new());
    metrics.certificate_expires(certificate.expiry());
    let dispatch = Arc::new(Dispatch {
        host: Arc::clone(&host),
        root_key: installation.root_key,
        regions: settings.regions.clone(),
        names,
        metrics: Arc::clone(&metrics),
        failures: FailureBudget::default(),
        dummy: SecretKey::new(hex::encode(random::<20>())),
        draining: AtomicBool::new(false),
    });

    let mut background = JoinSet::new();
    background.spawn(towpath_control::keep_tidy(host, settings.regions));
    let listener = Listener {
        tcp: sockets.api,
        tls: certificate.acceptor()?,
    };
    background.spawn(certificate.keep_fresh(metrics));
    if let Some(listener) = sockets.metrics {
        background.spawn(listen::metrics_page::serve(listener, Arc::clone(&dispatch)));
    }
    let (close, closing) = watch::channel(false);
    let serving = tokio::spawn(listen::serve(listener, Arc::clone(&dispatch), closing));
    tracing::info!(%endpoint, data_dir = %directory.root().display(), "serving");
    ready(&endpoint);

    let name = signals.wait_for_end().await;
    tracing::info!(signal = name, "finishing requests");
    dispatch.draining.store(true, Ordering::Relaxed);
    close.send_replace(true);
    let finished = async {
        if let Err(error) = serving.await {
            tracing::error!(%error, "the listener broke");
        }
        // Requests first, since they can start tasks. The supervisor bounds how long this takes.
        if let Some(supervisor) = dispatch.host.supervisor.get() {
            supervisor.drain().await;
        }
    };
    tokio::select! {
        () = finished => {}
        name = signals.wait_for_end() => tracing::warn!(signal = name, "asked again, not waiting"),
    }
    tracing::info!("stopped");
    Ok(())
}

/// Raises the limit of open files, keeps secrets out of core files, and makes new files private.
///
/// Failures are not fatal: the limits are the operator's, and what follows says when one is hit.
fn prepare_process() {
    let files = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(
        Resource::Nofile,
        Rlimit {
            current: files.maximum,
            ..files
        },
    ) {
        tracing::warn!(%error, "cannot raise the limit of open files");
    }
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if let Err(error) = setrlimit(Resource::Core, none) {
        tracing::warn!(%error, "cannot switch off core files");
    }
    umask(Mode::RWXG | Mode::RWXO);
}

/// The sockets of the service.
struct Sockets {
    api: TcpListener,
    /// The address of the API with the port that was really taken.
    api_address: SocketAddr,
    metrics: Option<TcpListener>,
}

impl Sockets {
    async fn bind(settings: &Settings) -> Result<Self, ServeError> {
        let api = bind(settings.listen, "listen").await?;
        let metrics = match settings.metrics_listen {
            Some(address) => Some(bind(address, "metrics-listen").await?),
            None => None,
        };
        Ok(Self {
            api_address: api.local_addr().unwrap_or(settings.listen),
            api,
            metrics,
        })
    }

    /// The addresses that tasks must not connect to.
    fn addresses(&self) -> Vec<SocketAddr> {
        let metrics = self
            .metrics
            .as_ref()
            .and_then(|listener| listener.local_addr().ok());
        [Some(self.api_address), metrics]
            .into_iter()
            .flatten()
            .collect()
    }
}

async fn bind(address: SocketAddr, flag: &'static str) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address)
        .await
        .map_err(|source| ServeError::Listen {
            address,
            flag,
            source,
        })
}

/// The control plane's part of the installation.
fn host(
    settings: &Settings,
    installation: &Installation,
    directory: &DataDirectory,
    own: Vec<SocketAddr>,
) -> Result<Arc<towpath_control::Installation>, StoreError> {
    let store = SqliteStore::open(&directory.path(STORE))?;
    let address = match settings.listen.ip() {
        ip if ip.is_unspecified() => "127.0.0.1".to_owned(),
        ip => ip.to_string(),
    };
    let tasks: Arc<dyn Supervisor> = Arc::new(Tasks::default());
    Ok(Arc::new(towpath_control::Installation {
        store: Arc::new(store),
        sealer: installation.master_key.sealer(),
        clock: Arc::new(SystemClock),
        account: installation.account.clone(),
        id: installation.id.clone(),
        settings: towpath_control::Settings {
            task_defaults: match settings.task_defaults {
                TaskDefaults::Safe => towpath_control::TaskDefaults::Safe,
                TaskDefaults::Aws => towpath_control::TaskDefaults::Aws,
            },
            address,
            file_roots: Some(settings.file_roots.clone()),
            ..towpath_control::Settings::default()
        },
        connectors: towpath_connectors::ALL,
        network: Arc::new(Guard {
            loopback: settings.loopback_targets,
            own,
        }),
        machine: Machine::here(),
        data_dir: directory.root().to_owned(),
        decide: towpath_auth::decide,
        supervisor: OnceLock::from(tasks),
    }))
}

/// Writes where the service is for the next second start, and for clients.
fn publish(
    directory: &DataDirectory,
    settings: &Settings,
    installation: &Installation,
    endpoint: &str,
) -> Result<(), DataDirectoryError> {
    directory.say_holder(Some(endpoint))?;
    let profile = AwsProfile {
        endpoint: endpoint.to_owned(),
        ca_bundle: directory.path("ca.pem"),
        region: settings.regions.first().cloned().unwrap_or_default(),
        key: installation.root_key.clone(),
    };
    profile.write(directory)
}

/// The URL by which clients on this machine reach the socket.
fn endpoint(address: SocketAddr) -> String {
    let port = address.port();
    match address {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => format!("https://127.0.0.1:{port}"),
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => format!("https://[::1]:{port}"),
        address => format!("https://{address}"),
    }
}

/// The signals that end the service.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> std::io::Result<Self> {
        // A write beyond a limit on file sizes fails as on a full disk, and does not end the process. The
        // handler stays when what it reports to is gone.
        drop(signal(SignalKind::from_raw(Number::XFSZ.as_raw()))?);
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// The name of the next one.
    async fn wait_for_end(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::endpoint;

    #[test]
    fn endpoints_can_be_connected_to() {
        for (address, expected) in [
            ("127.0.0.1:8443", "https://127.0.0.1:8443"),
            ("0.0.0.0:443", "https://127.0.0.1:443"),
            ("[::]:8443", "https://[::1]:8443"),
            ("10.0.0.5:1", "https://10.0.0.5:1"),
        ] {
            assert_eq!(endpoint(address.parse().unwrap()), expected);
        }
    }
}
