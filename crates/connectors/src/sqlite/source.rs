//! A file as a source: what is in it, and views of it.

use super::{
    catalog,
    connect::{Access, Place, Session},
    settings::Settings,
    snapshot::FileSnapshot,
    statement::MAIN,
};
use std::sync::Arc;
use towpath_data::{
    connector::{BoxFuture, Snapshot, Source},
    context::{MemoryBudget, TaskContext},
    endpoint::Endpoint,
    failure::Result,
    schema::{TableName, TableSchema},
};

/// A file that rows are read from.
pub(super) struct FileSource {
    place: Place,
    session: Session,
    settings: Settings,
    memory: MemoryBudget,
}

impl FileSource {
    /// Opens the file of an endpoint, for reading only.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) async fn open(endpoint: &Endpoint, context: &TaskContext) -> Result<Self> {
        let settings = Settings::read(endpoint)?;
        let place = Place::find(endpoint)?;
        let session = Session::open(&place, Access::Read).await?;
        Ok(Self {
            place,
            session,
            settings,
            memory: context.memory.clone(),
        })
    }
}

impl Source for FileSource {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(async { Ok(self.place.identity()) })
    }

    fn schemas(&self) -> BoxFuture<'_, Result<Vec<String>>> {
        Box::pin(async { Ok(vec![MAIN.to_owned()]) })
    }

    fn list(&self) -> BoxFuture<'_, Result<Vec<TableSchema>>> {
        Box::pin(self.session.call(|connection| catalog::list(connection)))
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        let names = names.to_vec();
        Box::pin(
            self.session
                .call(move |connection| catalog::describe(connection, &names)),
        )
    }

    fn snapshot<'a>(
        &'a self,
        _: &'a [Arc<TableSchema>],
        readers: usize,
    ) -> BoxFuture<'a, Result<Arc<dyn Snapshot>>> {
        Box::pin(async move {
            let memory = self.memory.clone();
            let begun =
                FileSnapshot::begin(&self.place, readers, self.settings.dates, memory).await?;
            let snapshot: Arc<dyn Snapshot> = Arc::new(begun);
            Ok(snapshot)
        })
    }
}
