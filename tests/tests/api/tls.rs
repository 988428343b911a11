//! TLS as `openssl s_client` sees it: what is agreed, and which alert ends what is not.

use std::process::{Command, Stdio};
use std::time::Duration;

use towpath_testkit::{Certificates, Command as Guard, Towpath, eventually, free_port};

/// What `openssl s_client` says about a handshake with the port.
fn handshake(port: u16, arguments: &[&str]) -> String {
    let output = Command::new("openssl")
        .args(["s_client", "-connect", &format!("127.0.0.1:{port}")])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("openssl starts");
    [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .concat()
}

/// Offers that a server must refuse, and the alert with which it does.
const REFUSED: [(&str, &[&str], &str); 5] = [
    (
        "TLS 1.0",
        &["-tls1", "-cipher", "ALL@SECLEVEL=0"],
        "alert handshake failure",
    ),
    (
        "TLS 1.1",
        &["-tls1_1", "-cipher", "ALL@SECLEVEL=0"],
        "alert handshake failure",
    ),
    (
        "RSA key exchange",
        &["-tls1_2", "-cipher", "AES128-SHA:@SECLEVEL=0"],
        "alert handshake failure",
    ),
    (
        "finite-field exchange",
        &[
            "-tls1_2",
            "-cipher",
            "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0",
        ],
        "alert handshake failure",
    ),
    (
        "CBC",
        &[
            "-tls1_2",
            "-cipher",
            "ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256:@SECLEVEL=0",
        ],
        "alert handshake failure",
    ),
];

#[tokio::test]
async fn old_and_weak_offers_are_refused_with_an_alert() {
    let server = Towpath::start().await;
    for (name, offer, alert) in REFUSED {
        let told = handshake(server.port(), offer);
        assert!(told.contains(alert), "{name}: {told}");
        assert!(told.contains("Cipher is (NONE)"), "{name}: {told}");
    }
}

/// The same offers do reach a server that takes them, so that a refusal above is the server's.
#[tokio::test]
async fn the_same_offers_are_taken_by_a_lax_server() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key.pem");
    let certificate = folder.path().join("certificate.pem");
    let made = Command::new("openssl")
        .args([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=lax",
        ])
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    let port = free_port();
    let logs = tempfile::tempdir().unwrap();
    let _server = Guard::new("openssl", logs.path())
        .args(["s_server", "-quiet", "-accept"])
        .arg(format!("127.0.0.1:{port}"))
        .arg("-key")
        .arg(&key)
        .arg("-cert")
        .arg(&certificate)
        .args(["-cipher", "ALL:@SECLEVEL=0"])
        .start();
    eventually(Duration::from_secs(10), || async {
        std::net::TcpStream::connect(("127.0.0.1", port)).ok()
    })
    .await;
    for (name, offer, alert) in REFUSED {
        let told = handshake(port, offer);
        assert!(
            !told.contains(alert) && told.contains("New, "),
            "{name}: {told}"
        );
        assert!(!told.contains("Cipher is (NONE)"), "{name}: {told}");
    }
}

#[tokio::test]
async fn good_offers_are_agreed_on() {
    let server = Towpath::start().await;
    let ca = server.credentials().await.ca;
    let ca = ca.to_str().unwrap();
    let trust = [
        "-CAfile",
        ca,
        "-verify_return_error",
        "-x509_strict",
        "-verify_ip",
        "127.0.0.1",
    ];
    #[rustfmt::skip]
    let cases: [(&str, &[&str], &[&str]); 4] = [
        ("the newest", &["-alpn", "h2,http/1.1"], &["TLSv1.3", "TLS_AES_256_GCM_SHA384", "ALPN protocol: h2", "Verify return code: 0 (ok)"]),
        ("TLS 1.2", &["-tls1_2"], &["TLSv1.2", "ECDHE-ECDSA-AES256-GCM-SHA384", "Extended master secret: yes", "Verify return code: 0 (ok)"]),
        ("the server's order", &["-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256"], &["ECDHE-ECDSA-AES128-GCM-SHA256"]),
        ("HTTP/1.1 alone", &["-alpn", "http/1.1"], &["ALPN protocol: http/1.1"]),
    ];
    for (name, offer, expected) in cases {
        let told = handshake(server.port(), &[&trust[..], offer].concat());
        for part in expected {
            assert!(told.contains(part), "{name}: {part} is not in\n{told}");
        }
    }
    let unknown = handshake(server.port(), &["-alpn", "spdy/3"]);
    assert!(
        unknown.contains("alert no application protocol"),
        "{unknown}"
    );
    let early = handshake(server.port(), &["-tls1_3"]);
    assert!(!early.contains("Max Early Data: 1"), "{early}");
}

#[tokio::test]
async fn only_the_installations_own_authority_vouches() {
    let server = Towpath::start().await;
    let folder = tempfile::tempdir().unwrap();
    let other = Certificates::make(folder.path());
    let told = handshake(server.port(), &["-CAfile", other.ca().to_str().unwrap()]);
    assert!(!told.contains("Verify return code: 0"), "{told}");
}
