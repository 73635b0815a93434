//! The minutes of a meeting become public when they are signed.
//!
//! What came of an item is withheld until the decision on it is told (S64), or its case ends without one.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::{Deed, Door, Heading};
use crate::{
    domain::{
        dataset::rows::seoul_time,
        engine::{RecordKind, Vote},
        ids::{MatterId, RowId},
        publication::meeting::{Attendance, MinutesRecord, PublicResult, PutRight, Resolved, Told},
    },
    error::{Error, Result},
    store::{
        self, agenda_item, application, attendance, ballot, decision, event, exemption_request,
        matter, meeting,
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
        let meeting = store::update(self.tx, row).await?;
        self.minutes(event, &meeting).await
    }

    pub(super) async fn minutes(
        &self,
        event: &event::Model,
        meeting: &meeting::Model,
    ) -> Result<()> {
        let items = self.agenda(meeting).await?;
        let record = MinutesRecord {
            attendance: self.attendance(meeting).await?,
            results: self.results(meeting, &items).await?,
            meeting: self.meeting_record(meeting, items).await?,
            opened_at: meeting.opened_at.map(seoul_time),
            ended_at: meeting.ended_at.map(seoul_time),
            signed_at: seoul_time(meeting.signed_at.unwrap_or(self.now)),
        };
        let heading =
            Heading { kind: RecordKind::Minutes, subject: &meeting.number, tag: Tag::Update };
        self.put_out(event, heading, (&record, Vec::new())).await
    }

    async fn attendance(&self, meeting: &meeting::Model) -> Result<Attendance> {
        let noted = attendance::Entity::at(meeting.id).all(self.tx).await?;
        let present = noted.iter().filter(|one| one.present).count() as u64;
        Ok(Attendance { present, absent: noted.len() as u64 - present })
    }

    async fn results(
        &self,
        meeting: &meeting::Model,
        items: &[agenda_item::Model],
    ) -> Result<Vec<PublicResult>> {
        let told = self.told(items).await?;
        let on = |item: &&agenda_item::Model| told[&item.application_id] != Told::Pending;
        let voted = self.voted(meeting, items.iter().filter(on)).await?;
        let mut results = Vec::new();
        for item in items {
            let decision = told[&item.application_id];
            if decision == Told::Pending {
                results.push(PublicResult::withheld(item.position));
                continue;
            }
            let case = voted.cases.iter().find(|case| case.id == item.application_id);
            let case = case.ok_or(Error::NotFound)?;
            // Over the names of an applicant who is not to be named before the decision.
            let veil = match &meeting.closed_reason {
                None if voted.has_words(item) => Some(self.veil_of(case).await?),
                None | Some(_) => None,
            };
            let open = |words: &str| match (&veil, words.trim()) {
                (None, _) | (_, "") => None,
                (Some(veil), words) => Some(veil.over(words)),
            };
            results.push(PublicResult {
                position: item.position,
                requests: voted.resolved(item, open),
                carried_over: item.carried_over,
                said: open(&item.said),
                decision,
            });
        }
        Ok(results)
    }

    /// Of each case whether a decision on it was told, or never will be.
    async fn told(&self, items: &[agenda_item::Model]) -> Result<BTreeMap<MatterId, Told>> {
        let ids = || items.iter().map(|item| item.application_id);
        let decided = decision::told_among(self.tx, ids()).await?;
        let cases = matter::by_id(self.tx, ids()).await?;
        let told = |id: MatterId| match cases.get(&id) {
            _ if decided.contains(&id) => Told::Decided,
            Some(case) if case.open => Told::Pending,
            Some(_) | None => Told::Undecided,
        };
        Ok(ids().map(|id| (id, told(id))).collect())
    }

    async fn voted(
        &self,
        meeting: &meeting::Model,
        items: impl Iterator<Item = &agenda_item::Model>,
    ) -> Result<Voted> {
        let (items, ids): (Vec<RowId>, BTreeSet<MatterId>) =
            items.map(|item| (item.id, item.application_id)).unzip();
        if ids.is_empty() {
            return Ok(Voted::default());
        }
        let of_cases = exemption_request::Entity::of_all(ids.iter().copied());
        let mut corrected = sheet::corrected(self.tx, ids.iter().copied()).await?;
        corrected.retain(|one| one.correction.meeting == meeting.id.0);
        Ok(Voted {
            cases: application::Entity::find()
                .filter(application::COLUMN.id.is_in(ids))
                .all(self.tx)
                .await?,
            requests: of_cases.all(self.tx).await?,
            resolutions: resolution::Entity::on(items).all(self.tx).await?,
            ballots: ballot::Entity::find()
                .filter(ballot::COLUMN.meeting_id.eq(meeting.id))
                .all(self.tx)
                .await?,
            corrected,
        })
    }
}

/// What a meeting made of the cases of which the public may know.
#[derive(Default)]
struct Voted {
    cases: Vec<application::Model>,
    requests: Vec<exemption_request::Model>,
    resolutions: Vec<resolution::Model>,
    ballots: Vec<ballot::Model>,
    corrected: Vec<Corrected>,
}

impl Voted {
    /// Whether anything was said of an item or of what was resolved on it.
    fn has_words(&self, item: &agenda_item::Model) -> bool {
        let of_item = self.resolutions.iter().filter(|row| row.item_id == item.id);
        of_item.map(|row| &row.words).chain([&item.said]).any(|words| !words.trim().is_empty())
    }

    /// Each request with its resolution and the totals of its votes, never who voted how.
    fn resolved(
        &self,
        item: &agenda_item::Model,
        open: impl Fn(&str) -> Option<String>,
    ) -> Vec<Resolved> {
        let own = self.requests.iter().filter(|row| row.application_id == item.application_id);
        let one = |request: &exemption_request::Model| {
            let mut on_item = self.resolutions.iter().filter(|row| row.item_id == item.id);
            let resolution = on_item.find(|row| row.request_id == request.id);
            let cast = || self.ballots.iter().filter(|row| row.request_id == request.id);
            let of =
                |vote: Vote| cast().filter(|row| row.choice == <&'static str>::from(vote)).count();
            (resolution.is_some() || cast().next().is_some()).then(|| Resolved {
                request: request.number,
                result: resolution.map(|row| row.result.clone()),
                said: resolution.and_then(|row| open(&row.words)),
                for_: of(Vote::For),
                against: of(Vote::Against),
                abstained: of(Vote::Abstained),
                recused: of(Vote::Recused),
                absent: of(Vote::Absent),
                corrected: put_right(&self.corrected, request.id),
            })
        };
        own.filter_map(one).collect()
    }
}

/// Of one request, the oldest time first.
fn put_right(corrected: &[Corrected], request: MatterId) -> Vec<PutRight> {
    let of_request = corrected.iter().filter(|one| one.changed.contains(&request.0));
    of_request
        .map(|one| PutRight { at: seoul_time(one.event.at), cause: one.correction.cause })
        .collect()
}
