//! `/review/{id}/files/{file}`: a file of the application, for whoever of the city may see it.

use axum::{extract::State, response::Response};
use sea_orm::entity::prelude::*;

use super::case::around::sits;
use crate::{
    act,
    app::App,
    domain::{ids::RowId, programme::passing::is_file_withheld},
    error::{Error, Result},
    store::{answer_version, attachment, opinion_file},
    web::{
        address::Path,
        attachment::{hand_out, hand_out_enclosed},
        guard::Case,
    },
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
    let Some(file) = attachment::one(app.db.read(), case.application()?, id).await? else {
        return hand_enclosed(app, case, id).await;
    };
    let passed_on = file.field != attachment::HANDED_IN;
    if !case.reader.reads_every_case() && (!passed_on || is_withheld(app, case, &file).await?) {
        return Err(Error::NotFound);
    }
    hand_out(app, &file).await
}

/// One that was given with an opinion, for whoever reads that, or that whoever answers keeps for theirs.
async fn hand_enclosed(app: &App, case: &Case, id: RowId) -> Result<Response> {
    let about = case.application()?.id;
    let read = opinion_file::Entity::read_by(&case.reader, about, sits(case));
    let own = opinion_file::Entity::kept_about(case.reader.id(), about);
    let with_id =
        |files: Select<opinion_file::Entity>| files.filter(opinion_file::COLUMN.id.eq(id));
    let db = app.db.read();
    let file = match with_id(read).one(db).await? {
        None => with_id(own).one(db).await?,
        found => found,
    };
    hand_out_enclosed(app, &file.ok_or(Error::NotFound)?).await
}

/// Whether it says who somebody is, and the company does not want that passed on.
async fn is_withheld(app: &App, case: &Case, file: &attachment::Model) -> Result<bool> {
    let application = case.application()?;
    let filed = answer_version::newest(app.db.read(), application.id).await?;
    let answers = filed.ok_or(Error::NotFound)?.read()?;
    Ok(is_file_withheld(act::programme_of(application)?, &file.field, &answers))
}
