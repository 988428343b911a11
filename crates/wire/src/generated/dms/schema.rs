// Written by `cargo xtask api` from api/dms.json; edits are lost.

//! Members and constraints of every structure, for the walk over request bodies.

use crate::schema::{Member, Shape, Spelling, Structure};

static ACCOUNT_QUOTA_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&ACCOUNT_QUOTA),
    min: 0,
};

static ARN_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static ASSESSMENT_REPORT_TYPE_SHAPE: Shape = Shape::Enum {
    values: &["pdf", "csv"],
    spelling: Spelling::Exact,
};

static ASSESSMENT_REPORT_TYPES_LIST_SHAPE: Shape = Shape::List {
    member: &ASSESSMENT_REPORT_TYPE_SHAPE,
    min: 1,
};

static AUTH_MECHANISM_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["default", "mongodb_cr", "scram_sha_1"],
    spelling: Spelling::Loose,
};

static AUTH_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["no", "password"],
    spelling: Spelling::Exact,
};

static AVAILABILITY_ZONES_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static AVAILABLE_UPGRADES_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static BATCH_START_RECOMMENDATIONS_ERROR_ENTRY_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&BATCH_START_RECOMMENDATIONS_ERROR_ENTRY),
    min: 0,
};

static BOOLEAN_SHAPE: Shape = Shape::Boolean;

static BOOLEAN_OPTIONAL_SHAPE: Shape = Shape::Boolean;

static CANNED_ACL_FOR_OBJECTS_VALUE_SHAPE: Shape = Shape::Enum {
    values: &[
        "none",
        "private",
        "public-read",
        "public-read-write",
        "authenticated-read",
        "aws-exec-read",
        "bucket-owner-read",
        "bucket-owner-full-control",
    ],
    spelling: Spelling::Loose,
};

static CERTIFICATE_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&CERTIFICATE),
    min: 0,
};

static CERTIFICATE_WALLET_SHAPE: Shape = Shape::Blob;

static CHAR_LENGTH_SEMANTICS_SHAPE: Shape = Shape::Enum {
    values: &["default", "char", "byte"],
    spelling: Spelling::Exact,
};

static COLLECTOR_RESPONSES_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&COLLECTOR_RESPONSE),
    min: 0,
};

static COLLECTOR_STATUS_SHAPE: Shape = Shape::Enum {
    values: &["UNREGISTERED", "ACTIVE"],
    spelling: Spelling::Exact,
};

static COLLECTORS_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&COLLECTOR_SHORT_INFO_RESPONSE),
    min: 0,
};

static COMPRESSION_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["none", "gzip"],
    spelling: Spelling::Loose,
};

static CONNECTION_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&CONNECTION),
    min: 0,
};

static DATA_FORMAT_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["csv", "parquet"],
    spelling: Spelling::Exact,
};

static DATA_MIGRATION_CIDR_BLOCK_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static DATA_MIGRATIONS_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&DATA_MIGRATION),
    min: 0,
};

static DATA_PROVIDER_DESCRIPTOR_DEFINITION_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&DATA_PROVIDER_DESCRIPTOR_DEFINITION),
    min: 0,
};

static DATA_PROVIDER_DESCRIPTOR_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&DATA_PROVIDER_DESCRIPTOR),
    min: 0,
};

static DATA_PROVIDER_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&DATA_PROVIDER),
    min: 0,
};

static DATABASE_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&DATABASE_RESPONSE),
    min: 0,
};

static DATABASE_MODE_SHAPE: Shape = Shape::Enum {
    values: &["default", "babelfish"],
    spelling: Spelling::Exact,
};

static DATE_PARTITION_DELIMITER_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["SLASH", "UNDERSCORE", "DASH", "NONE"],
    spelling: Spelling::Loose,
};

static DATE_PARTITION_SEQUENCE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["YYYYMMDD", "YYYYMMDDHH", "YYYYMM", "MMYYYYDD", "DDMMYYYY"],
    spelling: Spelling::Loose,
};

static DMS_SSL_MODE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["none", "require", "verify-ca", "verify-full"],
    spelling: Spelling::Exact,
};

static DOUBLE_OPTIONAL_SHAPE: Shape = Shape::Double;

static ENCODING_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["plain", "plain-dictionary", "rle-dictionary"],
    spelling: Spelling::Exact,
};

static ENCRYPTION_MODE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["sse-s3", "sse-kms"],
    spelling: Spelling::Loose,
};

static ENDPOINT_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&ENDPOINT),
    min: 0,
};

static ENDPOINT_SETTING_ENUM_VALUES_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static ENDPOINT_SETTING_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["string", "boolean", "integer", "enum"],
    spelling: Spelling::Exact,
};

static ENDPOINT_SETTINGS_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&ENDPOINT_SETTING),
    min: 0,
};

static ENGINE_VERSION_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&ENGINE_VERSION),
    min: 0,
};

static EVENT_CATEGORIES_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static EVENT_CATEGORY_GROUP_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&EVENT_CATEGORY_GROUP),
    min: 0,
};

static EVENT_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&EVENT),
    min: 0,
};

static EVENT_SUBSCRIPTIONS_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&EVENT_SUBSCRIPTION),
    min: 0,
};

static EXCLUDE_TEST_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static FILTER_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&FILTER),
    min: 0,
};

static FILTER_VALUE_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static FLEET_ADVISOR_LSA_ANALYSIS_RESPONSE_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&FLEET_ADVISOR_LSA_ANALYSIS_RESPONSE),
    min: 0,
};

static FLEET_ADVISOR_SCHEMA_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&SCHEMA_RESPONSE),
    min: 0,
};

static FLEET_ADVISOR_SCHEMA_OBJECT_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&FLEET_ADVISOR_SCHEMA_OBJECT_RESPONSE),
    min: 0,
};

static INCLUDE_TEST_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static INDIVIDUAL_ASSESSMENT_NAME_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static INSTANCE_PROFILE_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&INSTANCE_PROFILE),
    min: 0,
};

static INTEGER_SHAPE: Shape = Shape::Integer;

static INTEGER_LIST_SHAPE: Shape = Shape::List {
    member: &INTEGER_SHAPE,
    min: 0,
};

static INTEGER_OPTIONAL_SHAPE: Shape = Shape::Integer;

static ISO8601_DATE_TIME_SHAPE: Shape = Shape::Timestamp;

static KAFKA_SASL_MECHANISM_SHAPE: Shape = Shape::Enum {
    values: &["scram-sha-512", "plain"],
    spelling: Spelling::Exact,
};

static KAFKA_SECURITY_PROTOCOL_SHAPE: Shape = Shape::Enum {
    values: &[
        "plaintext",
        "ssl-authentication",
        "ssl-encryption",
        "sasl-ssl",
    ],
    spelling: Spelling::Exact,
};

static KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_SHAPE: Shape = Shape::Enum {
    values: &["none", "https"],
    spelling: Spelling::Exact,
};

static KEY_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static LIMITATION_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&LIMITATION),
    min: 0,
};

static LONG_SHAPE: Shape = Shape::Long;

static LONG_OPTIONAL_SHAPE: Shape = Shape::Long;

static LONG_VARCHAR_MAPPING_TYPE_SHAPE: Shape = Shape::Enum {
    values: &["wstring", "clob", "nclob"],
    spelling: Spelling::Exact,
};

static MARKER_SHAPE: Shape = Shape::Text { max: Some(1024) };

static MESSAGE_FORMAT_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["json", "json-unformatted"],
    spelling: Spelling::Exact,
};

static METADATA_MODEL_REFERENCE_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&METADATA_MODEL_REFERENCE),
    min: 0,
};

static MIGRATION_PROJECT_IDENTIFIER_SHAPE: Shape = Shape::Text { max: Some(255) };

static MIGRATION_PROJECT_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&MIGRATION_PROJECT),
    min: 0,
};

static MIGRATION_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["full-load", "cdc", "full-load-and-cdc"],
    spelling: Spelling::Exact,
};

static MY_SQL_AUTHENTICATION_METHOD_SHAPE: Shape = Shape::Enum {
    values: &["password", "iam"],
    spelling: Spelling::Exact,
};

static NESTING_LEVEL_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["none", "one"],
    spelling: Spelling::Exact,
};

static ORACLE_AUTHENTICATION_METHOD_SHAPE: Shape = Shape::Enum {
    values: &["password", "kerberos"],
    spelling: Spelling::Exact,
};

static ORDERABLE_REPLICATION_INSTANCE_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&ORDERABLE_REPLICATION_INSTANCE),
    min: 0,
};

static ORIGIN_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["SOURCE", "TARGET"],
    spelling: Spelling::Exact,
};

static PARQUET_VERSION_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["parquet-1-0", "parquet-2-0"],
    spelling: Spelling::Exact,
};

static PENDING_MAINTENANCE_ACTION_DETAILS_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&PENDING_MAINTENANCE_ACTION),
    min: 0,
};

static PENDING_MAINTENANCE_ACTIONS_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&RESOURCE_PENDING_MAINTENANCE_ACTIONS),
    min: 0,
};

static PLUGIN_NAME_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["no-preference", "test-decoding", "pglogical"],
    spelling: Spelling::Exact,
};

static POSTGRE_SQL_AUTHENTICATION_METHOD_SHAPE: Shape = Shape::Enum {
    values: &["password", "iam"],
    spelling: Spelling::Exact,
};

static PREMIGRATION_ASSESSMENT_STATUS_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&PREMIGRATION_ASSESSMENT_STATUS),
    min: 0,
};

static PUBLIC_IP_ADDRESS_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static RECOMMENDATION_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&RECOMMENDATION),
    min: 0,
};

static REDIS_AUTH_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["none", "auth-role", "auth-token"],
    spelling: Spelling::Exact,
};

static REFRESH_SCHEMAS_STATUS_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["successful", "failed", "refreshing"],
    spelling: Spelling::Exact,
};

static RELEASE_STATUS_VALUES_SHAPE: Shape = Shape::Enum {
    values: &["beta", "prod"],
    spelling: Spelling::Exact,
};

static RELOAD_OPTION_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["data-reload", "validate-only"],
    spelling: Spelling::Exact,
};

static REPLICATION_CONFIG_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION_CONFIG),
    min: 0,
};

static REPLICATION_ENDPOINT_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["source", "target"],
    spelling: Spelling::Loose,
};

static REPLICATION_INSTANCE_CLASS_SHAPE: Shape = Shape::Text { max: Some(30) };

static REPLICATION_INSTANCE_IPV6_ADDRESS_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static REPLICATION_INSTANCE_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION_INSTANCE),
    min: 0,
};

static REPLICATION_INSTANCE_PRIVATE_IP_ADDRESS_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static REPLICATION_INSTANCE_PUBLIC_IP_ADDRESS_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static REPLICATION_INSTANCE_TASK_LOGS_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION_INSTANCE_TASK_LOG),
    min: 0,
};

static REPLICATION_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION),
    min: 0,
};

static REPLICATION_SUBNET_GROUPS_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION_SUBNET_GROUP),
    min: 0,
};

static REPLICATION_TABLE_STATISTICS_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&TABLE_STATISTICS),
    min: 0,
};

static REPLICATION_TASK_ASSESSMENT_RESULT_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RESULT),
    min: 0,
};

static REPLICATION_TASK_ASSESSMENT_RUN_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RUN),
    min: 0,
};

static REPLICATION_TASK_INDIVIDUAL_ASSESSMENT_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION_TASK_INDIVIDUAL_ASSESSMENT),
    min: 0,
};

static REPLICATION_TASK_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&REPLICATION_TASK),
    min: 0,
};

static SAFEGUARD_POLICY_SHAPE: Shape = Shape::Enum {
    values: &[
        "rely-on-sql-server-replication-agent",
        "exclusive-automatic-truncation",
        "shared-automatic-truncation",
    ],
    spelling: Spelling::Exact,
};

static SCHEMA_CONVERSION_REQUEST_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&SCHEMA_CONVERSION_REQUEST),
    min: 0,
};

static SCHEMA_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static SECRET_STRING_SHAPE: Shape = Shape::Secret;

static SOURCE_DATA_SETTINGS_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&SOURCE_DATA_SETTING),
    min: 0,
};

static SOURCE_IDS_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static SOURCE_TYPE_SHAPE: Shape = Shape::Enum {
    values: &["replication-instance", "replication-task"],
    spelling: Spelling::Exact,
};

static SQL_SERVER_AUTHENTICATION_METHOD_SHAPE: Shape = Shape::Enum {
    values: &["password", "kerberos"],
    spelling: Spelling::Exact,
};

static SSL_SECURITY_PROTOCOL_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["plaintext", "ssl-encryption"],
    spelling: Spelling::Exact,
};

static START_RECOMMENDATIONS_REQUEST_ENTRY_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&START_RECOMMENDATIONS_REQUEST_ENTRY),
    min: 0,
};

static START_REPLICATION_MIGRATION_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["reload-target", "resume-processing", "start-replication"],
    spelling: Spelling::Exact,
};

static START_REPLICATION_TASK_TYPE_VALUE_SHAPE: Shape = Shape::Enum {
    values: &["start-replication", "resume-processing", "reload-target"],
    spelling: Spelling::Exact,
};

static STRING_SHAPE: Shape = Shape::Text { max: None };

static STRING_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static SUBNET_IDENTIFIER_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static SUBNET_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&SUBNET),
    min: 0,
};

static SUPPORTED_ENDPOINT_TYPE_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&SUPPORTED_ENDPOINT_TYPE),
    min: 0,
};

static T_STAMP_SHAPE: Shape = Shape::Timestamp;

static TABLE_LIST_TO_RELOAD_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&TABLE_TO_RELOAD),
    min: 0,
};

static TABLE_PREPARATION_MODE_SHAPE: Shape = Shape::Enum {
    values: &["drop-tables-on-target", "truncate", "do-nothing"],
    spelling: Spelling::Exact,
};

static TABLE_STATISTICS_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&TABLE_STATISTICS),
    min: 0,
};

static TAG_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&TAG),
    min: 0,
};

static TARGET_DATA_SETTINGS_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&TARGET_DATA_SETTING),
    min: 0,
};

static TARGET_DB_TYPE_SHAPE: Shape = Shape::Enum {
    values: &["specific-database", "multiple-databases"],
    spelling: Spelling::Exact,
};

static TLOG_ACCESS_MODE_SHAPE: Shape = Shape::Enum {
    values: &["BackupOnly", "PreferBackup", "PreferTlog", "TlogOnly"],
    spelling: Spelling::Exact,
};

static VERSION_STATUS_SHAPE: Shape = Shape::Enum {
    values: &["UP_TO_DATE", "OUTDATED", "UNSUPPORTED"],
    spelling: Spelling::Exact,
};

static VPC_SECURITY_GROUP_ID_LIST_SHAPE: Shape = Shape::List {
    member: &STRING_SHAPE,
    min: 0,
};

static VPC_SECURITY_GROUP_MEMBERSHIP_LIST_SHAPE: Shape = Shape::List {
    member: &Shape::Structure(&VPC_SECURITY_GROUP_MEMBERSHIP),
    min: 0,
};

/// `AccountQuota`.
pub static ACCOUNT_QUOTA: Structure = Structure {
    name: "AccountQuota",
    union: false,
    members: &[
        Member::optional("AccountQuotaName", &STRING_SHAPE),
        Member::optional("Used", &LONG_SHAPE),
        Member::optional("Max", &LONG_SHAPE),
    ],
};

/// `AddTagsToResourceMessage`.
pub static ADD_TAGS_TO_RESOURCE_MESSAGE: Structure = Structure {
    name: "AddTagsToResourceMessage",
    union: false,
    members: &[
        Member::required("ResourceArn", &STRING_SHAPE),
        Member::required("Tags", &TAG_LIST_SHAPE),
    ],
};

/// `AddTagsToResourceResponse`.
pub static ADD_TAGS_TO_RESOURCE_RESPONSE: Structure = Structure {
    name: "AddTagsToResourceResponse",
    union: false,
    members: &[],
};

/// `ApplyPendingMaintenanceActionMessage`.
pub static APPLY_PENDING_MAINTENANCE_ACTION_MESSAGE: Structure = Structure {
    name: "ApplyPendingMaintenanceActionMessage",
    union: false,
    members: &[
        Member::required("ReplicationInstanceArn", &STRING_SHAPE),
        Member::required("ApplyAction", &STRING_SHAPE),
        Member::required("OptInType", &STRING_SHAPE),
    ],
};

/// `ApplyPendingMaintenanceActionResponse`.
pub static APPLY_PENDING_MAINTENANCE_ACTION_RESPONSE: Structure = Structure {
    name: "ApplyPendingMaintenanceActionResponse",
    union: false,
    members: &[Member::optional(
        "ResourcePendingMaintenanceActions",
        &Shape::Structure(&RESOURCE_PENDING_MAINTENANCE_ACTIONS),
    )],
};

/// `AvailabilityZone`.
pub static AVAILABILITY_ZONE: Structure = Structure {
    name: "AvailabilityZone",
    union: false,
    members: &[Member::optional("Name", &STRING_SHAPE)],
};

/// `BatchStartRecommendationsErrorEntry`.
pub static BATCH_START_RECOMMENDATIONS_ERROR_ENTRY: Structure = Structure {
    name: "BatchStartRecommendationsErrorEntry",
    union: false,
    members: &[
        Member::optional("DatabaseId", &STRING_SHAPE),
        Member::optional("Message", &STRING_SHAPE),
        Member::optional("Code", &STRING_SHAPE),
    ],
};

/// `BatchStartRecommendationsRequest`.
pub static BATCH_START_RECOMMENDATIONS_REQUEST: Structure = Structure {
    name: "BatchStartRecommendationsRequest",
    union: false,
    members: &[Member::optional(
        "Data",
        &START_RECOMMENDATIONS_REQUEST_ENTRY_LIST_SHAPE,
    )],
};

/// `BatchStartRecommendationsResponse`.
pub static BATCH_START_RECOMMENDATIONS_RESPONSE: Structure = Structure {
    name: "BatchStartRecommendationsResponse",
    union: false,
    members: &[Member::optional(
        "ErrorEntries",
        &BATCH_START_RECOMMENDATIONS_ERROR_ENTRY_LIST_SHAPE,
    )],
};

/// `CancelMetadataModelConversionMessage`.
pub static CANCEL_METADATA_MODEL_CONVERSION_MESSAGE: Structure = Structure {
    name: "CancelMetadataModelConversionMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("RequestIdentifier", &STRING_SHAPE),
    ],
};

/// `CancelMetadataModelConversionResponse`.
pub static CANCEL_METADATA_MODEL_CONVERSION_RESPONSE: Structure = Structure {
    name: "CancelMetadataModelConversionResponse",
    union: false,
    members: &[Member::optional(
        "Request",
        &Shape::Structure(&SCHEMA_CONVERSION_REQUEST),
    )],
};

/// `CancelMetadataModelCreationMessage`.
pub static CANCEL_METADATA_MODEL_CREATION_MESSAGE: Structure = Structure {
    name: "CancelMetadataModelCreationMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("RequestIdentifier", &STRING_SHAPE),
    ],
};

/// `CancelMetadataModelCreationResponse`.
pub static CANCEL_METADATA_MODEL_CREATION_RESPONSE: Structure = Structure {
    name: "CancelMetadataModelCreationResponse",
    union: false,
    members: &[Member::optional(
        "Request",
        &Shape::Structure(&SCHEMA_CONVERSION_REQUEST),
    )],
};

/// `CancelReplicationTaskAssessmentRunMessage`.
pub static CANCEL_REPLICATION_TASK_ASSESSMENT_RUN_MESSAGE: Structure = Structure {
    name: "CancelReplicationTaskAssessmentRunMessage",
    union: false,
    members: &[Member::required(
        "ReplicationTaskAssessmentRunArn",
        &STRING_SHAPE,
    )],
};

/// `CancelReplicationTaskAssessmentRunResponse`.
pub static CANCEL_REPLICATION_TASK_ASSESSMENT_RUN_RESPONSE: Structure = Structure {
    name: "CancelReplicationTaskAssessmentRunResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTaskAssessmentRun",
        &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RUN),
    )],
};

/// `Certificate`.
pub static CERTIFICATE: Structure = Structure {
    name: "Certificate",
    union: false,
    members: &[
        Member::optional("CertificateIdentifier", &STRING_SHAPE),
        Member::optional("CertificateCreationDate", &T_STAMP_SHAPE),
        Member::optional("CertificatePem", &STRING_SHAPE),
        Member::optional("CertificateWallet", &CERTIFICATE_WALLET_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("CertificateOwner", &STRING_SHAPE),
        Member::optional("ValidFromDate", &T_STAMP_SHAPE),
        Member::optional("ValidToDate", &T_STAMP_SHAPE),
        Member::optional("SigningAlgorithm", &STRING_SHAPE),
        Member::optional("KeyLength", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
    ],
};

/// `CollectorHealthCheck`.
pub static COLLECTOR_HEALTH_CHECK: Structure = Structure {
    name: "CollectorHealthCheck",
    union: false,
    members: &[
        Member::optional("CollectorStatus", &COLLECTOR_STATUS_SHAPE),
        Member::optional("LocalCollectorS3Access", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("WebCollectorS3Access", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional(
            "WebCollectorGrantedRoleBasedAccess",
            &BOOLEAN_OPTIONAL_SHAPE,
        ),
    ],
};

/// `CollectorResponse`.
pub static COLLECTOR_RESPONSE: Structure = Structure {
    name: "CollectorResponse",
    union: false,
    members: &[
        Member::optional("CollectorReferencedId", &STRING_SHAPE),
        Member::optional("CollectorName", &STRING_SHAPE),
        Member::optional("CollectorVersion", &STRING_SHAPE),
        Member::optional("VersionStatus", &VERSION_STATUS_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("S3BucketName", &STRING_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional(
            "CollectorHealthCheck",
            &Shape::Structure(&COLLECTOR_HEALTH_CHECK),
        ),
        Member::optional("LastDataReceived", &STRING_SHAPE),
        Member::optional("RegisteredDate", &STRING_SHAPE),
        Member::optional("CreatedDate", &STRING_SHAPE),
        Member::optional("ModifiedDate", &STRING_SHAPE),
        Member::optional("InventoryData", &Shape::Structure(&INVENTORY_DATA)),
    ],
};

/// `CollectorShortInfoResponse`.
pub static COLLECTOR_SHORT_INFO_RESPONSE: Structure = Structure {
    name: "CollectorShortInfoResponse",
    union: false,
    members: &[
        Member::optional("CollectorReferencedId", &STRING_SHAPE),
        Member::optional("CollectorName", &STRING_SHAPE),
    ],
};

/// `ComputeConfig`.
pub static COMPUTE_CONFIG: Structure = Structure {
    name: "ComputeConfig",
    union: false,
    members: &[
        Member::optional("AvailabilityZone", &STRING_SHAPE),
        Member::optional("DnsNameServers", &STRING_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
        Member::optional("MaxCapacityUnits", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("MinCapacityUnits", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("MultiAZ", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("PreferredMaintenanceWindow", &STRING_SHAPE),
        Member::optional("ReplicationSubnetGroupId", &STRING_SHAPE),
        Member::optional("VpcSecurityGroupIds", &STRING_LIST_SHAPE),
    ],
};

/// `Connection`.
pub static CONNECTION: Structure = Structure {
    name: "Connection",
    union: false,
    members: &[
        Member::optional("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("EndpointArn", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("LastFailureMessage", &STRING_SHAPE),
        Member::optional("EndpointIdentifier", &STRING_SHAPE),
        Member::optional("ReplicationInstanceIdentifier", &STRING_SHAPE),
    ],
};

/// `CreateDataMigrationMessage`.
pub static CREATE_DATA_MIGRATION_MESSAGE: Structure = Structure {
    name: "CreateDataMigrationMessage",
    union: false,
    members: &[
        Member::optional("DataMigrationName", &STRING_SHAPE),
        Member::required("MigrationProjectIdentifier", &STRING_SHAPE),
        Member::required("DataMigrationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::required("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("EnableCloudwatchLogs", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("SourceDataSettings", &SOURCE_DATA_SETTINGS_SHAPE),
        Member::optional("TargetDataSettings", &TARGET_DATA_SETTINGS_SHAPE),
        Member::optional("NumberOfJobs", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
        Member::optional("SelectionRules", &SECRET_STRING_SHAPE),
    ],
};

/// `CreateDataMigrationResponse`.
pub static CREATE_DATA_MIGRATION_RESPONSE: Structure = Structure {
    name: "CreateDataMigrationResponse",
    union: false,
    members: &[Member::optional(
        "DataMigration",
        &Shape::Structure(&DATA_MIGRATION),
    )],
};

/// `CreateDataProviderMessage`.
pub static CREATE_DATA_PROVIDER_MESSAGE: Structure = Structure {
    name: "CreateDataProviderMessage",
    union: false,
    members: &[
        Member::optional("DataProviderName", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::required("Engine", &STRING_SHAPE),
        Member::optional("Virtual", &BOOLEAN_OPTIONAL_SHAPE),
        Member::required("Settings", &Shape::Structure(&DATA_PROVIDER_SETTINGS)),
        Member::optional("Tags", &TAG_LIST_SHAPE),
    ],
};

/// `CreateDataProviderResponse`.
pub static CREATE_DATA_PROVIDER_RESPONSE: Structure = Structure {
    name: "CreateDataProviderResponse",
    union: false,
    members: &[Member::optional(
        "DataProvider",
        &Shape::Structure(&DATA_PROVIDER),
    )],
};

/// `CreateEndpointMessage`.
pub static CREATE_ENDPOINT_MESSAGE: Structure = Structure {
    name: "CreateEndpointMessage",
    union: false,
    members: &[
        Member::required("EndpointIdentifier", &STRING_SHAPE),
        Member::required("EndpointType", &REPLICATION_ENDPOINT_TYPE_VALUE_SHAPE),
        Member::required("EngineName", &STRING_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("ExtraConnectionAttributes", &STRING_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("ExternalTableDefinition", &STRING_SHAPE),
        Member::optional("DynamoDbSettings", &Shape::Structure(&DYNAMO_DB_SETTINGS)),
        Member::optional("S3Settings", &Shape::Structure(&S3_SETTINGS)),
        Member::optional(
            "DmsTransferSettings",
            &Shape::Structure(&DMS_TRANSFER_SETTINGS),
        ),
        Member::optional("MongoDbSettings", &Shape::Structure(&MONGO_DB_SETTINGS)),
        Member::optional("KinesisSettings", &Shape::Structure(&KINESIS_SETTINGS)),
        Member::optional("KafkaSettings", &Shape::Structure(&KAFKA_SETTINGS)),
        Member::optional(
            "ElasticsearchSettings",
            &Shape::Structure(&ELASTICSEARCH_SETTINGS),
        ),
        Member::optional("NeptuneSettings", &Shape::Structure(&NEPTUNE_SETTINGS)),
        Member::optional("RedshiftSettings", &Shape::Structure(&REDSHIFT_SETTINGS)),
        Member::optional(
            "PostgreSQLSettings",
            &Shape::Structure(&POSTGRE_SQL_SETTINGS),
        ),
        Member::optional("MySQLSettings", &Shape::Structure(&MY_SQL_SETTINGS)),
        Member::optional("OracleSettings", &Shape::Structure(&ORACLE_SETTINGS)),
        Member::optional("SybaseSettings", &Shape::Structure(&SYBASE_SETTINGS)),
        Member::optional(
            "MicrosoftSQLServerSettings",
            &Shape::Structure(&MICROSOFT_SQL_SERVER_SETTINGS),
        ),
        Member::optional("IBMDb2Settings", &Shape::Structure(&IBM_DB2_SETTINGS)),
        Member::optional("ResourceIdentifier", &STRING_SHAPE),
        Member::optional("DocDbSettings", &Shape::Structure(&DOC_DB_SETTINGS)),
        Member::optional("RedisSettings", &Shape::Structure(&REDIS_SETTINGS)),
        Member::optional("GcpMySQLSettings", &Shape::Structure(&GCP_MY_SQL_SETTINGS)),
        Member::optional(
            "TimestreamSettings",
            &Shape::Structure(&TIMESTREAM_SETTINGS),
        ),
    ],
};

/// `CreateEndpointResponse`.
pub static CREATE_ENDPOINT_RESPONSE: Structure = Structure {
    name: "CreateEndpointResponse",
    union: false,
    members: &[Member::optional("Endpoint", &Shape::Structure(&ENDPOINT))],
};

/// `CreateEventSubscriptionMessage`.
pub static CREATE_EVENT_SUBSCRIPTION_MESSAGE: Structure = Structure {
    name: "CreateEventSubscriptionMessage",
    union: false,
    members: &[
        Member::required("SubscriptionName", &STRING_SHAPE),
        Member::required("SnsTopicArn", &STRING_SHAPE),
        Member::optional("SourceType", &STRING_SHAPE),
        Member::optional("EventCategories", &EVENT_CATEGORIES_LIST_SHAPE),
        Member::optional("SourceIds", &SOURCE_IDS_LIST_SHAPE),
        Member::optional("Enabled", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
    ],
};

/// `CreateEventSubscriptionResponse`.
pub static CREATE_EVENT_SUBSCRIPTION_RESPONSE: Structure = Structure {
    name: "CreateEventSubscriptionResponse",
    union: false,
    members: &[Member::optional(
        "EventSubscription",
        &Shape::Structure(&EVENT_SUBSCRIPTION),
    )],
};

/// `CreateFleetAdvisorCollectorRequest`.
pub static CREATE_FLEET_ADVISOR_COLLECTOR_REQUEST: Structure = Structure {
    name: "CreateFleetAdvisorCollectorRequest",
    union: false,
    members: &[
        Member::required("CollectorName", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::required("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::required("S3BucketName", &STRING_SHAPE),
    ],
};

/// `CreateFleetAdvisorCollectorResponse`.
pub static CREATE_FLEET_ADVISOR_COLLECTOR_RESPONSE: Structure = Structure {
    name: "CreateFleetAdvisorCollectorResponse",
    union: false,
    members: &[
        Member::optional("CollectorReferencedId", &STRING_SHAPE),
        Member::optional("CollectorName", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("S3BucketName", &STRING_SHAPE),
    ],
};

/// `CreateInstanceProfileMessage`.
pub static CREATE_INSTANCE_PROFILE_MESSAGE: Structure = Structure {
    name: "CreateInstanceProfileMessage",
    union: false,
    members: &[
        Member::optional("AvailabilityZone", &STRING_SHAPE),
        Member::optional("KmsKeyArn", &STRING_SHAPE),
        Member::optional("PubliclyAccessible", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
        Member::optional("NetworkType", &STRING_SHAPE),
        Member::optional("InstanceProfileName", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("SubnetGroupIdentifier", &STRING_SHAPE),
        Member::optional("VpcSecurityGroups", &STRING_LIST_SHAPE),
    ],
};

/// `CreateInstanceProfileResponse`.
pub static CREATE_INSTANCE_PROFILE_RESPONSE: Structure = Structure {
    name: "CreateInstanceProfileResponse",
    union: false,
    members: &[Member::optional(
        "InstanceProfile",
        &Shape::Structure(&INSTANCE_PROFILE),
    )],
};

/// `CreateMigrationProjectMessage`.
pub static CREATE_MIGRATION_PROJECT_MESSAGE: Structure = Structure {
    name: "CreateMigrationProjectMessage",
    union: false,
    members: &[
        Member::optional("MigrationProjectName", &STRING_SHAPE),
        Member::required(
            "SourceDataProviderDescriptors",
            &DATA_PROVIDER_DESCRIPTOR_DEFINITION_LIST_SHAPE,
        ),
        Member::required(
            "TargetDataProviderDescriptors",
            &DATA_PROVIDER_DESCRIPTOR_DEFINITION_LIST_SHAPE,
        ),
        Member::required("InstanceProfileIdentifier", &STRING_SHAPE),
        Member::optional("TransformationRules", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
        Member::optional(
            "SchemaConversionApplicationAttributes",
            &Shape::Structure(&SC_APPLICATION_ATTRIBUTES),
        ),
    ],
};

/// `CreateMigrationProjectResponse`.
pub static CREATE_MIGRATION_PROJECT_RESPONSE: Structure = Structure {
    name: "CreateMigrationProjectResponse",
    union: false,
    members: &[Member::optional(
        "MigrationProject",
        &Shape::Structure(&MIGRATION_PROJECT),
    )],
};

/// `CreateReplicationConfigMessage`.
pub static CREATE_REPLICATION_CONFIG_MESSAGE: Structure = Structure {
    name: "CreateReplicationConfigMessage",
    union: false,
    members: &[
        Member::required("ReplicationConfigIdentifier", &STRING_SHAPE),
        Member::required("SourceEndpointArn", &STRING_SHAPE),
        Member::required("TargetEndpointArn", &STRING_SHAPE),
        Member::required("ComputeConfig", &Shape::Structure(&COMPUTE_CONFIG)),
        Member::required("ReplicationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::required("TableMappings", &STRING_SHAPE),
        Member::optional("ReplicationSettings", &STRING_SHAPE),
        Member::optional("SupplementalSettings", &STRING_SHAPE),
        Member::optional("ResourceIdentifier", &STRING_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
    ],
};

/// `CreateReplicationConfigResponse`.
pub static CREATE_REPLICATION_CONFIG_RESPONSE: Structure = Structure {
    name: "CreateReplicationConfigResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationConfig",
        &Shape::Structure(&REPLICATION_CONFIG),
    )],
};

/// `CreateReplicationInstanceMessage`.
pub static CREATE_REPLICATION_INSTANCE_MESSAGE: Structure = Structure {
    name: "CreateReplicationInstanceMessage",
    union: false,
    members: &[
        Member::required("ReplicationInstanceIdentifier", &STRING_SHAPE),
        Member::optional("AllocatedStorage", &INTEGER_OPTIONAL_SHAPE),
        Member::required(
            "ReplicationInstanceClass",
            &REPLICATION_INSTANCE_CLASS_SHAPE,
        ),
        Member::optional("VpcSecurityGroupIds", &VPC_SECURITY_GROUP_ID_LIST_SHAPE),
        Member::optional("AvailabilityZone", &STRING_SHAPE),
        Member::optional("ReplicationSubnetGroupIdentifier", &STRING_SHAPE),
        Member::optional("PreferredMaintenanceWindow", &STRING_SHAPE),
        Member::optional("MultiAZ", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("EngineVersion", &STRING_SHAPE),
        Member::optional("AutoMinorVersionUpgrade", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
        Member::optional("PubliclyAccessible", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("DnsNameServers", &STRING_SHAPE),
        Member::optional("ResourceIdentifier", &STRING_SHAPE),
        Member::optional("NetworkType", &STRING_SHAPE),
        Member::optional(
            "KerberosAuthenticationSettings",
            &Shape::Structure(&KERBEROS_AUTHENTICATION_SETTINGS),
        ),
    ],
};

/// `CreateReplicationInstanceResponse`.
pub static CREATE_REPLICATION_INSTANCE_RESPONSE: Structure = Structure {
    name: "CreateReplicationInstanceResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationInstance",
        &Shape::Structure(&REPLICATION_INSTANCE),
    )],
};

/// `CreateReplicationSubnetGroupMessage`.
pub static CREATE_REPLICATION_SUBNET_GROUP_MESSAGE: Structure = Structure {
    name: "CreateReplicationSubnetGroupMessage",
    union: false,
    members: &[
        Member::required("ReplicationSubnetGroupIdentifier", &STRING_SHAPE),
        Member::required("ReplicationSubnetGroupDescription", &STRING_SHAPE),
        Member::required("SubnetIds", &SUBNET_IDENTIFIER_LIST_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
    ],
};

/// `CreateReplicationSubnetGroupResponse`.
pub static CREATE_REPLICATION_SUBNET_GROUP_RESPONSE: Structure = Structure {
    name: "CreateReplicationSubnetGroupResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationSubnetGroup",
        &Shape::Structure(&REPLICATION_SUBNET_GROUP),
    )],
};

/// `CreateReplicationTaskMessage`.
pub static CREATE_REPLICATION_TASK_MESSAGE: Structure = Structure {
    name: "CreateReplicationTaskMessage",
    union: false,
    members: &[
        Member::required("ReplicationTaskIdentifier", &STRING_SHAPE),
        Member::required("SourceEndpointArn", &STRING_SHAPE),
        Member::required("TargetEndpointArn", &STRING_SHAPE),
        Member::required("ReplicationInstanceArn", &STRING_SHAPE),
        Member::required("MigrationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::required("TableMappings", &STRING_SHAPE),
        Member::optional("ReplicationTaskSettings", &STRING_SHAPE),
        Member::optional("CdcStartTime", &T_STAMP_SHAPE),
        Member::optional("CdcStartPosition", &STRING_SHAPE),
        Member::optional("CdcStopPosition", &STRING_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
        Member::optional("TaskData", &STRING_SHAPE),
        Member::optional("ResourceIdentifier", &STRING_SHAPE),
    ],
};

/// `CreateReplicationTaskResponse`.
pub static CREATE_REPLICATION_TASK_RESPONSE: Structure = Structure {
    name: "CreateReplicationTaskResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTask",
        &Shape::Structure(&REPLICATION_TASK),
    )],
};

/// `DataMigration`.
pub static DATA_MIGRATION: Structure = Structure {
    name: "DataMigration",
    union: false,
    members: &[
        Member::optional("DataMigrationName", &STRING_SHAPE),
        Member::optional("DataMigrationArn", &STRING_SHAPE),
        Member::optional("DataMigrationCreateTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional("DataMigrationStartTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional("DataMigrationEndTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("MigrationProjectArn", &STRING_SHAPE),
        Member::optional("DataMigrationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::optional(
            "DataMigrationSettings",
            &Shape::Structure(&DATA_MIGRATION_SETTINGS),
        ),
        Member::optional("SourceDataSettings", &SOURCE_DATA_SETTINGS_SHAPE),
        Member::optional("TargetDataSettings", &TARGET_DATA_SETTINGS_SHAPE),
        Member::optional(
            "DataMigrationStatistics",
            &Shape::Structure(&DATA_MIGRATION_STATISTICS),
        ),
        Member::optional("DataMigrationStatus", &STRING_SHAPE),
        Member::optional("PublicIpAddresses", &PUBLIC_IP_ADDRESS_LIST_SHAPE),
        Member::optional("DataMigrationCidrBlocks", &DATA_MIGRATION_CIDR_BLOCK_SHAPE),
        Member::optional("LastFailureMessage", &STRING_SHAPE),
        Member::optional("StopReason", &STRING_SHAPE),
    ],
};

/// `DataMigrationSettings`.
pub static DATA_MIGRATION_SETTINGS: Structure = Structure {
    name: "DataMigrationSettings",
    union: false,
    members: &[
        Member::optional("NumberOfJobs", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("CloudwatchLogsEnabled", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("SelectionRules", &SECRET_STRING_SHAPE),
    ],
};

/// `DataMigrationStatistics`.
pub static DATA_MIGRATION_STATISTICS: Structure = Structure {
    name: "DataMigrationStatistics",
    union: false,
    members: &[
        Member::optional("TablesLoaded", &INTEGER_SHAPE),
        Member::optional("ElapsedTimeMillis", &LONG_SHAPE),
        Member::optional("TablesLoading", &INTEGER_SHAPE),
        Member::optional("FullLoadPercentage", &INTEGER_SHAPE),
        Member::optional("CDCLatency", &INTEGER_SHAPE),
        Member::optional("TablesQueued", &INTEGER_SHAPE),
        Member::optional("TablesErrored", &INTEGER_SHAPE),
        Member::optional("StartTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional("StopTime", &ISO8601_DATE_TIME_SHAPE),
    ],
};

/// `DataProvider`.
pub static DATA_PROVIDER: Structure = Structure {
    name: "DataProvider",
    union: false,
    members: &[
        Member::optional("DataProviderName", &STRING_SHAPE),
        Member::optional("DataProviderArn", &STRING_SHAPE),
        Member::optional("DataProviderCreationTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("Engine", &STRING_SHAPE),
        Member::optional("Virtual", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("Settings", &Shape::Structure(&DATA_PROVIDER_SETTINGS)),
    ],
};

/// `DataProviderDescriptor`.
pub static DATA_PROVIDER_DESCRIPTOR: Structure = Structure {
    name: "DataProviderDescriptor",
    union: false,
    members: &[
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("DataProviderName", &STRING_SHAPE),
        Member::optional("DataProviderArn", &STRING_SHAPE),
    ],
};

/// `DataProviderDescriptorDefinition`.
pub static DATA_PROVIDER_DESCRIPTOR_DEFINITION: Structure = Structure {
    name: "DataProviderDescriptorDefinition",
    union: false,
    members: &[
        Member::required("DataProviderIdentifier", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
    ],
};

/// `DataProviderSettings`.
pub static DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "DataProviderSettings",
    union: true,
    members: &[
        Member::optional(
            "RedshiftSettings",
            &Shape::Structure(&REDSHIFT_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "PostgreSqlSettings",
            &Shape::Structure(&POSTGRE_SQL_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "MySqlSettings",
            &Shape::Structure(&MY_SQL_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "OracleSettings",
            &Shape::Structure(&ORACLE_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "SybaseAseSettings",
            &Shape::Structure(&SYBASE_ASE_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "MicrosoftSqlServerSettings",
            &Shape::Structure(&MICROSOFT_SQL_SERVER_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "DocDbSettings",
            &Shape::Structure(&DOC_DB_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "MariaDbSettings",
            &Shape::Structure(&MARIA_DB_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "IbmDb2LuwSettings",
            &Shape::Structure(&IBM_DB2_LUW_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "IbmDb2zOsSettings",
            &Shape::Structure(&IBM_DB2Z_OS_DATA_PROVIDER_SETTINGS),
        ),
        Member::optional(
            "MongoDbSettings",
            &Shape::Structure(&MONGO_DB_DATA_PROVIDER_SETTINGS),
        ),
    ],
};

/// `DatabaseInstanceSoftwareDetailsResponse`.
pub static DATABASE_INSTANCE_SOFTWARE_DETAILS_RESPONSE: Structure = Structure {
    name: "DatabaseInstanceSoftwareDetailsResponse",
    union: false,
    members: &[
        Member::optional("Engine", &STRING_SHAPE),
        Member::optional("EngineVersion", &STRING_SHAPE),
        Member::optional("EngineEdition", &STRING_SHAPE),
        Member::optional("ServicePack", &STRING_SHAPE),
        Member::optional("SupportLevel", &STRING_SHAPE),
        Member::optional("OsArchitecture", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Tooltip", &STRING_SHAPE),
    ],
};

/// `DatabaseResponse`.
pub static DATABASE_RESPONSE: Structure = Structure {
    name: "DatabaseResponse",
    union: false,
    members: &[
        Member::optional("DatabaseId", &STRING_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("IpAddress", &STRING_SHAPE),
        Member::optional("NumberOfSchemas", &LONG_OPTIONAL_SHAPE),
        Member::optional("Server", &Shape::Structure(&SERVER_SHORT_INFO_RESPONSE)),
        Member::optional(
            "SoftwareDetails",
            &Shape::Structure(&DATABASE_INSTANCE_SOFTWARE_DETAILS_RESPONSE),
        ),
        Member::optional("Collectors", &COLLECTORS_LIST_SHAPE),
    ],
};

/// `DatabaseShortInfoResponse`.
pub static DATABASE_SHORT_INFO_RESPONSE: Structure = Structure {
    name: "DatabaseShortInfoResponse",
    union: false,
    members: &[
        Member::optional("DatabaseId", &STRING_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("DatabaseIpAddress", &STRING_SHAPE),
        Member::optional("DatabaseEngine", &STRING_SHAPE),
    ],
};

/// `DefaultErrorDetails`.
pub static DEFAULT_ERROR_DETAILS: Structure = Structure {
    name: "DefaultErrorDetails",
    union: false,
    members: &[Member::optional("Message", &STRING_SHAPE)],
};

/// `DeleteCertificateMessage`.
pub static DELETE_CERTIFICATE_MESSAGE: Structure = Structure {
    name: "DeleteCertificateMessage",
    union: false,
    members: &[Member::required("CertificateArn", &STRING_SHAPE)],
};

/// `DeleteCertificateResponse`.
pub static DELETE_CERTIFICATE_RESPONSE: Structure = Structure {
    name: "DeleteCertificateResponse",
    union: false,
    members: &[Member::optional(
        "Certificate",
        &Shape::Structure(&CERTIFICATE),
    )],
};

/// `DeleteCollectorRequest`.
pub static DELETE_COLLECTOR_REQUEST: Structure = Structure {
    name: "DeleteCollectorRequest",
    union: false,
    members: &[Member::required("CollectorReferencedId", &STRING_SHAPE)],
};

/// `DeleteConnectionMessage`.
pub static DELETE_CONNECTION_MESSAGE: Structure = Structure {
    name: "DeleteConnectionMessage",
    union: false,
    members: &[
        Member::required("EndpointArn", &STRING_SHAPE),
        Member::required("ReplicationInstanceArn", &STRING_SHAPE),
    ],
};

/// `DeleteConnectionResponse`.
pub static DELETE_CONNECTION_RESPONSE: Structure = Structure {
    name: "DeleteConnectionResponse",
    union: false,
    members: &[Member::optional(
        "Connection",
        &Shape::Structure(&CONNECTION),
    )],
};

/// `DeleteDataMigrationMessage`.
pub static DELETE_DATA_MIGRATION_MESSAGE: Structure = Structure {
    name: "DeleteDataMigrationMessage",
    union: false,
    members: &[Member::required("DataMigrationIdentifier", &STRING_SHAPE)],
};

/// `DeleteDataMigrationResponse`.
pub static DELETE_DATA_MIGRATION_RESPONSE: Structure = Structure {
    name: "DeleteDataMigrationResponse",
    union: false,
    members: &[Member::optional(
        "DataMigration",
        &Shape::Structure(&DATA_MIGRATION),
    )],
};

/// `DeleteDataProviderMessage`.
pub static DELETE_DATA_PROVIDER_MESSAGE: Structure = Structure {
    name: "DeleteDataProviderMessage",
    union: false,
    members: &[Member::required("DataProviderIdentifier", &STRING_SHAPE)],
};

/// `DeleteDataProviderResponse`.
pub static DELETE_DATA_PROVIDER_RESPONSE: Structure = Structure {
    name: "DeleteDataProviderResponse",
    union: false,
    members: &[Member::optional(
        "DataProvider",
        &Shape::Structure(&DATA_PROVIDER),
    )],
};

/// `DeleteEndpointMessage`.
pub static DELETE_ENDPOINT_MESSAGE: Structure = Structure {
    name: "DeleteEndpointMessage",
    union: false,
    members: &[Member::required("EndpointArn", &STRING_SHAPE)],
};

/// `DeleteEndpointResponse`.
pub static DELETE_ENDPOINT_RESPONSE: Structure = Structure {
    name: "DeleteEndpointResponse",
    union: false,
    members: &[Member::optional("Endpoint", &Shape::Structure(&ENDPOINT))],
};

/// `DeleteEventSubscriptionMessage`.
pub static DELETE_EVENT_SUBSCRIPTION_MESSAGE: Structure = Structure {
    name: "DeleteEventSubscriptionMessage",
    union: false,
    members: &[Member::required("SubscriptionName", &STRING_SHAPE)],
};

/// `DeleteEventSubscriptionResponse`.
pub static DELETE_EVENT_SUBSCRIPTION_RESPONSE: Structure = Structure {
    name: "DeleteEventSubscriptionResponse",
    union: false,
    members: &[Member::optional(
        "EventSubscription",
        &Shape::Structure(&EVENT_SUBSCRIPTION),
    )],
};

/// `DeleteFleetAdvisorDatabasesRequest`.
pub static DELETE_FLEET_ADVISOR_DATABASES_REQUEST: Structure = Structure {
    name: "DeleteFleetAdvisorDatabasesRequest",
    union: false,
    members: &[Member::required("DatabaseIds", &STRING_LIST_SHAPE)],
};

/// `DeleteFleetAdvisorDatabasesResponse`.
pub static DELETE_FLEET_ADVISOR_DATABASES_RESPONSE: Structure = Structure {
    name: "DeleteFleetAdvisorDatabasesResponse",
    union: false,
    members: &[Member::optional("DatabaseIds", &STRING_LIST_SHAPE)],
};

/// `DeleteInstanceProfileMessage`.
pub static DELETE_INSTANCE_PROFILE_MESSAGE: Structure = Structure {
    name: "DeleteInstanceProfileMessage",
    union: false,
    members: &[Member::required("InstanceProfileIdentifier", &STRING_SHAPE)],
};

/// `DeleteInstanceProfileResponse`.
pub static DELETE_INSTANCE_PROFILE_RESPONSE: Structure = Structure {
    name: "DeleteInstanceProfileResponse",
    union: false,
    members: &[Member::optional(
        "InstanceProfile",
        &Shape::Structure(&INSTANCE_PROFILE),
    )],
};

/// `DeleteMigrationProjectMessage`.
pub static DELETE_MIGRATION_PROJECT_MESSAGE: Structure = Structure {
    name: "DeleteMigrationProjectMessage",
    union: false,
    members: &[Member::required(
        "MigrationProjectIdentifier",
        &STRING_SHAPE,
    )],
};

/// `DeleteMigrationProjectResponse`.
pub static DELETE_MIGRATION_PROJECT_RESPONSE: Structure = Structure {
    name: "DeleteMigrationProjectResponse",
    union: false,
    members: &[Member::optional(
        "MigrationProject",
        &Shape::Structure(&MIGRATION_PROJECT),
    )],
};

/// `DeleteReplicationConfigMessage`.
pub static DELETE_REPLICATION_CONFIG_MESSAGE: Structure = Structure {
    name: "DeleteReplicationConfigMessage",
    union: false,
    members: &[Member::required("ReplicationConfigArn", &STRING_SHAPE)],
};

/// `DeleteReplicationConfigResponse`.
pub static DELETE_REPLICATION_CONFIG_RESPONSE: Structure = Structure {
    name: "DeleteReplicationConfigResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationConfig",
        &Shape::Structure(&REPLICATION_CONFIG),
    )],
};

/// `DeleteReplicationInstanceMessage`.
pub static DELETE_REPLICATION_INSTANCE_MESSAGE: Structure = Structure {
    name: "DeleteReplicationInstanceMessage",
    union: false,
    members: &[Member::required("ReplicationInstanceArn", &STRING_SHAPE)],
};

/// `DeleteReplicationInstanceResponse`.
pub static DELETE_REPLICATION_INSTANCE_RESPONSE: Structure = Structure {
    name: "DeleteReplicationInstanceResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationInstance",
        &Shape::Structure(&REPLICATION_INSTANCE),
    )],
};

/// `DeleteReplicationSubnetGroupMessage`.
pub static DELETE_REPLICATION_SUBNET_GROUP_MESSAGE: Structure = Structure {
    name: "DeleteReplicationSubnetGroupMessage",
    union: false,
    members: &[Member::required(
        "ReplicationSubnetGroupIdentifier",
        &STRING_SHAPE,
    )],
};

/// `DeleteReplicationSubnetGroupResponse`.
pub static DELETE_REPLICATION_SUBNET_GROUP_RESPONSE: Structure = Structure {
    name: "DeleteReplicationSubnetGroupResponse",
    union: false,
    members: &[],
};

/// `DeleteReplicationTaskAssessmentRunMessage`.
pub static DELETE_REPLICATION_TASK_ASSESSMENT_RUN_MESSAGE: Structure = Structure {
    name: "DeleteReplicationTaskAssessmentRunMessage",
    union: false,
    members: &[Member::required(
        "ReplicationTaskAssessmentRunArn",
        &STRING_SHAPE,
    )],
};

/// `DeleteReplicationTaskAssessmentRunResponse`.
pub static DELETE_REPLICATION_TASK_ASSESSMENT_RUN_RESPONSE: Structure = Structure {
    name: "DeleteReplicationTaskAssessmentRunResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTaskAssessmentRun",
        &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RUN),
    )],
};

/// `DeleteReplicationTaskMessage`.
pub static DELETE_REPLICATION_TASK_MESSAGE: Structure = Structure {
    name: "DeleteReplicationTaskMessage",
    union: false,
    members: &[Member::required("ReplicationTaskArn", &STRING_SHAPE)],
};

/// `DeleteReplicationTaskResponse`.
pub static DELETE_REPLICATION_TASK_RESPONSE: Structure = Structure {
    name: "DeleteReplicationTaskResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTask",
        &Shape::Structure(&REPLICATION_TASK),
    )],
};

/// `DescribeAccountAttributesMessage`.
pub static DESCRIBE_ACCOUNT_ATTRIBUTES_MESSAGE: Structure = Structure {
    name: "DescribeAccountAttributesMessage",
    union: false,
    members: &[],
};

/// `DescribeAccountAttributesResponse`.
pub static DESCRIBE_ACCOUNT_ATTRIBUTES_RESPONSE: Structure = Structure {
    name: "DescribeAccountAttributesResponse",
    union: false,
    members: &[
        Member::optional("AccountQuotas", &ACCOUNT_QUOTA_LIST_SHAPE),
        Member::optional("UniqueAccountIdentifier", &STRING_SHAPE),
    ],
};

/// `DescribeApplicableIndividualAssessmentsMessage`.
pub static DESCRIBE_APPLICABLE_INDIVIDUAL_ASSESSMENTS_MESSAGE: Structure = Structure {
    name: "DescribeApplicableIndividualAssessmentsMessage",
    union: false,
    members: &[
        Member::optional("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("ReplicationConfigArn", &STRING_SHAPE),
        Member::optional("SourceEngineName", &STRING_SHAPE),
        Member::optional("TargetEngineName", &STRING_SHAPE),
        Member::optional("MigrationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeApplicableIndividualAssessmentsResponse`.
pub static DESCRIBE_APPLICABLE_INDIVIDUAL_ASSESSMENTS_RESPONSE: Structure = Structure {
    name: "DescribeApplicableIndividualAssessmentsResponse",
    union: false,
    members: &[
        Member::optional(
            "IndividualAssessmentNames",
            &INDIVIDUAL_ASSESSMENT_NAME_LIST_SHAPE,
        ),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeCertificatesMessage`.
pub static DESCRIBE_CERTIFICATES_MESSAGE: Structure = Structure {
    name: "DescribeCertificatesMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeCertificatesResponse`.
pub static DESCRIBE_CERTIFICATES_RESPONSE: Structure = Structure {
    name: "DescribeCertificatesResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Certificates", &CERTIFICATE_LIST_SHAPE),
    ],
};

/// `DescribeConnectionsMessage`.
pub static DESCRIBE_CONNECTIONS_MESSAGE: Structure = Structure {
    name: "DescribeConnectionsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeConnectionsResponse`.
pub static DESCRIBE_CONNECTIONS_RESPONSE: Structure = Structure {
    name: "DescribeConnectionsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Connections", &CONNECTION_LIST_SHAPE),
    ],
};

/// `DescribeConversionConfigurationMessage`.
pub static DESCRIBE_CONVERSION_CONFIGURATION_MESSAGE: Structure = Structure {
    name: "DescribeConversionConfigurationMessage",
    union: false,
    members: &[Member::required(
        "MigrationProjectIdentifier",
        &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
    )],
};

/// `DescribeConversionConfigurationResponse`.
pub static DESCRIBE_CONVERSION_CONFIGURATION_RESPONSE: Structure = Structure {
    name: "DescribeConversionConfigurationResponse",
    union: false,
    members: &[
        Member::optional("MigrationProjectIdentifier", &STRING_SHAPE),
        Member::optional("ConversionConfiguration", &STRING_SHAPE),
    ],
};

/// `DescribeDataMigrationsMessage`.
pub static DESCRIBE_DATA_MIGRATIONS_MESSAGE: Structure = Structure {
    name: "DescribeDataMigrationsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &MARKER_SHAPE),
        Member::optional("WithoutSettings", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("WithoutStatistics", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `DescribeDataMigrationsResponse`.
pub static DESCRIBE_DATA_MIGRATIONS_RESPONSE: Structure = Structure {
    name: "DescribeDataMigrationsResponse",
    union: false,
    members: &[
        Member::optional("DataMigrations", &DATA_MIGRATIONS_SHAPE),
        Member::optional("Marker", &MARKER_SHAPE),
    ],
};

/// `DescribeDataProvidersMessage`.
pub static DESCRIBE_DATA_PROVIDERS_MESSAGE: Structure = Structure {
    name: "DescribeDataProvidersMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeDataProvidersResponse`.
pub static DESCRIBE_DATA_PROVIDERS_RESPONSE: Structure = Structure {
    name: "DescribeDataProvidersResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("DataProviders", &DATA_PROVIDER_LIST_SHAPE),
    ],
};

/// `DescribeEndpointSettingsMessage`.
pub static DESCRIBE_ENDPOINT_SETTINGS_MESSAGE: Structure = Structure {
    name: "DescribeEndpointSettingsMessage",
    union: false,
    members: &[
        Member::required("EngineName", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeEndpointSettingsResponse`.
pub static DESCRIBE_ENDPOINT_SETTINGS_RESPONSE: Structure = Structure {
    name: "DescribeEndpointSettingsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("EndpointSettings", &ENDPOINT_SETTINGS_LIST_SHAPE),
    ],
};

/// `DescribeEndpointTypesMessage`.
pub static DESCRIBE_ENDPOINT_TYPES_MESSAGE: Structure = Structure {
    name: "DescribeEndpointTypesMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeEndpointTypesResponse`.
pub static DESCRIBE_ENDPOINT_TYPES_RESPONSE: Structure = Structure {
    name: "DescribeEndpointTypesResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional(
            "SupportedEndpointTypes",
            &SUPPORTED_ENDPOINT_TYPE_LIST_SHAPE,
        ),
    ],
};

/// `DescribeEndpointsMessage`.
pub static DESCRIBE_ENDPOINTS_MESSAGE: Structure = Structure {
    name: "DescribeEndpointsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeEndpointsResponse`.
pub static DESCRIBE_ENDPOINTS_RESPONSE: Structure = Structure {
    name: "DescribeEndpointsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Endpoints", &ENDPOINT_LIST_SHAPE),
    ],
};

/// `DescribeEngineVersionsMessage`.
pub static DESCRIBE_ENGINE_VERSIONS_MESSAGE: Structure = Structure {
    name: "DescribeEngineVersionsMessage",
    union: false,
    members: &[
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeEngineVersionsResponse`.
pub static DESCRIBE_ENGINE_VERSIONS_RESPONSE: Structure = Structure {
    name: "DescribeEngineVersionsResponse",
    union: false,
    members: &[
        Member::optional("EngineVersions", &ENGINE_VERSION_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeEventCategoriesMessage`.
pub static DESCRIBE_EVENT_CATEGORIES_MESSAGE: Structure = Structure {
    name: "DescribeEventCategoriesMessage",
    union: false,
    members: &[
        Member::optional("SourceType", &STRING_SHAPE),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
    ],
};

/// `DescribeEventCategoriesResponse`.
pub static DESCRIBE_EVENT_CATEGORIES_RESPONSE: Structure = Structure {
    name: "DescribeEventCategoriesResponse",
    union: false,
    members: &[Member::optional(
        "EventCategoryGroupList",
        &EVENT_CATEGORY_GROUP_LIST_SHAPE,
    )],
};

/// `DescribeEventSubscriptionsMessage`.
pub static DESCRIBE_EVENT_SUBSCRIPTIONS_MESSAGE: Structure = Structure {
    name: "DescribeEventSubscriptionsMessage",
    union: false,
    members: &[
        Member::optional("SubscriptionName", &STRING_SHAPE),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeEventSubscriptionsResponse`.
pub static DESCRIBE_EVENT_SUBSCRIPTIONS_RESPONSE: Structure = Structure {
    name: "DescribeEventSubscriptionsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("EventSubscriptionsList", &EVENT_SUBSCRIPTIONS_LIST_SHAPE),
    ],
};

/// `DescribeEventsMessage`.
pub static DESCRIBE_EVENTS_MESSAGE: Structure = Structure {
    name: "DescribeEventsMessage",
    union: false,
    members: &[
        Member::optional("SourceIdentifier", &STRING_SHAPE),
        Member::optional("SourceType", &SOURCE_TYPE_SHAPE),
        Member::optional("StartTime", &T_STAMP_SHAPE),
        Member::optional("EndTime", &T_STAMP_SHAPE),
        Member::optional("Duration", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("EventCategories", &EVENT_CATEGORIES_LIST_SHAPE),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeEventsResponse`.
pub static DESCRIBE_EVENTS_RESPONSE: Structure = Structure {
    name: "DescribeEventsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Events", &EVENT_LIST_SHAPE),
    ],
};

/// `DescribeExtensionPackAssociationsMessage`.
pub static DESCRIBE_EXTENSION_PACK_ASSOCIATIONS_MESSAGE: Structure = Structure {
    name: "DescribeExtensionPackAssociationsMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `DescribeExtensionPackAssociationsResponse`.
pub static DESCRIBE_EXTENSION_PACK_ASSOCIATIONS_RESPONSE: Structure = Structure {
    name: "DescribeExtensionPackAssociationsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Requests", &SCHEMA_CONVERSION_REQUEST_LIST_SHAPE),
    ],
};

/// `DescribeFleetAdvisorCollectorsRequest`.
pub static DESCRIBE_FLEET_ADVISOR_COLLECTORS_REQUEST: Structure = Structure {
    name: "DescribeFleetAdvisorCollectorsRequest",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorCollectorsResponse`.
pub static DESCRIBE_FLEET_ADVISOR_COLLECTORS_RESPONSE: Structure = Structure {
    name: "DescribeFleetAdvisorCollectorsResponse",
    union: false,
    members: &[
        Member::optional("Collectors", &COLLECTOR_RESPONSES_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorDatabasesRequest`.
pub static DESCRIBE_FLEET_ADVISOR_DATABASES_REQUEST: Structure = Structure {
    name: "DescribeFleetAdvisorDatabasesRequest",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorDatabasesResponse`.
pub static DESCRIBE_FLEET_ADVISOR_DATABASES_RESPONSE: Structure = Structure {
    name: "DescribeFleetAdvisorDatabasesResponse",
    union: false,
    members: &[
        Member::optional("Databases", &DATABASE_LIST_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorLsaAnalysisRequest`.
pub static DESCRIBE_FLEET_ADVISOR_LSA_ANALYSIS_REQUEST: Structure = Structure {
    name: "DescribeFleetAdvisorLsaAnalysisRequest",
    union: false,
    members: &[
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorLsaAnalysisResponse`.
pub static DESCRIBE_FLEET_ADVISOR_LSA_ANALYSIS_RESPONSE: Structure = Structure {
    name: "DescribeFleetAdvisorLsaAnalysisResponse",
    union: false,
    members: &[
        Member::optional("Analysis", &FLEET_ADVISOR_LSA_ANALYSIS_RESPONSE_LIST_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorSchemaObjectSummaryRequest`.
pub static DESCRIBE_FLEET_ADVISOR_SCHEMA_OBJECT_SUMMARY_REQUEST: Structure = Structure {
    name: "DescribeFleetAdvisorSchemaObjectSummaryRequest",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorSchemaObjectSummaryResponse`.
pub static DESCRIBE_FLEET_ADVISOR_SCHEMA_OBJECT_SUMMARY_RESPONSE: Structure = Structure {
    name: "DescribeFleetAdvisorSchemaObjectSummaryResponse",
    union: false,
    members: &[
        Member::optional(
            "FleetAdvisorSchemaObjects",
            &FLEET_ADVISOR_SCHEMA_OBJECT_LIST_SHAPE,
        ),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorSchemasRequest`.
pub static DESCRIBE_FLEET_ADVISOR_SCHEMAS_REQUEST: Structure = Structure {
    name: "DescribeFleetAdvisorSchemasRequest",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeFleetAdvisorSchemasResponse`.
pub static DESCRIBE_FLEET_ADVISOR_SCHEMAS_RESPONSE: Structure = Structure {
    name: "DescribeFleetAdvisorSchemasResponse",
    union: false,
    members: &[
        Member::optional("FleetAdvisorSchemas", &FLEET_ADVISOR_SCHEMA_LIST_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeInstanceProfilesMessage`.
pub static DESCRIBE_INSTANCE_PROFILES_MESSAGE: Structure = Structure {
    name: "DescribeInstanceProfilesMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeInstanceProfilesResponse`.
pub static DESCRIBE_INSTANCE_PROFILES_RESPONSE: Structure = Structure {
    name: "DescribeInstanceProfilesResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("InstanceProfiles", &INSTANCE_PROFILE_LIST_SHAPE),
    ],
};

/// `DescribeMetadataModelAssessmentsMessage`.
pub static DESCRIBE_METADATA_MODEL_ASSESSMENTS_MESSAGE: Structure = Structure {
    name: "DescribeMetadataModelAssessmentsMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `DescribeMetadataModelAssessmentsResponse`.
pub static DESCRIBE_METADATA_MODEL_ASSESSMENTS_RESPONSE: Structure = Structure {
    name: "DescribeMetadataModelAssessmentsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Requests", &SCHEMA_CONVERSION_REQUEST_LIST_SHAPE),
    ],
};

/// `DescribeMetadataModelChildrenMessage`.
pub static DESCRIBE_METADATA_MODEL_CHILDREN_MESSAGE: Structure = Structure {
    name: "DescribeMetadataModelChildrenMessage",
    union: false,
    members: &[
        Member::required("SelectionRules", &STRING_SHAPE),
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("Origin", &ORIGIN_TYPE_VALUE_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `DescribeMetadataModelChildrenResponse`.
pub static DESCRIBE_METADATA_MODEL_CHILDREN_RESPONSE: Structure = Structure {
    name: "DescribeMetadataModelChildrenResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional(
            "MetadataModelChildren",
            &METADATA_MODEL_REFERENCE_LIST_SHAPE,
        ),
    ],
};

/// `DescribeMetadataModelConversionsMessage`.
pub static DESCRIBE_METADATA_MODEL_CONVERSIONS_MESSAGE: Structure = Structure {
    name: "DescribeMetadataModelConversionsMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `DescribeMetadataModelConversionsResponse`.
pub static DESCRIBE_METADATA_MODEL_CONVERSIONS_RESPONSE: Structure = Structure {
    name: "DescribeMetadataModelConversionsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Requests", &SCHEMA_CONVERSION_REQUEST_LIST_SHAPE),
    ],
};

/// `DescribeMetadataModelCreationsMessage`.
pub static DESCRIBE_METADATA_MODEL_CREATIONS_MESSAGE: Structure = Structure {
    name: "DescribeMetadataModelCreationsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
    ],
};

/// `DescribeMetadataModelCreationsResponse`.
pub static DESCRIBE_METADATA_MODEL_CREATIONS_RESPONSE: Structure = Structure {
    name: "DescribeMetadataModelCreationsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Requests", &SCHEMA_CONVERSION_REQUEST_LIST_SHAPE),
    ],
};

/// `DescribeMetadataModelExportsAsScriptMessage`.
pub static DESCRIBE_METADATA_MODEL_EXPORTS_AS_SCRIPT_MESSAGE: Structure = Structure {
    name: "DescribeMetadataModelExportsAsScriptMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `DescribeMetadataModelExportsAsScriptResponse`.
pub static DESCRIBE_METADATA_MODEL_EXPORTS_AS_SCRIPT_RESPONSE: Structure = Structure {
    name: "DescribeMetadataModelExportsAsScriptResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Requests", &SCHEMA_CONVERSION_REQUEST_LIST_SHAPE),
    ],
};

/// `DescribeMetadataModelExportsToTargetMessage`.
pub static DESCRIBE_METADATA_MODEL_EXPORTS_TO_TARGET_MESSAGE: Structure = Structure {
    name: "DescribeMetadataModelExportsToTargetMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `DescribeMetadataModelExportsToTargetResponse`.
pub static DESCRIBE_METADATA_MODEL_EXPORTS_TO_TARGET_RESPONSE: Structure = Structure {
    name: "DescribeMetadataModelExportsToTargetResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Requests", &SCHEMA_CONVERSION_REQUEST_LIST_SHAPE),
    ],
};

/// `DescribeMetadataModelImportsMessage`.
pub static DESCRIBE_METADATA_MODEL_IMPORTS_MESSAGE: Structure = Structure {
    name: "DescribeMetadataModelImportsMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `DescribeMetadataModelImportsResponse`.
pub static DESCRIBE_METADATA_MODEL_IMPORTS_RESPONSE: Structure = Structure {
    name: "DescribeMetadataModelImportsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Requests", &SCHEMA_CONVERSION_REQUEST_LIST_SHAPE),
    ],
};

/// `DescribeMetadataModelMessage`.
pub static DESCRIBE_METADATA_MODEL_MESSAGE: Structure = Structure {
    name: "DescribeMetadataModelMessage",
    union: false,
    members: &[
        Member::required("SelectionRules", &STRING_SHAPE),
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("Origin", &ORIGIN_TYPE_VALUE_SHAPE),
    ],
};

/// `DescribeMetadataModelResponse`.
pub static DESCRIBE_METADATA_MODEL_RESPONSE: Structure = Structure {
    name: "DescribeMetadataModelResponse",
    union: false,
    members: &[
        Member::optional("MetadataModelName", &STRING_SHAPE),
        Member::optional("MetadataModelType", &STRING_SHAPE),
        Member::optional("TargetMetadataModels", &METADATA_MODEL_REFERENCE_LIST_SHAPE),
        Member::optional("Definition", &STRING_SHAPE),
    ],
};

/// `DescribeMigrationProjectsMessage`.
pub static DESCRIBE_MIGRATION_PROJECTS_MESSAGE: Structure = Structure {
    name: "DescribeMigrationProjectsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeMigrationProjectsResponse`.
pub static DESCRIBE_MIGRATION_PROJECTS_RESPONSE: Structure = Structure {
    name: "DescribeMigrationProjectsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MigrationProjects", &MIGRATION_PROJECT_LIST_SHAPE),
    ],
};

/// `DescribeOrderableReplicationInstancesMessage`.
pub static DESCRIBE_ORDERABLE_REPLICATION_INSTANCES_MESSAGE: Structure = Structure {
    name: "DescribeOrderableReplicationInstancesMessage",
    union: false,
    members: &[
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeOrderableReplicationInstancesResponse`.
pub static DESCRIBE_ORDERABLE_REPLICATION_INSTANCES_RESPONSE: Structure = Structure {
    name: "DescribeOrderableReplicationInstancesResponse",
    union: false,
    members: &[
        Member::optional(
            "OrderableReplicationInstances",
            &ORDERABLE_REPLICATION_INSTANCE_LIST_SHAPE,
        ),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribePendingMaintenanceActionsMessage`.
pub static DESCRIBE_PENDING_MAINTENANCE_ACTIONS_MESSAGE: Structure = Structure {
    name: "DescribePendingMaintenanceActionsMessage",
    union: false,
    members: &[
        Member::optional("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `DescribePendingMaintenanceActionsResponse`.
pub static DESCRIBE_PENDING_MAINTENANCE_ACTIONS_RESPONSE: Structure = Structure {
    name: "DescribePendingMaintenanceActionsResponse",
    union: false,
    members: &[
        Member::optional(
            "PendingMaintenanceActions",
            &PENDING_MAINTENANCE_ACTIONS_SHAPE,
        ),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeRecommendationLimitationsRequest`.
pub static DESCRIBE_RECOMMENDATION_LIMITATIONS_REQUEST: Structure = Structure {
    name: "DescribeRecommendationLimitationsRequest",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeRecommendationLimitationsResponse`.
pub static DESCRIBE_RECOMMENDATION_LIMITATIONS_RESPONSE: Structure = Structure {
    name: "DescribeRecommendationLimitationsResponse",
    union: false,
    members: &[
        Member::optional("NextToken", &STRING_SHAPE),
        Member::optional("Limitations", &LIMITATION_LIST_SHAPE),
    ],
};

/// `DescribeRecommendationsRequest`.
pub static DESCRIBE_RECOMMENDATIONS_REQUEST: Structure = Structure {
    name: "DescribeRecommendationsRequest",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("NextToken", &STRING_SHAPE),
    ],
};

/// `DescribeRecommendationsResponse`.
pub static DESCRIBE_RECOMMENDATIONS_RESPONSE: Structure = Structure {
    name: "DescribeRecommendationsResponse",
    union: false,
    members: &[
        Member::optional("NextToken", &STRING_SHAPE),
        Member::optional("Recommendations", &RECOMMENDATION_LIST_SHAPE),
    ],
};

/// `DescribeRefreshSchemasStatusMessage`.
pub static DESCRIBE_REFRESH_SCHEMAS_STATUS_MESSAGE: Structure = Structure {
    name: "DescribeRefreshSchemasStatusMessage",
    union: false,
    members: &[Member::required("EndpointArn", &STRING_SHAPE)],
};

/// `DescribeRefreshSchemasStatusResponse`.
pub static DESCRIBE_REFRESH_SCHEMAS_STATUS_RESPONSE: Structure = Structure {
    name: "DescribeRefreshSchemasStatusResponse",
    union: false,
    members: &[Member::optional(
        "RefreshSchemasStatus",
        &Shape::Structure(&REFRESH_SCHEMAS_STATUS),
    )],
};

/// `DescribeReplicationConfigsMessage`.
pub static DESCRIBE_REPLICATION_CONFIGS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationConfigsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationConfigsResponse`.
pub static DESCRIBE_REPLICATION_CONFIGS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationConfigsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("ReplicationConfigs", &REPLICATION_CONFIG_LIST_SHAPE),
    ],
};

/// `DescribeReplicationInstanceTaskLogsMessage`.
pub static DESCRIBE_REPLICATION_INSTANCE_TASK_LOGS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationInstanceTaskLogsMessage",
    union: false,
    members: &[
        Member::required("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationInstanceTaskLogsResponse`.
pub static DESCRIBE_REPLICATION_INSTANCE_TASK_LOGS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationInstanceTaskLogsResponse",
    union: false,
    members: &[
        Member::optional("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional(
            "ReplicationInstanceTaskLogs",
            &REPLICATION_INSTANCE_TASK_LOGS_LIST_SHAPE,
        ),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationInstancesMessage`.
pub static DESCRIBE_REPLICATION_INSTANCES_MESSAGE: Structure = Structure {
    name: "DescribeReplicationInstancesMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationInstancesResponse`.
pub static DESCRIBE_REPLICATION_INSTANCES_RESPONSE: Structure = Structure {
    name: "DescribeReplicationInstancesResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("ReplicationInstances", &REPLICATION_INSTANCE_LIST_SHAPE),
    ],
};

/// `DescribeReplicationSubnetGroupsMessage`.
pub static DESCRIBE_REPLICATION_SUBNET_GROUPS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationSubnetGroupsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationSubnetGroupsResponse`.
pub static DESCRIBE_REPLICATION_SUBNET_GROUPS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationSubnetGroupsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("ReplicationSubnetGroups", &REPLICATION_SUBNET_GROUPS_SHAPE),
    ],
};

/// `DescribeReplicationTableStatisticsMessage`.
pub static DESCRIBE_REPLICATION_TABLE_STATISTICS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationTableStatisticsMessage",
    union: false,
    members: &[
        Member::required("ReplicationConfigArn", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
    ],
};

/// `DescribeReplicationTableStatisticsResponse`.
pub static DESCRIBE_REPLICATION_TABLE_STATISTICS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationTableStatisticsResponse",
    union: false,
    members: &[
        Member::optional("ReplicationConfigArn", &STRING_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional(
            "ReplicationTableStatistics",
            &REPLICATION_TABLE_STATISTICS_LIST_SHAPE,
        ),
    ],
};

/// `DescribeReplicationTaskAssessmentResultsMessage`.
pub static DESCRIBE_REPLICATION_TASK_ASSESSMENT_RESULTS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationTaskAssessmentResultsMessage",
    union: false,
    members: &[
        Member::optional("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationTaskAssessmentResultsResponse`.
pub static DESCRIBE_REPLICATION_TASK_ASSESSMENT_RESULTS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationTaskAssessmentResultsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("BucketName", &STRING_SHAPE),
        Member::optional(
            "ReplicationTaskAssessmentResults",
            &REPLICATION_TASK_ASSESSMENT_RESULT_LIST_SHAPE,
        ),
    ],
};

/// `DescribeReplicationTaskAssessmentRunsMessage`.
pub static DESCRIBE_REPLICATION_TASK_ASSESSMENT_RUNS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationTaskAssessmentRunsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationTaskAssessmentRunsResponse`.
pub static DESCRIBE_REPLICATION_TASK_ASSESSMENT_RUNS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationTaskAssessmentRunsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional(
            "ReplicationTaskAssessmentRuns",
            &REPLICATION_TASK_ASSESSMENT_RUN_LIST_SHAPE,
        ),
    ],
};

/// `DescribeReplicationTaskIndividualAssessmentsMessage`.
pub static DESCRIBE_REPLICATION_TASK_INDIVIDUAL_ASSESSMENTS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationTaskIndividualAssessmentsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationTaskIndividualAssessmentsResponse`.
pub static DESCRIBE_REPLICATION_TASK_INDIVIDUAL_ASSESSMENTS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationTaskIndividualAssessmentsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional(
            "ReplicationTaskIndividualAssessments",
            &REPLICATION_TASK_INDIVIDUAL_ASSESSMENT_LIST_SHAPE,
        ),
    ],
};

/// `DescribeReplicationTasksMessage`.
pub static DESCRIBE_REPLICATION_TASKS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationTasksMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("WithoutSettings", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `DescribeReplicationTasksResponse`.
pub static DESCRIBE_REPLICATION_TASKS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationTasksResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("ReplicationTasks", &REPLICATION_TASK_LIST_SHAPE),
    ],
};

/// `DescribeReplicationsMessage`.
pub static DESCRIBE_REPLICATIONS_MESSAGE: Structure = Structure {
    name: "DescribeReplicationsMessage",
    union: false,
    members: &[
        Member::optional("Filters", &FILTER_LIST_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeReplicationsResponse`.
pub static DESCRIBE_REPLICATIONS_RESPONSE: Structure = Structure {
    name: "DescribeReplicationsResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Replications", &REPLICATION_LIST_SHAPE),
    ],
};

/// `DescribeSchemasMessage`.
pub static DESCRIBE_SCHEMAS_MESSAGE: Structure = Structure {
    name: "DescribeSchemasMessage",
    union: false,
    members: &[
        Member::required("EndpointArn", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DescribeSchemasResponse`.
pub static DESCRIBE_SCHEMAS_RESPONSE: Structure = Structure {
    name: "DescribeSchemasResponse",
    union: false,
    members: &[
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Schemas", &SCHEMA_LIST_SHAPE),
    ],
};

/// `DescribeTableStatisticsMessage`.
pub static DESCRIBE_TABLE_STATISTICS_MESSAGE: Structure = Structure {
    name: "DescribeTableStatisticsMessage",
    union: false,
    members: &[
        Member::required("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional("MaxRecords", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
        Member::optional("Filters", &FILTER_LIST_SHAPE),
    ],
};

/// `DescribeTableStatisticsResponse`.
pub static DESCRIBE_TABLE_STATISTICS_RESPONSE: Structure = Structure {
    name: "DescribeTableStatisticsResponse",
    union: false,
    members: &[
        Member::optional("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional("TableStatistics", &TABLE_STATISTICS_LIST_SHAPE),
        Member::optional("Marker", &STRING_SHAPE),
    ],
};

/// `DmsTransferSettings`.
pub static DMS_TRANSFER_SETTINGS: Structure = Structure {
    name: "DmsTransferSettings",
    union: false,
    members: &[
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("BucketName", &STRING_SHAPE),
    ],
};

/// `DocDbDataProviderSettings`.
pub static DOC_DB_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "DocDbDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
    ],
};

/// `DocDbSettings`.
pub static DOC_DB_SETTINGS: Structure = Structure {
    name: "DocDbSettings",
    union: false,
    members: &[
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("NestingLevel", &NESTING_LEVEL_VALUE_SHAPE),
        Member::optional("ExtractDocId", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("DocsToInvestigate", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("UseUpdateLookUp", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ReplicateShardCollections", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `DynamoDbSettings`.
pub static DYNAMO_DB_SETTINGS: Structure = Structure {
    name: "DynamoDbSettings",
    union: false,
    members: &[Member::required("ServiceAccessRoleArn", &STRING_SHAPE)],
};

/// `ElasticsearchSettings`.
pub static ELASTICSEARCH_SETTINGS: Structure = Structure {
    name: "ElasticsearchSettings",
    union: false,
    members: &[
        Member::required("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::required("EndpointUri", &STRING_SHAPE),
        Member::optional("FullLoadErrorPercentage", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ErrorRetryDuration", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("UseNewMappingType", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `Endpoint`.
pub static ENDPOINT: Structure = Structure {
    name: "Endpoint",
    union: false,
    members: &[
        Member::optional("EndpointIdentifier", &STRING_SHAPE),
        Member::optional("EndpointType", &REPLICATION_ENDPOINT_TYPE_VALUE_SHAPE),
        Member::optional("EngineName", &STRING_SHAPE),
        Member::optional("EngineDisplayName", &STRING_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("ExtraConnectionAttributes", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
        Member::optional("EndpointArn", &STRING_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("ExternalTableDefinition", &STRING_SHAPE),
        Member::optional("ExternalId", &STRING_SHAPE),
        Member::optional("IsReadOnly", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("DynamoDbSettings", &Shape::Structure(&DYNAMO_DB_SETTINGS)),
        Member::optional("S3Settings", &Shape::Structure(&S3_SETTINGS)),
        Member::optional(
            "DmsTransferSettings",
            &Shape::Structure(&DMS_TRANSFER_SETTINGS),
        ),
        Member::optional("MongoDbSettings", &Shape::Structure(&MONGO_DB_SETTINGS)),
        Member::optional("KinesisSettings", &Shape::Structure(&KINESIS_SETTINGS)),
        Member::optional("KafkaSettings", &Shape::Structure(&KAFKA_SETTINGS)),
        Member::optional(
            "ElasticsearchSettings",
            &Shape::Structure(&ELASTICSEARCH_SETTINGS),
        ),
        Member::optional("NeptuneSettings", &Shape::Structure(&NEPTUNE_SETTINGS)),
        Member::optional("RedshiftSettings", &Shape::Structure(&REDSHIFT_SETTINGS)),
        Member::optional(
            "PostgreSQLSettings",
            &Shape::Structure(&POSTGRE_SQL_SETTINGS),
        ),
        Member::optional("MySQLSettings", &Shape::Structure(&MY_SQL_SETTINGS)),
        Member::optional("OracleSettings", &Shape::Structure(&ORACLE_SETTINGS)),
        Member::optional("SybaseSettings", &Shape::Structure(&SYBASE_SETTINGS)),
        Member::optional(
            "MicrosoftSQLServerSettings",
            &Shape::Structure(&MICROSOFT_SQL_SERVER_SETTINGS),
        ),
        Member::optional("IBMDb2Settings", &Shape::Structure(&IBM_DB2_SETTINGS)),
        Member::optional("DocDbSettings", &Shape::Structure(&DOC_DB_SETTINGS)),
        Member::optional("RedisSettings", &Shape::Structure(&REDIS_SETTINGS)),
        Member::optional("GcpMySQLSettings", &Shape::Structure(&GCP_MY_SQL_SETTINGS)),
        Member::optional(
            "TimestreamSettings",
            &Shape::Structure(&TIMESTREAM_SETTINGS),
        ),
        Member::optional("LakehouseSettings", &Shape::Structure(&LAKEHOUSE_SETTINGS)),
    ],
};

/// `EndpointSetting`.
pub static ENDPOINT_SETTING: Structure = Structure {
    name: "EndpointSetting",
    union: false,
    members: &[
        Member::optional("Name", &STRING_SHAPE),
        Member::optional("Type", &ENDPOINT_SETTING_TYPE_VALUE_SHAPE),
        Member::optional("EnumValues", &ENDPOINT_SETTING_ENUM_VALUES_SHAPE),
        Member::optional("Sensitive", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("Units", &STRING_SHAPE),
        Member::optional("Applicability", &STRING_SHAPE),
        Member::optional("IntValueMin", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("IntValueMax", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DefaultValue", &STRING_SHAPE),
    ],
};

/// `EngineVersion`.
pub static ENGINE_VERSION: Structure = Structure {
    name: "EngineVersion",
    union: false,
    members: &[
        Member::optional("Version", &STRING_SHAPE),
        Member::optional("Lifecycle", &STRING_SHAPE),
        Member::optional("ReleaseStatus", &RELEASE_STATUS_VALUES_SHAPE),
        Member::optional("LaunchDate", &T_STAMP_SHAPE),
        Member::optional("AutoUpgradeDate", &T_STAMP_SHAPE),
        Member::optional("DeprecationDate", &T_STAMP_SHAPE),
        Member::optional("ForceUpgradeDate", &T_STAMP_SHAPE),
        Member::optional("AvailableUpgrades", &AVAILABLE_UPGRADES_LIST_SHAPE),
    ],
};

/// `ErrorDetails`.
pub static ERROR_DETAILS: Structure = Structure {
    name: "ErrorDetails",
    union: true,
    members: &[Member::optional(
        "defaultErrorDetails",
        &Shape::Structure(&DEFAULT_ERROR_DETAILS),
    )],
};

/// `Event`.
pub static EVENT: Structure = Structure {
    name: "Event",
    union: false,
    members: &[
        Member::optional("SourceIdentifier", &STRING_SHAPE),
        Member::optional("SourceType", &SOURCE_TYPE_SHAPE),
        Member::optional("Message", &STRING_SHAPE),
        Member::optional("EventCategories", &EVENT_CATEGORIES_LIST_SHAPE),
        Member::optional("Date", &T_STAMP_SHAPE),
    ],
};

/// `EventCategoryGroup`.
pub static EVENT_CATEGORY_GROUP: Structure = Structure {
    name: "EventCategoryGroup",
    union: false,
    members: &[
        Member::optional("SourceType", &STRING_SHAPE),
        Member::optional("EventCategories", &EVENT_CATEGORIES_LIST_SHAPE),
    ],
};

/// `EventSubscription`.
pub static EVENT_SUBSCRIPTION: Structure = Structure {
    name: "EventSubscription",
    union: false,
    members: &[
        Member::optional("CustomerAwsId", &STRING_SHAPE),
        Member::optional("CustSubscriptionId", &STRING_SHAPE),
        Member::optional("SnsTopicArn", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("SubscriptionCreationTime", &STRING_SHAPE),
        Member::optional("SourceType", &STRING_SHAPE),
        Member::optional("SourceIdsList", &SOURCE_IDS_LIST_SHAPE),
        Member::optional("EventCategoriesList", &EVENT_CATEGORIES_LIST_SHAPE),
        Member::optional("Enabled", &BOOLEAN_SHAPE),
    ],
};

/// `ExportMetadataModelAssessmentMessage`.
pub static EXPORT_METADATA_MODEL_ASSESSMENT_MESSAGE: Structure = Structure {
    name: "ExportMetadataModelAssessmentMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("SelectionRules", &STRING_SHAPE),
        Member::optional("FileName", &STRING_SHAPE),
        Member::optional("AssessmentReportTypes", &ASSESSMENT_REPORT_TYPES_LIST_SHAPE),
    ],
};

/// `ExportMetadataModelAssessmentResponse`.
pub static EXPORT_METADATA_MODEL_ASSESSMENT_RESPONSE: Structure = Structure {
    name: "ExportMetadataModelAssessmentResponse",
    union: false,
    members: &[
        Member::optional(
            "PdfReport",
            &Shape::Structure(&EXPORT_METADATA_MODEL_ASSESSMENT_RESULT_ENTRY),
        ),
        Member::optional(
            "CsvReport",
            &Shape::Structure(&EXPORT_METADATA_MODEL_ASSESSMENT_RESULT_ENTRY),
        ),
    ],
};

/// `ExportMetadataModelAssessmentResultEntry`.
pub static EXPORT_METADATA_MODEL_ASSESSMENT_RESULT_ENTRY: Structure = Structure {
    name: "ExportMetadataModelAssessmentResultEntry",
    union: false,
    members: &[
        Member::optional("S3ObjectKey", &STRING_SHAPE),
        Member::optional("ObjectURL", &STRING_SHAPE),
    ],
};

/// `ExportSqlDetails`.
pub static EXPORT_SQL_DETAILS: Structure = Structure {
    name: "ExportSqlDetails",
    union: false,
    members: &[
        Member::optional("S3ObjectKey", &STRING_SHAPE),
        Member::optional("ObjectURL", &STRING_SHAPE),
    ],
};

/// `Filter`.
pub static FILTER: Structure = Structure {
    name: "Filter",
    union: false,
    members: &[
        Member::required("Name", &STRING_SHAPE),
        Member::required("Values", &FILTER_VALUE_LIST_SHAPE),
    ],
};

/// `FleetAdvisorLsaAnalysisResponse`.
pub static FLEET_ADVISOR_LSA_ANALYSIS_RESPONSE: Structure = Structure {
    name: "FleetAdvisorLsaAnalysisResponse",
    union: false,
    members: &[
        Member::optional("LsaAnalysisId", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
    ],
};

/// `FleetAdvisorSchemaObjectResponse`.
pub static FLEET_ADVISOR_SCHEMA_OBJECT_RESPONSE: Structure = Structure {
    name: "FleetAdvisorSchemaObjectResponse",
    union: false,
    members: &[
        Member::optional("SchemaId", &STRING_SHAPE),
        Member::optional("ObjectType", &STRING_SHAPE),
        Member::optional("NumberOfObjects", &LONG_OPTIONAL_SHAPE),
        Member::optional("CodeLineCount", &LONG_OPTIONAL_SHAPE),
        Member::optional("CodeSize", &LONG_OPTIONAL_SHAPE),
    ],
};

/// `GcpMySQLSettings`.
pub static GCP_MY_SQL_SETTINGS: Structure = Structure {
    name: "GcpMySQLSettings",
    union: false,
    members: &[
        Member::optional("AfterConnectScript", &STRING_SHAPE),
        Member::optional("CleanSourceMetadataOnMismatch", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("EventsPollInterval", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("TargetDbType", &TARGET_DB_TYPE_SHAPE),
        Member::optional("MaxFileSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ParallelLoadThreads", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("ServerTimezone", &STRING_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
    ],
};

/// `GetTargetSelectionRulesMessage`.
pub static GET_TARGET_SELECTION_RULES_MESSAGE: Structure = Structure {
    name: "GetTargetSelectionRulesMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("SelectionRules", &STRING_SHAPE),
    ],
};

/// `GetTargetSelectionRulesResponse`.
pub static GET_TARGET_SELECTION_RULES_RESPONSE: Structure = Structure {
    name: "GetTargetSelectionRulesResponse",
    union: false,
    members: &[Member::optional("TargetSelectionRules", &STRING_SHAPE)],
};

/// `IBMDb2Settings`.
pub static IBM_DB2_SETTINGS: Structure = Structure {
    name: "IBMDb2Settings",
    union: false,
    members: &[
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("SetDataCaptureChanges", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("CurrentLsn", &STRING_SHAPE),
        Member::optional("MaxKBytesPerRead", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("LoadTimeout", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("WriteBufferSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("MaxFileSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("KeepCsvFiles", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `IbmDb2LuwDataProviderSettings`.
pub static IBM_DB2_LUW_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "IbmDb2LuwDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("EncryptionAlgorithm", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("SecurityMechanism", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("S3Path", &STRING_SHAPE),
        Member::optional("S3AccessRoleArn", &STRING_SHAPE),
    ],
};

/// `IbmDb2zOsDataProviderSettings`.
pub static IBM_DB2Z_OS_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "IbmDb2zOsDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("S3Path", &STRING_SHAPE),
        Member::optional("S3AccessRoleArn", &STRING_SHAPE),
    ],
};

/// `ImportCertificateMessage`.
pub static IMPORT_CERTIFICATE_MESSAGE: Structure = Structure {
    name: "ImportCertificateMessage",
    union: false,
    members: &[
        Member::required("CertificateIdentifier", &STRING_SHAPE),
        Member::optional("CertificatePem", &SECRET_STRING_SHAPE),
        Member::optional("CertificateWallet", &CERTIFICATE_WALLET_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
    ],
};

/// `ImportCertificateResponse`.
pub static IMPORT_CERTIFICATE_RESPONSE: Structure = Structure {
    name: "ImportCertificateResponse",
    union: false,
    members: &[Member::optional(
        "Certificate",
        &Shape::Structure(&CERTIFICATE),
    )],
};

/// `InstanceProfile`.
pub static INSTANCE_PROFILE: Structure = Structure {
    name: "InstanceProfile",
    union: false,
    members: &[
        Member::optional("InstanceProfileArn", &STRING_SHAPE),
        Member::optional("AvailabilityZone", &STRING_SHAPE),
        Member::optional("KmsKeyArn", &STRING_SHAPE),
        Member::optional("PubliclyAccessible", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("NetworkType", &STRING_SHAPE),
        Member::optional("InstanceProfileName", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("InstanceProfileCreationTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional("SubnetGroupIdentifier", &STRING_SHAPE),
        Member::optional("VpcSecurityGroups", &STRING_LIST_SHAPE),
    ],
};

/// `InventoryData`.
pub static INVENTORY_DATA: Structure = Structure {
    name: "InventoryData",
    union: false,
    members: &[
        Member::optional("NumberOfDatabases", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("NumberOfSchemas", &INTEGER_OPTIONAL_SHAPE),
    ],
};

/// `KafkaSettings`.
pub static KAFKA_SETTINGS: Structure = Structure {
    name: "KafkaSettings",
    union: false,
    members: &[
        Member::optional("Broker", &STRING_SHAPE),
        Member::optional("Topic", &STRING_SHAPE),
        Member::optional("MessageFormat", &MESSAGE_FORMAT_VALUE_SHAPE),
        Member::optional("IncludeTransactionDetails", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("IncludePartitionValue", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("PartitionIncludeSchemaTable", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("IncludeTableAlterOperations", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("IncludeControlDetails", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("MessageMaxBytes", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("IncludeNullAndEmpty", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("SecurityProtocol", &KAFKA_SECURITY_PROTOCOL_SHAPE),
        Member::optional("SslClientCertificateArn", &STRING_SHAPE),
        Member::optional("SslClientKeyArn", &STRING_SHAPE),
        Member::optional("SslClientKeyPassword", &SECRET_STRING_SHAPE),
        Member::optional("SslCaCertificateArn", &STRING_SHAPE),
        Member::optional("SaslUsername", &STRING_SHAPE),
        Member::optional("SaslPassword", &SECRET_STRING_SHAPE),
        Member::optional("NoHexPrefix", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("SaslMechanism", &KAFKA_SASL_MECHANISM_SHAPE),
        Member::optional(
            "SslEndpointIdentificationAlgorithm",
            &KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_SHAPE,
        ),
        Member::optional("UseLargeIntegerValue", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `KerberosAuthenticationSettings`.
pub static KERBEROS_AUTHENTICATION_SETTINGS: Structure = Structure {
    name: "KerberosAuthenticationSettings",
    union: false,
    members: &[
        Member::optional("KeyCacheSecretId", &STRING_SHAPE),
        Member::optional("KeyCacheSecretIamArn", &STRING_SHAPE),
        Member::optional("Krb5FileContents", &STRING_SHAPE),
    ],
};

/// `KinesisSettings`.
pub static KINESIS_SETTINGS: Structure = Structure {
    name: "KinesisSettings",
    union: false,
    members: &[
        Member::optional("StreamArn", &STRING_SHAPE),
        Member::optional("MessageFormat", &MESSAGE_FORMAT_VALUE_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("IncludeTransactionDetails", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("IncludePartitionValue", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("PartitionIncludeSchemaTable", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("IncludeTableAlterOperations", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("IncludeControlDetails", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("IncludeNullAndEmpty", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("NoHexPrefix", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("UseLargeIntegerValue", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `LakehouseSettings`.
pub static LAKEHOUSE_SETTINGS: Structure = Structure {
    name: "LakehouseSettings",
    union: false,
    members: &[Member::required("Arn", &STRING_SHAPE)],
};

/// `Limitation`.
pub static LIMITATION: Structure = Structure {
    name: "Limitation",
    union: false,
    members: &[
        Member::optional("DatabaseId", &STRING_SHAPE),
        Member::optional("EngineName", &STRING_SHAPE),
        Member::optional("Name", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("Impact", &STRING_SHAPE),
        Member::optional("Type", &STRING_SHAPE),
    ],
};

/// `ListTagsForResourceMessage`.
pub static LIST_TAGS_FOR_RESOURCE_MESSAGE: Structure = Structure {
    name: "ListTagsForResourceMessage",
    union: false,
    members: &[
        Member::optional("ResourceArn", &STRING_SHAPE),
        Member::optional("ResourceArnList", &ARN_LIST_SHAPE),
    ],
};

/// `ListTagsForResourceResponse`.
pub static LIST_TAGS_FOR_RESOURCE_RESPONSE: Structure = Structure {
    name: "ListTagsForResourceResponse",
    union: false,
    members: &[Member::optional("TagList", &TAG_LIST_SHAPE)],
};

/// `MariaDbDataProviderSettings`.
pub static MARIA_DB_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "MariaDbDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("S3Path", &STRING_SHAPE),
        Member::optional("S3AccessRoleArn", &STRING_SHAPE),
    ],
};

/// `MetadataModelProperties`.
pub static METADATA_MODEL_PROPERTIES: Structure = Structure {
    name: "MetadataModelProperties",
    union: true,
    members: &[Member::optional(
        "StatementProperties",
        &Shape::Structure(&STATEMENT_PROPERTIES),
    )],
};

/// `MetadataModelReference`.
pub static METADATA_MODEL_REFERENCE: Structure = Structure {
    name: "MetadataModelReference",
    union: false,
    members: &[
        Member::optional("MetadataModelName", &STRING_SHAPE),
        Member::optional("SelectionRules", &STRING_SHAPE),
    ],
};

/// `MicrosoftSQLServerSettings`.
pub static MICROSOFT_SQL_SERVER_SETTINGS: Structure = Structure {
    name: "MicrosoftSQLServerSettings",
    union: false,
    members: &[
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("BcpPacketSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("ControlTablesFileGroup", &STRING_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("QuerySingleAlwaysOnNode", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ReadBackupOnly", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("SafeguardPolicy", &SAFEGUARD_POLICY_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("UseBcpFullLoad", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("UseThirdPartyBackupDevice", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("TrimSpaceInChar", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("TlogAccessMode", &TLOG_ACCESS_MODE_SHAPE),
        Member::optional("ForceLobLookup", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional(
            "AuthenticationMethod",
            &SQL_SERVER_AUTHENTICATION_METHOD_SHAPE,
        ),
    ],
};

/// `MicrosoftSqlServerDataProviderSettings`.
pub static MICROSOFT_SQL_SERVER_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "MicrosoftSqlServerDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("S3Path", &STRING_SHAPE),
        Member::optional("S3AccessRoleArn", &STRING_SHAPE),
    ],
};

/// `MigrationProject`.
pub static MIGRATION_PROJECT: Structure = Structure {
    name: "MigrationProject",
    union: false,
    members: &[
        Member::optional("MigrationProjectName", &STRING_SHAPE),
        Member::optional("MigrationProjectArn", &STRING_SHAPE),
        Member::optional("MigrationProjectCreationTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional(
            "SourceDataProviderDescriptors",
            &DATA_PROVIDER_DESCRIPTOR_LIST_SHAPE,
        ),
        Member::optional(
            "TargetDataProviderDescriptors",
            &DATA_PROVIDER_DESCRIPTOR_LIST_SHAPE,
        ),
        Member::optional("InstanceProfileArn", &STRING_SHAPE),
        Member::optional("InstanceProfileName", &STRING_SHAPE),
        Member::optional("TransformationRules", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional(
            "SchemaConversionApplicationAttributes",
            &Shape::Structure(&SC_APPLICATION_ATTRIBUTES),
        ),
    ],
};

/// `ModifyConversionConfigurationMessage`.
pub static MODIFY_CONVERSION_CONFIGURATION_MESSAGE: Structure = Structure {
    name: "ModifyConversionConfigurationMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("ConversionConfiguration", &STRING_SHAPE),
    ],
};

/// `ModifyConversionConfigurationResponse`.
pub static MODIFY_CONVERSION_CONFIGURATION_RESPONSE: Structure = Structure {
    name: "ModifyConversionConfigurationResponse",
    union: false,
    members: &[Member::optional(
        "MigrationProjectIdentifier",
        &STRING_SHAPE,
    )],
};

/// `ModifyDataMigrationMessage`.
pub static MODIFY_DATA_MIGRATION_MESSAGE: Structure = Structure {
    name: "ModifyDataMigrationMessage",
    union: false,
    members: &[
        Member::required("DataMigrationIdentifier", &STRING_SHAPE),
        Member::optional("DataMigrationName", &STRING_SHAPE),
        Member::optional("EnableCloudwatchLogs", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("DataMigrationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::optional("SourceDataSettings", &SOURCE_DATA_SETTINGS_SHAPE),
        Member::optional("TargetDataSettings", &TARGET_DATA_SETTINGS_SHAPE),
        Member::optional("NumberOfJobs", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("SelectionRules", &SECRET_STRING_SHAPE),
    ],
};

/// `ModifyDataMigrationResponse`.
pub static MODIFY_DATA_MIGRATION_RESPONSE: Structure = Structure {
    name: "ModifyDataMigrationResponse",
    union: false,
    members: &[Member::optional(
        "DataMigration",
        &Shape::Structure(&DATA_MIGRATION),
    )],
};

/// `ModifyDataProviderMessage`.
pub static MODIFY_DATA_PROVIDER_MESSAGE: Structure = Structure {
    name: "ModifyDataProviderMessage",
    union: false,
    members: &[
        Member::required("DataProviderIdentifier", &STRING_SHAPE),
        Member::optional("DataProviderName", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("Engine", &STRING_SHAPE),
        Member::optional("Virtual", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ExactSettings", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("Settings", &Shape::Structure(&DATA_PROVIDER_SETTINGS)),
    ],
};

/// `ModifyDataProviderResponse`.
pub static MODIFY_DATA_PROVIDER_RESPONSE: Structure = Structure {
    name: "ModifyDataProviderResponse",
    union: false,
    members: &[Member::optional(
        "DataProvider",
        &Shape::Structure(&DATA_PROVIDER),
    )],
};

/// `ModifyEndpointMessage`.
pub static MODIFY_ENDPOINT_MESSAGE: Structure = Structure {
    name: "ModifyEndpointMessage",
    union: false,
    members: &[
        Member::required("EndpointArn", &STRING_SHAPE),
        Member::optional("EndpointIdentifier", &STRING_SHAPE),
        Member::optional("EndpointType", &REPLICATION_ENDPOINT_TYPE_VALUE_SHAPE),
        Member::optional("EngineName", &STRING_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("ExtraConnectionAttributes", &STRING_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("ExternalTableDefinition", &STRING_SHAPE),
        Member::optional("DynamoDbSettings", &Shape::Structure(&DYNAMO_DB_SETTINGS)),
        Member::optional("S3Settings", &Shape::Structure(&S3_SETTINGS)),
        Member::optional(
            "DmsTransferSettings",
            &Shape::Structure(&DMS_TRANSFER_SETTINGS),
        ),
        Member::optional("MongoDbSettings", &Shape::Structure(&MONGO_DB_SETTINGS)),
        Member::optional("KinesisSettings", &Shape::Structure(&KINESIS_SETTINGS)),
        Member::optional("KafkaSettings", &Shape::Structure(&KAFKA_SETTINGS)),
        Member::optional(
            "ElasticsearchSettings",
            &Shape::Structure(&ELASTICSEARCH_SETTINGS),
        ),
        Member::optional("NeptuneSettings", &Shape::Structure(&NEPTUNE_SETTINGS)),
        Member::optional("RedshiftSettings", &Shape::Structure(&REDSHIFT_SETTINGS)),
        Member::optional(
            "PostgreSQLSettings",
            &Shape::Structure(&POSTGRE_SQL_SETTINGS),
        ),
        Member::optional("MySQLSettings", &Shape::Structure(&MY_SQL_SETTINGS)),
        Member::optional("OracleSettings", &Shape::Structure(&ORACLE_SETTINGS)),
        Member::optional("SybaseSettings", &Shape::Structure(&SYBASE_SETTINGS)),
        Member::optional(
            "MicrosoftSQLServerSettings",
            &Shape::Structure(&MICROSOFT_SQL_SERVER_SETTINGS),
        ),
        Member::optional("IBMDb2Settings", &Shape::Structure(&IBM_DB2_SETTINGS)),
        Member::optional("DocDbSettings", &Shape::Structure(&DOC_DB_SETTINGS)),
        Member::optional("RedisSettings", &Shape::Structure(&REDIS_SETTINGS)),
        Member::optional("ExactSettings", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("GcpMySQLSettings", &Shape::Structure(&GCP_MY_SQL_SETTINGS)),
        Member::optional(
            "TimestreamSettings",
            &Shape::Structure(&TIMESTREAM_SETTINGS),
        ),
    ],
};

/// `ModifyEndpointResponse`.
pub static MODIFY_ENDPOINT_RESPONSE: Structure = Structure {
    name: "ModifyEndpointResponse",
    union: false,
    members: &[Member::optional("Endpoint", &Shape::Structure(&ENDPOINT))],
};

/// `ModifyEventSubscriptionMessage`.
pub static MODIFY_EVENT_SUBSCRIPTION_MESSAGE: Structure = Structure {
    name: "ModifyEventSubscriptionMessage",
    union: false,
    members: &[
        Member::required("SubscriptionName", &STRING_SHAPE),
        Member::optional("SnsTopicArn", &STRING_SHAPE),
        Member::optional("SourceType", &STRING_SHAPE),
        Member::optional("EventCategories", &EVENT_CATEGORIES_LIST_SHAPE),
        Member::optional("Enabled", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `ModifyEventSubscriptionResponse`.
pub static MODIFY_EVENT_SUBSCRIPTION_RESPONSE: Structure = Structure {
    name: "ModifyEventSubscriptionResponse",
    union: false,
    members: &[Member::optional(
        "EventSubscription",
        &Shape::Structure(&EVENT_SUBSCRIPTION),
    )],
};

/// `ModifyInstanceProfileMessage`.
pub static MODIFY_INSTANCE_PROFILE_MESSAGE: Structure = Structure {
    name: "ModifyInstanceProfileMessage",
    union: false,
    members: &[
        Member::required("InstanceProfileIdentifier", &STRING_SHAPE),
        Member::optional("AvailabilityZone", &STRING_SHAPE),
        Member::optional("KmsKeyArn", &STRING_SHAPE),
        Member::optional("PubliclyAccessible", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("NetworkType", &STRING_SHAPE),
        Member::optional("InstanceProfileName", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional("SubnetGroupIdentifier", &STRING_SHAPE),
        Member::optional("VpcSecurityGroups", &STRING_LIST_SHAPE),
    ],
};

/// `ModifyInstanceProfileResponse`.
pub static MODIFY_INSTANCE_PROFILE_RESPONSE: Structure = Structure {
    name: "ModifyInstanceProfileResponse",
    union: false,
    members: &[Member::optional(
        "InstanceProfile",
        &Shape::Structure(&INSTANCE_PROFILE),
    )],
};

/// `ModifyMigrationProjectMessage`.
pub static MODIFY_MIGRATION_PROJECT_MESSAGE: Structure = Structure {
    name: "ModifyMigrationProjectMessage",
    union: false,
    members: &[
        Member::required("MigrationProjectIdentifier", &STRING_SHAPE),
        Member::optional("MigrationProjectName", &STRING_SHAPE),
        Member::optional(
            "SourceDataProviderDescriptors",
            &DATA_PROVIDER_DESCRIPTOR_DEFINITION_LIST_SHAPE,
        ),
        Member::optional(
            "TargetDataProviderDescriptors",
            &DATA_PROVIDER_DESCRIPTOR_DEFINITION_LIST_SHAPE,
        ),
        Member::optional("InstanceProfileIdentifier", &STRING_SHAPE),
        Member::optional("TransformationRules", &STRING_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
        Member::optional(
            "SchemaConversionApplicationAttributes",
            &Shape::Structure(&SC_APPLICATION_ATTRIBUTES),
        ),
    ],
};

/// `ModifyMigrationProjectResponse`.
pub static MODIFY_MIGRATION_PROJECT_RESPONSE: Structure = Structure {
    name: "ModifyMigrationProjectResponse",
    union: false,
    members: &[Member::optional(
        "MigrationProject",
        &Shape::Structure(&MIGRATION_PROJECT),
    )],
};

/// `ModifyReplicationConfigMessage`.
pub static MODIFY_REPLICATION_CONFIG_MESSAGE: Structure = Structure {
    name: "ModifyReplicationConfigMessage",
    union: false,
    members: &[
        Member::required("ReplicationConfigArn", &STRING_SHAPE),
        Member::optional("ReplicationConfigIdentifier", &STRING_SHAPE),
        Member::optional("ReplicationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::optional("TableMappings", &STRING_SHAPE),
        Member::optional("ReplicationSettings", &STRING_SHAPE),
        Member::optional("SupplementalSettings", &STRING_SHAPE),
        Member::optional("ComputeConfig", &Shape::Structure(&COMPUTE_CONFIG)),
        Member::optional("SourceEndpointArn", &STRING_SHAPE),
        Member::optional("TargetEndpointArn", &STRING_SHAPE),
    ],
};

/// `ModifyReplicationConfigResponse`.
pub static MODIFY_REPLICATION_CONFIG_RESPONSE: Structure = Structure {
    name: "ModifyReplicationConfigResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationConfig",
        &Shape::Structure(&REPLICATION_CONFIG),
    )],
};

/// `ModifyReplicationInstanceMessage`.
pub static MODIFY_REPLICATION_INSTANCE_MESSAGE: Structure = Structure {
    name: "ModifyReplicationInstanceMessage",
    union: false,
    members: &[
        Member::required("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("AllocatedStorage", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ApplyImmediately", &BOOLEAN_SHAPE),
        Member::optional(
            "ReplicationInstanceClass",
            &REPLICATION_INSTANCE_CLASS_SHAPE,
        ),
        Member::optional("VpcSecurityGroupIds", &VPC_SECURITY_GROUP_ID_LIST_SHAPE),
        Member::optional("PreferredMaintenanceWindow", &STRING_SHAPE),
        Member::optional("MultiAZ", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("EngineVersion", &STRING_SHAPE),
        Member::optional("AllowMajorVersionUpgrade", &BOOLEAN_SHAPE),
        Member::optional("AutoMinorVersionUpgrade", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ReplicationInstanceIdentifier", &STRING_SHAPE),
        Member::optional("NetworkType", &STRING_SHAPE),
        Member::optional(
            "KerberosAuthenticationSettings",
            &Shape::Structure(&KERBEROS_AUTHENTICATION_SETTINGS),
        ),
    ],
};

/// `ModifyReplicationInstanceResponse`.
pub static MODIFY_REPLICATION_INSTANCE_RESPONSE: Structure = Structure {
    name: "ModifyReplicationInstanceResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationInstance",
        &Shape::Structure(&REPLICATION_INSTANCE),
    )],
};

/// `ModifyReplicationSubnetGroupMessage`.
pub static MODIFY_REPLICATION_SUBNET_GROUP_MESSAGE: Structure = Structure {
    name: "ModifyReplicationSubnetGroupMessage",
    union: false,
    members: &[
        Member::required("ReplicationSubnetGroupIdentifier", &STRING_SHAPE),
        Member::optional("ReplicationSubnetGroupDescription", &STRING_SHAPE),
        Member::required("SubnetIds", &SUBNET_IDENTIFIER_LIST_SHAPE),
    ],
};

/// `ModifyReplicationSubnetGroupResponse`.
pub static MODIFY_REPLICATION_SUBNET_GROUP_RESPONSE: Structure = Structure {
    name: "ModifyReplicationSubnetGroupResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationSubnetGroup",
        &Shape::Structure(&REPLICATION_SUBNET_GROUP),
    )],
};

/// `ModifyReplicationTaskMessage`.
pub static MODIFY_REPLICATION_TASK_MESSAGE: Structure = Structure {
    name: "ModifyReplicationTaskMessage",
    union: false,
    members: &[
        Member::required("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional("ReplicationTaskIdentifier", &STRING_SHAPE),
        Member::optional("MigrationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::optional("TableMappings", &STRING_SHAPE),
        Member::optional("ReplicationTaskSettings", &STRING_SHAPE),
        Member::optional("CdcStartTime", &T_STAMP_SHAPE),
        Member::optional("CdcStartPosition", &STRING_SHAPE),
        Member::optional("CdcStopPosition", &STRING_SHAPE),
        Member::optional("TaskData", &STRING_SHAPE),
    ],
};

/// `ModifyReplicationTaskResponse`.
pub static MODIFY_REPLICATION_TASK_RESPONSE: Structure = Structure {
    name: "ModifyReplicationTaskResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTask",
        &Shape::Structure(&REPLICATION_TASK),
    )],
};

/// `MongoDbDataProviderSettings`.
pub static MONGO_DB_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "MongoDbDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("AuthType", &AUTH_TYPE_VALUE_SHAPE),
        Member::optional("AuthSource", &STRING_SHAPE),
        Member::optional("AuthMechanism", &AUTH_MECHANISM_VALUE_SHAPE),
    ],
};

/// `MongoDbSettings`.
pub static MONGO_DB_SETTINGS: Structure = Structure {
    name: "MongoDbSettings",
    union: false,
    members: &[
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("AuthType", &AUTH_TYPE_VALUE_SHAPE),
        Member::optional("AuthMechanism", &AUTH_MECHANISM_VALUE_SHAPE),
        Member::optional("NestingLevel", &NESTING_LEVEL_VALUE_SHAPE),
        Member::optional("ExtractDocId", &STRING_SHAPE),
        Member::optional("DocsToInvestigate", &STRING_SHAPE),
        Member::optional("AuthSource", &STRING_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("UseUpdateLookUp", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ReplicateShardCollections", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `MoveReplicationTaskMessage`.
pub static MOVE_REPLICATION_TASK_MESSAGE: Structure = Structure {
    name: "MoveReplicationTaskMessage",
    union: false,
    members: &[
        Member::required("ReplicationTaskArn", &STRING_SHAPE),
        Member::required("TargetReplicationInstanceArn", &STRING_SHAPE),
    ],
};

/// `MoveReplicationTaskResponse`.
pub static MOVE_REPLICATION_TASK_RESPONSE: Structure = Structure {
    name: "MoveReplicationTaskResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTask",
        &Shape::Structure(&REPLICATION_TASK),
    )],
};

/// `MySQLSettings`.
pub static MY_SQL_SETTINGS: Structure = Structure {
    name: "MySQLSettings",
    union: false,
    members: &[
        Member::optional("AfterConnectScript", &STRING_SHAPE),
        Member::optional("CleanSourceMetadataOnMismatch", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("EventsPollInterval", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("TargetDbType", &TARGET_DB_TYPE_SHAPE),
        Member::optional("MaxFileSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ParallelLoadThreads", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("ServerTimezone", &STRING_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("ExecuteTimeout", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("AuthenticationMethod", &MY_SQL_AUTHENTICATION_METHOD_SHAPE),
    ],
};

/// `MySqlDataProviderSettings`.
pub static MY_SQL_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "MySqlDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("S3Path", &STRING_SHAPE),
        Member::optional("S3AccessRoleArn", &STRING_SHAPE),
    ],
};

/// `NeptuneSettings`.
pub static NEPTUNE_SETTINGS: Structure = Structure {
    name: "NeptuneSettings",
    union: false,
    members: &[
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::required("S3BucketName", &STRING_SHAPE),
        Member::required("S3BucketFolder", &STRING_SHAPE),
        Member::optional("ErrorRetryDuration", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("MaxFileSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("MaxRetryCount", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("IamAuthEnabled", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `OracleDataProviderSettings`.
pub static ORACLE_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "OracleDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("AsmServer", &STRING_SHAPE),
        Member::optional("SecretsManagerOracleAsmSecretId", &STRING_SHAPE),
        Member::optional("SecretsManagerOracleAsmAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecurityDbEncryptionSecretId", &STRING_SHAPE),
        Member::optional(
            "SecretsManagerSecurityDbEncryptionAccessRoleArn",
            &STRING_SHAPE,
        ),
        Member::optional("S3Path", &STRING_SHAPE),
        Member::optional("S3AccessRoleArn", &STRING_SHAPE),
    ],
};

/// `OracleSettings`.
pub static ORACLE_SETTINGS: Structure = Structure {
    name: "OracleSettings",
    union: false,
    members: &[
        Member::optional("AddSupplementalLogging", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ArchivedLogDestId", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("AdditionalArchivedLogDestId", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ExtraArchivedLogDestIds", &INTEGER_LIST_SHAPE),
        Member::optional("AllowSelectNestedTables", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ParallelAsmReadThreads", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ReadAheadBlocks", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("AccessAlternateDirectly", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("UseAlternateFolderForOnline", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("OraclePathPrefix", &STRING_SHAPE),
        Member::optional("UsePathPrefix", &STRING_SHAPE),
        Member::optional("ReplacePathPrefix", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("EnableHomogenousTablespace", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("DirectPathNoLog", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ArchivedLogsOnly", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("AsmPassword", &SECRET_STRING_SHAPE),
        Member::optional("AsmServer", &STRING_SHAPE),
        Member::optional("AsmUser", &STRING_SHAPE),
        Member::optional("CharLengthSemantics", &CHAR_LENGTH_SEMANTICS_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("DirectPathParallelLoad", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("FailTasksOnLobTruncation", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("NumberDatatypeScale", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ReadTableSpaceName", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("RetryInterval", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("SecurityDbEncryption", &SECRET_STRING_SHAPE),
        Member::optional("SecurityDbEncryptionName", &STRING_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("SpatialDataOptionToGeoJsonFunctionName", &STRING_SHAPE),
        Member::optional("StandbyDelayTime", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("UseBFile", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("UseDirectPathFullLoad", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("UseLogminerReader", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("SecretsManagerOracleAsmAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerOracleAsmSecretId", &STRING_SHAPE),
        Member::optional("TrimSpaceInChar", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ConvertTimestampWithZoneToUTC", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("OpenTransactionWindow", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("AuthenticationMethod", &ORACLE_AUTHENTICATION_METHOD_SHAPE),
    ],
};

/// `OrderableReplicationInstance`.
pub static ORDERABLE_REPLICATION_INSTANCE: Structure = Structure {
    name: "OrderableReplicationInstance",
    union: false,
    members: &[
        Member::optional("EngineVersion", &STRING_SHAPE),
        Member::optional(
            "ReplicationInstanceClass",
            &REPLICATION_INSTANCE_CLASS_SHAPE,
        ),
        Member::optional("StorageType", &STRING_SHAPE),
        Member::optional("MinAllocatedStorage", &INTEGER_SHAPE),
        Member::optional("MaxAllocatedStorage", &INTEGER_SHAPE),
        Member::optional("DefaultAllocatedStorage", &INTEGER_SHAPE),
        Member::optional("IncludedAllocatedStorage", &INTEGER_SHAPE),
        Member::optional("AvailabilityZones", &AVAILABILITY_ZONES_LIST_SHAPE),
        Member::optional("ReleaseStatus", &RELEASE_STATUS_VALUES_SHAPE),
    ],
};

/// `PendingMaintenanceAction`.
pub static PENDING_MAINTENANCE_ACTION: Structure = Structure {
    name: "PendingMaintenanceAction",
    union: false,
    members: &[
        Member::optional("Action", &STRING_SHAPE),
        Member::optional("AutoAppliedAfterDate", &T_STAMP_SHAPE),
        Member::optional("ForcedApplyDate", &T_STAMP_SHAPE),
        Member::optional("OptInStatus", &STRING_SHAPE),
        Member::optional("CurrentApplyDate", &T_STAMP_SHAPE),
        Member::optional("Description", &STRING_SHAPE),
    ],
};

/// `PostgreSQLSettings`.
pub static POSTGRE_SQL_SETTINGS: Structure = Structure {
    name: "PostgreSQLSettings",
    union: false,
    members: &[
        Member::optional("AfterConnectScript", &STRING_SHAPE),
        Member::optional("CaptureDdls", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("MaxFileSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("DdlArtifactsSchema", &STRING_SHAPE),
        Member::optional("ExecuteTimeout", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("FailTasksOnLobTruncation", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("HeartbeatEnable", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("HeartbeatSchema", &STRING_SHAPE),
        Member::optional("HeartbeatFrequency", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("SlotName", &STRING_SHAPE),
        Member::optional("PluginName", &PLUGIN_NAME_VALUE_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("TrimSpaceInChar", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("MapBooleanAsBoolean", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("MapJsonbAsClob", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("MapLongVarcharAs", &LONG_VARCHAR_MAPPING_TYPE_SHAPE),
        Member::optional("DatabaseMode", &DATABASE_MODE_SHAPE),
        Member::optional("BabelfishDatabaseName", &STRING_SHAPE),
        Member::optional("DisableUnicodeSourceFilter", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional(
            "AuthenticationMethod",
            &POSTGRE_SQL_AUTHENTICATION_METHOD_SHAPE,
        ),
    ],
};

/// `PostgreSqlDataProviderSettings`.
pub static POSTGRE_SQL_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "PostgreSqlDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
        Member::optional("S3Path", &STRING_SHAPE),
        Member::optional("S3AccessRoleArn", &STRING_SHAPE),
    ],
};

/// `PremigrationAssessmentStatus`.
pub static PREMIGRATION_ASSESSMENT_STATUS: Structure = Structure {
    name: "PremigrationAssessmentStatus",
    union: false,
    members: &[
        Member::optional("PremigrationAssessmentRunArn", &STRING_SHAPE),
        Member::optional("FailOnAssessmentFailure", &BOOLEAN_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("PremigrationAssessmentRunCreationDate", &T_STAMP_SHAPE),
        Member::optional(
            "AssessmentProgress",
            &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RUN_PROGRESS),
        ),
        Member::optional("LastFailureMessage", &STRING_SHAPE),
        Member::optional("ResultLocationBucket", &STRING_SHAPE),
        Member::optional("ResultLocationFolder", &STRING_SHAPE),
        Member::optional("ResultEncryptionMode", &STRING_SHAPE),
        Member::optional("ResultKmsKeyArn", &STRING_SHAPE),
        Member::optional(
            "ResultStatistic",
            &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RUN_RESULT_STATISTIC),
        ),
    ],
};

/// `ProcessedObject`.
pub static PROCESSED_OBJECT: Structure = Structure {
    name: "ProcessedObject",
    union: false,
    members: &[
        Member::optional("Name", &STRING_SHAPE),
        Member::optional("Type", &STRING_SHAPE),
        Member::optional("EndpointType", &STRING_SHAPE),
    ],
};

/// `Progress`.
pub static PROGRESS: Structure = Structure {
    name: "Progress",
    union: false,
    members: &[
        Member::optional("ProgressPercent", &DOUBLE_OPTIONAL_SHAPE),
        Member::optional("TotalObjects", &LONG_SHAPE),
        Member::optional("ProgressStep", &STRING_SHAPE),
        Member::optional("ProcessedObject", &Shape::Structure(&PROCESSED_OBJECT)),
    ],
};

/// `ProvisionData`.
pub static PROVISION_DATA: Structure = Structure {
    name: "ProvisionData",
    union: false,
    members: &[
        Member::optional("ProvisionState", &STRING_SHAPE),
        Member::optional("ProvisionedCapacityUnits", &INTEGER_SHAPE),
        Member::optional("DateProvisioned", &T_STAMP_SHAPE),
        Member::optional("IsNewProvisioningAvailable", &BOOLEAN_SHAPE),
        Member::optional("DateNewProvisioningDataAvailable", &T_STAMP_SHAPE),
        Member::optional("ReasonForNewProvisioningData", &STRING_SHAPE),
    ],
};

/// `RdsConfiguration`.
pub static RDS_CONFIGURATION: Structure = Structure {
    name: "RdsConfiguration",
    union: false,
    members: &[
        Member::optional("EngineEdition", &STRING_SHAPE),
        Member::optional("InstanceType", &STRING_SHAPE),
        Member::optional("InstanceVcpu", &DOUBLE_OPTIONAL_SHAPE),
        Member::optional("InstanceMemory", &DOUBLE_OPTIONAL_SHAPE),
        Member::optional("StorageType", &STRING_SHAPE),
        Member::optional("StorageSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("StorageIops", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DeploymentOption", &STRING_SHAPE),
        Member::optional("EngineVersion", &STRING_SHAPE),
    ],
};

/// `RdsRecommendation`.
pub static RDS_RECOMMENDATION: Structure = Structure {
    name: "RdsRecommendation",
    union: false,
    members: &[
        Member::optional("RequirementsToTarget", &Shape::Structure(&RDS_REQUIREMENTS)),
        Member::optional("TargetConfiguration", &Shape::Structure(&RDS_CONFIGURATION)),
    ],
};

/// `RdsRequirements`.
pub static RDS_REQUIREMENTS: Structure = Structure {
    name: "RdsRequirements",
    union: false,
    members: &[
        Member::optional("EngineEdition", &STRING_SHAPE),
        Member::optional("InstanceVcpu", &DOUBLE_OPTIONAL_SHAPE),
        Member::optional("InstanceMemory", &DOUBLE_OPTIONAL_SHAPE),
        Member::optional("StorageSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("StorageIops", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DeploymentOption", &STRING_SHAPE),
        Member::optional("EngineVersion", &STRING_SHAPE),
    ],
};

/// `RebootReplicationInstanceMessage`.
pub static REBOOT_REPLICATION_INSTANCE_MESSAGE: Structure = Structure {
    name: "RebootReplicationInstanceMessage",
    union: false,
    members: &[
        Member::required("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("ForceFailover", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ForcePlannedFailover", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `RebootReplicationInstanceResponse`.
pub static REBOOT_REPLICATION_INSTANCE_RESPONSE: Structure = Structure {
    name: "RebootReplicationInstanceResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationInstance",
        &Shape::Structure(&REPLICATION_INSTANCE),
    )],
};

/// `Recommendation`.
pub static RECOMMENDATION: Structure = Structure {
    name: "Recommendation",
    union: false,
    members: &[
        Member::optional("DatabaseId", &STRING_SHAPE),
        Member::optional("EngineName", &STRING_SHAPE),
        Member::optional("CreatedDate", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("Preferred", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("Settings", &Shape::Structure(&RECOMMENDATION_SETTINGS)),
        Member::optional("Data", &Shape::Structure(&RECOMMENDATION_DATA)),
    ],
};

/// `RecommendationData`.
pub static RECOMMENDATION_DATA: Structure = Structure {
    name: "RecommendationData",
    union: false,
    members: &[Member::optional(
        "RdsEngine",
        &Shape::Structure(&RDS_RECOMMENDATION),
    )],
};

/// `RecommendationSettings`.
pub static RECOMMENDATION_SETTINGS: Structure = Structure {
    name: "RecommendationSettings",
    union: false,
    members: &[
        Member::required("InstanceSizingType", &STRING_SHAPE),
        Member::required("WorkloadType", &STRING_SHAPE),
    ],
};

/// `RedisSettings`.
pub static REDIS_SETTINGS: Structure = Structure {
    name: "RedisSettings",
    union: false,
    members: &[
        Member::required("ServerName", &STRING_SHAPE),
        Member::required("Port", &INTEGER_SHAPE),
        Member::optional("SslSecurityProtocol", &SSL_SECURITY_PROTOCOL_VALUE_SHAPE),
        Member::optional("AuthType", &REDIS_AUTH_TYPE_VALUE_SHAPE),
        Member::optional("AuthUserName", &STRING_SHAPE),
        Member::optional("AuthPassword", &SECRET_STRING_SHAPE),
        Member::optional("SslCaCertificateArn", &STRING_SHAPE),
    ],
};

/// `RedshiftDataProviderSettings`.
pub static REDSHIFT_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "RedshiftDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("S3Path", &STRING_SHAPE),
        Member::optional("S3AccessRoleArn", &STRING_SHAPE),
    ],
};

/// `RedshiftSettings`.
pub static REDSHIFT_SETTINGS: Structure = Structure {
    name: "RedshiftSettings",
    union: false,
    members: &[
        Member::optional("AcceptAnyDate", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("AfterConnectScript", &STRING_SHAPE),
        Member::optional("BucketFolder", &STRING_SHAPE),
        Member::optional("BucketName", &STRING_SHAPE),
        Member::optional("CaseSensitiveNames", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("CompUpdate", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ConnectionTimeout", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("DateFormat", &STRING_SHAPE),
        Member::optional("EmptyAsNull", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("EncryptionMode", &ENCRYPTION_MODE_VALUE_SHAPE),
        Member::optional("ExplicitIds", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("FileTransferUploadStreams", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("LoadTimeout", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("MaxFileSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("RemoveQuotes", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ReplaceInvalidChars", &STRING_SHAPE),
        Member::optional("ReplaceChars", &STRING_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("ServerSideEncryptionKmsKeyId", &STRING_SHAPE),
        Member::optional("TimeFormat", &STRING_SHAPE),
        Member::optional("TrimBlanks", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("TruncateColumns", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("WriteBufferSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
        Member::optional("MapBooleanAsBoolean", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `RefreshSchemasMessage`.
pub static REFRESH_SCHEMAS_MESSAGE: Structure = Structure {
    name: "RefreshSchemasMessage",
    union: false,
    members: &[
        Member::required("EndpointArn", &STRING_SHAPE),
        Member::required("ReplicationInstanceArn", &STRING_SHAPE),
    ],
};

/// `RefreshSchemasResponse`.
pub static REFRESH_SCHEMAS_RESPONSE: Structure = Structure {
    name: "RefreshSchemasResponse",
    union: false,
    members: &[Member::optional(
        "RefreshSchemasStatus",
        &Shape::Structure(&REFRESH_SCHEMAS_STATUS),
    )],
};

/// `RefreshSchemasStatus`.
pub static REFRESH_SCHEMAS_STATUS: Structure = Structure {
    name: "RefreshSchemasStatus",
    union: false,
    members: &[
        Member::optional("EndpointArn", &STRING_SHAPE),
        Member::optional("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("Status", &REFRESH_SCHEMAS_STATUS_TYPE_VALUE_SHAPE),
        Member::optional("LastRefreshDate", &T_STAMP_SHAPE),
        Member::optional("LastFailureMessage", &STRING_SHAPE),
    ],
};

/// `ReloadReplicationTablesMessage`.
pub static RELOAD_REPLICATION_TABLES_MESSAGE: Structure = Structure {
    name: "ReloadReplicationTablesMessage",
    union: false,
    members: &[
        Member::required("ReplicationConfigArn", &STRING_SHAPE),
        Member::required("TablesToReload", &TABLE_LIST_TO_RELOAD_SHAPE),
        Member::optional("ReloadOption", &RELOAD_OPTION_VALUE_SHAPE),
    ],
};

/// `ReloadReplicationTablesResponse`.
pub static RELOAD_REPLICATION_TABLES_RESPONSE: Structure = Structure {
    name: "ReloadReplicationTablesResponse",
    union: false,
    members: &[Member::optional("ReplicationConfigArn", &STRING_SHAPE)],
};

/// `ReloadTablesMessage`.
pub static RELOAD_TABLES_MESSAGE: Structure = Structure {
    name: "ReloadTablesMessage",
    union: false,
    members: &[
        Member::required("ReplicationTaskArn", &STRING_SHAPE),
        Member::required("TablesToReload", &TABLE_LIST_TO_RELOAD_SHAPE),
        Member::optional("ReloadOption", &RELOAD_OPTION_VALUE_SHAPE),
    ],
};

/// `ReloadTablesResponse`.
pub static RELOAD_TABLES_RESPONSE: Structure = Structure {
    name: "ReloadTablesResponse",
    union: false,
    members: &[Member::optional("ReplicationTaskArn", &STRING_SHAPE)],
};

/// `RemoveTagsFromResourceMessage`.
pub static REMOVE_TAGS_FROM_RESOURCE_MESSAGE: Structure = Structure {
    name: "RemoveTagsFromResourceMessage",
    union: false,
    members: &[
        Member::required("ResourceArn", &STRING_SHAPE),
        Member::required("TagKeys", &KEY_LIST_SHAPE),
    ],
};

/// `RemoveTagsFromResourceResponse`.
pub static REMOVE_TAGS_FROM_RESOURCE_RESPONSE: Structure = Structure {
    name: "RemoveTagsFromResourceResponse",
    union: false,
    members: &[],
};

/// `Replication`.
pub static REPLICATION: Structure = Structure {
    name: "Replication",
    union: false,
    members: &[
        Member::optional("ReplicationConfigIdentifier", &STRING_SHAPE),
        Member::optional("ReplicationConfigArn", &STRING_SHAPE),
        Member::optional("SourceEndpointArn", &STRING_SHAPE),
        Member::optional("TargetEndpointArn", &STRING_SHAPE),
        Member::optional("ReplicationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("ProvisionData", &Shape::Structure(&PROVISION_DATA)),
        Member::optional(
            "PremigrationAssessmentStatuses",
            &PREMIGRATION_ASSESSMENT_STATUS_LIST_SHAPE,
        ),
        Member::optional("StopReason", &STRING_SHAPE),
        Member::optional("FailureMessages", &STRING_LIST_SHAPE),
        Member::optional("ReplicationStats", &Shape::Structure(&REPLICATION_STATS)),
        Member::optional("StartReplicationType", &STRING_SHAPE),
        Member::optional("CdcStartTime", &T_STAMP_SHAPE),
        Member::optional("CdcStartPosition", &STRING_SHAPE),
        Member::optional("CdcStopPosition", &STRING_SHAPE),
        Member::optional("RecoveryCheckpoint", &STRING_SHAPE),
        Member::optional("ReplicationCreateTime", &T_STAMP_SHAPE),
        Member::optional("ReplicationUpdateTime", &T_STAMP_SHAPE),
        Member::optional("ReplicationLastStopTime", &T_STAMP_SHAPE),
        Member::optional("ReplicationDeprovisionTime", &T_STAMP_SHAPE),
        Member::optional("IsReadOnly", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `ReplicationConfig`.
pub static REPLICATION_CONFIG: Structure = Structure {
    name: "ReplicationConfig",
    union: false,
    members: &[
        Member::optional("ReplicationConfigIdentifier", &STRING_SHAPE),
        Member::optional("ReplicationConfigArn", &STRING_SHAPE),
        Member::optional("SourceEndpointArn", &STRING_SHAPE),
        Member::optional("TargetEndpointArn", &STRING_SHAPE),
        Member::optional("ReplicationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::optional("ComputeConfig", &Shape::Structure(&COMPUTE_CONFIG)),
        Member::optional("ReplicationSettings", &STRING_SHAPE),
        Member::optional("SupplementalSettings", &STRING_SHAPE),
        Member::optional("TableMappings", &STRING_SHAPE),
        Member::optional("ReplicationConfigCreateTime", &T_STAMP_SHAPE),
        Member::optional("ReplicationConfigUpdateTime", &T_STAMP_SHAPE),
        Member::optional("IsReadOnly", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `ReplicationInstance`.
pub static REPLICATION_INSTANCE: Structure = Structure {
    name: "ReplicationInstance",
    union: false,
    members: &[
        Member::optional("ReplicationInstanceIdentifier", &STRING_SHAPE),
        Member::optional(
            "ReplicationInstanceClass",
            &REPLICATION_INSTANCE_CLASS_SHAPE,
        ),
        Member::optional("ReplicationInstanceStatus", &STRING_SHAPE),
        Member::optional("AllocatedStorage", &INTEGER_SHAPE),
        Member::optional("InstanceCreateTime", &T_STAMP_SHAPE),
        Member::optional(
            "VpcSecurityGroups",
            &VPC_SECURITY_GROUP_MEMBERSHIP_LIST_SHAPE,
        ),
        Member::optional("AvailabilityZone", &STRING_SHAPE),
        Member::optional(
            "ReplicationSubnetGroup",
            &Shape::Structure(&REPLICATION_SUBNET_GROUP),
        ),
        Member::optional("PreferredMaintenanceWindow", &STRING_SHAPE),
        Member::optional(
            "PendingModifiedValues",
            &Shape::Structure(&REPLICATION_PENDING_MODIFIED_VALUES),
        ),
        Member::optional("MultiAZ", &BOOLEAN_SHAPE),
        Member::optional("EngineVersion", &STRING_SHAPE),
        Member::optional("AutoMinorVersionUpgrade", &BOOLEAN_SHAPE),
        Member::optional("KmsKeyId", &STRING_SHAPE),
        Member::optional("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("ReplicationInstancePublicIpAddress", &STRING_SHAPE),
        Member::optional("ReplicationInstancePrivateIpAddress", &STRING_SHAPE),
        Member::optional(
            "ReplicationInstancePublicIpAddresses",
            &REPLICATION_INSTANCE_PUBLIC_IP_ADDRESS_LIST_SHAPE,
        ),
        Member::optional(
            "ReplicationInstancePrivateIpAddresses",
            &REPLICATION_INSTANCE_PRIVATE_IP_ADDRESS_LIST_SHAPE,
        ),
        Member::optional(
            "ReplicationInstanceIpv6Addresses",
            &REPLICATION_INSTANCE_IPV6_ADDRESS_LIST_SHAPE,
        ),
        Member::optional("PubliclyAccessible", &BOOLEAN_SHAPE),
        Member::optional("SecondaryAvailabilityZone", &STRING_SHAPE),
        Member::optional("FreeUntil", &T_STAMP_SHAPE),
        Member::optional("DnsNameServers", &STRING_SHAPE),
        Member::optional("NetworkType", &STRING_SHAPE),
        Member::optional(
            "KerberosAuthenticationSettings",
            &Shape::Structure(&KERBEROS_AUTHENTICATION_SETTINGS),
        ),
    ],
};

/// `ReplicationInstanceTaskLog`.
pub static REPLICATION_INSTANCE_TASK_LOG: Structure = Structure {
    name: "ReplicationInstanceTaskLog",
    union: false,
    members: &[
        Member::optional("ReplicationTaskName", &STRING_SHAPE),
        Member::optional("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional("ReplicationInstanceTaskLogSize", &LONG_SHAPE),
    ],
};

/// `ReplicationPendingModifiedValues`.
pub static REPLICATION_PENDING_MODIFIED_VALUES: Structure = Structure {
    name: "ReplicationPendingModifiedValues",
    union: false,
    members: &[
        Member::optional(
            "ReplicationInstanceClass",
            &REPLICATION_INSTANCE_CLASS_SHAPE,
        ),
        Member::optional("AllocatedStorage", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("MultiAZ", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("EngineVersion", &STRING_SHAPE),
        Member::optional("NetworkType", &STRING_SHAPE),
    ],
};

/// `ReplicationStats`.
pub static REPLICATION_STATS: Structure = Structure {
    name: "ReplicationStats",
    union: false,
    members: &[
        Member::optional("FullLoadProgressPercent", &INTEGER_SHAPE),
        Member::optional("ElapsedTimeMillis", &LONG_SHAPE),
        Member::optional("TablesLoaded", &INTEGER_SHAPE),
        Member::optional("TablesLoading", &INTEGER_SHAPE),
        Member::optional("TablesQueued", &INTEGER_SHAPE),
        Member::optional("TablesErrored", &INTEGER_SHAPE),
        Member::optional("FreshStartDate", &T_STAMP_SHAPE),
        Member::optional("StartDate", &T_STAMP_SHAPE),
        Member::optional("StopDate", &T_STAMP_SHAPE),
        Member::optional("FullLoadStartDate", &T_STAMP_SHAPE),
        Member::optional("FullLoadFinishDate", &T_STAMP_SHAPE),
    ],
};

/// `ReplicationSubnetGroup`.
pub static REPLICATION_SUBNET_GROUP: Structure = Structure {
    name: "ReplicationSubnetGroup",
    union: false,
    members: &[
        Member::optional("ReplicationSubnetGroupIdentifier", &STRING_SHAPE),
        Member::optional("ReplicationSubnetGroupDescription", &STRING_SHAPE),
        Member::optional("VpcId", &STRING_SHAPE),
        Member::optional("SubnetGroupStatus", &STRING_SHAPE),
        Member::optional("Subnets", &SUBNET_LIST_SHAPE),
        Member::optional("SupportedNetworkTypes", &STRING_LIST_SHAPE),
        Member::optional("IsReadOnly", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `ReplicationTask`.
pub static REPLICATION_TASK: Structure = Structure {
    name: "ReplicationTask",
    union: false,
    members: &[
        Member::optional("ReplicationTaskIdentifier", &STRING_SHAPE),
        Member::optional("SourceEndpointArn", &STRING_SHAPE),
        Member::optional("TargetEndpointArn", &STRING_SHAPE),
        Member::optional("ReplicationInstanceArn", &STRING_SHAPE),
        Member::optional("MigrationType", &MIGRATION_TYPE_VALUE_SHAPE),
        Member::optional("TableMappings", &STRING_SHAPE),
        Member::optional("ReplicationTaskSettings", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("LastFailureMessage", &STRING_SHAPE),
        Member::optional("StopReason", &STRING_SHAPE),
        Member::optional("ReplicationTaskCreationDate", &T_STAMP_SHAPE),
        Member::optional("ReplicationTaskStartDate", &T_STAMP_SHAPE),
        Member::optional("CdcStartPosition", &STRING_SHAPE),
        Member::optional("CdcStopPosition", &STRING_SHAPE),
        Member::optional("RecoveryCheckpoint", &STRING_SHAPE),
        Member::optional("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional(
            "ReplicationTaskStats",
            &Shape::Structure(&REPLICATION_TASK_STATS),
        ),
        Member::optional("TaskData", &STRING_SHAPE),
        Member::optional("TargetReplicationInstanceArn", &STRING_SHAPE),
    ],
};

/// `ReplicationTaskAssessmentResult`.
pub static REPLICATION_TASK_ASSESSMENT_RESULT: Structure = Structure {
    name: "ReplicationTaskAssessmentResult",
    union: false,
    members: &[
        Member::optional("ReplicationTaskIdentifier", &STRING_SHAPE),
        Member::optional("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional("ReplicationTaskLastAssessmentDate", &T_STAMP_SHAPE),
        Member::optional("AssessmentStatus", &STRING_SHAPE),
        Member::optional("AssessmentResultsFile", &STRING_SHAPE),
        Member::optional("AssessmentResults", &STRING_SHAPE),
        Member::optional("S3ObjectUrl", &SECRET_STRING_SHAPE),
    ],
};

/// `ReplicationTaskAssessmentRun`.
pub static REPLICATION_TASK_ASSESSMENT_RUN: Structure = Structure {
    name: "ReplicationTaskAssessmentRun",
    union: false,
    members: &[
        Member::optional("ReplicationTaskAssessmentRunArn", &STRING_SHAPE),
        Member::optional("ReplicationTaskArn", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("ReplicationTaskAssessmentRunCreationDate", &T_STAMP_SHAPE),
        Member::optional(
            "AssessmentProgress",
            &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RUN_PROGRESS),
        ),
        Member::optional("LastFailureMessage", &STRING_SHAPE),
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("ResultLocationBucket", &STRING_SHAPE),
        Member::optional("ResultLocationFolder", &STRING_SHAPE),
        Member::optional("ResultEncryptionMode", &STRING_SHAPE),
        Member::optional("ResultKmsKeyArn", &STRING_SHAPE),
        Member::optional("AssessmentRunName", &STRING_SHAPE),
        Member::optional("IsLatestTaskAssessmentRun", &BOOLEAN_SHAPE),
        Member::optional(
            "ResultStatistic",
            &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RUN_RESULT_STATISTIC),
        ),
    ],
};

/// `ReplicationTaskAssessmentRunProgress`.
pub static REPLICATION_TASK_ASSESSMENT_RUN_PROGRESS: Structure = Structure {
    name: "ReplicationTaskAssessmentRunProgress",
    union: false,
    members: &[
        Member::optional("IndividualAssessmentCount", &INTEGER_SHAPE),
        Member::optional("IndividualAssessmentCompletedCount", &INTEGER_SHAPE),
    ],
};

/// `ReplicationTaskAssessmentRunResultStatistic`.
pub static REPLICATION_TASK_ASSESSMENT_RUN_RESULT_STATISTIC: Structure = Structure {
    name: "ReplicationTaskAssessmentRunResultStatistic",
    union: false,
    members: &[
        Member::optional("Passed", &INTEGER_SHAPE),
        Member::optional("Failed", &INTEGER_SHAPE),
        Member::optional("Error", &INTEGER_SHAPE),
        Member::optional("Warning", &INTEGER_SHAPE),
        Member::optional("Cancelled", &INTEGER_SHAPE),
        Member::optional("Skipped", &INTEGER_SHAPE),
    ],
};

/// `ReplicationTaskIndividualAssessment`.
pub static REPLICATION_TASK_INDIVIDUAL_ASSESSMENT: Structure = Structure {
    name: "ReplicationTaskIndividualAssessment",
    union: false,
    members: &[
        Member::optional("ReplicationTaskIndividualAssessmentArn", &STRING_SHAPE),
        Member::optional("ReplicationTaskAssessmentRunArn", &STRING_SHAPE),
        Member::optional("IndividualAssessmentName", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
        Member::optional(
            "ReplicationTaskIndividualAssessmentStartDate",
            &T_STAMP_SHAPE,
        ),
    ],
};

/// `ReplicationTaskStats`.
pub static REPLICATION_TASK_STATS: Structure = Structure {
    name: "ReplicationTaskStats",
    union: false,
    members: &[
        Member::optional("FullLoadProgressPercent", &INTEGER_SHAPE),
        Member::optional("ElapsedTimeMillis", &LONG_SHAPE),
        Member::optional("TablesLoaded", &INTEGER_SHAPE),
        Member::optional("TablesLoading", &INTEGER_SHAPE),
        Member::optional("TablesQueued", &INTEGER_SHAPE),
        Member::optional("TablesErrored", &INTEGER_SHAPE),
        Member::optional("FreshStartDate", &T_STAMP_SHAPE),
        Member::optional("StartDate", &T_STAMP_SHAPE),
        Member::optional("StopDate", &T_STAMP_SHAPE),
        Member::optional("FullLoadStartDate", &T_STAMP_SHAPE),
        Member::optional("FullLoadFinishDate", &T_STAMP_SHAPE),
    ],
};

/// `ResourcePendingMaintenanceActions`.
pub static RESOURCE_PENDING_MAINTENANCE_ACTIONS: Structure = Structure {
    name: "ResourcePendingMaintenanceActions",
    union: false,
    members: &[
        Member::optional("ResourceIdentifier", &STRING_SHAPE),
        Member::optional(
            "PendingMaintenanceActionDetails",
            &PENDING_MAINTENANCE_ACTION_DETAILS_SHAPE,
        ),
    ],
};

/// `RunFleetAdvisorLsaAnalysisResponse`.
pub static RUN_FLEET_ADVISOR_LSA_ANALYSIS_RESPONSE: Structure = Structure {
    name: "RunFleetAdvisorLsaAnalysisResponse",
    union: false,
    members: &[
        Member::optional("LsaAnalysisId", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
    ],
};

/// `S3Settings`.
pub static S3_SETTINGS: Structure = Structure {
    name: "S3Settings",
    union: false,
    members: &[
        Member::optional("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::optional("ExternalTableDefinition", &STRING_SHAPE),
        Member::optional("CsvRowDelimiter", &STRING_SHAPE),
        Member::optional("CsvDelimiter", &STRING_SHAPE),
        Member::optional("BucketFolder", &STRING_SHAPE),
        Member::optional("BucketName", &STRING_SHAPE),
        Member::optional("CompressionType", &COMPRESSION_TYPE_VALUE_SHAPE),
        Member::optional("EncryptionMode", &ENCRYPTION_MODE_VALUE_SHAPE),
        Member::optional("ServerSideEncryptionKmsKeyId", &STRING_SHAPE),
        Member::optional("DataFormat", &DATA_FORMAT_VALUE_SHAPE),
        Member::optional("EncodingType", &ENCODING_TYPE_VALUE_SHAPE),
        Member::optional("DictPageSizeLimit", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("RowGroupLength", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DataPageSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ParquetVersion", &PARQUET_VERSION_VALUE_SHAPE),
        Member::optional("EnableStatistics", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("IncludeOpForFullLoad", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("CdcInsertsOnly", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("TimestampColumnName", &STRING_SHAPE),
        Member::optional("ParquetTimestampInMillisecond", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("CdcInsertsAndUpdates", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("DatePartitionEnabled", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional(
            "DatePartitionSequence",
            &DATE_PARTITION_SEQUENCE_VALUE_SHAPE,
        ),
        Member::optional(
            "DatePartitionDelimiter",
            &DATE_PARTITION_DELIMITER_VALUE_SHAPE,
        ),
        Member::optional("UseCsvNoSupValue", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("CsvNoSupValue", &STRING_SHAPE),
        Member::optional("PreserveTransactions", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("CdcPath", &STRING_SHAPE),
        Member::optional(
            "UseTaskStartTimeForFullLoadTimestamp",
            &BOOLEAN_OPTIONAL_SHAPE,
        ),
        Member::optional("CannedAclForObjects", &CANNED_ACL_FOR_OBJECTS_VALUE_SHAPE),
        Member::optional("AddColumnName", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("CdcMaxBatchInterval", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("CdcMinFileSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("CsvNullValue", &STRING_SHAPE),
        Member::optional("IgnoreHeaderRows", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("MaxFileSize", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("Rfc4180", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("DatePartitionTimezone", &STRING_SHAPE),
        Member::optional("AddTrailingPaddingCharacter", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("ExpectedBucketOwner", &STRING_SHAPE),
        Member::optional("GlueCatalogGeneration", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `SCApplicationAttributes`.
pub static SC_APPLICATION_ATTRIBUTES: Structure = Structure {
    name: "SCApplicationAttributes",
    union: false,
    members: &[
        Member::optional("S3BucketPath", &STRING_SHAPE),
        Member::optional("S3BucketRoleArn", &STRING_SHAPE),
    ],
};

/// `SchemaConversionRequest`.
pub static SCHEMA_CONVERSION_REQUEST: Structure = Structure {
    name: "SchemaConversionRequest",
    union: false,
    members: &[
        Member::optional("Status", &STRING_SHAPE),
        Member::optional("RequestIdentifier", &STRING_SHAPE),
        Member::optional("MigrationProjectArn", &STRING_SHAPE),
        Member::optional("Error", &Shape::Structure(&ERROR_DETAILS)),
        Member::optional("ExportSqlDetails", &Shape::Structure(&EXPORT_SQL_DETAILS)),
        Member::optional("Progress", &Shape::Structure(&PROGRESS)),
    ],
};

/// `SchemaResponse`.
pub static SCHEMA_RESPONSE: Structure = Structure {
    name: "SchemaResponse",
    union: false,
    members: &[
        Member::optional("CodeLineCount", &LONG_OPTIONAL_SHAPE),
        Member::optional("CodeSize", &LONG_OPTIONAL_SHAPE),
        Member::optional("Complexity", &STRING_SHAPE),
        Member::optional("Server", &Shape::Structure(&SERVER_SHORT_INFO_RESPONSE)),
        Member::optional(
            "DatabaseInstance",
            &Shape::Structure(&DATABASE_SHORT_INFO_RESPONSE),
        ),
        Member::optional("SchemaId", &STRING_SHAPE),
        Member::optional("SchemaName", &STRING_SHAPE),
        Member::optional(
            "OriginalSchema",
            &Shape::Structure(&SCHEMA_SHORT_INFO_RESPONSE),
        ),
        Member::optional("Similarity", &DOUBLE_OPTIONAL_SHAPE),
    ],
};

/// `SchemaShortInfoResponse`.
pub static SCHEMA_SHORT_INFO_RESPONSE: Structure = Structure {
    name: "SchemaShortInfoResponse",
    union: false,
    members: &[
        Member::optional("SchemaId", &STRING_SHAPE),
        Member::optional("SchemaName", &STRING_SHAPE),
        Member::optional("DatabaseId", &STRING_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("DatabaseIpAddress", &STRING_SHAPE),
    ],
};

/// `ServerShortInfoResponse`.
pub static SERVER_SHORT_INFO_RESPONSE: Structure = Structure {
    name: "ServerShortInfoResponse",
    union: false,
    members: &[
        Member::optional("ServerId", &STRING_SHAPE),
        Member::optional("IpAddress", &STRING_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
    ],
};

/// `SourceDataSetting`.
pub static SOURCE_DATA_SETTING: Structure = Structure {
    name: "SourceDataSetting",
    union: false,
    members: &[
        Member::optional("CDCStartPosition", &STRING_SHAPE),
        Member::optional("CDCStartTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional("CDCStopTime", &ISO8601_DATE_TIME_SHAPE),
        Member::optional("SlotName", &STRING_SHAPE),
    ],
};

/// `StartDataMigrationMessage`.
pub static START_DATA_MIGRATION_MESSAGE: Structure = Structure {
    name: "StartDataMigrationMessage",
    union: false,
    members: &[
        Member::required("DataMigrationIdentifier", &STRING_SHAPE),
        Member::required("StartType", &START_REPLICATION_MIGRATION_TYPE_VALUE_SHAPE),
    ],
};

/// `StartDataMigrationResponse`.
pub static START_DATA_MIGRATION_RESPONSE: Structure = Structure {
    name: "StartDataMigrationResponse",
    union: false,
    members: &[Member::optional(
        "DataMigration",
        &Shape::Structure(&DATA_MIGRATION),
    )],
};

/// `StartExtensionPackAssociationMessage`.
pub static START_EXTENSION_PACK_ASSOCIATION_MESSAGE: Structure = Structure {
    name: "StartExtensionPackAssociationMessage",
    union: false,
    members: &[Member::required(
        "MigrationProjectIdentifier",
        &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
    )],
};

/// `StartExtensionPackAssociationResponse`.
pub static START_EXTENSION_PACK_ASSOCIATION_RESPONSE: Structure = Structure {
    name: "StartExtensionPackAssociationResponse",
    union: false,
    members: &[Member::optional("RequestIdentifier", &STRING_SHAPE)],
};

/// `StartMetadataModelAssessmentMessage`.
pub static START_METADATA_MODEL_ASSESSMENT_MESSAGE: Structure = Structure {
    name: "StartMetadataModelAssessmentMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("SelectionRules", &STRING_SHAPE),
    ],
};

/// `StartMetadataModelAssessmentResponse`.
pub static START_METADATA_MODEL_ASSESSMENT_RESPONSE: Structure = Structure {
    name: "StartMetadataModelAssessmentResponse",
    union: false,
    members: &[Member::optional("RequestIdentifier", &STRING_SHAPE)],
};

/// `StartMetadataModelConversionMessage`.
pub static START_METADATA_MODEL_CONVERSION_MESSAGE: Structure = Structure {
    name: "StartMetadataModelConversionMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("SelectionRules", &STRING_SHAPE),
    ],
};

/// `StartMetadataModelConversionResponse`.
pub static START_METADATA_MODEL_CONVERSION_RESPONSE: Structure = Structure {
    name: "StartMetadataModelConversionResponse",
    union: false,
    members: &[Member::optional("RequestIdentifier", &STRING_SHAPE)],
};

/// `StartMetadataModelCreationMessage`.
pub static START_METADATA_MODEL_CREATION_MESSAGE: Structure = Structure {
    name: "StartMetadataModelCreationMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("SelectionRules", &STRING_SHAPE),
        Member::required("MetadataModelName", &STRING_SHAPE),
        Member::required("Properties", &Shape::Structure(&METADATA_MODEL_PROPERTIES)),
    ],
};

/// `StartMetadataModelCreationResponse`.
pub static START_METADATA_MODEL_CREATION_RESPONSE: Structure = Structure {
    name: "StartMetadataModelCreationResponse",
    union: false,
    members: &[Member::optional("RequestIdentifier", &STRING_SHAPE)],
};

/// `StartMetadataModelExportAsScriptMessage`.
pub static START_METADATA_MODEL_EXPORT_AS_SCRIPT_MESSAGE: Structure = Structure {
    name: "StartMetadataModelExportAsScriptMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("SelectionRules", &STRING_SHAPE),
        Member::required("Origin", &ORIGIN_TYPE_VALUE_SHAPE),
        Member::optional("FileName", &STRING_SHAPE),
    ],
};

/// `StartMetadataModelExportAsScriptResponse`.
pub static START_METADATA_MODEL_EXPORT_AS_SCRIPT_RESPONSE: Structure = Structure {
    name: "StartMetadataModelExportAsScriptResponse",
    union: false,
    members: &[Member::optional("RequestIdentifier", &STRING_SHAPE)],
};

/// `StartMetadataModelExportToTargetMessage`.
pub static START_METADATA_MODEL_EXPORT_TO_TARGET_MESSAGE: Structure = Structure {
    name: "StartMetadataModelExportToTargetMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("SelectionRules", &STRING_SHAPE),
        Member::optional("OverwriteExtensionPack", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `StartMetadataModelExportToTargetResponse`.
pub static START_METADATA_MODEL_EXPORT_TO_TARGET_RESPONSE: Structure = Structure {
    name: "StartMetadataModelExportToTargetResponse",
    union: false,
    members: &[Member::optional("RequestIdentifier", &STRING_SHAPE)],
};

/// `StartMetadataModelImportMessage`.
pub static START_METADATA_MODEL_IMPORT_MESSAGE: Structure = Structure {
    name: "StartMetadataModelImportMessage",
    union: false,
    members: &[
        Member::required(
            "MigrationProjectIdentifier",
            &MIGRATION_PROJECT_IDENTIFIER_SHAPE,
        ),
        Member::required("SelectionRules", &STRING_SHAPE),
        Member::required("Origin", &ORIGIN_TYPE_VALUE_SHAPE),
        Member::optional("Refresh", &BOOLEAN_SHAPE),
    ],
};

/// `StartMetadataModelImportResponse`.
pub static START_METADATA_MODEL_IMPORT_RESPONSE: Structure = Structure {
    name: "StartMetadataModelImportResponse",
    union: false,
    members: &[Member::optional("RequestIdentifier", &STRING_SHAPE)],
};

/// `StartRecommendationsRequest`.
pub static START_RECOMMENDATIONS_REQUEST: Structure = Structure {
    name: "StartRecommendationsRequest",
    union: false,
    members: &[
        Member::required("DatabaseId", &STRING_SHAPE),
        Member::required("Settings", &Shape::Structure(&RECOMMENDATION_SETTINGS)),
    ],
};

/// `StartRecommendationsRequestEntry`.
pub static START_RECOMMENDATIONS_REQUEST_ENTRY: Structure = Structure {
    name: "StartRecommendationsRequestEntry",
    union: false,
    members: &[
        Member::required("DatabaseId", &STRING_SHAPE),
        Member::required("Settings", &Shape::Structure(&RECOMMENDATION_SETTINGS)),
    ],
};

/// `StartReplicationMessage`.
pub static START_REPLICATION_MESSAGE: Structure = Structure {
    name: "StartReplicationMessage",
    union: false,
    members: &[
        Member::required("ReplicationConfigArn", &STRING_SHAPE),
        Member::required("StartReplicationType", &STRING_SHAPE),
        Member::optional("PremigrationAssessmentSettings", &STRING_SHAPE),
        Member::optional("CdcStartTime", &T_STAMP_SHAPE),
        Member::optional("CdcStartPosition", &STRING_SHAPE),
        Member::optional("CdcStopPosition", &STRING_SHAPE),
    ],
};

/// `StartReplicationResponse`.
pub static START_REPLICATION_RESPONSE: Structure = Structure {
    name: "StartReplicationResponse",
    union: false,
    members: &[Member::optional(
        "Replication",
        &Shape::Structure(&REPLICATION),
    )],
};

/// `StartReplicationTaskAssessmentMessage`.
pub static START_REPLICATION_TASK_ASSESSMENT_MESSAGE: Structure = Structure {
    name: "StartReplicationTaskAssessmentMessage",
    union: false,
    members: &[Member::required("ReplicationTaskArn", &STRING_SHAPE)],
};

/// `StartReplicationTaskAssessmentResponse`.
pub static START_REPLICATION_TASK_ASSESSMENT_RESPONSE: Structure = Structure {
    name: "StartReplicationTaskAssessmentResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTask",
        &Shape::Structure(&REPLICATION_TASK),
    )],
};

/// `StartReplicationTaskAssessmentRunMessage`.
pub static START_REPLICATION_TASK_ASSESSMENT_RUN_MESSAGE: Structure = Structure {
    name: "StartReplicationTaskAssessmentRunMessage",
    union: false,
    members: &[
        Member::required("ReplicationTaskArn", &STRING_SHAPE),
        Member::required("ServiceAccessRoleArn", &STRING_SHAPE),
        Member::required("ResultLocationBucket", &STRING_SHAPE),
        Member::optional("ResultLocationFolder", &STRING_SHAPE),
        Member::optional("ResultEncryptionMode", &STRING_SHAPE),
        Member::optional("ResultKmsKeyArn", &STRING_SHAPE),
        Member::required("AssessmentRunName", &STRING_SHAPE),
        Member::optional("IncludeOnly", &INCLUDE_TEST_LIST_SHAPE),
        Member::optional("Exclude", &EXCLUDE_TEST_LIST_SHAPE),
        Member::optional("Tags", &TAG_LIST_SHAPE),
    ],
};

/// `StartReplicationTaskAssessmentRunResponse`.
pub static START_REPLICATION_TASK_ASSESSMENT_RUN_RESPONSE: Structure = Structure {
    name: "StartReplicationTaskAssessmentRunResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTaskAssessmentRun",
        &Shape::Structure(&REPLICATION_TASK_ASSESSMENT_RUN),
    )],
};

/// `StartReplicationTaskMessage`.
pub static START_REPLICATION_TASK_MESSAGE: Structure = Structure {
    name: "StartReplicationTaskMessage",
    union: false,
    members: &[
        Member::required("ReplicationTaskArn", &STRING_SHAPE),
        Member::required(
            "StartReplicationTaskType",
            &START_REPLICATION_TASK_TYPE_VALUE_SHAPE,
        ),
        Member::optional("CdcStartTime", &T_STAMP_SHAPE),
        Member::optional("CdcStartPosition", &STRING_SHAPE),
        Member::optional("CdcStopPosition", &STRING_SHAPE),
    ],
};

/// `StartReplicationTaskResponse`.
pub static START_REPLICATION_TASK_RESPONSE: Structure = Structure {
    name: "StartReplicationTaskResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTask",
        &Shape::Structure(&REPLICATION_TASK),
    )],
};

/// `StatementProperties`.
pub static STATEMENT_PROPERTIES: Structure = Structure {
    name: "StatementProperties",
    union: false,
    members: &[Member::required("Definition", &STRING_SHAPE)],
};

/// `StopDataMigrationMessage`.
pub static STOP_DATA_MIGRATION_MESSAGE: Structure = Structure {
    name: "StopDataMigrationMessage",
    union: false,
    members: &[Member::required("DataMigrationIdentifier", &STRING_SHAPE)],
};

/// `StopDataMigrationResponse`.
pub static STOP_DATA_MIGRATION_RESPONSE: Structure = Structure {
    name: "StopDataMigrationResponse",
    union: false,
    members: &[Member::optional(
        "DataMigration",
        &Shape::Structure(&DATA_MIGRATION),
    )],
};

/// `StopReplicationMessage`.
pub static STOP_REPLICATION_MESSAGE: Structure = Structure {
    name: "StopReplicationMessage",
    union: false,
    members: &[Member::required("ReplicationConfigArn", &STRING_SHAPE)],
};

/// `StopReplicationResponse`.
pub static STOP_REPLICATION_RESPONSE: Structure = Structure {
    name: "StopReplicationResponse",
    union: false,
    members: &[Member::optional(
        "Replication",
        &Shape::Structure(&REPLICATION),
    )],
};

/// `StopReplicationTaskMessage`.
pub static STOP_REPLICATION_TASK_MESSAGE: Structure = Structure {
    name: "StopReplicationTaskMessage",
    union: false,
    members: &[Member::required("ReplicationTaskArn", &STRING_SHAPE)],
};

/// `StopReplicationTaskResponse`.
pub static STOP_REPLICATION_TASK_RESPONSE: Structure = Structure {
    name: "StopReplicationTaskResponse",
    union: false,
    members: &[Member::optional(
        "ReplicationTask",
        &Shape::Structure(&REPLICATION_TASK),
    )],
};

/// `Subnet`.
pub static SUBNET: Structure = Structure {
    name: "Subnet",
    union: false,
    members: &[
        Member::optional("SubnetIdentifier", &STRING_SHAPE),
        Member::optional(
            "SubnetAvailabilityZone",
            &Shape::Structure(&AVAILABILITY_ZONE),
        ),
        Member::optional("SubnetStatus", &STRING_SHAPE),
    ],
};

/// `SupportedEndpointType`.
pub static SUPPORTED_ENDPOINT_TYPE: Structure = Structure {
    name: "SupportedEndpointType",
    union: false,
    members: &[
        Member::optional("EngineName", &STRING_SHAPE),
        Member::optional("SupportsCDC", &BOOLEAN_SHAPE),
        Member::optional("EndpointType", &REPLICATION_ENDPOINT_TYPE_VALUE_SHAPE),
        Member::optional("ReplicationInstanceEngineMinimumVersion", &STRING_SHAPE),
        Member::optional("EngineDisplayName", &STRING_SHAPE),
    ],
};

/// `SybaseAseDataProviderSettings`.
pub static SYBASE_ASE_DATA_PROVIDER_SETTINGS: Structure = Structure {
    name: "SybaseAseDataProviderSettings",
    union: false,
    members: &[
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("SslMode", &DMS_SSL_MODE_VALUE_SHAPE),
        Member::optional("EncryptPassword", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("CertificateArn", &STRING_SHAPE),
    ],
};

/// `SybaseSettings`.
pub static SYBASE_SETTINGS: Structure = Structure {
    name: "SybaseSettings",
    union: false,
    members: &[
        Member::optional("DatabaseName", &STRING_SHAPE),
        Member::optional("Password", &SECRET_STRING_SHAPE),
        Member::optional("Port", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("ServerName", &STRING_SHAPE),
        Member::optional("Username", &STRING_SHAPE),
        Member::optional("SecretsManagerAccessRoleArn", &STRING_SHAPE),
        Member::optional("SecretsManagerSecretId", &STRING_SHAPE),
    ],
};

/// `TableStatistics`.
pub static TABLE_STATISTICS: Structure = Structure {
    name: "TableStatistics",
    union: false,
    members: &[
        Member::optional("SchemaName", &STRING_SHAPE),
        Member::optional("TableName", &STRING_SHAPE),
        Member::optional("Inserts", &LONG_SHAPE),
        Member::optional("Deletes", &LONG_SHAPE),
        Member::optional("Updates", &LONG_SHAPE),
        Member::optional("Ddls", &LONG_SHAPE),
        Member::optional("AppliedInserts", &LONG_OPTIONAL_SHAPE),
        Member::optional("AppliedDeletes", &LONG_OPTIONAL_SHAPE),
        Member::optional("AppliedUpdates", &LONG_OPTIONAL_SHAPE),
        Member::optional("AppliedDdls", &LONG_OPTIONAL_SHAPE),
        Member::optional("FullLoadRows", &LONG_SHAPE),
        Member::optional("FullLoadCondtnlChkFailedRows", &LONG_SHAPE),
        Member::optional("FullLoadErrorRows", &LONG_SHAPE),
        Member::optional("FullLoadStartTime", &T_STAMP_SHAPE),
        Member::optional("FullLoadEndTime", &T_STAMP_SHAPE),
        Member::optional("FullLoadReloaded", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("LastUpdateTime", &T_STAMP_SHAPE),
        Member::optional("TableState", &STRING_SHAPE),
        Member::optional("ValidationPendingRecords", &LONG_SHAPE),
        Member::optional("ValidationFailedRecords", &LONG_SHAPE),
        Member::optional("ValidationSuspendedRecords", &LONG_SHAPE),
        Member::optional("ValidationState", &STRING_SHAPE),
        Member::optional("ValidationStateDetails", &STRING_SHAPE),
        Member::optional("ResyncState", &STRING_SHAPE),
        Member::optional("ResyncRowsAttempted", &LONG_OPTIONAL_SHAPE),
        Member::optional("ResyncRowsSucceeded", &LONG_OPTIONAL_SHAPE),
        Member::optional("ResyncRowsFailed", &LONG_OPTIONAL_SHAPE),
        Member::optional("ResyncProgress", &DOUBLE_OPTIONAL_SHAPE),
    ],
};

/// `TableToReload`.
pub static TABLE_TO_RELOAD: Structure = Structure {
    name: "TableToReload",
    union: false,
    members: &[
        Member::required("SchemaName", &STRING_SHAPE),
        Member::required("TableName", &STRING_SHAPE),
    ],
};

/// `Tag`.
pub static TAG: Structure = Structure {
    name: "Tag",
    union: false,
    members: &[
        Member::optional("Key", &STRING_SHAPE),
        Member::optional("Value", &STRING_SHAPE),
        Member::optional("ResourceArn", &STRING_SHAPE),
    ],
};

/// `TargetDataSetting`.
pub static TARGET_DATA_SETTING: Structure = Structure {
    name: "TargetDataSetting",
    union: false,
    members: &[Member::optional(
        "TablePreparationMode",
        &TABLE_PREPARATION_MODE_SHAPE,
    )],
};

/// `TestConnectionMessage`.
pub static TEST_CONNECTION_MESSAGE: Structure = Structure {
    name: "TestConnectionMessage",
    union: false,
    members: &[
        Member::required("ReplicationInstanceArn", &STRING_SHAPE),
        Member::required("EndpointArn", &STRING_SHAPE),
    ],
};

/// `TestConnectionResponse`.
pub static TEST_CONNECTION_RESPONSE: Structure = Structure {
    name: "TestConnectionResponse",
    union: false,
    members: &[Member::optional(
        "Connection",
        &Shape::Structure(&CONNECTION),
    )],
};

/// `TimestreamSettings`.
pub static TIMESTREAM_SETTINGS: Structure = Structure {
    name: "TimestreamSettings",
    union: false,
    members: &[
        Member::required("DatabaseName", &STRING_SHAPE),
        Member::required("MemoryDuration", &INTEGER_OPTIONAL_SHAPE),
        Member::required("MagneticDuration", &INTEGER_OPTIONAL_SHAPE),
        Member::optional("CdcInsertsAndUpdates", &BOOLEAN_OPTIONAL_SHAPE),
        Member::optional("EnableMagneticStoreWrites", &BOOLEAN_OPTIONAL_SHAPE),
    ],
};

/// `UpdateSubscriptionsToEventBridgeMessage`.
pub static UPDATE_SUBSCRIPTIONS_TO_EVENT_BRIDGE_MESSAGE: Structure = Structure {
    name: "UpdateSubscriptionsToEventBridgeMessage",
    union: false,
    members: &[Member::optional("ForceMove", &BOOLEAN_OPTIONAL_SHAPE)],
};

/// `UpdateSubscriptionsToEventBridgeResponse`.
pub static UPDATE_SUBSCRIPTIONS_TO_EVENT_BRIDGE_RESPONSE: Structure = Structure {
    name: "UpdateSubscriptionsToEventBridgeResponse",
    union: false,
    members: &[Member::optional("Result", &STRING_SHAPE)],
};

/// `VpcSecurityGroupMembership`.
pub static VPC_SECURITY_GROUP_MEMBERSHIP: Structure = Structure {
    name: "VpcSecurityGroupMembership",
    union: false,
    members: &[
        Member::optional("VpcSecurityGroupId", &STRING_SHAPE),
        Member::optional("Status", &STRING_SHAPE),
    ],
};

/// What an operation without an input or an output takes or answers: an empty object.
pub static NOTHING: Structure = Structure {
    name: "Nothing",
    members: &[],
    union: false,
};
