//! `/pilots/{number}` of a trial whose publication was withdrawn: that it is gone, since when and why, and nothing else.

use axum::{http::StatusCode, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    app::App,
    domain::{bilingual::Bilingual, reference::codes},
    error::{Error, Result},
    store::unpublished,
    templates::View,
    web::session::Visitor,
};

#[derive(Serialize)]
struct GonePage {
    number: String,
    at: DateTime<Utc>,
    ground: Option<Bilingual>,
}

impl View for GonePage {
    const TEMPLATE: &'static str = "pilots/gone.html";
}

/// 410 where it was public once; what never was is not found.
pub(super) async fn page(app: &App, visitor: &Visitor, number: &str) -> Result<Response> {
    let row = unpublished::find(app.db.read(), number).await?.ok_or(Error::NotFound)?;
    let ground = codes::shipped().label("withdrawal_ground", &row.ground).cloned();
    let view = GonePage { number: row.number, at: row.at, ground };
    visitor.page_with(app, StatusCode::GONE, &view)
}
