//! A server that rows are read from.

use super::{
    catalog,
    connect::{Opener, Purpose},
    snapshot,
};
use std::sync::Arc;
use towpath_data::{
    connector::{BoxFuture, Snapshot, Source as SourceTrait},
    context::TaskContext,
    endpoint::Endpoint,
    failure::Result,
    schema::{TableName, TableSchema},
};

/// The source.
pub(super) struct Source {
    opener: Arc<Opener>,
}

/// Opens it: one session is let in, so that what is wrong shows at once.
pub(super) async fn open(
    endpoint: &Endpoint,
    context: &TaskContext,
) -> Result<Arc<dyn SourceTrait>> {
    let opener = Arc::new(Opener::new(endpoint, context)?);
    opener.session(Purpose::Read).await?.give_back();
    Ok(Arc::new(Source { opener }))
}

impl SourceTrait for Source {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(async {
            let mut lent = self.opener.session(Purpose::Read).await?;
            let identity = catalog::identity(lent.get()?).await?;
            lent.give_back();
            Ok(identity)
        })
    }

    fn schemas(&self) -> BoxFuture<'_, Result<Vec<String>>> {
        Box::pin(async {
            let mut lent = self.opener.session(Purpose::Read).await?;
            let schemas = catalog::schemas(lent.get()?).await?;
            lent.give_back();
            Ok(schemas)
        })
    }

    fn list(&self) -> BoxFuture<'_, Result<Vec<TableSchema>>> {
        Box::pin(async {
            let mut lent = self.opener.session(Purpose::Read).await?;
            let tables = catalog::tables(lent.get()?).await?;
            lent.give_back();
            Ok(tables)
        })
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        Box::pin(async move {
            let mut lent = self.opener.session(Purpose::Read).await?;
            let tables = catalog::describe(lent.get()?, names).await?;
            lent.give_back();
            Ok(tables)
        })
    }

    fn snapshot<'a>(
        &'a self,
        tables: &'a [Arc<TableSchema>],
        readers: usize,
    ) -> BoxFuture<'a, Result<Arc<dyn Snapshot>>> {
        Box::pin(async move {
            let snapshot = snapshot::take(&self.opener, tables, readers)
                .await
                .map_err(|failure| failure.context("taking a snapshot"))?;
            Ok(Arc::new(snapshot) as Arc<dyn Snapshot>)
        })
    }
}
