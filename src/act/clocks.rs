//! Clocks move with acts: each start, stop, extension and end is a mark; due dates are computed from the marks.

mod marking;
mod pausing;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

use super::{Deed, Door};
use crate::{
    domain::{
        calendar::seoul_day,
        engine::{ClockKey, Sheet},
        ids::OverlayId,
    },
    error::Result,
    store::{clock as clock_row, event, matter, overlay},
};

use marking::{END, EXTEND, MEET};
pub(super) use marking::{Move, Start, Started, next_due};

/// The states of a clock's row.
pub const RUNNING: &str = "running";
pub const STOPPED: &str = "stopped";
pub const ENDED: &str = "ended";

impl Door<'_> {
    /// What the act does to the clocks of its matter.
    pub(super) async fn move_clocks(
        &self,
        deed: &mut Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let step = &deed.step;
        let moves = [
            &step.clock_starts,
            &step.clock_ends,
            &step.clock_extends,
            &step.clock_restarts,
            &step.clock_meets,
        ];
        let requests = step.sets.is_some() || step.ends_overlay.is_some();
        let own = step.closes || moves.iter().any(|keys| !keys.is_empty());
        if !requests && (!own || deed.procedure.clocks.is_empty()) {
            return Ok(());
        }
        let known = deed.clocks.take().filter(|_| !requests);
        self.stop_and_resume(deed, event).await?;
        let mut rows = match known {
            Some(rows) => rows,
            None => clock_row::Entity::of(deed.scene.matter.id).all(self.tx).await?,
        };
        let open = rows.iter_mut().filter(|row| row.state != ENDED);
        let moves = open.filter_map(|row| self.move_of(deed, row).map(|step| (row, step)));
        self.mark(deed.procedure, event.id, moves.collect()).await?;
        let started = self.starting(deed, event, &rows)?;
        rows.extend(started.iter().map(|(row, _)| row.clone()));
        self.insert_clocks(started).await?;
        deed.clocks = Some(rows);
        Ok(())
    }

    fn starting(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        rows: &[clock_row::Model],
    ) -> Result<Vec<Started>> {
        let mut started = Vec::new();
        for key in &deed.step.clock_starts {
            let overlay = deed.step.sets.as_ref().and_then(|set| deed.procedure.overlay(set));
            let of_overlay = overlay.is_some_and(|overlay| overlay.clock.as_ref() == Some(key));
            let start = Start {
                scene: &deed.scene,
                event: event.id,
                named: self.named(&deed.action.sheet),
                overlay: of_overlay.then_some(OverlayId(event.id.0)),
                anew: deed.reopens(),
                beside: rows,
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
            return step(END, self.now.max(row.started_at), None);
        }
        let of_extended = row.overlay_id.is_none_or(|id| Some(id.0) == deed.step.extends_overlay);
        if has(&deed.step.clock_extends) && of_extended {
            let days =
                self.named(&deed.action.sheet).map(|days| i32::try_from(days).unwrap_or(i32::MAX));
            return step(EXTEND, self.now, days);
        }
        if has(&deed.step.clock_restarts) {
            return step("restart", self.now, None);
        }
        if has(&deed.step.clock_meets) {
            return step(MEET, row.due_at.unwrap_or(self.now), None);
        }
        None
    }

    /// The days that a sheet names, where it names any; to the eve of a day that it names, today counted.
    fn named(&self, sheet: &Sheet) -> Option<u32> {
        match sheet {
            Sheet::Questions { days, .. } | Sheet::Time { days, .. } => Some(*days),
            Sheet::Summary { on: Some(day), .. } => {
                (*day - seoul_day(self.now)).num_days().try_into().ok()
            }
            _ => None,
        }
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
