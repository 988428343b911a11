//! What the listener answers to good requests and to every kind of bad one.

use serde_json::json;
use towpath_testkit::Towpath;

use crate::requests::Sent;

#[tokio::test]
async fn a_good_request_is_answered() {
    let server = Towpath::start().await;
    let good = Sent::to(&server).await;
    let hash = "x-amz-content-sha256";
    let variants = [
        ("as it is", good.clone()),
        ("an empty body", good.clone().with("body", "")),
        (
            "a stale clock within the window",
            good.clone().with("offset", -880),
        ),
        (
            "a clock ahead within the window",
            good.clone().with("offset", 880),
        ),
        (
            "the name localhost",
            good.clone()
                .with("host", format!("localhost:{}", server.port())),
        ),
        (
            "a service name",
            good.clone().with("host", "dms.us-east-1.amazonaws.com"),
        ),
        (
            "headers of SDKs",
            good.clone().with(
                "unsigned_headers",
                json!([["amz-sdk-request", "attempt=1"], ["Expect", "100-continue"]]),
            ),
        ),
    ];
    for (name, sent) in variants {
        let answer = sent.send();
        assert_eq!(answer.status, 200, "{name}: {answer:?}");
        assert_eq!(answer.body, r#"{"Events":[]}"#, "{name}");
        assert_eq!(
            answer.header("content-type"),
            "application/x-amz-json-1.1",
            "{name}"
        );
        assert_eq!(answer.header("x-amzn-requestid").len(), 36, "{name}");
        assert!(answer.header("date").ends_with(" GMT"), "{name}");
        assert_eq!(answer.header("x-amzn-errortype"), "", "{name}");
    }
    let named = good
        .clone()
        .with("host", "dms.us-east-1.amazonaws.com")
        .send();
    assert!(
        named
            .header("strict-transport-security")
            .starts_with("max-age="),
        "{named:?}"
    );
    assert_eq!(good.send().header("strict-transport-security"), "");
    let wrong_hash = good
        .with("unsigned_headers", json!([[hash, "UNSIGNED-PAYLOAD"]]))
        .send();
    assert_eq!(
        wrong_hash.code(),
        "InvalidSignatureException",
        "{wrong_hash:?}"
    );
}

#[tokio::test]
async fn bad_requests_are_refused_with_their_code() {
    let server = Towpath::start().await;
    let good = Sent::to(&server).await;
    let change = |part: &str, value: serde_json::Value| good.clone().with(part, value);
    let extra = |name: &str, value: &str| change("unsigned_headers", json!([[name, value]]));
    #[rustfmt::skip]
    let cases = [
        ("no signature", change("signed", json!(false)), 400, "MissingAuthenticationTokenException", "Request is missing Authentication Token"),
        ("wrong secret", change("secret", json!("x")), 400, "InvalidSignatureException", "The request signature we calculated does not match"),
        ("unknown key", change("key", json!("AKIAIOSFODNN7EXAMPLE")), 400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        ("a token that nobody gave", change("token", json!("abc")), 400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        ("stale", change("offset", json!(-1000)), 400, "InvalidSignatureException", "Signature expired: "),
        ("ahead", change("offset", json!(1000)), 400, "InvalidSignatureException", "Signature not yet current: "),
        ("another region", change("region", json!("eu-central-1")), 400, "InvalidSignatureException", "Credential should be scoped to a valid region, not 'eu-central-1'."),
        ("another service", change("service", json!("dynamodb")), 400, "InvalidSignatureException", "Credential should be scoped to correct service: 'dms'."),
        ("a changed body", change("replace", json!([["MaxRecords", "maxRecords"]])), 400, "InvalidSignatureException", "does not match the signature you provided"),
        ("a changed target", change("replace", json!([["DescribeEvents", "DescribeEndpoints"]])), 400, "InvalidSignatureException", "does not match the signature you provided"),
        ("target not covered", change("uncovered", json!(["x-amz-target"])), 400, "InvalidSignatureException", "'x-amz-target' must be a 'SignedHeader'"),
        ("two Authorization headers", extra("Authorization", "AWS4-HMAC-SHA256 x"), 400, "IncompleteSignatureException", "must not be repeated"),
        ("two dates", extra("X-Amz-Date", "20150830T123600Z"), 400, "IncompleteSignatureException", "must not be repeated"),
        ("a bearer token", extra("Authorization", "Bearer abc").with("signed", false), 400, "IncompleteSignatureException", "Unsupported AWS 'algorithm': 'Bearer'"),
        ("signed in the query", change("path", json!("/?X-Amz-Signature=a&X-Amz-Algorithm=AWS4-HMAC-SHA256")).with("signed", false), 400, "IncompleteSignatureException", "Presigned requests are not accepted"),
        ("no target", good.clone().target(""), 400, "UnknownOperationException", "X-Amz-Target must be"),
        ("a target of another service", good.clone().target("DynamoDB_20120810.ListTables"), 400, "UnknownOperationException", "X-Amz-Target must be"),
        ("an operation nobody knows", good.clone().target("AmazonDMSv20160101.DoWhatever"), 400, "UnknownOperationException", "X-Amz-Target must be"),
        ("another path", change("path", json!("/dms")), 404, "UnknownOperationException", "Requests go to the path /."),
        ("another method", change("method", json!("GET")), 400, "UnknownOperationException", "Requests use the method POST."),
        ("not JSON", change("body", json!("{\"MaxRecords\": ")), 400, "SerializationException", ""),
        ("not an object", change("body", json!("[]")), 400, "SerializationException", ""),
        ("a wrong type", change("body", json!("{\"MaxRecords\": \"many\"}")), 400, "SerializationException", ""),
        ("a body that is too large", change("padding", json!(4 * 1024 * 1024)), 413, "RequestEntityTooLargeException", "larger than 4194304 bytes"),
        ("a compressed body", extra("Content-Encoding", "gzip"), 415, "UnsupportedMediaTypeException", "must not be compressed"),
        ("an operation of the model that is not offered", good.clone().target("AmazonDMSv20160101.DescribeFleetAdvisorSchemas").with("body", "{}"), 400, "InvalidOperationFault", "does not offer DescribeFleetAdvisorSchemas yet"),
    ];
    for (name, sent, status, code, message) in cases {
        let answer = sent.send();
        assert_eq!(
            (answer.status, &*answer.code()),
            (status, code),
            "{name}: {answer:?}"
        );
        assert!(answer.message().contains(message), "{name}: {answer:?}");
        assert_eq!(answer.header("x-amzn-errortype"), code, "{name}");
        assert_eq!(answer.header("x-amzn-requestid").len(), 36, "{name}");
        assert!(answer.header("date").ends_with(" GMT"), "{name}");
    }
    assert_eq!(
        good.send().status,
        200,
        "the server does not answer any more"
    );
}

#[tokio::test]
async fn requests_for_another_host_are_misdirected() {
    let server = Towpath::start().await;
    let good = Sent::to(&server).await;
    for host in ["evil.test", "127.0.0.2", "dms.eu-west-1.amazonaws.com"] {
        let answer = good.clone().with("host", host).send();
        assert_eq!(answer.status, 421, "{host}: {answer:?}");
    }
    let two = good
        .with("unsigned_headers", json!([["Host", "evil.test"]]))
        .send();
    assert!(matches!(two.status, 400 | 421), "{two:?}");
}

#[tokio::test]
async fn ambiguous_framing_is_refused() {
    let server = Towpath::start().await;
    let good = Sent::to(&server).await;
    let both = json!([["Content-Length", "5"], ["Transfer-Encoding", "chunked"]]);
    let chunked = json!([["Transfer-Encoding", "chunked"]]);
    let twice = json!([["Content-Length", "18"], ["Content-Length", "19"]]);
    let space = json!([["X-Extra ", "1"]]);
    for headers in [both, chunked, twice, space] {
        let answer = good
            .clone()
            .with("unsigned_headers", headers.clone())
            .send();
        assert_eq!(answer.status, 400, "{headers}: {answer:?}");
        assert_ne!(
            answer.header("connection"),
            "keep-alive",
            "{headers}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn query_services_answer_in_xml() {
    let server = Towpath::start().await;
    let good = Sent::to(&server).await;
    let call = |service: &str, body: &str| good.clone().query(service, body);
    let who = "Action=GetCallerIdentity&Version=2011-06-15";

    let known = call("sts", who).send();
    assert_eq!(known.status, 200, "{known:?}");
    assert_eq!(known.header("content-type"), "text/xml");
    let account = known
        .body
        .split("<Account>")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    let account = account.unwrap_or_else(|| panic!("no account in {known:?}"));
    assert_eq!(account.len(), 12);
    assert!(
        known
            .body
            .contains(&format!("<Arn>arn:aws:iam::{account}:root</Arn>")),
        "{known:?}"
    );

    #[rustfmt::skip]
    let cases = [
        (call("sts", who).with("region", "us-east-1"), 200, "<GetCallerIdentityResult>"),
        (call("sts", who).with("signed", false), 403, "<Code>MissingAuthenticationToken</Code>"),
        (call("sts", who).with("secret", "x"), 403, "<Code>SignatureDoesNotMatch</Code>"),
        (call("sts", who).with("key", "AKIAIOSFODNN7EXAMPLE"), 403, "<Code>InvalidClientTokenId</Code>"),
        (call("sts", "Action=GetCallerIdentity&Version=1"), 400, "<Code>InvalidAction</Code>"),
        (call("sts", "Action=AssumeRole&Version=2011-06-15"), 400, "does not offer AssumeRole of sts yet"),
        (call("iam", "Action=ListUsers&Version=2010-05-08"), 400, "does not offer ListUsers of iam yet"),
        (call("ec2", "Action=DescribeVpcs&Version=2016-11-15"), 400, "<Response><Errors><Error><Code>InvalidAction</Code>"),
        (call("ec2", "Action=DescribeVpcs&Version=2016-11-15").with("secret", "x"), 401, "<Code>AuthFailure</Code>"),
        (call("dms", "Action=DescribeEvents"), 403, "Credential should be scoped to correct service"),
        (call("sts", who).with("padding", 1024 * 1024), 413, "<Code>RequestEntityTooLarge</Code>"),
    ];
    for (sent, status, part) in cases {
        let answer = sent.send();
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(answer.body.contains(part), "{part}: {answer:?}");
    }
}

#[tokio::test]
async fn failed_signatures_are_limited_and_good_ones_are_not() {
    let server = Towpath::start().await;
    let good = Sent::to(&server).await;
    let bad = good.clone().with("secret", "x");
    let codes: Vec<String> = (0..60).map(|_| bad.send().code()).collect();
    let slowed = codes
        .iter()
        .filter(|code| *code == "ThrottlingException")
        .count();
    assert!(
        (10..60).contains(&slowed),
        "{slowed} of {} were slowed down",
        codes.len()
    );
    assert_eq!(codes[0], "InvalidSignatureException");
    assert_eq!(good.send().status, 200, "strangers can lock a client out");
}

#[tokio::test]
async fn a_slow_head_is_cut_off() {
    let server = Towpath::start().await;
    let answer = Sent::to(&server).await.with("stop_after", 40).send();
    assert_eq!(answer.status, 0, "{answer:?}");
    assert!(
        (14.0..40.0).contains(&answer.seconds),
        "closed after {} s",
        answer.seconds
    );
}

#[tokio::test]
async fn probes_need_no_signature() {
    let server = Towpath::start().await;
    let probe = Sent::to(&server)
        .await
        .with("method", "GET")
        .with("signed", false)
        .with("body", "");
    for (path, body) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let answer = probe.clone().with("path", path).send();
        assert_eq!((answer.status, answer.body.as_str()), (200, body), "{path}");
    }
}
