//! One connection, from the TLS handshake to its end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper::{Request, rt};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::pace::{Pace, Paced};
use super::tls::HTTP2;
use crate::dispatch::Dispatch;

/// How long a client may take for the handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How long a connection that was told to close may take to finish what it is doing.
const CLOSING: Duration = Duration::from_secs(5);
/// The longest head of a request in HTTP/1.1, in bytes.
const HEAD_BYTES: usize = 48 * 1024;
/// The longest list of headers in HTTP/2, in bytes as that protocol counts them.
const HEADER_LIST_BYTES: u32 = 48 * 1024;
/// Requests that one HTTP/2 connection may have open.
const STREAMS: u32 = 128;
/// Streams that may be reset before they were looked at; one more ends the connection.
const RESETS: usize = 100;

/// Serves a connection until it ends, expires, or `closing` turns true and it has finished.
pub(super) async fn serve(
    tcp: TcpStream,
    peer: SocketAddr,
    tls: TlsAcceptor,
    dispatch: Arc<Dispatch>,
    closing: watch::Receiver<bool>,
) {
    let metrics = dispatch.metrics();
    let stream = match timeout(HANDSHAKE, tls.accept(tcp)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => {
            metrics.handshake_failed();
            tracing::debug!(source = %peer.ip(), %error, "TLS handshake failed");
            return;
        }
        Err(_) => {
            metrics.handshake_failed();
            tracing::debug!(source = %peer.ip(), "TLS handshake took too long");
            return;
        }
    };
    let is_http2 = stream.get_ref().1.alpn_protocol() == Some(HTTP2);
    let pace = Pace::new(!is_http2);
    let service = {
        let pace = pace.clone();
        service_fn(move |request: Request<Incoming>| {
            let (dispatch, answering) = (Arc::clone(&dispatch), pace.answering());
            async move {
                let response = dispatch.answer(peer, request).await;
                drop(answering);
                Ok::<_, Infallible>(response)
            }
        })
    };
    let io: TokioIo<Paced<TlsStream<TcpStream>>> = TokioIo::new(Paced::new(stream, pace.clone()));
    let ended = if is_http2 {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder
            .timer(TokioTimer::new())
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(HEADER_LIST_BYTES)
            .max_pending_accept_reset_streams(RESETS)
            .max_local_error_reset_streams(RESETS)
            .keep_alive_interval(Duration::from_secs(20))
            .keep_alive_timeout(Duration::from_secs(10));
        run(builder.serve_connection(io, service), &pace, closing).await
    } else {
        let mut builder = http1::Builder::new();
        // The pace of the connection is watched here, see `pace`.
        builder
            .timer(TokioTimer::new())
            .header_read_timeout(None)
            .max_buf_size(HEAD_BYTES);
        run(builder.serve_connection(io, service), &pace, closing).await
    };
    if let Err(error) = ended {
        tracing::debug!(source = %peer.ip(), %error, "connection ended");
    }
}

/// A connection that can be asked to finish.
trait Closes {
    fn close(self: Pin<&mut Self>);
}

impl<I, S> Closes for http1::Connection<I, S>
where
    S: hyper::service::HttpService<Incoming>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    I: rt::Read + rt::Write + Unpin,
    S::ResBody: hyper::body::Body + 'static,
    <S::ResBody as hyper::body::Body>::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    fn close(self: Pin<&mut Self>) {
        self.graceful_shutdown();
    }
}

impl<I, S, E> Closes for http2::Connection<I, S, E>
where
    S: hyper::service::HttpService<Incoming>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    I: rt::Read + rt::Write + Unpin,
    S::ResBody: hyper::body::Body + 'static,
    <S::ResBody as hyper::body::Body>::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    E: rt::bounds::Http2ServerConnExec<S::Future, S::ResBody>,
{
    fn close(self: Pin<&mut Self>) {
        self.graceful_shutdown();
    }
}

/// Drives a connection to its end.
///
/// When the whole server closes, requests that are being answered are finished; the caller bounds how
/// long that may take. When the pace expires there are none, so a short while is enough.
async fn run<C>(
    connection: C,
    pace: &Pace,
    mut closing: watch::Receiver<bool>,
) -> Result<(), hyper::Error>
where
    C: Future<Output = Result<(), hyper::Error>> + Closes,
{
    let mut connection = pin!(connection);
    tokio::select! {
        ended = connection.as_mut() => return ended,
        () = turned_true(&mut closing) => {
            connection.as_mut().close();
            tokio::select! {
                ended = connection.as_mut() => return ended,
                () = pace.expired() => {}
            }
        }
        () = pace.expired() => connection.as_mut().close(),
    }
    timeout(CLOSING, connection).await.unwrap_or(Ok(()))
}

/// Returns when the value is true. Its lock is not held afterwards.
pub(super) async fn turned_true(value: &mut watch::Receiver<bool>) {
    drop(value.wait_for(|value| *value).await);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use bytes::Bytes;
    use http_body_util::{BodyExt, Full};
    use hyper::Request;
    use hyper::client::conn::http2;
    use hyper_util::rt::{TokioExecutor, TokioIo};
    use jiff::Timestamp;
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, ServerName};
    use rustls::{ClientConfig, RootCertStore};
    use sha2::{Digest, Sha256};
    use tokio::net::TcpStream;
    use tokio_rustls::TlsConnector;
    use tokio_rustls::client::TlsStream;
    use towpath_auth::sigv4::{self, Signer, sign};

    use crate::testing::Service;

    /// A TLS connection to the service that offers one protocol.
    async fn connect(service: &Service, protocol: &[u8]) -> TlsStream<TcpStream> {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_file(&service.profile.ca_bundle).unwrap())
            .unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![protocol.to_vec()];
        let tcp = TcpStream::connect(authority(service)).await.unwrap();
        let name = ServerName::try_from("127.0.0.1").unwrap();
        TlsConnector::from(Arc::new(config))
            .connect(name, tcp)
            .await
            .unwrap()
    }

    fn authority(service: &Service) -> &str {
        service.profile.endpoint.strip_prefix("https://").unwrap()
    }

    /// A signed call as HTTP/2 has it: the host stands in the URI, and no header repeats it.
    fn call(service: &Service, body: &'static str) -> Request<Full<Bytes>> {
        let covered: [(&str, &[u8]); 3] = [
            ("host", authority(service).as_bytes()),
            ("content-type", b"application/x-amz-json-1.1"),
            ("x-amz-target", b"AmazonDMSv20160101.DescribeEvents"),
        ];
        let signer = Signer {
            access_key_id: &service.profile.key.id,
            secret: &service.profile.key.secret,
            security_token: None,
            region: "us-east-1",
            service: "dms",
        };
        let unsigned = sigv4::Request {
            method: "POST",
            path: "/",
            query: "",
            headers: &covered,
            body_sha256: Sha256::digest(body).into(),
        };
        let mut builder = Request::post(format!("https://{}/", authority(service)));
        for (name, value) in &covered[1..] {
            builder = builder.header(*name, *value);
        }
        for (name, value) in sign(&unsigned, &signer, Timestamp::now()) {
            builder = builder.header(name, value);
        }
        builder.body(Full::new(Bytes::from(body))).unwrap()
    }

    #[tokio::test]
    async fn http2_carries_many_calls_at_once() {
        let service = Service::start().await;
        let stream = connect(&service, b"h2").await;
        let (sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
        tokio::spawn(connection);
        let calls = (0..100).map(|_| {
            let (mut sender, request) = (sender.clone(), call(&service, "{}"));
            tokio::spawn(async move { sender.send_request(request).await.unwrap() })
        });
        for call in calls.collect::<Vec<_>>() {
            let answer = call.await.unwrap();
            assert_eq!(answer.status(), 200);
            let body = answer.into_body().collect().await.unwrap().to_bytes();
            assert_eq!(&body[..], br#"{"Events":[]}"#);
        }
        assert!(
            service
                .dispatch
                .metrics()
                .page()
                .contains("towpath_connections_total 1")
        );
    }

    #[tokio::test]
    async fn http2_needs_one_host() {
        let service = Service::start().await;
        let stream = connect(&service, b"h2").await;
        let (mut sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
        tokio::spawn(connection);
        let mut two = call(&service, "{}");
        two.headers_mut()
            .insert("host", "localhost".parse().unwrap());
        assert_eq!(sender.send_request(two).await.unwrap().status(), 421);
        let mut other = call(&service, "{}");
        *other.uri_mut() = "https://evil.test/".parse().unwrap();
        assert_eq!(sender.send_request(other).await.unwrap().status(), 421);
    }

    #[tokio::test]
    async fn an_idle_connection_is_closed_when_the_server_closes() {
        let service = Service::start().await;
        let mut stream = connect(&service, b"http/1.1").await;
        drop(service);
        let mut buffer = [0; 16];
        let read = tokio::io::AsyncReadExt::read(&mut stream, &mut buffer).await;
        assert!(matches!(read, Ok(0) | Err(_)), "{read:?}");
    }
}
