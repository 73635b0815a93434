//! Dates are counted again when a holiday is declared. What moves is an act of the system like any other: both
//! dates stay on record, and whoever the procedure names is told once (Civil Act art. 161, HOL §2).

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::{Actor, Deed, Door, Taken, carry_out, clocks, facts, facts::Question, standing, terms};
use crate::{
    domain::{
        engine::{self, ClockKey, Inquiry},
        ids::{ClockId, MatterId, RowId},
    },
    error::Result,
    store::{self, clock, clock_mark, due_change, event, matter, scene::Scene},
};

/// The matters with a clock whose cached date is not what the calendar in force makes of it.
pub(crate) async fn moved(door: &Door<'_>) -> Result<BTreeSet<MatterId>> {
    let rows = clock::Entity::open().all(door.tx).await?;
    let ids: Vec<ClockId> = rows.iter().map(|row| row.id).collect();
    let mut marks: BTreeMap<ClockId, Vec<clock_mark::Model>> = BTreeMap::new();
    for some in ids.chunks(500) {
        for mark in clock_mark::Entity::of(some.iter().copied()).all(door.tx).await? {
            marks.entry(mark.clock_id).or_default().push(mark);
        }
    }
    let matters = matter::by_id(door.tx, rows.iter().map(|row| row.matter_id)).await?;
    let mut found = BTreeSet::new();
    for row in rows {
        let Some(matter) = matters.get(&row.matter_id) else { continue };
        let marks = marks.get(&row.id).map_or(&[][..], Vec::as_slice);
        let procedure = super::procedure(matter)?;
        let due = terms::explained(procedure, &row, marks, (door.now, &door.calendar));
        if due.is_some_and(|due| row.due_at != Some(due.at)) {
            found.insert(row.matter_id);
        }
    }
    Ok(found)
}

/// Counts the clocks of one matter again. Where its procedure has a row for it the system does that act; elsewhere
/// the dates are only put right.
pub(crate) async fn recount(door: &Door<'_>, id: MatterId) -> Result<()> {
    let Some(matter) = matter::locked(door.tx, id).await? else { return Ok(()) };
    let procedure = super::procedure(&matter)?;
    let scene = Scene::load(door.tx, matter).await?;
    let actor = Actor::system();
    let standing = standing(door.tx, &scene.matter).await?;
    let topics = procedure.topics(&standing.stage, actor.role, Inquiry::Dates);
    let question =
        Question { scene: &scene, standing: &standing, actor: &actor, now: door.now, action: None };
    let facts::Found { mut facts, clocks } = facts::load(door.tx, &question, &topics).await?;
    facts.dates_moved = door.moved_clocks(id).await?;
    let Some(action) = engine::system_rows_ready(procedure, &standing, &facts, Inquiry::Dates)
    else {
        door.count_again(id, None).await?;
        return door.cache_due_again(&scene.matter).await;
    };
    let step = engine::attempt(procedure, &standing, &facts, actor.role, &action);
    if let Ok(step) = step {
        carry_out(door, scene, &actor, &action, Taken { standing, step, clocks }).await?;
    }
    Ok(())
}

impl Door<'_> {
    async fn moved_clocks(&self, id: MatterId) -> Result<BTreeSet<ClockKey>> {
        let mut moved = BTreeSet::new();
        for row in clock::Entity::open().filter(clock::COLUMN.matter_id.eq(id)).all(self.tx).await?
        {
            let due = terms::explain(self.tx, &row, (self.now, &self.calendar)).await?;
            if due.is_some_and(|due| row.due_at != Some(due.at)) {
                moved.insert(ClockKey::new(&row.key));
            }
        }
        Ok(moved)
    }

    /// The dates of a deed whose row says that they are counted again.
    pub(super) async fn recount_dates(
        &self,
        deed: &mut Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        if deed.recounts() {
            let id = deed.scene.matter.id;
            self.count_again(id, Some(event)).await?;
            deed.clocks = Some(clock::Entity::of(id).all(self.tx).await?);
        }
        Ok(())
    }

    async fn count_again(&self, id: MatterId, event: Option<&event::Model>) -> Result<()> {
        for row in clock::Entity::of(id).all(self.tx).await? {
            if row.state == clocks::ENDED || row.lapsed_at.is_some() {
                continue;
            }
            let Some(due) = terms::explain(self.tx, &row, (self.now, &self.calendar)).await? else {
                continue;
            };
            let Some(from_at) = row.due_at.filter(|before| *before != due.at) else { continue };
            if let Some(event) = event.filter(|_| row.state == clocks::RUNNING) {
                let change = due_change::Model {
                    id: RowId::fresh(),
                    clock_id: row.id,
                    event_id: event.id,
                    from_at,
                    to_at: due.at,
                };
                store::insert(self.tx, change).await?;
            }
            let mut row = row.into_active_model();
            row.due_at = Set(Some(due.at));
            row.provisional = Set(due.provisional);
            row.update_without_returning(self.tx).await?;
        }
        Ok(())
    }
}
