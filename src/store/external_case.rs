//! What became of a request at a national sandbox: the record of its ministry, as the city last learnt of it.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::MatterId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "external_case")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub application_id: MatterId,
    pub request_id: MatterId,
    /// The ministry.
    pub body: String,
    /// A code of the acts of the national sandboxes.
    pub scheme: Option<String>,
    /// The ministry's own number.
    pub number: Option<String>,
    /// A code of `outside_state`.
    pub state: Option<String>,
    /// Of the ministry's record.
    pub dated_on: Option<Date>,
    pub words: Option<String>,
    /// When the city last entered what it learnt.
    pub checked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Those of an application, oldest first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_asc(Column::Id)
    }
}
