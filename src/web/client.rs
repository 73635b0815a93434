//! Where a request came from, as far as it can be believed.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};

use crate::{app::App, domain::device::device};

/// The address that a request came from; unknown where no connection was made, as in a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client(pub Option<IpAddr>);

impl FromRequestParts<App> for Client {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let trusted = &app.config.trusted_proxies;
        Ok(Self(peer.map(|peer| line(nearest(peer, &parts.headers, trusted)))))
    }
}

/// What a browser says it is, in two words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Device(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Device {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let said = parts.headers.get(header::USER_AGENT).and_then(|said| said.to_str().ok());
        Ok(Self(said.map(device).unwrap_or_default()))
    }
}

/// From the peer outwards, every proxy that we trust says who asked it; the first whom we do not
/// trust is who came, whatever stands before it: that they may have written themselves.
fn nearest(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let said = headers.get_all("x-forwarded-for").into_iter().filter_map(|line| line.to_str().ok());
    let said: Vec<&str> = said.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut here = peer.to_canonical();
    for said in said.iter().rev() {
        let Some(before) = said.parse::<IpAddr>().ok().filter(|_| trusted.contains(&here)) else {
            break;
        };
        here = before.to_canonical();
    }
    here
}

/// A household has one address of the old kind, and 2^64 of the new: they count as one.
fn line(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(whole) => IpAddr::V6(Ipv6Addr::from_bits(whole.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_that_we_trust_says_who_asked_it() {
        let trusted = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        let cases = [
            ("203.0.113.7", "", "203.0.113.7"),
            ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
            ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
            ("::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
            ("10.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
            ("10.0.0.1", "198.51.100.1, nonsense", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
        ];
        for (peer, said, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", said.parse().unwrap());
            let found = nearest(peer.parse().unwrap(), &headers, &trusted);
            assert_eq!(found.to_string(), expected, "{peer} says {said}");
        }
    }

    #[test]
    fn the_addresses_of_one_line_count_as_one() {
        let one = line("2001:db8:0:1:a::1".parse().unwrap());

        assert_eq!(one, line("2001:db8:0:1:b::2".parse().unwrap()));
        assert_ne!(one, line("2001:db8:0:2::1".parse().unwrap()));
    }
}
