//! What the public reads of an answer: its summary, and what becomes of the claim that it is a trade secret.

use sea_orm::entity::prelude::*;

use super::super::{
    Deed, Door,
    clocks::{self, Move},
    programme_of,
};
use crate::{
    domain::{
        engine::{Effect, Lapse, Sheet},
        ids::RowId,
        programme::{Answers, Clearances, Document, Field, visible::filed},
    },
    error::{Error, Result},
    store::{
        answer_version, attachment,
        clearance::{self, Verdict},
        clock, clock_mark, event,
    },
};

impl Door<'_> {
    /// Keeps what the sheet says of one answer.
    pub(super) async fn clear(&self, deed: &mut Deed<'_>, event: &event::Model) -> Result<()> {
        let (action, known) = (deed.action, self.nothing_said(deed, event));
        let row = match &action.sheet {
            Sheet::Summary { field, told, on, document } => {
                self.takes(deed, field).await?;
                self.supersede(deed, event, field).await?;
                clearance::Model {
                    field: field.clone(),
                    verdict: <&str>::from(Verdict::Summary).to_owned(),
                    ko: Some(told.ko.clone()),
                    en: Some(told.en.clone()),
                    public_on: *on,
                    document: self.public_version(deed, *document).await?,
                    ..known
                }
            }
            Sheet::Secrecy { field, ground, reasons, told, closed_until } => clearance::Model {
                verdict: <&str>::from(self.verdict(deed, field).await?).to_owned(),
                field: field.clone(),
                ground: ground.clone(),
                reasons: reasons.clone(),
                ko: told.as_ref().map(|told| told.ko.clone()),
                en: told.as_ref().map(|told| told.en.clone()),
                closed_until: *closed_until,
                ..known
            },
            _ => return Ok(()),
        };
        Ok(clearance::add(self.tx, row).await?)
    }

    /// What was written for a day, and is written anew, no longer waits for it: it is not published, its clock ends.
    async fn supersede(
        &self,
        deed: &mut Deed<'_>,
        event: &event::Model,
        field: &str,
    ) -> Result<()> {
        let id = deed.scene.matter.id;
        let rows = clearance::Entity::of(id).all(self.tx).await?;
        let waiting = clearance::waiting(&rows, field);
        if waiting.is_empty() {
            return Ok(());
        }
        let mut clocks = clock::Entity::of(id).all(self.tx).await?;
        let marks = clock_mark::Entity::of(clocks.iter().map(|row| row.id)).all(self.tx).await?;
        let over = |row: &&mut clock::Model| {
            row.state != clocks::ENDED
                && marks.iter().any(|mark| {
                    mark.clock_id == row.id
                        && mark.kind == "start"
                        && waiting.contains(&mark.event_id)
                })
        };
        let moves = clocks.iter_mut().filter(over).map(|row| {
            let at = self.now.max(row.started_at);
            (row, Move { kind: "end", at, length: None })
        });
        self.mark(deed.procedure, event.id, moves.collect()).await?;
        deed.clocks = Some(clocks);
        Ok(())
    }

    fn nothing_said(&self, deed: &Deed<'_>, event: &event::Model) -> clearance::Model {
        clearance::Model {
            id: event.id,
            application_id: deed.scene.matter.id,
            field: String::new(),
            verdict: String::new(),
            ground: None,
            reasons: String::new(),
            ko: None,
            en: None,
            closed_until: None,
            decided_at: self.now,
            opened_at: None,
            public_on: None,
            document: None,
        }
    }

    /// Only an answer of which a summary would be read has one.
    async fn takes(&self, deed: &Deed<'_>, key: &str) -> Result<()> {
        let (field, answers) = self.answered(deed, key).await?;
        let cleared = clearance::of(self.tx, deed.scene.matter.id).await?;
        if !cleared.takes_summary(field, &answers) {
            return Err(Error::Malformed);
        }
        Ok(())
    }

    /// A file that was put up on this very case for the public.
    async fn public_version(&self, deed: &Deed<'_>, id: Option<Uuid>) -> Result<Option<Json>> {
        let Some(id) = id else { return Ok(None) };
        let put_up = attachment::Entity::find_by_id(RowId(id))
            .filter(attachment::COLUMN.application_id.eq(deed.scene.matter.id))
            .filter(attachment::COLUMN.field.eq(attachment::FOR_THE_PUBLIC));
        let row = put_up.one(self.tx).await?.ok_or(Error::Malformed)?;
        let document = Document {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            bytes: row.bytes,
            sha256: row.sha256,
        };
        Ok(Some(serde_json::to_value(document).map_err(anyhow::Error::from)?))
    }

    /// Which way the row decides on the claim that there is.
    async fn verdict(&self, deed: &Deed<'_>, key: &str) -> Result<Verdict> {
        let (field, answers) = self.answered(deed, key).await?;
        if !Clearances::takes_verdict(field, &answers) {
            return Err(Error::Malformed);
        }
        match deed.step.effect {
            Some(Effect::UpholdsClaim) => Ok(Verdict::Upheld),
            Some(Effect::UpholdsInPart) => Ok(Verdict::InPart),
            Some(Effect::RefusesClaim) => Ok(Verdict::Refused),
            _ => Err(anyhow::anyhow!("the row says nothing of the claim").into()),
        }
    }

    /// The question of that key, where it was answered.
    async fn answered(&self, deed: &Deed<'_>, key: &str) -> Result<(&'static Field, Answers)> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let programme = programme_of(application)?;
        let newest = answer_version::newest(self.tx, application.id).await?;
        let answers = filed(programme, &newest.ok_or(Error::NotFound)?.read()?);
        let field = programme.fields().map(|(_, field)| field).find(|field| field.key == key);
        let field = field.filter(|_| answers.get(key).is_some_and(|value| !value.is_empty()));
        Ok((field.ok_or(Error::Malformed)?, answers))
    }

    /// Their day has come: what lapses into this act says for which refusals and publications.
    pub(super) async fn open_due(&self, deed: &Deed<'_>) -> Result<()> {
        let lapses = |lapse: &Lapse| matches!(lapse, Lapse::Does(act) if *act == deed.action.act);
        let of_notice = deed.procedure.clocks.iter().find(|clock| lapses(&clock.lapse));
        let Some(spec) = of_notice else { return Ok(()) };
        let over = clock::Entity::of(deed.scene.matter.id)
            .filter(clock::COLUMN.key.eq(spec.key.as_str()))
            .filter(clock::Column::DueAt.lte(self.now))
            .filter(clock::Column::State.is_not_in([clocks::STOPPED, clocks::ENDED]))
            .all(self.tx)
            .await?;
        let marks = clock_mark::Entity::of(over.iter().map(|row| row.id)).all(self.tx).await?;
        let told = marks.iter().filter(|mark| mark.kind == "start").map(|mark| mark.event_id);
        Ok(clearance::open(self.tx, told, self.now).await?)
    }
}
