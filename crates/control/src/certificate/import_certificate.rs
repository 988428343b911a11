//! `ImportCertificate`.

use super::{
    Certificate, IDENTIFIER,
    material::{self, Facts, Unusable},
};
use crate::{
    arn::Kind, context::Context, error::ApiError, handle::Handle, identifier::random_id,
    seal::Sealed, store::Transaction, tag::TagSet,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use towpath_wire::{
    Fault, Secret,
    dms::{operations::ImportCertificate, shapes::ImportCertificateResponse},
};

impl Handle for ImportCertificate {
    fn touches(cx: &Context, _: &Self::Input) -> Vec<String> {
        vec![cx.arn(Kind::Certificate, "*")]
    }

    /// Checks and stores a PEM text or a wallet.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        IDENTIFIER.check(&input.certificate_identifier)?;
        let pem = input.certificate_pem.as_ref().map(Secret::expose);
        let wallet = input.certificate_wallet.as_ref();
        let facts: Option<Facts> = match (pem, wallet) {
            (Some(text), None) => Some(material::read_pem(text).map_err(invalid)?),
            (None, Some(blob)) => material::check_wallet(&blob.0)
                .map(|()| None)
                .map_err(invalid)?,
            _ => {
                return Err(ApiError::invalid_combination(
                    "Exactly one of CertificatePem and CertificateWallet must be given.",
                ));
            }
        };
        let kind = Kind::Certificate.name();
        if let Some(id) = cx.id_of_name(kind, &input.certificate_identifier).await? {
            let message = format!(
                "Certificate \"{}\" already in use",
                input.certificate_identifier
            );
            return Err(ApiError::already_exists(
                message,
                cx.arn(Kind::Certificate, &id),
            ));
        }
        cx.check_quota(Kind::Certificate).await?;

        let id = random_id()?;
        let tags = TagSet::of_new(Kind::Certificate, &id, input.tags)?;
        let wallet = wallet.map(|blob| STANDARD.encode(&blob.0));
        let certificate = Certificate {
            pem: seal(cx, &id, pem)?,
            wallet: seal(cx, &id, wallet.as_deref())?,
            identifier: input.certificate_identifier,
            created: cx.now(),
            kms_key_id: input.kms_key_id,
            valid_from: facts.as_ref().map(|facts| facts.valid_from),
            valid_to: facts.as_ref().map(|facts| facts.valid_to),
            key_length: facts.as_ref().and_then(|facts| facts.key_length),
            signing_algorithm: facts.map(|facts| facts.signing_algorithm),
            id,
        };
        Transaction::new(cx)
            .create(&certificate)
            .take_name(kind, &certificate.identifier, &certificate.id)
            .tags(kind, &certificate.id, &tags)
            .commit()
            .await?;
        Ok(ImportCertificateResponse {
            certificate: Some(certificate.view(cx)?),
        })
    }
}

fn invalid(unusable: Unusable) -> ApiError {
    ApiError::new(Fault::InvalidCertificateFault, unusable.to_string())
}

fn seal(cx: &Context, id: &str, text: Option<&str>) -> Result<Option<Sealed>, ApiError> {
    let seal = |text| cx.host.sealer.seal(&Certificate::place(id), text);
    text.map(seal).transpose().map_err(ApiError::internal)
}

#[cfg(test)]
mod tests {
    use crate::{
        arn::Kind,
        certificate::fixture::{EC_PEM, KEY_PEM, RSA_PEM},
        endpoint::fixture::{context, request},
        testing::{call, fails},
    };
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde_json::json;
    use std::sync::Arc;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn what_was_imported_is_answered_byte_by_byte() {
        let cx = context().await;
        let text = format!("# ours\r\n{KEY_PEM}\t\n{RSA_PEM}{EC_PEM}\n\n");
        let wallet = STANDARD.encode([0xA1, 0xF8, 0x4E, 0x36, 0, 255]);
        let inputs = [
            json!({"CertificateIdentifier": "Pem", "CertificatePem": text, "Tags": [{"Key": "a"}]}),
            json!({"CertificateIdentifier": "Wallet", "CertificateWallet": wallet, "KmsKeyId": "k"}),
        ];
        for input in inputs {
            let imported =
                call(&cx, "ImportCertificate", input.clone()).await["Certificate"].clone();
            let filters = [
                ("certificate-arn", imported["CertificateArn"].clone()),
                ("certificate-id", json!("pem")),
                ("certificate-id", json!("WALLET")),
            ];
            for (name, value) in filters {
                let wanted = json!({"Filters": [{"Name": name, "Values": [value]}]});
                let Ok(found) = crate::testing::try_call(&cx, "DescribeCertificates", wanted).await
                else {
                    continue;
                };
                let found = &found["Certificates"][0];
                if found["CertificateArn"] == imported["CertificateArn"] {
                    assert_eq!(*found, imported);
                }
            }
            for member in [
                "CertificateIdentifier",
                "CertificatePem",
                "CertificateWallet",
                "KmsKeyId",
            ] {
                assert_eq!(imported.get(member), input.get(member), "{member}");
            }
            assert_eq!(imported["CertificateOwner"], "123456789012");
            assert!(imported["CertificateCreationDate"].is_number());
            let is_pem = input.get("CertificatePem").is_some();
            assert_eq!(imported.get("KeyLength"), is_pem.then_some(&json!(2048)));
            assert_eq!(
                imported.get("SigningAlgorithm"),
                is_pem.then_some(&json!("SHA256withRSA"))
            );
            assert_eq!(imported.get("ValidFromDate").is_some(), is_pem);
            assert_eq!(imported.get("ValidToDate").is_some(), is_pem);
        }
        let all = call(&cx, "DescribeCertificates", json!({"MaxRecords": 1})).await;
        assert!(all["Certificates"].as_array().unwrap().len() == 1 && all["Marker"].is_string());
    }

    #[tokio::test]
    async fn what_is_no_certificate_is_refused() {
        let cx = context().await;
        let invalid = Fault::InvalidCertificateFault;
        let combination = Fault::InvalidParameterCombinationException;
        let wallet = STANDARD.encode(b"not a wallet");
        let cases = [
            (
                json!({"CertificateIdentifier": "c", "CertificatePem": "hello"}),
                invalid,
            ),
            (
                json!({"CertificateIdentifier": "c", "CertificateWallet": wallet}),
                invalid,
            ),
            (json!({"CertificateIdentifier": "c"}), combination),
            (
                json!({"CertificateIdentifier": "c", "CertificatePem": RSA_PEM, "CertificateWallet": wallet}),
                combination,
            ),
            (
                json!({"CertificateIdentifier": "c-", "CertificatePem": RSA_PEM}),
                Fault::InvalidParameterValueException,
            ),
            (
                json!({"CertificatePem": RSA_PEM}),
                Fault::ValidationException,
            ),
        ];
        for (input, fault) in cases {
            fails(&cx, "ImportCertificate", input, fault).await;
        }
        let missing = json!({"Filters": [{"Name": "certificate-id", "Values": ["c"]}]});
        let message = fails(
            &cx,
            "DescribeCertificates",
            missing,
            Fault::ResourceNotFoundFault,
        )
        .await;
        assert_eq!(message, "No Certificates found matching provided filters");
    }

    #[tokio::test]
    async fn names_are_given_once_and_the_quota_holds() {
        let mut cx = context().await;
        Arc::get_mut(&mut cx.host)
            .unwrap()
            .settings
            .quotas
            .certificates = 1;
        let input = |name| json!({"CertificateIdentifier": name, "CertificatePem": EC_PEM});
        call(&cx, "ImportCertificate", input("one")).await;
        fails(
            &cx,
            "ImportCertificate",
            input("ONE"),
            Fault::ResourceAlreadyExistsFault,
        )
        .await;
        fails(
            &cx,
            "ImportCertificate",
            input("two"),
            Fault::ResourceQuotaExceededFault,
        )
        .await;
    }

    #[tokio::test]
    async fn a_certificate_stays_as_long_as_an_endpoint_trusts_it() {
        let cx = context().await;
        let pem = json!({"CertificateIdentifier": "root", "CertificatePem": RSA_PEM});
        let imported = call(&cx, "ImportCertificate", pem.clone()).await;
        let arn = imported["Certificate"]["CertificateArn"].clone();
        let mut endpoint = request("one", "up");
        endpoint["CertificateArn"] = arn.clone();
        let created = call(&cx, "CreateEndpoint", endpoint).await;
        let endpoint = created["Endpoint"]["EndpointArn"].clone();
        let input = json!({"CertificateArn": arn});
        let state = Fault::InvalidResourceStateFault;
        let message = fails(&cx, "DeleteCertificate", input.clone(), state).await;
        assert!(message.contains(endpoint.as_str().unwrap()), "{message}");
        call(&cx, "DeleteEndpoint", json!({"EndpointArn": endpoint})).await;
        let deleted = call(&cx, "DeleteCertificate", input.clone()).await;
        assert_eq!(deleted["Certificate"]["CertificatePem"], RSA_PEM);
        fails(
            &cx,
            "DeleteCertificate",
            input,
            Fault::ResourceNotFoundFault,
        )
        .await;
        call(&cx, "ImportCertificate", pem).await;
        let absent = json!({"CertificateArn": cx.arn(Kind::Certificate, "NONE")});
        fails(
            &cx,
            "DeleteCertificate",
            absent,
            Fault::ResourceNotFoundFault,
        )
        .await;
    }
}
