//! The one policy decision that every operation passes through.
//!
//! A request names the principal, the action, the resources with their tags, and the context keys
//! that conditions may test. So far there are no policies: the account's root may do everything
//! and nobody else anything, which is what evaluation gives when no policy is attached.

use std::collections::BTreeMap;
use std::fmt;

use crate::principal::Principal;

/// What is asked: may this principal do this action to these resources, in this context?
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Who asks.
    pub principal: &'a Principal,
    /// `service:Name` as policies spell it, `dms:DeleteEndpoint`.
    pub action: &'a str,
    /// Every resource the request touches; empty for an action without resource types.
    pub resources: &'a [Resource],
    /// The keys that conditions may test.
    pub context: &'a ContextKeys,
}

/// A resource as policies see it: its name, and its tags before the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// The ARN's text, which need not exist; `*` stands as id where a create has none yet.
    pub arn: String,
    /// `aws:ResourceTag/K`: tag keys with their values.
    pub tags: BTreeMap<String, String>,
}

impl Resource {
    /// A resource without tags.
    pub fn named(arn: impl Into<String>) -> Self {
        Self {
            arn: arn.into(),
            tags: BTreeMap::new(),
        }
    }
}

/// Condition keys with their values. Names are kept in lower case, since they match without case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContextKeys(BTreeMap<String, Vec<String>>);

impl ContextKeys {
    /// Adds one value to a key, such as `aws:SourceIp` or `aws:TagKeys`.
    pub fn add(&mut self, key: &str, value: impl Into<String>) {
        self.0
            .entry(key.to_ascii_lowercase())
            .or_default()
            .push(value.into());
    }

    /// The values of a key; `None` when the request has no such key.
    pub fn values(&self, key: &str) -> Option<&[String]> {
        self.0.get(&key.to_ascii_lowercase()).map(Vec::as_slice)
    }
}

/// The outcome of [`decide`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The action may proceed.
    Allowed,
    /// It may not, and this says why.
    Denied(Denied),
}

/// A refusal, whose `Display` is the sentence that AWS clients show to their users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied {
    /// The ARN of the principal.
    pub principal: String,
    /// The action that was refused.
    pub action: String,
    /// The first resource that was refused; `*` for an action without resource types.
    pub resource: String,
    /// The layer that decided.
    pub because: Reason,
}

/// Which layer refused, and whether by a statement or for want of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A statement denies.
    Explicit(Layer),
    /// No statement allows.
    Implicit(Layer),
}

/// The kinds of policy that take part in a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Policies of the user, its groups or the role.
    Identity,
    /// The policy of the resource.
    Resource,
    /// The boundary of the user or role.
    PermissionsBoundary,
    /// The policy given when the session was made.
    Session,
    /// The policy of the interface endpoint that the request came through.
    VpcEndpoint,
}

impl Layer {
    fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity-based policy",
            Self::Resource => "resource-based policy",
            Self::PermissionsBoundary => "permissions boundary",
            Self::Session => "session policy",
            Self::VpcEndpoint => "VPC endpoint policy",
        }
    }

    fn article(self) -> &'static str {
        if self == Self::Identity { "an" } else { "a" }
    }
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            principal,
            action,
            resource,
            because,
        } = self;
        write!(
            f,
            "User: {principal} is not authorized to perform: {action} on resource: {resource} "
        )?;
        match because {
            Reason::Explicit(layer) => {
                write!(
                    f,
                    "with an explicit deny in {} {}",
                    layer.article(),
                    layer.name()
                )
            }
            Reason::Implicit(layer) => {
                write!(f, "because no {} allows the {action} action", layer.name())
            }
        }
    }
}

impl std::error::Error for Denied {}

/// Decides. A request that touches several resources is allowed only if each of them is; a denial
/// names the first that is not.
pub fn decide(request: &Request<'_>) -> Decision {
    match request.principal {
        Principal::Root { .. } => Decision::Allowed,
        Principal::User { .. } => Decision::Denied(Denied {
            principal: request.principal.arn().to_string(),
            action: request.action.to_owned(),
            resource: request
                .resources
                .first()
                .map_or_else(|| "*".to_owned(), |resource| resource.arn.clone()),
            because: Reason::Implicit(Layer::Identity),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{ContextKeys, Decision, Denied, Layer, Reason, Request, Resource, decide};
    use crate::principal::Principal;

    const TASK: &str = "arn:aws:dms:us-east-1:123456789012:task:NKG3";

    fn ask(principal: &Principal, resources: &[Resource]) -> Decision {
        decide(&Request {
            principal,
            action: "dms:StartReplicationTask",
            resources,
            context: &ContextKeys::default(),
        })
    }

    #[test]
    fn root_may_do_everything() {
        let root = Principal::Root {
            partition: "aws".into(),
            account: "123456789012".into(),
        };
        assert_eq!(ask(&root, &[]), Decision::Allowed);
        assert_eq!(ask(&root, &[Resource::named(TASK)]), Decision::Allowed);
    }

    #[test]
    fn a_user_without_policies_may_do_nothing() {
        let user = Principal::User {
            partition: "aws".into(),
            account: "123456789012".into(),
            path: "/".into(),
            name: "ann".into(),
            id: "AIDAEXAMPLE".into(),
        };
        let cases = [
            (
                vec![Resource::named(TASK), Resource::named("arn:other")],
                TASK,
            ),
            (vec![], "*"),
        ];
        for (resources, named) in cases {
            let Decision::Denied(denied) = ask(&user, &resources) else {
                panic!("a user was allowed {resources:?}");
            };
            assert_eq!(
                denied.to_string(),
                format!(
                    "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: \
                     dms:StartReplicationTask on resource: {named} because no identity-based \
                     policy allows the dms:StartReplicationTask action"
                )
            );
        }
    }

    #[test]
    fn each_layer_has_its_words() {
        let cases = [
            (
                Reason::Implicit(Layer::Identity),
                "because no identity-based policy allows the dms:X action",
            ),
            (
                Reason::Implicit(Layer::Resource),
                "because no resource-based policy allows the dms:X action",
            ),
            (
                Reason::Implicit(Layer::PermissionsBoundary),
                "because no permissions boundary allows the dms:X action",
            ),
            (
                Reason::Implicit(Layer::Session),
                "because no session policy allows the dms:X action",
            ),
            (
                Reason::Implicit(Layer::VpcEndpoint),
                "because no VPC endpoint policy allows the dms:X action",
            ),
            (
                Reason::Explicit(Layer::Identity),
                "with an explicit deny in an identity-based policy",
            ),
            (
                Reason::Explicit(Layer::Resource),
                "with an explicit deny in a resource-based policy",
            ),
            (
                Reason::Explicit(Layer::PermissionsBoundary),
                "with an explicit deny in a permissions boundary",
            ),
            (
                Reason::Explicit(Layer::Session),
                "with an explicit deny in a session policy",
            ),
            (
                Reason::Explicit(Layer::VpcEndpoint),
                "with an explicit deny in a VPC endpoint policy",
            ),
        ];
        for (because, ending) in cases {
            let denied = Denied {
                principal: "arn:aws:iam::123456789012:root".into(),
                action: "dms:X".into(),
                resource: "*".into(),
                because,
            };
            assert!(denied.to_string().ends_with(ending), "{denied}");
        }
    }

    #[test]
    fn context_keys_match_without_case() {
        let mut keys = ContextKeys::default();
        keys.add("aws:TagKeys", "a");
        keys.add("aws:tagkeys", "b");
        assert_eq!(
            keys.values("AWS:TagKeys"),
            Some(&["a".to_owned(), "b".to_owned()][..])
        );
        assert_eq!(keys.values("aws:SourceIp"), None);
    }
}
