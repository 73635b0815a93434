//! `/metrics`, on a listener of its own: for Prometheus, never for the public.

use std::time::Duration;

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use sea_orm::PaginatorTrait;

use crate::{
    act,
    app::App,
    error::Result,
    metrics::Gauge,
    store::{clock, mail},
};

/// Prometheus gives up after ten seconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// The version of the text format.
const KIND: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What the listener of `MADANG_METRICS_LISTEN` answers.
pub fn watched(app: &App) -> Router {
    Router::new().route("/metrics", get(show)).with_state(app.clone())
}

/// The figures of the process, and those of the database where it answers.
async fn show(State(app): State<App>) -> impl IntoResponse {
    let asked = tokio::time::timeout(PATIENCE, of_the_database(&app)).await;
    let known = asked.ok().and_then(Result::ok);
    let up = Gauge {
        name: "madang_database_up",
        help: "Whether the database answers.",
        value: u64::from(known.is_some()),
    };
    let gauges = [up].into_iter().chain(known.into_iter().flatten());
    let text = gauges.fold(app.metrics.to_string(), |text, gauge| text + &gauge.to_string());
    ([(header::CONTENT_TYPE, KIND)], text)
}

async fn of_the_database(app: &App) -> Result<[Gauge; 4]> {
    let (db, now) = (app.db.read(), app.now());
    Ok([
        Gauge {
            name: "madang_mail_waiting",
            help: "Mails whose time to leave has come.",
            value: mail::Entity::to_leave(now).count(db).await?,
        },
        Gauge {
            name: "madang_mail_failed",
            help: "Mails that failed as often as they are tried.",
            value: mail::Entity::that_are(mail::State::Failed, "").count(db).await?,
        },
        Gauge {
            name: "madang_clocks_overdue",
            help: "Deadlines that have passed and are not marked so.",
            value: clock::Entity::overdue(now).count(db).await?,
        },
        Gauge {
            name: "madang_events_unsealed",
            help: "Events that the chain does not hold yet.",
            value: act::unsealed(db).await?,
        },
    ])
}
