//! `towpath serve`: the service, in the foreground, until a signal ends it.

use tracing_subscriber::EnvFilter;

use super::{Failure, Outcome, print};
use crate::config::{Given, Settings};
use crate::first_start::InstallationError;
use crate::serve::ServeError;

/// The settings of the service.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Read settings from this file (TOML); ./towpath.toml is read when it exists
    #[arg(long, value_name = "FILE", env = "TOWPATH_CONFIG")]
    config: Option<std::path::PathBuf>,
    #[command(flatten)]
    given: Given,
}

/// Serves until SIGTERM or SIGINT.
pub(super) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let settings = Settings::resolve(arguments.given, arguments.config.as_deref())
        .map_err(|error| Failure::Usage(error.to_string()))?;
    start_log();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Failed(format!("cannot start threads: {error}")))?;
    let ready = |endpoint: &str| print(&format!("towpath is ready on {endpoint}"));
    runtime
        .block_on(Box::pin(crate::serve::run(settings, ready)))
        .map_err(|error| match error {
            ServeError::Installation(InstallationError::AccessKey(error)) => {
                Failure::Usage(error.to_string())
            }
            error => Failure::Failed(error.to_string()),
        })?;
    Ok(Outcome::Done)
}

/// Logs to standard error, so that standard output holds the ready line alone.
///
/// `TOWPATH_LOG` chooses what: a level, or levels by module as `tracing` filters spell them.
fn start_log() {
    let filter = EnvFilter::try_from_env("TOWPATH_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        // Its way of telling that a line cannot be written is a panic where standard error is a full disk.
        .log_internal_errors(false)
        .init();
}
