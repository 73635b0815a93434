//! Clocks move with acts: each start, stop, extension and end is a mark; due dates are computed from the marks.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, Condition, ConnectionTrait, IntoActiveModel, entity::prelude::*};

use super::{
    Deed, Door,
    terms::{explained, length},
};
use crate::{
    domain::{
        calendar::seoul_time,
        clock::{self, Due},
        engine::{self, Anchor, ClockKey, RefusalReason, Sheet, StopsFor, procedure::Clock},
        ids::{ClockId, EventId, MatterId, OverlayId, RowId},
    },
    error::{Error, Result},
    store::{
        clock as clock_row, clock_mark, event, matter, overlay,
        scene::{About, Scene},
    },
};

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
        for row in rows.iter_mut().filter(|row| row.state != ENDED) {
            self.move_clock(deed, event, row).await?;
        }
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
            let started = self.started(&start, deed.procedure, clock)?;
            rows.push(started.0.clone());
            self.insert_clock(started).await?;
        }
        Ok(Some(rows))
    }

    async fn move_clock(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        row: &mut clock_row::Model,
    ) -> Result<()> {
        let has = |keys: &[ClockKey]| keys.iter().any(|key| key.as_str() == row.key);
        let spec = deed.procedure.clock(&row.key.as_str().into());
        let free = spec.is_some_and(|clock| clock.free);
        let of_ended = row.overlay_id.is_none_or(|id| Some(id.0) == deed.step.ends_overlay)
            || !deed.step.drops.is_empty();
        if (deed.step.closes && !free) || (has(&deed.step.clock_ends) && of_ended) {
            // A clock that is still to start ends as it starts.
            let at = self.now.max(row.started_at);
            return self.mark(deed.procedure, row, event.id, ("end", at, None)).await;
        }
        let of_extended = row.overlay_id.is_none_or(|id| Some(id.0) == deed.step.extends_overlay);
        if has(&deed.step.clock_extends) && of_extended {
            let days =
                named(&deed.action.sheet).map(|days| i32::try_from(days).unwrap_or(i32::MAX));
            return self.mark(deed.procedure, row, event.id, ("extend", self.now, days)).await;
        }
        if has(&deed.step.clock_restarts) {
            return self.mark(deed.procedure, row, event.id, ("restart", self.now, None)).await;
        }
        if has(&deed.step.clock_meets) {
            let from = row.due_at.unwrap_or(self.now);
            return self.mark(deed.procedure, row, event.id, ("meet", from, None)).await;
        }
        Ok(())
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
        kind: &str,
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
            let mut paused = false;
            let mut rows = clock_row::Entity::of(scene.matter.id).all(self.tx).await?;
            for row in rows.iter_mut().filter(|row| row.state != ENDED) {
                let spec = procedure.clock(&row.key.as_str().into());
                let stops = spec.is_some_and(|clock| {
                    clock.stops_for.iter().any(|stop| stops(stop, overlay, office, id, &scene))
                });
                if stops {
                    self.mark(procedure, row, event.id, (kind, self.now, None)).await?;
                    paused = true;
                }
            }
            // The deed's own date follows when everything is done.
            if paused && scene.matter.id != id {
                self.cache_due(&scene.matter, &rows).await?;
            }
        }
        Ok(())
    }

    /// A clock with its first mark, not yet written.
    pub(super) fn started(
        &self,
        start: &Start<'_>,
        procedure: &engine::Procedure,
        clock: &Clock,
    ) -> Result<(clock_row::Model, clock_mark::Model)> {
        let at = anchor(clock.anchor, start.scene, self.now);
        let mut row = clock_row::Model {
            id: ClockId::fresh(),
            matter_id: start.scene.matter.id,
            key: clock.key.as_str().to_owned(),
            overlay_id: start.overlay,
            length: length(&clock.length, (start.named, Some(start.scene)), self.now)?,
            state: RUNNING.to_owned(),
            due_at: None,
            provisional: false,
            met: 0,
            extended: 0,
            lapsed_at: None,
            attempts: 0,
            retry_at: None,
            started_at: at,
        };
        let mark = clock_mark::Model {
            id: RowId::fresh(),
            clock_id: row.id,
            event_id: start.event,
            kind: "start".to_owned(),
            at,
            length: None,
        };
        let due = self.reckon(procedure, &row, std::slice::from_ref(&mark))?;
        (row.due_at, row.provisional) = (Some(due.at), due.provisional);
        state(due.state).clone_into(&mut row.state);
        Ok((row, mark))
    }

    pub(super) async fn insert_clock(
        &self,
        (row, mark): (clock_row::Model, clock_mark::Model),
    ) -> Result<()> {
        let rows = clock_row::Entity::insert(row.into_active_model());
        rows.exec_without_returning(self.tx).await?;
        let marks = clock_mark::Entity::insert(mark.into_active_model());
        marks.exec_without_returning(self.tx).await?;
        Ok(())
    }

    async fn mark(
        &self,
        procedure: &engine::Procedure,
        row: &mut clock_row::Model,
        event: EventId,
        (kind, at, length): (&str, DateTime<Utc>, Option<i32>),
    ) -> Result<()> {
        let stored = if kind == "meet" { "restart" } else { kind };
        let mark = clock_mark::Model {
            id: RowId::fresh(),
            clock_id: row.id,
            event_id: event,
            kind: stored.to_owned(),
            at,
            length,
        };
        clock_mark::Entity::insert(mark.into_active_model())
            .exec_without_returning(self.tx)
            .await?;
        let marks = clock_mark::Entity::of([row.id]).all(self.tx).await?;
        let due = self.reckon(procedure, row, &marks)?;
        row.met += i32::from(kind == "meet");
        row.extended += i32::from(kind == "extend");
        if matches!(kind, "meet" | "extend" | "restart") {
            (row.lapsed_at, row.attempts, row.retry_at) = (None, 0, None);
        }
        (row.due_at, row.provisional) = (Some(due.at), due.provisional);
        state(due.state).clone_into(&mut row.state);
        let moved = row.clone().into_active_model().reset_all();
        clock_row::Entity::update(moved).exec_without_returning(self.tx).await?;
        Ok(())
    }

    /// An act after which a clock would run without ever being due is refused, and undone.
    fn reckon(
        &self,
        procedure: &engine::Procedure,
        row: &clock_row::Model,
        marks: &[clock_mark::Model],
    ) -> Result<Due> {
        explained(procedure, row, marks, (self.now, &self.calendar)).ok_or_else(|| {
            let clock = ClockKey::new(&row.key);
            Error::Refused(RefusalReason::NoDueDate { clock }.into())
        })
    }

    /// The date that stands on every list, as the clocks of the matter have it now.
    pub(super) async fn cache_due(
        &self,
        matter: &matter::Model,
        rows: &[clock_row::Model],
    ) -> Result<()> {
        let next = next_due(super::procedure(matter)?, rows);
        let mut moved = matter.clone();
        next.stand_in(&mut moved);
        if moved == *matter {
            return Ok(());
        }
        let mut row = matter.clone().into_active_model();
        (row.due_at, row.due_clock) = (Set(moved.due_at), Set(moved.due_clock));
        row.due_provisional = Set(moved.due_provisional);
        matter::Entity::update(row).exec_without_returning(self.tx).await?;
        Ok(())
    }

    /// The same, of the clocks as they stand in the table.
    pub(super) async fn cache_due_again(&self, matter: &matter::Model) -> Result<()> {
        let rows = clock_row::Entity::of(matter.id).all(self.tx).await?;
        self.cache_due(matter, &rows).await
    }
}

/// The next date that is anybody's duty on a matter.
pub(super) struct Next<'a>(Option<&'a clock_row::Model>);

pub(super) fn next_due<'a>(
    procedure: &engine::Procedure,
    rows: impl IntoIterator<Item = &'a clock_row::Model>,
) -> Next<'a> {
    let counts = |row: &&clock_row::Model| {
        let spec = procedure.clock(&row.key.as_str().into());
        row.state == RUNNING && spec.is_some_and(|clock| !clock.free && !clock.repeats)
    };
    Next(rows.into_iter().filter(counts).min_by_key(|row| row.due_at))
}

impl Next<'_> {
    pub(super) fn stand_in(&self, matter: &mut matter::Model) {
        matter.due_at = self.0.and_then(|row| row.due_at);
        matter.due_clock = self.0.map(|row| row.key.clone());
        matter.due_provisional = self.0.is_some_and(|row| row.provisional);
    }
}

/// What a clock starts for, and from what.
pub(super) struct Start<'a> {
    pub scene: &'a Scene,
    pub event: EventId,
    /// The length that the act names.
    pub named: Option<u32>,
    pub overlay: Option<OverlayId>,
}

fn state(state: clock::ClockState) -> &'static str {
    match state {
        clock::ClockState::Running => RUNNING,
        clock::ClockState::Stopped => STOPPED,
        clock::ClockState::Ended => ENDED,
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

fn anchor(anchor: Anchor, scene: &Scene, now: DateTime<Utc>) -> DateTime<Utc> {
    let application = scene.application.as_ref();
    match anchor {
        Anchor::Act | Anchor::Arrival | Anchor::Opened => now,
        Anchor::Filed => application.and_then(|row| row.filed_at).unwrap_or(now),
        Anchor::Received => application.and_then(|row| row.received_at).unwrap_or(now),
        Anchor::ValidFrom => match &scene.about {
            About::Designation(row) => seoul_time(row.valid_from, chrono::NaiveTime::MIN),
            About::Application
            | About::Request(_)
            | About::Consultation(_)
            | About::Meeting(_)
            | About::Outside(_) => now,
        },
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
