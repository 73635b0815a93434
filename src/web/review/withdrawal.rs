//! `/review/{id}/withdrawal`: a publication is withdrawn, on a ground that the public is told and for reasons that are kept.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::{
    cleared::{done, home},
    desk::{Desk, Head, Named, Sent, Trouble, codes},
};
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

/// Why a publication may be withdrawn.
const GROUNDS: &str = "withdrawal_ground";

#[derive(Serialize)]
struct WithdrawalPage {
    sheet: Head,
    home: String,
    grounds: Vec<Named>,
    ground: String,
    words: String,
}

impl View for WithdrawalPage {
    const TEMPLATE: &'static str = "review/withdrawal.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Withdrawal).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Withdrawal, &pairs).await?;
    let mut faults = Faults::default();
    let ground = pairs.get("ground").to_owned();
    if !codes(GROUNDS).iter().any(|known| known.key == ground) {
        faults.add("ground", "missing-choice");
    }
    let words = faults.text("words", pairs.get("words"));
    match desk.send(&app, &pairs, faults.or(Sheet::Withdrawal { ground, words })).await? {
        Sent::Done(_) => done(&desk),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)),
    }
}

fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let view = WithdrawalPage {
        sheet: desk.head(pairs, trouble),
        home: home(desk)?,
        grounds: codes(GROUNDS),
        ground: pairs.get("ground").to_owned(),
        words: pairs.get("words").to_owned(),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
