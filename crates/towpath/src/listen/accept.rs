//! The accept loop: it takes connections, within limits, until it is told to stop.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::connection::{self, turned_true};
use super::sources::OpenConnections;
use crate::dispatch::Dispatch;

/// Connections that may be open at a time. Further ones wait in the kernel's queue.
const CONNECTIONS: usize = 4096;
/// How many of them may come from one source.
const CONNECTIONS_PER_SOURCE: usize = 1024;
/// How long requests may take to finish once the server is closing.
const DRAIN: Duration = Duration::from_secs(25);

/// A bound socket with its TLS configuration.
pub(crate) struct Listener {
    /// The socket.
    pub tcp: TcpListener,
    /// How handshakes are made.
    pub tls: TlsAcceptor,
}

/// Serves until `closing` turns true, then until all requests are answered, at most for 25 seconds.
pub(crate) async fn serve(
    listener: Listener,
    dispatch: Arc<Dispatch>,
    mut closing: watch::Receiver<bool>,
) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    let sources = Arc::new(OpenConnections::default());
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = turned_true(&mut closing) => break,
            accepted = accept(&listener.tcp, &free) => accepted,
            Some(_) = connections.join_next() => continue,
        };
        let (permit, tcp, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                pause_after(&error).await;
                continue;
            }
        };
        let Some(counted) = sources.admit(peer.ip(), CONNECTIONS_PER_SOURCE) else {
            tracing::warn!(source = %peer.ip(), "too many connections from one source");
            continue;
        };
        let (tls, dispatch, closing) =
            (listener.tls.clone(), Arc::clone(&dispatch), closing.clone());
        connections.spawn(async move {
            let open = dispatch.metrics().connection_opened();
            connection::serve(tcp, peer, tls, dispatch, closing).await;
            drop((open, counted, permit));
        });
    }
    drop(listener);
    let finished = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(DRAIN, finished).await.is_err() {
        tracing::warn!(
            open = connections.len(),
            "requests did not finish in time and are cut off"
        );
    }
}

/// Waits for room, then for a connection.
async fn accept(
    tcp: &TcpListener,
    free: &Arc<Semaphore>,
) -> io::Result<(OwnedSemaphorePermit, TcpStream, SocketAddr)> {
    let permit = Arc::clone(free)
        .acquire_owned()
        .await
        .map_err(io::Error::other)?;
    let (stream, peer) = tcp.accept().await?;
    stream.set_nodelay(true)?;
    Ok((permit, stream, peer))
}

/// A client that is gone again is nothing; being out of descriptors passes when connections end.
async fn pause_after(error: &io::Error) {
    let gone = [
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::ConnectionReset,
        io::ErrorKind::ConnectionRefused,
    ];
    if !gone.contains(&error.kind()) {
        tracing::error!(%error, "cannot accept connections");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
