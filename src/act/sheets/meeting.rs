//! A meeting itself: called, put off, opened, attended, ended, its minutes signed.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryFilter, entity::prelude::*};
use uuid::Uuid;

use super::{
    super::{Deed, Door},
    person,
};
use crate::{
    domain::{
        engine::{Effect, Sheet},
        ids::{MatterId, RowId, UserId},
        minutes::Said,
    },
    error::{Error, Result},
    store::{
        self, agenda_item, attendance, duty,
        meeting::{self, Written},
        minutes, resolution,
        scene::About,
        signature, sitting,
    },
};

impl Door<'_> {
    /// Where it cannot wait, the words of the sheet are why.
    pub(super) async fn call(&self, deed: &Deed<'_>) -> Result<()> {
        let urgent = match (deed.step.effect, &deed.action.sheet) {
            (Some(Effect::CallsUrgently | Effect::MovesUrgently), Sheet::Agenda { words, .. }) => {
                Some(words.clone())
            }
            _ => None,
        };
        let mut row = self.meeting_of(deed).await?.into_active_model();
        row.called_at = Set(Some(self.now));
        row.urgent_reason = Set(urgent);
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// The day that is given up stays on record; who was there then is not there on the new day.
    pub(super) async fn keep_sitting(&self, meeting: &meeting::Model, words: &str) -> Result<()> {
        let noted = attendance::Entity::at(meeting.id).all(self.tx).await?;
        let present = noted.iter().filter(|one| one.present).count();
        let row = sitting::Model {
            id: RowId::fresh(),
            meeting_id: meeting.id,
            starts_at: meeting.starts_at,
            place: meeting.place.clone(),
            opened_at: meeting.opened_at,
            present: i32::try_from(present).unwrap_or(i32::MAX),
            words: words.to_owned(),
            put_off_at: self.now,
        };
        store::insert(self.tx, row).await?;
        attendance::Entity::delete_many()
            .filter(attendance::COLUMN.meeting_id.eq(meeting.id))
            .exec(self.tx)
            .await?;
        Ok(())
    }

    pub(super) async fn begin_session(&self, deed: &Deed<'_>) -> Result<()> {
        let mut row = self.meeting_of(deed).await?.into_active_model();
        row.opened_at = Set(Some(self.now));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// Of whom it was noted so before, it stays noted when it was.
    pub(super) async fn attend(
        &self,
        deed: &Deed<'_>,
        present: &[Uuid],
        absent: &[Uuid],
    ) -> Result<()> {
        let meeting = deed.scene.matter.id;
        let known: BTreeMap<UserId, attendance::Model> = attendance::Entity::at(meeting)
            .all(self.tx)
            .await?
            .into_iter()
            .map(|row| (row.user_id, row))
            .collect();
        for (members, present) in [(present, true), (absent, false)] {
            for member in members {
                let member = UserId(*member);
                self.note(meeting, (member, present), known.get(&member)).await?;
            }
        }
        Ok(())
    }

    async fn note(
        &self,
        meeting: MatterId,
        (user_id, present): (UserId, bool),
        known: Option<&attendance::Model>,
    ) -> Result<()> {
        let Some(known) = known else {
            let (id, noted_at) = (RowId::fresh(), self.now);
            let row = attendance::Model { id, meeting_id: meeting, user_id, present, noted_at };
            store::insert(self.tx, row).await?;
            return Ok(());
        };
        if known.present != present {
            let mut row = known.clone().into_active_model();
            row.present = Set(present);
            row.noted_at = Set(self.now);
            row.update_without_returning(self.tx).await?;
        }
        Ok(())
    }

    pub(super) async fn end_meeting(&self, deed: &Deed<'_>) -> Result<()> {
        let mut row = self.meeting_of(deed).await?.into_active_model();
        row.ended_at = Set(Some(self.now));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// The chair, and of the others who may sign those whose turn it is: who has signed least often.
    pub(super) async fn name_signers(&self, deed: &Deed<'_>) -> Result<()> {
        let meeting = self.meeting_of(deed).await?;
        let beside = deed.procedure.signers().map_or(0, |members| members as usize);
        let chairs = duty::chairs(self.tx, &meeting.body).await?;
        let able = signature::candidates(self.tx, &meeting).await?;
        let (chairs, mut others): (Vec<_>, Vec<_>) =
            able.into_iter().partition(|one| chairs.contains(&one.id));
        let turns = signature::Entity::find().all(self.tx).await?;
        others.sort_by_key(|one| turns.iter().filter(|turn| turn.user_id == one.id).count());
        for one in chairs.into_iter().chain(others.into_iter().take(beside)) {
            let row = signature::Model {
                id: RowId::fresh(),
                meeting_id: meeting.id,
                user_id: one.id,
                signed_at: None,
                sha256: None,
            };
            store::insert(self.tx, row).await?;
        }
        Ok(())
    }

    /// What was signed is another text from then on: whoever signed reads it and signs again.
    pub(super) async fn write_minutes(&self, deed: &Deed<'_>) -> Result<()> {
        let Sheet::Minutes { text, signers } = &deed.action.sheet else { return Ok(()) };
        let meeting = self.meeting_of(deed).await?;
        let id = meeting.id;
        if let Some(text) = text {
            self.say(&meeting, &text.said).await?;
            let written = Written {
                minutes: &text.other,
                attending: &text.attending,
                recording: &text.recording,
                closed_reason: &text.closed_reason,
            };
            meeting::write(self.tx, meeting, written).await?;
            signature::void(self.tx, id).await?;
        }
        if let Some(members) = signers {
            let members: Vec<UserId> = members.iter().copied().map(UserId).collect();
            signature::name(self.tx, id, &members).await?;
        }
        Ok(())
    }

    /// Of an item, or of one request of it that was resolved upon.
    async fn say(&self, meeting: &meeting::Model, said: &[Said]) -> Result<()> {
        let items = agenda_item::Entity::on(meeting.id).all(self.tx).await?;
        let resolved =
            resolution::Entity::on(items.iter().map(|item| item.id)).all(self.tx).await?;
        for one in said {
            let item = items.iter().find(|item| item.id.0 == one.item).ok_or(Error::Malformed)?;
            let Some(request) = one.request else {
                agenda_item::say(self.tx, item.clone(), &one.words).await?;
                continue;
            };
            let row = resolved
                .iter()
                .find(|row| row.item_id == item.id && row.request_id.0 == request)
                .ok_or(Error::Malformed)?;
            resolution::say(self.tx, row.clone(), &one.words).await?;
        }
        Ok(())
    }

    /// The text is that of the rows, whatever its signer could see of it.
    pub(super) async fn sign_minutes(&self, deed: &Deed<'_>) -> Result<()> {
        let text = minutes::of(self.tx, &self.meeting_of(deed).await?).await?;
        let row = signature::Entity::of(deed.scene.matter.id)
            .filter(signature::COLUMN.user_id.eq(person(deed)?))
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        let mut row = row.into_active_model();
        row.signed_at = Set(Some(self.now));
        row.sha256 = Set(Some(text.sha256().map_err(anyhow::Error::from)?));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// As the act has left it.
    pub(in crate::act) async fn meeting_of(&self, deed: &Deed<'_>) -> Result<meeting::Model> {
        let About::Meeting(row) = &deed.scene.about else {
            return Err(Error::Internal(anyhow::anyhow!("only a meeting is called and ends")));
        };
        meeting::Entity::find_by_id(row.id).one(self.tx).await?.ok_or(Error::NotFound)
    }
}
