//! `/review/{id}/decision`: the decision maker signs, with reasons, legal basis, conditions and remedies; nothing shows yet.

mod draft;
mod ground;

use axum::{extract::State, response::Response};
use serde::Serialize;

use self::{
    draft::{Conditions, Draft},
    ground::{Ground, Proposal, ground},
};
use super::desk::{Desk, Head, Named, Sent, Trouble, codes, offices};
use super::first::{First, first};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Kind, SheetKind},
        reference::decisions,
    },
    error::Result,
    store::{scene::About, sheet},
    templates::View,
    web::{casework::HearingView, forms::Pairs, guard::Case},
};

#[derive(Serialize)]
struct DecisionPage {
    sheet: Head,
    ground: Ground,
    /// The hearing that was held, before a revocation.
    hearing: Option<HearingView>,
    /// Requests that are to be decided before.
    first: Vec<First>,
    draft: Draft,
    headings: Vec<HeadingView>,
    /// A request names the provision that allows it; the application carries the conditions.
    asks_provision: bool,
    sets_conditions: bool,
    /// It rests on the ordinance, which shields whoever acts for the public good (RC 25).
    immune: bool,
    proposals: Vec<Proposal>,
    /// On which level it is signed.
    signer: Option<Bilingual>,
    categories: Vec<Named>,
    offices: Vec<Named>,
}

impl View for DecisionPage {
    const TEMPLATE: &'static str = "review/decision.html";
}

#[derive(Serialize)]
struct HeadingView {
    key: String,
    name: Bilingual,
    law: Option<String>,
    words: String,
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Decision).await?;
    let pairs = desk.asked();
    let draft = Draft::prefilled(&app, &desk, (&act(&desk, &pairs), kind(&desk, &pairs))).await?;
    page(&app, &desk, draft, (&pairs, &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Decision).await?;
    let mut draft = Draft::read(&pairs);
    let proposals = ground::proposals(&app, &desk).await?;
    if draft.turn(&pairs, &proposals) {
        return page(&app, &desk, draft, (&pairs, &Trouble::none())).await;
    }
    let kind = kind(&desk, &pairs);
    let with = match sets_conditions(&desk, &act(&desk, &pairs), kind) {
        true if ground::is_conditional(&app, &desk).await? => Conditions::Some,
        true => Conditions::Any,
        false => Conditions::None,
    };
    let sheet = draft.parse((&act(&desk, &pairs), kind), with, app.today());
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

fn act(desk: &Desk, pairs: &Pairs) -> String {
    desk.chosen(pairs).map_or_else(|| desk.first().to_owned(), |offer| offer.act.to_string())
}

/// For or against, as the chosen act says; what is not chosen yet is what comes first.
fn kind(desk: &Desk, pairs: &Pairs) -> Kind {
    let first = || desk.offers.iter().find(|offer| offer.act.as_str() == desk.first());
    desk.chosen(pairs).or_else(first).map_or(Kind::Adverse, |offer| offer.kind)
}

/// Conditions hang on a decision of the application that is in favour; who is refused bears none.
/// What lifts nothing has none either.
fn sets_conditions(desk: &Desk, act: &str, kind: Kind) -> bool {
    let lifts = !decisions::shipped().acts.contains_key(act);
    matches!(desk.case.scene.about, About::Application) && kind == Kind::Favourable && lifts
}

/// The provision that allows the exemption of one rule.
fn asks_provision(desk: &Desk, pairs: &Pairs) -> bool {
    let lifts = !decisions::shipped().acts.contains_key(&act(desk, pairs));
    matches!(desk.case.scene.about, About::Request(_)) && lifts
}

async fn hearing(app: &App, desk: &Desk) -> Result<Option<HearingView>> {
    let last = sheet::hearing(app.db.read(), desk.case.scene.matter.id).await?;
    Ok(last.map(|(_, hearing)| HearingView::from(hearing)))
}

async fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let programme = act::programme_of(desk.case.application()?)?;
    let heading = |one: &decisions::Heading| HeadingView {
        key: one.key.clone(),
        name: one.name.clone(),
        // What rests on other law weighs the same without being told to by the ordinance.
        law: programme.bases.is_empty().then(|| crate::domain::reference::law_of(&one.mark)),
        words: draft.reasons.get(&one.key).cloned().unwrap_or_default(),
    };
    let view = DecisionPage {
        sheet: desk.head(pairs, trouble),
        ground: ground(app, desk).await?,
        first: first(app, &desk.case).await?,
        headings: decisions::shipped()
            .headings_of(&act(desk, pairs))
            .into_iter()
            .map(heading)
            .collect(),
        hearing: hearing(app, desk).await?,
        asks_provision: asks_provision(desk, pairs),
        sets_conditions: sets_conditions(desk, &act(desk, pairs), kind(desk, pairs)),
        immune: programme.bases.is_empty(),
        proposals: ground::proposals(app, desk).await?,
        signer: act::bindings()
            .signs(&desk.case.application()?.programme)
            .map(|signer| signer.name.clone()),
        categories: codes("condition_category"),
        offices: offices(app.today()),
        draft,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
