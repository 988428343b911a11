//! The profile `towpath` for AWS clients, in the data directory's `aws/config` and
//! `aws/credentials`: written at every start, read by `towpath env` and by our own client.

use std::io;
use std::path::{Path, PathBuf};

use towpath_auth::SecretKey;

use crate::access_key::AccessKey;
use crate::data_directory::{DataDirectory, DataDirectoryError, PRIVATE};

/// All that a client needs to reach the service.
#[derive(Debug, Clone)]
pub(crate) struct AwsProfile {
    /// `https://127.0.0.1:8443`.
    pub endpoint: String,
    /// The absolute path of `ca.pem`.
    pub ca_bundle: PathBuf,
    /// The first served region.
    pub region: String,
    /// The administrator's key.
    pub key: AccessKey,
}

/// Why the profile cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProfileError {
    /// There is none.
    #[error(
        "there is no Towpath in {0}: start `towpath serve` once, or name its directory with --data-dir"
    )]
    Absent(PathBuf),
    /// A file cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable { path: PathBuf, source: io::Error },
    /// A line is missing.
    #[error("{path} has no line `{name} = …`; `towpath serve` writes it anew when it starts")]
    Incomplete { path: PathBuf, name: &'static str },
}

impl AwsProfile {
    /// Writes both files.
    pub(crate) fn write(&self, directory: &DataDirectory) -> Result<(), DataDirectoryError> {
        let config = format!(
            "[profile towpath]\nregion = {}\nendpoint_url = {}\nca_bundle = {}\n",
            self.region,
            self.endpoint,
            self.ca_bundle.display()
        );
        let credentials = format!(
            "[towpath]\naws_access_key_id = {}\naws_secret_access_key = {}\n",
            self.key.id,
            self.key.secret.expose()
        );
        for (name, text) in [("aws/credentials", credentials), ("aws/config", config)] {
            // A later start mostly finds what it would write, and a write waits for the disk.
            if directory.read(name)?.as_deref() != Some(text.as_bytes()) {
                directory.write(name, text.as_bytes(), PRIVATE)?;
            }
        }
        Ok(())
    }

    /// Reads what [`write`](Self::write) wrote into the data directory at `root`.
    pub(crate) fn read(root: &Path) -> Result<Self, ProfileError> {
        let config = Lines::read(root, "aws/config")?;
        let credentials = Lines::read(root, "aws/credentials")?;
        Ok(Self {
            endpoint: config.value("endpoint_url")?,
            ca_bundle: config.value("ca_bundle")?.into(),
            region: config.value("region")?,
            key: AccessKey {
                id: credentials.value("aws_access_key_id")?,
                secret: SecretKey::new(credentials.value("aws_secret_access_key")?),
            },
        })
    }
}

/// One of the two files: `name = value` lines under a single heading.
struct Lines {
    path: PathBuf,
    text: String,
}

impl Lines {
    fn read(root: &Path, name: &str) -> Result<Self, ProfileError> {
        let path = root.join(name);
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Self { path, text }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(ProfileError::Absent(root.to_owned()))
            }
            Err(source) => Err(ProfileError::Unreadable { path, source }),
        }
    }

    fn value(&self, name: &'static str) -> Result<String, ProfileError> {
        self.text
            .lines()
            .filter_map(|line| line.split_once('='))
            .find(|(key, _)| key.trim() == name)
            .map(|(_, value)| value.trim().to_owned())
            .ok_or_else(|| ProfileError::Incomplete {
                path: self.path.clone(),
                name,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::AwsProfile;
    use crate::access_key::AccessKey;
    use crate::data_directory::DataDirectory;

    #[test]
    fn is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let error = AwsProfile::read(folder.path()).unwrap_err().to_string();
        assert!(error.starts_with("there is no Towpath in "), "{error}");

        let directory = DataDirectory::open(folder.path()).unwrap();
        let written = AwsProfile {
            endpoint: "https://127.0.0.1:8443".into(),
            ca_bundle: directory.path("ca.pem"),
            region: "us-east-1".into(),
            key: AccessKey {
                id: "AKIA".into(),
                secret: towpath_auth::SecretKey::new("a=b+c/d=="),
            },
        };
        written.write(&directory).unwrap();
        let read = AwsProfile::read(folder.path()).unwrap();
        assert_eq!(read.endpoint, written.endpoint);
        assert_eq!(read.ca_bundle, written.ca_bundle);
        assert_eq!(read.region, written.region);
        assert_eq!(read.key.id, "AKIA");
        assert_eq!(read.key.secret.expose(), "a=b+c/d==");

        directory
            .write("aws/config", b"[profile towpath]\n", 0o600)
            .unwrap();
        let error = AwsProfile::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("has no line `endpoint_url = "), "{error}");
    }
}
