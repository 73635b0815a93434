//! `/calls/{number}`: one call: what it is for, until when one may file, and how.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{led, line};
use crate::{
    app::App,
    domain::{bilingual::Bilingual, call::Phase, programme::Programmes, reference::codes},
    error::{Error, Result},
    store::{call, call_move},
    templates::View,
    web::{address::Path, apply::blank, session::Visitor},
};

#[derive(Serialize)]
struct CallPage {
    call: super::Line,
    about: Bilingual,
    fields: Vec<Bilingual>,
    budget_krw: Option<i64>,
    criteria: Bilingual,
    documents: Bilingual,
    legal: Bilingual,
    moves: Vec<Move>,
    published_at: DateTime<Utc>,
    /// Where one begins, as long as one may file or soon will.
    apply: Option<String>,
    change: Option<String>,
    /// Where the form is read before anyone begins.
    blank: Option<String>,
}

/// The closing was moved later, and why.
#[derive(Serialize)]
struct Move {
    closed_before: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    reason: String,
    moved_at: DateTime<Utc>,
}

impl View for CallPage {
    const TEMPLATE: &'static str = "calls/show.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<String>,
) -> Result<Response> {
    let db = app.db.read();
    let row = call::Entity::numbered(&number).one(db).await?.ok_or(Error::NotFound)?;
    let moves = call_move::Entity::of(row.id).all(db).await?;
    let terms = row.terms()?;
    let programme = Programmes::in_force().latest(&row.programme);
    let phase = row.phase(app.now());
    let leads = visitor
        .reader
        .as_ref()
        .is_some_and(|reader| led(reader).iter().any(|programme| programme.key == row.programme));
    let fields = terms.fields.iter().filter_map(|code| codes::shipped().label("field", code));
    let page = CallPage {
        about: terms.about,
        fields: fields.cloned().collect(),
        budget_krw: row.budget_krw,
        criteria: terms.criteria,
        documents: terms.documents,
        blank: programme.map(|form| blank::address(&form.key)),
        legal: programme.map(|form| form.legal.clone()).unwrap_or_default(),
        moves: moves.into_iter().map(Move::from).collect(),
        published_at: row.published_at,
        apply: (phase != Phase::Closed).then(|| format!("/apply?call={}", row.number)),
        change: (leads && phase != Phase::Closed).then(|| format!("{}/change", row.address())),
        call: line(&row, app.now()),
    };
    visitor.page(&app, &page)
}

impl From<call_move::Model> for Move {
    fn from(row: call_move::Model) -> Self {
        let call_move::Model { closed_before, closes_at, reason, moved_at, .. } = row;
        Self { closed_before, closes_at, reason, moved_at }
    }
}
