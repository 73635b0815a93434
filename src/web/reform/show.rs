//! `/reform/{number}`: that a wish arrived, and what the city answered; never who asked, nor in what words.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    app::App,
    error::{Error, Result},
    store::reform_request,
    templates::View,
    web::{
        address::Path,
        regulations::{Named, named},
        session::Visitor,
    },
};

#[derive(Serialize)]
struct ReceiptPage {
    number: String,
    /// Where the rule is one that we know: what was typed freely is nobody else's to read.
    rule: Option<Named>,
    received_at: DateTime<Utc>,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
}

impl View for ReceiptPage {
    const TEMPLATE: &'static str = "reform/show.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<String>,
) -> Result<Response> {
    let db = app.db.read();
    let row = reform_request::Entity::numbered([number.as_str()]).one(db).await?;
    let row = row.ok_or(Error::NotFound)?;
    let known = named(db).await?;
    let rule = known.into_iter().find(|rule| Some(&rule.slug) == row.regulation.as_ref());
    let view = ReceiptPage {
        number: row.number,
        rule,
        received_at: row.received_at,
        answer: row.answer,
        answered_at: row.answered_at,
    };
    visitor.page(&app, &view)
}
