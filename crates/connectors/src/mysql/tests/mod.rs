//! Whole ways through real servers: a small engine that reads, loads and commits, and what it must find.

mod drive;
mod enter;
mod large;
mod load;
mod types;
mod unlike;
