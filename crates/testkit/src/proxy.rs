//! A TCP proxy on loopback that delays and cuts connections.
//!
//! Each direction of a connection is two threads with a queue between them: the reader stamps what
//! arrives with the moment at which it may leave, so that a delay is latency and does not limit the
//! throughput by more than the queue holds.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Pieces of at most 64 KiB that may be under way in one direction: 64 MiB, far above what a test's
/// latency needs.
const PIECES: usize = 1024;

/// A proxy in front of one server. Dropping it cuts all its connections.
pub struct Proxy {
    address: SocketAddr,
    state: Arc<State>,
}

struct State {
    target: SocketAddr,
    delay_us: AtomicU64,
    /// Bytes, both directions together, that may still pass before everything is cut; `u64::MAX`
    /// for no limit.
    allowance: AtomicU64,
    passed: AtomicU64,
    accepted: AtomicU64,
    refusing: AtomicBool,
    closed: AtomicBool,
    open: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// Listens on a free port and forwards to 127.0.0.1:`port`.
    ///
    /// # Panics
    /// When no port can be bound.
    #[must_use]
    pub fn to(port: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .unwrap_or_else(|error| panic!("cannot listen on 127.0.0.1: {error}"));
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let state = Arc::new(State {
            target: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            delay_us: AtomicU64::new(0),
            allowance: AtomicU64::new(u64::MAX),
            passed: AtomicU64::new(0),
            accepted: AtomicU64::new(0),
            refusing: AtomicBool::new(false),
            closed: AtomicBool::new(false),
            open: Mutex::new(Vec::new()),
        });
        let accepting = Arc::clone(&state);
        thread::spawn(move || accepting.accept(&listener));
        Self { address, state }
    }

    /// The port to connect to.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// `url` with the server's port replaced by the proxy's.
    #[must_use]
    pub fn through(&self, url: &str) -> String {
        let direct = format!(":{}/", self.state.target.port());
        url.replacen(&direct, &format!(":{}/", self.port()), 1)
    }

    /// Holds back every byte that arrives from now on by `delay`, in each direction.
    pub fn delay(&self, delay: Duration) {
        let delay_us = u64::try_from(delay.as_micros()).unwrap_or(u64::MAX);
        self.state.delay_us.store(delay_us, Ordering::Relaxed);
    }

    /// Cuts all connections once `bytes` more have passed, both directions of all connections
    /// together. Connections made after the cut pass again.
    pub fn cut_after(&self, bytes: u64) {
        self.state.allowance.store(bytes, Ordering::Relaxed);
    }

    /// Cuts all connections now. New ones pass.
    pub fn cut(&self) {
        self.state.cut();
    }

    /// Lets new connections end at once (`true`), or pass again.
    pub fn refuse(&self, refuse: bool) {
        self.state.refusing.store(refuse, Ordering::Relaxed);
    }

    /// Bytes that have passed so far, both directions of all connections together.
    #[must_use]
    pub fn passed(&self) -> u64 {
        self.state.passed.load(Ordering::Relaxed)
    }

    /// Connections accepted so far, refused ones included.
    #[must_use]
    pub fn accepted(&self) -> u64 {
        self.state.accepted.load(Ordering::Relaxed)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.state.closed.store(true, Ordering::Relaxed);
        self.state.cut();
        // The accepting thread wakes for one connection, sees that it is over and ends.
        TcpStream::connect(self.address).ok();
    }
}

impl State {
    fn accept(self: Arc<Self>, listener: &TcpListener) {
        for client in listener.incoming().flatten() {
            if self.closed.load(Ordering::Relaxed) {
                return;
            }
            self.accepted.fetch_add(1, Ordering::Relaxed);
            if self.refusing.load(Ordering::Relaxed) {
                continue;
            }
            self.connect(client);
        }
    }

    /// Joins a client with the server; a client whose server does not answer is closed.
    fn connect(self: &Arc<Self>, client: TcpStream) {
        let Ok(server) = TcpStream::connect(self.target) else {
            return;
        };
        for (from, to) in [(&client, &server), (&server, &client)] {
            from.set_nodelay(true).ok();
            let (Ok(from), Ok(to)) = (from.try_clone(), to.try_clone()) else {
                return;
            };
            let (sender, receiver) = sync_channel(PIECES);
            let state = Arc::clone(self);
            thread::spawn(move || state.read(from, &sender));
            thread::spawn(move || write(to, &receiver));
        }
        self.lock().extend([client, server]);
    }

    fn read(&self, mut from: TcpStream, to: &SyncSender<(Instant, Vec<u8>)>) {
        let mut buffer = vec![0; 64 << 10];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let bytes = u64::try_from(length).unwrap_or(u64::MAX);
            let spend = |left: u64| (left != u64::MAX).then(|| left.saturating_sub(bytes));
            let before = self
                .allowance
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend)
                .unwrap_or(u64::MAX);
            if before <= bytes {
                self.allowance.store(u64::MAX, Ordering::Relaxed);
                self.cut();
                return;
            }
            self.passed.fetch_add(bytes, Ordering::Relaxed);
            let delay = Duration::from_micros(self.delay_us.load(Ordering::Relaxed));
            let piece = buffer.get(..length).unwrap_or_default().to_vec();
            if to.send((Instant::now() + delay, piece)).is_err() {
                return;
            }
        }
    }

    fn cut(&self) {
        for stream in self.lock().drain(..) {
            stream.shutdown(Shutdown::Both).ok();
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<TcpStream>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends each piece when its moment has come. The end of the pieces becomes the end of the stream,
/// in this direction only.
fn write(mut to: TcpStream, pieces: &Receiver<(Instant, Vec<u8>)>) {
    for (moment, piece) in pieces {
        thread::sleep(moment.saturating_duration_since(Instant::now()));
        if to.write_all(&piece).is_err() {
            // Nobody reads any more: the peer of this direction must not go on sending into the
            // void.
            to.shutdown(Shutdown::Both).ok();
            return;
        }
    }
    to.shutdown(Shutdown::Write).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that sends back what it gets.
    fn echo() -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || {
                    std::io::copy(&mut stream.try_clone().unwrap(), &mut &stream).ok()
                });
            }
        });
        port
    }

    fn connect(proxy: &Proxy) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, proxy.port())).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        stream
    }

    #[test]
    fn passes_bytes_and_the_end_of_the_stream() {
        let proxy = Proxy::to(echo());
        let mut stream = connect(&proxy);
        stream.write_all(b"hello").unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let mut back = String::new();
        stream.read_to_string(&mut back).unwrap();
        assert_eq!(
            (back.as_str(), proxy.passed(), proxy.accepted()),
            ("hello", 10, 1)
        );
    }

    #[test]
    fn delays_both_ways() {
        let proxy = Proxy::to(echo());
        let mut stream = connect(&proxy);
        proxy.delay(Duration::from_millis(40));
        let sent = Instant::now();
        stream.write_all(b"x").unwrap();
        stream.read_exact(&mut [0]).unwrap();
        assert!(sent.elapsed() >= Duration::from_millis(80));
    }

    #[test]
    fn cuts_after_so_many_bytes_and_then_passes_again() {
        let proxy = Proxy::to(echo());
        let mut stream = connect(&proxy);
        proxy.cut_after(100);
        stream.write_all(&[7; 200]).unwrap();
        assert!(matches!(stream.read(&mut [0; 300]), Ok(0) | Err(_)));
        let mut again = connect(&proxy);
        again.write_all(&[7; 200]).unwrap();
        again.read_exact(&mut [0; 200]).unwrap();
    }

    #[test]
    fn cuts_now_and_refuses() {
        let proxy = Proxy::to(echo());
        let mut stream = connect(&proxy);
        stream.write_all(b"x").unwrap();
        stream.read_exact(&mut [0]).unwrap();
        proxy.cut();
        assert!(matches!(stream.read(&mut [0]), Ok(0) | Err(_)));
        proxy.refuse(true);
        let mut refused = connect(&proxy);
        assert!(matches!(refused.read(&mut [0]), Ok(0) | Err(_)));
    }

    #[test]
    fn finds_its_place_in_an_url() {
        let proxy = Proxy::to(5432);
        let through = proxy.through("postgres://a:b@127.0.0.1:5432/db");
        assert_eq!(
            through,
            format!("postgres://a:b@127.0.0.1:{}/db", proxy.port())
        );
    }
}
