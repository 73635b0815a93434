//! A portal of one's own: an empty database, a clock that stands still, mail in memory, and people who use it.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, LazyLock, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use http_body_util::BodyExt;
use madang::{
    app::{App, PortalClock},
    config::{Config, MailTo, Mode},
    domain::programme::{Programme, Programmes},
    folder,
    store::{Db, Sync},
    web, work, world,
};
use tower::ServiceExt;

mod database;
pub(crate) mod files;
mod late;
pub(crate) mod paper;
mod public;

use database::Holds;
pub(crate) use public::public_addresses;

pub(crate) struct Portal {
    pub app: App,
    router: Router,
    /// The statements that were run since somebody first asked for them.
    statements: Arc<Mutex<Option<Vec<String>>>>,
    _database: Option<database::Lent>,
    _folder: tempfile::TempDir,
}

/// Somebody with a browser: keeps cookies, reads pages, fills in forms.
#[derive(Clone)]
pub(crate) struct Person {
    router: Router,
    /// Where the browser connects from.
    address: SocketAddr,
    cookies: Arc<Mutex<Vec<(String, String)>>>,
}

pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The page or the problem without the number of its request: the one thing in which two of one error differ.
    pub fn without_number(&self) -> String {
        let number = self.headers["x-request-id"].to_str().unwrap();
        let page = self.body.replace(&format!("<code>{number}</code>"), "<code>NUMBER</code>");
        page.replace(&format!("\"reference\":\"{number}\""), "\"reference\":\"NUMBER\"")
    }

    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }
}

/// A programme and a procedure beside those that come with the portal, as two files.
static LOBBY: LazyLock<()> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http/lobby");
    folder::put_in_force(&folder).unwrap();
});

/// Monday morning, when every test begins.
pub(crate) const MORNING: &str = "2026-09-21T09:00:00+09:00";

impl Portal {
    /// The people, offices and companies of the demo, and no case.
    pub async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    /// The same with settings of one's own.
    pub async fn open_with(set: impl FnOnce(&mut Config)) -> Self {
        Self::built(Holds::People, set).await
    }

    /// Nobody and nothing yet.
    pub async fn empty() -> Self {
        Self::built(Holds::Nothing, |_| {}).await
    }

    async fn built(holds: Holds, set: impl FnOnce(&mut Config)) -> Self {
        LazyLock::force(&LOBBY);
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config {
            files: files::place(folder.path()),
            mail: MailTo::Memory,
            clock: Some(MORNING.parse().unwrap()),
            ..Config::read(Mode::Demo, |_| None).unwrap()
        };
        let database = database::fresh(folder.path(), holds, &config).await;
        config.database_url.clone_from(&database.url);
        set(&mut config);
        let statements: Arc<Mutex<Option<Vec<String>>>> = Arc::default();
        let heard = Arc::clone(&statements);
        let db = Db::connect(&database.url, Sync::Relaxed).await.unwrap();
        let db = db.watched(move |sql| {
            if let Some(known) = heard.lock().unwrap().as_mut() {
                known.push(sql.to_owned());
            }
        });
        let app = App::open_with(config, db, PortalClock::standing(MORNING.parse().unwrap()))
            .await
            .unwrap();
        let database = Some(database);
        Self { router: web::router(&app), app, statements, _database: database, _folder: folder }
    }

    /// Another process on the same database and files, which knows nothing but what stands there.
    pub async fn beside(&self, set: impl FnOnce(&mut Config)) -> Self {
        let mut config = self.app.config.clone();
        set(&mut config);
        let db = Db::connect(&config.database_url, Sync::Relaxed).await.unwrap();
        let clock = PortalClock::standing(self.app.now());
        let app = App::open_with(config, db, clock).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let statements = Arc::default();
        Self { router: web::router(&app), app, statements, _database: None, _folder: folder }
    }

    pub fn visitor(&self) -> Person {
        self.visitor_from("203.0.113.1")
    }

    /// Somebody whose browser connects from an address of their own.
    pub fn visitor_from(&self, address: &str) -> Person {
        let address = SocketAddr::new(address.parse().unwrap(), 50_000);
        Person { router: self.router.clone(), address, cookies: Arc::default() }
    }

    /// A demo account, signed in.
    pub async fn sign_in(&self, email: &str) -> Person {
        let person = self.visitor();
        // The demo's people by a press, which hashes no password: that alone was a sixth of the tests' work.
        let mut answer = person.post("/demo/hat", &[("email", email)]).await;
        if answer.status == StatusCode::NOT_FOUND {
            let form = [("email", email), ("password", world::PASSWORD)];
            answer = person.post("/sign-in", &form).await;
        }
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{email} cannot sign in: {}", answer.body);
        person
    }

    /// Somebody with a confirmed account and no company.
    pub async fn newcomer(&self, email: &str) -> Person {
        let person = self.visitor();
        let account =
            [("name", "박새로"), ("email", email), ("password", "a sentence is a fine password")];
        person.post("/sign-up", &account).await;
        person.post(&self.link_mailed_to(email).await, &account[2..]).await;
        person
    }

    /// The path of the link in the last mail to an address.
    pub async fn link_mailed_to(&self, to: &str) -> String {
        self.settle().await;
        let mail = self.app.mailer.sent().into_iter().rfind(|mail| mail.to == to).unwrap();
        let base = &self.app.config.base_url;
        mail.text.lines().find_map(|line| line.strip_prefix(base.as_str())).unwrap().to_owned()
    }

    /// The statements that were run since this was asked last.
    pub fn statements(&self) -> Vec<String> {
        self.statements.lock().unwrap().replace(Vec::new()).unwrap_or_default()
    }

    /// Lets the background work catch up.
    pub async fn settle(&self) {
        work::once(&self.app).await.unwrap();
    }

    /// The newest form of a programme.
    pub fn programme(key: &str) -> &'static Programme {
        Programmes::in_force().latest(key).unwrap()
    }

    pub fn at(&self, instant: &str) {
        self.app.clock.set(instant.parse().unwrap());
    }

    /// Everything mailed so far to an address: the subjects.
    pub async fn subjects(&self, to: &str) -> Vec<String> {
        self.settle().await;
        self.app
            .mailer
            .sent()
            .into_iter()
            .filter(|mail| mail.to == to)
            .map(|mail| mail.subject)
            .collect()
    }
}

impl Person {
    /// The same browser, answered by another process.
    pub fn at(&self, portal: &Portal) -> Self {
        Self { router: portal.router.clone(), ..self.clone() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, Body::empty(), None).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap();
        self.send(Method::POST, path, Body::from(body), Some("application/x-www-form-urlencoded"))
            .await
    }

    /// Uploads files by a form with one file field.
    pub async fn upload(&self, path: &str, field: &str, files: &[(&str, &[u8])]) -> Answer {
        self.upload_with(path, &[], (field, files)).await
    }

    /// The same by a form that has other fields too.
    pub async fn upload_with(
        &self,
        path: &str,
        texts: &[(&str, &str)],
        (field, files): (&str, &[(&str, &[u8])]),
    ) -> Answer {
        let body = late::parts(texts, (field, files));
        self.send(Method::POST, path, Body::from(body), Some(late::PARTS)).await
    }

    pub async fn send(&self, method: Method, path: &str, body: Body, kind: Option<&str>) -> Answer {
        let request = Request::builder().method(method).uri(path);
        self.ask(request, body, kind).await
    }

    /// Reads a page with a header of one's own.
    pub async fn get_with(&self, path: &str, name: &str, value: &str) -> Answer {
        let request = Request::builder().uri(path).header(name, value);
        self.ask(request, Body::empty(), None).await
    }

    /// Sends a form with a header of one's own.
    pub async fn post_with(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (name, value): (&str, &str),
    ) -> Answer {
        let request = Request::builder().method(Method::POST).uri(path).header(name, value);
        let body = Body::from(serde_html_form::to_string(fields).unwrap());
        self.ask(request, body, Some("application/x-www-form-urlencoded")).await
    }

    async fn ask(&self, mut request: Builder, body: Body, kind: Option<&str>) -> Answer {
        request = request
            .extension(ConnectInfo(self.address))
            .header(header::HOST, "portal.test")
            .header(header::COOKIE, self.cookie_header());
        if !request.headers_ref().unwrap().contains_key("sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        self.keep_cookies(response.headers());
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body: text, bytes }
    }

    fn cookie_header(&self) -> String {
        let cookies = self.cookies.lock().unwrap();
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap().to_owned();
            let (name, value) = pair.split_once('=').unwrap();
            let mut cookies = self.cookies.lock().unwrap();
            cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}
