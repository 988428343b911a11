//! Tags: a set of keys and values beside each resource, stored and removed with it.

pub(crate) mod add_tags_to_resource;
pub(crate) mod list_tags_for_resource;
pub(crate) mod remove_tags_from_resource;

use crate::{
    arn::Kind,
    context::Context,
    error::ApiError,
    store::{Held, Record},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use towpath_wire::dms::shapes::Tag;

/// The kind of the records that hold tags.
pub(crate) const KIND: &str = "tags";

/// Most tags of a resource.
const MOST: usize = 50;

/// The tags of one resource.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TagSet {
    /// `rep:ABC`.
    owner: String,
    tags: BTreeMap<String, String>,
}

impl Record for TagSet {
    const KIND: &'static str = KIND;

    fn id(&self) -> &str {
        &self.owner
    }
}

/// The id of the record that holds a resource's tags.
pub(crate) fn id(kind: &str, id: &str) -> String {
    format!("{kind}:{id}")
}

impl TagSet {
    /// The tags of a create request for the resource that is being made.
    ///
    /// # Errors
    /// As [`TagSet::add`].
    pub(crate) fn of_new(
        kind: Kind,
        new_id: &str,
        sent: Option<Vec<Tag>>,
    ) -> Result<Self, ApiError> {
        let mut set = Self::empty(kind, new_id);
        set.add(sent.unwrap_or_default())?;
        Ok(set)
    }

    fn empty(kind: Kind, of: &str) -> Self {
        Self {
            owner: id(kind.name(), of),
            tags: BTreeMap::new(),
        }
    }

    /// Adds tags; a key that is there gets the new value.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a key or value that is not allowed, or when there are more than 50.
    pub(crate) fn add(&mut self, sent: Vec<Tag>) -> Result<(), ApiError> {
        for tag in sent {
            let (key, value) = (tag.key.unwrap_or_default(), tag.value.unwrap_or_default());
            check(&key, &value)?;
            self.tags.insert(key, value);
        }
        if self.tags.len() > MOST {
            return Err(ApiError::invalid_value(format!(
                "A resource can have at most {MOST} tags."
            )));
        }
        Ok(())
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    fn remove(&mut self, keys: &[String]) {
        self.tags.retain(|key, _| !keys.contains(key));
    }

    fn view(&self, resource_arn: Option<&String>) -> Vec<Tag> {
        let tag = |(key, value): (&String, &String)| Tag {
            key: Some(key.clone()),
            value: Some(value.clone()),
            resource_arn: resource_arn.cloned(),
        };
        self.tags.iter().map(tag).collect()
    }
}

fn check(key: &str, value: &str) -> Result<(), ApiError> {
    let lower = key.to_ascii_lowercase();
    if lower.starts_with("aws:") || lower.starts_with("dms:") {
        return Err(ApiError::invalid_value(format!(
            "The tag key '{key}' is not allowed: the prefixes aws: and dms: are reserved."
        )));
    }
    let allowed = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_.:/=+-@".contains(c);
    let refuse = |what: &str, text: &str, lengths: &str| {
        ApiError::invalid_value(format!(
            "The tag {what} '{text}' is not allowed: it must have {lengths} characters, each a letter, a digit, \
             white space or one of _.:/=+-@."
        ))
    };
    if !(1..=128).contains(&key.chars().count()) || !key.chars().all(allowed) {
        return Err(refuse("key", key, "1 to 128"));
    }
    if value.chars().count() > 256 || !value.chars().all(allowed) {
        return Err(refuse("value", value, "0 to 256"));
    }
    Ok(())
}

/// What is read of a resource of any kind.
#[derive(Deserialize)]
struct Status {
    status: Option<serde_json::Value>,
}

/// A resource that tags are read or written of.
struct Tagged {
    kind: Kind,
    id: String,
    is_deleting: bool,
    /// The version of the resource's own record: tags must not outlive it.
    version: u64,
    tags: Option<Held<TagSet>>,
}

impl Tagged {
    /// The resource that an ARN of a request names.
    async fn find(cx: &Context, arn: &str) -> Result<Self, ApiError> {
        let (kind, id) = cx.read_arn(arn)?;
        let entry = cx.host.store.get(&cx.key(kind.name(), &id)).await?;
        let entry = entry.ok_or_else(|| kind.not_found(arn))?;
        let status: Status = serde_json::from_slice(&entry.value).map_err(ApiError::internal)?;
        let tags = cx.find(&self::id(kind.name(), &id)).await?;
        let is_deleting = status.status.is_some_and(|status| status == "deleting");
        Ok(Self {
            kind,
            id,
            version: entry.version,
            is_deleting,
            tags,
        })
    }

    fn set(&self) -> TagSet {
        match &self.tags {
            Some(held) => held.record.clone(),
            None => TagSet::empty(self.kind, &self.id),
        }
    }

    /// Stores `set` if neither the resource nor its tags changed since they were read.
    async fn store(&self, cx: &Context, set: &TagSet) -> Result<(), ApiError> {
        if self.is_deleting {
            let message = format!("{} \"{}\" is being deleted.", self.kind.noun(), self.id);
            return Err(ApiError::invalid_state(message));
        }
        let version = self.tags.as_ref().map_or(0, Held::version);
        crate::store::Transaction::new(cx)
            .check(self.kind.name(), &self.id, self.version)
            .check(KIND, set.id(), version)
            .tags(self.kind.name(), &self.id, set)
            .commit()
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::Transaction,
        testing::{call, context, fails},
    };
    use serde_json::json;
    use towpath_wire::Fault;

    fn tag(key: &str, value: &str) -> Tag {
        Tag {
            key: Some(key.to_owned()),
            value: Some(value.to_owned()),
            resource_arn: None,
        }
    }

    #[test]
    fn keys_and_values_are_checked() {
        let long = "k".repeat(129);
        let cases = [
            (tag("Name", "x y_.:/=+-@é"), true),
            (tag("Name", ""), true),
            (tag("", "x"), false),
            (tag("aws:x", ""), false),
            (tag("DMS:x", ""), false),
            (tag("a#b", ""), false),
            (tag("a", "<"), false),
            (tag(&long, ""), false),
            (tag("a", &"v".repeat(257)), false),
        ];
        for (tag, good) in cases {
            let text = format!("{tag:?}");
            assert_eq!(TagSet::default().add(vec![tag]).is_ok(), good, "{text}");
        }
        let many = (0..51).map(|n| tag(&n.to_string(), "")).collect();
        assert!(TagSet::default().add(many).is_err());
    }

    #[tokio::test]
    async fn tags_are_added_listed_removed_and_go_with_the_resource() {
        let cx = context().await;
        let arn = cx.arn(Kind::SubnetGroup, "default");
        let tags = json!([{"Key": "a", "Value": "1", "ResourceArn": "x"}, {"Key": "b"}]);
        call(
            &cx,
            "AddTagsToResource",
            json!({"ResourceArn": arn, "Tags": tags}),
        )
        .await;
        call(
            &cx,
            "AddTagsToResource",
            json!({"ResourceArn": arn, "Tags": [{"Key": "a", "Value": "2"}]}),
        )
        .await;
        let listed = call(&cx, "ListTagsForResource", json!({"ResourceArn": arn})).await;
        assert_eq!(
            listed,
            json!({"TagList": [{"Key": "a", "Value": "2"}, {"Key": "b", "Value": ""}]})
        );
        call(
            &cx,
            "RemoveTagsFromResource",
            json!({"ResourceArn": arn, "TagKeys": ["b", "never"]}),
        )
        .await;
        let listed = call(
            &cx,
            "ListTagsForResource",
            json!({"ResourceArnList": [arn]}),
        )
        .await;
        assert_eq!(
            listed,
            json!({"TagList": [{"Key": "a", "Value": "2", "ResourceArn": arn}]})
        );
        call(
            &cx,
            "RemoveTagsFromResource",
            json!({"ResourceArn": arn, "TagKeys": ["a"]}),
        )
        .await;
        let listed = call(&cx, "ListTagsForResource", json!({"ResourceArn": arn})).await;
        assert_eq!(listed, json!({"TagList": []}));
    }

    #[tokio::test]
    async fn tags_need_their_resource() {
        let cx = context().await;
        let absent = cx.arn(Kind::Endpoint, "NONE");
        let requests = [
            (
                "AddTagsToResource",
                json!({"ResourceArn": absent, "Tags": []}),
            ),
            (
                "RemoveTagsFromResource",
                json!({"ResourceArn": absent, "TagKeys": []}),
            ),
            ("ListTagsForResource", json!({"ResourceArn": absent})),
        ];
        for (operation, input) in requests {
            fails(&cx, operation, input, Fault::ResourceNotFoundFault).await;
        }
        let neither = fails(
            &cx,
            "ListTagsForResource",
            json!({}),
            Fault::InvalidParameterCombinationException,
        )
        .await;
        assert!(neither.contains("ResourceArn"));
        fails(
            &cx,
            "ListTagsForResource",
            json!({"ResourceArn": "x"}),
            Fault::InvalidParameterValueException,
        )
        .await;
    }

    #[tokio::test]
    async fn a_resource_that_is_being_deleted_takes_no_tags() {
        let cx = context().await;
        let deleting = json!({"status": "deleting"});
        Transaction::new(&cx)
            .put("task", "T", &deleting)
            .commit()
            .await
            .unwrap();
        let arn = cx.arn(Kind::ReplicationTask, "T");
        let input = json!({"ResourceArn": arn, "Tags": [{"Key": "a"}]});
        fails(
            &cx,
            "AddTagsToResource",
            input,
            Fault::InvalidResourceStateFault,
        )
        .await;
        call(&cx, "ListTagsForResource", json!({"ResourceArn": arn})).await;
    }

    #[tokio::test]
    async fn a_deleted_resource_leaves_no_tags() {
        let cx = context().await;
        let set = TagSet::of_new(Kind::Certificate, "C", Some(vec![tag("a", "1")])).unwrap();
        Transaction::new(&cx)
            .put("cert", "C", &json!({}))
            .tags("cert", "C", &set)
            .commit()
            .await
            .unwrap();
        assert_eq!(
            cx.find::<TagSet>("cert:C").await.unwrap().unwrap().tags["a"],
            "1"
        );
        Transaction::new(&cx)
            .tags("cert", "C", &TagSet::default())
            .commit()
            .await
            .unwrap();
        assert!(cx.find::<TagSet>("cert:C").await.unwrap().is_none());
    }
}
