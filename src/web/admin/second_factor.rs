//! `/admin/accounts/{id}/second-factor`: where phone and recovery codes are lost, one administrator asks that the second
//! factor goes, and another, who knows the person too, consents.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::factor_resets::{self, Asking};
use crate::{
    app::App,
    domain::ids::UserId,
    error::{Error, Result},
    store::{
        factor_reset::{self, LIFE},
        second_factor, user,
    },
    templates::View,
    web::{
        address::Path,
        again::{self, Again},
        forms::{Faults, Pairs},
        session::Person,
    },
};

#[derive(Serialize)]
struct FactorPage {
    id: UserId,
    name: String,
    email: String,
    reader: Reads,
    has_factor: bool,
    asked: Option<Asked>,
    /// Whether there is another administrator who could consent.
    somebody_consents: bool,
    reason: String,
    faults: Faults,
    again: Option<Again>,
}

/// Who looks at the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Reads {
    /// Whose it is: others look after it.
    Own,
    /// Somebody who administers for too short a time to ask or to consent.
    New,
    Known,
}

/// What waits for another administrator.
#[derive(Serialize)]
struct Asked {
    by: String,
    at: DateTime<Utc>,
    until: DateTime<Utc>,
    reason: String,
    /// Asked for by whoever reads.
    mine: bool,
}

impl View for FactorPage {
    const TEMPLATE: &'static str = "admin/second_factor.html";
}

#[derive(Deserialize)]
pub(super) struct Id {
    id: UserId,
}

pub(super) async fn edit(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    draw(&app, &person, id, (String::new(), Faults::default())).await
}

pub(super) async fn update(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
    pairs: Pairs,
) -> Result<Response> {
    if id == person.reader.id() {
        return Err(Error::Stale);
    }
    let (what, reason) = (pairs.get("do").to_owned(), pairs.get("reason").trim().to_owned());
    let mut faults = Faults::default();
    if what == "ask" {
        faults.text("reason", &reason);
    }
    if faults.is_empty() && what != "give-up" {
        let asks = (&person.reader, &person.visitor);
        faults = again::faults(&app, asks, &pairs, again::FIELDS).await?;
    }
    if !faults.is_empty() {
        return draw(&app, &person, id, (reason, faults)).await;
    }
    let by = (person.reader.id(), app.now());
    let asking = Asking { about: id, reason: reason.clone() };
    let done = match what.as_str() {
        "ask" => factor_resets::ask(&app, asking, by).await?,
        "consent" => factor_resets::consent(&app, id, by).await?,
        "give-up" => factor_resets::give_up(&app, id, by).await.map(|()| true)?,
        _ => return Err(Error::Malformed),
    };
    if !done {
        let mut answer = draw(&app, &person, id, (reason, faults)).await?;
        *answer.status_mut() = StatusCode::CONFLICT;
        return Ok(answer);
    }
    Ok(Redirect::to(&format!("/admin/accounts/{id}/second-factor?done=done")).into_response())
}

async fn draw(
    app: &App,
    person: &Person,
    id: UserId,
    (reason, faults): (String, Faults),
) -> Result<Response> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (db, locale) = (app.db.read(), person.visitor.locale);
    let account = user::Entity::accounts().filter(user::COLUMN.id.eq(id)).one(db).await?;
    let account = account.ok_or(Error::NotFound)?;
    let (own, now) = (person.reader.id(), app.now());
    let asked = asked(app, person, id).await?;
    let since = asked.as_ref().map_or(now, |asked| asked.at);
    let consenting = factor_resets::consenting(db, [id, own], now).await?;
    let reader = if id == own {
        Reads::Own
    } else if factor_resets::stands(db, own, (since, now)).await? {
        Reads::Known
    } else {
        Reads::New
    };
    let page = FactorPage {
        id,
        name: account.name_in(locale).to_owned(),
        email: account.email,
        reader,
        has_factor: second_factor::of(db, id).await?.is_some(),
        asked,
        somebody_consents: !consenting.is_empty(),
        reason,
        faults,
        again: again::asked(app, &person.reader, &person.visitor).await?,
    };
    person.visitor.page_with(app, status, &page)
}

async fn asked(app: &App, person: &Person, about: UserId) -> Result<Option<Asked>> {
    let db = app.db.read();
    let Some(row) = factor_reset::of(db, about, app.now()).await? else { return Ok(None) };
    let mut names = user::names(db, [row.asked_by], person.visitor.locale).await?;
    Ok(Some(Asked {
        by: names.remove(&row.asked_by).unwrap_or_default(),
        at: row.asked_at,
        until: row.asked_at + LIFE,
        mine: row.asked_by == person.reader.id(),
        reason: row.reason,
    }))
}
