//! `/committee/{id}/note`: the session is over, and what is to be noted of it.

use axum::{extract::State, response::Response};
use serde::Serialize;

use crate::{
    app::App,
    domain::engine::{Sheet, SheetKind},
    error::Result,
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
        review::desk::{Desk, Head, Sent, Trouble},
    },
};

#[derive(Serialize)]
struct NotePage {
    sheet: Head,
    words: String,
}

impl View for NotePage {
    const TEMPLATE: &'static str = "committee/note.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Note).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Note, &pairs).await?;
    let mut faults = Faults::default();
    let words = faults.text("words", pairs.get("words"));
    match desk.send(&app, &pairs, faults.or(Sheet::Note { words, files: Vec::new() })).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)),
    }
}

fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let view = NotePage { sheet: desk.head(pairs, trouble), words: pairs.get("words").to_owned() };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
