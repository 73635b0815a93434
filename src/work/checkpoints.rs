//! Where a file is set for it, how far the chains have come is written there as soon as they have come further.

use crate::{app::App, checkpoint, error::Result};

pub(super) async fn due(app: &App) -> Result<()> {
    if let Some(file) = &app.config.checkpoint_file {
        let tx = app.db.snapshot().await?;
        checkpoint::keep(&tx, file).await?;
    }
    Ok(())
}
