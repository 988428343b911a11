//! The settings of the service: flags over environment over `towpath.toml` over defaults.
//!
//! [`Given`] is what the operator wrote, in whichever of the three places; [`Settings`] is what is
//! in force. Values are checked once, after they are merged, so that a bad one gives the same
//! sentence wherever it was written.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::{Deserialize, Deserializer};

/// The account of `--dev`.
pub(crate) const DEV_ACCOUNT: &str = "000000000000";

/// The file that is read when none is named.
const DEFAULT_FILE: &str = "towpath.toml";

/// Settings as they are written; all optional. In the file the same names have underscores.
#[derive(Debug, Default, Clone, clap::Args, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Given {
    /// Where everything is kept; made on the first start [default: ./towpath-data]
    #[arg(long, value_name = "DIR", env = "TOWPATH_DATA_DIR")]
    data_dir: Option<PathBuf>,
    /// Address and port of the API; port 0 takes a free one [default: 127.0.0.1:8443]
    #[arg(long, value_name = "ADDRESS:PORT", env = "TOWPATH_LISTEN")]
    listen: Option<String>,
    /// Region served; may be repeated, each is a separate namespace [default: us-east-1]
    #[arg(
        long,
        value_name = "REGION",
        env = "TOWPATH_REGION",
        value_delimiter = ','
    )]
    #[serde(deserialize_with = "one_or_many")]
    region: Vec<String>,
    /// Account id of a new installation, twelve digits [default: random]
    #[arg(long, value_name = "DIGITS", env = "TOWPATH_ACCOUNT_ID")]
    account_id: Option<String>,
    /// Suffix of the service names in the certificate [default: amazonaws.com]
    #[arg(long, value_name = "SUFFIX", env = "TOWPATH_DNS_SUFFIX")]
    dns_suffix: Option<String>,
    /// Further name or address that clients use for this server; may be repeated
    #[arg(
        long,
        value_name = "NAME",
        env = "TOWPATH_HOST_NAME",
        value_delimiter = ','
    )]
    #[serde(deserialize_with = "one_or_many")]
    host_name: Vec<String>,
    /// For development: loopback only, account 000000000000, access key test with secret test
    #[arg(long, env = "TOWPATH_DEV", num_args = 0..=1, default_missing_value = "true", require_equals = true, value_name = "BOOL")]
    dev: Option<bool>,
    /// Let tasks connect to databases on this machine although the API listens beyond it
    #[arg(long, env = "TOWPATH_ALLOW_LOOPBACK_TARGETS", num_args = 0..=1, default_missing_value = "true", require_equals = true, value_name = "BOOL")]
    allow_loopback_targets: Option<bool>,
    /// Task settings that apply where a task gives none [default: safe]
    #[arg(long, value_name = "WHICH", env = "TOWPATH_TASK_DEFAULTS")]
    task_defaults: Option<TaskDefaults>,
    /// Directory whose files SQLite endpoints may name; may be repeated [default: none]
    #[arg(
        long,
        value_name = "DIR",
        env = "TOWPATH_FILE_ROOT",
        value_delimiter = ','
    )]
    #[serde(deserialize_with = "one_or_many")]
    file_root: Vec<PathBuf>,
    /// Loopback address and port for Prometheus metrics over HTTP [default: off]
    #[arg(long, value_name = "ADDRESS:PORT", env = "TOWPATH_METRICS_LISTEN")]
    metrics_listen: Option<String>,
}

/// Which defaults fill the settings that a task leaves out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TaskDefaults {
    /// Stop at what cannot be migrated, cut nothing.
    #[default]
    Safe,
    /// The published defaults of the compatible service.
    Aws,
}

/// Settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Where everything is kept.
    pub data_dir: PathBuf,
    /// Address and port of the API.
    pub listen: SocketAddr,
    /// Served regions, at least one, without repetition.
    pub regions: Vec<String>,
    /// Account of a new installation; `None` makes a random one.
    pub account: Option<String>,
    /// Suffix of the service names in the certificate.
    pub dns_suffix: String,
    /// Further names and addresses of this server.
    pub host_names: Vec<String>,
    /// Development mode.
    pub dev: bool,
    /// Whether tasks may reach databases on loopback addresses.
    pub loopback_targets: bool,
    /// Which defaults fill the settings that a task leaves out.
    pub task_defaults: TaskDefaults,
    /// Directories whose files endpoints may name.
    pub file_roots: Vec<PathBuf>,
    /// Where metrics are served, if at all.
    pub metrics_listen: Option<SocketAddr>,
}

/// A setting that cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration file {path}: {problem}")]
    Unreadable { path: String, problem: String },
    /// The file is not as it must be; the problem names line and column.
    #[error("the configuration file {path} is not valid: {problem}")]
    File { path: String, problem: String },
    /// A value is not acceptable.
    #[error(
        "{name}: {problem} (set by --{name}, by TOWPATH_{}, or by {} in towpath.toml)",
        name.replace('-', "_").to_uppercase(),
        name.replace('-', "_")
    )]
    Value { name: &'static str, problem: String },
}

impl Settings {
    /// Merges what flags and environment gave with the file, fills in defaults, and checks.
    ///
    /// Without `file`, `towpath.toml` in the working directory is read if it is there.
    pub(crate) fn resolve(flags: Given, file: Option<&Path>) -> Result<Self, ConfigError> {
        let written = match file {
            Some(path) => read_file(path)?,
            None if Path::new(DEFAULT_FILE).exists() => read_file(Path::new(DEFAULT_FILE))?,
            None => Given::default(),
        };
        Self::check(flags.or(written))
    }

    fn check(given: Given) -> Result<Self, ConfigError> {
        let dev = given.dev.unwrap_or(false);
        let listen = match &given.listen {
            Some(text) => address("listen", text)?,
            None => SocketAddr::from((Ipv4Addr::LOCALHOST, 8443)),
        };
        if dev && !listen.ip().is_loopback() {
            return Err(bad(
                "listen",
                format!(
                    "{listen} is not a loopback address, and --dev has a key that everyone knows"
                ),
            ));
        }
        let metrics_listen = given
            .metrics_listen
            .as_deref()
            .map(|text| address("metrics-listen", text))
            .transpose()?;
        if let Some(metrics) = metrics_listen.filter(|metrics| !metrics.ip().is_loopback()) {
            return Err(bad(
                "metrics-listen",
                format!("{metrics} is not a loopback address, and metrics are served without TLS"),
            ));
        }
        let file_roots = if given.file_root.is_empty() && dev {
            vec![PathBuf::from(".")]
        } else {
            given.file_root
        };
        Ok(Self {
            data_dir: given
                .data_dir
                .unwrap_or_else(|| PathBuf::from("towpath-data")),
            listen,
            regions: regions(given.region)?,
            account: account(given.account_id, dev)?,
            dns_suffix: host_name(
                "dns-suffix",
                given
                    .dns_suffix
                    .unwrap_or_else(|| "amazonaws.com".to_owned()),
            )?,
            host_names: given
                .host_name
                .into_iter()
                .map(|name| host_name("host-name", name))
                .collect::<Result<_, _>>()?,
            dev,
            loopback_targets: listen.ip().is_loopback()
                || given.allow_loopback_targets.unwrap_or(false),
            task_defaults: given.task_defaults.unwrap_or_default(),
            file_roots: file_roots
                .into_iter()
                .map(file_root)
                .collect::<Result<_, _>>()?,
            metrics_listen,
        })
    }
}

impl Given {
    /// This, and `other` where this says nothing.
    fn or(self, other: Self) -> Self {
        let list = |mine: Vec<String>, theirs| if mine.is_empty() { theirs } else { mine };
        Self {
            data_dir: self.data_dir.or(other.data_dir),
            listen: self.listen.or(other.listen),
            region: list(self.region, other.region),
            account_id: self.account_id.or(other.account_id),
            dns_suffix: self.dns_suffix.or(other.dns_suffix),
            host_name: list(self.host_name, other.host_name),
            dev: self.dev.or(other.dev),
            allow_loopback_targets: self.allow_loopback_targets.or(other.allow_loopback_targets),
            task_defaults: self.task_defaults.or(other.task_defaults),
            file_root: if self.file_root.is_empty() {
                other.file_root
            } else {
                self.file_root
            },
            metrics_listen: self.metrics_listen.or(other.metrics_listen),
        }
    }
}

fn read_file(path: &Path) -> Result<Given, ConfigError> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
        path: shown.clone(),
        problem: error.to_string(),
    })?;
    toml::from_str(&text).map_err(|error| ConfigError::File {
        path: shown,
        problem: error.to_string(),
    })
}

fn bad(name: &'static str, problem: impl Into<String>) -> ConfigError {
    ConfigError::Value {
        name,
        problem: problem.into(),
    }
}

fn address(name: &'static str, text: &str) -> Result<SocketAddr, ConfigError> {
    text.parse().map_err(|_| {
        bad(
            name,
            format!("'{text}' is not ADDRESS:PORT, such as 127.0.0.1:8443 or [::1]:8443"),
        )
    })
}

fn regions(given: Vec<String>) -> Result<Vec<String>, ConfigError> {
    let mut regions: Vec<String> = Vec::new();
    for region in given {
        let fits = (1..=64).contains(&region.len())
            && region
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !region.starts_with('-')
            && !region.ends_with('-');
        if !fits {
            return Err(bad(
                "region",
                format!("'{region}' is not a region name: lower-case letters, digits and hyphens"),
            ));
        }
        if !regions.contains(&region) {
            regions.push(region);
        }
    }
    if regions.is_empty() {
        regions.push("us-east-1".to_owned());
    }
    Ok(regions)
}

fn account(given: Option<String>, dev: bool) -> Result<Option<String>, ConfigError> {
    match given {
        Some(account) if !towpath_auth::arn::is_account(&account) => Err(bad(
            "account-id",
            format!("'{account}' is not twelve decimal digits"),
        )),
        Some(account) if dev && account != DEV_ACCOUNT => Err(bad(
            "account-id",
            format!("--dev always uses account {DEV_ACCOUNT}"),
        )),
        None if dev => Ok(Some(DEV_ACCOUNT.to_owned())),
        given => Ok(given),
    }
}

/// A DNS name or an IP address, in lower case.
fn host_name(setting: &'static str, name: String) -> Result<String, ConfigError> {
    let name = name.to_ascii_lowercase();
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_address = setting == "host-name" && name.parse::<IpAddr>().is_ok();
    if is_address || (name.len() <= 200 && name.split('.').all(is_label)) {
        Ok(name)
    } else {
        Err(bad(setting, format!("'{name}' is not a DNS name")))
    }
}

/// The directory by its real path, so that later comparisons cannot be led astray by links.
fn file_root(path: PathBuf) -> Result<PathBuf, ConfigError> {
    let real = path.canonicalize().map_err(|error| {
        bad(
            "file-root",
            format!("cannot open {}: {error}", path.display()),
        )
    })?;
    if !real.is_dir() {
        return Err(bad(
            "file-root",
            format!("{} is not a directory", path.display()),
        ));
    }
    Ok(real)
}

/// Accepts one value where a list is meant.
fn one_or_many<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany<T> {
        One(T),
        Many(Vec<T>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(value) => vec![value],
        OneOrMany::Many(values) => values,
    })
}

#[cfg(test)]
mod tests {
    use super::{Given, Settings, TaskDefaults, read_file};
    use std::path::{Path, PathBuf};

    fn given(toml: &str) -> Given {
        toml::from_str(toml).unwrap()
    }

    #[test]
    fn defaults() {
        let settings = Settings::check(Given::default()).unwrap();
        assert_eq!(settings.data_dir, Path::new("towpath-data"));
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8443");
        assert_eq!(settings.regions, ["us-east-1"]);
        assert_eq!(settings.account, None);
        assert_eq!(settings.dns_suffix, "amazonaws.com");
        assert_eq!(settings.task_defaults, TaskDefaults::Safe);
        assert!(settings.loopback_targets && settings.file_roots.is_empty() && !settings.dev);
        assert_eq!(settings.metrics_listen, None);
    }

    #[test]
    fn flags_win_over_the_file() {
        let flags = given(r#"listen = "127.0.0.1:1""#);
        let file = given(
            r#"
            listen = "127.0.0.1:2"
            region = ["eu-west-1", "eu-west-2", "eu-west-1"]
            task_defaults = "aws"
            "#,
        );
        let settings = Settings::check(flags.or(file)).unwrap();
        assert_eq!(settings.listen.port(), 1);
        assert_eq!(settings.regions, ["eu-west-1", "eu-west-2"]);
        assert_eq!(settings.task_defaults, TaskDefaults::Aws);
    }

    #[test]
    fn development_mode() {
        let settings = Settings::check(given("dev = true")).unwrap();
        assert_eq!(settings.account.as_deref(), Some("000000000000"));
        assert_eq!(
            settings.file_roots,
            [PathBuf::from(".").canonicalize().unwrap()]
        );
    }

    #[test]
    fn databases_on_loopback_follow_the_listener() {
        for (toml, expected) in [
            (r#"listen = "127.0.0.1:0""#, true),
            (r#"listen = "[::1]:0""#, true),
            (r#"listen = "0.0.0.0:0""#, false),
            (
                "listen = \"0.0.0.0:0\"\nallow_loopback_targets = true",
                true,
            ),
        ] {
            assert_eq!(
                Settings::check(given(toml)).unwrap().loopback_targets,
                expected,
                "{toml}"
            );
        }
    }

    #[test]
    fn bad_values_are_named() {
        let cases = [
            (r#"listen = "8443""#, "listen: '8443' is not ADDRESS:PORT"),
            (
                r#"listen = "127.0.0.1:99999""#,
                "listen: '127.0.0.1:99999' is not ADDRESS:PORT",
            ),
            (
                "listen = \"0.0.0.0:1\"\ndev = true",
                "listen: 0.0.0.0:1 is not a loopback address",
            ),
            (
                r#"metrics_listen = "0.0.0.0:1""#,
                "metrics-listen: 0.0.0.0:1 is not a loopback",
            ),
            (
                r#"region = "US East""#,
                "region: 'US East' is not a region name",
            ),
            (r#"region = [""]"#, "region: '' is not a region name"),
            (
                r#"account_id = "12""#,
                "account-id: '12' is not twelve decimal digits",
            ),
            (
                "account_id = \"123456789012\"\ndev = true",
                "account-id: --dev always uses account",
            ),
            (
                r#"dns_suffix = "a..b""#,
                "dns-suffix: 'a..b' is not a DNS name",
            ),
            (r#"host_name = "a b""#, "host-name: 'a b' is not a DNS name"),
            (
                r#"file_root = "/nonexistent/x""#,
                "file-root: cannot open /nonexistent/x: ",
            ),
            (
                r#"file_root = "/etc/hostname""#,
                "file-root: /etc/hostname is not a directory",
            ),
        ];
        for (toml, expected) in cases {
            let error = Settings::check(given(toml)).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{toml}: {error}");
            let name = expected.split(':').next().unwrap();
            assert!(error.contains(&format!("--{name}, by TOWPATH_")), "{error}");
        }
    }

    #[test]
    fn a_bad_file_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("towpath.toml");
        for (text, expected) in [
            ("listen = \"a\"\nlisten_on = 1\n", "line 2"),
            ("region = 5\n", "region"),
            ("dev = \"yes\"\n", "line 1"),
        ] {
            std::fs::write(&path, text).unwrap();
            let error = read_file(&path).unwrap_err().to_string();
            assert!(
                error.contains("towpath.toml is not valid") && error.contains(expected),
                "{error}"
            );
        }
        let error = read_file(&folder.path().join("none"))
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("cannot read the configuration file"),
            "{error}"
        );
    }
}
