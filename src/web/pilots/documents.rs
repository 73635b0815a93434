//! `/pilots/{number}/documents/{document}`: what the city put up for the public in the place of files, for as long as the
//! record of the trial names it. What was filed itself has no public address.

use axum::{extract::State, response::Response};
use sea_orm::EntityTrait;
use serde::Deserialize;

use super::{gone, pilot_number};
use crate::{
    app::App,
    domain::ids::RowId,
    error::{Error, Result},
    store::pilot,
    web::{address::Path, attachment::kept, open::lend, session::Visitor},
};

#[derive(Deserialize)]
pub(super) struct Named {
    number: String,
    document: RowId,
}

pub(super) async fn send(
    State(app): State<App>,
    visitor: Visitor,
    Path(named): Path<Named>,
) -> Result<Response> {
    let number = pilot_number(&named.number)?;
    let Some(row) = pilot::Entity::find_by_id(number.as_str()).one(app.db.read()).await? else {
        return gone::page(&app, &visitor, &number).await;
    };
    let record = row.read()?;
    let document = record.document(named.document).ok_or(Error::NotFound)?;
    let file = (document.media_type.as_str(), document.name.as_str());
    let mut response = kept(&app, &document.sha256, file).await?;
    lend(response.headers_mut());
    Ok(response)
}
