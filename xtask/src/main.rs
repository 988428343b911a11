//! Generators and checks of the repository: `cargo xtask api | matrix | tidy`.

mod api;
mod matrix;
mod tidy;
mod tree;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What went wrong, one line for each finding.
type Findings = Vec<String>;

const USAGE: &str = "usage: cargo xtask COMMAND

  api     write crates/wire/src/generated from api/*.json
  matrix  write the pages of docs/ that are printed from the code
  tidy    check import layers, generated files, printed pages, links, licences, sources, file lengths and forbidden words
";

fn main() -> ExitCode {
    let command = env::args().nth(1).unwrap_or_default();
    let root = root();
    let outcome = match command.as_str() {
        "api" => api::write(&root).map_err(|problem| vec![problem]),
        "matrix" => matrix::write(&root).map_err(|problem| vec![problem]),
        "tidy" => tidy::check(&root),
        _ => Err(vec![String::from(USAGE)]),
    };
    let Err(findings) = outcome else {
        return ExitCode::SUCCESS;
    };
    say(&findings);
    ExitCode::FAILURE
}

/// The top of the repository: the folder above this package's.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

#[expect(
    clippy::print_stderr,
    reason = "the findings are this program's output"
)]
fn say(findings: &[String]) {
    for finding in findings {
        eprintln!("{finding}");
    }
}
