//! Every address of the product, in reading order, each with who may come through it.

mod account;
mod api;
mod applications;
mod apply;
mod attachment;
mod casework;
mod committee;
mod demo;
mod forms;
mod guard;
mod health;
mod help;
mod home;
mod meetings;
mod open;
mod opendata;
mod page;
mod pilots;
mod review;
mod routes;
mod security;
mod session;
mod statics;

use axum::{Router, extract::DefaultBodyLimit, middleware, routing::get};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};

use crate::{app::App, config::Mode};
use routes::{Routes, Who};

pub use routes::table;

/// A form's text: the longest page of the longest form stays far below.
const FORM_BYTES: usize = 1024 * 1024;

pub fn router(app: &App) -> Router {
    let mut routes = Routes::new(app);
    addresses(&mut routes);
    if app.config.mode == Mode::Demo {
        demo::routes(&mut routes);
    }
    routes
        .into_router()
        .fallback(page::not_found)
        .method_not_allowed_fallback(page::not_found)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(middleware::from_fn_with_state(app.clone(), page::explain))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), session::open))
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(open::weaken))
        .layer(middleware::from_fn_with_state(app.clone(), security::headers))
        .with_state(app.clone())
}

fn addresses(routes: &mut Routes) {
    routes
        .at(Who::Everyone, "/", get(home::show))
        .at(Who::Everyone, "/help", get(help::show))
        .at(Who::Everyone, "/health/live", get(health::live))
        .at(Who::Everyone, "/health/ready", get(health::ready))
        .at(Who::Everyone, "/static/{hash}/{*path}", get(statics::show));
    account::routes(routes);
    apply::routes(routes);
    applications::routes(routes);
    review::routes(routes);
    committee::routes(routes);
    meetings::routes(routes);
    pilots::routes(routes);
    opendata::routes(routes);
    api::routes(routes);
}
