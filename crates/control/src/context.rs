//! What an operation works with: the installation, and for whom.

use crate::{
    clock::Clock,
    error::ApiError,
    network::Network,
    quota::Quotas,
    replication_instance::Machine,
    seal::Sealer,
    store::{self, BoxFuture, Entry, Held, Record, Store},
    supervisor::Supervisor,
};
use sha2::{Digest, Sha256};
use std::{
    fmt::{self, Debug},
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};
use towpath_auth::{Decision, Principal, arn::partition_of, decision};
use towpath_data::{connector::Registry, context::NetworkGuard};
use towpath_wire::Timestamp;

/// Whose defaults a task starts from when its settings name none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskDefaults {
    /// Towpath's: nothing is lost silently.
    #[default]
    Safe,
    /// Those of the compatible service.
    Aws,
}

/// What the operator can set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long a finished full load still shows `running`, so that clients made for slower services see it.
    pub min_running: Duration,
    /// Whose defaults a task starts from.
    pub task_defaults: TaskDefaults,
    /// Most resources of each kind.
    pub quotas: Quotas,
    /// The address from which databases see this server connect; it is shown as the instances' address.
    pub address: String,
    /// Directories in which database files may lie; `None` allows all.
    pub file_roots: Option<Vec<PathBuf>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            min_running: Duration::from_secs(45),
            task_defaults: TaskDefaults::Safe,
            quotas: Quotas::default(),
            address: String::from("127.0.0.1"),
            file_roots: Some(Vec::new()),
        }
    }
}

/// Decides whether a principal may do something; [`towpath_auth::decide`] unless a test says otherwise.
pub type Decide = fn(&decision::Request<'_>) -> Decision;

/// What the program hands over at its start.
pub struct Installation {
    /// Where records live.
    pub store: Arc<dyn Store>,
    /// Seals the secrets of records.
    pub sealer: Sealer,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Twelve digits.
    pub account: String,
    /// Random and kept: what is made at sources and targets carries it.
    pub id: String,
    /// What the operator set.
    pub settings: Settings,
    /// The engines of this build.
    pub connectors: Registry,
    /// Which addresses connectors may reach.
    pub network: Arc<dyn NetworkGuard>,
    /// What the machine has, for the budgets of instances.
    pub machine: Machine,
    /// Where tasks keep their files.
    pub data_dir: PathBuf,
    /// The policy decision.
    pub decide: Decide,
    /// Runs tasks; set once after the start, because it needs the installation itself.
    pub supervisor: OnceLock<Arc<dyn Supervisor>>,
}

impl Debug for Installation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Installation")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// One request, or one piece of background work: where, for whom, and with what.
#[derive(Debug, Clone)]
pub struct Context {
    /// What all requests share.
    pub host: Arc<Installation>,
    /// The region of the credential scope; each is a namespace of its own.
    pub region: Arc<str>,
    /// The region's partition: `aws`, `aws-cn`, …
    pub partition: &'static str,
    /// Who asks.
    pub principal: Principal,
}

impl Context {
    /// The context of a request.
    pub fn new(host: Arc<Installation>, region: &str, principal: Principal) -> Self {
        Self {
            host,
            region: region.into(),
            partition: partition_of(region),
            principal,
        }
    }

    /// The context of the server's own work in a region.
    pub fn of_server(host: Arc<Installation>, region: &str) -> Self {
        let partition = partition_of(region);
        let account = host.account.clone();
        Self::new(
            host,
            region,
            Principal::Root {
                partition: partition.to_owned(),
                account,
            },
        )
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.host.clock.now()
    }

    /// The networks that this region has.
    pub fn network(&self) -> Network {
        Network::default_of(self)
    }

    /// The key that resources get when none is named: `arn:aws:kms:…:key/…`, the same in every call.
    pub fn default_kms_key_arn(&self) -> String {
        let uuid = uuid::Builder::from_random_bytes(self.stable_bytes("kms")).into_uuid();
        format!(
            "arn:{}:kms:{}:{}:key/{uuid}",
            self.partition, self.region, self.host.account
        )
    }

    /// Bytes that are the same for a purpose as long as the installation lives, and differ between accounts and regions.
    pub(crate) fn stable_bytes(&self, purpose: &str) -> [u8; 16] {
        let text = format!(
            "{}/{}/{}/{purpose}",
            self.host.id, self.host.account, self.region
        );
        let digest: [u8; 32] = Sha256::digest(text).into();
        let mut bytes = [0; 16];
        bytes
            .iter_mut()
            .zip(digest)
            .for_each(|(to, from)| *to = from);
        bytes
    }

    /// The store's key of a record: `account/region/kind/id`, a slash in the id escaped.
    pub fn key(&self, kind: &str, id: &str) -> String {
        let id = store::escaped(id);
        format!("{}/{}/{kind}/{id}", self.host.account, self.region)
    }

    /// A record by its id.
    ///
    /// # Errors
    /// `InternalFailure` when the store fails or the record cannot be read.
    pub async fn find<R: Record>(&self, id: &str) -> Result<Option<Held<R>>, ApiError> {
        let entry = self.host.store.get(&self.key(R::KIND, id)).await?;
        Ok(entry.as_ref().map(Held::read).transpose()?)
    }

    /// All records of a kind, in the order of their ids.
    ///
    /// # Errors
    /// As [`Context::find`].
    pub async fn all<R: Record>(&self) -> Result<Vec<Held<R>>, ApiError> {
        let entries = self.entries(R::KIND).await?;
        Ok(entries.iter().map(Held::read).collect::<Result<_, _>>()?)
    }

    /// How many records of a kind there are.
    ///
    /// # Errors
    /// As [`Context::find`].
    pub async fn count(&self, kind: &str) -> Result<usize, ApiError> {
        Ok(self.entries(kind).await?.len())
    }

    /// The id that a name of a kind stands for; case does not matter.
    ///
    /// # Errors
    /// As [`Context::find`].
    pub async fn id_of_name(&self, kind: &str, name: &str) -> Result<Option<String>, ApiError> {
        let key = self.key(store::NAME, &store::name_id(kind, name));
        let Some(entry) = self.host.store.get(&key).await? else {
            return Ok(None);
        };
        serde_json::from_slice(&entry.value)
            .map(Some)
            .map_err(ApiError::internal)
    }

    async fn entries(&self, kind: &str) -> Result<Vec<Entry>, ApiError> {
        Ok(self
            .host
            .store
            .list(&self.key(kind, ""), None, usize::MAX)
            .await?)
    }

    /// Whoever runs tasks, once it is there.
    pub fn supervisor(&self) -> Option<&Arc<dyn Supervisor>> {
        self.host.supervisor.get()
    }
}

/// A boxed future of the control plane.
pub type Future<'a, T> = BoxFuture<'a, T>;
