//! What a request says of an endpoint: `CreateEndpoint` and `ModifyEndpoint` say it with the same members.
//!
//! The members that say how to connect (`Username`, `ServerName`, …) may stand at the top, in the engine's settings
//! structure, or in both with one value: they are one field of the endpoint.

use crate::error::ApiError;
use serde::Serialize;
use serde_json::{Map, Value};
use towpath_wire::{
    Secret,
    dms::shapes::{CreateEndpointMessage, ModifyEndpointMessage},
};

/// The members of a request, those that are absent left as they are.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    pub(super) username: Option<String>,
    pub(super) password: Option<Secret>,
    pub(super) server_name: Option<String>,
    pub(super) port: Option<i32>,
    pub(super) database_name: Option<String>,
    pub(super) attributes: Option<String>,
    pub(super) certificate_arn: Option<String>,
    pub(super) ssl_mode: Option<String>,
    pub(super) service_access_role_arn: Option<String>,
    pub(super) external_table_definition: Option<String>,
    pub(super) structures: Vec<Structure>,
}

/// A settings structure of a request.
#[derive(Debug, Clone, Default)]
pub(super) struct Structure {
    /// `PostgreSQLSettings`.
    pub(super) name: &'static str,
    /// The members that were given, without secrets.
    pub(super) members: Map<String, Value>,
    /// `Password`.
    pub(super) password: Option<Secret>,
}

impl Structure {
    fn read(name: &'static str, given: Option<&impl Serialize>) -> Option<Self> {
        let members = match serde_json::to_value(given?) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        Some(Self {
            name,
            members,
            password: None,
        })
    }

    fn with_password(mut self, password: Option<&Secret>) -> Self {
        self.password = password.cloned();
        self
    }

    /// Takes a member out.
    pub(super) fn take(&mut self, member: &str) -> Option<Value> {
        self.members.remove(member)
    }

    /// Takes a text out.
    pub(super) fn take_text(&mut self, member: &str) -> Option<String> {
        match self.take(member)? {
            Value::String(text) => Some(text),
            other => Some(other.to_string()),
        }
    }
}

impl From<CreateEndpointMessage> for Wish {
    fn from(input: CreateEndpointMessage) -> Self {
        let structures = structures(&input);
        Self {
            username: input.username,
            password: input.password,
            server_name: input.server_name,
            port: input.port,
            database_name: input.database_name,
            attributes: input.extra_connection_attributes,
            certificate_arn: input.certificate_arn,
            ssl_mode: input.ssl_mode,
            service_access_role_arn: input.service_access_role_arn,
            external_table_definition: input.external_table_definition,
            structures,
        }
    }
}

impl From<ModifyEndpointMessage> for Wish {
    fn from(input: ModifyEndpointMessage) -> Self {
        Self::from(CreateEndpointMessage {
            username: input.username,
            password: input.password,
            server_name: input.server_name,
            port: input.port,
            database_name: input.database_name,
            extra_connection_attributes: input.extra_connection_attributes,
            certificate_arn: input.certificate_arn,
            ssl_mode: input.ssl_mode,
            service_access_role_arn: input.service_access_role_arn,
            external_table_definition: input.external_table_definition,
            dynamo_db_settings: input.dynamo_db_settings,
            s3_settings: input.s3_settings,
            dms_transfer_settings: input.dms_transfer_settings,
            mongo_db_settings: input.mongo_db_settings,
            kinesis_settings: input.kinesis_settings,
            kafka_settings: input.kafka_settings,
            elasticsearch_settings: input.elasticsearch_settings,
            neptune_settings: input.neptune_settings,
            redshift_settings: input.redshift_settings,
            postgre_sql_settings: input.postgre_sql_settings,
            my_sql_settings: input.my_sql_settings,
            oracle_settings: input.oracle_settings,
            sybase_settings: input.sybase_settings,
            microsoft_sql_server_settings: input.microsoft_sql_server_settings,
            ibm_db2_settings: input.ibm_db2_settings,
            doc_db_settings: input.doc_db_settings,
            redis_settings: input.redis_settings,
            gcp_my_sql_settings: input.gcp_my_sql_settings,
            timestream_settings: input.timestream_settings,
            ..CreateEndpointMessage::default()
        })
    }
}

/// The structures that a request carries, of whatever engine. Passwords are taken for the engines that this build may
/// drive; the structures of the others are only ever refused.
fn structures(input: &CreateEndpointMessage) -> Vec<Structure> {
    let postgres = input.postgre_sql_settings.as_deref();
    let mysql = input.my_sql_settings.as_deref();
    let all = [
        Structure::read("PostgreSQLSettings", postgres)
            .map(|read| read.with_password(postgres.and_then(|given| given.password.as_ref()))),
        Structure::read("MySQLSettings", mysql)
            .map(|read| read.with_password(mysql.and_then(|given| given.password.as_ref()))),
        Structure::read("DynamoDbSettings", input.dynamo_db_settings.as_ref()),
        Structure::read("S3Settings", input.s3_settings.as_ref()),
        Structure::read("DmsTransferSettings", input.dms_transfer_settings.as_ref()),
        Structure::read("MongoDbSettings", input.mongo_db_settings.as_ref()),
        Structure::read("KinesisSettings", input.kinesis_settings.as_ref()),
        Structure::read("KafkaSettings", input.kafka_settings.as_ref()),
        Structure::read(
            "ElasticsearchSettings",
            input.elasticsearch_settings.as_ref(),
        ),
        Structure::read("NeptuneSettings", input.neptune_settings.as_ref()),
        Structure::read("RedshiftSettings", input.redshift_settings.as_ref()),
        Structure::read("OracleSettings", input.oracle_settings.as_ref()),
        Structure::read("SybaseSettings", input.sybase_settings.as_ref()),
        Structure::read(
            "MicrosoftSQLServerSettings",
            input.microsoft_sql_server_settings.as_ref(),
        ),
        Structure::read("IBMDb2Settings", input.ibm_db2_settings.as_ref()),
        Structure::read("DocDbSettings", input.doc_db_settings.as_ref()),
        Structure::read("RedisSettings", input.redis_settings.as_ref()),
        Structure::read("GcpMySQLSettings", input.gcp_my_sql_settings.as_ref()),
        Structure::read("TimestreamSettings", input.timestream_settings.as_ref()),
    ];
    all.into_iter().flatten().collect()
}

/// Whether a text says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// One value out of the two places where it may be given; a blank text gives way to another.
///
/// # Errors
/// `InvalidParameterCombinationException` when they differ.
pub(super) fn settle(
    name: &str,
    top: Option<&str>,
    inner: Option<&str>,
    structure: &str,
) -> Result<Option<String>, ApiError> {
    let chosen = match (top, inner) {
        (Some(top), Some(inner)) if top == inner || is_blank(inner) => Some(top),
        (Some(top), Some(inner)) if is_blank(top) => Some(inner),
        (Some(_), Some(_)) => {
            let message =
                format!("The parameters {name} and {structure}.{name} have different values.");
            return Err(ApiError::invalid_combination(message));
        }
        (top, inner) => top.or(inner),
    };
    Ok(chosen.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_given_twice_is_one_value() {
        let cases = [
            (None, None, Some(None)),
            (Some("a"), None, Some(Some("a"))),
            (None, Some("a"), Some(Some("a"))),
            (Some("a"), Some("a"), Some(Some("a"))),
            (Some(""), Some("a"), Some(Some("a"))),
            (Some("a"), Some(" "), Some(Some("a"))),
            (Some(""), Some(""), Some(Some(""))),
            (Some("a"), Some("b"), None),
        ];
        for (top, inner, expected) in cases {
            let found = settle("ServerName", top, inner, "PostgreSQLSettings");
            let expected = expected.map(|value: Option<&str>| value.map(str::to_owned));
            assert_eq!(found.ok(), expected, "{top:?} {inner:?}");
        }
    }

    #[test]
    fn a_structure_is_read_without_its_secrets() {
        let body = br#"{"EndpointIdentifier":"e","EndpointType":"source","EngineName":"postgres",
            "PostgreSQLSettings":{"Password":"hunter2","SlotName":"s","Port":5432}}"#;
        let input =
            <towpath_wire::dms::operations::CreateEndpoint as towpath_wire::Operation>::decode(
                body,
            );
        let wish = Wish::from(input.unwrap());
        let [structure] = wish.structures.as_slice() else {
            panic!("{wish:?}")
        };
        assert_eq!(structure.name, "PostgreSQLSettings");
        let expected = serde_json::json!({"SlotName": "s", "Port": 5432});
        assert_eq!(Value::Object(structure.members.clone()), expected);
        assert_eq!(structure.password.as_ref().unwrap().expose(), "hunter2");
        assert!(!format!("{wish:?}").contains("hunter2"));
    }
}
