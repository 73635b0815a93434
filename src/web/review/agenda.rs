//! `/review/{id}/agenda`: puts a case on the agenda of a meeting that is planned and not yet called.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use crate::{
    app::{App, seoul},
    domain::engine::{Sheet, SheetKind},
    error::Result,
    store::{agenda_item, matter, meeting},
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct AgendaPage {
    sheet: Head,
    meetings: Vec<Choice>,
    order: String,
}

impl View for AgendaPage {
    const TEMPLATE: &'static str = "review/agenda.html";
}

#[derive(Serialize)]
struct Choice {
    id: String,
    number: String,
    starts_at: DateTime<Utc>,
    place: String,
    /// The place that comes after the last one.
    next: i32,
    chosen: bool,
}

/// Meetings that can still take a case: whoever is told of one is told of its items (RC 16(3)).
async fn planned(app: &App) -> Result<Vec<meeting::Model>> {
    let db = app.db.read();
    let mut planned = Vec::new();
    for row in
        meeting::Entity::upcoming().filter(meeting::Column::CalledAt.is_null()).all(db).await?
    {
        if matter::Entity::find_by_id(row.id).one(db).await?.is_some_and(|matter| matter.open) {
            planned.push(row);
        }
    }
    Ok(planned)
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Agenda).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Agenda).await?;
    let sheet = parse(&app, &pairs).await?;
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)).await,
    }
}

async fn parse(app: &App, pairs: &Pairs) -> Result<std::result::Result<Sheet, Faults>> {
    let mut faults = Faults::default();
    let planned = planned(app).await?;
    let Some(chosen) = planned.into_iter().find(|row| row.id.to_string() == pairs.get("meeting"))
    else {
        faults.add("meeting", "missing-choice");
        return Ok(Err(faults));
    };
    let order = match pairs.get("order").trim() {
        "" => u32::try_from(agenda_item::next_place(app.db.read(), chosen.id).await?).ok(),
        typed => typed.parse().ok().filter(|order| (1..=99).contains(order)),
    };
    if order.is_none() {
        faults.add("order", "format-number");
    }
    let starts = seoul(chosen.starts_at);
    Ok(faults.or(Sheet::Agenda {
        meeting: chosen.id.0,
        order,
        on: starts.date_naive(),
        at: starts.time(),
        place: chosen.place,
        words: String::new(),
    }))
}

async fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let mut meetings = Vec::new();
    let planned = planned(app).await?;
    let only = planned.len() == 1;
    for row in planned {
        meetings.push(Choice {
            next: agenda_item::next_place(app.db.read(), row.id).await?,
            chosen: only || row.id.to_string() == pairs.get("meeting"),
            id: row.id.to_string(),
            number: row.number,
            starts_at: row.starts_at,
            place: row.place,
        });
    }
    let view = AgendaPage {
        sheet: desk.head(pairs, trouble),
        meetings,
        order: pairs.get("order").to_owned(),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
