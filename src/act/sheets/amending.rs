//! A condition of a trial is asked to be changed, and is changed or stays as it is (AGA §17(3)).

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::super::{Deed, Door};
use crate::{
    domain::{
        engine::{Amendment, Condition, Kind, Sheet},
        ids::{EventId, RowId},
    },
    error::{Error, Result},
    store::{self, condition, condition_change, event, proof, scene::About},
};

impl Door<'_> {
    pub(super) async fn change(&self, deed: &Deed<'_>, event: &event::Model) -> Result<()> {
        match &deed.action.sheet {
            Sheet::Change { condition, words, reasons } => {
                self.ask_change(deed, event, (*condition, words, reasons)).await
            }
            Sheet::Amendment(amendment) => self.amend(deed, amendment).await,
            _ => Ok(()),
        }
    }

    /// Of a condition that is not met yet, and of which no other change waits.
    async fn ask_change(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        (number, words, reasons): (u32, &str, &str),
    ) -> Result<()> {
        let About::Designation(row) = &deed.scene.about else { return Err(Error::Malformed) };
        let told = condition::told(self.tx, row.application_id).await?;
        let mut told = told.into_iter().filter(|one| one.state == condition::OPEN);
        let condition = told.find(|one| u32::try_from(one.number) == Ok(number));
        let condition = condition.ok_or(Error::Malformed)?;
        let open = condition_change::open(self.tx, row.id).await?;
        let earlier = condition_change::Entity::of(row.id).all(self.tx).await?;
        if earlier.iter().any(|one| one.condition_id == condition.id && open.contains(&one.id)) {
            return Err(Error::Malformed);
        }
        let row = condition_change::Model {
            id: event.id,
            designation_id: row.id,
            condition_id: condition.id,
            asked: words.to_owned(),
            reasons: reasons.to_owned(),
            asked_at: self.now,
            before: None,
            outcome: None,
            decided_by: None,
            decided_at: None,
        };
        store::insert(self.tx, row).await?;
        Ok(())
    }

    /// Only what is granted says how the condition reads from now on.
    async fn amend(&self, deed: &Deed<'_>, amendment: &Amendment) -> Result<()> {
        let (change, condition) = self.amended(deed).await?.ok_or(Error::Malformed)?;
        let act = deed.procedure.acts.get(deed.action.act.as_str());
        let granted = act.is_some_and(|act| act.kind == Kind::Favourable);
        if granted != amendment.condition.is_some() {
            return Err(Error::Malformed);
        }
        let mut row = change.into_active_model();
        row.outcome = Set(Some(serde_json::to_value(amendment).map_err(anyhow::Error::from)?));
        row.decided_by = Set(Some(super::person(deed)?));
        row.decided_at = Set(Some(self.now));
        if let Some(next) = &amendment.condition {
            let before = serde_json::to_value(condition.read()).map_err(anyhow::Error::from)?;
            row.before = Set(Some(before));
            self.rewrite(condition, next).await?;
            self.ask_anew(deed, row.condition_id.as_ref()).await?;
        }
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// The wish that the deed decides on, and the condition that it is about.
    pub(in crate::act) async fn amended(
        &self,
        deed: &Deed<'_>,
    ) -> Result<Option<(condition_change::Model, condition::Model)>> {
        let Some(id) = deed.step.ends_overlay else { return Ok(None) };
        let change = condition_change::Entity::find_by_id(EventId(id)).one(self.tx).await?;
        let Some(change) = change else { return Ok(None) };
        let condition = condition::Entity::find_by_id(change.condition_id).one(self.tx).await?;
        Ok(condition.map(|condition| (change, condition)))
    }

    /// What was handed in proves the text that was.
    async fn ask_anew(&self, deed: &Deed<'_>, condition: &RowId) -> Result<()> {
        let of_it = proof::Entity::of(deed.scene.matter.id)
            .filter(proof::Column::ConditionId.eq(*condition))
            .filter(proof::Column::State.eq(proof::WAITING));
        for waiting in of_it.all(self.tx).await? {
            let mut row = waiting.into_active_model();
            row.state = Set(proof::RETURNED.to_owned());
            row.update_without_returning(self.tx).await?;
        }
        Ok(())
    }

    /// It is open again, be it that it was met as it read before.
    async fn rewrite(&self, condition: condition::Model, next: &Condition) -> Result<()> {
        let limit = next.limit.clone();
        let mut row = condition.into_active_model();
        row.words = Set(next.words.clone());
        row.limit_value = Set(limit.as_ref().map(|limit| limit.value.clone()));
        row.limit_unit = Set(limit.map(|limit| limit.unit));
        row.reason = Set(next.reason.clone());
        row.lifted_by = Set(next.lifted_by.clone());
        row.due_on = Set(next.due_on);
        row.state = Set(condition::OPEN.to_owned());
        row.update_without_returning(self.tx).await?;
        Ok(())
    }
}
