//! Who writes in one draft without belonging to its company: a law firm, an adviser. The right ends with the draft.

use sea_orm::{
    ExprTrait, IntoActiveModel, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{OnConflict, Query, SelectStatement},
};

use super::{application, clock, invitation::LIFE, objection, one_time_link, user};
use crate::domain::{
    fingerprint::sha256,
    ids::{MatterId, RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guest")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub email: String,
    /// The keys of the sections to write in; none means every one. The others are read.
    pub sections: Option<Json>,
    /// Of the letter, until it is answered.
    pub token_hash: Option<String>,
    /// Who accepted; known still where they were invited anew and have not answered.
    pub user_id: Option<UserId>,
    pub invited_by: UserId,
    pub created_at: DateTimeUtc,
    /// Until when the letter can be answered.
    pub expires_at: DateTimeUtc,
    /// When the right was taken back. Who had it stays known: nobody answers for an office what they helped to ask.
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Who writes in the draft by it.
    pub fn writer(&self) -> Option<UserId> {
        self.user_id.filter(|_| self.token_hash.is_none() && self.ended_at.is_none())
    }

    pub fn writes(&self, section: &str) -> bool {
        match &self.sections {
            None => true,
            Some(keys) => keys
                .as_array()
                .is_some_and(|keys| keys.iter().any(|key| key.as_str() == Some(section))),
        }
    }
}

/// Whom a lead invites, and to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub email: String,
    pub sections: Option<Vec<String>>,
}

impl Entity {
    /// Those who came and write still; whether there is a draft still is asked with them.
    fn writing() -> Select<Self> {
        Self::find()
            .filter(Column::UserId.is_not_null())
            .filter(Column::TokenHash.is_null())
            .filter(Column::EndedAt.is_null())
    }
}

/// The drafts to which this person was let in; whether they are drafts still is asked with them.
pub(super) fn opened_to(user: UserId) -> SelectStatement {
    let own = Entity::writing().filter(Column::UserId.eq(user));
    own.select_only().column(Column::ApplicationId).into_query()
}

/// Everybody who was invited to a draft and may still come, the oldest first.
pub async fn of(
    db: &impl ConnectionTrait,
    application: MatterId,
    now: DateTimeUtc,
) -> Result<Vec<Model>, DbErr> {
    let rows = Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .filter(Column::EndedAt.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter(|row| row.writer().is_some() || row.expires_at > now).collect())
}

/// As what this person writes in that draft.
pub async fn right(
    db: &impl ConnectionTrait,
    application: MatterId,
    user: UserId,
) -> Result<Option<Model>, DbErr> {
    Entity::writing()
        .filter(COLUMN.application_id.eq(application))
        .filter(Column::UserId.eq(user))
        .one(db)
        .await
}

/// Whether this person was ever let into it, whatever became of that.
pub async fn came(
    db: &impl ConnectionTrait,
    application: MatterId,
    user: UserId,
) -> Result<bool, DbErr> {
    let rows = Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .filter(Column::UserId.eq(user));
    Ok(rows.count(db).await? > 0)
}

/// Those who came and write still, as they can be written to.
pub async fn people(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<Vec<user::Model>, DbErr> {
    let rows = Entity::writing().filter(COLUMN.application_id.eq(application)).all(db).await?;
    let ids = rows.iter().filter_map(|row| row.user_id);
    user::Entity::find().filter(user::Column::Id.is_in(ids)).all(db).await
}

/// An invitation that can still be accepted, while its draft is one.
pub async fn find(
    db: &impl ConnectionTrait,
    token: &str,
    now: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(sha256(token)))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::ApplicationId.not_in_subquery(application::ended_drafts()))
        .one(db)
        .await
}

/// A new invitation, and its token; the one before it to the same address no longer works, and what was let in by it
/// comes in anew.
pub async fn give(
    tx: &impl ConnectionTrait,
    application: MatterId,
    wanted: &Wanted,
    by: UserId,
    now: DateTimeUtc,
) -> anyhow::Result<String> {
    let token = one_time_link::token()?;
    let row = Model {
        id: RowId::fresh(),
        application_id: application,
        email: wanted.email.clone(),
        sections: wanted.sections.as_ref().map(serde_json::to_value).transpose()?,
        token_hash: Some(sha256(&token)),
        user_id: None,
        invited_by: by,
        created_at: now,
        expires_at: now + LIFE,
        ended_at: None,
    };
    // Who came by the one before stays known.
    let replace = OnConflict::columns([Column::ApplicationId, Column::Email])
        .update_columns([
            Column::Sections,
            Column::TokenHash,
            Column::InvitedBy,
            Column::CreatedAt,
            Column::ExpiresAt,
            Column::EndedAt,
        ])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(token)
}

/// Whoever was let in goes over to another address; where that one was let in too, its own row stays.
pub(super) async fn follow(
    tx: &impl ConnectionTrait,
    (from, to): (&str, &str),
) -> Result<(), DbErr> {
    let there = Entity::find().filter(COLUMN.email.eq(to)).all(tx).await?;
    let there: Vec<MatterId> = there.into_iter().map(|row| row.application_id).collect();
    let moved = Entity::update_many().col_expr(Column::Email, Expr::value(to));
    let moved = moved.filter(COLUMN.email.eq(from)).filter(Column::ApplicationId.is_not_in(there));
    moved.exec(tx).await?;
    Ok(())
}

/// Once only: whoever is second, or comes after it was taken back, finds nothing to take.
pub async fn accept(tx: &impl ConnectionTrait, seen: &Model, user: UserId) -> Result<(), DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::UserId, Expr::value(user))
        .col_expr(Column::TokenHash, Expr::value(Option::<String>::None))
        .filter(COLUMN.id.eq(seen.id))
        .filter(Column::TokenHash.eq(seen.token_hash.clone()))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}

/// Takes an invitation or the right back; `false` where there is none. Of whom nobody came by it nothing stays.
pub async fn end(
    tx: &impl ConnectionTrait,
    (application, id): (MatterId, RowId),
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    let one = COLUMN.application_id.eq(application).and(COLUMN.id.eq(id));
    let unanswered = one.clone().and(Column::UserId.is_null());
    let gone = Entity::delete_many().filter(unanswered).exec(tx).await?;
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::TokenHash, Expr::value(Option::<String>::None))
        .filter(one)
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(gone.rows_affected + ended.rows_affected == 1)
}

/// Forgets who was let into one draft, and who was asked.
pub async fn forget(tx: &impl ConnectionTrait, application: MatterId) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.application_id.eq(application)).exec(tx).await?;
    Ok(())
}

/// Who was let into the application that the query around it is about: they answer for no office on it.
pub(super) fn who_wrote() -> SelectStatement {
    Query::select()
        .column((Entity, Column::UserId))
        .from(Entity)
        .and_where(
            Expr::col((Entity, Column::ApplicationId))
                .equals((application::Entity, application::Column::Id)),
        )
        .and_where(Expr::col((Entity, Column::UserId)).is_not_null())
        .take()
}

/// Forgets letters that nobody answered, and who was let in once the case is over and no objection can open it again.
/// Until then it stays known who wrote in it, so that nobody answers for an office what they helped to ask.
pub async fn forget_ended(tx: &impl ConnectionTrait, now: DateTimeUtc) -> Result<(), DbErr> {
    let over = Column::ApplicationId
        .in_subquery(application::standing(false))
        .and(Column::ApplicationId.not_in_subquery(clock::running_on()))
        .and(Column::ApplicationId.not_in_subquery(objection::open_about()));
    let filed = Column::ApplicationId.in_subquery(application::ended_drafts());
    let unanswered = Column::UserId.is_null().and(filed.or(Column::ExpiresAt.lt(now)));
    Entity::delete_many().filter(over.or(unanswered)).exec(tx).await?;
    Ok(())
}
