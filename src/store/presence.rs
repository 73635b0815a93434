//! When a person last had a section of a draft before them: one row for each person and section, written over.

use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*, sea_query::OnConflict};

use super::application;
use crate::domain::ids::{MatterId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "presence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub section: String,
    pub user_id: UserId,
    pub seen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// This person has the section before them now.
pub async fn note(
    tx: &impl ConnectionTrait,
    (application, section): (MatterId, &str),
    user: UserId,
    now: DateTimeUtc,
) -> Result<(), DbErr> {
    let row = Model {
        id: RowId::fresh(),
        application_id: application,
        section: section.to_owned(),
        user_id: user,
        seen_at: now,
    };
    let over = OnConflict::columns([Column::ApplicationId, Column::Section, Column::UserId])
        .update_column(Column::SeenAt)
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(tx).await?;
    Ok(())
}

/// Who else has had the section before them since then.
pub async fn others(
    db: &impl ConnectionTrait,
    (application, section): (MatterId, &str),
    user: UserId,
    since: DateTimeUtc,
) -> Result<Vec<UserId>, DbErr> {
    let rows = Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .filter(COLUMN.section.eq(section))
        .filter(COLUMN.user_id.ne(user))
        .filter(Column::SeenAt.gte(since))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// Forgets who was where in one draft.
pub async fn forget(tx: &impl ConnectionTrait, application: MatterId) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.application_id.eq(application)).exec(tx).await?;
    Ok(())
}

/// Forgets who was where in drafts that have ended.
pub async fn forget_ended(tx: &impl ConnectionTrait) -> Result<(), DbErr> {
    let ended = Column::ApplicationId.in_subquery(application::ended_drafts());
    Entity::delete_many().filter(ended).exec(tx).await?;
    Ok(())
}
