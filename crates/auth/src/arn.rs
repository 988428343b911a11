//! Amazon resource names: `arn:partition:service:region:account:resource`.
//!
//! Only the first five colons separate; everything after them is the resource, which for DMS is
//! `type:id` and for IAM `type/path/name`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A parsed ARN. `Display` gives back exactly the text that was parsed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Arn {
    /// `aws`, `aws-cn`, `aws-us-gov`, …
    pub partition: String,
    /// `dms`, `iam`, `sts`, …
    pub service: String,
    /// Empty for services without regions, such as IAM.
    pub region: String,
    /// Twelve digits, or empty where a service leaves it out.
    pub account: String,
    /// All that follows the fifth colon, further colons included.
    pub resource: String,
}

impl Arn {
    /// The ARN of a DMS resource, `arn:…:dms:region:account:kind:id`.
    pub fn dms(partition: &str, region: &str, account: &str, kind: &str, id: &str) -> Self {
        Self {
            partition: partition.into(),
            service: "dms".into(),
            region: region.into(),
            account: account.into(),
            resource: format!("{kind}:{id}"),
        }
    }

    /// The resource's type, up to the first colon or slash: `rep`, `task`, `user`.
    pub fn kind(&self) -> &str {
        self.split_resource().0
    }

    /// The resource's id, after the first colon or slash; empty when there is no type.
    pub fn id(&self) -> &str {
        self.split_resource().1
    }

    fn split_resource(&self) -> (&str, &str) {
        self.resource
            .split_once([':', '/'])
            .unwrap_or((&self.resource, ""))
    }
}

/// The partition that a region belongs to, by its published prefix.
pub fn partition_of(region: &str) -> &'static str {
    const BY_PREFIX: &[(&str, &str)] = &[
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"),
        ("us-isof-", "aws-iso-f"),
        ("eusc-", "aws-eusc"),
    ];
    BY_PREFIX
        .iter()
        .find(|(prefix, _)| region.starts_with(prefix))
        .map_or("aws", |(_, partition)| partition)
}

/// Why a text is no ARN.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidArn {
    /// Fewer than six parts, or the first is not `arn`.
    #[error("not an ARN of the form arn:partition:service:region:account:resource")]
    Form,
    /// A part that must not be empty is.
    #[error("the {0} of the ARN is empty")]
    Empty(&'static str),
    /// The account is neither empty nor twelve digits.
    #[error("the account of the ARN is not twelve digits")]
    Account,
}

impl FromStr for Arn {
    type Err = InvalidArn;

    fn from_str(text: &str) -> Result<Self, InvalidArn> {
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next().ok_or(InvalidArn::Form);
        if next()? != "arn" {
            return Err(InvalidArn::Form);
        }
        let [partition, service, region, account, resource] =
            [next()?, next()?, next()?, next()?, next()?].map(String::from);
        for (part, name) in [
            (&partition, "partition"),
            (&service, "service"),
            (&resource, "resource"),
        ] {
            if part.is_empty() {
                return Err(InvalidArn::Empty(name));
            }
        }
        if !account.is_empty() && !is_account(&account) {
            return Err(InvalidArn::Account);
        }
        Ok(Self {
            partition,
            service,
            region,
            account,
            resource,
        })
    }
}

/// True for twelve decimal digits, the form of an account id.
pub fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            partition,
            service,
            region,
            account,
            resource,
        } = self;
        write!(f, "arn:{partition}:{service}:{region}:{account}:{resource}")
    }
}

impl Serialize for Arn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Arn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arn, InvalidArn, partition_of};

    #[test]
    fn parses_and_prints_the_same_text() {
        let cases = [
            ("arn:aws:dms:us-east-1:123456789012:rep:NKG3", "rep", "NKG3"),
            ("arn:aws:dms:us-east-1:123456789012:rep:*", "rep", "*"),
            (
                "arn:aws:dms:eu-west-1:123456789012:subgrp:my group",
                "subgrp",
                "my group",
            ),
            (
                "arn:aws:iam::123456789012:user/team/ann",
                "user",
                "team/ann",
            ),
            ("arn:aws:iam::123456789012:root", "root", ""),
            (
                "arn:aws:s3:::bucket/key:with:colons",
                "bucket",
                "key:with:colons",
            ),
            (
                "arn:aws-cn:dms:cn-north-1:123456789012:task:A:B",
                "task",
                "A:B",
            ),
        ];
        for (text, kind, id) in cases {
            let arn: Arn = text.parse().unwrap();
            assert_eq!(arn.to_string(), text);
            assert_eq!((arn.kind(), arn.id()), (kind, id), "{text}");
        }
    }

    #[test]
    fn builds_a_dms_name() {
        let arn = Arn::dms("aws", "us-east-1", "000000000000", "task", "ABC");
        assert_eq!(
            arn.to_string(),
            "arn:aws:dms:us-east-1:000000000000:task:ABC"
        );
        assert_eq!(arn.to_string().parse::<Arn>().unwrap(), arn);
    }

    #[test]
    fn refuses_what_is_no_arn() {
        let cases = [
            ("", InvalidArn::Form),
            ("arn", InvalidArn::Form),
            ("my-task", InvalidArn::Form),
            ("arn:aws:dms:us-east-1:123456789012", InvalidArn::Form),
            ("ARN:aws:dms:us-east-1:123456789012:rep:A", InvalidArn::Form),
            (
                "arn::dms:us-east-1:123456789012:rep:A",
                InvalidArn::Empty("partition"),
            ),
            (
                "arn:aws::us-east-1:123456789012:rep:A",
                InvalidArn::Empty("service"),
            ),
            (
                "arn:aws:dms:us-east-1:123456789012:",
                InvalidArn::Empty("resource"),
            ),
            ("arn:aws:dms:us-east-1:12345:rep:A", InvalidArn::Account),
            (
                "arn:aws:dms:us-east-1:12345678901x:rep:A",
                InvalidArn::Account,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Arn>(), Err(expected), "{text}");
        }
    }

    #[test]
    fn partition_follows_the_region() {
        let cases = [
            ("us-east-1", "aws"),
            ("eu-central-1", "aws"),
            ("cn-north-1", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-isob-east-1", "aws-iso-b"),
            ("somewhere", "aws"),
        ];
        for (region, partition) in cases {
            assert_eq!(partition_of(region), partition, "{region}");
        }
    }
}
