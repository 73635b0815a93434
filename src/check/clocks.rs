//! No clock runs where nothing is open, and every due date is what its marks say.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use super::Line;
use crate::{
    act::{self, clocks, terms},
    domain::{engine::procedure::Clock, ids::MatterId},
    error::Result,
    store::{clock, clock_mark, holiday, matter, overlay},
};

pub(super) async fn lines(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Line>> {
    let matters = matter::Entity::find().all(db).await?;
    let by_id: BTreeMap<MatterId, &matter::Model> =
        matters.iter().map(|row| (row.id, row)).collect();
    let rows = clock::Entity::find().all(db).await?;
    let running: Vec<&clock::Model> =
        rows.iter().filter(|row| row.state != clocks::ENDED).collect();
    let marks =
        clock_mark::Entity::find().filter(clock_mark::COLUMN.kind.eq("start")).all(db).await?;
    let ended_requests: Vec<_> =
        overlay::Entity::find().filter(overlay::Column::EndedAt.is_not_null()).all(db).await?;
    let calendar = holiday::calendar(db).await?;
    let mut computed = Vec::new();
    for row in &rows {
        computed.push((row, terms::explain(db, row, (now, &calendar)).await?));
    }
    Ok(vec![
        Line::of("running-clock-on-open-matter", running.iter().copied(), |row| {
            on_closed(row, &by_id)
        }),
        Line::of("clock-has-started-once", &rows, |row| {
            let starts = marks.iter().filter(|mark| mark.clock_id == row.id).count();
            (starts != 1).then(|| format!("{} {} has {starts}", row.key, row.id))
        }),
        Line::of("clock-of-ended-request-has-ended", running, |row| {
            let ended = ended_requests.iter().any(|request| Some(request.id) == row.overlay_id);
            ended.then(|| format!("{} {}", row.key, row.id))
        }),
        Line::of("due-date-follows-from-marks", computed, |(row, due)| {
            let follows = due.as_ref().map(|due| due.at);
            let stands = row.state == clocks::RUNNING && follows != row.due_at;
            stands.then(|| format!("{} {} has {:?}, not {follows:?}", row.key, row.id, row.due_at))
        }),
        Line::of("matter-shows-its-next-due-date", &matters, |row| shows_other(row, &rows)),
    ])
}

fn on_closed(row: &clock::Model, by_id: &BTreeMap<MatterId, &matter::Model>) -> Option<String> {
    let matter = by_id.get(&row.matter_id)?;
    let free = spec(matter, row).is_some_and(|clock| clock.free);
    (!matter.open && !free).then(|| format!("{} {} on {}", row.key, row.id, row.matter_id))
}

/// The nearest due date of the matter's own running clocks that are a duty.
fn shows_other(matter: &matter::Model, rows: &[clock::Model]) -> Option<String> {
    let counts = |row: &clock::Model| {
        row.matter_id == matter.id
            && row.state == clocks::RUNNING
            && spec(matter, row).is_some_and(Clock::is_duty)
    };
    let next = rows.iter().filter(|row| counts(row)).filter_map(|row| row.due_at).min();
    (next != matter.due_at)
        .then(|| format!("{} {} shows {:?}, not {next:?}", matter.kind, matter.id, matter.due_at))
}

fn spec(matter: &matter::Model, row: &clock::Model) -> Option<&'static Clock> {
    act::procedure(matter).ok()?.clock(&row.key.as_str().into())
}
