//! The verdict on each line of the programme's checklist.

use chrono::{DateTime, Utc};
use sea_orm::{IntoActiveModel, entity::prelude::*, sea_query::OnConflict};

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

/// What `by` found on these lines stands in the place of what was found before.
pub async fn keep(
    db: &impl ConnectionTrait,
    application: MatterId,
    findings: &[Finding],
    (by, at): (UserId, DateTime<Utc>),
) -> Result<(), DbErr> {
    let row = |finding: &Finding| {
        let row = Model {
            id: RowId::fresh(),
            application_id: application,
            line: finding.key.as_str().to_owned(),
            verdict: <&'static str>::from(finding.verdict).to_owned(),
            note: finding.note.clone(),
            checked_by: by,
            checked_at: at,
        };
        row.into_active_model()
    };
    let found = OnConflict::columns([Column::ApplicationId, Column::Line])
        .update_columns([Column::Verdict, Column::Note, Column::CheckedBy, Column::CheckedAt])
        .to_owned();
    let rows = findings.iter().map(row);
    Entity::insert_many(rows).on_conflict(found).exec_without_returning(db).await?;
    Ok(())
}
