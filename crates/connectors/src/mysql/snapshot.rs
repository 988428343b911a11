//! One consistent view of the source, shared by parallel readers.
//!
//! ```text
//! every reader: start transaction with consistent snapshot, read only
//! every reader: show status like 'binlog_snapshot_%'       all equal? ── yes ──► the view
//!        ▲                                                     │ no: a commit came between
//!        └──────────── roll back, at most 20 times ◄───────────┘
//! then: backup stage start; flush; block_ddl; block_commit ── readers start ── backup stage end
//! then: flush tables with read lock (waits 2 s at most)    ── readers start ── unlock tables
//! then: each table is read by one reader at a moment of its own, and the seam says so
//! ```
//!
//! The first way needs SELECT alone and disturbs nobody, but a MariaDB server with a binary log. One
//! reader alone always has one moment. Tables in engines without transactions are read as they are.

use super::{
    catalog::kind,
    connect::{Opener, Purpose},
    query,
    read::{ColumnRead, SliceReader, Walker},
    session::{Session, optional_text, text},
    split,
    statement::{any_table, literal},
    types::ZeroDates,
    view::{Lease, Seats},
};
use futures_util::future::try_join_all;
use std::sync::Arc;
use towpath_data::{
    connector::{
        BoxFuture, Format, ReadPlan, Reader, Slice, Snapshot as SnapshotTrait, SplitRequest,
    },
    context::MemoryBudget,
    failure::{Failure, Result, Scope},
    plan::RowFilter,
    position::Position,
    schema::{TableName, TableSchema},
};

/// Attempts at having all readers begin between two commits.
const ATTEMPTS: usize = 20;
const BEGIN: &str = "start transaction with consistent snapshot, read only";

/// How the readers' moments hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Moment {
    /// All tables are of one moment.
    One,
    /// Each table is of its own moment.
    PerTable,
}

/// The view.
pub(super) struct Snapshot {
    seats: Arc<Seats>,
    moment: Moment,
    seam: String,
    position: Option<Position>,
    memory: MemoryBudget,
    zero_dates: ZeroDates,
}

/// Takes a snapshot with `readers` sessions.
pub(super) async fn take(
    opener: &Arc<Opener>,
    tables: &[Arc<TableSchema>],
    readers: usize,
) -> Result<Snapshot> {
    let opening = (0..readers.max(1)).map(|_| opener.open(Purpose::Read));
    let mut sessions = try_join_all(opening).await?;
    warn_of_untransactional(&mut sessions, tables).await?;
    let logged = is_logged(&mut sessions).await?;
    let (moment, place) = agree(opener, &mut sessions, logged).await?;
    let seam = match (&place, &moment) {
        (Some(place), _) => seam_of(&mut sessions, place).await?,
        (None, moment) => {
            let now = one_value(&mut sessions, "select utc_timestamp(6)").await?;
            match moment {
                Moment::One => format!("{now} UTC"),
                Moment::PerTable => {
                    format!("{now} UTC and later: every table at a moment of its own")
                }
            }
        }
    };
    Ok(Snapshot {
        seats: Seats::new(sessions),
        moment,
        seam,
        position: place.map(|place| place.position()),
        memory: opener.context.memory.clone(),
        zero_dates: opener.settings.zero_dates,
    })
}

/// A place in the binary log.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    file: String,
    offset: u64,
}

impl Place {
    fn position(&self) -> Position {
        let number: u64 = self
            .file
            .rsplit_once('.')
            .and_then(|(_, digits)| digits.parse().ok())
            .unwrap_or(0);
        let mut order = [0; 16];
        let bytes = number
            .to_be_bytes()
            .into_iter()
            .chain(self.offset.to_be_bytes());
        for (place, byte) in order.iter_mut().zip(bytes) {
            *place = byte;
        }
        Position {
            text: format!("{}:{}", self.file, self.offset),
            order,
        }
    }
}

fn first(sessions: &mut [Session]) -> Result<&mut Session> {
    sessions
        .first_mut()
        .ok_or_else(|| Failure::connection("the snapshot has no session"))
}

async fn one_value(sessions: &mut [Session], sql: &str) -> Result<String> {
    let rows = first(sessions)?.query(sql).await?;
    Ok(rows.first().map(|row| text(row, 0)).unwrap_or_default())
}

async fn is_logged(sessions: &mut [Session]) -> Result<bool> {
    Ok(one_value(sessions, "select @@log_bin").await? == "1")
}

/// The moment as the ledger names it: with the GTID where the server has one.
async fn seam_of(sessions: &mut [Session], place: &Place) -> Result<String> {
    let position = place.position().text;
    if !first(sessions)?.server.mariadb {
        return Ok(position);
    }
    let sql = format!(
        "select binlog_gtid_pos({}, {})",
        literal(&place.file),
        place.offset
    );
    // The function needs no more than the connection, but the file may be purged meanwhile.
    let gtid = one_value(sessions, &sql).await.unwrap_or_default();
    Ok(if gtid.is_empty() {
        position
    } else {
        format!("{position} (GTID {gtid})")
    })
}

async fn warn_of_untransactional(
    sessions: &mut [Session],
    tables: &[Arc<TableSchema>],
) -> Result<()> {
    let names: Vec<TableName> = tables.iter().map(|table| table.name.clone()).collect();
    for names in names.chunks(500) {
        let sql = format!(
            "select t.table_schema, t.table_name, t.engine from information_schema.tables t \
             join information_schema.engines e on e.engine = t.engine \
             where {} and e.transactions = 'NO'",
            any_table(names, "t.table_schema", "t.table_name")
        );
        for row in first(sessions)?.query(&sql).await? {
            tracing::warn!(
                table = %TableName::new(text(&row, 0), text(&row, 1)),
                engine = %text(&row, 2),
                "the table's engine has no transactions, it is read as it is and not as of the snapshot"
            );
        }
    }
    Ok(())
}

/// Has all sessions begin at one moment, if there is a way.
async fn agree(
    opener: &Arc<Opener>,
    sessions: &mut [Session],
    logged: bool,
) -> Result<(Moment, Option<Place>)> {
    let mariadb = first(sessions)?.server.mariadb;
    if mariadb && logged {
        for _ in 0..ATTEMPTS {
            begin_all(sessions).await?;
            if let Some(place) = common_place(sessions).await? {
                return Ok((Moment::One, place));
            }
            try_join_all(sessions.iter_mut().map(|session| session.run("rollback"))).await?;
        }
    }
    if sessions.len() == 1 {
        begin_all(sessions).await?;
        return Ok((Moment::One, None));
    }
    let locks: &[&Lock] = if mariadb {
        &[&STAGE, &READ_LOCK]
    } else {
        &[&READ_LOCK]
    };
    for lock in locks {
        match lock.around(opener, sessions, logged).await {
            Ok(place) => return Ok((Moment::One, place)),
            Err(failure) if matches!(failure.scope, Scope::Connection) && !lost(sessions) => {
                tracing::info!(way = lock.name, %failure, "no moment common to all readers by this way");
            }
            Err(failure) if failure.scope == Scope::Connection => return Err(failure),
            Err(failure) => {
                tracing::info!(way = lock.name, %failure, "no moment common to all readers by this way");
            }
        }
    }
    tracing::warn!(
        place = %opener.place(),
        "the readers have no moment in common: every table is read at a moment of its own; \
         turn the binary log on (MariaDB) or grant reload on *.* to the source user"
    );
    Ok((Moment::PerTable, None))
}

fn lost(sessions: &[Session]) -> bool {
    sessions.iter().any(|session| !session.usable())
}

async fn begin_all(sessions: &mut [Session]) -> Result<()> {
    try_join_all(sessions.iter_mut().map(|session| session.run(BEGIN)))
        .await
        .map(|_| ())
}

/// The place at which all sessions are: `None` where they differ, `Some(None)` where the server tells none.
async fn common_place(sessions: &mut [Session]) -> Result<Option<Option<Place>>> {
    let asking = sessions
        .iter_mut()
        .map(|session| session.query("show status like 'binlog\\_snapshot\\_%'"));
    let answers = try_join_all(asking).await?;
    let mut places = answers.iter().map(|rows| {
        let value = |name: &str| {
            rows.iter()
                .find(|row| text(row, 0).eq_ignore_ascii_case(name))
                .and_then(|row| optional_text(row, 1))
                .filter(|value| !value.is_empty())
        };
        Some(Place {
            file: value("binlog_snapshot_file")?,
            offset: value("binlog_snapshot_position")?.parse().ok()?,
        })
    });
    let Some(Some(place)) = places.next() else {
        return Ok((answers.len() == 1).then_some(None));
    };
    let same = places.all(|other| other.as_ref() == Some(&place));
    Ok(same.then_some(Some(place)))
}

/// A way to keep commits away while the readers begin.
struct Lock {
    name: &'static str,
    before: &'static [&'static str],
    after: &'static str,
}

const STAGE: Lock = Lock {
    name: "backup stage",
    before: &[
        "backup stage start",
        "backup stage flush",
        "backup stage block_ddl",
        "backup stage block_commit",
    ],
    after: "backup stage end",
};

const READ_LOCK: Lock = Lock {
    name: "flush tables with read lock",
    before: &["flush tables with read lock"],
    after: "unlock tables",
};

impl Lock {
    /// Begins all readers under the lock; answers the place in the binary log.
    async fn around(
        &self,
        opener: &Arc<Opener>,
        sessions: &mut [Session],
        logged: bool,
    ) -> Result<Option<Place>> {
        // A session of its own: whatever happens, its end is the lock's end.
        let mut locker = opener.open(Purpose::Write).await?;
        locker.run("set session lock_wait_timeout = 2").await?;
        for statement in self.before {
            if let Err(failure) = locker.run(statement).await {
                locker.quit().await;
                return Err(failure);
            }
        }
        let begun = async {
            begin_all(sessions).await?;
            if logged {
                place_of(&mut locker).await
            } else {
                Ok(None)
            }
        }
        .await;
        let released = locker.run(self.after).await;
        locker.quit().await;
        released?;
        begun
    }
}

/// Where the binary log is now.
async fn place_of(session: &mut Session) -> Result<Option<Place>> {
    let sql = if !session.server.mariadb && session.server.release() >= (8, 4) {
        "show binary log status"
    } else {
        "show master status"
    };
    let rows = match session.query(sql).await {
        Ok(rows) => rows,
        Err(failure) if failure.scope == Scope::Connection => return Err(failure),
        // Without the right to see it, the moment is still one.
        Err(_) => return Ok(None),
    };
    Ok(rows.first().and_then(|row| {
        Some(Place {
            file: text(row, 0),
            offset: text(row, 1).parse().ok()?,
        })
    }))
}

impl Snapshot {
    /// A session at the moment of `table`.
    async fn lease(&self, table: &TableName) -> Result<Lease> {
        let mut lease = self.seats.lease(table).await?;
        if self.moment == Moment::PerTable && !lease.holds(table) {
            lease.hold(None);
            let session = lease.session()?;
            session.run("rollback").await?;
            session.run(BEGIN).await?;
            lease.hold(Some(table.clone()));
        }
        Ok(lease)
    }

    async fn open(&self, plan: &ReadPlan) -> Result<Box<dyn Reader>> {
        let Format::Rows { like } = plan.format else {
            return Err(Failure::task("this source has no raw format"));
        };
        let mut columns = Vec::with_capacity(plan.columns.len());
        for read in &plan.columns {
            let column = query::column_at(&plan.table, read.column)?;
            columns.push(ColumnRead::new(kind(column), read.limit, like));
        }
        let sql = query::select(plan, like)?;
        let mut lease = self.lease(&plan.table.name).await?;
        let width = lease.session()?.begin_rows(&sql).await?;
        if usize::try_from(width) != Ok(columns.len()) {
            return Err(Failure::connection(
                "the server answers with other columns than were asked for",
            ));
        }
        let walker = Walker::new(columns, self.zero_dates);
        Ok(Box::new(SliceReader::new(
            lease,
            self.memory.clone(),
            walker,
            plan,
        )))
    }
}

impl SnapshotTrait for Snapshot {
    fn seam(&self) -> String {
        self.seam.clone()
    }

    fn position(&self) -> Option<Position> {
        self.position.clone()
    }

    fn alive(&self) -> bool {
        self.seats.any()
    }

    fn split<'a>(&'a self, request: SplitRequest<'a>) -> BoxFuture<'a, Result<Vec<Slice>>> {
        Box::pin(async move {
            if self.moment == Moment::PerTable {
                // Two readers would see two moments.
                return Ok(vec![split::whole(request.table)]);
            }
            let mut lease = self.lease(&request.table.name).await?;
            split::split(lease.session()?, &request)
                .await
                .map_err(|failure| failure.context(format!("cutting {}", request.table.name)))
        })
    }

    fn read<'a>(&'a self, plan: &'a ReadPlan) -> BoxFuture<'a, Result<Box<dyn Reader>>> {
        Box::pin(async move {
            self.open(plan)
                .await
                .map_err(|failure| failure.context(format!("reading {}", plan.table.name)))
        })
    }

    fn count<'a>(
        &'a self,
        table: &'a TableSchema,
        filter: &'a RowFilter,
    ) -> BoxFuture<'a, Result<u64>> {
        Box::pin(async move {
            let sql = query::count(table, filter)?;
            let mut lease = self.lease(&table.name).await?;
            let rows = lease
                .session()?
                .query(&sql)
                .await
                .map_err(|failure| failure.context(format!("counting {}", table.name)))?;
            // Its moment is over: the session may serve another table.
            lease.hold(None);
            rows.first()
                .and_then(|row| text(row, 0).parse().ok())
                .ok_or_else(|| Failure::connection("the server does not count"))
        })
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        Box::pin(self.seats.close())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_in_log_order() {
        let place = |file: &str, offset| {
            Place {
                file: file.into(),
                offset,
            }
            .position()
        };
        let ordered = [
            place("bin.000002", 4),
            place("bin.000002", 300),
            place("bin.000010", 4),
            place("bin.1000000", 4),
        ];
        assert!(ordered.is_sorted());
        assert_eq!(ordered[1].text, "bin.000002:300");
    }
}
