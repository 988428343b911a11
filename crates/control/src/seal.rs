//! Secrets of records, sealed under the installation's key.

use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// First byte of every sealed text, so that another construction can follow.
const VERSION: u8 = 1;
const NONCE: usize = 24;

/// A text that only the sealer of this installation can read; safe to store and to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(String);

/// Seals and opens secrets (XChaCha20-Poly1305), and makes keys for other purposes from the same root.
pub struct Sealer {
    cipher: XChaCha20Poly1305,
    root: Zeroizing<[u8; 32]>,
}

/// Why a sealed text cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot open the sealed {of}: it was sealed for another place or under another master key")]
pub struct CannotOpen {
    of: String,
}

impl Sealer {
    /// A sealer with the installation's key.
    pub fn new(key: [u8; 32]) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(&key.into()),
            root: Zeroizing::new(key),
        }
    }

    /// Seals a text for one place, such as `endpoint/ABC/Password`: moved elsewhere, it does not open.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub fn seal(&self, place: &str, text: &str) -> Result<Sealed, getrandom::Error> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let payload = Payload {
            msg: text.as_bytes(),
            aad: place.as_bytes(),
        };
        let cipher = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let cipher = cipher.expect("a text in memory is below the cipher's limit of 256 GB");
        let sealed = [&[VERSION][..], &nonce, &cipher].concat();
        Ok(Sealed(STANDARD.encode(sealed)))
    }

    /// The text that was sealed for `place`.
    ///
    /// # Errors
    /// When it was sealed for another place, under another key, or was altered.
    pub fn open(&self, place: &str, sealed: &Sealed) -> Result<Zeroizing<String>, CannotOpen> {
        self.try_open(place, sealed).ok_or_else(|| CannotOpen {
            of: place.to_owned(),
        })
    }

    fn try_open(&self, place: &str, sealed: &Sealed) -> Option<Zeroizing<String>> {
        let bytes = STANDARD.decode(&sealed.0).ok()?;
        let (version, rest) = bytes.split_first()?;
        let (nonce, cipher) = rest.split_first_chunk::<NONCE>()?;
        if *version != VERSION {
            return None;
        }
        let payload = Payload {
            msg: cipher,
            aad: place.as_bytes(),
        };
        let text = self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?;
        String::from_utf8(text).ok().map(Zeroizing::new)
    }

    /// A message authentication code for one purpose; the purposes do not share keys.
    pub(crate) fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.root.as_slice()).expect("any length is a key");
        for part in [purpose.as_bytes()].iter().chain(parts) {
            // The length in front keeps ("ab", "c") and ("a", "bc") apart.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_in_its_place_and_under_its_key() {
        let sealer = Sealer::new([7; 32]);
        let sealed = sealer.seal("endpoint/A/Password", "p;ä\0").unwrap();
        assert_eq!(
            sealer
                .open("endpoint/A/Password", &sealed)
                .unwrap()
                .as_str(),
            "p;ä\0"
        );
        assert!(sealer.open("endpoint/B/Password", &sealed).is_err());
        assert!(
            Sealer::new([8; 32])
                .open("endpoint/A/Password", &sealed)
                .is_err()
        );
        assert_ne!(sealer.seal("endpoint/A/Password", "p;ä\0").unwrap(), sealed);
        for broken in ["", "AQ==", "!"] {
            assert!(sealer.open("x", &Sealed(broken.to_owned())).is_err());
        }
    }

    #[test]
    fn codes_depend_on_purpose_and_cut() {
        let sealer = Sealer::new([7; 32]);
        let codes = [
            sealer.mac("a", &[b"ab", b"c"]),
            sealer.mac("a", &[b"a", b"bc"]),
            sealer.mac("b", &[b"ab", b"c"]),
        ];
        assert!(codes[0] != codes[1] && codes[0] != codes[2]);
    }
}
