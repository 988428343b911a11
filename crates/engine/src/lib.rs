//! Moves the data: it drives the traits of a connector and knows no engine by name.

mod chunk;
mod expression;
mod full_load;
pub mod grade;
pub mod log;
pub mod mapped;
pub mod options;
mod pass;
mod queue;
pub mod statistics;
mod tables;
pub mod task;
pub mod verify;

#[cfg(test)]
mod full_load_tests;
#[cfg(test)]
mod memory;
