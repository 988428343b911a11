//! Two databases in memory, compared.

use super::{TableReport, VerifySpec, verify};
use crate::task::Planner;
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
};
use towpath_data::{
    connector::{Batch, BoxFuture, ReadPlan, Reader, Slice, Snapshot, Source, SplitRequest},
    failure::Result,
    ledger::Rejected,
    plan::{ColumnFrom, Parallel, PlannedColumn, RowFilter, TablePlan},
    position::Position,
    rows::RowsBuilder,
    schema::{Column, DataType, Generation, TableKind, TableName, TableSchema},
};

/// Rows of a slice.
const SLICE: usize = 100;

/// A table: its columns, how many of them are the key, and its rows.
#[derive(Clone)]
struct Table {
    types: Vec<DataType>,
    key: usize,
    rows: Vec<Vec<Option<String>>>,
}

/// A database in memory. A row whose last value is `!` cannot be spelled.
#[derive(Default)]
struct Base {
    tables: BTreeMap<String, Table>,
    reads: AtomicU64,
}

impl Base {
    fn with(tables: &[(&str, &Table)]) -> Arc<Self> {
        let tables = tables
            .iter()
            .map(|(name, table)| ((*name).to_owned(), (*table).clone()));
        Arc::new(Self {
            tables: tables.collect(),
            reads: AtomicU64::new(0),
        })
    }

    fn schema(&self, name: &str) -> Option<TableSchema> {
        let table = self.tables.get(name)?;
        let column = |(place, data_type): (usize, &DataType)| Column {
            name: format!("c{place}"),
            data_type: *data_type,
            nullable: true,
            native: None,
            generation: Generation::None,
        };
        Some(TableSchema {
            name: TableName::new("s", name),
            kind: TableKind::Table,
            columns: table.types.iter().enumerate().map(column).collect(),
            primary_key: (0..table.key).collect(),
            unique_keys: Vec::new(),
            estimated_rows: Some(table.rows.len() as u64),
            estimated_bytes: None,
            create_statement: None,
        })
    }
}

struct Side(Arc<Base>);

fn ready<'a, T: Send + 'a>(value: T) -> BoxFuture<'a, T> {
    Box::pin(async move { value })
}

impl Source for Side {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        ready(Ok("memory".into()))
    }

    fn schemas(&self) -> BoxFuture<'_, Result<Vec<String>>> {
        ready(Ok(vec!["s".into()]))
    }

    fn list(&self) -> BoxFuture<'_, Result<Vec<TableSchema>>> {
        ready(Ok(self
            .0
            .tables
            .keys()
            .filter_map(|name| self.0.schema(name))
            .collect()))
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        let tables = names
            .iter()
            .filter_map(|name| self.0.schema(&name.table).map(Arc::new));
        ready(Ok(tables.collect()))
    }

    fn snapshot<'a>(
        &'a self,
        _: &'a [Arc<TableSchema>],
        _: usize,
    ) -> BoxFuture<'a, Result<Arc<dyn Snapshot>>> {
        ready(Ok(Arc::new(View(Arc::clone(&self.0)))))
    }
}

struct View(Arc<Base>);

impl Snapshot for View {
    fn seam(&self) -> String {
        String::new()
    }

    fn position(&self) -> Option<Position> {
        None
    }

    fn alive(&self) -> bool {
        true
    }

    fn split<'a>(&'a self, request: SplitRequest<'a>) -> BoxFuture<'a, Result<Vec<Slice>>> {
        let rows = self.0.tables[&request.table.name.table].rows.len();
        let slice = |number: usize| Slice {
            label: number.to_string(),
            predicate: Some(number.to_string()),
            estimated_rows: None,
            estimated_bytes: None,
        };
        ready(Ok((0..rows.div_ceil(SLICE)).map(slice).collect()))
    }

    fn read<'a>(&'a self, plan: &'a ReadPlan) -> BoxFuture<'a, Result<Box<dyn Reader>>> {
        self.0.reads.fetch_add(1, SeqCst);
        let table = &self.0.tables[&plan.table.name.table];
        let number: usize = plan
            .slice
            .predicate
            .as_deref()
            .unwrap_or("0")
            .parse()
            .unwrap();
        let rows = table.rows.iter().skip(number * SLICE).take(SLICE);
        let (mut builder, mut rejected) = (RowsBuilder::new(plan.columns.len(), 0), Vec::new());
        for row in rows.clone() {
            if row.last() == Some(&Some("!".into())) {
                rejected.push(Rejected {
                    key: "some key".into(),
                    column: Some("c1".into()),
                    code: None,
                    reason: "unspeakable".into(),
                });
                continue;
            }
            for column in &plan.columns {
                assert!(builder.push(row[column.column].as_ref().map(String::as_bytes)));
            }
        }
        let reader: Box<dyn Reader> = Box::new(Once {
            batch: Some(Batch::Rows(builder.finish())),
            rows: rows.len() as u64,
            rejected,
        });
        ready(Ok(reader))
    }

    fn count<'a>(&'a self, table: &'a TableSchema, _: &'a RowFilter) -> BoxFuture<'a, Result<u64>> {
        ready(Ok(self.0.tables[&table.name.table].rows.len() as u64))
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        ready(())
    }
}

struct Once {
    batch: Option<Batch>,
    rows: u64,
    rejected: Vec<Rejected>,
}

impl Reader for Once {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Batch>>> {
        ready(Ok(self.batch.take()))
    }

    fn rows_read(&self) -> u64 {
        self.rows
    }

    fn take_rejected(&mut self) -> Vec<Rejected> {
        std::mem::take(&mut self.rejected)
    }

    fn truncated(&self) -> u64 {
        0
    }
}

/// Every table, column by column, under its own name.
struct Same;

impl Planner for Same {
    fn selects(&self, _: &TableName, _: TableKind) -> bool {
        true
    }

    fn named(&self) -> Vec<TableName> {
        Vec::new()
    }

    fn examine(&self, _: &[(TableName, TableKind)]) -> Vec<String> {
        Vec::new()
    }

    fn take_warnings(&self) -> Vec<String> {
        Vec::new()
    }

    fn plan(&self, table: &Arc<TableSchema>, _: &dyn Fn(&str) -> String) -> Result<TablePlan> {
        let column = |(place, column): (usize, &Column)| PlannedColumn {
            name: column.name.clone(),
            data_type: column.data_type,
            nullable: true,
            native: None,
            from: ColumnFrom::Source(place),
            limit: None,
        };
        Ok(TablePlan {
            source: Arc::clone(table),
            target: table.name.clone(),
            columns: table.columns.iter().enumerate().map(column).collect(),
            key: table.primary_key.clone(),
            filter: RowFilter::default(),
            parallel: Parallel::Automatic,
            load_order: 0,
        })
    }
}

async fn compare(source: &Arc<Base>, target: &Arc<Base>) -> Vec<TableReport> {
    let spec = VerifySpec {
        source: Arc::new(Side(Arc::clone(source))),
        target: Arc::new(Side(Arc::clone(target))),
        like: false,
        planner: &Same,
        default_schema: &str::to_owned,
        readers: 3,
        examples: 3,
    };
    verify(&spec, |_| {}).await.unwrap()
}

fn numbered(count: usize) -> Table {
    let row = |number: usize| vec![Some(number.to_string()), Some(format!("{number}.50")), None];
    Table {
        types: vec![
            DataType::Int8,
            DataType::Numeric(Some((9, 2))),
            DataType::NClob,
        ],
        key: 1,
        rows: (0..count).map(row).collect(),
    }
}

#[tokio::test]
async fn equal_tables_are_read_once_whatever_their_order_and_spelling() {
    let one = numbered(950);
    let mut other = one.clone();
    other.rows.reverse();
    for row in &mut other.rows {
        row[1] = row[1]
            .as_ref()
            .map(|text| text.trim_end_matches('0').to_owned() + "000");
    }
    let (source, target) = (Base::with(&[("t", &one)]), Base::with(&[("t", &other)]));
    let reports = compare(&source, &target).await;
    assert!(reports[0].is_equal(), "{reports:?}");
    assert_eq!(
        (
            reports[0].matching,
            reports[0].source_rows,
            reports[0].target_rows
        ),
        (950, 950, 950)
    );
    assert_eq!(
        (source.reads.load(SeqCst), target.reads.load(SeqCst)),
        (10, 10)
    );
}

#[tokio::test]
async fn every_kind_of_difference_is_counted_and_named() {
    let one = numbered(1000);
    let mut other = one.clone();
    other.rows[7][2] = Some("altered".into());
    other.rows[8][1] = Some("8.51".into());
    other.rows.remove(500);
    other.rows.push(vec![Some("5000".into()), None, None]);
    let duplicate = other.rows[3].clone();
    other.rows.push(duplicate);
    let reports = compare(&Base::with(&[("t", &one)]), &Base::with(&[("t", &other)])).await;
    let report = &reports[0];
    assert!(!report.is_equal());
    assert_eq!((report.source_rows, report.target_rows), (1000, 1001));
    assert_eq!(
        (
            report.matching,
            report.missing,
            report.extra,
            report.different
        ),
        (997, 1, 2, 2)
    );
    assert_eq!(report.missing_keys, ["c0=500"]);
    let sorted = |keys: &[String]| {
        let mut keys = keys.to_vec();
        keys.sort();
        keys
    };
    assert_eq!(sorted(&report.extra_keys), ["c0=3", "c0=5000"]);
    assert_eq!(sorted(&report.different_keys), ["c0=7", "c0=8"]);
}

#[tokio::test]
async fn tables_without_a_key_are_compared_as_multisets() {
    let mut one = numbered(300);
    one.key = 0;
    one.rows.push(one.rows[0].clone());
    let mut other = one.clone();
    other.rows.reverse();
    let (source, target) = (Base::with(&[("t", &one)]), Base::with(&[("t", &other)]));
    assert!(compare(&source, &target).await[0].is_equal());
    other.rows[5] = other.rows[6].clone();
    let report = &compare(&source, &Base::with(&[("t", &other)])).await[0];
    assert_eq!(
        (
            report.matching,
            report.missing,
            report.extra,
            report.different
        ),
        (300, 1, 1, 0)
    );
    assert!(report.missing_keys[0].starts_with("row "));
}

#[tokio::test]
async fn what_cannot_be_compared_is_no_agreement() {
    let one = numbered(10);
    let mut narrow = one.clone();
    narrow.types.pop();
    narrow.rows.iter_mut().for_each(|row| drop(row.pop()));
    let mut unspeakable = one.clone();
    unspeakable.rows[4][2] = Some("!".into());
    let source = Base::with(&[("t", &one)]);
    for (target, note) in [
        (Base::with(&[]), "no table s.t"),
        (Base::with(&[("t", &narrow)]), "no column c2"),
        (Base::with(&[("t", &unspeakable)]), "some key"),
    ] {
        let report = &compare(&source, &target).await[0];
        assert!(!report.is_equal());
        assert!(report.notes[0].contains(note), "{report:?}");
        assert_eq!(report.source_rows, 10);
    }
}

#[tokio::test]
async fn wholly_different_tables_are_counted() {
    let one = numbered(5000);
    let mut other = numbered(6000);
    for row in &mut other.rows {
        row[2] = Some("other".into());
    }
    let report = &compare(&Base::with(&[("t", &one)]), &Base::with(&[("t", &other)])).await[0];
    assert_eq!(
        (
            report.matching,
            report.missing,
            report.extra,
            report.different
        ),
        (0, 0, 1000, 5000)
    );
    assert_eq!(
        (report.different_keys.len(), report.extra_keys.len()),
        (3, 3)
    );
    let empty = &compare(
        &Base::with(&[("t", &numbered(0))]),
        &Base::with(&[("t", &one)]),
    )
    .await[0];
    assert_eq!((empty.extra, empty.missing), (5000, 0));
}
