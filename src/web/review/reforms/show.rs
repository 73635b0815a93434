//! `/review/reforms/{number}`: one wish as it was written, and the answer that everyone may read.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::programme::personal,
    error::{Error, Result},
    store::reform_request::{self, COLUMN, Entity, Model},
    templates::View,
    web::{
        address::Path,
        forms::{Faults, Form},
        regulations::{Named, named},
        session::Person,
    },
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::web) struct Draft {
    answer: String,
}

#[derive(Serialize)]
struct ReformPage {
    number: String,
    rule: Option<Named>,
    said: String,
    wrong: String,
    instead: String,
    name: String,
    contact: String,
    received_at: DateTime<Utc>,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
    draft: Draft,
    faults: Faults,
}

impl View for ReformPage {
    const TEMPLATE: &'static str = "review/reforms/show.html";
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    person: Person,
    Path(number): Path<String>,
) -> Result<Response> {
    let row = found(&app, &person, &number).await?;
    draw(&app, &person, row, Draft::default(), Faults::default()).await
}

pub(in crate::web) async fn send(
    State(app): State<App>,
    person: Person,
    Path(number): Path<String>,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let row = found(&app, &person, &number).await?;
    let mut faults = Faults::default();
    let words = faults.text("answer", &draft.answer);
    if !personal::numbers(&words).is_empty() {
        faults.add("answer", "personal-number");
    }
    if !faults.is_empty() {
        return draw(&app, &person, row, draft, faults).await;
    }
    let tx = app.db.write().await?;
    let by = (person.reader.id(), words.as_str());
    if !reform_request::answer(&tx, row.id, by, app.now()).await? {
        return Err(Error::Stale);
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/review/reforms/{number}?done=sent")).into_response())
}

async fn found(app: &App, person: &Person, number: &str) -> Result<Model> {
    let row = Entity::visible_to(&person.reader).filter(COLUMN.number.eq(number));
    row.one(app.db.read()).await?.ok_or(Error::NotFound)
}

async fn draw(
    app: &App,
    person: &Person,
    row: Model,
    draft: Draft,
    faults: Faults,
) -> Result<Response> {
    let known = named(app.db.read()).await?;
    let rule = known.into_iter().find(|rule| Some(&rule.slug) == row.regulation.as_ref());
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ReformPage {
        number: row.number,
        rule,
        said: row.rule,
        wrong: row.wrong,
        instead: row.instead,
        name: row.name,
        contact: row.contact,
        received_at: row.received_at,
        answer: row.answer,
        answered_at: row.answered_at,
        draft,
        faults,
    };
    person.visitor.page_with(app, status, &view)
}
