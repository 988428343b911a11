//! Why a request's signature is not accepted, with the codes and sentences that clients know.

use super::SigningTime;

/// How many bytes of a client's own header an error repeats.
const ECHO_LIMIT: usize = 256;

/// A request that is not signed as it must be. `Display` is the message for the client.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSignature {
    /// Neither a header nor query parameters.
    #[error("Request is missing Authentication Token")]
    Missing,
    /// A signature in the query, which is not offered.
    #[error("Presigned requests are not accepted. Sign with the Authorization header.")]
    Presigned,
    /// A signature in the header and another in the query.
    #[error("The request carries signatures in both the Authorization header and the query.")]
    TwoPlaces,
    /// A header that may come once came more often.
    #[error("The header '{0}' must not be repeated.")]
    Repeated(&'static str),
    /// A scheme other than AWS4-HMAC-SHA256.
    #[error("Unsupported AWS 'algorithm': '{0}'")]
    Algorithm(String),
    /// A part of the header has no equal sign.
    #[error(
        "'{fragment}' not a valid key=value pair (missing equal-sign) in Authorization header: '{header}'."
    )]
    NotKeyValue {
        /// The part.
        fragment: String,
        /// The header it stands in.
        header: String,
    },
    /// The header is not text, or too long.
    #[error("The Authorization header is not printable ASCII of at most 8192 bytes.")]
    Unreadable,
    /// A part of the header came twice.
    #[error("Authorization header has '{0}' more than once.")]
    RepeatedPart(&'static str),
    /// Parts of the header, or the date, are missing.
    #[error("{} Authorization={header}", missing_sentences(parts))]
    MissingParts {
        /// `Credential`, `Signature`, `SignedHeaders` or [`DATE`](Self::DATE).
        parts: Vec<&'static str>,
        /// The header they are missing from.
        header: String,
    },
    /// The credential has not five parts.
    #[error(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{0}'"
    )]
    Credential(String),
    /// The list of signed headers is empty, unsorted, not lower case or has a name twice.
    #[error(
        "SignedHeaders must be a sorted, semicolon-separated list of distinct header names in lower case."
    )]
    SignedHeaders,
    /// The signature is not 64 lower-case hex digits.
    #[error("Signature must be 64 lower-case hexadecimal digits.")]
    Form,
    /// The date has another form.
    #[error(
        "Date must be in ISO-8601 'basic format'. Got '{0}'. See http://en.wikipedia.org/wiki/ISO_8601"
    )]
    Date(String),
    /// The scope ends in something else than `aws4_request`.
    #[error("Credential should be scoped with a valid terminator: 'aws4_request', not '{0}'.")]
    Terminator(String),
    /// The scope names another service than the request was routed to.
    #[error("Credential should be scoped to correct service: '{0}'.")]
    Service(String),
    /// The scope names a region that is not served here.
    #[error("Credential should be scoped to a valid region, not '{0}'.")]
    Region(String),
    /// The scope's date is not the date of the time.
    #[error(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope}' != '{date}', from '{time}'."
    )]
    ScopeDate {
        /// The date in the scope.
        scope: String,
        /// The date of the request's time.
        date: String,
        /// The request's time.
        time: SigningTime,
    },
    /// The request was signed too long ago.
    #[error("Signature expired: {time} is now earlier than {limit} ({now} - {minutes} min.)")]
    Expired {
        /// When it was signed.
        time: SigningTime,
        /// The earliest time that would be accepted.
        limit: SigningTime,
        /// The server's time.
        now: SigningTime,
        /// The window.
        minutes: u64,
    },
    /// The request was signed too far in the future.
    #[error(
        "Signature not yet current: {time} is still later than {limit} ({now} + {minutes} min.)"
    )]
    NotYetCurrent {
        /// When it was signed.
        time: SigningTime,
        /// The latest time that would be accepted.
        limit: SigningTime,
        /// The server's time.
        now: SigningTime,
        /// The window.
        minutes: u64,
    },
    /// A header that the signature must cover is not covered.
    #[error("'{0}' must be a 'SignedHeader' in the AWS Authorization.")]
    NotSigned(String),
    /// The signature claims to cover a header that did not come.
    #[error(
        "'{0}' is a 'SignedHeader' in the AWS Authorization, but the request does not have it."
    )]
    NotSent(String),
    /// `x-amz-content-sha256` is not the hash of the body.
    #[error(
        "The value of 'X-Amz-Content-Sha256' is not the SHA-256 of the body that was received."
    )]
    PayloadHash,
    /// The access key or its session token is not known, or not active.
    #[error("The security token included in the request is invalid.")]
    UnknownKey,
    /// The signature is not the one that the secret gives.
    #[error(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
    )]
    Mismatch,
}

/// The families of refusal, each of which has one code per protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Missing,
    Incomplete,
    Unrecognized,
    Invalid,
}

impl BadSignature {
    /// Stands in [`MissingParts`](Self::MissingParts) for the date.
    pub const DATE: &'static str = "date";

    /// The code of the JSON protocol, where the status is always 400.
    pub fn json_code(&self) -> &'static str {
        match self.family() {
            Family::Missing => "MissingAuthenticationTokenException",
            Family::Incomplete => "IncompleteSignatureException",
            Family::Unrecognized => "UnrecognizedClientException",
            Family::Invalid => "InvalidSignatureException",
        }
    }

    /// The code and status of the query protocol.
    pub fn query_code(&self) -> (&'static str, u16) {
        match self.family() {
            Family::Missing => ("MissingAuthenticationToken", 403),
            Family::Incomplete => ("IncompleteSignature", 400),
            Family::Unrecognized => ("InvalidClientTokenId", 403),
            Family::Invalid => ("SignatureDoesNotMatch", 403),
        }
    }

    fn family(&self) -> Family {
        match self {
            Self::Missing => Family::Missing,
            Self::Presigned
            | Self::TwoPlaces
            | Self::Repeated(_)
            | Self::Algorithm(_)
            | Self::NotKeyValue { .. }
            | Self::Unreadable
            | Self::RepeatedPart(_)
            | Self::MissingParts { .. }
            | Self::Credential(_)
            | Self::SignedHeaders
            | Self::Form
            | Self::Date(_) => Family::Incomplete,
            Self::UnknownKey => Family::Unrecognized,
            Self::Terminator(_)
            | Self::Service(_)
            | Self::Region(_)
            | Self::ScopeDate { .. }
            | Self::Expired { .. }
            | Self::NotYetCurrent { .. }
            | Self::NotSigned(_)
            | Self::NotSent(_)
            | Self::PayloadHash
            | Self::Mismatch => Family::Invalid,
        }
    }
}

fn missing_sentences(parts: &[&'static str]) -> String {
    let sentences: Vec<String> = parts
        .iter()
        .map(|part| match *part {
            BadSignature::DATE => {
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
                    .to_owned()
            }
            part => format!("Authorization header requires '{part}' parameter."),
        })
        .collect();
    sentences.join(" ")
}

/// A piece of the client's header as an error may repeat it: the signature but for its first four
/// digits is masked, control characters are gone, and it is cut to 256 bytes.
pub(super) fn echo(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(ECHO_LIMIT));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("Signature=") {
        out.push_str(before);
        out.push_str("Signature=");
        let digits = after
            .bytes()
            .take_while(|byte| byte.is_ascii_hexdigit())
            .count();
        let (signature, tail) = after.split_at(digits);
        out.extend(
            signature
                .chars()
                .enumerate()
                .map(|(at, c)| if at < 4 { c } else { '*' }),
        );
        rest = tail;
    }
    out.push_str(rest);
    out.retain(|c| !c.is_control());
    let mut end = out.len().min(ECHO_LIMIT);
    while !out.is_char_boundary(end) {
        end -= 1;
    }
    out.truncate(end);
    out
}

#[cfg(test)]
mod tests {
    use super::{BadSignature, echo};

    #[test]
    fn echo_masks_strips_and_cuts() {
        let signature = "0123456789abcdef".repeat(4);
        assert_eq!(
            echo(&format!(
                "Credential=A, Signature={signature}, Signature=ffffffff"
            )),
            format!(
                "Credential=A, Signature=0123{}, Signature=ffff****",
                "*".repeat(60)
            )
        );
        assert_eq!(echo("a\r\n\u{1b}[31mb\u{7f}"), "a[31mb");
        assert_eq!(echo(&"x".repeat(1000)).len(), 256);
        assert_eq!(echo(&"\u{1234}".repeat(100)).chars().count(), 85);
    }

    #[test]
    fn sentences_for_missing_parts() {
        let error = BadSignature::MissingParts {
            parts: vec!["Credential", "Signature", BadSignature::DATE],
            header: "X".into(),
        };
        assert_eq!(
            error.to_string(),
            "Authorization header requires 'Credential' parameter. Authorization header requires \
             'Signature' parameter. Authorization header requires existence of either a \
             'X-Amz-Date' or a 'Date' header. Authorization=X"
        );
    }
}
