//! The matter itself moves: its stage, who holds it, and the open requests beside it.

use sea_orm::entity::prelude::*;

use super::{Deed, Door, bindings, clocks::next_due};
use crate::{
    domain::{
        engine::{OpenOverlay, Role, Sheet, SheetKind, StageKey, Standing},
        ids::OverlayId,
    },
    error::Result,
    store::{self, event, matter, overlay, scene::Scene},
};

impl Door<'_> {
    /// The matter as the act leaves it, but for its dates.
    pub(super) fn move_matter(&self, deed: &mut Deed<'_>, event: &event::Model) {
        let to = deed.step.to.clone().unwrap_or_else(|| deed.step.from.clone());
        let mut row = deed.scene.matter.clone();
        to.as_str().clone_into(&mut row.stage);
        // What is done while a signature waits for its letter shows no more of it than before.
        if deed.step.to.is_some() && !deed.signs_untold() {
            to.as_str().clone_into(&mut row.shown);
        }
        let stage = deed.procedure.stage(&to);
        row.open = stage.is_some_and(crate::domain::engine::Stage::is_open);
        let holder = Self::holder(deed, &to);
        row.holder = holder.map(|role| role.as_str().to_owned());
        row.office = holder.and_then(|role| deed.scene.office(bindings(), role));
        // Whoever only read a letter has answered nothing.
        let read = deed.action.sheet.kind() == SheetKind::Reading;
        if deed.actor.role != Role::System && !read {
            row.moved_by = Some(deed.actor.role.as_str().to_owned());
        }
        if deed.step.closes {
            row.ending = deed.step.end.map(|end| end.to_string());
            row.closed_at = Some(self.now);
        }
        if deed.reopens() {
            (row.ending, row.closed_at) = (None, None);
        }
        row.overlays = deed.standing_after(event).overlays.len().try_into().unwrap_or(i32::MAX);
        row.version += 1;
        (row.events, row.head) = (event.seq, event.hash.clone());
        deed.scene.matter = row;
    }

    /// Writes the matter with the next date of its clocks, under the version that was seen: whoever is second finds nothing
    /// to update.
    pub(super) async fn keep_matter(
        &self,
        deed: &mut Deed<'_>,
        before: &matter::Model,
    ) -> Result<()> {
        if let Some(rows) = &deed.clocks {
            next_due(deed.procedure, rows).stand_in(&mut deed.scene.matter);
        }
        matter::Entity::update(deed.scene.matter.since(before))
            .validate()?
            .filter(matter::COLUMN.version.eq(before.version))
            .exec_without_returning(self.tx)
            .await?;
        Ok(())
    }

    /// While a request is open, whoever was asked holds the matter; else the holder of the stage.
    fn holder(deed: &Deed<'_>, to: &StageKey) -> Option<Role> {
        let of_stage = deed.procedure.stage(to).and_then(crate::domain::engine::Stage::holder);
        of_stage?;
        if let Some(overlay) = deed.step.sets.as_ref().and_then(|key| deed.procedure.overlay(key)) {
            return Some(overlay.holder);
        }
        let still = deed.standing.overlays.iter().rev().find(|open| {
            Some(open.id) != deed.step.ends_overlay && !deed.step.drops.contains(&open.key)
        });
        let of_overlay = still.and_then(|open| deed.procedure.overlay(&open.key));
        of_overlay.map(|overlay| overlay.holder).or(of_stage)
    }

    pub(super) async fn move_overlays(&self, deed: &Deed<'_>, event: &event::Model) -> Result<()> {
        for open in deed.standing.overlays.iter().filter(|open| deed.ends(open)) {
            overlay::Entity::end(OverlayId(open.id), self.now).exec(self.tx).await?;
        }
        let Some(key) = &deed.step.sets else { return Ok(()) };
        let (words, questions) = asked(&deed.action.sheet);
        let row = overlay::Model {
            id: OverlayId(event.id.0),
            matter_id: deed.scene.matter.id,
            key: key.as_str().to_owned(),
            asked_by: deed.actor.user,
            office: deed.actor.office.clone(),
            words,
            questions,
            opened_at: self.now,
            ended_at: None,
        };
        store::insert(self.tx, row).await?;
        Ok(())
    }
}

impl Deed<'_> {
    fn ends(&self, open: &OpenOverlay) -> bool {
        self.step.closes
            || Some(open.id) == self.step.ends_overlay
            || self.step.drops.contains(&open.key)
    }

    /// Whether the matter stands where it stood, with the requests and the children that it had.
    pub(super) fn leaves_in_place(&self) -> bool {
        let step = &self.step;
        let moves = step.to.as_ref().is_some_and(|to| *to != step.from) || step.opens.is_some();
        let requests = step.sets.is_some() || step.ends_overlay.is_some() || !step.drops.is_empty();
        !moves && !requests
    }

    /// Where the matter stands since the act, as its tables have it by now.
    pub(super) fn standing_after(&self, event: &event::Model) -> Standing {
        let still = self.standing.overlays.iter().filter(|open| !self.ends(open)).cloned();
        let set = self.step.sets.as_ref().map(|key| OpenOverlay {
            id: event.id.0,
            key: key.clone(),
            asked_by_office: self.actor.office.clone(),
            opened_at: event.at,
        });
        let stage = self.scene.matter.stage.as_str().into();
        Standing { stage, overlays: still.chain(set).collect() }
    }
}

fn asked(sheet: &Sheet) -> (Option<String>, serde_json::Value) {
    match sheet {
        Sheet::Questions { words, questions, .. } => {
            (Some(words.clone()), serde_json::to_value(questions).unwrap_or_default())
        }
        Sheet::Hearing(hearing) => (Some(hearing.grounds.clone()), serde_json::json!([])),
        Sheet::Reason { words, .. } | Sheet::Note { words, .. } => {
            (Some(words.clone()), serde_json::json!([]))
        }
        Sheet::Declaration { words, .. } => (Some(words.clone()), serde_json::json!([])),
        Sheet::Offices { asked } => {
            let asked: Vec<&str> = asked.iter().map(|one| one.question.as_str()).collect();
            (Some(asked.join("\n")), serde_json::json!([]))
        }
        _ => (None, serde_json::json!([])),
    }
}

/// The holder and office of a matter that has just been opened at `stage`.
pub(super) fn first_holder(
    scene: &Scene,
    holder: Option<Role>,
) -> (Option<String>, Option<String>) {
    let office = holder.and_then(|role| scene.office(bindings(), role));
    (holder.map(|role| role.as_str().to_owned()), office)
}
