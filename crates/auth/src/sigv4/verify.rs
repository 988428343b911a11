//! Verification: everything a request claims about its signature, checked in one place.

use jiff::Timestamp;
use subtle::ConstantTimeEq;

use super::canonical::canonical_request;
use super::error::echo;
use super::key::{Scope, signature, string_to_sign};
use super::{BadSignature, Presented, Request, SigningTime, TERMINATOR};
use crate::secret::SecretKey;

/// What this server accepts.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The regions that are served.
    pub regions: &'a [String],
    /// The service that the request was routed to.
    pub service: &'a str,
    /// The server's time.
    pub now: Timestamp,
    /// How far the request's time may lie from it either way, in minutes. The public services
    /// accept fifteen.
    pub window_minutes: u64,
}

/// A request whose signature is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The key that signed.
    pub access_key_id: String,
    /// The region it was signed for, one of those served.
    pub region: String,
    /// The service it was signed for.
    pub service: String,
    /// When it was signed.
    pub time: SigningTime,
}

impl Presented {
    /// Checks scope, time, coverage and signature of `request`, in this order.
    ///
    /// `secret` is `None` when the key id is unknown or inactive, or its token is not good. Then
    /// the same work is done with `dummy`, which is random per process, so that the time taken
    /// does not tell an unknown key from a wrong secret.
    pub fn verify(
        &self,
        request: &Request<'_>,
        rules: &Rules<'_>,
        secret: Option<&SecretKey>,
        dummy: &SecretKey,
    ) -> Result<Verified, BadSignature> {
        self.check_scope(rules)?;
        self.check_time(rules)?;
        self.check_coverage(request)?;

        let canonical = canonical_request(request, &self.signed_headers)
            .ok_or_else(|| self.first_not_sent(request))?;
        let scope = Scope {
            date: &self.date,
            region: &self.region,
            service: &self.service,
        };
        let string = string_to_sign(self.time, scope, &canonical);
        let expected = signature(secret.unwrap_or(dummy), scope, &string);
        let equal = bool::from(expected.ct_eq(&self.signature));
        if secret.is_none() {
            // Whatever the body was: the caller need not have kept the body of a stranger.
            return Err(BadSignature::UnknownKey);
        }
        self.check_payload_header(request)?;
        if !equal {
            return Err(BadSignature::Mismatch);
        }
        Ok(Verified {
            access_key_id: self.access_key_id.clone(),
            region: self.region.clone(),
            service: self.service.clone(),
            time: self.time,
        })
    }

    fn check_scope(&self, rules: &Rules<'_>) -> Result<(), BadSignature> {
        if self.terminator != TERMINATOR {
            return Err(BadSignature::Terminator(echo(&self.terminator)));
        }
        if self.service != rules.service {
            return Err(BadSignature::Service(rules.service.to_owned()));
        }
        if !rules.regions.contains(&self.region) {
            return Err(BadSignature::Region(echo(&self.region)));
        }
        let date = self.time.date();
        if self.date != date {
            return Err(BadSignature::ScopeDate {
                scope: echo(&self.date),
                date,
                time: self.time,
            });
        }
        Ok(())
    }

    fn check_time(&self, rules: &Rules<'_>) -> Result<(), BadSignature> {
        let (now, time, minutes) = (SigningTime::at(rules.now), self.time, rules.window_minutes);
        let window = i64::try_from(minutes.saturating_mul(60)).unwrap_or(i64::MAX);
        let (earliest, latest) = (now.shifted(-window), now.shifted(window));
        if time < earliest {
            return Err(BadSignature::Expired {
                time,
                limit: earliest,
                now,
                minutes,
            });
        }
        if time > latest {
            return Err(BadSignature::NotYetCurrent {
                time,
                limit: latest,
                now,
                minutes,
            });
        }
        Ok(())
    }

    /// The signature must cover what decides the meaning of the request: where it goes, when it was
    /// made, how its body is read, and every `x-amz-` header. An uncovered `x-amz-target` would let
    /// someone in the middle turn a Describe into a Delete.
    fn check_coverage(&self, request: &Request<'_>) -> Result<(), BadSignature> {
        let covered = |name: &str| self.signed_headers.iter().any(|signed| signed == name);
        for name in ["host", self.time_header] {
            if !covered(name) {
                return Err(BadSignature::NotSigned(name.to_owned()));
            }
        }
        for (name, _) in request.headers {
            let decides = *name == "content-type" || name.starts_with("x-amz-");
            if decides && !covered(name) {
                return Err(BadSignature::NotSigned(echo(name)));
            }
        }
        Ok(())
    }

    /// A client may send the body's hash; what it sends must be true. `UNSIGNED-PAYLOAD` and the
    /// streaming forms are no hash and hence refused.
    fn check_payload_header(&self, request: &Request<'_>) -> Result<(), BadSignature> {
        match request.header("x-amz-content-sha256") {
            Some(claimed) if claimed != hex::encode(request.body_sha256).as_bytes() => {
                Err(BadSignature::PayloadHash)
            }
            _ => Ok(()),
        }
    }

    fn first_not_sent(&self, request: &Request<'_>) -> BadSignature {
        let name = self
            .signed_headers
            .iter()
            .find(|name| request.header(name).is_none());
        name.map_or(BadSignature::Mismatch, |name| {
            BadSignature::NotSent(echo(name))
        })
    }
}
