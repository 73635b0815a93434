//! What a person does for the city: a role, in an office.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;

use super::seat;
use crate::domain::{
    duty::Duty,
    ids::{RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "duty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    pub role: String,
    pub office: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Who handles cases in an office, each once.
    pub fn officers(office: &str) -> Select<Self> {
        let officers = [Duty::CaseOfficer, Duty::TeamLead].map(Duty::as_str);
        Self::find().filter(COLUMN.office.eq(office)).filter(COLUMN.role.is_in(officers))
    }

    /// What others do in these offices.
    pub fn beside(person: UserId, offices: impl IntoIterator<Item = String>) -> Select<Self> {
        Self::find().filter(Column::Office.is_in(offices)).filter(COLUMN.user_id.ne(person))
    }
}

/// Who chairs a body: of those with that duty who sits on it.
pub async fn chairs(db: &impl ConnectionTrait, body: &str) -> Result<Vec<UserId>, DbErr> {
    let seats = seat::Entity::of_body(body).all(db).await?;
    chairs_among(db, seats.into_iter().map(|seat| seat.user_id)).await
}

/// The same of those who are on its roll.
pub async fn chairs_among(
    db: &impl ConnectionTrait,
    roll: impl IntoIterator<Item = UserId>,
) -> Result<Vec<UserId>, DbErr> {
    let rows = Entity::find()
        .filter(COLUMN.role.eq(Duty::Chair.as_str()))
        .filter(COLUMN.user_id.is_in(roll))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// The offices for which somebody answers in the portal.
pub async fn answered_for(db: &impl ConnectionTrait) -> Result<BTreeSet<String>, DbErr> {
    let rows = Entity::find().filter(COLUMN.role.eq(Duty::Agency.as_str())).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| row.office).collect())
}
