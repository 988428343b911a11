//! A server that rows are written to.

use super::{
    catalog,
    connect::{Lent, Opener, Purpose},
    control::Control,
    create, load, prepare,
    prepare::Facts,
    session::Server,
    statement::Quoted,
};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use towpath_data::{
    connector::{
        BoxFuture, CompleteRequest, LoadPlan, Loader, PrepareRequest, Prepared, RawFormat,
        Target as TargetTrait,
    },
    context::TaskContext,
    endpoint::Endpoint,
    failure::Result,
    ledger::{ChunkId, LedgerRow},
    plan::TablePlan,
    schema::{TableName, TableSchema},
};

/// What the target and its loaders share.
pub(super) struct Shared {
    pub(super) opener: Arc<Opener>,
    pub(super) control: Control,
    facts: Mutex<HashMap<TableName, Facts>>,
    said_no_files: AtomicBool,
}

impl Shared {
    /// Whether rows can be sent as a file; says once when they cannot.
    pub(super) fn takes_files(&self, server: &Server) -> bool {
        if !server.local_infile && !self.said_no_files.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                place = %server.place,
                "the target takes no local files, rows are inserted, which is slower; \
                 to let it, run: set global local_infile = 1"
            );
        }
        server.local_infile
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<TableName, Facts>> {
        self.facts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The target.
pub(super) struct Target {
    shared: Arc<Shared>,
}

/// Opens it: one session is let in, so that what is wrong shows at once.
pub(super) async fn open(
    endpoint: &Endpoint,
    context: &TaskContext,
) -> Result<Arc<dyn TargetTrait>> {
    let opener = Arc::new(Opener::new(endpoint, context)?);
    opener.session(PREPARING).await?.give_back();
    Ok(Arc::new(Target {
        shared: Arc::new(Shared {
            opener,
            control: Control::new(context),
            facts: Mutex::new(HashMap::new()),
            said_no_files: AtomicBool::new(false),
        }),
    }))
}

/// Statements about tables run where foreign keys do not stand in the way of emptying several.
const PREPARING: Purpose = Purpose::Load { keep_dates: true };

impl Target {
    async fn session(&self) -> Result<Lent> {
        self.shared.opener.session(PREPARING).await
    }

    async fn facts(&self, table: &Arc<TableSchema>) -> Result<Facts> {
        if let Some(facts) = self.shared.known().get(&table.name) {
            return Ok(facts.clone());
        }
        let mut lent = self.session().await?;
        let asked = HashMap::from([(table.name.clone(), Arc::clone(table))]);
        let found = prepare::facts(lent.get()?, &asked).await?;
        lent.give_back();
        let facts = found.get(&table.name).cloned().unwrap_or_default();
        self.shared
            .known()
            .insert(table.name.clone(), facts.clone());
        Ok(facts)
    }
}

impl TargetTrait for Target {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(async {
            let mut lent = self.session().await?;
            let identity = catalog::identity(lent.get()?).await?;
            lent.give_back();
            Ok(identity)
        })
    }

    fn claim<'a>(&'a self, tables: &'a [TableName]) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut lent = self.session().await?;
            let session = lent.get()?;
            self.shared.control.make(session).await?;
            self.shared.control.claim(session, tables).await?;
            lent.give_back();
            Ok(())
        })
    }

    fn ledger(&self) -> BoxFuture<'_, Result<Vec<LedgerRow>>> {
        Box::pin(async {
            let mut lent = self.session().await?;
            let session = lent.get()?;
            self.shared.control.make(session).await?;
            let rows = self.shared.control.ledger_rows(session).await?;
            lent.give_back();
            Ok(rows)
        })
    }

    fn prepare<'a>(
        &'a self,
        requests: &'a [PrepareRequest<'a>],
    ) -> BoxFuture<'a, Result<Vec<Result<Prepared>>>> {
        Box::pin(async move {
            let mut lent = self.session().await?;
            let session = lent.get()?;
            self.shared.control.make(session).await?;
            let answers = prepare::prepare(session, &self.shared.control, requests).await?;
            lent.give_back();
            let mut known = self.shared.known();
            Ok(answers
                .into_iter()
                .map(|answer| {
                    answer.map(|(prepared, facts)| {
                        known.insert(prepared.table.name.clone(), facts);
                        prepared
                    })
                })
                .collect())
        })
    }

    fn raw_format(&self, _: &TablePlan, _: &TableSchema) -> Option<RawFormat> {
        None
    }

    fn loader<'a>(
        &'a self,
        _: &'a ChunkId,
        plan: &'a LoadPlan,
    ) -> BoxFuture<'a, Result<Box<dyn Loader>>> {
        Box::pin(async move {
            let facts = self.facts(&plan.table).await?;
            let loader = load::begin(&self.shared, plan, &facts)
                .await
                .map_err(|failure| failure.context(format!("loading {}", plan.table.name)))?;
            Ok(Box::new(loader) as Box<dyn Loader>)
        })
    }

    /// The ledger rows go first, and by themselves: emptying a table commits. A crash in between leaves
    /// rows of a table that is this task's, and a task that begins it again empties such a table.
    fn empty<'a>(&'a self, id: &'a ChunkId, table: &'a TableName) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut lent = self.session().await?;
            let session = lent.get()?;
            session.run(&self.shared.control.delete_load(id)).await?;
            session
                .run(&format!("truncate table {}", Quoted::table(table)))
                .await
                .map_err(|failure| failure.context(format!("emptying {table}")))?;
            lent.give_back();
            Ok(())
        })
    }

    fn complete<'a>(&'a self, request: CompleteRequest<'a>) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut lent = self.session().await?;
            let session = lent.get()?;
            if request.prepared.key_pending {
                let sql = format!(
                    "alter table {} add primary key ({})",
                    Quoted::table(&request.plan.target),
                    create::key_columns(request.plan)
                );
                session.run(&sql).await.map_err(|failure| {
                    failure
                        .with_scope(towpath_data::failure::Scope::Table)
                        .context(format!("making the key of {}", request.plan.target))
                })?;
            }
            session
                .run(&self.shared.control.insert_ledger(request.row))
                .await?;
            lent.give_back();
            Ok(())
        })
    }

    fn release(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(async {
            let mut lent = self.session().await?;
            self.shared.control.release(lent.get()?).await?;
            lent.give_back();
            Ok(())
        })
    }

    fn forget(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(async {
            let mut lent = self.session().await?;
            let session = lent.get()?;
            self.shared.control.make(session).await?;
            self.shared.control.forget(session).await?;
            lent.give_back();
            Ok(())
        })
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        Box::pin(async move {
            let mut lent = self.session().await?;
            let tables = catalog::describe(lent.get()?, names).await?;
            lent.give_back();
            Ok(tables)
        })
    }

    fn create_statement<'a>(
        &'a self,
        request: &'a PrepareRequest<'a>,
    ) -> BoxFuture<'a, Result<String>> {
        Box::pin(async move {
            let session = self.shared.opener.open(Purpose::Write).await?;
            let statement = create::create_table(request, &session.server);
            session.quit().await;
            statement
        })
    }

    fn default_schema(&self, source_schema: &str) -> String {
        match &self.shared.opener.settings.one_database {
            Some(database) => database.clone(),
            None => source_schema.to_owned(),
        }
    }
}
