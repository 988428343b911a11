//! The clock, as something that is handed over: so that tests can set it.

use std::time::SystemTime;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> SystemTime;
}

/// A clock that stands where it was set: for tests.
#[derive(Debug)]
pub struct StoppedClock(std::sync::Mutex<SystemTime>);

impl StoppedClock {
    /// A clock that stands at `time`.
    #[must_use]
    pub fn at(time: SystemTime) -> Self {
        Self(std::sync::Mutex::new(time))
    }

    /// Moves the hands forward.
    pub fn advance(&self, by: std::time::Duration) {
        let mut time = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *time += by;
    }
}

impl Clock for StoppedClock {
    fn now(&self) -> SystemTime {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
