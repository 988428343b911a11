//! Entering a server: address, TCP, TLS, authentication, and what every session guarantees.
//!
//! Every session speaks utf8mb4, lives in UTC, is strict about values and patient about the network.

use super::{
    authentication::{self, Method},
    packet::{Fields, Greeting, ServerError, capability},
    session::{Server, Session, Stream, text},
    settings::Settings,
};
use crate::tls;
use rustls_pki_types::ServerName;
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::TlsConnector;
use towpath_data::{
    context::TaskContext,
    endpoint::{Endpoint, Role},
    failure::{Failure, Result},
};

/// How long a server may take to let a session in.
const CONNECT: Duration = Duration::from_secs(10);
/// The port when none is given.
pub(super) const PORT: u16 = 3306;
/// utf8mb4_general_ci, which every server of the family knows; `set names` follows.
const COLLATION: u8 = 45;
/// The packet size that the client announces: 1 GiB, the protocol's own limit.
const CLIENT_PACKET: u32 = 1 << 30;

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Reading: nothing can be written.
    Read,
    /// Writing rows and statements.
    Write,
    /// Writing rows: foreign keys are not looked at.
    Load {
        /// Whether zero and impossible dates are kept, as a source of the same family has them.
        keep_dates: bool,
    },
}

/// Opens sessions to one endpoint, and keeps those that are idle.
pub(super) struct Opener {
    pub(super) endpoint: Endpoint,
    pub(super) settings: Settings,
    pub(super) context: TaskContext,
    tls: Option<TlsConnector>,
    idle: Mutex<Vec<(Purpose, Session)>>,
}

impl Opener {
    /// Reads the endpoint; nothing is connected yet.
    pub(super) fn new(endpoint: &Endpoint, context: &TaskContext) -> Result<Self> {
        Ok(Self {
            settings: Settings::of(endpoint)?,
            tls: tls::configuration(endpoint)?.map(TlsConnector::from),
            endpoint: endpoint.clone(),
            context: context.clone(),
            idle: Mutex::new(Vec::new()),
        })
    }

    /// Host and port, for messages.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.endpoint.server_name, self.port())
    }

    fn port(&self) -> u16 {
        self.endpoint.port.unwrap_or(PORT)
    }

    /// An idle session for `purpose`, or a new one.
    pub(super) async fn session(self: &Arc<Self>, purpose: Purpose) -> Result<Lent> {
        let session = match self.take_idle(purpose) {
            Some(session) => session,
            None => self.open(purpose).await?,
        };
        Ok(Lent {
            opener: Arc::clone(self),
            purpose,
            session: Some(session),
        })
    }

    fn take_idle(&self, purpose: Purpose) -> Option<Session> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        // A server closes sessions that are idle for long, and all when it restarts.
        idle.retain(|(_, session)| session.is_silent());
        let place = idle.iter().position(|(known, _)| *known == purpose)?;
        Some(idle.swap_remove(place).1)
    }

    /// A new session, ready for `purpose`.
    pub(super) async fn open(&self, purpose: Purpose) -> Result<Session> {
        let work = async {
            let stream = self.reach().await?;
            let session = self.enter(stream).await?;
            self.furnish(session, purpose).await
        };
        timeout(CONNECT, work).await.unwrap_or_else(|_| {
            Err(Failure::connection(format!(
                "{}: no session within {} s",
                self.place(),
                CONNECT.as_secs()
            ))
            .with_advice("check host, port and firewall"))
        })
    }

    /// Host name → addresses that may be reached.
    pub(super) async fn resolve(&self) -> Result<Vec<SocketAddr>> {
        let place = self.place();
        let port = self.port();
        let found = tokio::net::lookup_host((self.endpoint.server_name.as_str(), port))
            .await
            .map_err(|error| {
                Failure::connection(format!("{place}: the host name is not known"))
                    .with_source(error)
                    .with_advice("check ServerName and the name service")
            })?;
        let mut refused = None;
        let mut allowed = Vec::new();
        for address in found {
            match self.context.network.allow(address.ip(), port) {
                Ok(()) => allowed.push(address),
                Err(reason) => refused = Some(format!("{place} ({}): {reason}", address.ip())),
            }
        }
        match (allowed.is_empty(), refused) {
            (false, _) => Ok(allowed),
            (true, Some(reason)) => Err(Failure::task(reason)),
            (true, None) => Err(Failure::connection(format!(
                "{place}: the host has no address"
            ))),
        }
    }

    /// Connects to the first address that answers.
    pub(super) async fn reach(&self) -> Result<TcpStream> {
        let mut last = None;
        for address in self.resolve().await? {
            match TcpStream::connect(address).await {
                Ok(stream) => {
                    keep_alive(&stream).map_err(|error| {
                        Failure::connection(format!(
                            "{}: the socket cannot be set up",
                            self.place()
                        ))
                        .with_source(error)
                    })?;
                    return Ok(stream);
                }
                Err(error) => last = Some((address, error)),
            }
        }
        Err(match last {
            Some((address, error)) => {
                Failure::connection(format!("{} ({address}): {error}", self.place()))
                    .with_source(error)
                    .with_advice("check host, port and firewall, and that the server listens there")
            }
            None => Failure::connection(format!("{}: the host has no address", self.place())),
        })
    }

    /// Greets, protects and authenticates.
    pub(super) async fn enter(&self, stream: TcpStream) -> Result<Session> {
        let server = Server {
            place: self.place(),
            version: String::new(),
            mariadb: false,
            max_packet: 1 << 24,
            local_infile: false,
        };
        let mut session = Session::new(Stream::Plain(stream), server);
        let packet = session.packet().await?;
        let greeting = match Greeting::parse(&packet)? {
            Ok(greeting) => greeting,
            Err(error) => return Err(session.failure(&error)),
        };
        if greeting.capabilities & (capability::PROTOCOL_41 | capability::SECURE_CONNECTION)
            != capability::PROTOCOL_41 | capability::SECURE_CONNECTION
        {
            return Err(Failure::task(format!(
                "{}: {} is too old: MySQL 5.7 or MariaDB 10.2 is the oldest that is spoken to",
                self.place(),
                greeting.version
            )));
        }
        let flags = self.flags(&greeting);
        let mut session = match &self.tls {
            None => session,
            Some(_) if greeting.capabilities & capability::TLS == 0 => {
                return Err(Failure::task(format!(
                    "{}: the server offers no TLS, and SslMode asks for it",
                    self.place()
                ))
                .with_advice("set ssl_cert and ssl_key at the server, or SslMode to none"));
            }
            Some(connector) => {
                session.send(&opening(flags)).await?;
                let name = ServerName::try_from(self.endpoint.server_name.clone())
                    .map_err(|_| Failure::task(format!("{}: not a host name", self.place())))?;
                session.into_tls(connector, name).await?
            }
        };
        self.authenticate(&mut session, &greeting, flags).await?;
        session.id = greeting.connection;
        let server = Server {
            version: greeting.version,
            mariadb: greeting.mariadb,
            ..(*session.server).clone()
        };
        session.server = Arc::new(server);
        Ok(session)
    }

    fn flags(&self, greeting: &Greeting) -> u32 {
        let mut flags = capability::LONG_PASSWORD
            | capability::FOUND_ROWS
            | capability::LONG_FLAG
            | capability::PROTOCOL_41
            | capability::TRANSACTIONS
            | capability::SECURE_CONNECTION
            | capability::MULTI_RESULTS;
        if self.endpoint.role == Role::Target {
            flags |= capability::LOCAL_FILES;
        }
        if self.tls.is_some() {
            flags |= capability::TLS;
        }
        flags | greeting.capabilities & (capability::PLUGIN_AUTH | capability::PLUGIN_AUTH_LENENC)
    }

    async fn authenticate(
        &self,
        session: &mut Session,
        greeting: &Greeting,
        flags: u32,
    ) -> Result<()> {
        let password = self.endpoint.password.reveal();
        let tls = self.tls.is_some();
        // An unknown default plugin of the server need not be the account's: the server switches.
        let user = format!("'{}'", self.endpoint.username);
        let mut method = Method::named(&greeting.plugin, &user).unwrap_or(Method::Native);
        let mut scramble = greeting.scramble.clone();
        let mut response = opening(flags);
        response.extend_from_slice(self.endpoint.username.as_bytes());
        response.push(0);
        let answer = method.answer(password, &scramble, tls);
        response.push(u8::try_from(answer.len()).unwrap_or(0));
        response.extend_from_slice(&answer);
        if flags & capability::PLUGIN_AUTH != 0 {
            response.extend_from_slice(method.name().as_bytes());
            response.push(0);
        }
        session.send(&zeroize::Zeroizing::new(response)).await?;
        loop {
            let packet = session.packet().await?;
            let mut fields = Fields::new(&packet);
            match fields.u8()? {
                0 => return Ok(()),
                0xff => {
                    let error = ServerError::parse(&packet)?;
                    let failure = session.failure(&error);
                    return Err(failure.context(format!("entering as {user}")));
                }
                0xfe => {
                    let plugin = String::from_utf8_lossy(fields.until_nul()).into_owned();
                    method = Method::named(&plugin, &user)
                        .map_err(|failure| failure.context(self.place()))?;
                    scramble = fields.rest().to_vec();
                    let answer = method.answer(password, &scramble, tls);
                    session.send(&answer).await?;
                }
                1 => {
                    let data = fields.rest();
                    self.more(session, method, data, &scramble).await?;
                }
                _ => {
                    return Err(Failure::connection(format!(
                        "{}: the server's answer to the password cannot be understood",
                        self.place()
                    )));
                }
            }
        }
    }

    /// A further step of the password exchange.
    async fn more(
        &self,
        session: &mut Session,
        method: Method,
        data: &[u8],
        scramble: &[u8],
    ) -> Result<()> {
        const ACCEPTED: &[u8] = &[3];
        const PROVE: &[u8] = &[4];
        let password = self.endpoint.password.reveal();
        match data {
            ACCEPTED if method == Method::CachingSha2 => Ok(()),
            PROVE if method == Method::CachingSha2 && self.tls.is_some() => {
                session.send(&authentication::clear(password)).await
            }
            PROVE if method == Method::CachingSha2 => {
                session.send(&[authentication::ASK_KEY]).await
            }
            key if method != Method::Native && self.tls.is_none() => {
                let sealed = authentication::encrypt(password, scramble, key)
                    .map_err(|failure| failure.context(self.place()))?;
                session.send(&sealed).await
            }
            _ => Err(Failure::connection(format!(
                "{}: the server's question about the password cannot be understood",
                self.place()
            ))),
        }
    }

    /// Runs the operator's script, then sets what the session guarantees, and asks what the server is.
    async fn furnish(&self, mut session: Session, purpose: Purpose) -> Result<Session> {
        let script = self.settings.after_connect.trim();
        if !script.is_empty()
            && let Err(failure) = session.run_script(script).await
        {
            tracing::warn!(place = %self.place(), %failure, "AfterConnectScript failed, going on");
        }
        let facts = "select @@max_allowed_packet, @@local_infile";
        let rows = session.query(facts).await?;
        let row = rows.first().map(Vec::as_slice).unwrap_or_default();
        let server = Server {
            max_packet: text(row, 0).parse().unwrap_or(1 << 24),
            local_infile: text(row, 1) == "1",
            ..(*session.server).clone()
        };
        session.server = Arc::new(server);
        session.run("set names utf8mb4").await?;
        session
            .run(&guarantees(purpose, session.server.mariadb))
            .await?;
        if purpose == Purpose::Read {
            session.run("set session transaction read only").await?;
            session.patience = self.settings.patience;
        }
        Ok(session)
    }
}

/// The beginning of the client's first packet: what it can do.
fn opening(flags: u32) -> Vec<u8> {
    let mut packet = Vec::with_capacity(128);
    packet.extend_from_slice(&flags.to_le_bytes());
    packet.extend_from_slice(&CLIENT_PACKET.to_le_bytes());
    packet.push(COLLATION);
    packet.extend_from_slice(&[0; 23]);
    packet
}

/// The session variables that everything else relies on.
fn guarantees(purpose: Purpose, mariadb: bool) -> String {
    let mode = match purpose {
        // Zero and impossible dates come and go as they are.
        Purpose::Read
        | Purpose::Load {
            keep_dates: true, ..
        } => "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,ALLOW_INVALID_DATES",
        Purpose::Write
        | Purpose::Load {
            keep_dates: false, ..
        } => {
            "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,NO_ZERO_DATE,NO_ZERO_IN_DATE,\
             ERROR_FOR_DIVISION_BY_ZERO"
        }
    };
    let mut set = format!(
        "set session sql_mode = '{mode}', time_zone = '+00:00', autocommit = 1, sql_big_selects = 1, \
         sql_safe_updates = 0, sql_select_limit = 18446744073709551615, net_read_timeout = 3600, \
         net_write_timeout = 3600, wait_timeout = 28800"
    );
    // A limit on statements that the operator set for applications would cut a load off.
    set.push_str(if mariadb {
        ", max_statement_time = 0"
    } else {
        ", max_execution_time = 0"
    });
    // `unique_checks` stays on. Without it a secondary index may take duplicates unseen, and MariaDB locks an
    // empty table for the first of its loaders: two took 5.2-7.5 s for a million rows, and 3.4-3.5 s with it.
    if matches!(purpose, Purpose::Load { .. }) {
        set.push_str(", foreign_key_checks = 0");
    }
    set
}

/// Small packets go at once, and a dead peer is noticed within two minutes.
fn keep_alive(stream: &TcpStream) -> std::io::Result<()> {
    let alive = socket2::TcpKeepalive::new()
        .with_time(Duration::from_secs(60))
        .with_interval(Duration::from_secs(10));
    stream.set_nodelay(true)?;
    socket2::SockRef::from(stream).set_tcp_keepalive(&alive)
}

/// A session that goes back to its opener, unless it was broken or kept in a transaction.
pub(super) struct Lent {
    opener: Arc<Opener>,
    purpose: Purpose,
    session: Option<Session>,
}

impl Lent {
    /// The session.
    ///
    /// # Errors
    /// Never: it is there until the end.
    pub(super) fn get(&mut self) -> Result<&mut Session> {
        self.session
            .as_mut()
            .ok_or_else(|| Failure::connection("the session was closed"))
    }

    /// Gives it back: it is idle, outside of any transaction.
    pub(super) fn give_back(mut self) {
        if let Some(session) = self.session.take()
            && session.usable()
        {
            self.opener
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push((self.purpose, session));
        }
    }
}
