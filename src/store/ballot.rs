//! Each member's vote on each request.

use sea_orm::entity::prelude::*;

use crate::domain::ids::{MatterId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ballot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub request_id: MatterId,
    pub meeting_id: MatterId,
    pub user_id: UserId,
    pub choice: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The votes cast on these requests.
    pub fn on(requests: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find().filter(COLUMN.request_id.is_in(requests))
    }
}
