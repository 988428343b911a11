//! Proving the password: what the client answers to the server's challenge; pure, no I/O.
//!
//! | plugin | answer |
//! |---|---|
//! | `mysql_native_password` | `sha1(p) xor sha1(scramble, sha1(sha1(p)))` |
//! | `caching_sha2_password` | `sha256(p) xor sha256(sha256(sha256(p)), scramble)`; where the server has not cached it, the password itself under TLS, or encrypted with the server's RSA key |
//! | `sha256_password` | the password under TLS, or encrypted with the server's RSA key |
//!
//! Others are refused with what the operator can do.

use aws_lc_rs::{
    error::Unspecified,
    rsa::{OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PublicEncryptingKey},
};
use rustls_pki_types::{SubjectPublicKeyInfoDer, pem::PemObject as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use towpath_data::failure::{Failure, Result};
use zeroize::Zeroizing;

/// A way of proving a password that is spoken here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Native,
    CachingSha2,
    Sha256,
}

impl Method {
    /// The method that the server calls `plugin`.
    ///
    /// # Errors
    /// For a plugin that is not spoken: with what mends it.
    pub(super) fn named(plugin: &str, user: &str) -> Result<Self> {
        match plugin {
            "mysql_native_password" | "" => Ok(Self::Native),
            "caching_sha2_password" => Ok(Self::CachingSha2),
            "sha256_password" => Ok(Self::Sha256),
            _ => {
                let what = match plugin {
                    "unix_socket" | "auth_socket" => {
                        format!(
                            "the account {user} can only be used on the server's own machine ({plugin})"
                        )
                    }
                    _ => format!(
                        "the account {user} proves itself by {plugin}, which is not offered here"
                    ),
                };
                Err(Failure::task(what).with_advice(format!(
                    "let it use a password: alter user {user} identified via mysql_native_password \
                     using password('…') (MariaDB), alter user {user} identified with \
                     caching_sha2_password by '…' (MySQL)"
                )))
            }
        }
    }

    /// The plugin's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Native => "mysql_native_password",
            Self::CachingSha2 => "caching_sha2_password",
            Self::Sha256 => "sha256_password",
        }
    }

    /// The answer to the challenge `scramble`.
    pub(super) fn answer(self, password: &str, scramble: &[u8], tls: bool) -> Zeroizing<Vec<u8>> {
        // A challenge ends with a NUL that is not part of it.
        let scramble = scramble.strip_suffix(&[0]).unwrap_or(scramble);
        Zeroizing::new(match self {
            _ if password.is_empty() => match self {
                Self::Sha256 => vec![0],
                Self::Native | Self::CachingSha2 => Vec::new(),
            },
            Self::Native => native(password.as_bytes(), scramble),
            Self::CachingSha2 => caching_sha2(password.as_bytes(), scramble),
            Self::Sha256 if tls => clear(password).to_vec(),
            Self::Sha256 => vec![ASK_KEY_SHA256],
        })
    }
}

/// Asks for the server's RSA key, under `caching_sha2_password`.
pub(super) const ASK_KEY: u8 = 2;
/// Asks for the server's RSA key, under `sha256_password`.
const ASK_KEY_SHA256: u8 = 1;

/// The password itself, for the protected way only.
pub(super) fn clear(password: &str) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(password.len() + 1));
    bytes.extend_from_slice(password.as_bytes());
    bytes.push(0);
    bytes
}

/// The password, encrypted for the owner of the RSA key `pem`.
///
/// # Errors
/// When that is no RSA key, or one too short for the password.
pub(super) fn encrypt(password: &str, scramble: &[u8], pem: &[u8]) -> Result<Vec<u8>> {
    let scramble = scramble.strip_suffix(&[0]).unwrap_or(scramble);
    let mut text = clear(password);
    for (byte, mask) in text.iter_mut().zip(scramble.iter().cycle()) {
        *byte ^= mask;
    }
    let seal = || -> std::result::Result<Vec<u8>, Unspecified> {
        let der = SubjectPublicKeyInfoDer::from_pem_slice(pem).map_err(|_| Unspecified)?;
        let key = PublicEncryptingKey::from_der(&der).map_err(|_| Unspecified)?;
        let key = OaepPublicEncryptingKey::new(key)?;
        let mut sealed = vec![0; key.ciphertext_size()];
        let length = key
            .encrypt(&OAEP_SHA1_MGF1SHA1, &text, &mut sealed, None)?
            .len();
        sealed.truncate(length);
        Ok(sealed)
    };
    seal().map_err(|error| {
        Failure::task("the password cannot be encrypted with the RSA key that the server sent")
            .with_source(error)
            .with_advice("set SslMode to require, so that no key is needed")
    })
}

fn native(password: &[u8], scramble: &[u8]) -> Vec<u8> {
    let once = Sha1::digest(password);
    let twice = Sha1::digest(once);
    let mask = Sha1::new()
        .chain_update(scramble)
        .chain_update(twice)
        .finalize();
    once.iter().zip(mask).map(|(a, b)| a ^ b).collect()
}

fn caching_sha2(password: &[u8], scramble: &[u8]) -> Vec<u8> {
    let once = Sha256::digest(password);
    let twice = Sha256::digest(once);
    let mask = Sha256::new()
        .chain_update(twice)
        .chain_update(scramble)
        .finalize();
    once.iter().zip(mask).map(|(a, b)| a ^ b).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use aws_lc_rs::{
        encoding::{AsDer as _, PublicKeyX509Der},
        rsa::{KeySize, OaepPrivateDecryptingKey, PrivateDecryptingKey},
    };

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Computed with Python's hashlib from the definition above.
    #[test]
    fn answers_are_those_of_the_definition() {
        let scramble = b"abcdefghijklmnopqrst\0";
        for (method, expected) in [
            (Method::Native, NATIVE),
            (Method::CachingSha2, CACHING_SHA2),
        ] {
            assert_eq!(hex(&method.answer("secret", scramble, false)), expected);
            assert!(method.answer("", scramble, false).is_empty());
        }
        assert_eq!(
            *Method::Sha256.answer("secret", scramble, true),
            b"secret\0"
        );
        assert_eq!(*Method::Sha256.answer("secret", scramble, false), [1]);
    }
    const NATIVE: &str = "8817c50fa779daef010ee7577825b0847df9842e";
    const CACHING_SHA2: &str = "c76e2898612a4cf042c77fa8c4702c4c64c0c2c557c53c4d75595aaa6abae809";

    #[test]
    fn a_plugin_that_is_not_spoken_is_refused_with_a_statement() {
        for plugin in [
            "client_ed25519",
            "unix_socket",
            "dialog",
            "auth_gssapi_client",
        ] {
            let failure = Method::named(plugin, "'tow'@'%'").unwrap_err();
            assert!(failure.what.contains(plugin), "{failure}");
            assert!(failure.advice.unwrap().contains("alter user 'tow'@'%'"));
        }
    }

    #[test]
    fn only_the_owner_of_the_key_reads_the_password() {
        let private = PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap();
        let der: PublicKeyX509Der<'_> = private.public_key().as_der().unwrap();
        let body = der.as_ref();
        let pem = pem_of(body);
        let scramble = b"abcdefghijklmnopqrst";
        let sealed = encrypt("secret", scramble, pem.as_bytes()).unwrap();
        let opener = OaepPrivateDecryptingKey::new(private).unwrap();
        let mut opened = vec![0; opener.min_output_size()];
        let text = opener
            .decrypt(&OAEP_SHA1_MGF1SHA1, &sealed, &mut opened, None)
            .unwrap();
        let text: Vec<u8> = text.iter().zip(scramble).map(|(a, b)| a ^ b).collect();
        assert_eq!(text, b"secret\0");
        for rubbish in [&b""[..], b"no key", &sealed] {
            assert!(encrypt("secret", scramble, rubbish).is_err());
        }
    }

    /// A public key as a server sends it.
    pub(in super::super) fn pem_of(der: &[u8]) -> String {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::from("-----BEGIN PUBLIC KEY-----\n");
        for (index, chunk) in der.chunks(3).enumerate() {
            let group = chunk.iter().enumerate().fold(0u32, |group, (place, byte)| {
                group | u32::from(*byte) << (16 - 8 * place)
            });
            for place in 0..4 {
                let letter = ALPHABET[(group >> (18 - 6 * place)) as usize & 63] as char;
                text.push(if place <= chunk.len() { letter } else { '=' });
            }
            if index % 16 == 15 {
                text.push('\n');
            }
        }
        text + "\n-----END PUBLIC KEY-----\n"
    }
}
