//! Who is signed in, and for how long; the cookie's token is kept as a hash only.

use std::{collections::BTreeMap, sync::Mutex};

use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set, Condition, IntoActiveModel, QueryOrder, QueryTrait, entity::prelude::*,
    sea_query::JoinType,
};
use strum::{EnumString, IntoStaticStr};

use super::{Db, user};
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
    /// When it asked for something last, to the minute: see `Seen`.
    pub seen_at: DateTimeUtc,
    /// However much it asks for, it ends then.
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

/// The session that a token opens, with whose it is.
pub async fn with_user(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<(Model, user::Model)>, DbErr> {
    let mut rows =
        Entity::find().filter(COLUMN.token_hash.eq(token_hash)).select_also(user::Entity);
    let user = Expr::col((user::Entity, user::Column::Id));
    let its = sea_orm::ExprTrait::equals(user, (Entity, Column::UserId));
    QueryTrait::query(&mut rows).join(JoinType::InnerJoin, user::Entity, its);
    let found = rows.one(db).await?;
    Ok(found.and_then(|(session, user)| Some((session, user?))))
}

/// How long somebody stays signed in: without a request, and at all (OWASP ASVS 7.3.1 and 7.3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub idle: TimeDelta,
    pub whole: TimeDelta,
}

impl Stay {
    /// The city's own read what companies keep secret, at desks that others pass.
    pub const CITY: Self = Self { idle: TimeDelta::minutes(30), whole: TimeDelta::hours(8) };
    pub const COMPANY: Self = Self { idle: TimeDelta::minutes(60), whole: TimeDelta::hours(24) };

    pub fn of(is_of_the_city: bool) -> Self {
        if is_of_the_city { Self::CITY } else { Self::COMPANY }
    }
}

impl Model {
    /// When it ends by itself, where it asks for nothing before. Whoever works for the city since it began stays no
    /// longer than they do.
    pub fn ends_at(&self, stay: Stay) -> DateTimeUtc {
        let whole = self.expires_at.min(self.created_at + stay.whole);
        whole.min(self.seen_at + stay.idle)
    }

    /// What cannot be read lets nobody in.
    pub fn proof(&self) -> Proof {
        self.proof.parse().unwrap_or(Proof::Half)
    }
}

/// Who asked for something since it was last written down: a page waits for no writer.
#[derive(Debug, Default)]
pub struct Seen(Mutex<BTreeMap<RowId, DateTimeUtc>>);

/// As exactly as it is known when a session was there last.
const EXACTLY: TimeDelta = TimeDelta::minutes(1);

impl Seen {
    /// The row, with what is not written down yet.
    pub fn known(&self, row: Model) -> Model {
        let waiting = self.0.lock().ok().and_then(|seen| seen.get(&row.id).copied());
        let seen_at = waiting.map_or(row.seen_at, |at| at.max(row.seen_at));
        Model { seen_at, ..row }
    }

    pub fn note(&self, row: &Model, now: DateTimeUtc) {
        if now - row.seen_at >= EXACTLY
            && let Ok(mut seen) = self.0.lock()
        {
            seen.insert(row.id, now);
        }
    }

    /// Writes down what waits; what cannot be written now waits on.
    pub async fn write(&self, db: &Db) -> Result<(), DbErr> {
        let seen = self.0.lock().map(|mut seen| std::mem::take(&mut *seen)).unwrap_or_default();
        if seen.is_empty() {
            return Ok(());
        }
        let written = written(db, &seen).await;
        if written.is_err()
            && let Ok(mut waiting) = self.0.lock()
        {
            // What was noted meanwhile is later.
            for (id, at) in seen {
                waiting.entry(id).or_insert(at);
            }
        }
        written
    }
}

/// Another process may have seen the same one later; one that has ended meanwhile stays ended.
async fn written(db: &Db, seen: &BTreeMap<RowId, DateTimeUtc>) -> Result<(), DbErr> {
    let tx = db.write().await?;
    for (id, at) in seen {
        Entity::update_many()
            .col_expr(Column::SeenAt, Expr::value(*at))
            .filter(COLUMN.id.eq(*id))
            .filter(Column::SeenAt.lt(*at))
            .exec(&tx)
            .await?;
    }
    tx.commit().await
}

/// Takes away those that have ended by themselves.
pub async fn forget_ended(tx: &impl ConnectionTrait, now: DateTimeUtc) -> Result<(), DbErr> {
    let ended = Condition::any()
        .add(Column::ExpiresAt.lt(now))
        .add(Column::SeenAt.lt(now - Stay::COMPANY.idle));
    Entity::delete_many().filter(ended).exec(tx).await?;
    Ok(())
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
