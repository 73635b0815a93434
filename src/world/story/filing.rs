//! What the start-up does: file, answer, ask for time, withdraw.

use super::{Story, answers};
use crate::{
    act,
    domain::{
        engine::{Cause, Sheet},
        ids::MatterId,
    },
    error::Result,
    store::event,
    world::texts::texts,
};

impl Story<'_> {
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
