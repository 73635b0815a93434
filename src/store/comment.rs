//! What the people who write a draft say to each other beside its sections: it lives as long as the draft, is no part of
//! what is filed, and no query of the city reads it.

use std::collections::BTreeMap;

use sea_orm::{
    ExprTrait, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{Expr, Query, SelectStatement},
};

use super::{application, presence, reader::Reader};
use crate::domain::ids::{MatterId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "comment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub section: String,
    /// The comment that it answers; without one it begins a thread.
    pub about: Option<RowId>,
    pub author_id: UserId,
    /// None where its author took it away while answers to it stand.
    pub words: Option<String>,
    pub written_at: DateTimeUtc,
    /// Of a thread: since when nothing of it is open.
    pub settled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a reader has not seen of the talk in one section.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Unseen {
    pub application_id: MatterId,
    pub section: String,
    pub count: i64,
    pub newest: DateTimeUtc,
}

impl Entity {
    /// The comments of one draft, the oldest first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_asc(Column::Id)
    }

    /// What others wrote since this person last had the section before them.
    fn unseen_by(user: UserId) -> Select<Self> {
        let same = |of: presence::Column, own: Column| {
            Expr::col((presence::Entity, of)).equals((Entity, own))
        };
        let seen = Query::select()
            .expr(Expr::val(1))
            .from(presence::Entity)
            .and_where(same(presence::Column::ApplicationId, Column::ApplicationId))
            .and_where(same(presence::Column::Section, Column::Section))
            .and_where(presence::Column::UserId.eq(user))
            .and_where(
                Expr::col((presence::Entity, presence::Column::SeenAt))
                    .gte(Expr::col((Entity, Column::WrittenAt))),
            )
            .take();
        Self::find().filter(COLUMN.author_id.ne(user)).filter(Expr::exists(seen).not())
    }
}

/// How many threads of a draft are open, by section.
pub async fn open(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<BTreeMap<String, usize>, DbErr> {
    let rows = Entity::of(application)
        .filter(Column::About.is_null())
        .filter(Column::SettledAt.is_null())
        .all(db)
        .await?;
    let mut open = BTreeMap::new();
    for row in rows {
        *open.entry(row.section).or_default() += 1;
    }
    Ok(open)
}

/// What a reader has not seen in the drafts that are theirs to write, the newest first; of what was taken away nothing.
pub async fn unseen(db: &impl ConnectionTrait, reader: &Reader) -> Result<Vec<Unseen>, DbErr> {
    Entity::unseen_by(reader.id())
        .filter(Column::Words.is_not_null())
        .filter(Column::ApplicationId.in_subquery(application::drafts_of(reader)))
        .select_only()
        .column(Column::ApplicationId)
        .column(Column::Section)
        .column_as(Column::Id.count(), "count")
        .column_as(Column::WrittenAt.max(), "newest")
        .group_by(Column::ApplicationId)
        .group_by(Column::Section)
        .order_by_desc(Column::WrittenAt.max())
        .into_model()
        .all(db)
        .await
}

/// In how many drafts there is something that a reader has not seen: each is one notice.
pub fn drafts_unseen(reader: &Reader) -> SelectStatement {
    let its = Expr::col((Entity, Column::ApplicationId))
        .equals((application::Entity, application::Column::Id));
    let unseen = Entity::unseen_by(reader.id())
        .filter(Column::Words.is_not_null())
        .filter(its)
        .select_only()
        .expr(Expr::val(1));
    application::count_drafts_where(reader, Expr::exists(unseen.into_query()))
}

/// Whether this person has something unseen in a draft, and so was told of it already.
pub async fn waits_for(
    db: &impl ConnectionTrait,
    user: UserId,
    application: MatterId,
) -> Result<bool, DbErr> {
    let waiting = Entity::unseen_by(user).filter(COLUMN.application_id.eq(application));
    Ok(waiting.one(db).await?.is_some())
}

pub async fn write(tx: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// Marks a thread as settled, or opens it again.
pub async fn settle(
    tx: &impl ConnectionTrait,
    thread: RowId,
    at: Option<DateTimeUtc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SettledAt, Expr::value(at))
        .filter(COLUMN.id.eq(thread))
        .filter(Column::About.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes a comment away. What others answered stays, and a thread of which nothing is left goes too.
pub async fn remove(tx: &impl ConnectionTrait, row: &Model) -> Result<(), DbErr> {
    if Entity::find().filter(COLUMN.about.eq(row.id)).one(tx).await?.is_some() {
        Entity::update_many()
            .col_expr(Column::Words, Expr::value(Option::<String>::None))
            .filter(COLUMN.id.eq(row.id))
            .exec(tx)
            .await?;
        return Ok(());
    }
    Entity::delete_by_id(row.id).exec(tx).await?;
    let Some(thread) = row.about else { return Ok(()) };
    if Entity::find().filter(COLUMN.about.eq(thread)).one(tx).await?.is_none() {
        let empty = COLUMN.id.eq(thread);
        Entity::delete_many().filter(empty).filter(Column::Words.is_null()).exec(tx).await?;
    }
    Ok(())
}

/// Forgets what was said in one draft.
pub async fn forget(tx: &impl ConnectionTrait, application: MatterId) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.application_id.eq(application)).exec(tx).await?;
    Ok(())
}

/// Forgets what was said in drafts that have ended.
pub async fn forget_ended(tx: &impl ConnectionTrait) -> Result<(), DbErr> {
    let ended = Column::ApplicationId.in_subquery(application::ended_drafts());
    Entity::delete_many().filter(ended).exec(tx).await?;
    Ok(())
}
