//! What the mapping decided for one table: from which columns, under which names and types.

use crate::schema::{Column, DataType, Native, TableName, TableSchema};
use std::sync::Arc;

/// Where a target column's values come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnFrom {
    /// The source column at this place of [`TablePlan::source`].
    Source(usize),
    /// An SQLite expression over the source row (`add-column`).
    Expression(String),
}

/// One column of the target table, as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedColumn {
    /// Its name at the target.
    pub name: String,
    /// Its intermediate type at the target.
    pub data_type: DataType,
    /// Whether NULL may stand in it.
    pub nullable: bool,
    /// The source's own type, kept where no rule changed the type.
    pub native: Option<Native>,
    /// Where its values come from.
    pub from: ColumnFrom,
    /// Longest value in bytes; longer ones are cut and counted (limited LOB mode).
    pub limit: Option<u64>,
}

/// A comparison of one filter condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `c = v`
    Equal(String),
    /// `c <> v`
    NotEqual(String),
    /// `c >= v`
    AtLeast(String),
    /// `c <= v`
    AtMost(String),
    /// `s <= c <= e`
    Between(String, String),
    /// `c < s or c > e`
    NotBetween(String, String),
    /// `c is null`
    Null,
    /// `c is not null`
    NotNull,
}

/// Conditions on one column, joined by OR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFilter {
    /// The source column's place.
    pub column: usize,
    /// At least one condition.
    pub any: Vec<Condition>,
}

/// Which rows of a table are wanted: an OR over rules of an AND over columns; no rule selects every row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowFilter {
    /// One entry for each selection rule that carries filters.
    pub rules: Vec<Vec<ColumnFilter>>,
}

impl RowFilter {
    /// Whether every row is wanted.
    #[must_use]
    pub fn selects_all(&self) -> bool {
        self.rules.is_empty()
    }
}

/// How a table is cut into pieces that load in parallel (`parallel-load`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Parallel {
    /// By the connector, from size and key.
    #[default]
    Automatic,
    /// Not at all.
    Never,
    /// By the boundaries of `ranges`: each is the exclusive upper bound of a piece; NULLs belong to the last piece.
    Ranges {
        /// Places of the source columns, most significant first.
        columns: Vec<usize>,
        /// Ascending boundaries, one text value for each column.
        boundaries: Vec<Vec<String>>,
    },
    /// By the source's own partitions: all of them, or those named.
    Partitions(Option<Vec<String>>),
}

/// One table's way from source to target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePlan {
    /// The table as the source has it.
    pub source: Arc<TableSchema>,
    /// The table's name at the target.
    pub target: TableName,
    /// The target's columns, in order.
    pub columns: Vec<PlannedColumn>,
    /// Places in `columns` of the target's primary key; empty when there is none.
    pub key: Vec<usize>,
    /// Which rows are wanted.
    pub filter: RowFilter,
    /// How it is cut.
    pub parallel: Parallel,
    /// Higher starts earlier.
    pub load_order: u32,
}

impl TablePlan {
    /// The source column that feeds target column `index`, if one does.
    #[must_use]
    pub fn source_column(&self, index: usize) -> Option<&Column> {
        match self.columns.get(index)?.from {
            ColumnFrom::Source(place) => self.source.columns.get(place),
            ColumnFrom::Expression(_) => None,
        }
    }

    /// Whether every target column is a source column as it is (renames apart), nothing cut, nothing computed.
    #[must_use]
    pub fn copies_values(&self) -> bool {
        self.columns.iter().all(|column| {
            matches!(column.from, ColumnFrom::Source(_))
                && column.native.is_some()
                && column.limit.is_none()
        })
    }
}
