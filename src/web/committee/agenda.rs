//! `/committee/{id}/agenda`: calling a meeting: day, time and place; fifteen days before, or at once with the reason.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    item::{Item, items},
    meeting,
    plan::starts_at,
    room::Room,
};
use crate::{
    app::{App, seoul},
    domain::engine::{Sheet, SheetKind},
    error::Result,
    store::meeting::Model,
    templates::View,
    web::{
        forms::{Faults, Pairs, Size},
        guard::Case,
        review::desk::{Day, Desk, Head, Sent, Trouble},
    },
};

#[derive(Serialize)]
struct AgendaPage {
    sheet: Head,
    draft: Draft,
    items: Vec<Item>,
    /// It was called before, and is put off to another day.
    moves: bool,
}

impl View for AgendaPage {
    const TEMPLATE: &'static str = "committee/agenda.html";
}

#[derive(Serialize)]
struct Draft {
    on: Day,
    at: String,
    place: String,
    words: String,
}

impl Draft {
    fn of(row: &Model) -> Self {
        let starts = seoul(row.starts_at);
        Self {
            on: Day::of(starts.date_naive()),
            at: starts.format("%H:%M").to_string(),
            place: row.place.clone(),
            words: String::new(),
        }
    }

    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self { on: Day::read(pairs, "on"), at: of("at"), place: of("place"), words: of("words") }
    }

    /// A meeting that is called without the notice, or put off, says why.
    fn parse(
        &self,
        row: &Model,
        hurried: bool,
        now: DateTime<Utc>,
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let starts_at = seoul(starts_at(&mut faults, (&self.on, &self.at), now));
        let place = faults.required("place", &self.place);
        if (hurried || row.called_at.is_some()) && self.words.is_empty() {
            faults.add("words", "missing");
        }
        let words = faults.fits("words", &self.words, Size::Text);
        faults.or(Sheet::Agenda {
            meeting: row.id.0,
            order: None,
            on: starts_at.date_naive(),
            at: starts_at.time(),
            place,
            words,
        })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let draft = Draft::of(meeting::row(&case)?);
    let desk = Desk::open(&app, case, SheetKind::Agenda).await?;
    page(&app, &desk, draft, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let row = meeting::row(&case)?.clone();
    let desk = Desk::open_for(&app, case, SheetKind::Agenda, &pairs).await?;
    let draft = Draft::read(&pairs);
    let hurried = desk.chosen(&pairs).is_some_and(|offer| !offer.lines_to_check.is_empty());
    match desk.send(&app, &pairs, draft.parse(&row, hurried, app.now())).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

async fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let row = meeting::row(&desk.case)?;
    let room = Room::load(app, &desk.case, row).await?;
    let moves = row.called_at.is_some();
    let items = items(app.db.read(), row, &desk.case.reader, &room).await?;
    let view = AgendaPage { sheet: desk.head(pairs, trouble), draft, items, moves };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
