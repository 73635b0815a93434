//! A date that was promised and then moved because a holiday was declared: both stay.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::{ClockId, EventId, RowId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "due_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub clock_id: ClockId,
    pub event_id: EventId,
    pub from_at: DateTimeUtc,
    pub to_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What these events moved, the clock that started first before the others.
    pub fn by(events: impl IntoIterator<Item = EventId>) -> Select<Self> {
        Self::find().filter(COLUMN.event_id.is_in(events)).order_by_asc(Column::ClockId)
    }
}
