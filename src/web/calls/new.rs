//! `/calls/new`: whoever leads the case officers of a programme publishes a call.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Serialize;

use super::{form::Draft, led};
use crate::{
    app::App,
    domain::{bilingual::Bilingual, programme::Programme},
    error::{Error, Result},
    store::{call, form_key},
    templates::View,
    web::{
        forms::{Faults, Pairs},
        review::desk::{Named, codes},
        session::Person,
    },
};

#[derive(Serialize)]
struct NewPage {
    draft: Draft,
    faults: Faults,
    choices: Choices,
    key: String,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "calls/new.html";
}

/// What may be chosen on the form of a call.
#[derive(Serialize)]
pub(super) struct Choices {
    programmes: Vec<Choice>,
    fields: Vec<Named>,
}

#[derive(Serialize)]
struct Choice {
    key: &'static str,
    label: &'static Bilingual,
}

impl Choices {
    pub(super) fn of(led: &[&'static Programme]) -> Self {
        let choice = |form: &&'static Programme| Choice { key: &form.key, label: &form.name };
        Self { programmes: led.iter().map(choice).collect(), fields: codes("field") }
    }
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response> {
    page(&app, &person, Draft::default(), (form_key::fresh(), Faults::default()))
}

pub(super) async fn create(
    State(app): State<App>,
    person: Person,
    pairs: Pairs,
) -> Result<Response> {
    let led = led(&person.reader);
    let (draft, key) = (Draft::read(&pairs), pairs.get("key").to_owned());
    let terms = match draft.parse(&led, app.now()) {
        Ok(terms) => terms,
        Err(faults) => return page(&app, &person, draft, (key, faults)),
    };
    if let Some(before) = form_key::spent(app.db.read(), &key, person.reader.id()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let tx = app.db.write().await?;
    let row = call::publish(&tx, terms, (person.reader.id(), app.now())).await?;
    let address = format!("{}?done=saved", row.address());
    if form_key::spend(&tx, &key, person.reader.id(), &address, app.now()).await? {
        tx.commit().await?;
        return Ok(Redirect::to(&address).into_response());
    }
    tx.rollback().await?;
    let first = form_key::spent(app.db.read(), &key, person.reader.id()).await?;
    Ok(Redirect::to(&first.ok_or(Error::Stale)?).into_response())
}

fn page(
    app: &App,
    person: &Person,
    draft: Draft,
    (key, faults): (String, Faults),
) -> Result<Response> {
    let led = led(&person.reader);
    if led.is_empty() {
        return Err(Error::NotFound);
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = NewPage { draft, faults, choices: Choices::of(&led), key };
    person.visitor.page_with(app, status, &view)
}
