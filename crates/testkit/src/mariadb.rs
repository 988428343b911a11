//! A throw-away MariaDB server, and databases on it.

use std::path::{Path, PathBuf};
use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::certificates::Certificates;
use crate::folder::ServerFolder;
use crate::guard::{Guarded, Log};
use crate::program;
use crate::rows::{Rows, from_mariadb_xml};
use crate::wait::{blocking, free_port, poll};

/// Name and password of the administrator, over TCP.
const USER: &str = "towpath";
const PASSWORD: &str = "tow-path-secret";

/// What every server is given: small, quick, and with all that capturing changes needs. Losing
/// power may lose its data.
const SETTINGS: &[(&str, &str)] = &[
    ("bind-address", "127.0.0.1"),
    ("skip-name-resolve", "ON"),
    ("character-set-server", "utf8mb4"),
    ("collation-server", "utf8mb4_bin"),
    ("default-time-zone", "+00:00"),
    ("local-infile", "ON"),
    ("max-connections", "200"),
    ("max-allowed-packet", "1G"),
    ("server-id", "1"),
    ("log-bin", "bin"),
    ("binlog-format", "ROW"),
    ("binlog-row-image", "FULL"),
    ("sync-binlog", "0"),
    ("innodb-flush-log-at-trx-commit", "0"),
    ("innodb-doublewrite", "OFF"),
    ("innodb-buffer-pool-size", "128M"),
    ("innodb-log-file-size", "256M"),
    ("performance-schema", "OFF"),
];

/// How a server is to be started.
#[derive(Clone, Debug, Default)]
pub struct MariaDbSetup {
    settings: Vec<(String, String)>,
    tls: bool,
}

impl MariaDbSetup {
    /// Sets a server variable, over what the kit sets itself.
    #[must_use]
    pub fn setting(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Lets the server offer TLS with a certificate for 127.0.0.1 and localhost ([`MariaDb::ca`]).
    #[must_use]
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// Starts the server and waits until it answers.
    ///
    /// # Panics
    /// When MariaDB is not installed or does not start; the text holds its log.
    pub async fn start(self) -> MariaDb {
        blocking(move || self.start_blocking()).await
    }

    fn start_blocking(&self) -> MariaDb {
        // Somebody may take the port between the search for it and the server's start.
        (0..3)
            .find_map(|_| {
                let folder = ServerFolder::make("towpath-mariadb-", "mysql");
                make_system_tables(&folder);
                if self.tls {
                    let made = Certificates::make(&folder.path);
                    folder.give(&made.key());
                }
                self.try_start(&folder)
            })
            .expect("one of three ports for MariaDB stays free")
    }

    fn try_start(&self, folder: &ServerFolder) -> Option<MariaDb> {
        let port = free_port();
        let file = |name: &str| folder.path.join(name).display().to_string();
        // The administrator is made before the server listens, so that nobody meets it half made.
        let administrator = format!(
            "create user if not exists '{USER}'@'%' identified by '{PASSWORD}';\n\
             grant all on *.* to '{USER}'@'%' with grant option;\n"
        );
        let start_with = folder.file("administrator.sql", &administrator);
        let mut options = Vec::new();
        let mut set = |name: &str, value: &str| options.push(format!("--{name}={value}"));
        set("datadir", &file("data"));
        // A starting server removes what it takes for leftovers, also those of servers that share its folder.
        set("tmpdir", &folder.path.display().to_string());
        set("socket", &file("socket"));
        set("pid-file", &file("server.pid"));
        set("init-file", &start_with.display().to_string());
        set("port", &port.to_string());
        for (name, value) in SETTINGS {
            set(name, value);
        }
        if self.tls {
            set("ssl-ca", &file("ca.pem"));
            set("ssl-cert", &file("server.pem"));
            set("ssl-key", &file("server.key"));
        }
        for (name, value) in &self.settings {
            set(name, value);
        }
        let process = folder
            .guarded(&program::mariadb("mariadbd"))
            .arg("--no-defaults")
            .args(options)
            .start();
        let server = MariaDb {
            port,
            folder: folder.path.clone(),
            process,
        };
        let up = poll(Duration::from_secs(60), || {
            if server.process.ended().is_some() {
                return Some(false);
            }
            program::run(&mut server.existing("mysql").program(&[]), b"select 1")
                .is_ok()
                .then_some(true)
        });
        if up == Some(true) {
            return Some(server);
        }
        let log = server.log().stderr();
        assert!(
            log.contains("Address already in use"),
            "MariaDB does not start:\n{log}"
        );
        None
    }
}

fn make_system_tables(folder: &ServerFolder) {
    let mut install = folder.as_owner(&program::mariadb("mariadb-install-db"));
    install
        .args(["--no-defaults", "--skip-test-db", "--skip-name-resolve"])
        .arg("--auth-root-authentication-method=normal")
        .arg("--innodb-log-file-size=8M")
        .arg(format!("--datadir={}", folder.path.join("data").display()))
        .arg(format!("--tmpdir={}", folder.path.display()))
        .current_dir(&folder.path);
    program::run(&mut install, b"").unwrap_or_else(|failure| panic!("{failure}"));
}

/// A running MariaDB server with its own data, which is removed when the server ends.
pub struct MariaDb {
    port: u16,
    folder: PathBuf,
    process: Guarded,
}

impl MariaDb {
    /// A server with the kit's settings; see [`MariaDbSetup::start`].
    pub async fn start() -> Self {
        Self::setup().start().await
    }

    /// A server with more to say about it.
    #[must_use]
    pub fn setup() -> MariaDbSetup {
        MariaDbSetup::default()
    }

    /// The one server that the tests of a process share, started by the first that asks.
    pub async fn shared() -> &'static Self {
        static SHARED: OnceLock<MariaDb> = OnceLock::new();
        blocking(|| SHARED.get_or_init(|| Self::setup().start_blocking())).await
    }

    /// Makes an empty database with a name that no other test has.
    pub async fn database(&self) -> MariaDbDatabase {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let name = format!(
            "db_{}_{}",
            process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        self.existing("mysql")
            .mariadb(&format!("create database {name}"))
            .await;
        self.existing(&name)
    }

    /// A handle on a database that the server holds already.
    #[must_use]
    pub fn existing(&self, name: &str) -> MariaDbDatabase {
        MariaDbDatabase {
            name: name.to_owned(),
            port: self.port,
        }
    }

    /// The port on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The certificate to trust when the server was set up with TLS.
    #[must_use]
    pub fn ca(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// The folder of the server's data files.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.folder
    }

    /// The server's log.
    #[must_use]
    pub fn log(&self) -> &Log {
        self.process.log()
    }

    /// The server's process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process.pid()
    }
}

/// One database of a [`MariaDb`] server.
#[derive(Clone, Debug)]
pub struct MariaDbDatabase {
    name: String,
    port: u16,
}

impl MariaDbDatabase {
    /// The database's name, which needs no quoting.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The server's address.
    #[must_use]
    pub fn host(&self) -> &'static str {
        "127.0.0.1"
    }

    /// The server's port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The administrator's name.
    #[must_use]
    pub fn user(&self) -> &'static str {
        USER
    }

    /// The administrator's password.
    #[must_use]
    pub fn password(&self) -> &'static str {
        PASSWORD
    }

    /// `mariadb://user:password@host:port/database`
    #[must_use]
    pub fn url(&self) -> String {
        format!(
            "mariadb://{USER}:{PASSWORD}@127.0.0.1:{}/{}",
            self.port, self.name
        )
    }

    /// Runs statements with the mariadb program and gives what it printed: tabs between values,
    /// without headings.
    ///
    /// # Panics
    /// With the server's message at the first statement that fails.
    pub async fn mariadb(&self, sql: &str) -> String {
        self.try_mariadb(sql)
            .await
            .unwrap_or_else(|failure| panic!("{failure}"))
    }

    /// Runs statements with the mariadb program; the error is the program's own.
    ///
    /// # Errors
    /// When a statement fails; those before it have taken effect.
    pub async fn try_mariadb(&self, sql: &str) -> Result<String, String> {
        let mut mariadb = self.program(&["--batch", "--skip-column-names"]);
        let sql = sql.to_owned();
        let output = blocking(move || program::run(&mut mariadb, sql.as_bytes())).await?;
        Ok(String::from_utf8_lossy(&output)
            .trim_end_matches('\n')
            .to_owned())
    }

    /// The rows of one query, each value as the server's text of it.
    ///
    /// The program shows a NUL inside a *text* as a blank: read `hex(column)` where that matters.
    ///
    /// # Panics
    /// With the server's message when the query fails.
    pub async fn rows(&self, query: &str) -> Rows {
        let mut mariadb = self.program(&["--xml", "--quick"]);
        let query = query.to_owned();
        let output = blocking(move || program::run(&mut mariadb, query.as_bytes()))
            .await
            .unwrap_or_else(|failure| panic!("{failure}"));
        from_mariadb_xml(&String::from_utf8_lossy(&output))
    }

    /// The first value of the first row.
    ///
    /// # Panics
    /// When there is no row, or the value is NULL.
    pub async fn value(&self, query: &str) -> String {
        let first = self.rows(query).await.into_iter().flatten().next();
        first
            .flatten()
            .unwrap_or_else(|| panic!("no value from: {query}"))
    }

    /// The mariadb program on this database over TCP, reading its standard input.
    fn program(&self, options: &[&str]) -> process::Command {
        let mut mariadb = process::Command::new(program::mariadb("mariadb"));
        mariadb
            .args(["--no-defaults", "--host", "127.0.0.1", "--user", USER])
            .args(["--port", &self.port.to_string(), "--database", &self.name])
            .args([
                "--default-character-set",
                "utf8mb4",
                "--max-allowed-packet",
                "1G",
            ])
            .args(options)
            .env("MYSQL_PWD", PASSWORD);
        mariadb
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn databases_are_apart_and_values_come_back_whole() {
        let server = MariaDb::shared().await;
        let (one, other) = (server.database().await, server.database().await);
        one.mariadb("create table t (id int primary key, v text, b blob)")
            .await;
        one.mariadb("insert into t values (1, 'a\\n\\t<b>&amp;\"naïve', x'00ff'), (2, null, null), (3, 'NULL', '')")
            .await;
        let some = |text: &str| Some(text.to_owned());
        let rows = one.rows("select id, v, hex(b) from t order by id").await;
        assert_eq!(
            rows,
            [
                vec![some("1"), some("a\n\t<b>&amp;\"naïve"), some("00FF")],
                vec![some("2"), None, None],
                vec![some("3"), some("NULL"), some("")],
            ]
        );
        assert_eq!(one.value("select @@binlog_format").await, "ROW");
        let failure = other.try_mariadb("select * from t").await.unwrap_err();
        assert!(failure.contains("doesn't exist"), "{failure}");
    }

    #[tokio::test]
    async fn tls_is_verified() {
        let server = MariaDb::setup().tls().start().await;
        let database = server.database().await;
        let mut client = database.program(&["-BN", "--ssl-verify-server-cert"]);
        client.arg("--ssl-ca").arg(server.ca());
        let said = program::run(&mut client, b"show status like 'Ssl_version'").unwrap();
        assert!(String::from_utf8(said).unwrap().contains("TLSv1."));
    }
}
