//! A clock is written with its marks; its date is reckoned from them, and the next date of a matter from its clocks.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::{ENDED, RUNNING, STOPPED};
use crate::{
    act::{
        Door,
        terms::{begins, explained, length},
    },
    domain::{
        calendar::seoul_time,
        clock::{self, Due},
        engine::{self, Anchor, ClockKey, RefusalReason, procedure::Clock},
        ids::{ClockId, EventId, OverlayId, RowId},
    },
    error::{Error, Result},
    store::{
        clock as clock_row, clock_mark, matter,
        scene::{About, Scene},
    },
};

/// A clock with its first mark.
pub(in crate::act) type Started = (clock_row::Model, clock_mark::Model);

/// What happens to a clock, and when.
#[derive(Clone, Copy)]
pub(in crate::act) struct Move {
    pub kind: &'static str,
    pub at: DateTime<Utc>,
    pub length: Option<i32>,
}

/// What a clock is met with lets it run again.
pub(super) const MEET: &str = "meet";
pub(super) const END: &str = "end";
/// More time; after the last day that a clock can have at all there is none.
pub(super) const EXTEND: &str = "extend";

impl Move {
    fn mark(self, clock: ClockId, event: EventId) -> clock_mark::Model {
        let stored = if self.kind == MEET { "restart" } else { self.kind };
        clock_mark::Model {
            id: RowId::fresh(),
            clock_id: clock,
            event_id: event,
            kind: stored.to_owned(),
            at: self.at,
            length: self.length,
        }
    }

    /// A clock that runs keeps its date when it ends: no day is left out that was counted.
    fn only_ends(self, row: &clock_row::Model) -> bool {
        self.kind == END && row.state == RUNNING
    }

    fn count(self, row: &mut clock_row::Model) {
        row.met += i32::from(self.kind == MEET);
        row.extended += i32::from(self.kind == EXTEND);
        if matches!(self.kind, MEET | EXTEND | "restart") {
            (row.lapsed_at, row.attempts, row.retry_at) = (None, 0, None);
        }
    }
}

impl Door<'_> {
    /// A clock with its first mark, not yet written.
    pub(in crate::act) fn started(
        &self,
        start: &Start<'_>,
        procedure: &engine::Procedure,
        clock: &Clock,
    ) -> Result<Started> {
        let at = if start.anew {
            self.now
        } else {
            begins(clock, start.beside, anchor(clock.anchor, start.scene, self.now))
        };
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

    pub(in crate::act) async fn insert_clocks(&self, clocks: Vec<Started>) -> Result<()> {
        if clocks.is_empty() {
            return Ok(());
        }
        let (rows, marks): (Vec<_>, Vec<_>) = clocks
            .into_iter()
            .map(|(row, mark)| (row.into_active_model(), mark.into_active_model()))
            .unzip();
        clock_row::Entity::insert_many(rows).exec_without_returning(self.tx).await?;
        clock_mark::Entity::insert_many(marks).exec_without_returning(self.tx).await?;
        Ok(())
    }

    /// Marks clocks of one matter, and reckons the date of each anew.
    pub(in crate::act) async fn mark(
        &self,
        procedure: &engine::Procedure,
        event: EventId,
        moves: Vec<(&mut clock_row::Model, Move)>,
    ) -> Result<()> {
        let counted: Vec<_> = moves
            .iter()
            .filter(|(row, step)| !step.only_ends(row))
            .map(|(row, _)| row.id)
            .collect();
        let before = if counted.is_empty() {
            Vec::new()
        } else {
            clock_mark::Entity::of(counted).all(self.tx).await?
        };
        let mut new = Vec::new();
        for (row, step) in moves {
            let mark = step.mark(row.id, event);
            if step.only_ends(row) {
                ENDED.clone_into(&mut row.state);
            } else {
                let of_row = before.iter().filter(|mark| mark.clock_id == row.id).chain([&mark]);
                let marks: Vec<_> = of_row.cloned().collect();
                step.count(row);
                self.reckon_anew(procedure, row, (step, &marks))?;
            }
            clock_row::Entity::update(moved(row)).exec_without_returning(self.tx).await?;
            new.push(mark.into_active_model());
        }
        clock_mark::Entity::insert_many(new).exec_without_returning(self.tx).await?;
        Ok(())
    }

    /// State and date of a clock, of its marks with the newest.
    fn reckon_anew(
        &self,
        procedure: &engine::Procedure,
        row: &mut clock_row::Model,
        (step, marks): (Move, &[clock_mark::Model]),
    ) -> Result<()> {
        let due = self.reckon(procedure, row, marks)?;
        if step.kind == EXTEND && due.is_capped() && due.at <= self.now {
            let (clock, last) = (ClockKey::new(&row.key), due.last_day());
            return Err(Error::Refused(RefusalReason::TimeUsedUp { clock, last }.into()));
        }
        (row.due_at, row.provisional) = (Some(due.at), due.provisional);
        state(due.state).clone_into(&mut row.state);
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
    pub(in crate::act) async fn cache_due(
        &self,
        matter: &matter::Model,
        rows: &[clock_row::Model],
    ) -> Result<()> {
        let next = next_due(crate::act::procedure(matter)?, rows);
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
    pub(in crate::act) async fn cache_due_again(&self, matter: &matter::Model) -> Result<()> {
        let rows = clock_row::Entity::of(matter.id).all(self.tx).await?;
        self.cache_due(matter, &rows).await
    }
}

/// The next date that is anybody's duty on a matter.
pub(in crate::act) struct Next<'a>(Option<&'a clock_row::Model>);

pub(in crate::act) fn next_due<'a>(
    procedure: &engine::Procedure,
    rows: impl IntoIterator<Item = &'a clock_row::Model>,
) -> Next<'a> {
    let counts = |row: &&clock_row::Model| {
        let spec = procedure.clock(&row.key.as_str().into());
        row.state == RUNNING && spec.is_some_and(Clock::is_duty)
    };
    Next(rows.into_iter().filter(counts).min_by_key(|row| row.due_at))
}

impl Next<'_> {
    pub(in crate::act) fn stand_in(&self, matter: &mut matter::Model) {
        matter.due_at = self.0.and_then(|row| row.due_at);
        matter.due_clock = self.0.map(|row| row.key.clone());
        matter.due_provisional = self.0.is_some_and(|row| row.provisional);
    }
}

/// What a clock starts for, and from what.
pub(in crate::act) struct Start<'a> {
    pub scene: &'a Scene,
    pub event: EventId,
    /// The length that the act names.
    pub named: Option<u32>,
    pub overlay: Option<OverlayId>,
    /// The matter is open again: from now on, whatever it counted from before.
    pub anew: bool,
    /// The clocks that the matter has already.
    pub beside: &'a [clock_row::Model],
}

/// The columns that a mark can change; the others, and their indexes, are left alone.
fn moved(row: &clock_row::Model) -> clock_row::ActiveModel {
    let mut moved = row.clone().into_active_model();
    (moved.state, moved.due_at) = (Set(row.state.clone()), Set(row.due_at));
    (moved.provisional, moved.met) = (Set(row.provisional), Set(row.met));
    (moved.extended, moved.lapsed_at) = (Set(row.extended), Set(row.lapsed_at));
    (moved.attempts, moved.retry_at) = (Set(row.attempts), Set(row.retry_at));
    moved
}

fn state(state: clock::ClockState) -> &'static str {
    match state {
        clock::ClockState::Running => RUNNING,
        clock::ClockState::Stopped => STOPPED,
        clock::ClockState::Ended => ENDED,
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
            | About::Outside(_)
            | About::Objection(_) => now,
        },
    }
}
