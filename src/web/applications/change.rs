//! `/applications/{id}/change`: the company asks that a condition of its trial be changed: which, how it would read, and
//! why (AGA §17(3)).

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{
    note,
    sending::{Trouble, send, sent},
};
use crate::{
    act::{self, terms::time_to_answer},
    app::App,
    domain::engine::{Action, Offer, Sheet, SheetKind},
    error::{Error, Result},
    store::{condition, scene::Scene},
    templates::View,
    web::{
        address::Query,
        casework::{self, Audience, ConditionView, Head, named},
        flood::Pace,
        forms::{Faults, Form},
        guard::Own,
    },
};

/// Each is a mail to officials.
const PACE: Pace = Pace { what: "change", times: 10, within: TimeDelta::minutes(15) };

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    version: String,
    condition: String,
    words: String,
    reasons: String,
}

#[derive(Serialize)]
struct ChangePage {
    head: Head,
    home: String,
    version: i32,
    choices: Vec<Choice>,
    /// By when it is answered, where the rows say so.
    answered: Option<Answered>,
    draft: Draft,
    #[serde(flatten)]
    trouble: Trouble,
}

/// In days from the day on which it is asked for.
#[derive(Serialize)]
struct Answered {
    within: u32,
    more: u32,
}

/// A condition that may be changed.
#[derive(Serialize)]
struct Choice {
    number: i32,
    condition: ConditionView,
}

impl View for ChangePage {
    const TEMPLATE: &'static str = "applications/change.html";
}

/// The trial, and which of its conditions may be changed.
struct Changing {
    own: Own,
    scene: Scene,
    offer: Offer,
    conditions: Vec<condition::Model>,
}

pub(crate) async fn new(
    State(app): State<App>,
    own: Own,
    Query(asked): Query<Draft>,
) -> Result<Response> {
    let changing = Changing::load(&app, own).await?;
    let draft = changing.begun(&asked.condition);
    changing.page(&app, StatusCode::OK, (draft, Trouble::default())).await
}

pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let changing = Changing::load(&app, own).await?;
    let action = changing.read(&draft).map(|sheet| Action::new(changing.offer.act.as_str(), sheet));
    let of = (&changing.own, &changing.scene);
    match send(&app, of, (&draft.version, action), Some(PACE)).await? {
        None => Ok(sent(&changing.own)),
        Some(trouble) => changing.page(&app, trouble.status(), (draft, trouble)).await,
    }
}

/// Where a change of that condition is asked for.
pub(super) fn address_of(home: &str, number: i32) -> String {
    format!("{home}/change?condition={number}")
}

/// Whether a change may be asked for now, where the rows have it at all.
pub(super) fn offered(offers: &[Offer]) -> Option<&Offer> {
    offers.iter().find(|offer| offer.sheet == SheetKind::Change)
}

impl Changing {
    async fn load(app: &App, own: Own) -> Result<Self> {
        let db = app.db.read();
        let scene = note::designation(app, &own).await?;
        let offers = act::offers(db, &scene, &own.reader, app.now()).await?;
        let offer = offered(&offers).cloned();
        let offer = offer.ok_or_else(|| Error::passed(own.address()))?;
        let waits: Vec<_> = casework::changes(db, scene.matter.id).await?;
        let waits = |one: &condition::Model| {
            waits.iter().any(|change| change.condition == one.id && change.waits())
        };
        let mut conditions = condition::told(db, own.application.id).await?;
        conditions.retain(|one| one.state == condition::OPEN && !waits(one));
        Ok(Self { own, scene, offer, conditions })
    }

    /// The text as it is, to be changed; the only condition there is needs no choosing.
    fn begun(&self, named: &str) -> Draft {
        let all = &self.conditions;
        let chosen = all.iter().find(|one| one.number.to_string() == named);
        let chosen = chosen.or(all.first().filter(|_| all.len() == 1));
        Draft {
            condition: chosen.map(|one| one.number.to_string()).unwrap_or_default(),
            words: chosen.map(|one| one.words.clone()).unwrap_or_default(),
            ..Draft::default()
        }
    }

    /// What reads as before is no change.
    fn read(&self, draft: &Draft) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let chosen = self.conditions.iter().find(|one| one.number.to_string() == draft.condition);
        if chosen.is_none() {
            faults.add("condition", "missing-choice");
        }
        let words = faults.text("words", &draft.words);
        if chosen.is_some_and(|one| one.words.trim() == words) {
            faults.add("words", "unchanged");
        }
        let reasons = faults.text("reasons", &draft.reasons);
        let condition = chosen.and_then(|one| one.number.try_into().ok()).unwrap_or_default();
        faults.or(Sheet::Change { condition, words, reasons })
    }

    async fn page(
        &self,
        app: &App,
        status: StatusCode,
        (draft, trouble): (Draft, Trouble),
    ) -> Result<Response> {
        let (db, locale) = (app.db.read(), self.own.visitor.locale);
        let offered = self.offer.refused.as_ref();
        let offered = offered.map(|one| named(one, &self.scene, Audience::Applicant, locale));
        let choice = |one: &condition::Model| Choice {
            number: one.number,
            condition: ConditionView::of(one.read(), app.today()),
        };
        let matter = &self.scene.matter;
        let time = time_to_answer(act::procedure(matter)?, self.offer.act.as_str(), app.now());
        let view = ChangePage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, app.now()).await?,
            home: self.own.address(),
            version: matter.version,
            answered: time.map(|(within, more)| Answered { within, more }),
            choices: self.conditions.iter().map(choice).collect(),
            draft,
            trouble: trouble.or(offered),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}
