//! What an installation is made of, and how the first start makes it.
//!
//! `installation.json` is written last and in one step. A start that finds none begins from
//! nothing, so a first start that was killed half way leaves no half an installation.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use towpath_auth::SecretKey;
use towpath_control::seal::{CannotOpen, Sealed};

use crate::access_key::{AccessKey, AccessKeyError};
use crate::authority::{Authority, AuthorityError, Names};
use crate::config::Settings;
use crate::data_directory::{DataDirectory, DataDirectoryError, PRIVATE};
use crate::master_key::{MasterKey, random};

const FILE: &str = "installation.json";
const MASTER_KEY: &str = "master.key";
const CERTIFICATE: &str = "ca.pem";
/// The file of the store in the data directory.
pub(crate) const STORE: &str = "towpath.db";

/// The format of data directories that this program writes, and the newest that it reads.
const FORMAT: u32 = 1;

/// The names under which the two secrets are sealed.
const ROOT_SECRET: &str = "installation/root-secret-access-key";
const AUTHORITY_KEY: &str = "installation/authority-key";

/// An installation, ready to serve.
pub(crate) struct Installation {
    /// Twelve digits.
    pub account: String,
    /// A random identifier, carried by what this installation makes elsewhere.
    pub id: String,
    /// The administrator's key.
    pub root_key: AccessKey,
    /// Seals every secret that is stored.
    pub master_key: MasterKey,
    /// Signs server certificates.
    pub authority: Authority,
}

/// `installation.json`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Record {
    format: u32,
    account: String,
    installation: String,
    root_access_key_id: String,
    sealed_root_secret: Sealed,
    sealed_authority_key: Sealed,
}

/// Why an installation cannot be made or taken up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InstallationError {
    /// A file operation failed.
    #[error(transparent)]
    Directory(#[from] DataDirectoryError),
    /// Certificates cannot be made.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// The environment's key is not usable.
    #[error(transparent)]
    AccessKey(#[from] AccessKeyError),
    /// The master key is not the one that sealed.
    #[error("{0}; put back the master.key that belongs to this data directory")]
    MasterKey(#[from] CannotOpen),
    /// The operating system gives no random bytes.
    #[error("cannot make random bytes: {0}")]
    Random(#[from] getrandom::Error),
    /// A newer program wrote it.
    #[error(
        "the data directory has format {found}, and this version of Towpath reads formats up to {FORMAT}; use the version that wrote it, or a newer one"
    )]
    Newer { found: u32 },
    /// A file that must be there is not, or is not what it should be.
    #[error("{file} in the data directory is {problem}; restore it from a backup")]
    Damaged { file: &'static str, problem: String },
    /// The account is another one.
    #[error(
        "the data directory belongs to account {found}, not {asked}; leave --account-id and --dev as they were at the first start, or choose another --data-dir"
    )]
    OtherAccount { found: String, asked: String },
}

impl Installation {
    /// Takes up the installation in `directory`, or makes one there.
    ///
    /// `variable` looks up the environment, which may give the administrator's key: a key that is
    /// given takes the place of the stored one.
    pub(crate) fn open(
        directory: &DataDirectory,
        settings: &Settings,
        variable: impl Fn(&str) -> Option<String>,
        now: Timestamp,
    ) -> Result<Self, InstallationError> {
        let given = if settings.dev {
            Some(AccessKey::development())
        } else {
            AccessKey::from_environment(variable)?
        };
        match directory.read(FILE)? {
            Some(bytes) => Self::take_up(directory, settings, given, &bytes),
            None => Self::make(directory, settings, given, now),
        }
    }

    fn make(
        directory: &DataDirectory,
        settings: &Settings,
        given: Option<AccessKey>,
        now: Timestamp,
    ) -> Result<Self, InstallationError> {
        // The store is made after the installation. With one here this is no first start, and a new
        // master key would leave every secret in it sealed for ever.
        if directory.path(STORE).exists() {
            return Err(InstallationError::Damaged {
                file: FILE,
                problem: format!("missing while {STORE} is there"),
            });
        }
        let master_key = MasterKey::random();
        directory.write(MASTER_KEY, master_key.bytes(), 0o400)?;
        let new = Authority::create(&Names::of(settings), &settings.dns_suffix, now)?;
        directory.write(CERTIFICATE, new.certificate.as_bytes(), PRIVATE)?;
        let root_key = given.unwrap_or_else(AccessKey::random);
        let sealer = master_key.sealer();
        let record = Record {
            format: FORMAT,
            account: settings.account.clone().unwrap_or_else(random_account),
            installation: uuid::Uuid::new_v4().to_string(),
            root_access_key_id: root_key.id.clone(),
            sealed_root_secret: sealer.seal(ROOT_SECRET, root_key.secret.expose())?,
            sealed_authority_key: sealer.seal(AUTHORITY_KEY, &new.key)?,
        };
        record.write(directory)?;
        Ok(Self {
            account: record.account,
            id: record.installation,
            root_key,
            master_key,
            authority: Authority::load(&new.certificate, &new.key)?,
        })
    }

    fn take_up(
        directory: &DataDirectory,
        settings: &Settings,
        given: Option<AccessKey>,
        bytes: &[u8],
    ) -> Result<Self, InstallationError> {
        let mut record = Record::parse(bytes)?;
        if let Some(asked) = settings
            .account
            .as_ref()
            .filter(|asked| **asked != record.account)
        {
            return Err(InstallationError::OtherAccount {
                found: record.account,
                asked: asked.clone(),
            });
        }
        let master_key = MasterKey::from_bytes(&must_read(directory, MASTER_KEY)?).ok_or(
            InstallationError::Damaged {
                file: MASTER_KEY,
                problem: "not 32 bytes long".into(),
            },
        )?;
        let sealer = master_key.sealer();
        let stored = AccessKey {
            id: record.root_access_key_id.clone(),
            secret: SecretKey::new(&**sealer.open(ROOT_SECRET, &record.sealed_root_secret)?),
        };
        let root_key = match given {
            Some(given)
                if given.id != stored.id || given.secret.expose() != stored.secret.expose() =>
            {
                record.root_access_key_id.clone_from(&given.id);
                record.sealed_root_secret = sealer.seal(ROOT_SECRET, given.secret.expose())?;
                record.write(directory)?;
                given
            }
            _ => stored,
        };
        let certificate = String::from_utf8(must_read(directory, CERTIFICATE)?).map_err(|_| {
            InstallationError::Damaged {
                file: CERTIFICATE,
                problem: "not text".into(),
            }
        })?;
        let key = sealer.open(AUTHORITY_KEY, &record.sealed_authority_key)?;
        Ok(Self {
            account: record.account,
            id: record.installation,
            root_key,
            master_key,
            authority: Authority::load(&certificate, &key)?,
        })
    }
}

impl Record {
    /// Reads the format first, since a newer one may have other members.
    fn parse(bytes: &[u8]) -> Result<Self, InstallationError> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let damaged = |error: serde_json::Error| InstallationError::Damaged {
            file: FILE,
            problem: format!("not readable ({error})"),
        };
        let Format { format: found } = serde_json::from_slice(bytes).map_err(damaged)?;
        if found > FORMAT {
            return Err(InstallationError::Newer { found });
        }
        serde_json::from_slice(bytes).map_err(damaged)
    }

    fn write(&self, directory: &DataDirectory) -> Result<(), DataDirectoryError> {
        let json = serde_json::to_vec_pretty(self).expect("a record of strings can be written");
        directory.write(FILE, &json, PRIVATE)
    }
}

fn must_read(directory: &DataDirectory, file: &'static str) -> Result<Vec<u8>, InstallationError> {
    directory
        .read(file)?
        .ok_or_else(|| InstallationError::Damaged {
            file,
            problem: "missing".into(),
        })
}

/// Twelve random digits that do not begin with zero, as accounts of the compatible service look.
fn random_account() -> String {
    let number = u64::from_le_bytes(random());
    (100_000_000_000 + number % 900_000_000_000).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Installation, InstallationError, random_account};
    use crate::config::{Given, Settings};
    use crate::data_directory::DataDirectory;
    use std::fs;
    use std::path::Path;

    type Outcome = Result<Installation, InstallationError>;

    fn settings(extra: impl FnOnce(&mut Settings)) -> Settings {
        let mut settings = Settings::resolve(Given::default(), None).unwrap();
        extra(&mut settings);
        settings
    }

    fn open(path: &Path, settings: &Settings, variables: &[(&str, &str)]) -> Outcome {
        let directory = DataDirectory::open(path)?;
        let lookup = |name: &str| {
            variables
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, value)| (*value).to_owned())
        };
        Installation::open(
            &directory,
            settings,
            lookup,
            "2026-01-01T00:00:00Z".parse().unwrap(),
        )
    }

    fn refusal(outcome: Outcome) -> String {
        outcome
            .err()
            .map(|error| error.to_string())
            .expect("it was accepted")
    }

    #[test]
    fn a_later_start_finds_what_the_first_made() {
        let folder = tempfile::tempdir().unwrap();
        let plain = settings(|_| ());
        let first = open(folder.path(), &plain, &[]).unwrap();
        let ca = fs::read(folder.path().join("ca.pem")).unwrap();
        let later = open(folder.path(), &plain, &[]).unwrap();
        assert_eq!((&first.account, &first.id), (&later.account, &later.id));
        assert_eq!(first.root_key.id, later.root_key.id);
        assert_eq!(
            first.root_key.secret.expose(),
            later.root_key.secret.expose()
        );
        assert_eq!(fs::read(folder.path().join("ca.pem")).unwrap(), ca);

        let record = fs::read_to_string(folder.path().join("installation.json")).unwrap();
        assert!(
            !record.contains(first.root_key.secret.expose()),
            "the secret is in the clear"
        );
        assert!(
            !record.contains("PRIVATE KEY"),
            "the authority's key is in the clear"
        );
    }

    #[test]
    fn a_first_start_that_was_killed_is_made_good() {
        let folder = tempfile::tempdir().unwrap();
        let plain = settings(|_| ());
        open(folder.path(), &plain, &[]).unwrap();
        fs::remove_file(folder.path().join("installation.json")).unwrap();
        let again = open(folder.path(), &plain, &[]).unwrap();
        let later = open(folder.path(), &plain, &[]).unwrap();
        assert_eq!(again.account, later.account);
    }

    #[test]
    fn a_lost_record_does_not_cost_the_master_key() {
        let folder = tempfile::tempdir().unwrap();
        let plain = settings(|_| ());
        open(folder.path(), &plain, &[]).unwrap();
        fs::write(folder.path().join("towpath.db"), "").unwrap();
        let key = fs::read(folder.path().join("master.key")).unwrap();
        fs::remove_file(folder.path().join("installation.json")).unwrap();
        let told = refusal(open(folder.path(), &plain, &[]));
        assert!(
            told.contains("installation.json in the data directory is missing while towpath.db"),
            "{told}"
        );
        assert_eq!(fs::read(folder.path().join("master.key")).unwrap(), key);
    }

    #[test]
    fn the_environment_gives_and_replaces_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let plain = settings(|_| ());
        let given = |id, secret| {
            [
                ("TOWPATH_ROOT_ACCESS_KEY_ID", id),
                ("TOWPATH_ROOT_SECRET_ACCESS_KEY", secret),
            ]
        };
        let one = given("AKIAAAAAAAAAAAAAAAA1", "a-secret-of-some-length");
        assert_eq!(
            open(folder.path(), &plain, &one).unwrap().root_key.id,
            one[0].1
        );
        let two = given("AKIAAAAAAAAAAAAAAAA2", "another-secret-of-length");
        assert_eq!(
            open(folder.path(), &plain, &two).unwrap().root_key.id,
            two[0].1
        );
        let kept = open(folder.path(), &plain, &[]).unwrap().root_key;
        assert_eq!(
            (kept.id.as_str(), kept.secret.expose()),
            (two[0].1, two[1].1)
        );
    }

    #[test]
    fn development_has_the_known_account_and_key() {
        let folder = tempfile::tempdir().unwrap();
        let dev = settings(|s| {
            s.dev = true;
            s.account = Some("000000000000".into());
        });
        let installation = open(folder.path(), &dev, &[]).unwrap();
        assert_eq!(installation.account, "000000000000");
        assert_eq!(installation.root_key.secret.expose(), "test");
    }

    #[test]
    fn what_does_not_fit_is_refused_with_the_way_out() {
        let folder = tempfile::tempdir().unwrap();
        let plain = settings(|_| ());
        let mine = settings(|s| s.account = Some("111111111111".into()));
        open(folder.path(), &mine, &[]).unwrap();
        let other = settings(|s| s.account = Some("222222222222".into()));
        let told = refusal(open(folder.path(), &other, &[]));
        assert!(
            told.contains("belongs to account 111111111111, not 222222222222"),
            "{told}"
        );

        let path = |name: &str| folder.path().join(name);
        let record = fs::read_to_string(path("installation.json")).unwrap();
        let newer = record.replace("\"format\": 1", "\"format\": 2");
        let without = |name: &str| fs::rename(path(name), path("aside.new")).unwrap();
        let back = |name: &str| fs::rename(path("aside.new"), path(name)).unwrap();

        fs::write(path("installation.json"), newer).unwrap();
        let told = refusal(open(folder.path(), &plain, &[]));
        assert!(
            told.contains("has format 2, and this version of Towpath reads formats up to 1"),
            "{told}"
        );
        fs::write(path("installation.json"), "{").unwrap();
        assert!(
            refusal(open(folder.path(), &plain, &[])).contains("installation.json in the data")
        );
        fs::write(path("installation.json"), record).unwrap();

        without("master.key");
        assert!(
            refusal(open(folder.path(), &plain, &[]))
                .contains("master.key in the data directory is missing")
        );
        fs::write(path("master.key"), [7; 32]).unwrap();
        assert!(refusal(open(folder.path(), &plain, &[])).contains("put back the master.key"));
        fs::remove_file(path("master.key")).unwrap();
        back("master.key");
        without("ca.pem");
        assert!(
            refusal(open(folder.path(), &plain, &[]))
                .contains("ca.pem in the data directory is missing")
        );
        back("ca.pem");
        open(folder.path(), &plain, &[]).unwrap();
    }

    #[test]
    fn random_accounts_are_twelve_digits() {
        for _ in 0..1000 {
            assert!(towpath_auth::arn::is_account(&random_account()));
        }
    }
}
