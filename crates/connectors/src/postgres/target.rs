//! PostgreSQL as a target.

use super::{
    connect::Access,
    control::Control,
    load::PostgresLoader,
    prepare, source,
    session::Session,
    statement::Qualified,
    types,
};
use std::sync::Arc;
use towpath_data::{
    connector::{
        BoxFuture, CompleteRequest, LoadPlan, Loader, PrepareRequest, Prepared, RawFormat, Target,
        TargetTriggers,
    },
    context::TaskContext,
    endpoint::Endpoint,
    failure::Result,
    ledger::{ChunkId, LedgerRow},
    plan::TablePlan,
    schema::{TableName, TableSchema},
};

/// See the module.
pub(super) struct PostgresTarget {
    access: Arc<Access>,
    control: Control,
    version: u32,
    /// Whether loader sessions may pass over triggers and foreign keys.
    replica: bool,
    /// Whether triggers are to fire: then no session is a replica.
    fire: std::sync::atomic::AtomicBool,
}

/// Opens a target; the first session is made, so that what is wrong is said here.
pub(super) fn open<'a>(
    endpoint: &'a Endpoint,
    context: &'a TaskContext,
) -> BoxFuture<'a, Result<Arc<dyn Target>>> {
    Box::pin(async move {
        let access = Access::new(endpoint, context)?;
        let mut session = access.session().await?;
        let version = session.version;
        let replica = prepare::may_be_replica(&mut session).await?;
        access.give_back(session);
        let target: Arc<dyn Target> = Arc::new(PostgresTarget {
            control: Control::new(&access),
            access: Arc::new(access),
            version,
            replica,
            fire: std::sync::atomic::AtomicBool::new(false),
        });
        Ok(target)
    })
}

impl PostgresTarget {
    /// Whether a loader's session is to be a replica.
    fn replica(&self) -> bool {
        self.replica && !self.fire.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Runs `statements` as one transaction.
    async fn transaction(&self, session: &mut Session, statements: &[String]) -> Result<()> {
        let script = format!(
            "begin; set local statement_timeout = 0; {}; commit",
            statements.join("; ")
        );
        if let Err(failure) = session.query(&script).await {
            // The rollback tells nothing new where the connection is gone.
            drop(session.query("rollback").await);
            return Err(failure);
        }
        Ok(())
    }
}

impl Target for PostgresTarget {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(source::identity(&self.access))
    }

    fn claim<'a>(&'a self, tables: &'a [TableName]) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut session = self.access.session().await?;
            self.control.create(&mut session).await?;
            let claimed = self.control.claim(&mut session, tables).await;
            self.access.give_back(session);
            claimed
        })
    }

    fn ledger(&self) -> BoxFuture<'_, Result<Vec<LedgerRow>>> {
        Box::pin(async move {
            let mut session = self.access.session().await?;
            let rows = self.control.ledger(&mut session).await;
            self.access.give_back(session);
            rows
        })
    }

    fn prepare<'a>(
        &'a self,
        requests: &'a [PrepareRequest<'a>],
    ) -> BoxFuture<'a, Result<Vec<Result<Prepared>>>> {
        Box::pin(async move {
            let fire = requests.iter().any(|request| request.triggers == TargetTriggers::Fire);
            self.fire.store(fire, std::sync::atomic::Ordering::Relaxed);
            prepare::prepare(&self.access, &self.control, requests, self.replica()).await
        })
    }

    fn raw_format(&self, plan: &TablePlan, table: &TableSchema) -> Option<RawFormat> {
        types::raw_format(plan, table, self.version)
    }

    fn loader<'a>(
        &'a self,
        _chunk: &'a ChunkId,
        plan: &'a LoadPlan,
    ) -> BoxFuture<'a, Result<Box<dyn Loader>>> {
        Box::pin(async move {
            let loader =
                PostgresLoader::begin(&self.access, &self.control, plan, self.replica()).await?;
            let loader: Box<dyn Loader> = Box::new(loader);
            Ok(loader)
        })
    }

    fn empty<'a>(&'a self, id: &'a ChunkId, table: &'a TableName) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let statements =
                [self.control.forget_load(id), format!("truncate {}", Qualified(table))];
            let mut session = self.access.session().await?;
            let emptied = self.transaction(&mut session, &statements).await;
            self.access.give_back(session);
            emptied.map_err(|failure| failure.context(format!("emptying {table}")))
        })
    }

    fn complete<'a>(&'a self, request: CompleteRequest<'a>) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut statements = Vec::new();
            if let Some(key) = prepare::key(request.plan).filter(|_| request.prepared.key_pending) {
                statements.push(format!("alter table {} add {key}", Qualified(&request.plan.target)));
            }
            statements.push(self.control.insert_row(request.row));
            let mut session = self.access.session().await?;
            let completed = self.transaction(&mut session, &statements).await;
            self.access.give_back(session);
            completed.map_err(|failure| {
                let scope = match failure.scope {
                    // Two rows with one key are the table's fault.
                    towpath_data::failure::Scope::Row => towpath_data::failure::Scope::Table,
                    scope => scope,
                };
                failure.with_scope(scope).context(format!("completing {}", request.plan.target))
            })
        })
    }

    fn release(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let mut session = self.access.session().await?;
            let released = self.control.release(&mut session).await;
            self.access.give_back(session);
            released
        })
    }

    fn forget(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let mut session = self.access.session().await?;
            let forgotten = match self.control.release(&mut session).await {
                Ok(()) => self.control.forget(&mut session).await,
                Err(failure) => Err(failure),
            };
            self.access.give_back(session);
            forgotten
        })
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        Box::pin(source::describe(&self.access, names))
    }

    fn default_schema(&self, source_schema: &str) -> String {
        source_schema.to_owned()
    }
}
