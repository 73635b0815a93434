//! `/admin/mails`: the outbox of mail: what waits, what failed and why, and one that is tried once more.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{bilingual::Bilingual, engine::Procedures, ids::MailId},
    error::{Error, Result},
    store::mail::{self, State as Fare},
    templates::View,
    web::{
        address::{Path, Query},
        pages::{Pages, Part},
        session::Person,
    },
};

const PAGE: u64 = 40;

#[derive(Serialize)]
struct MailsPage {
    tabs: Vec<Tab>,
    state: &'static str,
    q: String,
    found: u64,
    mails: Vec<Line>,
    pages: Pages,
    tries: i32,
}

#[derive(Serialize)]
struct Tab {
    state: &'static str,
    count: u64,
    address: String,
    current: bool,
}

/// A mail without what it says: an administrator looks after the post, and reads none.
#[derive(Serialize)]
struct Line {
    id: MailId,
    to: String,
    /// The act that it tells of; a mail of no case has its template.
    about: Option<Bilingual>,
    template: String,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    dropped_at: Option<DateTime<Utc>>,
    attempts: i32,
    failure: Option<String>,
    /// When it is tried next by itself.
    next_at: Option<DateTime<Utc>>,
}

impl View for MailsPage {
    const TEMPLATE: &'static str = "admin/mails.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    state: String,
    q: String,
    page: String,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let db = app.db.read();
    let counts = mail::counts(db).await?;
    let state = wanted.state.parse().unwrap_or_else(|_| first_that_needs_a_hand(&counts));
    let q: String = wanted.q.trim().to_lowercase().chars().take(100).collect();
    let rows = mail::Entity::that_are(state, &q);
    let found = rows.clone().count(db).await?;
    let part = Part::of(found, wanted.page.parse().ok(), PAGE);
    let rows = part.rows(rows).all(db).await?;
    let tab = |(of, count): &(Fare, u64)| Tab {
        state: of.into(),
        count: *count,
        address: address(*of, "", 1),
        current: *of == state,
    };
    let page = MailsPage {
        tabs: counts.iter().map(tab).collect(),
        state: state.into(),
        found,
        mails: rows.into_iter().map(|row| line(row, state)).collect(),
        pages: part.pages(|page| address(state, &q, page)),
        q,
        tries: mail::TRIES,
    };
    person.visitor.page(&app, &page)
}

fn first_that_needs_a_hand(counts: &[(Fare, u64)]) -> Fare {
    let any = |of| counts.iter().any(|(state, count)| *state == of && *count > 0);
    [Fare::Failed, Fare::Retrying, Fare::Waiting]
        .into_iter()
        .find(|state| any(*state))
        .unwrap_or(Fare::Sent)
}

fn address(state: Fare, q: &str, page: u64) -> String {
    let page = page.to_string();
    let pairs = [("state", <&str>::from(state)), ("q", q), ("page", &page)];
    let pairs: Vec<_> =
        pairs.into_iter().filter(|pair| !pair.1.is_empty() && *pair != ("page", "1")).collect();
    format!("/admin/mails?{}", serde_html_form::to_string(pairs).unwrap_or_default())
}

fn line(row: mail::Model, state: Fare) -> Line {
    let act = row.words.get("act").and_then(|act| act.as_str());
    let act = act.and_then(|act| Procedures::in_force().acts.get(act));
    Line {
        about: act.map(|act| act.done.clone()),
        next_at: row.claimed_until.filter(|_| state == Fare::Retrying),
        id: row.id,
        to: row.address,
        template: row.template,
        created_at: row.created_at,
        sent_at: row.sent_at,
        dropped_at: row.dropped_at,
        attempts: row.attempts,
        failure: row.failure,
    }
}

#[derive(Deserialize)]
pub(super) struct Id {
    id: MailId,
}

pub(super) async fn retry(State(app): State<App>, Path(Id { id }): Path<Id>) -> Result<Response> {
    let tx = app.db.write().await?;
    mail::Entity::find_by_id(id).one(&tx).await?.ok_or(Error::NotFound)?;
    if !mail::retry(&tx, id).await? {
        return Err(Error::Stale);
    }
    tx.commit().await?;
    Ok(Redirect::to("/admin/mails?done=again").into_response())
}
