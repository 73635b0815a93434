//! Agenda and votes.

use sea_orm::{ActiveValue::Set, IntoActiveModel, QuerySelect, QueryTrait, entity::prelude::*};

use super::super::{Deed, Door, facts};
use crate::{
    domain::{
        calendar::seoul_time,
        engine::{Effect, Inquiry, Resolution, Sheet},
        ids::{MatterId, RowId, UserId},
        minutes::CarriedOver,
    },
    error::{Error, Result},
    store::{self, agenda_item, ballot, matter, meeting, resolution, scene::About, signature},
};

impl Door<'_> {
    /// On a meeting's own sheet its day and place; on a case's, its place in the order.
    pub(super) async fn put_on_agenda(&self, deed: &Deed<'_>) -> Result<()> {
        let Sheet::Agenda { meeting, order, on, at, place, words } = &deed.action.sheet else {
            return Ok(());
        };
        if let About::Meeting(row) = &deed.scene.about {
            if moves(deed) {
                self.keep_sitting(row, words).await?;
            }
            let mut row: meeting::ActiveModel = row.clone().into_active_model();
            row.starts_at = Set(seoul_time(*on, *at));
            row.place = Set(place.clone());
            row.opened_at = Set(None);
            row.update_without_returning(self.tx).await?;
            return Ok(());
        }
        let (meeting, application) = (MatterId(*meeting), deed.scene.matter.id);
        // A case waits for one meeting; those that have dealt with it keep it.
        let dealt_with = resolution::Entity::find()
            .select_only()
            .column(resolution::Column::ItemId)
            .into_query();
        agenda_item::Entity::delete_many()
            .filter(agenda_item::COLUMN.application_id.eq(application))
            .filter(agenda_item::Column::CarriedOver.is_null())
            .filter(agenda_item::Column::Id.not_in_subquery(dealt_with))
            .exec(self.tx)
            .await?;
        let row = agenda_item::Model {
            id: RowId::fresh(),
            meeting_id: meeting,
            application_id: application,
            position: order.and_then(|order| i32::try_from(order).ok()).unwrap_or(1),
            carried_over: None,
            effective_at: None,
            said: String::new(),
        };
        store::insert(self.tx, row).await?;
        Ok(())
    }

    /// The item leaves the meeting without a vote; that sitting keeps it with the reason.
    pub(super) async fn carry_over(&self, deed: &Deed<'_>, why: CarriedOver) -> Result<()> {
        let Sheet::Reason { words, .. } = &deed.action.sheet else { return Ok(()) };
        let item = agenda_item::Entity::of(deed.scene.matter.id)
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        let mut item = item.into_active_model();
        item.carried_over = Set(Some(why));
        item.said = Set(words.clone());
        item.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// What was voted on goes on as it was resolved, in the order of the agenda: the session is over.
    pub(super) async fn follow_votes(&self, meeting: MatterId) -> Result<()> {
        for item in agenda_item::Entity::on(meeting).all(self.tx).await? {
            if item.carried_over.is_some() || item.effective_at.is_some() {
                continue;
            }
            if let Some(case) = matter::locked(self.tx, item.application_id).await? {
                self.join(case, None, Inquiry::Votes).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn note_effective(&self, deed: &Deed<'_>) -> Result<()> {
        let item = agenda_item::Entity::of(deed.scene.matter.id)
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(agenda_item::take_effect(self.tx, item, self.now).await?)
    }

    /// Each member's vote on each request, and what the committee resolved on it. What a correction stands
    /// in place of stays on the sheet that recorded it.
    pub(super) async fn count_votes(&self, deed: &Deed<'_>) -> Result<()> {
        let Sheet::Votes { ballots, resolutions, correction } = &deed.action.sheet else {
            return Ok(());
        };
        let application = deed.scene.matter.id;
        let meeting =
            facts::committee::latest_meeting(self.tx, application).await?.ok_or(Error::NotFound)?;
        if correction.as_ref().is_some_and(|correction| correction.meeting != meeting.id.0) {
            return Err(Error::Malformed);
        }
        let requests: Vec<MatterId> = resolutions.iter().map(|one| MatterId(one.request)).collect();
        ballot::Entity::delete_many()
            .filter(ballot::COLUMN.request_id.is_in(requests))
            .filter(ballot::COLUMN.meeting_id.eq(meeting.id))
            .exec(self.tx)
            .await?;
        let rows = ballots.iter().map(|cast| {
            let row = ballot::Model {
                id: RowId::fresh(),
                request_id: MatterId(cast.request),
                meeting_id: meeting.id,
                user_id: UserId(cast.member),
                choice: <&'static str>::from(cast.vote).to_owned(),
            };
            row.into_active_model()
        });
        ballot::Entity::insert_many(rows).exec_without_returning(self.tx).await?;
        let item = agenda_item::Entity::find()
            .filter(agenda_item::COLUMN.application_id.eq(application))
            .filter(agenda_item::COLUMN.meeting_id.eq(meeting.id))
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        // Before its session is over nobody has read the minutes for a signature, and the meeting is left alone: who ends
        // the session takes the meeting first and its cases then.
        if correction.is_some() && item.effective_at.is_some() {
            self.changes_minutes(meeting.id).await?;
        }
        self.resolve(item.id, resolutions).await
    }

    /// Whoever had signed signs anew, and who read the text before reads it again first: the meeting takes its next version.
    async fn changes_minutes(&self, meeting: MatterId) -> Result<()> {
        let next = matter::Entity::next_version(meeting).exec(self.tx).await?;
        if next.rows_affected == 0 {
            return Err(Error::Stale);
        }
        Ok(signature::void(self.tx, meeting).await?)
    }

    /// One for each request, in place of those recorded before.
    async fn resolve(&self, item: RowId, resolutions: &[Resolution]) -> Result<()> {
        resolution::Entity::delete_many()
            .filter(resolution::COLUMN.item_id.eq(item))
            .exec(self.tx)
            .await?;
        for one in resolutions {
            let row = resolution::Model {
                id: RowId::fresh(),
                item_id: item,
                request_id: MatterId(one.request),
                result: <&'static str>::from(one.result).to_owned(),
                words: one.words.clone(),
                conditions: serde_json::to_value(&one.conditions).map_err(anyhow::Error::from)?,
            };
            store::insert(self.tx, row).await?;
        }
        Ok(())
    }
}

/// Whether the meeting was called for another day before.
fn moves(deed: &Deed<'_>) -> bool {
    matches!(deed.step.effect, Some(Effect::MovesMeeting | Effect::MovesUrgently))
}
