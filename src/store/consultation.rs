//! What an office was asked, and what it said.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::{MatterId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub application_id: MatterId,
    pub office: String,
    pub question: String,
    pub days: i32,
    pub opinion: Option<String>,
    pub reasons: Option<String>,
    pub legal_basis: Option<String>,
    pub conditions: Json,
    pub answered_by: Option<UserId>,
    pub answered_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The questions asked about an application, oldest first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_asc(Column::Id)
    }
}
