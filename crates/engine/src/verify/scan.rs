//! Reads one side of a table, slice by slice, and shows every row with its hash to a visitor.

use super::digest::{Hashing, RowHash};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::sync::Arc;
use towpath_data::{
    connector::{Batch, Format, ReadColumn, ReadPlan, Reader, Slice, Snapshot, SplitRequest},
    failure::{Failure, Result},
    ledger::Rejected,
    plan::{Parallel, RowFilter},
    rows::Row,
    schema::TableSchema,
};

/// Bytes and rows of a slice.
const SLICE_BYTES: u64 = 96 << 20;
const SLICE_ROWS: u64 = 1_000_000;

/// One side of a table.
pub(super) struct Side {
    pub(super) snapshot: Arc<dyn Snapshot>,
    pub(super) table: Arc<TableSchema>,
    pub(super) columns: Vec<ReadColumn>,
    pub(super) filter: RowFilter,
    pub(super) like: bool,
    pub(super) readers: usize,
    pub(super) hashing: Hashing,
}

/// Looks at rows.
pub(super) trait Visitor: Send + 'static {
    /// A row, its hash, and who can name it.
    fn visit(&mut self, hash: RowHash, row: Row<'_>, hashing: &Hashing);
}

/// What a scan ends with.
pub(super) struct Scanned<V> {
    /// One visitor for each slice.
    pub(super) visitors: Vec<V>,
    /// Rows that the connector could not spell.
    pub(super) unreadable: Vec<Rejected>,
}

impl Side {
    /// Reads all rows; `visitor` makes one visitor for each slice.
    pub(super) async fn scan<V: Visitor>(
        &self,
        visitor: impl Fn() -> V + Sync,
    ) -> Result<Scanned<V>> {
        let request = SplitRequest {
            table: &self.table,
            parallel: &Parallel::Automatic,
            target_bytes: SLICE_BYTES,
            target_rows: SLICE_ROWS,
        };
        let slices = self.snapshot.split(request).await?;
        let parts: Vec<(V, Vec<Rejected>)> = stream::iter(slices)
            .map(|slice| self.slice(slice, visitor()))
            .buffer_unordered(self.readers.max(1))
            .try_collect()
            .await?;
        let mut scanned = Scanned {
            visitors: Vec::with_capacity(parts.len()),
            unreadable: Vec::new(),
        };
        for (visitor, unreadable) in parts {
            scanned.visitors.push(visitor);
            scanned.unreadable.extend(unreadable);
        }
        Ok(scanned)
    }

    async fn slice<V: Visitor>(&self, slice: Slice, visitor: V) -> Result<(V, Vec<Rejected>)> {
        let plan = ReadPlan {
            table: Arc::clone(&self.table),
            columns: self.columns.clone(),
            filter: self.filter.clone(),
            slice,
            format: Format::Rows { like: self.like },
        };
        let reader = self.snapshot.read(&plan).await?;
        // On a task of its own: hashing is work, and the other slices go on meanwhile.
        tokio::spawn(read(reader, self.hashing.clone(), visitor))
            .await
            .map_err(|error| Failure::task("the reader of a slice broke off").with_source(error))?
            .map_err(|failure| failure.context(format!("reading {}", self.table.name)))
    }
}

async fn read<V: Visitor>(
    mut reader: Box<dyn Reader>,
    mut hashing: Hashing,
    mut visitor: V,
) -> Result<(V, Vec<Rejected>)> {
    let mut unreadable = Vec::new();
    let mut rows = 0;
    while let Some(batch) = reader.next().await? {
        unreadable.append(&mut reader.take_rejected());
        let Batch::Rows(batch) = batch else {
            return Err(Failure::task("rows were asked for, and a raw stream came"));
        };
        rows += batch.len() as u64;
        for row in batch.iter() {
            let hash = hashing.hash(row);
            visitor.visit(hash, row, &hashing);
        }
    }
    unreadable.append(&mut reader.take_rejected());
    let seen = rows + unreadable.len() as u64;
    if seen != reader.rows_read() {
        return Err(Failure::task(format!(
            "{seen} rows came by, but {} were read",
            reader.rows_read()
        )));
    }
    Ok((visitor, unreadable))
}
