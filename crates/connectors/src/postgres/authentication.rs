//! Proving who we are: SCRAM-SHA-256, with the channel bound to the server's certificate where there is TLS; MD5;
//! a clear password only through TLS.

use super::{server_error::ServerError, session::Session};
use bytes::BytesMut;
use fallible_iterator::FallibleIterator;
use postgres_protocol::{
    authentication::{
        md5_hash,
        sasl::{ChannelBinding, SCRAM_SHA_256, SCRAM_SHA_256_PLUS, ScramSha256},
    },
    message::{
        backend::{AuthenticationSaslBody, Message},
        frontend,
    },
};
use sha2::{Digest, Sha256, Sha384, Sha512};
use towpath_data::{
    endpoint::Endpoint,
    failure::{Failure, Result},
};

/// Answers what the server asks for, until it is content.
///
/// # Errors
/// When the server refuses, or asks for what this build does not do: names the method.
pub(super) async fn authenticate(
    session: &mut Session,
    endpoint: &Endpoint,
    certificate: Option<&[u8]>,
) -> Result<()> {
    let password = endpoint.password.reveal().as_bytes();
    loop {
        let mut frame = BytesMut::new();
        match session.message().await? {
            Message::AuthenticationOk => return Ok(()),
            Message::AuthenticationCleartextPassword => {
                if certificate.is_none() {
                    return Err(Failure::task(format!(
                        "{}: the server asks for the password in the clear, and the connection is not protected",
                        session.place()
                    ))
                    .with_advice("set SslMode to require, or use scram-sha-256 in pg_hba.conf"));
                }
                frontend::password_message(password, &mut frame).map_err(|_| unusable(session))?;
            }
            Message::AuthenticationMd5Password(body) => {
                let hash = md5_hash(endpoint.username.as_bytes(), password, body.salt());
                frontend::password_message(hash.as_bytes(), &mut frame)
                    .map_err(|_| unusable(session))?;
            }
            Message::AuthenticationSasl(body) => {
                scram(session, password, certificate, &body).await?;
                continue;
            }
            Message::ErrorResponse(body) => return Err(refused(session, &body)),
            Message::AuthenticationGss
            | Message::AuthenticationSspi
            | Message::AuthenticationKerberosV5 => {
                return Err(unknown(session, "GSSAPI"));
            }
            _ => return Err(session.nonsense("a message at authentication")),
        }
        session.send(&frame).await?;
    }
}

async fn scram(
    session: &mut Session,
    password: &[u8],
    certificate: Option<&[u8]>,
    body: &AuthenticationSaslBody,
) -> Result<()> {
    let offered: Vec<&str> = body
        .mechanisms()
        .collect()
        .map_err(|_| session.nonsense("a list of mechanisms"))?;
    let binding = certificate.and_then(end_point);
    let (mechanism, binding) = match binding {
        Some(hash) if offered.contains(&SCRAM_SHA_256_PLUS) => (
            SCRAM_SHA_256_PLUS,
            ChannelBinding::tls_server_end_point(hash),
        ),
        // "I could, you did not offer": a man in the middle who took the offer away is found out.
        Some(_) if offered.contains(&SCRAM_SHA_256) => {
            (SCRAM_SHA_256, ChannelBinding::unrequested())
        }
        None if offered.contains(&SCRAM_SHA_256) => (SCRAM_SHA_256, ChannelBinding::unsupported()),
        _ => return Err(unknown(session, &offered.join(", "))),
    };
    let mut exchange = ScramSha256::new(password, binding);
    let mut frame = BytesMut::new();
    frontend::sasl_initial_response(mechanism, exchange.message(), &mut frame)
        .map_err(|_| unusable(session))?;
    session.send(&frame).await?;
    match session.message().await? {
        Message::AuthenticationSaslContinue(body) => {
            exchange
                .update(body.data())
                .map_err(|error| session.nonsense(&error.to_string()))?;
        }
        Message::ErrorResponse(body) => return Err(refused(session, &body)),
        _ => return Err(session.nonsense("a message within SCRAM")),
    }
    let mut frame = BytesMut::new();
    frontend::sasl_response(exchange.message(), &mut frame).map_err(|_| unusable(session))?;
    session.send(&frame).await?;
    match session.message().await? {
        Message::AuthenticationSaslFinal(body) => exchange.finish(body.data()).map_err(|error| {
            Failure::task(format!(
                "{}: the server does not know the password either: it may not be the one that was meant",
                session.place()
            ))
            .with_source(error)
        }),
        Message::ErrorResponse(body) => Err(refused(session, &body)),
        _ => Err(session.nonsense("a message within SCRAM")),
    }
}

fn refused(
    session: &Session,
    body: &postgres_protocol::message::backend::ErrorResponseBody,
) -> Failure {
    ServerError::of(body).failure(session.place())
}

fn unusable(session: &Session) -> Failure {
    Failure::task(format!(
        "{}: the password cannot be sent: it holds a NUL",
        session.place()
    ))
}

fn unknown(session: &Session, method: &str) -> Failure {
    Failure::task(format!(
        "{}: the server asks for a way to log in that is not spoken here: {method}",
        session.place()
    ))
    .with_advice("use scram-sha-256 for this user in pg_hba.conf")
}

/// The hash of a certificate that binds a channel (`tls-server-end-point`, RFC 5929): by the hash of the
/// certificate's own signature, SHA-256 for the weaker ones; `None` where that has no single hash.
fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    // Certificate ::= SEQUENCE { tbsCertificate SEQUENCE, signatureAlgorithm SEQUENCE { algorithm OID, … }, … }
    let (_, body, _) = element(certificate)?;
    let (_, _, rest) = element(body)?;
    let (_, algorithm, _) = element(rest)?;
    let (0x06, oid, _) = element(algorithm)? else {
        return None;
    };
    // 1.2.840.113549.1.1.n (RSA) and 1.2.840.10045.4.3.n (ECDSA); 1.2.840.10045.4.1 is ECDSA with SHA-1.
    const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
    const ECDSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04];
    let sha256 = || Sha256::digest(certificate).to_vec();
    let sha384 = || Sha384::digest(certificate).to_vec();
    let sha512 = || Sha512::digest(certificate).to_vec();
    if let Some(rest) = oid.strip_prefix(RSA) {
        return match rest {
            [4 | 5 | 11] => Some(sha256()),
            [12] => Some(sha384()),
            [13] => Some(sha512()),
            _ => None,
        };
    }
    match oid.strip_prefix(ECDSA)? {
        [1] | [3, 2] => Some(sha256()),
        [3, 3] => Some(sha384()),
        [3, 4] => Some(sha512()),
        _ => None,
    }
}

/// The first DER element: its tag, its content, and what follows it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&short, rest) = rest.split_first()?;
    let (length, rest) = if short < 0x80 {
        (usize::from(short), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(short & 0x7f))?;
        if digits.len() > 4 {
            return None;
        }
        let length = digits
            .iter()
            .fold(0_usize, |sum, digit| sum << 8 | usize::from(*digit));
        (length, rest)
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A certificate's skeleton whose signature has the algorithm `oid`.
    fn certificate(oid: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, content: &[u8]| {
            let mut element = vec![tag, 0x82, 0, u8::try_from(content.len()).unwrap()];
            element.extend_from_slice(content);
            element
        };
        let algorithm = wrap(0x30, &wrap(0x06, oid));
        wrap(
            0x30,
            &[wrap(0x30, b"tbs"), algorithm, wrap(0x03, b"\0sig")].concat(),
        )
    }

    #[test]
    fn a_channel_is_bound_by_the_hash_of_the_signature() {
        let rsa = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
        let ecdsa = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04];
        for (oid, length) in [
            ([&rsa[..], &[5]].concat(), Some(32)),
            ([&rsa[..], &[11]].concat(), Some(32)),
            ([&rsa[..], &[12]].concat(), Some(48)),
            ([&rsa[..], &[13]].concat(), Some(64)),
            ([&rsa[..], &[10]].concat(), None),
            ([&ecdsa[..], &[3, 2]].concat(), Some(32)),
            ([&ecdsa[..], &[3, 3]].concat(), Some(48)),
            ([&ecdsa[..], &[3, 4]].concat(), Some(64)),
            (vec![0x2b, 0x65, 0x70], None),
        ] {
            let hash = end_point(&certificate(&oid));
            assert_eq!(hash.map(|hash| hash.len()), length, "{oid:?}");
        }
    }

    #[test]
    fn a_broken_certificate_binds_nothing() {
        let whole = certificate(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 3, 2]);
        for length in 0..whole.len() {
            assert_eq!(end_point(&whole[..length]), None, "{length} bytes");
        }
        assert_eq!(end_point(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), None);
        assert_eq!(end_point(&[0x30, 0xff]), None);
    }
}
