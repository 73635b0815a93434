//! Objections of a case, for its company and for the city: what was written, where each stands, and what was ruled.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{
    Audience,
    clocks::{ClockView, clocks},
    head::{DueView, due},
    office_name,
};
use crate::{
    act::{self, terms},
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{Ruling, Stage},
        ids::MatterId,
    },
    error::Result,
    store::{
        clock, holiday, matter, objection,
        scene::{About, Scene},
    },
};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ObjectionView {
    pub id: MatterId,
    filed_at: DateTime<Utc>,
    objects_to: String,
    reasons: String,
    instead: String,
    stage: Bilingual,
    open: bool,
    /// The office that rules on it, while nobody has.
    office: Option<Bilingual>,
    due: Option<DueView>,
    ruling: Option<Ruling>,
    ruled_at: Option<DateTime<Utc>>,
    /// The time to rule on it, or to appeal after that.
    clock: Option<ClockView>,
    /// Nothing was told in time: since when an appeal is open, and its last day (AGA §36(4)).
    appeal: Option<(NaiveDate, NaiveDate)>,
}

/// Those of an application, the newest first.
pub(in crate::web) async fn objections(
    db: &impl ConnectionTrait,
    application: MatterId,
    readers: (Audience, Locale),
    now: DateTime<Utc>,
) -> Result<Vec<ObjectionView>> {
    let mut views = Vec::new();
    for row in objection::Entity::of(application).all(db).await? {
        let Some(matter) = matter::Entity::find_by_id(row.id).one(db).await? else { continue };
        views.push(objection(db, &Scene::load(db, matter).await?, (row, readers), now).await?);
    }
    Ok(views)
}

pub(in crate::web) async fn objection(
    db: &impl ConnectionTrait,
    scene: &Scene,
    (row, (audience, locale)): (objection::Model, (Audience, Locale)),
    now: DateTime<Utc>,
) -> Result<ObjectionView> {
    let matter = &scene.matter;
    let stage = act::procedure(matter)?.stage(&matter.shown.as_str().into());
    let name = |stage: &Stage| match audience {
        Audience::Applicant => stage.public.clone(),
        Audience::Asked | Audience::City => stage.internal.clone(),
    };
    let mut clocks = clocks(db, matter, now, locale).await?;
    clocks.retain(|clock| clock.state != "ended");
    let appeal = if matter.open { open_untold(db, matter, now).await? } else { None };
    Ok(ObjectionView {
        id: row.id,
        stage: stage.map(name).unwrap_or_default(),
        open: matter.open,
        office: matter.office.as_deref().map(|office| office_name(office, seoul_day(now))),
        due: due(matter, now),
        ruling: row.read_ruling(),
        ruled_at: row.ruled_at,
        clock: clocks.pop(),
        appeal,
        filed_at: row.filed_at,
        objects_to: row.objects_to,
        reasons: row.reasons,
        instead: row.instead,
    })
}

async fn open_untold(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
    now: DateTime<Utc>,
) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let running = clock::Entity::of(matter.id).all(db).await?;
    let calendar = holiday::calendar(db).await?;
    Ok(terms::open_untold(act::procedure(matter)?, &running, (now, &calendar)))
}

/// The objection that a page of the city is about.
pub(in crate::web) async fn objected(
    db: &impl ConnectionTrait,
    scene: &Scene,
    locale: Locale,
    now: DateTime<Utc>,
) -> Result<Option<ObjectionView>> {
    let About::Objection(row) = &scene.about else { return Ok(None) };
    Ok(Some(objection(db, scene, (row.clone(), (Audience::City, locale)), now).await?))
}
