//! `DescribeEvents`.

use super::{LOG, StoredEvent, folded};
use crate::{
    context::Context,
    error::ApiError,
    filter::{Field, Filters, Match},
    handle::Handle,
    page::{self, PageRequest},
};
use towpath_wire::{
    Operation, Timestamp,
    dms::{
        operations::DescribeEvents,
        shapes::{DescribeEventsMessage, DescribeEventsResponse, Event},
    },
};

/// The window when none is given, in minutes.
const DEFAULT_MINUTES: i32 = 60;
/// The longest window, in minutes: that of the retention.
const MOST_MINUTES: i32 = 14 * 24 * 60;

/// An event with its place in the log.
struct Found {
    at: Timestamp,
    sequence: u64,
    event: StoredEvent,
}

static FILTERS: [Field<Found>; 1] = [Field {
    name: "replication-instance-id",
    compare: Match::IgnoreCase,
    values: |found| {
        let is_instance = found.event.source_type == super::Source::ReplicationInstance.name();
        is_instance
            .then(|| found.event.source_id.as_str().into())
            .into_iter()
            .collect()
    },
}];

impl Handle for DescribeEvents {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Events of a window of time, the last hour unless given, oldest first.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        if input.source_identifier.is_some() && input.source_type.is_none() {
            let message = "SourceType must be given together with SourceIdentifier.";
            return Err(ApiError::invalid_combination(message));
        }
        let filters = Filters::read(input.filters.as_ref(), &FILTERS)?;
        let (from, until) = window(&input, cx.now())?;
        let entries = cx
            .host
            .store
            .read_log(&cx.key(LOG, ""), from, until)
            .await?;
        let mut found = Vec::with_capacity(entries.len());
        for entry in entries {
            let event = serde_json::from_slice(&entry.value).map_err(ApiError::internal)?;
            found.push(Found {
                at: Timestamp(entry.at),
                sequence: entry.sequence,
                event,
            });
        }
        found.retain(|found| is_wanted(&input, &found.event) && filters.pass(found));
        let page = PageRequest {
            operation: Self::NAME,
            filters: input.filters.as_ref(),
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let key = |found: &Found| format!("{:016}/{:020}", found.at.0, found.sequence);
        let (found, marker) = page.cut(cx, page::USUAL, found, key)?;
        Ok(DescribeEventsResponse {
            events: Some(found.into_iter().map(view).collect()),
            marker,
        })
    }
}

/// From when until before when, in milliseconds.
fn window(input: &DescribeEventsMessage, now: Timestamp) -> Result<(i64, i64), ApiError> {
    let minutes = input.duration.unwrap_or(DEFAULT_MINUTES);
    if !(1..=MOST_MINUTES).contains(&minutes) {
        return Err(ApiError::invalid_value(format!(
            "Invalid value {minutes} for Duration. Must be between 1 and {MOST_MINUTES}"
        )));
    }
    let length = i64::from(minutes) * 60_000;
    let after = |at: Timestamp| at.0.saturating_add(1);
    let (from, until) = match (input.start_time, input.end_time) {
        (None, None) => (now.0.saturating_sub(length), after(now)),
        (None, Some(end)) => (end.0.saturating_sub(length), after(end)),
        (Some(start), Some(end)) => (start.0, after(end)),
        (Some(start), None) if input.duration.is_some() => {
            (start.0, start.0.saturating_add(length))
        }
        (Some(start), None) => (start.0, after(now).max(start.0)),
    };
    if until < from {
        return Err(ApiError::invalid_combination(
            "StartTime must not be later than EndTime.",
        ));
    }
    Ok((from, until))
}

fn is_wanted(input: &DescribeEventsMessage, event: &StoredEvent) -> bool {
    let source = input
        .source_type
        .as_ref()
        .is_none_or(|wanted| *wanted == event.source_type);
    let id = input
        .source_identifier
        .as_ref()
        .is_none_or(|wanted| wanted.to_lowercase() == event.source_id.to_lowercase());
    let categories = input.event_categories.as_deref().unwrap_or_default();
    let category = categories
        .iter()
        .any(|wanted| folded(wanted) == folded(&event.category));
    source && id && (category || categories.is_empty())
}

fn view(found: Found) -> Event {
    Event {
        source_identifier: Some(found.event.source_id),
        source_type: Some(found.event.source_type),
        message: Some(found.event.message),
        event_categories: Some(vec![found.event.category]),
        date: Some(found.at),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NewEvent, Occurrence, occurrence};
    use crate::{
        context::Context,
        store::Transaction,
        testing::{call, context_and_clock, fails},
    };
    use serde_json::{Value, json};
    use std::time::Duration;
    use towpath_wire::Fault;

    async fn tell(cx: &Context, occurrence: Occurrence, source_id: &str) {
        let event = NewEvent {
            occurrence,
            source_id,
            source_arn: "arn",
            message: None,
        };
        Transaction::new(cx).event(&event).commit().await.unwrap();
    }

    async fn messages(cx: &Context, input: Value) -> Vec<String> {
        let answer = call(cx, "DescribeEvents", input).await;
        let events = answer["Events"].as_array().unwrap();
        events
            .iter()
            .map(|e| {
                format!("{}:{}", e["SourceIdentifier"], e["EventCategories"][0]).replace('"', "")
            })
            .collect()
    }

    #[tokio::test]
    async fn events_are_selected_by_window_source_and_category() {
        let (cx, clock) = context_and_clock().await;
        let start = cx.now().0 / 1000;
        tell(&cx, occurrence::INSTANCE_CREATED, "one").await;
        clock.advance(Duration::from_mins(90));
        tell(&cx, occurrence::TASK_STARTED, "two").await;
        tell(&cx, occurrence::CLASS_CHANGED, "one").await;
        let (create, state, change) = (
            "one:creation",
            "two:state change",
            "one:configuration change",
        );
        let cases = [
            (json!({}), vec![state, change]),
            (json!({"Duration": 100}), vec![create, state, change]),
            (json!({"StartTime": start}), vec![create, state, change]),
            (json!({"StartTime": start, "Duration": 1}), vec![create]),
            (json!({"EndTime": start}), vec![create]),
            (
                json!({"StartTime": start, "EndTime": start + 10}),
                vec![create],
            ),
            (json!({"SourceType": "replication-task"}), vec![state]),
            (
                json!({"SourceType": "replication-instance", "SourceIdentifier": "ONE"}),
                vec![change],
            ),
            (
                json!({"SourceType": "replication-instance", "SourceIdentifier": "x"}),
                vec![],
            ),
            (
                json!({"EventCategories": ["StateChange", "x"]}),
                vec![state],
            ),
            (
                json!({"EventCategories": ["Configuration Change"]}),
                vec![change],
            ),
            (
                json!({"Filters": [{"Name": "replication-instance-id", "Values": ["one"]}]}),
                vec![change],
            ),
            (
                json!({"Filters": [{"Name": "replication-instance-id", "Values": ["two"]}]}),
                vec![],
            ),
        ];
        for (input, expected) in cases {
            let text = input.to_string();
            assert_eq!(messages(&cx, input).await, expected, "{text}");
        }
    }

    #[tokio::test]
    async fn questions_that_make_no_sense_are_refused() {
        let (cx, _) = context_and_clock().await;
        let cases = [
            (
                json!({"SourceIdentifier": "a"}),
                Fault::InvalidParameterCombinationException,
            ),
            (
                json!({"StartTime": 20, "EndTime": 10}),
                Fault::InvalidParameterCombinationException,
            ),
            (
                json!({"Duration": 0}),
                Fault::InvalidParameterValueException,
            ),
            (
                json!({"Duration": 20_161}),
                Fault::InvalidParameterValueException,
            ),
            (
                json!({"SourceType": "endpoint"}),
                Fault::ValidationException,
            ),
        ];
        for (input, fault) in cases {
            fails(&cx, "DescribeEvents", input, fault).await;
        }
    }

    #[tokio::test]
    async fn events_are_forgotten_after_two_weeks() {
        let (cx, clock) = context_and_clock().await;
        tell(&cx, occurrence::INSTANCE_CREATED, "one").await;
        clock.advance(super::super::RETENTION);
        super::super::trim(&cx).await.unwrap();
        assert_eq!(messages(&cx, json!({"Duration": 20_160})).await.len(), 1);
        clock.advance(Duration::from_millis(1));
        super::super::trim(&cx).await.unwrap();
        assert!(messages(&cx, json!({"StartTime": 0})).await.is_empty());
    }
}
