//! The meeting that has a case on its agenda, or had it last.

use chrono::{DateTime, Utc};
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;

use crate::{
    app::App,
    error::Result,
    store::{agenda_item, meeting, scene::About},
    web::guard::Case,
};

#[derive(Serialize)]
pub(super) struct Tabled {
    address: String,
    number: String,
    starts_at: DateTime<Utc>,
    place: String,
}

/// For those who may open the meeting.
pub(super) async fn tabled(app: &App, case: &Case) -> Result<Option<Tabled>> {
    if !matches!(case.scene.about, About::Application) {
        return Ok(None);
    }
    let came_to = agenda_item::meetings_of(case.scene.matter.id);
    let row = meeting::Entity::visible_to(&case.reader)
        .filter(meeting::Column::Id.in_subquery(came_to))
        .order_by_desc(meeting::Column::StartsAt)
        .one(app.db.read())
        .await?;
    Ok(row.map(|row| Tabled {
        address: format!("/committee/{}", row.id),
        number: row.number,
        starts_at: row.starts_at,
        place: row.place,
    }))
}
