//! What an act makes public, in the same transaction: a frozen record, the register and the rows of the datasets.

mod answers;
mod case;
mod clearing;
mod correction;
mod meeting;
mod minutes;
mod rules;
mod trial;
mod withdrawal;

pub use answers::foreseen;
use chrono::Datelike;
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};

use super::{Deed, Door};
use crate::{
    domain::{
        calendar::seoul_day,
        dataset::{
            Row, StoredRow,
            rows::{EventRow, Outcome, PilotStatus, seoul_time},
        },
        engine::{End, RecordKind, Sheet},
        publication::{
            PublicRecord,
            approved::Unnamed,
            number::{NumberKind, Numbered},
            unnamed,
        },
    },
    error::{Error, Result},
    store::{
        counter, dataset_row, decision, event, pilot,
        publication::{self, Release, Tag},
        scene::About,
    },
};

/// The code of the list `outcome` for what is possible as the rules are read.
const INTERPRETED: &str = "PROACTIVE_INTERPRETATION";

/// Of what kind a publication is, about what, and what it does to what was known.
struct Heading<'a> {
    kind: RecordKind,
    subject: &'a str,
    tag: Tag,
}

/// What the history of changes says of a publication besides.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    /// Of a correction.
    words: Option<&'a str>,
    english: Option<&'a str>,
    /// Of a withdrawal: a code of `withdrawal-reason`.
    reason: Option<&'a str>,
}

impl Door<'_> {
    pub(super) async fn publish(&self, deed: &Deed<'_>, event: &event::Model) -> Result<()> {
        if let Some(kind) = deed.step.publishes {
            self.publish_record(deed, event, kind).await?;
        }
        // Meetings name a trial as long as the register does.
        let registers =
            matches!(deed.step.publishes, Some(RecordKind::Withdrawal | RecordKind::Restoration));
        match &deed.scene.about {
            About::Application if deed.step.closes || registers || deed.reopens() => {
                self.publish_outcome(deed.scene.matter.id, event).await
            }
            _ => Ok(()),
        }
    }

    async fn publish_record(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        kind: RecordKind,
    ) -> Result<()> {
        match kind {
            RecordKind::Decision => self.publish_approval(deed, event).await,
            RecordKind::Refusal => self.publish_unnamed(deed, event, kind, Outcome::Refused).await,
            RecordKind::Finding => self.publish_unnamed(deed, event, kind, found(deed)).await,
            RecordKind::Designation => {
                self.publish_status(deed, event, kind, designated(deed)).await
            }
            RecordKind::Suspension => {
                self.publish_status(deed, event, kind, PilotStatus::Suspended).await
            }
            RecordKind::Revocation => self.publish_revocation(deed, event).await,
            RecordKind::Results => {
                self.publish_status(deed, event, kind, PilotStatus::Completed).await
            }
            RecordKind::Conditions => self.publish_conditions(deed, event).await,
            RecordKind::Meeting => self.publish_meeting(deed, event).await,
            RecordKind::Minutes => self.publish_minutes(deed, event).await,
            RecordKind::Withdrawal => self.publish_withdrawal(deed, event).await,
            RecordKind::Restoration => self.publish_restoration(deed, event).await,
            RecordKind::Annulment => self.publish_annulment(deed, event).await,
            RecordKind::Clearing => self.publish_clearing(deed, event).await,
            RecordKind::Correction => self.publish_correction(deed, event).await,
        }
    }

    async fn publish_approval(&self, deed: &Deed<'_>, event: &event::Model) -> Result<()> {
        let case = self.approved(deed).await?;
        let record = PublicRecord::of(&case).map_err(anyhow::Error::from)?;
        let subject = &record.pilot.pilot_id;
        let heading = Heading { kind: RecordKind::Decision, subject, tag: Tag::New };
        self.put_out(event, heading, (&record, record.rows())).await?;
        pilot::put(self.tx, &record, self.now).await?;
        self.count_lifted(&case.exemptions).await?;
        self.count_in_zone(record.pilot.zone_id.as_deref()).await
    }

    /// Reasons and basis, and nothing that says whose application it was.
    async fn publish_unnamed(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        kind: RecordKind,
        outcome: Outcome,
    ) -> Result<()> {
        let row = self.released_decision(deed).await?;
        let decision_number = self.number(&row).await?;
        let mut decision = self.public_decision(deed, &row).await?;
        decision.reasons.ko = self.without_names(deed, &decision.reasons.ko).await?;
        let row = unnamed(&Unnamed { decision_number, outcome, decision, released_at: self.now });
        let heading = Heading { kind, subject: &row.decision_id, tag: Tag::New };
        self.put_out(event, heading, (&row, vec![row.stored()])).await?;
        Ok(())
    }

    /// A record, and its own rows of the datasets.
    async fn put_out(
        &self,
        event: &event::Model,
        heading: Heading<'_>,
        (record, rows): (&(impl serde::Serialize + Sync), Vec<StoredRow>),
    ) -> Result<()> {
        self.put_out_saying(event, heading, (record, rows), Said::default()).await
    }

    /// With its row in the history of changes, where it is about a pilot or a decision.
    async fn put_out_saying(
        &self,
        event: &event::Model,
        heading: Heading<'_>,
        (record, mut rows): (&(impl serde::Serialize + Sync), Vec<StoredRow>),
        said: Said<'_>,
    ) -> Result<()> {
        let Heading { kind, subject, tag } = heading;
        let (kind, record) =
            (kind.to_string(), serde_json::to_string(record).map_err(anyhow::Error::from)?);
        let release =
            Release { event: event.id, kind: &kind, subject, tag, record: &record, at: self.now };
        let row = publication::freeze(self.tx, release).await?;
        if Numbered::parse(subject).is_some() {
            let change = EventRow {
                event_id: format!("E-{}", row.id),
                subject: subject.to_owned(),
                tag: row.tag.clone(),
                text_ko: said.words.map(str::to_owned),
                text_en: said.english.map(str::to_owned),
                reason: said.reason.map(str::to_owned),
                modified_at: seoul_time(self.now),
            };
            rows.push(change.stored());
        }
        dataset_row::put_all(self.tx, rows, self.now).await
    }

    /// The decision that has just taken effect.
    async fn released_decision(&self, deed: &Deed<'_>) -> Result<decision::Model> {
        let latest = decision::Entity::find()
            .filter(decision::COLUMN.matter_id.eq(deed.scene.matter.id))
            .filter(decision::Column::TakenBackAt.is_null())
            .filter(decision::Column::ReleasedAt.is_not_null())
            .order_by_desc(decision::Column::SignedAt)
            .order_by_desc(decision::Column::Id)
            .one(self.tx)
            .await?;
        latest.ok_or_else(|| {
            Error::Internal(anyhow::anyhow!("nothing was decided that could be published"))
        })
    }

    /// The public number of a decision, given at its publication.
    async fn number(&self, row: &decision::Model) -> Result<Numbered> {
        let year = seoul_day(self.now).year();
        let serial = counter::serial(self.tx, &format!("decision-{year}")).await?;
        let number = Numbered { kind: NumberKind::Decision, year, serial };
        let mut row = row.clone().into_active_model();
        row.number = Set(Some(number.to_string()));
        row.update_without_returning(self.tx).await?;
        Ok(number)
    }
}

/// What was found instead of a rule in the way, as the signer's sheet has it.
fn found(deed: &Deed<'_>) -> Outcome {
    match &deed.action.sheet {
        Sheet::Decision(decision) if decision.outcome == INTERPRETED => Outcome::Interpretation,
        _ => Outcome::NoRegulation,
    }
}

/// While a designation lives its trial runs; when it ends by itself its period is over.
fn designated(deed: &Deed<'_>) -> PilotStatus {
    match deed.step.end.filter(|_| deed.step.closes) {
        None => PilotStatus::Active,
        Some(End::Positive) => PilotStatus::Completed,
        Some(End::Neutral) => PilotStatus::Expired,
        Some(End::Negative) => PilotStatus::Revoked,
    }
}
