//! The store in memory: for tests, and the plainest statement of what a store does.

use super::{
    BoxFuture, CHANGES_KEPT, Changes, Check, Entry, Lease, LeaseRequest, LogEntry, Result, Store,
    StoreError, Write, check_size,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// Records that end with the process.
#[derive(Debug)]
pub struct MemoryStore {
    state: Mutex<State>,
    revision: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct State {
    revision: u64,
    records: BTreeMap<String, Entry>,
    changes: BTreeSet<(u64, String)>,
    /// By log, then time, then sequence.
    logs: BTreeMap<(String, i64, u64), Vec<u8>>,
    sequence: u64,
    leases: BTreeMap<String, Lease>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self {
            state: Mutex::default(),
            revision: watch::Sender::new(0),
        }
    }
}

impl MemoryStore {
    /// The state. A panic elsewhere leaves it whole, because every change is made after all checks.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn holds(&self, check: &Check) -> Result<()> {
        let (name, holds) = match check {
            Check::Version { key, version } => (
                key,
                self.records.get(key).map_or(0, |entry| entry.version) == *version,
            ),
            Check::Fence { name, fence } => (
                name,
                self.leases
                    .get(name)
                    .is_some_and(|lease| lease.fence == *fence),
            ),
        };
        if holds {
            Ok(())
        } else {
            Err(StoreError::Conflict(name.clone()))
        }
    }

    fn write(&mut self, write: Write) {
        match write {
            Write::Put { key, value } => {
                self.changes.insert((self.revision, key.clone()));
                let entry = Entry {
                    key: key.clone(),
                    version: self.revision,
                    value,
                };
                self.records.insert(key, entry);
            }
            Write::Delete { key } => {
                self.records.remove(&key);
                self.changes.insert((self.revision, key));
            }
            Write::Append { log, at, value } => {
                self.sequence += 1;
                self.logs.insert((log, at, self.sequence), value);
            }
        }
    }

    fn changes_since(&self, from: u64) -> Changes {
        let keys = (from + CHANGES_KEPT >= self.revision).then(|| {
            let new = self.changes.range((from + 1, String::new())..);
            new.map(|(_, key)| key.clone())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect()
        });
        Changes {
            revision: self.revision,
            keys,
        }
    }
}

impl Store for MemoryStore {
    fn commit(&self, checks: Vec<Check>, writes: Vec<Write>) -> BoxFuture<'_, Result<u64>> {
        Box::pin(async move {
            check_size(&checks, &writes)?;
            let mut state = self.state();
            checks.iter().try_for_each(|check| state.holds(check))?;
            state.revision += 1;
            writes.into_iter().for_each(|write| state.write(write));
            let oldest = (state.revision.saturating_sub(CHANGES_KEPT), String::new());
            state.changes = state.changes.split_off(&oldest);
            self.revision.send_replace(state.revision);
            Ok(state.revision)
        })
    }

    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Entry>>> {
        Box::pin(async move { Ok(self.state().records.get(key).cloned()) })
    }

    fn list<'a>(
        &'a self,
        prefix: &'a str,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>>> {
        Box::pin(async move {
            let state = self.state();
            let from = after.map_or(prefix, |after| after.max(prefix)).to_owned();
            let found = state.records.range(from..).map(|(_, entry)| entry);
            let wanted = found
                .take_while(|entry| entry.key.starts_with(prefix))
                .filter(|entry| after.is_none_or(|after| entry.key.as_str() > after));
            Ok(wanted.take(limit).cloned().collect())
        })
    }

    fn read_log<'a>(
        &'a self,
        log: &'a str,
        from: i64,
        until: i64,
    ) -> BoxFuture<'a, Result<Vec<LogEntry>>> {
        Box::pin(async move {
            if from >= until {
                return Ok(Vec::new());
            }
            let state = self.state();
            let found = state
                .logs
                .range((log.to_owned(), from, 0)..(log.to_owned(), until, 0));
            let entry = |((_, at, sequence), value): (&(String, i64, u64), &Vec<u8>)| LogEntry {
                sequence: *sequence,
                at: *at,
                value: value.clone(),
            };
            Ok(found.map(entry).collect())
        })
    }

    fn trim_log<'a>(&'a self, log: &'a str, before: i64) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            self.state()
                .logs
                .retain(|(name, at, _), _| name != log || *at >= before);
            Ok(())
        })
    }

    fn lease<'a>(&'a self, request: LeaseRequest<'a>) -> BoxFuture<'a, Result<Option<Lease>>> {
        Box::pin(async move {
            let mut state = self.state();
            let held = state.leases.get(request.name);
            let same = held.is_some_and(|lease| lease.holder == request.holder);
            if held.is_some_and(|lease| !same && lease.until > request.now) {
                return Ok(None);
            }
            let last = held.map_or(0, |lease| lease.fence);
            let lease = Lease {
                name: request.name.to_owned(),
                holder: request.holder.to_owned(),
                fence: if same { last } else { last + 1 },
                until: request.now.saturating_add(request.duration_ms),
            };
            state.leases.insert(lease.name.clone(), lease.clone());
            Ok(Some(lease))
        })
    }

    fn release<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut state = self.state();
            // The row stays, without a holder: the fence of the next holder must be larger.
            if let Some(held) = state
                .leases
                .get_mut(&lease.name)
                .filter(|held| held.fence == lease.fence)
            {
                held.until = i64::MIN;
                held.holder.clear();
            }
            Ok(())
        })
    }

    fn watch(&self, from: u64) -> BoxFuture<'_, Result<Changes>> {
        Box::pin(async move {
            let mut revision = self.revision.subscribe();
            // The sender lives in `self`, so waiting cannot fail while this future borrows it.
            if revision
                .wait_for(|revision| *revision > from)
                .await
                .is_err()
            {
                return Ok(Changes {
                    revision: from,
                    keys: Some(Vec::new()),
                });
            }
            Ok(self.state().changes_since(from))
        })
    }
}
