//! Open requests beside the stage: who asked for what, with which questions.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::{MatterId, OverlayId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "overlay")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OverlayId,
    pub matter_id: MatterId,
    pub key: String,
    pub asked_by: Option<UserId>,
    pub office: Option<String>,
    pub words: Option<String>,
    pub questions: Json,
    pub opened_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Open requests on any of these matters, oldest first.
    pub fn open_among(matters: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find()
            .filter(COLUMN.matter_id.is_in(matters))
            .filter(Column::EndedAt.is_null())
            .order_by_asc(Column::OpenedAt)
            .order_by_asc(Column::Id)
    }

    pub fn end(id: OverlayId, now: DateTimeUtc) -> sea_orm::UpdateMany<Self> {
        Self::update_many().col_expr(Column::EndedAt, Expr::value(now)).filter(COLUMN.id.eq(id))
    }

    /// Open requests on a matter, oldest first.
    pub fn open_on(matter: MatterId) -> Select<Self> {
        Self::open_among([matter])
    }
}
