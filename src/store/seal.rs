//! The global chain over the events of every matter.

use sea_orm::{
    ExprTrait,
    entity::prelude::*,
    sea_query::{Query, SelectStatement},
};

use super::event;
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
    /// The seals of these events; what happened within the last second may have none yet.
    pub fn of(events: impl IntoIterator<Item = EventId>) -> Select<Self> {
        Self::find().filter(COLUMN.event_id.is_in(events))
    }
}

/// The seal of an event that is looked at. Asked of each: a list of all seals is too long for `PostgreSQL` to hash.
pub fn of_event() -> SelectStatement {
    let sealed = Expr::col((Entity, Column::EventId)).equals((event::Entity, event::Column::Id));
    Query::select().expr(Expr::val(1)).from(Entity).and_where(sealed).take()
}
