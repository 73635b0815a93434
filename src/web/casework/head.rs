//! The head of a case: number, title, company, where it stands, who holds it and by when.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{
    Audience,
    known::{known, place},
    names::{both, office_name, role_name},
};
use crate::{
    act,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{Role, words::Words},
        ids::MatterId,
    },
    error::Result,
    store::{application, company, event, matter, scene::Scene},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Head {
    pub id: MatterId,
    pub number: Option<String>,
    pub title: Bilingual,
    pub company: Option<Bilingual>,
    pub stage: Bilingual,
    /// Of the tag that shows the stage: `moving`, `waiting`, `good`, `bad`, or none.
    pub tone: Option<&'static str>,
    pub open: bool,
    /// The function that has the next move; none after the end.
    pub holder: Option<Bilingual>,
    /// The office of that function, where it has one.
    pub office: Option<Bilingual>,
    /// The applicant has the next move.
    pub with_applicant: bool,
    pub due: Option<DueView>,
    pub version: i32,
}

/// The next date that is anybody's duty, for `parts/due.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct DueView {
    /// Days left; negative when it is late.
    pub days: i64,
    pub date: NaiveDate,
    pub clock: Bilingual,
    pub provisional: bool,
}

/// Three queries: what happened, what is asked, and the company.
pub(in crate::web) async fn head(
    db: &impl ConnectionTrait,
    scene: &Scene,
    audience: Audience,
    now: DateTime<Utc>,
) -> Result<Head> {
    let matter = &scene.matter;
    let procedure = act::procedure(matter)?;
    let events = event::Entity::on([matter.id]).all(db).await?;
    let known = known(procedure, matter, &events, audience);
    let overlays = act::standing(db, matter).await?.overlays;
    let place = place(procedure, known, &overlays, audience);
    let office = place.holder.and_then(|holder| scene.office(act::bindings(), holder));
    Ok(Head {
        id: matter.id,
        number: scene.application.as_ref().and_then(|row| row.number.clone()),
        title: scene.application.as_ref().map(application::Model::name).unwrap_or_default(),
        company: of_company(db, scene).await?,
        stage: place.name,
        tone: tone(matter, place.asked),
        open: matter.open,
        holder: place.holder.map(role_name),
        office: office.map(|office| office_name(&office, seoul_day(now))),
        with_applicant: place.holder.is_some_and(Role::is_applicant),
        due: due(matter, now),
        version: matter.version,
    })
}

async fn of_company(db: &impl ConnectionTrait, scene: &Scene) -> Result<Option<Bilingual>> {
    let Some(application) = &scene.application else { return Ok(None) };
    let company = company::Entity::find_by_id(application.company_id).one(db).await?;
    Ok(company.map(|company| company.name()))
}

fn tone(matter: &matter::Model, asked: bool) -> Option<&'static str> {
    match (matter.open, asked, matter.ending.as_deref()) {
        (true, true, _) => Some("waiting"),
        (true, false, _) => Some("moving"),
        (false, _, Some("positive")) => Some("good"),
        (false, _, Some("negative")) => Some("bad"),
        (false, _, _) => None,
    }
}

/// From the matter's own cache; nothing where no duty runs.
pub(crate) fn due(matter: &matter::Model, now: DateTime<Utc>) -> Option<DueView> {
    due_of(matter.due_at, matter.due_clock.as_deref(), (matter.due_provisional, now))
}

/// The same, from the columns alone.
pub(crate) fn due_of(
    at: Option<DateTime<Utc>>,
    clock: Option<&str>,
    (provisional, now): (bool, DateTime<Utc>),
) -> Option<DueView> {
    let (date, clock) = (seoul_day(at?), clock?);
    Some(DueView {
        days: (date - seoul_day(now)).num_days(),
        date,
        clock: Words::shipped().clock(&clock.into()).cloned().unwrap_or_else(|| both(clock)),
        provisional,
    })
}
