//! `/committee/{id}/signature`: a member who was named reads the minutes and signs them (CM 10-2(4)).

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::{meeting, room::Room, text::Text};
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
struct SignaturePage {
    sheet: Head,
    text: Text,
    read: bool,
}

impl View for SignaturePage {
    const TEMPLATE: &'static str = "committee/signature.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Signature).await?;
    let text = text(&app, &desk).await?;
    page(&app, &desk, text, (&desk.asked(), &Trouble::none()))
}

/// What is signed is what the page showed: whoever writes on the minutes takes their next version.
pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Signature, &pairs).await?;
    let text = text(&app, &desk).await?;
    let mut faults = Faults::default();
    if pairs.get("read") != "yes" {
        faults.add("read", "unchecked");
    }
    let sheet = faults.or(Sheet::Signature);
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, text, (&pairs, &trouble)),
    }
}

async fn text(app: &App, desk: &Desk) -> Result<Text> {
    let room = Room::load(app, &desk.case, meeting::row(&desk.case)?).await?;
    Text::load(app, &desk.case, &room).await
}

fn page(
    app: &App,
    desk: &Desk,
    text: Text,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let read = pairs.get("read") == "yes";
    let view = SignaturePage { sheet: desk.head(pairs, trouble), text, read };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
