//! How faithfully a column is carried: what a dry run says of each.

use towpath_data::{
    plan::{ColumnFrom, TablePlan},
    schema::DataType,
};

/// How faithfully a column's values are carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Every value, bit for bit or digit for digit.
    Exact,
    /// Every value, in a wider type.
    Widened,
    /// Every value, as its text.
    AsText,
    /// Some values lose something, or are refused.
    Lossy,
    /// The values are computed.
    Computed,
}

impl Grade {
    /// The grade in a word or two.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Widened => "widened",
            Self::AsText => "as text",
            Self::Lossy => "lossy",
            Self::Computed => "computed",
        }
    }
}

/// The grade of target column `index`, and what there is to know about it.
///
/// `like` is whether both sides are of one family: then a column keeps its own type, and so every value.
#[must_use]
pub fn grade(plan: &TablePlan, index: usize, like: bool) -> (Grade, &'static str) {
    let (Some(planned), source) = (plan.columns.get(index), plan.source_column(index)) else {
        return (Grade::Lossy, "there is no such column");
    };
    let (ColumnFrom::Source(_), Some(source)) = (&planned.from, source) else {
        return (Grade::Computed, "an expression gives the values");
    };
    if planned.limit.is_some() {
        return (
            Grade::Lossy,
            "values above the LOB limit are cut, and counted",
        );
    }
    if planned.data_type != source.data_type {
        return (
            Grade::Lossy,
            "a rule changes the type: values that do not fit are refused",
        );
    }
    if like && planned.native.is_some() {
        return (Grade::Exact, "");
    }
    let native = source
        .native
        .as_ref()
        .map_or("", |native| native.definition.as_str());
    match planned.data_type {
        DataType::UInt1 | DataType::UInt2 | DataType::UInt4 | DataType::UInt8 => (
            Grade::Widened,
            "unsigned: the next wider type holds every value",
        ),
        DataType::Numeric(None) => (
            Grade::AsText,
            "digits of any number, where the target has no such type",
        ),
        DataType::DateTime { zone: true, .. } => (
            Grade::Lossy,
            "a moment: it arrives in UTC, without its zone where the target has none",
        ),
        DataType::DateTime { .. } | DataType::Date | DataType::Time { .. } => (
            Grade::Exact,
            "values outside the target's range are refused",
        ),
        DataType::String(_) | DataType::WString(_) | DataType::Clob | DataType::NClob
            if !is_text(native) =>
        {
            (
                Grade::AsText,
                "the type has no counterpart: its own text is kept",
            )
        }
        _ => (Grade::Exact, ""),
    }
}

/// Whether a native type is text in the first place.
fn is_text(native: &str) -> bool {
    let native = native.to_ascii_lowercase();
    native.contains("char") || native.contains("text") || native.contains("clob")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use towpath_data::{
        plan::{Parallel, PlannedColumn, RowFilter},
        schema::{Column, Generation, Native, TableKind, TableName, TableSchema},
    };

    fn plan(source: DataType, native: &str, target: DataType, limit: Option<u64>) -> TablePlan {
        let native = Native {
            family: "any",
            definition: native.into(),
            identity: 0,
            modifier: -1,
            requires: Vec::new(),
        };
        let column = Column {
            name: "c".into(),
            data_type: source,
            nullable: true,
            native: Some(native.clone()),
            generation: Generation::None,
        };
        let planned = PlannedColumn {
            name: "c".into(),
            data_type: target,
            nullable: true,
            native: (source == target).then_some(native),
            from: ColumnFrom::Source(0),
            limit,
        };
        TablePlan {
            source: Arc::new(TableSchema {
                name: TableName::new("s", "t"),
                kind: TableKind::Table,
                columns: vec![column],
                primary_key: Vec::new(),
                unique_keys: Vec::new(),
                estimated_rows: None,
                estimated_bytes: None,
                create_statement: None,
            }),
            target: TableName::new("s", "t"),
            columns: vec![planned],
            key: Vec::new(),
            filter: RowFilter::default(),
            parallel: Parallel::Automatic,
            load_order: 0,
        }
    }

    #[test]
    fn grades_say_what_is_lost() {
        let moment = DataType::DateTime {
            digits: 6,
            zone: true,
        };
        let text = DataType::NClob;
        for (source, native, target, limit, like, expected) in [
            (
                DataType::Int4,
                "integer",
                DataType::Int4,
                None,
                false,
                Grade::Exact,
            ),
            (
                DataType::UInt8,
                "bigint unsigned",
                DataType::UInt8,
                None,
                false,
                Grade::Widened,
            ),
            (
                DataType::UInt8,
                "bigint unsigned",
                DataType::UInt8,
                None,
                true,
                Grade::Exact,
            ),
            (moment, "timestamptz", moment, None, false, Grade::Lossy),
            (text, "text", text, None, false, Grade::Exact),
            (text, "int4range", text, None, false, Grade::AsText),
            (text, "text", text, Some(32), true, Grade::Lossy),
            (
                DataType::Int8,
                "bigint",
                DataType::Int2,
                None,
                true,
                Grade::Lossy,
            ),
        ] {
            let plan = plan(source, native, target, limit);
            assert_eq!(
                grade(&plan, 0, like).0,
                expected,
                "{native} to {target:?}, like: {like}"
            );
        }
    }
}
