//! What each source address may use: connections at a time, and failed signatures in a while.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Failures that a source may make at once before it is told to slow down.
const FAILURE_BURST: f64 = 30.0;
/// How many of them come back in a second: thirty in a minute.
const FAILURES_PER_SECOND: f64 = 0.5;
/// Sources that are remembered. Beyond it, those that have their whole budget are forgotten.
const REMEMBERED: usize = 10_000;

/// A token bucket of failed signatures for each source.
///
/// A request with a good signature is never held up by it: strangers who share an address with a
/// client, or name its key, cannot lock it out.
#[derive(Debug, Default)]
pub(crate) struct FailureBudget(Mutex<HashMap<IpAddr, Bucket>>);

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    fn refilled(self, now: Instant) -> Self {
        let gained = now.saturating_duration_since(self.at).as_secs_f64() * FAILURES_PER_SECOND;
        Self {
            tokens: (self.tokens + gained).min(FAILURE_BURST),
            at: now,
        }
    }
}

impl FailureBudget {
    /// Takes one failure from the source's budget; false when there is none left.
    pub(crate) fn take(&self, source: IpAddr, now: Instant) -> bool {
        let mut buckets = lock(&self.0);
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, bucket| bucket.refilled(now).tokens < FAILURE_BURST);
            if buckets.len() >= REMEMBERED {
                // More sources than can be told apart are failing at once: all of them are slowed.
                return false;
            }
        }
        let full = Bucket {
            tokens: FAILURE_BURST,
            at: now,
        };
        let bucket = buckets.entry(network(source)).or_insert(full);
        *bucket = bucket.refilled(now);
        let allowed = bucket.tokens >= 1.0;
        if allowed {
            bucket.tokens -= 1.0;
        }
        allowed
    }
}

/// Counts the open connections of each source.
#[derive(Debug, Default)]
pub(crate) struct OpenConnections(Mutex<HashMap<IpAddr, usize>>);

/// One counted connection, until it is dropped.
#[derive(Debug)]
pub(crate) struct Counted {
    source: IpAddr,
    connections: Arc<OpenConnections>,
}

impl OpenConnections {
    /// Counts a connection in; `None` when its source has `limit` open already.
    pub(crate) fn admit(self: &Arc<Self>, source: IpAddr, limit: usize) -> Option<Counted> {
        let source = network(source);
        let mut open = lock(&self.0);
        let count = open.entry(source).or_insert(0);
        if *count >= limit {
            return None;
        }
        *count += 1;
        drop(open);
        Some(Counted {
            source,
            connections: Arc::clone(self),
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = lock(&self.connections.0);
        if let Some(count) = open.get_mut(&self.source) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.source);
            }
        }
    }
}

/// Whom an address stands for: itself in version 4, its /64 in version 6, where one host has many.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{FailureBudget, OpenConnections, network};
    use std::net::IpAddr;
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn failures_are_limited_for_each_source() {
        let budget = FailureBudget::default();
        let now = Instant::now();
        let (bad, other) = (address("192.0.2.1"), address("192.0.2.2"));
        let taken = (0..100).filter(|_| budget.take(bad, now)).count();
        assert_eq!(taken, 30);
        assert!(budget.take(other, now), "another source is held to account");
        let later = now + Duration::from_secs(60);
        assert_eq!((0..100).filter(|_| budget.take(bad, later)).count(), 30);
        let soon = later + Duration::from_secs(2);
        assert_eq!((0..100).filter(|_| budget.take(bad, soon)).count(), 1);
    }

    #[test]
    fn many_sources_do_not_fill_the_memory() {
        let budget = FailureBudget::default();
        let now = Instant::now();
        for number in 0..20_000_u32 {
            budget.take(IpAddr::from(number.to_be_bytes()), now);
        }
        assert_eq!(super::lock(&budget.0).len(), 10_000);
        let later = now + Duration::from_secs(10);
        assert!(budget.take(address("192.0.2.1"), later));
        assert_eq!(super::lock(&budget.0).len(), 1);
    }

    #[test]
    fn connections_are_counted_in_and_out() {
        let open = Arc::new(OpenConnections::default());
        let source = address("192.0.2.1");
        let first = open.admit(source, 2).unwrap();
        let _second = open.admit(source, 2).unwrap();
        assert!(open.admit(source, 2).is_none());
        assert!(open.admit(address("192.0.2.2"), 2).is_some());
        drop(first);
        assert!(open.admit(source, 2).is_some());
        assert_eq!(super::lock(&open.0).len(), 1);
    }

    #[test]
    fn one_host_is_one_source() {
        let cases = [
            ("192.0.2.1", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ];
        for (text, expected) in cases {
            assert_eq!(network(address(text)), address(expected), "{text}");
        }
    }
}
