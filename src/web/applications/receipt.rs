//! `/applications/{id}/receipt`: the number, when it arrived, and what happens next.

use axum::{extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{StageKey, State as StageState},
        programme::Bound,
        reference::rules::Rules,
    },
    error::{Error, Result},
    store::answer_version,
    templates::View,
    web::guard::Own,
};

#[derive(Serialize)]
struct ReceiptPage<'a> {
    application: String,
    title: String,
    number: String,
    programme: &'a Bilingual,
    filed_at: DateTime<Utc>,
    email: String,
    version: i32,
    sha256: String,
    now: Option<&'a Bilingual>,
    due_at: Option<DateTime<Utc>>,
    due_on: Option<NaiveDate>,
    provisional: bool,
    later: Vec<&'a Bilingual>,
    handling: Option<Handling>,
}

/// How long the whole takes, by the rule tables.
#[derive(Serialize)]
struct Handling {
    count: i64,
    unit: &'static str,
}

impl View for ReceiptPage<'_> {
    const TEMPLATE: &'static str = "applications/receipt.html";
}

pub(super) async fn show(State(app): State<App>, own: Own) -> Result<Response> {
    let row = &own.application;
    let (Some(number), Some(filed_at)) = (row.number.clone(), row.filed_at) else {
        return Err(Error::NotFound);
    };
    let first = answer_version::first(app.db.read(), row.id).await?.ok_or(Error::NotFound)?;
    let matter = &own.scene.matter;
    let procedure = act::procedure(matter)?;
    let stage = procedure.stage(&StageKey::new(matter.stage.as_str()));
    let programme = act::programme_of(row)?;
    let place = procedure.stages.iter().position(|one| Some(one) == stage).unwrap_or_default();
    let mut later: Vec<&Bilingual> = Vec::new();
    for one in procedure.stages.iter().skip(place + 1).filter(|_| matter.open) {
        if let StageState::Open { future, .. } = &one.state
            && later.last() != Some(&future)
        {
            later.push(future);
        }
    }
    let page = ReceiptPage {
        application: own.address(),
        title: row.title.clone(),
        number,
        programme: &programme.name,
        filed_at,
        email: own.reader.user.email.clone(),
        version: first.seq,
        sha256: first.sha256,
        now: stage.map(|stage| &stage.public),
        due_at: matter.due_at.filter(|_| matter.open),
        due_on: matter.due_at.filter(|_| matter.open).map(seoul_day),
        provisional: matter.due_provisional,
        later,
        handling: handling(&programme.handling, app.today()),
    };
    own.visitor.page(&app, &page)
}

fn handling(bound: &Bound, today: NaiveDate) -> Option<Handling> {
    let Bound::Rule(rule) = bound else { return None };
    let rule = Rules::shipped().lookup(&rule.rule_table, today)?;
    Some(Handling { count: rule.value, unit: rule.unit.code() })
}
