// Written by `cargo xtask api` from api/dms.json; edits are lost.

//! Every structure of the API. Members that a request must carry are plain, the others optional.

use crate::{Blob, IsoTimestamp, Secret, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountQuota {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_quota_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AddTagsToResourceMessage {
    pub resource_arn: String,
    pub tags: Vec<Tag>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct AddTagsToResourceResponse {}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ApplyPendingMaintenanceActionMessage {
    pub replication_instance_arn: String,
    pub apply_action: String,
    pub opt_in_type: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ApplyPendingMaintenanceActionResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_pending_maintenance_actions: Option<ResourcePendingMaintenanceActions>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AvailabilityZone {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct BatchStartRecommendationsErrorEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct BatchStartRecommendationsRequest {
    pub data: Option<Vec<StartRecommendationsRequestEntry>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct BatchStartRecommendationsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_entries: Option<Vec<BatchStartRecommendationsErrorEntry>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CancelMetadataModelConversionMessage {
    pub migration_project_identifier: String,
    pub request_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CancelMetadataModelConversionResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<SchemaConversionRequest>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CancelMetadataModelCreationMessage {
    pub migration_project_identifier: String,
    pub request_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CancelMetadataModelCreationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<SchemaConversionRequest>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CancelReplicationTaskAssessmentRunMessage {
    pub replication_task_assessment_run_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CancelReplicationTaskAssessmentRunResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_assessment_run: Option<ReplicationTaskAssessmentRun>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Certificate {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_creation_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_pem: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_wallet: Option<Blob>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signing_algorithm: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_length: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CollectorHealthCheck {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_collector_s3_access: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_collector_s3_access: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_collector_granted_role_based_access: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CollectorResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_referenced_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_bucket_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_health_check: Option<CollectorHealthCheck>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_data_received: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inventory_data: Option<InventoryData>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CollectorShortInfoResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_referenced_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_name: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ComputeConfig {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability_zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dns_name_servers: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_capacity_units: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_capacity_units: Option<i32>,
    #[serde(rename = "MultiAZ", skip_serializing_if = "Option::is_none")]
    pub multi_az: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_maintenance_window: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_subnet_group_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc_security_group_ids: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Connection {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateDataMigrationMessage {
    pub data_migration_name: Option<String>,
    pub migration_project_identifier: String,
    pub data_migration_type: String,
    pub service_access_role_arn: String,
    pub enable_cloudwatch_logs: Option<bool>,
    pub source_data_settings: Option<Vec<SourceDataSetting>>,
    pub target_data_settings: Option<Vec<TargetDataSetting>>,
    pub number_of_jobs: Option<i32>,
    pub tags: Option<Vec<Tag>>,
    pub selection_rules: Option<Secret>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateDataMigrationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration: Option<DataMigration>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateDataProviderMessage {
    pub data_provider_name: Option<String>,
    pub description: Option<String>,
    pub engine: String,
    pub r#virtual: Option<bool>,
    pub settings: DataProviderSettings,
    pub tags: Option<Vec<Tag>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateDataProviderResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_provider: Option<DataProvider>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateEndpointMessage {
    pub endpoint_identifier: String,
    pub endpoint_type: String,
    pub engine_name: String,
    pub username: Option<String>,
    pub password: Option<Secret>,
    pub server_name: Option<String>,
    pub port: Option<i32>,
    pub database_name: Option<String>,
    pub extra_connection_attributes: Option<String>,
    pub kms_key_id: Option<String>,
    pub tags: Option<Vec<Tag>>,
    pub certificate_arn: Option<String>,
    pub ssl_mode: Option<String>,
    pub service_access_role_arn: Option<String>,
    pub external_table_definition: Option<String>,
    pub dynamo_db_settings: Option<DynamoDbSettings>,
    pub s3_settings: Option<Box<S3Settings>>,
    pub dms_transfer_settings: Option<DmsTransferSettings>,
    pub mongo_db_settings: Option<Box<MongoDbSettings>>,
    pub kinesis_settings: Option<Box<KinesisSettings>>,
    pub kafka_settings: Option<Box<KafkaSettings>>,
    pub elasticsearch_settings: Option<ElasticsearchSettings>,
    pub neptune_settings: Option<NeptuneSettings>,
    pub redshift_settings: Option<Box<RedshiftSettings>>,
    #[serde(rename = "PostgreSQLSettings")]
    pub postgre_sql_settings: Option<Box<PostgreSQLSettings>>,
    #[serde(rename = "MySQLSettings")]
    pub my_sql_settings: Option<Box<MySQLSettings>>,
    pub oracle_settings: Option<Box<OracleSettings>>,
    pub sybase_settings: Option<SybaseSettings>,
    #[serde(rename = "MicrosoftSQLServerSettings")]
    pub microsoft_sql_server_settings: Option<Box<MicrosoftSQLServerSettings>>,
    #[serde(rename = "IBMDb2Settings")]
    pub ibm_db2_settings: Option<Box<IBMDb2Settings>>,
    pub resource_identifier: Option<String>,
    pub doc_db_settings: Option<Box<DocDbSettings>>,
    pub redis_settings: Option<RedisSettings>,
    #[serde(rename = "GcpMySQLSettings")]
    pub gcp_my_sql_settings: Option<Box<GcpMySQLSettings>>,
    pub timestream_settings: Option<TimestreamSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateEndpointResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Endpoint>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateEventSubscriptionMessage {
    pub subscription_name: String,
    pub sns_topic_arn: String,
    pub source_type: Option<String>,
    pub event_categories: Option<Vec<String>>,
    pub source_ids: Option<Vec<String>>,
    pub enabled: Option<bool>,
    pub tags: Option<Vec<Tag>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateEventSubscriptionResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_subscription: Option<EventSubscription>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateFleetAdvisorCollectorRequest {
    pub collector_name: String,
    pub description: Option<String>,
    pub service_access_role_arn: String,
    pub s3_bucket_name: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateFleetAdvisorCollectorResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_referenced_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_bucket_name: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateInstanceProfileMessage {
    pub availability_zone: Option<String>,
    pub kms_key_arn: Option<String>,
    pub publicly_accessible: Option<bool>,
    pub tags: Option<Vec<Tag>>,
    pub network_type: Option<String>,
    pub instance_profile_name: Option<String>,
    pub description: Option<String>,
    pub subnet_group_identifier: Option<String>,
    pub vpc_security_groups: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateInstanceProfileResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profile: Option<InstanceProfile>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateMigrationProjectMessage {
    pub migration_project_name: Option<String>,
    pub source_data_provider_descriptors: Vec<DataProviderDescriptorDefinition>,
    pub target_data_provider_descriptors: Vec<DataProviderDescriptorDefinition>,
    pub instance_profile_identifier: String,
    pub transformation_rules: Option<String>,
    pub description: Option<String>,
    pub tags: Option<Vec<Tag>>,
    pub schema_conversion_application_attributes: Option<SCApplicationAttributes>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateMigrationProjectResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project: Option<MigrationProject>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateReplicationConfigMessage {
    pub replication_config_identifier: String,
    pub source_endpoint_arn: String,
    pub target_endpoint_arn: String,
    pub compute_config: ComputeConfig,
    pub replication_type: String,
    pub table_mappings: String,
    pub replication_settings: Option<String>,
    pub supplemental_settings: Option<String>,
    pub resource_identifier: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateReplicationConfigResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config: Option<ReplicationConfig>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateReplicationInstanceMessage {
    pub replication_instance_identifier: String,
    pub allocated_storage: Option<i32>,
    pub replication_instance_class: String,
    pub vpc_security_group_ids: Option<Vec<String>>,
    pub availability_zone: Option<String>,
    pub replication_subnet_group_identifier: Option<String>,
    pub preferred_maintenance_window: Option<String>,
    #[serde(rename = "MultiAZ")]
    pub multi_az: Option<bool>,
    pub engine_version: Option<String>,
    pub auto_minor_version_upgrade: Option<bool>,
    pub tags: Option<Vec<Tag>>,
    pub kms_key_id: Option<String>,
    pub publicly_accessible: Option<bool>,
    pub dns_name_servers: Option<String>,
    pub resource_identifier: Option<String>,
    pub network_type: Option<String>,
    pub kerberos_authentication_settings: Option<KerberosAuthenticationSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateReplicationInstanceResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance: Option<ReplicationInstance>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateReplicationSubnetGroupMessage {
    pub replication_subnet_group_identifier: String,
    pub replication_subnet_group_description: String,
    pub subnet_ids: Vec<String>,
    pub tags: Option<Vec<Tag>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateReplicationSubnetGroupResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_subnet_group: Option<ReplicationSubnetGroup>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateReplicationTaskMessage {
    pub replication_task_identifier: String,
    pub source_endpoint_arn: String,
    pub target_endpoint_arn: String,
    pub replication_instance_arn: String,
    pub migration_type: String,
    pub table_mappings: String,
    pub replication_task_settings: Option<String>,
    pub cdc_start_time: Option<Timestamp>,
    pub cdc_start_position: Option<String>,
    pub cdc_stop_position: Option<String>,
    pub tags: Option<Vec<Tag>>,
    pub task_data: Option<String>,
    pub resource_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateReplicationTaskResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task: Option<ReplicationTask>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DataMigration {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_create_time: Option<IsoTimestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_start_time: Option<IsoTimestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_end_time: Option<IsoTimestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_settings: Option<DataMigrationSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_data_settings: Option<Vec<SourceDataSetting>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_data_settings: Option<Vec<TargetDataSetting>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_statistics: Option<DataMigrationStatistics>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_ip_addresses: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration_cidr_blocks: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_reason: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DataMigrationSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_of_jobs: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloudwatch_logs_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection_rules: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DataMigrationStatistics {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_loaded: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed_time_millis: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_loading: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_percentage: Option<i32>,
    #[serde(rename = "CDCLatency", skip_serializing_if = "Option::is_none")]
    pub cdc_latency: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_queued: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_errored: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<IsoTimestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_time: Option<IsoTimestamp>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DataProvider {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_provider_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_provider_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_provider_creation_time: Option<IsoTimestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#virtual: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<DataProviderSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DataProviderDescriptor {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_provider_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_provider_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DataProviderDescriptorDefinition {
    pub data_provider_identifier: String,
    pub secrets_manager_secret_id: Option<String>,
    pub secrets_manager_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redshift_settings: Option<RedshiftDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postgre_sql_settings: Option<PostgreSqlDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub my_sql_settings: Option<MySqlDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oracle_settings: Option<Box<OracleDataProviderSettings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sybase_ase_settings: Option<SybaseAseDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub microsoft_sql_server_settings: Option<MicrosoftSqlServerDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_db_settings: Option<DocDbDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maria_db_settings: Option<MariaDbDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ibm_db2_luw_settings: Option<IbmDb2LuwDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ibm_db2z_os_settings: Option<IbmDb2zOsDataProviderSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mongo_db_settings: Option<MongoDbDataProviderSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DatabaseInstanceSoftwareDetailsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_edition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_pack: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub os_architecture: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tooltip: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DatabaseResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_of_schemas: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<ServerShortInfoResponse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_details: Option<DatabaseInstanceSoftwareDetailsResponse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collectors: Option<Vec<CollectorShortInfoResponse>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DatabaseShortInfoResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_engine: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DefaultErrorDetails {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteCertificateMessage {
    pub certificate_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteCertificateResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteCollectorRequest {
    pub collector_referenced_id: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteConnectionMessage {
    pub endpoint_arn: String,
    pub replication_instance_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteConnectionResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<Connection>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteDataMigrationMessage {
    pub data_migration_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteDataMigrationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration: Option<DataMigration>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteDataProviderMessage {
    pub data_provider_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteDataProviderResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_provider: Option<DataProvider>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteEndpointMessage {
    pub endpoint_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteEndpointResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Endpoint>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteEventSubscriptionMessage {
    pub subscription_name: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteEventSubscriptionResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_subscription: Option<EventSubscription>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteFleetAdvisorDatabasesRequest {
    pub database_ids: Vec<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteFleetAdvisorDatabasesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_ids: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteInstanceProfileMessage {
    pub instance_profile_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteInstanceProfileResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profile: Option<InstanceProfile>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteMigrationProjectMessage {
    pub migration_project_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteMigrationProjectResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project: Option<MigrationProject>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationConfigMessage {
    pub replication_config_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationConfigResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config: Option<ReplicationConfig>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationInstanceMessage {
    pub replication_instance_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationInstanceResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance: Option<ReplicationInstance>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationSubnetGroupMessage {
    pub replication_subnet_group_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct DeleteReplicationSubnetGroupResponse {}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationTaskAssessmentRunMessage {
    pub replication_task_assessment_run_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationTaskAssessmentRunResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_assessment_run: Option<ReplicationTaskAssessmentRun>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationTaskMessage {
    pub replication_task_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteReplicationTaskResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task: Option<ReplicationTask>,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub struct DescribeAccountAttributesMessage {}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeAccountAttributesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_quotas: Option<Vec<AccountQuota>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_account_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeApplicableIndividualAssessmentsMessage {
    pub replication_task_arn: Option<String>,
    pub replication_instance_arn: Option<String>,
    pub replication_config_arn: Option<String>,
    pub source_engine_name: Option<String>,
    pub target_engine_name: Option<String>,
    pub migration_type: Option<String>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeApplicableIndividualAssessmentsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub individual_assessment_names: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeCertificatesMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeCertificatesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificates: Option<Vec<Certificate>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeConnectionsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeConnectionsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connections: Option<Vec<Connection>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeConversionConfigurationMessage {
    pub migration_project_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeConversionConfigurationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversion_configuration: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeDataMigrationsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
    pub without_settings: Option<bool>,
    pub without_statistics: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeDataMigrationsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migrations: Option<Vec<DataMigration>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeDataProvidersMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeDataProvidersResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_providers: Option<Vec<DataProvider>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEndpointSettingsMessage {
    pub engine_name: String,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEndpointSettingsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_settings: Option<Vec<EndpointSetting>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEndpointTypesMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEndpointTypesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supported_endpoint_types: Option<Vec<SupportedEndpointType>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEndpointsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEndpointsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoints: Option<Vec<Endpoint>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEngineVersionsMessage {
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEngineVersionsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_versions: Option<Vec<EngineVersion>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEventCategoriesMessage {
    pub source_type: Option<String>,
    pub filters: Option<Vec<Filter>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEventCategoriesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_category_group_list: Option<Vec<EventCategoryGroup>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEventSubscriptionsMessage {
    pub subscription_name: Option<String>,
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEventSubscriptionsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_subscriptions_list: Option<Vec<EventSubscription>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEventsMessage {
    pub source_identifier: Option<String>,
    pub source_type: Option<String>,
    pub start_time: Option<Timestamp>,
    pub end_time: Option<Timestamp>,
    pub duration: Option<i32>,
    pub event_categories: Option<Vec<String>>,
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeEventsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<Event>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeExtensionPackAssociationsMessage {
    pub migration_project_identifier: String,
    pub filters: Option<Vec<Filter>>,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeExtensionPackAssociationsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<Vec<SchemaConversionRequest>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorCollectorsRequest {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorCollectorsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collectors: Option<Vec<CollectorResponse>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorDatabasesRequest {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorDatabasesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub databases: Option<Vec<DatabaseResponse>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorLsaAnalysisRequest {
    pub max_records: Option<i32>,
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorLsaAnalysisResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analysis: Option<Vec<FleetAdvisorLsaAnalysisResponse>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorSchemaObjectSummaryRequest {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorSchemaObjectSummaryResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_advisor_schema_objects: Option<Vec<FleetAdvisorSchemaObjectResponse>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorSchemasRequest {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeFleetAdvisorSchemasResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_advisor_schemas: Option<Vec<SchemaResponse>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeInstanceProfilesMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeInstanceProfilesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profiles: Option<Vec<InstanceProfile>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelAssessmentsMessage {
    pub migration_project_identifier: String,
    pub filters: Option<Vec<Filter>>,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelAssessmentsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<Vec<SchemaConversionRequest>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelChildrenMessage {
    pub selection_rules: String,
    pub migration_project_identifier: String,
    pub origin: String,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelChildrenResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_model_children: Option<Vec<MetadataModelReference>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelConversionsMessage {
    pub migration_project_identifier: String,
    pub filters: Option<Vec<Filter>>,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelConversionsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<Vec<SchemaConversionRequest>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelCreationsMessage {
    pub filters: Option<Vec<Filter>>,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
    pub migration_project_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelCreationsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<Vec<SchemaConversionRequest>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelExportsAsScriptMessage {
    pub migration_project_identifier: String,
    pub filters: Option<Vec<Filter>>,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelExportsAsScriptResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<Vec<SchemaConversionRequest>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelExportsToTargetMessage {
    pub migration_project_identifier: String,
    pub filters: Option<Vec<Filter>>,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelExportsToTargetResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<Vec<SchemaConversionRequest>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelImportsMessage {
    pub migration_project_identifier: String,
    pub filters: Option<Vec<Filter>>,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelImportsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<Vec<SchemaConversionRequest>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelMessage {
    pub selection_rules: String,
    pub migration_project_identifier: String,
    pub origin: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMetadataModelResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_model_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_model_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_metadata_models: Option<Vec<MetadataModelReference>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMigrationProjectsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeMigrationProjectsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_projects: Option<Vec<MigrationProject>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeOrderableReplicationInstancesMessage {
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeOrderableReplicationInstancesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orderable_replication_instances: Option<Vec<OrderableReplicationInstance>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribePendingMaintenanceActionsMessage {
    pub replication_instance_arn: Option<String>,
    pub filters: Option<Vec<Filter>>,
    pub marker: Option<String>,
    pub max_records: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribePendingMaintenanceActionsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_maintenance_actions: Option<Vec<ResourcePendingMaintenanceActions>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRecommendationLimitationsRequest {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRecommendationLimitationsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limitations: Option<Vec<Limitation>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRecommendationsRequest {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRecommendationsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommendations: Option<Vec<Recommendation>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRefreshSchemasStatusMessage {
    pub endpoint_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRefreshSchemasStatusResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_schemas_status: Option<RefreshSchemasStatus>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationConfigsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationConfigsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_configs: Option<Vec<ReplicationConfig>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationInstanceTaskLogsMessage {
    pub replication_instance_arn: String,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationInstanceTaskLogsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_task_logs: Option<Vec<ReplicationInstanceTaskLog>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationInstancesMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationInstancesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instances: Option<Vec<ReplicationInstance>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationSubnetGroupsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationSubnetGroupsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_subnet_groups: Option<Vec<ReplicationSubnetGroup>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTableStatisticsMessage {
    pub replication_config_arn: String,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
    pub filters: Option<Vec<Filter>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTableStatisticsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_table_statistics: Option<Vec<TableStatistics>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTaskAssessmentResultsMessage {
    pub replication_task_arn: Option<String>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTaskAssessmentResultsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_assessment_results: Option<Vec<ReplicationTaskAssessmentResult>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTaskAssessmentRunsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTaskAssessmentRunsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_assessment_runs: Option<Vec<ReplicationTaskAssessmentRun>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTaskIndividualAssessmentsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTaskIndividualAssessmentsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_individual_assessments: Option<Vec<ReplicationTaskIndividualAssessment>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTasksMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
    pub without_settings: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationTasksResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_tasks: Option<Vec<ReplicationTask>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationsMessage {
    pub filters: Option<Vec<Filter>>,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeReplicationsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replications: Option<Vec<Replication>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeSchemasMessage {
    pub endpoint_arn: String,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeSchemasResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schemas: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTableStatisticsMessage {
    pub replication_task_arn: String,
    pub max_records: Option<i32>,
    pub marker: Option<String>,
    pub filters: Option<Vec<Filter>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTableStatisticsResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_statistics: Option<Vec<TableStatistics>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DmsTransferSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_name: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DocDbDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DocDbSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nesting_level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extract_doc_id: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs_to_investigate: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_update_look_up: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replicate_shard_collections: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DynamoDbSettings {
    pub service_access_role_arn: String,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ElasticsearchSettings {
    pub service_access_role_arn: String,
    pub endpoint_uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_error_percentage: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_retry_duration: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_new_mapping_type: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Endpoint {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_connection_attributes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_table_definition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_read_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dynamo_db_settings: Option<DynamoDbSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_settings: Option<Box<S3Settings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dms_transfer_settings: Option<DmsTransferSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mongo_db_settings: Option<Box<MongoDbSettings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinesis_settings: Option<Box<KinesisSettings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kafka_settings: Option<Box<KafkaSettings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elasticsearch_settings: Option<ElasticsearchSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neptune_settings: Option<NeptuneSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redshift_settings: Option<Box<RedshiftSettings>>,
    #[serde(rename = "PostgreSQLSettings", skip_serializing_if = "Option::is_none")]
    pub postgre_sql_settings: Option<Box<PostgreSQLSettings>>,
    #[serde(rename = "MySQLSettings", skip_serializing_if = "Option::is_none")]
    pub my_sql_settings: Option<Box<MySQLSettings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oracle_settings: Option<Box<OracleSettings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sybase_settings: Option<SybaseSettings>,
    #[serde(
        rename = "MicrosoftSQLServerSettings",
        skip_serializing_if = "Option::is_none"
    )]
    pub microsoft_sql_server_settings: Option<Box<MicrosoftSQLServerSettings>>,
    #[serde(rename = "IBMDb2Settings", skip_serializing_if = "Option::is_none")]
    pub ibm_db2_settings: Option<Box<IBMDb2Settings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_db_settings: Option<Box<DocDbSettings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redis_settings: Option<RedisSettings>,
    #[serde(rename = "GcpMySQLSettings", skip_serializing_if = "Option::is_none")]
    pub gcp_my_sql_settings: Option<Box<GcpMySQLSettings>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestream_settings: Option<TimestreamSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lakehouse_settings: Option<LakehouseSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EndpointSetting {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enum_values: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applicability: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub int_value_min: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub int_value_max: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_value: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EngineVersion {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_upgrade_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecation_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_upgrade_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_upgrades: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ErrorDetails {
    #[serde(
        rename = "defaultErrorDetails",
        skip_serializing_if = "Option::is_none"
    )]
    pub default_error_details: Option<DefaultErrorDetails>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Event {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_categories: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Timestamp>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventCategoryGroup {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_categories: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventSubscription {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_aws_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cust_subscription_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sns_topic_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_creation_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_ids_list: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_categories_list: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ExportMetadataModelAssessmentMessage {
    pub migration_project_identifier: String,
    pub selection_rules: String,
    pub file_name: Option<String>,
    pub assessment_report_types: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ExportMetadataModelAssessmentResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pdf_report: Option<ExportMetadataModelAssessmentResultEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csv_report: Option<ExportMetadataModelAssessmentResultEntry>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ExportMetadataModelAssessmentResultEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_object_key: Option<String>,
    #[serde(rename = "ObjectURL", skip_serializing_if = "Option::is_none")]
    pub object_url: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ExportSqlDetails {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_object_key: Option<String>,
    #[serde(rename = "ObjectURL", skip_serializing_if = "Option::is_none")]
    pub object_url: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Filter {
    pub name: String,
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FleetAdvisorLsaAnalysisResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lsa_analysis_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FleetAdvisorSchemaObjectResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_of_objects: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_line_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_size: Option<i64>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GcpMySQLSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_connect_script: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clean_source_metadata_on_mismatch: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events_poll_interval: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_db_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallel_load_threads: Option<i32>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_timezone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetTargetSelectionRulesMessage {
    pub migration_project_identifier: String,
    pub selection_rules: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetTargetSelectionRulesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_selection_rules: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct IBMDb2Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_data_capture_changes: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_lsn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_k_bytes_per_read: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_timeout: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_buffer_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_csv_files: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct IbmDb2LuwDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_algorithm: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_mechanism: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct IbmDb2zOsDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImportCertificateMessage {
    pub certificate_identifier: String,
    pub certificate_pem: Option<Secret>,
    pub certificate_wallet: Option<Blob>,
    pub tags: Option<Vec<Tag>>,
    pub kms_key_id: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImportCertificateResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct InstanceProfile {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profile_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability_zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publicly_accessible: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profile_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profile_creation_time: Option<IsoTimestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnet_group_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc_security_groups: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct InventoryData {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_of_databases: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_of_schemas: Option<i32>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KafkaSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_transaction_details: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_partition_value: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partition_include_schema_table: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_table_alter_operations: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_control_details: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_max_bytes: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_null_and_empty: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_protocol: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_client_certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_client_key_arn: Option<String>,
    #[serde(skip_serializing)]
    pub ssl_client_key_password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_ca_certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sasl_username: Option<String>,
    #[serde(skip_serializing)]
    pub sasl_password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_hex_prefix: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sasl_mechanism: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_endpoint_identification_algorithm: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_large_integer_value: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KerberosAuthenticationSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_cache_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_cache_secret_iam_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub krb5_file_contents: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KinesisSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_transaction_details: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_partition_value: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partition_include_schema_table: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_table_alter_operations: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_control_details: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_null_and_empty: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_hex_prefix: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_large_integer_value: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LakehouseSettings {
    pub arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Limitation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTagsForResourceMessage {
    pub resource_arn: Option<String>,
    pub resource_arn_list: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTagsForResourceResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag_list: Option<Vec<Tag>>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MariaDbDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MetadataModelProperties {
    pub statement_properties: Option<StatementProperties>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MetadataModelReference {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_model_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection_rules: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MicrosoftSQLServerSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bcp_packet_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_tables_file_group: Option<String>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_single_always_on_node: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_backup_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safeguard_policy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_bcp_full_load: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_third_party_backup_device: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trim_space_in_char: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tlog_access_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_lob_lookup: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_method: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MicrosoftSqlServerDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MigrationProject {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project_creation_time: Option<IsoTimestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_data_provider_descriptors: Option<Vec<DataProviderDescriptor>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_data_provider_descriptors: Option<Vec<DataProviderDescriptor>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profile_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profile_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transformation_rules: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_conversion_application_attributes: Option<SCApplicationAttributes>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyConversionConfigurationMessage {
    pub migration_project_identifier: String,
    pub conversion_configuration: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyConversionConfigurationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyDataMigrationMessage {
    pub data_migration_identifier: String,
    pub data_migration_name: Option<String>,
    pub enable_cloudwatch_logs: Option<bool>,
    pub service_access_role_arn: Option<String>,
    pub data_migration_type: Option<String>,
    pub source_data_settings: Option<Vec<SourceDataSetting>>,
    pub target_data_settings: Option<Vec<TargetDataSetting>>,
    pub number_of_jobs: Option<i32>,
    pub selection_rules: Option<Secret>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyDataMigrationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration: Option<DataMigration>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyDataProviderMessage {
    pub data_provider_identifier: String,
    pub data_provider_name: Option<String>,
    pub description: Option<String>,
    pub engine: Option<String>,
    pub r#virtual: Option<bool>,
    pub exact_settings: Option<bool>,
    pub settings: Option<DataProviderSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyDataProviderResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_provider: Option<DataProvider>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyEndpointMessage {
    pub endpoint_arn: String,
    pub endpoint_identifier: Option<String>,
    pub endpoint_type: Option<String>,
    pub engine_name: Option<String>,
    pub username: Option<String>,
    pub password: Option<Secret>,
    pub server_name: Option<String>,
    pub port: Option<i32>,
    pub database_name: Option<String>,
    pub extra_connection_attributes: Option<String>,
    pub certificate_arn: Option<String>,
    pub ssl_mode: Option<String>,
    pub service_access_role_arn: Option<String>,
    pub external_table_definition: Option<String>,
    pub dynamo_db_settings: Option<DynamoDbSettings>,
    pub s3_settings: Option<Box<S3Settings>>,
    pub dms_transfer_settings: Option<DmsTransferSettings>,
    pub mongo_db_settings: Option<Box<MongoDbSettings>>,
    pub kinesis_settings: Option<Box<KinesisSettings>>,
    pub kafka_settings: Option<Box<KafkaSettings>>,
    pub elasticsearch_settings: Option<ElasticsearchSettings>,
    pub neptune_settings: Option<NeptuneSettings>,
    pub redshift_settings: Option<Box<RedshiftSettings>>,
    #[serde(rename = "PostgreSQLSettings")]
    pub postgre_sql_settings: Option<Box<PostgreSQLSettings>>,
    #[serde(rename = "MySQLSettings")]
    pub my_sql_settings: Option<Box<MySQLSettings>>,
    pub oracle_settings: Option<Box<OracleSettings>>,
    pub sybase_settings: Option<SybaseSettings>,
    #[serde(rename = "MicrosoftSQLServerSettings")]
    pub microsoft_sql_server_settings: Option<Box<MicrosoftSQLServerSettings>>,
    #[serde(rename = "IBMDb2Settings")]
    pub ibm_db2_settings: Option<Box<IBMDb2Settings>>,
    pub doc_db_settings: Option<Box<DocDbSettings>>,
    pub redis_settings: Option<RedisSettings>,
    pub exact_settings: Option<bool>,
    #[serde(rename = "GcpMySQLSettings")]
    pub gcp_my_sql_settings: Option<Box<GcpMySQLSettings>>,
    pub timestream_settings: Option<TimestreamSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyEndpointResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Endpoint>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyEventSubscriptionMessage {
    pub subscription_name: String,
    pub sns_topic_arn: Option<String>,
    pub source_type: Option<String>,
    pub event_categories: Option<Vec<String>>,
    pub enabled: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyEventSubscriptionResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_subscription: Option<EventSubscription>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyInstanceProfileMessage {
    pub instance_profile_identifier: String,
    pub availability_zone: Option<String>,
    pub kms_key_arn: Option<String>,
    pub publicly_accessible: Option<bool>,
    pub network_type: Option<String>,
    pub instance_profile_name: Option<String>,
    pub description: Option<String>,
    pub subnet_group_identifier: Option<String>,
    pub vpc_security_groups: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyInstanceProfileResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_profile: Option<InstanceProfile>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyMigrationProjectMessage {
    pub migration_project_identifier: String,
    pub migration_project_name: Option<String>,
    pub source_data_provider_descriptors: Option<Vec<DataProviderDescriptorDefinition>>,
    pub target_data_provider_descriptors: Option<Vec<DataProviderDescriptorDefinition>>,
    pub instance_profile_identifier: Option<String>,
    pub transformation_rules: Option<String>,
    pub description: Option<String>,
    pub schema_conversion_application_attributes: Option<SCApplicationAttributes>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyMigrationProjectResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project: Option<MigrationProject>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyReplicationConfigMessage {
    pub replication_config_arn: String,
    pub replication_config_identifier: Option<String>,
    pub replication_type: Option<String>,
    pub table_mappings: Option<String>,
    pub replication_settings: Option<String>,
    pub supplemental_settings: Option<String>,
    pub compute_config: Option<ComputeConfig>,
    pub source_endpoint_arn: Option<String>,
    pub target_endpoint_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyReplicationConfigResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config: Option<ReplicationConfig>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyReplicationInstanceMessage {
    pub replication_instance_arn: String,
    pub allocated_storage: Option<i32>,
    pub apply_immediately: Option<bool>,
    pub replication_instance_class: Option<String>,
    pub vpc_security_group_ids: Option<Vec<String>>,
    pub preferred_maintenance_window: Option<String>,
    #[serde(rename = "MultiAZ")]
    pub multi_az: Option<bool>,
    pub engine_version: Option<String>,
    pub allow_major_version_upgrade: Option<bool>,
    pub auto_minor_version_upgrade: Option<bool>,
    pub replication_instance_identifier: Option<String>,
    pub network_type: Option<String>,
    pub kerberos_authentication_settings: Option<KerberosAuthenticationSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyReplicationInstanceResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance: Option<ReplicationInstance>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyReplicationSubnetGroupMessage {
    pub replication_subnet_group_identifier: String,
    pub replication_subnet_group_description: Option<String>,
    pub subnet_ids: Vec<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyReplicationSubnetGroupResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_subnet_group: Option<ReplicationSubnetGroup>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyReplicationTaskMessage {
    pub replication_task_arn: String,
    pub replication_task_identifier: Option<String>,
    pub migration_type: Option<String>,
    pub table_mappings: Option<String>,
    pub replication_task_settings: Option<String>,
    pub cdc_start_time: Option<Timestamp>,
    pub cdc_start_position: Option<String>,
    pub cdc_stop_position: Option<String>,
    pub task_data: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ModifyReplicationTaskResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task: Option<ReplicationTask>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MongoDbDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_mechanism: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MongoDbSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_mechanism: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nesting_level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extract_doc_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs_to_investigate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_update_look_up: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replicate_shard_collections: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MoveReplicationTaskMessage {
    pub replication_task_arn: String,
    pub target_replication_instance_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MoveReplicationTaskResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task: Option<ReplicationTask>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MySQLSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_connect_script: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clean_source_metadata_on_mismatch: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events_poll_interval: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_db_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallel_load_threads: Option<i32>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_timezone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub execute_timeout: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_method: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MySqlDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NeptuneSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    pub s3_bucket_name: String,
    pub s3_bucket_folder: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_retry_duration: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_retry_count: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iam_auth_enabled: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct OracleDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asm_server: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_oracle_asm_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_oracle_asm_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_security_db_encryption_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_security_db_encryption_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct OracleSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add_supplemental_logging: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_log_dest_id: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_archived_log_dest_id: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_archived_log_dest_ids: Option<Vec<i32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_select_nested_tables: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallel_asm_read_threads: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_ahead_blocks: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_alternate_directly: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_alternate_folder_for_online: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oracle_path_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_path_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replace_path_prefix: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_homogenous_tablespace: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct_path_no_log: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_logs_only: Option<bool>,
    #[serde(skip_serializing)]
    pub asm_password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asm_server: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asm_user: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub char_length_semantics: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct_path_parallel_load: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_tasks_on_lob_truncation: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_datatype_scale: Option<i32>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_table_space_name: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_interval: Option<i32>,
    #[serde(skip_serializing)]
    pub security_db_encryption: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_db_encryption_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spatial_data_option_to_geo_json_function_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standby_delay_time: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_b_file: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_direct_path_full_load: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_logminer_reader: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_oracle_asm_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_oracle_asm_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trim_space_in_char: Option<bool>,
    #[serde(
        rename = "ConvertTimestampWithZoneToUTC",
        skip_serializing_if = "Option::is_none"
    )]
    pub convert_timestamp_with_zone_to_utc: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_transaction_window: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_method: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct OrderableReplicationInstance {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_class: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_allocated_storage: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_allocated_storage: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_allocated_storage: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub included_allocated_storage: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability_zones: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_status: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PendingMaintenanceAction {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_applied_after_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forced_apply_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opt_in_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_apply_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PostgreSQLSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_connect_script: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capture_ddls: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ddl_artifacts_schema: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub execute_timeout: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_tasks_on_lob_truncation: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heartbeat_enable: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heartbeat_schema: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heartbeat_frequency: Option<i32>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plugin_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trim_space_in_char: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map_boolean_as_boolean: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map_jsonb_as_clob: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map_long_varchar_as: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub babelfish_database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disable_unicode_source_filter: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_method: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PostgreSqlDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PremigrationAssessmentStatus {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub premigration_assessment_run_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on_assessment_failure: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub premigration_assessment_run_creation_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment_progress: Option<ReplicationTaskAssessmentRunProgress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_location_bucket: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_location_folder: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_encryption_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_kms_key_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_statistic: Option<ReplicationTaskAssessmentRunResultStatistic>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ProcessedObject {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_type: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Progress {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress_percent: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_objects: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress_step: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processed_object: Option<ProcessedObject>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ProvisionData {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisioned_capacity_units: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_provisioned: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_new_provisioning_available: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_new_provisioning_data_available: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_for_new_provisioning_data: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RdsConfiguration {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_edition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_vcpu: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_memory: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_iops: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deployment_option: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RdsRecommendation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirements_to_target: Option<RdsRequirements>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_configuration: Option<RdsConfiguration>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RdsRequirements {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_edition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_vcpu: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_memory: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_iops: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deployment_option: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RebootReplicationInstanceMessage {
    pub replication_instance_arn: String,
    pub force_failover: Option<bool>,
    pub force_planned_failover: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RebootReplicationInstanceResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance: Option<ReplicationInstance>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Recommendation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<RecommendationSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<RecommendationData>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RecommendationData {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rds_engine: Option<RdsRecommendation>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RecommendationSettings {
    pub instance_sizing_type: String,
    pub workload_type: String,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RedisSettings {
    pub server_name: String,
    pub port: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_security_protocol: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_user_name: Option<String>,
    #[serde(skip_serializing)]
    pub auth_password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_ca_certificate_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RedshiftDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_access_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RedshiftSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_any_date: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_connect_script: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_folder: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_sensitive_names: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comp_update: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection_timeout: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty_as_null: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explicit_ids: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_transfer_upload_streams: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_timeout: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<i32>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remove_quotes: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replace_invalid_chars: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replace_chars: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_side_encryption_kms_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trim_blanks: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truncate_columns: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_buffer_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map_boolean_as_boolean: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RefreshSchemasMessage {
    pub endpoint_arn: String,
    pub replication_instance_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RefreshSchemasResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_schemas_status: Option<RefreshSchemasStatus>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RefreshSchemasStatus {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_refresh_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_message: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReloadReplicationTablesMessage {
    pub replication_config_arn: String,
    pub tables_to_reload: Vec<TableToReload>,
    pub reload_option: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReloadReplicationTablesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReloadTablesMessage {
    pub replication_task_arn: String,
    pub tables_to_reload: Vec<TableToReload>,
    pub reload_option: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReloadTablesResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RemoveTagsFromResourceMessage {
    pub resource_arn: String,
    pub tag_keys: Vec<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct RemoveTagsFromResourceResponse {}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Replication {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision_data: Option<ProvisionData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub premigration_assessment_statuses: Option<Vec<PremigrationAssessmentStatus>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure_messages: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_stats: Option<Box<ReplicationStats>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_replication_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_start_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_start_position: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_stop_position: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_checkpoint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_create_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_update_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_last_stop_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_deprovision_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_read_only: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationConfig {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compute_config: Option<ComputeConfig>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_settings: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplemental_settings: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_mappings: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config_create_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_config_update_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_read_only: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationInstance {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_class: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allocated_storage: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_create_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc_security_groups: Option<Vec<VpcSecurityGroupMembership>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability_zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_subnet_group: Option<ReplicationSubnetGroup>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_maintenance_window: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_modified_values: Option<ReplicationPendingModifiedValues>,
    #[serde(rename = "MultiAZ", skip_serializing_if = "Option::is_none")]
    pub multi_az: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_minor_version_upgrade: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_public_ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_private_ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_public_ip_addresses: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_private_ip_addresses: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_ipv6_addresses: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publicly_accessible: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secondary_availability_zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_until: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dns_name_servers: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kerberos_authentication_settings: Option<KerberosAuthenticationSettings>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationInstanceTaskLog {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_task_log_size: Option<i64>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationPendingModifiedValues {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_class: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allocated_storage: Option<i32>,
    #[serde(rename = "MultiAZ", skip_serializing_if = "Option::is_none")]
    pub multi_az: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_type: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationStats {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_progress_percent: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed_time_millis: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_loaded: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_loading: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_queued: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_errored: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fresh_start_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_start_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_finish_date: Option<Timestamp>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationSubnetGroup {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_subnet_group_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_subnet_group_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnet_group_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnets: Option<Vec<Subnet>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supported_network_types: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_read_only: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationTask {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_endpoint_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_mappings: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_settings: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_creation_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_start_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_start_position: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_stop_position: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_checkpoint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_stats: Option<Box<ReplicationTaskStats>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_data: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_replication_instance_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationTaskAssessmentResult {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_last_assessment_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment_results_file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment_results: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_object_url: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationTaskAssessmentRun {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_assessment_run_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_assessment_run_creation_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment_progress: Option<ReplicationTaskAssessmentRunProgress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_failure_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_location_bucket: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_location_folder: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_encryption_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_kms_key_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment_run_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_latest_task_assessment_run: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_statistic: Option<ReplicationTaskAssessmentRunResultStatistic>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationTaskAssessmentRunProgress {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub individual_assessment_count: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub individual_assessment_completed_count: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationTaskAssessmentRunResultStatistic {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<i32>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationTaskIndividualAssessment {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_individual_assessment_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_assessment_run_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub individual_assessment_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_individual_assessment_start_date: Option<Timestamp>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReplicationTaskStats {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_progress_percent: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed_time_millis: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_loaded: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_loading: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_queued: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables_errored: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fresh_start_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_start_date: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_finish_date: Option<Timestamp>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResourcePendingMaintenanceActions {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_maintenance_action_details: Option<Vec<PendingMaintenanceAction>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RunFleetAdvisorLsaAnalysisResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lsa_analysis_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct S3Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_table_definition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csv_row_delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csv_delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_folder: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compression_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_side_encryption_kms_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dict_page_size_limit: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_group_length: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_page_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parquet_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_statistics: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_op_for_full_load: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_inserts_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp_column_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parquet_timestamp_in_millisecond: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_inserts_and_updates: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_partition_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_partition_sequence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_partition_delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_csv_no_sup_value: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csv_no_sup_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preserve_transactions: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_task_start_time_for_full_load_timestamp: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canned_acl_for_objects: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add_column_name: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_max_batch_interval: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_min_file_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csv_null_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignore_header_rows: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rfc4180: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_partition_timezone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add_trailing_padding_character: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_bucket_owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub glue_catalog_generation: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SCApplicationAttributes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_bucket_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_bucket_role_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SchemaConversionRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_project_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorDetails>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export_sql_details: Option<ExportSqlDetails>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SchemaResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_line_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_size: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complexity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<ServerShortInfoResponse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_instance: Option<DatabaseShortInfoResponse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_schema: Option<SchemaShortInfoResponse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<f64>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SchemaShortInfoResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_ip_address: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ServerShortInfoResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SourceDataSetting {
    #[serde(rename = "CDCStartPosition", skip_serializing_if = "Option::is_none")]
    pub cdc_start_position: Option<String>,
    #[serde(rename = "CDCStartTime", skip_serializing_if = "Option::is_none")]
    pub cdc_start_time: Option<IsoTimestamp>,
    #[serde(rename = "CDCStopTime", skip_serializing_if = "Option::is_none")]
    pub cdc_stop_time: Option<IsoTimestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot_name: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartDataMigrationMessage {
    pub data_migration_identifier: String,
    pub start_type: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartDataMigrationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration: Option<DataMigration>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartExtensionPackAssociationMessage {
    pub migration_project_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartExtensionPackAssociationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelAssessmentMessage {
    pub migration_project_identifier: String,
    pub selection_rules: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelAssessmentResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelConversionMessage {
    pub migration_project_identifier: String,
    pub selection_rules: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelConversionResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelCreationMessage {
    pub migration_project_identifier: String,
    pub selection_rules: String,
    pub metadata_model_name: String,
    pub properties: MetadataModelProperties,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelCreationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelExportAsScriptMessage {
    pub migration_project_identifier: String,
    pub selection_rules: String,
    pub origin: String,
    pub file_name: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelExportAsScriptResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelExportToTargetMessage {
    pub migration_project_identifier: String,
    pub selection_rules: String,
    pub overwrite_extension_pack: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelExportToTargetResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelImportMessage {
    pub migration_project_identifier: String,
    pub selection_rules: String,
    pub origin: String,
    pub refresh: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartMetadataModelImportResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_identifier: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartRecommendationsRequest {
    pub database_id: String,
    pub settings: RecommendationSettings,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartRecommendationsRequestEntry {
    pub database_id: String,
    pub settings: RecommendationSettings,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartReplicationMessage {
    pub replication_config_arn: String,
    pub start_replication_type: String,
    pub premigration_assessment_settings: Option<String>,
    pub cdc_start_time: Option<Timestamp>,
    pub cdc_start_position: Option<String>,
    pub cdc_stop_position: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartReplicationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication: Option<Replication>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartReplicationTaskAssessmentMessage {
    pub replication_task_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartReplicationTaskAssessmentResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task: Option<ReplicationTask>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartReplicationTaskAssessmentRunMessage {
    pub replication_task_arn: String,
    pub service_access_role_arn: String,
    pub result_location_bucket: String,
    pub result_location_folder: Option<String>,
    pub result_encryption_mode: Option<String>,
    pub result_kms_key_arn: Option<String>,
    pub assessment_run_name: String,
    pub include_only: Option<Vec<String>>,
    pub exclude: Option<Vec<String>>,
    pub tags: Option<Vec<Tag>>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartReplicationTaskAssessmentRunResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task_assessment_run: Option<ReplicationTaskAssessmentRun>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartReplicationTaskMessage {
    pub replication_task_arn: String,
    pub start_replication_task_type: String,
    pub cdc_start_time: Option<Timestamp>,
    pub cdc_start_position: Option<String>,
    pub cdc_stop_position: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartReplicationTaskResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task: Option<ReplicationTask>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StatementProperties {
    pub definition: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopDataMigrationMessage {
    pub data_migration_identifier: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopDataMigrationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_migration: Option<DataMigration>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopReplicationMessage {
    pub replication_config_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopReplicationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication: Option<Replication>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopReplicationTaskMessage {
    pub replication_task_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopReplicationTaskResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_task: Option<ReplicationTask>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Subnet {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnet_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnet_availability_zone: Option<AvailabilityZone>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnet_status: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SupportedEndpointType {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_name: Option<String>,
    #[serde(rename = "SupportsCDC", skip_serializing_if = "Option::is_none")]
    pub supports_cdc: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replication_instance_engine_minimum_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_display_name: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SybaseAseDataProviderSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssl_mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encrypt_password: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SybaseSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    #[serde(skip_serializing)]
    pub password: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_access_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets_manager_secret_id: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TableStatistics {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inserts: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletes: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updates: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ddls: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_inserts: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_deletes: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_updates: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_ddls: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_rows: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_condtnl_chk_failed_rows: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_error_rows: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_start_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_end_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_load_reloaded: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_update_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation_pending_records: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation_failed_records: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation_suspended_records: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation_state_details: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resync_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resync_rows_attempted: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resync_rows_succeeded: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resync_rows_failed: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resync_progress: Option<f64>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TableToReload {
    pub schema_name: String,
    pub table_name: String,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Tag {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_arn: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TargetDataSetting {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_preparation_mode: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TestConnectionMessage {
    pub replication_instance_arn: String,
    pub endpoint_arn: String,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TestConnectionResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<Connection>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TimestreamSettings {
    pub database_name: String,
    pub memory_duration: i32,
    pub magnetic_duration: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdc_inserts_and_updates: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_magnetic_store_writes: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateSubscriptionsToEventBridgeMessage {
    pub force_move: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateSubscriptionsToEventBridgeResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct VpcSecurityGroupMembership {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc_security_group_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}
