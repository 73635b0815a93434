//! Conditions of a decision, each with its reason.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::RowId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "condition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub decision_id: RowId,
    pub number: i32,
    pub category: String,
    pub words: String,
    pub limit_value: Option<String>,
    pub limit_unit: Option<String>,
    pub reason: String,
    pub office: Option<String>,
    pub due_on: Option<Date>,
    pub state: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The conditions of a decision, by their number.
    pub fn of(decision: RowId) -> Select<Self> {
        Self::find().filter(COLUMN.decision_id.eq(decision)).order_by_asc(Column::Number)
    }
}
