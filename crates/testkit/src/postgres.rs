//! A throw-away PostgreSQL server, and databases on it.

use std::path::{Path, PathBuf};
use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::certificates::Certificates;
use crate::folder::ServerFolder;
use crate::guard::{Guarded, Log};
use crate::program;
use crate::rows::{Rows, from_copy_text};
use crate::wait::{blocking, free_port, poll};

/// Name and password of the superuser, over TCP.
const USER: &str = "towpath";
const PASSWORD: &str = "tow-path-secret";

/// What every server is given: small, quick, and with all that capturing changes needs. Losing
/// power may lose its data.
const SETTINGS: &[(&str, &str)] = &[
    ("fsync", "off"),
    ("synchronous_commit", "off"),
    ("full_page_writes", "off"),
    ("shared_buffers", "64MB"),
    ("max_connections", "200"),
    ("wal_level", "logical"),
    ("max_wal_senders", "30"),
    ("max_replication_slots", "30"),
    ("max_wal_size", "2GB"),
    ("max_prepared_transactions", "10"),
    ("timezone", "UTC"),
];

/// How a server is to be started.
#[derive(Clone, Debug, Default)]
pub struct PostgresSetup {
    settings: Vec<(String, String)>,
    tls: bool,
    md5: bool,
}

impl PostgresSetup {
    /// Sets a parameter of `postgresql.conf`, over what the kit sets itself.
    #[must_use]
    pub fn setting(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Lets the server offer TLS with a certificate for 127.0.0.1 and localhost ([`Postgres::ca`]).
    #[must_use]
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// Asks for MD5 passwords over TCP in place of SCRAM-SHA-256.
    #[must_use]
    pub fn md5(mut self) -> Self {
        self.md5 = true;
        self
    }

    /// Starts the server and waits until it answers.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start; the text holds the end of its log.
    pub async fn start(self) -> Postgres {
        blocking(move || self.start_blocking()).await
    }

    fn start_blocking(&self) -> Postgres {
        // Somebody may take the port between the search for it and the server's start.
        (0..3)
            .find_map(|_| {
                let folder = ServerFolder::make("towpath-postgres-", "postgres");
                let data = folder.path.join("data");
                self.make_cluster(&folder, &data);
                self.try_start(&folder, &data)
            })
            .expect("one of three ports for PostgreSQL stays free")
    }

    fn make_cluster(&self, folder: &ServerFolder, data: &Path) {
        let password = folder.file("password", PASSWORD);
        let method = if self.md5 { "md5" } else { "scram-sha-256" };
        let mut initdb = folder.as_owner(&program::postgres("initdb"));
        initdb
            .arg("--pgdata")
            .arg(data)
            .args([
                "--username",
                USER,
                "--encoding",
                "UTF8",
                "--locale",
                "C.UTF-8",
                "--no-sync",
            ])
            .args(["--auth-local", "trust", "--auth-host", method])
            .arg("--pwfile")
            .arg(password)
            .current_dir(&folder.path);
        program::run(&mut initdb, b"").unwrap_or_else(|failure| panic!("{failure}"));
        if self.tls {
            let made = Certificates::make(&folder.path);
            folder.give(&made.key());
        }
    }

    fn try_start(&self, folder: &ServerFolder, data: &Path) -> Option<Postgres> {
        let port = free_port();
        let mut parameters = Vec::new();
        let mut set = |name: &str, value: &str| {
            parameters.extend(["-c".to_owned(), format!("{name}={value}")]);
        };
        set("listen_addresses", "127.0.0.1");
        set("port", &port.to_string());
        set(
            "unix_socket_directories",
            &folder.path.display().to_string(),
        );
        for (name, value) in SETTINGS {
            set(name, value);
        }
        if self.tls {
            set("ssl", "on");
            set(
                "ssl_cert_file",
                &folder.path.join("server.pem").display().to_string(),
            );
            set(
                "ssl_key_file",
                &folder.path.join("server.key").display().to_string(),
            );
        }
        for (name, value) in &self.settings {
            set(name, value);
        }
        // SIGQUIT is PostgreSQL's immediate shutdown: its children are told and its shared memory
        // is given back.
        let process = folder
            .guarded(&program::postgres("postgres"))
            .arg("-D")
            .arg(data)
            .args(parameters)
            .end_with("QUIT")
            .start();
        let mut ready = folder.as_owner(&program::postgres("pg_isready"));
        ready
            .args(["-q", "-h"])
            .arg(&folder.path)
            .args(["-p", &port.to_string()]);
        let up = poll(Duration::from_secs(60), || {
            if process.ended().is_some() {
                return Some(false);
            }
            program::run(&mut ready, b"").is_ok().then_some(true)
        });
        if up == Some(true) {
            return Some(Postgres {
                port,
                folder: folder.path.clone(),
                process,
            });
        }
        let log = process.log().stderr();
        assert!(
            log.contains("Address already in use"),
            "PostgreSQL does not start:\n{log}"
        );
        None
    }
}

/// A running PostgreSQL server with its own data, which is removed when the server ends.
///
/// It listens on 127.0.0.1 with passwords, and on a Unix socket without.
pub struct Postgres {
    port: u16,
    folder: PathBuf,
    process: Guarded,
}

impl Postgres {
    /// A server with the kit's settings; see [`PostgresSetup::start`].
    pub async fn start() -> Self {
        Self::setup().start().await
    }

    /// A server with more to say about it.
    #[must_use]
    pub fn setup() -> PostgresSetup {
        PostgresSetup::default()
    }

    /// The one server that the tests of a process share, started by the first that asks.
    pub async fn shared() -> &'static Self {
        static SHARED: OnceLock<Postgres> = OnceLock::new();
        blocking(|| SHARED.get_or_init(|| Self::setup().start_blocking())).await
    }

    /// Makes an empty database with a name that no other test has.
    pub async fn database(&self) -> PostgresDatabase {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let name = format!(
            "db_{}_{}",
            process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        self.existing("postgres")
            .psql(&format!("create database {name}"))
            .await;
        self.existing(&name)
    }

    /// A handle on a database that the server holds already.
    #[must_use]
    pub fn existing(&self, name: &str) -> PostgresDatabase {
        PostgresDatabase {
            name: name.to_owned(),
            port: self.port,
            socket_folder: self.folder.clone(),
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

    /// The server's log.
    #[must_use]
    pub fn log(&self) -> &Log {
        self.process.log()
    }

    /// The process id of the postmaster.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process.pid()
    }
}

/// One database of a [`Postgres`] server.
#[derive(Clone, Debug)]
pub struct PostgresDatabase {
    name: String,
    port: u16,
    socket_folder: PathBuf,
}

impl PostgresDatabase {
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

    /// The superuser's name.
    #[must_use]
    pub fn user(&self) -> &'static str {
        USER
    }

    /// The superuser's password.
    #[must_use]
    pub fn password(&self) -> &'static str {
        PASSWORD
    }

    /// `postgres://user:password@host:port/database`
    #[must_use]
    pub fn url(&self) -> String {
        format!(
            "postgres://{USER}:{PASSWORD}@127.0.0.1:{}/{}",
            self.port, self.name
        )
    }

    /// Runs statements with psql and gives what it printed: values unaligned, `|` between them,
    /// without headings.
    ///
    /// # Panics
    /// With the server's message at the first statement that fails.
    pub async fn psql(&self, sql: &str) -> String {
        self.try_psql(sql)
            .await
            .unwrap_or_else(|failure| panic!("{failure}"))
    }

    /// Runs statements with psql; the error is psql's own.
    ///
    /// # Errors
    /// When a statement fails; those before it have taken effect.
    pub async fn try_psql(&self, sql: &str) -> Result<String, String> {
        let mut psql = self.program(&["--quiet", "--no-align", "--tuples-only"]);
        let sql = sql.to_owned();
        let output = blocking(move || program::run(&mut psql, sql.as_bytes())).await?;
        Ok(String::from_utf8_lossy(&output)
            .trim_end_matches('\n')
            .to_owned())
    }

    /// The rows of one query, each value as the server's text of it.
    ///
    /// # Panics
    /// With the server's message when the query fails.
    pub async fn rows(&self, query: &str) -> Rows {
        let mut psql = self.program(&["--quiet"]);
        let copy = format!("copy (\n{query}\n) to stdout;");
        let output = blocking(move || program::run(&mut psql, copy.as_bytes()))
            .await
            .unwrap_or_else(|failure| panic!("{failure}"));
        from_copy_text(&String::from_utf8_lossy(&output))
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

    /// psql on this database over the Unix socket, reading its standard input.
    fn program(&self, options: &[&str]) -> process::Command {
        let mut psql = process::Command::new(program::postgres("psql"));
        psql.args(["--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", "-"])
            .args(options)
            .arg("--host")
            .arg(&self.socket_folder)
            .args([
                "--port",
                &self.port.to_string(),
                "--username",
                USER,
                "--dbname",
                &self.name,
            ])
            .env("PGCLIENTENCODING", "UTF8");
        psql
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn databases_are_apart_and_values_come_back_whole() {
        let server = Postgres::shared().await;
        let (one, other) = (server.database().await, server.database().await);
        one.psql("create table t (id int primary key, v text, b bytea)")
            .await;
        one.psql(
            "insert into t values (1, E'a\\n\\tb\\\\N', '\\x00ff'), (2, null, null), (3, '', '')",
        )
        .await;
        let some = |text: &str| Some(text.to_owned());
        let rows = one
            .rows("select id, v, encode(b, 'hex') from t order by id")
            .await;
        assert_eq!(
            rows,
            [
                vec![some("1"), some("a\n\tb\\N"), some("00ff")],
                vec![some("2"), None, None],
                vec![some("3"), some(""), some("")],
            ]
        );
        assert_eq!(
            one.value("select current_setting('wal_level')").await,
            "logical"
        );
        let failure = other.try_psql("select * from t").await.unwrap_err();
        assert!(
            failure.contains(r#"relation "t" does not exist"#),
            "{failure}"
        );
    }

    #[tokio::test]
    async fn tcp_asks_for_the_password_and_tls_is_verified() {
        let server = Postgres::setup().tls().md5().start().await;
        let database = server.database().await;
        let connect = |url: String| {
            let mut psql = process::Command::new(program::postgres("psql"));
            psql.args([
                "-XAtc",
                "select ssl from pg_stat_ssl where pid = pg_backend_pid()",
                &url,
            ]);
            program::run(&mut psql, b"")
        };
        let trusted = format!("?sslmode=verify-full&sslrootcert={}", server.ca().display());
        assert_eq!(connect(database.url() + &trusted).unwrap(), b"t\n");
        let wrong = database.url().replace(PASSWORD, "wrong");
        let failure = connect(wrong).unwrap_err();
        assert!(
            failure.contains("password authentication failed"),
            "{failure}"
        );
    }

    #[tokio::test]
    async fn leaves_nothing_behind() {
        let server = Postgres::start().await;
        let (pid, folder) = (server.pid(), server.folder.clone());
        assert!(folder.exists());
        blocking(move || drop(server)).await;
        assert!(!folder.exists());
        assert!(!Path::new(&format!("/proc/{pid}")).exists());
    }
}
