//! What the system does by itself once an act is done.

use sea_orm::entity::prelude::*;

use super::{
    Actor, Deed, Door, act_beside,
    facts::{self, Question},
    procedure, standing,
};
use crate::{
    domain::engine::{self, Inquiry, Standing},
    error::Result,
    store::{application, event, matter, scene::Scene},
};

impl Door<'_> {
    /// The system acts as soon as the guards of a row of its own hold: here, and then on the parent that waits.
    pub(super) async fn follow(&self, deed: &Deed<'_>, event: &event::Model) -> Result<()> {
        let own = &deed.scene.matter;
        let asked = if deed.leaves_in_place() { Inquiry::JoinsInPlace } else { Inquiry::Joins };
        if sets_off(own, asked)? {
            self.set_off(&deed.scene, &deed.standing_after(event), asked).await?;
        }
        let Some(parent) = own.parent_id else { return Ok(()) };
        let Some(parent) = matter::Entity::find_by_id(parent).one(self.tx).await? else {
            return Ok(());
        };
        let kind = own.kind.as_str().into();
        self.join(parent, deed.scene.application.as_ref(), Inquiry::JoinsOf(&kind)).await
    }

    /// What the system does of what is asked about, if it does anything.
    pub(super) async fn join(
        &self,
        matter: matter::Model,
        known: Option<&application::Model>,
        asked: Inquiry<'_>,
    ) -> Result<()> {
        if !sets_off(&matter, asked)? {
            return Ok(());
        }
        let scene = Scene::load_beside(self.tx, matter, known).await?;
        let standing = standing(self.tx, &scene.matter).await?;
        self.set_off(&scene, &standing, asked).await
    }

    async fn set_off(&self, scene: &Scene, standing: &Standing, asked: Inquiry<'_>) -> Result<()> {
        let (id, procedure) = (scene.matter.id, procedure(&scene.matter)?);
        let actor = Actor::system();
        let question = Question { scene, standing, actor: &actor, now: self.now, action: None };
        let topics = procedure.topics(&standing.stage, actor.role, asked);
        let facts = facts::load(self.tx, &question, &topics).await?.facts;
        if let Some(action) = engine::system_rows_ready(procedure, standing, &facts, asked) {
            Box::pin(act_beside(self, id, scene.application.as_ref(), &action)).await?;
        }
        Ok(())
    }
}

fn sets_off(matter: &matter::Model, asked: Inquiry<'_>) -> Result<bool> {
    Ok(procedure(matter)?.sets_off_at(&matter.stage.as_str().into(), asked))
}
