//! Decisions are signed, taken back, and told in a letter.

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::super::{Deed, Door, bindings};
use crate::{
    domain::{
        engine::{Decision, Sheet},
        ids::{MatterId, RowId},
        programme::bindings::Signer,
    },
    error::{Error, Result},
    store::{
        self, condition, decision, event, exemption_request, letter, objection, scene::About,
        score_sheet,
    },
};

impl Door<'_> {
    /// On a request its own outcome; on the application the decision that will be released, with its conditions.
    pub(super) async fn sign(&self, deed: &Deed<'_>, signed: &Decision) -> Result<()> {
        if let About::Request(row) = &deed.scene.about {
            let Some(provision) = &signed.enabling_provision else { return Ok(()) };
            let mut row: exemption_request::ActiveModel = row.clone().into_active_model();
            row.enabling_provision = Set(Some(provision.clone()));
            row.update_without_returning(self.tx).await?;
            return Ok(());
        }
        let (About::Application | About::Designation(_), Some(application)) =
            (&deed.scene.about, &deed.scene.application)
        else {
            return Ok(());
        };
        let row = decision::Model {
            id: RowId::fresh(),
            application_id: application.id,
            matter_id: deed.scene.matter.id,
            outcome: signed.outcome.clone(),
            reasons: serde_json::to_value(&signed.reasons).map_err(anyhow::Error::from)?,
            legal_basis: signed.basis.clone(),
            remedies: signed.remedies.clone(),
            signed_by: super::person(deed)?,
            signed_as: signer(deed)?.key.clone(),
            signed_at: self.now,
            taken_back_at: None,
            // What is told by the act itself needs no other release.
            released_at: deed.tells_the_applicant().then_some(self.now),
            number: None,
            withdrawn_at: None,
            withdrawn_by: None,
        };
        let id = row.id;
        store::insert(self.tx, row).await?;
        self.set_conditions(id, signed).await
    }

    async fn set_conditions(&self, decision: RowId, signed: &Decision) -> Result<()> {
        for (number, set) in (1..).zip(&signed.conditions) {
            let limit = set.limit.clone();
            let row = condition::Model {
                id: RowId::fresh(),
                decision_id: decision,
                number,
                category: set.category.clone(),
                words: set.words.clone(),
                limit_value: limit.as_ref().map(|limit| limit.value.clone()),
                limit_unit: limit.map(|limit| limit.unit),
                reason: set.reason.clone(),
                lifted_by: set.lifted_by.clone(),
                office: set.office.clone(),
                due_on: set.due_on,
                state: condition::OPEN.to_owned(),
            };
            store::insert(self.tx, row).await?;
        }
        Ok(())
    }

    /// The letter as it goes out, and with it the decision takes effect.
    pub(super) async fn send_letter(&self, deed: &Deed<'_>, event: &event::Model) -> Result<()> {
        let Sheet::Letter { text, english, remedies, .. } = &deed.action.sheet else {
            return Ok(());
        };
        self.keep_letter(deed, event, (text, english.as_deref())).await?;
        let Some(row) = standing_decision(self.tx, deed.scene.matter.id).await? else {
            return Ok(());
        };
        let mut row = row.into_active_model();
        // Their last days are counted from the letter, not from the signature.
        row.remedies = Set(remedies.clone());
        row.released_at = Set(Some(self.now));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// A signature that nobody was told of binds nobody (APA §15(2)).
    pub(super) async fn take_back(&self, deed: &Deed<'_>) -> Result<()> {
        let Some(row) = standing_decision(self.tx, deed.scene.matter.id).await? else {
            return Ok(());
        };
        let mut row = row.into_active_model();
        row.taken_back_at = Set(Some(self.now));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// What was told stands no more, by the ruling on the objection to it; the row keeps what it said.
    pub(super) async fn withdraw_decision(&self, deed: &Deed<'_>) -> Result<()> {
        let id = deed.scene.matter.id;
        let told =
            decision::Entity::standing(id).filter(decision::Column::ReleasedAt.is_not_null());
        let by = objection::granted(self.tx, id).await?;
        let (Some(row), Some(by)) = (told.one(self.tx).await?, by) else {
            return Err(Error::Internal(anyhow::anyhow!(
                "nothing was told that could be withdrawn"
            )));
        };
        let mut row = row.into_active_model();
        (row.withdrawn_at, row.withdrawn_by) = (Set(Some(self.now)), Set(Some(by.id)));
        row.update_without_returning(self.tx).await?;
        // Whoever examines it anew marks it anew; what was sent before stays in the events.
        score_sheet::unlock(self.tx, id).await
    }

    /// Its first line is its title.
    async fn keep_letter(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        (text, english): (&str, Option<&str>),
    ) -> Result<()> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let (title, body) = text.split_once("\n\n").unwrap_or((&application.title, text));
        let row = letter::Model {
            id: RowId::fresh(),
            application_id: application.id,
            event_id: event.id,
            kind: deed.action.act.as_str().to_owned(),
            locale: "ko".to_owned(),
            title: title.trim().to_owned(),
            body: body.to_owned(),
            english: english.map(str::to_owned),
            sent_at: self.now,
            addressee: self.addressee(application).await?,
        };
        store::insert(self.tx, row).await?;
        Ok(())
    }
}

/// Who signs the decisions of the programme.
fn signer(deed: &Deed<'_>) -> Result<&'static Signer> {
    let programme = deed.scene.application.as_ref().map(|row| row.programme.as_str());
    let signer = programme.and_then(|programme| bindings().signs(programme));
    signer.ok_or_else(|| Error::Internal(anyhow::anyhow!("nobody is bound to sign")))
}

/// The decision on a matter that is signed and neither taken back nor released.
pub async fn standing_decision(
    db: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<Option<decision::Model>, Error> {
    Ok(decision::Entity::standing(matter)
        .filter(decision::Column::ReleasedAt.is_null())
        .one(db)
        .await?)
}
