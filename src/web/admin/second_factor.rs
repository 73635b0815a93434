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
    /// The administrator's own account, which others look after.
    own: bool,
    has_factor: bool,
    asked: Option<Asked>,
    /// Whether there is another administrator who could consent.
    somebody_consents: bool,
    reason: String,
    faults: Faults,
    again: Option<Again>,
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
    match what.as_str() {
        "ask" => factor_resets::ask(&app, Asking { about: id, reason }, by).await?,
        "consent" => factor_resets::consent(&app, id, by).await?,
        "give-up" => factor_resets::give_up(&app, id, by).await?,
        _ => return Err(Error::Malformed),
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
    let asked = match factor_reset::of(db, id, app.now()).await? {
        None => None,
        Some(row) => Some(Asked {
            by: user::names(db, [row.asked_by], locale)
                .await?
                .remove(&row.asked_by)
                .unwrap_or_default(),
            at: row.asked_at,
            until: row.asked_at + LIFE,
            mine: row.asked_by == person.reader.id(),
            reason: row.reason,
        }),
    };
    let consenting = factor_resets::others(db, [id, person.reader.id()]).await?;
    let page = FactorPage {
        id,
        name: account.name_in(locale).to_owned(),
        email: account.email,
        own: id == person.reader.id(),
        has_factor: second_factor::of(db, id).await?.is_some(),
        asked,
        somebody_consents: !consenting.is_empty(),
        reason,
        faults,
        again: again::asked(app, &person.reader, &person.visitor).await?,
    };
    person.visitor.page_with(app, status, &page)
}
