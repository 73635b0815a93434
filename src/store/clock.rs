//! Running deadlines; the marks are their truth, `due_at` a cache.

use sea_orm::entity::prelude::*;

use crate::domain::ids::{ClockId, MatterId, OverlayId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clock")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClockId,
    pub matter_id: MatterId,
    pub key: String,
    pub overlay_id: Option<OverlayId>,
    pub length: i32,
    pub state: String,
    pub due_at: Option<DateTimeUtc>,
    pub provisional: bool,
    pub met: i32,
    pub extended: i32,
    pub lapsed_at: Option<DateTimeUtc>,
    pub started_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
