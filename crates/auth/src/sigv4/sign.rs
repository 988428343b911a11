//! Signing a request, for Towpath's own client.

use jiff::Timestamp;

use super::canonical::canonical_request;
use super::key::{Scope, signature, string_to_sign};
use super::{ALGORITHM, Request, SigningTime, TERMINATOR};
use crate::secret::SecretKey;

/// Whose key signs, and for what.
#[derive(Debug, Clone, Copy)]
pub struct Signer<'a> {
    /// The access key id.
    pub access_key_id: &'a str,
    /// Its secret.
    pub secret: &'a SecretKey,
    /// The token of temporary credentials.
    pub security_token: Option<&'a str>,
    /// The region of the scope.
    pub region: &'a str,
    /// The service of the scope.
    pub service: &'a str,
}

/// The headers to add to `request`: the time, the token if there is one, and the authorization.
///
/// Every header that `request` already has is covered by the signature, so it must hold `host`
/// and must not hold what a proxy may change.
pub fn sign(
    request: &Request<'_>,
    signer: &Signer<'_>,
    now: Timestamp,
) -> Vec<(&'static str, String)> {
    let time = SigningTime::at(now);
    let mut added = vec![("x-amz-date", time.to_string())];
    if let Some(token) = signer.security_token {
        added.push(("x-amz-security-token", token.to_owned()));
    }

    let mut headers = request.headers.to_vec();
    headers.extend(added.iter().map(|(name, value)| (*name, value.as_bytes())));
    let mut names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();

    let date = time.date();
    let scope = Scope {
        date: &date,
        region: signer.region,
        service: signer.service,
    };
    let canonical = canonical_request(
        &Request {
            headers: &headers,
            ..*request
        },
        &names,
    )
    .expect("every name was taken from the headers");
    let string = string_to_sign(time, scope, &canonical);
    let authorization = format!(
        "{ALGORITHM} Credential={}/{date}/{}/{}/{TERMINATOR}, SignedHeaders={}, Signature={}",
        signer.access_key_id,
        signer.region,
        signer.service,
        names.join(";"),
        hex::encode(signature(signer.secret, scope, &string)),
    );
    added.push(("authorization", authorization));
    added
}
