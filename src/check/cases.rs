//! Matters stand where the rows of their procedure say, and somebody holds each that is open.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{QueryOrder, entity::prelude::*};

use super::Line;
use crate::{
    act,
    domain::{
        engine::{Procedure, Role},
        ids::MatterId,
    },
    error::Result,
    store::{event, matter, overlay},
};

pub(super) async fn lines(db: &impl ConnectionTrait) -> Result<Vec<Line>> {
    let matters = matter::Entity::find().all(db).await?;
    let events = event::Entity::find().order_by_asc(event::Column::Seq).all(db).await?;
    let overlays =
        overlay::Entity::find().filter(overlay::Column::EndedAt.is_null()).all(db).await?;
    let by_id: BTreeMap<MatterId, &matter::Model> =
        matters.iter().map(|row| (row.id, row)).collect();
    Ok(vec![
        Line::of("open-matter-has-holder", matters.iter().filter(|row| row.open), unheld),
        Line::of("matter-stands-at-a-stage", &matters, misplaced),
        Line::of("open-child-has-open-parent", matters.iter().filter(|row| row.open), |row| {
            orphan(row, &by_id)
        }),
        Line::of("open-request-on-open-matter", &overlays, |row| {
            let open = by_id.get(&row.matter_id).is_some_and(|matter| matter.open);
            (!open).then(|| format!("{} {} on {}", row.key, row.id, row.matter_id))
        }),
        Line::of("matter-counts-its-open-requests", &matters, |row| {
            let open = overlays.iter().filter(|request| request.matter_id == row.id).count();
            (usize::try_from(row.overlays) != Ok(open))
                .then(|| format!("{} {} counts {}, not {open}", row.kind, row.id, row.overlays))
        }),
        Line::of("event-follows-a-row", &events, |event| rowless(event, &by_id)),
        last_event_is_where_it_stands(&matters, &events),
    ])
}

fn unheld(row: &matter::Model) -> Option<String> {
    let holder = row.holder.as_deref().unwrap_or_default();
    holder.is_empty().then(|| format!("{} {} at {}", row.kind, row.id, row.stage))
}

/// The stage is one of the procedure's, and open, ended or archived as the row says.
fn misplaced(row: &matter::Model) -> Option<String> {
    let stage =
        act::procedure(row).ok().and_then(|procedure| procedure.stage(&row.stage.as_str().into()));
    let fits = stage.is_some_and(|stage| {
        let ended = stage.end().is_none_or(|end| row.ending.as_deref() == Some(<&str>::from(end)));
        stage.is_open() == row.open && row.open == row.closed_at.is_none() && ended
    });
    (!fits).then(|| format!("{} {} at {}", row.kind, row.id, row.stage))
}

fn orphan(row: &matter::Model, by_id: &BTreeMap<MatterId, &matter::Model>) -> Option<String> {
    let free = act::procedure(row).is_ok_and(|procedure| procedure.free);
    let parent = row.parent_id.filter(|_| !free)?;
    let open = by_id.get(&parent).is_some_and(|parent| parent.open);
    (!open).then(|| format!("{} {} of {parent}", row.kind, row.id))
}

/// Some row of the matter's procedure admits the event: its role, its act, from where, to where.
fn rowless(event: &event::Model, by_id: &BTreeMap<MatterId, &matter::Model>) -> Option<String> {
    let procedure = by_id.get(&event.matter_id).and_then(|matter| act::procedure(matter).ok());
    let admitted = procedure.is_some_and(|procedure| admits(procedure, event));
    let event::Model { id, act, from_stage, to_stage, .. } = event;
    (!admitted).then(|| format!("{act} from {from_stage} to {to_stage}, event {id}"))
}

fn admits(procedure: &Procedure, event: &event::Model) -> bool {
    let role = serde_json::from_value::<Role>(serde_json::Value::String(event.role.clone())).ok();
    procedure.rows.iter().any(|row| {
        let to = row.leads.as_ref().map_or(event.from_stage.as_str(), |stage| stage.as_str());
        row.does.as_str() == event.act
            && row.at.iter().any(|stage| stage.as_str() == event.from_stage)
            && to == event.to_stage
            && row.law == event.law
            && role.is_some_and(|role| row.admits(role))
    })
}

fn last_event_is_where_it_stands(matters: &[matter::Model], events: &[event::Model]) -> Line {
    let last: BTreeMap<MatterId, &str> =
        events.iter().map(|event| (event.matter_id, event.to_stage.as_str())).collect();
    let moved: BTreeSet<MatterId> = last.keys().copied().collect();
    Line::of(
        "last-event-leads-to-the-stage",
        matters.iter().filter(|row| moved.contains(&row.id)),
        |row| {
            let led = last.get(&row.id).copied().unwrap_or_default();
            (led != row.stage)
                .then(|| format!("{} {} at {}, last led to {led}", row.kind, row.id, row.stage))
        },
    )
}
