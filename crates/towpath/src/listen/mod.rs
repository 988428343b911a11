//! Connections: who may connect, how long they may take, and what they may send.
//!
//! ```text
//! TCP accept ─ cap on connections ─ TLS handshake (10 s) ─ HTTP/1.1 or HTTP/2 by ALPN ─ dispatch
//!                                                          └─ idle 60 s, header 15 s
//! ```

mod accept;
mod connection;
pub(crate) mod metrics_page;
mod pace;
mod renewal;
mod sources;
mod tls;

pub(crate) use accept::{Listener, serve};
pub(crate) use renewal::ServerCertificate;
pub(crate) use sources::FailureBudget;
