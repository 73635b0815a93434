//! The designation that follows an approval.

use sea_orm::{ExprTrait, QueryOrder, entity::prelude::*};

use crate::domain::ids::MatterId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "designation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub application_id: MatterId,
    pub number: String,
    pub pilot_number: String,
    pub issued_on: Date,
    pub valid_from: Date,
    pub valid_to: Date,
    pub terms: Json,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What an application came to, the newest of it.
    pub fn newest(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_desc(Column::Id)
    }

    /// What bears this number, be it that of the designation or that of the register.
    pub fn numbered(number: &str) -> Select<Self> {
        Self::find().filter(COLUMN.number.eq(number).or(COLUMN.pilot_number.eq(number)))
    }
}
