//! A draft that ends unfiled keeps nothing of what was typed: that there was one, when it ended and by whom is all that stays.
//! And a question that ends keeps no file that was not given with an opinion.

use super::{Deed, Door};
use crate::{
    error::Result,
    store::{application, attachment, comment, guest, mail, opinion_file, presence, scene::About},
};

impl Door<'_> {
    /// No row of a procedure can leave it out. The bytes of its files are swept away once no row names them.
    pub(super) async fn forget_draft(&self, deed: &mut Deed<'_>) -> Result<()> {
        if !deed.step.closes {
            return Ok(());
        }
        if let About::Consultation(row) = &deed.scene.about {
            return Ok(opinion_file::forget_kept(self.tx, row.id).await?);
        }
        if !matches!(deed.scene.about, About::Application) {
            return Ok(());
        }
        let Some(row) = deed.scene.application.take_if(|row| !row.is_filed()) else {
            return Ok(());
        };
        let id = row.id;
        // First, since whoever is writing holds this row: what comes later finds the draft ended.
        deed.scene.application = Some(application::forget_typed(self.tx, row).await?);
        attachment::forget(self.tx, id).await?;
        comment::forget(self.tx, id).await?;
        guest::forget(self.tx, id).await?;
        mail::forget_talk(self.tx, id).await?;
        presence::forget(self.tx, id).await?;
        Ok(())
    }
}
