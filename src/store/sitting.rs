//! The days for which a meeting was called before it was put off.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::{MatterId, RowId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sitting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub meeting_id: MatterId,
    pub starts_at: DateTimeUtc,
    pub place: String,
    /// Where a session had begun.
    pub opened_at: Option<DateTimeUtc>,
    /// How many were there then.
    pub present: i32,
    /// Why it was put off.
    pub words: String,
    pub put_off_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The earlier days of a meeting, the first one first.
    pub fn of(meeting: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.meeting_id.eq(meeting)).order_by_asc(Column::Id)
    }
}
