//! The identity on whose behalf a request acts.

use crate::arn::Arn;

/// A verified identity.
///
/// A root is made at first start; users and role sessions join it when they can be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// The account itself.
    Root {
        /// `aws` and its siblings.
        partition: String,
        /// Twelve digits.
        account: String,
    },
    /// An IAM user.
    User {
        /// `aws` and its siblings.
        partition: String,
        /// Twelve digits.
        account: String,
        /// The path with both slashes, `/` for none.
        path: String,
        /// The user's name.
        name: String,
        /// The unique id, `AIDA…`.
        id: String,
    },
}

impl Principal {
    /// The twelve digits of the account the identity belongs to.
    pub fn account(&self) -> &str {
        match self {
            Self::Root { account, .. } | Self::User { account, .. } => account,
        }
    }

    /// The ARN that policies, error messages and GetCallerIdentity name.
    pub fn arn(&self) -> Arn {
        let (partition, account, resource) = match self {
            Self::Root { partition, account } => (partition, account, "root".to_owned()),
            Self::User {
                partition,
                account,
                path,
                name,
                ..
            } => (partition, account, format!("user{path}{name}")),
        };
        Arn {
            partition: partition.clone(),
            service: "iam".into(),
            region: String::new(),
            account: account.clone(),
            resource,
        }
    }

    /// `aws:PrincipalType`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Root { .. } => "Account",
            Self::User { .. } => "User",
        }
    }

    /// `aws:userid`: the account for a root, the unique id for a user.
    pub fn user_id(&self) -> &str {
        match self {
            Self::Root { account, .. } => account,
            Self::User { id, .. } => id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Principal;

    #[test]
    fn names_itself_as_aws_does() {
        let root = Principal::Root {
            partition: "aws".into(),
            account: "123456789012".into(),
        };
        assert_eq!(root.arn().to_string(), "arn:aws:iam::123456789012:root");
        assert_eq!(
            (root.account(), root.user_id()),
            ("123456789012", "123456789012")
        );

        let user = Principal::User {
            partition: "aws".into(),
            account: "123456789012".into(),
            path: "/team/".into(),
            name: "ann".into(),
            id: "AIDAEXAMPLE".into(),
        };
        assert_eq!(
            user.arn().to_string(),
            "arn:aws:iam::123456789012:user/team/ann"
        );
        assert_eq!(user.user_id(), "AIDAEXAMPLE");
    }
}
