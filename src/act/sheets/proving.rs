//! A condition is proved: what the company hands in, and what the city says to it.

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::super::{Deed, Door};
use crate::{
    domain::{engine::Sheet, reference::proofs},
    error::{Error, Result},
    store::{self, condition, event, proof, scene::About},
};

impl Door<'_> {
    /// A later proof stands in the place of one that nobody has judged yet.
    pub(super) async fn hand_in(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        condition: Option<u32>,
    ) -> Result<()> {
        let Some(number) = condition else { return Ok(()) };
        let (condition, waiting) = self.condition_to_prove(deed, number).await?;
        for earlier in waiting {
            let mut row = earlier.into_active_model();
            row.state = Set(proof::REPLACED.to_owned());
            row.update_without_returning(self.tx).await?;
        }
        let row = proof::Model {
            id: event.id,
            designation_id: deed.scene.matter.id,
            condition_id: condition.id,
            sent_at: self.now,
            state: proof::WAITING.to_owned(),
            words: None,
            judged_by: None,
            judged_at: None,
        };
        store::insert(self.tx, row).await?;
        Ok(())
    }

    /// One that is accepted meets its condition, where that is met once and for all.
    pub(super) async fn judge_proof(&self, deed: &Deed<'_>, verdict: &str) -> Result<()> {
        let Sheet::Proof { condition: number, words } = &deed.action.sheet else { return Ok(()) };
        let (condition, waiting) = self.condition_to_prove(deed, *number).await?;
        let waiting = waiting.into_iter().next().ok_or(Error::Malformed)?;
        let mut row = waiting.into_active_model();
        row.state = Set(verdict.to_owned());
        row.words = Set(Some(words.clone()).filter(|words| !words.is_empty()));
        row.judged_by = Set(deed.actor.user);
        row.judged_at = Set(Some(self.now));
        row.update_without_returning(self.tx).await?;
        let asked = proofs::of(&condition.category);
        let met = asked.is_none_or(|asked| asked.due.is_met_by_one());
        if verdict == proof::ACCEPTED && met && condition.state == condition::OPEN {
            let mut row = condition.into_active_model();
            row.state = Set(condition::MET.to_owned());
            row.update_without_returning(self.tx).await?;
        }
        Ok(())
    }

    /// The condition of that number, and what of its proofs nobody has judged yet.
    async fn condition_to_prove(
        &self,
        deed: &Deed<'_>,
        number: u32,
    ) -> Result<(condition::Model, Vec<proof::Model>)> {
        let About::Designation(row) = &deed.scene.about else { return Err(Error::Malformed) };
        let told = condition::told(self.tx, row.application_id).await?;
        let mut told = told.into_iter();
        let condition =
            told.find(|one| u32::try_from(one.number) == Ok(number)).ok_or(Error::Malformed)?;
        let sent = proof::Entity::of(row.id).all(self.tx).await?;
        let waits =
            |one: &proof::Model| one.condition_id == condition.id && one.state == proof::WAITING;
        let waiting = sent.into_iter().filter(waits).collect();
        Ok((condition, waiting))
    }
}
