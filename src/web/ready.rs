//! Public answers are given from memory while nothing has happened: to whoever is not signed in, with a tag of their
//! content, compressed once for all.

use std::{io::Write, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use flate2::{Compression, write::GzEncoder};
use tokio::{sync::OnceCell, time::timeout};

use super::session;
use crate::{
    answers::{Answer, Key},
    app::App,
    domain::dataset::etag::{etag, none_match_holds},
    error::Result,
};

/// Set by who answers: the same for everyone who is not signed in and speaks the same language.
#[derive(Clone, Copy)]
pub(super) struct Public;

/// A database that does not answer is not waited for twice.
const PATIENCE: Duration = Duration::from_millis(300);
/// Larger ones go out as they come.
const LARGEST: u64 = 32 * 1024 * 1024;
/// Below this length a frame around it costs what compressing saves.
const WORTH_COMPRESSING: usize = 1024;

pub(super) async fn answer(State(app): State<App>, request: Request, next: Next) -> Response {
    let asked = request.headers().clone();
    let reading = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let Some(key) = key(&app, &request) else {
        let response = next.run(request).await;
        if !reading {
            app.answers.doubt();
        }
        return unless_held(response, &asked);
    };
    // Where the database cannot be asked, whoever answers says so.
    let Ok(Ok(stamp)) = timeout(PATIENCE, app.stamp()).await else {
        return next.run(request).await;
    };
    if let Some(known) = app.answers.find(stamp, &key) {
        return given(&known, &asked).await;
    }
    let response = next.run(request).await;
    if !may_be_kept(&response) {
        return unless_held(response, &asked);
    }
    match read(response).await {
        Ok(known) => {
            let known = Arc::new(known);
            app.answers.keep(stamp, key, Arc::clone(&known));
            given(&known, &asked).await
        }
        Err(error) => error.into_response(),
    }
}

/// Nothing of what is public and whose tag the reader names.
fn unless_held(response: Response, asked: &HeaderMap) -> Response {
    let open = response.extensions().get::<Public>().is_some();
    let etag = response.headers().get(header::ETAG).filter(|_| open);
    if !etag.is_some_and(|etag| holds(asked, etag)) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::empty())
}

/// Nobody who is signed in reads what others read, and a choice of language is to be remembered.
fn key(app: &App, request: &Request) -> Option<Key> {
    let jar = CookieJar::from_headers(request.headers());
    let elsewhere = ["/static/", "/health/"].iter().any(|it| request.uri().path().starts_with(it));
    if elsewhere || request.method() != Method::GET || jar.get(session::name(app)).is_some() {
        return None;
    }
    let (uri, headers) = (request.uri(), request.headers());
    if session::asked_language(uri.query()).is_some() {
        return None;
    }
    Some((session::language(&jar, headers), uri.path_and_query()?.as_str().to_owned()))
}

fn may_be_kept(response: &Response) -> bool {
    response.extensions().get::<Public>().is_some()
        && response.status() == StatusCode::OK
        && !response.headers().contains_key(header::SET_COOKIE)
        && response.body().size_hint().upper().is_some_and(|most| most <= LARGEST)
}

async fn read(response: Response) -> Result<Answer> {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(anyhow::Error::from)?;
    let mut headers = parts.headers;
    headers.remove(header::CONTENT_LENGTH);
    let etag = match headers.get(header::ETAG) {
        Some(known) => known.clone(),
        None => HeaderValue::from_str(&etag(&body)).map_err(anyhow::Error::from)?,
    };
    headers.insert(header::ETAG, etag.clone());
    if worth_compressing(&headers, &body) {
        headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    Ok(Answer { headers, etag, body, gzip: OnceCell::new() })
}

/// The answer to whoever asks with these headers: nothing where they have it already.
async fn given(answer: &Arc<Answer>, asked: &HeaderMap) -> Response {
    let mut response = if holds(asked, &answer.etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else if accepts_gzip(asked) && worth_compressing(&answer.headers, &answer.body) {
        let mut response = Body::from(compressed(answer).await).into_response();
        let gzip = HeaderValue::from_static("gzip");
        response.headers_mut().insert(header::CONTENT_ENCODING, gzip);
        response
    } else {
        Body::from(answer.body.clone()).into_response()
    };
    let headers = answer.headers.iter().map(|(name, value)| (name.clone(), value.clone()));
    response.headers_mut().extend::<Vec<(HeaderName, HeaderValue)>>(headers.collect());
    response
}

fn holds(asked: &HeaderMap, etag: &HeaderValue) -> bool {
    let held = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    held.zip(etag.to_str().ok()).is_some_and(|(held, tag)| none_match_holds(held, tag))
}

async fn compressed(answer: &Arc<Answer>) -> Bytes {
    let work = || async {
        let body = answer.body.clone();
        let work = tokio::task::spawn_blocking(move || gzip(&body)).await;
        work.unwrap_or_else(|_| gzip(&answer.body))
    };
    answer.gzip.get_or_init(work).await.clone()
}

fn gzip(body: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // A vector takes whatever is written to it.
    let _written = encoder.write_all(body);
    encoder.finish().unwrap_or_default().into()
}

fn worth_compressing(headers: &HeaderMap, body: &[u8]) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let text = kind.is_some_and(|kind| kind.starts_with("text/") || kind.contains("json"));
    text && body.len() >= WORTH_COMPRESSING
}

fn accepts_gzip(asked: &HeaderMap) -> bool {
    let accepted = asked.get_all(header::ACCEPT_ENCODING).iter();
    let mut codings = accepted.filter_map(|value| value.to_str().ok()).flat_map(|it| it.split(','));
    codings.any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let refused = |weight: &str| {
            let weight = weight.strip_prefix("q=").and_then(|it| it.parse::<f32>().ok());
            weight.is_some_and(|weight| weight <= 0.0)
        };
        named && !parts.any(refused)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_goes_out_to_who_takes_it_alone() {
        let asked = |accepted: &'static str| {
            HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted))])
        };
        for accepted in ["gzip", "br, GZIP;q=0.5", "deflate, gzip"] {
            assert!(accepts_gzip(&asked(accepted)), "{accepted}");
        }
        for accepted in ["", "br", "gzip;q=0", "identity, gzip; q=0.0", "x-gzip2"] {
            assert!(!accepts_gzip(&asked(accepted)), "{accepted}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
