//! What a company asks to change of a condition of its trial, and what became of it. The wish is open as long as the open
//! request beside the stage that has its id.

use std::collections::BTreeSet;

use sea_orm::{QueryOrder, entity::prelude::*};

use super::overlay;
use crate::domain::{
    engine::{Amendment, Condition},
    ids::{EventId, MatterId, RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "condition_change")]
pub struct Model {
    /// The act that asked for it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub designation_id: MatterId,
    pub condition_id: RowId,
    /// How the condition would read.
    pub asked: String,
    pub reasons: String,
    pub asked_at: DateTimeUtc,
    /// The condition as it was, once it was changed.
    pub before: Option<Json>,
    /// Of the domain, once it was decided.
    pub outcome: Option<Json>,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn read_outcome(&self) -> Option<Amendment> {
        serde_json::from_value(self.outcome.clone()?).ok()
    }

    pub fn read_before(&self) -> Option<Condition> {
        serde_json::from_value(self.before.clone()?).ok()
    }
}

impl Entity {
    /// Those of a trial, the newest first.
    pub fn of(designation: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.designation_id.eq(designation)).order_by_desc(Column::Id)
    }
}

/// Which of a trial nobody has decided on or taken back.
pub async fn open(
    db: &impl ConnectionTrait,
    designation: MatterId,
) -> Result<BTreeSet<EventId>, DbErr> {
    let open = overlay::Entity::open_on(designation).all(db).await?;
    Ok(open.into_iter().map(|row| EventId(row.id.0)).collect())
}
