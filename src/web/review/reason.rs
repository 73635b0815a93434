//! `/review/{id}/reason`: acts that need nothing but their reason; what everybody will read stands in both languages.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use crate::{
    app::App,
    domain::engine::{ActKey, Offer, RecordKind, Sheet, SheetKind},
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
    english: String,
    /// Of the acts that are offered one is for everybody to read.
    public: bool,
    /// The words are the result of an examination elsewhere.
    result: bool,
}

impl View for ReasonPage {
    const TEMPLATE: &'static str = "review/reason.html";
}

pub(in crate::web) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let mut desk = Desk::open(&app, case, SheetKind::Reason).await?;
    let asked = desk.asked();
    offer(&mut desk, &asked);
    page(&app, &desk, (&asked, &Trouble::none()))
}

pub(in crate::web) async fn send(
    State(app): State<App>,
    case: Case,
    pairs: Pairs,
) -> Result<Response> {
    let mut desk = Desk::open_for(&app, case, SheetKind::Reason, &pairs).await?;
    offer(&mut desk, &pairs);
    let mut faults = Faults::default();
    let words = faults.text("words", pairs.get("words"));
    let english = desk
        .chosen(&pairs)
        .is_some_and(|offer| is_public(&desk, offer))
        .then(|| faults.text("english", pairs.get("english")));
    match desk.send(&app, &pairs, faults.or(Sheet::Reason { words, english })).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)),
    }
}

/// What cannot be done now is no choice, but for what was asked for, which says why; nor where nothing can be done.
fn offer(desk: &mut Desk, asked: &Pairs) {
    if desk.offers.iter().any(|offer| offer.refused.is_none()) {
        let act = asked.get("act");
        // Its page has words of its own, and is about nothing else.
        let known = desk.offers.iter().any(|offer| offer.act.as_str() == act);
        if known && takes_result(desk, act) {
            desk.offers.retain(|offer| offer.act.as_str() == act);
            return;
        }
        desk.offers.retain(|offer| offer.refused.is_none() || offer.act.as_str() == act);
    }
}

/// Whether the act ends what offices were ordered to examine.
fn takes_result(desk: &Desk, act: &str) -> bool {
    let procedure = desk.procedure;
    let of = |key: &ActKey| procedure.acts.get(key.as_str()).map(|act| act.sheet);
    let ends = procedure.rows.iter().filter(|row| row.does.as_str() == act);
    let mut ended = ends.filter_map(|row| row.ends.as_ref());
    ended.any(|overlay| {
        let mut setting = procedure.rows.iter().filter(|row| row.sets.as_ref() == Some(overlay));
        setting.any(|row| of(&row.does) == Some(SheetKind::Offices))
    })
}

/// Whether the words become a correction that stands beside what was published.
fn is_public(desk: &Desk, offer: &Offer) -> bool {
    let stage = desk.case.scene.matter.stage.as_str();
    let here = desk.procedure.rows.iter().filter(|row| row.does == offer.act);
    here.filter(|row| row.at.iter().any(|at| at.as_str() == stage))
        .any(|row| row.publishes == Some(RecordKind::Correction))
}

fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let result = matches!(desk.offers.as_slice(), [only] if takes_result(desk, only.act.as_str()));
    let mut sheet = desk.head(pairs, trouble);
    if result {
        sheet.call("words", "review-examine-result");
    }
    let view = ReasonPage {
        sheet,
        result,
        words: pairs.get("words").to_owned(),
        english: pairs.get("english").to_owned(),
        public: desk.offers.iter().any(|offer| is_public(desk, offer)),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
