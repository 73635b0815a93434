//! `/opinion/{token}/time`: whoever answers by a letter asks for more time, on the page that the others have.

use axum::{extract::State, response::Response};

use super::Lettered;
use crate::{
    app::App,
    domain::engine::SheetKind,
    error::Result,
    web::{
        forms::Pairs,
        review::{
            desk::{Desk, Sent, Trouble},
            time::{Draft, page},
        },
    },
};

pub(super) async fn show(State(app): State<App>, letter: Lettered) -> Result<Response> {
    let desk = Desk::open(&app, letter.case, SheetKind::Time).await?;
    page(&app, &desk, Draft::default(), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(
    State(app): State<App>,
    letter: Lettered,
    pairs: Pairs,
) -> Result<Response> {
    let desk = Desk::open_for(&app, letter.case.clone(), SheetKind::Time, &pairs).await?;
    let draft = Draft::read(&pairs);
    if pairs.get("do") == "count" {
        return page(&app, &desk, draft, (&pairs, &Trouble::none())).await;
    }
    match letter.do_on(&app, &desk, &pairs, draft.parse()).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}
