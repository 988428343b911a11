//! PostgreSQL as a source.

use super::{catalog, connect::Access, snapshot::PostgresSnapshot};
use std::sync::Arc;
use towpath_data::{
    connector::{BoxFuture, Snapshot, Source},
    context::TaskContext,
    endpoint::Endpoint,
    failure::Result,
    schema::{TableName, TableSchema},
};

/// See the module.
pub(super) struct PostgresSource {
    access: Arc<Access>,
}

/// Opens a source; the first session is made, so that what is wrong is said here.
pub(super) fn open<'a>(
    endpoint: &'a Endpoint,
    context: &'a TaskContext,
) -> BoxFuture<'a, Result<Arc<dyn Source>>> {
    Box::pin(async move {
        let access = Access::new(endpoint, context)?;
        access.give_back(access.session().await?);
        let source: Arc<dyn Source> = Arc::new(PostgresSource {
            access: Arc::new(access),
        });
        Ok(source)
    })
}

/// The server's own identifier (equal at a standby and its primary) and the database.
pub(super) async fn identity(access: &Access) -> Result<String> {
    let mut session = access.session().await?;
    let system = "select system_identifier::text || '/' || pg_catalog.current_database() from pg_catalog.pg_control_system()";
    // Where that may not be read: when the server started, and the database's number.
    let started = "select pg_catalog.pg_postmaster_start_time()::text || '/' || oid from pg_catalog.pg_database where datname = pg_catalog.current_database()";
    let answer = match session.try_query(system).await {
        Ok(answer) => answer,
        Err(super::session::Refused::Server(_)) => session.query(started).await?,
        Err(refused) => return Err(session.failure(refused)),
    };
    access.give_back(session);
    Ok(format!("postgres {}", answer.value().unwrap_or_default()))
}

/// The tables named, as they are now.
pub(super) async fn describe(
    access: &Access,
    names: &[TableName],
) -> Result<Vec<Arc<TableSchema>>> {
    let mut session = access.session().await?;
    let tables = catalog::describe(&mut session, names, &access.settings).await;
    access.give_back(session);
    tables
}

impl Source for PostgresSource {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(identity(&self.access))
    }

    fn schemas(&self) -> BoxFuture<'_, Result<Vec<String>>> {
        Box::pin(async move {
            let mut session = self.access.session().await?;
            let schemas = catalog::schemas(&mut session).await;
            self.access.give_back(session);
            schemas
        })
    }

    fn list(&self) -> BoxFuture<'_, Result<Vec<TableSchema>>> {
        Box::pin(async move {
            let mut session = self.access.session().await?;
            let tables = catalog::list(&mut session).await;
            self.access.give_back(session);
            tables
        })
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        Box::pin(describe(&self.access, names))
    }

    fn snapshot<'a>(
        &'a self,
        tables: &'a [Arc<TableSchema>],
        _readers: usize,
    ) -> BoxFuture<'a, Result<Arc<dyn Snapshot>>> {
        Box::pin(async move {
            let snapshot = PostgresSnapshot::export(&self.access, tables).await?;
            let snapshot: Arc<dyn Snapshot> = Arc::new(snapshot);
            Ok(snapshot)
        })
    }
}
