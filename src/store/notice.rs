//! What a person is told, in the portal; each has its mail.

use sea_orm::{QueryOrder, entity::prelude::*};

use super::Db;
use crate::domain::ids::{EventId, MatterId, NoticeId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    pub event_id: EventId,
    pub matter_id: MatterId,
    pub user_id: UserId,
    /// From whose side it is told, and as JSON what fills its words.
    pub audience: String,
    pub known: String,
    pub created_at: DateTimeUtc,
    pub read_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// So many stand on one page.
pub const SHOWN: u64 = 50;

impl Entity {
    /// The notices to a person, the newest first; every other query starts here.
    pub fn of(user: UserId) -> Select<Self> {
        Self::find().filter(COLUMN.user_id.eq(user)).order_by_desc(Column::Id)
    }
}

/// How many a person has not marked as read.
pub async fn unread(db: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    Entity::of(user).filter(Column::ReadAt.is_null()).count(db).await
}

/// Marks the notices to a person up to one as read: what came later has not been seen.
pub async fn read_up_to(
    db: &Db,
    user: UserId,
    newest: NoticeId,
    now: DateTimeUtc,
) -> Result<(), DbErr> {
    let tx = db.write().await?;
    Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(now))
        .filter(COLUMN.user_id.eq(user))
        .filter(COLUMN.id.lte(newest))
        .filter(Column::ReadAt.is_null())
        .exec(&tx)
        .await?;
    tx.commit().await
}
