//! Entity tags made of content, never of time, so that equal bytes have equal tags on every node.

use crate::domain::fingerprint::sha256;

/// A strong tag, with its quotes.
pub fn etag(bytes: &[u8]) -> String {
    format!("\"{}\"", sha256(bytes))
}

/// Whether `If-None-Match` names `etag`: a list or `*`, compared weakly (RFC 9110, 13.1.2).
pub fn none_match_holds(header: &str, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    header.split(',').any(|tag| tag.trim() == "*" || opaque(tag) == opaque(etag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_follows_the_content_alone() {
        assert_eq!(
            etag(b""),
            "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""
        );
        assert_eq!(etag("마당".as_bytes()), etag("마당".as_bytes()));
        assert_ne!(etag("마당".as_bytes()), etag("마당 ".as_bytes()));
    }

    #[test]
    fn a_reader_with_one_of_several_tags_needs_nothing_new() {
        let tag = etag(b"rows");

        assert!(none_match_holds(&tag, &tag));
        assert!(none_match_holds(&format!("\"old\", W/{tag}"), &tag));
        assert!(none_match_holds("*", &tag));
        assert!(!none_match_holds("\"old\"", &tag));
        assert!(!none_match_holds("", &tag));
    }
}
