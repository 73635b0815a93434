//! Serial numbers, one row a kind.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;

use super::setting;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "counter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub value: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// The next number of a kind as it is written on paper.
pub async fn serial(db: &impl ConnectionTrait, kind: &str) -> Result<u32, DbErr> {
    written(setting::next(db, kind).await?)
}

/// The number that `key` has for ever among its kind; the first who asks is given it.
pub async fn number_of(db: &impl ConnectionTrait, kind: &str, key: &str) -> Result<u32, DbErr> {
    let place = format!("{kind}-number {key}");
    if let Some(known) = setting::get(db, &place).await? {
        return known.parse().map_err(|_| DbErr::Type(place));
    }
    // Whoever counts at the same time has waited here for the other, and looks again what that gave.
    let number = serial(db, kind).await?;
    if let Some(known) = setting::get(db, &place).await? {
        return known.parse().map_err(|_| DbErr::Type(place));
    }
    setting::put(db, &place, &number.to_string()).await?;
    Ok(number)
}

/// How far a count has come; 0 before the first.
pub async fn reached(db: &impl ConnectionTrait, kind: &str) -> Result<i64, DbErr> {
    Ok(Entity::find_by_id(kind).one(db).await?.map_or(0, |row| row.value))
}

/// Every number given to a kind, with the key that has it.
pub async fn numbers(
    db: &impl ConnectionTrait,
    kind: &str,
) -> Result<BTreeMap<u32, String>, DbErr> {
    let prefix = format!("{kind}-number ");
    let given = setting::beginning(db, &prefix).await?;
    let number = |(place, number): (String, String)| {
        let key = place.strip_prefix(&prefix)?.to_owned();
        Some((number.parse().ok()?, key))
    };
    Ok(given.into_iter().filter_map(number).collect())
}

fn written(number: i64) -> Result<u32, DbErr> {
    u32::try_from(number).map_err(|_| DbErr::Type(format!("{number} is no serial number")))
}
