//! awsJson 1.1: request bodies in, answer and error bodies out.

use crate::{
    Refused,
    fault::Fault,
    schema::{self, Structure},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// The content type of every answer.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

/// Reads a request body as `shape`.
///
/// An empty body is an empty object, unknown members are ignored, `null` is the same as absent. Depth is bounded by
/// the parser (128 levels); the size is for the caller to bound.
///
/// # Errors
/// `Malformed` when it is not a JSON object or a member has a wrong JSON type; `Violated` when constraints do not hold.
pub fn decode<T: DeserializeOwned>(shape: &Structure, body: &[u8]) -> Result<T, Refused> {
    let admitted = schema::admit(shape, parse(body)?)?;
    // The tables and the types come from one generator; if they ever disagree it is refused here rather than guessed.
    serde_json::from_value(admitted).map_err(|error| Refused::Malformed(error.to_string()))
}

/// The JSON value of a body.
fn parse(body: &[u8]) -> Result<Value, Refused> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(json!({}));
    }
    serde_json::from_slice(body)
        .map_err(|error| Refused::Malformed(format!("The request body is not JSON: {error}.")))
}

/// Writes an answer's body; an output without members is `{}`.
pub fn encode<T: Serialize>(output: &T) -> Vec<u8> {
    serde_json::to_vec(output)
        .expect("generated outputs have string keys only and always serialize")
}

/// The body of an error. `resource` is the ARN that `ResourceAlreadyExistsFault` carries.
pub fn error_body(fault: Fault, message: &str, resource: Option<&str>) -> Vec<u8> {
    let mut body = json!({"__type": fault.code(), "message": message});
    if let (Value::Object(members), Some(arn)) = (&mut body, resource) {
        members.insert(String::from("resourceArn"), Value::from(arn));
    }
    body.to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Operation, Timestamp,
        dms::{
            operations::{
                CreateEndpoint, CreateReplicationInstance, CreateReplicationSubnetGroup,
                CreateReplicationTask, DescribeAccountAttributes, DescribeEvents,
                DescribeReplicationInstances, ExportMetadataModelAssessment, ImportCertificate,
                NAMES, StartReplicationTask,
            },
            shapes::{DescribeEventsResponse, Event, ReplicationInstance},
        },
    };

    /// The refusal of a body, as the client reads it.
    fn refusal<O: Operation>(body: &str) -> String {
        match O::decode(body.as_bytes()) {
            Ok(_) => panic!("{} accepts {body}", O::NAME),
            Err(refused) => refused.to_string(),
        }
    }

    #[test]
    fn constraints_are_reported_together_in_member_order() {
        let null = "failed to satisfy constraint: Member must not be null";
        let start = "Member must satisfy enum value set: [start-replication, resume-processing, reload-target]";
        assert_eq!(
            refusal::<StartReplicationTask>("{}"),
            format!(
                "2 validation errors detected: Value null at 'replicationTaskArn' {null}; Value null at 'startReplicationTaskType' {null}"
            ),
        );
        assert_eq!(
            refusal::<StartReplicationTask>(
                r#"{"ReplicationTaskArn":"a","StartReplicationTaskType":"START-REPLICATION"}"#
            ),
            format!(
                "1 validation error detected: Value 'START-REPLICATION' at 'startReplicationTaskType' failed to satisfy constraint: {start}"
            ),
        );
        assert_eq!(
            refusal::<DescribeReplicationInstances>(
                r#"{"Filters":[{"Name":"x","Values":[]},{"Name":"y","Values":null}]}"#
            ),
            format!("1 validation error detected: Value null at 'filters.2.member.values' {null}"),
        );
        assert_eq!(
            refusal::<DescribeReplicationInstances>(
                r#"{"Filters":[{"Name":"x","Values":["a",null]}]}"#
            ),
            format!(
                "1 validation error detected: Value null at 'filters.1.member.values.2.member' {null}"
            ),
        );
    }

    #[test]
    fn lengths_are_checked() {
        let class = "c".repeat(31);
        let body = format!(
            r#"{{"ReplicationInstanceIdentifier":"i","ReplicationInstanceClass":"{class}"}}"#
        );
        assert_eq!(
            refusal::<CreateReplicationInstance>(&body),
            format!(
                "1 validation error detected: Value '{class}' at 'replicationInstanceClass' failed to satisfy \
                 constraint: Member must have length less than or equal to 30"
            ),
        );
        let project = r#"{"MigrationProjectIdentifier":"p","SelectionRules":"{}","AssessmentReportTypes":[]}"#;
        let text = refusal::<ExportMetadataModelAssessment>(project);
        assert!(text.contains("'assessmentReportTypes' failed to satisfy constraint: Member must have length greater than or equal to 1"), "{text}");
    }

    #[test]
    fn wrong_json_types_are_refused_with_their_place() {
        let cases = [
            ("[]", "the top of the request body"),
            ("not json", "not JSON"),
            ("{\"Filters\":", "not JSON"),
            (
                r#"{"MaxRecords":"20"}"#,
                "STRING_VALUE can not be converted to an Integer at 'maxRecords'",
            ),
            (
                r#"{"MaxRecords":20.5}"#,
                "20.5 can not be converted to an Integer at 'maxRecords'",
            ),
            (
                r#"{"MaxRecords":2147483648}"#,
                "2147483648 can not be converted",
            ),
            (r#"{"MaxRecords":1e99}"#, "can not be converted"),
            (
                r#"{"Marker":5}"#,
                "NUMBER_VALUE can not be converted to a String at 'marker'",
            ),
            (
                r#"{"Marker":{}}"#,
                "Start of structure or map found where not expected: marker must be a String.",
            ),
            (r#"{"Filters":{}}"#, "filters must be a list"),
            (r#"{"Filters":["x"]}"#, "a structure at 'filters.1.member'"),
        ];
        for (body, expected) in cases {
            let text = refusal::<DescribeReplicationInstances>(body);
            assert!(text.contains(expected), "{body}: {text}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(refusal::<DescribeReplicationInstances>(&deep).contains("not JSON"));
        assert!(
            refusal::<DescribeEvents>(r#"{"StartTime":"soon"}"#)
                .contains("a Timestamp at 'startTime'")
        );
        let wallet = r#"{"CertificateIdentifier":"c","CertificateWallet":"?"}"#;
        assert!(refusal::<ImportCertificate>(wallet).contains("a Blob"));
    }

    #[test]
    fn what_is_tolerated_is_read() {
        for body in [
            "",
            " \n",
            "{}",
            r#"{"New":{"Member":[1]},"Marker":null,"Filters":null}"#,
        ] {
            let input = DescribeReplicationInstances::decode(body.as_bytes()).unwrap();
            assert!(input.marker.is_none() && input.filters.is_none(), "{body}");
        }
        let input = DescribeReplicationInstances::decode(br#"{"MaxRecords":20.0}"#).unwrap();
        assert_eq!(input.max_records, Some(20));
        let input = DescribeEvents::decode(br#"{"StartTime":1.5,"SourceType":"replication-task"}"#)
            .unwrap();
        assert_eq!(input.start_time, Some(Timestamp(1500)));
        let endpoint = br#"{"EndpointIdentifier":"e","EndpointType":"SOURCE","EngineName":"s3","Password":"p;+&%",
            "S3Settings":{"CompressionType":"GZIP","EncryptionMode":"SSE_S3","CdcInsertsOnly":"true"}}"#;
        let input = CreateEndpoint::decode(endpoint).unwrap();
        let settings = input.s3_settings.unwrap();
        assert_eq!(settings.encryption_mode.as_deref(), Some("SSE_S3"));
        assert_eq!(settings.cdc_inserts_only, Some(true));
        assert_eq!(input.password.unwrap().expose(), "p;+&%");
        let group = br#"{"ReplicationSubnetGroupIdentifier":"g","ReplicationSubnetGroupDescription":"","SubnetIds":["a","b"]}"#;
        assert_eq!(
            CreateReplicationSubnetGroup::decode(group)
                .unwrap()
                .subnet_ids,
            ["a", "b"]
        );
        assert!(DescribeAccountAttributes::decode(b"").is_ok());
    }

    #[test]
    fn values_of_closed_sets_are_exact_elsewhere() {
        let task = r#"{"ReplicationTaskIdentifier":"t","SourceEndpointArn":"s","TargetEndpointArn":"t",
            "ReplicationInstanceArn":"r","MigrationType":"Full-Load","TableMappings":"{}"}"#;
        let text = refusal::<CreateReplicationTask>(task);
        assert!(
            text.contains("[full-load, cdc, full-load-and-cdc]"),
            "{text}"
        );
    }

    #[test]
    fn answers_omit_what_is_absent() {
        let instance = ReplicationInstance {
            multi_az: Some(false),
            ..ReplicationInstance::default()
        };
        assert_eq!(
            serde_json::to_string(&instance).unwrap(),
            r#"{"MultiAZ":false}"#
        );
        let event = Event {
            date: Some(Timestamp(1_590_524_772_000)),
            ..Event::default()
        };
        let output = DescribeEventsResponse {
            events: Some(vec![event]),
            marker: None,
        };
        let body = DescribeEvents::encode(&output);
        assert_eq!(
            String::from_utf8(body).unwrap(),
            r#"{"Events":[{"Date":1590524772.0}]}"#
        );
    }

    #[test]
    fn a_password_is_never_in_an_answer() {
        let settings = r#"{"Password":"hunter2","Username":"u"}"#;
        let read: crate::dms::shapes::PostgreSQLSettings = serde_json::from_str(settings).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"Username":"u"}"#);
        assert!(!format!("{read:?}").contains("hunter2"));
    }

    #[test]
    fn departures_from_the_model_are_found() {
        let good = json!({"ReplicationInstances": [{"MultiAZ": true}]});
        assert!(schema::departures(DescribeReplicationInstances::OUTPUT, &good).is_empty());
        let bad = json!({"ReplicationInstances": [{"MultiAz": true}], "Marker": 1});
        assert_eq!(
            schema::departures(DescribeReplicationInstances::OUTPUT, &bad).len(),
            2
        );
    }

    #[test]
    fn an_error_has_its_short_name_and_message() {
        let body = error_body(Fault::ResourceNotFoundFault, "No \"x\" found", None);
        assert_eq!(
            body,
            br#"{"__type":"ResourceNotFoundFault","message":"No \"x\" found"}"#
        );
        let body = error_body(Fault::ResourceAlreadyExistsFault, "m", Some("arn:x"));
        assert!(
            String::from_utf8(body)
                .unwrap()
                .ends_with(r#","resourceArn":"arn:x"}"#)
        );
    }

    #[test]
    fn all_operations_are_listed_once() {
        let mut names = NAMES.to_vec();
        names.dedup();
        assert_eq!(names.len(), 119);
        assert!(NAMES.is_sorted());
    }
}
