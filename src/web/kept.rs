//! The last public answers, kept in memory: while the database is away the register is read as it was last, and every
//! such answer says since when.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::session::Visitor;
use crate::{app::App, domain::bilingual::Locale, error::Error, templates::View};

const ROOM: usize = 16 * 1024 * 1024;
/// One answer leaves room for others.
const LARGEST: usize = ROOM / 4;
/// Beside its body: headers, and its place.
const HEAD: usize = 1024;
/// What was kept within this time is not kept anew.
const FRESH: Duration = Duration::from_secs(1);
/// So long a database that was away is asked whether it is back, before the last answer is given.
const GRACE: Duration = Duration::from_millis(300);

/// What was taken from the public is not shown long after, though nobody asked for it meanwhile.
const OLDEST: Duration = Duration::from_hours(24);

/// Where a page says something to whoever reads it.
const TOP: &[u8] = b"<main class=\"page\" id=\"main\">\n";
const STATUS: HeaderName = HeaderName::from_static("cache-status");
const TOLD: HeaderValue = HeaderValue::from_static("etag, link, age, cache-status");

#[derive(Clone)]
pub(super) struct Keeper {
    app: App,
    kept: Arc<Kept>,
}

#[derive(Default)]
struct Kept {
    answers: Mutex<Answers>,
    /// Whether the database was away when somebody last asked it.
    away: AtomicBool,
}

#[derive(Default)]
struct Answers {
    held: HashMap<Place, Answer>,
    bytes: usize,
}

/// What an answer is the answer to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Place {
    locale: Locale,
    address: String,
}

#[derive(Clone, Debug)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
    at: DateTime<Utc>,
    since: Instant,
}

/// The note on a page that is older than it looks.
#[derive(Serialize)]
struct AsOf {
    at: DateTime<Utc>,
}

impl View for AsOf {
    const TEMPLATE: &'static str = "parts/as-of.html";
}

/// Answers as the handler does; while the database is away, as it did last, where anybody may read it.
pub(super) async fn answer(State(keeper): State<Keeper>, request: Request, next: Next) -> Response {
    let place = Place::of(&request);
    if let Some(place) = place.as_ref().filter(|_| keeper.was_away())
        && let Some(last) = keeper.last(place)
        && !keeper.is_back().await
    {
        return last;
    }
    let keeps = request.method() == Method::GET;
    let response = next.run(request).await;
    if is_away(&response) {
        keeper.kept.away.store(true, Ordering::Relaxed);
        return place.and_then(|place| keeper.last(&place)).unwrap_or(response);
    }
    match place {
        Some(place) if keeps && is_public(&response) => keeper.keep(place, response).await,
        Some(place) if is_gone(&response) => {
            keeper.answers().forget(&place.address);
            response
        }
        Some(_) | None => response,
    }
}

impl Keeper {
    pub(super) fn new(app: &App) -> Self {
        Self { app: app.clone(), kept: Arc::default() }
    }

    fn was_away(&self) -> bool {
        self.kept.away.load(Ordering::Relaxed)
    }

    async fn is_back(&self) -> bool {
        let back = tokio::time::timeout(GRACE, self.app.db.answers()).await.unwrap_or(false);
        if back {
            self.kept.away.store(false, Ordering::Relaxed);
        }
        back
    }

    /// What the address answered last, with since when.
    fn last(&self, place: &Place) -> Option<Response> {
        let answer = self.answers().held.get(place).filter(|answer| answer.is_recent())?.clone();
        let body = if is_page(&answer.headers) {
            let note = self.app.templates.render_alone(&AsOf { at: answer.at }, place.locale);
            noted(&answer.body, note.ok()?.as_bytes())?
        } else {
            answer.body.clone()
        };
        Some(answer.told(body))
    }

    /// Keeps what goes out.
    async fn keep(&self, place: Place, response: Response) -> Response {
        let size = response.body().size_hint().exact().and_then(|size| usize::try_from(size).ok());
        if size.is_none_or(|size| size > LARGEST) || self.answers().is_fresh(&place) {
            return response;
        }
        let (parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, LARGEST).await else {
            return Error::Internal(anyhow::anyhow!("an answer broke off")).into_response();
        };
        if !is_page(&parts.headers) || find(&body, TOP).is_some() {
            let (headers, at) = (parts.headers.clone(), self.app.now());
            let answer = Answer { headers, body: body.clone(), at, since: Instant::now() };
            self.answers().put(place, answer);
        }
        Response::from_parts(parts, Body::from(body))
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        // Whoever fell over while keeping left whole answers behind.
        self.kept.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Of what a visitor reads without being signed in and the database is asked for.
    fn of(request: &Request) -> Option<Self> {
        let visitor = request.extensions().get::<Visitor>()?;
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let known = visitor.reader.is_some() || visitor.half.is_some();
        let address = request.uri().path_and_query()?.as_str();
        let place = || Self { locale: visitor.locale, address: address.to_owned() };
        (reads && !known).then(place)
    }

    fn is_asked(&self) -> bool {
        self.address.contains('?')
    }
}

impl Answer {
    fn is_recent(&self) -> bool {
        self.since.elapsed() < OLDEST
    }

    fn weight(&self, place: &Place) -> usize {
        self.body.len() + place.address.len() + HEAD
    }

    /// Since when it is true, for people (in the body) and machines (RFC 9111 5.1, RFC 9211); and kept by nobody else.
    fn told(self, body: Bytes) -> Response {
        let mut response = (StatusCode::OK, Body::from(body)).into_response();
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let status = format!("madang; hit; detail=\"database away; as of {at}\"");
        let page = is_page(&self.headers);
        *response.headers_mut() = self.headers;
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::AGE, HeaderValue::from(self.since.elapsed().as_secs()));
        if let Ok(status) = HeaderValue::from_str(&status) {
            headers.insert(STATUS, status);
        }
        if headers.contains_key(header::ACCESS_CONTROL_EXPOSE_HEADERS) {
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, TOLD);
        }
        // With the note in it the page is another than the one that was tagged and measured.
        if page {
            headers.remove(header::ETAG);
            headers.remove(header::CONTENT_LENGTH);
        }
        response
    }
}

impl Answers {
    fn is_fresh(&self, place: &Place) -> bool {
        self.held.get(place).is_some_and(|answer| answer.since.elapsed() < FRESH)
    }

    /// Where there is no room, answers to questions go first: anybody can think of any number of them.
    fn put(&mut self, place: Place, answer: Answer) {
        self.remove(&place);
        self.bytes += answer.weight(&place);
        self.held.insert(place, answer);
        while self.bytes > ROOM {
            let oldest =
                self.held.iter().min_by_key(|(place, answer)| (!place.is_asked(), answer.since));
            let Some(oldest) = oldest.map(|(place, _)| place.clone()) else { return };
            self.remove(&oldest);
        }
    }

    /// In every language.
    fn forget(&mut self, address: &str) {
        for locale in [Locale::Ko, Locale::En] {
            self.remove(&Place { locale, address: address.to_owned() });
        }
    }

    fn remove(&mut self, place: &Place) {
        if let Some(answer) = self.held.remove(place) {
            self.bytes -= answer.weight(place);
        }
    }
}

fn is_away(response: &Response) -> bool {
    response.extensions().get::<Arc<Error>>().is_some_and(|error| error.is_away())
}

/// There is nothing to read there, or not any more.
fn is_gone(response: &Response) -> bool {
    matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::GONE)
}

/// Whoever answers says that it is for everybody; what never changes does not ask the database.
fn is_public(response: &Response) -> bool {
    let kept = response.headers().get(header::CACHE_CONTROL).map(HeaderValue::as_bytes);
    let kept = kept.unwrap_or_default();
    let everybody = kept.starts_with(b"public") && !kept.ends_with(b"immutable");
    response.status() == StatusCode::OK && everybody
}

fn is_page(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The page with the note above everything else that it says.
fn noted(page: &[u8], note: &[u8]) -> Option<Bytes> {
    let (before, after) = page.split_at(find(page, TOP)? + TOP.len());
    Some([before, note, after].concat().into())
}

fn find(page: &[u8], sign: &[u8]) -> Option<usize> {
    memchr::memmem::find(page, sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(address: &str) -> Place {
        Place { locale: Locale::Ko, address: address.to_owned() }
    }

    fn large() -> Answer {
        let body = Bytes::from(vec![b'a'; LARGEST - HEAD - 100]);
        let (at, since) = (DateTime::UNIX_EPOCH, Instant::now());
        Answer { headers: HeaderMap::new(), body, at, since }
    }

    #[test]
    fn whoever_asks_for_much_pushes_out_no_page_of_the_register() {
        let mut answers = Answers::default();
        answers.put(place("/pilots"), large());
        answers.put(place("/"), large());
        for number in 0..20 {
            answers.put(place(&format!("/pilots?q={number}")), large());
        }

        let mut held: Vec<_> = answers.held.keys().map(|place| place.address.clone()).collect();
        held.sort();
        assert_eq!(held, ["/", "/pilots", "/pilots?q=18", "/pilots?q=19"]);
        let bytes: usize = answers.held.iter().map(|(place, answer)| answer.weight(place)).sum();
        assert_eq!(answers.bytes, bytes);
        assert!(bytes <= ROOM);
    }

    #[test]
    fn what_is_gone_is_kept_in_no_language() {
        let mut answers = Answers::default();
        for locale in [Locale::Ko, Locale::En] {
            let address = "/pilots/P-2026-0001".to_owned();
            answers.put(Place { locale, address }, large());
        }

        answers.forget("/pilots/P-2026-0001");

        assert_eq!((answers.held.len(), answers.bytes), (0, 0));
    }

    #[test]
    fn the_note_stands_above_the_page() {
        let page = b"<body>\n<main class=\"page\" id=\"main\">\n<h1>A</h1>";

        let noted = noted(page, b"<p>old</p>\n").unwrap();

        assert_eq!(noted, "<body>\n<main class=\"page\" id=\"main\">\n<p>old</p>\n<h1>A</h1>");
        assert_eq!(super::noted(b"<main>", b""), None);
    }
}
