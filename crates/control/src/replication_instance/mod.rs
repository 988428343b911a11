//! Replication instances: named shares of the machine, on which tasks run.

mod class;

pub use class::{Budget, Class, Machine};
