//! Who was asked to lead a company and has not answered: the row goes with the answer, or with its day.

use chrono::TimeDelta;
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*, sea_query::OnConflict};

use crate::domain::ids::{CompanyId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lead_offer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub company_id: CompanyId,
    /// A member of the company.
    pub user_id: UserId,
    pub offered_by: UserId,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// As the mail and the pages say it.
pub const LIFE: TimeDelta = TimeDelta::days(14);

impl Entity {
    /// Those that can still be accepted; every other query but that of the lapsed starts here.
    pub fn pending(now: DateTimeUtc) -> Select<Self> {
        Self::find().filter(Column::ExpiresAt.gt(now)).order_by_asc(Column::Id)
    }
}

/// What a company waits for.
pub async fn of(
    db: &impl ConnectionTrait,
    company: CompanyId,
    now: DateTimeUtc,
) -> Result<Vec<Model>, DbErr> {
    Entity::pending(now).filter(COLUMN.company_id.eq(company)).all(db).await
}

/// Asks a member once; what was asked before and has lapsed is asked anew.
pub async fn give(
    db: &impl ConnectionTrait,
    (company, member): (CompanyId, UserId),
    by: UserId,
    now: DateTimeUtc,
) -> Result<Model, DbErr> {
    let row = Model {
        id: RowId::fresh(),
        company_id: company,
        user_id: member,
        offered_by: by,
        created_at: now,
        expires_at: now + LIFE,
    };
    let replace = OnConflict::columns([Column::CompanyId, Column::UserId])
        .update_columns([Column::Id, Column::OfferedBy, Column::CreatedAt, Column::ExpiresAt])
        .to_owned();
    let inserted = row.clone().into_active_model();
    Entity::insert(inserted).on_conflict(replace).exec_without_returning(db).await?;
    Ok(row)
}

/// It was accepted, declined or taken back, or its member has left.
pub async fn end(
    db: &impl ConnectionTrait,
    (company, member): (CompanyId, UserId),
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.company_id.eq(company))
        .filter(COLUMN.user_id.eq(member))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes away what nobody accepted by its day, and says what it was.
pub async fn take_lapsed(db: &impl ConnectionTrait, now: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec_with_returning(db).await
}
