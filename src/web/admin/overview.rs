//! `/admin`: what an administrator looks after, and what of it needs a hand now.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    app::App,
    domain::{bilingual::Bilingual, engine::Procedures},
    error::Result,
    store::{
        holiday,
        mail::{self, State as MailState},
        user,
    },
    templates::View,
    web::session::Person,
};

#[derive(Serialize)]
struct OverviewPage {
    accounts: u64,
    next: Option<Next>,
    known_until: NaiveDate,
    procedures: usize,
    waiting: u64,
    failed: u64,
}

/// The next day on which no office works though it is no weekend.
#[derive(Serialize)]
struct Next {
    day: NaiveDate,
    name: Bilingual,
}

impl View for OverviewPage {
    const TEMPLATE: &'static str = "admin/overview.html";
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response> {
    let (db, today) = (app.db.read(), app.today());
    let calendar = holiday::calendar(db).await?;
    let counts = mail::counts(db).await?;
    let count = |state| counts.iter().find(|(of, _)| *of == state).map_or(0, |(_, count)| *count);
    let next = calendar.holidays().find(|holiday| holiday.date >= today);
    let page = OverviewPage {
        accounts: user::Entity::accounts().count(db).await?,
        next: next.map(|holiday| Next { day: holiday.date, name: holiday.name.clone() }),
        known_until: calendar.known_until,
        procedures: Procedures::in_force().keys().len(),
        waiting: count(MailState::Waiting) + count(MailState::Retrying),
        failed: count(MailState::Failed),
    };
    person.visitor.page(&app, &page)
}
