//! The kinds of resources, their ARNs, and how an ARN of a request is read.

use crate::{context::Context, error::ApiError};
use towpath_auth::Arn;

/// A kind of resource with an ARN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Replication instance.
    ReplicationInstance,
    /// Endpoint.
    Endpoint,
    /// Replication task.
    ReplicationTask,
    /// Certificate.
    Certificate,
    /// Replication subnet group; its id is its identifier, because clients build the ARN.
    SubnetGroup,
    /// Event subscription; its id is its name, because clients build the ARN.
    EventSubscription,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::ReplicationInstance,
        Self::Endpoint,
        Self::ReplicationTask,
        Self::Certificate,
        Self::SubnetGroup,
        Self::EventSubscription,
    ];

    /// The resource type in the ARN, which is also the kind of its records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReplicationInstance => "rep",
            Self::Endpoint => "endpoint",
            Self::ReplicationTask => "task",
            Self::Certificate => "cert",
            Self::SubnetGroup => "subgrp",
            Self::EventSubscription => "es",
        }
    }

    /// How messages call one of them.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::ReplicationInstance => "Replication Instance",
            Self::Endpoint => "Endpoint",
            Self::ReplicationTask => "Replication Task",
            Self::Certificate => "Certificate",
            Self::SubnetGroup => "Replication Subnet Group",
            Self::EventSubscription => "Event Subscription",
        }
    }

    /// `ResourceNotFoundFault` for one of them.
    pub fn not_found(self, what: &str) -> ApiError {
        ApiError::not_found(format!("{} \"{what}\" not found.", self.noun()))
    }
}

impl Context {
    /// The ARN of a resource of this account and region.
    pub fn arn(&self, kind: Kind, id: &str) -> String {
        let Self {
            partition,
            region,
            host,
            ..
        } = self;
        Arn::dms(partition, region, &host.account, kind.name(), id).to_string()
    }

    /// The id in an ARN of a request, which must name a resource of the given kind here.
    ///
    /// # Errors
    /// `Invalid ARN` when it is none or of another kind; `ResourceNotFoundFault` when it is another account's or region's.
    pub fn id_in_arn(&self, kind: Kind, text: &str) -> Result<String, ApiError> {
        match self.read_arn(text)? {
            (found, id) if found == kind => Ok(id),
            _ => Err(ApiError::invalid_value("Invalid ARN")),
        }
    }

    /// Kind and id in an ARN of a request.
    ///
    /// # Errors
    /// As [`Context::id_in_arn`].
    pub fn read_arn(&self, text: &str) -> Result<(Kind, String), ApiError> {
        let invalid = || ApiError::invalid_value("Invalid ARN");
        let arn: Arn = text.parse().map_err(|_| invalid())?;
        let (name, id) = arn.resource.split_once(':').ok_or_else(invalid)?;
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(invalid)?;
        if arn.service != "dms" || !is_id(kind, id) {
            return Err(invalid());
        }
        let here = arn.partition == self.partition
            && arn.region == *self.region
            && arn.account == self.host.account;
        if here {
            Ok((kind, id.to_owned()))
        } else {
            Err(kind.not_found(text))
        }
    }
}

/// Whether `id` can be the last part of an ARN of this kind.
fn is_id(kind: Kind, id: &str) -> bool {
    match kind {
        Kind::SubnetGroup | Kind::EventSubscription => (1..=255).contains(&id.len()),
        _ => {
            (1..=64).contains(&id.len())
                && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::context;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn arns_of_requests_are_judged() {
        let cx = context().await;
        let own = cx.arn(Kind::ReplicationInstance, "ABC");
        assert_eq!(own, "arn:aws:dms:us-east-1:123456789012:rep:ABC");
        assert_eq!(
            cx.id_in_arn(Kind::ReplicationInstance, &own).unwrap(),
            "ABC"
        );
        let group = cx.arn(Kind::SubnetGroup, "my group.1");
        assert_eq!(
            cx.read_arn(&group).unwrap(),
            (Kind::SubnetGroup, String::from("my group.1"))
        );
        let cases = [
            ("ABC", Fault::InvalidParameterValueException),
            (
                "arn:aws:dms:us-east-1:123456789012:task:ABC",
                Fault::InvalidParameterValueException,
            ),
            (
                "arn:aws:dms:us-east-1:123456789012:rep/ABC",
                Fault::InvalidParameterValueException,
            ),
            (
                "arn:aws:dms:us-east-1:123456789012:rep:",
                Fault::InvalidParameterValueException,
            ),
            (
                "arn:aws:dms:us-east-1:123456789012:rep:A:B",
                Fault::InvalidParameterValueException,
            ),
            (
                "arn:aws:rds:us-east-1:123456789012:rep:ABC",
                Fault::InvalidParameterValueException,
            ),
            (
                "arn:aws:dms:eu-west-1:123456789012:rep:ABC",
                Fault::ResourceNotFoundFault,
            ),
            (
                "arn:aws:dms:us-east-1:000000000001:rep:ABC",
                Fault::ResourceNotFoundFault,
            ),
        ];
        for (arn, fault) in cases {
            assert_eq!(
                cx.id_in_arn(Kind::ReplicationInstance, arn)
                    .unwrap_err()
                    .fault,
                fault,
                "{arn}"
            );
        }
    }
}
