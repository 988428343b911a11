//! The way of every request: route, body, signature, context, operation, answer.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hyper::body::Body as HttpBody;
use hyper::header::{CONTENT_ENCODING, HOST, HeaderValue, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use towpath_auth::decision::ContextKeys;
use towpath_auth::sigv4::{self, Rules};
use towpath_auth::{BadSignature, Presented, Principal, SecretKey, Verified};
use towpath_control::{Context, Installation};
use tracing::Instrument;

use crate::access_key::AccessKey;
use crate::authority::Names;
use crate::body;
use crate::listen::FailureBudget;
use crate::metrics::Metrics;
use crate::respond::{self, Body, Refusal, RequestId};
use crate::route::{self, QueryService, Route};
use crate::sts;

/// How far a signature's time may be off, in minutes either way.
const WINDOW_MINUTES: u64 = 15;
/// The region that global services are signed for when clients choose.
const GLOBAL_REGION: &str = "us-east-1";
/// How much of a key id is logged, in characters: no key has a longer one.
const ACCESS_KEY_ID_LIMIT: usize = 128;
/// How much of a client's name for itself is kept, in bytes.
const USER_AGENT_LIMIT: usize = 1024;

/// Everything that requests are answered with.
pub(crate) struct Dispatch {
    /// The resources and their operations.
    pub host: Arc<Installation>,
    /// The administrator's key.
    pub root_key: AccessKey,
    /// Served regions.
    pub regions: Vec<String>,
    /// The names under which clients reach this server.
    pub names: Names,
    /// Counters.
    pub metrics: Arc<Metrics>,
    /// Failed signatures that each source may still make.
    pub failures: FailureBudget,
    /// Stands in for the secret of an unknown key; random for each process.
    pub dummy: SecretKey,
    /// True once the server is going down.
    pub draining: AtomicBool,
}

/// A request whose way is known so far, for the counters and the log.
struct Seen {
    operation: &'static str,
    access_key_id: String,
}

impl Dispatch {
    /// The counters.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Answers one request. Whatever happens, there is an answer.
    pub(crate) async fn answer<B>(&self, peer: SocketAddr, request: Request<B>) -> Response<Body>
    where
        B: HttpBody<Data = Bytes>,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let id = RequestId::random();
        let (head, body) = request.into_parts();
        if let Some(answer) = self.probe(&head, &id) {
            return answer;
        }
        let host = host_of(&head);
        if !host
            .as_deref()
            .is_some_and(|host| self.names.holds_host(host))
        {
            let text = "this server is not the host that the request names";
            return respond::text(StatusCode::MISDIRECTED_REQUEST, text, &id);
        }
        let start = Instant::now();
        let source = peer.ip().to_canonical();
        let mut seen = Seen {
            operation: "-",
            access_key_id: String::new(),
        };
        let presented = presented(&head, [0; 32]);
        let scope = presented
            .as_ref()
            .ok()
            .map(|presented| presented.service.clone());
        // What handlers log carries the id by which the client knows its request.
        let span = tracing::info_span!("request", request_id = %id);
        let outcome = self
            .perform(source, &head, body, presented, &id, &mut seen)
            .instrument(span)
            .await;
        let code = match &outcome {
            Ok(_) => "OK",
            Err(refusal) => refusal.code(),
        };
        self.metrics.answered(seen.operation, code, start.elapsed());
        log(&seen, &outcome, &id, source, start.elapsed());
        let mut response = outcome.unwrap_or_else(|refusal| {
            respond::refusal(route::protocol(&head, scope.as_deref()), &refusal, &id)
        });
        if host.is_some_and(|host| is_public_name(&host)) {
            let forever = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            response
                .headers_mut()
                .insert("strict-transport-security", forever);
        }
        response
    }

    /// Answers the probes of whoever runs the process.
    fn probe(&self, head: &Parts, id: &RequestId) -> Option<Response<Body>> {
        if head.method != Method::GET && head.method != Method::HEAD {
            return None;
        }
        match head.uri.path() {
            "/healthz" => Some(respond::text(StatusCode::OK, "ok", id)),
            "/readyz" if self.draining.load(Ordering::Relaxed) => Some(respond::text(
                StatusCode::SERVICE_UNAVAILABLE,
                "draining",
                id,
            )),
            "/readyz" => Some(respond::text(StatusCode::OK, "ready", id)),
            _ => None,
        }
    }

    async fn perform<B>(
        &self,
        source: IpAddr,
        head: &Parts,
        body: B,
        presented: Result<Presented, BadSignature>,
        id: &RequestId,
        seen: &mut Seen,
    ) -> Result<Response<Body>, Refusal>
    where
        B: HttpBody<Data = Bytes>,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let scope = presented
            .as_ref()
            .ok()
            .map(|presented| presented.service.as_str());
        let route = Route::of(head, scope)?;
        if let Route::Dms(entry) = &route {
            seen.operation = entry.name;
        }
        check_framing(head)?;
        let presented = presented.map_err(|error| self.unsigned(source, error))?;
        seen.access_key_id = presented
            .access_key_id
            .chars()
            .take(ACCESS_KEY_ID_LIMIT)
            .collect();
        let limit = route.body_limit();
        let body = match self.secret_of(&presented) {
            Some(_) => body::read(head, body, limit).await?,
            // It is refused below, so nothing of it is kept: strangers cannot fill the memory.
            None => body::skip(head, body, limit).await?,
        };
        let now = Timestamp::now();
        let verified = self
            .verify(head, &body, &presented, &route, now)
            .map_err(|error| self.unsigned(source, error))?;
        let principal = self.principal(&verified);
        match route {
            Route::Dms(entry) => {
                let cx = Context::new(Arc::clone(&self.host), &verified.region, principal);
                let keys = context_keys(head, source, &cx, now);
                let output = entry.call(&cx, &body, &keys).await?;
                Ok(respond::output(output, id))
            }
            Route::Query(service) => {
                let (name, xml) = query(service, &body, &principal, id)?;
                seen.operation = name;
                Ok(respond::xml(xml, id))
            }
        }
    }

    /// Checks the signature, now that the body is there.
    fn verify(
        &self,
        head: &Parts,
        body: &[u8],
        presented: &Presented,
        route: &Route,
        now: Timestamp,
    ) -> Result<Verified, BadSignature> {
        let mut regions = self.regions.clone();
        if matches!(route, Route::Query(QueryService::Sts | QueryService::Iam)) {
            regions.push(GLOBAL_REGION.to_owned());
        }
        let rules = Rules {
            regions: &regions,
            service: route.service(),
            now,
            window_minutes: WINDOW_MINUTES,
        };
        let secret = self.secret_of(presented);
        let hash = Sha256::digest(body).into();
        with_signed_parts(head, hash, |request| {
            presented.verify(request, &rules, secret, &self.dummy)
        })
    }

    /// The secret of the key that a request names, if there is such a key.
    fn secret_of(&self, presented: &Presented) -> Option<&SecretKey> {
        // Long-term keys have no token, and no other keys exist: a token makes the key unknown.
        let known =
            presented.access_key_id == self.root_key.id && presented.security_token.is_none();
        known.then_some(&self.root_key.secret)
    }

    /// Turns a bad signature into its answer, as long as the source has failures left.
    fn unsigned(&self, source: IpAddr, error: BadSignature) -> Refusal {
        if self.failures.take(source, Instant::now()) {
            error.into()
        } else {
            Refusal::throttled()
        }
    }

    fn principal(&self, verified: &Verified) -> Principal {
        Principal::Root {
            partition: towpath_auth::arn::partition_of(&verified.region).to_owned(),
            account: self.host.account.clone(),
        }
    }
}

/// Answers an action of a query service; also gives the name to count it by.
fn query(
    service: QueryService,
    body: &[u8],
    principal: &Principal,
    id: &RequestId,
) -> Result<(&'static str, String), Refusal> {
    let action = route::parameter(body, "Action").unwrap_or_default();
    let version = route::parameter(body, "Version").unwrap_or_default();
    match service {
        QueryService::Sts if version != sts::VERSION => Err(Refusal::unknown_operation(format!(
            "Could not find operation {action} for version {version}"
        ))),
        QueryService::Sts => Ok(("GetCallerIdentity", sts::call(&action, principal, id)?)),
        QueryService::Iam | QueryService::Ec2 => Err(Refusal::not_offered(service.name(), &action)),
    }
}

fn presented(head: &Parts, hash: [u8; 32]) -> Result<Presented, BadSignature> {
    with_signed_parts(head, hash, Presented::parse)
}

/// The request as signatures see it. An HTTP/2 authority counts as the host.
fn with_signed_parts<T>(
    head: &Parts,
    body_sha256: [u8; 32],
    see: impl FnOnce(&sigv4::Request<'_>) -> T,
) -> T {
    let mut headers: Vec<(&str, &[u8])> = head
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()))
        .collect();
    if let Some(authority) = head
        .uri
        .authority()
        .filter(|_| !head.headers.contains_key(HOST))
    {
        headers.push(("host", authority.as_str().as_bytes()));
    }
    see(&sigv4::Request {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or(""),
        headers: &headers,
        body_sha256,
    })
}

/// The host that the client means. `None` when there is none, or two that differ.
fn host_of(head: &Parts) -> Option<String> {
    let mut hosts = head.headers.get_all(HOST).iter();
    let header = hosts.next().and_then(|host| host.to_str().ok());
    if hosts.next().is_some() {
        return None;
    }
    match (
        header,
        head.uri.authority().map(|authority| authority.as_str()),
    ) {
        (Some(header), Some(authority)) if header != authority => None,
        (Some(host), _) | (None, Some(host)) => Some(host.to_owned()),
        (None, None) => None,
    }
}

/// Whether browsers may be told to use only TLS for this name: not for addresses, and not for
/// `localhost`, where it would hold for every other program too.
fn is_public_name(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or(host);
    !host.starts_with('[') && name != "localhost" && name.parse::<IpAddr>().is_err()
}

/// Refuses bodies whose length or meaning is open to two readings. No client of these services
/// sends chunks, and what a proxy in front and this server could read differently is not read.
fn check_framing(head: &Parts) -> Result<(), Refusal> {
    let headers = &head.headers;
    if headers.contains_key(TRANSFER_ENCODING) {
        return Err(Refusal::malformed(
            "Requests must have a Content-Length and no Transfer-Encoding.",
        ));
    }
    if headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|encoding| encoding != "identity")
    {
        return Err(Refusal::unsupported_media(
            "Request bodies must not be compressed.",
        ));
    }
    Ok(())
}

/// The keys that conditions of policies may test.
fn context_keys(head: &Parts, source: IpAddr, cx: &Context, now: Timestamp) -> ContextKeys {
    let mut keys = ContextKeys::default();
    keys.add("aws:SourceIp", source.to_string());
    keys.add("aws:SecureTransport", "true");
    keys.add(
        "aws:CurrentTime",
        now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
    );
    keys.add("aws:EpochTime", now.as_second().to_string());
    keys.add("aws:RequestedRegion", &*cx.region);
    keys.add("aws:PrincipalArn", cx.principal.arn().to_string());
    keys.add("aws:PrincipalAccount", cx.principal.account());
    keys.add("aws:PrincipalType", cx.principal.kind());
    keys.add("aws:userid", cx.principal.user_id());
    let agent = head
        .headers
        .get(hyper::header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    if let Some(agent) = agent {
        keys.add(
            "aws:UserAgent",
            agent.chars().take(USER_AGENT_LIMIT).collect::<String>(),
        );
    }
    keys
}

/// One line for each request; the server's own failures with their causes.
fn log(
    seen: &Seen,
    outcome: &Result<Response<Body>, Refusal>,
    request_id: &RequestId,
    source: IpAddr,
    took: Duration,
) {
    let (operation, key) = (seen.operation, seen.access_key_id.escape_default());
    let took_ms = took.as_millis();
    match outcome {
        Ok(_) => tracing::debug!(%request_id, operation, %source, %key, took_ms, "request"),
        Err(refusal) if refusal.is_broken() => {
            let cause = refusal.cause.as_deref().map(|cause| chain(cause));
            tracing::error!(%request_id, operation, %source, %key, cause, "request failed");
        }
        Err(refusal) => {
            let (code, reason) = (refusal.code(), refusal.message());
            tracing::info!(%request_id, operation, %source, %key, took_ms, code, reason, "request refused");
        }
    }
}

/// An error with all its causes, the outermost first.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    std::iter::successors(Some(error), |error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

#[cfg(test)]
mod tests {
    use super::chain;
    use towpath_control::store::StoreError;

    #[test]
    fn the_log_tells_the_causes_of_causes() {
        let error = StoreError::failed("commit to the store", "database or disk is full");
        assert_eq!(
            chain(&error),
            "cannot commit to the store: database or disk is full"
        );
    }
}
