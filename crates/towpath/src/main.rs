//! The `towpath` program: the service and the commands around it.
//!
//! ```text
//! main ── cli ──┬─ serve ── first_start, listen (TLS, HTTP) ── dispatch ── control
//!               └─ env, …
//! ```

mod access_key;
mod authority;
mod aws_profile;
mod body;
mod cli;
#[allow(
    dead_code,
    reason = "used by the commands that talk to a running service"
)]
mod client;
mod config;
mod data_directory;
mod dispatch;
mod first_start;
mod listen;
mod master_key;
mod metrics;
mod network_guard;
mod respond;
mod route;
mod serve;
mod sts;
#[cfg(test)]
mod testing;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::run(cli::Cli::parse()) {
        Ok(outcome) => outcome.into(),
        Err(failure) => failure.report(),
    }
}
