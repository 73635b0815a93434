//! What a steward has cleared since the release goes into the record: its answers, and what is withheld of them.

use sea_orm::EntityTrait;

use super::{Deed, Door, Heading, answers};
use crate::{
    act::programme_of,
    domain::{
        dataset::{
            Row,
            rows::{SummaryRow, seoul_time},
        },
        engine::RecordKind,
        publication::{PublicAnswer, PublicRecord},
    },
    error::{Error, Result},
    store::{clearance, dataset_row, event, pilot, publication::Tag},
};

impl Door<'_> {
    /// What nobody sees yet is cleared without the public; so is what changes nothing of what it sees.
    pub(super) async fn publish_clearing(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let Some(number) = self.own_number(deed).await? else { return Ok(()) };
        let line = pilot::Entity::find_by_id(number).one(self.tx).await?;
        let Some(line) = line else { return Ok(()) };
        let (programme, filed) = (programme_of(application)?, self.filed(deed).await?);
        let cleared = clearance::of(self.tx, application.id).await?;
        let known = line.read()?;
        let mut record = known.cleared(
            &answers::public(programme, &filed, &cleared),
            answers::withheld(programme, &filed, &cleared),
        );
        if record == known {
            return Ok(());
        }
        // What had been told in other words is corrected; the words before stay in the publications. A first document
        // beside the same words corrects nothing.
        let bare = |one: &PublicAnswer| PublicAnswer { document: None, ..one.clone() };
        let kept = |one: &PublicAnswer| {
            let mut now = record.answers.iter();
            now.any(|now| now == one || (one.document.is_none() && bare(now) == *one))
        };
        let retold = !known.answers.iter().all(kept);
        let tag = if retold { Tag::Correction } else { Tag::Update };
        record.pilot.modified_at = seoul_time(self.now);
        let subject = &record.pilot.pilot_id;
        let heading = Heading { kind: RecordKind::Clearing, subject, tag };
        self.put_out(event, heading, (&record, vec![record.pilot.stored()])).await?;
        self.put_in_register(&record).await?;
        self.put_summaries(&known, &record).await
    }

    /// The rows of what is told otherwise than before, and none of what is told no more.
    async fn put_summaries(&self, known: &PublicRecord, record: &PublicRecord) -> Result<()> {
        let (before, now) = (known.summaries(), record.summaries());
        let same = |one: &SummaryRow, other: &SummaryRow| {
            (&one.summary_id, &one.text_ko, &one.text_en)
                == (&other.summary_id, &other.text_ko, &other.text_en)
        };
        let fresh = now.iter().filter(|row| !before.iter().any(|old| same(old, row)));
        dataset_row::put_all(self.tx, fresh.map(Row::stored).collect(), self.now).await?;
        let over = before
            .iter()
            .filter(|old| !now.iter().any(|row| row.summary_id == old.summary_id))
            .map(Row::stored);
        dataset_row::remove_all(self.tx, &over.collect::<Vec<_>>(), self.now).await
    }
}
