//! Meetings of a body.

use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

use super::reader::Reader;
use crate::domain::ids::MatterId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub number: String,
    pub body: String,
    pub starts_at: DateTimeUtc,
    pub place: String,
    pub form: String,
    pub urgent_reason: Option<String>,
    pub closed_reason: Option<String>,
    pub minutes: String,
    pub called_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub signed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The meetings that `reader` may prepare or attend: those of their bodies; the city reads all.
    pub fn visible_to(reader: &Reader) -> Select<Self> {
        if reader.reads_every_case() {
            return Self::find();
        }
        Self::find().filter(COLUMN.body.is_in(reader.seats.clone()))
    }

    /// Meetings that have not ended, the next one first.
    pub fn upcoming() -> Select<Self> {
        Self::find().filter(Column::EndedAt.is_null()).order_by_asc(Column::StartsAt)
    }
}

/// The numbers of the next meetings that were called and begin after `since`: as many as fit on one page.
pub async fn called_since(
    db: &impl ConnectionTrait,
    since: DateTimeUtc,
) -> Result<Vec<String>, DbErr> {
    Entity::upcoming()
        .filter(Column::CalledAt.is_not_null())
        .filter(COLUMN.starts_at.gt(since))
        .select_only()
        .column(Column::Number)
        .limit(3)
        .into_tuple()
        .all(db)
        .await
}

/// What the minutes say beside their items, as far as it is written.
pub async fn write(
    db: &impl ConnectionTrait,
    meeting: Model,
    (minutes, closed_reason): (&str, &str),
) -> Result<(), DbErr> {
    let mut row = meeting.into_active_model();
    row.minutes = Set(minutes.to_owned());
    row.closed_reason = Set(Some(closed_reason.to_owned()).filter(|reason| !reason.is_empty()));
    row.update(db).await?;
    Ok(())
}
