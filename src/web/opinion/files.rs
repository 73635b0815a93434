//! `/opinion/{token}/files/{file}`: a file of the application, as far as the office that was asked may see it.

use axum::{extract::State, response::Response};

use super::Lettered;
use crate::{
    app::App,
    error::Result,
    web::{address::Path, review::files::hand},
};

pub(super) async fn send(
    State(app): State<App>,
    letter: Lettered,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response> {
    hand(&app, &letter.case, &file).await
}
