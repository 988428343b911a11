//! `MaxRecords` and `Marker` of the Describe operations.
//!
//! A marker is the sort key of the last item given out, bound by a code to the operation, the filters and the region:
//! it needs no memory of ours, survives a restart, and is stable while items come and go.

use crate::{context::Context, error::ApiError};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use towpath_wire::{Timestamp, dms::shapes::Filter};

/// The bounds of `MaxRecords`, and what an absent one means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Smallest accepted.
    pub(crate) min: i32,
    /// Largest accepted.
    pub(crate) max: i32,
    /// When none is given.
    pub(crate) default: i32,
}

/// The bounds of most operations.
pub(crate) const USUAL: Limits = Limits {
    min: 20,
    max: 100,
    default: 100,
};

/// The bounds of operations that document none.
pub(crate) const LENIENT: Limits = Limits {
    min: 1,
    max: 100,
    default: 100,
};

/// The paging members of one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageRequest<'a> {
    /// The operation: its markers are of no use to another.
    pub(crate) operation: &'static str,
    /// `Filters`: a marker continues the same question only.
    pub(crate) filters: Option<&'a Vec<Filter>>,
    /// `MaxRecords`.
    pub(crate) max_records: Option<i32>,
    /// `Marker`; an empty one is none.
    pub(crate) marker: Option<&'a str>,
}

/// Bytes of the code in a marker.
const CODE: usize = 16;
/// Longest marker, by the model.
const LONGEST: usize = 1024;

impl PageRequest<'_> {
    /// Sorts the items by `key`, and gives the page after the marker with the marker of the next page.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a number out of bounds or a marker that is not ours.
    pub(crate) fn cut<T>(
        &self,
        cx: &Context,
        limits: Limits,
        mut items: Vec<T>,
        key: impl Fn(&T) -> String,
    ) -> Result<(Vec<T>, Option<String>), ApiError> {
        let limit = self.limit(limits)?;
        items.sort_by_cached_key(&key);
        if let Some(after) = self.after(cx)? {
            items.retain(|item| key(item) > after);
        }
        let more = items.len() > limit;
        items.truncate(limit);
        let last = items.last().filter(|_| more);
        let marker = last.map(|item| self.marker_after(cx, &key(item)));
        Ok((items, marker))
    }

    fn limit(&self, limits: Limits) -> Result<usize, ApiError> {
        let Limits { min, max, default } = limits;
        let sent = self.max_records.unwrap_or(default);
        usize::try_from(sent)
            .ok()
            .filter(|_| (min..=max).contains(&sent))
            .ok_or_else(|| {
                ApiError::invalid_value(format!(
                    "Invalid value {sent} for MaxRecords. Must be between {min} and {max}"
                ))
            })
    }

    fn after(&self, cx: &Context) -> Result<Option<String>, ApiError> {
        let Some(marker) = self.marker.filter(|marker| !marker.is_empty()) else {
            return Ok(None);
        };
        let key = self
            .open(cx, marker)
            .ok_or_else(|| ApiError::invalid_value("Invalid marker"))?;
        Ok(Some(key))
    }

    fn open(&self, cx: &Context, marker: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD
            .decode(marker)
            .ok()
            .filter(|_| marker.len() <= LONGEST)?;
        let (code, key) = bytes.split_first_chunk::<CODE>()?;
        let key = std::str::from_utf8(key).ok()?;
        (self.code(cx, key) == *code).then(|| key.to_owned())
    }

    fn marker_after(&self, cx: &Context, key: &str) -> String {
        URL_SAFE_NO_PAD.encode([self.code(cx, key).as_slice(), key.as_bytes()].concat())
    }

    fn code(&self, cx: &Context, key: &str) -> [u8; CODE] {
        let mut parts: Vec<&[u8]> = vec![
            self.operation.as_bytes(),
            cx.host.account.as_bytes(),
            cx.region.as_bytes(),
            key.as_bytes(),
        ];
        for filter in self.filters.into_iter().flatten() {
            parts.push(filter.name.as_bytes());
            parts.extend(filter.values.iter().map(String::as_bytes));
        }
        let mac = cx.host.sealer.mac("marker", &parts);
        let mut code = [0; CODE];
        code.iter_mut().zip(mac).for_each(|(to, from)| *to = from);
        code
    }
}

/// The sort key of most resources: in the order of their creation, then of their ARNs.
pub(crate) fn by_creation(created: Timestamp, arn: &str) -> String {
    format!("{:016}/{arn}", created.0.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::context;

    fn request<'a>(max_records: Option<i32>, marker: Option<&'a str>) -> PageRequest<'a> {
        PageRequest {
            operation: "DescribeThings",
            filters: None,
            max_records,
            marker,
        }
    }

    #[tokio::test]
    async fn pages_join_to_the_whole_even_while_items_come() {
        let cx = context().await;
        let key = |n: &u32| format!("{n:05}");
        let mut items: Vec<u32> = (0..50).map(|n| n * 2).rev().collect();
        let mut seen = Vec::new();
        let mut marker: Option<String> = None;
        loop {
            let page = request(Some(20), marker.as_deref());
            let (got, next) = page.cut(&cx, USUAL, items.clone(), key).unwrap();
            seen.extend(got);
            items.push(1); // before every page but the first: it is not seen, and shifts nothing
            let Some(next) = next else { break };
            marker = Some(next);
        }
        assert_eq!(seen, (0..50).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn a_full_last_page_has_no_marker() {
        let cx = context().await;
        let (got, next) = request(Some(20), Some(""))
            .cut(&cx, USUAL, (0..20).collect(), u32::to_string)
            .unwrap();
        assert_eq!((got.len(), next), (20, None));
    }

    #[tokio::test]
    async fn numbers_out_of_bounds_are_refused() {
        let cx = context().await;
        for sent in [19, 101, 0, -1] {
            let error = request(Some(sent), None)
                .cut(&cx, USUAL, vec![1], u32::to_string)
                .unwrap_err();
            let expected =
                format!("Invalid value {sent} for MaxRecords. Must be between 20 and 100");
            assert_eq!(error.message, expected);
        }
    }

    #[tokio::test]
    async fn a_marker_is_good_for_its_own_question_only() {
        let cx = context().await;
        let items: Vec<u32> = (10..60).collect();
        let (_, marker) = request(Some(20), None)
            .cut(&cx, USUAL, items.clone(), u32::to_string)
            .unwrap();
        let marker = marker.unwrap();
        let filters = vec![Filter {
            name: String::from("id"),
            values: vec![String::from("a")],
        }];
        let altered = marker.replacen(|c: char| c != 'A', "A", 1);
        let mut elsewhere = cx.clone();
        elsewhere.region = "eu-west-1".into();
        let own = request(None, Some(&marker));
        own.cut(&cx, USUAL, items.clone(), u32::to_string).unwrap();
        let cases = [
            (
                PageRequest {
                    operation: "DescribeOthers",
                    ..own
                },
                &cx,
            ),
            (
                PageRequest {
                    filters: Some(&filters),
                    ..own
                },
                &cx,
            ),
            (
                PageRequest {
                    marker: Some(&altered),
                    ..own
                },
                &cx,
            ),
            (
                PageRequest {
                    marker: Some("x"),
                    ..own
                },
                &cx,
            ),
            (own, &elsewhere),
        ];
        for (page, cx) in cases {
            let error = page
                .cut(cx, USUAL, items.clone(), u32::to_string)
                .unwrap_err();
            assert_eq!(error.message, "Invalid marker", "{page:?}");
        }
    }
}
