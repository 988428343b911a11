//! The README's first command in a fresh directory: a clone of what is committed, and nothing else.
//!
//! The second command, `make test`, is what runs this test; continuous integration runs it in a fresh clone.

use std::{path::Path, process::Command};

use towpath_testkit::workspace_root;

fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn make_demo_works_in_a_fresh_clone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clone = folder.path().join("towpath");
    let root = workspace_root();
    run(Command::new("git")
        .args(["clone", "--quiet", "--no-hardlinks"])
        .arg(root)
        .arg(&clone));
    // Dependencies that are built already are not built again, so that this takes minutes rather than many.
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), |given| Path::new(&given).to_owned());
    let printed = run(Command::new("make")
        .args(["demo", "PROFILE=dev"])
        .current_dir(&clone)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("MAKEFLAGS")
        .env_remove("MAKELEVEL"));
    for expected in ["equal: all rows of 5 tables", "different: 1 of 5 tables"] {
        assert!(
            printed.contains(expected),
            "{expected:?} is missing in:\n{printed}"
        );
    }
    let left = run(Command::new("git")
        .args(["status", "--porcelain"])
        .current_dir(&clone));
    assert_eq!(
        left, "",
        "the demonstration leaves nothing in the project's folder"
    );
}
