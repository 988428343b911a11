//! Answers on the wire: the only place that knows statuses, error bodies and request ids.

use std::fmt;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Response, StatusCode};
use towpath_auth::BadSignature;
use towpath_control::ApiError;
use towpath_wire::{Fault, json};

/// The body of every answer: it is whole in memory.
pub(crate) type Body = Full<Bytes>;

/// The namespaces of the query services' answers.
const STS_NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";
const IAM_NAMESPACE: &str = "https://iam.amazonaws.com/doc/2010-05-08/";

/// The id of one request, a UUID in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RequestId(String);

impl RequestId {
    /// A new random id.
    pub(crate) fn random() -> Self {
        Self(uuid::Uuid::new_v4().to_string())
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a service writes its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// awsJson 1.1, as `dms`.
    Json,
    /// The query protocol of `sts`.
    Sts,
    /// The query protocol of `iam`.
    Iam,
    /// The query protocol of `ec2`, whose errors have another frame.
    Ec2,
}

/// Why a request is not answered as asked, in the words of every protocol.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The code in JSON, with its status.
    fault: Fault,
    /// The code and status in the query protocols.
    query: (&'static str, u16),
    /// The code and status of `ec2` where they differ from the other query services.
    ec2: Option<(&'static str, u16)>,
    /// What the client is told.
    message: String,
    /// The ARN of the resource that exists already.
    resource: Option<String>,
    /// A status other than the code's own.
    status: Option<StatusCode>,
    /// The cause, for the log.
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Refusal {
    fn new(fault: Fault, query: (&'static str, u16), message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            fault,
            query,
            ec2: None,
            message,
            resource: None,
            status: None,
            cause: None,
        }
    }

    /// No operation of that name; the path was right.
    pub(crate) fn unknown_operation(message: impl Into<String>) -> Self {
        Self::new(
            Fault::UnknownOperationException,
            ("InvalidAction", 400),
            message,
        )
    }

    /// Nothing is at this path.
    pub(crate) fn no_such_path() -> Self {
        let refusal = Self::unknown_operation("Requests go to the path /.");
        Self {
            status: Some(StatusCode::NOT_FOUND),
            ..refusal
        }
    }

    /// A known operation of a service that is not offered.
    pub(crate) fn not_offered(service: &str, action: &str) -> Self {
        let version = env!("CARGO_PKG_VERSION");
        let message = format!(
            "Towpath {version} does not offer {action} of {service} yet; see docs/operations.md"
        );
        Self::new(
            Fault::InvalidOperationFault,
            ("InvalidAction", 400),
            message,
        )
    }

    /// The body is longer than `limit` bytes.
    pub(crate) fn too_large(limit: usize) -> Self {
        let message = format!("The request body is larger than {limit} bytes.");
        let query = ("RequestEntityTooLarge", 413);
        Self::new(Fault::RequestEntityTooLargeException, query, message)
    }

    /// The body did not come in time.
    pub(crate) fn body_cut_short() -> Self {
        let message = "The request body did not arrive in time.";
        Self::new(
            Fault::RequestTimeoutException,
            ("RequestTimeout", 400),
            message,
        )
    }

    /// The body is encoded, or of a type that is not read.
    pub(crate) fn unsupported_media(message: impl Into<String>) -> Self {
        let query = ("UnsupportedMediaType", 415);
        Self::new(Fault::UnsupportedMediaTypeException, query, message)
    }

    /// The bodies of other requests take all the memory that there is for bodies.
    pub(crate) fn busy() -> Self {
        let message = "Too many large requests arrive at the same time. Try again.";
        Self::new(
            Fault::ServiceUnavailable,
            ("ServiceUnavailable", 503),
            message,
        )
    }

    /// The request's framing is ambiguous.
    pub(crate) fn malformed(message: impl Into<String>) -> Self {
        Self::new(
            Fault::SerializationException,
            ("MalformedInput", 400),
            message,
        )
    }

    /// Too many requests of this source were refused.
    pub(crate) fn throttled() -> Self {
        let refusal = Self::new(
            Fault::ThrottlingException,
            ("Throttling", 400),
            "Rate exceeded",
        );
        Self {
            ec2: Some(("RequestLimitExceeded", 503)),
            ..refusal
        }
    }

    /// The code in JSON, by which refusals are counted.
    pub(crate) fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// What the client is told.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Whether the server is at fault, not the client.
    pub(crate) fn is_broken(&self) -> bool {
        self.fault.status() >= 500
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        let query = if error.fault.status() >= 500 {
            ("InternalFailure", 500)
        } else {
            (error.fault.code(), error.fault.status())
        };
        let mut refusal = Self::new(error.fault, query, error.message);
        refusal.resource = error.resource;
        refusal.cause = error.source;
        refusal
    }
}

impl From<BadSignature> for Refusal {
    fn from(error: BadSignature) -> Self {
        let code = error.json_code();
        let fault = Fault::ALL.iter().find(|fault| fault.code() == code);
        let fault = *fault.unwrap_or(&Fault::InvalidSignatureException);
        let refusal = Self::new(fault, error.query_code(), error.to_string());
        let ec2 = match error {
            BadSignature::Missing => None,
            BadSignature::Expired { .. } | BadSignature::NotYetCurrent { .. } => {
                Some(("RequestExpired", 400))
            }
            _ => Some(("AuthFailure", 401)),
        };
        Self { ec2, ..refusal }
    }
}

/// The body of an operation's output.
pub(crate) fn output(body: Vec<u8>, id: &RequestId) -> Response<Body> {
    answer(StatusCode::OK, json::CONTENT_TYPE, body, id)
}

/// A result of a query service, already in XML.
pub(crate) fn xml(body: String, id: &RequestId) -> Response<Body> {
    answer(StatusCode::OK, "text/xml", body.into_bytes(), id)
}

/// The page of metrics, in the format that its reader asks for by this type.
pub(crate) fn metrics(page: String, id: &RequestId) -> Response<Body> {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    answer(StatusCode::OK, kind, page.into_bytes(), id)
}

/// Plain text, for probes and for requests that are for nobody here.
pub(crate) fn text(status: StatusCode, body: &str, id: &RequestId) -> Response<Body> {
    answer(
        status,
        "text/plain; charset=utf-8",
        format!("{body}\n").into_bytes(),
        id,
    )
}

/// A refusal in the service's own frame.
pub(crate) fn refusal(protocol: Protocol, refusal: &Refusal, id: &RequestId) -> Response<Body> {
    let (code, status) = match protocol {
        Protocol::Json => (refusal.fault.code(), refusal.fault.status()),
        Protocol::Sts | Protocol::Iam => refusal.query,
        Protocol::Ec2 => refusal.ec2.unwrap_or(refusal.query),
    };
    let status = refusal.status.unwrap_or_else(|| {
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    });
    let side = if status.is_server_error() {
        "Receiver"
    } else {
        "Sender"
    };
    let message = escaped(&refusal.message);
    let framed = |namespace: &str| {
        format!(
            "<ErrorResponse xmlns=\"{namespace}\"><Error><Type>{side}</Type><Code>{code}</Code>\
             <Message>{message}</Message></Error><RequestId>{id}</RequestId></ErrorResponse>"
        )
    };
    let mut response = match protocol {
        Protocol::Json => {
            let body =
                json::error_body(refusal.fault, &refusal.message, refusal.resource.as_deref());
            answer(status, json::CONTENT_TYPE, body, id)
        }
        Protocol::Sts => answer(status, "text/xml", framed(STS_NAMESPACE).into_bytes(), id),
        Protocol::Iam => answer(status, "text/xml", framed(IAM_NAMESPACE).into_bytes(), id),
        Protocol::Ec2 => {
            let body = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>\
                 <Code>{code}</Code><Message>{message}</Message></Error></Errors>\
                 <RequestID>{id}</RequestID></Response>"
            );
            answer(status, "text/xml;charset=UTF-8", body.into_bytes(), id)
        }
    };
    response
        .headers_mut()
        .insert("x-amzn-errortype", HeaderValue::from_static(code));
    response
}

fn answer(status: StatusCode, kind: &'static str, body: Vec<u8>, id: &RequestId) -> Response<Body> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    let id = HeaderValue::from_str(&id.0).expect("a UUID is a header value");
    headers.insert("x-amzn-requestid", id);
    response
}

/// Text as the content of an XML element.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Protocol, Refusal, RequestId, escaped, refusal};
    use http_body_util::BodyExt;
    use towpath_auth::BadSignature;
    use towpath_control::ApiError;

    async fn shown(protocol: Protocol, told: Refusal) -> (u16, String, String) {
        let id = RequestId("id".into());
        let response = refusal(protocol, &told, &id);
        let kind = response.headers()["x-amzn-errortype"]
            .to_str()
            .unwrap()
            .to_owned();
        assert_eq!(response.headers()["x-amzn-requestid"], "id");
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, kind, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn each_protocol_has_its_frame() {
        type Make = fn() -> Refusal;
        #[rustfmt::skip]
        let cases: [(Protocol, Make, u16, &str, &str); 9] = [
            (Protocol::Json, || BadSignature::Missing.into(), 400, "MissingAuthenticationTokenException",
             r#"{"__type":"MissingAuthenticationTokenException","message":"Request is missing Authentication Token"}"#),
            (Protocol::Sts, || BadSignature::UnknownKey.into(), 403, "InvalidClientTokenId",
             "<Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message>"),
            (Protocol::Ec2, || BadSignature::Mismatch.into(), 401, "AuthFailure", "<RequestID>id</RequestID></Response>"),
            (Protocol::Ec2, || BadSignature::Missing.into(), 403, "MissingAuthenticationToken", "<Response><Errors><Error>"),
            (Protocol::Iam, || Refusal::throttled(), 400, "Throttling", "<Type>Sender</Type>"),
            (Protocol::Json, Refusal::no_such_path, 404, "UnknownOperationException", "Requests go to the path /."),
            (Protocol::Json, || Refusal::too_large(4), 413, "RequestEntityTooLargeException", "larger than 4 bytes"),
            (Protocol::Json, || ApiError::already_exists("m", "arn:x").into(), 400, "ResourceAlreadyExistsFault", r#""resourceArn":"arn:x""#),
            (Protocol::Json, || ApiError::internal("disk full").into(), 500, "InternalFailure", r#"{"__type":"InternalFailure","message":"#),
        ];
        for (protocol, told, status, code, part) in cases {
            let (got_status, got_code, body) = shown(protocol, told()).await;
            assert_eq!((got_status, got_code.as_str()), (status, code), "{body}");
            assert!(body.contains(part), "{body}");
            assert!(
                !body.contains("disk full"),
                "the cause is shown to the client: {body}"
            );
        }
    }

    #[test]
    fn text_cannot_break_out_of_xml() {
        assert_eq!(
            escaped("<a href=\"x\">&\u{0}\r\n</a>"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;"
        );
    }
}
