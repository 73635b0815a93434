//! A declared holiday reaches every running date: one matter a transaction, so that nothing waits for the last.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use crate::{
    act::{Door, recount},
    app::App,
    domain::ids::MatterId,
    error::Result,
    store::holiday,
};

/// Counts again whatever a declared holiday moves, then notes that it has been spread. Broken off in between it
/// begins anew, and finds only what is still to be moved.
pub(super) async fn spread(app: &App) -> Result<()> {
    let waiting = holiday::Entity::unspread().all(app.db.read()).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let now = app.now();
    for id in moved(app, now).await? {
        let tx = app.db.write().await?;
        Box::pin(recount::recount(&Door::open(&tx, now).await?, id)).await?;
        tx.commit().await?;
    }
    let tx = app.db.write().await?;
    for row in waiting {
        let mut row = row.into_active_model();
        row.spread_at = Set(Some(now));
        row.update_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn moved(app: &App, now: DateTime<Utc>) -> Result<BTreeSet<MatterId>> {
    let tx = app.db.snapshot().await?;
    let moved = recount::moved(&Door::open(&tx, now).await?).await?;
    tx.rollback().await?;
    Ok(moved)
}
