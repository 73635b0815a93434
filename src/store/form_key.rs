//! Forms already carried out: the same form sent again leads to where it led before.

use sea_orm::{IntoActiveModel, TryInsertResult, entity::prelude::*};

use crate::domain::ids::UserId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub user_id: UserId,
    pub location: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// A key for a form about to be drawn.
pub fn fresh() -> String {
    Uuid::now_v7().to_string()
}

/// Where a form led that was carried out before.
pub async fn spent(
    db: &impl ConnectionTrait,
    key: &str,
    user: UserId,
) -> Result<Option<String>, DbErr> {
    let row = Entity::find_by_id(key).filter(COLUMN.user_id.eq(user)).one(db).await?;
    Ok(row.map(|row| row.location))
}

/// Spends the key in the transaction that carries the form out; `false` where somebody was faster.
/// Two that send the same form at once wait for each other here.
pub async fn spend(
    tx: &impl ConnectionTrait,
    key: &str,
    user: UserId,
    location: &str,
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    let row = Model {
        key: key.to_owned(),
        user_id: user,
        location: location.to_owned(),
        created_at: now,
    };
    let done = Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([Column::Key])
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(done, TryInsertResult::Inserted(1)))
}
