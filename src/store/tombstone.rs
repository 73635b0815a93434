//! Rows of the open data that were withdrawn: which, when and on what ground, and nothing of what they said.

use sea_orm::{IntoActiveModel, entity::prelude::*};

use crate::domain::dataset::StoredRow;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tombstone")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub dataset: String,
    pub key: String,
    /// Of the pilot or the decision that it was about.
    pub number: String,
    /// A code of `withdrawal-reason`.
    pub ground: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

pub async fn find(
    db: &impl ConnectionTrait,
    dataset: &str,
    key: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(format!("{dataset}/{key}")).one(db).await
}

/// One for each row of a pilot, or for the one of a decision.
pub async fn set(
    db: &impl ConnectionTrait,
    rows: &[StoredRow],
    (number, ground, at): (&str, &str, DateTimeUtc),
) -> Result<(), DbErr> {
    let stone = |row: &StoredRow| Model {
        id: format!("{}/{}", row.dataset, row.key),
        dataset: row.dataset.to_owned(),
        key: row.key.clone(),
        number: number.to_owned(),
        ground: ground.to_owned(),
        at,
    };
    Entity::insert_many(rows.iter().map(stone).map(IntoActiveModel::into_active_model))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The pilot is published anew.
pub async fn clear(db: &impl ConnectionTrait, number: &str) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.number.eq(number)).exec(db).await?;
    Ok(())
}
