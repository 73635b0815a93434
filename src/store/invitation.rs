//! Who has been invited into a company and has not answered: the row goes with the answer.

use chrono::TimeDelta;
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*, sea_query::OnConflict};

use super::one_time_link;
use crate::domain::{
    fingerprint::sha256,
    ids::{CompanyId, RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub company_id: CompanyId,
    pub email: String,
    pub token_hash: String,
    pub invited_by: UserId,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// As the mail says it.
pub const LIFE: TimeDelta = TimeDelta::days(14);

impl Entity {
    /// Those that can still be accepted; every other query starts here.
    pub fn pending(now: DateTimeUtc) -> Select<Self> {
        Self::find().filter(Column::ExpiresAt.gt(now))
    }
}

/// What a company waits for, the oldest first.
pub async fn of(
    db: &impl ConnectionTrait,
    company: CompanyId,
    now: DateTimeUtc,
) -> Result<Vec<Model>, DbErr> {
    Entity::pending(now)
        .filter(COLUMN.company_id.eq(company))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

pub async fn find(
    db: &impl ConnectionTrait,
    token: &str,
    now: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    Entity::pending(now).filter(COLUMN.token_hash.eq(sha256(token))).one(db).await
}

/// A new invitation, and its token; the one before it to the same address no longer works.
pub async fn give(
    db: &impl ConnectionTrait,
    company: CompanyId,
    email: &str,
    by: UserId,
    now: DateTimeUtc,
) -> anyhow::Result<String> {
    let token = one_time_link::token()?;
    let row = Model {
        id: RowId::fresh(),
        company_id: company,
        email: email.to_owned(),
        token_hash: sha256(&token),
        invited_by: by,
        created_at: now,
        expires_at: now + LIFE,
    };
    let replace = OnConflict::columns([Column::CompanyId, Column::Email])
        .update_columns([
            Column::TokenHash,
            Column::InvitedBy,
            Column::CreatedAt,
            Column::ExpiresAt,
        ])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(replace).exec_without_returning(db).await?;
    Ok(token)
}

/// Takes an invitation of one of these companies away; `false` where there is none.
pub async fn withdraw(
    db: &impl ConnectionTrait,
    companies: Vec<CompanyId>,
    id: RowId,
) -> Result<bool, DbErr> {
    let gone = Entity::delete_many()
        .filter(COLUMN.company_id.is_in(companies))
        .filter(COLUMN.id.eq(id))
        .exec(db)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Whoever was invited goes over to another address; where that one is invited too, its own invitation stays.
pub(super) async fn follow(
    tx: &impl ConnectionTrait,
    (from, to): (&str, &str),
) -> Result<(), DbErr> {
    let there = Entity::find().filter(COLUMN.email.eq(to)).all(tx).await?;
    let there: Vec<CompanyId> = there.into_iter().map(|row| row.company_id).collect();
    let moved = Entity::update_many().col_expr(Column::Email, Expr::value(to));
    let moved = moved.filter(COLUMN.email.eq(from)).filter(Column::CompanyId.is_not_in(there));
    moved.exec(tx).await?;
    Ok(())
}

/// Once only: whoever is second, or comes after a withdrawal, finds nothing to take.
pub async fn spend(db: &impl ConnectionTrait, seen: &Model) -> Result<(), DbErr> {
    let gone = Entity::delete_many()
        .filter(COLUMN.id.eq(seen.id))
        .filter(COLUMN.token_hash.eq(&seen.token_hash))
        .exec(db)
        .await?;
    if gone.rows_affected == 1 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}
