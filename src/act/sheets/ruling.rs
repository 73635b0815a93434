//! What becomes of an objection is written beside it; what it was against is opened again by a row of its own.

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::super::{Deed, Door};
use crate::{
    domain::engine::Ruling,
    error::{Error, Result},
    store::{objection, scene::About},
};

impl Door<'_> {
    pub(super) async fn rule(&self, deed: &Deed<'_>, ruling: &Ruling) -> Result<()> {
        let About::Objection(row) = &deed.scene.about else { return Err(Error::Malformed) };
        let mut row: objection::ActiveModel = row.clone().into_active_model();
        row.ruling = Set(Some(serde_json::to_value(ruling).map_err(anyhow::Error::from)?));
        row.ruled_by = Set(Some(super::person(deed)?));
        row.ruled_at = Set(Some(self.now));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }
}
