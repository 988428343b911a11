//! `Filters` of the Describe operations.

use crate::error::ApiError;
use std::borrow::Cow;
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
    wanted: Vec<(&'static Field<T>, &'a [String])>,
}

impl<'a, T> Filters<'a, T> {
    /// Reads the filters of a request.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a name that is not offered.
    pub(crate) fn read(
        sent: Option<&'a Vec<Filter>>,
        offered: &'static [Field<T>],
    ) -> Result<Self, ApiError> {
        let mut wanted = Vec::new();
        for filter in sent.into_iter().flatten() {
            let Some(field) = offered.iter().find(|field| field.name == filter.name) else {
                return Err(unknown(&filter.name));
            };
            wanted.push((field, filter.values.as_slice()));
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
            let same = |value: &Cow<'_, str>, wanted: &String| match field.compare {
                Match::Exact => value == wanted,
                Match::IgnoreCase => value.to_lowercase() == wanted.to_lowercase(),
                Match::Percent => percent(wanted, value),
            };
            values
                .iter()
                .any(|value| wanted.iter().any(|wanted| same(value, wanted)))
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

/// Whether `value` fits `wanted`, in which only `%` is a wildcard.
fn percent(wanted: &str, value: &str) -> bool {
    let literal: String = wanted
        .chars()
        .map(|character| match character {
            '_' | '[' => format!("[{character}]"),
            other => other.to_string(),
        })
        .collect();
    Pattern::parse(&literal).is_ok_and(|pattern| pattern.matches(value))
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
