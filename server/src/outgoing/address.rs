//! Which network addresses a request of ours may reach: public unicast ones. The rule alone; who asks it when is in
//! `resolve` and in the module above.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The one public address that leads inside: Azure answers there from within every virtual machine.
const WIRE_SERVER: Ipv4Addr = Ipv4Addr::new(168, 63, 129, 16);

/// Whether the address is a public unicast one (IANA special-purpose registries, RFC 6890).
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| is_public_v6(v6), is_public_v4),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || a == 0
        || (a == 100 && (64..128).contains(&b)) // shared by carriers, RFC 6598
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99) // relays of 6to4, RFC 7526
        || (a == 198 && (18..20).contains(&b)) // benchmarks, RFC 2544
        || a >= 224 // multicast, reserved, broadcast
        || ip == WIRE_SERVER;
    !special
}

/// Global unicast is 2000::/3; what lies outside of it (local, link-local, NAT64, discard-only, multicast) is never
/// reached. Of it, what carries an IPv4 address inside (Teredo, 6to4, ISATAP), is documentation or a protocol's own is
/// not ours to reach either.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    let [first, second, ..] = segments;
    let isatap = segments[4] & 0xfdff == 0 && segments[5] == 0x5efe; // RFC 5214 §6.1
    first & 0xe000 == 0x2000
        && first != 0x2002
        && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8))
        && !(first == 0x3fff && second < 0x1000) // RFC 9637
        && !isatap
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
