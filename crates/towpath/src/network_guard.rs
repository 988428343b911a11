//! Which addresses tasks may connect to.
//!
//! An endpoint's server name is the client's text, so a client could point a task at the machine
//! that Towpath runs on, at the metadata service of a cloud, or at Towpath itself. Connectors
//! resolve the name, ask here about each address, and connect to the very address that was allowed.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use towpath_data::context::NetworkGuard;

/// The metadata service of some clouds in version 6; that of version 4 is link-local.
const METADATA_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

/// The rule of one server.
#[derive(Debug)]
pub(crate) struct Guard {
    /// Whether databases on this machine may be reached.
    pub loopback: bool,
    /// The server's own listeners.
    pub own: Vec<SocketAddr>,
}

impl NetworkGuard for Guard {
    fn allow(&self, address: IpAddr, port: u16) -> Result<(), String> {
        let address = address.to_canonical();
        let is_own = self.own.iter().any(|own| {
            let here = own.ip() == address || (own.ip().is_unspecified() && address.is_loopback());
            own.port() == port && here
        });
        if is_own {
            return Err(format!("{address} port {port} is Towpath itself"));
        }
        if address.is_unspecified() || address.is_multicast() {
            return Err(format!("{address} is not the address of a host"));
        }
        let link_local = match address {
            IpAddr::V4(address) => address.is_link_local() || address.is_broadcast(),
            IpAddr::V6(address) => address.is_unicast_link_local() || address == METADATA_V6,
        };
        if link_local {
            return Err(format!(
                "{address} is a link-local or metadata address, where no database is"
            ));
        }
        if address.is_loopback() && !self.loopback {
            return Err(format!(
                "{address} is this machine itself, which tasks may reach only when the server is \
                 started with --allow-loopback-targets"
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Guard;
    use towpath_data::context::NetworkGuard;

    #[test]
    fn addresses() {
        let own = vec![
            "0.0.0.0:8443".parse().unwrap(),
            "192.0.2.9:8443".parse().unwrap(),
        ];
        let open = Guard {
            loopback: true,
            own: own.clone(),
        };
        let closed = Guard {
            loopback: false,
            own,
        };
        let cases = [
            ("192.0.2.1", 5432, true, true),
            ("10.0.0.1", 8443, true, true),
            ("2001:db8::1", 5432, true, true),
            ("127.0.0.1", 5432, true, false),
            ("::1", 5432, true, false),
            ("::ffff:127.0.0.1", 5432, true, false),
            ("127.0.0.1", 8443, false, false),
            ("192.0.2.9", 8443, false, false),
            ("::ffff:192.0.2.9", 8443, false, false),
            ("0.0.0.0", 5432, false, false),
            ("::", 5432, false, false),
            ("224.0.0.1", 5432, false, false),
            ("255.255.255.255", 5432, false, false),
            ("169.254.169.254", 80, false, false),
            ("::ffff:169.254.169.254", 80, false, false),
            ("fd00:ec2::254", 80, false, false),
            ("fe80::1", 5432, false, false),
        ];
        for (address, port, when_open, when_closed) in cases {
            let address = address.parse().unwrap();
            assert_eq!(
                open.allow(address, port).is_ok(),
                when_open,
                "{address} {port}"
            );
            assert_eq!(
                closed.allow(address, port).is_ok(),
                when_closed,
                "{address} {port}"
            );
        }
    }
}
