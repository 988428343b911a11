//! The whole API on a page: what is offered, and what is not yet.
//!
//! Moving a line from [`NOT_YET`] to [`OPERATIONS`] offers an operation. A test compares both with the model.

use crate::handle::{Entry, entry, not_yet};
use towpath_wire::dms::operations as op;

/// The operations that are offered, by name.
pub static OPERATIONS: &[Entry] = &[
    entry::<op::AddTagsToResource>(),
    entry::<op::ApplyPendingMaintenanceAction>(),
    entry::<op::CreateEndpoint>(),
    entry::<op::CreateReplicationInstance>(),
    entry::<op::CreateReplicationSubnetGroup>(),
    entry::<op::CreateReplicationTask>(),
    entry::<op::DeleteCertificate>(),
    entry::<op::DeleteConnection>(),
    entry::<op::DeleteEndpoint>(),
    entry::<op::DeleteReplicationInstance>(),
    entry::<op::DeleteReplicationSubnetGroup>(),
    entry::<op::DeleteReplicationTask>(),
    entry::<op::DescribeAccountAttributes>(),
    entry::<op::DescribeCertificates>(),
    entry::<op::DescribeConnections>(),
    entry::<op::DescribeEndpointSettings>(),
    entry::<op::DescribeEndpointTypes>(),
    entry::<op::DescribeEndpoints>(),
    entry::<op::DescribeEngineVersions>(),
    entry::<op::DescribeEventCategories>(),
    entry::<op::DescribeEvents>(),
    entry::<op::DescribeOrderableReplicationInstances>(),
    entry::<op::DescribePendingMaintenanceActions>(),
    entry::<op::DescribeRefreshSchemasStatus>(),
    entry::<op::DescribeReplicationInstanceTaskLogs>(),
    entry::<op::DescribeReplicationInstances>(),
    entry::<op::DescribeReplicationSubnetGroups>(),
    entry::<op::DescribeReplicationTasks>(),
    entry::<op::DescribeSchemas>(),
    entry::<op::DescribeTableStatistics>(),
    entry::<op::ImportCertificate>(),
    entry::<op::ListTagsForResource>(),
    entry::<op::ModifyEndpoint>(),
    entry::<op::ModifyReplicationInstance>(),
    entry::<op::ModifyReplicationSubnetGroup>(),
    entry::<op::ModifyReplicationTask>(),
    entry::<op::MoveReplicationTask>(),
    entry::<op::RebootReplicationInstance>(),
    entry::<op::RefreshSchemas>(),
    entry::<op::ReloadTables>(),
    entry::<op::RemoveTagsFromResource>(),
    entry::<op::StartReplicationTask>(),
    entry::<op::StopReplicationTask>(),
    entry::<op::TestConnection>(),
];

/// The operations of the model that are refused with a reference to the documentation.
pub static NOT_YET: &[Entry] = &[
    not_yet::<op::BatchStartRecommendations>(),
    not_yet::<op::CancelMetadataModelConversion>(),
    not_yet::<op::CancelMetadataModelCreation>(),
    not_yet::<op::CancelReplicationTaskAssessmentRun>(),
    not_yet::<op::CreateDataMigration>(),
    not_yet::<op::CreateDataProvider>(),
    not_yet::<op::CreateEventSubscription>(),
    not_yet::<op::CreateFleetAdvisorCollector>(),
    not_yet::<op::CreateInstanceProfile>(),
    not_yet::<op::CreateMigrationProject>(),
    not_yet::<op::CreateReplicationConfig>(),
    not_yet::<op::DeleteDataMigration>(),
    not_yet::<op::DeleteDataProvider>(),
    not_yet::<op::DeleteEventSubscription>(),
    not_yet::<op::DeleteFleetAdvisorCollector>(),
    not_yet::<op::DeleteFleetAdvisorDatabases>(),
    not_yet::<op::DeleteInstanceProfile>(),
    not_yet::<op::DeleteMigrationProject>(),
    not_yet::<op::DeleteReplicationConfig>(),
    not_yet::<op::DeleteReplicationTaskAssessmentRun>(),
    not_yet::<op::DescribeApplicableIndividualAssessments>(),
    not_yet::<op::DescribeConversionConfiguration>(),
    not_yet::<op::DescribeDataMigrations>(),
    not_yet::<op::DescribeDataProviders>(),
    not_yet::<op::DescribeEventSubscriptions>(),
    not_yet::<op::DescribeExtensionPackAssociations>(),
    not_yet::<op::DescribeFleetAdvisorCollectors>(),
    not_yet::<op::DescribeFleetAdvisorDatabases>(),
    not_yet::<op::DescribeFleetAdvisorLsaAnalysis>(),
    not_yet::<op::DescribeFleetAdvisorSchemaObjectSummary>(),
    not_yet::<op::DescribeFleetAdvisorSchemas>(),
    not_yet::<op::DescribeInstanceProfiles>(),
    not_yet::<op::DescribeMetadataModel>(),
    not_yet::<op::DescribeMetadataModelAssessments>(),
    not_yet::<op::DescribeMetadataModelChildren>(),
    not_yet::<op::DescribeMetadataModelConversions>(),
    not_yet::<op::DescribeMetadataModelCreations>(),
    not_yet::<op::DescribeMetadataModelExportsAsScript>(),
    not_yet::<op::DescribeMetadataModelExportsToTarget>(),
    not_yet::<op::DescribeMetadataModelImports>(),
    not_yet::<op::DescribeMigrationProjects>(),
    not_yet::<op::DescribeRecommendationLimitations>(),
    not_yet::<op::DescribeRecommendations>(),
    not_yet::<op::DescribeReplicationConfigs>(),
    not_yet::<op::DescribeReplicationTableStatistics>(),
    not_yet::<op::DescribeReplicationTaskAssessmentResults>(),
    not_yet::<op::DescribeReplicationTaskAssessmentRuns>(),
    not_yet::<op::DescribeReplicationTaskIndividualAssessments>(),
    not_yet::<op::DescribeReplications>(),
    not_yet::<op::ExportMetadataModelAssessment>(),
    not_yet::<op::GetTargetSelectionRules>(),
    not_yet::<op::ModifyConversionConfiguration>(),
    not_yet::<op::ModifyDataMigration>(),
    not_yet::<op::ModifyDataProvider>(),
    not_yet::<op::ModifyEventSubscription>(),
    not_yet::<op::ModifyInstanceProfile>(),
    not_yet::<op::ModifyMigrationProject>(),
    not_yet::<op::ModifyReplicationConfig>(),
    not_yet::<op::ReloadReplicationTables>(),
    not_yet::<op::RunFleetAdvisorLsaAnalysis>(),
    not_yet::<op::StartDataMigration>(),
    not_yet::<op::StartExtensionPackAssociation>(),
    not_yet::<op::StartMetadataModelAssessment>(),
    not_yet::<op::StartMetadataModelConversion>(),
    not_yet::<op::StartMetadataModelCreation>(),
    not_yet::<op::StartMetadataModelExportAsScript>(),
    not_yet::<op::StartMetadataModelExportToTarget>(),
    not_yet::<op::StartMetadataModelImport>(),
    not_yet::<op::StartRecommendations>(),
    not_yet::<op::StartReplication>(),
    not_yet::<op::StartReplicationTaskAssessment>(),
    not_yet::<op::StartReplicationTaskAssessmentRun>(),
    not_yet::<op::StopDataMigration>(),
    not_yet::<op::StopReplication>(),
    not_yet::<op::UpdateSubscriptionsToEventBridge>(),
];

/// The operation of that name, offered or not yet; case matters.
pub fn find(name: &str) -> Option<&'static Entry> {
    OPERATIONS
        .iter()
        .chain(NOT_YET)
        .find(|entry| entry.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{context, fails, try_call};
    use serde_json::{Value, json};
    use towpath_auth::{Principal, decision::ContextKeys};
    use towpath_wire::{
        Fault,
        schema::{Member, Shape, Structure},
    };

    #[test]
    fn every_operation_of_the_model_is_listed_once() {
        let mut names: Vec<&str> = OPERATIONS
            .iter()
            .chain(NOT_YET)
            .map(|entry| entry.name)
            .collect();
        names.sort_unstable();
        assert_eq!(names, op::NAMES);
        assert!(OPERATIONS.is_sorted_by_key(|entry| entry.name));
        assert!(find("describeEvents").is_none(), "case matters");
    }

    #[tokio::test]
    async fn what_is_not_offered_yet_says_so_after_the_shape_is_checked() {
        let cx = context().await;
        let message = fails(
            &cx,
            "CreateFleetAdvisorCollector",
            json!({}),
            Fault::ValidationException,
        )
        .await;
        assert!(
            message.starts_with("3 validation errors detected"),
            "{message}"
        );
        let message = fails(
            &cx,
            "DescribeFleetAdvisorSchemas",
            json!({}),
            Fault::InvalidOperationFault,
        )
        .await;
        assert!(
            message.ends_with(
                "does not offer DescribeFleetAdvisorSchemas yet; see docs/operations.md"
            ),
            "{message}"
        );
    }

    /// The smallest value that the model allows.
    fn smallest(shape: &Shape) -> Value {
        match shape {
            Shape::Text { .. } | Shape::Secret => json!("x"),
            Shape::Enum { values, .. } => json!(values.first()),
            Shape::Boolean => json!(true),
            Shape::Integer | Shape::Long | Shape::Double | Shape::Timestamp => json!(1),
            Shape::Blob => json!("eA=="),
            Shape::List { member, .. } => json!([smallest(member)]),
            Shape::Structure(structure) => smallest_of(structure, |member| member.required),
        }
    }

    fn smallest_of(structure: &Structure, wanted: impl Fn(&Member) -> bool) -> Value {
        let wanted = structure.members.iter().filter(|member| wanted(member));
        wanted
            .map(|member| (member.name, smallest(member.shape)))
            .collect()
    }

    #[tokio::test]
    async fn every_operation_answers_small_full_and_strange_requests() {
        let cx = context().await;
        for entry in OPERATIONS.iter().chain(NOT_YET) {
            let well_formed = [
                smallest_of(entry.input, |member| member.required),
                smallest_of(entry.input, |_| true),
            ];
            for body in well_formed {
                if let Err(error) = try_call(&cx, entry.name, body.clone()).await {
                    let ours = [Fault::SerializationException, Fault::InternalFailure];
                    assert!(
                        !ours.contains(&error.fault),
                        "{} {body}: {error}",
                        entry.name
                    );
                    let union = error.message.contains("Exactly one member must be set");
                    assert!(
                        error.fault != Fault::ValidationException || union,
                        "{} {body}: {error}",
                        entry.name
                    );
                }
            }
            let strange = [json!([]), json!(7), json!("x"), json!(null)];
            let members = entry.input.members.iter().flat_map(|member| {
                [
                    json!({member.name: {"a": [1]}}),
                    json!({member.name: [[[]]]}),
                    json!({member.name: null}),
                ]
            });
            for body in strange.into_iter().chain(members) {
                if let Err(error) = try_call(&cx, entry.name, body.clone()).await {
                    assert_ne!(
                        error.fault,
                        Fault::InternalFailure,
                        "{} {body}: {error:?}",
                        entry.name
                    );
                }
            }
        }
    }

    #[tokio::test]
    async fn no_operation_is_reached_without_the_policy() {
        let mut cx = context().await;
        cx.principal = Principal::User {
            partition: String::from("aws"),
            account: String::from("123456789012"),
            path: String::from("/"),
            name: String::from("ann"),
            id: String::from("AIDAEXAMPLE"),
        };
        for entry in OPERATIONS.iter().chain(NOT_YET) {
            let error = entry
                .call(&cx, b"{}", &ContextKeys::default())
                .await
                .unwrap_err();
            let refused = [Fault::AccessDeniedException, Fault::ValidationException];
            assert!(refused.contains(&error.fault), "{}: {error}", entry.name);
        }
        let message = fails(
            &cx,
            "DescribeEvents",
            json!({}),
            Fault::AccessDeniedException,
        )
        .await;
        let expected = "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: dms:DescribeEvents \
                        on resource: * because no identity-based policy allows the dms:DescribeEvents action";
        assert_eq!(message, expected);
    }
}
