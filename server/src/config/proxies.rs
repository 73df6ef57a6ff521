//! Lists of networks: the proxies in front, whose word about a client's address counts, and the service centres, where
//! many people stand behind one address. How the header is read is `http::client`'s business.

use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Addresses and networks (CIDR, RFC 4632) of proxies; none by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Whether a peer with this address is one of them.
    #[must_use]
    pub fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl TryFrom<Vec<String>> for TrustedProxies {
    type Error = String;

    fn try_from(entries: Vec<String>) -> Result<Self, String> {
        entries.iter().map(|entry| network("trusted_proxies", entry)).collect::<Result<_, _>>().map(Self)
    }
}

impl From<TrustedProxies> for Vec<String> {
    fn from(proxies: TrustedProxies) -> Self {
        proxies.0.iter().map(ToString::to_string).collect()
    }
}

/// Networks of service centres; none by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct CentreNetworks(Vec<IpNet>);

impl CentreNetworks {
    /// Whether somebody with this address is at a service centre.
    #[must_use]
    pub fn hold(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl TryFrom<Vec<String>> for CentreNetworks {
    type Error = String;

    fn try_from(entries: Vec<String>) -> Result<Self, String> {
        let networks = entries.iter().map(|entry| network("limits.centre_networks", entry));
        networks.collect::<Result<_, _>>().map(Self)
    }
}

impl From<CentreNetworks> for Vec<String> {
    fn from(networks: CentreNetworks) -> Self {
        networks.0.iter().map(ToString::to_string).collect()
    }
}

fn network(key: &str, entry: &str) -> Result<IpNet, String> {
    let one = entry.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
    let network = one.or_else(|_| entry.parse::<IpNet>()).map_err(|_| {
        format!("{key} holds {entry:?}: write addresses or networks, like 10.0.0.7 or 10.1.0.0/16")
    })?;
    if network.prefix_len() == 0 {
        return Err(format!("{key} holds {entry:?}, which is everybody: name your own"));
    }
    Ok(network)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    fn proxies(entries: &[&str]) -> Result<TrustedProxies, String> {
        entries.iter().map(|entry| (*entry).to_owned()).collect::<Vec<_>>().try_into()
    }

    #[test]
    fn addresses_and_networks_are_trusted_and_nobody_else() {
        let proxies = proxies(&["10.0.0.7", "192.0.2.0/28", "2001:db8:1::/48"]).unwrap();
        let trusts = |address: &str| proxies.trusts(address.parse().unwrap());
        for ours in ["10.0.0.7", "192.0.2.15", "2001:db8:1:9::1", "::ffff:10.0.0.7"] {
            assert!(trusts(ours), "{ours}");
        }
        for other in ["10.0.0.8", "192.0.2.16", "2001:db8:2::1", "127.0.0.1"] {
            assert!(!trusts(other), "{other}");
        }
        assert!(!TrustedProxies::default().trusts("127.0.0.1".parse().unwrap()));
    }

    #[test]
    fn what_is_no_network_or_is_everybody_is_refused() {
        for entry in ["proxy.example.vn", "10.0.0.0/33", "", "0.0.0.0/0", "::/0"] {
            assert!(proxies(&[entry]).unwrap_err().contains(&format!("{entry:?}")), "{entry}");
        }
    }
}
