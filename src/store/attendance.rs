//! Who came to a meeting.

use sea_orm::entity::prelude::*;

use crate::domain::ids::{MatterId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub meeting_id: MatterId,
    pub user_id: UserId,
    pub present: bool,
    /// When it was noted so: at the opening, or when somebody came late or left early.
    pub noted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Everyone of whom it was noted whether they came.
    pub fn at(meeting: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.meeting_id.eq(meeting))
    }
}
