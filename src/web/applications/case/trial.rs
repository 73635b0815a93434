//! The trial that an approval allows: what it is bound to, until when, and what comes next.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::super::{documents, note};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Role, Stage},
        programme::Means,
        reference::{codes, decisions},
        tables::start_by,
    },
    error::{Error, Result},
    store::{answer_version, condition, decision, matter, scene::Scene},
    web::{
        casework::{
            self, Audience, ClockView, DesignationView, PaperView, TimelineItem, office_name,
        },
        guard::Own,
    },
};

#[derive(Serialize)]
pub(super) struct TrialView {
    designation: DesignationView,
    open: bool,
    /// What the procedure says of this time.
    next: Option<Bilingual>,
    start_by: Option<NaiveDate>,
    reports: Option<String>,
    supervisor: Option<Bilingual>,
    /// Where that office is reached.
    phone: &'static str,
    conditions: Vec<ConditionView>,
    clocks: Vec<ClockView>,
    way: Vec<TimelineItem>,
    /// The company may state its view now.
    may_state: bool,
    may_send: bool,
    /// What was sent, the newest first.
    papers: Vec<PaperView>,
}

#[derive(Serialize)]
struct ConditionView {
    number: i32,
    category: Bilingual,
    words: String,
    reason: String,
    office: Option<Bilingual>,
    due_on: Option<NaiveDate>,
    days: Option<i64>,
    state: String,
}

pub(super) async fn trial(app: &App, own: &Own, designation: DesignationView) -> Result<TrialView> {
    let db = app.db.read();
    let matter =
        matter::Entity::find_by_id(designation.id).one(db).await?.ok_or(Error::NotFound)?;
    let stage = act::procedure(&matter)?.stage(&matter.shown.as_str().into());
    let clocks = casework::clocks(db, &matter, app.now(), own.visitor.locale).await?;
    let scene = Scene::load(db, matter.clone()).await?;
    let office = scene.office(act::bindings(), Role::Supervisor);
    Ok(TrialView {
        open: matter.open,
        next: stage.and_then(Stage::future).cloned(),
        start_by: start_by(designation.issued_on, designation.last),
        reports: reports(app, own).await?,
        phone: &decisions::shipped().remedies.phone,
        supervisor: office.map(|office| office_name(&office, app.today())),
        conditions: conditions(app, own).await?,
        clocks: clocks.into_iter().filter(|clock| clock.state != "ended").collect(),
        way: casework::timeline(db, &scene, (Audience::Applicant, own.visitor.locale), app.now())
            .await?,
        may_send: documents::may_send(app, own, &scene).await?,
        papers: casework::papers(db, &scene, &format!("{}/files", own.address())).await?,
        may_state: note::offer(app, own, &scene).await?.is_some(),
        designation,
    })
}

/// How often the company has said that it will report.
async fn reports(app: &App, own: &Own) -> Result<Option<String>> {
    let newest = answer_version::newest(app.db.read(), own.application.id).await?;
    let programme = act::programme_of(&own.application)?;
    let (Some(newest), Some(field)) = (newest, programme.meaning(Means::ReportCycle)) else {
        return Ok(None);
    };
    let shelf = casework::Shelf { locale: own.visitor.locale, ..casework::Shelf::default() };
    let shown = casework::answer(programme, &newest.read()?, &field.key, (&shelf, app.today()));
    Ok(shown.filter(|shown| !shown.empty).map(|shown| shown.text))
}

async fn conditions(app: &App, own: &Own) -> Result<Vec<ConditionView>> {
    let db = app.db.read();
    // What is decided later on the designation is a decision of its own.
    let released = decision::Entity::find()
        .filter(decision::COLUMN.matter_id.eq(own.application.id))
        .filter(decision::Column::ReleasedAt.is_not_null())
        .one(db)
        .await?;
    let Some(released) = released else { return Ok(Vec::new()) };
    let today = app.today();
    let view = |row: condition::Model| ConditionView {
        number: row.number,
        category: codes::shipped()
            .label("condition_category", &row.category)
            .cloned()
            .unwrap_or_default(),
        words: row.words,
        reason: row.reason,
        office: row.office.map(|office| office_name(&office, today)),
        due_on: row.due_on,
        days: row.due_on.map(|due| (due - today).num_days()),
        state: row.state,
    };
    Ok(condition::Entity::of(released.id).all(db).await?.into_iter().map(view).collect())
}
