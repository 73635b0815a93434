//! The minutes of a meeting become public when they are signed.
//!
//! What came of an item is withheld until the decision on it is told (S64), or its case ends without one.

use sea_orm::{ActiveValue::Set, IntoActiveModel, PaginatorTrait, entity::prelude::*};

use super::{Deed, Door, Heading, case::Veil};
use crate::{
    domain::{
        dataset::rows::seoul_time,
        engine::{RecordKind, Vote},
        ids::MatterId,
        publication::meeting::{Attendance, MinutesRecord, PublicResult, PutRight, Resolved, Told},
    },
    error::{Error, Result},
    store::{
        agenda_item, application, attendance, ballot, decision, event, exemption_request, matter,
        meeting,
        publication::Tag,
        resolution,
        sheet::{self, Corrected},
    },
};

impl Door<'_> {
    pub(super) async fn publish_minutes(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let meeting = self.meeting_of(deed).await?;
        let ended_at = meeting.ended_at.unwrap_or(self.now);
        let mut row = meeting.into_active_model();
        row.signed_at = Set(Some(self.now));
        row.ended_at = Set(Some(ended_at));
        let meeting = row.update(self.tx).await?;
        self.minutes(event, &meeting).await
    }

    pub(super) async fn minutes(
        &self,
        event: &event::Model,
        meeting: &meeting::Model,
    ) -> Result<()> {
        let record = MinutesRecord {
            meeting: self.meeting_record(meeting).await?,
            attendance: self.attendance(meeting).await?,
            results: self.results(meeting).await?,
            opened_at: meeting.opened_at.map(seoul_time),
            ended_at: meeting.ended_at.map(seoul_time),
            signed_at: seoul_time(meeting.signed_at.unwrap_or(self.now)),
        };
        let heading =
            Heading { kind: RecordKind::Minutes, subject: &meeting.number, tag: Tag::Update };
        self.put_out(event, heading, &record).await?;
        Ok(())
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
            let decision = self.told(item.application_id).await?;
            if decision == Told::Pending {
                results.push(PublicResult::withheld(item.position));
                continue;
            }
            let veil = self.veil(&item).await?;
            let open = |words: &str| match (&meeting.closed_reason, words.trim()) {
                (Some(_), _) | (None, "") => None,
                (None, words) => Some(veil.over(words)),
            };
            results.push(PublicResult {
                position: item.position,
                requests: self.resolved(&item, open).await?,
                carried_over: item.carried_over,
                said: open(&item.said),
                decision,
            });
        }
        Ok(results)
    }

    /// Whether a decision on it was told, or never will be.
    async fn told(&self, application: MatterId) -> Result<Told> {
        let released = decision::Entity::standing(application)
            .filter(decision::Column::ReleasedAt.is_not_null())
            .count(self.tx)
            .await?;
        let case = matter::Entity::find_by_id(application).one(self.tx).await?;
        Ok(match case {
            _ if released > 0 => Told::Decided,
            Some(case) if case.open => Told::Pending,
            Some(_) | None => Told::Undecided,
        })
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
        let resolutions = resolution::Entity::on([item.id]).all(self.tx).await?;
        let mut corrected = sheet::corrected(self.tx, [item.application_id]).await?;
        corrected.retain(|one| one.correction.meeting == item.meeting_id.0);
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
                    absent: of(Vote::Absent),
                    corrected: put_right(&corrected, request.id),
                });
            }
        }
        Ok(resolved)
    }
}

/// Of one request, the oldest time first.
fn put_right(corrected: &[Corrected], request: MatterId) -> Vec<PutRight> {
    let of_request = corrected.iter().filter(|one| one.changed.contains(&request.0));
    of_request
        .map(|one| PutRight { at: seoul_time(one.event.at), cause: one.correction.cause })
        .collect()
}
