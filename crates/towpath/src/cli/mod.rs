//! The command line: one file per command, and what all commands share: how they end and how they
//! print.

mod demo;
mod demo_shop;
mod doctor;
mod env;
mod location;
mod migrate;
mod migration;
mod migration_state;
mod plan;
mod progress;
mod serve;
mod session;
mod verify;
mod watch;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Migrates databases, and answers the AWS DMS API.
#[derive(Debug, Parser)]
#[command(name = "towpath", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the main job in one command: a service, a sample shop, its migration, and the proof.
    Demo(demo::Arguments),
    /// Run the service.
    Serve(serve::Arguments),
    /// Print the variables that point AWS clients at a service, for `eval "$(towpath env)"`.
    Env(env::Arguments),
    /// Show what a migration would do: tables, columns, types, and how faithfully each is carried.
    Plan(plan::Arguments),
    /// Migrate one database into another, without a service.
    Migrate(migrate::Arguments),
    /// Compare two databases row by row.
    Verify(verify::Arguments),
    /// Watch a task of a service.
    Watch(watch::Arguments),
    /// Test whether databases can be entered and are fit for a migration.
    Doctor(doctor::Arguments),
}

/// How a command ended when nothing went wrong with the command itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, and proven where there was something to prove. Exit code 0.
    Done,
    /// Finished, but rows were rejected, or differ. Exit code 3.
    Differs,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The arguments, the environment or the configuration file. Exit code 2.
    #[error("{0}")]
    Usage(String),
    /// Anything else. Exit code 1.
    #[error("{0}")]
    Failed(String),
}

/// How a command prints its result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Differs => Self::from(3),
        }
    }
}

impl Failure {
    /// Says on standard error what went wrong, and gives the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        complain(&format!("towpath: {self}"));
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Failed(_) => ExitCode::FAILURE,
        }
    }
}

/// Runs the command that was asked for.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Failure> {
    match cli.command {
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Env(arguments) => env::run(&arguments),
        Command::Plan(arguments) => plan::run(&arguments),
        Command::Migrate(arguments) => migrate::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::Doctor(arguments) => doctor::run(&arguments),
    }
}

/// Prints a line on standard output. A reader that has gone away is no error of ours.
pub(crate) fn print(line: &str) {
    write_line(std::io::stdout().lock(), line);
}

/// Prints a line on standard error.
pub(crate) fn complain(line: &str) {
    write_line(std::io::stderr().lock(), line);
}

fn write_line(mut stream: impl Write, line: &str) {
    // Nothing can be said when the place to say it is closed.
    drop(writeln!(stream, "{line}").and_then(|()| stream.flush()));
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        super::Cli::command().debug_assert();
    }
}
