//! SQLite files, written and read by Python's own `sqlite3` module.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::program;
use crate::rows::Rows;
use crate::wait::blocking;

/// Arguments: the file. Standard input: one JSON object with `script` or `query`.
const DRIVER: &str = r#"
import json, sqlite3, sys
asked = json.load(sys.stdin)
base = sqlite3.connect(sys.argv[1], timeout=30)
def text(value):
    if value is None or isinstance(value, str):
        return value
    return value.hex() if isinstance(value, bytes) else repr(value)
if "script" in asked:
    base.executescript(asked["script"])
    base.commit()
else:
    json.dump([[text(value) for value in row] for row in base.execute(asked["query"])], sys.stdout)
"#;

/// A database file in a folder of its own, which goes with this value.
#[derive(Debug)]
pub struct SqliteFile {
    path: PathBuf,
    _folder: TempDir,
}

impl SqliteFile {
    /// A name for a database that does not exist yet: the first writer makes it.
    ///
    /// # Panics
    /// When there is no room for temporary files.
    #[must_use]
    pub fn new() -> Self {
        let folder =
            tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        Self {
            path: folder.path().join("test.db"),
            _folder: folder,
        }
    }

    /// The file's path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// `sqlite:/path/of/the/file`
    #[must_use]
    pub fn url(&self) -> String {
        format!("sqlite:{}", self.path.display())
    }

    /// Runs statements.
    ///
    /// # Panics
    /// With SQLite's message when one fails.
    pub async fn sql(&self, script: &str) {
        self.ask("script", script).await;
    }

    /// The rows of a query: integers and reals as Python writes them (the shortest text that reads
    /// back the same), blobs as hexadecimal digits, texts as they are. Select `typeof(column)` to
    /// tell them apart.
    ///
    /// # Panics
    /// With SQLite's message when the query fails.
    pub async fn rows(&self, query: &str) -> Rows {
        let value = |value: &Value| value.as_str().map(str::to_owned);
        let answer = self.ask("query", query).await;
        let rows = answer.as_array().into_iter().flatten();
        rows.map(|row| row.as_array().into_iter().flatten().map(value).collect())
            .collect()
    }

    /// The first value of the first row.
    ///
    /// # Panics
    /// When there is no row, or the value is NULL.
    pub async fn value(&self, query: &str) -> String {
        let first = self.rows(query).await.into_iter().flatten().next();
        first
            .flatten()
            .unwrap_or_else(|| panic!("no value from: {query}"))
    }

    async fn ask(&self, what: &str, sql: &str) -> Value {
        let mut python = Command::new(program::python());
        python.args(["-c", DRIVER]).arg(&self.path);
        let input = serde_json::json!({ what: sql }).to_string();
        let output = blocking(move || program::run(&mut python, input.as_bytes()))
            .await
            .unwrap_or_else(|failure| panic!("{failure}"));
        serde_json::from_slice(&output).unwrap_or_default()
    }
}

impl Default for SqliteFile {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn values_come_back_whole() {
        let file = SqliteFile::new();
        file.sql("create table t (i integer, r real, s text, b blob); insert into t values (1, 0.1, 'a\n''\"', x'00ff'), (null, 1e300, '', x'')")
            .await;
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            file.rows("select * from t").await,
            [
                vec![some("1"), some("0.1"), some("a\n'\""), some("00ff")],
                vec![None, some("1e+300"), some(""), some("")],
            ]
        );
    }

    #[tokio::test]
    #[should_panic(expected = "no such table: missing")]
    async fn a_failure_is_sqlites_own() {
        SqliteFile::new().rows("select * from missing").await;
    }
}
