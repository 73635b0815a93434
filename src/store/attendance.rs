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

impl Model {
    /// Came late or left early, of a session that began at `opened_at`.
    pub fn has_changed(&self, opened_at: Option<DateTimeUtc>) -> bool {
        opened_at.is_some_and(|at| self.noted_at > at)
    }

    /// Was there at any time.
    pub fn came(&self, opened_at: Option<DateTimeUtc>) -> bool {
        self.present || self.has_changed(opened_at)
    }
}

impl Entity {
    /// Everyone of whom it was noted whether they came.
    pub fn at(meeting: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.meeting_id.eq(meeting))
    }
}
