//! `/review/{id}/offices`: offices are asked, each its own question with a day to answer by.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::desk::{Desk, Head, Named, Rows, Sent, Trouble, days, is_office, offices};
use crate::{
    app::App,
    domain::{
        engine::{Anchor, Asked, Procedures, Sheet, SheetKind, procedure::Clock},
        reference::regulations,
    },
    error::Result,
    store::exemption_request,
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
    offices: Vec<Named>,
    most: u32,
}

impl View for OfficesPage {
    const TEMPLATE: &'static str = "review/offices.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Offices).await?;
    let asked = competent(&app, &desk).await?;
    page(&app, &desk, asked, (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Offices, &pairs).await?;
    let mut asked = Rows::read(&pairs, "asked", &NAMES);
    if asked.turn(&pairs, "asked", &NAMES) {
        for row in asked.0.iter_mut().filter(|row| row.values().all(String::is_empty)) {
            row.insert("days", most(&desk).to_string());
        }
        return page(&app, &desk, asked, (&pairs, &Trouble::none()));
    }
    match desk.send(&app, &pairs, parse(&asked, most(&desk), app.today())).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, asked, (&pairs, &trouble)),
    }
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

fn page(
    app: &App,
    desk: &Desk,
    asked: Rows,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let most = most(desk);
    let trouble = trouble.limited(&most);
    let view = OfficesPage {
        sheet: desk.head(pairs, &trouble),
        asked,
        offices: offices(app.today()),
        most,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
