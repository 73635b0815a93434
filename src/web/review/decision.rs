//! `/review/{id}/decision`: the decision maker signs, with reasons, legal basis, conditions and remedies; nothing shows yet.
//! `/review/{id}/recommendation`: the case officer puts the same before who signs.

mod draft;
mod ground;
mod library;
mod recommended;

use axum::{extract::State, response::Response};
use serde::Serialize;

pub(super) use self::recommended::{Recommended, recommended};
use self::{
    draft::{Conditions, Draft},
    ground::{Ground, Proposal, ground},
    library::Shelf,
};
use super::desk::{Desk, Head, Named, Sent, Trouble, codes, watchers};
use super::{
    first::{First, first},
    unsigned,
};
use crate::{
    act::{self, filling},
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{ActKey, Decision, Kind, Sheet, SheetKind},
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
    /// What the case officer put before who signs, where it lies there or was handed back.
    recommended: Option<Recommended>,
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
    /// The days of the trial that an approval would allow.
    trial: Option<filling::Days>,
    /// The meeting whose minutes are not signed yet.
    unsigned: Option<String>,
    /// On which level it is signed.
    signer: Option<Bilingual>,
    /// The phrase bank of conditions.
    library: Vec<Shelf>,
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
    blank(&app, Desk::open(&app, case, SheetKind::Decision).await?).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Decision, &pairs).await?;
    filled(&app, desk, pairs, Sheet::Decision).await
}

pub(super) async fn show_recommendation(State(app): State<App>, case: Case) -> Result<Response> {
    blank(&app, Desk::open(&app, case, SheetKind::Recommendation).await?).await
}

pub(super) async fn recommend(
    State(app): State<App>,
    case: Case,
    pairs: Pairs,
) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Recommendation).await?;
    filled(&app, desk, pairs, Sheet::Recommendation).await
}

/// As it is first met: with what was put before who signs, or else with what is known.
async fn blank(app: &App, desk: Desk) -> Result<Response> {
    let mut pairs = desk.asked();
    let lies = recommended(app, &desk.case).await?;
    if let Some(offer) = lies.as_ref().and_then(|one| one.offered(&desk))
        && pairs.get("act").is_empty()
    {
        pairs = Pairs(vec![("act".to_owned(), offer)]);
    }
    let (act, kind) = deciding(&desk, &pairs);
    let put = lies.as_ref().filter(|one| one.proposes == act).map(|one| Draft::of(&one.decision));
    let whole = matches!(desk.case.scene.about, About::Application);
    let draft = match put {
        Some(put) if whole => put,
        // A request has bases of its own.
        Some(put) => {
            let mut draft = begun(app, &desk, (&act, kind)).await?;
            draft.reasons = put.reasons;
            draft
        }
        None => begun(app, &desk, (&act, kind)).await?,
    };
    page(app, &desk, (draft, lies), (&pairs, &Trouble::none())).await
}

/// With the conditions that the committee resolved, where it bears any.
async fn begun(app: &App, desk: &Desk, (act, kind): (&ActKey, Kind)) -> Result<Draft> {
    let mut draft = Draft::prefilled(app, desk, (act, kind)).await?;
    if sets_conditions(desk, act, kind) {
        for one in ground::resolved(app, desk).await? {
            draft.bear(&one);
        }
    }
    Ok(draft)
}

async fn filled(
    app: &App,
    desk: Desk,
    pairs: Pairs,
    sheet: fn(Decision) -> Sheet,
) -> Result<Response> {
    let mut draft = Draft::read(&pairs);
    let proposals = ground::proposals(app, &desk).await?;
    if draft.turn(&pairs, &proposals) {
        let lies = recommended(app, &desk.case).await?;
        return page(app, &desk, (draft, lies), (&pairs, &Trouble::none())).await;
    }
    let (act, kind) = deciding(&desk, &pairs);
    let with = match sets_conditions(&desk, &act, kind) {
        true if ground::is_conditional(app, &desk).await? => Conditions::Some,
        true => Conditions::Any,
        false => Conditions::None,
    };
    let decision = draft.parse((&act, kind), with, app.today());
    match desk.send(app, &pairs, decision.map(sheet)).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => {
            let lies = recommended(app, &desk.case).await?;
            page(app, &desk, (draft, lies), (&pairs, &trouble)).await
        }
    }
}

/// The decision that the chosen act makes or proposes, and whether it is for or against; what is not chosen yet is
/// what comes first.
fn deciding(desk: &Desk, pairs: &Pairs) -> (ActKey, Kind) {
    let chosen = desk.chosen(pairs).map_or_else(|| desk.first(), |offer| offer.act.as_str());
    let acts = &desk.procedure.acts;
    let act = acts.get(chosen).and_then(|act| act.proposes.clone());
    let act = act.unwrap_or_else(|| ActKey::new(chosen));
    let kind = acts.get(act.as_str()).map_or(Kind::Adverse, |act| act.kind);
    (act, kind)
}

/// Conditions hang on a decision of the application that is in favour; who is refused bears none.
/// What lifts nothing has none either.
fn sets_conditions(desk: &Desk, act: &ActKey, kind: Kind) -> bool {
    let lifts = !decisions::shipped().acts.contains_key(act.as_str());
    matches!(desk.case.scene.about, About::Application) && kind == Kind::Favourable && lifts
}

/// The provision that allows the exemption of one rule.
fn asks_provision(desk: &Desk, act: &ActKey) -> bool {
    let lifts = !decisions::shipped().acts.contains_key(act.as_str());
    matches!(desk.case.scene.about, About::Request(_)) && lifts
}

async fn hearing(app: &App, desk: &Desk) -> Result<Option<HearingView>> {
    let last = sheet::hearing(app.db.read(), desk.case.scene.matter.id).await?;
    Ok(last.map(|(_, hearing)| HearingView::from(hearing)))
}

async fn page(
    app: &App,
    desk: &Desk,
    (draft, lies): (Draft, Option<Recommended>),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let programme = act::programme_of(desk.case.application()?)?;
    let (act, kind) = deciding(desk, pairs);
    let trial = if sets_conditions(desk, &act, kind) {
        filling::days(app.db.read(), desk.case.application()?, app.today()).await?
    } else {
        None
    };
    let lies = lies.map(|one| one.beside(&act));
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
        recommended: lies,
        first: first(app, &desk.case).await?,
        headings: decisions::shipped().headings_of(act.as_str()).into_iter().map(heading).collect(),
        hearing: hearing(app, desk).await?,
        asks_provision: asks_provision(desk, &act),
        sets_conditions: sets_conditions(desk, &act, kind),
        immune: programme.bases.is_empty(),
        proposals: ground::proposals(app, desk).await?,
        trial,
        unsigned: unsigned::minutes_of(app.db.read(), desk.case.application()?.id).await?,
        signer: act::bindings()
            .signs(&desk.case.application()?.programme)
            .map(|signer| signer.name.clone()),
        library: library::shelves(),
        categories: codes("condition_category"),
        offices: watchers(app.today()),
        draft,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
