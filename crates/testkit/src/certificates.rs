//! A throw-away certificate authority and a server certificate for 127.0.0.1 and localhost, made by
//! `openssl`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program;

/// Files of a certificate authority and of a server certificate that it signed.
///
/// Made by the openssl program and not by the product's own code, so that a fault of the latter
/// cannot hide.
#[derive(Clone, Debug)]
pub struct Certificates {
    folder: PathBuf,
}

impl Certificates {
    /// Makes the files in the existing `folder`.
    ///
    /// # Panics
    /// When `openssl` is missing or fails.
    #[must_use]
    pub fn make(folder: &Path) -> Self {
        let made = Self {
            folder: folder.to_owned(),
        };
        let openssl = program::find("openssl", None, "openssl");
        let run = |arguments: &[&str]| program::must(&openssl, arguments);
        let (ca, ca_key) = (text(&made.ca()), text(&folder.join("ca.key")));
        let (certificate, key) = (text(&made.certificate()), text(&made.key()));
        let request = text(&folder.join("server.csr"));
        let names = folder.join("names.cnf");
        fs::write(
            &names,
            "subjectAltName = DNS:localhost, IP:127.0.0.1\n\
             basicConstraints = critical, CA:false\n\
             extendedKeyUsage = serverAuth\n",
        )
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", names.display()));
        let new_key = [
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
        ];
        run(&[
            &[
                "req",
                "-x509",
                "-days",
                "30",
                "-subj",
                "/CN=towpath test authority",
            ][..],
            &["-addext", "keyUsage = critical, keyCertSign, cRLSign"],
            &new_key,
            &["-keyout", &ca_key, "-out", &ca],
        ]
        .concat());
        run(&[
            &["req", "-subj", "/CN=localhost"][..],
            &new_key,
            &["-keyout", &key, "-out", &request],
        ]
        .concat());
        run(&[
            &[
                "x509", "-req", "-days", "30", "-in", &request, "-CA", &ca, "-CAkey", &ca_key,
            ][..],
            &[
                "-CAcreateserial",
                "-extfile",
                &text(&names),
                "-out",
                &certificate,
            ],
        ]
        .concat());
        made
    }

    /// The authority's certificate, which a client has to trust.
    #[must_use]
    pub fn ca(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// The server's certificate.
    #[must_use]
    pub fn certificate(&self) -> PathBuf {
        self.folder.join("server.pem")
    }

    /// The server's private key, readable by its owner only.
    #[must_use]
    pub fn key(&self) -> PathBuf {
        self.folder.join("server.key")
    }
}

fn text(path: &Path) -> String {
    path.to_str()
        .expect("a temporary folder's name is UTF-8")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_authority_vouches_for_the_server() {
        let folder = tempfile::tempdir().unwrap();
        let made = Certificates::make(folder.path());
        let openssl = program::find("openssl", None, "openssl");
        let said = program::must(
            &openssl,
            [
                "verify".into(),
                "-verify_ip".into(),
                "127.0.0.1".into(),
                "-CAfile".into(),
                made.ca().into_os_string(),
                made.certificate().into_os_string(),
            ],
        );
        assert!(String::from_utf8(said).unwrap().ends_with(": OK\n"));
    }
}
