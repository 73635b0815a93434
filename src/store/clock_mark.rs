//! What happened to a clock, each with the event that set it.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::{ClockId, EventId, RowId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clock_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub clock_id: ClockId,
    pub event_id: EventId,
    pub kind: String,
    pub at: DateTimeUtc,
    pub length: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The marks of these clocks, oldest first.
    pub fn of(clocks: impl IntoIterator<Item = ClockId>) -> Select<Self> {
        Self::find().filter(COLUMN.clock_id.is_in(clocks)).order_by_asc(Column::Id)
    }
}
