//! `/review/{id}/agenda`: puts a case on the agenda of a meeting that is planned and not yet called.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use crate::{
    app::{App, seoul},
    domain::engine::{Sheet, SheetKind},
    error::Result,
    store::{agenda_item, meeting},
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
    Ok(meeting::Entity::planned().all(app.db.read()).await?)
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Agenda).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Agenda, &pairs).await?;
    let sheet = parse(&app, &pairs).await?;
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)).await,
    }
}

/// A place on an agenda, as it is typed.
fn place(faults: &mut Faults, typed: &str) -> Option<u32> {
    match typed.parse::<i64>() {
        Ok(order) if (1..=99).contains(&order) => return u32::try_from(order).ok(),
        Ok(_) => faults.add("order", "agenda-order"),
        Err(_) => faults.add("order", "format-number"),
    }
    None
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
        typed => place(&mut faults, typed),
    };
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
    let places = agenda_item::last_places(app.db.read(), planned.iter().map(|row| row.id)).await?;
    for row in planned {
        meetings.push(Choice {
            next: places.get(&row.id).map_or(1, |last| last + 1),
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
