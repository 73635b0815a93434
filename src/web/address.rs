//! What an address says, read into values; what cannot be read gets the portal's own page in the visitor's language.

use axum::{
    extract::{self, FromRequestParts},
    http::request::Parts,
};
use serde::{Deserialize, de::DeserializeOwned};

use crate::error::{Error, Result};

/// The parts of the path that a route leaves open; what cannot be one of them names nothing that there is.
#[derive(Clone, Debug)]
pub(crate) struct Path<T>(pub T);

/// What is asked after the path.
#[derive(Clone, Debug)]
pub(crate) struct Query<T>(pub T);

/// Where to go on after what is asked on the way: `?next=/apply`.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Next {
    pub next: String,
}

impl Next {
    /// `path` with word of where to go on from there.
    pub(crate) fn after(&self, path: &str) -> String {
        let next = onward(&self.next, "");
        let query = serde_html_form::to_string([("next", next)]).unwrap_or_default();
        if next.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        // A NUL is no text, here as in a form: PostgreSQL keeps none.
        if parts.uri.path().contains("%00") {
            return Err(Error::NotFound);
        }
        let read = extract::Path::from_request_parts(parts, state).await;
        read.map(|extract::Path(path)| Self(path)).map_err(|_| Error::NotFound)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let read = extract::Query::from_request_parts(parts, state).await;
        read.map(|extract::Query(query)| Self(query)).map_err(|_| Error::Malformed)
    }
}

/// No address of the portal is longer, in bytes: a longer way on is none, and fills no letter.
const LONGEST: usize = 2048;

/// Only to a page of this portal, or else to `home`.
pub(crate) fn onward<'a>(next: &'a str, home: &'a str) -> &'a str {
    local_path(next).unwrap_or(home)
}

/// `path` where it is one of this portal, however a browser reads it. Browsers leave out tabs and line
/// ends and take a backslash for a slash, so that `/\t/evil.test` leads to another site.
pub(crate) fn local_path(path: &str) -> Option<&str> {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let here = path.starts_with('/') && !path.starts_with("//") && !has_dots(path);
    (plain && here && path.len() <= LONGEST).then_some(path)
}

/// Browsers leave out parts that are only dots, so that `/.//evil.test` becomes `//evil.test`.
fn has_dots(path: &str) -> bool {
    let parts = path.split(['?', '#']).next().unwrap_or_default().split('/');
    let mut parts = parts.map(|part| part.to_ascii_lowercase().replace("%2e", "."));
    parts.any(|part| part == "." || part == "..")
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Next, local_path, onward};

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_site() {
        let cases = [
            ("/applications", "/applications"),
            ("", "/account"),
            ("//evil.test", "/account"),
            ("/\\evil.test", "/account"),
            ("/.//evil.test", "/account"),
            ("https://evil.test", "/account"),
        ];
        for (next, expected) in cases {
            assert_eq!(onward(next, "/account"), expected, "{next}");
        }
    }

    #[test]
    fn a_way_on_stays_here_however_a_browser_reads_it() {
        for here in [
            "/",
            "/applications",
            "/pilots?q=%ED%95%9C%EA%B0%95&page=2#list",
            "/a//b",
            "/.a?b=/../",
        ] {
            assert_eq!(local_path(here), Some(here));
        }
        let elsewhere = [
            "/\t/evil.test",
            "/\n/evil.test",
            "/\r/evil.test",
            "\t//evil.test",
            "\\\\evil.test",
            "javascript:alert(1)",
            "/.//evil.test",
            "/a/..//evil.test",
            "/%2e//evil.test",
            "/%2E./%2e%2E//evil.test",
            "/..",
            "/\u{1}",
            "/한강",
            "/a b",
        ];
        for path in elsewhere {
            assert_eq!(local_path(path), None, "{path:?}");
        }
    }

    #[test]
    fn a_way_on_is_no_longer_than_an_address() {
        let longest = format!("/{}", "a".repeat(LONGEST - 1));
        let longer = format!("{longest}a");

        assert_eq!(onward(&longest, "/account"), longest);
        assert_eq!(onward(&longer, "/account"), "/account");
        assert_eq!(Next { next: longer }.after("/sign-in"), "/sign-in");
    }
}
