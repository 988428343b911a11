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

    /// Refuses while an endpoint trusts it. An endpoint that begins to at this moment touches the certificate's record,
    /// so that one of the two runs again and sees the other.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let certificate = find(cx, &input.certificate_arn).await?;
        let arn = cx.arn(Kind::Certificate, &certificate.id);
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
