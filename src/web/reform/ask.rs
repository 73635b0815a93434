//! `/reform`: who asks, which rule, what is wrong with it and what should stand instead; no account is needed.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Datelike, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{bilingual::Bilingual, programme::personal},
    error::Result,
    store::reform_request::{self, Wish},
    templates::View,
    web::{
        address::Query,
        client::Client,
        flood::{self, Pace},
        forms::{Faults, Form, Size},
        regulations::{Named, named},
        session::Visitor,
    },
};

/// Nobody has more to say at once; a machine would.
const PACE: Pace = Pace { what: "reform", times: 5, within: TimeDelta::minutes(15) };

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Draft {
    /// A rule that we know, as its address has it.
    regulation: String,
    rule: String,
    wrong: String,
    instead: String,
    name: String,
    contact: String,
    /// Nothing is sent: only the language changes.
    turn: String,
}

#[derive(Serialize)]
struct AskPage {
    draft: Draft,
    faults: Faults,
    known: Vec<Choice>,
    /// The form that the language switch draws anew with what is typed.
    turning_form: &'static str,
}

#[derive(Serialize)]
struct Choice {
    key: String,
    label: Bilingual,
    checked: bool,
}

impl View for AskPage {
    const TEMPLATE: &'static str = "reform/ask.html";
}

impl Draft {
    fn parse(&self, known: &[Named]) -> Result<Wish, Faults> {
        let mut faults = Faults::default();
        let chosen = known.iter().find(|rule| rule.slug == self.regulation);
        if chosen.is_none() {
            faults.required("rule", &self.rule);
        }
        let wish = Wish {
            regulation: chosen.map(|rule| rule.slug.clone()),
            rule: faults.fits("rule", &self.rule, Size::Line),
            wrong: faults.text("wrong", &self.wrong),
            instead: faults.text("instead", &self.instead),
            name: faults.required("name", &self.name),
            contact: faults.fits("contact", &self.contact, Size::Line),
        };
        for (field, text) in [
            ("rule", &wish.rule),
            ("wrong", &wish.wrong),
            ("instead", &wish.instead),
            ("name", &wish.name),
            ("contact", &wish.contact),
        ] {
            if !personal::numbers(text).is_empty() {
                faults.add(field, "personal-number");
            }
        }
        faults.or(wish)
    }
}

/// As the page of a rule links here.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    rule: String,
}

pub(super) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Query(Wanted { rule }): Query<Wanted>,
) -> Result<Response> {
    let known = named(app.db.read()).await?;
    let draft = Draft { regulation: rule, ..Draft::default() };
    visitor.page(&app, &page(draft, Faults::default(), known))
}

pub(super) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    client: Client,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let known = named(app.db.read()).await?;
    if !draft.turn.is_empty() {
        return visitor.page(&app, &page(draft, Faults::default(), known));
    }
    let wish = match draft.parse(&known) {
        Ok(wish) => wish,
        Err(faults) => {
            let view = page(draft, faults, known);
            return visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    flood::hold(&app, client, PACE).await?;
    let tx = app.db.write().await?;
    let row = reform_request::receive(&tx, wish, app.today().year(), app.now()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/reform/{}?done=sent", row.number)).into_response())
}

fn page(draft: Draft, faults: Faults, known: Vec<Named>) -> AskPage {
    let choice = |rule: Named| Choice {
        checked: rule.slug == draft.regulation,
        key: rule.slug,
        label: rule.label,
    };
    let known = known.into_iter().map(choice).collect();
    AskPage { known, draft, faults, turning_form: "ask" }
}
