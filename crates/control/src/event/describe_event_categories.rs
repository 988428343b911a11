//! `DescribeEventCategories`.

use super::Source;
use crate::{context::Context, error::ApiError, filter, handle::Handle};
use towpath_wire::dms::{
    operations::DescribeEventCategories,
    shapes::{DescribeEventCategoriesResponse, EventCategoryGroup},
};

impl Handle for DescribeEventCategories {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// The categories of each kind of source, or of the one asked for.
    async fn handle(_: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        filter::none_offered(input.filters.as_ref())?;
        let wanted = input.source_type.as_deref();
        if let Some(unknown) = wanted.filter(|name| !Source::ALL.iter().any(|s| s.name() == *name))
        {
            let known = Source::ALL.map(Source::name).join(", ");
            return Err(ApiError::invalid_value(format!(
                "The parameter SourceType has the invalid value '{unknown}'. It must be one of: {known}"
            )));
        }
        let groups = Source::ALL
            .into_iter()
            .filter(|source| wanted.is_none_or(|name| name == source.name()));
        let group = |source: Source| EventCategoryGroup {
            source_type: Some(source.name().to_owned()),
            event_categories: Some(source.categories().iter().map(|&c| c.to_owned()).collect()),
        };
        Ok(DescribeEventCategoriesResponse {
            event_category_group_list: Some(groups.map(group).collect()),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, context, fails};
    use serde_json::json;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn categories_are_listed_by_source() {
        let cx = context().await;
        let both = call(&cx, "DescribeEventCategories", json!({})).await;
        assert_eq!(both["EventCategoryGroupList"].as_array().unwrap().len(), 2);
        let one = call(
            &cx,
            "DescribeEventCategories",
            json!({"SourceType": "replication-task"}),
        )
        .await;
        assert_eq!(
            one["EventCategoryGroupList"][0]["EventCategories"][1],
            "state change"
        );
        let fault = Fault::InvalidParameterValueException;
        fails(
            &cx,
            "DescribeEventCategories",
            json!({"SourceType": "x"}),
            fault,
        )
        .await;
        let filters = json!({"Filters": [{"Name": "x", "Values": []}]});
        fails(&cx, "DescribeEventCategories", filters, fault).await;
    }
}
