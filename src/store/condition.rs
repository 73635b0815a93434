//! Conditions of a decision, each with its reason and with what would lift it.

use sea_orm::{QueryOrder, entity::prelude::*};

use super::decision;
use crate::domain::{
    engine::{Condition, Limit},
    ids::{MatterId, RowId},
};

/// Where a condition stands since its decision was told.
pub const OPEN: &str = "open";
pub const MET: &str = "met";

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
    /// Empty for what was set before it was asked for.
    pub lifted_by: String,
    pub office: Option<String>,
    pub due_on: Option<Date>,
    pub state: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// As it was set or proposed.
    pub fn read(&self) -> Condition {
        let (value, unit) = (self.limit_value.clone(), self.limit_unit.clone());
        Condition {
            category: self.category.clone(),
            words: self.words.clone(),
            limit: value.zip(unit).map(|(value, unit)| Limit { value, unit }),
            reason: self.reason.clone(),
            lifted_by: self.lifted_by.clone(),
            office: self.office.clone(),
            due_on: self.due_on,
        }
    }
}

impl Entity {
    /// The conditions of a decision, by their number.
    pub fn of(decision: RowId) -> Select<Self> {
        Self::find().filter(COLUMN.decision_id.eq(decision)).order_by_asc(Column::Number)
    }
}

/// What an application is bound to, by number: the conditions of its decision, once that was told. What is decided later
/// on its designation is a decision of its own.
pub async fn told(db: &impl ConnectionTrait, application: MatterId) -> Result<Vec<Model>, DbErr> {
    let told =
        decision::Entity::standing(application).filter(decision::Column::ReleasedAt.is_not_null());
    match told.one(db).await? {
        Some(decision) => Entity::of(decision.id).all(db).await,
        None => Ok(Vec::new()),
    }
}
