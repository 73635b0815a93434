//! What a person is told, in the portal; each has its mail.

use sea_orm::{
    QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{Func, Query},
};

use super::{Db, application, comment, matter, reader::Reader};
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
    /// The notices to a reader, the newest first; every other query starts here. What was told of a case before the
    /// reader declared to keep away from it is not there any more, nor counted.
    pub fn to(reader: &Reader) -> Select<Self> {
        Self::told(reader).order_by_desc(Column::Id)
    }

    fn told(reader: &Reader) -> Select<Self> {
        let below = matter::Entity::find()
            .filter(matter::Column::ParentId.in_subquery(application::recused(reader)))
            .select_only()
            .column(matter::Column::Id)
            .into_query();
        Self::find()
            .filter(COLUMN.user_id.eq(reader.id()))
            .filter(Column::MatterId.not_in_subquery(application::recused(reader)))
            .filter(Column::MatterId.not_in_subquery(below))
    }
}

/// To whom these are, which are all to one person.
pub async fn reader_of(
    db: &impl ConnectionTrait,
    ids: &[NoticeId],
) -> Result<Option<UserId>, DbErr> {
    let one = Entity::find().filter(COLUMN.id.is_in(ids.iter().copied())).one(db).await?;
    Ok(one.map(|row| row.user_id))
}

/// So many unread ones are counted: every page of whoever is signed in says how many, and of more it says just that.
pub const COUNTED: u64 = 100;

/// How many a reader has not marked as read, [`COUNTED`] at most; for a company's people, with the drafts in which they
/// have not seen all.
pub async fn unread(db: &impl ConnectionTrait, reader: &Reader) -> Result<u64, DbErr> {
    let unread = Entity::told(reader)
        .filter(Column::ReadAt.is_null())
        .select_only()
        .column(Column::Id)
        .limit(COUNTED)
        .into_query();
    let counted = Expr::expr(Func::count(Expr::col("id")));
    let notices = Query::select().expr(counted).from_subquery(unread, "unread").take();
    let mut both = Query::select().expr(Expr::from(notices)).take();
    if !reader.is_of_the_city() {
        both.expr(Expr::from(comment::drafts_unseen(reader)));
    }
    let Some(row) = db.query_one(&both).await? else { return Ok(0) };
    let count = |place: usize| row.try_get_by_index::<i64>(place).map(i64::unsigned_abs);
    Ok(count(0)? + if reader.is_of_the_city() { 0 } else { count(1)? })
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
