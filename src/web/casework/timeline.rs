//! The way of a case: what was done, where it stands, what is still to come.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{
    Audience,
    known::{Place, is_told, known, standing_place},
    names::{both, office_name, role, role_name, rule_name},
};
use crate::{
    act,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{Role, Sheet, steps_to_come, words::Words},
        ids::{EventId, MatterId, UserId},
    },
    error::Result,
    store::{
        clock, consultation, due_change, event, exemption_request, external_case, matter,
        scene::Scene, sheet, user,
    },
};

/// One step: done with its day, the one that is now, or one to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct TimelineItem {
    /// `done`, `current` or `later`.
    pub state: &'static str,
    pub at: Option<DateTime<Utc>>,
    /// What was done, or the name of the stage.
    pub title: Bilingual,
    /// The request or the question it was done on, where it was not the case itself.
    pub about: Option<Bilingual>,
    /// The office, or the function where no office stands behind it.
    pub who: Option<Bilingual>,
    /// The person; never shown to an applicant.
    pub person: Option<String>,
    /// What was written beside it: the reason.
    pub reason: Option<String>,
    /// The dates that it moved.
    pub moved: Vec<Moved>,
}

/// A date that was promised, and the one it became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Moved {
    clock: Bilingual,
    from: NaiveDate,
    to: NaiveDate,
}

/// Seven queries, eight with the names of persons.
pub(in crate::web) async fn timeline(
    db: &impl ConnectionTrait,
    scene: &Scene,
    (audience, locale): (Audience, Locale),
    now: DateTime<Utc>,
) -> Result<Vec<TimelineItem>> {
    let family = Family::load(db, scene, audience, locale).await?;
    let mut items = family.done(audience)?;
    let procedure = act::procedure(&scene.matter)?;
    let known = known(procedure, &scene.matter, &family.events, audience);
    let place = standing_place(db, (scene, known), audience).await?;
    items.push(here(scene, &place, seoul_day(now)));
    if scene.matter.open {
        items.extend(
            steps_to_come(procedure, &place.known.stage).into_iter().map(|step| later(step.name)),
        );
    }
    Ok(items)
}

/// The case with its children, and what happened on them.
struct Family {
    members: Vec<matter::Model>,
    events: Vec<event::Model>,
    names: BTreeMap<MatterId, Bilingual>,
    people: BTreeMap<UserId, String>,
    reasons: BTreeMap<EventId, String>,
    moved: BTreeMap<EventId, Vec<Moved>>,
}

impl Family {
    async fn load(
        db: &impl ConnectionTrait,
        scene: &Scene,
        audience: Audience,
        locale: Locale,
    ) -> Result<Self> {
        let id = scene.matter.id;
        let mut members = matter::Entity::under(id).all(db).await?;
        members.push(scene.matter.clone());
        let events = event::Entity::on(members.iter().map(|member| member.id)).all(db).await?;
        let mut names = BTreeMap::new();
        for row in exemption_request::Entity::of(id).all(db).await? {
            names.insert(row.id, rule_name(&row));
        }
        for row in consultation::Entity::of(id).all(db).await? {
            let opened =
                members.iter().find(|member| member.id == row.id).map(|member| member.opened_at);
            names.insert(
                row.id,
                office_name(&row.office, seoul_day(opened.unwrap_or(scene.matter.opened_at))),
            );
        }
        for row in external_case::Entity::of(id).all(db).await? {
            let body = office_name(&row.body, seoul_day(scene.matter.opened_at));
            names.insert(row.id, body);
        }
        let people = match audience {
            Audience::Applicant => BTreeMap::new(),
            Audience::Asked | Audience::City => {
                let actors = events.iter().filter_map(|event| event.actor_id);
                user::names(db, actors, locale).await?
            }
        };
        let reasons = reasons(db, &events).await?;
        let moved = moved(db, &events).await?;
        Ok(Self { members, events, names, people, reasons, moved })
    }

    fn done(&self, audience: Audience) -> Result<Vec<TimelineItem>> {
        let mut items = Vec::new();
        for event in &self.events {
            let Some(member) = self.members.iter().find(|member| member.id == event.matter_id)
            else {
                continue;
            };
            let procedure = act::procedure(member)?;
            if !is_told(procedure, event, audience) {
                continue;
            }
            let words = procedure.acts.get(&event.act).map(|act| act.done.clone());
            items.push(TimelineItem {
                state: "done",
                at: Some(event.at),
                title: words.unwrap_or_else(|| both(&event.act)),
                about: self.names.get(&event.matter_id).cloned(),
                who: who(event.office.as_deref(), role(&event.role), seoul_day(event.at)),
                person: event.actor_id.and_then(|user| self.people.get(&user).cloned()),
                reason: self.reasons.get(&event.id).cloned(),
                moved: self.moved.get(&event.id).cloned().unwrap_or_default(),
            });
        }
        items.sort_by_key(|item| item.at);
        Ok(items)
    }
}

/// The reasons given on sheets which hold little else; what has its own place on the page is not said twice.
async fn reasons(
    db: &impl ConnectionTrait,
    events: &[event::Model],
) -> Result<BTreeMap<EventId, String>> {
    let ids = events.iter().map(|event| event.id);
    let rows = sheet::Entity::find().filter(sheet::COLUMN.id.is_in(ids)).all(db).await?;
    let reason = |row: sheet::Model| match serde_json::from_value(row.body).ok()? {
        Sheet::Reason { words, .. }
        | Sheet::Note { words, .. }
        | Sheet::Time { words, .. }
        | Sheet::Assignee { words, .. }
        | Sheet::Withdrawal { words, .. }
        | Sheet::Route { reasons: words, .. }
        | Sheet::Secrecy { reasons: words, .. } => Some((row.id, words)),
        Sheet::Outside { number, words, .. } => {
            Some((row.id, format!("{number} {words}").trim().to_owned()))
        }
        // What was written beside an answer, if anything was.
        Sheet::Remark { words } | Sheet::Answers { words, .. } => {
            (!words.trim().is_empty()).then_some((row.id, words))
        }
        _ => None,
    };
    Ok(rows.into_iter().filter_map(reason).collect())
}

/// The dates that a declared holiday moved, by the event that tells of it. Two queries where there are any.
async fn moved(
    db: &impl ConnectionTrait,
    events: &[event::Model],
) -> Result<BTreeMap<EventId, Vec<Moved>>> {
    let changes = due_change::Entity::by(events.iter().map(|event| event.id)).all(db).await?;
    let mut moved: BTreeMap<EventId, Vec<Moved>> = BTreeMap::new();
    if changes.is_empty() {
        return Ok(moved);
    }
    let ids = changes.iter().map(|change| change.clock_id);
    let clocks = clock::Entity::find().filter(clock::COLUMN.id.is_in(ids)).all(db).await?;
    for change in changes {
        let Some(row) = clocks.iter().find(|row| row.id == change.clock_id) else { continue };
        let name = Words::shipped().clock(&row.key.as_str().into()).cloned();
        moved.entry(change.event_id).or_default().push(Moved {
            clock: name.unwrap_or_else(|| both(&row.key)),
            from: seoul_day(change.from_at),
            to: seoul_day(change.to_at),
        });
    }
    Ok(moved)
}

fn who(office: Option<&str>, role: Option<Role>, day: NaiveDate) -> Option<Bilingual> {
    office.map(|office| office_name(office, day)).or_else(|| role.map(role_name))
}

/// Where it stands, and in whose hands.
fn here(scene: &Scene, place: &Place, today: NaiveDate) -> TimelineItem {
    let office = place.holder.and_then(|holder| scene.office(act::bindings(), holder));
    TimelineItem {
        state: "current",
        at: Some(place.since),
        title: place.name.clone(),
        about: None,
        who: who(office.as_deref(), place.holder, today),
        person: None,
        reason: None,
        moved: Vec::new(),
    }
}

fn later(name: Bilingual) -> TimelineItem {
    TimelineItem {
        state: "later",
        at: None,
        title: name,
        about: None,
        who: None,
        person: None,
        reason: None,
        moved: Vec::new(),
    }
}
