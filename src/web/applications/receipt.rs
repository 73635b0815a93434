//! `/applications/{id}/receipt`: the number, when it arrived, and what happens next.

use axum::{extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::draft;
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{SheetKind, Stage, steps_to_come},
        programme::Bound,
        reference::rules::Rules,
    },
    error::{Error, Result},
    store::{answer_version, event, user},
    templates::View,
    web::{calls::Line, casework, guard::Own},
};

#[derive(Serialize)]
struct ReceiptPage<'a> {
    application: String,
    title: String,
    number: String,
    programme: &'a Bilingual,
    /// The call that it was filed for.
    call: Option<Line>,
    filed_at: DateTime<Utc>,
    /// Who filed it, whoever reads this.
    filed_by: Option<String>,
    version: i32,
    sha256: String,
    /// Until it is registered.
    waits: Option<Waiting>,
    later: Vec<Bilingual>,
    /// The day by which the city decides, once that is counted and not over.
    decide_by: Option<NaiveDate>,
    handling: Option<Handling>,
}

#[derive(Serialize)]
struct Waiting {
    stage: Bilingual,
    due_at: Option<DateTime<Utc>>,
    provisional: bool,
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
    let (db, locale) = (app.db.read(), own.visitor.locale);
    let first = answer_version::first(db, row.id).await?.ok_or(Error::NotFound)?;
    let filed_by = user::names(db, [first.filed_by], locale).await?.remove(&first.filed_by);
    let programme = act::programme_of(row)?;
    let stage = filed_stage(&app, &own).await?;
    let later = steps_to_come(act::procedure(&own.scene.matter)?, &stage.key).into_iter();
    let page = ReceiptPage {
        application: own.address(),
        title: row.name().get(locale).to_owned(),
        number,
        programme: &programme.name,
        call: draft::call_of(&app, &own).await?,
        filed_at,
        filed_by,
        version: first.seq,
        sha256: first.sha256,
        waits: waiting(&own, stage),
        later: later.map(|step| step.name).collect(),
        decide_by: decide_by(&app, &own).await?,
        handling: handling(&programme.handling, app.today()),
    };
    own.visitor.page(&app, &page)
}

/// Where the filing led.
async fn filed_stage(app: &App, own: &Own) -> Result<&'static Stage> {
    let procedure = act::procedure(&own.scene.matter)?;
    let files = |event: &event::Model| {
        procedure.acts.get(&event.act).is_some_and(|act| act.sheet == SheetKind::Version)
    };
    let events = event::Entity::on([own.application.id]).all(app.db.read()).await?;
    let filing = events.into_iter().find(files).ok_or(Error::NotFound)?;
    procedure.stage(&filing.to_stage.as_str().into()).ok_or(Error::NotFound)
}

fn waiting(own: &Own, filed: &Stage) -> Option<Waiting> {
    let matter = &own.scene.matter;
    (matter.stage == filed.key.as_str()).then(|| Waiting {
        stage: filed.public.clone(),
        due_at: matter.due_at,
        provisional: matter.due_provisional,
    })
}

async fn decide_by(app: &App, own: &Own) -> Result<Option<NaiveDate>> {
    let (now, locale) = (app.now(), own.visitor.locale);
    let clocks = casework::clocks(app.db.read(), &own.scene.matter, now, locale).await?;
    let due = casework::main_clock(&clocks).and_then(|place| clocks[place].due);
    Ok(due.filter(|due| *due >= seoul_day(now)))
}

fn handling(bound: &Bound, today: NaiveDate) -> Option<Handling> {
    let Bound::Rule(rule) = bound else { return None };
    let rule = Rules::shipped().lookup(&rule.rule_table, today)?;
    Some(Handling { count: rule.value, unit: rule.unit.code() })
}
