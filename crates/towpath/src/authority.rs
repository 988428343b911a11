//! The local certificate authority, and the server certificates that it signs.
//!
//! The authority is made once and trusted by clients through `ca.pem`; it can sign nothing but the
//! names it was made for. Server certificates live in memory only: each start makes a fresh one,
//! and a long run renews it when a third of its ninety days is left.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use jiff::Timestamp;
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints, SanType,
};
use rustls::crypto::aws_lc_rs::sign::any_ecdsa_type;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use x509_parser::extensions::{GeneralName, NameConstraints as ParsedConstraints, ParsedExtension};
use x509_parser::prelude::{FromDer, X509Certificate};
use zeroize::Zeroizing;

use crate::config::Settings;

const DAY: i64 = 24 * 60 * 60;
const AUTHORITY_DAYS: i64 = 3650;
const SERVER_DAYS: i64 = 90;
/// Certificates begin this many seconds ago, for clients whose clocks are behind.
const BACKDATED: i64 = 3600;
/// A server certificate is replaced when it is this old.
pub(crate) const RENEW_AFTER_DAYS: i64 = 60;

/// The names and addresses by which clients reach this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names {
    /// DNS names in lower case.
    pub dns: Vec<String>,
    /// Addresses.
    pub addresses: Vec<IpAddr>,
}

impl Names {
    /// The service names of each region, `localhost`, the listener's address and what the operator
    /// added.
    pub(crate) fn of(settings: &Settings) -> Self {
        let suffix = &settings.dns_suffix;
        let mut dns = vec!["localhost".to_owned(), format!("iam.{suffix}")];
        for region in &settings.regions {
            dns.extend(["dms", "sts", "ec2"].map(|service| format!("{service}.{region}.{suffix}")));
        }
        let mut addresses = vec![
            IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::LOCALHOST),
        ];
        if !settings.listen.ip().is_unspecified() {
            addresses.push(settings.listen.ip());
        }
        for name in &settings.host_names {
            match name.parse() {
                Ok(address) => addresses.push(address),
                Err(_) => dns.push(name.clone()),
            }
        }
        dns.sort_unstable();
        dns.dedup();
        addresses.sort_unstable();
        addresses.dedup();
        Self { dns, addresses }
    }

    /// Whether a `Host` header, with or without a port, is one of these.
    pub(crate) fn holds_host(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or(rest),
            None => host.split(':').next().unwrap_or(host),
        };
        match name.parse::<IpAddr>() {
            Ok(address) => self.addresses.contains(&address),
            Err(_) => self.dns.iter().any(|dns| dns.eq_ignore_ascii_case(name)),
        }
    }
}

/// The authority, ready to sign.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: Vec<u8>,
}

/// An authority as it is kept: a public certificate and a key to be sealed.
pub(crate) struct NewAuthority {
    /// PEM, for clients.
    pub certificate: String,
    /// PKCS#8 PEM.
    pub key: Zeroizing<String>,
}

/// Why certificates cannot be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AuthorityError {
    /// The library refuses.
    #[error("cannot make a certificate: {0}")]
    Make(#[from] rcgen::Error),
    /// The file is not the certificate of an authority.
    #[error("ca.pem is not a usable certificate: {0}")]
    Certificate(String),
    /// The authority may not sign for a name.
    #[error(
        "the certificate authority of this data directory may not sign for {0}; start with the host names and DNS suffix it was made for, or use a new data directory and hand its ca.pem to the clients"
    )]
    NotPermitted(String),
}

impl Authority {
    /// Makes an authority that may sign for `names` and for everything below `suffix`.
    pub(crate) fn create(
        names: &Names,
        suffix: &str,
        now: Timestamp,
    ) -> Result<NewAuthority, AuthorityError> {
        let key = KeyPair::generate()?;
        let mut parameters = validity(now, AUTHORITY_DAYS);
        parameters
            .distinguished_name
            .push(DnType::CommonName, "Towpath local authority");
        parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        parameters.name_constraints = Some(NameConstraints {
            permitted_subtrees: permitted(names, suffix),
            excluded_subtrees: Vec::new(),
        });
        let certificate = parameters.self_signed(&key)?;
        Ok(NewAuthority {
            certificate: certificate.pem(),
            key: Zeroizing::new(key.serialize_pem()),
        })
    }

    /// Takes up an authority that was made earlier.
    pub(crate) fn load(certificate: &str, key: &str) -> Result<Self, AuthorityError> {
        let issuer = Issuer::from_ca_cert_pem(certificate, KeyPair::from_pem(key)?)?;
        let (_, pem) = x509_parser::pem::parse_x509_pem(certificate.as_bytes())
            .map_err(|error| AuthorityError::Certificate(error.to_string()))?;
        let authority = Self {
            issuer,
            certificate: pem.contents,
        };
        let parsed = authority.parsed()?;
        if parsed.public_key().subject_public_key.data != authority.issuer.key().public_key_raw() {
            return Err(AuthorityError::Certificate(
                "it does not belong to the sealed key".into(),
            ));
        }
        Ok(authority)
    }

    /// Signs a new server certificate for `names`, valid for ninety days.
    pub(crate) fn issue(
        &self,
        names: &Names,
        now: Timestamp,
    ) -> Result<CertifiedKey, AuthorityError> {
        self.check_permitted(names)?;
        let key = KeyPair::generate()?;
        let mut parameters = validity(now, SERVER_DAYS);
        parameters
            .distinguished_name
            .push(DnType::CommonName, "Towpath");
        parameters.subject_alt_names = san(names)?;
        parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        parameters.use_authority_key_identifier_extension = true;
        let certificate = parameters.signed_by(&key, &self.issuer)?;
        let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let signing = any_ecdsa_type(&private)
            .map_err(|error| AuthorityError::Certificate(error.to_string()))?;
        Ok(CertifiedKey::new(
            vec![CertificateDer::from(certificate)],
            signing,
        ))
    }

    /// Refuses a name that clients would reject in a certificate of this authority.
    fn check_permitted(&self, names: &Names) -> Result<(), AuthorityError> {
        let parsed = self.parsed()?;
        let constraints =
            parsed
                .extensions()
                .iter()
                .find_map(|extension| match extension.parsed_extension() {
                    ParsedExtension::NameConstraints(constraints) => Some(constraints),
                    _ => None,
                });
        let Some(constraints) = constraints else {
            return Ok(());
        };
        for name in &names.dns {
            if !permits_dns(constraints, name) {
                return Err(AuthorityError::NotPermitted(name.clone()));
            }
        }
        for address in &names.addresses {
            if !permits_address(constraints, *address) {
                return Err(AuthorityError::NotPermitted(address.to_string()));
            }
        }
        Ok(())
    }

    fn parsed(&self) -> Result<X509Certificate<'_>, AuthorityError> {
        X509Certificate::from_der(&self.certificate)
            .map(|(_, certificate)| certificate)
            .map_err(|error| AuthorityError::Certificate(error.to_string()))
    }
}

/// When a server certificate made at `now` ends, in seconds since 1970.
pub(crate) fn server_expiry(now: Timestamp) -> i64 {
    now.as_second() - BACKDATED + SERVER_DAYS * DAY
}

/// Parameters valid for so many days.
fn validity(now: Timestamp, days: i64) -> CertificateParams {
    let at = |seconds: i64| {
        let epoch = rcgen::date_time_ymd(1970, 1, 1);
        epoch + std::time::Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
    };
    let start = now.as_second() - BACKDATED;
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = rcgen::DistinguishedName::new();
    parameters.not_before = at(start);
    parameters.not_after = at(start + days * DAY);
    parameters
}

fn permitted(names: &Names, suffix: &str) -> Vec<GeneralSubtree> {
    let below = format!(".{suffix}");
    let dns = names
        .dns
        .iter()
        .filter(|name| !name.ends_with(&below))
        .cloned();
    let dns = dns.chain([suffix.to_owned()]).map(GeneralSubtree::DnsName);
    let addresses = names
        .addresses
        .iter()
        .filter(|address| !address.is_loopback())
        .map(|address| {
            CidrSubnet::from_addr_prefix(*address, if address.is_ipv4() { 32 } else { 128 })
        });
    let loopback = [
        CidrSubnet::from_addr_prefix(IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)), 8),
        CidrSubnet::from_addr_prefix(IpAddr::V6(Ipv6Addr::LOCALHOST), 128),
    ];
    dns.chain(
        loopback
            .into_iter()
            .chain(addresses)
            .map(GeneralSubtree::IpAddress),
    )
    .collect()
}

fn san(names: &Names) -> Result<Vec<SanType>, rcgen::Error> {
    let dns = names
        .dns
        .iter()
        .map(|name| Ok(SanType::DnsName(name.as_str().try_into()?)));
    let addresses = names
        .addresses
        .iter()
        .map(|address| Ok(SanType::IpAddress(*address)));
    dns.chain(addresses).collect()
}

/// RFC 5280, 4.2.1.10: a name is permitted if it is the constraint or lies below it.
fn permits_dns(constraints: &ParsedConstraints<'_>, name: &str) -> bool {
    let mut bases = constraints.permitted_subtrees.iter().flatten();
    bases.any(|subtree| match &subtree.base {
        GeneralName::DNSName(base) => {
            name == *base
                || name
                    .strip_suffix(base)
                    .is_some_and(|rest| rest.ends_with('.'))
        }
        _ => false,
    })
}

/// An address constraint is the network's address followed by its mask.
fn permits_address(constraints: &ParsedConstraints<'_>, address: IpAddr) -> bool {
    let octets = match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    let mut bases = constraints.permitted_subtrees.iter().flatten();
    bases.any(|subtree| match &subtree.base {
        GeneralName::IPAddress(base) if base.len() == octets.len() * 2 => {
            let (network, mask) = base.split_at(octets.len());
            octets
                .iter()
                .zip(network.iter().zip(mask))
                .all(|(o, (n, m))| o & m == n & m)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{Authority, AuthorityError, Names};
    use jiff::Timestamp;
    use x509_parser::prelude::{FromDer, X509Certificate};

    fn names(dns: &[&str], addresses: &[&str]) -> Names {
        Names {
            dns: dns.iter().map(|name| (*name).to_owned()).collect(),
            addresses: addresses
                .iter()
                .map(|address| address.parse().unwrap())
                .collect(),
        }
    }

    fn usual() -> Names {
        names(
            &["localhost", "dms.us-east-1.amazonaws.com", "db.example"],
            &["127.0.0.1", "10.0.0.5"],
        )
    }

    fn authority() -> Authority {
        let new = Authority::create(&usual(), "amazonaws.com", now()).unwrap();
        Authority::load(&new.certificate, &new.key).unwrap()
    }

    fn now() -> Timestamp {
        "2026-01-01T00:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_server_certificate_has_what_strict_clients_ask_for() {
        let authority = authority();
        let issued = authority.issue(&usual(), now()).unwrap();
        let (_, leaf) = X509Certificate::from_der(&issued.cert[0]).unwrap();
        let ca = authority.parsed().unwrap();
        leaf.verify_signature(Some(ca.public_key())).unwrap();
        let lifetime =
            leaf.validity().not_after.timestamp() - leaf.validity().not_before.timestamp();
        assert_eq!(lifetime, 90 * 86_400);
        assert_eq!(
            ca.validity().not_after.timestamp() - now().as_second(),
            3650 * 86_400 - 3600
        );
        let extensions = format!("{:?}", leaf.extensions());
        for wanted in [
            "AuthorityKeyIdentifier",
            "SubjectAlternativeName",
            "ExtendedKeyUsage",
        ] {
            assert!(extensions.contains(wanted), "{wanted}");
        }
        assert!(ca.key_usage().unwrap().unwrap().value.key_cert_sign());
        assert_eq!(
            ca.basic_constraints()
                .unwrap()
                .unwrap()
                .value
                .path_len_constraint,
            Some(0)
        );
    }

    #[test]
    fn names_beyond_the_authority_are_refused_with_the_name() {
        let authority = authority();
        let cases = [
            (
                names(&["dms.eu-west-1.amazonaws.com"], &["127.0.0.9"]),
                None,
            ),
            (names(&["a.db.example"], &[]), None),
            (names(&["evildb.example"], &[]), Some("evildb.example")),
            (names(&["example"], &[]), Some("example")),
            (names(&[], &["10.0.0.6"]), Some("10.0.0.6")),
            (names(&[], &["fe80::1"]), Some("fe80::1")),
        ];
        for (names, refused) in cases {
            let outcome = authority.issue(&names, now());
            match (outcome, refused) {
                (Ok(_), None) => {}
                (Err(AuthorityError::NotPermitted(name)), Some(refused)) => {
                    assert_eq!(name, refused);
                }
                (_, refused) => panic!("{names:?}: expected {refused:?}"),
            }
        }
    }

    #[test]
    fn a_key_of_another_authority_is_refused() {
        let [one, two] = [(), ()].map(|()| Authority::create(&usual(), "a.b", now()).unwrap());
        assert!(Authority::load(&one.certificate, &two.key).is_err());
        assert!(Authority::load("nothing", &two.key).is_err());
    }

    #[test]
    fn hosts() {
        let names = names(
            &["localhost", "dms.us-east-1.amazonaws.com"],
            &["127.0.0.1", "::1"],
        );
        let cases = [
            ("localhost", true),
            ("LOCALHOST:8443", true),
            ("127.0.0.1:8443", true),
            ("[::1]:8443", true),
            ("dms.us-east-1.amazonaws.com", true),
            ("evil.test", false),
            ("127.0.0.2", false),
            ("", false),
            ("localhost.evil.test", false),
        ];
        for (host, expected) in cases {
            assert_eq!(names.holds_host(host), expected, "{host}");
        }
    }
}
