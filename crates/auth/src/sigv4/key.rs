//! The signing key, the string to sign and the MAC over it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{ALGORITHM, SigningTime, TERMINATOR};
use crate::secret::SecretKey;

/// What a signature is valid for: a day, a region and a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope<'a> {
    /// `YYYYMMDD`.
    pub date: &'a str,
    /// The region's name.
    pub region: &'a str,
    /// The service's signing name.
    pub service: &'a str,
}

/// The text whose MAC is the signature.
pub fn string_to_sign(time: SigningTime, scope: Scope<'_>, canonical_request: &[u8]) -> String {
    let Scope {
        date,
        region,
        service,
    } = scope;
    let digest = hex::encode(Sha256::digest(canonical_request));
    format!("{ALGORITHM}\n{time}\n{date}/{region}/{service}/{TERMINATOR}\n{digest}")
}

/// The signature of a string: always five HMACs, whatever the arguments.
pub fn signature(secret: &SecretKey, scope: Scope<'_>, string_to_sign: &str) -> [u8; 32] {
    hmac_sha256(&*derive(secret, scope), string_to_sign.as_bytes())
}

/// The key that signs within one scope.
pub(crate) fn derive(secret: &SecretKey, scope: Scope<'_>) -> Zeroizing<[u8; 32]> {
    let start = Zeroizing::new(format!("AWS4{}", secret.expose()));
    let mut key = Zeroizing::new(hmac_sha256(start.as_bytes(), scope.date.as_bytes()));
    for part in [scope.region, scope.service, TERMINATOR] {
        key = Zeroizing::new(hmac_sha256(&*key, part.as_bytes()));
    }
    key
}

fn hmac_sha256(key: &[u8], data: &[u8]) -> [u8; 32] {
    #[cfg(test)]
    HMACS.with(|count| count.set(count.get() + 1));
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(data);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
thread_local! {
    /// How many HMACs this thread has computed: an unknown key must cost as many as a known one.
    pub(crate) static HMACS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
mod tests {
    use super::{Scope, derive};
    use crate::secret::SecretKey;

    /// The derived key that the signing documentation prints.
    #[test]
    fn derives_the_published_key() {
        let secret = SecretKey::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        let scope = Scope {
            date: "20150830",
            region: "us-east-1",
            service: "iam",
        };
        assert_eq!(
            hex::encode(*derive(&secret, scope)),
            "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"
        );
    }
}
