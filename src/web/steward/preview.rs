//! `/steward/{id}/preview`: the page of the trial as the public will find it, before the approval is told (S27). The release
//! is carried out and undone, so this is the page itself and no likeness of it.

use axum::{extract::State, response::Response};
use sea_orm::entity::prelude::*;

use super::show::Id;
use crate::{
    act,
    app::App,
    error::{Error, Result},
    store::{application, matter, viewing::Kind},
    web::{address::Path, pilots, session::Person},
};

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    let db = app.db.read();
    let reach = application::Entity::handled_by(&person.reader);
    let row = reach.filter(application::COLUMN.id.eq(id)).one(db).await?.ok_or(Error::NotFound)?;
    let seen = matter::by_id(db, [row.id]).await?.remove(&row.id).ok_or(Error::NotFound)?;
    app.views.note(id, person.reader.id(), Kind::Case, app.now());
    let (undone, number) = act::rehearse(&app, &seen).await?.ok_or(Error::NotFound)?;
    let page = pilots::drawn(&app, &undone, &number).await?.ok_or(Error::NotFound)?;
    undone.rollback().await?;
    person.visitor.page(&app, &page)
}
