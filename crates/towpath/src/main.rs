//! The `towpath` program: the service and the commands around it.
//!
//! ```text
//! main ── cli ──┬─ serve ── first_start, listen (TLS, HTTP) ── dispatch ── control
//!               └─ env, …
//! ```

mod access_key;
mod authority;
mod aws_profile;
mod cli;
mod config;
mod data_directory;
mod first_start;
mod sealing;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::run(cli::Cli::parse()) {
        Ok(outcome) => outcome.into(),
        Err(failure) => failure.report(),
    }
}
