//! Which service a request is for, read from its head: credential scope, target, content type.
//!
//! All of it is only the client's claim until the signature is verified; it chooses how the request
//! is read and how the answer is written, never what is permitted.

use hyper::header::CONTENT_TYPE;
use hyper::http::request::Parts;
use hyper::{HeaderMap, Method};
use towpath_control::handle::Entry;
use towpath_control::operations;

use crate::respond::{Protocol, Refusal};

/// What precedes the operation's name in `X-Amz-Target`.
const TARGET_PREFIX: &str = "AmazonDMSv20160101.";

/// Bodies of `dms` may hold table mappings of a size.
const JSON_LIMIT: usize = 4 * 1024 * 1024;
/// Bodies of the query services are short.
const QUERY_LIMIT: usize = 1024 * 1024;

/// Where a request goes.
#[derive(Debug)]
pub(crate) enum Route {
    /// An operation of `dms`.
    Dms(&'static Entry),
    /// An action of a query service, which stands in the body.
    Query(QueryService),
}

/// The query services that a scope may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QueryService {
    /// Tokens and identities.
    Sts,
    /// Users, roles and policies.
    Iam,
    /// Networks.
    Ec2,
}

impl QueryService {
    const ALL: [Self; 3] = [Self::Sts, Self::Iam, Self::Ec2];

    /// The name in the credential scope.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sts => "sts",
            Self::Iam => "iam",
            Self::Ec2 => "ec2",
        }
    }
}

impl Route {
    /// The route of a request whose signature, if it has one, names the service `scope`.
    pub(crate) fn of(head: &Parts, scope: Option<&str>) -> Result<Self, Refusal> {
        if head.uri.path() != "/" {
            return Err(Refusal::no_such_path());
        }
        if head.method != Method::POST {
            return Err(Refusal::unknown_operation("Requests use the method POST."));
        }
        if is_form(&head.headers) {
            let service = QueryService::ALL
                .into_iter()
                .find(|service| Some(service.name()) == scope)
                .unwrap_or(QueryService::Sts);
            return Ok(Self::Query(service));
        }
        let target = head
            .headers
            .get("x-amz-target")
            .and_then(|value| value.to_str().ok());
        let entry = target
            .and_then(|target| target.strip_prefix(TARGET_PREFIX))
            .and_then(operations::find)
            .ok_or_else(|| {
                Refusal::unknown_operation(format!(
                    "X-Amz-Target must be {TARGET_PREFIX} followed by the name of an operation."
                ))
            })?;
        check_json(&head.headers)?;
        Ok(Self::Dms(entry))
    }

    /// The service's name in the credential scope.
    pub(crate) fn service(&self) -> &'static str {
        match self {
            Self::Dms(_) => "dms",
            Self::Query(service) => service.name(),
        }
    }

    /// The longest body, in bytes.
    pub(crate) fn body_limit(&self) -> usize {
        match self {
            Self::Dms(_) => JSON_LIMIT,
            Self::Query(_) => QUERY_LIMIT,
        }
    }
}

/// How to answer a request of which perhaps only the head is known.
pub(crate) fn protocol(head: &Parts, scope: Option<&str>) -> Protocol {
    match scope {
        _ if !is_form(&head.headers) => Protocol::Json,
        Some("iam") => Protocol::Iam,
        Some("ec2") => Protocol::Ec2,
        _ => Protocol::Sts,
    }
}

/// The value of a parameter in a form body.
pub(crate) fn parameter(body: &[u8], name: &str) -> Option<String> {
    url::form_urlencoded::parse(body)
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn is_form(headers: &HeaderMap) -> bool {
    media_type(headers).is_some_and(|kind| kind == "application/x-www-form-urlencoded")
}

/// Accepts JSON by any of its usual names, and a request that does not say.
fn check_json(headers: &HeaderMap) -> Result<(), Refusal> {
    match media_type(headers) {
        None => Ok(()),
        Some(kind)
            if kind == "application/json" || kind.starts_with("application/x-amz-json-1.") =>
        {
            Ok(())
        }
        Some(_) => Err(Refusal::unsupported_media(
            "The request body must have the type application/x-amz-json-1.1.",
        )),
    }
}

/// The content type without its parameters, in lower case.
fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(
        value
            .split(';')
            .next()
            .unwrap_or(value)
            .trim()
            .to_ascii_lowercase(),
    )
}

#[cfg(test)]
mod tests {
    use super::{Route, parameter, protocol};
    use crate::respond::Protocol;
    use hyper::Request;
    use hyper::http::request::Parts;

    const JSON: (&str, &str) = ("content-type", "application/x-amz-json-1.1");
    const FORM: (&str, &str) = (
        "content-type",
        "application/x-www-form-urlencoded; charset=utf-8",
    );
    const TARGET: (&str, &str) = ("x-amz-target", "AmazonDMSv20160101.DescribeEvents");

    fn head(method: &str, path: &str, headers: &[(&str, &str)]) -> Parts {
        let mut builder = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        builder.body(()).unwrap().into_parts().0
    }

    #[test]
    fn requests_find_their_service() {
        #[rustfmt::skip]
        let cases = [
            (head("POST", "/", &[JSON, TARGET]), Some("dms"), Ok("dms")),
            (head("POST", "/?a=b", &[JSON, TARGET]), None, Ok("dms")),
            (head("POST", "/", &[TARGET]), None, Ok("dms")),
            (head("POST", "/", &[("content-type", "Application/JSON; charset=utf-8"), TARGET]), None, Ok("dms")),
            (head("POST", "/", &[FORM]), Some("sts"), Ok("sts")),
            (head("POST", "/", &[FORM]), Some("iam"), Ok("iam")),
            (head("POST", "/", &[FORM]), Some("ec2"), Ok("ec2")),
            (head("POST", "/", &[FORM]), None, Ok("sts")),
            (head("POST", "/x", &[JSON, TARGET]), Some("dms"), Err("UnknownOperationException")),
            (head("GET", "/", &[JSON, TARGET]), Some("dms"), Err("UnknownOperationException")),
            (head("POST", "/", &[JSON]), Some("dms"), Err("UnknownOperationException")),
            (head("POST", "/", &[JSON, ("x-amz-target", "AmazonDMSv20160101.Nothing")]), None, Err("UnknownOperationException")),
            (head("POST", "/", &[JSON, ("x-amz-target", "amazondmsv20160101.DescribeEvents")]), None, Err("UnknownOperationException")),
            (head("POST", "/", &[JSON, ("x-amz-target", "DynamoDB_20120810.ListTables")]), None, Err("UnknownOperationException")),
            (head("POST", "/", &[("content-type", "text/plain"), TARGET]), None, Err("UnsupportedMediaTypeException")),
        ];
        for (head, scope, expected) in cases {
            let got = Route::of(&head, scope);
            let got = got
                .as_ref()
                .map(Route::service)
                .map_err(|refusal| refusal.code());
            assert_eq!(got, expected, "{head:?}");
        }
    }

    #[test]
    fn answers_are_in_the_callers_protocol() {
        let cases = [
            (head("POST", "/", &[JSON]), Some("dms"), Protocol::Json),
            (head("GET", "/", &[]), None, Protocol::Json),
            (head("POST", "/", &[FORM]), Some("ec2"), Protocol::Ec2),
            (head("POST", "/", &[FORM]), Some("iam"), Protocol::Iam),
            (head("POST", "/", &[FORM]), Some("dms"), Protocol::Sts),
        ];
        for (head, scope, expected) in cases {
            assert_eq!(protocol(&head, scope), expected, "{head:?}");
        }
    }

    #[test]
    fn parameters_are_decoded() {
        let body = b"Action=GetCallerIdentity&Version=2011-06-15&X=a%20b+c";
        assert_eq!(
            parameter(body, "Action").as_deref(),
            Some("GetCallerIdentity")
        );
        assert_eq!(parameter(body, "X").as_deref(), Some("a b c"));
        assert_eq!(parameter(body, "Y"), None);
    }
}
