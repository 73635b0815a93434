//! How open data is answered: to everybody and any site, cacheable, with a tag of its content, and with problem
//! details where it cannot be answered.

use axum::handler::Handler;
use axum::{
    body::Bytes,
    extract::{FromRequestParts, OriginalUri, Request},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};

use super::{ready::Public, request::Reference, session::Visitor};
use crate::{
    app::App,
    domain::{
        dataset::rows::seoul_time,
        problem::{MEDIA_TYPE, ParameterFault, Problem, ProblemKind},
    },
    error::{Error, Limit, Result},
    store::tombstone,
};

const FOR_A_MINUTE: HeaderValue =
    HeaderValue::from_static("public, max-age=60, stale-while-revalidate=3600");
const EVERY_SITE: HeaderValue = HeaderValue::from_static("*");
const READING: &str = "GET, HEAD, OPTIONS";

/// A body of one kind, with the tag of its content.
pub(super) struct Body<'a> {
    pub bytes: Bytes,
    pub media_type: &'a str,
    pub etag: &'a str,
}

/// Whoever asks a machine address, with what an answer to them needs.
pub(super) struct Asker {
    pub app: App,
    pub visitor: Visitor,
    pub headers: HeaderMap,
    pub path: String,
    /// The number of the request.
    reference: Option<String>,
}

/// An open address: read by anyone, written by none.
pub(super) fn open<H, T>(handler: H) -> MethodRouter<App>
where
    H: Handler<T, App>,
    T: 'static,
{
    get(handler).options(preflight).fallback(not_for_writing)
}

impl Asker {
    pub(super) fn at(
        (app, visitor): (&App, &Visitor),
        path: &str,
        reference: Option<&str>,
    ) -> Self {
        Self {
            app: app.clone(),
            visitor: visitor.clone(),
            headers: HeaderMap::new(),
            path: path.to_owned(),
            reference: reference.map(str::to_owned),
        }
    }

    /// The body with its tag; whoever has it already is told so on the way out.
    pub(super) fn answer(body: Body<'_>) -> Result<Response> {
        let mut response = body.bytes.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, value(body.media_type)?);
        headers.insert(header::ETAG, value(body.etag)?);
        headers.insert(header::CACHE_CONTROL, FOR_A_MINUTE);
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        share(headers);
        response.extensions_mut().insert(Public);
        Ok(response)
    }

    pub(super) fn problem(&self, kind: ProblemKind, faults: &[ParameterFault]) -> Response {
        let locale = self.visitor.locale;
        let problem =
            Problem::of(kind, locale, &self.app.config.base_url, &self.path).with(faults, locale);
        self.told(kind, problem)
    }

    fn told(&self, kind: ProblemKind, problem: Problem) -> Response {
        let problem = problem.numbered(self.reference.as_deref());
        let status =
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if kind == ProblemKind::MethodNotAllowed {
            headers.insert(header::ALLOW, HeaderValue::from_static(READING));
        }
        share(headers);
        response
    }

    /// It was public once, and is not any more: when it went and on what ground, and nothing of what it said.
    pub(super) fn gone(&self, stone: &tombstone::Model) -> Response {
        let (kind, locale) = (ProblemKind::Gone, self.visitor.locale);
        let problem = Problem::of(kind, locale, &self.app.config.base_url, &self.path);
        self.told(kind, problem.of_removed(seoul_time(stone.at), &stone.ground))
    }

    /// The address knows other ways of being asked, which the bare answer names.
    pub(super) fn not_so(&self, bare: &Response) -> Response {
        let mut response = self.problem(ProblemKind::MethodNotAllowed, &[]);
        if let Some(ways) = bare.headers().get(header::ALLOW) {
            response.headers_mut().insert(header::ALLOW, ways.clone());
        }
        response
    }

    pub(super) fn not_found(&self) -> Response {
        self.problem(ProblemKind::NotFound, &[])
    }
}

impl FromRequestParts<App> for Asker {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &App,
    ) -> std::result::Result<Self, Self::Rejection> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        Ok(Self {
            app: app.clone(),
            visitor: parts.extensions.get::<Visitor>().cloned().unwrap_or_default(),
            path: uri.path().to_owned(),
            headers: parts.headers.clone(),
            reference: parts.extensions.get::<Reference>().map(|number| number.0.clone()),
        })
    }
}

/// Any site's script may read it, and may ask whether what it holds is still current.
fn share(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, EVERY_SITE);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag, link"));
    lend(headers);
}

/// Any site's page may show it.
pub(super) fn lend(headers: &mut HeaderMap) {
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
}

async fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    share(headers);
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(READING));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("if-none-match"));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}

async fn not_for_writing(asker: Asker) -> Response {
    asker.problem(ProblemKind::MethodNotAllowed, &[])
}

/// What went wrong at a machine address, as the problem that it is to whoever asks.
pub(super) fn problem_of(error: &Error) -> ProblemKind {
    match error {
        Error::NotFound | Error::SignedOut(_) | Error::Undeclared(_) | Error::Foreign => {
            ProblemKind::NotFound
        }
        Error::Malformed | Error::Stale | Error::Passed { .. } | Error::Refused(_) => {
            ProblemKind::InvalidQuery
        }
        Error::TooMuch(Limit::Query | Limit::Bytes) => ProblemKind::QueryTooLong,
        Error::TooMuch(Limit::Tries) => ProblemKind::TooManyRequests,
        Error::Late | Error::Internal(_) => ProblemKind::Unavailable,
    }
}

/// An address under `/api` that there is not.
pub(super) async fn nothing(asker: Asker) -> Response {
    asker.not_found()
}

/// A strong tag names one sequence of bytes; what the compression makes of them is another.
pub(super) async fn weaken(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if headers.contains_key(header::CONTENT_ENCODING)
        && let Some(tag) = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok())
        && let Ok(weak) = HeaderValue::from_str(&format!("W/{}", tag.trim_start_matches("W/")))
    {
        headers.insert(header::ETAG, weak);
    }
    response
}

/// A public page is the same for everyone who is not signed in and speaks the same language.
pub(super) async fn cacheable(request: Request, next: Next) -> Response {
    let reading = request.method() == Method::GET || request.method() == Method::HEAD;
    let signed_in =
        request.extensions().get::<Visitor>().is_some_and(|visitor| visitor.reader.is_some());
    let mut response = next.run(request).await;
    if reading && !signed_in && response.status() == StatusCode::OK {
        let headers = response.headers_mut();
        headers.entry(header::CACHE_CONTROL).or_insert(FOR_A_MINUTE);
        headers.append(header::VARY, HeaderValue::from_static("cookie, accept-language"));
        response.extensions_mut().insert(Public);
    }
    response
}

fn value(text: &str) -> Result<HeaderValue> {
    Ok(HeaderValue::from_str(text).map_err(anyhow::Error::from)?)
}
