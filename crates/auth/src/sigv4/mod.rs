//! Signature version 4: what a client signs, and how the server makes sure of it.
//!
//! ```text
//! canonical request = method, path, query, signed headers, their names, SHA-256 of the body
//! string to sign    = algorithm, time, scope (date/region/service/aws4_request), its SHA-256
//! signature         = HMAC(HMAC(HMAC(HMAC(HMAC("AWS4" + secret, date), region), service), terminator), string)
//! ```
//!
//! [`Presented::parse`] reads the `Authorization` header strictly, [`Presented::verify`] checks all
//! that the header claims, and [`sign`] makes such a header from the same canonical form.
//! Signatures in the query (presigned requests) are refused by name.

pub mod authorization;
pub mod canonical;
pub mod error;
pub mod key;
pub mod sign;
pub mod time;
pub mod verify;

#[cfg(test)]
mod vectors;

pub use authorization::Presented;
pub use error::BadSignature;
pub use sign::{Signer, sign};
pub use time::SigningTime;
pub use verify::{Rules, Verified};

/// The only algorithm that is offered.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// The last part of every credential scope.
pub const TERMINATOR: &str = "aws4_request";

/// The parts of an HTTP request that a signature covers.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The method as sent, `POST`.
    pub method: &'a str,
    /// The path as sent, without the query.
    pub path: &'a str,
    /// The query as sent, without the question mark; empty when there is none.
    pub query: &'a str,
    /// Header names in lower case with their values, in order of arrival. An HTTP/2 `:authority`
    /// stands here as `host`.
    pub headers: &'a [(&'a str, &'a [u8])],
    /// SHA-256 of the body as it travelled.
    pub body_sha256: [u8; 32],
}

impl<'a> Request<'a> {
    /// The first value of a header, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&'a [u8]> {
        self.headers
            .iter()
            .find(|(candidate, _)| *candidate == name)
            .map(|(_, value)| *value)
    }
}
