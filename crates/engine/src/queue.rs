//! What the workers of a load take their work from: tables to cut, and slices to load.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::Notify;
use towpath_data::connector::Slice;

/// One piece of work.
pub(crate) enum Job<T> {
    /// Cut the table, then hand in its slices by [`Queue::cut`].
    Cut(Arc<T>),
    /// Load one slice of the table; the number is the chunk's.
    Load(Arc<T>, i64, Slice),
    /// Count the table's rows at the source: beside its load, so that nobody waits for it.
    Count(Arc<T>),
}

struct State<T> {
    tables: VecDeque<Arc<T>>,
    slices: VecDeque<(Arc<T>, i64, Slice)>,
    counts: VecDeque<Arc<T>>,
    cutting: usize,
}

/// Tables and slices, in order. Slices go first, so that few tables are open at a time.
pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Notify,
}

impl<T> Queue<T> {
    pub(crate) fn new(tables: impl IntoIterator<Item = Arc<T>>) -> Self {
        let tables = tables.into_iter().collect();
        let state = State {
            tables,
            slices: VecDeque::new(),
            counts: VecDeque::new(),
            cutting: 0,
        };
        Self {
            state: Mutex::new(state),
            changed: Notify::new(),
        }
    }

    /// The next job; `None` when nothing is left and nobody will add anything.
    pub(crate) async fn next(&self) -> Option<Job<T>> {
        loop {
            // Registered before looking, so that a change in between is not missed.
            let mut changed = std::pin::pin!(self.changed.notified());
            changed.as_mut().enable();
            {
                let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some((table, chunk, slice)) = state.slices.pop_front() {
                    return Some(Job::Load(table, chunk, slice));
                }
                if let Some(table) = state.counts.pop_front() {
                    return Some(Job::Count(table));
                }
                if let Some(table) = state.tables.pop_front() {
                    state.cutting += 1;
                    return Some(Job::Cut(table));
                }
                if state.cutting == 0 {
                    return None;
                }
            }
            changed.await;
        }
    }

    /// Hands in the slices of a table that was to be cut (none when it failed), and whether it is to be counted.
    pub(crate) fn cut(&self, table: &Arc<T>, slices: Vec<Slice>, counted: bool) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.cutting = state.cutting.saturating_sub(1);
        for (chunk, slice) in (0_i64..).zip(slices) {
            state.slices.push_back((Arc::clone(table), chunk, slice));
        }
        if counted {
            state.counts.push_back(Arc::clone(table));
        }
        drop(state);
        self.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice(label: &str) -> Slice {
        Slice {
            label: label.into(),
            predicate: None,
            estimated_rows: None,
            estimated_bytes: None,
        }
    }

    #[tokio::test]
    async fn every_slice_is_handed_out_once_and_then_the_queue_ends() {
        let queue = Arc::new(Queue::new([Arc::new("a"), Arc::new("b")]));
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let queue = Arc::clone(&queue);
            workers.spawn(async move {
                let mut loaded = Vec::new();
                while let Some(job) = queue.next().await {
                    match job {
                        Job::Cut(table) => {
                            tokio::task::yield_now().await;
                            queue.cut(&table, vec![slice("1"), slice("2"), slice("3")], true);
                        }
                        Job::Load(table, chunk, slice) => {
                            loaded.push(format!("{table} {chunk} {}", slice.label));
                        }
                        Job::Count(table) => loaded.push(format!("{table} counted")),
                    }
                }
                loaded
            });
        }
        let mut all: Vec<String> = workers.join_all().await.into_iter().flatten().collect();
        all.sort();
        let expected = [
            "a 0 1",
            "a 1 2",
            "a 2 3",
            "a counted",
            "b 0 1",
            "b 1 2",
            "b 2 3",
            "b counted",
        ];
        assert_eq!(all, expected);
    }
}
