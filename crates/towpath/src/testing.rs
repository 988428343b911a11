//! For tests: a whole service in this process, with its real TLS and HTTP, on a free port.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use towpath_auth::SecretKey;
use towpath_control::clock::SystemClock;
use towpath_control::replication_instance::Machine;
use towpath_control::store::MemoryStore;

use crate::access_key::AccessKey;
use crate::authority::Names;
use crate::aws_profile::AwsProfile;
use crate::config::{Given, Settings};
use crate::data_directory::DataDirectory;
use crate::dispatch::Dispatch;
use crate::first_start::Installation;
use crate::listen::{self, FailureBudget, Listener, ServerCertificate};
use crate::metrics::Metrics;
use crate::network_guard::Guard;

/// A running service and how to reach it. It ends with this value.
pub(crate) struct Service {
    pub profile: AwsProfile,
    pub dispatch: Arc<Dispatch>,
    close: watch::Sender<bool>,
    _folder: TempDir,
}

impl Service {
    /// Starts one with a store in memory.
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::resolve(Given::default(), None).unwrap();
        let directory = DataDirectory::open(folder.path()).unwrap();
        let now = Timestamp::now();
        let installation = Installation::open(&directory, &settings, |_| None, now).unwrap();
        let host = Arc::new(towpath_control::Installation {
            store: Arc::new(MemoryStore::default()),
            sealer: installation.master_key.sealer(),
            clock: Arc::new(SystemClock),
            account: installation.account.clone(),
            id: installation.id.clone(),
            settings: towpath_control::Settings::default(),
            connectors: &[],
            network: Arc::new(Guard {
                loopback: true,
                own: Vec::new(),
            }),
            machine: Machine::here(),
            data_dir: folder.path().to_owned(),
            decide: towpath_auth::decide,
            supervisor: OnceLock::new(),
        });
        towpath_control::seed(&host, "us-east-1").await.unwrap();
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let profile = AwsProfile {
            endpoint: format!("https://{}", tcp.local_addr().unwrap()),
            ca_bundle: directory.path("ca.pem"),
            region: "us-east-1".into(),
            key: installation.root_key.clone(),
        };
        let names = Names::of(&settings);
        let certificate =
            ServerCertificate::first(installation.authority, names.clone(), now).unwrap();
        let listener = Listener {
            tcp,
            tls: certificate.acceptor().unwrap(),
        };
        let dispatch = Arc::new(Dispatch {
            host,
            root_key: installation.root_key,
            regions: settings.regions,
            names,
            metrics: Arc::new(Metrics::new()),
            failures: FailureBudget::default(),
            dummy: SecretKey::new("dummy"),
            draining: AtomicBool::new(false),
        });
        let (close, closing) = watch::channel(false);
        tokio::spawn(listen::serve(listener, Arc::clone(&dispatch), closing));
        Self {
            profile,
            dispatch,
            close,
            _folder: folder,
        }
    }

    /// The profile with another key.
    pub(crate) fn profile_with(&self, id: &str, secret: &str) -> AwsProfile {
        let key = AccessKey {
            id: id.into(),
            secret: SecretKey::new(secret),
        };
        AwsProfile {
            key,
            ..self.profile.clone()
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.close.send_replace(true);
    }
}
