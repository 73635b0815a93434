//! A correction of what was published: what it says stands beside the record, which stays as it was.

use sea_orm::{EntityTrait, QueryOrder, entity::prelude::*};

use super::{Deed, Door, Heading, Said};
use crate::{
    domain::{
        dataset::rows::seoul_time,
        engine::{RecordKind, Sheet},
        publication::correction::Correction,
    },
    error::Result,
    store::{
        decision, designation, event,
        publication::{self, Tag},
        scene::About,
    },
};

impl Door<'_> {
    /// What was never public is corrected without the public.
    pub(super) async fn publish_correction(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        let (words, english) = match &deed.action.sheet {
            Sheet::Reason { words, english } => (words, english.as_deref()),
            Sheet::Note { words, .. } => (words, None),
            _ => return Ok(()),
        };
        let Some((subject, named)) = self.public_subject(deed).await? else { return Ok(()) };
        if publication::Entity::about(&subject).one(self.tx).await?.is_none() {
            return Ok(());
        }
        let veiled = async |text: &str| {
            if named { Ok(text.to_owned()) } else { self.without_names(deed, text).await }
        };
        let english = match english {
            Some(english) => Some(veiled(english).await?),
            None => None,
        };
        let record = Correction {
            subject: subject.clone(),
            words: veiled(words).await?,
            english,
            corrected_at: seoul_time(self.now),
        };
        let heading =
            Heading { kind: RecordKind::Correction, subject: &subject, tag: Tag::Correction };
        let said = Said {
            words: Some(&record.words),
            english: record.english.as_deref(),
            ..Said::default()
        };
        self.put_out_saying(event, heading, (&record, Vec::new()), said).await
    }

    /// The public number of a matter, and whether the public knows whose it is.
    async fn public_subject(&self, deed: &Deed<'_>) -> Result<Option<(String, bool)>> {
        match &deed.scene.about {
            About::Meeting(meeting) => Ok(Some((meeting.number.clone(), true))),
            About::Designation(row) => Ok(Some((row.pilot_number.clone(), true))),
            About::Application => {
                let id = deed.scene.matter.id;
                let pilot = designation::Entity::find()
                    .filter(designation::COLUMN.application_id.eq(id))
                    .one(self.tx)
                    .await?;
                if let Some(pilot) = pilot {
                    return Ok(Some((pilot.pilot_number, true)));
                }
                let decided = decision::Entity::find()
                    .filter(decision::COLUMN.matter_id.eq(id))
                    .filter(decision::Column::Number.is_not_null())
                    .filter(decision::Column::WithdrawnAt.is_null())
                    .order_by_desc(decision::Column::SignedAt)
                    .one(self.tx)
                    .await?;
                Ok(decided.and_then(|row| row.number).map(|number| (number, false)))
            }
            About::Request(_)
            | About::Consultation(_)
            | About::Outside(_)
            | About::Objection(_) => Ok(None),
        }
    }
}
