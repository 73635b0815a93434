//! Bytes that no row names go, once an hour: an upload that broke off between its file and its row leaves some behind.

use std::time::Duration;

use chrono::TimeDelta;

use crate::{
    app::App,
    error::Result,
    store::{kept_bytes, setting},
};

const EVERY: TimeDelta = TimeDelta::hours(1);
/// Longer than any upload lasts.
const AGE: Duration = Duration::from_hours(24);
const LAST: &str = "swept-at";

pub(super) async fn due(app: &App) -> Result<()> {
    let now = app.now();
    if !setting::is_due(app.db.read(), LAST, EVERY, now).await? {
        return Ok(());
    }
    let tx = app.db.write().await?;
    setting::put(&tx, LAST, &now.to_rfc3339()).await?;
    tx.commit().await?;
    sweep(app).await
}

async fn sweep(app: &App) -> Result<()> {
    for shelf in app.files.shelves().await? {
        let aged = app.files.aged(&shelf, AGE).await?;
        let named = kept_bytes::named(app.db.read(), &aged).await?;
        for name in aged.iter().filter(|name| !named.contains(*name)) {
            app.files.forget(&shelf, name, AGE).await?;
        }
    }
    Ok(())
}
