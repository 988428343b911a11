//! The master key, and small secrets sealed by it.
//!
//! A seal is XChaCha20-Poly1305 under a random nonce, bound to the name of what it holds, so that
//! one sealed value cannot stand in for another: `base64(nonce ‖ ciphertext)`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

const NONCE_BYTES: usize = 24;

/// Thirty-two random bytes on which every other secret of the installation depends.
#[derive(Clone)]
pub(crate) struct MasterKey(Zeroizing<[u8; 32]>);

/// A sealed value that cannot be opened: it is damaged, or belongs to another key or place.
#[derive(Debug, thiserror::Error)]
#[error("the sealed {0} cannot be opened with this master key")]
pub(crate) struct CannotOpen(&'static str);

impl MasterKey {
    /// A new key from the operating system's generator.
    pub(crate) fn random() -> Self {
        Self(Zeroizing::new(random()))
    }

    /// The key in a file; `None` unless it is exactly 32 bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes
            .try_into()
            .ok()
            .map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The bytes, for the file and for the store's own sealing.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals `secret` as the value called `name`.
    pub(crate) fn seal(&self, name: &'static str, secret: &[u8]) -> String {
        let nonce: [u8; NONCE_BYTES] = random();
        let payload = Payload {
            msg: secret,
            aad: name.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .expect("a secret is far below the cipher's limit of 256 GB");
        BASE64.encode([&nonce[..], &sealed].concat())
    }

    /// Opens what [`seal`](Self::seal) made under the same name.
    pub(crate) fn open(
        &self,
        name: &'static str,
        sealed: &str,
    ) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
        let bytes = BASE64.decode(sealed).map_err(|_| CannotOpen(name))?;
        let (nonce, sealed) = bytes
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(CannotOpen(name))?;
        let payload = Payload {
            msg: sealed,
            aad: name.as_bytes(),
        };
        self.cipher()
            .decrypt(&XNonce::from(*nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| CannotOpen(name))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.0).into())
    }
}

/// Bytes from the operating system's generator.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system has a random generator");
    bytes
}

#[cfg(test)]
mod tests {
    use super::MasterKey;

    #[test]
    fn opens_only_under_its_own_name_and_key() {
        let (key, other) = (MasterKey::random(), MasterKey::random());
        let sealed = key.seal("a", b"secret");
        assert_eq!(key.open("a", &sealed).unwrap().as_slice(), b"secret");
        assert_ne!(sealed, key.seal("a", b"secret"));
        assert!(key.open("b", &sealed).is_err());
        assert!(other.open("a", &sealed).is_err());
        for damaged in [
            "",
            "AAAA",
            "not base64!",
            &sealed.replacen(&sealed[40..41], "_", 1),
        ] {
            assert!(key.open("a", damaged).is_err(), "{damaged}");
        }
    }

    #[test]
    fn survives_the_file() {
        let key = MasterKey::random();
        let sealed = key.seal("a", b"secret");
        let again = MasterKey::from_bytes(key.bytes()).unwrap();
        assert_eq!(again.open("a", &sealed).unwrap().as_slice(), b"secret");
        assert!(MasterKey::from_bytes(&[0; 31]).is_none());
    }
}
