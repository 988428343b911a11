//! The transaction of one chunk: the fast lane, or the careful one; then ledger row and commit.
//!
//! ```text
//! start transaction ─► load data local infile ═══ rows ═══► no warning, all records? ─► ledger row ─► commit
//!                  └─► prepared inserts ══════════ rows ══► halved to the refused ────┘
//! ```
//!
//! The careful lane is taken when asked for, when the server takes no local files, and for tables
//! without transactions.

use super::{
    connect::{Lent, Purpose},
    control::Control,
    infile::FileLane,
    insert::{InsertLane, OnRefusal},
    prepare::Facts,
    target::Shared,
    write,
};
use std::sync::Arc;
use towpath_data::{
    connector::{Batch, BoxFuture, Format, LoadPlan, Loaded, Loader},
    failure::{Failure, Result},
    ledger::{LedgerRow, Rejected},
    schema::TableName,
};

enum Lane {
    File(Box<FileLane>),
    Insert(Box<InsertLane>),
}

/// The loader of one chunk.
pub(super) struct ChunkLoader {
    lent: Lent,
    lane: Lane,
    control: Control,
    target: TableName,
}

/// Begins a chunk.
pub(super) async fn begin(
    shared: &Arc<Shared>,
    plan: &LoadPlan,
    facts: &Facts,
) -> Result<ChunkLoader> {
    let Format::Rows { like } = plan.format else {
        return Err(Failure::task("this target has no raw format"));
    };
    let purpose = Purpose::Load { keep_dates: like };
    let mut lent = shared.opener.session(purpose).await?;
    let session = lent.get()?;
    let columns = write::columns(plan, &session.server)?;
    session.run("start transaction").await?;
    let file = write::load_data(plan, &columns)
        .filter(|_| !plan.careful && facts.transactional)
        .filter(|_| shared.takes_files(&session.server));
    let lane = match file {
        Some(sql) => {
            session.begin_file(&sql).await?;
            Lane::File(Box::new(FileLane::new(columns)))
        }
        None => {
            let on_refusal = if plan.careful {
                OnRefusal::LeaveOut
            } else {
                OnRefusal::Fail
            };
            Lane::Insert(Box::new(InsertLane::new(
                plan,
                columns,
                on_refusal,
                facts.transactional,
            )))
        }
    };
    Ok(ChunkLoader {
        lent,
        lane,
        control: shared.control.clone(),
        target: plan.table.name.clone(),
    })
}

impl ChunkLoader {
    async fn commit_with(mut self, row: &LedgerRow, rejected: &[Rejected]) -> Result<()> {
        let session = self.lent.get()?;
        if let Lane::Insert(lane) = &mut self.lane {
            lane.close(session).await?;
        }
        for statement in self.control.insert_exceptions(&self.target, rejected) {
            session.run(&statement).await?;
        }
        session.run(&self.control.insert_ledger(row)).await?;
        session.run("commit").await?;
        self.lent.give_back();
        Ok(())
    }
}

impl Loader for ChunkLoader {
    fn write(&mut self, batch: Batch) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let Batch::Rows(rows) = batch else {
                return Err(Failure::task("this target has no raw format"));
            };
            let session = self.lent.get()?;
            match &mut self.lane {
                Lane::File(lane) => lane.write(session, &rows).await,
                Lane::Insert(lane) => lane.write(session, &rows).await,
            }
        })
    }

    fn flush(&mut self) -> BoxFuture<'_, Result<Loaded>> {
        Box::pin(async move {
            let session = self.lent.get()?;
            Ok(match &mut self.lane {
                Lane::File(lane) => Loaded {
                    applied: lane.finish(session).await?,
                    rejected: Vec::new(),
                },
                Lane::Insert(lane) => {
                    let (applied, rejected) = lane.finish();
                    Loaded { applied, rejected }
                }
            })
        })
    }

    fn commit<'a>(
        self: Box<Self>,
        row: &'a LedgerRow,
        rejected: &'a [Rejected],
    ) -> BoxFuture<'a, Result<()>>
    where
        Self: 'a,
    {
        Box::pin(async move { self.commit_with(row, rejected).await })
    }

    fn abort(mut self: Box<Self>) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            let Ok(session) = self.lent.get() else { return };
            if let Lane::Insert(lane) = &mut self.lane
                && lane.close(session).await.is_err()
            {
                return;
            }
            // Waiting for it: the next attempt would meet the locks of rows that are being taken back.
            match session.run("rollback").await {
                Ok(_) => self.lent.give_back(),
                Err(failure) => {
                    tracing::debug!(%failure, "the session is closed instead of rolled back");
                }
            }
        })
    }
}
