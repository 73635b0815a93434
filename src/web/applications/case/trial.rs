//! The trial that an approval allows: what it is bound to, until when, and what comes next.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::super::{change, documents, note, objection};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Role, SheetKind, Stage},
        ids::RowId,
        programme::Means,
        reference::decisions,
        tables::{StartBy, start_by},
    },
    error::{Error, Result},
    store::{answer_version, condition, matter, scene::Scene},
    web::{
        casework::{
            self, Audience, ChangeView, ClockView, ConditionView, DesignationView, OfferView,
            PaperView, ProvingView, TimelineItem, office_name,
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
    start_by: Option<StartBy>,
    reports: Option<String>,
    supervisor: Option<Bilingual>,
    /// Where that office is reached.
    phone: &'static str,
    conditions: Vec<Bound>,
    clocks: Vec<ClockView>,
    way: Vec<TimelineItem>,
    /// The company may state its view now.
    may_state: bool,
    may_send: bool,
    /// Where the company objects to what was decided on the designation, while it may.
    object: Option<String>,
    /// What was sent, the newest first.
    papers: Vec<PaperView>,
    /// What the company does by a button.
    acts: Vec<OfferView>,
    /// Of the designation.
    version: i32,
}

#[derive(Serialize)]
struct Bound {
    number: i32,
    condition: ConditionView,
    /// Until its day.
    days: Option<i64>,
    state: String,
    proving: ProvingView,
    /// Where it is proved, while that may be done.
    prove: Option<String>,
    /// What was asked to be changed of it, the newest first.
    changes: Vec<ChangeView>,
    /// Where a change is asked for, while that may be done.
    change: Option<String>,
}

/// What the company may do about a condition now.
#[derive(Clone, Copy)]
struct Open {
    prove: bool,
    change: bool,
}

pub(super) async fn trial(app: &App, own: &Own, designation: DesignationView) -> Result<TrialView> {
    let db = app.db.read();
    let matter =
        matter::Entity::find_by_id(designation.id).one(db).await?.ok_or(Error::NotFound)?;
    let stage = act::procedure(&matter)?.stage(&matter.shown.as_str().into());
    let clocks = casework::clocks(db, &matter, app.now(), own.visitor.locale).await?;
    let scene = Scene::load(db, matter.clone()).await?;
    let office = scene.office(act::bindings(), Role::Supervisor);
    let mut offers = act::offers(db, &scene, &own.reader, app.now()).await?;
    let may = Open {
        prove: offers.iter().any(|offer| offer.act.as_str() == documents::PROOF),
        change: change::offered(&offers).is_some_and(|offer| offer.refused.is_none()),
    };
    let may_begin = offers.iter().any(|offer| offer.act.as_str() == casework::BEGIN);
    offers.retain(|offer| offer.sheet == SheetKind::None);
    let whose = (Audience::Applicant, own.visitor.locale);
    Ok(TrialView {
        open: matter.open,
        next: stage.and_then(Stage::future).cloned(),
        start_by: start_by(designation.issued_on, designation.period()).filter(|_| may_begin),
        reports: reports(app, own).await?,
        phone: &decisions::shipped().remedies.phone,
        supervisor: office.map(|office| office_name(&office, app.today())),
        conditions: conditions(app, own, (&scene, may)).await?,
        acts: casework::offers_view(&offers, &scene, &own.address(), whose)?,
        version: scene.matter.version,
        clocks: clocks.into_iter().filter(|clock| clock.state != "ended").collect(),
        way: casework::timeline(db, &scene, (Audience::Applicant, own.visitor.locale), app.now())
            .await?,
        object: objection::address(app, own, &scene).await?,
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

async fn conditions(app: &App, own: &Own, (scene, may): (&Scene, Open)) -> Result<Vec<Bound>> {
    let (db, today, home) = (app.db.read(), app.today(), own.address());
    let told = condition::told(db, own.application.id).await?;
    let files = format!("{home}/files");
    let readers = (files.as_str(), Audience::Applicant, own.visitor.locale);
    let mut proving = casework::proofs_of(db, scene, &told, readers, today).await?;
    let mut asked: BTreeMap<RowId, Vec<ChangeView>> = BTreeMap::new();
    for change in casework::changes(db, scene.matter.id).await? {
        asked.entry(change.condition).or_default().push(change);
    }
    let waits = |id: &RowId| asked.get(id).is_some_and(|all| all.iter().any(ChangeView::waits));
    let open: BTreeSet<RowId> = told
        .iter()
        .filter(|one| one.state == condition::OPEN && !waits(&one.id))
        .map(|one| one.id)
        .collect();
    let view = |row: condition::Model| Bound {
        number: row.number,
        condition: ConditionView::of(row.read(), today),
        days: row.due_on.map(|due| (due - today).num_days()),
        change: (may.change && open.contains(&row.id))
            .then(|| change::address_of(&home, row.number)),
        changes: asked.remove(&row.id).unwrap_or_default(),
        prove: (may.prove && row.state == condition::OPEN)
            .then(|| documents::address_of(&home, row.number)),
        state: row.state,
        proving: proving.remove(&row.id).unwrap_or_default(),
    };
    Ok(told.into_iter().map(view).collect())
}
