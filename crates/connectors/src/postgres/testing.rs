//! What the tests of this connector share.

use super::{CONNECTOR, types::FAMILY};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering::Relaxed},
};
use towpath_data::{
    connector::{
        CompleteRequest, Format, KeyTiming, LoadColumn, LoadPlan, Prepare, PrepareRequest,
        Prepared, ReadColumn, ReadPlan, Snapshot, Source, SplitRequest, Target, TargetTriggers,
    },
    context::{AllowAll, MemoryBudget, TaskContext},
    endpoint::{Endpoint, Role, Secret, SslMode},
    failure::{Failure, Result},
    ledger::{Account, COMPLETE, ChunkId, LedgerRow, Rejected},
    plan::{ColumnFrom, Parallel, PlannedColumn, RowFilter, TablePlan},
    schema::{Column, DataType, Generation, Native, TableKind, TableName, TableSchema},
};
use towpath_testkit::{Postgres, PostgresDatabase};

pub(super) fn endpoint(host: &str, port: u16) -> Endpoint {
    Endpoint {
        engine: "postgres".into(),
        role: Role::Source,
        server_name: host.into(),
        port: Some(port),
        database: "shop".into(),
        username: "u".into(),
        password: Secret::new("p"),
        ssl_mode: SslMode::None,
        ca_pem: None,
        settings: serde_json::Map::new(),
        file_roots: None,
    }
}

/// A database of the test kit as an endpoint.
pub(super) fn endpoint_of(database: &PostgresDatabase, role: Role) -> Endpoint {
    Endpoint {
        role,
        database: database.name().into(),
        username: database.user().into(),
        password: Secret::new(database.password()),
        ..endpoint(database.host(), database.port())
    }
}

pub(super) fn context(task: &str) -> TaskContext {
    TaskContext {
        task: task.into(),
        installation: "here".into(),
        memory: MemoryBudget::new(64 << 20),
        network: Arc::new(AllowAll),
        control_schema: String::new(),
    }
}

pub(super) fn native(definition: &str) -> Native {
    Native {
        family: FAMILY,
        definition: definition.into(),
        identity: 0,
        modifier: -1,
        requires: vec![],
    }
}

pub(super) fn column(name: &str, data_type: DataType, native: Option<Native>) -> Column {
    Column {
        name: name.into(),
        data_type,
        nullable: true,
        native,
        generation: Generation::None,
    }
}

pub(super) fn table(name: &str, columns: Vec<Column>) -> TableSchema {
    TableSchema {
        name: TableName::new("public", name),
        kind: TableKind::Table,
        columns,
        primary_key: vec![],
        unique_keys: vec![],
        estimated_rows: None,
        estimated_bytes: None,
        create_statement: None,
    }
}

/// Two databases and what a load between them is like.
pub(super) struct Pair {
    pub(super) from: PostgresDatabase,
    pub(super) to: PostgresDatabase,
    pub(super) task: String,
    /// Whether bytes may pass unseen, where the types allow it.
    pub(super) raw: bool,
    pub(super) like: bool,
    pub(super) how: Prepare,
    pub(super) consent: bool,
    pub(super) key: KeyTiming,
    pub(super) triggers: TargetTriggers,
    pub(super) parallel: Parallel,
    pub(super) filter: RowFilter,
    pub(super) limit: Option<u64>,
    pub(super) slice_bytes: u64,
    pub(super) source: Endpoint,
    pub(super) target: Endpoint,
    /// Which load of its tables is the last.
    pub(super) loads: AtomicI64,
}

/// What became of a load.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) account: Account,
    pub(super) rejected: Vec<Rejected>,
    pub(super) truncated: u64,
    /// Labels of the slices.
    pub(super) slices: Vec<String>,
    pub(super) raw: bool,
}

impl Pair {
    pub(super) async fn new() -> Self {
        let server = Postgres::shared().await;
        let (from, to) = tokio::join!(server.database(), server.database());
        Self {
            source: endpoint_of(&from, Role::Source),
            target: endpoint_of(&to, Role::Target),
            from,
            to,
            task: "task-1".into(),
            raw: true,
            like: true,
            how: Prepare::DropAndCreate,
            consent: false,
            key: KeyTiming::BeforeLoad,
            triggers: TargetTriggers::Suspend,
            parallel: Parallel::Automatic,
            filter: RowFilter::default(),
            limit: None,
            slice_bytes: 64 << 20,
            loads: AtomicI64::new(0),
        }
    }

    pub(super) async fn open_source(&self) -> Result<Arc<dyn Source>> {
        let open = CONNECTOR.source.unwrap();
        open(&self.source, &context(&self.task)).await
    }

    pub(super) async fn open_target(&self) -> Result<Arc<dyn Target>> {
        let open = CONNECTOR.target.unwrap();
        open(&self.target, &context(&self.task)).await
    }

    /// The plan that carries a table as it is.
    pub(super) async fn plan(&self, source: &dyn Source, name: &str) -> TablePlan {
        let tables = source
            .describe(&[TableName::new("public", name)])
            .await
            .unwrap();
        let table = Arc::clone(
            tables
                .first()
                .unwrap_or_else(|| panic!("there is a table {name}")),
        );
        let columns = table
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| PlannedColumn {
                name: column.name.clone(),
                data_type: column.data_type,
                nullable: column.nullable,
                native: self.like.then(|| column.native.clone()).flatten(),
                from: ColumnFrom::Source(place),
                limit: self.limit.filter(|_| column.data_type.is_lob()),
            })
            .collect();
        TablePlan {
            target: table.name.clone(),
            key: table.primary_key.clone(),
            columns,
            filter: self.filter.clone(),
            parallel: self.parallel.clone(),
            load_order: 1,
            source: table,
        }
    }

    pub(super) async fn prepare(
        &self,
        target: &dyn Target,
        plans: &[TablePlan],
    ) -> Result<Vec<Result<Prepared>>> {
        let requests: Vec<PrepareRequest<'_>> = plans
            .iter()
            .map(|plan| PrepareRequest {
                plan,
                how: self.how,
                consent: self.consent,
                key: self.key,
                like: self.like,
                triggers: self.triggers,
            })
            .collect();
        target.prepare(&requests).await
    }

    /// Loads one table from its first statement to its last, as the engine does.
    pub(super) async fn load(&self, name: &str) -> Result<Done> {
        self.load_all(&[name]).await.map(|mut done| done.remove(0))
    }

    pub(super) async fn load_all(&self, names: &[&str]) -> Result<Vec<Done>> {
        self.loads.fetch_add(1, Relaxed);
        let (source, target) = (self.open_source().await?, self.open_target().await?);
        let mut plans = Vec::new();
        for name in names {
            plans.push(self.plan(source.as_ref(), name).await);
        }
        let tables: Vec<Arc<TableSchema>> =
            plans.iter().map(|plan| Arc::clone(&plan.source)).collect();
        let names: Vec<TableName> = plans.iter().map(|plan| plan.target.clone()).collect();
        target.claim(&names).await?;
        let prepared = self.prepare(target.as_ref(), &plans).await?;
        let snapshot = source.snapshot(&tables, 2).await?;
        let mut all = Vec::new();
        for (plan, prepared) in plans.iter().zip(prepared) {
            let prepared = prepared?;
            let done = self
                .load_table(snapshot.as_ref(), target.as_ref(), plan, &prepared)
                .await?;
            let counted = snapshot.count(&plan.source, &plan.filter).await?;
            assert_eq!(counted, done.account.read, "every row is in one slice");
            let row = LedgerRow {
                id: self.id(plan, COMPLETE),
                target: plan.target.clone(),
                slice: "complete".into(),
                seam: snapshot.seam(),
                account: done.account,
            };
            target
                .complete(CompleteRequest {
                    plan,
                    prepared: &prepared,
                    row: &row,
                })
                .await?;
            all.push(done);
        }
        snapshot.close().await;
        target.release().await?;
        Ok(all)
    }

    pub(super) fn id(&self, plan: &TablePlan, chunk: i64) -> ChunkId {
        let load = self.loads.load(Relaxed);
        ChunkId {
            task: self.task.clone(),
            source: plan.source.name.clone(),
            load,
            chunk,
        }
    }

    pub(super) fn load_plan(
        &self,
        plan: &TablePlan,
        prepared: &Prepared,
        format: Format,
        careful: bool,
    ) -> LoadPlan {
        let columns = plan.columns.iter().map(|planned| {
            let ColumnFrom::Source(place) = planned.from else {
                panic!("plans of these tests carry source columns");
            };
            LoadColumn {
                column: prepared.table.position(&planned.name).unwrap(),
                incoming: plan.source.columns[place].data_type,
            }
        });
        LoadPlan {
            table: Arc::clone(&prepared.table),
            columns: columns.collect(),
            key: plan.key.clone(),
            format,
            careful,
            commit_rate: 10_000,
        }
    }

    async fn load_table(
        &self,
        snapshot: &dyn Snapshot,
        target: &dyn Target,
        plan: &TablePlan,
        prepared: &Prepared,
    ) -> Result<Done> {
        let raw = target
            .raw_format(plan, &prepared.table)
            .filter(|_| self.raw);
        let format = raw.map_or(Format::Rows { like: self.like }, Format::Raw);
        let slices = snapshot
            .split(SplitRequest {
                table: &plan.source,
                parallel: &plan.parallel,
                target_bytes: self.slice_bytes,
                target_rows: 1_000_000,
            })
            .await?;
        let mut done = Done {
            raw: raw.is_some(),
            ..Done::default()
        };
        for (chunk, slice) in (0..).zip(slices) {
            done.slices.push(slice.label.clone());
            let columns = plan.columns.iter().map(|planned| {
                let ColumnFrom::Source(column) = planned.from else {
                    panic!("plans of these tests carry source columns");
                };
                ReadColumn {
                    column,
                    limit: planned.limit,
                }
            });
            let mut read = ReadPlan {
                table: Arc::clone(&plan.source),
                columns: columns.collect(),
                filter: plan.filter.clone(),
                slice,
                format,
            };
            let id = self.id(plan, chunk);
            let load = self.load_plan(plan, prepared, format, false);
            let fast = chunk_of(snapshot, target, &read, &load, &id).await;
            let (account, rejected, truncated) = match fast {
                Err(failure) if failure.scope == towpath_data::failure::Scope::Row => {
                    read.format = Format::Rows { like: self.like };
                    let load = self.load_plan(plan, prepared, read.format, true);
                    chunk_of(snapshot, target, &read, &load, &id).await?
                }
                result => result?,
            };
            done.account = done.account.plus(account);
            done.rejected.extend(rejected);
            done.truncated += truncated;
        }
        Ok(done)
    }
}

async fn chunk_of(
    snapshot: &dyn Snapshot,
    target: &dyn Target,
    read: &ReadPlan,
    load: &LoadPlan,
    id: &ChunkId,
) -> Result<(Account, Vec<Rejected>, u64)> {
    let mut reader = snapshot.read(read).await?;
    let mut loader = target.loader(id, load).await?;
    let mut rejected = Vec::new();
    while let Some(batch) = reader.next().await? {
        rejected.extend(reader.take_rejected());
        if let Err(failure) = loader.write(batch).await {
            loader.abort().await;
            return Err(failure);
        }
    }
    rejected.extend(reader.take_rejected());
    let loaded = match loader.flush().await {
        Ok(loaded) => loaded,
        Err(failure) => {
            loader.abort().await;
            return Err(failure);
        }
    };
    rejected.extend(loaded.rejected);
    let account = Account {
        read: reader.rows_read(),
        applied: loaded.applied,
        rejected: rejected.len() as u64,
        ..Account::default()
    };
    if !account.balances() {
        loader.abort().await;
        return Err(Failure::table(format!("{account:?} does not balance")));
    }
    let row = LedgerRow {
        id: id.clone(),
        target: load.table.name.clone(),
        slice: read.slice.label.clone(),
        seam: snapshot.seam(),
        account,
    };
    loader.commit(&row, &rejected).await?;
    Ok((account, rejected, reader.truncated()))
}
