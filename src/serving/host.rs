//! Whom a request names as its host: once, and since HTTP/1.1 always (RFC 9112 §3.2).

use axum::http::{HeaderValue, Request, Version, header::HOST, uri::Authority};

/// Whether it is named as it has to be; what is not is answered 400.
pub(super) fn is_named<B>(request: &Request<B>) -> bool {
    let mut named = request.headers().get_all(HOST).iter();
    match (named.next(), named.next()) {
        (None, _) => request.version() < Version::HTTP_11,
        (Some(host), None) => is_host(host),
        (Some(_), Some(_)) => false,
    }
}

/// A name with or without a port. It may be empty, where there is none.
fn is_host(value: &HeaderValue) -> bool {
    let text = value.to_str().unwrap_or("@");
    text.is_empty() || (!text.contains('@') && text.parse::<Authority>().is_ok())
}
