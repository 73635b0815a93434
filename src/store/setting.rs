//! Small facts of an installation, by key.

use chrono::TimeDelta;
use sea_orm::{
    ExprTrait, IntoActiveModel, TryInsertResult,
    entity::prelude::*,
    sea_query::{Alias, OnConflict},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub value: String,
}

impl ActiveModelBehavior for ActiveModel {}

pub async fn get(db: &impl ConnectionTrait, key: &str) -> Result<Option<String>, DbErr> {
    Ok(Entity::find_by_id(key).one(db).await?.map(|row| row.value))
}

/// Every fact whose key begins so, with its whole key.
pub async fn beginning(
    db: &impl ConnectionTrait,
    prefix: &str,
) -> Result<Vec<(String, String)>, DbErr> {
    let rows = Entity::find().filter(Column::Key.starts_with(prefix)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.key, row.value)).collect())
}

pub async fn put(db: &impl ConnectionTrait, key: &str, value: &str) -> Result<(), DbErr> {
    let row = Model { key: key.to_owned(), value: value.to_owned() };
    let replace = OnConflict::column(Column::Key).update_column(Column::Value).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(replace).exec(db).await?;
    Ok(())
}

/// Whether what is done so often, and notes under `key` when, is to be done again.
pub async fn is_due(
    db: &impl ConnectionTrait,
    key: &str,
    every: TimeDelta,
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    let last = get(db, key).await?.and_then(|text| text.parse::<DateTimeUtc>().ok());
    Ok(last.is_none_or(|last| now - last >= every))
}

/// Notes that something is done, once for all processes: `false` where it was done already.
pub async fn first(db: &impl ConnectionTrait, key: &str) -> Result<bool, DbErr> {
    let row = Model { key: key.to_owned(), value: String::new() };
    let written = Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([Column::Key])
        .exec_without_returning(db)
        .await?;
    Ok(matches!(written, TryInsertResult::Inserted(1)))
}

/// The next number of a kind, counted from 1, in one statement: no two take the same.
pub async fn next(db: &impl ConnectionTrait, key: &str) -> Result<i64, DbErr> {
    take(db, key, 1).await
}

/// So many numbers of a kind at once: the last of them.
pub async fn take(db: &impl ConnectionTrait, key: &str, many: i64) -> Result<i64, DbErr> {
    use super::counter::{Entity, Model};
    let first = Model { key: key.to_owned(), value: many };
    Ok(Entity::insert(first.into_active_model())
        .on_conflict(counted())
        .exec_with_returning(db)
        .await?
        .value)
}

/// So many numbers more of each of several kinds, in one statement.
pub async fn advance(
    db: &impl ConnectionTrait,
    by: impl IntoIterator<Item = (String, i64)>,
) -> Result<(), DbErr> {
    use super::counter::{Entity, Model};
    let first = by.into_iter().map(|(key, value)| Model { key, value }.into_active_model());
    Entity::insert_many(first).on_conflict(counted()).exec_without_returning(db).await?;
    Ok(())
}

/// What is there already is counted on.
fn counted() -> OnConflict {
    use super::counter::{Column, Entity};
    let more = Expr::col((Alias::new("excluded"), Column::Value));
    let sum = Expr::col((Entity, Column::Value)).add(more);
    OnConflict::column(Column::Key).value(Column::Value, sum).to_owned()
}
