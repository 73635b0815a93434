//! What a person is told, in the portal; each has its mail.

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

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
    pub created_at: DateTimeUtc,
    pub read_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// So many of the newest stand on one page.
const SHOWN: u64 = 50;

impl Entity {
    /// The newest notices to a person, the newest first.
    pub fn of(user: UserId) -> Select<Self> {
        Self::find().filter(COLUMN.user_id.eq(user)).order_by_desc(Column::Id).limit(SHOWN)
    }
}

/// Marks every notice to a person as read.
pub async fn read_all(db: &Db, user: UserId, now: DateTimeUtc) -> Result<(), DbErr> {
    let tx = db.write().await?;
    Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(now))
        .filter(COLUMN.user_id.eq(user))
        .filter(Column::ReadAt.is_null())
        .exec(&tx)
        .await?;
    tx.commit().await
}
