//! The server certificate over the life of the process: made at the start, renewed in time.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio_rustls::TlsAcceptor;

use super::tls::{Certificates, server_config};
use crate::authority::{Authority, AuthorityError, Names, RENEW_AFTER_DAYS, server_expiry};
use crate::metrics::Metrics;

/// How often it is looked whether a new certificate is due.
const CHECK: Duration = Duration::from_hours(1);

/// The certificate in use, and what is needed to make the next.
pub(crate) struct ServerCertificate {
    authority: Authority,
    names: Names,
    certificates: Arc<Certificates>,
    issued: Timestamp,
}

impl ServerCertificate {
    /// Makes the first certificate.
    pub(crate) fn first(
        authority: Authority,
        names: Names,
        now: Timestamp,
    ) -> Result<Self, AuthorityError> {
        let certificates = Arc::new(Certificates::new(authority.issue(&names, now)?));
        Ok(Self {
            authority,
            names,
            certificates,
            issued: now,
        })
    }

    /// Makes handshakes with whatever certificate is in use at the time.
    pub(crate) fn acceptor(&self) -> Result<TlsAcceptor, rustls::Error> {
        let config = server_config(Arc::clone(&self.certificates))?;
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    /// When the certificate in use ends, in seconds since 1970.
    pub(crate) fn expiry(&self) -> i64 {
        server_expiry(self.issued)
    }

    /// Renews the certificate when it is due, until cancelled.
    pub(crate) async fn keep_fresh(mut self, metrics: Arc<Metrics>) {
        loop {
            tokio::time::sleep(CHECK).await;
            match self.renew_if_due(Timestamp::now()) {
                Ok(false) => {}
                Ok(true) => {
                    metrics.certificate_expires(self.expiry());
                    tracing::info!("the server certificate was renewed");
                }
                Err(error) => tracing::error!(%error, "cannot renew the server certificate"),
            }
        }
    }

    /// Renews a certificate that is sixty days old; true when it did.
    fn renew_if_due(&mut self, now: Timestamp) -> Result<bool, AuthorityError> {
        if now.as_second() - self.issued.as_second() < RENEW_AFTER_DAYS * 24 * 60 * 60 {
            return Ok(false);
        }
        self.certificates
            .replace(self.authority.issue(&self.names, now)?);
        self.issued = now;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::ServerCertificate;
    use crate::authority::{Authority, Names};
    use jiff::{Timestamp, ToSpan};

    #[test]
    fn a_certificate_is_renewed_after_sixty_days() {
        let start: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let names = Names {
            dns: vec!["localhost".into()],
            addresses: Vec::new(),
        };
        let new = Authority::create(&names, "a.b", start).unwrap();
        let authority = Authority::load(&new.certificate, &new.key).unwrap();
        let mut certificate = ServerCertificate::first(authority, names, start).unwrap();
        let first = certificate.certificates.current();

        let day = |days: i64| start + (days * 24).hours();
        assert!(!certificate.renew_if_due(day(59)).unwrap());
        assert_eq!(certificate.certificates.current().cert, first.cert);
        assert!(certificate.renew_if_due(day(60)).unwrap());
        assert_ne!(certificate.certificates.current().cert, first.cert);
        assert!(!certificate.renew_if_due(day(61)).unwrap());
        assert_eq!(certificate.expiry(), day(150).as_second() - 3600);
    }
}
