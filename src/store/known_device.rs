//! The kinds of device from which a person has signed in: of each only the two words that are kept of it.

use sea_orm::{IntoActiveModel, TryInsertResult, entity::prelude::*};

use crate::domain::ids::{RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "known_device")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    pub device: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whether it is another than those before; the first of all is not.
pub async fn is_another(
    tx: &impl ConnectionTrait,
    user: UserId,
    device: &str,
) -> Result<bool, DbErr> {
    let before = Entity::find().filter(COLUMN.user_id.eq(user)).count(tx).await?;
    let row = Model { id: RowId::fresh(), user_id: user, device: device.to_owned() };
    let written = Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([Column::UserId, Column::Device])
        .exec_without_returning(tx)
        .await?;
    Ok(before > 0 && matches!(written, TryInsertResult::Inserted(1)))
}
