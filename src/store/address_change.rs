//! An account goes over to another mail address: asked for with the password, confirmed from the new address, told to the
//! old one, from which it can be taken back for some days.

use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, ExprTrait, IntoActiveModel, entity::prelude::*};

use super::{guest, invitation, mail, one_time_link, user};
use crate::domain::{
    fingerprint::sha256,
    ids::{RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "address_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    pub from_email: String,
    pub to_email: String,
    pub asked_at: DateTimeUtc,
    /// Of the letter to the new address.
    pub token_hash: String,
    pub confirmed_at: Option<DateTimeUtc>,
    /// Of the letter to the old one.
    pub back_hash: Option<String>,
    /// When it was taken back, or a change before it was.
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// So long the new address may confirm.
const LIFE: TimeDelta = TimeDelta::hours(24);
/// So long the old one may take it back; until then nobody else has it.
pub const BACK: TimeDelta = TimeDelta::days(7);

/// The token that confirms it; what was asked for before is asked no more.
pub async fn ask(
    tx: &impl ConnectionTrait,
    owner: &user::Model,
    to: &str,
    now: DateTimeUtc,
) -> anyhow::Result<String> {
    give_up(tx, owner.id).await?;
    let token = one_time_link::token()?;
    let row = Model {
        id: RowId::fresh(),
        user_id: owner.id,
        from_email: owner.email.clone(),
        to_email: to.to_owned(),
        asked_at: now,
        token_hash: sha256(&token),
        confirmed_at: None,
        back_hash: None,
        ended_at: None,
    };
    super::insert(tx, row).await?;
    Ok(token)
}

/// What is asked for and not confirmed is asked no more.
async fn give_up(tx: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    let open = Column::ConfirmedAt.is_null().and(Column::UserId.eq(user));
    Entity::delete_many().filter(open).exec(tx).await?;
    Ok(())
}

/// What this person asked for and can confirm.
pub async fn find(
    db: &impl ConnectionTrait,
    (token, user): (&str, UserId),
    now: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.token_hash.eq(sha256(token)))
        .filter(COLUMN.user_id.eq(user))
        .filter(Column::ConfirmedAt.is_null())
        .filter(Column::AskedAt.gt(now - LIFE))
        .one(db)
        .await
}

/// What can be taken back by the letter to the old address.
pub async fn find_back(
    db: &impl ConnectionTrait,
    token: &str,
    now: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::BackHash.eq(sha256(token)))
        .filter(Column::ConfirmedAt.gt(now - BACK))
        .filter(Column::EndedAt.is_null())
        .one(db)
        .await
}

/// Whether somebody else had this address so lately that they can have it back.
pub async fn holds(
    db: &impl ConnectionTrait,
    (address, besides): (&str, Option<UserId>),
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    let mut held = Entity::find()
        .filter(COLUMN.from_email.eq(address))
        .filter(Column::ConfirmedAt.gt(now - BACK))
        .filter(Column::EndedAt.is_null());
    if let Some(own) = besides {
        held = held.filter(Column::UserId.ne(own));
    }
    Ok(held.count(db).await? > 0)
}

/// What takes a change back.
pub fn token() -> anyhow::Result<String> {
    one_time_link::token()
}

/// Once only: the account has the new address, and the token takes it back.
pub async fn confirm(
    tx: &impl ConnectionTrait,
    row: &Model,
    owner: user::Model,
    (token, now): (&str, DateTimeUtc),
) -> Result<(), DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(now))
        .col_expr(Column::BackHash, Expr::value(sha256(token)))
        .filter(COLUMN.id.eq(row.id))
        .filter(Column::ConfirmedAt.is_null())
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Err(DbErr::RecordNotUpdated);
    }
    goes_over(tx, owner, (&row.to_email, None)).await
}

/// Once only: the account has its old address again, whatever came after, and nobody knows its password.
pub async fn take_back(
    tx: &impl ConnectionTrait,
    row: &Model,
    owner: user::Model,
    (unknown, now): (String, DateTimeUtc),
) -> Result<(), DbErr> {
    give_up(tx, row.user_id).await?;
    // Those before it can be taken back still: whoever took over an account may have gone on to a third address.
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .filter(COLUMN.user_id.eq(row.user_id))
        .filter(Column::Id.gte(row.id))
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    if ended.rows_affected == 0 {
        return Err(DbErr::RecordNotUpdated);
    }
    goes_over(tx, owner, (&row.from_email, Some(unknown))).await
}

/// With what waits for whoever has the address.
async fn goes_over(
    tx: &impl ConnectionTrait,
    owner: user::Model,
    (to, password_hash): (&str, Option<String>),
) -> Result<(), DbErr> {
    let (id, from, version) = (owner.id, owner.email.clone(), owner.version);
    one_time_link::void_all(tx, id).await?;
    let mut owner = owner.into_active_model();
    owner.email = Set(to.to_owned());
    owner.version = Set(version + 1);
    if let Some(hash) = password_hash {
        owner.password_hash = Set(Some(hash));
    }
    owner.update(tx).await?;
    invitation::follow(tx, (&from, to)).await?;
    guest::follow(tx, (&from, to)).await?;
    mail::follow(tx, (&from, to)).await
}

/// Nothing is waited for any more, and nothing is taken back.
pub async fn end_all(tx: &impl ConnectionTrait, now: DateTimeUtc) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ConfirmedAt.is_null()).exec(tx).await?;
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes away what can neither be confirmed nor taken back any more.
pub async fn forget_old(tx: &impl ConnectionTrait, before: DateTimeUtc) -> Result<(), DbErr> {
    let unconfirmed = Column::ConfirmedAt.is_null().and(Column::AskedAt.lt(before));
    let old = unconfirmed.or(Column::ConfirmedAt.lt(before));
    Entity::delete_many().filter(old).exec(tx).await?;
    Ok(())
}
