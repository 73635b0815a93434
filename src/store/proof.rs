//! What a company handed in to prove a condition of its trial, and what became of it. Its files lie on the sheet of its act.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::{EventId, MatterId, RowId, UserId};

/// The states of a proof: nobody has judged it yet, it will do, another is asked for, or the company sent another before.
pub const WAITING: &str = "waiting";
pub const ACCEPTED: &str = "accepted";
pub const RETURNED: &str = "returned";
pub const REPLACED: &str = "replaced";

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proof")]
pub struct Model {
    /// The act that handed it in.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub designation_id: MatterId,
    pub condition_id: RowId,
    pub sent_at: DateTimeUtc,
    pub state: String,
    /// What the city said to it.
    pub words: Option<String>,
    pub judged_by: Option<UserId>,
    pub judged_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Everything handed in on a designation, the oldest first.
    pub fn of(designation: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.designation_id.eq(designation)).order_by_asc(Column::Id)
    }
}
