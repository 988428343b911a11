//! What the service counts about itself, and the page that Prometheus reads.
//!
//! The names are described in `docs/metrics.md`.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

/// Upper bounds of the histogram of answers, in seconds.
const ANSWER_SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0, 30.0];

/// The operation as a label, and the code of its answer: `OK` or an error code.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    operation: &'static str,
    code: &'static str,
}

/// The counters, with the registry that prints them.
pub(crate) struct Metrics {
    registry: Registry,
    answers: Family<Answered, Counter>,
    answer_seconds: Histogram,
    connections: Counter,
    open_connections: Gauge,
    handshake_failures: Counter,
    certificate_expiry: Gauge,
}

/// An open connection, until it is dropped.
pub(crate) struct OpenConnection(Gauge);

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// All counters at zero.
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("towpath");
        let metrics = Self {
            answers: Family::default(),
            answer_seconds: Histogram::new(ANSWER_SECONDS),
            connections: Counter::default(),
            open_connections: Gauge::default(),
            handshake_failures: Counter::default(),
            certificate_expiry: Gauge::default(),
            registry: Registry::default(),
        };
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The version of the program", build);
        registry.register(
            "requests",
            "Requests answered; code is OK or the error's code, operation is - where none could be told",
            metrics.answers.clone(),
        );
        registry.register(
            "request_seconds",
            "Time from the head of a request to its answer",
            metrics.answer_seconds.clone(),
        );
        registry.register(
            "connections",
            "Connections accepted",
            metrics.connections.clone(),
        );
        registry.register(
            "open_connections",
            "Connections open now",
            metrics.open_connections.clone(),
        );
        registry.register(
            "handshake_failures",
            "TLS handshakes that failed or took longer than ten seconds",
            metrics.handshake_failures.clone(),
        );
        registry.register(
            "tls_certificate_expiry_timestamp_seconds",
            "When the server certificate ends, in seconds since 1970",
            metrics.certificate_expiry.clone(),
        );
        Self {
            registry,
            ..metrics
        }
    }

    /// Counts a request that was answered.
    pub(crate) fn answered(&self, operation: &'static str, code: &'static str, took: Duration) {
        self.answers
            .get_or_create(&Answered { operation, code })
            .inc();
        self.answer_seconds.observe(took.as_secs_f64());
    }

    /// Counts a connection in, and out when what is returned is dropped.
    pub(crate) fn connection_opened(&self) -> OpenConnection {
        self.connections.inc();
        self.open_connections.inc();
        OpenConnection(self.open_connections.clone())
    }

    /// Counts a handshake that failed.
    pub(crate) fn handshake_failed(&self) {
        self.handshake_failures.inc();
    }

    /// Notes when the certificate in use ends, in seconds since 1970.
    pub(crate) fn certificate_expires(&self, seconds: i64) {
        self.certificate_expiry.set(seconds);
    }

    /// The page in Prometheus' text format.
    pub(crate) fn page(&self) -> String {
        let mut page = String::new();
        encode(&mut page, &self.registry).expect("writing to a string cannot fail");
        page
    }
}

#[cfg(test)]
mod tests {
    use super::Metrics;
    use std::time::Duration;

    #[test]
    fn the_page_shows_what_was_counted() {
        let metrics = Metrics::new();
        metrics.answered("DescribeEvents", "OK", Duration::from_millis(2));
        metrics.answered("DescribeEvents", "OK", Duration::from_millis(2));
        let open = metrics.connection_opened();
        metrics.handshake_failed();
        metrics.certificate_expires(5);
        let page = metrics.page();
        for line in [
            "towpath_requests_total{operation=\"DescribeEvents\",code=\"OK\"} 2",
            "towpath_request_seconds_count 2",
            "towpath_connections_total 1",
            "towpath_open_connections 1",
            "towpath_handshake_failures_total 1",
            "towpath_tls_certificate_expiry_timestamp_seconds 5",
        ] {
            assert!(page.contains(line), "{line} is not in\n{page}");
        }
        drop(open);
        assert!(metrics.page().contains("towpath_open_connections 0"));
    }
}
