//! `DescribePendingMaintenanceActions`.

use super::{
    ReplicationInstance,
    describe_replication_instances::{BY_ARN, BY_ID, Listed, listed},
    maintenance,
};
use crate::{
    context::Context,
    error::ApiError,
    filter::{Field, Filters},
    handle::Handle,
    page::{self, PageRequest},
};
use towpath_wire::{
    Operation,
    dms::{
        operations::DescribePendingMaintenanceActions,
        shapes::DescribePendingMaintenanceActionsResponse,
    },
};

static FILTERS: [Field<Listed>; 2] = [BY_ARN, BY_ID];

impl Handle for DescribePendingMaintenanceActions {
    fn touches(_: &Context, input: &Self::Input) -> Vec<String> {
        input.replication_instance_arn.iter().cloned().collect()
    }

    /// The actions that instances wait for.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let mut found = filters.select(listed(cx).await?, "Replication Instances")?;
        if let Some(wanted) = &input.replication_instance_arn {
            let instance = ReplicationInstance::by_arn(cx, wanted).await?;
            found.retain(|(_, other)| other.id == instance.id);
        }
        found.retain(|(_, instance)| maintenance::pending(instance).is_some());
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let key = |(arn, instance): &Listed| page::by_creation(instance.created, arn);
        let (found, marker) = page.cut(cx, page::USUAL, found, key)?;
        let view = |(_, instance): &Listed| {
            Some(maintenance::view(
                cx,
                instance,
                maintenance::pending(instance)?,
                None,
            ))
        };
        Ok(DescribePendingMaintenanceActionsResponse {
            pending_maintenance_actions: Some(found.iter().filter_map(view).collect()),
            marker,
        })
    }
}
