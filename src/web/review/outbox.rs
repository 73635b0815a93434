//! `/review/outbox`: signed decisions rest here until they are released together; each release is an act of its own,
//! and what became of each is told row by row.

use std::collections::BTreeSet;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    letter::{self, Outcome},
    unsigned::unsigned,
    waiting::{Gone, Waiting, gone, waiting},
};
use crate::{
    act,
    app::App,
    domain::{bilingual::Bilingual, dataset::search, ids::MatterId},
    error::{Error, Result},
    store::{letter_draft, user},
    templates::View,
    web::{
        address::Query,
        again::{self, Again},
        casework::{self, Audience},
        forms::{Faults, Pairs},
        page::Said,
        session::Person,
    },
};

/// So many go out at once.
const MOST: usize = 100;
/// What the button says that lets go; whatever else was pressed, Enter too, lets nothing go.
const RELEASE: &str = "release";

#[derive(Serialize)]
struct OutboxPage {
    q: String,
    rows: Vec<Row>,
    results: Vec<ResultLine>,
    done: usize,
    /// Chosen, and gone out or taken back before.
    before: usize,
    why: String,
    faults: Faults,
    /// What is asked for once more before anything goes out.
    again: Option<Again>,
}

#[derive(Serialize)]
struct Row {
    id: MatterId,
    number: Option<String>,
    title: Bilingual,
    company: String,
    act: Bilingual,
    signed_by: String,
    signed_at: DateTime<Utc>,
    held: Option<String>,
    changed: bool,
    refused: Option<Said>,
    /// The meeting whose minutes are not signed yet.
    unsigned: Option<String>,
    chosen: bool,
}

/// What became of one that was chosen.
#[derive(Serialize)]
struct ResultLine {
    number: String,
    title: Bilingual,
    done: bool,
    word: &'static str,
    /// When it went out before.
    at: Option<DateTime<Utc>>,
    refused: Option<Said>,
    address: String,
}

/// What stands in the way of a decision that waits no more.
const BEFORE: [&str; 2] = ["gone", "unsigned"];

impl View for OutboxPage {
    const TEMPLATE: &'static str = "review/outbox.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let page = OutboxPage {
        rows: rows(&app, &person, &wanted.q, &BTreeSet::new()).await?,
        q: wanted.q,
        results: Vec::new(),
        done: 0,
        before: 0,
        why: String::new(),
        faults: Faults::default(),
        again: again::asked(&app, &person.reader, &person.visitor).await?,
    };
    person.visitor.page(&app, &page)
}

pub(super) async fn send(
    State(app): State<App>,
    mut person: Person,
    pairs: Pairs,
) -> Result<Response> {
    for (name, held) in [("hold", true), ("free", false)] {
        if let Ok(id) = pairs.get(name).parse::<MatterId>() {
            return hold(&app, &person, (id, held), &pairs).await;
        }
    }
    let chosen: BTreeSet<MatterId> = pairs.all("chosen").filter_map(|id| id.parse().ok()).collect();
    let releases = pairs.get("do") == RELEASE;
    let mut faults = wrong(&pairs, releases.then_some(&chosen));
    if !releases || !faults.is_empty() {
        return redrawn(&app, &person, &pairs, (faults, &chosen)).await;
    }
    let by = (&person.reader, &person.visitor);
    let wrong = again::faults(&app, by, &pairs, again::FIELDS).await?;
    if !wrong.is_empty() {
        return redrawn(&app, &person, &pairs, (wrong, &chosen)).await;
    }
    person.visitor.proves(app.now());
    let results = let_go(&app, &person, chosen.clone()).await?;
    if results.is_empty() {
        faults.add("chosen", "outbox-none");
        return redrawn(&app, &person, &pairs, (faults, &chosen)).await;
    }
    let page = OutboxPage {
        rows: rows(&app, &person, pairs.get("q"), &BTreeSet::new()).await?,
        q: pairs.get("q").to_owned(),
        done: results.iter().filter(|line| line.done).count(),
        before: results.iter().filter(|line| BEFORE.contains(&line.word)).count(),
        results,
        why: String::new(),
        faults: Faults::default(),
        again: None,
    };
    person.visitor.page(&app, &page)
}

/// What became of each that was chosen.
async fn let_go(
    app: &App,
    person: &Person,
    mut chosen: BTreeSet<MatterId>,
) -> Result<Vec<ResultLine>> {
    let mut results = Vec::new();
    for one in waiting(app, person).await? {
        if chosen.remove(&one.case.scene.matter.id) {
            results.push(Box::pin(release(app, one)).await?);
        }
    }
    let missing: Vec<MatterId> = chosen.into_iter().collect();
    for one in gone(app, person, &missing).await? {
        results.push(went_before(&one)?);
    }
    Ok(results)
}

/// What is wrong with what is to go out, if anything is; whoever says why holds something back.
fn wrong(pairs: &Pairs, going_out: Option<&BTreeSet<MatterId>>) -> Faults {
    let mut faults = Faults::default();
    match going_out.map(BTreeSet::len) {
        Some(0) => faults.add("chosen", "outbox-none"),
        Some(many) if many > MOST => faults.add("chosen", "outbox-most"),
        Some(_) | None => {}
    }
    if !pairs.get("why").trim().is_empty() {
        faults.add("why", "outbox-why");
    }
    faults
}

/// The page with what was wrong, if anything, and everything chosen and typed as it was.
async fn redrawn(
    app: &App,
    person: &Person,
    pairs: &Pairs,
    (faults, chosen): (Faults, &BTreeSet<MatterId>),
) -> Result<Response> {
    let ok = faults.is_empty();
    let status = if ok { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = OutboxPage {
        rows: rows(app, person, pairs.get("q"), chosen).await?,
        q: pairs.get("q").to_owned(),
        results: Vec::new(),
        done: 0,
        before: 0,
        why: pairs.get("why").to_owned(),
        faults,
        again: again::asked(app, &person.reader, &person.visitor).await?,
    };
    person.visitor.page_with(app, status, &page)
}

/// One is held back with its reason, or let go again.
async fn hold(
    app: &App,
    person: &Person,
    (id, held): (MatterId, bool),
    pairs: &Pairs,
) -> Result<Response> {
    let mut faults = Faults::default();
    let why = if held { faults.required("why", pairs.get("why")) } else { String::new() };
    if !faults.is_empty() {
        let chosen = pairs.all("chosen").filter_map(|id| id.parse().ok()).collect();
        return redrawn(app, person, pairs, (faults, &chosen)).await;
    }
    let all = waiting(app, person).await?;
    let one = all.into_iter().find(|one| one.case.scene.matter.id == id).ok_or(Error::NotFound)?;
    let before = one.draft;
    let row = letter_draft::Model {
        id: one.decision.id,
        reasons: before.as_ref().and_then(|row| row.reasons.clone()),
        added: before.map(|row| row.added).unwrap_or_default(),
        held: held.then_some(why),
        by_id: person.reader.id(),
        at: app.now(),
    };
    let tx = app.db.write().await?;
    letter_draft::keep(&tx, row).await?;
    tx.commit().await?;
    Ok(Redirect::to("/review/outbox?done=saved").into_response())
}

async fn release(app: &App, one: Waiting) -> Result<ResultLine> {
    let case = one.case.clone();
    let application = case.application()?;
    let line = ResultLine {
        number: application.number.clone().unwrap_or_default(),
        title: application.name(),
        done: false,
        word: "stale",
        at: None,
        refused: None,
        address: case.address(),
    };
    if one.draft.is_some_and(|row| row.held.is_some()) {
        return Ok(ResultLine { word: "held", ..line });
    }
    Ok(match Box::pin(letter::release(app, one.case)).await? {
        Outcome::Done => ResultLine { done: true, word: "done", ..line },
        Outcome::Stale => line,
        Outcome::Unwritten => ResultLine { word: "hole", ..line },
        Outcome::Refused(refusal) => {
            let locale = case.visitor.locale;
            let said = casework::named(&refusal, &case.scene, Audience::City, locale);
            ResultLine { word: "refused", refused: Some(said), ..line }
        }
    })
}

/// It is not told twice; what became of it is said.
fn went_before(one: &Gone) -> Result<ResultLine> {
    let application = one.case.application()?;
    Ok(ResultLine {
        number: application.number.clone().unwrap_or_default(),
        title: application.name(),
        done: false,
        word: if one.released_at.is_some() { "gone" } else { "unsigned" },
        at: one.released_at,
        refused: None,
        address: one.case.address(),
    })
}

async fn rows(
    app: &App,
    person: &Person,
    q: &str,
    chosen: &BTreeSet<MatterId>,
) -> Result<Vec<Row>> {
    let all = waiting(app, person).await?;
    let signers = all.iter().map(|one| one.decision.signed_by);
    let names = user::names(app.db.read(), signers, person.visitor.locale).await?;
    let cases = all.iter().filter_map(|one| Some(one.case.scene.application.as_ref()?.id));
    let unsigned = unsigned(app.db.read(), cases).await?;
    let terms = search::terms(q);
    let row = |one: Waiting| {
        let (scene, locale) = (&one.case.scene, person.visitor.locale);
        let application = scene.application.as_ref()?;
        let procedure = act::procedure(&scene.matter).ok()?;
        let number = application.number.as_deref().unwrap_or_default();
        let text = search::fold_all([number, application.title.as_str(), one.company.as_str()]);
        if !terms.iter().all(|term| text.contains(term.as_str())) {
            return None;
        }
        let refused = one.offer.refused.as_ref();
        Some(Row {
            id: scene.matter.id,
            number: application.number.clone(),
            title: application.name(),
            company: one.company,
            act: procedure.acts.get(one.offer.act.as_str())?.button.clone(),
            signed_by: names.get(&one.decision.signed_by).cloned().unwrap_or_default(),
            signed_at: one.decision.signed_at,
            changed: one.draft.as_ref().is_some_and(letter::is_changed),
            held: one.draft.and_then(|row| row.held),
            refused: refused.map(|why| casework::named(why, scene, Audience::City, locale)),
            unsigned: unsigned.get(&application.id).cloned(),
            chosen: chosen.contains(&scene.matter.id),
        })
    };
    Ok(all.into_iter().filter_map(row).collect())
}
