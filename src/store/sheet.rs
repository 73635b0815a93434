//! What an event's act collected; kept apart so that it can be erased without breaking the chain.

use sea_orm::entity::prelude::*;

use crate::domain::ids::EventId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub body: Json,
    pub checked: Json,
}

impl ActiveModelBehavior for ActiveModel {}
