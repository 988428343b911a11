//! `CreateEndpoint`.

use super::{
    Endpoint, IDENTIFIER, engine::Engine, record::Unnamed, role, state::Status, wish::Wish,
};
use crate::{
    arn::Kind, certificate, context::Context, error::ApiError, handle::Handle,
    identifier::resource_id, store::Transaction, tag::TagSet,
};
use serde_json::Map;
use towpath_wire::dms::{operations::CreateEndpoint, shapes::CreateEndpointResponse};

impl Handle for CreateEndpoint {
    fn touches(cx: &Context, input: &Self::Input) -> Vec<String> {
        let id = input.resource_identifier.as_deref().unwrap_or("*");
        let mut arns = vec![cx.arn(Kind::Endpoint, id)];
        arns.extend(input.certificate_arn.clone());
        arns
    }

    /// Checks and stores an endpoint, which is `active` at once; nothing is reached.
    async fn handle(cx: &Context, mut input: Self::Input) -> Result<Self::Output, ApiError> {
        IDENTIFIER.check(&input.endpoint_identifier)?;
        let role = role(&input.endpoint_type);
        let engine = Engine::resolve(cx.host.connectors, &input.engine_name, role)?;
        let id = resource_id(input.resource_identifier.as_deref())?;
        let tags = TagSet::of_new(Kind::Endpoint, &id, input.tags.take())?;
        let mut endpoint = Endpoint {
            id,
            identifier: input.endpoint_identifier.clone(),
            created: cx.now(),
            status: Status::Active,
            role,
            engine: engine.name.name.to_owned(),
            username: None,
            password: None,
            server_name: None,
            port: None,
            database_name: None,
            ssl_mode: String::from("none"),
            certificate_arn: None,
            kms_key_id: input
                .kms_key_id
                .take()
                .unwrap_or_else(|| cx.default_kms_key_arn()),
            service_access_role_arn: None,
            external_table_definition: None,
            attributes: String::new(),
            settings: Map::new(),
            revision: 0,
        };
        endpoint.apply(cx, &Wish::from(input), engine, Unnamed::Keep)?;
        endpoint.check(engine, cx.host.settings.file_roots.as_deref())?;
        check_is_new(cx, &endpoint).await?;
        cx.check_quota(Kind::Endpoint).await?;

        let kind = Kind::Endpoint.name();
        let mut transaction = Transaction::new(cx)
            .create(&endpoint)
            .take_name(kind, &endpoint.identifier, &endpoint.id)
            .tags(kind, &endpoint.id, &tags);
        if let Some(arn) = &endpoint.certificate_arn {
            transaction = transaction.touch(&certificate::find(cx, arn).await?);
        }
        transaction.commit().await?;
        Ok(CreateEndpointResponse {
            endpoint: Some(endpoint.view(cx)),
        })
    }
}

async fn check_is_new(cx: &Context, endpoint: &Endpoint) -> Result<(), ApiError> {
    let Endpoint { id, identifier, .. } = endpoint;
    if let Some(id) = cx.id_of_name(Kind::Endpoint.name(), identifier).await? {
        let message = format!("Endpoint \"{identifier}\" already in use");
        return Err(ApiError::already_exists(
            message,
            cx.arn(Kind::Endpoint, &id),
        ));
    }
    if cx.find::<Endpoint>(id).await?.is_some() {
        let message = format!("ResourceIdentifier \"{id}\" already in use");
        return Err(ApiError::already_exists(
            message,
            cx.arn(Kind::Endpoint, id),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::{
        certificate::fixture::RSA_PEM,
        endpoint::fixture::{PASSWORD, context, endpoint, request},
        testing::{call, fails},
    };
    use serde_json::{Value, json};
    use std::sync::Arc;
    use towpath_wire::Fault;

    /// `request` with members set, or removed by null.
    fn with(changes: Value) -> Value {
        let mut input = request("one", "up");
        for (name, value) in changes.as_object().unwrap() {
            input[name] = value.clone();
        }
        input
    }

    #[tokio::test]
    async fn an_endpoint_is_active_and_shows_what_clients_compare() {
        let cx = context().await;
        let input = with(json!({
            "EndpointIdentifier": "My-Endpoint",
            "EngineName": "ALPHA",
            "ExtraConnectionAttributes": " slotName = s ;",
            "PostgreSQLSettings": {"ServerName": "up", "ExecuteTimeout": 90, "Password": PASSWORD},
            "Tags": [{"Key": "a", "Value": "1"}],
            "ResourceIdentifier": "Chosen-id",
        }));
        let answer = call(&cx, "CreateEndpoint", input).await;
        let arn = "arn:aws:dms:us-east-1:123456789012:endpoint:Chosen-id";
        let expected = json!({
            "EndpointIdentifier": "My-Endpoint",
            "EndpointType": "SOURCE",
            "EngineName": "alpha",
            "EngineDisplayName": "Alpha",
            "Username": "admin",
            "ServerName": "up",
            "Port": 1000,
            "DatabaseName": "shop",
            "ExtraConnectionAttributes": "slotName=s",
            "Status": "active",
            "KmsKeyId": cx.default_kms_key_arn(),
            "EndpointArn": arn,
            "SslMode": "none",
            "PostgreSQLSettings": {
                "DatabaseName": "shop",
                "ExecuteTimeout": 90,
                "Port": 1000,
                "ServerName": "up",
                "Username": "admin",
            },
        });
        assert_eq!(answer["Endpoint"], expected);
        let filters = json!([{"Name": "endpoint-id", "Values": ["my-endpoint"]}]);
        let listed = call(&cx, "DescribeEndpoints", json!({"Filters": filters})).await;
        assert_eq!(listed["Endpoints"], json!([expected]));
        let tags = call(&cx, "ListTagsForResource", json!({"ResourceArn": arn})).await;
        assert_eq!(tags["TagList"], json!([{"Key": "a", "Value": "1"}]));
    }

    #[tokio::test]
    async fn a_file_needs_no_server() {
        let cx = context().await;
        let file = json!({
            "EndpointIdentifier": "file",
            "EndpointType": "source",
            "EngineName": "file",
            "DatabaseName": "/srv/data/shop.db",
            "ServerName": "",
            "Port": 0,
        });
        let answer = call(&cx, "CreateEndpoint", file).await;
        assert_eq!(answer["Endpoint"]["DatabaseName"], "/srv/data/shop.db");
        assert!(answer["Endpoint"].get("Port").is_none());
    }

    #[tokio::test]
    async fn files_are_refused_where_none_may_be_opened() {
        let mut cx = context().await;
        Arc::get_mut(&mut cx.host).unwrap().settings.file_roots = Some(Vec::new());
        let file = json!({
            "EndpointIdentifier": "file",
            "EndpointType": "source",
            "EngineName": "file",
            "DatabaseName": "/srv/data/shop.db",
        });
        let text = fails(
            &cx,
            "CreateEndpoint",
            file,
            Fault::InvalidParameterValueException,
        )
        .await;
        assert!(text.contains("--file-root"), "{text}");
    }

    /// Each change of a good request is refused with the fault and a text, and nothing is stored.
    async fn refused(fault: Fault, cases: &[(Value, &str)]) {
        let cx = context().await;
        for (changes, expected) in cases {
            let message = fails(&cx, "CreateEndpoint", with(changes.clone()), fault).await;
            assert!(message.contains(expected), "{changes}: {message}");
        }
        let listed = call(&cx, "DescribeEndpoints", json!({})).await;
        assert_eq!(listed["Endpoints"], json!([]));
    }

    #[tokio::test]
    async fn wrong_values_are_refused() {
        let fault = Fault::InvalidParameterValueException;
        let no_file = json!({"EngineName": "file", "ServerName": null, "Port": null, "Username": null,
            "Password": null, "DatabaseName": null});
        let secret = json!({"ServerName": null, "Port": null, "Username": null, "Password": null,
            "PostgreSQLSettings": {"SecretsManagerSecretId": "s", "SecretsManagerAccessRoleArn": "r"}});
        let long = json!({"PostgreSQLSettings": {"ExecuteTimeout": 3601}});
        let other_side =
            json!({"EndpointType": "target", "ExtraConnectionAttributes": "slotName=s"});
        let cases = [
            (
                json!({"EndpointIdentifier": "a--b"}),
                "EndpointIdentifier is not a valid identifier",
            ),
            (
                json!({"EngineName": "nosuch"}),
                "The engine name nosuch is not valid for a source endpoint",
            ),
            (json!({"EngineName": "oracle"}), "has no connector for it"),
            (
                json!({"EngineName": "file", "EndpointType": "target"}),
                "not valid for a target endpoint",
            ),
            (
                json!({"ServerName": null}),
                "The parameter serverName must be provided and must not be blank.",
            ),
            (
                json!({"ServerName": " "}),
                "The parameter serverName must be provided and must not be blank.",
            ),
            (json!({"Port": null}), "The parameter port must be provided"),
            (
                json!({"Username": null}),
                "The parameter username must be provided",
            ),
            (no_file, "The parameter databaseName must be provided"),
            (
                json!({"Port": 65536}),
                "The parameter port is 65536; it must be between 1 and 65535.",
            ),
            (json!({"Port": -1}), "The parameter port is -1"),
            (json!({"CertificateArn": "NONE"}), "Invalid ARN"),
            (long, "PostgreSQLSettings.ExecuteTimeout is '3601'"),
            (secret, "cannot fetch credentials from a secret store yet"),
            (
                json!({"ExtraConnectionAttributes": "nosuch=1"}),
                "Unsupported value 'nosuch' for extra connection",
            ),
            (
                other_side,
                "Unsupported value 'slotName' for extra connection attributes",
            ),
            (
                json!({"ResourceIdentifier": "1a"}),
                "ResourceIdentifier is not a valid identifier",
            ),
            (json!({"Tags": [{"Key": "aws:x"}]}), "aws:x"),
        ];
        refused(fault, &cases).await;
    }

    #[tokio::test]
    async fn values_that_do_not_go_together_are_refused() {
        let fault = Fault::InvalidParameterCombinationException;
        let file =
            json!({"EngineName": "file", "ServerName": null, "Port": null, "Username": null});
        let half = json!({"PostgreSQLSettings": {"SecretsManagerSecretId": "s"}});
        let both = json!({"PostgreSQLSettings":
            {"SecretsManagerSecretId": "s", "SecretsManagerAccessRoleArn": "r"}});
        let cases = [
            (file, "is a file"),
            (json!({"SslMode": "verify-full"}), "needs a CertificateArn"),
            (
                json!({"EngineName": "beta", "SslMode": "require"}),
                "it offers none, verify-ca",
            ),
            (
                json!({"MySQLSettings": {}}),
                "MySQLSettings does not belong to the engine alpha",
            ),
            (
                json!({"S3Settings": {"BucketName": "b"}}),
                "S3Settings does not belong to the engine alpha",
            ),
            (
                json!({"PostgreSQLSettings": {"ServerName": "other"}}),
                "PostgreSQLSettings.ServerName have different",
            ),
            (
                json!({"PostgreSQLSettings": {"Password": "other"}}),
                "PostgreSQLSettings.Password have different",
            ),
            (half, "must be given together"),
            (both, "cannot be used together with Username"),
            (
                json!({"ExternalTableDefinition": "{}"}),
                "ExternalTableDefinition has no meaning",
            ),
        ];
        refused(fault, &cases).await;
    }

    #[tokio::test]
    async fn other_faults() {
        let arn = "arn:aws:dms:us-east-1:123456789012:cert:NONE";
        let absent = json!({"CertificateArn": arn});
        refused(Fault::ResourceNotFoundFault, &[(absent, arn)]).await;
        let unknown = json!({"EndpointType": "both"});
        refused(Fault::ValidationException, &[(unknown, "enum value set")]).await;
    }

    #[tokio::test]
    async fn names_and_ids_are_given_once() {
        let cx = context().await;
        let arn = endpoint(&cx, "one", "up").await;
        let exists = Fault::ResourceAlreadyExistsFault;
        let message = fails(&cx, "CreateEndpoint", request("ONE", "up"), exists).await;
        assert_eq!(message, "Endpoint \"ONE\" already in use");
        let (_, id) = arn.rsplit_once(':').unwrap();
        assert_eq!(id.len(), 26);
        let first = with(json!({"EndpointIdentifier": "two", "ResourceIdentifier": "Same"}));
        call(&cx, "CreateEndpoint", first).await;
        let second = with(json!({"EndpointIdentifier": "three", "ResourceIdentifier": "Same"}));
        let message = fails(&cx, "CreateEndpoint", second, exists).await;
        assert_eq!(message, "ResourceIdentifier \"Same\" already in use");
    }

    #[tokio::test]
    async fn the_quota_holds() {
        let mut cx = context().await;
        Arc::get_mut(&mut cx.host)
            .unwrap()
            .settings
            .quotas
            .endpoints = 1;
        endpoint(&cx, "one", "up").await;
        let input = request("two", "up");
        fails(
            &cx,
            "CreateEndpoint",
            input,
            Fault::ResourceQuotaExceededFault,
        )
        .await;
    }

    #[tokio::test]
    async fn a_certificate_lets_servers_be_verified() {
        let cx = context().await;
        let pem = json!({"CertificateIdentifier": "root", "CertificatePem": RSA_PEM});
        let imported = call(&cx, "ImportCertificate", pem).await;
        let certificate = &imported["Certificate"]["CertificateArn"];
        let input = with(json!({"SslMode": "verify-full", "CertificateArn": certificate}));
        let answer = call(&cx, "CreateEndpoint", input).await;
        assert_eq!(answer["Endpoint"]["CertificateArn"], *certificate);
        assert_eq!(answer["Endpoint"]["SslMode"], "verify-full");
    }
}
