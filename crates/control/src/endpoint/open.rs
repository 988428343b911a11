//! An endpoint as a connector needs it: secrets out of their seals, certificates and settings at hand.

use super::{Endpoint, engine::Engine};
use crate::{arn::Kind, certificate, context::Context, error::ApiError};
use towpath_data::{
    connector::Connector,
    context::{MemoryBudget, TaskContext},
    endpoint::{self, Role, SslMode},
};

/// Bytes in flight that a connection test or a listing of schemas may hold.
const SMALL_WORK_BYTES: u64 = 16 << 20;

/// An endpoint, ready to be opened, and the connector that opens it.
pub(crate) struct Opened {
    /// Where the database is and how it is entered.
    pub(crate) endpoint: endpoint::Endpoint,
    /// Who speaks its protocol.
    pub(crate) connector: &'static Connector,
}

/// The endpoint that `arn` names, for use as `role`; the connector that
/// [answers to](Connector::answers_to) its engine opens it.
///
/// It holds the password in the clear (it prints as `***`); it is made anew for every connection, so that a
/// modified endpoint is used as it is.
///
/// # Errors
/// `ResourceNotFoundFault` when there is no such endpoint or its certificate is gone; `InvalidParameterValueException`
/// when this build does not drive its engine.
pub async fn endpoint_for(
    cx: &Context,
    arn: &str,
    role: Role,
) -> Result<endpoint::Endpoint, ApiError> {
    let id = cx.id_in_arn(Kind::Endpoint, arn)?;
    let held = cx.find::<Endpoint>(&id).await?;
    let held = held.ok_or_else(|| Kind::Endpoint.not_found(arn))?;
    Ok(open(cx, &held.record, role).await?.endpoint)
}

/// As [`endpoint_for`], of a record that was read.
pub(crate) async fn open(cx: &Context, record: &Endpoint, role: Role) -> Result<Opened, ApiError> {
    let engine = Engine::resolve(cx.host.connectors, &record.engine, role)?;
    let ca_pem = match &record.certificate_arn {
        Some(arn) => certificate::trusted_pem(cx, arn).await?,
        None => None,
    };
    let endpoint = endpoint::Endpoint {
        engine: record.engine.clone(),
        role,
        server_name: record.server_name.clone().unwrap_or_default(),
        port: record.port,
        database: record.database_name.clone().unwrap_or_default(),
        username: record.username.clone().unwrap_or_default(),
        password: record.open_password(cx)?,
        ssl_mode: SslMode::parse(&record.ssl_mode).unwrap_or_default(),
        ca_pem,
        settings: record.effective_settings(engine)?,
        file_roots: cx.host.settings.file_roots.clone(),
    };
    Ok(Opened {
        endpoint,
        connector: engine.connector,
    })
}

/// The bounds of work on an endpoint that belongs to no task; `purpose` names it to the database.
pub(crate) fn context_of_small_work(cx: &Context, purpose: &str) -> TaskContext {
    TaskContext {
        task: purpose.to_owned(),
        installation: cx.host.id.clone(),
        memory: MemoryBudget::new(SMALL_WORK_BYTES),
        network: cx.host.network.clone(),
        control_schema: String::new(),
    }
}
