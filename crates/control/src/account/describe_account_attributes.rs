//! `DescribeAccountAttributes`.

use crate::{
    arn::Kind, context::Context, error::ApiError, handle::Handle, identifier::base32,
    replication_instance::ReplicationInstance, store::Held,
};
use towpath_wire::dms::{
    operations::DescribeAccountAttributes,
    shapes::{AccountQuota, DescribeAccountAttributesResponse},
};

/// The names of the quotas that count resources.
const COUNTED: [(&str, Kind); 6] = [
    ("ReplicationInstances", Kind::ReplicationInstance),
    ("Endpoints", Kind::Endpoint),
    ("ReplicationTasks", Kind::ReplicationTask),
    ("EventSubscriptions", Kind::EventSubscription),
    ("ReplicationSubnetGroups", Kind::SubnetGroup),
    ("Certificates", Kind::Certificate),
];

impl Handle for DescribeAccountAttributes {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// What is used of each quota.
    async fn handle(cx: &Context, _: Self::Input) -> Result<Self::Output, ApiError> {
        let limits = &cx.host.settings.quotas;
        let mut quotas = Vec::new();
        for (name, kind) in COUNTED {
            quotas.push(quota(name, cx.count(kind.name()).await?, limits.of(kind)));
        }
        let instances: Vec<Held<ReplicationInstance>> = cx.all().await?;
        let storage = AccountQuota {
            account_quota_name: Some(String::from("AllocatedStorage")),
            used: Some(
                instances
                    .iter()
                    .map(|instance| i64::from(instance.storage_gb))
                    .sum(),
            ),
            max: Some(limits.allocated_storage_gb),
        };
        quotas.insert(1, storage);
        Ok(DescribeAccountAttributesResponse {
            account_quotas: Some(quotas),
            unique_account_identifier: Some(unique_identifier(cx)),
        })
    }
}

fn quota(name: &str, used: usize, max: usize) -> AccountQuota {
    AccountQuota {
        account_quota_name: Some(name.to_owned()),
        used: i64::try_from(used).ok(),
        max: i64::try_from(max).ok(),
    }
}

/// Twelve lower-case letters and digits, the same for an account and region as long as the installation lives.
fn unique_identifier(cx: &Context) -> String {
    base32(cx.stable_bytes("account"))
        .to_ascii_lowercase()
        .chars()
        .take(12)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, context, instance};
    use serde_json::json;

    #[tokio::test]
    async fn quotas_show_what_is_used() {
        let cx = context().await;
        let before = call(&cx, "DescribeAccountAttributes", json!({})).await;
        assert_eq!(
            before["UniqueAccountIdentifier"].as_str().unwrap().len(),
            12
        );
        instance(&cx, "one").await;
        let after = call(&cx, "DescribeAccountAttributes", json!({})).await;
        assert_eq!(
            before["UniqueAccountIdentifier"],
            after["UniqueAccountIdentifier"]
        );
        let quotas = after["AccountQuotas"].as_array().unwrap();
        let quota = |name: &str| {
            quotas
                .iter()
                .find(|quota| quota["AccountQuotaName"] == name)
                .unwrap()
        };
        assert_eq!(
            (
                &quota("ReplicationInstances")["Used"],
                &quota("ReplicationInstances")["Max"]
            ),
            (&json!(1), &json!(60))
        );
        assert_eq!(
            (
                &quota("AllocatedStorage")["Used"],
                &quota("AllocatedStorage")["Max"]
            ),
            (&json!(50), &json!(30_000))
        );
        assert_eq!(quota("ReplicationSubnetGroups")["Used"], json!(1));
        assert_eq!(quotas.len(), 7);
    }
}
