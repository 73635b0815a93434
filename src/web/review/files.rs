//! `/review/{id}/files/{file}`: a file of the application, for whoever of the city may see it.

use axum::{extract::State, response::Response};

use crate::{
    app::App,
    domain::ids::RowId,
    error::{Error, Result},
    store::attachment,
    web::{address::Path, attachment::hand_out, guard::Case},
};

pub(super) async fn send(
    State(app): State<App>,
    case: Case,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response> {
    let id: RowId = file.parse().map_err(|_| Error::NotFound)?;
    let file =
        attachment::one(app.db.read(), case.application()?, id).await?.ok_or(Error::NotFound)?;
    hand_out(&app, &file).await
}
