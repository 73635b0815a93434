//! Files of an application; the bytes lie in the file store under their hash.

use std::collections::BTreeMap;

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::application;
use crate::domain::ids::{CompanyId, MatterId, RowId, UserId};

/// The field of what a company hands in outside its form: proofs and reports.
pub const HANDED_IN: &str = "files";

/// The field of what the city puts up for the public in the place of files.
pub const FOR_THE_PUBLIC: &str = "public";

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub field: String,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    pub sha256: String,
    pub uploaded_by: UserId,
    pub uploaded_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Every file of an application in the order of arrival, also those taken away since.
pub async fn of(db: &impl ConnectionTrait, application: MatterId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.application_id.eq(application))
        .order_by_asc(Column::UploadedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

impl Model {
    /// Whether it may be handed out: it is there, or it was when a version was filed.
    fn is_of_the_file(&self, filed: Option<DateTimeUtc>) -> bool {
        self.removed_at.is_none_or(|removed| filed.is_some_and(|filed| removed > filed))
    }
}

/// Every file of an application that may be handed out, in the order of arrival.
pub async fn on_file(
    db: &impl ConnectionTrait,
    application: &application::Model,
) -> Result<Vec<Model>, DbErr> {
    let mut rows = of(db, application.id).await?;
    rows.retain(|row| row.is_of_the_file(application.filed_at));
    Ok(rows)
}

/// The names that the files of an application have, by their question: only there one name is told from another.
pub async fn names(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<BTreeMap<String, Vec<String>>, DbErr> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in of(db, application).await?.into_iter().filter(|file| file.removed_at.is_none()) {
        names.entry(file.field).or_default().push(file.name);
    }
    Ok(names)
}

/// One file of an application that may be handed out: it is there, or it was when a version was filed.
pub async fn one(
    db: &impl ConnectionTrait,
    application: &application::Model,
    id: RowId,
) -> Result<Option<Model>, DbErr> {
    let row =
        Entity::find_by_id(id).filter(COLUMN.application_id.eq(application.id)).one(db).await?;
    Ok(row.filter(|row| row.is_of_the_file(application.filed_at)))
}

/// Takes every file of a draft that was given up off the books.
pub async fn forget(tx: &impl ConnectionTrait, application: MatterId) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.application_id.eq(application)).exec(tx).await?;
    Ok(())
}

/// Takes a file of a draft off the books, which no version holds: its bytes go with the next sweep.
pub async fn remove(
    tx: &impl ConnectionTrait,
    application: MatterId,
    id: RowId,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.application_id.eq(application))
        .exec(tx)
        .await?;
    Ok(())
}

/// The bytes that the drafts of a company hold together.
pub async fn unfiled_bytes(db: &impl ConnectionTrait, company: CompanyId) -> Result<i64, DbErr> {
    let bytes: Vec<i64> = Entity::find()
        .filter(Column::ApplicationId.in_subquery(application::unfiled_of(company)))
        .filter(Column::RemovedAt.is_null())
        .select_only()
        .column(Column::Bytes)
        .into_tuple()
        .all(db)
        .await?;
    Ok(bytes.into_iter().fold(0, i64::saturating_add))
}
