//! `ModifyEndpoint`.

use super::{
    Endpoint, IDENTIFIER, engine::Engine, find, record::Unnamed, role, state::Event, tasks_on,
    usage::check_idle, wish::Wish,
};
use crate::{
    arn::Kind, certificate, connection, context::Context, error::ApiError, handle::Handle,
    store::Transaction,
};
use towpath_wire::dms::{
    operations::ModifyEndpoint,
    shapes::{ModifyEndpointMessage, ModifyEndpointResponse},
};

impl Handle for ModifyEndpoint {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        let mut arns = vec![input.endpoint_arn.clone()];
        arns.extend(input.certificate_arn.clone());
        arns
    }

    /// Changes what is named and tests every known connection of the endpoint again.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let mut endpoint = find(cx, &input.endpoint_arn).await?;
        let arn = endpoint.arn(cx);
        endpoint.status = endpoint.status.next(Event::Modify, &arn)?;
        let tasks = tasks_on(cx, &endpoint.id).await?;
        check_idle(cx, &arn, &tasks).await?;
        let old_name = endpoint.identifier.clone();
        let engine = rename(&mut endpoint, cx, &input, !tasks.is_empty())?;
        let unnamed = if input.exact_settings == Some(true) {
            Unnamed::Clear
        } else {
            Unnamed::Keep
        };
        endpoint.apply(cx, &Wish::from(input), engine, unnamed)?;
        endpoint.check(engine, cx.host.settings.file_roots.as_deref())?;
        endpoint.revision += 1;

        let mut transaction = Transaction::new(cx).replace(&endpoint);
        let kind = Kind::Endpoint.name();
        if !old_name.eq_ignore_ascii_case(&endpoint.identifier) {
            check_name_is_free(cx, &endpoint.identifier).await?;
            transaction = transaction.free_name(kind, &old_name).take_name(
                kind,
                &endpoint.identifier,
                &endpoint.id,
            );
        }
        if let Some(arn) = &endpoint.certificate_arn {
            transaction = transaction.touch(&certificate::find(cx, arn).await?);
        }
        transaction.commit().await?;
        connection::test_all_of(cx, &endpoint.record).await?;
        Ok(ModifyEndpointResponse {
            endpoint: Some(endpoint.view(cx)),
        })
    }
}

/// Takes over identifier, side and engine; the last two only while no task uses the endpoint.
fn rename(
    endpoint: &mut Endpoint,
    cx: &Context,
    input: &ModifyEndpointMessage,
    in_use: bool,
) -> Result<Engine, ApiError> {
    if let Some(identifier) = &input.endpoint_identifier {
        IDENTIFIER.check(identifier)?;
        endpoint.identifier.clone_from(identifier);
    }
    let side = input.endpoint_type.as_deref().map_or(endpoint.role, role);
    let name = input.engine_name.as_deref().unwrap_or(&endpoint.engine);
    let engine = Engine::resolve(cx.host.connectors, name, side)?;
    let other_engine = engine.name.name != endpoint.engine;
    if in_use && (other_engine || side != endpoint.role) {
        return Err(ApiError::invalid_state(format!(
            "EndpointType and EngineName of endpoint {} cannot change while a replication task uses it.",
            endpoint.arn(cx)
        )));
    }
    if other_engine {
        // Settings and attributes belong to the engine that they were given for.
        endpoint.settings.clear();
        endpoint.attributes.clear();
    }
    endpoint.role = side;
    endpoint.engine = engine.name.name.to_owned();
    Ok(engine)
}

async fn check_name_is_free(cx: &Context, identifier: &str) -> Result<(), ApiError> {
    let Some(id) = cx.id_of_name(Kind::Endpoint.name(), identifier).await? else {
        return Ok(());
    };
    let message = format!("Endpoint \"{identifier}\" already in use");
    Err(ApiError::already_exists(
        message,
        cx.arn(Kind::Endpoint, &id),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        certificate::fixture::RSA_PEM,
        endpoint::{endpoint_for, fixture},
        testing::{call, fails},
    };
    use serde_json::{Value, json};
    use towpath_data::endpoint::Role;
    use towpath_wire::Fault;

    async fn modify(cx: &Context, arn: &str, changes: Value) -> Value {
        let mut input = changes;
        input["EndpointArn"] = arn.into();
        call(cx, "ModifyEndpoint", input).await["Endpoint"].clone()
    }

    #[tokio::test]
    async fn what_is_not_named_stays() {
        let cx = fixture::context().await;
        let arn = fixture::endpoint(&cx, "one", "up").await;
        let settings = json!({"PostgreSQLSettings": {"SlotName": "s", "ExecuteTimeout": 90}});
        modify(&cx, &arn, settings).await;
        let view = modify(
            &cx,
            &arn,
            json!({"ServerName": "other", "EngineName": "alpha"}),
        )
        .await;
        assert_eq!(view["ServerName"], "other");
        assert_eq!(view["Username"], "admin");
        let structure = &view["PostgreSQLSettings"];
        assert_eq!(
            (&structure["ServerName"], &structure["SlotName"]),
            (&json!("other"), &json!("s"))
        );
        let opened = endpoint_for(&cx, &arn, Role::Source).await.unwrap();
        assert_eq!(opened.password.reveal(), fixture::PASSWORD);

        // Member by member, then as a whole.
        let view = modify(
            &cx,
            &arn,
            json!({"PostgreSQLSettings": {"ExecuteTimeout": 30}}),
        )
        .await;
        assert_eq!(view["PostgreSQLSettings"]["SlotName"], "s");
        let exact = json!({"PostgreSQLSettings": {"ExecuteTimeout": 31}, "ExactSettings": true});
        let view = modify(&cx, &arn, exact).await;
        assert_eq!(view["PostgreSQLSettings"].get("SlotName"), None);
        assert_eq!(view["PostgreSQLSettings"]["ExecuteTimeout"], 31);
        assert_eq!(view["PostgreSQLSettings"]["Username"], "admin");
    }

    #[tokio::test]
    async fn attributes_are_replaced_as_a_whole_and_yield_to_the_structure() {
        let cx = fixture::context().await;
        let arn = fixture::endpoint(&cx, "one", "up").await;
        let both = json!({
            "ExtraConnectionAttributes": "slotName=a;executeTimeout=90",
            "PostgreSQLSettings": {"SlotName": "structure"},
        });
        modify(&cx, &arn, both).await;
        let opened = endpoint_for(&cx, &arn, Role::Source).await.unwrap();
        let expected = json!({"SlotName": "structure", "ExecuteTimeout": 90});
        assert_eq!(Value::Object(opened.settings), expected);
        let view = modify(
            &cx,
            &arn,
            json!({"ExtraConnectionAttributes": "trimSpaceInChar=N;"}),
        )
        .await;
        assert_eq!(view["ExtraConnectionAttributes"], "trimSpaceInChar=N");
        let opened = endpoint_for(&cx, &arn, Role::Source).await.unwrap();
        let expected = json!({"SlotName": "structure", "TrimSpaceInChar": false});
        assert_eq!(Value::Object(opened.settings), expected);
        let view = modify(&cx, &arn, json!({"ExtraConnectionAttributes": ""})).await;
        assert_eq!(view.get("ExtraConnectionAttributes"), None);
    }

    #[tokio::test]
    async fn zeros_are_read_back_and_act_as_defaults() {
        let cx = fixture::context().await;
        let arn = fixture::endpoint(&cx, "one", "up").await;
        let view = modify(
            &cx,
            &arn,
            json!({"PostgreSQLSettings": {"ExecuteTimeout": 0}}),
        )
        .await;
        assert_eq!(view["PostgreSQLSettings"]["ExecuteTimeout"], 0);
        let opened = endpoint_for(&cx, &arn, Role::Source).await.unwrap();
        assert!(opened.settings.is_empty());
    }

    #[tokio::test]
    async fn name_engine_password_and_certificate_change() {
        let cx = fixture::context().await;
        let arn = fixture::endpoint(&cx, "one", "up").await;
        fixture::endpoint(&cx, "two", "up").await;
        let taken = json!({"EndpointArn": arn, "EndpointIdentifier": "TWO"});
        fails(
            &cx,
            "ModifyEndpoint",
            taken,
            Fault::ResourceAlreadyExistsFault,
        )
        .await;
        let view = modify(
            &cx,
            &arn,
            json!({"EndpointIdentifier": "renamed", "Password": "new"}),
        )
        .await;
        assert_eq!(view["EndpointIdentifier"], "renamed");
        fixture::endpoint(&cx, "one", "up").await;
        let opened = endpoint_for(&cx, &arn, Role::Source).await.unwrap();
        assert_eq!(opened.password.reveal(), "new");

        let pem = json!({"CertificateIdentifier": "root", "CertificatePem": RSA_PEM});
        let imported = call(&cx, "ImportCertificate", pem).await;
        let certificate = &imported["Certificate"]["CertificateArn"];
        let changes =
            json!({"EngineName": "beta", "SslMode": "verify-ca", "CertificateArn": certificate});
        let view = modify(&cx, &arn, changes).await;
        assert_eq!(
            (&view["EngineName"], view.get("PostgreSQLSettings")),
            (&json!("beta"), None)
        );
        assert_eq!(view["MySQLSettings"]["Username"], "admin");
        let opened = endpoint_for(&cx, &arn, Role::Target).await.unwrap();
        assert_eq!(opened.ca_pem.as_deref(), Some(RSA_PEM));
        let cleared = json!({"EndpointArn": arn, "CertificateArn": ""});
        fails(
            &cx,
            "ModifyEndpoint",
            cleared,
            Fault::InvalidParameterCombinationException,
        )
        .await;
    }

    #[tokio::test]
    async fn an_endpoint_in_use_is_protected() {
        let cx = fixture::context().await;
        let arn = fixture::endpoint(&cx, "one", "up").await;
        let id = cx.id_in_arn(Kind::Endpoint, &arn).unwrap();
        let task = (Kind::ReplicationTask, "T");
        let store = async |status: &str| {
            Transaction::new(&cx)
                .refer(task, (Kind::Endpoint, &id))
                .put(
                    "task",
                    "T",
                    &json!({"id": "T", "status": status, "more": 1}),
                )
                .commit()
                .await
                .unwrap();
        };
        let state = Fault::InvalidResourceStateFault;
        let input = json!({"EndpointArn": arn, "DatabaseName": "other"});
        for status in ["running", "starting"] {
            store(status).await;
            let message = fails(&cx, "ModifyEndpoint", input.clone(), state).await;
            assert!(
                message.contains("task:T is") && message.contains("Stop the task"),
                "{message}"
            );
        }
        store("stopped").await;
        call(&cx, "ModifyEndpoint", input).await;
        let engine = json!({"EndpointArn": arn, "EngineName": "beta"});
        fails(&cx, "ModifyEndpoint", engine, state).await;
        let message = fails(&cx, "DeleteEndpoint", json!({"EndpointArn": arn}), state).await;
        assert_eq!(
            message,
            format!("Endpoint {arn} is part of one or more ReplicationTasks.")
        );
    }

    #[tokio::test]
    async fn what_is_absent_is_not_found() {
        let cx = fixture::context().await;
        let arn = cx.arn(Kind::Endpoint, "NONE");
        for operation in ["ModifyEndpoint", "DeleteEndpoint"] {
            let input = json!({"EndpointArn": arn});
            fails(&cx, operation, input, Fault::ResourceNotFoundFault).await;
            let input = json!({"EndpointArn": "x"});
            fails(&cx, operation, input, Fault::InvalidParameterValueException).await;
        }
    }
}
