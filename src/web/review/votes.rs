//! `/review/{id}/votes`: the secretary records how each member voted on each exemption request, and what was resolved.

use axum::{extract::State, response::Response};
use serde::Serialize;
use strum::IntoEnumIterator;

use super::condition::NAMES;
use super::desk::{Desk, Head, Named, Rows, Sent, Trouble, codes, watchers};
use super::resolving;
use super::slip::{Changed, Member, Slip, load};
use crate::{
    app::App,
    domain::engine::{
        Offer, Procedures, RefusalReason, Resolved, SheetKind, VoteMistake, share::Majority,
    },
    error::Result,
    store::scene,
    templates::View,
    web::{casework::ConditionView, forms::Pairs, guard::Case},
};

#[derive(Serialize)]
struct VotesPage {
    sheet: Head,
    /// Members whose vote was typed and who have none any more, with why.
    changed: Vec<Changed>,
    requests: Vec<RequestView>,
    /// Why what was recorded is put right, where it is.
    correction: Option<String>,
    causes: Vec<Cause>,
    results: Vec<&'static str>,
    /// What offices asked for.
    proposed: Vec<ConditionView>,
    categories: Vec<Named>,
    offices: Vec<Named>,
}

impl View for VotesPage {
    const TEMPLATE: &'static str = "review/votes.html";
}

/// A kind of mistake; its words are `committee-cause-<key>`.
#[derive(Serialize)]
struct Cause {
    key: &'static str,
    checked: bool,
}

/// One request with what has been said of it so far, counted.
#[derive(Serialize)]
struct RequestView {
    id: String,
    rule: String,
    requested: String,
    members: Vec<MemberView>,
    result: String,
    words: String,
    /// What the names of its conditions begin with, and the conditions as typed.
    block: String,
    conditions: Rows,
    counted: Counted,
}

#[derive(Serialize)]
struct MemberView {
    id: String,
    name: String,
    /// What cannot be otherwise: recused or absent.
    fixed: Option<&'static str>,
    choice: String,
}

/// The count as it stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Counted {
    present: u32,
    need: u32,
    roll: u32,
    quorate: bool,
    for_: u32,
    against: u32,
    abstained: u32,
    recused: u32,
    carried: bool,
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Votes).await?.unless(is_another);
    let slip = load(&app, &desk).await?;
    let pairs = slip.first(desk.asked());
    page(&app, &desk, (&slip, slip.conditions(&pairs)), (&pairs, &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Votes, &pairs).await?.unless(is_another);
    let slip = load(&app, &desk).await?;
    let mut conditions = slip.conditions(&pairs);
    let mut turned = false;
    for (row, rows) in slip.requests.iter().zip(&mut conditions) {
        turned |= resolving::turn(rows, &pairs, (row.id.0, &slip.proposed));
    }
    if turned || pairs.get("do") == "count" {
        return page(&app, &desk, (&slip, conditions), (&pairs, &Trouble::none()));
    }
    let sheet = slip.parse(&pairs, &conditions, (majority(), app.today()));
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&slip, conditions), (&pairs, &trouble)),
    }
}

/// Of recording a vote and putting its record right, the one that is possible, among whatever else may be done.
pub(super) fn possible(offers: &mut Vec<Offer>) {
    let aside = |offer: &Offer| {
        offer.sheet == SheetKind::Votes
            && offer.refused.as_ref().is_some_and(|refusal| is_another(&refusal.reason))
    };
    let mut of_votes = offers.iter().filter(|offer| offer.sheet == SheetKind::Votes);
    if !of_votes.all(aside) {
        offers.retain(|offer| !aside(offer));
    }
}

/// What was not recorded is not put right, and what was is not recorded anew: nobody chooses between the two.
fn is_another(reason: &RefusalReason) -> bool {
    matches!(reason, RefusalReason::ItemNotVoted | RefusalReason::ItemSettled)
}

/// As the procedure of the requests asks for it.
fn majority() -> Option<Majority> {
    Procedures::in_force().for_kind(&scene::REQUEST.into())?.majority()
}

fn page(
    app: &App,
    desk: &Desk,
    (slip, conditions): (&Slip, Vec<Rows>),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let places = conditions.into_iter().enumerate();
    let asked_for = slip.proposed.iter().cloned();
    let view = VotesPage {
        sheet: desk.head(pairs, &trouble.ordered(slip.order())),
        changed: slip.changed(pairs),
        requests: places.map(|(place, rows)| request(desk, slip, pairs, (place, rows))).collect(),
        causes: VoteMistake::iter().map(|one| cause(one, pairs)).collect(),
        correction: slip.corrects().then(|| pairs.get("correction").to_owned()),
        results: Resolved::iter().map(<&'static str>::from).collect(),
        proposed: asked_for.map(|one| ConditionView::of(one, app.today())).collect(),
        categories: codes("condition_category"),
        offices: watchers(app.today()),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}

fn cause(one: VoteMistake, pairs: &Pairs) -> Cause {
    let key = one.into();
    Cause { key, checked: pairs.get("cause") == key }
}

/// One condition stands ready to be written in.
fn request(
    desk: &Desk,
    slip: &Slip,
    pairs: &Pairs,
    (place, mut conditions): (usize, Rows),
) -> RequestView {
    let row = &slip.requests[place];
    if conditions.0.is_empty() {
        conditions.push(NAMES.map(|name| (name, String::new())));
    }
    let count = slip.count(pairs, row.id.0);
    let quorum = desk.procedure.quorum();
    let present = slip.able(pairs, (row.id.0, count.present));
    let member = |member: &Member| MemberView {
        id: member.id.to_string(),
        name: member.name.clone(),
        fixed: member.fixed.map(<&'static str>::from),
        choice: member
            .choice(pairs, row.id.0)
            .map(<&'static str>::from)
            .unwrap_or_default()
            .to_owned(),
    };
    RequestView {
        id: row.id.to_string(),
        rule: row.rule(),
        requested: row.requested.clone(),
        members: slip.members.iter().map(member).collect(),
        result: pairs.get(&format!("result.{}", row.id)).to_owned(),
        words: pairs.get(&format!("words.{}", row.id)).to_owned(),
        block: resolving::block(row.id.0),
        conditions,
        counted: Counted {
            present,
            need: quorum.map_or(0, |quorum| quorum.majority.least_of(count.roll)),
            roll: count.roll,
            quorate: quorum.is_some_and(|quorum| quorum.majority.is_met_by(present, count.roll)),
            for_: count.for_,
            against: count.against,
            abstained: count.present - count.for_ - count.against,
            recused: count.recused,
            carried: count.is_carried(majority()),
        },
    }
}
