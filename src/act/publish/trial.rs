//! A published pilot moves on: its status, its course, its row.

use super::{Deed, Door, Heading};
use crate::{
    domain::{
        calendar::seoul_day,
        dataset::{
            Row, StoredRow,
            rows::{PilotStatus, seoul_time},
        },
        engine::{Amendment, RecordKind, Sheet},
        publication::{Milestone, MilestoneKind, PublicRecord, revocation},
    },
    error::{Error, Result},
    store::{condition, dataset_row, event, pilot, publication::Tag, scene::About, unpublished},
};

use sea_orm::EntityTrait;

impl Door<'_> {
    pub(super) async fn publish_status(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        kind: RecordKind,
        status: PilotStatus,
    ) -> Result<()> {
        let record = self.moved_on(deed, status).await?;
        self.put_out_again(event, kind, &record).await?;
        Ok(())
    }

    /// Nothing is published where nothing the public knows of has changed.
    pub(super) async fn publish_conditions(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let mut record = self.record_of(deed).await?;
        let application = deed.scene.matter.parent_id.ok_or(Error::NotFound)?;
        let told = condition::told(self.tx, application).await?;
        let met = |number: u32| {
            told.iter()
                .any(|one| u32::try_from(one.number) == Ok(number) && one.state == condition::MET)
        };
        let mut changed = record.meet(met, self.now);
        changed.extend(self.rebound(deed, &mut record).await?);
        if changed.is_empty() {
            return Ok(());
        }
        if self.put_out_again(event, RecordKind::Conditions, &record).await? {
            dataset_row::put_all(self.tx, changed, self.now).await?;
        }
        Ok(())
    }

    /// The row of a condition that was changed on request, as it reads from now on.
    async fn rebound(
        &self,
        deed: &Deed<'_>,
        record: &mut PublicRecord,
    ) -> Result<Option<StoredRow>> {
        let Sheet::Amendment(Amendment { condition: Some(next), .. }) = &deed.action.sheet else {
            return Ok(None);
        };
        let Some((_, condition)) = self.amended(deed).await? else { return Ok(None) };
        let mut next = next.clone();
        if record.withholds_the_name() {
            for text in [&mut next.words, &mut next.reason, &mut next.lifted_by] {
                *text = self.without_names(deed, text).await?;
            }
        }
        let number = u32::try_from(condition.number).map_err(anyhow::Error::from)?;
        Ok(record.rebind(number, &next, self.now))
    }

    /// A revocation is a decision of its own, in the place of the one that approved.
    pub(super) async fn publish_revocation(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let kind = RecordKind::Revocation;
        let mut record = self.moved_on(deed, PilotStatus::Revoked).await?;
        let row = self.released_decision(deed).await?;
        let number = self.number(&row).await?;
        let mut decision = self.public_decision(deed, &row).await?;
        if record.withholds_the_name() {
            decision.reasons.ko = self.without_names(deed, &decision.reasons.ko).await?;
        }
        let row = revocation(&record, number, &decision, self.now);
        record.revocation = Some(row.clone());
        let seen = self.put_out_again(event, kind, &record).await?;
        self.restore_rules(&record).await?;
        if seen {
            dataset_row::put(self.tx, row.stored(), self.now).await?;
        }
        Ok(())
    }

    /// The record of the pilot as it stands from now on.
    async fn moved_on(&self, deed: &Deed<'_>, status: PilotStatus) -> Result<PublicRecord> {
        let mut record = self.record_of(deed).await?;
        record.pilot.status = status;
        record.pilot.modified_at = seoul_time(self.now);
        self.add_to_course(&mut record, status);
        Ok(record)
    }

    /// As it was published last, be it seen or not.
    async fn record_of(&self, deed: &Deed<'_>) -> Result<PublicRecord> {
        let About::Designation(designation) = &deed.scene.about else {
            return Err(Error::Internal(anyhow::anyhow!("only a designation has such a record")));
        };
        let number = designation.pilot_number.as_str();
        let line = pilot::Entity::find_by_id(number).one(self.tx).await?;
        match line {
            Some(line) => line.read(),
            None => unpublished::find(self.tx, number).await?.ok_or(Error::NotFound)?.read(),
        }
    }

    /// Whether anybody sees it: what was withdrawn goes on unseen.
    async fn put_out_again(
        &self,
        event: &event::Model,
        kind: RecordKind,
        record: &PublicRecord,
    ) -> Result<bool> {
        let subject = &record.pilot.pilot_id;
        if let Some(row) = unpublished::find(self.tx, subject).await? {
            unpublished::keep(self.tx, row, (record, self.now)).await?;
            return Ok(false);
        }
        let heading = Heading { kind, subject, tag: Tag::Update };
        self.put_out(event, heading, (record, vec![record.pilot.stored()])).await?;
        self.put_in_register(record).await?;
        Ok(true)
    }

    /// The record takes the place of the one before on its page.
    pub(super) async fn put_in_register(&self, record: &PublicRecord) -> Result<()> {
        pilot::put(self.tx, record, self.now).await?;
        self.count_in_zone(record.pilot.zone_id.as_deref()).await
    }

    /// The planned end says itself that a period is over.
    fn add_to_course(&self, record: &mut PublicRecord, status: PilotStatus) {
        let on = seoul_day(self.now);
        let what = match status {
            // The day on which it might begin gives way to the day on which it did.
            PilotStatus::Active => {
                record.timeline.retain(|milestone| milestone.what != MilestoneKind::Starts);
                MilestoneKind::Starts
            }
            PilotStatus::Suspended => MilestoneKind::Suspended,
            PilotStatus::Revoked => MilestoneKind::Revoked,
            PilotStatus::Completed => MilestoneKind::Completed,
            PilotStatus::Approved
            | PilotStatus::Unconfirmed
            | PilotStatus::Expired
            | PilotStatus::Converted
            | PilotStatus::Regularized
            | PilotStatus::Abandoned => return,
        };
        record.timeline.retain(|milestone| what != MilestoneKind::Revoked || milestone.on <= on);
        record.timeline.push(Milestone { on, what });
        record.timeline.sort_by_key(|milestone| milestone.on);
    }
}
