//! Every address of the product, in reading order, each with who may come through it.

mod absences;
mod accessibility;
mod account;
mod address;
mod admin;
mod again;
mod api;
mod applications;
mod apply;
mod arriving;
mod asked;
mod attachment;
mod audit;
mod calls;
mod cases;
mod casework;
mod client;
mod committee;
mod demo;
mod flood;
mod forms;
mod guard;
mod health;
mod help;
mod home;
mod kept;
mod listing;
mod meetings;
mod menu;
mod metrics;
mod open;
mod opendata;
mod opinion;
mod page;
mod pages;
mod pilots;
mod printed;
mod privacy;
mod ready;
mod reference;
mod reform;
mod regulations;
mod request;
mod review;
mod routes;
mod rules;
mod security;
mod session;
mod similar;
mod statics;
mod statistics;
mod steward;
mod typed;
mod verify;
mod zones;

use std::any::Any;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
    csrf::{CsrfLayer, ProtectionError},
};

use crate::{app::App, config::Mode, error::Error};
use open::cacheable;
use routes::Routes;

pub use metrics::watched;
pub use routes::{Who, table};

/// A form's text: the longest page of the longest form stays far below.
const FORM_BYTES: usize = 1024 * 1024;

pub fn router(app: &App) -> Router {
    let mut routes = Routes::default();
    addresses(&mut routes);
    if app.config.mode == Mode::Demo {
        demo::routes(&mut routes);
    }
    let dressed = dressed(app, routes.into_router());
    Router::new().fallback_service(dressed).layer(from_fn(page::told_its_ways))
}

/// What every request passes on its way in, from the last line to the first. Whatever goes wrong
/// within `page::explain` is an `Error`, so that it gets a page.
fn dressed(app: &App, routes: Router<App>) -> Router {
    routes
        .fallback(page::not_found)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(CatchPanicLayer::custom(|cause: Box<dyn Any + Send>| request::panicked(&*cause)))
        .layer(from_fn_with_state(app.clone(), guard::viewed))
        .layer(from_fn(request::in_time))
        .layer(from_fn_with_state(kept::Keeper::new(app), kept::answer))
        .layer(CsrfLayer::new().with_rejection_response(foreign))
        .layer(from_fn_with_state(app.clone(), page::explain))
        .layer(from_fn_with_state(app.clone(), session::open))
        .layer(from_fn_with_state(app.clone(), ready::answer))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(from_fn(open::weaken))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), request::number))
        .with_state(app.clone())
}

/// Fonts are compressed already, and most of what lies in a ZIP.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/zip"))
}

fn foreign(_: ProtectionError) -> Response {
    Error::Foreign.into_response()
}

fn addresses(routes: &mut Routes) {
    routes
        .at(Who::Everyone, "/", get(home::show).layer(from_fn(cacheable)))
        .at(Who::Everyone, "/help", get(help::show).layer(from_fn(cacheable)))
        .at(Who::Everyone, "/accessibility", get(accessibility::show).layer(from_fn(cacheable)))
        .at(Who::Everyone, "/privacy", get(privacy::show).layer(from_fn(cacheable)))
        .at(Who::Everyone, "/verify", get(verify::show).post(verify::send))
        .at(Who::Everyone, "/health/live", get(health::live))
        .at(Who::Everyone, "/health/ready", get(health::ready))
        .at(Who::Everyone, "/static/{hash}/{*path}", get(statics::show));
    account::routes(routes);
    apply::routes(routes);
    calls::routes(routes);
    applications::routes(routes);
    review::routes(routes);
    opinion::routes(routes);
    committee::routes(routes);
    admin::routes(routes);
    audit::routes(routes);
    steward::routes(routes);
    meetings::routes(routes);
    pilots::routes(routes);
    statistics::routes(routes);
    zones::routes(routes);
    regulations::routes(routes);
    reform::routes(routes);
    cases::routes(routes);
    rules::routes(routes);
    opendata::routes(routes);
    api::routes(routes);
}

#[cfg(test)]
mod tests {
    use axum::{
        body::{Body, to_bytes},
        extract::State,
        http::{Request, StatusCode, header},
    };
    use tower::ServiceExt;

    use super::*;
    use crate::{
        config::Config,
        store::{Db, Sync},
    };

    /// With the one lock of the database in its hand.
    async fn falls(State(app): State<App>) -> Response {
        let _tx = app.db.write().await.unwrap();
        panic!("a handler falls over")
    }

    async fn writes(State(app): State<App>) -> crate::error::Result<&'static str> {
        app.db.write().await?.commit().await?;
        Ok("written")
    }

    async fn asked(router: &Router, address: &str, language: &str) -> Response {
        let request = Request::builder().uri(address).header(header::ACCEPT_LANGUAGE, language);
        router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    async fn text(answer: Response) -> String {
        let page = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(page.to_vec()).unwrap()
    }

    /// As often as it happens, in the reader's language; what it held is free for whoever comes next.
    #[tokio::test]
    async fn a_handler_that_panics_fails_its_own_request_with_a_page() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::read(Mode::Demo, |_| None).unwrap();
        config.files = folder.path().join("files").into();
        config.mail = crate::config::MailTo::Memory;
        let url = format!("sqlite:{}", folder.path().join("madang.db").display());
        let db = Db::connect(&url, Sync::Relaxed).await.unwrap();
        db.migrate().await.unwrap();
        let app = App::open(config, db).await.unwrap();
        let routes = Router::new().route("/falls", get(falls)).route("/writes", get(writes));
        let router = dressed(&app, routes.route("/help", get(help::show)));

        for language in ["ko", "en"].repeat(5) {
            let answer = asked(&router, "/falls", language).await;

            assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let number = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
            assert!(answer.headers().contains_key("content-security-policy"));
            let page = text(answer).await;
            assert!(page.starts_with("<!doctype html>") && page.contains(&number), "{page}");
            assert!(page.contains(&format!("<html lang=\"{language}\"")), "{page}");
            assert!(!page.contains("falls over"));
            assert_eq!(text(asked(&router, "/writes", language).await).await, "written");
            assert_eq!(asked(&router, "/help", language).await.status(), StatusCode::OK);
        }
    }
}
