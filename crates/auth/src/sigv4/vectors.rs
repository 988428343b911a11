//! The published signature vectors, every refusal, and a change of every byte of a signed request.
//!
//! The first table holds signatures of the public SigV4 test suite; the rows for `dms` and for odd
//! paths were computed with botocore 1.43. The verifier must accept each of them and the signer
//! must make the same ones.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::key::HMACS;
use super::{BadSignature, Presented, Request, Rules, Signer, Verified, sign};
use crate::secret::SecretKey;

const KEY: &str = "AKIDEXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const NOW: &str = "2015-08-30T12:36:00Z";
const HOST: (&str, &str) = ("host", "example.amazonaws.com");
const DATE: (&str, &str) = ("x-amz-date", "20150830T123600Z");

/// A request that owns its parts, so that a test can change them.
#[derive(Clone)]
struct Sent {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Sent {
    fn new(method: &str, path: &str, query: &str, headers: &[(&str, &str)], body: &str) -> Self {
        Self {
            method: method.into(),
            path: path.into(),
            query: query.into(),
            headers: headers
                .iter()
                .map(|(n, v)| ((*n).into(), v.as_bytes().to_vec()))
                .collect(),
            body: body.into(),
        }
    }

    fn with<T>(&self, f: impl FnOnce(&Request<'_>) -> T) -> T {
        let headers: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_slice()))
            .collect();
        f(&Request {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &headers,
            body_sha256: Sha256::digest(&self.body).into(),
        })
    }

    fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(n, _)| n != name);
        self
    }

    fn replace(self, name: &str, from: &str, to: &str) -> Self {
        let mut sent = self;
        let (_, value) = sent.headers.iter_mut().find(|(n, _)| n == name).unwrap();
        let text = String::from_utf8(value.clone()).unwrap();
        assert!(text.contains(from), "{text} has no {from}");
        *value = text.replace(from, to).into_bytes();
        sent
    }
}

/// What a server does: parse, look the key up, verify.
fn check_at(sent: &Sent, service: &str, now: &str) -> Result<Verified, BadSignature> {
    let (secret, dummy) = (SecretKey::new(SECRET), SecretKey::new("some other text"));
    let regions = ["us-east-1".to_owned(), "eu-west-1".to_owned()];
    let now: Timestamp = now.parse().unwrap();
    let rules = Rules {
        regions: &regions,
        service,
        now,
        window_minutes: 15,
    };
    sent.with(|request| {
        let presented = Presented::parse(request)?;
        let known = presented.access_key_id == KEY;
        presented.verify(request, &rules, known.then_some(&secret), &dummy)
    })
}

fn authorization(service: &str, signed: &str, signature: &str) -> String {
    format!(
        "AWS4-HMAC-SHA256 Credential={KEY}/20150830/us-east-1/{service}/aws4_request, \
         SignedHeaders={signed}, Signature={signature}"
    )
}

/// A DMS call as the AWS CLI sends it, signed by our signer.
fn dms_call() -> Sent {
    signed(dms_unsigned(), "dms", "us-east-1", NOW)
}

fn dms_unsigned() -> Sent {
    let target = ("x-amz-target", "AmazonDMSv20160101.DescribeEndpoints");
    let json = ("content-type", "application/x-amz-json-1.1");
    Sent::new(
        "POST",
        "/",
        "",
        &[HOST, json, target],
        r#"{"MaxRecords":20}"#,
    )
}

fn signed(sent: Sent, service: &str, region: &str, at: &str) -> Sent {
    let secret = SecretKey::new(SECRET);
    let signer = Signer {
        access_key_id: KEY,
        secret: &secret,
        security_token: None,
        region,
        service,
    };
    let added = sent.with(|request| sign(request, &signer, at.parse().unwrap()));
    added
        .into_iter()
        .fold(sent, |sent, (name, value)| sent.header(name, &value))
}

#[test]
fn published_signatures_verify_and_are_made() {
    let unreserved = "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let form = ("content-type", "application/x-www-form-urlencoded");
    let json = ("content-type", "application/x-amz-json-1.1");
    let target = ("x-amz-target", "AmazonDMSv20160101.DescribeEndpoints");
    let get = |path: &str, query: &str| Sent::new("GET", path, query, &[HOST], "");
    #[rustfmt::skip]
    let cases = [
        ("get-vanilla", get("/", ""), "service", "host;x-amz-date",
         "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        ("get-relative-relative", get("/example1/example2/../..", ""), "service", "host;x-amz-date",
         "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        ("get-vanilla-query-order-key-case", get("/", "Param2=value2&Param1=value1"), "service", "host;x-amz-date",
         "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        ("get-utf8", get("/\u{1234}", ""), "service", "host;x-amz-date",
         "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        ("get-unreserved", get(unreserved, ""), "service", "host;x-amz-date",
         "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
        ("get-space", get("/example space/", ""), "service", "host;x-amz-date",
         "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
        ("get-slashes", get("//example//", ""), "service", "host;x-amz-date",
         "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
        ("get-header-value-trim",
         Sent::new("GET", "/", "", &[HOST, ("my-header1", " value1"), ("my-header2", " \"a   b   c\"")], ""),
         "service", "host;my-header1;my-header2;x-amz-date",
         "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        ("get-header-key-duplicate",
         Sent::new("GET", "/", "", &[HOST, ("my-header1", "value2"), ("my-header1", "value2"), ("my-header1", "value1")], ""),
         "service", "host;my-header1;x-amz-date",
         "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
        ("post-vanilla", Sent::new("POST", "/", "", &[HOST], ""), "service", "host;x-amz-date",
         "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        ("post-x-www-form-urlencoded", Sent::new("POST", "/", "", &[HOST, form], "Param1=value1"),
         "service", "content-type;host;x-amz-date",
         "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
        ("dms", Sent::new("POST", "/", "", &[HOST, json, target], "{}"), "dms",
         "content-type;host;x-amz-date;x-amz-target",
         "8feb0d233904d176a8475bf20f9406ff5bd77153f4563aa87887b3e66d1e9db1"),
        ("dms with a token",
         Sent::new("POST", "/", "", &[HOST, json, target, ("x-amz-security-token", "TOKEN/==")], "{}"), "dms",
         "content-type;host;x-amz-date;x-amz-security-token;x-amz-target",
         "87b01e6a8d901876aa69bd99add3b6ba18d7ec92902089f62d184114aedf7e49"),
    ];
    for (name, unsigned, service, headers, signature) in cases {
        let expected = authorization(service, headers, signature);
        let sent = unsigned
            .clone()
            .header(DATE.0, DATE.1)
            .header("authorization", &expected);
        let verified = check_at(&sent, service, NOW).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(verified.access_key_id, KEY, "{name}");
        assert_eq!(
            (&*verified.region, &*verified.service),
            ("us-east-1", service),
            "{name}"
        );

        let made = signed(unsigned, service, "us-east-1", NOW);
        let (_, made) = made.headers.last().unwrap();
        assert_eq!(String::from_utf8_lossy(made), expected, "{name}");
    }
}

/// A token beside the signature instead of under it is not accepted, although the MAC is right.
#[test]
fn a_token_must_be_covered() {
    let signature = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b";
    let sent = Sent::new("POST", "/", "", &[HOST, DATE], "").header(
        "authorization",
        &authorization("service", "host;x-amz-date", signature),
    );
    assert!(check_at(&sent, "service", NOW).is_ok());
    assert_eq!(
        check_at(&sent.header("x-amz-security-token", "T"), "service", NOW),
        Err(BadSignature::NotSigned("x-amz-security-token".into()))
    );
}

#[test]
fn every_changed_byte_is_refused() {
    let good = dms_call();
    assert!(check_at(&good, "dms", NOW).is_ok());
    let mut tried = 0;
    let mut refused = |sent: &Sent, what: &str| {
        tried += 1;
        assert!(
            check_at(sent, "dms", NOW).is_err(),
            "accepted a change of {what}"
        );
    };
    for index in 0..good.body.len() {
        for bit in 0..8 {
            let mut sent = good.clone();
            sent.body[index] ^= 1 << bit;
            refused(&sent, &format!("body byte {index} bit {bit}"));
        }
    }
    for header in 0..good.headers.len() {
        for index in 0..good.headers[header].1.len() {
            let mut sent = good.clone();
            let (name, value) = &mut sent.headers[header];
            let what = format!("byte {index} of {name}");
            value[index] = if value[index] == b'#' { b'!' } else { b'#' };
            refused(&sent, &what);
        }
    }
    for (what, sent) in [
        (
            "the method",
            Sent {
                method: "GET".into(),
                ..good.clone()
            },
        ),
        (
            "the path",
            Sent {
                path: "/a".into(),
                ..good.clone()
            },
        ),
        (
            "the query",
            Sent {
                query: "a=b".into(),
                ..good.clone()
            },
        ),
        (
            "the body's length",
            Sent {
                body: Vec::new(),
                ..good.clone()
            },
        ),
        ("a header's absence", good.without("content-type")),
    ] {
        refused(&sent, what);
    }
    assert!(tried > 300, "{tried} changes are too few to mean anything");
}

#[test]
fn an_unknown_key_costs_as_many_macs_as_a_wrong_secret() {
    let good = dms_call();
    let count = |sent: &Sent, expected: BadSignature| {
        let before = HMACS.with(std::cell::Cell::get);
        assert_eq!(check_at(sent, "dms", NOW), Err(expected));
        HMACS.with(std::cell::Cell::get) - before
    };
    let wrong = count(
        &Sent {
            body: b"{}".to_vec(),
            ..good.clone()
        },
        BadSignature::Mismatch,
    );
    let unknown = good.replace("authorization", KEY, "AKIAOTHER");
    assert_eq!(count(&unknown, BadSignature::UnknownKey), wrong);
    assert_eq!(wrong, 5);
}

#[test]
fn the_window_is_fifteen_minutes_and_says_so() {
    let cases = [
        ("2015-08-30T12:51:00Z", None),
        (
            "2015-08-30T12:51:01Z",
            Some(
                "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z \
                 (20150830T125101Z - 15 min.)",
            ),
        ),
        ("2015-08-30T12:21:00Z", None),
        (
            "2015-08-30T12:20:59Z",
            Some(
                "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z \
                 (20150830T122059Z + 15 min.)",
            ),
        ),
    ];
    for (now, expected) in cases {
        let outcome = check_at(&dms_call(), "dms", now);
        assert_eq!(
            outcome.err().map(|e| e.to_string()).as_deref(),
            expected,
            "{now}"
        );
    }
}

#[test]
fn a_date_header_serves_where_no_x_amz_date_is() {
    for (spelling, covered) in [
        ("Sun, 30 Aug 2015 12:36:00 GMT", true),
        ("20150830T123600Z", true),
        ("20150830T123600Z", false),
    ] {
        // The signer always adds X-Amz-Date, so the signature is computed here from its parts.
        let sent = dms_unsigned().header("date", spelling);
        let names = if covered {
            "content-type;date;host;x-amz-target"
        } else {
            "content-type;host;x-amz-target"
        };
        let list: Vec<&str> = names.split(';').collect();
        let canonical = sent
            .with(|request| super::canonical::canonical_request(request, &list))
            .unwrap();
        let scope = super::key::Scope {
            date: "20150830",
            region: "us-east-1",
            service: "dms",
        };
        let time = super::SigningTime::parse_basic(DATE.1).unwrap();
        let string = super::key::string_to_sign(time, scope, &canonical);
        let mac = super::key::signature(&SecretKey::new(SECRET), scope, &string);
        let sent = sent.header(
            "authorization",
            &authorization("dms", names, &hex::encode(mac)),
        );
        let outcome = check_at(&sent, "dms", NOW).map(|_| ());
        let expected = if covered {
            Ok(())
        } else {
            Err(BadSignature::NotSigned("date".into()))
        };
        assert_eq!(outcome, expected, "{spelling}");
    }
}

#[test]
fn every_refusal_has_its_code_and_sentence() {
    let good = dms_call;
    let auth = |from: &str, to: &str| good().replace("authorization", from, to);
    let header = |value: &str| {
        good()
            .without("authorization")
            .header("authorization", value)
    };
    let list = "SignedHeaders=content-type;host;x-amz-date;x-amz-target";
    let tail = &"a".repeat(64);
    #[rustfmt::skip]
    let cases: Vec<(Sent, &str, String)> = vec![
        (dms_unsigned(), "MissingAuthenticationTokenException", "Request is missing Authentication Token".into()),
        (header("  "), "MissingAuthenticationTokenException", "Request is missing Authentication Token".into()),
        (Sent { query: "X-Amz-Signature=a".into(), ..dms_unsigned() }, "IncompleteSignatureException",
         "Presigned requests are not accepted. Sign with the Authorization header.".into()),
        (Sent { query: "%58-amz-credential=a".into(), ..good() }, "IncompleteSignatureException",
         "The request carries signatures in both the Authorization header and the query.".into()),
        (good().header("authorization", "x"), "IncompleteSignatureException", "The header 'authorization' must not be repeated.".into()),
        (good().header("x-amz-date", DATE.1), "IncompleteSignatureException", "The header 'x-amz-date' must not be repeated.".into()),
        (good().header("host", "a"), "IncompleteSignatureException", "The header 'host' must not be repeated.".into()),
        (header("Bearer abc"), "IncompleteSignatureException", "Unsupported AWS 'algorithm': 'Bearer'".into()),
        (header("aws4-hmac-sha256 Credential=a"), "IncompleteSignatureException", "Unsupported AWS 'algorithm': 'aws4-hmac-sha256'".into()),
        (header("AWS4-ECDSA-P256-SHA256 Credential=a"), "IncompleteSignatureException", "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'".into()),
        (header("AWS4-HMAC-SHA256 Credential"), "IncompleteSignatureException",
         "'Credential' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential'.".into()),
        (header(&format!("AWS4-HMAC-SHA256 Signature={tail}")), "IncompleteSignatureException",
         format!("Authorization header requires 'Credential' parameter. Authorization header requires 'SignedHeaders' parameter. \
                  Authorization=AWS4-HMAC-SHA256 Signature=aaaa{}", "*".repeat(60))),
        (header("AWS4-HMAC-SHA256"), "IncompleteSignatureException",
         "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. \
          Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256".into()),
        (good().without("x-amz-date").without("authorization").header("authorization", &format!("AWS4-HMAC-SHA256 Credential=a, {list}, Signature=b")),
         "IncompleteSignatureException",
         format!("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. \
                  Authorization=AWS4-HMAC-SHA256 Credential=a, {list}, Signature=b")),
        (auth("Credential=", "Credential=x, Credential="), "IncompleteSignatureException", "Authorization header has 'Credential' more than once.".into()),
        (auth("AKIDEXAMPLE/", ""), "IncompleteSignatureException",
         "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '20150830/us-east-1/dms/aws4_request'".into()),
        (auth("AKIDEXAMPLE", "A/B"), "IncompleteSignatureException",
         "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'A/B/20150830/us-east-1/dms/aws4_request'".into()),
        (auth("SignedHeaders=content-type;", "SignedHeaders=Content-Type;"), "IncompleteSignatureException",
         "SignedHeaders must be a sorted, semicolon-separated list of distinct header names in lower case.".into()),
        (auth("content-type;host", "host;content-type"), "IncompleteSignatureException",
         "SignedHeaders must be a sorted, semicolon-separated list of distinct header names in lower case.".into()),
        (auth("content-type;host", "host;host"), "IncompleteSignatureException",
         "SignedHeaders must be a sorted, semicolon-separated list of distinct header names in lower case.".into()),
        (header(&authorization("dms", "content-type;host;x-amz-date;x-amz-target", &"A".repeat(64))), "IncompleteSignatureException",
         "Signature must be 64 lower-case hexadecimal digits.".into()),
        (header(&authorization("dms", "content-type;host;x-amz-date;x-amz-target", "abc")), "IncompleteSignatureException",
         "Signature must be 64 lower-case hexadecimal digits.".into()),
        (good().without("x-amz-date").header("x-amz-date", "today"), "IncompleteSignatureException",
         "Date must be in ISO-8601 'basic format'. Got 'today'. See http://en.wikipedia.org/wiki/ISO_8601".into()),
        (header(&"x".repeat(8193)), "IncompleteSignatureException",
         "The Authorization header is not printable ASCII of at most 8192 bytes.".into()),
        (header("AWS4-HMAC-SHA256 Credential=\u{1234}"), "IncompleteSignatureException",
         "The Authorization header is not printable ASCII of at most 8192 bytes.".into()),
        (auth("aws4_request", "aws4"), "InvalidSignatureException", "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws4'.".into()),
        (signed(dms_unsigned(), "s3", "us-east-1", NOW), "InvalidSignatureException", "Credential should be scoped to correct service: 'dms'.".into()),
        (signed(dms_unsigned(), "dms", "eu-central-1", NOW), "InvalidSignatureException",
         "Credential should be scoped to a valid region, not 'eu-central-1'.".into()),
        (auth("/20150830/", "/20150831/"), "InvalidSignatureException",
         "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150831' != '20150830', from '20150830T123600Z'.".into()),
        (auth("host;", ""), "InvalidSignatureException", "'host' must be a 'SignedHeader' in the AWS Authorization.".into()),
        (auth("content-type;", ""), "InvalidSignatureException", "'content-type' must be a 'SignedHeader' in the AWS Authorization.".into()),
        (auth("x-amz-date;", ""), "InvalidSignatureException", "'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.".into()),
        (auth(";x-amz-target", ""), "InvalidSignatureException", "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.".into()),
        (good().header("x-amz-extra", "1"), "InvalidSignatureException", "'x-amz-extra' must be a 'SignedHeader' in the AWS Authorization.".into()),
        (auth("content-type;", "connection;content-type;"), "InvalidSignatureException",
         "'connection' is a 'SignedHeader' in the AWS Authorization, but the request does not have it.".into()),
        (signed(dms_unsigned().header("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), "dms", "us-east-1", NOW), "InvalidSignatureException",
         "The value of 'X-Amz-Content-Sha256' is not the SHA-256 of the body that was received.".into()),
        (auth(KEY, "AKIAOTHER"), "UnrecognizedClientException", "The security token included in the request is invalid.".into()),
        (Sent { body: b"{}".to_vec(), ..good() }, "InvalidSignatureException",
         "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. \
          Consult the service documentation for details.".into()),
    ];
    for (sent, code, message) in cases {
        let error = check_at(&sent, "dms", NOW).expect_err(&message);
        assert_eq!((error.json_code(), error.to_string()), (code, message));
    }
}

#[test]
fn what_clients_vary_is_accepted() {
    let hash = hex::encode(Sha256::digest(&dms_unsigned().body));
    let cases = [
        (
            "another served region",
            signed(dms_unsigned(), "dms", "eu-west-1", NOW),
        ),
        (
            "the body's hash as a header",
            signed(
                dms_unsigned().header("x-amz-content-sha256", &hash),
                "dms",
                "us-east-1",
                NOW,
            ),
        ),
        (
            "unsigned headers of SDKs",
            dms_call()
                .header("user-agent", "aws-cli")
                .header("amz-sdk-request", "attempt=1")
                .header("accept-encoding", "identity")
                .header("x-amzn-trace-id", "Root=1"),
        ),
        (
            "no space after commas",
            dms_call().replace("authorization", ", ", ","),
        ),
        (
            "parts in another order, and unknown ones",
            dms_call().replace("authorization", "HMAC-SHA256 ", "HMAC-SHA256  Extra=1, "),
        ),
    ];
    for (name, sent) in cases {
        assert!(
            check_at(&sent, "dms", NOW).is_ok(),
            "{name}: {:?}",
            check_at(&sent, "dms", NOW)
        );
    }
}

#[test]
fn query_codes_follow_the_families() {
    let cases = [
        (BadSignature::Missing, ("MissingAuthenticationToken", 403)),
        (BadSignature::Form, ("IncompleteSignature", 400)),
        (BadSignature::UnknownKey, ("InvalidClientTokenId", 403)),
        (BadSignature::Mismatch, ("SignatureDoesNotMatch", 403)),
    ];
    for (error, expected) in cases {
        assert_eq!(error.query_code(), expected);
    }
}
