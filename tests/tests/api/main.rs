//! The API of the shipped binary: what it answers, what it refuses, and how it starts and ends.

mod full_disk;
mod requests;
mod resources;
mod serve;
mod start;
mod tasks;
mod tls;
