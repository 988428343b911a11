//! How far a connection is between two requests, so that a silent or a slow one can be closed.
//!
//! The HTTP library limits how long a request's head may take, but counts the time between two
//! requests into it. Here the two are kept apart: a client may stay quiet for a minute, but once it
//! has begun a request it must finish the head in fifteen seconds.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

/// How long a connection may be without a request.
pub(crate) const IDLE: Duration = Duration::from_secs(60);
/// How long the head of a request may take from its first byte.
pub(crate) const HEAD: Duration = Duration::from_secs(15);

/// What a connection is doing.
#[derive(Debug, Clone, Copy)]
enum Phase {
    /// Nothing, since then.
    Idle(Instant),
    /// A head is arriving, since then.
    Head(Instant),
    /// So many requests are being answered.
    Busy(usize),
}

/// The phase of one connection, shared by its stream, its requests and its watch.
#[derive(Debug, Clone)]
pub(crate) struct Pace {
    phase: Arc<Mutex<Phase>>,
    /// Whether bytes that arrive between requests begin a head. Not so in HTTP/2, where they may be
    /// acknowledgements.
    heads: bool,
}

/// One request being answered, until it is dropped.
#[derive(Debug)]
pub(crate) struct Answering(Pace);

impl Pace {
    /// A connection that has done nothing yet.
    pub(crate) fn new(heads: bool) -> Self {
        Self {
            phase: Arc::new(Mutex::new(Phase::Idle(Instant::now()))),
            heads,
        }
    }

    /// Marks a request as being answered.
    pub(crate) fn answering(&self) -> Answering {
        let mut phase = self.lock();
        *phase = match *phase {
            Phase::Busy(count) => Phase::Busy(count + 1),
            Phase::Idle(_) | Phase::Head(_) => Phase::Busy(1),
        };
        Answering(self.clone())
    }

    /// Returns when the connection has been silent or slow for too long.
    pub(crate) async fn expired(&self) {
        loop {
            let deadline = match *self.lock() {
                Phase::Idle(since) => since + IDLE,
                Phase::Head(since) => since + HEAD,
                Phase::Busy(_) => Instant::now() + HEAD,
            };
            if deadline <= Instant::now() {
                return;
            }
            // A phase can only begin later than the one seen, but a head may be due sooner than the
            // end of the idle time: look again at least that often.
            tokio::time::sleep_until(deadline.min(Instant::now() + HEAD / 3)).await;
        }
    }

    fn received(&self) {
        if self.heads {
            let mut phase = self.lock();
            if let Phase::Idle(_) = *phase {
                *phase = Phase::Head(Instant::now());
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Phase> {
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        let mut phase = self.0.lock();
        *phase = match *phase {
            Phase::Busy(count) if count > 1 => Phase::Busy(count - 1),
            _ => Phase::Idle(Instant::now()),
        };
    }
}

/// A stream that tells the pace when bytes arrive.
#[derive(Debug)]
pub(crate) struct Paced<S> {
    stream: S,
    pace: Pace,
}

impl<S> Paced<S> {
    /// Watches `stream` for `pace`.
    pub(crate) fn new(stream: S, pace: Pace) -> Self {
        Self { stream, pace }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            self.pace.received();
        }
        outcome
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::{HEAD, IDLE, Pace};
    use std::time::Duration;
    use tokio::time::{Instant, advance, timeout};

    /// How long from now until the pace expires, by the paused clock.
    async fn expires_in(pace: &Pace) -> Duration {
        let start = Instant::now();
        timeout(IDLE * 10, pace.expired())
            .await
            .expect("it never expires");
        start.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn silence_may_last_a_minute_and_a_head_fifteen_seconds() {
        let near = |took: Duration, wanted: Duration| {
            assert!(
                took >= wanted && took <= wanted + Duration::from_secs(1),
                "{took:?}"
            );
        };
        near(expires_in(&Pace::new(true)).await, IDLE);

        let slow = Pace::new(true);
        slow.received();
        near(expires_in(&slow).await, HEAD);

        let acknowledging = Pace::new(false);
        acknowledging.received();
        near(expires_in(&acknowledging).await, IDLE);
    }

    #[tokio::test(start_paused = true)]
    async fn answering_may_last_as_long_as_it_takes() {
        let pace = Pace::new(true);
        let (one, two) = (pace.answering(), pace.answering());
        assert!(timeout(IDLE * 10, pace.expired()).await.is_err());
        drop(one);
        assert!(timeout(IDLE * 10, pace.expired()).await.is_err());
        drop(two);
        advance(IDLE / 2).await;
        let took = expires_in(&pace).await;
        assert!(
            took >= IDLE / 2 && took <= IDLE / 2 + Duration::from_secs(1),
            "{took:?}"
        );
    }
}
