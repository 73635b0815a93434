//! `/review/{id}/opinion`: an office says what it thinks, with reasons; a condition has its reason (AGA §17(4)).

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::condition::{self, NAMES};
use super::desk::{Desk, Head, Named, Rows, RuleView, Sent, Trouble, codes, offices};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Sheet, SheetKind},
    },
    error::Result,
    store::scene::About,
    templates::View,
    web::{
        casework,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

/// The one opinion that has conditions.
const WITH_CONDITIONS: &str = "agree_with_conditions";

#[derive(Serialize)]
struct OpinionPage {
    sheet: Head,
    question: String,
    /// The rule on which the city gives its opinion, and the ministry that gets it.
    rule: Option<RuleView>,
    sent_to: Option<Bilingual>,
    /// An office may ask for conditions; the city's own opinion sets none.
    with_conditions: bool,
    draft: Draft,
    categories: Vec<Named>,
    offices: Vec<Named>,
}

impl View for OpinionPage {
    const TEMPLATE: &'static str = "review/opinion.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    reasons: String,
    basis: String,
    conditions: Rows,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            reasons: of("reasons"),
            basis: of("basis"),
            conditions: Rows::read(pairs, "conditions", &NAMES),
        }
    }

    fn parse(&self, act: &str, today: NaiveDate) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let reasons = faults.text("reasons", &self.reasons);
        let basis = faults.required("basis", &self.basis);
        let conditions = condition::read(&mut faults, &self.conditions, today);
        match (act == WITH_CONDITIONS, conditions.first()) {
            (true, None) => faults.add("conditions.0.words", "missing"),
            (false, Some(_)) => faults.add("act", "conditions"),
            (true, Some(_)) | (false, None) => {}
        }
        faults.or(Sheet::Opinion { reasons, basis, conditions })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Opinion).await?;
    page(&app, &desk, Draft::default(), (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Opinion).await?;
    let mut draft = Draft::read(&pairs);
    if draft.conditions.turn(&pairs, "conditions", &NAMES) {
        return page(&app, &desk, draft, (&pairs, &Trouble::none()));
    }
    match desk.send(&app, &pairs, draft.parse(pairs.get("act"), app.today())).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)),
    }
}

/// One row stands ready to be written in.
fn page(
    app: &App,
    desk: &Desk,
    mut draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    if draft.conditions.0.is_empty() {
        draft.conditions.push(NAMES.map(|name| (name, String::new())));
    }
    let question = match &desk.case.scene.about {
        About::Consultation(row) => row.question.clone(),
        About::Application
        | About::Request(_)
        | About::Meeting(_)
        | About::Designation(_)
        | About::Outside(_) => String::new(),
    };
    let request = match &desk.case.scene.about {
        About::Request(row) => Some(row),
        _ => None,
    };
    let view = OpinionPage {
        sheet: desk.head(pairs, trouble),
        question,
        rule: request.map(|row| RuleView::of(row, app.today())),
        sent_to: request
            .and_then(|row| row.body.as_deref())
            .map(|body| casework::office_name(body, app.today())),
        with_conditions: desk.offers.iter().any(|offer| offer.act.as_str() == WITH_CONDITIONS),
        draft,
        categories: codes("condition_category"),
        offices: offices(app.today()),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
