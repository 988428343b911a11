//! What is in a certificate that was imported: a PEM text or an Oracle wallet.

use std::fmt;
use towpath_wire::Timestamp;
use x509_parser::{pem::Pem, prelude::X509Certificate};

/// What is known of the first certificate of a PEM text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    /// Not valid before.
    pub(super) valid_from: Timestamp,
    /// Not valid after.
    pub(super) valid_to: Timestamp,
    /// `SHA256withRSA`; dotted numbers for an algorithm without such a name.
    pub(super) signing_algorithm: String,
    /// Bits of the public key, where they are known.
    pub(super) key_length: Option<i32>,
}

/// Why a text or a file holds no usable certificate. Its own content is not repeated: it may be a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unusable(String);

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const LABEL: &str = "CERTIFICATE";

/// Reads a PEM text, in which every certificate must be well-formed; keys and comments between them are left alone.
pub(super) fn read_pem(text: &str) -> Result<Facts, Unusable> {
    let mut first = None;
    for (index, block) in Pem::iter_from_buffer(text.as_bytes()).enumerate() {
        let number = index + 1;
        let block = block.map_err(|error| {
            Unusable(format!(
                "Block {number} of the PEM text cannot be read: {error}."
            ))
        })?;
        if block.label != LABEL {
            continue;
        }
        let certificate = block.parse_x509().map_err(|_| {
            Unusable(format!(
                "Block {number} of the PEM text is not an X.509 certificate."
            ))
        })?;
        first.get_or_insert(facts(&certificate));
    }
    first.ok_or_else(|| {
        Unusable(String::from(
            "The PEM text holds no certificate; it must have a block that begins with -----BEGIN CERTIFICATE-----.",
        ))
    })
}

fn facts(certificate: &X509Certificate<'_>) -> Facts {
    let validity = certificate.validity();
    let seconds = |seconds: i64| Timestamp(seconds.saturating_mul(1000));
    Facts {
        valid_from: seconds(validity.not_before.timestamp()),
        valid_to: seconds(validity.not_after.timestamp()),
        signing_algorithm: algorithm(&certificate.signature_algorithm.algorithm.to_id_string()),
        key_length: key_length(certificate),
    }
}

fn key_length(certificate: &X509Certificate<'_>) -> Option<i32> {
    let key = certificate.public_key();
    match key.algorithm.algorithm.to_id_string().as_str() {
        "1.3.101.112" => return Some(256), // Ed25519
        "1.3.101.113" => return Some(456), // Ed448
        _ => {}
    }
    match key.parsed().ok()?.key_size() {
        0 => None,
        // The coordinates of P-521 are padded to whole bytes.
        528 => Some(521),
        bits => i32::try_from(bits).ok(),
    }
}

/// The name that Java, and so the compatible service, has for a signature algorithm.
fn algorithm(oid: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("1.2.840.113549.1.1.4", "MD5withRSA"),
        ("1.2.840.113549.1.1.5", "SHA1withRSA"),
        ("1.2.840.113549.1.1.10", "RSASSA-PSS"),
        ("1.2.840.113549.1.1.11", "SHA256withRSA"),
        ("1.2.840.113549.1.1.12", "SHA384withRSA"),
        ("1.2.840.113549.1.1.13", "SHA512withRSA"),
        ("1.2.840.113549.1.1.14", "SHA224withRSA"),
        ("1.2.840.10040.4.3", "SHA1withDSA"),
        ("2.16.840.1.101.3.4.3.2", "SHA256withDSA"),
        ("1.2.840.10045.4.1", "SHA1withECDSA"),
        ("1.2.840.10045.4.3.1", "SHA224withECDSA"),
        ("1.2.840.10045.4.3.2", "SHA256withECDSA"),
        ("1.2.840.10045.4.3.3", "SHA384withECDSA"),
        ("1.2.840.10045.4.3.4", "SHA512withECDSA"),
        ("1.3.101.112", "Ed25519"),
        ("1.3.101.113", "Ed448"),
    ];
    let name = NAMES
        .iter()
        .find(|(known, _)| *known == oid)
        .map_or(oid, |(_, name)| name);
    name.to_owned()
}

/// Only the certificates of a PEM text: what a connector needs to trust a server, without keys beside them.
pub(super) fn certificates_only(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        inside |= line == "-----BEGIN CERTIFICATE-----";
        if inside {
            kept.push_str(line);
            kept.push('\n');
        }
        inside &= line != "-----END CERTIFICATE-----";
    }
    kept
}

/// Checks that a file is an Oracle auto-login wallet (`cwallet.sso`), by its first bytes; it is encrypted, and no engine
/// of this build opens it.
pub(super) fn check_wallet(bytes: &[u8]) -> Result<(), Unusable> {
    match bytes {
        [0xA1, 0xF8, 0x4E, ..] => Ok(()),
        _ => Err(Unusable(String::from(
            "The wallet is not an Oracle auto-login wallet (cwallet.sso).",
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::fixture::{EC_PEM, KEY_PEM, RSA_PEM};

    #[test]
    fn certificates_are_read() {
        let rsa = read_pem(RSA_PEM).unwrap();
        assert_eq!(
            (rsa.signing_algorithm.as_str(), rsa.key_length),
            ("SHA256withRSA", Some(2048))
        );
        assert_eq!(rsa.valid_from.to_iso(), "2026-11-24T06:37:59.000Z");
        assert_eq!(rsa.valid_to.to_iso(), "2036-11-21T06:37:59.000Z");
        let ec = read_pem(EC_PEM).unwrap();
        assert_eq!(
            (ec.signing_algorithm.as_str(), ec.key_length),
            ("SHA384withECDSA", Some(521))
        );
        // The first one speaks for a bundle; comments, keys and other line ends do not matter.
        let bundle = format!("# trusted\r\n{KEY_PEM}\n{EC_PEM}\nand\n{RSA_PEM}");
        assert_eq!(read_pem(&bundle).unwrap(), ec);
        assert_eq!(read_pem(&RSA_PEM.replace('\n', "\r\n")).unwrap(), rsa);
    }

    #[test]
    fn what_is_no_certificate_is_refused() {
        let (cut, _) = RSA_PEM.split_at(RSA_PEM.len() / 2);
        let not_der = "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n";
        let not_base64 = "-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----\n";
        let after_good = format!("{RSA_PEM}{not_der}");
        let cases = [
            ("", "holds no certificate"),
            ("hello", "holds no certificate"),
            (KEY_PEM, "holds no certificate"),
            (cut, "Block 1 of the PEM text cannot be read"),
            (not_base64, "Block 1 of the PEM text cannot be read"),
            (
                not_der,
                "Block 1 of the PEM text is not an X.509 certificate",
            ),
            (
                &after_good,
                "Block 2 of the PEM text is not an X.509 certificate",
            ),
        ];
        for (text, expected) in cases {
            let error = read_pem(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn any_cut_or_altered_text_is_an_error_and_no_panic() {
        let bytes = EC_PEM.as_bytes();
        for at in 0..bytes.len() {
            let _cut = read_pem(EC_PEM.split_at(at).0);
            let mut altered = bytes.to_vec();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let _altered = read_pem(&String::from_utf8(altered).unwrap());
        }
    }

    #[test]
    fn keys_are_not_passed_on() {
        let both = format!("{KEY_PEM}{RSA_PEM}{KEY_PEM}{EC_PEM}");
        assert_eq!(certificates_only(&both), format!("{RSA_PEM}{EC_PEM}"));
        assert_eq!(certificates_only(KEY_PEM), "");
    }

    #[test]
    fn a_wallet_is_known_by_its_first_bytes() {
        check_wallet(&[0xA1, 0xF8, 0x4E, 0x36, 0]).unwrap();
        for bytes in [&b""[..], b"\xA1\xF8", b"PK\x03\x04"] {
            check_wallet(bytes).unwrap_err();
        }
    }
}
