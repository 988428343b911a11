//! One commit, put together from records, names, tags and events.

use super::{Check, Held, Record, StoreError, Write};
use crate::{context::Context, error::ApiError, event::NewEvent, tag::TagSet};
use serde::Serialize;

/// The kind under which names of resources are kept: `account/region/name/rep:my-instance` holds the id.
pub(crate) const NAME: &str = "name";

/// A commit in the making, within one account and region.
///
/// Everything in it happens together or not at all. When somebody else wrote first, [`Transaction::commit`] gives a
/// conflict, and the operation runs again from its first read.
#[must_use = "nothing is written before commit"]
pub struct Transaction<'a> {
    cx: &'a Context,
    checks: Vec<Check>,
    writes: Vec<Write>,
}

impl<'a> Transaction<'a> {
    /// An empty one.
    pub fn new(cx: &'a Context) -> Self {
        Self {
            cx,
            checks: Vec::new(),
            writes: Vec::new(),
        }
    }

    /// Stores a record that must not exist yet.
    pub fn create<R: Record>(mut self, record: &R) -> Self {
        self.check_version(R::KIND, record.id(), 0);
        self.put(R::KIND, record.id(), record)
    }

    /// Stores a record that was read and changed.
    pub fn replace<R: Record>(mut self, held: &Held<R>) -> Self {
        self.check_version(R::KIND, held.id(), held.version());
        self.put(R::KIND, held.id(), &held.record)
    }

    /// Writes a record unchanged, so that whoever decides on it at the same time decides again: a task that is made on
    /// an instance touches the instance, and the instance cannot vanish in between.
    pub fn touch<R: Record>(self, held: &Held<R>) -> Self {
        self.replace(held)
    }

    /// Removes a record that was read, and its tags.
    pub fn delete<R: Record>(mut self, held: &Held<R>) -> Self {
        self.check_version(R::KIND, held.id(), held.version());
        self.remove(R::KIND, held.id())
            .without_tags(R::KIND, held.id())
    }

    /// Removes a record whatever its version, if there is one.
    pub fn remove(mut self, kind: &str, id: &str) -> Self {
        self.writes.push(Write::Delete {
            key: self.cx.key(kind, id),
        });
        self
    }

    /// Takes a name, which must be free; [`Context::id_of_name`] finds the id by it. Case does not matter.
    pub fn take_name(mut self, kind: &str, name: &str, id: &str) -> Self {
        let name = name_id(kind, name);
        self.check_version(NAME, &name, 0);
        self.put(NAME, &name, &id)
    }

    /// Gives a name back.
    pub fn free_name(self, kind: &str, name: &str) -> Self {
        self.remove(NAME, &name_id(kind, name))
    }

    /// Sets all tags of a resource.
    pub(crate) fn tags(self, kind: &str, id: &str, tags: &TagSet) -> Self {
        if tags.is_empty() {
            return self.without_tags(kind, id);
        }
        self.put(crate::tag::KIND, &crate::tag::id(kind, id), tags)
    }

    fn without_tags(self, kind: &str, id: &str) -> Self {
        self.remove(crate::tag::KIND, &crate::tag::id(kind, id))
    }

    /// Tells that something happened.
    pub fn event(mut self, event: &NewEvent<'_>) -> Self {
        self.writes.push(Write::Append {
            log: self.cx.key(crate::event::LOG, ""),
            at: self.cx.now().0,
            value: bytes(event),
        });
        self
    }

    /// Demands a version of any record; 0 means that there is none.
    pub fn check(mut self, kind: &str, id: &str, version: u64) -> Self {
        self.check_version(kind, id, version);
        self
    }

    /// Stores any value under a key, whatever is there.
    pub fn put(mut self, kind: &str, id: &str, value: &impl Serialize) -> Self {
        self.writes.push(Write::Put {
            key: self.cx.key(kind, id),
            value: bytes(value),
        });
        self
    }

    /// Writes it all, durably.
    ///
    /// # Errors
    /// A conflict ([`ApiError::is_conflict`]) when a check fails; `InternalFailure` when the store does.
    pub async fn commit(self) -> Result<u64, ApiError> {
        self.cx
            .host
            .store
            .commit(self.checks, self.writes)
            .await
            .map_err(|error| match error {
                StoreError::Conflict(key) => ApiError::conflict(&key),
                other => other.into(),
            })
    }

    fn check_version(&mut self, kind: &str, id: &str, version: u64) {
        self.checks.push(Check::Version {
            key: self.cx.key(kind, id),
            version,
        });
    }
}

/// The id of a name record; names are compared without case.
pub(crate) fn name_id(kind: &str, name: &str) -> String {
    format!("{kind}:{}", name.to_lowercase())
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("records have string keys only and always serialize")
}
