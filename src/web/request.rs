//! What is the same for every request: a number to speak of it, a time to answer in, and an answer even if its handler falls over.

use std::{any::Any, future::Future, time::Duration, time::Instant};

use anyhow::anyhow;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tracing::{Instrument, Span, field::Empty};

use crate::{app::App, domain::fingerprint::hex, error::Error};

/// The number under which the log speaks of a request, short enough to be read out on the telephone.
#[derive(Clone, Debug)]
pub(super) struct Reference(pub String);

/// Longer than any page needs.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
/// Files come as slowly as the line that they come by.
const PATIENCE_FOR_FILES: Duration = Duration::from_mins(5);
/// Where they come: the routes of the forms that have a field for them.
const FOR_FILES: [&str; 7] = [
    "/applications/{id}/answers",
    "/applications/{id}/documents",
    "/applications/{id}/files/{file}",
    "/applications/{id}/sections/{section}",
    "/opinion/{token}",
    "/review/{id}/opinion",
    "/review/{id}/summary",
];

const NUMBER: HeaderName = HeaderName::from_static("x-request-id");

/// Of an address that leads nowhere.
const NO_ROUTE: &str = "none";
/// The methods that are called by their names.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Our own number, whatever the request brings: what stands in the log is not for strangers to write. For the same
/// reason it has the template of the route and not the address, in which a name or a key may stand.
pub(super) async fn number(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let reference = fresh();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    let method = method(&request);
    let span = span((&reference, method, route));
    let of_interest = !["/static/", "/health/"].iter().any(|root| at(&request, root));
    request.extensions_mut().insert(Reference(reference.clone()));
    let begun = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status(), begun.elapsed());
    app.metrics.answered(route, method, status.as_u16(), took);
    // The page of an error names this number, so the log has it wherever the request went.
    let told = of_interest || status.is_client_error() || status.is_server_error();
    span.in_scope(|| answered(status.as_u16(), took, told));
    #[cfg(feature = "otel")]
    if app.config.traces.is_some() {
        crate::traces::answered(&span, (method, route), status.as_u16());
    }
    if let Ok(value) = HeaderValue::from_str(&reference) {
        response.headers_mut().insert(NUMBER, value);
    }
    response
}

/// What is empty is for traces alone, and stands in no line.
fn span((reference, method, route): (&str, &str, &str)) -> Span {
    tracing::info_span!(
        "request",
        reference,
        http.method = method,
        http.route = route,
        http.status_code = Empty,
        otel.name = Empty,
        otel.status_code = Empty,
    )
}

fn answered(status: u16, took: Duration, of_interest: bool) {
    // A number of 128 bits would be logged as a text.
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if of_interest {
        tracing::info!(status, ms, "Answered with {status} in {ms} ms");
    } else {
        tracing::debug!(status, ms, "Answered with {status} in {ms} ms");
    }
}

fn method(request: &Request) -> &'static str {
    let asked = request.method().as_str();
    METHODS.into_iter().find(|known| *known == asked).unwrap_or("other")
}

fn at(request: &Request, root: &str) -> bool {
    request.uri().path().starts_with(root)
}

fn fresh() -> String {
    let mut bytes = [0_u8; 4];
    // Without randomness the number tells nothing, and the request goes on.
    let _ = getrandom::fill(&mut bytes);
    format!("{}-{}", hex(&bytes[..2]), hex(&bytes[2..]))
}

/// Whoever waits is told in the end; what was begun and not committed is undone.
pub(super) async fn in_time(request: Request, next: Next) -> Response {
    within(patience(&request), next.run(request)).await
}

fn patience(request: &Request) -> Duration {
    if takes_files(request) { PATIENCE_FOR_FILES } else { PATIENCE }
}

/// By its route, and by nothing that whoever sends it says.
pub(super) fn takes_files(request: &Request) -> bool {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    request.method() == Method::POST && route.is_some_and(|route| FOR_FILES.contains(&route))
}

async fn within(patience: Duration, answer: impl Future<Output = Response>) -> Response {
    tokio::time::timeout(patience, answer).await.unwrap_or_else(|_| {
        tracing::warn!("A request was not answered within {} s", patience.as_secs());
        Error::Late.into_response()
    })
}

/// A handler that panics fails its own request and no other.
pub(super) fn panicked(cause: &(dyn Any + Send)) -> Response {
    let words = cause.downcast_ref::<&str>().map(|words| (*words).to_owned());
    let words = words.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
    Error::Internal(anyhow!("a handler panicked: {words}")).into_response()
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, Write},
        sync::{Arc, LazyLock, Mutex},
    };

    use axum::{
        Router,
        body::{Body, to_bytes},
        http::{StatusCode, header},
        routing::{any, get},
    };
    use tower::ServiceExt;
    use tracing_subscriber::EnvFilter;

    use super::*;
    use crate::{
        app::App,
        config::{Config, MailTo, Mode},
        log::machine_lines,
        store::{Db, Sync},
        web::{addresses, dressed, router, routes::Routes, table},
    };

    /// So long a route waits for what is sent to it as `kind`, in seconds.
    async fn waits(method: Method, route: &str, kind: &str) -> u64 {
        let told = |request: Request| async move { patience(&request).as_secs().to_string() };
        let router = Router::new().route(route, any(told));
        let request = Request::builder().method(method).uri(route.replace(['{', '}'], ""));
        let request = request.header(header::CONTENT_TYPE, kind).body(Body::empty()).unwrap();
        let answer = router.oneshot(request).await.unwrap();
        let told = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(told.to_vec()).unwrap().parse().unwrap()
    }

    #[tokio::test]
    async fn only_a_place_for_files_waits_longer() {
        let (form, files) = ("application/x-www-form-urlencoded", "multipart/form-data");
        addresses(&mut Routes::default());
        for route in FOR_FILES {
            assert!(table().iter().any(|(known, _)| *known == route), "{route}");
            for kind in [form, files] {
                assert_eq!(waits(Method::POST, route, kind).await, 300, "{route} of {kind}");
            }
            assert_eq!(waits(Method::GET, route, files).await, 30, "{route} is read");
        }
        for route in ["/sign-in", "/review/{id}/link", "/applications/{id}/guests", "/nowhere"] {
            for kind in [form, files, "multipart/x"] {
                assert_eq!(waits(Method::POST, route, kind).await, 30, "{route} of {kind}");
            }
        }
    }

    #[tokio::test]
    async fn whoever_waits_too_long_is_told_to_come_back() {
        let answer = within(Duration::from_millis(1), std::future::pending()).await;

        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    async fn falls() -> Response {
        panic!("a handler falls over")
    }

    /// What this process logs.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Log {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// One listener for all threads: a line of code that another thread meets first is silent for good where the
    /// only listener is one thread's.
    fn listening() -> Log {
        static LOG: LazyLock<Log> = LazyLock::new(|| {
            let log = Log::default();
            let kept = log.clone();
            let lines = machine_lines(EnvFilter::new("info"), move || kept.clone());
            tracing::subscriber::set_global_default(lines).unwrap();
            tracing::callsite::rebuild_interest_cache();
            log
        });
        LOG.clone()
    }

    async fn opened(folder: &tempfile::TempDir) -> App {
        let mut config = Config::read(Mode::Demo, |_| None).unwrap();
        config.files = folder.path().join("files").into();
        config.mail = MailTo::Memory;
        let url = format!("sqlite:{}", folder.path().join("madang.db").display());
        let db = Db::connect(&url, Sync::Relaxed).await.unwrap();
        db.migrate().await.unwrap();
        App::open(config, db).await.unwrap()
    }

    async fn asked(app: &App, address: &str) -> (StatusCode, String, String) {
        let router = dressed(app, Router::new().route("/falls", get(falls)));
        let request = Request::builder().uri(address).body(Body::empty()).unwrap();
        let answer = router.oneshot(request).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        assert!(headers.contains_key("content-security-policy"));
        let number = headers["x-request-id"].to_str().unwrap().to_owned();
        let page = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8(page.to_vec()).unwrap(), number)
    }

    /// S96: the page has the number under which the log tells the cause.
    #[tokio::test]
    async fn the_cause_of_a_failure_is_in_the_log_under_the_number_of_its_page() {
        let folder = tempfile::tempdir().unwrap();
        let app = opened(&folder).await;
        let log = listening();

        let (status, page, number) = asked(&app, "/falls").await;

        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.starts_with("<!doctype html>") && page.contains(&number), "{page}");
        assert!(!page.contains("falls over"));
        let log = log.text();
        let told = |line: &str| line.contains(&number) && line.contains("falls over");
        assert!(log.lines().any(told), "{number} in {log}");
    }

    /// S96: what is not there has its number too, on the page and in the log, also where the log leaves out what is found.
    #[tokio::test]
    async fn an_address_that_is_not_there_has_its_number_in_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let app = opened(&folder).await;
        let log = listening();

        for address in ["/nowhere", "/static/nothing.css"] {
            let (status, page, number) = asked(&app, address).await;

            assert_eq!(status, StatusCode::NOT_FOUND, "{address}");
            assert!(page.contains(&format!("<code>{number}</code>")), "{address}: {page}");
            let log = log.text();
            let told = |line: &str| line.contains(&number) && line.contains("Answered with 404");
            assert!(log.lines().any(told), "{address}: {number} in {log}");
        }
    }

    /// What a line says beside the day and the time.
    fn told(line: &str) -> serde_json::Value {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        let line = line.as_object_mut().unwrap();
        assert!(line.remove("timestamp").is_some_and(|at| at.is_string()), "{line:?}");
        assert!(line.remove("ms").is_some_and(|ms| ms.is_u64()), "{line:?}");
        line.remove("message");
        serde_json::Value::Object(line.clone())
    }

    /// A request in which everything that can be said by whoever sends it says something.
    fn telling(method: &str, address: &str, body: Body) -> Request {
        let said = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("x-request-id", "quartz7number"),
            ("user-agent", "quartz7browser"),
            ("cookie", "madang=quartz7cookie"),
        ];
        let request = Request::builder().method(method).uri(address);
        let request =
            said.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        request.body(body).unwrap()
    }

    /// L2: a name in an address, a key in an address, a form and what a browser says of itself.
    #[tokio::test]
    async fn an_answer_is_one_line_with_its_route_and_without_what_was_asked() {
        let folder = tempfile::tempdir().unwrap();
        let app = opened(&folder).await;
        let log = listening();
        let post =
            ("POST", Body::from("email=nari.seol%40quartz.example&password=quartz-lantern-7"));
        for ((method, body), address, route) in [
            (("GET", Body::empty()), "/pilots?q=nari.seol@quartz.example", "/pilots"),
            (("GET", Body::empty()), "/account/password/quartz7key", "/account/password/{token}"),
            (("GET", Body::empty()), "/nari.seol@quartz.example", "none"),
            (("quartz7way", Body::empty()), "/pilots", "/pilots"),
            (post, "/sign-in", "/sign-in"),
        ] {
            let request = telling(method, address, body);
            let answer = router(&app).oneshot(request).await.unwrap();

            let status = answer.status().as_u16();
            let number = answer.headers()["x-request-id"].to_str().unwrap();
            let text = log.text();
            let lines: Vec<_> = text.lines().filter(|line| line.contains(number)).collect();
            assert_eq!(lines.len(), 1, "{address}: {lines:?}");
            let method = if METHODS.contains(&method) { method } else { "other" };
            let span = serde_json::json!({
                "reference": number, "http.method": method, "http.route": route, "name": "request"
            });
            let line = serde_json::json!({
                "level": "INFO", "target": "madang::web::request", "status": status, "span": span
            });
            assert_eq!(told(lines[0]), line, "{address}");
        }
        let text = log.text();
        for secret in ["quartz", "nari.seol"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }

    /// S96: where not even a page can be drawn, one that needs nothing is sent.
    #[tokio::test]
    async fn without_templates_a_page_that_needs_none_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        let app = opened(&folder).await.without_templates();

        let (status, page, number) = asked(&app, "/falls").await;

        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        let plain = include_str!("../../static/error-fallback.html");
        assert_eq!(page, plain.replace("{number}", &number));
        assert!(page.contains(&format!("<code>{number}</code>")), "{page}");
        assert_eq!(page.matches("<h1>").count(), 1);
    }
}
