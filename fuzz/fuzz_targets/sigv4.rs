//! No headers, however written, pass for signed by a key whose secret is not in them.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use towpath_auth::sigv4::{Request, Rules};
use towpath_auth::{Presented, SecretKey};

// The input is header lines, `name: value`; the first line is the query.
fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut lines = text.lines();
    let query = lines.next().unwrap_or_default();
    let headers: Vec<(&str, &[u8])> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name, value.as_bytes()))
        .collect();
    let request = Request {
        method: "POST",
        path: "/",
        query,
        headers: &headers,
        body_sha256: [7; 32],
    };
    let Ok(presented) = Presented::parse(&request) else {
        return;
    };
    let rules = Rules {
        regions: &["us-east-1".to_owned()],
        service: "dms",
        now: Timestamp::UNIX_EPOCH,
        window_minutes: 1 << 40,
    };
    let secret = SecretKey::new("a secret that no input holds");
    assert!(
        presented
            .verify(&request, &rules, Some(&secret), &secret)
            .is_err()
    );
    assert!(presented.verify(&request, &rules, None, &secret).is_err());
});
