//! The head of a case: number, title, company, where it stands, who holds it and by when.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{
    Audience,
    known::{known, standing_place},
    names::{both, office_name, role_name},
};
use crate::{
    act,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{Role, procedure::Clock, words::Words},
        ids::MatterId,
    },
    error::Result,
    store::{application, clock, company, event, matter, scene::Scene},
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
    /// The function that has the next move; none after the end, and while a trial runs that asks nothing of anybody.
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

/// Three queries: what happened, what is asked, and the company; for whoever applied a fourth where a limit within the city
/// comes first, and of a trial one for what waits on it.
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
    let place = standing_place(db, (scene, known), audience).await?;
    let office = place.holder.and_then(|holder| scene.office(act::bindings(), holder));
    let due = match audience {
        Audience::Applicant => dues_outside(db, [matter], now).await?.remove(&matter.id),
        Audience::Asked | Audience::City => due(matter, now),
    };
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
        due,
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

/// The next dates for whoever applied: where a limit within the city comes first, the one after it. One query, where there is any such.
pub(in crate::web) async fn dues_outside<'a>(
    db: &impl ConnectionTrait,
    matters: impl IntoIterator<Item = &'a matter::Model>,
    now: DateTime<Utc>,
) -> Result<BTreeMap<MatterId, DueView>> {
    let (hidden, plain): (Vec<_>, Vec<_>) = matters.into_iter().partition(|matter| {
        let key = matter.due_clock.as_deref();
        key.is_some_and(|key| spec(matter, key).is_some_and(|clock| clock.within))
    });
    let mut dues: BTreeMap<_, _> =
        plain.into_iter().filter_map(|matter| Some((matter.id, due(matter, now)?))).collect();
    if hidden.is_empty() {
        return Ok(dues);
    }
    let ids = hidden.iter().map(|matter| matter.id);
    let rows = clock::Entity::find()
        .filter(clock::COLUMN.matter_id.is_in(ids))
        .filter(clock::COLUMN.state.eq("running"))
        .all(db)
        .await?;
    for matter in hidden {
        let told = |row: &&clock::Model| {
            let spec = spec(matter, &row.key);
            row.matter_id == matter.id && spec.is_some_and(|one| one.is_duty() && !one.within)
        };
        let next = rows.iter().filter(told).min_by_key(|row| row.due_at);
        let due = next.and_then(|row| due_of(row.due_at, Some(&row.key), (row.provisional, now)));
        dues.extend(due.map(|due| (matter.id, due)));
    }
    Ok(dues)
}

/// How the procedure of a matter has its clock of this key.
pub(super) fn spec(matter: &matter::Model, key: &str) -> Option<&'static Clock> {
    act::procedure(matter).ok()?.clock(&key.into())
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
