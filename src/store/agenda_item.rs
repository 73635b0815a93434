//! Which application stands on which meeting's agenda.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set,
    Condition, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Query, SelectStatement},
};

use super::resolution;
use crate::domain::{
    ids::{MatterId, RowId},
    minutes::CarriedOver,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub meeting_id: MatterId,
    pub application_id: MatterId,
    pub position: i32,
    /// Why it left the meeting without a vote, where it did.
    pub carried_over: Option<CarriedOver>,
    /// When its session was over and the case went on as it was voted.
    pub effective_at: Option<DateTimeUtc>,
    /// What was said of it as a whole; what was said of one request stands with its resolution.
    pub said: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Has its outcome, where this was resolved: resolved upon, or carried over.
    pub fn is_settled(&self, resolved: &[resolution::Model]) -> bool {
        self.carried_over.is_some() || resolved.iter().any(|one| one.item_id == self.id)
    }
}

/// The applications that wait for their outcome at a meeting.
pub fn waiting() -> SelectStatement {
    let resolved =
        Query::select().column(resolution::Column::ItemId).from(resolution::Entity).take();
    Query::select()
        .column(Column::ApplicationId)
        .from(Entity)
        .and_where(Column::CarriedOver.is_null())
        .and_where(Column::Id.not_in_subquery(resolved))
        .take()
}

/// The meetings that a case came to.
pub fn meetings_of(application: MatterId) -> SelectStatement {
    Query::select()
        .column(Column::MeetingId)
        .from(Entity)
        .and_where(Column::ApplicationId.eq(application))
        .take()
}

/// The meetings whose minutes say nothing yet of an item that they have to speak of.
pub fn unsaid() -> SelectStatement {
    let silent = Query::select()
        .column(resolution::Column::ItemId)
        .from(resolution::Entity)
        .and_where(resolution::Column::Words.eq(""))
        .take();
    let speaks =
        Condition::any().add(Column::CarriedOver.is_not_null()).add(Column::Id.in_subquery(silent));
    Query::select()
        .column(Column::MeetingId)
        .from(Entity)
        .and_where(Column::Said.eq(""))
        .cond_where(speaks)
        .take()
}

impl Entity {
    /// What stands on a meeting's agenda, in its order.
    pub fn on(meeting: MatterId) -> Select<Self> {
        Self::find()
            .filter(COLUMN.meeting_id.eq(meeting))
            .order_by_asc(Column::Position)
            .order_by_asc(Column::Id)
    }

    /// The meetings that a case came to, the last one first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_desc(Column::Id)
    }
}

/// The place after the last one on a meeting's agenda.
pub async fn next_place(db: &impl ConnectionTrait, meeting: MatterId) -> Result<i32, DbErr> {
    let last: Option<Option<i32>> = Entity::find()
        .filter(COLUMN.meeting_id.eq(meeting))
        .select_only()
        .column_as(Column::Position.max(), "last")
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// The last place on the agenda of each of these meetings that has any.
pub async fn last_places(
    db: &impl ConnectionTrait,
    meetings: impl IntoIterator<Item = MatterId>,
) -> Result<BTreeMap<MatterId, i32>, DbErr> {
    let rows = Entity::find().filter(COLUMN.meeting_id.is_in(meetings)).all(db).await?;
    let mut last = BTreeMap::new();
    for row in rows {
        let place = last.entry(row.meeting_id).or_insert(row.position);
        *place = row.position.max(*place);
    }
    Ok(last)
}

/// What was said on an item, for the minutes.
pub async fn say(db: &impl ConnectionTrait, item: Model, said: &str) -> Result<(), DbErr> {
    let mut row = item.into_active_model();
    row.said = Set(said.to_owned());
    row.update_without_returning(db).await?;
    Ok(())
}

/// The case has gone on as it was voted.
pub async fn take_effect(
    db: &impl ConnectionTrait,
    item: Model,
    at: DateTimeUtc,
) -> Result<(), DbErr> {
    let mut row = item.into_active_model();
    row.effective_at = Set(Some(at));
    row.update_without_returning(db).await?;
    Ok(())
}
