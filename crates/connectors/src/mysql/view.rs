//! The sessions of a snapshot, lent to one reader at a time.

use super::session::Session;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use towpath_data::{
    failure::{Failure, Result},
    schema::TableName,
};

/// One session that holds the view; in a load without one moment, the view of one table.
struct Seat {
    session: Session,
    /// Whose moment it holds, where tables have moments of their own.
    table: Option<TableName>,
}

/// The sessions that hold the view.
pub(super) struct Seats {
    idle: Mutex<VecDeque<Seat>>,
    free: Arc<Semaphore>,
    /// Sessions that are left: idle and lent.
    left: Mutex<usize>,
}

impl Seats {
    pub(super) fn new(sessions: Vec<Session>) -> Arc<Self> {
        let count = sessions.len();
        let idle = sessions
            .into_iter()
            .map(|session| Seat {
                session,
                table: None,
            })
            .collect();
        Arc::new(Self {
            idle: Mutex::new(idle),
            free: Arc::new(Semaphore::new(count)),
            left: Mutex::new(count),
        })
    }

    /// Whether a session is left.
    pub(super) fn any(&self) -> bool {
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) > 0
    }

    /// Waits for a session, best one that holds the moment of `table`, else the one idle for longest.
    pub(super) async fn lease(self: &Arc<Self>, table: &TableName) -> Result<Lease> {
        let lost = || Failure::connection("the sessions of the snapshot are lost");
        let permit = Arc::clone(&self.free)
            .acquire_owned()
            .await
            .map_err(|_| lost())?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let own = idle
            .iter()
            .position(|seat| seat.table.as_ref() == Some(table));
        let unused = idle.iter().position(|seat| seat.table.is_none());
        let seat = idle.remove(own.or(unused).unwrap_or(0)).ok_or_else(lost)?;
        drop(idle);
        Ok(Lease {
            seats: Arc::clone(self),
            seat: Some(seat),
            permit: Some(permit),
        })
    }

    /// Closes the idle sessions; those lent are closed when they come back.
    pub(super) async fn close(&self) {
        self.free.close();
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) = 0;
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for seat in idle {
            seat.session.quit().await;
        }
    }
}

/// A session of the snapshot, given back when it is dropped.
pub(super) struct Lease {
    seats: Arc<Seats>,
    seat: Option<Seat>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Lease {
    /// The session.
    ///
    /// # Errors
    /// Never: it is there until the end.
    pub(super) fn session(&mut self) -> Result<&mut Session> {
        match &mut self.seat {
            Some(seat) => Ok(&mut seat.session),
            None => Err(Failure::connection("the session was given back")),
        }
    }

    /// Whether the session holds the moment of `table`.
    pub(super) fn holds(&self, table: &TableName) -> bool {
        self.seat.as_ref().and_then(|seat| seat.table.as_ref()) == Some(table)
    }

    /// The session holds the moment of `table` from now on.
    pub(super) fn hold(&mut self, table: Option<TableName>) {
        if let Some(seat) = &mut self.seat {
            seat.table = table;
        }
    }

    /// Gives the session back at once.
    pub(super) fn finished(&mut self) {
        let (Some(seat), Some(permit)) = (self.seat.take(), self.permit.take()) else {
            return;
        };
        if self.seats.free.is_closed() {
            return;
        }
        if seat.session.usable() {
            self.seats
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push_back(seat);
            return;
        }
        permit.forget();
        let mut left = self
            .seats
            .left
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *left = left.saturating_sub(1);
        if *left == 0 {
            self.seats.free.close();
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.finished();
    }
}
