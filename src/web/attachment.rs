//! Hands out a file that somebody sent: to be kept, never to be run here.

use std::convert::Infallible;

use axum::{
    body::Body,
    extract::FromRequestParts,
    http::{HeaderValue, Method, header, request::Parts},
    response::Response,
};
use tokio::fs::File;
use tokio_util::io::ReaderStream;

use crate::{
    app::App,
    domain::ids::{MatterId, UserId},
    error::Result,
    store::{attachment, opinion_file, viewing::Kind},
};

/// Whatever the file is, it gets no script, no origin and no cookie of ours.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");
/// So many bytes of a file are read at a time.
const PIECE: usize = 64 * 1024;

/// Whether a file is taken along: who asks for its head alone (HEAD) takes nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taking(bool);

impl<S: Send + Sync> FromRequestParts<S> for Taking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.method != Method::HEAD))
    }
}

impl Taking {
    /// Puts it on the record of a case that its papers were taken along.
    pub(super) fn note(self, app: &App, (case, by): (MatterId, UserId), kind: Kind) {
        if self.0 {
            app.views.note(case, by, kind, app.now());
        }
    }
}

pub(super) async fn hand_out(app: &App, file: &attachment::Model) -> Result<Response> {
    kept(app, &file.sha256, (&file.media_type, &file.name)).await
}

pub(super) async fn hand_out_enclosed(app: &App, file: &opinion_file::Model) -> Result<Response> {
    kept(app, &file.sha256, (&file.media_type, &file.name)).await
}

/// Hands out a file that is kept, piece by piece.
pub(super) async fn kept(
    app: &App,
    hash: &str,
    (media_type, name): (&str, &str),
) -> Result<Response> {
    let file = app.files.stream(hash).await?;
    measured(Body::from_stream(file.pieces), file.bytes, (media_type, name))
}

/// Hands out what was made for this answer, piece by piece.
pub(super) async fn streamed(file: File, media_type: &str, name: &str) -> Result<Response> {
    let bytes = file.metadata().await.map_err(anyhow::Error::from)?.len();
    let pieces = ReaderStream::with_capacity(file, PIECE);
    measured(Body::from_stream(pieces), bytes, (media_type, name))
}

fn measured(body: Body, bytes: u64, (media_type, name): (&str, &str)) -> Result<Response> {
    let mut response = handed(body, media_type, name)?;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
    Ok(response)
}

/// Hands out bytes under a name.
pub(super) fn handed(bytes: impl Into<Body>, media_type: &str, name: &str) -> Result<Response> {
    let mut response = Response::new(bytes.into());
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
