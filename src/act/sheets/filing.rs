//! Filing, receiving, and answering a request for more: each version of the answers is frozen with its hash.

use chrono::Datelike;
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::super::{Deed, Door, programme_of};
use crate::{
    domain::{
        calendar::seoul_day,
        dataset::search::fold_all,
        engine::Sheet,
        fingerprint::sha256,
        ids::RowId,
        programme::{Answers, visible::filed},
    },
    error::{Error, Result},
    store::{self, answer_version, application, setting},
};

impl Door<'_> {
    /// The number is given at the filing; version 1 is what the draft holds, without hidden answers.
    pub(super) async fn file(&self, deed: &mut Deed<'_>, number: u32, sha256: &str) -> Result<()> {
        let application = deed.scene.application.clone().ok_or(Error::NotFound)?;
        let answers = self.freeze(deed, &application, number, sha256).await?;
        let year = seoul_day(self.now).year();
        let serial = setting::next(self.tx, &format!("application-{year}")).await?;
        let number = format!("{year}-APP-{serial:06}");
        let named = application.named(&answers);
        let folded = self.folded(&application, &number, &named.title).await?;
        let mut row = application.into_active_model();
        row.number = Set(Some(number));
        row.folded = Set(folded);
        row.filed_at = Set(Some(self.now));
        named.put(&mut row);
        row.draft = Set(application::draft(&answers)?);
        deed.scene.application = Some(store::update(self.tx, row).await?);
        Ok(())
    }

    pub(super) async fn receive(&self, deed: &mut Deed<'_>) -> Result<()> {
        let mut row = deed.scene.application.clone().ok_or(Error::NotFound)?.into_active_model();
        row.received_at = Set(Some(self.now));
        deed.scene.application = Some(store::update(self.tx, row).await?);
        Ok(())
    }

    /// The supplement becomes the next version.
    pub(super) async fn answer(
        &self,
        deed: &mut Deed<'_>,
        number: u32,
        sha256: &str,
    ) -> Result<()> {
        let application = deed.scene.application.clone().ok_or(Error::NotFound)?;
        let answers = self.freeze(deed, &application, number, sha256).await?;
        let number = application.number.clone().unwrap_or_default();
        let named = application.named(&answers);
        let folded = self.folded(&application, &number, &named.title).await?;
        let mut row = application.into_active_model();
        row.folded = Set(folded);
        named.put(&mut row);
        deed.scene.application = Some(store::update(self.tx, row).await?);
        Ok(())
    }

    /// What the desks search in.
    async fn folded(
        &self,
        application: &application::Model,
        number: &str,
        title: &str,
    ) -> Result<String> {
        let company = self.company_of(application).await?;
        let english = company.name_en.as_deref().unwrap_or_default();
        Ok(fold_all([number, title, &company.name_ko, english]))
    }

    /// The draft as it stands, if it is still what the sheet says.
    async fn freeze(
        &self,
        deed: &Deed<'_>,
        application: &application::Model,
        number: u32,
        sha256: &str,
    ) -> Result<Answers> {
        let answers = drafted(application)?;
        let seq = next(self.tx, application).await?;
        if i64::from(number) != i64::from(seq) || sha256 != fingerprint(&answers)? {
            return Err(Error::Stale);
        }
        let row = answer_version::Model {
            id: RowId::fresh(),
            application_id: application.id,
            seq,
            answers: serde_json::to_string(&answers).map_err(anyhow::Error::from)?,
            sha256: sha256.to_owned(),
            filed_by: super::person(deed)?,
            filed_at: self.now,
        };
        store::insert(self.tx, row).await?;
        Ok(answers)
    }
}

/// The sheet that files the draft as it stands now.
pub async fn filing(db: &impl ConnectionTrait, application: &application::Model) -> Result<Sheet> {
    let (number, sha256) = standing(db, application).await?;
    Ok(Sheet::Version { number, sha256 })
}

/// The sheet that sends the draft as it stands now in answer to a request for more.
pub async fn answering(
    db: &impl ConnectionTrait,
    application: &application::Model,
    words: String,
) -> Result<Sheet> {
    let (number, sha256) = standing(db, application).await?;
    Ok(Sheet::Answers { words, number, sha256 })
}

async fn standing(
    db: &impl ConnectionTrait,
    application: &application::Model,
) -> Result<(u32, String)> {
    let number = u32::try_from(next(db, application).await?).map_err(anyhow::Error::from)?;
    Ok((number, fingerprint(&drafted(application)?)?))
}

async fn next(db: &impl ConnectionTrait, application: &application::Model) -> Result<i32> {
    Ok(answer_version::filed(db, application.id).await? + 1)
}

/// What would be frozen: the draft without hidden answers.
fn drafted(application: &application::Model) -> Result<Answers> {
    Ok(filed(programme_of(application)?, &application.answers()?))
}

/// SHA-256 over the canonical JSON of the answers.
pub fn fingerprint(answers: &Answers) -> Result<String> {
    let bytes = serde_json::to_vec(answers).map_err(anyhow::Error::from)?;
    Ok(sha256(bytes))
}
