//! `/applications/{id}/receipt`: the number, when it arrived, and what happens next.

use axum::{extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::draft;
use crate::{
    act,
    app::App,
    domain::{bilingual::Bilingual, programme::Bound, reference::rules::Rules},
    error::{Error, Result},
    store::answer_version,
    templates::View,
    web::{
        calls::Line,
        casework::{self, Audience, TimelineItem},
        guard::Own,
    },
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
    email: String,
    version: i32,
    sha256: String,
    now: Bilingual,
    due_at: Option<DateTime<Utc>>,
    provisional: bool,
    later: Vec<Bilingual>,
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
    let (db, now) = (app.db.read(), app.now());
    let first = answer_version::first(db, row.id).await?.ok_or(Error::NotFound)?;
    let programme = act::programme_of(row)?;
    let head = casework::head(db, &own.scene, Audience::Applicant, now).await?;
    let way =
        casework::timeline(db, &own.scene, (Audience::Applicant, own.visitor.locale), now).await?;
    let matter = &own.scene.matter;
    let page = ReceiptPage {
        application: own.address(),
        title: head.title.get(own.visitor.locale).to_owned(),
        number,
        programme: &programme.name,
        call: draft::call_of(&app, &own).await?,
        filed_at,
        email: own.reader.user.email.clone(),
        version: first.seq,
        sha256: first.sha256,
        now: head.stage,
        due_at: matter.due_at.filter(|_| matter.open),
        provisional: matter.due_provisional,
        later: way.into_iter().filter(TimelineItem::is_to_come).map(|step| step.title).collect(),
        handling: handling(&programme.handling, app.today()),
    };
    own.visitor.page(&app, &page)
}

fn handling(bound: &Bound, today: NaiveDate) -> Option<Handling> {
    let Bound::Rule(rule) = bound else { return None };
    let rule = Rules::shipped().lookup(&rule.rule_table, today)?;
    Some(Handling { count: rule.value, unit: rule.unit.code() })
}
