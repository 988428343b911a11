//! `DeleteCertificate`.

use super::find;
use crate::{
    arn::Kind, context::Context, endpoint::Endpoint, error::ApiError, handle::Handle,
    store::Transaction,
};
use towpath_wire::dms::{operations::DeleteCertificate, shapes::DeleteCertificateResponse};

impl Handle for DeleteCertificate {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        vec![input.certificate_arn.clone()]
    }

    /// Refuses while an endpoint trusts it.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let certificate = find(cx, &input.certificate_arn).await?;
        let arn = cx.arn(Kind::Certificate, &certificate.id);
        // An endpoint that begins to trust it at this moment touches the certificate's record, so that one of the two
        // requests runs again and sees the other.
        let endpoints = cx.all::<Endpoint>().await?;
        let uses = |endpoint: &&Endpoint| endpoint.certificate_arn.as_ref() == Some(&arn);
        if let Some(endpoint) = endpoints.iter().map(|held| &held.record).find(uses) {
            let message = format!(
                "Certificate {arn} is used by endpoint {}.",
                endpoint.arn(cx)
            );
            return Err(ApiError::invalid_state(message));
        }
        let view = certificate.view(cx)?;
        Transaction::new(cx)
            .free_name(Kind::Certificate.name(), &certificate.identifier)
            .delete(&certificate)
            .commit()
            .await?;
        Ok(DeleteCertificateResponse {
            certificate: Some(view),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        certificate::{find, fixture::EC_PEM},
        endpoint::fixture::{context, request},
        store::Transaction,
        testing::call,
    };
    use serde_json::json;

    #[tokio::test]
    async fn a_deletion_that_began_before_an_endpoint_runs_again() {
        let cx = context().await;
        let pem = json!({"CertificateIdentifier": "root", "CertificatePem": EC_PEM});
        let imported = call(&cx, "ImportCertificate", pem).await;
        let arn = &imported["Certificate"]["CertificateArn"];
        let read_before = find(&cx, arn.as_str().unwrap()).await.unwrap();
        let mut input = request("one", "up");
        input["CertificateArn"] = arn.clone();
        call(&cx, "CreateEndpoint", input).await;
        let deletion = Transaction::new(&cx).delete(&read_before).commit().await;
        assert!(deletion.unwrap_err().is_conflict());
    }
}
