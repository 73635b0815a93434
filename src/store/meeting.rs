//! Meetings of a body.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::{
    ActiveValue::Set,
    IntoActiveModel, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{Query, SelectStatement},
};

use super::{agenda_item, matter, reader::Reader};
use crate::domain::{
    calendar::{end_of_day, seoul_time},
    ids::MatterId,
};

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
    /// Who attended without being a member.
    pub attending: String,
    /// Where the shorthand or the recording is kept (CM 10-2(2)).
    pub recording: String,
    pub called_at: Option<DateTimeUtc>,
    /// When the session really began.
    pub opened_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub signed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The numbers of meetings that were called for a time before `now` and have no session on record.
pub async fn unheld(db: &impl ConnectionTrait, now: DateTimeUtc) -> Result<Vec<String>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Number)
        .filter(Column::CalledAt.is_not_null())
        .filter(Column::OpenedAt.is_null())
        .filter(Column::EndedAt.is_null())
        .filter(Column::StartsAt.lt(now))
        .into_tuple()
        .all(db)
        .await
}

/// The numbers of the meetings that are planned or called for a day.
pub async fn due_on(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<String>, DbErr> {
    Entity::upcoming()
        .filter(Column::OpenedAt.is_null())
        .filter(Column::Id.in_subquery(matters(true)))
        .filter(Column::StartsAt.between(seoul_time(day, NaiveTime::MIN), end_of_day(day)))
        .select_only()
        .column(Column::Number)
        .into_tuple()
        .all(db)
        .await
}

impl Entity {
    /// The meetings that `reader` may prepare or attend: those of their bodies; the city reads all.
    pub fn visible_to(reader: &Reader) -> Select<Self> {
        if reader.reads_every_case() {
            return Self::find();
        }
        Self::find().filter(COLUMN.body.is_in(reader.seats.clone()))
    }

    /// Of those, the meetings that are open still, or that have ended.
    pub fn listed_to(reader: &Reader, open: bool) -> Select<Self> {
        Self::visible_to(reader).filter(Column::Id.in_subquery(matters(open)))
    }

    /// Meetings that are planned and not called, the next one first.
    pub fn planned() -> Select<Self> {
        Self::upcoming()
            .filter(Column::CalledAt.is_null())
            .filter(Column::Id.in_subquery(matters(true)))
    }

    /// Meetings that have not ended, the next one first.
    pub fn upcoming() -> Select<Self> {
        Self::find().filter(Column::EndedAt.is_null()).order_by_asc(Column::StartsAt)
    }

    /// The meeting on whose agenda an application was put last.
    pub fn latest_of(application: MatterId) -> Select<Self> {
        let last = agenda_item::Entity::of(application)
            .select_only()
            .column(agenda_item::Column::MeetingId)
            .limit(1)
            .into_query();
        Self::find().filter(Column::Id.in_subquery(last))
    }
}

fn matters(open: bool) -> SelectStatement {
    Query::select()
        .column(matter::Column::Id)
        .from(matter::Entity)
        .and_where(matter::Column::Open.eq(open))
        .take()
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

/// What the minutes say beside their items.
pub struct Written<'a> {
    pub minutes: &'a str,
    pub attending: &'a str,
    pub recording: &'a str,
    pub closed_reason: &'a str,
}

/// As far as it is written.
pub async fn write(
    db: &impl ConnectionTrait,
    meeting: Model,
    written: Written<'_>,
) -> Result<(), DbErr> {
    let mut row = meeting.into_active_model();
    row.minutes = Set(written.minutes.to_owned());
    row.attending = Set(written.attending.to_owned());
    row.recording = Set(written.recording.to_owned());
    let reason = Some(written.closed_reason.to_owned()).filter(|reason| !reason.is_empty());
    row.closed_reason = Set(reason);
    row.update_without_returning(db).await?;
    Ok(())
}
