//! A published pilot moves on: its status, its course, its row.

use super::{Deed, Door, Heading};
use crate::{
    domain::{
        calendar::seoul_day,
        dataset::{
            Row,
            rows::{PilotStatus, seoul_time},
        },
        engine::RecordKind,
        publication::{Milestone, MilestoneKind, PublicRecord},
    },
    error::{Error, Result},
    store::{dataset_row, event, pilot, publication::Tag, scene::About},
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
        let About::Designation(designation) = &deed.scene.about else {
            return Err(Error::Internal(anyhow::anyhow!("only a designation has a {kind}")));
        };
        let line =
            pilot::Entity::find_by_id(designation.pilot_number.as_str()).one(self.tx).await?;
        let mut record = line.ok_or(Error::NotFound)?.read()?;
        record.pilot.status = status;
        record.pilot.modified_at = seoul_time(self.now);
        self.add_to_course(&mut record, status);
        self.put_out(
            event,
            Heading { kind, subject: &record.pilot.pilot_id, tag: Tag::Update },
            &record,
        )
        .await?;
        pilot::put(self.tx, &record, self.now).await?;
        dataset_row::put(self.tx, record.pilot.stored(), self.now).await?;
        self.count_in_zone(record.pilot.zone_id.as_deref()).await
    }

    /// The planned end says itself that a period is over.
    fn add_to_course(&self, record: &mut PublicRecord, status: PilotStatus) {
        let what = match status {
            PilotStatus::Suspended => MilestoneKind::Suspended,
            PilotStatus::Revoked => MilestoneKind::Revoked,
            PilotStatus::Completed => MilestoneKind::Completed,
            PilotStatus::Approved
            | PilotStatus::Active
            | PilotStatus::Unconfirmed
            | PilotStatus::Expired
            | PilotStatus::Converted
            | PilotStatus::Regularized
            | PilotStatus::Abandoned => return,
        };
        let on = seoul_day(self.now);
        record.timeline.retain(|milestone| what != MilestoneKind::Revoked || milestone.on <= on);
        record.timeline.push(Milestone { on, what });
        record.timeline.sort_by_key(|milestone| milestone.on);
    }
}
