//! Links that work once: to confirm an address, to set a first password or another one.

use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set, IntoActiveModel, QuerySelect, QueryTrait, entity::prelude::*,
    sea_query::SelectStatement,
};

use crate::domain::{
    fingerprint::{hex, sha256},
    ids::{RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub token_hash: String,
    pub user_id: UserId,
    pub purpose: String,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a link is for.
pub const CONFIRM: &str = "confirm";
pub const PASSWORD: &str = "password";

/// Whoever waits for an account, or is given one, may not be at their desk.
const LIFE: TimeDelta = TimeDelta::hours(48);
/// Whoever asked for another password waits for the letter, and the link in it opens an account (OWASP ASVS 6.4.3).
const LIFE_OF_A_RESET: TimeDelta = TimeDelta::minutes(60);

/// A new link; only its hash is kept. One for another password takes the place of those before it; those that confirm go
/// on working, since each leads to the same account, to nobody without its password, and letters come late.
pub async fn give(
    db: &impl ConnectionTrait,
    user: UserId,
    purpose: &str,
    now: DateTimeUtc,
) -> anyhow::Result<String> {
    if purpose == CONFIRM {
        return kept(db, (user, CONFIRM), now + LIFE).await;
    }
    void(db, user, purpose, now).await?;
    kept(db, (user, purpose), now + LIFE_OF_A_RESET).await
}

/// For an account that nobody has used yet.
pub async fn give_first(
    db: &impl ConnectionTrait,
    user: UserId,
    now: DateTimeUtc,
) -> anyhow::Result<String> {
    kept(db, (user, PASSWORD), now + LIFE).await
}

async fn kept(
    db: &impl ConnectionTrait,
    (user, purpose): (UserId, &str),
    expires_at: DateTimeUtc,
) -> anyhow::Result<String> {
    let token = token()?;
    let row = Model {
        id: RowId::fresh(),
        token_hash: sha256(&token),
        user_id: user,
        purpose: purpose.to_owned(),
        expires_at,
        used_at: None,
    };
    super::insert(db, row).await?;
    Ok(token)
}

/// What nobody can guess.
pub(super) fn token() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(hex(&bytes))
}

/// A link that was given once, used or too old or not.
pub async fn given(
    db: &impl ConnectionTrait,
    token: &str,
    purpose: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.purpose.eq(purpose))
        .filter(COLUMN.token_hash.eq(sha256(token)))
        .one(db)
        .await
}

/// A link that is known, not used and not too old.
pub async fn find(
    db: &impl ConnectionTrait,
    token: &str,
    purpose: &str,
    now: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.purpose.eq(purpose))
        .filter(COLUMN.token_hash.eq(sha256(token)))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

/// Whom a link waits for that still works.
pub(super) fn waiting(now: DateTimeUtc) -> SelectStatement {
    let live = Entity::find().filter(Column::UsedAt.is_null()).filter(Column::ExpiresAt.gt(now));
    live.select_only().column(Column::UserId).into_query()
}

/// The links that were given before no longer work.
pub async fn void(
    db: &impl ConnectionTrait,
    user: UserId,
    purpose: &str,
    now: DateTimeUtc,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(COLUMN.user_id.eq(user))
        .filter(COLUMN.purpose.eq(purpose))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Letters that went to an address that is the account's no more open nothing.
pub async fn void_all(db: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    forget_of(db, [user]).await
}

/// With those of whom nothing stays.
pub(super) async fn forget_of(
    db: &impl ConnectionTrait,
    users: impl IntoIterator<Item = UserId>,
) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.user_id.is_in(users)).exec(db).await?;
    Ok(())
}

/// Once only: whoever is second finds nothing to update.
pub async fn spend(db: &impl ConnectionTrait, link: Model, now: DateTimeUtc) -> Result<(), DbErr> {
    let mut link = link.into_active_model();
    link.used_at = Set(Some(now));
    Entity::update(link).validate()?.filter(Column::UsedAt.is_null()).exec(db).await?;
    Ok(())
}
