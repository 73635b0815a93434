//! `/review/{id}/acts/{act}`: acts that collect nothing; those that cannot be taken back are asked about first.

use axum::{extract::State, response::Response};
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Head, Sent, Trouble};
use crate::{
    app::App,
    domain::engine::{Sheet, SheetKind},
    error::Result,
    templates::View,
    web::{address::Path, forms::Pairs, guard::Case},
};

#[derive(Serialize)]
struct ActPage {
    sheet: Head,
    /// The matter would end.
    closes: bool,
}

impl View for ActPage {
    const TEMPLATE: &'static str = "review/acts.html";
}

#[derive(Deserialize)]
pub(in crate::web) struct Named {
    act: String,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    case: Case,
    Path(named): Path<Named>,
) -> Result<Response> {
    let desk = open(&app, case, &named).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none()))
}

pub(in crate::web) async fn send(
    State(app): State<App>,
    case: Case,
    Path(named): Path<Named>,
    pairs: Pairs,
) -> Result<Response> {
    let desk = open(&app, case, &named).await?;
    match desk.send(&app, &pairs, Ok(Sheet::None)).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)),
    }
}

async fn open(app: &App, case: Case, named: &Named) -> Result<Desk> {
    Desk::with(app, case, SheetKind::None, |act| act.as_str() == named.act).await
}

fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let view = ActPage { sheet: desk.head(pairs, trouble), closes: desk.closes(desk.first()) };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
