//! What somebody typed whose session was over: shown back on the page that asks them to sign in, and kept nowhere.

use axum::{
    extract::{FromRequest, Multipart, Request},
    http::{Method, header},
};

use super::forms::Pairs;
use crate::error::Typed;

/// More is on no form that a person fills in at once.
const FIELDS: usize = 60;
/// Where that is nothing but passwords and codes.
const SECRETIVE: [&str; 2] = ["/account", "/sign-in"];
/// Passwords of the forms, by their names.
const SECRET: [&str; 2] = ["password", "current"];

/// The texts of a form that was sent, no more bytes than a form may have; files are left where they are.
pub(super) async fn typed(request: Request) -> Vec<Typed> {
    // The pages of an account, and those before it, ask for passwords and little else.
    let path = request.uri().path();
    if request.method() != Method::POST || SECRETIVE.iter().any(|root| path.starts_with(root)) {
        return Vec::new();
    }
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.map(|kind| kind.as_bytes().to_vec()).unwrap_or_default();
    let pairs = if kind.starts_with(b"multipart/form-data") {
        texts(request).await
    } else if kind.starts_with(b"application/x-www-form-urlencoded") {
        Pairs::from_request(request, &()).await.unwrap_or_default()
    } else {
        Pairs::default()
    };
    let written = pairs.0.into_iter().filter(|(name, text)| is_written(name, text));
    written.map(|(name, text)| Typed { name, text }).take(FIELDS).collect()
}

/// What came before the form was broken off, or grew too large, is better than nothing.
async fn texts(request: Request) -> Pairs {
    let mut pairs = Pairs::default();
    let Ok(mut parts) = Multipart::from_request(request, &()).await else { return pairs };
    while let Ok(Some(part)) = parts.next_field().await {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            continue;
        }
        let Ok(text) = part.text().await else { break };
        if pairs.add(name, &text).is_err() || pairs.0.len() > FIELDS {
            break;
        }
    }
    pairs
}

/// Whether a person wrote it: it has a letter that no key, number or day has, and is no password.
fn is_written(name: &str, text: &str) -> bool {
    let of_a_key = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_.:/".contains(letter)
    };
    !SECRET.iter().any(|secret| name.contains(secret)) && !text.trim().chars().all(of_a_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_is_told_from_what_the_page_sent() {
        let written = ["보험 서류를 다시 봅니다.", "Two words", "seo@ministry.example", "동의"];
        let sent = ["", " ", "consult", "2026-11-27", "12", "0192-ab_c.d"];

        for text in written {
            assert!(is_written("words", text), "{text}");
        }
        for text in sent {
            assert!(!is_written("words", text), "{text}");
        }
        for name in ["password", "current", "new-password"] {
            assert!(!is_written(name, "gyeongbok Lantern 42"), "{name}");
        }
    }
}
