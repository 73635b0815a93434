//! Wrong passwords, counted by address whether or not the account exists.

use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::Db;
use crate::domain::ids::RowId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "failed_sign_in")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub email: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// How many there were for an address since then.
pub async fn since(
    db: &impl ConnectionTrait,
    address: &str,
    since: DateTimeUtc,
) -> Result<u64, DbErr> {
    Entity::find().filter(COLUMN.email.eq(address)).filter(Column::At.gt(since)).count(db).await
}

pub async fn note(db: &Db, address: &str, at: DateTimeUtc) -> Result<(), DbErr> {
    let tx = db.write().await?;
    Model { id: RowId::fresh(), email: address.to_owned(), at }
        .into_active_model()
        .insert(&tx)
        .await?;
    tx.commit().await
}
