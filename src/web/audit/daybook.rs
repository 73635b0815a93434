//! `/audit/daybook`: what was done outside of cases: calls, days off and duties, each with its place in the chain.

use axum::{extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{bilingual::Locale, ids::UserId},
    error::Result,
    store::{daybook, user},
    templates::View,
    web::{
        address::Query,
        pages::{Pages, Part},
        session::Person,
    },
};

const PAGE: u64 = 40;

#[derive(Serialize)]
struct DaybookPage {
    found: u64,
    /// The place at which the chain breaks.
    broken: Option<i64>,
    entries: Vec<Line>,
    pages: Pages,
}

#[derive(Serialize)]
struct Line {
    place: i64,
    at: DateTime<Utc>,
    act: String,
    /// One of the three.
    call: Option<String>,
    day: Option<NaiveDate>,
    account: Option<String>,
    who: String,
    words: String,
    hash: String,
}

impl View for DaybookPage {
    const TEMPLATE: &'static str = "audit/daybook.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    page: String,
}

/// Four queries, one of which reads every entry: whether the chain holds is looked at each time.
pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let db = app.db.read();
    let found = daybook::Entity::find().count(db).await?;
    let part = Part::of(found, wanted.page.parse().ok(), PAGE);
    let newest = part.rows(daybook::Entity::newest());
    let page = DaybookPage {
        found,
        broken: daybook::first_broken(db).await?,
        entries: lines(db, newest.all(db).await?, person.visitor.locale).await?,
        pages: part.pages(|page| format!("/audit/daybook?page={page}")),
    };
    person.visitor.page(&app, &page)
}

async fn lines(
    db: &impl ConnectionTrait,
    rows: Vec<daybook::Model>,
    locale: Locale,
) -> Result<Vec<Line>> {
    let about = rows.iter().filter_map(|row| row.subject.parse::<UserId>().ok());
    let people = about.chain(rows.iter().map(|row| row.actor_id));
    let names = user::names(db, people.collect::<Vec<_>>(), locale).await?;
    let name = |id: &UserId| names.get(id).cloned().unwrap_or_default();
    let line = |row: daybook::Model| {
        let (account, day) = (row.subject.parse().ok(), row.subject.parse().ok());
        let call = account.is_none() && day.is_none();
        Line {
            place: row.id,
            at: row.at,
            who: name(&row.actor_id),
            act: row.act,
            call: call.then_some(row.subject),
            day,
            account: account.as_ref().map(name),
            words: row.words,
            hash: row.hash,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}
