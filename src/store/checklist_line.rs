//! The verdict on each line of the programme's checklist.

use chrono::{DateTime, Utc};
use sea_orm::{IntoActiveModel, entity::prelude::*};

use crate::domain::{
    engine::Finding,
    ids::{MatterId, RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checklist_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub line: String,
    pub verdict: String,
    pub note: String,
    pub checked_by: UserId,
    pub checked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What was found on an application so far.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application))
    }
}

/// What `by` found on a line stands in the place of what was found before.
pub async fn keep(
    db: &impl ConnectionTrait,
    application: MatterId,
    finding: &Finding,
    (by, at): (UserId, DateTime<Utc>),
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.application_id.eq(application))
        .filter(COLUMN.line.eq(finding.key.as_str()))
        .exec(db)
        .await?;
    let row = Model {
        id: RowId::fresh(),
        application_id: application,
        line: finding.key.as_str().to_owned(),
        verdict: <&'static str>::from(finding.verdict).to_owned(),
        note: finding.note.clone(),
        checked_by: by,
        checked_at: at,
    };
    row.into_active_model().insert(db).await?;
    Ok(())
}
