//! `DescribeCertificates`.

use super::Certificate;
use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{LENIENT, PageRequest, by_creation},
};
use towpath_wire::{
    Operation,
    dms::{operations::DescribeCertificates, shapes::DescribeCertificatesResponse},
};

/// A certificate and its ARN.
type Item = (Certificate, String);

static FILTERS: [Field<Item>; 2] = [
    Field {
        name: "certificate-arn",
        compare: Match::Exact,
        values: |item| vec![item.1.as_str().into()],
    },
    Field {
        name: "certificate-id",
        compare: Match::IgnoreCase,
        values: |item| vec![item.0.identifier.as_str().into()],
    },
];

impl Handle for DescribeCertificates {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Lists certificates with their texts, byte by byte as they were imported.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let item = |record: Certificate| (cx.arn(Kind::Certificate, &record.id), record);
        let all = cx
            .all::<Certificate>()
            .await?
            .into_iter()
            .map(|held| item(held.record));
        let all = all.map(|(arn, record)| (record, arn)).collect();
        let selected = filters.select(all, "Certificates")?;
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let (items, marker) = page.cut(cx, LENIENT, selected, |(record, arn)| {
            by_creation(record.created, arn)
        })?;
        let views = items.iter().map(|(record, _)| record.view(cx));
        let certificates = views.collect::<Result<_, _>>()?;
        Ok(DescribeCertificatesResponse {
            certificates: Some(certificates),
            marker,
        })
    }
}
