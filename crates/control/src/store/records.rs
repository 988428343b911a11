//! Typed records over the store's bytes.

use super::{Entry, Result, StoreError};
use serde::{Serialize, de::DeserializeOwned};
use std::ops::{Deref, DerefMut};

/// A kind of thing that is kept as JSON in the store.
///
/// Members added later need a default, because records outlive versions of the program.
pub trait Record: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// The third part of the key; for resources with an ARN, the ARN's type (`rep`, `endpoint`).
    const KIND: &'static str;

    /// The last part of the key; for resources with an ARN, the ARN's last part.
    fn id(&self) -> &str;
}

/// A record as it was read, with the version that a write of it checks.
#[derive(Debug, Clone)]
pub struct Held<R> {
    /// The record; change it and hand it to [`Transaction::replace`](super::Transaction::replace).
    pub record: R,
    version: u64,
}

impl<R> Held<R> {
    /// The version that was read.
    pub fn version(&self) -> u64 {
        self.version
    }
}

impl<R: Record> Held<R> {
    /// Reads a stored record.
    pub(crate) fn read(entry: &Entry) -> Result<Self> {
        let record = serde_json::from_slice(&entry.value)
            .map_err(|error| StoreError::failed(format!("read the record {}", entry.key), error))?;
        Ok(Self {
            record,
            version: entry.version,
        })
    }
}

impl<R> Deref for Held<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.record
    }
}

impl<R> DerefMut for Held<R> {
    fn deref_mut(&mut self) -> &mut R {
        &mut self.record
    }
}
