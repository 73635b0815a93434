//! `/review/{id}/opinion`: an office says what it thinks, with reasons; a condition has its reason (AGA §17(4)).

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::condition::{self, NAMES};
use super::desk::{Desk, Head, Named, Rows, RuleView, Sent, Trouble, codes, offices};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{RefusalReason, Sheet, SheetKind},
    },
    error::Result,
    store::{clock, scene::About},
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
    form: OpinionForm,
    question: String,
    /// The rule on which the city gives its opinion, and the ministry that gets it.
    rule: Option<RuleView>,
    sent_to: Option<Bilingual>,
}

/// What an opinion is written on, with an account or without.
#[derive(Serialize)]
pub(in crate::web) struct OpinionForm {
    pub sheet: Head,
    /// An office was asked, which says whether its reasons stay within the city.
    asked: bool,
    /// An office may ask for conditions; the city's own opinion sets none.
    with_conditions: bool,
    draft: Draft,
    categories: Vec<Named>,
    offices: Vec<Named>,
    late: Option<Late>,
}

/// The time to answer is over.
#[derive(Serialize)]
struct Late {
    last_day: NaiveDate,
    /// Whether more time can still be asked for.
    more: bool,
}

impl View for OpinionPage {
    const TEMPLATE: &'static str = "review/opinion.html";
}

#[derive(Clone, Default, Serialize)]
pub(in crate::web) struct Draft {
    reasons: String,
    basis: String,
    conditions: Rows,
    internal: bool,
}

impl Draft {
    pub(in crate::web) fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            reasons: of("reasons"),
            basis: of("basis"),
            conditions: Rows::read(pairs, "conditions", &NAMES),
            internal: pairs.get("internal") == "yes",
        }
    }

    /// Whether a condition was only added or taken away.
    pub(in crate::web) fn turn(&mut self, pairs: &Pairs) -> bool {
        self.conditions.turn(pairs, "conditions", &NAMES)
    }

    pub(in crate::web) fn parse(
        &self,
        act: &str,
        today: NaiveDate,
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let reasons = faults.text("reasons", &self.reasons);
        let basis = faults.required("basis", &self.basis);
        let conditions = condition::read(&mut faults, &self.conditions, today);
        match (act == WITH_CONDITIONS, conditions.first()) {
            (true, None) => faults.add("conditions.0.words", "missing"),
            (false, Some(_)) => faults.add("act", "conditions"),
            (true, Some(_)) | (false, None) => {}
        }
        faults.or(Sheet::Opinion { reasons, basis, conditions, internal: self.internal })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Opinion).await?;
    page(&app, &desk, Draft::default(), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Opinion, &pairs).await?;
    let mut draft = Draft::read(&pairs);
    if draft.turn(&pairs) {
        return page(&app, &desk, draft, (&pairs, &Trouble::none())).await;
    }
    match desk.send(&app, &pairs, draft.parse(pairs.get("act"), app.today())).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

/// Since when no opinion is taken any more, where the time for it is over.
async fn late(app: &App, desk: &Desk) -> Result<Option<Late>> {
    let refused = desk.offers.iter().filter_map(|offer| offer.refused.as_ref());
    let over = refused.into_iter().find_map(|refusal| match &refusal.reason {
        RefusalReason::ClockNotRunning { clock } => Some(clock),
        _ => None,
    });
    let Some(key) = over else { return Ok(None) };
    let (db, scene) = (app.db.read(), &desk.case.scene);
    let rows = clock::Entity::of(scene.matter.id).all(db).await?;
    let row = rows.into_iter().rfind(|row| row.key == key.as_str());
    let Some(due) = row.and_then(|row| row.due_at) else { return Ok(None) };
    let offers = act::offers(db, scene, &desk.case.reader, app.now()).await?;
    let more = offers.iter().any(|one| one.sheet == SheetKind::Time && one.refused.is_none());
    Ok(Some(Late { last_day: seoul_day(due), more }))
}

/// One condition stands ready to be written in.
pub(in crate::web) async fn form(
    app: &App,
    desk: &Desk,
    mut draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<OpinionForm> {
    if draft.conditions.0.is_empty() {
        draft.conditions.push(NAMES.map(|name| (name, String::new())));
    }
    Ok(OpinionForm {
        sheet: desk.head(pairs, trouble),
        asked: matches!(desk.case.scene.about, About::Consultation(_)),
        with_conditions: desk.offers.iter().any(|offer| offer.act.as_str() == WITH_CONDITIONS),
        draft,
        categories: codes("condition_category"),
        offices: offices(app.today()),
        late: late(app, desk).await?,
    })
}

async fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let question = match &desk.case.scene.about {
        About::Consultation(row) => row.question.clone(),
        About::Application
        | About::Request(_)
        | About::Meeting(_)
        | About::Designation(_)
        | About::Outside(_)
        | About::Objection(_) => String::new(),
    };
    let request = match &desk.case.scene.about {
        About::Request(row) => Some(row),
        _ => None,
    };
    let view = OpinionPage {
        form: form(app, desk, draft, (pairs, trouble)).await?,
        question,
        rule: request.map(|row| RuleView::of(row, app.today())),
        sent_to: request
            .and_then(|row| row.body.as_deref())
            .map(|body| casework::office_name(body, app.today())),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
