//! Entering a server: address, TCP, TLS, start-up, and what every session guarantees.
//!
//! Every session speaks UTF-8, lives in UTC, spells dates in ISO and reals so that they read back to the same bits;
//! a session on a source can only read, and a filter of row security is an error there, never a silent loss.

use super::{
    authentication,
    session::{Session, Transport},
    settings::Settings,
    statement::{List, Literal},
};
use crate::tls;
use bytes::BytesMut;
use postgres_protocol::message::{backend::Message, frontend};
use rustls_pki_types::ServerName;
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;
use towpath_data::{
    context::TaskContext,
    endpoint::{Endpoint, Role},
    failure::{Failure, Result},
};

/// How long a server may take to let a session in.
const CONNECT: Duration = Duration::from_secs(10);
/// The port when none is given.
pub(super) const PORT: u16 = 5432;
/// The oldest version that is spoken to.
pub(super) const OLDEST: u32 = 120_000;

/// One endpoint: how to enter it, and its idle sessions.
pub(super) struct Access {
    pub(super) endpoint: Endpoint,
    pub(super) settings: Settings,
    pub(super) context: TaskContext,
    place: Arc<str>,
    tls: Option<TlsConnector>,
    idle: Mutex<Vec<Session>>,
}

/// A connection that was made, and whether it is protected by the server's certificate.
pub(super) struct Reached {
    transport: Box<dyn Transport>,
    /// The server's certificate, where there is TLS.
    certificate: Option<Vec<u8>>,
}

impl Access {
    /// Reads the endpoint; nothing is connected yet.
    pub(super) fn new(endpoint: &Endpoint, context: &TaskContext) -> Result<Self> {
        let port = endpoint.port.unwrap_or(PORT);
        Ok(Self {
            settings: Settings::of(endpoint)?,
            tls: tls::configuration(endpoint)?.map(TlsConnector::from),
            place: format!("{}:{port}", endpoint.server_name).into(),
            endpoint: endpoint.clone(),
            context: context.clone(),
            idle: Mutex::new(Vec::new()),
        })
    }

    /// Host and port, for messages.
    pub(super) fn place(&self) -> &Arc<str> {
        &self.place
    }

    /// Where control tables lie.
    pub(super) fn control_schema(&self) -> &str {
        match self.context.control_schema.as_str() {
            "" => "public",
            schema => schema,
        }
    }

    /// An idle session, or a new one. It is given back by [`Access::give_back`], or closed when dropped.
    pub(super) async fn session(&self) -> Result<Session> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match idle {
            Some(session) => Ok(session),
            None => self.open().await,
        }
    }

    /// Keeps a session for the next who asks; one in the midst of something is closed.
    pub(super) fn give_back(&self, session: Session) {
        if session.idle() {
            self.idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(session);
        }
    }

    /// Runs one query in a session of its own.
    pub(super) async fn query(&self, sql: &str) -> Result<super::session::Answer> {
        let mut session = self.session().await?;
        let answer = session.query(sql).await;
        self.give_back(session);
        answer
    }

    /// A new session.
    pub(super) async fn open(&self) -> Result<Session> {
        let work = async {
            let addresses = self.resolve().await?;
            let stream = self.reach(&addresses).await?;
            let reached = self.protect(stream).await?;
            let mut session = self.enter(reached).await?;
            self.furnish(&mut session).await?;
            Ok(session)
        };
        timeout(CONNECT, work)
            .await
            .unwrap_or_else(|_| Err(self.too_late()))
    }

    /// The failure of a server that lets nobody in, in time.
    pub(super) fn too_late(&self) -> Failure {
        let seconds = CONNECT.as_secs();
        Failure::connection(format!("{}: no session within {seconds} s", self.place))
            .with_advice("check host, port and firewall")
    }

    /// Host name to the addresses that may be reached; no other is asked for later.
    pub(super) async fn resolve(&self) -> Result<Vec<SocketAddr>> {
        let place = &self.place;
        let port = self.endpoint.port.unwrap_or(PORT);
        let found = tokio::net::lookup_host((self.endpoint.server_name.as_str(), port))
            .await
            .map_err(|error| {
                Failure::connection(format!(
                    "{place}: the host name cannot be resolved: {error}"
                ))
                .with_source(error)
                .with_advice("check ServerName of the endpoint and the name service")
            })?;
        let mut allowed = Vec::new();
        let mut refused = None;
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
    pub(super) async fn reach(&self, addresses: &[SocketAddr]) -> Result<TcpStream> {
        let mut last = None;
        for address in addresses {
            let connected = match TcpStream::connect(address).await {
                Ok(stream) => keep_alive(&stream).map(|()| stream),
                Err(error) => Err(error),
            };
            match connected {
                Ok(stream) => return Ok(stream),
                Err(error) => last = Some((address, error)),
            }
        }
        Err(match last {
            Some((address, error)) => {
                Failure::connection(format!("{} ({}): {error}", self.place, address.ip()))
                    .with_source(error)
                    .with_advice("check host, port and firewall, and that the server listens there")
            }
            None => Failure::connection(format!("{}: the host has no address", self.place)),
        })
    }

    /// Agrees on TLS where the endpoint asks for it.
    pub(super) async fn protect(&self, mut stream: TcpStream) -> Result<Reached> {
        let Some(connector) = &self.tls else {
            return Ok(Reached {
                transport: Box::new(stream),
                certificate: None,
            });
        };
        let place = &self.place;
        let broken = |error: std::io::Error| {
            Failure::connection(format!("{place}: TLS: {error}")).with_source(error)
        };
        let mut request = BytesMut::new();
        frontend::ssl_request(&mut request);
        stream.write_all(&request).await.map_err(broken)?;
        // One byte and no more: what follows must come through TLS.
        match stream.read_u8().await.map_err(broken)? {
            b'S' => {}
            b'N' => {
                return Err(Failure::task(format!(
                    "{place}: the server offers no TLS, and SslMode asks for it"
                ))
                .with_advice("set ssl = on at the server, or SslMode to none"));
            }
            _ => {
                return Err(Failure::connection(format!(
                    "{place}: the server does not speak PostgreSQL's protocol"
                )));
            }
        }
        let name = ServerName::try_from(self.endpoint.server_name.clone()).map_err(|error| {
            Failure::task(format!("{place}: the host name cannot be checked by TLS"))
                .with_source(error)
        })?;
        let stream = connector.connect(name, stream).await.map_err(|error| {
            let failure = Failure::connection(format!("{place}: TLS: {error}"));
            let wrong_certificate = error
                .get_ref()
                .and_then(|error| error.downcast_ref::<rustls::Error>())
                .is_some_and(|error| matches!(error, rustls::Error::InvalidCertificate(_)));
            let failure = if wrong_certificate {
                failure.with_scope(towpath_data::failure::Scope::Task).with_advice(
                    "give the endpoint the certificate of the authority that signed the server's, and the host name in it",
                )
            } else {
                failure
            };
            failure.with_source(error)
        })?;
        let certificate = stream
            .get_ref()
            .1
            .peer_certificates()
            .and_then(|chain| chain.first())
            .map(|certificate| certificate.as_ref().to_vec());
        Ok(Reached {
            transport: Box::new(stream),
            certificate,
        })
    }

    /// Starts a session up and authenticates.
    pub(super) async fn enter(&self, reached: Reached) -> Result<Session> {
        let Reached {
            transport,
            certificate,
        } = reached;
        let mut session = Session::new(transport, Arc::clone(&self.place));
        let database = match self.endpoint.database.as_str() {
            "" => &self.endpoint.username,
            database => database,
        };
        let mut frame = BytesMut::new();
        let parameters = [
            ("user", self.endpoint.username.as_str()),
            ("database", database),
            ("client_encoding", "UTF8"),
            ("application_name", "towpath"),
        ];
        frontend::startup_message(parameters, &mut frame).map_err(|error| {
            Failure::task(format!("{}: user or database cannot be sent", self.place))
                .with_source(error)
        })?;
        session.send(&frame).await?;
        authentication::authenticate(&mut session, &self.endpoint, certificate.as_deref()).await?;
        loop {
            match session.message().await? {
                Message::BackendKeyData(_) => {}
                Message::ReadyForQuery(_) => return Ok(session),
                Message::ErrorResponse(body) => {
                    return Err(super::server_error::ServerError::of(&body).failure(&self.place));
                }
                _ => return Err(session.nonsense("a message at start-up")),
            }
        }
    }

    /// Gives the session what every session has.
    pub(super) async fn furnish(&self, session: &mut Session) -> Result<()> {
        if !self.settings.after_connect.is_empty() {
            session
                .query(&self.settings.after_connect)
                .await
                .map_err(|failure| failure.context("AfterConnectScript"))?;
        }
        let timeout = self.settings.execute_timeout.as_millis();
        let mut statements = String::from(
            "set standard_conforming_strings = on; set client_encoding = 'UTF8'; set client_min_messages = 'error'; \
             set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set extra_float_digits = 3; \
             set bytea_output = 'hex'; set lc_monetary = 'C'; set lock_timeout = 0; \
             set idle_in_transaction_session_timeout = 0; ",
        );
        statements.push_str(&format!("set statement_timeout = {timeout}; "));
        if self.endpoint.role == Role::Source {
            statements.push_str("set default_transaction_read_only = on; set row_security = off; ");
        }
        // Timeouts that only newer servers know.
        let newer = List(&[
            Literal("idle_session_timeout"),
            Literal("transaction_timeout"),
        ])
        .to_string();
        statements.push_str(&format!(
            "select set_config(name, '0', false) from pg_settings where name in ({newer}); \
             select current_setting('server_version_num')"
        ));
        let version = session.query(&statements).await?.value();
        session.version = version.and_then(|digits| digits.parse().ok()).unwrap_or(0);
        if session.version < OLDEST {
            return Err(Failure::task(format!(
                "{}: this server is older than PostgreSQL {}, the oldest that is spoken to",
                self.place,
                OLDEST / 10_000
            )));
        }
        Ok(())
    }
}

/// A dead peer is noticed within a minute; small statements are not held back.
fn keep_alive(stream: &TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let probes = socket2::TcpKeepalive::new()
        .with_time(Duration::from_secs(30))
        .with_interval(Duration::from_secs(10))
        .with_retries(3);
    socket2::SockRef::from(stream).set_tcp_keepalive(&probes)
}
