//! `/review/{id}/offices`: offices are asked, each its own question with a day to answer by.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    desk::{Desk, Head, Named, Rows, Sent, Trouble, days, is_office, offices},
    twice::{self, Twice},
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Anchor, Asked, Offer, Procedures, Sheet, SheetKind, procedure::Clock},
        reference::regulations,
    },
    error::Result,
    store::{consultation, duty, exemption_request},
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
    },
};

const NAMES: [&str; 3] = ["office", "question", "days"];

#[derive(Serialize)]
struct OfficesPage {
    sheet: Head,
    asked: Rows,
    offices: Vec<Office>,
    most: u32,
    /// Each is asked what it thinks; otherwise the case waits for what it finds.
    asks: bool,
    /// Some of the offices have nobody who answers here.
    silent: bool,
    /// Those that have not answered yet what they were asked before.
    twice: Twice,
}

/// An office of the list.
#[derive(Serialize)]
struct Office {
    key: String,
    label: Bilingual,
    /// Nobody answers for it in the portal.
    silent: bool,
}

impl View for OfficesPage {
    const TEMPLATE: &'static str = "review/offices.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let mut desk = Desk::open(&app, case, SheetKind::Offices).await?;
    let pairs = desk.asked();
    keep_to(&mut desk, pairs.get("act"));
    let asked = competent(&app, &desk).await?;
    page(&app, &desk, asked, (&pairs, &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let mut desk = Desk::open_for(&app, case, SheetKind::Offices, &pairs).await?;
    keep_to(&mut desk, pairs.get("act"));
    let mut asked = Rows::read(&pairs, "asked", &NAMES);
    if asked.turn(&pairs, "asked", &NAMES) {
        for row in asked.0.iter_mut().filter(|row| row.values().all(String::is_empty)) {
            row.insert("days", most(&desk).to_string());
        }
        return page(&app, &desk, asked, (&pairs, &Trouble::none())).await;
    }
    let twice = before(&app, &desk, (&asked, &pairs)).await?;
    let sheet = twice.meant(parse(&asked, most(&desk), app.today()));
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(letter(&app, &desk, &asked).await?.unwrap_or(response)),
        Sent::Again(trouble) => page(&app, &desk, asked, (&pairs, &trouble)).await,
    }
}

/// A page is about one act, of which it has the words: the one that was asked for, or the first.
fn keep_to(desk: &mut Desk, act: &str) {
    let known = |offer: &Offer| offer.act.as_str() == act;
    let one = if desk.offers.iter().any(known) { act.to_owned() } else { desk.first().to_owned() };
    desk.offers.retain(|offer| offer.act.as_str() == one);
}

/// Whether each office is asked a question of its own.
fn asks(desk: &Desk) -> bool {
    let opens = |offer: &Offer| {
        desk.procedure.rows.iter().any(|row| row.does == offer.act && row.opens.is_some())
    };
    desk.offers.iter().any(opens)
}

/// What these offices were asked before and have not answered, where each is asked what it thinks.
async fn before(app: &App, desk: &Desk, (asked, pairs): (&Rows, &Pairs)) -> Result<Twice> {
    if asks(desk) {
        twice::questions(app, desk, (asked, pairs)).await
    } else {
        Ok(Twice::default())
    }
}

/// Where the first of those offices is written to that hear of nothing here.
async fn letter(app: &App, desk: &Desk, asked: &Rows) -> Result<Option<Response>> {
    if !asks(desk) {
        return Ok(None);
    }
    let (db, application) = (app.db.read(), desk.case.application()?.id);
    let answered = duty::answered_for(db).await?;
    let mut offices = asked.0.iter().map(|row| &row["office"]);
    let silent = |key: &&String| !key.is_empty() && !answered.contains(*key);
    let Some(first) = offices.find(silent) else { return Ok(None) };
    let questions = consultation::Entity::of(application).all(db).await?;
    let newest = questions.iter().rfind(|row| row.office == *first);
    let to = |row: &consultation::Model| format!("/review/{}/link?done=done", row.id);
    Ok(newest.map(|row| Redirect::to(&to(row)).into_response()))
}

fn parse(rows: &Rows, most: u32, today: NaiveDate) -> std::result::Result<Sheet, Faults> {
    let mut faults = Faults::default();
    rows.whole(&mut faults, "asked.0.office");
    let mut asked: Vec<Asked> = Vec::new();
    for (place, row) in rows
        .0
        .iter()
        .enumerate()
        .filter(|(_, row)| !row["office"].is_empty() || !row["question"].is_empty())
    {
        let at = |name: &str| format!("asked.{place}.{name}");
        let office = row["office"].clone();
        if !is_office(&office, today) {
            faults.add(at("office"), "missing-choice");
        } else if asked.iter().any(|known| known.office == office) {
            faults.add(at("office"), "twice");
        }
        let question = faults.text(&at("question"), &row["question"]);
        let days = days(&mut faults, &at("days"), &row["days"]);
        if days > most {
            faults.add(at("days"), "days-range");
        }
        asked.push(Asked { office, question, days });
    }
    if asked.is_empty() {
        faults.add("asked.0.office", "missing-choice");
    }
    faults.or(Sheet::Offices { asked })
}

/// The page begins with the offices that the rules in the way belong to.
async fn competent(app: &App, desk: &Desk) -> Result<Rows> {
    let application = desk.case.application()?.id;
    let mut rows = Rows::default();
    let mut known: Vec<String> = Vec::new();
    for request in exemption_request::Entity::of(application).all(app.db.read()).await? {
        let table = request.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
        let office = table
            .and_then(|rule| rule.competent.first().cloned())
            .or(request.body)
            .unwrap_or(request.competent);
        if is_office(&office, app.today()) && !known.contains(&office) {
            known.push(office);
        }
    }
    if known.is_empty() {
        known.push(String::new());
    }
    for office in known {
        rows.push([
            ("office", office),
            ("question", String::new()),
            ("days", most(desk).to_string()),
        ]);
    }
    Ok(rows)
}

/// The most days that an office may be given: what the procedure of its answer says.
fn most(desk: &Desk) -> u32 {
    let opens = desk.offers.iter().find_map(|offer| {
        desk.procedure.rows.iter().find(|row| row.does == offer.act).and_then(|row| row.opens)
    });
    let child = opens.and_then(|child| Procedures::in_force().for_kind(&child.as_str().into()));
    let clocks = child.into_iter().flat_map(|child| &child.clocks);
    clocks
        .filter(|clock| clock.anchor == Anchor::Opened)
        .filter_map(Clock::longest_named)
        .min()
        .unwrap_or(30)
}

async fn page(
    app: &App,
    desk: &Desk,
    asked: Rows,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let most = most(desk);
    let trouble = trouble.limited(&most);
    let asks = asks(desk);
    let answered = duty::answered_for(app.db.read()).await?;
    let office =
        |Named { key, label }| Office { silent: asks && !answered.contains(&key), key, label };
    let offices: Vec<Office> = offices(app.today()).into_iter().map(office).collect();
    let mut sheet = desk.head(pairs, &trouble);
    if !asks {
        name(&mut sheet, asked.0.len());
    }
    let silent = offices.iter().any(|one| one.silent);
    let twice = before(app, desk, (&asked, pairs)).await?;
    let view = OfficesPage { sheet, asked, offices, most, asks, silent, twice };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}

/// What is wrong on a page of examinations is said with the names of its controls.
fn name(sheet: &mut Head, rows: usize) {
    for place in 0..rows.max(1) {
        for (field, label) in [
            ("office", "review-examine-office"),
            ("question", "review-examine-question"),
            ("days", "review-examine-days"),
        ] {
            sheet.call(&format!("asked.{place}.{field}"), label);
        }
    }
}
