//! The `Authorization` header, read strictly: what the client claims, before any of it is checked.

use super::canonical::percent_decoded;
use super::error::echo;
use super::{ALGORITHM, BadSignature, Request, SigningTime};

/// The longest `Authorization` header that is read, in bytes.
const HEADER_LIMIT: usize = 8 * 1024;

/// Headers whose repetition would leave it open which of them was meant.
const SINGLE: [&str; 8] = [
    "authorization",
    "host",
    "x-amz-date",
    "date",
    "x-amz-target",
    "x-amz-security-token",
    "x-amz-content-sha256",
    "content-type",
];

/// What a request claims about its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    /// The access key id, by which the secret is found.
    pub access_key_id: String,
    /// The date of the scope, eight characters if it is honest.
    pub date: String,
    /// The region of the scope.
    pub region: String,
    /// The service of the scope: requests are routed by it.
    pub service: String,
    /// The last part of the scope.
    pub terminator: String,
    /// Names of the covered headers: lower case, sorted, distinct, at least one.
    pub signed_headers: Vec<String>,
    /// The signature itself.
    pub signature: [u8; 32],
    /// When the request was signed.
    pub time: SigningTime,
    /// The header that carried the time, `x-amz-date` or `date`.
    pub time_header: &'static str,
    /// The token of temporary credentials.
    pub security_token: Option<String>,
}

impl Presented {
    /// Reads the header and the time. Nothing is looked up and nothing is computed.
    pub fn parse(request: &Request<'_>) -> Result<Self, BadSignature> {
        let in_query = has_query_signature(request.query);
        for name in SINGLE {
            if request
                .headers
                .iter()
                .filter(|(candidate, _)| *candidate == name)
                .count()
                > 1
            {
                return Err(BadSignature::Repeated(name));
            }
        }
        let header = match (request.header("authorization"), in_query) {
            (Some(_), true) => return Err(BadSignature::TwoPlaces),
            (None, true) => return Err(BadSignature::Presigned),
            (None, false) => return Err(BadSignature::Missing),
            (Some(header), false) => header,
        };
        let header = text(header)
            .filter(|header| header.len() <= HEADER_LIMIT)
            .ok_or(BadSignature::Unreadable)?;
        if header.trim().is_empty() {
            return Err(BadSignature::Missing);
        }
        let parts = Parts::parse(header)?;
        let date = date_of(request)?;
        let (Some(credential), Some(signed_headers), Some(signature), Some((time, time_header))) = (
            parts.credential,
            parts.signed_headers,
            parts.signature,
            date,
        ) else {
            return Err(missing(&parts, date.is_none(), header));
        };
        let [access_key_id, scope_date, region, service, terminator] = split_credential(credential)
            .ok_or_else(|| BadSignature::Credential(echo(credential)))?;
        Ok(Self {
            access_key_id,
            date: scope_date,
            region,
            service,
            terminator,
            signed_headers: parse_signed_headers(signed_headers)?,
            signature: parse_signature(signature)?,
            time,
            time_header,
            security_token: request
                .header("x-amz-security-token")
                .map(|token| {
                    text(token)
                        .map(str::to_owned)
                        .ok_or(BadSignature::UnknownKey)
                })
                .transpose()?,
        })
    }
}

/// The three parts of the header that matter; others are ignored.
#[derive(Default)]
struct Parts<'a> {
    credential: Option<&'a str>,
    signed_headers: Option<&'a str>,
    signature: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn parse(header: &'a str) -> Result<Self, BadSignature> {
        let (scheme, list) = header.split_once(' ').unwrap_or((header, ""));
        if scheme != ALGORITHM {
            return Err(BadSignature::Algorithm(echo(scheme)));
        }
        let mut parts = Self::default();
        for part in list
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let Some((key, value)) = part.split_once('=') else {
                return Err(BadSignature::NotKeyValue {
                    fragment: echo(part),
                    header: echo(header),
                });
            };
            let (slot, name) = match key {
                "Credential" => (&mut parts.credential, "Credential"),
                "SignedHeaders" => (&mut parts.signed_headers, "SignedHeaders"),
                "Signature" => (&mut parts.signature, "Signature"),
                _ => continue,
            };
            if slot.replace(value).is_some() {
                return Err(BadSignature::RepeatedPart(name));
            }
        }
        Ok(parts)
    }
}

/// Names all that is missing at once, in the order that AWS uses.
fn missing(parts: &Parts<'_>, no_date: bool, header: &str) -> BadSignature {
    let parts = [
        ("Credential", parts.credential.is_none()),
        ("Signature", parts.signature.is_none()),
        ("SignedHeaders", parts.signed_headers.is_none()),
        (BadSignature::DATE, no_date),
    ];
    BadSignature::MissingParts {
        parts: parts
            .into_iter()
            .filter(|(_, absent)| *absent)
            .map(|(name, _)| name)
            .collect(),
        header: echo(header),
    }
}

/// True when the query has any of the parameters that make a presigned request.
fn has_query_signature(query: &str) -> bool {
    const MARKS: [&str; 4] = [
        "x-amz-algorithm",
        "x-amz-credential",
        "x-amz-signature",
        "x-amz-signedheaders",
    ];
    query.split('&').any(|part| {
        let name = percent_decoded(part.split('=').next().unwrap_or(part));
        MARKS
            .iter()
            .any(|mark| name.eq_ignore_ascii_case(mark.as_bytes()))
    })
}

/// Five parts, split from the right so that the scope is found whatever the key id looks like.
fn split_credential(credential: &str) -> Option<[String; 5]> {
    let mut parts = credential.rsplitn(5, '/');
    let [terminator, service, region, date, access_key_id] = [
        parts.next()?,
        parts.next()?,
        parts.next()?,
        parts.next()?,
        parts.next()?,
    ];
    if access_key_id.is_empty() || access_key_id.contains('/') {
        return None;
    }
    Some([access_key_id, date, region, service, terminator].map(str::to_owned))
}

fn parse_signed_headers(list: &str) -> Result<Vec<String>, BadSignature> {
    let names: Vec<String> = list.split(';').map(str::to_owned).collect();
    let is_name = |name: &String| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase())
    };
    if names.iter().all(is_name) && names.is_sorted_by(|a, b| a < b) {
        Ok(names)
    } else {
        Err(BadSignature::SignedHeaders)
    }
}

fn parse_signature(digits: &str) -> Result<[u8; 32], BadSignature> {
    let mut signature = [0; 32];
    if digits.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Err(BadSignature::Form);
    }
    hex::decode_to_slice(digits, &mut signature).map_err(|_| BadSignature::Form)?;
    Ok(signature)
}

/// The time of the request: `X-Amz-Date`, else `Date`. `None` when neither is there.
fn date_of(request: &Request<'_>) -> Result<Option<(SigningTime, &'static str)>, BadSignature> {
    type Reader = fn(&str) -> Option<SigningTime>;
    let readers: [(&'static str, Reader); 2] = [
        ("x-amz-date", SigningTime::parse_basic),
        ("date", SigningTime::parse_date_header),
    ];
    for (name, read) in readers {
        if let Some(value) = request.header(name) {
            let value = text(value).unwrap_or_default();
            let time = read(value).ok_or_else(|| BadSignature::Date(echo(value)))?;
            return Ok(Some((time, name)));
        }
    }
    Ok(None)
}

/// A header value as text: printable ASCII only.
fn text(value: &[u8]) -> Option<&str> {
    std::str::from_utf8(value)
        .ok()
        .filter(|text| text.bytes().all(|byte| (b' '..=b'~').contains(&byte)))
}
