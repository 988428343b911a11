//! Certificates: what endpoints trust when they protect their connections with TLS.
//!
//! A certificate is answered exactly as it was imported, because clients compare it byte by byte. It may hold a private
//! key, so it is sealed in the store; a connector gets only the certificates in it.

mod material;

pub(crate) mod delete_certificate;
pub(crate) mod describe_certificates;
pub(crate) mod import_certificate;

#[cfg(test)]
pub(crate) mod fixture;

use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    identifier::Rule,
    seal::Sealed,
    store::{Held, Record},
};
use serde::{Deserialize, Serialize};
use towpath_wire::{Blob, Timestamp, dms::shapes};

/// `CertificateIdentifier`.
const IDENTIFIER: Rule = Rule {
    parameter: "CertificateIdentifier",
    max: 255,
};

/// A certificate as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Certificate {
    /// The last part of its ARN.
    pub(crate) id: String,
    /// In the client's case.
    identifier: String,
    created: Timestamp,
    /// `CertificatePem`.
    pem: Option<Sealed>,
    /// `CertificateWallet`, as base64.
    wallet: Option<Sealed>,
    kms_key_id: Option<String>,
    valid_from: Option<Timestamp>,
    valid_to: Option<Timestamp>,
    signing_algorithm: Option<String>,
    key_length: Option<i32>,
}

impl Record for Certificate {
    const KIND: &'static str = Kind::Certificate.name();

    fn id(&self) -> &str {
        &self.id
    }
}

impl Certificate {
    /// Where its material is sealed for.
    fn place(id: &str) -> String {
        format!("cert/{id}/Material")
    }

    fn open(&self, cx: &Context, sealed: Option<&Sealed>) -> Result<Option<String>, ApiError> {
        let open = |sealed| cx.host.sealer.open(&Self::place(&self.id), sealed);
        let text = sealed.map(open).transpose().map_err(ApiError::internal)?;
        Ok(text.map(|text| text.to_string()))
    }

    /// What an answer shows: everything, as it was supplied.
    fn view(&self, cx: &Context) -> Result<shapes::Certificate, ApiError> {
        let wallet = self.open(cx, self.wallet.as_ref())?;
        Ok(shapes::Certificate {
            certificate_identifier: Some(self.identifier.clone()),
            certificate_creation_date: Some(self.created),
            certificate_pem: self.open(cx, self.pem.as_ref())?,
            certificate_wallet: wallet.as_deref().and_then(Blob::parse),
            certificate_arn: Some(cx.arn(Kind::Certificate, &self.id)),
            certificate_owner: Some(cx.host.account.clone()),
            valid_from_date: self.valid_from,
            valid_to_date: self.valid_to,
            signing_algorithm: self.signing_algorithm.clone(),
            key_length: self.key_length,
            kms_key_id: self.kms_key_id.clone(),
        })
    }
}

/// The certificate that an ARN of a request names.
///
/// # Errors
/// `Invalid ARN`, or `ResourceNotFoundFault`.
pub(crate) async fn find(cx: &Context, arn: &str) -> Result<Held<Certificate>, ApiError> {
    let id = cx.id_in_arn(Kind::Certificate, arn)?;
    cx.find(&id)
        .await?
        .ok_or_else(|| Kind::Certificate.not_found(arn))
}

/// The certificates that an endpoint trusts, as PEM and without keys; nothing for a wallet.
///
/// # Errors
/// As [`find`].
pub(crate) async fn trusted_pem(cx: &Context, arn: &str) -> Result<Option<String>, ApiError> {
    let certificate = find(cx, arn).await?;
    let pem = certificate.open(cx, certificate.pem.as_ref())?;
    Ok(pem.map(|text| material::certificates_only(&text)))
}
