//! The second factor of an account. Its secret is made of the row's id under the secret of the installation (RFC 4226
//! section 7.5), so that a database alone opens no account.

use sea_orm::entity::prelude::*;

use crate::domain::{
    fingerprint::derived,
    ids::{RowId, UserId},
    one_time_code::SECRET_BYTES,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    /// The step of the code that was used last: none counts twice.
    pub last_step: i64,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a phone and this portal share, by the id of the row.
pub fn secret(installation: &[u8], id: RowId) -> Vec<u8> {
    derived(installation, &format!("second factor {id}"))[..SECRET_BYTES].to_vec()
}

pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(COLUMN.user_id.eq(user)).one(db).await
}

/// Whether the code of this step is the first of all that is this late; of two at once only one is.
pub async fn spend(tx: &impl ConnectionTrait, user: UserId, step: i64) -> Result<bool, DbErr> {
    let spent = Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(COLUMN.user_id.eq(user))
        .filter(Column::LastStep.lt(step))
        .exec(tx)
        .await?;
    Ok(spent.rows_affected == 1)
}

pub async fn remove(tx: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.user_id.eq(user)).exec(tx).await?;
    Ok(())
}
