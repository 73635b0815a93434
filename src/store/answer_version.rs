//! Filed answers, frozen with their hash; a supplement adds a version.

use std::collections::BTreeMap;

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    domain::{
        ids::{MatterId, RowId, UserId},
        programme::Answers,
    },
    error::Result,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub seq: i32,
    /// As JSON. Text, since most who read a version read its number or its hash: see [`Model::read`].
    pub answers: String,
    pub sha256: String,
    pub filed_by: UserId,
    pub filed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// The newest filed version of an application.
pub async fn newest(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .order_by_desc(Column::Seq)
        .one(db)
        .await
}

/// How many versions of an application were filed.
pub async fn filed(db: &impl ConnectionTrait, application: MatterId) -> Result<i32, DbErr> {
    let last: Option<i32> = Entity::find()
        .select_only()
        .column(Column::Seq)
        .filter(COLUMN.application_id.eq(application))
        .order_by_desc(Column::Seq)
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.unwrap_or_default())
}

/// The newest versions of many.
pub async fn newest_of(
    db: &impl ConnectionTrait,
    applications: impl IntoIterator<Item = MatterId>,
) -> Result<BTreeMap<MatterId, Model>, DbErr> {
    let of = COLUMN.application_id.is_in(applications);
    let rows = Entity::find().filter(of).order_by_asc(Column::Seq).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.application_id, row)).collect())
}

pub async fn numbered(
    db: &impl ConnectionTrait,
    application: MatterId,
    seq: i32,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .filter(COLUMN.seq.eq(seq))
        .one(db)
        .await
}

/// Every filed version, the first one first.
pub async fn all(db: &impl ConnectionTrait, application: MatterId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .order_by_asc(Column::Seq)
        .all(db)
        .await
}

/// What was filed first.
pub async fn first(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .order_by_asc(Column::Seq)
        .one(db)
        .await
}

impl Model {
    pub fn read(&self) -> Result<Answers> {
        Ok(serde_json::from_str(&self.answers).map_err(anyhow::Error::from)?)
    }
}
