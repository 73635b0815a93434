//! `/apply`: a few questions, then where the answers lead. Nothing is stored; the answers travel in the address.

use axum::{extract::State, response::Response, routing::get};

use super::{
    address::Query,
    routes::{Routes, Who},
    session::Visitor,
};
use crate::{
    app::App,
    domain::programme::{
        Programmes,
        triage::{Answer, Step},
    },
    error::{Error, Result},
};

mod question;
mod result;

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/apply", get(show));
}

/// Names of the query that are no answers.
const ASK: &str = "ask";
const ASKED: &str = "asked";

async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(answers): Query<Vec<Answer>>,
) -> Result<Response> {
    let triage = &Programmes::in_force().triage;
    let named =
        |name: &str| answers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let known = triage.known(&answers);
    if let Some(question) =
        named(ASK).and_then(|key| triage.questions.iter().find(|question| question.key == key))
        && let Some(place) = known.iter().position(|(key, _)| *key == question.key)
    {
        return question::again(&app, &visitor, question, &known, place);
    }
    match triage.next(&answers) {
        Some(Step::Question(asked)) => question::next(&app, &visitor, asked, &known, named(ASKED)),
        Some(Step::Result(outcome, notes)) => {
            result::show(&app, &visitor, outcome, notes, &answers).await
        }
        None => Err(Error::NotFound),
    }
}

/// The address with these answers, in their order.
pub(super) fn address(answers: &[(&str, &str)], ask: Option<&str>) -> String {
    let asked = ask.map(|key| (ASK, key));
    let pairs: Vec<(&str, &str)> = answers.iter().copied().chain(asked).collect();
    let query = serde_html_form::to_string(&pairs).unwrap_or_default();
    if query.is_empty() { "/apply".to_owned() } else { format!("/apply?{query}") }
}
