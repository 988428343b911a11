//! Waiting for what another process does, and ports for it to listen on.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Asks `question` until it answers `Some`, and gives that answer.
///
/// The pause between two questions grows from 5 to 200 ms, so a quick answer costs little and a
/// slow one does not burn the machine.
///
/// # Panics
/// When nothing but `None` came within `timeout`.
pub async fn eventually<T, Question, Answer>(timeout: Duration, mut question: Question) -> T
where
    Question: FnMut() -> Answer,
    Answer: Future<Output = Option<T>>,
{
    let started = Instant::now();
    let mut pause = Duration::from_millis(5);
    loop {
        if let Some(answer) = question().await {
            return answer;
        }
        assert!(
            started.elapsed() < timeout,
            "what was waited for did not come within {timeout:?}"
        );
        tokio::time::sleep(pause).await;
        pause = (pause * 3 / 2).min(Duration::from_millis(200));
    }
}

/// The blocking twin of [`eventually`], for the start of servers.
pub(crate) fn poll<T>(timeout: Duration, mut question: impl FnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(answer) = question() {
            return Some(answer);
        }
        if started.elapsed() >= timeout {
            return None;
        }
        std::thread::sleep(pause);
        pause = (pause * 3 / 2).min(Duration::from_millis(50));
    }
}

/// Runs blocking work away from the runtime's threads and passes its panic on.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}

/// Ports handed out lie below Linux' ephemeral range (32768 and up), where outgoing connections
/// could take them.
const FIRST_PORT: u32 = 10_000;
const PORTS: u32 = 22_000;

/// A TCP port of 127.0.0.1 on which nothing listens now.
///
/// Two test processes begin their search at different places, so that they seldom meet; whoever
/// starts a server on the port should still try again with another one when it is taken.
///
/// # Panics
/// When no port of the whole range is free.
#[must_use]
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    for _ in 0..PORTS {
        let step = NEXT.fetch_add(1, Ordering::Relaxed);
        let offset = std::process::id().wrapping_mul(211).wrapping_add(step) % PORTS;
        let port = u16::try_from(FIRST_PORT + offset).expect("the range ends below 65536");
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
    panic!(
        "every port from {FIRST_PORT} to {} is taken",
        FIRST_PORT + PORTS
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_distinct_and_can_be_bound() {
        let held: Vec<_> = (0..20)
            .map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, free_port())).unwrap())
            .collect();
        assert_eq!(held.len(), 20);
    }

    #[tokio::test]
    async fn waits_for_the_answer() {
        let mut asked = 0;
        let answer = eventually(Duration::from_secs(5), || {
            asked += 1;
            let answer = (asked == 4).then_some(asked);
            async move { answer }
        })
        .await;
        assert_eq!(answer, 4);
    }

    #[tokio::test]
    #[should_panic(expected = "did not come within")]
    async fn gives_up_in_the_end() {
        eventually(Duration::from_millis(20), || async { None::<()> }).await;
    }
}
