//! Objections to what was decided: to what, why, what is asked for instead; and what was ruled on them.

use sea_orm::{
    Condition, QueryOrder, QuerySelect, QueryTrait, entity::prelude::*, sea_query::SelectStatement,
};

use super::{application, matter};
use crate::domain::{
    engine::{End, Ruling},
    ids::{MatterId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "objection")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub application_id: MatterId,
    /// What it is against: the application itself, or its designation.
    pub against_id: MatterId,
    pub objects_to: String,
    pub reasons: String,
    pub instead: String,
    pub filed_at: DateTimeUtc,
    /// Of the domain, once somebody ruled on it.
    pub ruling: Option<Json>,
    pub ruled_by: Option<UserId>,
    pub ruled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn read_ruling(&self) -> Option<Ruling> {
        serde_json::from_value(self.ruling.clone()?).ok()
    }
}

impl Entity {
    /// Those of an application, the newest first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_desc(Column::Id)
    }
}

/// The applications of which an objection is being examined.
pub(super) fn open_about() -> SelectStatement {
    let open = Entity::find().filter(Column::Id.in_subquery(application::standing(true)));
    open.select_only().column(Column::ApplicationId).into_query()
}

/// The objections to what was decided on a matter at `since` that nobody took back, the newest first.
pub async fn standing(
    db: &impl ConnectionTrait,
    against: MatterId,
    since: DateTimeUtc,
) -> Result<Vec<matter::Model>, DbErr> {
    let all = Entity::find()
        .filter(COLUMN.against_id.eq(against))
        .filter(Column::FiledAt.gte(since))
        .all(db)
        .await?;
    let stands = Condition::any()
        .add(matter::Column::Open.eq(true))
        .add(matter::Column::Ending.ne(End::Neutral.to_string()));
    matter::Entity::find()
        .filter(matter::COLUMN.id.is_in(all.iter().map(|row| row.id)))
        .filter(stands)
        .order_by_desc(matter::Column::Id)
        .all(db)
        .await
}

/// The objection to what was decided on a matter that was granted last.
pub async fn granted(db: &impl ConnectionTrait, against: MatterId) -> Result<Option<Model>, DbErr> {
    let all = Entity::find().filter(COLUMN.against_id.eq(against)).all(db).await?;
    let granted = matter::Entity::find()
        .filter(matter::COLUMN.id.is_in(all.iter().map(|row| row.id)))
        .filter(matter::Column::Ending.eq(End::Positive.to_string()))
        .all(db)
        .await?;
    let was_granted = |row: &Model| granted.iter().any(|matter| matter.id == row.id);
    Ok(all.into_iter().filter(was_granted).max_by_key(|row| row.ruled_at))
}
