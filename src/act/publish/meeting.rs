//! A meeting becomes public when it is called, its minutes when they are signed.
//!
//! Before a decision the public knows an application by number and field; by title only where the applicant agreed.

use sea_orm::{ActiveValue::Set, IntoActiveModel, PaginatorTrait, QueryOrder, entity::prelude::*};

use super::{Deed, Door, Heading, case::Veil};
use crate::{
    act::programme_of,
    domain::{
        dataset::rows::seoul_time,
        engine::{RecordKind, Vote},
        programme::Means,
        publication::meeting::{
            Attendance, MeetingRecord, MinutesRecord, Off, PublicItem, PublicResult, Resolved,
        },
    },
    error::{Error, Result},
    store::{
        agenda_item, answer_version, application, attendance, ballot, event, exemption_request,
        meeting,
        publication::{self, Tag},
        resolution,
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
        let off = match (deed.step.closes, meeting.called_at) {
            (true, _) => Some(Off::Cancelled),
            (false, None) => Some(Off::Postponed),
            (false, Some(_)) => None,
        };
        // What was never announced is called off without the public.
        if off.is_some() && !again {
            return Ok(());
        }
        let record = MeetingRecord { off, ..self.meeting_record(&meeting).await? };
        let tag = if again { Tag::Update } else { Tag::New };
        self.put_out(
            event,
            Heading { kind: RecordKind::Meeting, subject: &meeting.number, tag },
            &record,
        )
        .await?;
        Ok(())
    }

    pub(super) async fn publish_minutes(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let meeting = self.meeting_of(deed).await?;
        let record = MinutesRecord {
            meeting: self.meeting_record(&meeting).await?,
            attendance: self.attendance(&meeting).await?,
            results: self.results(&meeting).await?,
            signed_at: seoul_time(self.now),
        };
        self.put_out(
            event,
            Heading { kind: RecordKind::Minutes, subject: &meeting.number, tag: Tag::Update },
            &record,
        )
        .await?;
        let ended_at = meeting.ended_at.unwrap_or(self.now);
        let mut row = meeting.into_active_model();
        row.signed_at = Set(Some(self.now));
        row.ended_at = Set(Some(ended_at));
        row.update(self.tx).await?;
        Ok(())
    }

    async fn meeting_record(&self, meeting: &meeting::Model) -> Result<MeetingRecord> {
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
        })
    }

    async fn agenda(&self, meeting: &meeting::Model) -> Result<Vec<agenda_item::Model>> {
        Ok(agenda_item::Entity::find()
            .filter(agenda_item::COLUMN.meeting_id.eq(meeting.id))
            .order_by_asc(agenda_item::Column::Position)
            .all(self.tx)
            .await?)
    }

    async fn public_item(&self, item: &agenda_item::Model) -> Result<PublicItem> {
        let application = application::Entity::find_by_id(item.application_id)
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        let agreed = self.agreed(&application).await?;
        Ok(PublicItem {
            position: item.position,
            number: application.number.unwrap_or_default(),
            field: application.field,
            title: agreed.then_some(application.title),
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

    async fn attendance(&self, meeting: &meeting::Model) -> Result<Attendance> {
        let count = |present: bool| {
            attendance::Entity::find()
                .filter(attendance::COLUMN.meeting_id.eq(meeting.id))
                .filter(attendance::COLUMN.present.eq(present))
                .count(self.tx)
        };
        Ok(Attendance { present: count(true).await?, absent: count(false).await? })
    }

    async fn results(&self, meeting: &meeting::Model) -> Result<Vec<PublicResult>> {
        let mut results = Vec::new();
        for item in self.agenda(meeting).await? {
            let veil = self.veil(&item).await?;
            let open = |words: &str| match (&meeting.closed_reason, words.trim()) {
                (Some(_), _) | (None, "") => None,
                (None, words) => Some(veil.over(words)),
            };
            results.push(PublicResult {
                position: item.position,
                requests: self.resolved(&item, open).await?,
                said: open(&item.said),
            });
        }
        Ok(results)
    }

    /// Over the names of an applicant who is not to be named before the decision.
    async fn veil(&self, item: &agenda_item::Model) -> Result<Veil> {
        let application = application::Entity::find_by_id(item.application_id)
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        self.veil_of(&application).await
    }

    /// Each request with its resolution and the totals of its votes, never who voted how.
    async fn resolved(
        &self,
        item: &agenda_item::Model,
        open: impl Fn(&str) -> Option<String>,
    ) -> Result<Vec<Resolved>> {
        let requests = exemption_request::Entity::of(item.application_id).all(self.tx).await?;
        let resolutions = resolution::Entity::on(item.id).all(self.tx).await?;
        let mut resolved = Vec::new();
        for request in requests {
            let resolution = resolutions.iter().find(|row| row.request_id == request.id);
            let cast = ballot::Entity::on([request.id])
                .filter(ballot::COLUMN.meeting_id.eq(item.meeting_id))
                .all(self.tx)
                .await?;
            let of = |vote: Vote| {
                cast.iter().filter(|row| row.choice == <&'static str>::from(vote)).count()
            };
            if resolution.is_some() || !cast.is_empty() {
                resolved.push(Resolved {
                    request: request.number,
                    result: resolution.map(|row| row.result.clone()),
                    said: resolution.and_then(|row| open(&row.words)),
                    for_: of(Vote::For),
                    against: of(Vote::Against),
                    abstained: of(Vote::Abstained),
                    recused: of(Vote::Recused),
                });
            }
        }
        Ok(resolved)
    }
}
