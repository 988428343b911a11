//! A small engine: it reads what a plan names and loads it, chunk by chunk, as the real one does.

use crate::mysql::CONNECTOR;
use std::sync::Arc;
use towpath_data::{
    connector::{
        Batch, CompleteRequest, Format, KeyTiming, LoadColumn, LoadPlan, Prepare, PrepareRequest,
        Prepared, ReadColumn, ReadPlan, Slice, Snapshot, Source, SplitRequest, Target,
        TargetTriggers,
    },
    context::{AllowAll, MemoryBudget, TaskContext},
    endpoint::{Endpoint, Role, Secret, SslMode},
    failure::{Failure, Result, Scope},
    ledger::{Account, COMPLETE, ChunkId, LedgerRow, Rejected},
    plan::{ColumnFrom, Parallel, PlannedColumn, RowFilter, TablePlan},
    schema::{Generation, TableName, TableSchema},
};
use towpath_testkit::{MariaDb, MariaDbDatabase};

pub(super) fn endpoint(database: &MariaDbDatabase, role: Role) -> Endpoint {
    Endpoint {
        engine: "mariadb".into(),
        role,
        server_name: database.host().into(),
        port: Some(database.port()),
        database: database.name().into(),
        username: database.user().into(),
        password: Secret::new(database.password()),
        ssl_mode: SslMode::None,
        ca_pem: None,
        settings: serde_json::Map::new(),
        file_roots: None,
    }
}

pub(super) fn context(task: &str) -> TaskContext {
    TaskContext {
        task: task.into(),
        installation: "here".into(),
        memory: MemoryBudget::new(64 << 20),
        network: Arc::new(AllowAll),
        control_schema: format!("control_{task}"),
    }
}

pub(super) async fn source(endpoint: &Endpoint) -> Arc<dyn Source> {
    CONNECTOR.source.unwrap()(endpoint, &context("source"))
        .await
        .unwrap()
}

pub(super) async fn target(endpoint: &Endpoint, context: &TaskContext) -> Arc<dyn Target> {
    CONNECTOR.target.unwrap()(endpoint, context).await.unwrap()
}

/// Source and target databases on the shared server, and the task between them.
pub(super) struct Way {
    pub(super) from: MariaDbDatabase,
    pub(super) to: MariaDbDatabase,
    pub(super) source: Arc<dyn Source>,
    pub(super) target: Arc<dyn Target>,
    pub(super) context: TaskContext,
    pub(super) how: How,
}

/// How a load goes.
#[derive(Clone, Copy)]
pub(super) struct How {
    pub(super) prepare: Prepare,
    pub(super) consent: bool,
    pub(super) key: KeyTiming,
    pub(super) like: bool,
    pub(super) triggers: TargetTriggers,
    pub(super) readers: usize,
    pub(super) target_rows: u64,
    /// Longest value of every LOB column.
    pub(super) limit: Option<u64>,
    pub(super) careful: bool,
}

impl Default for How {
    fn default() -> Self {
        Self {
            prepare: Prepare::DropAndCreate,
            consent: false,
            key: KeyTiming::BeforeLoad,
            like: true,
            triggers: TargetTriggers::Suspend,
            readers: 1,
            target_rows: 1_000_000,
            limit: None,
            careful: false,
        }
    }
}

/// What became of a table.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) account: Account,
    pub(super) rejected: Vec<Rejected>,
    pub(super) truncated: u64,
    pub(super) slices: Vec<Slice>,
    /// Chunks that went again carefully.
    pub(super) again: usize,
    pub(super) seam: String,
}

impl Way {
    pub(super) async fn on(server: &MariaDb, task: &str) -> Self {
        let (from, to) = (server.database().await, server.database().await);
        Self::between(from, to, task).await
    }

    pub(super) async fn new(task: &str) -> Self {
        Self::on(MariaDb::shared().await, task).await
    }

    pub(super) async fn between(from: MariaDbDatabase, to: MariaDbDatabase, task: &str) -> Self {
        let context = context(task);
        Self {
            source: source(&endpoint(&from, Role::Source)).await,
            target: target(&endpoint(&to, Role::Target), &context).await,
            from,
            to,
            context,
            how: How::default(),
        }
    }

    /// The source table as the source describes it.
    pub(super) async fn describe(&self, table: &str) -> Arc<TableSchema> {
        let name = TableName::new(self.from.name(), table);
        let mut found = self.source.describe(&[name]).await.unwrap();
        found.pop().unwrap()
    }

    /// The plan that takes a table over as it is.
    pub(super) fn plan(&self, table: &Arc<TableSchema>) -> TablePlan {
        let columns: Vec<PlannedColumn> = table
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| PlannedColumn {
                name: column.name.clone(),
                data_type: column.data_type,
                nullable: column.nullable,
                native: column.native.clone(),
                from: ColumnFrom::Source(place),
                limit: self.how.limit.filter(|_| column.data_type.is_lob()),
            })
            .collect();
        TablePlan {
            source: Arc::clone(table),
            target: TableName::new(self.to.name(), &table.name.table),
            columns,
            key: table.primary_key.clone(),
            filter: RowFilter::default(),
            parallel: Parallel::Automatic,
            load_order: 0,
        }
    }

    pub(super) async fn prepare(&self, plan: &TablePlan) -> Result<Prepared> {
        let request = PrepareRequest {
            plan,
            how: self.how.prepare,
            consent: self.how.consent,
            key: self.how.key,
            like: self.how.like,
            triggers: self.how.triggers,
        };
        self.target.prepare(&[request]).await?.pop().unwrap()
    }

    /// Takes one table over, whole.
    pub(super) async fn take(&self, table: &str) -> Result<Outcome> {
        let plan = self.plan(&self.describe(table).await);
        self.take_plan(&plan).await
    }

    pub(super) async fn take_plan(&self, plan: &TablePlan) -> Result<Outcome> {
        self.target
            .claim(std::slice::from_ref(&plan.target))
            .await?;
        let prepared = self.prepare(plan).await?;
        let snapshot = self
            .source
            .snapshot(std::slice::from_ref(&plan.source), self.how.readers)
            .await?;
        let outcome = self.load(plan, &prepared, snapshot.as_ref()).await;
        snapshot.close().await;
        outcome
    }

    pub(super) async fn load(
        &self,
        plan: &TablePlan,
        prepared: &Prepared,
        snapshot: &dyn Snapshot,
    ) -> Result<Outcome> {
        let slices = snapshot
            .split(SplitRequest {
                table: &plan.source,
                parallel: &plan.parallel,
                target_bytes: 64 << 20,
                target_rows: self.how.target_rows,
            })
            .await?;
        let mut outcome = Outcome {
            seam: snapshot.seam(),
            ..Outcome::default()
        };
        for (chunk, slice) in slices.iter().enumerate() {
            let chunk = i64::try_from(chunk).unwrap();
            let mut careful = self.how.careful;
            loop {
                let result = self
                    .chunk(
                        plan,
                        prepared,
                        snapshot,
                        slice,
                        chunk,
                        careful,
                        &mut outcome,
                    )
                    .await;
                match result {
                    Err(failure) if failure.scope == Scope::Row && !careful => {
                        careful = true;
                        outcome.again += 1;
                    }
                    result => break result?,
                }
            }
        }
        outcome.slices = slices;
        let counted = snapshot.count(&plan.source, &plan.filter).await?;
        assert_eq!(counted, outcome.account.read, "the snapshot's own count");
        let row = self.row(plan, COMPLETE, "complete", &outcome.seam, outcome.account);
        self.target
            .complete(CompleteRequest {
                plan,
                prepared,
                row: &row,
            })
            .await?;
        Ok(outcome)
    }

    fn row(
        &self,
        plan: &TablePlan,
        chunk: i64,
        slice: &str,
        seam: &str,
        account: Account,
    ) -> LedgerRow {
        LedgerRow {
            id: self.id(plan, chunk),
            target: plan.target.clone(),
            slice: slice.into(),
            seam: seam.into(),
            account,
        }
    }

    pub(super) fn id(&self, plan: &TablePlan, chunk: i64) -> ChunkId {
        ChunkId {
            task: self.context.task.clone(),
            source: plan.source.name.clone(),
            load: 1,
            chunk,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a test's driver, called once")]
    async fn chunk(
        &self,
        plan: &TablePlan,
        prepared: &Prepared,
        snapshot: &dyn Snapshot,
        slice: &Slice,
        chunk: i64,
        careful: bool,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let (read, load) = plans(plan, prepared, slice, self.how.like, careful);
        let id = self.id(plan, chunk);
        let mut reader = snapshot.read(&read).await?;
        let mut loader = self.target.loader(&id, &load).await?;
        while let Some(batch) = reader.next().await? {
            assert!(matches!(batch, Batch::Rows(_)));
            if let Err(failure) = loader.write(batch).await {
                loader.abort().await;
                return Err(failure);
            }
        }
        let mut rejected = reader.take_rejected();
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
            return Err(Failure::table(format!(
                "the account does not balance: {account:?}"
            )));
        }
        let row = self.row(plan, chunk, &slice.label, &snapshot.seam(), account);
        loader.commit(&row, &rejected).await?;
        outcome.truncated += reader.truncated();
        outcome.account = outcome.account.plus(account);
        outcome.rejected.extend(rejected);
        Ok(())
    }
}

pub(super) fn plans(
    plan: &TablePlan,
    prepared: &Prepared,
    slice: &Slice,
    like: bool,
    careful: bool,
) -> (ReadPlan, LoadPlan) {
    let format = Format::Rows { like };
    let mut columns = Vec::new();
    let mut load = Vec::new();
    for planned in &plan.columns {
        let ColumnFrom::Source(place) = planned.from else {
            panic!("expressions are the engine's")
        };
        columns.push(ReadColumn {
            column: place,
            limit: planned.limit,
        });
        load.push(LoadColumn {
            column: prepared.table.position(&planned.name).unwrap(),
            incoming: plan.source.columns[place].data_type,
        });
    }
    let read = ReadPlan {
        table: Arc::clone(&plan.source),
        columns,
        filter: plan.filter.clone(),
        slice: slice.clone(),
        format,
    };
    let load = LoadPlan {
        table: Arc::clone(&prepared.table),
        columns: load,
        key: plan.key.clone(),
        format,
        careful,
        commit_rate: 10_000,
    };
    (read, load)
}

/// Whether a table's computed columns were made as such.
pub(super) fn computed(table: &TableSchema) -> Vec<&str> {
    table
        .columns
        .iter()
        .filter(|column| column.generation == Generation::Computed)
        .map(|column| column.name.as_str())
        .collect()
}
