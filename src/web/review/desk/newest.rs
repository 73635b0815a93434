//! What somebody else did meanwhile: the newest event of a matter, and what is open on it.

use chrono::{DateTime, Utc};
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;

use super::Desk;
use crate::{
    app::App,
    domain::bilingual::Bilingual,
    error::Result,
    store::{event, overlay},
};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(in crate::web) struct Newest {
    done: Bilingual,
    at: DateTime<Utc>,
    /// The requests that are open, the oldest first.
    open: Vec<Bilingual>,
}

/// For whoever handles cases: who was asked or deliberates knows nothing of a signature before its letter.
pub(super) async fn newest(app: &App, desk: &Desk) -> Result<Option<Newest>> {
    if !desk.case.reader.reads_every_case() {
        return Ok(None);
    }
    let (db, id) = (app.db.read(), desk.case.scene.matter.id);
    let events = event::Entity::find().filter(event::COLUMN.matter_id.eq(id));
    let Some(last) = events.order_by_desc(event::Column::Id).one(db).await? else {
        return Ok(None);
    };
    let open = overlay::Entity::open_on(id).all(db).await?;
    let name = |row: &overlay::Model| {
        desk.procedure.overlay(&row.key.as_str().into()).map(|overlay| overlay.internal.clone())
    };
    let act = desk.procedure.acts.get(&last.act);
    Ok(Some(Newest {
        done: act.map(|act| act.done.clone()).unwrap_or_default(),
        at: last.at,
        open: open.iter().filter_map(name).collect(),
    }))
}
