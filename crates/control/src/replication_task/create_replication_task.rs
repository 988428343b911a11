//! `CreateReplicationTask`.

use super::{Event, IDENTIFIER, ReplicationTask, Status, documents};
use crate::{
    arn::Kind,
    connection,
    context::Context,
    endpoint::{self, Endpoint},
    error::ApiError,
    event::occurrence::TASK_CREATED,
    handle::Handle,
    identifier,
    replication_instance::ReplicationInstance,
    store::{Held, Transaction},
    tag::TagSet,
};
use towpath_data::endpoint::Role;
use towpath_wire::{
    Fault,
    dms::{
        operations::CreateReplicationTask,
        shapes::{CreateReplicationTaskMessage, CreateReplicationTaskResponse},
    },
};

impl Handle for CreateReplicationTask {
    fn touches(cx: &Context, input: &Self::Input) -> Vec<String> {
        vec![
            cx.arn(Kind::ReplicationTask, "*"),
            input.source_endpoint_arn.clone(),
            input.target_endpoint_arn.clone(),
            input.replication_instance_arn.clone(),
        ]
    }

    /// Checks and stores a task; connections that were never tested are tested in the background. Migration types with
    /// changes are refused for now.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        IDENTIFIER.check(&input.replication_task_identifier)?;
        check_type(&input.migration_type)?;
        refuse_positions(&input)?;
        refuse_taken_name(cx, &input.replication_task_identifier).await?;
        let instance = ReplicationInstance::by_arn(cx, &input.replication_instance_arn).await?;
        instance.must_be_available(cx)?;
        let source = side(cx, &input.source_endpoint_arn, Role::Source).await?;
        let target = side(cx, &input.target_endpoint_arn, Role::Target).await?;
        documents::mapping(&input.table_mappings)?;
        let merged = documents::new_settings(cx, input.replication_task_settings.as_deref())?;
        cx.check_quota(Kind::ReplicationTask).await?;
        check_instance_quota(cx, &instance).await?;
        let task = ReplicationTask {
            id: identifier::resource_id(input.resource_identifier.as_deref())?,
            identifier: input.replication_task_identifier,
            status: Status::Creating
                .next(Event::Created)
                .map_err(|_| ApiError::internal("creating never becomes ready"))?,
            created: cx.now(),
            source: source.id.clone(),
            target: target.id.clone(),
            instance: instance.id.clone(),
            migration_type: input.migration_type,
            table_mappings: input.table_mappings,
            settings: merged.settings.to_json(),
            states_preparation: merged.states_preparation,
            task_data: input.task_data,
            last_failure_message: None,
            stop_reason: None,
            has_loaded: false,
            fresh_starts: 0,
            fresh_start: None,
            structure: None,
            run: None,
        };
        let (kind, arn) = (Kind::ReplicationTask, task.arn(cx));
        if cx.find::<ReplicationTask>(&task.id).await?.is_some() {
            return Err(already(&task.id, arn));
        }
        Transaction::new(cx)
            .create(&task)
            .take_name(kind.name(), &task.identifier, &task.id)
            .touch(&instance)
            .touch(&source)
            .touch(&target)
            .refer(
                (kind, &task.id),
                (Kind::ReplicationInstance, &task.instance),
            )
            .refer((kind, &task.id), (Kind::Endpoint, &task.source))
            .refer((kind, &task.id), (Kind::Endpoint, &task.target))
            .tags(
                kind.name(),
                &task.id,
                &TagSet::of_new(kind, &task.id, input.tags)?,
            )
            .event(&task.told(&arn, TASK_CREATED, None))
            .commit()
            .await?;
        for warning in &merged.warnings {
            tracing::warn!(task = %arn, warning, "task settings");
        }
        for endpoint in [&input.source_endpoint_arn, &input.target_endpoint_arn] {
            if let Err(error) =
                connection::ensure_tested(cx, endpoint, &input.replication_instance_arn).await
            {
                tracing::warn!(%error, %endpoint, "cannot test the connection of a new task");
            }
        }
        Ok(CreateReplicationTaskResponse {
            replication_task: Some(task.view(cx, Status::Creating, None)),
        })
    }
}

/// Refuses what this version does not move.
///
/// # Errors
/// `InvalidParameterValueException` that names the type.
pub(super) fn check_type(migration_type: &str) -> Result<(), ApiError> {
    if migration_type == "full-load" {
        return Ok(());
    }
    let version = env!("CARGO_PKG_VERSION");
    Err(ApiError::invalid_value(format!(
        "Towpath {version} does not offer the MigrationType {migration_type} yet; full-load is offered. See docs/operations.md"
    )))
}

/// Positions belong to changes.
fn refuse_positions(input: &CreateReplicationTaskMessage) -> Result<(), ApiError> {
    check_positions(
        input.cdc_start_time.is_some(),
        input.cdc_start_position.as_deref(),
        input.cdc_stop_position.as_deref(),
    )
}

/// Refuses positions, which a full load does not have.
///
/// # Errors
/// `InvalidParameterCombinationException`.
pub(super) fn check_positions(
    start_time: bool,
    start: Option<&str>,
    stop: Option<&str>,
) -> Result<(), ApiError> {
    let given = |position: Option<&str>| position.is_some_and(|position| !position.is_empty());
    let message = match (start_time, given(start), given(stop)) {
        (false, false, false) => return Ok(()),
        (true, true, _) => "CdcStartTime and CdcStartPosition cannot be given together.",
        (true, ..) => "CdcStartTime has no meaning for the MigrationType full-load.",
        (_, true, _) => "CdcStartPosition has no meaning for the MigrationType full-load.",
        _ => "CdcStopPosition has no meaning for the MigrationType full-load.",
    };
    Err(ApiError::invalid_combination(message))
}

/// Refuses an identifier that another task has.
///
/// # Errors
/// `ResourceAlreadyExistsFault`.
pub(super) async fn refuse_taken_name(cx: &Context, identifier: &str) -> Result<(), ApiError> {
    match cx
        .id_of_name(Kind::ReplicationTask.name(), identifier)
        .await?
    {
        None => Ok(()),
        Some(id) => Err(already(identifier, cx.arn(Kind::ReplicationTask, &id))),
    }
}

fn already(what: &str, arn: String) -> ApiError {
    ApiError::already_exists(format!("Replication Task \"{what}\" already in use"), arn)
}

/// An endpoint of the right type that is not going.
async fn side(cx: &Context, arn: &str, role: Role) -> Result<Held<Endpoint>, ApiError> {
    let endpoint = endpoint::find(cx, arn).await?;
    if endpoint.status == endpoint::state::Status::Deleting {
        return Err(Kind::Endpoint.not_found(arn));
    }
    if endpoint.role == role {
        return Ok(endpoint);
    }
    let (parameter, wanted) = match role {
        Role::Source => ("SourceEndpointArn", "source"),
        Role::Target => ("TargetEndpointArn", "target"),
    };
    Err(ApiError::invalid_value(format!(
        "The {parameter} {arn} is not a {wanted} endpoint."
    )))
}

/// Refuses one task more on an instance that has as many as it may.
pub(super) async fn check_instance_quota(
    cx: &Context,
    instance: &ReplicationInstance,
) -> Result<(), ApiError> {
    let used = (Kind::ReplicationInstance, instance.id.as_str());
    let limit = cx.host.settings.quotas.tasks_per_instance;
    if cx.users(used, Kind::ReplicationTask).await?.len() < limit {
        return Ok(());
    }
    Err(ApiError::new(
        Fault::ResourceQuotaExceededFault,
        format!("The quota for Replication Tasks on one instance, which is {limit}, is used up."),
    ))
}
