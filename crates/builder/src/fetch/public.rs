//! Limits requests to the public network: other people choose the addresses in a feed, and the content of those
//! addresses is put on a public site. So no address may lead into the network in which a site is built, whatever name
//! or redirect it hides behind.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Resolves host names to public addresses only, except for hosts that the publisher named.
#[derive(Debug)]
pub(super) struct PublicResolver {
    /// The hosts of the publisher's own feeds, which may lie anywhere.
    pub(super) own: Vec<String>,
}

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let all = DefaultResolver::default().resolve(uri, config, timeout)?;
        if uri.host().is_some_and(|host| self.own.iter().any(|own| own == host)) {
            return Ok(all);
        }
        let mut public = self.empty();
        all.iter().filter(|at| is_public(&at.ip())).for_each(|at: &SocketAddr| public.push(*at));
        if public.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(public) }
    }
}

/// Whether everybody reaches the same machine by `address`:
/// <https://www.iana.org/assignments/iana-ipv4-special-registry/>.
fn is_public(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(*v4),
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| is_public_v6(v6), is_public_v4),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    // 0.0.0.0/8, providers' own networks, addresses for protocols and for benchmarks, and 240.0.0.0/4.
    let is_reserved = a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a, b, c) == (192, 0, 0)
        || (a == 198 && b & 0xfe == 18)
        || a >= 240;
    !(is_reserved
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation())
}

fn is_public_v6(address: &Ipv6Addr) -> bool {
    // Global unicast, without addresses for documentation and without those that contain an IPv4 address.
    let [a, b, ..] = address.segments();
    a & 0xe000 == 0x2000 && (a, b) != (0x2001, 0x0db8) && (a, b) != (0x2001, 0) && a != 0x2002
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_network_is_public() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
        ] {
            assert!(!is_public(&address.parse().unwrap()), "{address}");
        }
        for address in ["193.0.14.129", "8.8.8.8", "2a02:c0::1", "::ffff:8.8.8.8"] {
            assert!(is_public(&address.parse().unwrap()), "{address}");
        }
    }
}
