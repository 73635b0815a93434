//! A meeting becomes public when it is called.
//!
//! Before a decision is told the public knows an application by number and field; by title only where the applicant agreed.

use sea_orm::{QueryOrder, entity::prelude::*};

use super::{Deed, Door, Heading};
use crate::{
    act::programme_of,
    domain::{
        dataset::rows::seoul_time,
        engine::{End, RecordKind},
        ids::MatterId,
        programme::Means,
        publication::meeting::{Earlier, MeetingRecord, Off, PublicItem},
    },
    error::{Error, Result},
    store::{
        agenda_item, answer_version, application, event, matter, meeting,
        publication::{self, Tag},
        sitting,
    },
};

impl Door<'_> {
    pub(super) async fn publish_meeting(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let meeting = self.meeting_of(deed).await?;
        let again = publication::Entity::about(&meeting.number).one(self.tx).await?.is_some();
        let off = deed.step.closes.then_some(Off::Cancelled);
        // What was never announced is called off without the public.
        if off.is_some() && !again {
            return Ok(());
        }
        let tag = if again { Tag::Update } else { Tag::New };
        self.announce(event, &meeting, (off, tag)).await
    }

    async fn announce(
        &self,
        event: &event::Model,
        meeting: &meeting::Model,
        (off, tag): (Option<Off>, Tag),
    ) -> Result<()> {
        let record = MeetingRecord { off, ..self.meeting_record(meeting).await? };
        let heading = Heading { kind: RecordKind::Meeting, subject: &meeting.number, tag };
        self.put_out(event, heading, &record).await?;
        Ok(())
    }

    /// What the public knows of the meetings that dealt with an application, once its decision is told or it has ended:
    /// the outcome that was withheld, and no title where the application was not approved.
    pub(super) async fn publish_outcome(
        &self,
        application: MatterId,
        event: &event::Model,
    ) -> Result<()> {
        let items = agenda_item::Entity::of(application).all(self.tx).await?;
        let meetings = meeting::Entity::find()
            .filter(meeting::COLUMN.id.is_in(items.into_iter().map(|item| item.meeting_id)))
            .order_by_asc(meeting::Column::StartsAt)
            .all(self.tx)
            .await?;
        for meeting in meetings {
            if meeting.signed_at.is_some() {
                self.minutes(event, &meeting).await?;
            } else if let Some(known) = self.announced(&meeting).await? {
                self.announce(event, &meeting, (known.off, Tag::Update)).await?;
            }
        }
        Ok(())
    }

    /// The meeting as it was announced last, if it was.
    async fn announced(&self, meeting: &meeting::Model) -> Result<Option<MeetingRecord>> {
        let kind = RecordKind::Meeting.to_string();
        let rows = publication::Entity::about(&meeting.number).all(self.tx).await?;
        let last = rows.iter().rfind(|row| row.kind == kind);
        Ok(last
            .map(|row| serde_json::from_str(&row.record))
            .transpose()
            .map_err(anyhow::Error::from)?)
    }

    pub(super) async fn meeting_record(&self, meeting: &meeting::Model) -> Result<MeetingRecord> {
        let mut agenda = Vec::new();
        for item in self.agenda(meeting).await? {
            agenda.push(self.public_item(&item).await?);
        }
        Ok(MeetingRecord {
            number: meeting.number.clone(),
            body: meeting.body.clone(),
            starts_at: seoul_time(meeting.starts_at),
            place: meeting.place.clone(),
            form: meeting.form.clone(),
            urgent_reason: meeting.urgent_reason.clone(),
            closed_reason: meeting.closed_reason.clone(),
            agenda,
            off: None,
            earlier: self.earlier(meeting).await?,
        })
    }

    async fn earlier(&self, meeting: &meeting::Model) -> Result<Vec<Earlier>> {
        let rows = sitting::Entity::of(meeting.id).all(self.tx).await?;
        let one = |row: sitting::Model| Earlier {
            starts_at: seoul_time(row.starts_at),
            place: row.place,
            reason: row.words,
        };
        Ok(rows.into_iter().map(one).collect())
    }

    pub(super) async fn agenda(&self, meeting: &meeting::Model) -> Result<Vec<agenda_item::Model>> {
        Ok(agenda_item::Entity::on(meeting.id).all(self.tx).await?)
    }

    async fn public_item(&self, item: &agenda_item::Model) -> Result<PublicItem> {
        let application = application::Entity::find_by_id(item.application_id)
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        let shown = match self.fate(application.id).await? {
            Fate::Open => self.agreed(&application).await?,
            Fate::Approved => true,
            Fate::Otherwise => false,
        };
        Ok(PublicItem {
            position: item.position,
            number: application.number.unwrap_or_default(),
            field: application.field,
            title: shown.then_some(application.title),
        })
    }

    /// How it ended, as the public may know.
    async fn fate(&self, application: MatterId) -> Result<Fate> {
        let row = matter::Entity::find_by_id(application).one(self.tx).await?;
        let row = row.ok_or(Error::NotFound)?;
        let approved = Some(End::Positive.to_string());
        Ok(match (row.open, row.ending == approved) {
            (true, _) => Fate::Open,
            (false, true) => Fate::Approved,
            (false, false) => Fate::Otherwise,
        })
    }

    async fn agreed(&self, application: &application::Model) -> Result<bool> {
        match answer_version::newest(self.tx, application.id).await? {
            Some(version) => {
                let filed = version.read()?;
                Ok(programme_of(application)?.meant(&filed).consented(Means::ConsentToTitle))
            }
            None => Ok(false),
        }
    }
}

/// What became of an application, as far as its title depends on it (domain 4.9).
enum Fate {
    Open,
    Approved,
    Otherwise,
}
