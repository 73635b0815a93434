//! A meeting becomes public when it is called.
//!
//! Before a decision is told the public knows an application by its place on the agenda and its field; by title only where
//! the applicant agreed.

use std::collections::BTreeMap;

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
        sitting, unpublished,
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
        let items = self.agenda(meeting).await?;
        let record = MeetingRecord { off, ..self.meeting_record(meeting, items).await? };
        let heading = Heading { kind: RecordKind::Meeting, subject: &meeting.number, tag };
        self.put_out(event, heading, (&record, Vec::new())).await
    }

    /// What the public knows of the meetings that dealt with an application, once its decision is told or it has ended:
    /// the outcome that was withheld, and no title where the application was not approved or its publication is withdrawn.
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

    pub(super) async fn meeting_record(
        &self,
        meeting: &meeting::Model,
        items: Vec<agenda_item::Model>,
    ) -> Result<MeetingRecord> {
        let agenda = self.public_items(items).await?;
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

    /// What the public knows of the cases on an agenda.
    async fn public_items(&self, items: Vec<agenda_item::Model>) -> Result<Vec<PublicItem>> {
        let ids: Vec<MatterId> = items.iter().map(|item| item.application_id).collect();
        let cases = application::Entity::find().filter(application::COLUMN.id.is_in(ids.clone()));
        let cases = cases.all(self.tx).await?;
        let fates: BTreeMap<MatterId, Fate> = matter::by_id(self.tx, ids.clone())
            .await?
            .into_iter()
            .map(|(id, row)| (id, Fate::of(&row)))
            .collect();
        let withdrawn = unpublished::among(self.tx, ids.clone()).await?;
        let filed = answer_version::newest_of(self.tx, ids).await?;
        let mut public = Vec::new();
        for item in items {
            let case = cases.iter().find(|case| case.id == item.application_id);
            let case = case.ok_or(Error::NotFound)?;
            let shown = match fates.get(&case.id).ok_or(Error::NotFound)? {
                Fate::Open => agreed(case, filed.get(&case.id))?,
                Fate::Approved => !withdrawn.contains(&case.id),
                Fate::Otherwise => false,
            };
            public.push(PublicItem {
                position: item.position,
                field: case.field.clone(),
                title: shown.then(|| case.title.clone()),
                title_en: if shown { english(case, filed.get(&case.id))? } else { None },
            });
        }
        Ok(public)
    }
}

/// The English title as it was filed: what is typed since is not public.
fn english(
    case: &application::Model,
    filed: Option<&answer_version::Model>,
) -> Result<Option<String>> {
    let Some(version) = filed else { return Ok(None) };
    let title = programme_of(case)?.meant(&version.read()?).text(Means::TitleEn).to_owned();
    Ok((!title.is_empty()).then_some(title))
}

/// Whether whoever filed it agreed that its title is public before it is decided.
fn agreed(case: &application::Model, filed: Option<&answer_version::Model>) -> Result<bool> {
    let Some(version) = filed else { return Ok(false) };
    Ok(programme_of(case)?.meant(&version.read()?).consented(Means::ConsentToTitle))
}

/// What became of an application, as far as its title depends on it (domain 4.9).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Open,
    Approved,
    Otherwise,
}

impl Fate {
    /// As the public may know.
    fn of(row: &matter::Model) -> Self {
        match (row.open, row.ending == Some(End::Positive.to_string())) {
            (true, _) => Self::Open,
            (false, true) => Self::Approved,
            (false, false) => Self::Otherwise,
        }
    }
}
