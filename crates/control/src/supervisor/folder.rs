//! A task's folder in the data directory: its counters and its log.

use crate::context::Context;
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use towpath_engine::statistics::TableFigures;

/// `tasks/<region>/<id>` in the data directory.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

/// What is kept of the counters.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    tables: Vec<TableFigures>,
}

impl Folder {
    pub(super) fn of(cx: &Context, task: &str) -> Self {
        Self(
            cx.host
                .data_dir
                .join("tasks")
                .join(cx.region.as_ref())
                .join(task),
        )
    }

    /// Makes the folder.
    pub(super) fn make(&self) -> io::Result<()> {
        fs::create_dir_all(&self.0)
    }

    /// The log, and the older half of it.
    pub(super) fn logs(&self) -> [PathBuf; 2] {
        [self.0.join("task.log"), self.0.join("task.log.1")]
    }

    /// Bytes of the log on disk.
    pub(super) fn log_bytes(&self) -> u64 {
        let size = |path: &PathBuf| fs::metadata(path).map_or(0, |file| file.len());
        self.logs().iter().map(size).sum()
    }

    /// The counters that were kept; none where there are none, or they cannot be read.
    pub(super) async fn statistics(&self) -> Vec<TableFigures> {
        let Ok(bytes) = tokio::fs::read(self.statistics_path()).await else {
            return Vec::new();
        };
        serde_json::from_slice::<Kept>(&bytes).map_or_else(
            |error| {
                let path = self.statistics_path();
                tracing::warn!(%error, path = %path.display(), "cannot read the counters of a task");
                Vec::new()
            },
            |kept| kept.tables,
        )
    }

    /// Keeps the counters, whole or not at all.
    pub(super) async fn keep_statistics(&self, tables: Vec<TableFigures>) -> io::Result<()> {
        let bytes = serde_json::to_vec(&Kept { tables })?;
        let new = self.0.join("statistics.json.new");
        tokio::fs::write(&new, bytes).await?;
        tokio::fs::rename(&new, self.statistics_path()).await
    }

    /// Removes the folder and all in it.
    pub(super) fn remove(&self) {
        if let Err(error) = fs::remove_dir_all(&self.0)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, path = %self.path().display(), "cannot remove the folder of a task");
        }
    }

    fn statistics_path(&self) -> PathBuf {
        self.0.join("statistics.json")
    }

    fn path(&self) -> &Path {
        &self.0
    }
}
