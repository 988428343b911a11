//! The account of a load: what was read, and what became of it.
//!
//! The rows stand in the table `towpath_ledger` at the target, each written in the transaction
//! that carries the rows it speaks of. For every chunk
//! `read = applied + rejected + filtered + coalesced`.

use crate::schema::TableName;
use serde::{Deserialize, Serialize};

/// The chunk number of the row that closes a table's load.
pub const COMPLETE: i64 = -1;

/// The task, table and chunk that a ledger row speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChunkId {
    /// The task's random identifier, stable over its life (the last part of its ARN).
    pub task: String,
    /// The source table.
    pub source: TableName,
    /// Which load of the table: 1, and one more at each reload or new start.
    pub load: i64,
    /// The chunk within the load, from 0; [`COMPLETE`] closes the table.
    pub chunk: i64,
}

/// What became of the rows that were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Account {
    /// Rows by the source's own count.
    pub read: u64,
    /// Rows by the target's own count.
    pub applied: u64,
    /// Rows refused, each written to the exceptions table.
    pub rejected: u64,
    /// Rows left out by a filter after they were read.
    pub filtered: u64,
    /// Changes merged into later changes of the same key.
    pub coalesced: u64,
}

impl Account {
    /// Whether every row that was read is explained.
    #[must_use]
    pub fn balances(&self) -> bool {
        Some(self.read) == self.explained()
    }

    fn explained(&self) -> Option<u64> {
        self.applied
            .checked_add(self.rejected)?
            .checked_add(self.filtered)?
            .checked_add(self.coalesced)
    }

    /// The account of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            read: self.read + other.read,
            applied: self.applied + other.applied,
            rejected: self.rejected + other.rejected,
            filtered: self.filtered + other.filtered,
            coalesced: self.coalesced + other.coalesced,
        }
    }
}

/// One row of `towpath_ledger`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// What it speaks of.
    pub id: ChunkId,
    /// The target table.
    pub target: TableName,
    /// Which part of the table, in words: a block range, a key range, `all`.
    pub slice: String,
    /// The moment that was read: the source's snapshot, in its own spelling.
    pub seam: String,
    /// What became of the rows.
    pub account: Account,
}

/// A row that could not be stored, without its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The row's key: `id=42, part=7`; `no key` where the table has none.
    pub key: String,
    /// The column that refused, where the server says so.
    pub column: Option<String>,
    /// The server's own code.
    pub code: Option<String>,
    /// The server's reason.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_balances_only_when_every_row_is_explained() {
        let account = Account {
            read: 10,
            applied: 7,
            rejected: 1,
            filtered: 2,
            coalesced: 0,
        };
        assert!(account.balances());
        assert!(
            !Account {
                applied: 6,
                ..account
            }
            .balances()
        );
        assert!(
            !Account {
                applied: u64::MAX,
                ..account
            }
            .balances()
        );
        assert!(account.plus(account).balances());
    }
}
