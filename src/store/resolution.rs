//! What the committee resolved on each exemption request of an item, and what was said of it.

use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};

use crate::domain::{
    engine::{Condition, Resolved},
    ids::{MatterId, RowId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resolution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub item_id: RowId,
    pub request_id: MatterId,
    pub result: String,
    pub words: String,
    pub conditions: Json,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What it makes the approval depend on.
    pub fn sets(&self) -> Vec<Condition> {
        serde_json::from_value(self.conditions.clone()).unwrap_or_default()
    }
}

impl Entity {
    /// What was resolved on these items, in the order in which it was.
    pub fn on(items: impl IntoIterator<Item = RowId>) -> Select<Self> {
        Self::find().filter(COLUMN.item_id.is_in(items)).order_by_asc(Column::Id)
    }
}

/// Whether it was resolved on any request of these items that conditions are to be set.
pub async fn is_conditional(
    db: &impl ConnectionTrait,
    items: impl IntoIterator<Item = RowId>,
) -> Result<bool, DbErr> {
    let conditional = <&'static str>::from(Resolved::ApproveWithConditions);
    let rows = Entity::on(items).filter(COLUMN.result.eq(conditional)).count(db).await?;
    Ok(rows > 0)
}

/// What was said of it, for the minutes.
pub async fn say(db: &impl ConnectionTrait, row: Model, words: &str) -> Result<(), DbErr> {
    let mut row = row.into_active_model();
    row.words = Set(words.to_owned());
    row.update_without_returning(db).await?;
    Ok(())
}
