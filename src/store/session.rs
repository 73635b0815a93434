//! Who is signed in; the cookie's token is kept as a hash only.

use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};
use strum::{EnumString, IntoStaticStr};

use crate::domain::ids::{RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub token_hash: String,
    pub user_id: UserId,
    pub created_at: DateTimeUtc,
    pub seen_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    /// The browser and the system it began with, in two words.
    pub device: String,
    /// With what it was begun: see `Proof`.
    pub proof: String,
    /// When that was given last.
    pub proven_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// What whoever began a session has given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Proof {
    /// The password, and a code of the second factor is due.
    Half,
    /// The password of an account that has nothing else.
    Password,
    Both,
}

impl Model {
    /// What cannot be read lets nobody in.
    pub fn proof(&self) -> Proof {
        self.proof.parse().unwrap_or(Proof::Half)
    }
}

/// Those of a person, the newest first.
pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.user_id.eq(user))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// All of them, moved with the portal's clock: each lasts as much longer.
pub async fn move_on(tx: &impl ConnectionTrait, by: TimeDelta) -> Result<(), DbErr> {
    for row in Entity::find().all(tx).await? {
        let until = row.expires_at.checked_add_signed(by).unwrap_or(row.expires_at);
        let mut row = row.into_active_model();
        row.expires_at = Set(until);
        row.update_without_returning(tx).await?;
    }
    Ok(())
}

/// Ends one of a person's own; `false` where there is none such.
pub async fn end(tx: &impl ConnectionTrait, user: UserId, id: RowId) -> Result<bool, DbErr> {
    let own = Entity::delete_many().filter(COLUMN.id.eq(id)).filter(COLUMN.user_id.eq(user));
    Ok(own.exec(tx).await?.rows_affected == 1)
}

/// Ends all of a person's but the one that is kept.
pub async fn end_others(
    tx: &impl ConnectionTrait,
    user: UserId,
    kept: Option<RowId>,
) -> Result<(), DbErr> {
    let mut others = Entity::delete_many().filter(COLUMN.user_id.eq(user));
    if let Some(kept) = kept {
        others = others.filter(Column::Id.ne(kept));
    }
    others.exec(tx).await?;
    Ok(())
}

/// The person has given the password or a code once more.
pub async fn prove(tx: &impl ConnectionTrait, id: RowId, now: DateTimeUtc) -> Result<(), DbErr> {
    let proven = Entity::update_many().col_expr(Column::ProvenAt, Expr::value(now));
    proven.filter(COLUMN.id.eq(id)).exec(tx).await?;
    Ok(())
}
