//! A second factor that one administrator asks to take away and another consents to; the row goes with the answer, and
//! the daybook keeps both.

use chrono::TimeDelta;
use sea_orm::entity::prelude::*;

use crate::domain::ids::{RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "factor_reset")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    /// Whose phone and recovery codes are lost.
    pub user_id: UserId,
    pub asked_by: UserId,
    pub asked_at: DateTimeUtc,
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// So long another may consent.
pub const LIFE: TimeDelta = TimeDelta::days(3);

/// What waits for another administrator.
pub async fn of(
    db: &impl ConnectionTrait,
    user: UserId,
    now: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.user_id.eq(user))
        .filter(Column::AskedAt.gt(now - LIFE))
        .one(db)
        .await
}

/// In place of one that nobody answered in time; of two at once, one is refused by the key.
pub async fn ask(tx: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let over = COLUMN.user_id.eq(row.user_id);
    let old = Column::AskedAt.lte(row.asked_at - LIFE);
    Entity::delete_many().filter(over).filter(old).exec(tx).await?;
    super::insert(tx, row).await?;
    Ok(())
}

/// Once only: whoever is second finds nothing to answer.
pub async fn take(tx: &impl ConnectionTrait, id: RowId) -> Result<(), DbErr> {
    let gone = Entity::delete_by_id(id).exec(tx).await?;
    if gone.rows_affected == 1 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}

/// Takes away what nobody answered in time.
pub async fn forget_old(tx: &impl ConnectionTrait, now: DateTimeUtc) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::AskedAt.lte(now - LIFE)).exec(tx).await?;
    Ok(())
}
