//! The connector as the engine uses it, on real files.

mod target;
mod values;
mod view;

use crate::sqlite::CONNECTOR;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use towpath_data::connector::{
    Format, KeyTiming, LoadColumn, LoadPlan, Prepare, PrepareRequest, Prepared, ReadColumn,
    ReadPlan, Snapshot, Source, SplitRequest, Target, TargetTriggers,
};
use towpath_data::context::{AllowAll, MemoryBudget, TaskContext};
use towpath_data::endpoint::{Endpoint, Role, Secret, SslMode};
use towpath_data::failure::Result;
use towpath_data::ledger::{Account, ChunkId, LedgerRow, Rejected};
use towpath_data::plan::{ColumnFrom, Parallel, PlannedColumn, RowFilter, TablePlan};
use towpath_data::rows::{Rows, RowsBuilder};
use towpath_data::schema::{TableName, TableSchema};

/// An endpoint for a file.
pub(in crate::sqlite) fn endpoint(path: impl AsRef<Path>, role: Role) -> Endpoint {
    Endpoint {
        engine: "sqlite".into(),
        role,
        server_name: String::new(),
        port: None,
        database: path.as_ref().display().to_string(),
        username: String::new(),
        password: Secret::default(),
        ssl_mode: SslMode::None,
        ca_pem: None,
        settings: serde_json::Map::new(),
        file_roots: None,
    }
}

/// A source and a target file.
struct Files {
    _folder: TempDir,
    source: PathBuf,
    target: PathBuf,
}

impl Files {
    fn new(source: &str, target: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = Self {
            source: folder.path().join("source.db"),
            target: folder.path().join("target.db"),
            _folder: folder,
        };
        files.at_source(source);
        files.at_target(target);
        files
    }

    fn at_source(&self, sql: &str) {
        run(&self.source, sql);
    }

    fn at_target(&self, sql: &str) {
        run(&self.target, sql);
    }

    fn rows(&self, path: &Path, sql: &str) -> Vec<Vec<Value>> {
        let connection = Connection::open(path).unwrap();
        let mut statement = connection.prepare(sql).unwrap();
        let width = statement.column_count();
        let rows = statement
            .query_map([], |row| (0..width).map(|place| row.get(place)).collect())
            .unwrap();
        rows.map(Result::unwrap).collect()
    }

    fn count(&self, sql: &str) -> i64 {
        Connection::open(&self.target)
            .unwrap()
            .query_row(sql, [], |row| row.get(0))
            .unwrap()
    }

    async fn open(&self, task: &str) -> (Arc<dyn Source>, Arc<dyn Target>) {
        let context = context(task);
        let source = endpoint(&self.source, Role::Source);
        let target = endpoint(&self.target, Role::Target);
        (
            CONNECTOR.source.unwrap()(&source, &context).await.unwrap(),
            CONNECTOR.target.unwrap()(&target, &context).await.unwrap(),
        )
    }
}

fn run(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch("pragma foreign_keys = off")
        .unwrap();
    connection.execute_batch(sql).unwrap();
}

fn context(task: &str) -> TaskContext {
    TaskContext {
        task: task.into(),
        installation: "here".into(),
        memory: MemoryBudget::new(1 << 20),
        network: Arc::new(AllowAll),
        control_schema: String::new(),
    }
}

fn main(table: &str) -> TableName {
    TableName::new("main", table)
}

/// Every column as it is, those that are computed too.
fn plan_of(table: &Arc<TableSchema>) -> TablePlan {
    let given = table.columns.iter().enumerate();
    let columns: Vec<PlannedColumn> = given
        .map(|(place, column)| PlannedColumn {
            name: column.name.clone(),
            data_type: column.data_type,
            nullable: column.nullable,
            native: column.native.clone(),
            from: ColumnFrom::Source(place),
            limit: None,
        })
        .collect();
    let place_of = |source: &usize| {
        columns
            .iter()
            .position(|column| column.from == ColumnFrom::Source(*source))
    };
    TablePlan {
        key: table.primary_key.iter().filter_map(place_of).collect(),
        source: Arc::clone(table),
        target: main(&table.name.table),
        columns,
        filter: RowFilter::default(),
        parallel: Parallel::Automatic,
        load_order: 0,
    }
}

fn request(plan: &TablePlan, how: Prepare) -> PrepareRequest<'_> {
    PrepareRequest {
        plan,
        how,
        consent: false,
        key: KeyTiming::AfterLoad,
        like: true,
        triggers: TargetTriggers::Suspend,
    }
}

async fn prepare(target: &dyn Target, request: PrepareRequest<'_>) -> Result<Prepared> {
    target.prepare(&[request]).await.unwrap().pop().unwrap()
}

fn ledger_row(task: &str, plan: &TablePlan, chunk: i64, account: Account) -> LedgerRow {
    LedgerRow {
        id: ChunkId {
            task: task.into(),
            source: plan.source.name.clone(),
            load: 1,
            chunk,
        },
        target: plan.target.clone(),
        slice: "all".into(),
        seam: "then".into(),
        account,
    }
}

fn load_plan(plan: &TablePlan, prepared: &Prepared, format: Format, careful: bool) -> LoadPlan {
    let column = |planned: &PlannedColumn| LoadColumn {
        column: prepared.table.position(&planned.name).unwrap(),
        incoming: planned.data_type,
    };
    LoadPlan {
        table: Arc::clone(&prepared.table),
        columns: plan.columns.iter().map(column).collect(),
        key: plan.key.clone(),
        format,
        careful,
        commit_rate: 10_000,
    }
}

/// Loads a table slice by slice, as the engine does.
async fn load(
    snapshot: &dyn Snapshot,
    target: &dyn Target,
    plan: &TablePlan,
    prepared: &Prepared,
    format: Format,
    careful: bool,
) -> Result<(Account, Vec<Rejected>)> {
    let request = SplitRequest {
        table: &plan.source,
        parallel: &plan.parallel,
        target_bytes: 1 << 40,
        target_rows: 1000,
    };
    let mut total = Account::default();
    let mut all_rejected = Vec::new();
    for (chunk, slice) in snapshot.split(request).await?.into_iter().enumerate() {
        let columns = plan.columns.iter().map(|column| match column.from {
            ColumnFrom::Source(place) => ReadColumn {
                column: place,
                limit: column.limit,
            },
            ColumnFrom::Expression(_) => unreachable!(),
        });
        let read = ReadPlan {
            table: Arc::clone(&plan.source),
            columns: columns.collect(),
            filter: plan.filter.clone(),
            slice,
            format,
        };
        let row = ledger_row("t", plan, i64::try_from(chunk).unwrap(), Account::default());
        let load = load_plan(plan, prepared, format, careful);
        let (mut reader, mut loader) =
            tokio::try_join!(snapshot.read(&read), target.loader(&row.id, &load))?;
        let mut rejected = Vec::new();
        while let Some(batch) = reader.next().await? {
            rejected.append(&mut reader.take_rejected());
            loader.write(batch).await?;
        }
        rejected.append(&mut reader.take_rejected());
        let loaded = loader.flush().await?;
        rejected.extend(loaded.rejected);
        let account = Account {
            read: reader.rows_read(),
            applied: loaded.applied,
            rejected: rejected.len() as u64,
            ..Account::default()
        };
        assert!(account.balances(), "{account:?}");
        loader
            .commit(&LedgerRow { account, ..row }, &rejected)
            .await?;
        total = total.plus(account);
        all_rejected.append(&mut rejected);
    }
    assert_eq!(
        snapshot.count(&plan.source, &plan.filter).await?,
        total.read
    );
    Ok((total, all_rejected))
}

async fn tables(source: &dyn Source) -> Vec<Arc<TableSchema>> {
    let names: Vec<TableName> = source
        .list()
        .await
        .unwrap()
        .into_iter()
        .map(|table| table.name)
        .collect();
    source.describe(&names).await.unwrap()
}

/// Opens both files, and makes one table ready.
async fn one_table(
    files: &Files,
    table: &str,
    like: bool,
) -> (Arc<dyn Snapshot>, Arc<dyn Target>, TablePlan, Prepared) {
    let (source, target) = files.open("t").await;
    let tables = source.describe(&[main(table)]).await.unwrap();
    let plan = plan_of(&tables[0]);
    target
        .claim(std::slice::from_ref(&plan.target))
        .await
        .unwrap();
    let request = PrepareRequest {
        like,
        ..request(&plan, Prepare::DoNothing)
    };
    let prepared = prepare(target.as_ref(), request).await.unwrap();
    let snapshot = source.snapshot(&tables, 2).await.unwrap();
    (snapshot, target, plan, prepared)
}

/// Rows of canonical text.
fn canonical(rows: &[&[Option<&[u8]>]]) -> Rows {
    let mut builder = RowsBuilder::new(rows[0].len(), 0);
    for value in rows.iter().copied().flatten() {
        assert!(builder.push(*value));
    }
    builder.finish()
}
