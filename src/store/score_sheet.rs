//! What each member marks an application by: the member's own until it is sent, locked from then on.

use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};

use crate::{
    domain::{
        engine::Mark,
        ids::{MatterId, RowId, UserId},
    },
    error::{Error, Result},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "score_sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub user_id: UserId,
    pub marks: Json,
    pub words: String,
    pub saved_at: DateTimeUtc,
    pub locked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn read(&self) -> Result<Vec<Mark>> {
        Ok(serde_json::from_value(self.marks.clone()).map_err(anyhow::Error::from)?)
    }
}

impl Entity {
    /// What was sent about an application, oldest first.
    pub fn locked_on(application: MatterId) -> Select<Self> {
        Self::find()
            .filter(COLUMN.application_id.eq(application))
            .filter(Column::LockedAt.is_not_null())
            .order_by_asc(Column::LockedAt)
    }
}

/// What one member has written, sent or not.
pub async fn own(
    db: &impl ConnectionTrait,
    application: MatterId,
    member: UserId,
) -> Result<Option<Model>> {
    let own = Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .filter(COLUMN.user_id.eq(member));
    Ok(own.one(db).await?)
}

/// What was sent is each member's own again, to be sent anew.
pub async fn unlock(tx: &impl ConnectionTrait, application: MatterId) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LockedAt, Expr::value(Option::<DateTimeUtc>::None))
        .filter(COLUMN.application_id.eq(application))
        .exec(tx)
        .await?;
    Ok(())
}

/// Marks as they stand, and when; what was sent is written over by nobody.
pub async fn keep(
    tx: &impl ConnectionTrait,
    (application, member): (MatterId, UserId),
    (marks, words): (&[Mark], &str),
    (now, locks): (DateTimeUtc, bool),
) -> Result<()> {
    let marks = serde_json::to_value(marks).map_err(anyhow::Error::from)?;
    let locked_at = locks.then_some(now);
    match own(tx, application, member).await? {
        Some(row) if row.locked_at.is_some() => return Err(Error::Stale),
        Some(row) => {
            let mut row = row.into_active_model();
            row.marks = Set(marks);
            row.words = Set(words.to_owned());
            row.saved_at = Set(now);
            row.locked_at = Set(locked_at);
            row.update_without_returning(tx).await?;
        }
        None => {
            let row = Model {
                id: RowId::fresh(),
                application_id: application,
                user_id: member,
                marks,
                words: words.to_owned(),
                saved_at: now,
                locked_at,
            };
            super::insert(tx, row).await?;
        }
    }
    Ok(())
}
