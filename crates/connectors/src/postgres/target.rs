//! PostgreSQL as a target: claims, ledger, tables made ready, and what was switched off switched on again.

use super::{
    catalog::about_table,
    connect::Access,
    control::Control,
    create,
    load::ChunkLoader,
    prepare,
    session::{Refused, Session},
    source,
    statement::Qualified,
    types,
};
use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};
use towpath_data::{
    connector::{
        BoxFuture, CompleteRequest, LoadPlan, Loader, PrepareRequest, Prepared, RawFormat, Target,
    },
    context::TaskContext,
    endpoint::Endpoint,
    failure::{Failure, Result, Scope},
    ledger::{ChunkId, LedgerRow},
    plan::TablePlan,
    schema::{TableName, TableSchema},
};

/// See the module.
pub(super) struct PostgresTarget {
    access: Arc<Access>,
    control: Control,
    version: u32,
    /// Whether sessions may take the role in which triggers and foreign keys stay silent.
    may_replicate: bool,
    /// Tables that are loaded in the ordinary role.
    ordinary: Mutex<HashSet<TableName>>,
}

/// Opens a target; the first session is made, so that what is wrong is said here.
pub(super) fn open<'a>(
    endpoint: &'a Endpoint,
    context: &'a TaskContext,
) -> BoxFuture<'a, Result<Arc<dyn Target>>> {
    Box::pin(async move {
        let access = Access::new(endpoint, context)?;
        let mut session = access.session().await?;
        let may_replicate = may_replicate(&mut session).await?;
        let version = session.version;
        access.give_back(session);
        let target: Arc<dyn Target> = Arc::new(PostgresTarget {
            control: Control::new(&access),
            access: Arc::new(access),
            version,
            may_replicate,
            ordinary: Mutex::default(),
        });
        Ok(target)
    })
}

/// Whether sessions may take the role in which triggers and foreign keys stay silent: superusers, and those who were
/// granted it.
pub(super) async fn may_replicate(session: &mut Session) -> Result<bool> {
    // The statements are one transaction: the setting is taken back with its end.
    match session
        .try_query("select 1; set local session_replication_role = 'replica'")
        .await
    {
        Ok(_) => Ok(true),
        Err(Refused::Server(error)) if error.code == "42501" => Ok(false),
        Err(refused) => Err(session.failure(refused)),
    }
}

impl PostgresTarget {
    /// Runs one query in a session of its own.
    async fn run(&self, sql: &str) -> Result<()> {
        self.access.query(sql).await.map(|_| ())
    }

    fn is_ordinary(&self, table: &TableName) -> bool {
        self.ordinary
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(table)
    }

    async fn claimed(&self, tables: &[TableName]) -> Result<()> {
        let mut session = self.access.session().await?;
        self.control.make(&mut session).await?;
        self.control.claim(&mut session, tables).await?;
        self.access.give_back(session);
        Ok(())
    }

    async fn ledger_rows(&self) -> Result<Vec<LedgerRow>> {
        let mut session = self.access.session().await?;
        if !self.control.exists(&mut session).await? {
            return Ok(Vec::new());
        }
        let rows = self.control.ledger_rows(&mut session).await?;
        self.access.give_back(session);
        Ok(rows)
    }

    async fn prepared(&self, requests: &[PrepareRequest<'_>]) -> Result<Vec<Result<Prepared>>> {
        let mut session = self.access.session().await?;
        self.control.make(&mut session).await?;
        let ready = prepare::prepare(
            &self.access,
            &mut session,
            &self.control,
            requests,
            self.may_replicate,
        )
        .await?;
        self.access.give_back(session);
        let mut ordinary = self.ordinary.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(ready
            .into_iter()
            .map(|ready| {
                ready.map(|ready| {
                    let name = &ready.prepared.table.name;
                    if ready.replica {
                        ordinary.remove(name);
                    } else {
                        ordinary.insert(name.clone());
                    }
                    ready.prepared
                })
            })
            .collect())
    }

    async fn emptied(&self, id: &ChunkId, table: &TableName) -> Result<()> {
        let role = if self.may_replicate {
            "set local session_replication_role = 'replica'; "
        } else {
            ""
        };
        let forget = self.control.delete_load(id);
        let mut session = self.access.session().await?;
        let truncate = format!("{role}truncate table {}; {forget}", Qualified(table));
        let answer = match session.try_query(&truncate).await {
            // Another table refers to it.
            Err(Refused::Server(error)) if error.code == "0A000" => {
                let delete = format!("{role}delete from {}; {forget}", Qualified(table));
                session.try_query(&delete).await
            }
            answer => answer,
        };
        let answer = answer.map_err(|refused| session.failure(refused));
        self.access.give_back(session);
        answer
            .map(|_| ())
            .map_err(|failure| self.about(failure, table, "emptying", "truncate"))
    }

    async fn completed(&self, request: &CompleteRequest<'_>) -> Result<()> {
        // Its loss in a crash would cost a load that goes again, never a row: nobody has to wait for the disk.
        let row = format!(
            "set local synchronous_commit = off; {}",
            self.control.insert_ledger(request.row, true)
        );
        let sql = if request.prepared.key_pending {
            format!(
                "set local statement_timeout = 0; {}; {row}",
                create::add_key(request.plan)
            )
        } else {
            row
        };
        let table = &request.plan.target;
        self.run(&sql)
            .await
            .map_err(|failure| self.about(failure, table, "completing", "all"))
    }

    /// A failure of one table, unless it reaches further.
    fn about(&self, failure: Failure, table: &TableName, doing: &str, right: &str) -> Failure {
        let failure = match failure.scope {
            Scope::Row => failure.with_scope(Scope::Table),
            _ => failure,
        };
        about_table(failure, table, &self.access.endpoint.username, right).context(doing)
    }

    /// Switches on what is switched off, table by table, and notes it; the claims are given up where all is well.
    async fn released(&self) -> Result<()> {
        let mut session = self.access.session().await?;
        if !self.control.exists(&mut session).await? {
            self.access.give_back(session);
            return Ok(());
        }
        let off = self.control.switched_off(&mut session).await?;
        let scripts: Vec<String> = off
            .iter()
            .map(|(table, script)| {
                format!(
                    "set local statement_timeout = 0; {script}; {}",
                    self.control.switched_on(table)
                )
            })
            .collect();
        let answers = session.pipeline(&scripts).await?;
        let mut failed = None;
        for ((table, script), answer) in off.iter().zip(answers) {
            if let Err(error) = answer {
                let failure = error.failure(session.place());
                failed.get_or_insert(
                    Failure::new(
                        failure.scope,
                        format!(
                            "what was switched off at {table} cannot be switched on again: {}",
                            failure.what
                        ),
                    )
                    .with_code(error.code.clone())
                    .with_advice(format!("mend the table and run: {script}")),
                );
            }
        }
        session.query(&self.control.release()).await?;
        self.access.give_back(session);
        match failed {
            Some(failure) if failure.scope == Scope::Row => Err(failure.with_scope(Scope::Table)),
            Some(failure) => Err(failure),
            None => Ok(()),
        }
    }

    async fn forgotten(&self) -> Result<()> {
        self.released().await?;
        let mut session = self.access.session().await?;
        if self.control.exists(&mut session).await? {
            session.query(&self.control.forget()).await?;
        }
        self.access.give_back(session);
        Ok(())
    }
}

impl Target for PostgresTarget {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(source::identity(&self.access))
    }

    fn claim<'a>(&'a self, tables: &'a [TableName]) -> BoxFuture<'a, Result<()>> {
        Box::pin(self.claimed(tables))
    }

    fn ledger(&self) -> BoxFuture<'_, Result<Vec<LedgerRow>>> {
        Box::pin(self.ledger_rows())
    }

    fn prepare<'a>(
        &'a self,
        requests: &'a [PrepareRequest<'a>],
    ) -> BoxFuture<'a, Result<Vec<Result<Prepared>>>> {
        Box::pin(self.prepared(requests))
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
            let table = &plan.table.name;
            let replica = self.may_replicate && !self.is_ordinary(table);
            let loader = ChunkLoader::begin(&self.access, &self.control, plan, replica)
                .await
                .map_err(|failure| {
                    about_table(failure, table, &self.access.endpoint.username, "insert")
                })?;
            let loader: Box<dyn Loader> = Box::new(loader);
            Ok(loader)
        })
    }

    fn empty<'a>(&'a self, id: &'a ChunkId, table: &'a TableName) -> BoxFuture<'a, Result<()>> {
        Box::pin(self.emptied(id, table))
    }

    fn complete<'a>(&'a self, request: CompleteRequest<'a>) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { self.completed(&request).await })
    }

    fn release(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.released())
    }

    fn forget(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.forgotten())
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        Box::pin(source::describe(&self.access, names))
    }

    fn create_statement<'a>(
        &'a self,
        request: &'a PrepareRequest<'a>,
    ) -> BoxFuture<'a, Result<String>> {
        Box::pin(async move { super::create::create_table(request) })
    }

    fn default_schema(&self, source_schema: &str) -> String {
        source_schema.to_owned()
    }
}
