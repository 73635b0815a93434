//! `/steward/{id}/preview`: the page of the trial as the public will find it, before the approval is told (S27). The release
//! is carried out and undone, so this is the page itself and no likeness of it; that it is not public yet stands before it.

use axum::{extract::State, response::Response};
use chrono::TimeDelta;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::show::Id;
use crate::{
    act,
    app::App,
    domain::ids::MatterId,
    error::{Error, Result},
    store::{application, matter, viewing::Kind},
    templates::View,
    web::{
        address::Path,
        flood::{self, Pace},
        pilots::{self, PilotPage},
        session::Person,
    },
};

/// Each takes the portal's one writer for a moment.
const PACE: Pace = Pace { what: "preview", times: 20, within: TimeDelta::minutes(5) };

#[derive(Serialize)]
struct Preview {
    case: MatterId,
    #[serde(flatten)]
    page: PilotPage,
}

impl View for Preview {
    const TEMPLATE: &'static str = "steward/preview.html";
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    let db = app.db.read();
    let reach = application::Entity::handled_by(&person.reader);
    let row = reach.filter(application::COLUMN.id.eq(id)).one(db).await?.ok_or(Error::NotFound)?;
    let seen = matter::by_id(db, [row.id]).await?.remove(&row.id).ok_or(Error::NotFound)?;
    flood::hold_for(&app, &person.reader.id().to_string(), PACE).await?;
    app.views.note(id, person.reader.id(), Kind::Case, app.now());
    let (undone, number) = act::rehearse(&app, &seen).await?.ok_or(Error::NotFound)?;
    let page = pilots::drawn(&app, &undone, &number).await?.ok_or(Error::NotFound)?;
    undone.rollback().await?;
    person.visitor.page(&app, &Preview { case: id, page })
}
