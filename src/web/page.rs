//! Pages: the frame around a view, and the words for what went wrong.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use serde::Serialize;

use super::{
    address::local_path,
    open::{Asker, problem_of},
    request::Reference,
    session::Visitor,
};
use crate::{
    app::App,
    config::Mode,
    domain::engine::Refusal,
    error::{Error, Result, Typed},
    store::{notice, session::Stay},
    templates::{Demo, Flash, Mood, Page, Side, SignedIn, View},
};

impl Visitor {
    /// A page at the front of the house that its address belongs to.
    pub(crate) fn page<V: View>(&self, app: &App, view: &V) -> Result<Response> {
        self.page_with(app, StatusCode::OK, view)
    }

    pub(crate) fn page_with<V: View>(
        &self,
        app: &App,
        status: StatusCode,
        view: &V,
    ) -> Result<Response> {
        let html = app.templates.render(view, &self.frame(app)).map_err(anyhow::Error::from)?;
        Ok((status, Html(html)).into_response())
    }

    fn frame(&self, app: &App) -> Page {
        Page {
            locale: self.locale,
            base_url: app.config.base_url.clone(),
            path_and_query: self.path_and_query.clone(),
            side: self.side(),
            menu: self.menu(),
            signed_in: self.reader.as_ref().map(|reader| SignedIn {
                name: reader.user.name_in(self.locale).to_owned(),
                role: reader.duties.first().map(|post| post.duty.as_str().to_owned()),
                unread: self.unread,
                or_more: self.unread >= notice::COUNTED,
                idle_seconds: (app.config.mode == Mode::Serve)
                    .then(|| Stay::of(reader.is_of_the_city()).idle.num_seconds()),
            }),
            demo: (app.config.mode == Mode::Demo).then(|| Demo { now: app.now() }),
            flash: self.flash(),
        }
    }

    fn path(&self) -> &str {
        self.path_and_query.split('?').next().unwrap_or_default()
    }

    fn side(&self) -> Side {
        let under =
            |root: &str| self.path() == root || self.path().starts_with(&format!("{root}/"));
        if ["/review", "/committee", "/supervision", "/steward", "/audit", "/admin"]
            .into_iter()
            .any(under)
        {
            Side::Desk
        } else if ["/applications", "/account", "/apply"].into_iter().any(under) {
            Side::Company
        } else if under("/opinion") {
            Side::Letter
        } else {
            Side::Public
        }
    }

    /// What was just done, as the address says: `?done=saved`.
    fn flash(&self) -> Option<Flash> {
        let query = self.path_and_query.split_once('?')?.1;
        let word = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
        let known = [
            "saved",
            "sent",
            "filed",
            "done",
            "signed-out",
            "company",
            "uploaded",
            "offered",
            "removed",
            "discarded",
            "moved",
            "confirmed",
            "invited",
            "withdrawn",
            "joined",
            "again",
        ];
        known.contains(&word).then(|| Flash {
            mood: Mood::Good,
            word: word.to_owned(),
            args: BTreeMap::new(),
        })
    }
}

#[derive(Serialize)]
struct ErrorPage {
    status: u16,
    /// A letter led here, which opens nothing: what it never did is told like what it does no more.
    letter: bool,
    /// Where the reader came from, on this site.
    back: Option<String>,
    /// Where a reader who signs in goes on.
    next: Option<String>,
    /// `open`, `over` where there was one, or `none`.
    session: &'static str,
    /// Two pages of one error differ in nothing else: it says nothing of what is there and what is not.
    reference: Option<String>,
    refusal: Option<Said>,
    /// The matter on which there is nothing to do now.
    passed: Option<String>,
    /// What was written there, to be taken along.
    typed: Vec<String>,
    /// What a form had that was sent after the session was over or that nothing was done with, field by field.
    kept: Vec<Typed>,
    /// Something was sent, and not only asked for.
    sent: bool,
}

/// A refusal as its words need it: a key with what is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Said {
    pub key: String,
    pub args: BTreeMap<String, String>,
}

impl From<&Refusal> for Said {
    fn from(refusal: &Refusal) -> Self {
        let args = refusal
            .reason
            .args()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        Self { key: refusal.reason.key().to_owned(), args }
    }
}

impl ErrorPage {
    /// With what this error has to tell besides.
    fn told(self, error: Option<&Error>) -> Self {
        match error {
            Some(Error::Refused(refusal)) => Self { refusal: Some(Said::from(refusal)), ..self },
            Some(Error::Passed { home, typed }) => {
                Self { passed: Some(home.clone()), typed: typed.clone(), ..self }
            }
            Some(Error::SignedOut(kept)) => Self { kept: kept.clone(), ..self },
            Some(_) | None => self,
        }
    }
}

impl View for ErrorPage {
    const TEMPLATE: &'static str = "error.html";
}

/// Gives an error its page, in the visitor's language.
pub(super) async fn explain(
    State(app): State<App>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    let asked = Asked::of(&request);
    let response = next.run(request).await;
    asked.explained(&app, &visitor, response)
}

/// The ways of an address are told with a 405 alone, and to nobody for whom there is no such address. The router names them
/// behind every layer of its own, so that this stands around it.
pub(super) async fn told_its_ways(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let status = response.status();
    if status.is_client_error() && status != StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().remove(header::ALLOW);
    }
    response
}

/// What the page of an error says about the request that failed.
pub(super) struct Asked {
    back: Option<String>,
    /// Its own address, where it only asked for a page.
    page: Option<String>,
    reference: Option<String>,
    /// By the link in a letter.
    letter: bool,
    /// Where a machine asked.
    machine: Option<String>,
    sent: bool,
    typed: Vec<Typed>,
}

impl Asked {
    pub(super) fn of(request: &Request) -> Self {
        let reference = request.extensions().get::<Reference>();
        let path = request.uri().path();
        let asks = request.method() == Method::GET;
        let page = request.uri().path_and_query().filter(|_| asks).map(ToString::to_string);
        Self {
            back: back(request),
            page,
            reference: reference.map(|reference| reference.0.clone()),
            letter: path.starts_with("/opinion/"),
            machine: is_for_machines(path).then(|| path.to_owned()),
            sent: !matches!(*request.method(), Method::GET | Method::HEAD),
            typed: Vec::new(),
        }
    }

    /// With what was sent, where nothing was done with it.
    pub(super) fn undone(self, typed: Vec<Typed>) -> Self {
        Self { typed, ..self }
    }

    /// The answer with its page where it is an error, or as a problem where a machine asked.
    pub(super) fn explained(self, app: &App, visitor: &Visitor, response: Response) -> Response {
        let error = response.extensions().get::<Arc<Error>>().cloned();
        let status = error.as_ref().map(|error| error.status()).or_else(|| bare(&response));
        let Some(status) = status else { return response };
        if let Some(path) = &self.machine {
            let asker = Asker::at((app, visitor), path, self.reference.as_deref());
            return match &error {
                Some(error) => asker.problem(problem_of(error), &[]),
                None if status == StatusCode::METHOD_NOT_ALLOWED => asker.not_so(&response),
                None => response,
            };
        }
        let view = ErrorPage {
            status: status.as_u16(),
            letter: self.letter && status == StatusCode::NOT_FOUND,
            next: self.page.or_else(|| self.back.clone()),
            back: self.back,
            session: match visitor.reader {
                Some(_) => "open",
                None if visitor.was_in => "over",
                None => "none",
            },
            reference: self.reference.clone(),
            refusal: None,
            passed: None,
            typed: Vec::new(),
            kept: self.typed,
            sent: self.sent,
        };
        let view = view.told(error.as_deref());
        let Ok(mut page) = visitor.page_with(app, status, &view) else {
            let number = self.reference.as_deref().unwrap_or("–");
            return (status, Html(FALLBACK.replace("{number}", number))).into_response();
        };
        for (name, value) in response.headers() {
            page.headers_mut().entry(name).or_insert(value.clone());
        }
        page
    }
}

/// The status of an answer that went wrong before a handler could say why, and says nothing a person could read.
fn bare(response: &Response) -> Option<StatusCode> {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let silent = !kind.starts_with("text/html") && !kind.contains("json");
    let told = [
        StatusCode::FORBIDDEN,
        StatusCode::NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED,
        StatusCode::PAYLOAD_TOO_LARGE,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        StatusCode::UNPROCESSABLE_ENTITY,
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::INTERNAL_SERVER_ERROR,
        StatusCode::SERVICE_UNAVAILABLE,
    ];
    // A malformed request line or form has no words of its own.
    let status = match response.status() {
        StatusCode::BAD_REQUEST => StatusCode::UNPROCESSABLE_ENTITY,
        other => other,
    };
    (silent && told.contains(&status)).then_some(status)
}

const FALLBACK: &str = include_str!("../../static/error-fallback.html");

fn is_for_machines(path: &str) -> bool {
    ["/api/", "/id/", "/health/"].iter().any(|root| path.starts_with(root))
}

fn back(request: &Request) -> Option<String> {
    let referer = request.headers().get("referer")?.to_str().ok()?;
    let host = request.headers().get("host")?.to_str().ok()?;
    let (_, rest) = referer.split_once("://")?;
    let path = rest.strip_prefix(host)?;
    local_path(path).map(str::to_owned)
}

pub(super) async fn not_found() -> Error {
    Error::NotFound
}
