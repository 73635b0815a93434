//! Duties that were given and taken: by whom, when, why. Append-only.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::{RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "duty_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    pub by_id: UserId,
    pub at: DateTimeUtc,
    pub given: bool,
    pub duty: String,
    pub office: Option<String>,
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What was changed for a person, the newest first.
    pub fn of(person: UserId) -> Select<Self> {
        Self::find().filter(COLUMN.user_id.eq(person)).order_by_desc(Column::Id)
    }
}
