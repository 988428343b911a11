//! A file as a target: claims, the ledger, tables made ready, and one writer at a time.

use super::{
    catalog::{self, FAMILY},
    connect::{Access, Place, Session, failure},
    control::{self, TableRecord},
    load::ChunkLoader,
    prepare::{self, Preparing, Wanted},
    statement::MAIN,
};
use rusqlite::Connection;
use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, LazyLock, Mutex as StdMutex, PoisonError, Weak},
};
use tokio::sync::{Mutex, OwnedMutexGuard};
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

/// The writer lock of each file that this process writes: loaders queue here rather than at SQLite,
/// whose waiting is by trial and knows no order.
static WRITERS: LazyLock<StdMutex<HashMap<PathBuf, Weak<Mutex<()>>>>> =
    LazyLock::new(StdMutex::default);

fn writer_of(place: &Place) -> Arc<Mutex<()>> {
    let mut writers = WRITERS.lock().unwrap_or_else(PoisonError::into_inner);
    writers.retain(|_, lock| lock.strong_count() > 0);
    if let Some(lock) = writers.get(&place.path).and_then(Weak::upgrade) {
        return lock;
    }
    let lock = Arc::new(Mutex::new(()));
    writers.insert(place.path.clone(), Arc::downgrade(&lock));
    lock
}

/// A file that rows are written to.
pub(super) struct FileTarget {
    place: Place,
    session: Arc<Session>,
    writer: Arc<Mutex<()>>,
    task: String,
    installation: String,
}

impl FileTarget {
    /// Opens the file of an endpoint; it is made when it is missing.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) async fn open(endpoint: &Endpoint, context: &TaskContext) -> Result<Self> {
        let place = Place::find(endpoint)?;
        let session = Session::open(&place, Access::Write).await?;
        Ok(Self {
            writer: writer_of(&place),
            place,
            session: Arc::new(session),
            task: context.task.clone(),
            installation: context.installation.clone(),
        })
    }

    /// Waits until nobody else of this process writes to the file.
    async fn write_lock(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.writer).lock_owned().await
    }

    /// Does `work` as the only writer.
    async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let writer = self.write_lock().await;
        // The lock goes with the work: it is held until that is done, even if nobody waits any more.
        self.session
            .call(move |connection| {
                let done = work(connection);
                drop(writer);
                done
            })
            .await
    }

    /// Does `work` in a transaction, as the only writer.
    async fn transaction<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.call(move |connection| {
            let failed = |error| failure(error, Scope::Task).context(doing);
            let transaction = connection
                .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
                .map_err(failed)?;
            let done = work(&transaction)?;
            transaction.commit().map_err(failed)?;
            Ok(done)
        })
        .await
    }
}

/// Names that are one name to SQLite, which compares them without case.
fn colliding(tables: &[TableName]) -> Option<(&TableName, &TableName)> {
    let mut seen: HashMap<String, &TableName> = HashMap::new();
    for name in tables {
        let folded = name.table.to_ascii_lowercase();
        match seen.insert(folded, name) {
            Some(other) if other != name => return Some((other, name)),
            _ => {}
        }
    }
    None
}

fn claim(connection: &Connection, task: &str, tables: &[TableName]) -> Result<()> {
    let failed = |error| failure(error, Scope::Task).context("claiming the target tables");
    control::make(connection).map_err(failed)?;
    for name in tables {
        let mut record = control::table_record(connection, name)
            .map_err(failed)?
            .unwrap_or_default();
        if record.claimed && record.task != task {
            return Err(Failure::task(format!(
                "task {} cannot load {name}: task {} is loading it",
                task, record.task
            ))
            .with_advice(format!(
                "stop that task; if it is gone: {}",
                prepare::freeing(name)
            )));
        }
        if record.task != task {
            // What another task made is not this task's to empty.
            record = TableRecord {
                task: task.to_owned(),
                made: false,
                ..record
            };
        }
        record.claimed = true;
        control::put_table_record(connection, name, &record).map_err(failed)?;
    }
    Ok(())
}

fn release(connection: &Connection, task: &str) -> rusqlite::Result<()> {
    if !control::exist(connection)? {
        return Ok(());
    }
    for (table, triggers) in control::switched_off(connection, task)? {
        prepare::switch_on(connection, &table, &triggers)?;
    }
    connection.execute(
        "update main.towpath_tables set claimed = 0 where task = ?1 and claimed",
        [task],
    )?;
    Ok(())
}

impl Target for FileTarget {
    fn identity(&self) -> BoxFuture<'_, Result<String>> {
        Box::pin(async { Ok(self.place.identity()) })
    }

    fn claim<'a>(&'a self, tables: &'a [TableName]) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            if let Some((one, other)) = colliding(tables) {
                return Err(Failure::task(format!(
                    "{one} and {other} would be one table: SQLite compares names without case"
                ))
                .with_advice("rename one of them by a transformation rule"));
            }
            let (task, tables) = (self.task.clone(), tables.to_vec());
            self.transaction("claiming the target tables", move |connection| {
                claim(connection, &task, &tables)
            })
            .await
        })
    }

    fn ledger(&self) -> BoxFuture<'_, Result<Vec<LedgerRow>>> {
        let task = self.task.clone();
        Box::pin(self.call(move |connection| {
            let rows = || match control::exist(connection)? {
                true => control::ledger(connection, &task),
                false => Ok(Vec::new()),
            };
            rows().map_err(|error| failure(error, Scope::Task).context("reading the ledger"))
        }))
    }

    fn prepare<'a>(
        &'a self,
        requests: &'a [PrepareRequest<'a>],
    ) -> BoxFuture<'a, Result<Vec<Result<Prepared>>>> {
        let wanted: Vec<Wanted> = requests.iter().map(Wanted::from).collect();
        let (task, installation) = (self.task.clone(), self.installation.clone());
        Box::pin(self.call(move |connection| {
            let preparing = Preparing {
                task: &task,
                installation: &installation,
            };
            let prepared = preparing.prepare(connection, &wanted);
            if prepared.is_err() && !connection.is_autocommit() {
                connection
                    .execute_batch("rollback")
                    .map_err(|error| failure(error, Scope::Task))?;
            }
            prepared
        }))
    }

    fn raw_format(&self, plan: &TablePlan, table: &TableSchema) -> Option<RawFormat> {
        // Values go unseen only into columns that treat them as the source's columns did.
        let same = plan.columns.iter().all(|planned| {
            let there = table
                .columns
                .iter()
                .find(|column| column.name == planned.name);
            match (
                &planned.native,
                there.and_then(|column| column.native.as_ref()),
            ) {
                (Some(here), Some(there)) => {
                    here.family == FAMILY && here.identity == there.identity
                }
                _ => false,
            }
        });
        same.then_some(RawFormat::SqliteValues)
    }

    fn loader<'a>(
        &'a self,
        _: &'a ChunkId,
        plan: &'a LoadPlan,
    ) -> BoxFuture<'a, Result<Box<dyn Loader>>> {
        Box::pin(async move {
            let writer = self.write_lock().await;
            let loader = ChunkLoader::begin(Arc::clone(&self.session), writer, plan).await?;
            let loader: Box<dyn Loader> = Box::new(loader);
            Ok(loader)
        })
    }

    fn empty<'a>(&'a self, id: &'a ChunkId, table: &'a TableName) -> BoxFuture<'a, Result<()>> {
        let (id, table) = (id.clone(), table.clone());
        Box::pin(self.transaction("emptying a table", move |connection| {
            let empty = || {
                prepare::empty(connection, &table)?;
                control::delete_load(connection, &id)
            };
            empty()
                .map_err(|error| failure(error, Scope::Table).context(format!("emptying {table}")))
        }))
    }

    fn complete<'a>(&'a self, request: CompleteRequest<'a>) -> BoxFuture<'a, Result<()>> {
        let (row, task) = (request.row.clone(), self.task.clone());
        Box::pin(self.transaction("completing a table", move |connection| {
            let complete = || {
                for (table, triggers) in control::switched_off(connection, &task)? {
                    if table.table.eq_ignore_ascii_case(&row.target.table) {
                        prepare::switch_on(connection, &table, &triggers)?;
                    }
                }
                control::put_ledger(connection, &row)
            };
            complete().map_err(|error| {
                failure(error, Scope::Table)
                    .with_scope(Scope::Table)
                    .context(format!("completing {}", row.target))
            })
        }))
    }

    fn release(&self) -> BoxFuture<'_, Result<()>> {
        let task = self.task.clone();
        Box::pin(
            self.transaction("releasing the target tables", move |connection| {
                release(connection, &task).map_err(|error| {
                    failure(error, Scope::Task).context("releasing the target tables")
                })
            }),
        )
    }

    fn forget(&self) -> BoxFuture<'_, Result<()>> {
        let task = self.task.clone();
        Box::pin(self.transaction("forgetting the task", move |connection| {
            let forget = || {
                release(connection, &task)?;
                match control::exist(connection)? {
                    true => control::forget(connection, &task),
                    false => Ok(()),
                }
            };
            forget().map_err(|error| failure(error, Scope::Task).context("forgetting the task"))
        }))
    }

    fn describe<'a>(
        &'a self,
        names: &'a [TableName],
    ) -> BoxFuture<'a, Result<Vec<Arc<TableSchema>>>> {
        let names = names.to_vec();
        Box::pin(self.call(move |connection| catalog::describe(connection, &names)))
    }

    fn create_statement<'a>(
        &'a self,
        request: &'a PrepareRequest<'a>,
    ) -> BoxFuture<'a, Result<String>> {
        Box::pin(async move { Ok(prepare::create_statement(request.plan, request.like)) })
    }

    fn default_schema(&self, _: &str) -> String {
        MAIN.to_owned()
    }
}
