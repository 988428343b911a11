//! `CreateReplicationSubnetGroup`.

use super::{DEFAULT, SubnetGroup};
use crate::{
    arn::Kind, context::Context, error::ApiError, handle::Handle, store::Transaction, tag::TagSet,
};
use towpath_wire::dms::{
    operations::CreateReplicationSubnetGroup, shapes::CreateReplicationSubnetGroupResponse,
};

impl Handle for CreateReplicationSubnetGroup {
    fn touches(cx: &Context, input: &Self::Input) -> Vec<String> {
        vec![cx.arn(
            Kind::SubnetGroup,
            &input.replication_subnet_group_identifier.to_lowercase(),
        )]
    }

    /// Makes a group of subnets in at least two zones of one VPC.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let identifier = input.replication_subnet_group_identifier.to_lowercase();
        check_identifier(&identifier)?;
        if cx.find::<SubnetGroup>(&identifier).await?.is_some() {
            let message = format!("Replication Subnet Group \"{identifier}\" already exists");
            return Err(ApiError::already_exists(
                message,
                cx.arn(Kind::SubnetGroup, &identifier),
            ));
        }
        let subnets = super::Subnets::read(cx, &input.subnet_ids)?;
        let tags = TagSet::of_new(Kind::SubnetGroup, &identifier, input.tags)?;
        cx.check_quota(Kind::SubnetGroup).await?;
        let group = SubnetGroup {
            identifier,
            description: input.replication_subnet_group_description,
            vpc: subnets.vpc,
            subnets: subnets.ids,
            created: cx.now(),
        };
        Transaction::new(cx)
            .create(&group)
            .tags(Kind::SubnetGroup.name(), &group.identifier, &tags)
            .commit()
            .await?;
        Ok(CreateReplicationSubnetGroupResponse {
            replication_subnet_group: Some(group.view(cx)),
        })
    }
}

fn check_identifier(text: &str) -> Result<(), ApiError> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"._ -".contains(&b);
    if (1..=255).contains(&text.len()) && text.bytes().all(allowed) && text != DEFAULT {
        return Ok(());
    }
    Err(ApiError::invalid_value(
        "The parameter ReplicationSubnetGroupIdentifier is not a valid identifier. It must have 1 to 255 letters, digits, \
         periods, underscores, spaces and hyphens, and must not be default.",
    ))
}
