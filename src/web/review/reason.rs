//! `/review/{id}/reason`: acts that need nothing but their reason.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use crate::{
    app::App,
    domain::engine::{Sheet, SheetKind},
    error::Result,
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct ReasonPage {
    sheet: Head,
    words: String,
}

impl View for ReasonPage {
    const TEMPLATE: &'static str = "review/reason.html";
}

pub(in crate::web) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Reason).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none()))
}

pub(in crate::web) async fn send(
    State(app): State<App>,
    case: Case,
    pairs: Pairs,
) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Reason).await?;
    let mut faults = Faults::default();
    let words = faults.text("words", pairs.get("words"));
    match desk.send(&app, &pairs, faults.or(Sheet::Reason { words })).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)),
    }
}

fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let view =
        ReasonPage { sheet: desk.head(pairs, trouble), words: pairs.get("words").to_owned() };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
