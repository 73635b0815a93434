//! Decisions are signed, taken back, and told in a letter.

use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};

use super::super::{Deed, Door};
use crate::{
    domain::{
        engine::{Decision, Kind, Sheet},
        ids::{MatterId, RowId},
    },
    error::{Error, Result},
    store::{condition, decision, event, exemption_request, letter, scene::About},
};

impl Door<'_> {
    /// On a request its own outcome; on the application the decision that will be released, with its conditions.
    pub(super) async fn sign(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        signed: &Decision,
    ) -> Result<()> {
        if let About::Request(row) = &deed.scene.about {
            let Some(provision) = &signed.enabling_provision else { return Ok(()) };
            let mut row: exemption_request::ActiveModel = row.clone().into_active_model();
            row.enabling_provision = Set(Some(provision.clone()));
            row.update(self.tx).await?;
            return Ok(());
        }
        let About::Application = &deed.scene.about else { return Ok(()) };
        let row = decision::Model {
            id: RowId::fresh(),
            application_id: deed.scene.matter.id,
            outcome: signed.outcome.clone(),
            reasons: serde_json::to_value(&signed.reasons).map_err(anyhow::Error::from)?,
            legal_basis: signed.basis.clone(),
            remedies: signed.remedies.clone(),
            signed_by: super::person(deed)?,
            signed_at: self.now,
            taken_back_at: None,
            // What ends the matter takes effect with its own letter, without waiting for a release.
            released_at: deed.step.closes.then_some(self.now),
            number: None,
        };
        let row = row.into_active_model().insert(self.tx).await?;
        self.set_conditions(row.id, signed).await?;
        if deed.step.closes && kind(deed) == Some(Kind::Adverse) {
            let text = signed
                .reasons
                .iter()
                .map(|part| part.words.as_str())
                .collect::<Vec<_>>()
                .join("\n\n");
            let body = [text.as_str(), &signed.basis, &signed.remedies].join("\n\n");
            self.keep_letter(deed, event, body).await?;
        }
        Ok(())
    }

    async fn set_conditions(&self, decision: RowId, signed: &Decision) -> Result<()> {
        for (number, set) in (1..).zip(&signed.conditions) {
            let row = condition::Model {
                id: RowId::fresh(),
                decision_id: decision,
                number,
                category: set.category.clone(),
                words: set.words.clone(),
                reason: set.reason.clone(),
                office: set.office.clone(),
                due_on: set.due_on,
                state: "open".to_owned(),
            };
            row.into_active_model().insert(self.tx).await?;
        }
        Ok(())
    }

    /// The letter as it goes out, and with it the decision takes effect.
    pub(super) async fn send_letter(&self, deed: &Deed<'_>, event: &event::Model) -> Result<()> {
        let Sheet::Letter { text, remedies, .. } = &deed.action.sheet else { return Ok(()) };
        self.keep_letter(deed, event, text.clone()).await?;
        let Some(row) = standing_decision(self.tx, deed.scene.matter.id).await? else {
            return Ok(());
        };
        let mut row = row.into_active_model();
        // Their last days are counted from the letter, not from the signature.
        row.remedies = Set(remedies.clone());
        row.released_at = Set(Some(self.now));
        row.update(self.tx).await?;
        Ok(())
    }

    /// A signature that nobody was told of binds nobody (APA §15(2)).
    pub(super) async fn take_back(&self, deed: &Deed<'_>) -> Result<()> {
        let About::Application = &deed.scene.about else { return Ok(()) };
        let Some(row) = standing_decision(self.tx, deed.scene.matter.id).await? else {
            return Ok(());
        };
        let mut row = row.into_active_model();
        row.taken_back_at = Set(Some(self.now));
        row.update(self.tx).await?;
        Ok(())
    }

    async fn keep_letter(&self, deed: &Deed<'_>, event: &event::Model, body: String) -> Result<()> {
        let title =
            deed.scene.application.as_ref().map(|row| row.title.clone()).unwrap_or_default();
        let row = letter::Model {
            id: RowId::fresh(),
            application_id: deed.scene.matter.id,
            event_id: event.id,
            kind: deed.action.act.as_str().to_owned(),
            locale: "ko".to_owned(),
            title,
            body,
            sent_at: self.now,
        };
        row.into_active_model().insert(self.tx).await?;
        Ok(())
    }
}

fn kind(deed: &Deed<'_>) -> Option<Kind> {
    deed.procedure.acts.get(deed.action.act.as_str()).map(|act| act.kind)
}

/// The decision that is signed and neither taken back nor released.
pub async fn standing_decision(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<Option<decision::Model>, Error> {
    Ok(decision::Entity::find()
        .filter(decision::COLUMN.application_id.eq(application))
        .filter(decision::Column::TakenBackAt.is_null())
        .filter(decision::Column::ReleasedAt.is_null())
        .order_by_desc(decision::Column::Id)
        .one(db)
        .await?)
}
