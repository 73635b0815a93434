//! `/applications`: what the reader's companies have filed and what they are writing; what waits for them first.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Role, Stage, StageKey},
        ids::MatterId,
        programme::Function,
    },
    error::Result,
    store::{
        application, company, matter, mine, overlay,
        reader::Reader,
        scene::{DESIGNATION, OBJECTION},
    },
    templates::View,
    web::{
        casework::{self, DueView},
        session::Person,
    },
};

#[derive(Default, Serialize)]
struct ListPage {
    waiting: Vec<Entry>,
    /// Drafts of others that the reader was let into.
    shared: Vec<Entry>,
    running: Vec<Entry>,
    /// Approved, and the designation holds.
    trials: Vec<Entry>,
    ended: Vec<Entry>,
    has_company: bool,
}

#[derive(Serialize)]
struct Entry {
    address: String,
    /// Empty where it has no name yet.
    title: Bilingual,
    number: Option<String>,
    programme: Bilingual,
    state: Bilingual,
    /// How an objection stands that nobody has ruled on yet.
    objection: Option<Bilingual>,
    /// The office of the function that has the next move, or the function where it has none; as on the case's page. Nobody
    /// while a trial runs that asks nothing of anybody.
    holder: Option<Bilingual>,
    due: Option<DueView>,
    /// Where the reader belongs to several: of which this is.
    company: Option<Bilingual>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "applications/list.html";
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response> {
    let db = app.db.read();
    let rows = application::own(db, &person.reader).await?;
    let ids: Vec<_> = rows.iter().map(|(row, _)| row.id).collect();
    let trials = matter::Entity::among(DESIGNATION, ids.clone()).all(db).await?;
    let asked: Vec<_> = ids.into_iter().chain(trials.iter().map(|trial| trial.id)).collect();
    let requests = overlay::Entity::open_among(asked.iter().copied()).all(db).await?;
    let well = mine::going_well(db, trials.iter().map(|trial| trial.id)).await?;
    let shown: Vec<_> = rows.iter().map(|(_, matter)| matter).chain(&trials).collect();
    let dues = casework::dues_outside(db, shown, app.now()).await?;
    let open = matter::Column::Open.eq(true);
    let objections = matter::Entity::among(OBJECTION, asked).filter(open).all(db).await?;
    let companies = company::all_own(db, &person.reader).await?;
    let mut page = ListPage { has_company: !companies.is_empty(), ..ListPage::default() };
    for (row, matter) in rows {
        let trial = trials.iter().rfind(|trial| trial.open && trial.parent_id == Some(row.id));
        let shown = trial.unwrap_or(&matter);
        let asked: Vec<_> = requests.iter().filter(|one| one.matter_id == shown.id).collect();
        let of = companies.iter().find(|one| companies.len() > 1 && one.id == row.company_id);
        let entry = entry(&app, &row, shown, (&asked, well.contains(&shown.id)))?;
        let due = dues.get(&shown.id).filter(|_| shown.open).cloned();
        let entry = Entry { due, company: of.map(company::Model::name), ..entry };
        let against = |one: &&matter::Model| of_case(one, &trials) == Some(row.id);
        let entry = objected(&app, entry, objections.iter().find(against))?;
        if trial.is_some() {
            page.trials.push(entry);
        } else if !matter.open {
            page.ended.push(entry);
        } else if is_ours(&matter) {
            page.waiting.push(entry);
        } else {
            page.running.push(entry);
        }
    }
    page.shared = shared(&app, &person.reader).await?;
    page.waiting.sort_by_key(|entry| entry.due.as_ref().map_or(NaiveDate::MAX, |due| due.date));
    person.visitor.page(&app, &page)
}

async fn shared(app: &App, reader: &Reader) -> Result<Vec<Entry>> {
    let db = app.db.read();
    let rows = application::Entity::shared_with(reader).all(db).await?;
    let matters = matter::by_id(db, rows.iter().map(|row| row.id)).await?;
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(rows.iter().map(|row| row.company_id)));
    let companies = companies.all(db).await?;
    let entry = |row: &application::Model| {
        let of = companies.iter().find(|one| one.id == row.company_id).map(company::Model::name);
        let matter = matters.get(&row.id)?;
        let due = casework::due(matter, app.now());
        let entry = entry(app, row, matter, (&[], false));
        Some(entry.map(|entry| Entry { due, company: of, ..entry }))
    };
    rows.iter().filter_map(entry).collect()
}

fn is_ours(matter: &matter::Model) -> bool {
    [Role::Applicant, Role::ApplicantLead]
        .iter()
        .any(|role| matter.holder.as_deref() == Some(role.as_str()))
}

fn entry(
    app: &App,
    row: &application::Model,
    matter: &matter::Model,
    (requests, goes_well): (&[&overlay::Model], bool),
) -> Result<Entry> {
    let procedure = act::procedure(matter)?;
    let stage = procedure.stage(&StageKey::new(matter.shown.as_str()));
    let asked = requests.iter().rev().find_map(|request| {
        procedure.overlay(&request.key.as_str().into()).filter(|overlay| overlay.public.is_some())
    });
    let state = asked.and_then(|overlay| overlay.public.as_ref());
    let state = state.or(stage.map(|stage| &stage.public));
    let of_stage = |stage: &Stage| {
        if goes_well { procedure.led_on_by_applicant(&stage.key) } else { stage.holder() }
    };
    let holder = asked.map(|overlay| overlay.holder).or_else(|| stage.and_then(of_stage));
    Ok(Entry {
        address: format!("/applications/{}", row.id),
        title: row.name(),
        number: row.number.clone(),
        programme: act::programme_of(row)?.name.clone(),
        state: state.cloned().unwrap_or_default(),
        holder: holder.filter(|_| matter.open).map(|role| named(app, row, role)),
        due: None,
        company: None,
        objection: None,
    })
}

/// The case that an objection is about, be it against the decision or against what became of its trial.
fn of_case(objection: &matter::Model, trials: &[matter::Model]) -> Option<MatterId> {
    let trial = trials.iter().find(|trial| objection.parent_id == Some(trial.id));
    trial.map_or(objection.parent_id, |trial| trial.parent_id)
}

/// With an objection that waits: of the two dates the nearer one stands there.
fn objected(app: &App, entry: Entry, objection: Option<&matter::Model>) -> Result<Entry> {
    let Some(objection) = objection else { return Ok(entry) };
    let stage = act::procedure(objection)?.stage(&StageKey::new(objection.shown.as_str()));
    let due = entry.due.into_iter().chain(casework::due(objection, app.now()));
    Ok(Entry {
        objection: stage.map(|stage| stage.public.clone()),
        due: due.min_by_key(|due| due.date),
        ..entry
    })
}

fn named(app: &App, row: &application::Model, role: Role) -> Bilingual {
    let office = Function::of(role).and_then(|of| act::bindings().office(&row.programme, of));
    office.map_or_else(|| casework::role_name(role), |key| casework::office_name(key, app.today()))
}
