//! What was changed on a letter before it goes out, and whether it is held back: the outbox of signed decisions.

use sea_orm::{IntoActiveModel, entity::prelude::*, sea_query::OnConflict};

use crate::domain::ids::{RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_draft")]
pub struct Model {
    /// Of the decision: what is signed anew begins anew.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    /// The reasons as they are to be told; none where they stay as signed.
    pub reasons: Option<String>,
    pub added: String,
    /// Why it is held back; none where it is not.
    pub held: Option<String>,
    pub by_id: UserId,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Keeps a letter as it is now, in place of what was kept before.
pub async fn keep(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let replace = OnConflict::column(Column::Id)
        .update_columns([Column::Reasons, Column::Added, Column::Held, Column::ById, Column::At])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}
