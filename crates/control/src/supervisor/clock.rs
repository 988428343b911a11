//! The control plane's clock, as the engine reads it.

use crate::clock::Clock;
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

/// A clock of one as a clock of the other.
pub(super) struct EngineClock(pub(super) Arc<dyn Clock>);

impl towpath_data::clock::Clock for EngineClock {
    fn now(&self) -> SystemTime {
        let since = u64::try_from(self.0.now().0).unwrap_or(0);
        SystemTime::UNIX_EPOCH + Duration::from_millis(since)
    }
}
