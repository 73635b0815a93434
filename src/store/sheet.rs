//! What an event's act collected; kept apart so that it can be erased without breaking the chain.

use sea_orm::entity::prelude::*;

use super::event;
use crate::domain::{
    engine::{Hearing, Sheet},
    ids::{EventId, MatterId},
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
