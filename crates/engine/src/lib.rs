//! Moves the data: it drives the traits of a connector and knows no engine by name.

pub mod full_load;
pub mod log;
pub mod options;
pub mod statistics;
pub mod task;
