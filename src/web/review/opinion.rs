//! `/review/{id}/opinion`: an office says what it thinks, with reasons; a condition has its reason (AGA §17(4)).

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;

use super::condition::{self, NAMES};
use super::desk::{Desk, Head, Named, Rows, RuleView, Sent, Trouble, codes, watchers};
use super::enclosed::{self, Enclosed};
use super::time;
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{ActKey, Action, RefusalReason, Sheet, SheetKind},
    },
    error::{Error, Result},
    store::{
        clock, matter,
        scene::{About, Scene},
    },
    templates::View,
    web::{
        applications::parts,
        casework,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

/// By which an office extends its time to reply.
const MORE_TIME: &str = "ask_more_time";
/// The one opinion that has conditions.
const WITH_CONDITIONS: &str = "agree_with_conditions";

#[derive(Serialize)]
struct OpinionPage {
    form: OpinionForm,
    question: String,
    /// The rule on which the city gives its opinion, and the ministry that gets it.
    rule: Option<RuleView>,
    sent_to: Option<Bilingual>,
    /// The new last day, where more time was just asked for on this page.
    given: Option<NaiveDate>,
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
    /// Where more time can still be asked for.
    time: Option<time::Asking>,
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
    enclosed: Enclosed,
}

impl Draft {
    /// Nothing is written yet; files may stand ready.
    pub(in crate::web) async fn begin(app: &App, case: &Case) -> Result<Self> {
        Ok(Self { enclosed: Enclosed::kept(app, case).await?, ..Self::default() })
    }

    fn read(pairs: &Pairs, enclosed: Enclosed) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            reasons: of("reasons"),
            basis: of("basis"),
            conditions: Rows::read(pairs, "conditions", &NAMES),
            internal: pairs.get("internal") == "yes",
            enclosed,
        }
    }

    /// Whether a file of it could not be kept now.
    pub(in crate::web) fn is_away(&self) -> bool {
        self.enclosed.is_away()
    }

    /// Whether a condition was only added or taken away, or a file.
    pub(in crate::web) fn turn(&mut self, pairs: &Pairs) -> bool {
        self.enclosed.is_turned() || self.conditions.turn(pairs, "conditions", &NAMES)
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
        let files = self.enclosed.parse(&mut faults);
        faults.or(Sheet::Opinion { reasons, basis, conditions, internal: self.internal, files })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Opinion).await?;
    let draft = Draft::begin(&app, &desk.case).await?;
    page(&app, &desk, draft, (&desk.asked(), &Trouble::none())).await
}

/// The form as it came; its files are kept, whatever is wrong with the rest.
pub(in crate::web) async fn sent(
    app: &App,
    case: Case,
    request: Request,
) -> Result<(Desk, Draft, Pairs)> {
    let sent = enclosed::read(app, &case, request).await?;
    let desk = Desk::open_for(app, case, SheetKind::Opinion, &sent.pairs).await?;
    let draft = Draft::read(&sent.pairs, Enclosed::take(app, &desk, &sent).await?);
    Ok((desk, draft, sent.pairs))
}

pub(super) async fn send(State(app): State<App>, case: Case, request: Request) -> Result<Response> {
    let (desk, mut draft, pairs) = Box::pin(sent(&app, case, request)).await?;
    if draft.turn(&pairs) {
        return page(&app, &desk, draft, (&pairs, &Trouble::none())).await;
    }
    match pairs.get("do") {
        "count" => return page(&app, &desk, draft, (&pairs, &Trouble::none())).await,
        "more-time" => return Box::pin(more_time(&app, desk, draft, &pairs)).await,
        _ => {}
    }
    match desk.send(&app, &pairs, draft.parse(pairs.get("act"), app.today())).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

/// An office that is late asks where its opinion stands, and writes on. The request needs nothing of the state that the page
/// was drawn from, so what the portal noted meanwhile does not stand in its way.
async fn more_time(app: &App, desk: Desk, draft: Draft, pairs: &Pairs) -> Result<Response> {
    let sheet = match time::Draft::read(pairs).parse() {
        Ok(sheet) => sheet,
        Err(faults) => return page(app, &desk, draft, (pairs, &faults.into())).await,
    };
    let (seen, action) = (&desk.case.scene.matter, Action::new(MORE_TIME, sheet));
    match act::act(app, seen, &desk.case.reader, &action).await {
        Ok(_) => {}
        Err(Error::Refused(refusal)) => {
            return page(app, &desk, draft, (pairs, &refusal.into())).await;
        }
        Err(Error::Stale) => return page(app, &desk, draft, (pairs, &Trouble::stale())).await,
        Err(other) => return Err(other),
    }
    let db = app.db.read();
    let now = matter::by_id(db, [seen.id]).await?.remove(&seen.id).ok_or(Error::NotFound)?;
    let case = Case { scene: Scene::load(db, now).await?, ..desk.case };
    let desk = Desk::open_for(app, case, SheetKind::Opinion, pairs).await?;
    page(app, &desk, draft, (pairs, &Trouble::none())).await
}

/// Since when no opinion is taken any more, where the time for it is over.
async fn late(app: &App, desk: &Desk, pairs: &Pairs) -> Result<Option<Late>> {
    let refused = desk.offers.iter().filter_map(|offer| offer.refused.as_ref());
    let over = refused.into_iter().find_map(|refusal| match &refusal.reason {
        RefusalReason::ClockNotRunning { clock } => Some(clock),
        _ => None,
    });
    let Some(key) = over else { return Ok(None) };
    let (db, case) = (app.db.read(), &desk.case);
    let rows = clock::Entity::of(case.scene.matter.id).all(db).await?;
    let row = rows.into_iter().rfind(|row| row.key == key.as_str());
    let Some(due) = row.and_then(|row| row.due_at) else { return Ok(None) };
    let asks = |act: &ActKey| act.as_str() == MORE_TIME;
    let time = match Desk::with(app, case.clone(), SheetKind::Time, asks).await {
        Ok(desk) if desk.offers.iter().any(|offer| offer.refused.is_none()) => {
            Some(time::asking(app, &desk, time::Draft::read(pairs)).await?)
        }
        Ok(_) | Err(Error::Passed { .. } | Error::NotFound) => None,
        Err(other) => return Err(other),
    };
    Ok(Some(Late { last_day: seoul_day(due), time }))
}

/// What is wrong with the request for more time goes by the words of its own page; no opinion is proposed.
fn head(desk: &Desk, pairs: &Pairs, trouble: &Trouble) -> Head {
    let mut head = desk.head(pairs, trouble);
    for name in ["days", "cause", "words"] {
        head.call(name, &format!("review-time-{name}"));
    }
    if pairs.get("act").is_empty() {
        head.propose_none();
    }
    head
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
        sheet: head(desk, pairs, trouble),
        asked: matches!(desk.case.scene.about, About::Consultation(_)),
        with_conditions: desk.offers.iter().any(|offer| offer.act.as_str() == WITH_CONDITIONS),
        draft,
        categories: codes("condition_category"),
        offices: watchers(app.today()),
        late: late(app, desk, pairs).await?,
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
    let asked = pairs.get("do") == "more-time" && trouble.status() == StatusCode::OK;
    let away = draft.is_away();
    let view = OpinionPage {
        form: form(app, desk, draft, (pairs, trouble)).await?,
        question,
        rule: request.map(|row| RuleView::of(row, app.today())),
        sent_to: request
            .and_then(|row| row.body.as_deref())
            .map(|body| casework::office_name(body, app.today())),
        given: desk.case.scene.matter.due_at.filter(|_| asked).map(seoul_day),
    };
    Ok(parts::told(away, desk.case.visitor.page_with(app, trouble.status(), &view)?))
}
