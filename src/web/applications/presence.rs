//! `/applications/{id}/sections/{section}/presence`: who else writes there, for the script of a page that is open.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{keeping, paper::Paper};
use crate::{
    app::App,
    error::{Error, Result},
    web::{address::Path, guard::Shared},
};

#[derive(Serialize)]
struct Company {
    here: String,
}

/// Whoever only looks is not there: the page asks of itself, whether or not somebody sits before it.
pub(super) async fn show(
    State(app): State<App>,
    Shared(own): Shared,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response> {
    if !own.is_draft() {
        return Err(Error::NotFound);
    }
    let section = Paper::of(&app, &own.application)?.section(&key)?;
    Ok(Json(Company { here: keeping::company(&app, &own, section).await? }).into_response())
}
