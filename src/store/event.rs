//! All that was ever done, append-only; each event holds the hash of the one before.

use std::collections::BTreeMap;

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use crate::domain::ids::{EventId, MatterId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub matter_id: MatterId,
    pub seq: i32,
    pub act: String,
    pub role: String,
    pub actor_id: Option<UserId>,
    pub office: Option<String>,
    pub from_stage: String,
    pub to_stage: String,
    pub sheet_hash: String,
    pub law: String,
    pub at: DateTimeUtc,
    pub prev_hash: String,
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// All that happened on these matters, in order.
    pub fn on(matters: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find().filter(COLUMN.matter_id.is_in(matters)).order_by_asc(Column::Id)
    }
}

/// Which acts these events were.
pub async fn acts(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = EventId>,
) -> Result<BTreeMap<EventId, String>, DbErr> {
    let rows: Vec<(EventId, String)> = Entity::find()
        .filter(COLUMN.id.is_in(ids))
        .select_only()
        .columns([Column::Id, Column::Act])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
