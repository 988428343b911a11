//! Which addresses tasks may connect to.
//!
//! An endpoint's server name is the client's text, so a client could point a task at the machine
//! that Towpath runs on, at the metadata service of a cloud, or at Towpath itself. Connectors
//! resolve the name, ask here about each address, and connect to the very address that was allowed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use towpath_data::context::NetworkGuard;

/// The metadata services of clouds that are at no link-local address.
const METADATA: [IpAddr; 4] = [
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
    IpAddr::V6(Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254)),
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)),
    IpAddr::V4(Ipv4Addr::new(192, 0, 0, 192)),
];

/// The prefix under which gateways translate version 6 to version 4 (RFC 6052).
const TRANSLATED: [u16; 6] = [0x64, 0xff9b, 0, 0, 0, 0];

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
        let address = reached(address);
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
            IpAddr::V6(address) => address.is_unicast_link_local(),
        };
        if link_local || METADATA.contains(&address) {
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

/// The address that is reached in the end: version 6 has two ways to write one of version 4.
fn reached(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) if v6.segments().starts_with(&TRANSLATED) => {
            let [.., a, b, c, d] = v6.octets();
            Ipv4Addr::new(a, b, c, d).into()
        }
        address => address,
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
            ("fd20:ce::254", 80, false, false),
            ("100.100.100.200", 80, false, false),
            ("192.0.0.192", 80, false, false),
            ("64:ff9b::192.0.2.1", 5432, true, true),
            ("64:ff9b::169.254.169.254", 80, false, false),
            ("64:ff9b::127.0.0.1", 5432, true, false),
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
