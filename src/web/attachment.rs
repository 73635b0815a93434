//! Hands out a file that somebody sent: to be kept, never to be run here.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};

use crate::{app::App, error::Result, store::attachment};

/// Whatever the file is, it gets no script, no origin and no cookie of ours.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");

pub(super) async fn hand_out(app: &App, file: &attachment::Model) -> Result<Response> {
    handed(app.files.read(&file.sha256).await?, &file.media_type, &file.name)
}

/// Hands out bytes under a name.
pub(super) fn handed(bytes: Vec<u8>, media_type: &str, name: &str) -> Result<Response> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, value(media_type)?);
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition(name))?);
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::CACHE_CONTROL, PRIVATE);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}

fn value(text: &str) -> Result<HeaderValue> {
    Ok(HeaderValue::from_str(text).map_err(anyhow::Error::from)?)
}

/// The name twice: in plain letters for old browsers, whole for the others (RFC 6266, RFC 5987).
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    let whole = name.bytes().fold(String::new(), |text, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            text + &char::from(byte).to_string()
        }
        _ => text + &format!("%{byte:02X}"),
    });
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '-' | '.' | '_' | '(' | ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_hangul_comes_whole_and_a_quote_breaks_nothing() {
        let given = "계획 \"1\".pdf";
        let expected = "attachment; filename=\"__ _1_.pdf\"; filename*=UTF-8''%EA%B3%84%ED%9A%8D%20%221%22.pdf";
        assert_eq!(disposition(given), expected);
    }
}
