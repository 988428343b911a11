//! The network that a region has from the start: one VPC, a subnet in each of three zones, one security group.
//!
//! Its ids are derived from the installation, so that they are the same in every answer without being stored.

use crate::context::Context;

/// A subnet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subnet {
    /// `subnet-…`.
    pub id: String,
    /// The zone it lies in: `us-east-1a`.
    pub zone: String,
    /// The VPC it belongs to.
    pub vpc: String,
}

/// The networks of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// `vpc-…`.
    pub vpc: String,
    /// One subnet for each zone, in the order of the zones.
    pub subnets: Vec<Subnet>,
    /// The security group that resources get when none is named.
    pub security_group: String,
}

const ZONES: [char; 3] = ['a', 'b', 'c'];

impl Network {
    pub(crate) fn default_of(cx: &Context) -> Self {
        let vpc = id(cx, "vpc", "default");
        let subnet = |zone: char| Subnet {
            id: id(cx, "subnet", &zone.to_string()),
            zone: format!("{}{zone}", cx.region),
            vpc: vpc.clone(),
        };
        let subnets = ZONES.into_iter().map(subnet).collect();
        Self {
            subnets,
            security_group: id(cx, "sg", "default"),
            vpc,
        }
    }

    /// The zones of the region.
    pub fn zones(&self) -> Vec<String> {
        self.subnets
            .iter()
            .map(|subnet| subnet.zone.clone())
            .collect()
    }

    /// A subnet by its id.
    pub fn subnet(&self, id: &str) -> Option<&Subnet> {
        self.subnets.iter().find(|subnet| subnet.id == id)
    }
}

/// `kind-` and seventeen hexadecimal digits.
fn id(cx: &Context, kind: &str, which: &str) -> String {
    let number = u128::from_be_bytes(cx.stable_bytes(&format!("{kind}/{which}")));
    format!("{kind}-{:017x}", number >> (128 - 17 * 4))
}

#[cfg(test)]
mod tests {
    use crate::{context::Context, testing::context};

    #[tokio::test]
    async fn ids_are_stable_and_of_the_usual_form() {
        let cx = context().await;
        let network = cx.network();
        assert_eq!(network, cx.network());
        assert_eq!(network.zones(), ["us-east-1a", "us-east-1b", "us-east-1c"]);
        let subnet = &network.subnets[0];
        assert_eq!(subnet.id.len(), "subnet-0123456789abcdef0".len());
        assert_eq!(network.subnet(&subnet.id), Some(subnet));
        assert!(network.subnets[0].id != network.subnets[1].id);
        let other = Context::of_server(cx.host, "eu-west-1");
        assert_ne!(other.network().vpc, network.vpc);
    }
}
