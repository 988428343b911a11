//! One commit, put together from records, names, tags and events.

use super::{Check, Held, Record, StoreError, Write};
use crate::{arn::Kind, context::Context, error::ApiError, event::NewEvent, store, tag::TagSet};
use serde::Serialize;

/// The kind under which names of resources are kept: `account/region/name/rep:my-instance` holds the id.
pub(crate) const NAME: &str = "name";

/// The kind under which uses are kept: `account/region/use/rep:ABC>task:XYZ`.
const USE: &str = "use";

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

    /// Notes that one resource uses another, which [`Context::users`] then tells. Touch the used one in the same commit,
    /// so that it is not deleted at the same time.
    pub fn refer(self, user: (Kind, &str), used: (Kind, &str)) -> Self {
        self.put(USE, &use_id(used, user), &())
    }

    /// Takes such a note back.
    pub fn unrefer(self, user: (Kind, &str), used: (Kind, &str)) -> Self {
        self.remove(USE, &use_id(used, user))
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

fn use_id((used_kind, used): (Kind, &str), (user_kind, user): (Kind, &str)) -> String {
    format!("{}:{used}>{}:{user}", used_kind.name(), user_kind.name())
}

impl Context {
    /// The ids of the resources of a kind that use a resource, sorted.
    ///
    /// # Errors
    /// `InternalFailure` when the store fails.
    pub async fn users(&self, used: (Kind, &str), of_kind: Kind) -> Result<Vec<String>, ApiError> {
        let prefix = self.key(USE, &use_id(used, (of_kind, "")));
        let entries = self.host.store.list(&prefix, None, usize::MAX).await?;
        let id = |key: &str| key.strip_prefix(&prefix).map(store::unescaped);
        Ok(entries.iter().filter_map(|entry| id(&entry.key)).collect())
    }
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("records have string keys only and always serialize")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::context;

    #[tokio::test]
    async fn uses_are_told_until_they_are_taken_back() {
        let cx = context().await;
        let instance = (Kind::ReplicationInstance, "ABC");
        let group = (Kind::SubnetGroup, "my group");
        Transaction::new(&cx)
            .refer((Kind::ReplicationTask, "T2"), instance)
            .refer((Kind::ReplicationTask, "T1"), instance)
            .refer(instance, group)
            .refer(
                (Kind::SubnetGroup, "a/b%"),
                (Kind::ReplicationInstance, "ABCD"),
            )
            .commit()
            .await
            .unwrap();
        let users = async |used, kind| cx.users(used, kind).await.unwrap();
        assert_eq!(users(instance, Kind::ReplicationTask).await, ["T1", "T2"]);
        assert_eq!(users(group, Kind::ReplicationInstance).await, ["ABC"]);
        assert!(users(group, Kind::ReplicationTask).await.is_empty());
        assert_eq!(
            users((Kind::ReplicationInstance, "ABCD"), Kind::SubnetGroup).await,
            ["a/b%"]
        );
        Transaction::new(&cx)
            .unrefer((Kind::ReplicationTask, "T1"), instance)
            .commit()
            .await
            .unwrap();
        assert_eq!(users(instance, Kind::ReplicationTask).await, ["T2"]);
    }

    #[tokio::test]
    async fn a_name_is_taken_once_without_regard_to_case() {
        let cx = context().await;
        Transaction::new(&cx)
            .take_name("rep", "Name", "A")
            .commit()
            .await
            .unwrap();
        let again = Transaction::new(&cx)
            .take_name("rep", "nAME", "B")
            .commit()
            .await;
        assert!(again.unwrap_err().is_conflict());
        assert_eq!(
            cx.id_of_name("rep", "NAME").await.unwrap().as_deref(),
            Some("A")
        );
        assert_eq!(cx.id_of_name("task", "NAME").await.unwrap(), None);
        Transaction::new(&cx)
            .free_name("rep", "name")
            .commit()
            .await
            .unwrap();
        Transaction::new(&cx)
            .take_name("rep", "Name", "B")
            .commit()
            .await
            .unwrap();
    }
}
