//! TLS as this server speaks it: versions 1.2 and 1.3, forward secrecy and AEAD only, no early data.

use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::version::{TLS12, TLS13};

/// The protocols that are offered, in the server's order.
pub(super) const HTTP2: &[u8] = b"h2";
const HTTP1: &[u8] = b"http/1.1";

/// The certificate in use, which can be replaced while connections are being made.
#[derive(Debug)]
pub(super) struct Certificates(RwLock<Arc<CertifiedKey>>);

impl Certificates {
    /// Starts with a certificate.
    pub(super) fn new(certificate: CertifiedKey) -> Self {
        Self(RwLock::new(Arc::new(certificate)))
    }

    /// The certificate that a handshake now would use.
    pub(super) fn current(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another certificate in its place, for connections from now on.
    pub(super) fn replace(&self, certificate: CertifiedKey) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(certificate);
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current())
    }
}

/// The configuration of the API's listener.
///
/// The provider's nine suites are all that rustls has; the server's order decides among them. The
/// extended master secret is required of TLS 1.2. Early data stays off, since a signed request could
/// be replayed with it. Tickets live half a day under keys that change every six hours and are
/// never stored.
pub(super) fn server_config(
    certificates: Arc<Certificates>,
) -> Result<ServerConfig, rustls::Error> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13, &TLS12])?
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    config.alpn_protocols = vec![HTTP2.to_vec(), HTTP1.to_vec()];
    config.ignore_client_order = true;
    config.require_ems = true;
    config.max_early_data_size = 0;
    config.ticketer = aws_lc_rs::Ticketer::new()?;
    Ok(config)
}
