//! Each time that the closing of a call was moved later, and why.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::{CallId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_move")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub call_id: CallId,
    pub closed_before: DateTimeUtc,
    pub closes_at: DateTimeUtc,
    pub reason: String,
    pub moved_by: UserId,
    pub moved_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The latest first.
    pub fn of(call: CallId) -> Select<Self> {
        Self::find().filter(COLUMN.call_id.eq(call)).order_by_desc(Column::Id)
    }
}
