//! Where a file is set for it, how far the chains have come is written there as soon as they have come further.

use std::path::PathBuf;

use tokio::task::spawn_blocking;

use crate::{
    app::App,
    checkpoint::{self, Checkpoint},
    error::Result,
};

/// The file is looked at only where the chains have come further than when it was looked at last.
pub(super) async fn due(app: &App) -> Result<()> {
    let Some(file) = &app.config.checkpoint_file else { return Ok(()) };
    let mut last = app.checkpoint.lock().await;
    let now = Checkpoint::of(app.db.read()).await?;
    let now = serde_json::to_string(&now).map_err(anyhow::Error::from)?;
    if last.as_ref() != Some(&now) {
        keep(app, file.clone()).await?;
        *last = Some(now);
    }
    Ok(())
}

/// Neither a transaction nor a page waits for the disk.
async fn keep(app: &App, file: PathBuf) -> anyhow::Result<()> {
    let path = file.clone();
    let known = spawn_blocking(move || Checkpoint::read(&path)).await??;
    let tx = app.db.snapshot().await?;
    let next = checkpoint::next(&tx, known, &file).await;
    tx.rollback().await?;
    if let Some(next) = next? {
        spawn_blocking(move || next.write(&file)).await??;
    }
    Ok(())
}
