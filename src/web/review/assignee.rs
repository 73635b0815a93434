//! `/review/{id}/assignee`: a case officer gets the case; nothing moves by it.

use axum::{extract::State, response::Response};
use serde::Serialize;
use uuid::Uuid;

use super::{
    case::holder::Colleague,
    desk::{Desk, Head, Sent, Trouble},
};
use crate::{
    app::App,
    domain::engine::{Sheet, SheetKind},
    error::Result,
    templates::View,
    web::{
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

#[derive(Serialize)]
struct AssigneePage {
    sheet: Head,
    colleagues: Vec<Colleague>,
    to: String,
    words: String,
    /// Nobody has it, so that nobody need be told why it leaves them.
    unassigned: bool,
}

impl View for AssigneePage {
    const TEMPLATE: &'static str = "review/assignee.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Assignee).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Assignee).await?;
    let colleagues = Colleague::all(&app, &desk.case).await?;
    match desk.send(&app, &pairs, read(&desk, &pairs, &colleagues)).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)).await,
    }
}

fn read(desk: &Desk, pairs: &Pairs, all: &[Colleague]) -> std::result::Result<Sheet, Faults> {
    let mut faults = Faults::default();
    let has_it = desk.case.scene.matter.assignee_id;
    let chosen = all.iter().find(|one| one.id.to_string() == pairs.get("to"));
    match chosen {
        None => faults.add("to", "missing-choice"),
        Some(one) if Some(one.id) == has_it => faults.add("to", "assigned-already"),
        Some(_) => {}
    }
    let words = match has_it {
        Some(_) => faults.text("words", pairs.get("words")),
        None => faults.fits("words", pairs.get("words"), Size::Text),
    };
    faults.or(Sheet::Assignee { to: chosen.map_or(Uuid::nil(), |one| one.id.0), words })
}

async fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let view = AssigneePage {
        sheet: desk.head(pairs, trouble),
        colleagues: Colleague::all(app, &desk.case).await?,
        to: pairs.get("to").to_owned(),
        words: pairs.get("words").to_owned(),
        unassigned: desk.case.scene.matter.assignee_id.is_none(),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
