//! `/applications/{id}` while it is not filed: the sections of the form, each with how far it is.

use std::collections::BTreeMap;

use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::EntityTrait;
use serde::Serialize;

use super::{paper::Paper, telling};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{SheetKind, StageKey},
        programme::status::Status,
    },
    error::{Error, Result},
    store::{call, comment},
    templates::View,
    web::{
        calls::{Line, line},
        guard::Own,
    },
};

#[derive(Serialize)]
struct DraftPage<'a> {
    application: String,
    title: Bilingual,
    stage: Option<&'a Bilingual>,
    programme: &'a Bilingual,
    company: Bilingual,
    parts: Vec<Part<'a>>,
    ready: usize,
    all: usize,
    saved_at: DateTime<Utc>,
    kept_until: Option<NaiveDate>,
    people: Vec<String>,
    /// Belongs to the company, and so may bring colleagues into it; leads it, and so lets others into this draft alone.
    member: bool,
    lead: bool,
    call: Option<Line>,
    /// Where it is given up, for whoever may.
    discard: Option<String>,
}

#[derive(Serialize)]
struct Part<'a> {
    key: &'a str,
    name: &'a Bilingual,
    sections: Vec<Task<'a>>,
}

#[derive(Serialize)]
struct Task<'a> {
    address: String,
    title: &'a Bilingual,
    status: &'static str,
    faults: usize,
    /// Threads that are open beside it.
    comments: usize,
    /// The reader does not write in it.
    read_only: bool,
}

impl View for DraftPage<'_> {
    const TEMPLATE: &'static str = "applications/draft.html";
}

pub(crate) async fn show(app: &App, own: &Own) -> Result<Response> {
    if !own.is_draft() {
        return Err(Error::NotFound);
    }
    let paper = Paper::of(app, &own.application)?;
    let sections = paper.sections();
    let matter = &own.scene.matter;
    let stage = act::procedure(matter)?.stage(&StageKey::new(matter.stage.as_str()));
    let people = telling::writers(app.db.read(), &own.application).await?;
    let comments = comment::open(app.db.read(), own.application.id).await?;
    let page = DraftPage {
        application: own.address(),
        title: paper.title(),
        stage: stage.map(|stage| &stage.internal),
        programme: &paper.programme.name,
        company: own.company.name(),
        parts: parts(&paper, own, &comments),
        ready: sections.iter().filter(|(_, status)| *status == Status::Ready).count(),
        all: sections.len(),
        saved_at: own.application.drafted_at,
        kept_until: matter.due_at.map(seoul_day),
        people: people
            .into_iter()
            .map(|person| person.name_in(own.visitor.locale).to_owned())
            .collect(),
        member: own.guest.is_none(),
        lead: own.reader.led_ids().contains(&own.company.id),
        call: call_of(app, own).await?,
        discard: discard(app, own).await?,
    };
    own.visitor.page(app, &page)
}

/// The call that it is for.
pub(super) async fn call_of(app: &App, own: &Own) -> Result<Option<Line>> {
    let Some(id) = own.application.call_id else { return Ok(None) };
    let row = call::Entity::find_by_id(id).one(app.db.read()).await?;
    Ok(row.map(|row| line(&row, app.now())))
}

/// The act that ends a draft, if it is offered to this reader.
async fn discard(app: &App, own: &Own) -> Result<Option<String>> {
    let offers = act::offers(app.db.read(), &own.scene, &own.reader, app.now()).await?;
    let offer =
        offers.into_iter().find(|offer| offer.sheet == SheetKind::None && offer.refused.is_none());
    Ok(offer.map(|offer| format!("{}/acts/{}", own.address(), offer.act)))
}

fn parts<'a>(paper: &Paper, own: &Own, comments: &BTreeMap<String, usize>) -> Vec<Part<'a>> {
    let sections = paper.sections();
    let task = |(section, status): &(&'a crate::domain::programme::Section, Status)| Task {
        address: format!("{}/sections/{}", own.address(), section.key),
        title: &section.title,
        status: status.code(),
        faults: paper.faults().of_section(&section.key).filter(|fault| fault.is_wrong()).count(),
        comments: comments.get(&section.key).copied().unwrap_or_default(),
        read_only: !own.writes(section),
    };
    let part = |part: &'a crate::domain::programme::form::Part| Part {
        key: &part.key,
        name: &part.name,
        sections: sections
            .iter()
            .filter(|(section, _)| section.part == part.key)
            .map(task)
            .collect(),
    };
    paper.programme.parts.iter().map(part).collect()
}
