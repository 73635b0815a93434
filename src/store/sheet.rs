//! What an event's act collected; kept apart so that it can be erased without breaking the chain.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;

use super::event;
use crate::domain::{
    engine::{Hearing, Sheet},
    ids::{EventId, MatterId, RowId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub body: Json,
    pub checked: Json,
}

impl ActiveModelBehavior for ActiveModel {}

/// The letters of a matter that were confirmed as read, each with the act that first did so.
pub async fn readings(
    db: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<BTreeMap<RowId, event::Model>, DbErr> {
    let events = event::Entity::on([matter]).all(db).await?;
    let ids = events.iter().map(|event| event.id);
    let sheets = Entity::find().filter(COLUMN.id.is_in(ids)).all(db).await?;
    let mut read = BTreeMap::new();
    for event in events {
        let Some(row) = sheets.iter().find(|row| row.id == event.id) else { continue };
        if let Ok(Sheet::Reading { letter }) = serde_json::from_value(row.body.clone()) {
            read.entry(RowId(letter)).or_insert(event);
        }
    }
    Ok(read)
}

/// The hearing that was last called or held on a matter, with the event that did so.
pub async fn hearing(
    db: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<Option<(event::Model, Hearing)>, DbErr> {
    let events = event::Entity::on([matter]).all(db).await?;
    for event in events.into_iter().rev() {
        let Some(row) = Entity::find_by_id(event.id).one(db).await? else { continue };
        if let Ok(Sheet::Hearing(hearing)) = serde_json::from_value(row.body) {
            return Ok(Some((event, hearing)));
        }
    }
    Ok(None)
}
