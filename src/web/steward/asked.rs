//! Corrections of what is public that companies have asked for and nobody has answered yet.

use chrono::{DateTime, Utc};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use serde::Serialize;

use crate::{
    app::App,
    domain::{bilingual::Bilingual, engine::Sheet, ids::MatterId},
    error::Result,
    store::{application, event, sheet},
    web::session::Person,
};

/// By which a company asks, and those by which it is answered.
const ASKS: &str = "ask_correction";
const ANSWERS: [&str; 2] = ["correct", "decline_correction"];

/// As far back as the list looks.
const MANY: u64 = 500;

#[derive(Serialize)]
pub(super) struct Asked {
    id: MatterId,
    number: Option<String>,
    title: Bilingual,
    words: String,
    at: DateTime<Utc>,
}

/// The longest waiting first, of the cases within reach. Four queries.
pub(super) async fn asked(app: &App, person: &Person) -> Result<Vec<Asked>> {
    let db = app.db.read();
    let asks = event::Entity::find().filter(event::COLUMN.act.eq(ASKS));
    let asks = asks.order_by_desc(event::Column::Id).limit(MANY).all(db).await?;
    let cases = application::Entity::handled_by(&person.reader)
        .filter(application::COLUMN.id.is_in(asks.iter().map(|event| event.matter_id)))
        .all(db)
        .await?;
    let answers = event::Entity::on(cases.iter().map(|case| case.id))
        .filter(event::COLUMN.act.is_in(ANSWERS))
        .all(db)
        .await?;
    let sheets = sheet::Entity::find()
        .filter(sheet::COLUMN.id.is_in(asks.iter().map(|event| event.id)))
        .all(db)
        .await?;
    let is_open = |ask: &&event::Model| {
        !answers.iter().any(|one| one.matter_id == ask.matter_id && one.at >= ask.at)
    };
    let line = |ask: &event::Model| {
        let case = cases.iter().find(|case| case.id == ask.matter_id)?;
        let sheet = sheets.iter().find(|sheet| sheet.id == ask.id)?;
        let Ok(Sheet::Note { words, .. }) = serde_json::from_value(sheet.body.clone()) else {
            return None;
        };
        Some(Asked {
            id: case.id,
            number: case.number.clone(),
            title: case.name(),
            words,
            at: ask.at,
        })
    };
    let mut open: Vec<Asked> = asks.iter().filter(is_open).filter_map(line).collect();
    open.sort_by_key(|one| one.at);
    Ok(open)
}
