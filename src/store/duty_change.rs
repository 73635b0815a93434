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

/// When a person was given a duty last; `None` of whoever came with it.
pub async fn given_at(
    db: &impl ConnectionTrait,
    person: UserId,
    duty: &str,
) -> Result<Option<DateTimeUtc>, DbErr> {
    let given = Entity::of(person).filter(Column::Given.eq(true)).filter(Column::Duty.eq(duty));
    Ok(given.one(db).await?.map(|row| row.at))
}

impl Entity {
    /// What was changed for a person, the newest first.
    pub fn of(person: UserId) -> Select<Self> {
        Self::find().filter(COLUMN.user_id.eq(person)).order_by_desc(Column::Id)
    }
}
