//! The page that Prometheus reads: plain HTTP, on a loopback address only.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::HOST;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

use crate::dispatch::Dispatch;
use crate::respond::{self, Body, RequestId};

/// Readers at a time.
const READERS: usize = 16;

/// Serves the page until it is cancelled.
pub(crate) async fn serve(listener: TcpListener, dispatch: Arc<Dispatch>) {
    let free = Arc::new(tokio::sync::Semaphore::new(READERS));
    loop {
        let Ok(permit) = Arc::clone(&free).acquire_owned().await else {
            return;
        };
        let Ok((tcp, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let dispatch = Arc::clone(&dispatch);
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let answer = page(&request, &dispatch);
                async move { Ok::<_, Infallible>(answer) }
            });
            let mut builder = http1::Builder::new();
            builder
                .timer(TokioTimer::new())
                .header_read_timeout(Duration::from_secs(15));
            if let Err(error) = builder.serve_connection(TokioIo::new(tcp), service).await {
                tracing::debug!(%error, "connection for metrics ended");
            }
            drop(permit);
        });
    }
}

fn page(request: &Request<Incoming>, dispatch: &Dispatch) -> Response<Body> {
    let id = RequestId::random();
    // A browser page on this machine must not read it by a name that resolves to loopback.
    let host = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("");
    if !is_local(host) {
        return respond::text(StatusCode::MISDIRECTED_REQUEST, "ask by address", &id);
    }
    match (request.method(), request.uri().path()) {
        (&Method::GET, "/metrics") => respond::metrics(dispatch.metrics().page(), &id),
        _ => respond::text(StatusCode::NOT_FOUND, "metrics are at /metrics", &id),
    }
}

fn is_local(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_addresses_and_localhost_are_local() {
        for (host, expected) in [
            ("127.0.0.1:9443", true),
            ("127.0.0.1", true),
            ("[::1]:9443", true),
            ("localhost:9443", true),
            ("evil.test:9443", false),
            ("", false),
        ] {
            assert_eq!(is_local(host), expected, "{host}");
        }
    }
}
