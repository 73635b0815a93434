//! What the start-up does: file, answer, ask for time, withdraw.

use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::{Story, answers};
use crate::{
    act,
    domain::{
        engine::{Cause, Sheet},
        ids::{MatterId, RowId},
        programme::Answers,
        upload,
    },
    error::Result,
    store::{attachment, event},
    world::texts::texts,
};

impl Story<'_> {
    /// Attaches a file to a question of the form that is not filed yet.
    pub async fn attach(&self, field: &str, file: (&str, &[u8])) -> Result<()> {
        let id = self.keep(&self.lead, field, file).await?.to_string();
        let with_it = |before: &Answers| {
            let mut answers = before.clone();
            answers.attach(field, &id);
            answers
        };
        self.write(with_it).await
    }

    /// Keeps a version of a document for the public, for the sheet that puts it up.
    pub async fn put_up(&self, who: &str, file: (&str, &[u8])) -> Result<Uuid> {
        Ok(self.keep(who, attachment::FOR_THE_PUBLIC, file).await?.0)
    }

    async fn keep(&self, who: &str, field: &str, (name, bytes): (&str, &[u8])) -> Result<RowId> {
        let row = attachment::Model {
            id: RowId::fresh(),
            application_id: self.application,
            field: field.to_owned(),
            name: name.to_owned(),
            media_type: upload::media_type(&upload::ending(name)).to_owned(),
            bytes: bytes.len().try_into().unwrap_or_default(),
            sha256: self.app.files.keep(bytes).await?,
            uploaded_by: super::reader(self.app, who).await?.id(),
            uploaded_at: self.app.now(),
            removed_at: None,
        };
        let (id, tx) = (row.id, self.app.db.write().await?);
        row.into_active_model().insert(&tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    pub async fn file(&self) -> Result<event::Model> {
        let sheet = act::filing(self.app.db.read(), &self.row().await?).await?;
        self.does(&self.lead, "submit", sheet).await
    }

    /// Fills in what is named as a page would post it, and sends it as the answer to the oldest request.
    pub async fn answer(&self, fields: &[(&str, &str)]) -> Result<event::Model> {
        self.write(|before| answers::fill_in(fields, before, self.app.now())).await?;
        let words = texts().answered.clone();
        let sheet = act::answering(self.app.db.read(), &self.row().await?, words).await?;
        self.does(&self.lead, "answer", sheet).await
    }

    pub async fn ask_more_time(&self, days: u32) -> Result<event::Model> {
        let words = texts().more_time.clone();
        self.does(
            &self.lead,
            "ask_more_time",
            Sheet::Time { days, cause: Cause::DocumentAwaited, words },
        )
        .await
    }

    pub async fn withdraw(&self) -> Result<event::Model> {
        self.does(&self.lead, "withdraw", Sheet::None).await
    }

    pub async fn withdraw_request(&self, request: MatterId) -> Result<event::Model> {
        super::does(
            self.app,
            &self.lead,
            request,
            crate::domain::engine::Action::new("withdraw_request", Sheet::None),
        )
        .await
    }
}
