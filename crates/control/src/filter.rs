//! `Filters` of the Describe operations.

use crate::error::ApiError;
use std::{borrow::Cow, collections::HashSet};
use towpath_data::mapping::Pattern;
use towpath_wire::dms::shapes::Filter;

/// How a filter's values are compared with a resource's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// Byte by byte.
    Exact,
    /// Without regard to case: identifiers.
    IgnoreCase,
    /// `%` in the filter's value stands for any characters, as the console sends it; all else is literal.
    Percent,
}

/// One filter that an operation offers for resources of type `T`.
pub(crate) struct Field<T> {
    /// Its name: `replication-instance-arn`.
    pub(crate) name: &'static str,
    /// How values are compared.
    pub(crate) compare: Match,
    /// The resource's values; it passes when any of them is wanted.
    pub(crate) values: for<'a> fn(&'a T) -> Vec<Cow<'a, str>>,
}

/// The filters of one request, checked against those that the operation offers.
pub(crate) struct Filters<'a, T: 'static> {
    wanted: Vec<(&'static Field<T>, Wanted<'a>)>,
}

/// The values of one filter, so laid out that a resource is compared with all of them at once.
enum Wanted<'a> {
    /// Any of these, byte by byte.
    Exact(HashSet<&'a str>),
    /// Any of these, in lower case.
    Lower(HashSet<String>),
    /// Any that one of these means.
    Patterns(Vec<Pattern>),
}

/// Most filters of a request: a resource is compared with each.
const FILTERS: usize = 100;

/// Most values of a filter whose values are patterns: each is tried on each resource.
const PATTERNS: usize = 100;

impl<'a> Wanted<'a> {
    fn read(compare: Match, filter: &'a Filter) -> Result<Self, ApiError> {
        let values = filter.values.as_slice();
        Ok(match compare {
            Match::Exact => Self::Exact(values.iter().map(String::as_str).collect()),
            Match::IgnoreCase => Self::Lower(values.iter().map(|v| v.to_lowercase()).collect()),
            Match::Percent if values.len() > PATTERNS => {
                return Err(ApiError::invalid_value(format!(
                    "The filter {} has {} values, more than {PATTERNS}.",
                    filter.name,
                    values.len()
                )));
            }
            Match::Percent => {
                Self::Patterns(values.iter().filter_map(|wanted| percent(wanted)).collect())
            }
        })
    }

    fn holds(&self, value: &str) -> bool {
        match self {
            Self::Exact(wanted) => wanted.contains(value),
            Self::Lower(wanted) => wanted.contains(&value.to_lowercase()),
            Self::Patterns(wanted) => wanted.iter().any(|wanted| wanted.matches(value)),
        }
    }
}

impl<'a, T> Filters<'a, T> {
    /// Reads the filters of a request.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a name that is not offered, or for too many of them.
    pub(crate) fn read(
        sent: Option<&'a Vec<Filter>>,
        offered: &'static [Field<T>],
    ) -> Result<Self, ApiError> {
        let count = sent.map_or(0, Vec::len);
        if count > FILTERS {
            return Err(ApiError::invalid_value(format!(
                "The parameter Filters has {count} filters, more than {FILTERS}."
            )));
        }
        let mut wanted = Vec::new();
        for filter in sent.into_iter().flatten() {
            let Some(field) = offered.iter().find(|field| field.name == filter.name) else {
                return Err(unknown(&filter.name));
            };
            wanted.push((field, Wanted::read(field.compare, filter)?));
        }
        Ok(Self { wanted })
    }

    /// Whether the request names no filter.
    pub(crate) fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Whether a resource passes every filter.
    pub(crate) fn pass(&self, resource: &T) -> bool {
        self.wanted.iter().all(|(field, wanted)| {
            let values = (field.values)(resource);
            values.iter().any(|value| wanted.holds(value))
        })
    }

    /// The resources that pass. `what` is plural: `Replication Instances`.
    ///
    /// # Errors
    /// `ResourceNotFoundFault` when there are filters and nothing passes: clients wait for it after a deletion.
    pub(crate) fn select(&self, mut resources: Vec<T>, what: &str) -> Result<Vec<T>, ApiError> {
        resources.retain(|resource| self.pass(resource));
        if resources.is_empty() && !self.is_empty() {
            return Err(ApiError::not_found(format!(
                "No {what} found matching provided filters"
            )));
        }
        Ok(resources)
    }
}

/// A filter's value as a pattern, in which only `%` is a wildcard.
fn percent(wanted: &str) -> Option<Pattern> {
    let literal: String = wanted
        .chars()
        .map(|character| match character {
            '_' | '[' => format!("[{character}]"),
            other => other.to_string(),
        })
        .collect();
    Pattern::parse(&literal).ok()
}

/// Refuses every filter, for operations that accept the member and document no name.
///
/// # Errors
/// `InvalidParameterValueException` when there is one.
pub(crate) fn none_offered(sent: Option<&Vec<Filter>>) -> Result<(), ApiError> {
    sent.into_iter()
        .flatten()
        .next()
        .map_or(Ok(()), |filter| Err(unknown(&filter.name)))
}

fn unknown(name: &str) -> ApiError {
    ApiError::invalid_value(format!(
        "The parameter Filters has an invalid filter name: {name}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use towpath_wire::Fault;

    type Pair = (&'static str, &'static str);
    type Wanted<'a> = &'a [(&'a str, &'a [&'a str])];

    static FIELDS: [Field<Pair>; 2] = [
        Field {
            name: "id",
            compare: Match::IgnoreCase,
            values: |pair| vec![pair.0.into()],
        },
        Field {
            name: "class",
            compare: Match::Exact,
            values: |pair| vec![pair.1.into()],
        },
    ];

    fn filters(wanted: Wanted<'_>) -> Vec<Filter> {
        let filter = |(name, values): &(&str, &[&str])| Filter {
            name: (*name).to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        wanted.iter().map(filter).collect()
    }

    #[test]
    fn filters_are_anded_and_their_values_ored() {
        let all: [Pair; 3] = [("a", "small"), ("b", "small"), ("c", "large")];
        let cases: [(Wanted<'_>, &[&str]); 6] = [
            (&[], &["a", "b", "c"]),
            (&[("id", &["A", "c"])], &["a", "c"]),
            (&[("class", &["small"])], &["a", "b"]),
            (&[("class", &["small"]), ("id", &["b", "c"])], &["b"]),
            (&[("id", &["a"]), ("id", &["a", "b"])], &["a"]),
            (&[("class", &["large"]), ("id", &["%", "*", "c"])], &["c"]),
        ];
        for (wanted, expected) in cases {
            let sent = filters(wanted);
            let found = Filters::read(Some(&sent), &FIELDS)
                .unwrap()
                .select(all.to_vec(), "Pairs")
                .unwrap();
            assert_eq!(
                found.iter().map(|pair| pair.0).collect::<Vec<_>>(),
                expected,
                "{wanted:?}"
            );
        }
    }

    #[test]
    fn nothing_found_is_a_fault_only_with_filters() {
        let sent = filters(&[("class", &["SMALL"])]);
        let found = Filters::read(Some(&sent), &FIELDS)
            .unwrap()
            .select(vec![("a", "small")], "Pairs");
        let error = found.unwrap_err();
        assert_eq!(error.fault, Fault::ResourceNotFoundFault);
        assert_eq!(error.message, "No Pairs found matching provided filters");
        assert!(
            Filters::read(None, &FIELDS)
                .unwrap()
                .select(vec![], "Pairs")
                .unwrap()
                .is_empty()
        );
    }

    /// Compared one by one this would take minutes.
    #[test]
    fn many_values_cost_little() {
        let values = (0..300_000).map(|n| format!("VALUE-{n}")).collect();
        let sent = vec![Filter {
            name: String::from("id"),
            values,
        }];
        let start = std::time::Instant::now();
        let filters = Filters::read(Some(&sent), &FIELDS).unwrap();
        let all = [("value-299999", ""), ("other", "")].repeat(500);
        assert_eq!(filters.select(all, "Pairs").unwrap().len(), 500);
        assert!(start.elapsed() < std::time::Duration::from_secs(20));
    }

    #[test]
    fn too_many_filters_are_refused() {
        let filter = Filter {
            name: String::from("id"),
            values: vec![String::from("a")],
        };
        for (count, accepted) in [(100, true), (101, false)] {
            let sent = vec![filter.clone(); count];
            assert_eq!(Filters::read(Some(&sent), &FIELDS).is_ok(), accepted);
        }
    }

    #[test]
    fn unknown_names_are_refused() {
        let sent = filters(&[("colour", &["red"])]);
        let expected = "The parameter Filters has an invalid filter name: colour";
        assert_eq!(
            Filters::read(Some(&sent), &FIELDS).err().unwrap().message,
            expected
        );
        assert_eq!(none_offered(Some(&sent)).unwrap_err().message, expected);
        none_offered(None).unwrap();
    }
}
