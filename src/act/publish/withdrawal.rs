//! A publication is withdrawn, openly, and may be restored: the page and the rows go, and say that they are gone.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{Deed, Door, Heading, Said, answers};
use crate::{
    act::programme_of,
    domain::{
        dataset::{
            Row, StoredRow,
            rows::{DecisionRow, seoul_time},
        },
        engine::{RecordKind, Sheet},
        publication::PublicRecord,
    },
    error::{Error, Result},
    store::{
        clearance, dataset_row, decision, designation, event, pilot, publication::Tag, tombstone,
        unpublished,
    },
};

/// The reason for which a row goes whose decision stands no more.
const ANNULLED: &str = "DECISION_WITHDRAWN";

/// All that is said of what is gone.
#[derive(Serialize)]
struct Gone<'a> {
    subject: &'a str,
    ground: &'a str,
    removed_at: String,
}

impl Door<'_> {
    pub(super) async fn publish_withdrawal(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let Sheet::Withdrawal { ground, .. } = &deed.action.sheet else { return Ok(()) };
        let number = self.own_number(deed).await?.ok_or(Error::NotFound)?;
        let line = pilot::Entity::find_by_id(number.as_str()).one(self.tx).await?;
        let line = line.ok_or(Error::NotFound)?;
        let record = line.read()?;
        let gone = Gone { subject: &number, ground, removed_at: seoul_time(self.now) };
        let heading =
            Heading { kind: RecordKind::Withdrawal, subject: &number, tag: Tag::Tombstone };
        let said = Said { reason: Some(ground), ..Said::default() };
        self.put_out_saying(event, heading, (&gone, Vec::new()), said).await?;
        pilot::remove(self.tx, &number, self.now).await?;
        let rows = rows_of(&record);
        dataset_row::remove_all(self.tx, &rows, self.now).await?;
        tombstone::set(self.tx, &rows, (&number, ground, self.now)).await?;
        let row = unpublished::Model {
            number,
            event_id: event.id,
            ground: ground.clone(),
            record: line.record,
            at: self.now,
        };
        unpublished::add(self.tx, row).await?;
        self.count_without(&record).await
    }

    /// The row of a decision of nobody by name goes, and says that it is gone; of what is decided next it says nothing,
    /// since that may name its company.
    pub(super) async fn publish_annulment(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let last = decision::Entity::on(deed.scene.matter.id)
            .filter(decision::Column::WithdrawnAt.is_not_null())
            .one(self.tx)
            .await?;
        let Some(number) = last.and_then(|row| row.number) else { return Ok(()) };
        let (kind, ground) = (RecordKind::Annulment, ANNULLED);
        let gone = Gone { subject: &number, ground, removed_at: seoul_time(self.now) };
        let heading = Heading { kind, subject: &number, tag: Tag::Tombstone };
        let said = Said { reason: Some(ground), ..Said::default() };
        self.put_out_saying(event, heading, (&gone, Vec::new()), said).await?;
        let row = dataset_row::find(self.tx, DecisionRow::DATASET, &number).await?;
        let row = row.ok_or(Error::NotFound)?;
        let row: DecisionRow = serde_json::from_str(&row.body).map_err(anyhow::Error::from)?;
        let rows = [row.stored()];
        dataset_row::remove_all(self.tx, &rows, self.now).await?;
        tombstone::set(self.tx, &rows, (&number, ground, self.now)).await?;
        Ok(())
    }

    /// As it stands by now: what happened to the trial and was cleared in the meantime is in it.
    pub(super) async fn publish_restoration(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let number = self.own_number(deed).await?.ok_or(Error::NotFound)?;
        let row = unpublished::find(self.tx, &number).await?.ok_or(Error::NotFound)?;
        let (programme, filed) = (programme_of(application)?, self.filed(deed).await?);
        let cleared = clearance::of(self.tx, application.id).await?;
        let mut record = row.read()?.cleared(
            &answers::public(programme, &filed, &cleared),
            answers::withheld(programme, &filed, &cleared),
        );
        record.pilot.modified_at = seoul_time(self.now);
        unpublished::remove(self.tx, &number, self.now).await?;
        tombstone::clear(self.tx, &number, self.now).await?;
        let heading = Heading { kind: RecordKind::Restoration, subject: &number, tag: Tag::Update };
        self.put_out(event, heading, (&record, vec![record.pilot.stored()])).await?;
        self.put_in_register(&record).await?;
        dataset_row::put_all(self.tx, rows_of(&record), self.now).await?;
        self.count_without(&record).await
    }

    /// The number of the pilot that the application came to.
    pub(super) async fn own_number(&self, deed: &Deed<'_>) -> Result<Option<String>> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let row = designation::Entity::newest(application.id).one(self.tx).await?;
        Ok(row.map(|row| row.pilot_number))
    }

    /// What others count of it, counted again.
    async fn count_without(&self, record: &PublicRecord) -> Result<()> {
        for exemption in &record.exemptions {
            self.count_rule(&exemption.row.regulation_id).await?;
        }
        self.count_in_zone(record.pilot.zone_id.as_deref()).await
    }
}

/// With the decision that ended it, where one did.
fn rows_of(record: &PublicRecord) -> Vec<StoredRow> {
    let end = record.revocation.iter().map(Row::stored);
    record.rows().into_iter().chain(end).collect()
}
