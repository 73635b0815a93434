//! Clocks move with acts: each start, stop, extension and end is a mark; due dates are computed from the marks.

mod marking;

use chrono::{DateTime, Utc};
use sea_orm::{Condition, ConnectionTrait, entity::prelude::*};

use super::{Deed, Door};
use crate::{
    domain::{
        engine::{ClockKey, Sheet, StopsFor, procedure::Clock},
        ids::{MatterId, OverlayId},
    },
    error::Result,
    store::{
        clock as clock_row, event, matter, overlay,
        scene::{About, Scene},
    },
};

use marking::{MEET, Move, Started};
pub(super) use marking::{Start, next_due};

/// The states of a clock's row.
pub const RUNNING: &str = "running";
pub const STOPPED: &str = "stopped";
pub const ENDED: &str = "ended";

impl Door<'_> {
    /// The clocks of the matter as they are now, where any could be moved.
    pub(super) async fn move_clocks(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<Option<Vec<clock_row::Model>>> {
        let step = &deed.step;
        let moves = [
            &step.clock_starts,
            &step.clock_ends,
            &step.clock_extends,
            &step.clock_restarts,
            &step.clock_meets,
        ];
        let requests = step.sets.is_some() || step.ends_overlay.is_some();
        if !requests && !step.closes && moves.iter().all(|keys| keys.is_empty()) {
            return Ok(None);
        }
        self.stop_and_resume(deed, event).await?;
        let mut rows = clock_row::Entity::of(deed.scene.matter.id).all(self.tx).await?;
        let open = rows.iter_mut().filter(|row| row.state != ENDED);
        let moves = open.filter_map(|row| self.move_of(deed, row).map(|step| (row, step)));
        self.mark(deed.procedure, event.id, moves.collect()).await?;
        let started = self.starting(deed, event)?;
        rows.extend(started.iter().map(|(row, _)| row.clone()));
        self.insert_clocks(started).await?;
        Ok(Some(rows))
    }

    fn starting(&self, deed: &Deed<'_>, event: &event::Model) -> Result<Vec<Started>> {
        let mut started = Vec::new();
        for key in &deed.step.clock_starts {
            let overlay = deed.step.sets.as_ref().and_then(|set| deed.procedure.overlay(set));
            let of_overlay = overlay.is_some_and(|overlay| overlay.clock.as_ref() == Some(key));
            let start = Start {
                scene: &deed.scene,
                event: event.id,
                named: named(&deed.action.sheet),
                overlay: of_overlay.then_some(OverlayId(event.id.0)),
            };
            let Some(clock) = deed.procedure.clock(key) else { continue };
            started.push(self.started(&start, deed.procedure, clock)?);
        }
        Ok(started)
    }

    /// What the deed does to a clock that has not ended.
    fn move_of(&self, deed: &Deed<'_>, row: &clock_row::Model) -> Option<Move> {
        let has = |keys: &[ClockKey]| keys.iter().any(|key| key.as_str() == row.key);
        let spec = deed.procedure.clock(&row.key.as_str().into());
        let free = spec.is_some_and(|clock| clock.free);
        let of_ended = row.overlay_id.is_none_or(|id| Some(id.0) == deed.step.ends_overlay)
            || !deed.step.drops.is_empty();
        let step = |kind, at, length| Some(Move { kind, at, length });
        if (deed.step.closes && !free) || (has(&deed.step.clock_ends) && of_ended) {
            // A clock that is still to start ends as it starts.
            return step("end", self.now.max(row.started_at), None);
        }
        let of_extended = row.overlay_id.is_none_or(|id| Some(id.0) == deed.step.extends_overlay);
        if has(&deed.step.clock_extends) && of_extended {
            let days =
                named(&deed.action.sheet).map(|days| i32::try_from(days).unwrap_or(i32::MAX));
            return step("extend", self.now, days);
        }
        if has(&deed.step.clock_restarts) {
            return step("restart", self.now, None);
        }
        if has(&deed.step.clock_meets) {
            return step(MEET, row.due_at.unwrap_or(self.now), None);
        }
        None
    }

    /// What an overlay stops runs on when it ends: here, and on the questions of the office that asked.
    async fn stop_and_resume(&self, deed: &Deed<'_>, event: &event::Model) -> Result<()> {
        if let Some(set) = &deed.step.sets {
            let office = deed.actor.office.clone();
            self.pause(deed, event, "stop", (set.as_str(), office.as_deref())).await?;
        }
        let Some(ended) = deed.step.ends_overlay else { return Ok(()) };
        let Some(row) = overlay::Entity::find_by_id(OverlayId(ended)).one(self.tx).await? else {
            return Ok(());
        };
        self.pause(deed, event, "resume", (&row.key, row.office.as_deref())).await
    }

    async fn pause(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        kind: &'static str,
        (overlay, office): (&str, Option<&str>),
    ) -> Result<()> {
        let id = deed.scene.matter.id;
        let family = matter::Entity::find()
            .filter(
                Condition::any().add(matter::COLUMN.id.eq(id)).add(matter::COLUMN.parent_id.eq(id)),
            )
            .all(self.tx)
            .await?;
        for member in family {
            let procedure = super::procedure(&member)?;
            if !procedure.clocks.iter().any(|clock| may_stop(clock, overlay, member.id == id)) {
                continue;
            }
            let scene = Scene::load(self.tx, member).await?;
            let mut rows = clock_row::Entity::of(scene.matter.id).all(self.tx).await?;
            let stopped = |row: &&mut clock_row::Model| {
                let spec = procedure.clock(&row.key.as_str().into());
                row.state != ENDED
                    && spec.is_some_and(|clock| {
                        clock.stops_for.iter().any(|stop| stops(stop, overlay, office, id, &scene))
                    })
            };
            let step = Move { kind, at: self.now, length: None };
            let moves: Vec<_> = rows.iter_mut().filter(stopped).map(|row| (row, step)).collect();
            let paused = !moves.is_empty();
            self.mark(procedure, event.id, moves).await?;
            // The deed's own date follows when everything is done.
            if paused && scene.matter.id != id {
                self.cache_due(&scene.matter, &rows).await?;
            }
        }
        Ok(())
    }
}

/// Whether an overlay can stop a clock at all: one of its own matter, or one of a child.
fn may_stop(clock: &Clock, overlay: &str, own: bool) -> bool {
    clock.stops_for.iter().any(|stop| match stop {
        StopsFor::Own(key) => own && key.as_str() == overlay,
        StopsFor::Parents(of) => !own && of.parent.as_str() == overlay,
    })
}

fn stops(
    stop: &StopsFor,
    overlay: &str,
    office: Option<&str>,
    matter: MatterId,
    scene: &Scene,
) -> bool {
    match stop {
        StopsFor::Own(key) => scene.matter.id == matter && key.as_str() == overlay,
        StopsFor::Parents(of) => {
            let asked = match &scene.about {
                About::Consultation(row) => Some(row.office.as_str()),
                About::Application
                | About::Request(_)
                | About::Meeting(_)
                | About::Designation(_)
                | About::Outside(_) => None,
            };
            scene.matter.parent_id == Some(matter)
                && of.parent.as_str() == overlay
                && asked == office
        }
    }
}

/// The days that a sheet names, where it names any.
pub(super) fn named(sheet: &Sheet) -> Option<u32> {
    match sheet {
        Sheet::Questions { days, .. } | Sheet::Time { days, .. } => Some(*days),
        _ => None,
    }
}

/// Whether a running clock has run out at `now`.
pub fn has_lapsed(row: &clock_row::Model, now: DateTime<Utc>) -> bool {
    row.state == RUNNING && row.due_at.is_some_and(|due| now > due)
}

/// Whether a clock that has run out must wait: what it waits for is still open on its matter.
pub async fn waits(db: &impl ConnectionTrait, matter: &matter::Model, key: &str) -> Result<bool> {
    let Some(spec) = super::procedure(matter)?.clock(&key.into()) else { return Ok(false) };
    if spec.waits_for.is_empty() {
        return Ok(false);
    }
    let open = overlay::Entity::open_on(matter.id).all(db).await?;
    Ok(open.iter().any(|row| spec.waits_for.contains(&row.key.as_str().into())))
}
