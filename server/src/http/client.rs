//! Who asks, as an address: what limits are counted by. What a client writes into headers is believed only as
//! far as proxies of ours have vouched for it.

use super::App;
use crate::{
    config::{CentreNetworks, TrustedProxies},
    service::limits::Place,
};
use axum::{
    extract::{ConnectInfo, FromRef, FromRequestParts},
    http::{HeaderMap, HeaderName, request::Parts},
};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// The part of an IPv6 address that belongs to one subscriber: its first 64 bits (RFC 6177).
const SUBSCRIBER: u128 = !0 << 64;

/// The address of whoever asks; unknown where the transport does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(Option<IpAddr>);

impl ClientAddress {
    /// The last address that is no proxy of ours: the peer itself, or what trusted proxies say of it. The
    /// rightmost entry of `X-Forwarded-For` is the nearest; those further left are only worth as much as
    /// the proxy that passed them on.
    #[must_use]
    pub fn new(peer: Option<IpAddr>, headers: &HeaderMap, proxies: &TrustedProxies) -> Self {
        let Some(mut nearest) = peer.map(|peer| peer.to_canonical()) else { return Self(None) };
        let lines = headers.get_all(FORWARDED_FOR).iter().rev();
        let mut hops = lines.flat_map(|line| line.to_str().unwrap_or("?").rsplit(','));
        while proxies.trusts(nearest)
            && let Some(hop) = hops.next().and_then(parse)
        {
            nearest = hop;
        }
        Self(Some(nearest))
    }

    /// Under which name tries are counted; all addresses of one IPv6 subscriber have the same.
    #[must_use]
    pub fn name(self) -> String {
        self.0.map(|address| subscriber(address).to_string()).unwrap_or_default()
    }

    /// Where somebody with this address stands, for the limits.
    #[must_use]
    pub fn place(self, centres: &CentreNetworks) -> Place {
        match self.0 {
            None => Place::ThisMachine,
            Some(address) if address.is_loopback() => Place::ThisMachine,
            Some(address) if centres.hold(address) => Place::Centre,
            Some(_) => Place::Anywhere,
        }
    }

    /// Whether it is this machine itself.
    #[must_use]
    pub fn is_this_machine(self) -> bool {
        self.0.is_some_and(|address| address.is_loopback())
    }
}

/// The address that stands for everybody at one connection to the Internet.
pub(super) fn subscriber(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & SUBSCRIBER).into(),
        address => address,
    }
}

/// One entry of the header; some proxies write the port as well.
fn parse(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let address = hop.parse().or_else(|_| hop.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}

impl<S> FromRequestParts<S> for ClientAddress
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let app = App::from_ref(state);
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        Ok(Self::new(peer, &parts.headers, &app.services.config.trusted_proxies))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    /// The client's name, when 10.0.0.0/8 are ours and the header came in these lines.
    fn name(peer: &str, lines: &[&str]) -> String {
        let proxies = TrustedProxies::try_from(vec!["10.0.0.0/8".to_owned()]).unwrap();
        let lines = lines.iter().map(|line| (FORWARDED_FOR, line.parse().unwrap()));
        ClientAddress::new(Some(peer.parse().unwrap()), &lines.collect(), &proxies).name()
    }

    #[test]
    fn a_header_forged_by_a_stranger_counts_for_nothing() {
        assert_eq!(name("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(name("203.0.113.9", &["10.0.0.1"]), "203.0.113.9");
    }

    #[test]
    fn the_nearest_address_that_is_no_proxy_of_ours_is_the_clients() {
        assert_eq!(name("10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(name("10.0.0.1", &["198.51.100.1, 203.0.113.9, 10.0.0.2,10.0.0.3"]), "203.0.113.9");
        assert_eq!(name("10.0.0.1", &["198.51.100.1, 203.0.113.9", "10.0.0.2"]), "203.0.113.9");
        assert_eq!(name("::ffff:10.0.0.1", &["203.0.113.9:4711"]), "203.0.113.9");
    }

    #[test]
    fn where_the_chain_cannot_be_read_it_ends() {
        assert_eq!(name("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(name("10.0.0.1", &["203.0.113.9, unknown, 10.0.0.2"]), "10.0.0.2");
        assert_eq!(name("10.0.0.1", &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
        assert_eq!(ClientAddress::new(None, &HeaderMap::new(), &TrustedProxies::default()).name(), "");
    }

    #[test]
    fn a_subscriber_has_one_name_whatever_address_of_his_he_takes() {
        let one = name("10.0.0.1", &["2001:db8:7:1::1"]);
        assert_eq!(name("10.0.0.1", &["[2001:db8:7:1:ffff::2]:443"]), one);
        assert_ne!(name("10.0.0.1", &["2001:db8:7:2::1"]), one);
    }
}
