// Written by `cargo xtask api` from api/dms.json; edits are lost.

//! Every operation of the API.

use super::{schema, shapes};
use crate::{Refused, json, operation::Operation, schema::Structure};

/// The names of all operations, in the model's order.
pub const NAMES: &[&str] = &[
    "AddTagsToResource",
    "ApplyPendingMaintenanceAction",
    "BatchStartRecommendations",
    "CancelMetadataModelConversion",
    "CancelMetadataModelCreation",
    "CancelReplicationTaskAssessmentRun",
    "CreateDataMigration",
    "CreateDataProvider",
    "CreateEndpoint",
    "CreateEventSubscription",
    "CreateFleetAdvisorCollector",
    "CreateInstanceProfile",
    "CreateMigrationProject",
    "CreateReplicationConfig",
    "CreateReplicationInstance",
    "CreateReplicationSubnetGroup",
    "CreateReplicationTask",
    "DeleteCertificate",
    "DeleteConnection",
    "DeleteDataMigration",
    "DeleteDataProvider",
    "DeleteEndpoint",
    "DeleteEventSubscription",
    "DeleteFleetAdvisorCollector",
    "DeleteFleetAdvisorDatabases",
    "DeleteInstanceProfile",
    "DeleteMigrationProject",
    "DeleteReplicationConfig",
    "DeleteReplicationInstance",
    "DeleteReplicationSubnetGroup",
    "DeleteReplicationTask",
    "DeleteReplicationTaskAssessmentRun",
    "DescribeAccountAttributes",
    "DescribeApplicableIndividualAssessments",
    "DescribeCertificates",
    "DescribeConnections",
    "DescribeConversionConfiguration",
    "DescribeDataMigrations",
    "DescribeDataProviders",
    "DescribeEndpointSettings",
    "DescribeEndpointTypes",
    "DescribeEndpoints",
    "DescribeEngineVersions",
    "DescribeEventCategories",
    "DescribeEventSubscriptions",
    "DescribeEvents",
    "DescribeExtensionPackAssociations",
    "DescribeFleetAdvisorCollectors",
    "DescribeFleetAdvisorDatabases",
    "DescribeFleetAdvisorLsaAnalysis",
    "DescribeFleetAdvisorSchemaObjectSummary",
    "DescribeFleetAdvisorSchemas",
    "DescribeInstanceProfiles",
    "DescribeMetadataModel",
    "DescribeMetadataModelAssessments",
    "DescribeMetadataModelChildren",
    "DescribeMetadataModelConversions",
    "DescribeMetadataModelCreations",
    "DescribeMetadataModelExportsAsScript",
    "DescribeMetadataModelExportsToTarget",
    "DescribeMetadataModelImports",
    "DescribeMigrationProjects",
    "DescribeOrderableReplicationInstances",
    "DescribePendingMaintenanceActions",
    "DescribeRecommendationLimitations",
    "DescribeRecommendations",
    "DescribeRefreshSchemasStatus",
    "DescribeReplicationConfigs",
    "DescribeReplicationInstanceTaskLogs",
    "DescribeReplicationInstances",
    "DescribeReplicationSubnetGroups",
    "DescribeReplicationTableStatistics",
    "DescribeReplicationTaskAssessmentResults",
    "DescribeReplicationTaskAssessmentRuns",
    "DescribeReplicationTaskIndividualAssessments",
    "DescribeReplicationTasks",
    "DescribeReplications",
    "DescribeSchemas",
    "DescribeTableStatistics",
    "ExportMetadataModelAssessment",
    "GetTargetSelectionRules",
    "ImportCertificate",
    "ListTagsForResource",
    "ModifyConversionConfiguration",
    "ModifyDataMigration",
    "ModifyDataProvider",
    "ModifyEndpoint",
    "ModifyEventSubscription",
    "ModifyInstanceProfile",
    "ModifyMigrationProject",
    "ModifyReplicationConfig",
    "ModifyReplicationInstance",
    "ModifyReplicationSubnetGroup",
    "ModifyReplicationTask",
    "MoveReplicationTask",
    "RebootReplicationInstance",
    "RefreshSchemas",
    "ReloadReplicationTables",
    "ReloadTables",
    "RemoveTagsFromResource",
    "RunFleetAdvisorLsaAnalysis",
    "StartDataMigration",
    "StartExtensionPackAssociation",
    "StartMetadataModelAssessment",
    "StartMetadataModelConversion",
    "StartMetadataModelCreation",
    "StartMetadataModelExportAsScript",
    "StartMetadataModelExportToTarget",
    "StartMetadataModelImport",
    "StartRecommendations",
    "StartReplication",
    "StartReplicationTask",
    "StartReplicationTaskAssessment",
    "StartReplicationTaskAssessmentRun",
    "StopDataMigration",
    "StopReplication",
    "StopReplicationTask",
    "TestConnection",
    "UpdateSubscriptionsToEventBridge",
];

/// What an operation without an input or an output takes or answers: `{}`.
#[derive(Debug, Clone, Default, serde::Deserialize, serde::Serialize)]
pub struct Nothing {}

/// `AddTagsToResource`.
#[derive(Debug)]
pub struct AddTagsToResource;

impl Operation for AddTagsToResource {
    const NAME: &'static str = "AddTagsToResource";
    const INPUT: &'static Structure = &schema::ADD_TAGS_TO_RESOURCE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::ADD_TAGS_TO_RESOURCE_RESPONSE;
    type Input = shapes::AddTagsToResourceMessage;
    type Output = shapes::AddTagsToResourceResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ApplyPendingMaintenanceAction`.
#[derive(Debug)]
pub struct ApplyPendingMaintenanceAction;

impl Operation for ApplyPendingMaintenanceAction {
    const NAME: &'static str = "ApplyPendingMaintenanceAction";
    const INPUT: &'static Structure = &schema::APPLY_PENDING_MAINTENANCE_ACTION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::APPLY_PENDING_MAINTENANCE_ACTION_RESPONSE;
    type Input = shapes::ApplyPendingMaintenanceActionMessage;
    type Output = shapes::ApplyPendingMaintenanceActionResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `BatchStartRecommendations`.
#[derive(Debug)]
pub struct BatchStartRecommendations;

impl Operation for BatchStartRecommendations {
    const NAME: &'static str = "BatchStartRecommendations";
    const INPUT: &'static Structure = &schema::BATCH_START_RECOMMENDATIONS_REQUEST;
    const OUTPUT: &'static Structure = &schema::BATCH_START_RECOMMENDATIONS_RESPONSE;
    type Input = shapes::BatchStartRecommendationsRequest;
    type Output = shapes::BatchStartRecommendationsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CancelMetadataModelConversion`.
#[derive(Debug)]
pub struct CancelMetadataModelConversion;

impl Operation for CancelMetadataModelConversion {
    const NAME: &'static str = "CancelMetadataModelConversion";
    const INPUT: &'static Structure = &schema::CANCEL_METADATA_MODEL_CONVERSION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CANCEL_METADATA_MODEL_CONVERSION_RESPONSE;
    type Input = shapes::CancelMetadataModelConversionMessage;
    type Output = shapes::CancelMetadataModelConversionResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CancelMetadataModelCreation`.
#[derive(Debug)]
pub struct CancelMetadataModelCreation;

impl Operation for CancelMetadataModelCreation {
    const NAME: &'static str = "CancelMetadataModelCreation";
    const INPUT: &'static Structure = &schema::CANCEL_METADATA_MODEL_CREATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CANCEL_METADATA_MODEL_CREATION_RESPONSE;
    type Input = shapes::CancelMetadataModelCreationMessage;
    type Output = shapes::CancelMetadataModelCreationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CancelReplicationTaskAssessmentRun`.
#[derive(Debug)]
pub struct CancelReplicationTaskAssessmentRun;

impl Operation for CancelReplicationTaskAssessmentRun {
    const NAME: &'static str = "CancelReplicationTaskAssessmentRun";
    const INPUT: &'static Structure = &schema::CANCEL_REPLICATION_TASK_ASSESSMENT_RUN_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CANCEL_REPLICATION_TASK_ASSESSMENT_RUN_RESPONSE;
    type Input = shapes::CancelReplicationTaskAssessmentRunMessage;
    type Output = shapes::CancelReplicationTaskAssessmentRunResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateDataMigration`.
#[derive(Debug)]
pub struct CreateDataMigration;

impl Operation for CreateDataMigration {
    const NAME: &'static str = "CreateDataMigration";
    const INPUT: &'static Structure = &schema::CREATE_DATA_MIGRATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_DATA_MIGRATION_RESPONSE;
    type Input = shapes::CreateDataMigrationMessage;
    type Output = shapes::CreateDataMigrationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateDataProvider`.
#[derive(Debug)]
pub struct CreateDataProvider;

impl Operation for CreateDataProvider {
    const NAME: &'static str = "CreateDataProvider";
    const INPUT: &'static Structure = &schema::CREATE_DATA_PROVIDER_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_DATA_PROVIDER_RESPONSE;
    type Input = shapes::CreateDataProviderMessage;
    type Output = shapes::CreateDataProviderResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateEndpoint`.
#[derive(Debug)]
pub struct CreateEndpoint;

impl Operation for CreateEndpoint {
    const NAME: &'static str = "CreateEndpoint";
    const INPUT: &'static Structure = &schema::CREATE_ENDPOINT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_ENDPOINT_RESPONSE;
    type Input = shapes::CreateEndpointMessage;
    type Output = shapes::CreateEndpointResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateEventSubscription`.
#[derive(Debug)]
pub struct CreateEventSubscription;

impl Operation for CreateEventSubscription {
    const NAME: &'static str = "CreateEventSubscription";
    const INPUT: &'static Structure = &schema::CREATE_EVENT_SUBSCRIPTION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_EVENT_SUBSCRIPTION_RESPONSE;
    type Input = shapes::CreateEventSubscriptionMessage;
    type Output = shapes::CreateEventSubscriptionResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateFleetAdvisorCollector`.
#[derive(Debug)]
pub struct CreateFleetAdvisorCollector;

impl Operation for CreateFleetAdvisorCollector {
    const NAME: &'static str = "CreateFleetAdvisorCollector";
    const INPUT: &'static Structure = &schema::CREATE_FLEET_ADVISOR_COLLECTOR_REQUEST;
    const OUTPUT: &'static Structure = &schema::CREATE_FLEET_ADVISOR_COLLECTOR_RESPONSE;
    type Input = shapes::CreateFleetAdvisorCollectorRequest;
    type Output = shapes::CreateFleetAdvisorCollectorResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateInstanceProfile`.
#[derive(Debug)]
pub struct CreateInstanceProfile;

impl Operation for CreateInstanceProfile {
    const NAME: &'static str = "CreateInstanceProfile";
    const INPUT: &'static Structure = &schema::CREATE_INSTANCE_PROFILE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_INSTANCE_PROFILE_RESPONSE;
    type Input = shapes::CreateInstanceProfileMessage;
    type Output = shapes::CreateInstanceProfileResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateMigrationProject`.
#[derive(Debug)]
pub struct CreateMigrationProject;

impl Operation for CreateMigrationProject {
    const NAME: &'static str = "CreateMigrationProject";
    const INPUT: &'static Structure = &schema::CREATE_MIGRATION_PROJECT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_MIGRATION_PROJECT_RESPONSE;
    type Input = shapes::CreateMigrationProjectMessage;
    type Output = shapes::CreateMigrationProjectResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateReplicationConfig`.
#[derive(Debug)]
pub struct CreateReplicationConfig;

impl Operation for CreateReplicationConfig {
    const NAME: &'static str = "CreateReplicationConfig";
    const INPUT: &'static Structure = &schema::CREATE_REPLICATION_CONFIG_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_REPLICATION_CONFIG_RESPONSE;
    type Input = shapes::CreateReplicationConfigMessage;
    type Output = shapes::CreateReplicationConfigResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateReplicationInstance`.
#[derive(Debug)]
pub struct CreateReplicationInstance;

impl Operation for CreateReplicationInstance {
    const NAME: &'static str = "CreateReplicationInstance";
    const INPUT: &'static Structure = &schema::CREATE_REPLICATION_INSTANCE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_REPLICATION_INSTANCE_RESPONSE;
    type Input = shapes::CreateReplicationInstanceMessage;
    type Output = shapes::CreateReplicationInstanceResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateReplicationSubnetGroup`.
#[derive(Debug)]
pub struct CreateReplicationSubnetGroup;

impl Operation for CreateReplicationSubnetGroup {
    const NAME: &'static str = "CreateReplicationSubnetGroup";
    const INPUT: &'static Structure = &schema::CREATE_REPLICATION_SUBNET_GROUP_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_REPLICATION_SUBNET_GROUP_RESPONSE;
    type Input = shapes::CreateReplicationSubnetGroupMessage;
    type Output = shapes::CreateReplicationSubnetGroupResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `CreateReplicationTask`.
#[derive(Debug)]
pub struct CreateReplicationTask;

impl Operation for CreateReplicationTask {
    const NAME: &'static str = "CreateReplicationTask";
    const INPUT: &'static Structure = &schema::CREATE_REPLICATION_TASK_MESSAGE;
    const OUTPUT: &'static Structure = &schema::CREATE_REPLICATION_TASK_RESPONSE;
    type Input = shapes::CreateReplicationTaskMessage;
    type Output = shapes::CreateReplicationTaskResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteCertificate`.
#[derive(Debug)]
pub struct DeleteCertificate;

impl Operation for DeleteCertificate {
    const NAME: &'static str = "DeleteCertificate";
    const INPUT: &'static Structure = &schema::DELETE_CERTIFICATE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_CERTIFICATE_RESPONSE;
    type Input = shapes::DeleteCertificateMessage;
    type Output = shapes::DeleteCertificateResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteConnection`.
#[derive(Debug)]
pub struct DeleteConnection;

impl Operation for DeleteConnection {
    const NAME: &'static str = "DeleteConnection";
    const INPUT: &'static Structure = &schema::DELETE_CONNECTION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_CONNECTION_RESPONSE;
    type Input = shapes::DeleteConnectionMessage;
    type Output = shapes::DeleteConnectionResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteDataMigration`.
#[derive(Debug)]
pub struct DeleteDataMigration;

impl Operation for DeleteDataMigration {
    const NAME: &'static str = "DeleteDataMigration";
    const INPUT: &'static Structure = &schema::DELETE_DATA_MIGRATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_DATA_MIGRATION_RESPONSE;
    type Input = shapes::DeleteDataMigrationMessage;
    type Output = shapes::DeleteDataMigrationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteDataProvider`.
#[derive(Debug)]
pub struct DeleteDataProvider;

impl Operation for DeleteDataProvider {
    const NAME: &'static str = "DeleteDataProvider";
    const INPUT: &'static Structure = &schema::DELETE_DATA_PROVIDER_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_DATA_PROVIDER_RESPONSE;
    type Input = shapes::DeleteDataProviderMessage;
    type Output = shapes::DeleteDataProviderResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteEndpoint`.
#[derive(Debug)]
pub struct DeleteEndpoint;

impl Operation for DeleteEndpoint {
    const NAME: &'static str = "DeleteEndpoint";
    const INPUT: &'static Structure = &schema::DELETE_ENDPOINT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_ENDPOINT_RESPONSE;
    type Input = shapes::DeleteEndpointMessage;
    type Output = shapes::DeleteEndpointResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteEventSubscription`.
#[derive(Debug)]
pub struct DeleteEventSubscription;

impl Operation for DeleteEventSubscription {
    const NAME: &'static str = "DeleteEventSubscription";
    const INPUT: &'static Structure = &schema::DELETE_EVENT_SUBSCRIPTION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_EVENT_SUBSCRIPTION_RESPONSE;
    type Input = shapes::DeleteEventSubscriptionMessage;
    type Output = shapes::DeleteEventSubscriptionResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteFleetAdvisorCollector`.
#[derive(Debug)]
pub struct DeleteFleetAdvisorCollector;

impl Operation for DeleteFleetAdvisorCollector {
    const NAME: &'static str = "DeleteFleetAdvisorCollector";
    const INPUT: &'static Structure = &schema::DELETE_COLLECTOR_REQUEST;
    const OUTPUT: &'static Structure = &schema::NOTHING;
    type Input = shapes::DeleteCollectorRequest;
    type Output = Nothing;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteFleetAdvisorDatabases`.
#[derive(Debug)]
pub struct DeleteFleetAdvisorDatabases;

impl Operation for DeleteFleetAdvisorDatabases {
    const NAME: &'static str = "DeleteFleetAdvisorDatabases";
    const INPUT: &'static Structure = &schema::DELETE_FLEET_ADVISOR_DATABASES_REQUEST;
    const OUTPUT: &'static Structure = &schema::DELETE_FLEET_ADVISOR_DATABASES_RESPONSE;
    type Input = shapes::DeleteFleetAdvisorDatabasesRequest;
    type Output = shapes::DeleteFleetAdvisorDatabasesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteInstanceProfile`.
#[derive(Debug)]
pub struct DeleteInstanceProfile;

impl Operation for DeleteInstanceProfile {
    const NAME: &'static str = "DeleteInstanceProfile";
    const INPUT: &'static Structure = &schema::DELETE_INSTANCE_PROFILE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_INSTANCE_PROFILE_RESPONSE;
    type Input = shapes::DeleteInstanceProfileMessage;
    type Output = shapes::DeleteInstanceProfileResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteMigrationProject`.
#[derive(Debug)]
pub struct DeleteMigrationProject;

impl Operation for DeleteMigrationProject {
    const NAME: &'static str = "DeleteMigrationProject";
    const INPUT: &'static Structure = &schema::DELETE_MIGRATION_PROJECT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_MIGRATION_PROJECT_RESPONSE;
    type Input = shapes::DeleteMigrationProjectMessage;
    type Output = shapes::DeleteMigrationProjectResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteReplicationConfig`.
#[derive(Debug)]
pub struct DeleteReplicationConfig;

impl Operation for DeleteReplicationConfig {
    const NAME: &'static str = "DeleteReplicationConfig";
    const INPUT: &'static Structure = &schema::DELETE_REPLICATION_CONFIG_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_REPLICATION_CONFIG_RESPONSE;
    type Input = shapes::DeleteReplicationConfigMessage;
    type Output = shapes::DeleteReplicationConfigResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteReplicationInstance`.
#[derive(Debug)]
pub struct DeleteReplicationInstance;

impl Operation for DeleteReplicationInstance {
    const NAME: &'static str = "DeleteReplicationInstance";
    const INPUT: &'static Structure = &schema::DELETE_REPLICATION_INSTANCE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_REPLICATION_INSTANCE_RESPONSE;
    type Input = shapes::DeleteReplicationInstanceMessage;
    type Output = shapes::DeleteReplicationInstanceResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteReplicationSubnetGroup`.
#[derive(Debug)]
pub struct DeleteReplicationSubnetGroup;

impl Operation for DeleteReplicationSubnetGroup {
    const NAME: &'static str = "DeleteReplicationSubnetGroup";
    const INPUT: &'static Structure = &schema::DELETE_REPLICATION_SUBNET_GROUP_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_REPLICATION_SUBNET_GROUP_RESPONSE;
    type Input = shapes::DeleteReplicationSubnetGroupMessage;
    type Output = shapes::DeleteReplicationSubnetGroupResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteReplicationTask`.
#[derive(Debug)]
pub struct DeleteReplicationTask;

impl Operation for DeleteReplicationTask {
    const NAME: &'static str = "DeleteReplicationTask";
    const INPUT: &'static Structure = &schema::DELETE_REPLICATION_TASK_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_REPLICATION_TASK_RESPONSE;
    type Input = shapes::DeleteReplicationTaskMessage;
    type Output = shapes::DeleteReplicationTaskResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DeleteReplicationTaskAssessmentRun`.
#[derive(Debug)]
pub struct DeleteReplicationTaskAssessmentRun;

impl Operation for DeleteReplicationTaskAssessmentRun {
    const NAME: &'static str = "DeleteReplicationTaskAssessmentRun";
    const INPUT: &'static Structure = &schema::DELETE_REPLICATION_TASK_ASSESSMENT_RUN_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DELETE_REPLICATION_TASK_ASSESSMENT_RUN_RESPONSE;
    type Input = shapes::DeleteReplicationTaskAssessmentRunMessage;
    type Output = shapes::DeleteReplicationTaskAssessmentRunResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeAccountAttributes`.
#[derive(Debug)]
pub struct DescribeAccountAttributes;

impl Operation for DescribeAccountAttributes {
    const NAME: &'static str = "DescribeAccountAttributes";
    const INPUT: &'static Structure = &schema::DESCRIBE_ACCOUNT_ATTRIBUTES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_ACCOUNT_ATTRIBUTES_RESPONSE;
    type Input = shapes::DescribeAccountAttributesMessage;
    type Output = shapes::DescribeAccountAttributesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeApplicableIndividualAssessments`.
#[derive(Debug)]
pub struct DescribeApplicableIndividualAssessments;

impl Operation for DescribeApplicableIndividualAssessments {
    const NAME: &'static str = "DescribeApplicableIndividualAssessments";
    const INPUT: &'static Structure = &schema::DESCRIBE_APPLICABLE_INDIVIDUAL_ASSESSMENTS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_APPLICABLE_INDIVIDUAL_ASSESSMENTS_RESPONSE;
    type Input = shapes::DescribeApplicableIndividualAssessmentsMessage;
    type Output = shapes::DescribeApplicableIndividualAssessmentsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeCertificates`.
#[derive(Debug)]
pub struct DescribeCertificates;

impl Operation for DescribeCertificates {
    const NAME: &'static str = "DescribeCertificates";
    const INPUT: &'static Structure = &schema::DESCRIBE_CERTIFICATES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_CERTIFICATES_RESPONSE;
    type Input = shapes::DescribeCertificatesMessage;
    type Output = shapes::DescribeCertificatesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeConnections`.
#[derive(Debug)]
pub struct DescribeConnections;

impl Operation for DescribeConnections {
    const NAME: &'static str = "DescribeConnections";
    const INPUT: &'static Structure = &schema::DESCRIBE_CONNECTIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_CONNECTIONS_RESPONSE;
    type Input = shapes::DescribeConnectionsMessage;
    type Output = shapes::DescribeConnectionsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeConversionConfiguration`.
#[derive(Debug)]
pub struct DescribeConversionConfiguration;

impl Operation for DescribeConversionConfiguration {
    const NAME: &'static str = "DescribeConversionConfiguration";
    const INPUT: &'static Structure = &schema::DESCRIBE_CONVERSION_CONFIGURATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_CONVERSION_CONFIGURATION_RESPONSE;
    type Input = shapes::DescribeConversionConfigurationMessage;
    type Output = shapes::DescribeConversionConfigurationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeDataMigrations`.
#[derive(Debug)]
pub struct DescribeDataMigrations;

impl Operation for DescribeDataMigrations {
    const NAME: &'static str = "DescribeDataMigrations";
    const INPUT: &'static Structure = &schema::DESCRIBE_DATA_MIGRATIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_DATA_MIGRATIONS_RESPONSE;
    type Input = shapes::DescribeDataMigrationsMessage;
    type Output = shapes::DescribeDataMigrationsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeDataProviders`.
#[derive(Debug)]
pub struct DescribeDataProviders;

impl Operation for DescribeDataProviders {
    const NAME: &'static str = "DescribeDataProviders";
    const INPUT: &'static Structure = &schema::DESCRIBE_DATA_PROVIDERS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_DATA_PROVIDERS_RESPONSE;
    type Input = shapes::DescribeDataProvidersMessage;
    type Output = shapes::DescribeDataProvidersResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeEndpointSettings`.
#[derive(Debug)]
pub struct DescribeEndpointSettings;

impl Operation for DescribeEndpointSettings {
    const NAME: &'static str = "DescribeEndpointSettings";
    const INPUT: &'static Structure = &schema::DESCRIBE_ENDPOINT_SETTINGS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_ENDPOINT_SETTINGS_RESPONSE;
    type Input = shapes::DescribeEndpointSettingsMessage;
    type Output = shapes::DescribeEndpointSettingsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeEndpointTypes`.
#[derive(Debug)]
pub struct DescribeEndpointTypes;

impl Operation for DescribeEndpointTypes {
    const NAME: &'static str = "DescribeEndpointTypes";
    const INPUT: &'static Structure = &schema::DESCRIBE_ENDPOINT_TYPES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_ENDPOINT_TYPES_RESPONSE;
    type Input = shapes::DescribeEndpointTypesMessage;
    type Output = shapes::DescribeEndpointTypesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeEndpoints`.
#[derive(Debug)]
pub struct DescribeEndpoints;

impl Operation for DescribeEndpoints {
    const NAME: &'static str = "DescribeEndpoints";
    const INPUT: &'static Structure = &schema::DESCRIBE_ENDPOINTS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_ENDPOINTS_RESPONSE;
    type Input = shapes::DescribeEndpointsMessage;
    type Output = shapes::DescribeEndpointsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeEngineVersions`.
#[derive(Debug)]
pub struct DescribeEngineVersions;

impl Operation for DescribeEngineVersions {
    const NAME: &'static str = "DescribeEngineVersions";
    const INPUT: &'static Structure = &schema::DESCRIBE_ENGINE_VERSIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_ENGINE_VERSIONS_RESPONSE;
    type Input = shapes::DescribeEngineVersionsMessage;
    type Output = shapes::DescribeEngineVersionsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeEventCategories`.
#[derive(Debug)]
pub struct DescribeEventCategories;

impl Operation for DescribeEventCategories {
    const NAME: &'static str = "DescribeEventCategories";
    const INPUT: &'static Structure = &schema::DESCRIBE_EVENT_CATEGORIES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_EVENT_CATEGORIES_RESPONSE;
    type Input = shapes::DescribeEventCategoriesMessage;
    type Output = shapes::DescribeEventCategoriesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeEventSubscriptions`.
#[derive(Debug)]
pub struct DescribeEventSubscriptions;

impl Operation for DescribeEventSubscriptions {
    const NAME: &'static str = "DescribeEventSubscriptions";
    const INPUT: &'static Structure = &schema::DESCRIBE_EVENT_SUBSCRIPTIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_EVENT_SUBSCRIPTIONS_RESPONSE;
    type Input = shapes::DescribeEventSubscriptionsMessage;
    type Output = shapes::DescribeEventSubscriptionsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeEvents`.
#[derive(Debug)]
pub struct DescribeEvents;

impl Operation for DescribeEvents {
    const NAME: &'static str = "DescribeEvents";
    const INPUT: &'static Structure = &schema::DESCRIBE_EVENTS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_EVENTS_RESPONSE;
    type Input = shapes::DescribeEventsMessage;
    type Output = shapes::DescribeEventsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeExtensionPackAssociations`.
#[derive(Debug)]
pub struct DescribeExtensionPackAssociations;

impl Operation for DescribeExtensionPackAssociations {
    const NAME: &'static str = "DescribeExtensionPackAssociations";
    const INPUT: &'static Structure = &schema::DESCRIBE_EXTENSION_PACK_ASSOCIATIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_EXTENSION_PACK_ASSOCIATIONS_RESPONSE;
    type Input = shapes::DescribeExtensionPackAssociationsMessage;
    type Output = shapes::DescribeExtensionPackAssociationsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeFleetAdvisorCollectors`.
#[derive(Debug)]
pub struct DescribeFleetAdvisorCollectors;

impl Operation for DescribeFleetAdvisorCollectors {
    const NAME: &'static str = "DescribeFleetAdvisorCollectors";
    const INPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_COLLECTORS_REQUEST;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_COLLECTORS_RESPONSE;
    type Input = shapes::DescribeFleetAdvisorCollectorsRequest;
    type Output = shapes::DescribeFleetAdvisorCollectorsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeFleetAdvisorDatabases`.
#[derive(Debug)]
pub struct DescribeFleetAdvisorDatabases;

impl Operation for DescribeFleetAdvisorDatabases {
    const NAME: &'static str = "DescribeFleetAdvisorDatabases";
    const INPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_DATABASES_REQUEST;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_DATABASES_RESPONSE;
    type Input = shapes::DescribeFleetAdvisorDatabasesRequest;
    type Output = shapes::DescribeFleetAdvisorDatabasesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeFleetAdvisorLsaAnalysis`.
#[derive(Debug)]
pub struct DescribeFleetAdvisorLsaAnalysis;

impl Operation for DescribeFleetAdvisorLsaAnalysis {
    const NAME: &'static str = "DescribeFleetAdvisorLsaAnalysis";
    const INPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_LSA_ANALYSIS_REQUEST;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_LSA_ANALYSIS_RESPONSE;
    type Input = shapes::DescribeFleetAdvisorLsaAnalysisRequest;
    type Output = shapes::DescribeFleetAdvisorLsaAnalysisResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeFleetAdvisorSchemaObjectSummary`.
#[derive(Debug)]
pub struct DescribeFleetAdvisorSchemaObjectSummary;

impl Operation for DescribeFleetAdvisorSchemaObjectSummary {
    const NAME: &'static str = "DescribeFleetAdvisorSchemaObjectSummary";
    const INPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_SCHEMA_OBJECT_SUMMARY_REQUEST;
    const OUTPUT: &'static Structure =
        &schema::DESCRIBE_FLEET_ADVISOR_SCHEMA_OBJECT_SUMMARY_RESPONSE;
    type Input = shapes::DescribeFleetAdvisorSchemaObjectSummaryRequest;
    type Output = shapes::DescribeFleetAdvisorSchemaObjectSummaryResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeFleetAdvisorSchemas`.
#[derive(Debug)]
pub struct DescribeFleetAdvisorSchemas;

impl Operation for DescribeFleetAdvisorSchemas {
    const NAME: &'static str = "DescribeFleetAdvisorSchemas";
    const INPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_SCHEMAS_REQUEST;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_FLEET_ADVISOR_SCHEMAS_RESPONSE;
    type Input = shapes::DescribeFleetAdvisorSchemasRequest;
    type Output = shapes::DescribeFleetAdvisorSchemasResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeInstanceProfiles`.
#[derive(Debug)]
pub struct DescribeInstanceProfiles;

impl Operation for DescribeInstanceProfiles {
    const NAME: &'static str = "DescribeInstanceProfiles";
    const INPUT: &'static Structure = &schema::DESCRIBE_INSTANCE_PROFILES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_INSTANCE_PROFILES_RESPONSE;
    type Input = shapes::DescribeInstanceProfilesMessage;
    type Output = shapes::DescribeInstanceProfilesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMetadataModel`.
#[derive(Debug)]
pub struct DescribeMetadataModel;

impl Operation for DescribeMetadataModel {
    const NAME: &'static str = "DescribeMetadataModel";
    const INPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_RESPONSE;
    type Input = shapes::DescribeMetadataModelMessage;
    type Output = shapes::DescribeMetadataModelResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMetadataModelAssessments`.
#[derive(Debug)]
pub struct DescribeMetadataModelAssessments;

impl Operation for DescribeMetadataModelAssessments {
    const NAME: &'static str = "DescribeMetadataModelAssessments";
    const INPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_ASSESSMENTS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_ASSESSMENTS_RESPONSE;
    type Input = shapes::DescribeMetadataModelAssessmentsMessage;
    type Output = shapes::DescribeMetadataModelAssessmentsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMetadataModelChildren`.
#[derive(Debug)]
pub struct DescribeMetadataModelChildren;

impl Operation for DescribeMetadataModelChildren {
    const NAME: &'static str = "DescribeMetadataModelChildren";
    const INPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_CHILDREN_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_CHILDREN_RESPONSE;
    type Input = shapes::DescribeMetadataModelChildrenMessage;
    type Output = shapes::DescribeMetadataModelChildrenResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMetadataModelConversions`.
#[derive(Debug)]
pub struct DescribeMetadataModelConversions;

impl Operation for DescribeMetadataModelConversions {
    const NAME: &'static str = "DescribeMetadataModelConversions";
    const INPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_CONVERSIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_CONVERSIONS_RESPONSE;
    type Input = shapes::DescribeMetadataModelConversionsMessage;
    type Output = shapes::DescribeMetadataModelConversionsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMetadataModelCreations`.
#[derive(Debug)]
pub struct DescribeMetadataModelCreations;

impl Operation for DescribeMetadataModelCreations {
    const NAME: &'static str = "DescribeMetadataModelCreations";
    const INPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_CREATIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_CREATIONS_RESPONSE;
    type Input = shapes::DescribeMetadataModelCreationsMessage;
    type Output = shapes::DescribeMetadataModelCreationsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMetadataModelExportsAsScript`.
#[derive(Debug)]
pub struct DescribeMetadataModelExportsAsScript;

impl Operation for DescribeMetadataModelExportsAsScript {
    const NAME: &'static str = "DescribeMetadataModelExportsAsScript";
    const INPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_EXPORTS_AS_SCRIPT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_EXPORTS_AS_SCRIPT_RESPONSE;
    type Input = shapes::DescribeMetadataModelExportsAsScriptMessage;
    type Output = shapes::DescribeMetadataModelExportsAsScriptResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMetadataModelExportsToTarget`.
#[derive(Debug)]
pub struct DescribeMetadataModelExportsToTarget;

impl Operation for DescribeMetadataModelExportsToTarget {
    const NAME: &'static str = "DescribeMetadataModelExportsToTarget";
    const INPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_EXPORTS_TO_TARGET_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_EXPORTS_TO_TARGET_RESPONSE;
    type Input = shapes::DescribeMetadataModelExportsToTargetMessage;
    type Output = shapes::DescribeMetadataModelExportsToTargetResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMetadataModelImports`.
#[derive(Debug)]
pub struct DescribeMetadataModelImports;

impl Operation for DescribeMetadataModelImports {
    const NAME: &'static str = "DescribeMetadataModelImports";
    const INPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_IMPORTS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_METADATA_MODEL_IMPORTS_RESPONSE;
    type Input = shapes::DescribeMetadataModelImportsMessage;
    type Output = shapes::DescribeMetadataModelImportsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeMigrationProjects`.
#[derive(Debug)]
pub struct DescribeMigrationProjects;

impl Operation for DescribeMigrationProjects {
    const NAME: &'static str = "DescribeMigrationProjects";
    const INPUT: &'static Structure = &schema::DESCRIBE_MIGRATION_PROJECTS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_MIGRATION_PROJECTS_RESPONSE;
    type Input = shapes::DescribeMigrationProjectsMessage;
    type Output = shapes::DescribeMigrationProjectsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeOrderableReplicationInstances`.
#[derive(Debug)]
pub struct DescribeOrderableReplicationInstances;

impl Operation for DescribeOrderableReplicationInstances {
    const NAME: &'static str = "DescribeOrderableReplicationInstances";
    const INPUT: &'static Structure = &schema::DESCRIBE_ORDERABLE_REPLICATION_INSTANCES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_ORDERABLE_REPLICATION_INSTANCES_RESPONSE;
    type Input = shapes::DescribeOrderableReplicationInstancesMessage;
    type Output = shapes::DescribeOrderableReplicationInstancesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribePendingMaintenanceActions`.
#[derive(Debug)]
pub struct DescribePendingMaintenanceActions;

impl Operation for DescribePendingMaintenanceActions {
    const NAME: &'static str = "DescribePendingMaintenanceActions";
    const INPUT: &'static Structure = &schema::DESCRIBE_PENDING_MAINTENANCE_ACTIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_PENDING_MAINTENANCE_ACTIONS_RESPONSE;
    type Input = shapes::DescribePendingMaintenanceActionsMessage;
    type Output = shapes::DescribePendingMaintenanceActionsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeRecommendationLimitations`.
#[derive(Debug)]
pub struct DescribeRecommendationLimitations;

impl Operation for DescribeRecommendationLimitations {
    const NAME: &'static str = "DescribeRecommendationLimitations";
    const INPUT: &'static Structure = &schema::DESCRIBE_RECOMMENDATION_LIMITATIONS_REQUEST;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_RECOMMENDATION_LIMITATIONS_RESPONSE;
    type Input = shapes::DescribeRecommendationLimitationsRequest;
    type Output = shapes::DescribeRecommendationLimitationsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeRecommendations`.
#[derive(Debug)]
pub struct DescribeRecommendations;

impl Operation for DescribeRecommendations {
    const NAME: &'static str = "DescribeRecommendations";
    const INPUT: &'static Structure = &schema::DESCRIBE_RECOMMENDATIONS_REQUEST;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_RECOMMENDATIONS_RESPONSE;
    type Input = shapes::DescribeRecommendationsRequest;
    type Output = shapes::DescribeRecommendationsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeRefreshSchemasStatus`.
#[derive(Debug)]
pub struct DescribeRefreshSchemasStatus;

impl Operation for DescribeRefreshSchemasStatus {
    const NAME: &'static str = "DescribeRefreshSchemasStatus";
    const INPUT: &'static Structure = &schema::DESCRIBE_REFRESH_SCHEMAS_STATUS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REFRESH_SCHEMAS_STATUS_RESPONSE;
    type Input = shapes::DescribeRefreshSchemasStatusMessage;
    type Output = shapes::DescribeRefreshSchemasStatusResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationConfigs`.
#[derive(Debug)]
pub struct DescribeReplicationConfigs;

impl Operation for DescribeReplicationConfigs {
    const NAME: &'static str = "DescribeReplicationConfigs";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_CONFIGS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_CONFIGS_RESPONSE;
    type Input = shapes::DescribeReplicationConfigsMessage;
    type Output = shapes::DescribeReplicationConfigsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationInstanceTaskLogs`.
#[derive(Debug)]
pub struct DescribeReplicationInstanceTaskLogs;

impl Operation for DescribeReplicationInstanceTaskLogs {
    const NAME: &'static str = "DescribeReplicationInstanceTaskLogs";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_INSTANCE_TASK_LOGS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_INSTANCE_TASK_LOGS_RESPONSE;
    type Input = shapes::DescribeReplicationInstanceTaskLogsMessage;
    type Output = shapes::DescribeReplicationInstanceTaskLogsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationInstances`.
#[derive(Debug)]
pub struct DescribeReplicationInstances;

impl Operation for DescribeReplicationInstances {
    const NAME: &'static str = "DescribeReplicationInstances";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_INSTANCES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_INSTANCES_RESPONSE;
    type Input = shapes::DescribeReplicationInstancesMessage;
    type Output = shapes::DescribeReplicationInstancesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationSubnetGroups`.
#[derive(Debug)]
pub struct DescribeReplicationSubnetGroups;

impl Operation for DescribeReplicationSubnetGroups {
    const NAME: &'static str = "DescribeReplicationSubnetGroups";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_SUBNET_GROUPS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_SUBNET_GROUPS_RESPONSE;
    type Input = shapes::DescribeReplicationSubnetGroupsMessage;
    type Output = shapes::DescribeReplicationSubnetGroupsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationTableStatistics`.
#[derive(Debug)]
pub struct DescribeReplicationTableStatistics;

impl Operation for DescribeReplicationTableStatistics {
    const NAME: &'static str = "DescribeReplicationTableStatistics";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_TABLE_STATISTICS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_TABLE_STATISTICS_RESPONSE;
    type Input = shapes::DescribeReplicationTableStatisticsMessage;
    type Output = shapes::DescribeReplicationTableStatisticsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationTaskAssessmentResults`.
#[derive(Debug)]
pub struct DescribeReplicationTaskAssessmentResults;

impl Operation for DescribeReplicationTaskAssessmentResults {
    const NAME: &'static str = "DescribeReplicationTaskAssessmentResults";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_TASK_ASSESSMENT_RESULTS_MESSAGE;
    const OUTPUT: &'static Structure =
        &schema::DESCRIBE_REPLICATION_TASK_ASSESSMENT_RESULTS_RESPONSE;
    type Input = shapes::DescribeReplicationTaskAssessmentResultsMessage;
    type Output = shapes::DescribeReplicationTaskAssessmentResultsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationTaskAssessmentRuns`.
#[derive(Debug)]
pub struct DescribeReplicationTaskAssessmentRuns;

impl Operation for DescribeReplicationTaskAssessmentRuns {
    const NAME: &'static str = "DescribeReplicationTaskAssessmentRuns";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_TASK_ASSESSMENT_RUNS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_TASK_ASSESSMENT_RUNS_RESPONSE;
    type Input = shapes::DescribeReplicationTaskAssessmentRunsMessage;
    type Output = shapes::DescribeReplicationTaskAssessmentRunsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationTaskIndividualAssessments`.
#[derive(Debug)]
pub struct DescribeReplicationTaskIndividualAssessments;

impl Operation for DescribeReplicationTaskIndividualAssessments {
    const NAME: &'static str = "DescribeReplicationTaskIndividualAssessments";
    const INPUT: &'static Structure =
        &schema::DESCRIBE_REPLICATION_TASK_INDIVIDUAL_ASSESSMENTS_MESSAGE;
    const OUTPUT: &'static Structure =
        &schema::DESCRIBE_REPLICATION_TASK_INDIVIDUAL_ASSESSMENTS_RESPONSE;
    type Input = shapes::DescribeReplicationTaskIndividualAssessmentsMessage;
    type Output = shapes::DescribeReplicationTaskIndividualAssessmentsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplicationTasks`.
#[derive(Debug)]
pub struct DescribeReplicationTasks;

impl Operation for DescribeReplicationTasks {
    const NAME: &'static str = "DescribeReplicationTasks";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_TASKS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REPLICATION_TASKS_RESPONSE;
    type Input = shapes::DescribeReplicationTasksMessage;
    type Output = shapes::DescribeReplicationTasksResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeReplications`.
#[derive(Debug)]
pub struct DescribeReplications;

impl Operation for DescribeReplications {
    const NAME: &'static str = "DescribeReplications";
    const INPUT: &'static Structure = &schema::DESCRIBE_REPLICATIONS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_REPLICATIONS_RESPONSE;
    type Input = shapes::DescribeReplicationsMessage;
    type Output = shapes::DescribeReplicationsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeSchemas`.
#[derive(Debug)]
pub struct DescribeSchemas;

impl Operation for DescribeSchemas {
    const NAME: &'static str = "DescribeSchemas";
    const INPUT: &'static Structure = &schema::DESCRIBE_SCHEMAS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_SCHEMAS_RESPONSE;
    type Input = shapes::DescribeSchemasMessage;
    type Output = shapes::DescribeSchemasResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `DescribeTableStatistics`.
#[derive(Debug)]
pub struct DescribeTableStatistics;

impl Operation for DescribeTableStatistics {
    const NAME: &'static str = "DescribeTableStatistics";
    const INPUT: &'static Structure = &schema::DESCRIBE_TABLE_STATISTICS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::DESCRIBE_TABLE_STATISTICS_RESPONSE;
    type Input = shapes::DescribeTableStatisticsMessage;
    type Output = shapes::DescribeTableStatisticsResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ExportMetadataModelAssessment`.
#[derive(Debug)]
pub struct ExportMetadataModelAssessment;

impl Operation for ExportMetadataModelAssessment {
    const NAME: &'static str = "ExportMetadataModelAssessment";
    const INPUT: &'static Structure = &schema::EXPORT_METADATA_MODEL_ASSESSMENT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::EXPORT_METADATA_MODEL_ASSESSMENT_RESPONSE;
    type Input = shapes::ExportMetadataModelAssessmentMessage;
    type Output = shapes::ExportMetadataModelAssessmentResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `GetTargetSelectionRules`.
#[derive(Debug)]
pub struct GetTargetSelectionRules;

impl Operation for GetTargetSelectionRules {
    const NAME: &'static str = "GetTargetSelectionRules";
    const INPUT: &'static Structure = &schema::GET_TARGET_SELECTION_RULES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::GET_TARGET_SELECTION_RULES_RESPONSE;
    type Input = shapes::GetTargetSelectionRulesMessage;
    type Output = shapes::GetTargetSelectionRulesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ImportCertificate`.
#[derive(Debug)]
pub struct ImportCertificate;

impl Operation for ImportCertificate {
    const NAME: &'static str = "ImportCertificate";
    const INPUT: &'static Structure = &schema::IMPORT_CERTIFICATE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::IMPORT_CERTIFICATE_RESPONSE;
    type Input = shapes::ImportCertificateMessage;
    type Output = shapes::ImportCertificateResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ListTagsForResource`.
#[derive(Debug)]
pub struct ListTagsForResource;

impl Operation for ListTagsForResource {
    const NAME: &'static str = "ListTagsForResource";
    const INPUT: &'static Structure = &schema::LIST_TAGS_FOR_RESOURCE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::LIST_TAGS_FOR_RESOURCE_RESPONSE;
    type Input = shapes::ListTagsForResourceMessage;
    type Output = shapes::ListTagsForResourceResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyConversionConfiguration`.
#[derive(Debug)]
pub struct ModifyConversionConfiguration;

impl Operation for ModifyConversionConfiguration {
    const NAME: &'static str = "ModifyConversionConfiguration";
    const INPUT: &'static Structure = &schema::MODIFY_CONVERSION_CONFIGURATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_CONVERSION_CONFIGURATION_RESPONSE;
    type Input = shapes::ModifyConversionConfigurationMessage;
    type Output = shapes::ModifyConversionConfigurationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyDataMigration`.
#[derive(Debug)]
pub struct ModifyDataMigration;

impl Operation for ModifyDataMigration {
    const NAME: &'static str = "ModifyDataMigration";
    const INPUT: &'static Structure = &schema::MODIFY_DATA_MIGRATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_DATA_MIGRATION_RESPONSE;
    type Input = shapes::ModifyDataMigrationMessage;
    type Output = shapes::ModifyDataMigrationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyDataProvider`.
#[derive(Debug)]
pub struct ModifyDataProvider;

impl Operation for ModifyDataProvider {
    const NAME: &'static str = "ModifyDataProvider";
    const INPUT: &'static Structure = &schema::MODIFY_DATA_PROVIDER_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_DATA_PROVIDER_RESPONSE;
    type Input = shapes::ModifyDataProviderMessage;
    type Output = shapes::ModifyDataProviderResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyEndpoint`.
#[derive(Debug)]
pub struct ModifyEndpoint;

impl Operation for ModifyEndpoint {
    const NAME: &'static str = "ModifyEndpoint";
    const INPUT: &'static Structure = &schema::MODIFY_ENDPOINT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_ENDPOINT_RESPONSE;
    type Input = shapes::ModifyEndpointMessage;
    type Output = shapes::ModifyEndpointResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyEventSubscription`.
#[derive(Debug)]
pub struct ModifyEventSubscription;

impl Operation for ModifyEventSubscription {
    const NAME: &'static str = "ModifyEventSubscription";
    const INPUT: &'static Structure = &schema::MODIFY_EVENT_SUBSCRIPTION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_EVENT_SUBSCRIPTION_RESPONSE;
    type Input = shapes::ModifyEventSubscriptionMessage;
    type Output = shapes::ModifyEventSubscriptionResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyInstanceProfile`.
#[derive(Debug)]
pub struct ModifyInstanceProfile;

impl Operation for ModifyInstanceProfile {
    const NAME: &'static str = "ModifyInstanceProfile";
    const INPUT: &'static Structure = &schema::MODIFY_INSTANCE_PROFILE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_INSTANCE_PROFILE_RESPONSE;
    type Input = shapes::ModifyInstanceProfileMessage;
    type Output = shapes::ModifyInstanceProfileResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyMigrationProject`.
#[derive(Debug)]
pub struct ModifyMigrationProject;

impl Operation for ModifyMigrationProject {
    const NAME: &'static str = "ModifyMigrationProject";
    const INPUT: &'static Structure = &schema::MODIFY_MIGRATION_PROJECT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_MIGRATION_PROJECT_RESPONSE;
    type Input = shapes::ModifyMigrationProjectMessage;
    type Output = shapes::ModifyMigrationProjectResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyReplicationConfig`.
#[derive(Debug)]
pub struct ModifyReplicationConfig;

impl Operation for ModifyReplicationConfig {
    const NAME: &'static str = "ModifyReplicationConfig";
    const INPUT: &'static Structure = &schema::MODIFY_REPLICATION_CONFIG_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_REPLICATION_CONFIG_RESPONSE;
    type Input = shapes::ModifyReplicationConfigMessage;
    type Output = shapes::ModifyReplicationConfigResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyReplicationInstance`.
#[derive(Debug)]
pub struct ModifyReplicationInstance;

impl Operation for ModifyReplicationInstance {
    const NAME: &'static str = "ModifyReplicationInstance";
    const INPUT: &'static Structure = &schema::MODIFY_REPLICATION_INSTANCE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_REPLICATION_INSTANCE_RESPONSE;
    type Input = shapes::ModifyReplicationInstanceMessage;
    type Output = shapes::ModifyReplicationInstanceResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyReplicationSubnetGroup`.
#[derive(Debug)]
pub struct ModifyReplicationSubnetGroup;

impl Operation for ModifyReplicationSubnetGroup {
    const NAME: &'static str = "ModifyReplicationSubnetGroup";
    const INPUT: &'static Structure = &schema::MODIFY_REPLICATION_SUBNET_GROUP_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_REPLICATION_SUBNET_GROUP_RESPONSE;
    type Input = shapes::ModifyReplicationSubnetGroupMessage;
    type Output = shapes::ModifyReplicationSubnetGroupResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ModifyReplicationTask`.
#[derive(Debug)]
pub struct ModifyReplicationTask;

impl Operation for ModifyReplicationTask {
    const NAME: &'static str = "ModifyReplicationTask";
    const INPUT: &'static Structure = &schema::MODIFY_REPLICATION_TASK_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MODIFY_REPLICATION_TASK_RESPONSE;
    type Input = shapes::ModifyReplicationTaskMessage;
    type Output = shapes::ModifyReplicationTaskResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `MoveReplicationTask`.
#[derive(Debug)]
pub struct MoveReplicationTask;

impl Operation for MoveReplicationTask {
    const NAME: &'static str = "MoveReplicationTask";
    const INPUT: &'static Structure = &schema::MOVE_REPLICATION_TASK_MESSAGE;
    const OUTPUT: &'static Structure = &schema::MOVE_REPLICATION_TASK_RESPONSE;
    type Input = shapes::MoveReplicationTaskMessage;
    type Output = shapes::MoveReplicationTaskResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `RebootReplicationInstance`.
#[derive(Debug)]
pub struct RebootReplicationInstance;

impl Operation for RebootReplicationInstance {
    const NAME: &'static str = "RebootReplicationInstance";
    const INPUT: &'static Structure = &schema::REBOOT_REPLICATION_INSTANCE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::REBOOT_REPLICATION_INSTANCE_RESPONSE;
    type Input = shapes::RebootReplicationInstanceMessage;
    type Output = shapes::RebootReplicationInstanceResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `RefreshSchemas`.
#[derive(Debug)]
pub struct RefreshSchemas;

impl Operation for RefreshSchemas {
    const NAME: &'static str = "RefreshSchemas";
    const INPUT: &'static Structure = &schema::REFRESH_SCHEMAS_MESSAGE;
    const OUTPUT: &'static Structure = &schema::REFRESH_SCHEMAS_RESPONSE;
    type Input = shapes::RefreshSchemasMessage;
    type Output = shapes::RefreshSchemasResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ReloadReplicationTables`.
#[derive(Debug)]
pub struct ReloadReplicationTables;

impl Operation for ReloadReplicationTables {
    const NAME: &'static str = "ReloadReplicationTables";
    const INPUT: &'static Structure = &schema::RELOAD_REPLICATION_TABLES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::RELOAD_REPLICATION_TABLES_RESPONSE;
    type Input = shapes::ReloadReplicationTablesMessage;
    type Output = shapes::ReloadReplicationTablesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `ReloadTables`.
#[derive(Debug)]
pub struct ReloadTables;

impl Operation for ReloadTables {
    const NAME: &'static str = "ReloadTables";
    const INPUT: &'static Structure = &schema::RELOAD_TABLES_MESSAGE;
    const OUTPUT: &'static Structure = &schema::RELOAD_TABLES_RESPONSE;
    type Input = shapes::ReloadTablesMessage;
    type Output = shapes::ReloadTablesResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `RemoveTagsFromResource`.
#[derive(Debug)]
pub struct RemoveTagsFromResource;

impl Operation for RemoveTagsFromResource {
    const NAME: &'static str = "RemoveTagsFromResource";
    const INPUT: &'static Structure = &schema::REMOVE_TAGS_FROM_RESOURCE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::REMOVE_TAGS_FROM_RESOURCE_RESPONSE;
    type Input = shapes::RemoveTagsFromResourceMessage;
    type Output = shapes::RemoveTagsFromResourceResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `RunFleetAdvisorLsaAnalysis`.
#[derive(Debug)]
pub struct RunFleetAdvisorLsaAnalysis;

impl Operation for RunFleetAdvisorLsaAnalysis {
    const NAME: &'static str = "RunFleetAdvisorLsaAnalysis";
    const INPUT: &'static Structure = &schema::NOTHING;
    const OUTPUT: &'static Structure = &schema::RUN_FLEET_ADVISOR_LSA_ANALYSIS_RESPONSE;
    type Input = Nothing;
    type Output = shapes::RunFleetAdvisorLsaAnalysisResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartDataMigration`.
#[derive(Debug)]
pub struct StartDataMigration;

impl Operation for StartDataMigration {
    const NAME: &'static str = "StartDataMigration";
    const INPUT: &'static Structure = &schema::START_DATA_MIGRATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_DATA_MIGRATION_RESPONSE;
    type Input = shapes::StartDataMigrationMessage;
    type Output = shapes::StartDataMigrationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartExtensionPackAssociation`.
#[derive(Debug)]
pub struct StartExtensionPackAssociation;

impl Operation for StartExtensionPackAssociation {
    const NAME: &'static str = "StartExtensionPackAssociation";
    const INPUT: &'static Structure = &schema::START_EXTENSION_PACK_ASSOCIATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_EXTENSION_PACK_ASSOCIATION_RESPONSE;
    type Input = shapes::StartExtensionPackAssociationMessage;
    type Output = shapes::StartExtensionPackAssociationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartMetadataModelAssessment`.
#[derive(Debug)]
pub struct StartMetadataModelAssessment;

impl Operation for StartMetadataModelAssessment {
    const NAME: &'static str = "StartMetadataModelAssessment";
    const INPUT: &'static Structure = &schema::START_METADATA_MODEL_ASSESSMENT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_METADATA_MODEL_ASSESSMENT_RESPONSE;
    type Input = shapes::StartMetadataModelAssessmentMessage;
    type Output = shapes::StartMetadataModelAssessmentResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartMetadataModelConversion`.
#[derive(Debug)]
pub struct StartMetadataModelConversion;

impl Operation for StartMetadataModelConversion {
    const NAME: &'static str = "StartMetadataModelConversion";
    const INPUT: &'static Structure = &schema::START_METADATA_MODEL_CONVERSION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_METADATA_MODEL_CONVERSION_RESPONSE;
    type Input = shapes::StartMetadataModelConversionMessage;
    type Output = shapes::StartMetadataModelConversionResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartMetadataModelCreation`.
#[derive(Debug)]
pub struct StartMetadataModelCreation;

impl Operation for StartMetadataModelCreation {
    const NAME: &'static str = "StartMetadataModelCreation";
    const INPUT: &'static Structure = &schema::START_METADATA_MODEL_CREATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_METADATA_MODEL_CREATION_RESPONSE;
    type Input = shapes::StartMetadataModelCreationMessage;
    type Output = shapes::StartMetadataModelCreationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartMetadataModelExportAsScript`.
#[derive(Debug)]
pub struct StartMetadataModelExportAsScript;

impl Operation for StartMetadataModelExportAsScript {
    const NAME: &'static str = "StartMetadataModelExportAsScript";
    const INPUT: &'static Structure = &schema::START_METADATA_MODEL_EXPORT_AS_SCRIPT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_METADATA_MODEL_EXPORT_AS_SCRIPT_RESPONSE;
    type Input = shapes::StartMetadataModelExportAsScriptMessage;
    type Output = shapes::StartMetadataModelExportAsScriptResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartMetadataModelExportToTarget`.
#[derive(Debug)]
pub struct StartMetadataModelExportToTarget;

impl Operation for StartMetadataModelExportToTarget {
    const NAME: &'static str = "StartMetadataModelExportToTarget";
    const INPUT: &'static Structure = &schema::START_METADATA_MODEL_EXPORT_TO_TARGET_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_METADATA_MODEL_EXPORT_TO_TARGET_RESPONSE;
    type Input = shapes::StartMetadataModelExportToTargetMessage;
    type Output = shapes::StartMetadataModelExportToTargetResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartMetadataModelImport`.
#[derive(Debug)]
pub struct StartMetadataModelImport;

impl Operation for StartMetadataModelImport {
    const NAME: &'static str = "StartMetadataModelImport";
    const INPUT: &'static Structure = &schema::START_METADATA_MODEL_IMPORT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_METADATA_MODEL_IMPORT_RESPONSE;
    type Input = shapes::StartMetadataModelImportMessage;
    type Output = shapes::StartMetadataModelImportResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartRecommendations`.
#[derive(Debug)]
pub struct StartRecommendations;

impl Operation for StartRecommendations {
    const NAME: &'static str = "StartRecommendations";
    const INPUT: &'static Structure = &schema::START_RECOMMENDATIONS_REQUEST;
    const OUTPUT: &'static Structure = &schema::NOTHING;
    type Input = shapes::StartRecommendationsRequest;
    type Output = Nothing;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartReplication`.
#[derive(Debug)]
pub struct StartReplication;

impl Operation for StartReplication {
    const NAME: &'static str = "StartReplication";
    const INPUT: &'static Structure = &schema::START_REPLICATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_REPLICATION_RESPONSE;
    type Input = shapes::StartReplicationMessage;
    type Output = shapes::StartReplicationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartReplicationTask`.
#[derive(Debug)]
pub struct StartReplicationTask;

impl Operation for StartReplicationTask {
    const NAME: &'static str = "StartReplicationTask";
    const INPUT: &'static Structure = &schema::START_REPLICATION_TASK_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_REPLICATION_TASK_RESPONSE;
    type Input = shapes::StartReplicationTaskMessage;
    type Output = shapes::StartReplicationTaskResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartReplicationTaskAssessment`.
#[derive(Debug)]
pub struct StartReplicationTaskAssessment;

impl Operation for StartReplicationTaskAssessment {
    const NAME: &'static str = "StartReplicationTaskAssessment";
    const INPUT: &'static Structure = &schema::START_REPLICATION_TASK_ASSESSMENT_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_REPLICATION_TASK_ASSESSMENT_RESPONSE;
    type Input = shapes::StartReplicationTaskAssessmentMessage;
    type Output = shapes::StartReplicationTaskAssessmentResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StartReplicationTaskAssessmentRun`.
#[derive(Debug)]
pub struct StartReplicationTaskAssessmentRun;

impl Operation for StartReplicationTaskAssessmentRun {
    const NAME: &'static str = "StartReplicationTaskAssessmentRun";
    const INPUT: &'static Structure = &schema::START_REPLICATION_TASK_ASSESSMENT_RUN_MESSAGE;
    const OUTPUT: &'static Structure = &schema::START_REPLICATION_TASK_ASSESSMENT_RUN_RESPONSE;
    type Input = shapes::StartReplicationTaskAssessmentRunMessage;
    type Output = shapes::StartReplicationTaskAssessmentRunResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StopDataMigration`.
#[derive(Debug)]
pub struct StopDataMigration;

impl Operation for StopDataMigration {
    const NAME: &'static str = "StopDataMigration";
    const INPUT: &'static Structure = &schema::STOP_DATA_MIGRATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::STOP_DATA_MIGRATION_RESPONSE;
    type Input = shapes::StopDataMigrationMessage;
    type Output = shapes::StopDataMigrationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StopReplication`.
#[derive(Debug)]
pub struct StopReplication;

impl Operation for StopReplication {
    const NAME: &'static str = "StopReplication";
    const INPUT: &'static Structure = &schema::STOP_REPLICATION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::STOP_REPLICATION_RESPONSE;
    type Input = shapes::StopReplicationMessage;
    type Output = shapes::StopReplicationResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `StopReplicationTask`.
#[derive(Debug)]
pub struct StopReplicationTask;

impl Operation for StopReplicationTask {
    const NAME: &'static str = "StopReplicationTask";
    const INPUT: &'static Structure = &schema::STOP_REPLICATION_TASK_MESSAGE;
    const OUTPUT: &'static Structure = &schema::STOP_REPLICATION_TASK_RESPONSE;
    type Input = shapes::StopReplicationTaskMessage;
    type Output = shapes::StopReplicationTaskResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `TestConnection`.
#[derive(Debug)]
pub struct TestConnection;

impl Operation for TestConnection {
    const NAME: &'static str = "TestConnection";
    const INPUT: &'static Structure = &schema::TEST_CONNECTION_MESSAGE;
    const OUTPUT: &'static Structure = &schema::TEST_CONNECTION_RESPONSE;
    type Input = shapes::TestConnectionMessage;
    type Output = shapes::TestConnectionResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}

/// `UpdateSubscriptionsToEventBridge`.
#[derive(Debug)]
pub struct UpdateSubscriptionsToEventBridge;

impl Operation for UpdateSubscriptionsToEventBridge {
    const NAME: &'static str = "UpdateSubscriptionsToEventBridge";
    const INPUT: &'static Structure = &schema::UPDATE_SUBSCRIPTIONS_TO_EVENT_BRIDGE_MESSAGE;
    const OUTPUT: &'static Structure = &schema::UPDATE_SUBSCRIPTIONS_TO_EVENT_BRIDGE_RESPONSE;
    type Input = shapes::UpdateSubscriptionsToEventBridgeMessage;
    type Output = shapes::UpdateSubscriptionsToEventBridgeResponse;

    fn decode(body: &[u8]) -> Result<Self::Input, Refused> {
        json::decode(Self::INPUT, body)
    }

    fn encode(output: &Self::Output) -> Vec<u8> {
        json::encode(output)
    }
}
