//! What each member declared about an application: a ground of conflict, or none.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;

use crate::domain::ids::{MatterId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "declaration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub user_id: UserId,
    pub ground: Option<String>,
    pub words: String,
    pub declared_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The conflicts that a person declared.
    pub fn grounds_of(person: UserId) -> Select<Self> {
        Self::find().filter(COLUMN.user_id.eq(person)).filter(Column::Ground.is_not_null())
    }

    /// What was declared about these applications.
    pub fn about(applications: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.is_in(applications))
    }
}

/// Who keeps away from any of these applications.
pub async fn recused(
    db: &impl ConnectionTrait,
    applications: impl IntoIterator<Item = MatterId>,
) -> Result<BTreeSet<UserId>, DbErr> {
    let grounds = Entity::about(applications).filter(Column::Ground.is_not_null());
    Ok(grounds.all(db).await?.into_iter().map(|row| row.user_id).collect())
}
