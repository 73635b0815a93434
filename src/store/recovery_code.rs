//! Codes in place of a second factor that was lost: each works once and is kept as a hash until then.

use sea_orm::{IntoActiveModel, entity::prelude::*};

use crate::domain::{
    fingerprint::sha256,
    ids::{RowId, UserId},
    one_time_code::{base32, in_fours},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    pub code_hash: String,
}

impl ActiveModelBehavior for ActiveModel {}

const COUNT: usize = 10;
/// 120 bits, too many to try them all: a plain hash is enough (OWASP ASVS 6.5.2).
const BYTES: usize = 15;

/// Ten in place of those before, in the clear for this once.
pub async fn renew(tx: &impl ConnectionTrait, user: UserId) -> anyhow::Result<Vec<String>> {
    remove(tx, user).await?;
    let mut codes = Vec::with_capacity(COUNT);
    for _ in 0..COUNT {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
        codes.push(in_fours(&base32(&bytes), "-"));
    }
    let row = |code: &String| Model { id: RowId::fresh(), user_id: user, code_hash: hash(code) };
    let rows = codes.iter().map(|code| row(code).into_active_model());
    Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(codes)
}

/// Whether it is one of them, which it is no more.
pub async fn spend(tx: &impl ConnectionTrait, user: UserId, code: &str) -> Result<bool, DbErr> {
    let spent = Entity::delete_many()
        .filter(COLUMN.user_id.eq(user))
        .filter(COLUMN.code_hash.eq(hash(code)))
        .exec(tx)
        .await?;
    Ok(spent.rows_affected == 1)
}

/// How many are left.
pub async fn left(db: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    Entity::find().filter(COLUMN.user_id.eq(user)).count(db).await
}

pub async fn remove(tx: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.user_id.eq(user)).exec(tx).await?;
    Ok(())
}

/// Of its letters, in whatever groups and case they are copied.
fn hash(code: &str) -> String {
    let letters = code.chars().filter(char::is_ascii_alphanumeric);
    sha256(letters.collect::<String>().to_ascii_uppercase())
}
