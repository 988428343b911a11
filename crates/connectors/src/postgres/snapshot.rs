//! One consistent view of a source, shared by many sessions: exported by one, which then stays silent, and imported by
//! each reader.

use super::{
    catalog::about_table,
    connect::Access,
    filter,
    read::{Borrowed, RawReader, RowPlan, RowReader},
    session::{Refused, Session},
    spell::{Asked, Wire},
    split,
    statement::{List, Qualified, Quoted, names},
};
use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
};
use tokio::sync::oneshot;
use towpath_data::{
    connector::{BoxFuture, Format, ReadPlan, Reader, Slice, Snapshot, SplitRequest},
    failure::{Failure, Result},
    plan::RowFilter,
    position::Position,
    schema::{TableKind, TableName, TableSchema},
};

/// Reads after which a session lets go of the locks it gathered, and joins the view anew.
const READS: u32 = 64;
/// Tables that are locked against being emptied or dropped while the view lives; for more, the server's table of
/// locks could run full.
const LOCKED: usize = 1000;
/// Average bytes of a row from which binary COPY is cheaper than text, whose escapes and hexadecimal digits grow.
const WIDE: u64 = 2048;

/// The view, as seen by those who read in it.
pub(super) struct Lender {
    access: Arc<Access>,
    name: String,
    alive: Arc<AtomicBool>,
    idle: Mutex<Vec<Session>>,
    /// Tables with a row that is too large for text.
    large: Mutex<HashSet<TableName>>,
}

impl Lender {
    /// Host and port, for messages.
    pub(super) fn place(&self) -> &str {
        self.access.place()
    }

    /// Keeps a session that came to the end of its read.
    pub(super) fn take_back(&self, session: Session) {
        locked(&self.idle).push(session);
    }

    /// Remembers that rows of `table` are too large for COPY in text.
    pub(super) fn is_large(&self, table: &TableName) {
        locked(&self.large).insert(table.clone());
    }

    /// A session that has joined the view.
    async fn borrow(self: &Arc<Self>) -> Result<Session> {
        let idle = locked(&self.idle).pop();
        let (mut session, end) = match idle {
            Some(session) if session.uses < READS => return Ok(counted(session)),
            Some(session) => (session, "commit; "),
            None => (self.access.open().await?, ""),
        };
        session.uses = 0;
        let join = format!(
            "{end}begin isolation level repeatable read read only; set transaction snapshot '{}'",
            self.name
        );
        match session.try_query(&join).await {
            Ok(_) => Ok(counted(session)),
            Err(Refused::Way(failure)) => Err(failure),
            Err(Refused::Server(error)) => {
                self.alive.store(false, SeqCst);
                let place = self.place();
                let code = error.code.clone();
                Err(Failure::connection(format!(
                    "{place}: the view {} of the source has ended: {}",
                    self.name,
                    error.reason()
                ))
                .with_code(code))
            }
        }
    }
}

fn counted(mut session: Session) -> Session {
    session.uses += 1;
    session
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// See the module.
pub(super) struct PostgresSnapshot {
    lender: Arc<Lender>,
    seam: String,
    position: Option<Position>,
    /// Tables whose rows lie in partitions: `only` would find nothing.
    partitioned: HashSet<TableName>,
    /// Slices that lie in one partition, which is read by itself: by table and predicate.
    partitions: Mutex<HashMap<(TableName, String), TableName>>,
    end: Mutex<Option<oneshot::Sender<()>>>,
}

impl PostgresSnapshot {
    /// Exports a view of `tables`, which stay as they are until it is closed.
    pub(super) async fn export(access: &Arc<Access>, tables: &[Arc<TableSchema>]) -> Result<Self> {
        let names: Vec<TableName> = tables
            .iter()
            .filter(|table| table.kind == TableKind::Table)
            .map(|table| table.name.clone())
            .collect();
        let lockable = names.get(..names.len().min(LOCKED)).unwrap_or_default();
        let mut session = access.open().await?;
        let first = session.try_query(&export(&names, lockable)).await;
        let sets = match first {
            Ok(answer) => answer.sets,
            // A table that may not be read, or is gone, is that table's affair.
            Err(Refused::Server(error))
                if matches!(error.code.as_str(), "42501" | "42P01" | "3F000") =>
            {
                session.query("rollback").await?;
                let readable = readable(&mut session, lockable).await?;
                session.query(&export(&names, &readable)).await?.sets
            }
            Err(refused) => return Err(session.failure(refused)),
        };
        let mut sets = sets.into_iter();
        let partitioned = sets
            .next()
            .unwrap_or_default()
            .into_iter()
            .filter_map(|row| {
                let [schema, table] = <[Option<String>; 2]>::try_from(row).ok()?;
                Some(TableName::new(schema?, table?))
            })
            .collect();
        let row = sets
            .next()
            .and_then(|mut rows| rows.pop())
            .unwrap_or_default();
        let Ok([Some(name), Some(moment), log]) = <[Option<String>; 3]>::try_from(row) else {
            return Err(session.nonsense("no name of a snapshot"));
        };
        let position = log.as_deref().and_then(log_position);
        let seam = match &log {
            Some(log) => format!("{moment} {log}"),
            None => moment,
        };
        let alive = Arc::new(AtomicBool::new(true));
        let (end, ended) = oneshot::channel();
        tokio::spawn(hold(session, Arc::clone(&alive), ended));
        Ok(Self {
            lender: Arc::new(Lender {
                access: Arc::clone(access),
                name,
                alive,
                idle: Mutex::default(),
                large: Mutex::default(),
            }),
            seam,
            position,
            partitioned,
            partitions: Mutex::default(),
            end: Mutex::new(Some(end)),
        })
    }

    /// What is read from: `only` keeps the rows of tables that inherit from this one to themselves.
    fn from(&self, table: &TableSchema, predicate: Option<&str>) -> String {
        let partition = predicate.and_then(|predicate| {
            locked(&self.partitions)
                .get(&(table.name.clone(), predicate.to_owned()))
                .cloned()
        });
        match partition {
            Some(partition) => format!("only {}", Qualified(&partition)),
            None if table.kind == TableKind::View || self.partitioned.contains(&table.name) => {
                Qualified(&table.name).to_string()
            }
            None => format!("only {}", Qualified(&table.name)),
        }
    }

    fn selection(
        &self,
        table: &TableSchema,
        filter: &RowFilter,
        predicate: Option<&str>,
    ) -> String {
        let conditions: Vec<String> = filter::condition(table, filter)
            .into_iter()
            .chain(predicate.map(str::to_owned))
            .map(|condition| format!("({condition})"))
            .collect();
        let mut selection = format!("from {}", self.from(table, predicate));
        if !conditions.is_empty() {
            selection.push_str(" where ");
            selection.push_str(&conditions.join(" and "));
        }
        selection
    }

    fn wire(&self, plan: &ReadPlan) -> Wire {
        let table = &plan.table;
        let lob = plan
            .columns
            .iter()
            .filter_map(|read| table.columns.get(read.column))
            .any(|column| column.data_type.is_lob());
        let bytes = table.estimated_bytes.unwrap_or(0);
        let wide = bytes / table.estimated_rows.unwrap_or(0).max(1) >= WIDE;
        if (lob && wide) || locked(&self.lender.large).contains(&table.name) {
            Wire::Binary
        } else {
            Wire::Text
        }
    }

    fn row_plan(&self, plan: &ReadPlan, like: bool) -> Result<RowPlan> {
        let wire = self.wire(plan);
        let settings = &self.lender.access.settings;
        let mut columns = Vec::with_capacity(plan.columns.len());
        let mut column_names = Vec::with_capacity(plan.columns.len());
        for read in &plan.columns {
            let column = plan.table.columns.get(read.column).ok_or_else(|| {
                Failure::table(format!(
                    "{} has no column number {}",
                    plan.table.name, read.column
                ))
            })?;
            columns.push(Asked::new(column, read.limit, like, wire, settings));
            column_names.push(column.name.clone());
        }
        let key = plan
            .table
            .primary_key
            .iter()
            .filter_map(|key| {
                let place = plan.columns.iter().position(|read| read.column == *key)?;
                Some((column_names.get(place)?.clone(), place))
            })
            .collect();
        Ok(RowPlan {
            table: plan.table.name.clone(),
            columns,
            key,
            names: column_names,
            wire,
            fail_on_truncation: settings.fail_on_truncation,
        })
    }

    async fn start(&self, plan: &ReadPlan) -> Result<Box<dyn Reader>> {
        let rows = match plan.format {
            Format::Rows { like } => Some((self.row_plan(plan, like)?, like)),
            Format::Raw(_) => None,
        };
        let expressions: Vec<String> = match &rows {
            Some((rows, _)) => rows
                .columns
                .iter()
                .map(|asked| asked.expression.clone())
                .collect(),
            None => plan
                .columns
                .iter()
                .filter_map(|read| plan.table.columns.get(read.column))
                .map(|column| Quoted(&column.name).to_string())
                .collect(),
        };
        let format = match &rows {
            Some((rows, _)) if rows.wire == Wire::Text => "",
            _ => " (format binary)",
        };
        let intervals = if matches!(rows, Some((_, false))) {
            "iso_8601"
        } else {
            "postgres"
        };
        let copy = format!(
            "set local statement_timeout = 0; set local intervalstyle = '{intervals}'; copy (select {} {}) to stdout{format}",
            List(&expressions),
            self.selection(&plan.table, &plan.filter, plan.slice.predicate.as_deref()),
        );
        let mut session = self.lender.borrow().await?;
        session.begin_copy(&copy).await?;
        let borrowed = Borrowed::new(session, Arc::clone(&self.lender));
        Ok(match rows {
            Some((rows, _)) => {
                let memory = self.lender.access.context.memory.clone();
                Box::new(RowReader::new(borrowed, rows, memory))
            }
            None => Box::new(RawReader::new(borrowed)),
        })
    }

    async fn counted(&self, table: &TableSchema, filter: &RowFilter) -> Result<u64> {
        let count = format!(
            "set local statement_timeout = 0; select count(*) {}",
            self.selection(table, filter, None)
        );
        let mut session = self.lender.borrow().await?;
        let value = session.query(&count).await?.value();
        let count = value
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| session.nonsense("a count that is no number"))?;
        self.lender.take_back(session);
        Ok(count)
    }
}

/// Locks first, so that the view cannot be older than the locks; then the view's name, moment and place in the log.
fn export(tables: &[TableName], lockable: &[TableName]) -> String {
    let mut sql = String::from("begin isolation level repeatable read read only; ");
    if !lockable.is_empty() {
        let lockable: Vec<_> = lockable.iter().map(Qualified).collect();
        sql.push_str(&format!(
            "lock table {} in access share mode; ",
            List(&lockable)
        ));
    }
    let partitioned = if tables.is_empty() {
        "select null, null where false".to_owned()
    } else {
        format!(
            "select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace \
             join {} as named(schema, name) on named.schema = n.nspname and named.name = c.relname where c.relkind = 'p'",
            names(tables)
        )
    };
    sql.push_str(&partitioned);
    sql.push_str(
        "; select pg_catalog.pg_export_snapshot(), pg_catalog.txid_current_snapshot()::text, \
         case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_replay_lsn() else pg_catalog.pg_current_wal_lsn() end::text",
    );
    sql
}

async fn readable(session: &mut Session, tables: &[TableName]) -> Result<Vec<TableName>> {
    let sql = format!(
        "select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace \
         join {} as named(schema, name) on named.schema = n.nspname and named.name = c.relname \
         where pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_table_privilege(c.oid, 'select')",
        names(tables)
    );
    let rows = session.query(&sql).await?.rows();
    let name = |row: Vec<Option<String>>| {
        let [schema, table] = <[Option<String>; 2]>::try_from(row).ok()?;
        Some(TableName::new(schema?, table?))
    };
    Ok(rows.into_iter().filter_map(name).collect())
}

/// Keeps the exporting session open and silent, until it is to end or is lost.
async fn hold(mut session: Session, alive: Arc<AtomicBool>, ended: oneshot::Receiver<()>) {
    let lost = tokio::select! {
        failure = session.watch() => Some(failure),
        _ = ended => None,
    };
    alive.store(false, SeqCst);
    match lost {
        Some(failure) => {
            tracing::warn!(%failure, "the session that holds the view of the source was lost");
        }
        None => session.end().await,
    }
}

/// A place in the log: `16/B374D848`.
pub(super) fn log_position(text: &str) -> Option<Position> {
    let (high, low) = text.split_once('/')?;
    let half = |digits: &str| u32::from_str_radix(digits, 16).ok();
    let place = u128::from(half(high)?) << 32 | u128::from(half(low)?);
    Some(Position {
        text: text.to_owned(),
        order: place.to_be_bytes(),
    })
}

impl Snapshot for PostgresSnapshot {
    fn seam(&self) -> String {
        self.seam.clone()
    }

    fn position(&self) -> Option<Position> {
        self.position.clone()
    }

    fn alive(&self) -> bool {
        self.lender.alive.load(SeqCst)
    }

    fn split<'a>(&'a self, request: SplitRequest<'a>) -> BoxFuture<'a, Result<Vec<Slice>>> {
        Box::pin(async move {
            let name = &request.table.name;
            let access = &self.lender.access;
            let mut session = access.session().await?;
            let pieces = split::split(&mut session, &request).await;
            access.give_back(session);
            let pieces = pieces.map_err(|failure| {
                about_table(failure, name, &access.endpoint.username, "select")
            })?;
            let mut known = locked(&self.partitions);
            for (predicate, partition) in pieces.partitions {
                known.insert((name.clone(), predicate), partition);
            }
            Ok(pieces.slices)
        })
    }

    fn read<'a>(&'a self, plan: &'a ReadPlan) -> BoxFuture<'a, Result<Box<dyn Reader>>> {
        Box::pin(async move {
            let user = &self.lender.access.endpoint.username;
            self.start(plan)
                .await
                .map_err(|failure| about_table(failure, &plan.table.name, user, "select"))
        })
    }

    fn count<'a>(
        &'a self,
        table: &'a TableSchema,
        filter: &'a RowFilter,
    ) -> BoxFuture<'a, Result<u64>> {
        Box::pin(async move {
            let user = &self.lender.access.endpoint.username;
            self.counted(table, filter)
                .await
                .map_err(|failure| about_table(failure, &table.name, user, "select"))
        })
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            drop(locked(&self.end).take());
            let idle = std::mem::take(&mut *locked(&self.lender.idle));
            for session in idle {
                session.end().await;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_log_are_ordered() {
        let place = |text| log_position(text).unwrap();
        assert!(place("0/FFFFFFFF") < place("1/0"));
        assert!(place("16/B374D848") < place("16/B374D849"));
        for text in ["", "/", "0", "G/1", "0/100000000", "-1/0"] {
            assert_eq!(log_position(text), None, "{text}");
        }
    }
}
