//! `/health/live` and `/health/ready`: for machines.

use axum::{extract::State, http::StatusCode};
use sea_orm::EntityTrait;

use crate::{app::App, store::setting};

/// The process answers; it asks nobody.
pub(super) async fn live() -> &'static str {
    "live\n"
}

/// The database answers too, within a second.
pub(super) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    let asked = setting::Entity::find_by_id("ready").one(app.db.read());
    match tokio::time::timeout(std::time::Duration::from_secs(1), asked).await {
        Ok(Ok(_)) => (StatusCode::OK, "ready\n"),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
