//! `/apply`: a few questions, then where the answers lead. Nothing is stored; the answers travel in the address.

use axum::{extract::State, response::Response, routing::get};

use super::{
    address::Query,
    routes::{Routes, Who},
    session::Visitor,
};
use crate::{
    app::App,
    domain::{
        call::Phase,
        programme::{
            Programmes,
            triage::{Answer, Step},
        },
    },
    error::{Error, Result},
    store::call,
};

pub(super) mod blank;
mod question;
mod result;

pub(super) use result::FIELD;

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/apply", get(show)).at(
        Who::Everyone,
        "/apply/{programme}/blank.pdf",
        get(blank::send),
    );
}

/// Names of the query that are no answers.
const ASK: &str = "ask";
const ASKED: &str = "asked";
const CALL: &str = "call";

/// The answers so far, and the call that the application will be for; both travel in the address.
struct Known<'a> {
    answers: Vec<(&'a str, &'a str)>,
    call: Option<(&'a str, &'a str)>,
}

impl<'a> Known<'a> {
    /// Everything that travels.
    fn pairs(&self) -> Vec<(&'a str, &'a str)> {
        self.answers.iter().copied().chain(self.call).collect()
    }

    fn address(&self, ask: Option<&str>) -> String {
        address(&self.pairs(), ask)
    }
}

/// The call that was come from, and every call that is open.
struct Calls {
    chosen: Option<call::Model>,
    open: Vec<call::Model>,
}

impl Calls {
    /// What has closed is not carried along.
    async fn load(app: &App, number: Option<&str>) -> Result<Self> {
        let (db, now) = (app.db.read(), app.now());
        let chosen = match number {
            Some(number) => call::Entity::numbered(number).one(db).await?,
            None => None,
        };
        let chosen = chosen.filter(|row| row.phase(now) != Phase::Closed);
        Ok(Self { chosen, open: call::Entity::open(now).all(db).await? })
    }

    fn pair(&self) -> Option<(&str, &str)> {
        self.chosen.as_ref().map(|row| (CALL, row.number.as_str()))
    }
}

async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(answers): Query<Vec<Answer>>,
) -> Result<Response> {
    let triage = &Programmes::in_force().triage;
    let named =
        |name: &str| answers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let calls = Calls::load(&app, named(CALL)).await?;
    let known = Known { answers: triage.known(&answers), call: calls.pair() };
    if let Some(question) =
        named(ASK).and_then(|key| triage.questions.iter().find(|question| question.key == key))
        && let Some(place) = known.answers.iter().position(|(key, _)| *key == question.key)
    {
        return question::again(&app, &visitor, question, &known, place);
    }
    match triage.next(&answers) {
        Some(Step::Question(asked)) => question::next(&app, &visitor, asked, &known, named(ASKED)),
        Some(Step::Result(outcome, notes)) => {
            result::show(&app, &visitor, (outcome, notes), &answers, &calls).await
        }
        None => Err(Error::NotFound),
    }
}

/// The address with these answers, in their order.
fn address(answers: &[(&str, &str)], ask: Option<&str>) -> String {
    let asked = ask.map(|key| (ASK, key));
    let pairs: Vec<(&str, &str)> = answers.iter().copied().chain(asked).collect();
    let query = serde_html_form::to_string(&pairs).unwrap_or_default();
    if query.is_empty() { "/apply".to_owned() } else { format!("/apply?{query}") }
}
