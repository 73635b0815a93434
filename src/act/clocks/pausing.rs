//! An overlay stops the clocks that wait for it, and lets them run on when it ends.

use sea_orm::{Condition, entity::prelude::*};

use super::{ENDED, marking::Move};
use crate::{
    act::{Deed, Door},
    domain::{
        engine::{StopsFor, procedure::Clock},
        ids::{MatterId, OverlayId},
    },
    error::Result,
    store::{
        clock as clock_row, event, matter, overlay,
        scene::{About, Scene},
    },
};

impl Door<'_> {
    /// What an overlay stops runs on when it ends: here, and on the questions of the office that asked.
    pub(super) async fn stop_and_resume(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
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
            let procedure = crate::act::procedure(&member)?;
            if !procedure.clocks.iter().any(|clock| may_stop(clock, overlay, member.id == id)) {
                continue;
            }
            let known = deed.scene.application.as_ref();
            let scene = Scene::load_beside(self.tx, member, known).await?;
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
                | About::Outside(_)
                | About::Objection(_) => None,
            };
            scene.matter.parent_id == Some(matter)
                && of.parent.as_str() == overlay
                && asked == office
        }
    }
}
