//! The meeting that has a case on its agenda, once it is called: from then on everyone may know of it.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    app::App,
    domain::{bilingual::Bilingual, calendar::seoul_day},
    error::Result,
    store::{agenda_item, meeting},
    web::{casework::office_name, guard::Own},
};

#[derive(Serialize)]
pub(super) struct AgendaView {
    number: String,
    body: Bilingual,
    starts_at: DateTime<Utc>,
    place: String,
    open: bool,
}

/// Nothing after the day of the meeting, whose outcome is told by letter, nor after the end of the case.
pub(super) async fn agenda(app: &App, own: &Own) -> Result<Option<AgendaView>> {
    let db = app.db.read();
    if !own.scene.matter.open {
        return Ok(None);
    }
    let Some(item) = agenda_item::Entity::of(own.application.id).one(db).await? else {
        return Ok(None);
    };
    let meeting = meeting::Entity::find_by_id(item.meeting_id).one(db).await?;
    let called = meeting.filter(|meeting| {
        let to_come = seoul_day(meeting.starts_at) >= app.today();
        to_come && meeting.called_at.is_some() && meeting.ended_at.is_none()
    });
    Ok(called.map(|meeting| AgendaView {
        body: office_name(&meeting.body, seoul_day(meeting.starts_at)),
        open: meeting.closed_reason.is_none(),
        number: meeting.number,
        starts_at: meeting.starts_at,
        place: meeting.place,
    }))
}
