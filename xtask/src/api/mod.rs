//! `cargo xtask api`: writes the wire types of `crates/wire/src/generated` from the facts in `api/`.
//!
//! The files are checked in, so that a change of the model can be read as a diff and builds need no generator.

mod faults;
mod model;
mod names;
mod operations;
mod schema;
mod shapes;

use model::Model;
pub(crate) use names::snake;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Writes every generated file.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    for (path, text) in files(root)? {
        let folder = path.parent().ok_or("a generated file has no folder")?;
        fs::create_dir_all(folder)
            .map_err(|e| format!("cannot create {}: {e}", folder.display()))?;
        fs::write(&path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))?;
    }
    Ok(())
}

/// Paths of generated files that differ from what would be generated now.
pub(crate) fn stale(root: &Path) -> Result<Vec<PathBuf>, String> {
    let fresh = files(root)?;
    let differs =
        |(path, text): &(PathBuf, String)| fs::read_to_string(path).ok().as_ref() != Some(text);
    Ok(fresh
        .into_iter()
        .filter(differs)
        .map(|(path, _)| path)
        .collect())
}

/// Every generated file with its text.
fn files(root: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let model = Model::read(&root.join("api/dms.json"))?;
    let generated = root.join("crates/wire/src/generated");
    let parts = [
        ("mod.rs", TOP.to_owned()),
        ("dms/mod.rs", SERVICE.to_owned()),
        ("dms/faults.rs", faults::render(&model)),
        ("dms/operations.rs", operations::render(&model)),
        ("dms/schema.rs", schema::render(&model)),
        ("dms/shapes.rs", shapes::render(&model)),
    ];
    let render = |(name, text)| Ok((generated.join(name), format(&format!("{HEADER}{text}"))?));
    parts.into_iter().map(render).collect()
}

const HEADER: &str = "// Written by `cargo xtask api` from api/dms.json; edits are lost.\n\n";

const TOP: &str = "//! Code written from the models in `api/`.

pub mod dms;
";

const SERVICE: &str = "//! The database migration service, API version 2016-01-01.

pub mod faults;
pub mod operations;
pub mod schema;
#[expect(missing_docs, reason = \"the members are documented by the service they belong to\")]
pub mod shapes;
";

/// The text as rustfmt leaves it, so that `cargo fmt` never touches a generated file.
fn format(text: &str) -> Result<String, String> {
    let cannot = |e: std::io::Error| format!("cannot run rustfmt: {e}");
    let mut child = Command::new("rustfmt")
        .args([
            "--edition",
            "2024",
            "--config",
            "max_width=100,style_edition=2024",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(cannot)?;
    // rustfmt reads all of its input before it writes, so writing first cannot block on a full pipe.
    child
        .stdin
        .take()
        .ok_or("rustfmt has no input")?
        .write_all(text.as_bytes())
        .map_err(cannot)?;
    let output = child.wait_with_output().map_err(cannot)?;
    if !output.status.success() {
        return Err(format!("rustfmt refuses generated code: {}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|e| format!("rustfmt wrote no UTF-8: {e}"))
}
