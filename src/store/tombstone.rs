//! Rows of the open data that were withdrawn: which, when and on what ground, and nothing of what they said.

use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::ledger::{self, Change, Shown, instant};
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

impl Shown for Model {
    const TABLE: &'static str = "tombstone";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn parts(&self) -> Vec<String> {
        let Self { id, dataset, key, number, ground, at } = self.clone();
        vec![id, dataset, key, number, ground, instant(at)]
    }
}

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
    let stones: Vec<Model> = rows.iter().map(stone).collect();
    ledger::note(db, stones.iter().map(Change::put).collect(), at).await?;
    Entity::insert_many(stones.into_iter().map(IntoActiveModel::into_active_model))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The pilot is published anew.
pub async fn clear(db: &impl ConnectionTrait, number: &str, at: DateTimeUtc) -> Result<(), DbErr> {
    let stones = Entity::find().filter(COLUMN.number.eq(number)).all(db).await?;
    let gone = stones.iter().map(|stone| Change::gone::<Model>(&stone.id));
    ledger::note(db, gone.collect(), at).await?;
    Entity::delete_many().filter(COLUMN.number.eq(number)).exec(db).await?;
    Ok(())
}
