//! The global chain over the events of every matter.

use sea_orm::entity::prelude::*;

use crate::domain::ids::EventId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub event_id: EventId,
    pub event_hash: String,
    pub at: DateTimeUtc,
    pub prev_hash: String,
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The seals of these events; what happened within the last minute may have none yet.
    pub fn of(events: impl IntoIterator<Item = EventId>) -> Select<Self> {
        Self::find().filter(COLUMN.event_id.is_in(events))
    }
}
