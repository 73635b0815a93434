//! `/review/{id}/files/{file}`: a file of the application, for whoever of the city may see it.

use axum::{extract::State, response::Response};

use crate::{
    act,
    app::App,
    domain::{ids::RowId, programme::passing::is_file_withheld},
    error::{Error, Result},
    store::{answer_version, attachment},
    web::{address::Path, attachment::hand_out, guard::Case},
};

pub(super) async fn send(
    State(app): State<App>,
    case: Case,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response> {
    hand(&app, &case, &file).await
}

/// One file, as far as its reader may see it.
pub(in crate::web) async fn hand(app: &App, case: &Case, file: &str) -> Result<Response> {
    let id: RowId = file.parse().map_err(|_| Error::NotFound)?;
    let file =
        attachment::one(app.db.read(), case.application()?, id).await?.ok_or(Error::NotFound)?;
    let passed_on = file.field != attachment::HANDED_IN;
    if !case.reader.reads_every_case() && (!passed_on || is_withheld(app, case, &file).await?) {
        return Err(Error::NotFound);
    }
    hand_out(app, &file).await
}

/// Whether it says who somebody is, and the company does not want that passed on.
async fn is_withheld(app: &App, case: &Case, file: &attachment::Model) -> Result<bool> {
    let application = case.application()?;
    let filed = answer_version::newest(app.db.read(), application.id).await?;
    let answers = filed.ok_or(Error::NotFound)?.read()?;
    Ok(is_file_withheld(act::programme_of(application)?, &file.field, &answers))
}
